"""A rhythm one size up or down, and the words for the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.rhythm import forms as rhythms
from hearten.model.rhythm.base import TIMES, WEEKDAYS, days_in_words, number_in_words
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.model.rhythm.forms import Rhythm

_MOST_ABOUT = 21  # times a week, as the file has it
_MOST = {"week": 7, "month": 31}
_WIDEST_DAYS, _WIDEST_WEEKS = 366, 53
# Once a week, one size down; from so many times a month on, a week is the better measure.
_SELDOM, _OFTEN_A_MONTH = 2, 4


@valueclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often: a rhythm, and how many times a week are enough where that is said."""

    rhythm: Rhythm
    about: int | None = None

    def words(self) -> str:
        """Return it in words, without what goes without saying."""
        return self.rhythm.words(self.about).removesuffix(", any day")


def less_often(now: Frequency, *, has_about: bool = True) -> Iterator[tuple[str, Frequency]]:
    """Yield the ways one size down, each with its words. *has_about*: whether enough is said."""
    if has_about:
        yield from _enough(now, -1)
    for rhythm, label in _fewer(now.rhythm, has_about):
        about = now.about if _goes_with(rhythm, now.about) else None
        yield _told(now, Frequency(rhythm=rhythm, about=about), label)


def more_often(now: Frequency, *, has_about: bool = True) -> Iterator[tuple[str, Frequency]]:
    """Yield the ways one size up, each with its words."""
    if has_about:
        yield from _enough(now, +1)
    for rhythm, label in _more(now.rhythm):
        yield _told(now, Frequency(rhythm=rhythm, about=now.about), label)


def _told(old: Frequency, new: Frequency, label: str) -> tuple[str, Frequency]:
    before, after = old.rhythm, new.rhythm
    if label:
        return label, new
    if isinstance(before, rhythms.Times) and isinstance(after, rhythms.Times):
        same = before.per == after.per
        was = _times(before.times) if same else f"{_times(before.times)} a {before.per}"
        return f"about {_times(after.times)} a {after.per} instead of about {was}", new
    return f"{new.words()} instead of {old.words()}", new


def _times(number: int) -> str:
    return TIMES.get(number, f"{number} times")


def _enough(now: Frequency, by: int) -> Iterator[tuple[str, Frequency]]:
    """Yield what is enough, one more or one less; every one of its days is said by nothing."""
    if isinstance(now.rhythm, (rhythms.Once, rhythms.Times)) and now.about is None:
        return
    days = _days_a_week(now.rhythm)
    held = now.about if now.about is not None and not (days and now.about >= days) else days
    if held is None or not 1 <= held + by <= (_MOST_ABOUT if days is None else days):
        return
    about = held + by
    new = Frequency(rhythm=now.rhythm, about=None if about == days else about)
    was = f"about {held}" if held != days else now.rhythm.words().removesuffix(", any day")
    if about == days:
        yield f"{new.words()} instead of {was} a week", new
    else:
        yield f"about {about} a week is enough instead of {was}", new


def _days_a_week(rhythm: Rhythm) -> int | None:
    """Return on how many days of a week it falls, where every week has the same number."""
    if isinstance(rhythm, rhythms.EveryDay):
        return 7
    if isinstance(rhythm, rhythms.Weekdays):
        return len(set(rhythm.weekdays))
    return rhythm.times if isinstance(rhythm, rhythms.Times) and rhythm.per == "week" else None


def _goes_with(rhythm: Rhythm, about: int | None) -> bool:
    days = _days_a_week(rhythm)
    return about is None or days is None or about <= days


# What a rhythm may become, with the words for it; none where both are said whole.
_Way = tuple["Rhythm", str]


def _fewer(rhythm: Rhythm, has_about: bool) -> Iterator[_Way]:
    match rhythm:
        case rhythms.EveryDay() if not has_about:
            yield rhythms.EveryDays(days=2), ""
        case rhythms.Times(times=1, per="week"):
            yield rhythms.Times(times=_SELDOM, per="month"), ""
        case rhythms.Times() if rhythm.times > 1:
            yield replace(rhythm, times=rhythm.times - 1), ""
        case rhythms.EveryDays() if rhythm.days < _WIDEST_DAYS:
            yield replace(rhythm, days=rhythm.days + 1), ""
        case rhythms.Weekdays():
            yield from _without_one(rhythm)
        case rhythms.EveryWeeks():
            yield from _without_one(rhythm)
            if rhythm.weeks < _WIDEST_WEEKS:
                yield replace(rhythm, weeks=rhythm.weeks + 1), ""
        case rhythms.MonthDays():
            held = sorted(set(rhythm.month_days))
            for one in reversed(held) if len(held) > 1 else ():
                left = tuple(day for day in held if day != one)
                yield rhythms.MonthDays(month_days=left), f"without {_of_month(one)}"


def _more(rhythm: Rhythm) -> Iterator[_Way]:
    match rhythm:
        case rhythms.Times():
            if rhythm.times < _MOST[rhythm.per]:
                yield replace(rhythm, times=rhythm.times + 1), ""
            if rhythm.per == "month" and rhythm.times <= _OFTEN_A_MONTH:
                yield rhythms.Times(times=1, per="week"), ""
        case rhythms.EveryDays(days=2, from_=None):
            yield rhythms.EveryDay(), ""
        case rhythms.EveryDays() if rhythm.days > 1:
            yield replace(rhythm, days=rhythm.days - 1), ""
        case rhythms.Weekdays():
            yield from _with_one(rhythm)
        case rhythms.EveryWeeks():
            if rhythm.weeks > 1:
                yield replace(rhythm, weeks=rhythm.weeks - 1), ""
            yield from _with_one(rhythm)
        case rhythms.MonthDays():
            free = _between(sorted(set(rhythm.month_days)))
            if free:
                days = tuple(sorted({*rhythm.month_days, free}))
                yield rhythms.MonthDays(month_days=days), f"{_of_month(free)} too"


def _of_month(day: int) -> str:
    return "the last day" if day == 31 else f"the {number_in_words(day)}"


def _without_one(rhythm: rhythms.Weekdays | rhythms.EveryWeeks) -> Iterator[_Way]:
    days = [name for name in WEEKDAYS if name in rhythm.weekdays]
    for one in reversed(days) if len(days) > 1 else ():
        left = tuple(name for name in days if name != one)
        yield replace(rhythm, weekdays=left), f"without {days_in_words([one])}"


def _with_one(rhythm: rhythms.Weekdays | rhythms.EveryWeeks) -> Iterator[_Way]:
    for one in WEEKDAYS:
        if one not in rhythm.weekdays:
            held = tuple(name for name in WEEKDAYS if name in (*rhythm.weekdays, one))
            yield replace(rhythm, weekdays=held), f"{days_in_words([one])} too"


def _between(held: list[int]) -> int:
    """Return a free day of the month in the middle of the longest wait; 0 where none is free."""
    if len(held) >= 31:
        return 0
    waits = [
        (after - one, -one) for one, after in zip(held, [*held[1:], held[0] + 31], strict=True)
    ]
    longest, begin = max(waits)
    return (-begin + longest // 2 - 1) % 31 + 1
