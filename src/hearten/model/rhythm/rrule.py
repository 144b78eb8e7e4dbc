"""The escape hatch: a rhythm written as the RRULE of a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.dates import NO_ANCHOR, WEEKDAY_NAMES, days_in_month
from hearten.model.fields import FieldError, closest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLE = "FREQ=MONTHLY;BYDAY=1MO"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHLY = ("BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")
# Which parts go with which FREQ, as RFC 5545 has it. The hours stand in "at", not here.
_PARTS = {
    "DAILY": ("BYMONTH", "BYMONTHDAY", "BYDAY"),
    "WEEKLY": ("BYMONTH", "BYDAY"),
    "MONTHLY": _MONTHLY,
    "YEARLY": (*_MONTHLY, "BYYEARDAY", "BYWEEKNO"),
}
_DAYS_OF = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")  # else the first day says which
_RANGES = {
    "INTERVAL": (1, 1000),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
_DAY_PLACES = {"MONTHLY": 5, "YEARLY": 53}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}
_MOST_LETTERS = 300
_ENDS = ("UNTIL", "COUNT")
_WIDE = {"MONTHLY": 1, "YEARLY": 12}  # months in one period
_ONCE = "120000"  # months or years until the next time, beyond the last year that Python knows
_CYCLE = 28  # years after which the weekdays of a date are the same again, in one century
_DATES = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_ONE_WEEKDAY = {"FREQ", "INTERVAL", "BYDAY"}
_SURE_PLACE = 4  # every month has four of each weekday
_HOURS = ("BYHOUR", "BYMINUTE", "BYSECOND")


def checked(rule: str) -> str:
    """Return *rule* when it is a rule of days that we can follow; else FieldError.

    The suggestion of the error is a whole rule.
    """
    tidy = "".join(rule.split()).upper().removeprefix("RRULE:").strip(";")
    try:
        if len(tidy) > _MOST_LETTERS:
            raise FieldError(f"{quoted(rule)} is too long for a rule", EXAMPLE)
        _check(tidy)
    except FieldError as problem:
        raise FieldError(problem.message, _mended(problem.suggestion)) from None
    if tidy != rule:
        raise FieldError(f"{quoted(rule)} is a calendar rule in another spelling", tidy)
    return rule


def rule_days(rule: str, first: dt.date, last: dt.date, since: dt.date | None) -> Iterator[dt.date]:
    """Yield the days of *rule*, counted from *since*, that lie from *first* to *last*."""
    parts, anchor = _parts(rule), since or NO_ANCHOR
    if parts["FREQ"] in _WIDE:
        yield from _days_by_period(parts, max(first, anchor), last, anchor)
        return
    from dateutil.rrule import rrulestr

    midnight = dt.time()
    series = rrulestr(rule, dtstart=dt.datetime.combine(anchor, midnight))
    for moment in series.xafter(dt.datetime.combine(first, midnight), inc=True):
        if moment.date() > last:
            return
        yield moment.date()


def _days_by_period(
    parts: Mapping[str, str], first: dt.date, last: dt.date, anchor: dt.date
) -> Iterator[dt.date]:
    """Yield the days of a monthly or yearly rule, one month or year of it after the other.

    Left to itself, dateutil looks for the next day up to the year 9999: most of a second for
    a rule that does not come round again.
    """
    months = _WIDE[parts["FREQ"]]
    every, begun = int(parts.get("INTERVAL", "1")), _period(anchor, months)
    rounds = max(0, -(-(_period(first, months) - begun) // every))
    alone = _with_anchor(parts, anchor)
    for period in range(begun + rounds * every, _period(last, months) + 1, every):
        for day in _days_of_one(alone, period, months):
            if first <= day <= last:
                yield day


def _period(day: dt.date, months: int) -> int:
    """Return which month or year, counted from the year nought, *day* lies in."""
    return (day.year * 12 + day.month - 1) // months


def _with_anchor(parts: Mapping[str, str], anchor: dt.date) -> dict[str, str]:
    """Return parts of a rule that needs no first day to be read and comes in one period alone."""
    whole = {**parts, "INTERVAL": _ONCE}
    if not set(_DAYS_OF) & set(parts):
        whole["BYMONTHDAY"] = str(anchor.day)
        if parts["FREQ"] == "YEARLY":
            whole.setdefault("BYMONTH", str(anchor.month))
    return whole


def _days_of_one(parts: Mapping[str, str], period: int, months: int) -> Iterator[dt.date]:
    """Yield the days of a rule that comes in one period alone, which is this one."""
    first = _first_day(period, months)
    if parts.keys() == _ONE_WEEKDAY and months == 1 and (place := _number(parts["BYDAY"][:-2])):
        # The first Monday of a month, say: that is told without dateutil, which is slow to load.
        earliest = 1 + (_DAYS.index(parts["BYDAY"][-2:]) - first.weekday()) % 7
        every = range(earliest, days_in_month(first) + 1, 7)
        if abs(place) <= len(every):
            yield first.replace(day=every[place - 1 if place > 0 else place])
        return
    from dateutil.rrule import rrulestr

    for moment in rrulestr(_rule(parts), dtstart=dt.datetime.combine(first, dt.time())):
        yield moment.date()


def _first_day(period: int, months: int) -> dt.date:
    """Return the day on which a month or year, counted from the year nought, begins."""
    year, month = divmod(period * months, 12)
    return dt.date(year, month + 1, 1)


def rule_in_words(rule: str) -> str:
    """Return *rule* as a person says it, where it is one that people say."""
    parts = _parts(rule)
    if set(parts) == {"FREQ", "BYDAY"} and parts["FREQ"] == "MONTHLY":
        place, day = parts["BYDAY"][:-2].lstrip("+"), parts["BYDAY"][-2:]
        if place in _PLACES:
            return f"the {_PLACES[place]} {WEEKDAY_NAMES[_DAYS.index(day)]} of the month"
    return f"by its own rule, {rule}"


def nth_weekday(place: str, weekday: int) -> str:
    """Return the rule for "first", "second", "third", "fourth" or "last" and a weekday."""
    number = next(n for n, word in _PLACES.items() if word == place)
    return f"FREQ=MONTHLY;BYDAY={number}{_DAYS[weekday]}"


def _check(rule: str) -> None:
    parts = _parts(rule)
    _check_frequency(parts)
    for key, value in parts.items():
        _check_part(key, value, parts)
    _check_it_happens(rule, parts)


def _mended(rule: str) -> str:
    """Return *rule* when it is sound, else what is left of it once all is put right."""
    try:
        _check(rule)
    except FieldError as problem:
        return _mended(problem.suggestion)
    return rule


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        key, _, value = part.partition("=")
        if not value:
            raise FieldError(f"{quoted(rule)} is not a calendar rule", EXAMPLE)
        if key in parts:
            raise FieldError(f"{quoted(key)} is in this rule twice", _rule(parts))
        parts[key] = value
    return parts


def _rule(parts: Mapping[str, str], without: tuple[str, ...] = ()) -> str:
    """Return the rule of *parts*, less some."""
    return ";".join(f"{key}={value}" for key, value in parts.items() if key not in without)


def _check_frequency(parts: Mapping[str, str]) -> None:
    frequency = parts.get("FREQ", "")
    if frequency not in _PARTS:
        near = closest(frequency, tuple(_PARTS)) or "WEEKLY"
        message = f"FREQ in a rule is one of: {', '.join(_PARTS)}"
        raise FieldError(message, _rule({"FREQ": near, **parts} | {"FREQ": near}))
    if any(key in parts for key in _ENDS):
        message = "a rhythm has no end of its own; a pause or letting go does that"
        raise FieldError(message, _rule(parts, _ENDS))
    if any(key in parts for key in _HOURS):
        raise FieldError('the hour goes in "at", not in the rule', _rule(parts, _HOURS))
    for key in parts:
        if key not in ("FREQ", "INTERVAL", "WKST", *_PARTS[frequency]):
            message = f"{quoted(key)} has no place in a {frequency} rule"
            raise FieldError(message, _rule(parts, (key,)))
    if frequency == "DAILY" and "INTERVAL" in parts and set(parts) & set(_PARTS["DAILY"]):
        message = "a DAILY rule takes an INTERVAL or certain days, not both"
        raise FieldError(message, _rule(parts, ("INTERVAL",)))
    if "BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY"} & set(parts):
        message = "BYSETPOS goes with BYDAY or BYMONTHDAY"
        raise FieldError(message, _rule(parts, ("BYSETPOS",)))


def _check_part(key: str, value: str, parts: Mapping[str, str]) -> None:
    if key == "WKST" and value not in _DAYS:
        raise FieldError(f"WKST is one of: {', '.join(_DAYS)}", _rule({**parts, "WKST": "MO"}))
    if key == "BYDAY":
        highest = _DAY_PLACES.get(parts["FREQ"], 0)
        if "BYMONTH" in parts:  # the place is one in the month then
            highest = min(highest, _DAY_PLACES["MONTHLY"])
        for day in value.split(","):
            _check_day(day, highest, parts)
    if key in _RANGES:
        low, high = _RANGES[key]
        for number in value.split(",") if key != "INTERVAL" else [value]:
            if _number(number) == 0 or not low <= _number(number) <= high:
                message = f"{quoted(number)} does not fit {key}; it goes from 1 to {high}"
                raise FieldError(message, _rule({**parts, key: "1"}))


def _check_day(day: str, highest: int, parts: Mapping[str, str]) -> None:
    place, name = day[:-2], day[-2:]
    if name not in _DAYS:
        message = f"{quoted(day)} is not a day in a rule; they are {', '.join(_DAYS)}"
        raise FieldError(message, _rule({**parts, "BYDAY": "MO"}))
    if place and not 1 <= abs(_number(place)) <= highest:
        message = f"{quoted(day)} does not fit a {parts['FREQ']} rule"
        raise FieldError(message, _rule({**parts, "BYDAY": name}))


def _number(text: str) -> int:
    """Return the number *text* means, or 0, which fits no part of a rule."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else 0


def _check_it_happens(rule: str, parts: Mapping[str, str]) -> None:
    # The first check spares the second for the usual slip.
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
    possible = min(days) <= max(_LONGEST[month - 1] for month in months)
    if not possible or (parts["FREQ"] in _WIDE and not _comes(parts)):
        raise FieldError("this rule never comes round", EXAMPLE)


def comes_from(rule: str, since: dt.date | None) -> bool:
    """Say whether *rule*, counted from *since* in its own steps, has any day at all."""
    parts, anchor = _parts(rule), since or NO_ANCHOR
    counts = "INTERVAL" in parts or not set(_DAYS_OF) & set(parts)
    if parts["FREQ"] not in _WIDE or not counts:
        return True  # it has been looked at whether it has a day in some month or year
    months, every = _WIDE[parts["FREQ"]], int(parts.get("INTERVAL", "1"))
    alone, begun = _with_anchor(parts, anchor), _period(anchor, months)
    # Weekdays and lengths of months come again after so many years; the months after a year.
    last = min(begun + every * 12 * _CYCLE, _period(dt.date(9000, 1, 1), months))
    kinds: dict[tuple[int, int, int], int] = {}
    for period in range(begun, last, every):
        first, after = (_first_day(each, months) for each in (period, period + 1))
        kinds.setdefault((first.month, first.weekday(), (after - first).days), period)
    found = (day for each in kinds.values() for day in _days_of_one(alone, each, months))
    return any(day >= anchor for day in found)


def _comes(parts: Mapping[str, str]) -> bool:
    """Say whether a rule has a day in any month or year, whatever its weekdays and its length."""
    if _DATES.isdisjoint(parts):  # then it is told without dateutil, which is slow to load
        places = [abs(_number(day[:-2])) for day in parts.get("BYDAY", "MO").split(",")]
        # The first Monday beside every Friday is both at once for dateutil: that is no day.
        if min(places) <= _SURE_PLACE and (all(places) or not any(places)):
            return True
    alone, months = _with_anchor(parts, NO_ANCHOR), _WIDE[parts["FREQ"]]
    named = parts.get("BYMONTH", "1,2,4") if months == 1 else "1"
    kinds: dict[tuple[int, int], int] = {}
    for month in (int(each) - 1 for each in named.split(",")):
        for year in range(NO_ANCHOR.year, NO_ANCHOR.year + _CYCLE):
            period = (year * 12 + month) // months
            first, after = (_first_day(each, months) for each in (period, period + 1))
            kinds[first.weekday(), (after - first).days] = period
    return any(next(_days_of_one(alone, each, months), None) for each in kinds.values())
