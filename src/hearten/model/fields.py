"""Declared fields: one declaration serves the file, the wizard, the command line and the docs.

A field knows what a value looks like and how to say what is wrong with it. It knows
nothing of files, screens or plugins.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from hearten.model.fields_base import Field, FieldError, closest, quoted
from hearten.model.fields_choice import Choice, Choices, YesNo
from hearten.model.fields_time import Clock, Clocks, Day, Moment, in_words
from hearten.model.printable import printable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

__all__ = [
    "Choice",
    "Choices",
    "Clock",
    "Clocks",
    "Day",
    "Field",
    "FieldError",
    "Moment",
    "Number",
    "Options",
    "RhythmField",
    "Slug",
    "Text",
    "Texts",
    "YesNo",
    "closest",
    "in_words",
    "quoted",
]

_SAID_WHOLE = 200  # characters of a hint


@valueclass(frozen=True, kw_only=True)
class Text(Field):
    """Words of the person. *lines* allows line breaks."""

    lines: bool = True

    def check(self, value: object) -> str:
        """Accept any string."""
        if not isinstance(value, str):
            raise FieldError(f"{quoted(value)} is not text", quoted(value))
        return value

    def parse(self, text: str) -> str:
        """What was typed; of one line, without the room before and behind it."""
        return self.check(text if self.lines else text.strip())


@valueclass(frozen=True, kw_only=True)
class Slug(Field):
    """An id: small letters, digits and hyphens, at most 64."""

    def check(self, value: object) -> str:
        """Accept a slug; suggest one made from anything else."""
        from hearten.model.ids import is_slug, slug

        if not isinstance(value, str) or not is_slug(value):
            fix = slug(str(value))
            raise FieldError(
                f"{quoted(value)} is not an id (small letters, digits and hyphens)", f'"{fix}"'
            )
        return value


def _as_texts(items: Sequence[object]) -> str:
    """Return a list of *items* as texts, where that is short enough to be said whole."""
    plain = all(isinstance(each, (str, int, float)) for each in items)
    texts = [str(each).replace("\\", "\\\\").replace('"', '\\"') for each in items]
    said = ", ".join(f'"{text}"' for text in texts)
    short = plain and len(said) <= _SAID_WHOLE and printable(said) == said
    return f"[{said}]" if short else '["one", "two"]'


@valueclass(frozen=True, kw_only=True)
class Texts(Field):
    """A list of short texts. Typed one a line."""

    default: Any = ()

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of strings."""
        items = value if isinstance(value, (list, tuple)) else (value,)
        if items is not value or not all(isinstance(each, str) for each in items):
            raise FieldError("this needs a list of texts", _as_texts(items))
        return tuple(items)

    def parse(self, text: str) -> tuple[str, ...]:
        """One text a line; empty lines are left out."""
        # Not splitlines: it would also break at characters a person may have pasted.
        return tuple(line.strip() for line in text.split("\n") if line.strip())

    def show(self, value: Any) -> str:
        """Join with a raised dot, as one line."""
        return " · ".join(value)

    def store(self, value: Any) -> list[str]:
        """As a TOML array."""
        return list(value)


_USUAL_MINUTES = 15
_DIGITS = r"(?<![\d.,-])[0-9]+(?![\d.,])"


@valueclass(frozen=True, kw_only=True)
class Number(Field):
    """A number from *low* to *high* (both may be left open), in *unit*."""

    low: float | None = None
    high: float | None = None
    whole: bool = True
    unit: str = ""

    def check(self, value: object) -> int | float:
        """Accept a number in range; a whole number unless told otherwise."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._no_number(str(value))
        if self.whole and not isinstance(value, int):
            if isinstance(value, float) and value.is_integer():
                return self._in_range(int(value))
            raise FieldError(f"{value} is not a whole number", self._near(value))
        return self._in_range(value)

    def _in_range(self, value: int | float) -> int | float:
        if value != value or value in (float("inf"), float("-inf")):
            raise FieldError(f"{value} is not a number we can count with", self._example())
        if self.low is not None and value < self.low:
            raise FieldError(f"{value} is below {self.low:g}", f"{self.low:g}")
        if self.high is not None and value > self.high:
            raise FieldError(f"{value} is above {self.high:g}", f"{self.high:g}")
        return value

    def _example(self) -> str:
        """Return a number that would do: of minutes a quarter of an hour, where that fits."""
        usual = _USUAL_MINUTES if self.unit == "minutes" else 1
        if self.low is not None and usual < self.low:
            return f"{self.low:g}"
        return f"{self.high:g}" if self.high is not None and usual > self.high else str(usual)

    def _near(self, value: object) -> str:
        """Return the whole number nearest to one that is not whole, where that would do."""
        near = round(value) if isinstance(value, float) and isfinite(value) else 0
        fits = (self.low is None or near >= self.low) and (self.high is None or near <= self.high)
        return str(near) if near and fits else self._example()

    def _no_number(self, text: str, typed: bool = False) -> FieldError:
        """Return the error that offers the number among the words, where there is one.

        Where it was *typed*, words would do as well.
        """
        from hearten.model.typed_numbers import SPOKEN

        words = ((word,) for word in text.casefold().split())
        counted = (str(SPOKEN[word]) for word in words if word in SPOKEN)
        digits = (each for each in re.findall(_DIGITS, text) if len(each) < 9)
        example = self._example()
        if typed and (self.unit, example) == ("minutes", f"{_USUAL_MINUTES}"):
            example = f"{example} or half an hour"
        fix = next(digits, None) or next(counted, None) or example
        return FieldError(f"{quoted(text)} is not a number", fix)

    def parse(self, text: str) -> int | float:
        """Read a number as typed, in digits or in words, with "about", the unit, or without."""
        from hearten.model.typed_numbers import number_said

        number = number_said(text, self.unit)
        if number is None:
            raise self._no_number(text, typed=True)
        return self.check(number)

    def show(self, value: Any) -> str:
        """The number and its unit."""
        return (
            f"{value:g} {self.unit}".strip()
            if isinstance(value, float)
            else (f"{value} {self.unit}".strip())
        )


@valueclass(frozen=True, kw_only=True)
class RhythmField(Field):
    """How often: a rhythm, stored as an inline table."""

    def check(self, value: object) -> Any:
        """Accept a rhythm table."""
        from hearten.model.rhythm.data import rhythm_from_data

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


@valueclass(frozen=True, kw_only=True)
class Options(Field):
    """Free settings of a habit kind; the kind itself checks them."""

    default: Any = None

    def check(self, value: object) -> dict[str, Any]:
        """Accept a table."""
        if not isinstance(value, dict):
            raise FieldError("this is a table of settings", "[habits.options]")
        return value

    def show(self, value: Any) -> str:
        """Keys and values, one line."""
        return ", ".join(f"{key}: {item}" for key, item in value.items())

    def store(self, value: Any) -> dict[str, Any]:
        """As a TOML table."""
        return dict(value)
