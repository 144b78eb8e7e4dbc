"""Which day is "yesterday", "next friday", "2 weeks" or "24 December"? Answered here alone.

Of words that fit many days the nearest is meant: the one to come, or the one gone by, as what
is asked has it.
"""

from __future__ import annotations

import datetime as dt
import re

from hearten.model.dates import MONTHS, WEEKDAY_NAMES, days_in_month

AHEAD, BACK = "2026-12-24 or tomorrow", "2026-11-22 or yesterday"
"""What could be written, of days to come and of days gone by."""

_WEEKDAYS = tuple(map(str.casefold, WEEKDAY_NAMES))
_MONTHS = tuple(map(str.casefold, MONTHS))
_NAMED = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2,
    "day after tomorrow": 2,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_DAYS = {"d": 1, "day": 1, "w": 7, "week": 7, "fortnight": 14}
_MONTHS_LONG = {"month": 1, "year": 12}
_ENDING = r"(?:st|nd|rd|th)"
_UNIT = r"(days?|weeks?|fortnights?|months?|years?)"
_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SIGNED = re.compile(rf"([+-]) ?(\d{{1,6}})(?: ?([dw]|{_UNIT[1:-1]}))?")
_COUNTED = re.compile(
    rf"(in )?(\d{{1,6}}|{'|'.join(_COUNTS)}) {_UNIT}( ago| before| back| from now| from today)?"
)
_NEAR = re.compile(r"(?:on )?((?:(?:this|next|coming|last|past) )*)([a-z]+)")
_DAY_FIRST = re.compile(
    rf"(?:on )?(?:([a-z]+) )?(?:the )?(\d{{1,2}}){_ENDING}?(?: of)? ([a-z]+)(?: (\d{{4}}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?:on )?(?:([a-z]+) )?([a-z]+) (?:the )?(\d{{1,2}}){_ENDING}?(?: (\d{{4}}))?"
)
_OF_A_MONTH = re.compile(rf"(?:on )?(?:the )?(\d{{1,2}}){_ENDING}")
_GAP = re.compile(r",?\s+(?:at\s+)?|(?<=\d)T(?=\d)", re.I)
_WORDS_OF_A_TIME = 8  # half past two in the afternoon
_ROUND = 366 * 8 + 1  # so many days hold every day of a year, 29 February too


def day_named(text: str, today: dt.date | None, *, ahead: bool) -> dt.date | None:
    """Return the day that *text* names on the day *today*, or None where it names none.

    *ahead*: a weekday, a day of a year or "2 weeks" lies ahead; else it has gone by. A weekday is
    never *today*, which has a word of its own. Without *today*, only whole dates are read.
    """
    words = _tidy(text)
    try:
        if found := _WRITTEN.fullmatch(words):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        day = _of_a_year(words, today, ahead=ahead)
        if day is not None or today is None:
            return day or dt.date.fromisoformat(text.strip())
        moved = _moved(words, today, ahead=ahead)
        if moved is not None:
            return moved
        near = _near(words, today, ahead=ahead)
        return near or dt.date.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        return None


def takes_a_day(option: str, *, ahead: bool) -> str:
    """Return the sentence that says what an option takes."""
    first, second = (AHEAD if ahead else BACK).split(" or ")
    return (
        f"{option} takes a day, year first or in words. "
        f"For example: {option} {first} or {option} {second}"
    )


def day_and_time(text: str, today: dt.date | None) -> tuple[dt.date, dt.time] | None:
    """Return the day to come that *text* begins with, as `day_named` has it, and the time after."""
    from hearten.model.typed_numbers import time_said

    said = text.strip()
    if day_named(said, today, ahead=True) is not None:  # 24 December 2026: a year is no time
        return None
    for gap in reversed([*_GAP.finditer(said)][-_WORDS_OF_A_TIME:]):
        day = day_named(said[: gap.start()], today, ahead=True)
        time = time_said(said[gap.end() :])
        if day is not None and time is not None:
            return day, time
    return None


def _tidy(text: str) -> str:
    plain = re.sub("[\u2212\u2013\u2014]", "-", text.casefold())
    return " ".join(re.sub(r"[,.]", " ", plain).split())


def _moved(words: str, today: dt.date, *, ahead: bool) -> dt.date | None:
    """Read a distance: yesterday, -1, in 3 days, 2 weeks ago, next month."""
    named = _NAMED.get(words.removeprefix("the "))
    if named is not None:
        return today + dt.timedelta(days=named)
    if found := _SIGNED.fullmatch(words):
        return _by(today, int(found[2]), found[3] or "day", ahead=found[1] == "+")
    if found := _COUNTED.fullmatch(words):
        behind = found[4] in (" ago", " before", " back")
        if found[1] and behind:
            return None
        to_come = bool(found[1] or found[4]) or ahead
        count = _COUNTS.get(found[2]) or int(found[2])
        return _by(today, count, found[3], ahead=to_come and not behind)
    if found := re.fullmatch(r"(next|last) (week|month|year)", words):
        return _by(today, 1, found[2], ahead=found[1] == "next")
    return None


def _by(today: dt.date, count: int, unit: str, *, ahead: bool) -> dt.date:
    """Return the day so many days, weeks, months or years from *today*."""
    many = count if ahead else -count
    one = unit if unit in _DAYS else unit.removesuffix("s")
    if one in _DAYS:
        return today + dt.timedelta(days=many * _DAYS[one])
    months = today.year * 12 + today.month - 1 + many * _MONTHS_LONG[one]
    first = dt.date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(today.day, days_in_month(first)))


def _near(words: str, today: dt.date, *, ahead: bool) -> dt.date | None:
    """Read what comes round: friday, last friday, this friday, the 24th."""
    if found := _OF_A_MONTH.fullmatch(words):
        step = 1 if ahead else -1
        days = (today + dt.timedelta(days=step * n) for n in range(63))
        return next((day for day in days if day.day == int(found[1])), None)
    found = _NEAR.fullmatch(words)
    weekday = _place(found[2], _WEEKDAYS) if found else None
    if found is None or weekday is None:
        return None
    told = found[1].split()
    if "next" in told or "coming" in told:
        ahead = True
    elif "last" in told or "past" in told:
        ahead = False
    elif "this" in told:
        return today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    if ahead:
        return today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _of_a_year(words: str, today: dt.date | None, *, ahead: bool) -> dt.date | None:
    """Read a day of a month, with a year or without: 24 December, Dec 24 2026."""
    if found := _DAY_FIRST.fullmatch(words):
        weekday, number, month, year = found[1], found[2], found[3], found[4]
    elif found := _MONTH_FIRST.fullmatch(words):
        weekday, month, number, year = found[1], found[2], found[3], found[4]
    else:
        return None
    place, named = _place(month, _MONTHS), _place(weekday, _WEEKDAYS) if weekday else None
    if place is None or (weekday and named is None):
        return None
    if year:
        day: dt.date | None = dt.date(int(year), place + 1, int(number))
    elif today is None:
        return None
    else:
        step = 1 if ahead else -1
        days = (today + dt.timedelta(days=step * n) for n in range(_ROUND))
        wanted = place + 1, int(number)
        day = next((each for each in days if (each.month, each.day) == wanted), None)
    return day if day is None or named is None or day.weekday() == named else None


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return which of *names* a word is, or begins with three letters or more."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(names) if name.startswith(word)), None)
