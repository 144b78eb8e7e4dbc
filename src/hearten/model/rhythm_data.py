"""Reading the inline table of a rhythm, and saying kindly what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from hearten.model import rhythm as rhythms
from hearten.model.fields import FieldError, closest, quoted
from hearten.model.printable import printable
from hearten.model.rhythm_base import WEEKDAY_NAMES, WEEKDAYS, Rhythm, joined

_EXAMPLE = '{ every = "day" }'
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


def read(value: object) -> Rhythm:
    """Return the rhythm that *value*, as read from TOML, means; else FieldError."""
    if not isinstance(value, Mapping):
        raise FieldError("a rhythm is a small table", _from_plain(value))
    _check_keys(value)
    form = _form(value)
    return _READERS[form](value)


def inline(data: Mapping[str, Any]) -> str:
    """Return *data* as the inline table that a person could write."""
    return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in data.items())} }}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{printable(escaped)}"'
    return str(value)


def _from_plain(value: object) -> str:
    if isinstance(value, str):
        try:
            return inline(rhythms.rhythm_from_words(value).data())
        except FieldError:
            return _EXAMPLE
    if isinstance(value, (list, tuple)) and value:
        try:
            return inline({"weekdays": list(_weekdays({"weekdays": value}))})
        except FieldError:
            return _EXAMPLE
    return inline({"once": value}) if _is_date(value) else _EXAMPLE


def _check_keys(value: Mapping[str, Any]) -> None:
    for key in value:
        if key in _KEYS:
            continue
        if (form := _whole_other_form(key, value[key])) is not None:
            raise FieldError(f"a rhythm has no {quoted(key)}", inline(form))
        near = _ALIASES.get(key.casefold()) or closest(key, _KEYS)
        if not near or near in value:
            known, others = ", ".join(_KEYS), {k: v for k, v in value.items() if k in _KEYS}
            better = inline(others) if others else _EXAMPLE
            raise FieldError(f"a rhythm has no {quoted(key)}; it knows {known}", better)
        message = f'a rhythm has no {quoted(key)}; did you mean "{near}"?'
        raise FieldError(message, inline({near if k == key else k: v for k, v in value.items()}))


def _whole_other_form(key: str, item: object) -> dict[str, Any] | None:
    for per in ("week", "month"):
        if key in (f"times_per_{per}", f"per_{per}", f"times_a_{per}") and isinstance(item, int):
            return {"times": item, "per": per}
    return {"every": "day"} if key in ("daily", "every_day") else None


def _form(value: Mapping[str, Any]) -> str:
    firsts = [key for key in _FORMS if key in value]
    if "every_weeks" in firsts and "weekdays" in firsts:
        firsts.remove("weekdays")
    if not firsts:
        if not value:
            raise FieldError("this rhythm is empty", _EXAMPLE)
        alone = next(iter(value))
        missing = "times" if alone == "per" else "every_days"
        raise FieldError(f'"{alone}" goes with "{missing}"', inline({missing: 2, **value}))
    form, *others = firsts
    if others:
        names = joined([f'"{name}"' for name in firsts])
        raise FieldError(f"{names} are different rhythms; keep one", _alone(form, value))
    for key in value:
        if key != form and key not in _FORMS[form]:
            raise FieldError(f'"{key}" does not go with "{form}"', _alone(form, value))
    return form


def _alone(form: str, value: Mapping[str, Any]) -> str:
    return inline({k: v for k, v in value.items() if k == form or k in _FORMS[form]})


def _every(value: Mapping[str, Any]) -> Rhythm:
    if value["every"] != "day":
        word = str(value["every"])
        try:
            better = inline(rhythms.rhythm_from_words(f"every {word}").data())
        except FieldError:
            better = _EXAMPLE
        raise FieldError(f'"every" takes "day" and nothing else, not {quoted(word)}', better)
    return rhythms.EveryDay()


def _weekdays(value: Mapping[str, Any]) -> tuple[str, ...]:
    named = value["weekdays"]
    if isinstance(named, str):
        named = [named]
        if named[0] in WEEKDAYS:
            raise FieldError("weekdays are a list", inline({**value, "weekdays": named}))
    if not isinstance(named, (list, tuple)):
        raise FieldError("weekdays are a list", inline({**value, "weekdays": ["mon", "thu"]}))
    if not named:
        raise FieldError("no weekday is named", inline({**value, "weekdays": ["mon", "thu"]}))
    wrong = [name for name in named if name not in WEEKDAYS]
    if wrong:
        better = [fixed for name in named if (fixed := _weekday(name))]
        known = ", ".join(WEEKDAYS)
        raise FieldError(
            f"{quoted(wrong[0])} is not a weekday; they are {known}",
            inline({**value, "weekdays": better}) if better else "",
        )
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
        message = '"per" is "week" or "month"'
        if per is None:
            message = "it is not said in which time"
        near = closest(str(per), ("week", "month")) or "week"
        raise FieldError(message, inline({**value, "per": near}))
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
        raise FieldError("it is not said on which weekday", inline(better))
    return rhythms.EveryWeeks(weeks=weeks, weekdays=_weekdays(value), from_=start)


def _month_days(value: Mapping[str, Any]) -> Rhythm:
    days = value["month_days"]
    if _is_whole(days):
        raise FieldError("month_days are a list", inline({"month_days": [days]}))
    if not isinstance(days, (list, tuple)) or not days:
        raise FieldError("month_days are a list of numbers", "{ month_days = [1, 15] }")
    wrong = [day for day in days if not (_is_whole(day) and 1 <= day <= 31)]
    if wrong:
        hint = "; 31 is the last day of any month" if wrong[0] == -1 else ""
        better = [day for day in days if day not in wrong] + ([31] if -1 in wrong else [])
        raise FieldError(
            f"{quoted(wrong[0])} is not a day of the month, from 1 to 31{hint}",
            inline({"month_days": better}) if better else "{ month_days = [1, 15] }",
        )
    return rhythms.MonthDays(month_days=tuple(days))


def _once(value: Mapping[str, Any]) -> Rhythm:
    return rhythms.Once(day=_date("once", value))


def _as_needed(value: Mapping[str, Any]) -> Rhythm:
    if value["as_needed"] is not True:
        raise FieldError('"as_needed" is true or not there at all', "{ as_needed = true }")
    return rhythms.AsNeeded()


def _rrule(value: Mapping[str, Any]) -> Rhythm:
    from hearten.model.rhythm_rule import EXAMPLE, checked

    rule = value["rrule"]
    if not isinstance(rule, str):
        raise FieldError('"rrule" is text', inline({"rrule": EXAMPLE}))
    try:
        return rhythms.RRule(rule=checked(rule))
    except FieldError as problem:
        raise FieldError(problem.message, inline({"rrule": problem.suggestion})) from None


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
    raise FieldError(message, inline({**value, key: better}))


def _is_date(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(key: str, value: Mapping[str, Any], most: int, too_many: str = "") -> int:
    number = value[key]
    if not _is_whole(number):
        message = f'{quoted(number)} is not a whole number for "{key}"'
        raise FieldError(message, inline({**value, key: 2}))
    if number < 1:
        better = "{ as_needed = true }" if key == "times" else inline({**value, key: 1})
        raise FieldError(f'"{key}" starts at 1', better)
    if number > most:
        message = too_many or f'"{key}" goes up to {most}'
        raise FieldError(message, inline({**value, key: most}))
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
