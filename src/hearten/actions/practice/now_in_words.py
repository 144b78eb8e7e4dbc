"""What day or night it is, said to someone who wants to find their feet."""

from __future__ import annotations

import datetime as dt

from hearten.model.fields import in_words

_TODAY = "Today is {weekday}, {date}."
_NIGHT = "It's the night from {before} to {weekday}, {date}."
_NIGHT_TIMED = "It's the night from {before} to {weekday}, {date}, {time}."
_MORNING = 6  # the hour from which nobody calls it night, whenever their day begins
_HOURS = (
    "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven",
)  # fmt: skip
_PAST = ("", "five past", "ten past", "quarter past", "twenty past", "twenty-five past",
         "half past", "twenty-five to", "twenty to", "quarter to", "ten to", "five to")  # fmt: skip


def now_in_words(day: dt.date, moment: dt.datetime | None = None, *, timed: bool = True) -> str:
    """Return what *day* it is; where *moment* is in the night after it, what night, and the time.

    Not *timed*, the time is left out: a wrong one is worse than none.

    A person's day may end hours after midnight: awake at two, nobody is told it is yesterday.
    """
    here = moment.date() if moment is not None else day
    weekday, _, date = in_words(here).partition(" ")
    if moment is None or here <= day or moment.hour >= _MORNING:
        return _TODAY.format(weekday=weekday, date=date)
    before, _, _ = in_words(here - dt.timedelta(days=1)).partition(" ")
    if not timed:
        return _NIGHT.format(before=before, weekday=weekday, date=date)
    time = time_as_spoken(moment.time())
    return _NIGHT_TIMED.format(before=before, weekday=weekday, date=date, time=time)


def time_as_spoken(time: dt.time) -> str:
    """Return a time of day to the nearest five minutes, as one says it: "about ten past two"."""
    fives, rest = divmod(time.hour * 60 + time.minute + 2, 5)
    about = "" if rest == 2 else "about "
    hour, part = divmod(fives, 12)
    if part == 0:
        full = f"{_HOURS[hour % 12]} o'clock" if hour % 24 else "midnight"
        return f"{about}{full}"
    return f"{about}{_PAST[part]} {_HOURS[(hour + (part > 6)) % 12]}"
