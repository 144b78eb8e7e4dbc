"""Amounts and times of day one size down or up: the settings of a habit kind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Clock, FieldError, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.model.fields import Field

_QUARTER = 15  # minutes


def amounts(
    options: Sequence[Field], held: Mapping[str, Any], by: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each amount and time among *options* one size down (-1) or up (+1).

    *held* is what the habit says of them. Each comes with its words, and all settings after.
    Where less of something is wanted, a smaller aim is a greater number.
    """
    for field in options:
        was = held.get(field.key, field.default)
        new: Any = None
        if isinstance(field, Number):
            new = _number(field, was, -by if held.get("towards") == "fewer" else by)
        elif isinstance(field, Clock) and isinstance(was, dt.time):
            later = (held.get("when") or "before") == "before"
            new = _shifted(was, -by * _QUARTER if later else by * _QUARTER)
        if new is not None:
            yield _words(field, was, new, str(held.get("unit") or "")), {**held, field.key: new}


def below(value: float, *, minutes: bool = False) -> int:
    """Return the next round number under *value*."""
    size = _size_at(value - 1e-6, minutes)
    return int(-(-value // size) - 1) * size


def above(value: float, *, minutes: bool = False) -> int:
    """Return the next round number over *value*."""
    size = _size_at(value, minutes)
    return int(value // size + 1) * size


def _words(field: Field, was: Any, new: Any, unit: str) -> str:
    before, after = field.show(was), f"{field.show(new)} {unit}".strip()
    if isinstance(field, Number) and field.unit:
        before = before.removesuffix(field.unit).strip()
        after = "1 minute" if (new, field.unit) == (1, "minutes") else after
    return f"{after} instead of {before}"


def _number(field: Number, held: Any, by: int) -> int | float | None:
    """Return the next round number that the field takes and that asks for something."""
    try:
        value = field.check(held)
        minutes = field.unit == "minutes"
        new = below(value, minutes=minutes) if by < 0 else above(value, minutes=minutes)
        return field.check(new) if new > 0 else None
    except FieldError:
        return None


def _size_at(value: float, minutes: bool) -> int:
    """Return how far apart round numbers lie just above *value*."""
    if minutes:
        return 1 if value < 5 else 5 if value < 60 else 15
    size = 1
    while value >= 10 * size:
        size *= 10
    if value < 10:
        return 1
    return size // 2 if value < 5 * size else size


def _shifted(at: dt.time, by: int) -> dt.time:
    minutes = (at.hour * 60 + at.minute + by) % (24 * 60)
    return dt.time(minutes // 60, minutes % 60)
