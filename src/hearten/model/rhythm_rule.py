"""The escape hatch: a rhythm written as the RRULE of a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.fields import FieldError, closest, quoted
from hearten.model.rhythm import NO_ANCHOR, WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = '{ rrule = "FREQ=MONTHLY;BYDAY=1MO" }'
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHLY = ("BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")
# Which parts go with which FREQ, as RFC 5545 has it. The hours stand in "at", not here.
_PARTS = {
    "DAILY": ("BYMONTH", "BYMONTHDAY", "BYDAY"),
    "WEEKLY": ("BYMONTH", "BYDAY"),
    "MONTHLY": _MONTHLY,
    "YEARLY": (*_MONTHLY, "BYYEARDAY", "BYWEEKNO"),
}
_HIGHEST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}
_ENDS = ("UNTIL", "COUNT")
_HOURS = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MOST = 1000


def checked(rule: str) -> str:
    """Return *rule* when it is a rule of days that we can follow; else FieldError."""
    tidy = "".join(rule.split()).upper().removeprefix("RRULE:").strip(";")
    if tidy != rule:
        checked(tidy)
        raise FieldError(f"{quoted(rule)} is a rule in another spelling", _shown(tidy))
    parts = _parts(rule)
    _check_frequency(rule, parts)
    for key, value in parts.items():
        _check_part(key, value, parts["FREQ"])
    _check_it_happens(rule, parts)
    return rule


def rule_days(rule: str, first: dt.date, last: dt.date, since: dt.date | None) -> Iterator[dt.date]:
    """Yield the days of *rule*, counted from *since*, that lie from *first* to *last*."""
    from dateutil.rrule import rrulestr

    start = dt.datetime.combine(since or NO_ANCHOR, dt.time())
    for moment in rrulestr(rule, dtstart=start).xafter(
        dt.datetime.combine(first, dt.time()), inc=True
    ):
        if moment.date() > last:
            return
        yield moment.date()


def rule_in_words(rule: str) -> str:
    """Return *rule* as a person says it, where it is one that people say."""
    parts = dict(part.split("=") for part in rule.split(";"))
    if set(parts) == {"FREQ", "BYDAY"} and parts["FREQ"] == "MONTHLY":
        place, day = parts["BYDAY"][:-2], parts["BYDAY"][-2:]
        if place in _PLACES and day in _DAYS:
            return f"the {_PLACES[place]} {WEEKDAY_NAMES[_DAYS.index(day)]} of the month"
    return f"by its own rule, {rule}"


def nth_weekday(place: str, day: int) -> str | None:
    """Return the rule for "first Monday of the month" and its like; None for other places."""
    number = next((n for n, word in _PLACES.items() if word == place), None)
    return f"FREQ=MONTHLY;BYDAY={number}{_DAYS[day]}" if number else None


def _shown(rule: str) -> str:
    return f'{{ rrule = "{rule}" }}'


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        key, equals, value = part.partition("=")
        if not equals or not value:
            raise FieldError(f"{quoted(rule)} is not a calendar rule", EXAMPLE)
        if key in parts:
            raise FieldError(f"{key} stands twice in this rule", "")
        parts[key] = value
    return parts


def _without(rule: str, keys: tuple[str, ...]) -> str:
    kept = [part for part in rule.split(";") if part.partition("=")[0] not in keys]
    return _shown(";".join(kept))


def _check_frequency(rule: str, parts: dict[str, str]) -> None:
    frequency = parts.get("FREQ", "")
    if frequency not in _PARTS:
        near = closest(frequency, tuple(_PARTS)) or "WEEKLY"
        known = ", ".join(_PARTS)
        raise FieldError(f"FREQ in this rule is one of: {known}", f"FREQ={near}")
    if any(key in parts for key in _ENDS):
        message = "a rhythm has no end of its own; a pause or letting go does that"
        raise FieldError(message, _without(rule, _ENDS))
    if any(key in parts for key in _HOURS):
        raise FieldError('the hour stands in "at", not in the rule', _without(rule, _HOURS))
    known_parts = ("FREQ", "INTERVAL", "WKST", *_PARTS[frequency])
    for key in parts:
        if key not in known_parts:
            near = closest(key, known_parts)
            raise FieldError(f"{quoted(key)} has no place in a {frequency} rule", near)
    if frequency == "DAILY" and parts.get("INTERVAL", "1") != "1" and len(parts) > 2:
        raise FieldError("a DAILY rule with an INTERVAL takes nothing else", "{ every_days = 2 }")
    if "BYSETPOS" in parts and not any(key in parts for key in ("BYDAY", "BYMONTHDAY")):
        raise FieldError("BYSETPOS goes with BYDAY or BYMONTHDAY", _without(rule, ("BYSETPOS",)))


def _check_part(key: str, value: str, frequency: str) -> None:
    if key == "INTERVAL" and not 1 <= _number(value) <= _MOST:
        raise FieldError(f"INTERVAL is a whole number from 1 to {_MOST}", "INTERVAL=2")
    if key == "WKST" and value not in _DAYS:
        raise FieldError(f"WKST is one of: {', '.join(_DAYS)}", "WKST=MO")
    if key == "BYDAY":
        for day in value.split(","):
            _check_day(day, frequency)
    if key in _HIGHEST:
        for number in value.split(","):
            lowest = 1 if key == "BYMONTH" else -_HIGHEST[key]
            if not lowest <= _number(number) <= _HIGHEST[key] or _number(number) == 0:
                message = f"{quoted(number)} does not fit {key}; it goes up to {_HIGHEST[key]}"
                raise FieldError(message, f"{key}=1")


def _check_day(day: str, frequency: str) -> None:
    place, name = day[:-2], day[-2:]
    if name not in _DAYS:
        raise FieldError(f"{quoted(day)} is not a day of a rule; they are {', '.join(_DAYS)}", "MO")
    highest = {"MONTHLY": 5, "YEARLY": 53}.get(frequency, 0)
    if place and (_number(place) == 0 or abs(_number(place)) > highest):
        raise FieldError(f"{quoted(day)} does not fit a {frequency} rule", name)


def _number(text: str) -> int:
    digits = text.removeprefix("-").removeprefix("+")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else 0


def _check_it_happens(rule: str, parts: dict[str, str]) -> None:
    never = FieldError("this rule never comes round", EXAMPLE)
    if "BYMONTHDAY" in parts:
        months = parts.get("BYMONTH", "1").split(",")
        longest = max(_LONGEST[int(month) - 1] for month in months)
        if min(abs(int(day)) for day in parts["BYMONTHDAY"].split(",")) > longest:
            raise never
    if next(rule_days(rule, NO_ANCHOR, dt.date.max, NO_ANCHOR), None) is None:
        raise never
