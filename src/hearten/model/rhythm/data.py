"""The inline table of a rhythm, read with kind words on what is wrong with it; and its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from hearten.model.dates import WEEKDAY_NAMES
from hearten.model.fields import Field, FieldError, closest, quoted
from hearten.model.rhythm import forms as rhythms
from hearten.model.rhythm.forms import WEEKDAYS, Rhythm, joined
from hearten.model.value import valueclass

_EXAMPLE: dict[str, Any] = {"every": "day"}
_SOME_DAYS = ["mon", "thu"]
_MOST_DAYS = 366
_MOST_WEEKS = 53
# Each form by its first key, with the keys that go along.
_FORMS: dict[str, tuple[str, ...]] = {
    "every": (),
    "weekdays": (),
    "times": ("per",),
    "every_days": ("from",),
    "every_weeks": ("weekdays", "from"),
    "month_days": (),
    "once": (),
    "as_needed": (),
    "rrule": (),
}
_KEYS = (*_FORMS, "per", "from")
# What people write for our keys, where closeness alone would not find it.
_ALIASES = {
    "days": "weekdays",
    "on": "weekdays",
    "days_of_week": "weekdays",
    "week_days": "weekdays",
    "days_of_month": "month_days",
    "interval": "every_days",
    "start": "from",
    "starting": "from",
    "since": "from",
    "anchor": "from",
    "date": "once",
    "rule": "rrule",
    "needed": "as_needed",
}


class _WrongError(Exception):
    """What is wrong with a rhythm, and the table that may have been meant."""

    def __init__(self, message: str, better: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.message = message
        self.better = better


def rhythm_from_data(value: object) -> Rhythm:
    """Return the rhythm that *value*, as read from TOML, means; else FieldError."""
    try:
        return _read(value)
    except _WrongError as wrong:
        raise FieldError(wrong.message, inline(_mended(wrong.better))) from None


def _mended(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table when it reads, else what it is once all is put right."""
    try:
        return _read(value).data()
    except _WrongError as wrong:
        return _mended(wrong.better)


def _read(value: object) -> Rhythm:
    if not isinstance(value, Mapping):
        raise _WrongError("how often is written in { }", _from_plain(value))
    _check_keys(value)
    return _READERS[_form(value)](value)


def inline(data: Mapping[str, Any]) -> str:
    """Return the data of a rhythm as the inline table that a person could write."""
    return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in data.items())} }}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _from_plain(value: object) -> dict[str, Any]:
    if isinstance(value, str):
        return _from_words(value)
    if isinstance(value, (list, tuple)) and value:
        return {"weekdays": list(value)}
    return {"once": value} if _is_date(value) else _EXAMPLE


def _from_words(text: str) -> dict[str, Any]:
    from hearten.model.rhythm.words import rhythm_from_words

    try:
        return rhythm_from_words(text).data()
    except FieldError:
        return _EXAMPLE


def _check_keys(value: Mapping[str, Any]) -> None:
    for key in value:
        if key in _KEYS:
            continue
        if (form := _whole_other_form(key, value[key])) is not None:
            raise _WrongError(f"a rhythm has no {quoted(key)}", form)
        near = _ALIASES.get(key.casefold()) or closest(key, _KEYS)
        if not near or near in value:
            known, others = ", ".join(_KEYS), {k: v for k, v in value.items() if k in _KEYS}
            message = f"a rhythm has no {quoted(key)}; it knows {known}"
            raise _WrongError(message, others or _EXAMPLE)
        message = f'a rhythm has no {quoted(key)}; did you mean "{near}"?'
        raise _WrongError(message, {near if k == key else k: v for k, v in value.items()})


def _whole_other_form(key: str, item: object) -> dict[str, Any] | None:
    for per in ("week", "month"):
        if key in (f"times_per_{per}", f"per_{per}", f"times_a_{per}"):
            return {"times": item, "per": per}
    return {"every": "day"} if key in ("daily", "every_day") else None


def _form(value: Mapping[str, Any]) -> str:
    firsts = [key for key in _FORMS if key in value]
    if "every_weeks" in firsts and "weekdays" in firsts:
        firsts.remove("weekdays")
    if not firsts:
        if not value:
            raise _WrongError("this rhythm is empty", _EXAMPLE)
        alone = next(iter(value))
        missing = "times" if alone == "per" else "every_days"
        raise _WrongError(f'"{alone}" goes with "{missing}"', {missing: 2, **value})
    form, *others = firsts
    if others:
        names = joined([f'"{name}"' for name in firsts])
        raise _WrongError(f"{names} are different rhythms; keep one", _alone(form, value))
    for key in value:
        if key != form and key not in _FORMS[form]:
            raise _WrongError(f'"{key}" does not go with "{form}"', _alone(form, value))
    return form


def _alone(form: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in value.items() if k == form or k in _FORMS[form]}


def _every(value: Mapping[str, Any]) -> Rhythm:
    if value["every"] != "day":
        word = str(value["every"])
        message = f'"every" takes "day" and nothing else, not {quoted(word)}'
        raise _WrongError(message, _from_words(f"every {word}"))
    return rhythms.EveryDay()


def _weekdays(value: Mapping[str, Any]) -> tuple[str, ...]:
    named = value["weekdays"]
    if not isinstance(named, (list, tuple)):
        better = [named] if isinstance(named, str) else _SOME_DAYS
        raise _WrongError("weekdays are a list", {**value, "weekdays": better})
    if not named:
        raise _WrongError("no weekday is named", {**value, "weekdays": _SOME_DAYS})
    wrong = [name for name in named if name not in WEEKDAYS]
    if wrong:
        better = [fixed for name in named if (fixed := _weekday(name))] or _SOME_DAYS
        message = f"{quoted(wrong[0])} is not a weekday; they are {', '.join(WEEKDAYS)}"
        raise _WrongError(message, {**value, "weekdays": better})
    return tuple(named)


def _weekday(name: object) -> str:
    word = str(name).casefold()
    for day, whole in zip(WEEKDAYS, WEEKDAY_NAMES, strict=True):
        if len(word) > 1 and (whole.casefold().startswith(word) or word.startswith(day)):
            return day
    near = closest(word, (*WEEKDAYS, *WEEKDAY_NAMES))
    return near[:3].casefold()


def _on_weekdays(value: Mapping[str, Any]) -> Rhythm:
    return rhythms.Weekdays(weekdays=_weekdays(value))


def _times(value: Mapping[str, Any]) -> Rhythm:
    per = value.get("per")
    if per not in ("week", "month"):
        message = (
            '"per" is "week" or "month"' if per else '"times" goes with "per": a week or a month'
        )
        near = closest(str(per), ("week", "month")) or "week"
        raise _WrongError(message, {**value, "per": near})
    most = 7 if per == "week" else 31
    times = _whole("times", value, most, f"we count a day once, so {most} times a {per} at most")
    return rhythms.Times(times=times, per=per)


def _every_days(value: Mapping[str, Any]) -> Rhythm:
    days = _whole("every_days", value, _MOST_DAYS)
    return rhythms.EveryDays(days=days, from_=_from(value))


def _every_weeks(value: Mapping[str, Any]) -> Rhythm:
    weeks = _whole("every_weeks", value, _MOST_WEEKS)
    start = _from(value)
    if "weekdays" not in value:
        day = WEEKDAYS[start.weekday()] if start else "mon"
        better = {"every_weeks": weeks, "weekdays": [day], **value}
        raise _WrongError('"every_weeks" goes with "weekdays"', better)
    return rhythms.EveryWeeks(weeks=weeks, weekdays=_weekdays(value), from_=start)


def _month_days(value: Mapping[str, Any]) -> Rhythm:
    days = value["month_days"]
    if _is_whole(days):
        raise _WrongError("month_days are a list", {"month_days": [days]})
    if not isinstance(days, (list, tuple)) or not days:
        raise _WrongError("month_days are a list of numbers", {"month_days": [1, 15]})
    wrong = [day for day in days if not (_is_whole(day) and 1 <= day <= 31)]
    if wrong:
        hint = "; 31 is the last day of any month" if wrong[0] == -1 else ""
        message = f"{quoted(wrong[0])} is not a day of the month, from 1 to 31{hint}"
        better = [day for day in days if day not in wrong] + ([31] if -1 in wrong else [])
        raise _WrongError(message, {"month_days": better or [1, 15]})
    return rhythms.MonthDays(month_days=tuple(days))


def _once(value: Mapping[str, Any]) -> Rhythm:
    return rhythms.Once(day=_date("once", value))


def _as_needed(value: Mapping[str, Any]) -> Rhythm:
    if value["as_needed"] is not True:
        raise _WrongError('"as_needed" is true or not there at all', {"as_needed": True})
    return rhythms.AsNeeded()


def _rrule(value: Mapping[str, Any]) -> Rhythm:
    from hearten.model.rhythm.rrule import EXAMPLE, checked

    rule = value["rrule"]
    if not isinstance(rule, str):
        raise _WrongError('"rrule" is text', {"rrule": EXAMPLE})
    try:
        return rhythms.RRule(rule=checked(rule))
    except FieldError as problem:
        raise _WrongError(problem.message, {"rrule": problem.suggestion}) from None


def _from(value: Mapping[str, Any]) -> dt.date | None:
    return _date("from", value) if "from" in value else None


def _date(key: str, value: Mapping[str, Any]) -> dt.date:
    day = value[key]
    if isinstance(day, dt.date) and _is_date(day):
        return day
    try:
        better: dt.date = dt.date.fromisoformat(str(day).strip()[:10])
    except ValueError:
        better = dt.date(2026, 11, 25)
    message = f"{quoted(day)} is not a date (no quotes, year first)"
    raise _WrongError(message, {**value, key: better})


def _is_date(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(key: str, value: Mapping[str, Any], most: int, too_many: str = "") -> int:
    number = value[key]
    if not _is_whole(number):
        message = f'{quoted(number)} is not a whole number for "{key}"'
        meant = int(number) if isinstance(number, str) and number.isdecimal() else 2
        raise _WrongError(message, {**value, key: meant})
    if number < 1:
        better = {"as_needed": True} if key == "times" else {**value, key: 1}
        raise _WrongError(f'"{key}" starts at 1', better)
    if number > most:
        message = too_many or f'"{key}" goes up to {most}'
        raise _WrongError(message, {**value, key: most})
    return int(number)


_READERS: dict[str, Callable[[Mapping[str, Any]], Rhythm]] = {
    "every": _every,
    "weekdays": _on_weekdays,
    "times": _times,
    "every_days": _every_days,
    "every_weeks": _every_weeks,
    "month_days": _month_days,
    "once": _once,
    "as_needed": _as_needed,
    "rrule": _rrule,
}


@valueclass(frozen=True, kw_only=True)
class RhythmField(Field):
    """How often: a rhythm, stored as an inline table."""

    def check(self, value: object) -> Any:
        """Accept a rhythm table."""
        return rhythm_from_data(value)

    def parse(self, text: str) -> Any:
        """Read a rhythm in words: every day; mon, thu; 3 times a week; every 2 days."""
        from hearten.model.rhythm.words import rhythm_from_words

        return rhythm_from_words(text)

    def read(self, text: str, today: dt.date) -> Any:
        """Read a rhythm in words, and the day of one that comes once: tomorrow, 24 December."""
        from hearten.model.rhythm.words import rhythm_from_words

        return rhythm_from_words(text, today)

    def show(self, value: Any) -> str:
        """The rhythm as a sentence."""
        return str(value.words())

    def store(self, value: Any) -> dict[str, Any]:
        """As a TOML inline table."""
        return dict(value.data())
