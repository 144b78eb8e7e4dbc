"""Declared fields: one declaration serves the file, the wizard, the command line and the docs.

A field knows what a value looks like and how to say what is wrong with it. It knows
nothing of files, screens or plugins.
"""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from hearten.model.printable import printable
from hearten.model.values import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence


class FieldError(ValueError):
    """A value that does not fit its field: a sentence, and what to write instead."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        """*message* says what is wrong; *suggestion* is a value that would do, or empty."""
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def closest(word: str, known: Sequence[str]) -> str:
    """Return the known word nearest to *word*, or an empty string."""
    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def quoted(value: object) -> str:
    """Return *value* as it may stand in a sentence about it: short and printable."""
    text = printable(value if isinstance(value, str) else str(value))
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'


@valueclass(frozen=True, kw_only=True)
class Field:
    """One thing a person can say, and the key it stands under in the file."""

    key: str
    label: str = ""
    help: str = ""
    required: bool = False
    default: Any = None
    hint: str = ""

    def check(self, value: object) -> Any:
        """Return *value*, as read from TOML, in the form the model holds; else FieldError."""
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        """Return the value a person typed as *text* (never empty); else FieldError."""
        return self.check(text)

    def show(self, value: Any) -> str:
        """Return *value* in words, for lists, exports and the read-back."""
        return str(value)

    def store(self, value: Any) -> Any:
        """Return *value* as plain TOML data."""
        return value


@valueclass(frozen=True, kw_only=True)
class Text(Field):
    """Words of the person. *lines* allows line breaks."""

    lines: bool = True

    def check(self, value: object) -> str:
        """Accept any string."""
        if not isinstance(value, str):
            raise FieldError(f"{quoted(value)} is not text", f'"{value}"')
        return value


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


@valueclass(frozen=True, kw_only=True)
class Texts(Field):
    """A list of short texts. Typed one a line."""

    default: Any = ()

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of strings."""
        if isinstance(value, str):
            raise FieldError("this is a list of texts", f'["{printable(value)[:60]}"]')
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise FieldError("this is a list of texts", '["one", "two"]')
        return tuple(value)

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


_COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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
            word = str(value).strip().casefold()
            fix = str(_COUNTED.index(word)) if word in _COUNTED else self._example()
            raise FieldError(f"{quoted(value)} is not a number", fix)
        if self.whole and not isinstance(value, int):
            if isinstance(value, float) and value.is_integer():
                return self._in_range(int(value))
            raise FieldError(f"{value} is not a whole number", self._example())
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
        return f"{self.low:g}" if self.low is not None else "1"

    def parse(self, text: str) -> int | float:
        """Read a number as typed, with a point or a comma, with or without the unit."""
        word = text.strip().removesuffix(self.unit).strip() if self.unit else text.strip()
        try:
            return self.check(int(word))
        except FieldError:
            raise
        except ValueError:
            pass
        try:
            return self.check(float(word.replace(",", ".")))
        except FieldError:
            raise
        except ValueError:
            raise FieldError(f"{quoted(text)} is not a number", self._example()) from None

    def show(self, value: Any) -> str:
        """The number and its unit."""
        return (
            f"{value:g} {self.unit}".strip()
            if isinstance(value, float)
            else (f"{value} {self.unit}".strip())
        )


_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off"}


@valueclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes or no."""

    def check(self, value: object) -> bool:
        """Accept a TOML boolean."""
        if not isinstance(value, bool):
            word = str(value).casefold()
            raise FieldError(
                f"{quoted(value)} is neither true nor false", "true" if word in _YES else "false"
            )
        return value

    def parse(self, text: str) -> bool:
        """Read yes, y, no, n."""
        word = text.strip().casefold()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise FieldError(f"{quoted(text)} is neither yes nor no", "yes")

    def show(self, value: Any) -> str:
        """Yes or no."""
        return "yes" if value else "no"


def _named(text: str, choices: Sequence[str], labels: Sequence[str]) -> str | None:
    """Return the choice that *text* names: its number from 1, its word, or a start of either."""
    word = text.strip().casefold()
    if word.isdecimal() and 1 <= int(word) <= len(choices):
        return choices[int(word) - 1]
    pairs = [*zip(choices, choices, strict=True), *zip(labels, choices, strict=True)]
    for shown, choice in pairs:
        if shown.casefold() == word:
            return choice
    starts = {choice for shown, choice in pairs if word and shown.casefold().startswith(word)}
    return starts.pop() if len(starts) == 1 else None


@valueclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of *choices*; *labels* are the words shown for them, where they differ."""

    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def shown(self) -> tuple[str, ...]:
        """Return the words shown, in the order of the choices."""
        return self.labels or self.choices

    def check(self, value: object) -> str:
        """Accept one of the choices."""
        if not isinstance(value, str) or value not in self.choices:
            near = closest(str(value), self.choices) or self.default or self.choices[0]
            raise FieldError(
                f"{quoted(value)} is not one of: {', '.join(self.choices)}", f'"{near}"'
            )
        return value

    def parse(self, text: str) -> str:
        """Read the number of a choice, its word, or an unambiguous start of it."""
        found = _named(text, self.choices, self.shown())
        if found is None:
            near = closest(text, [*self.shown(), *self.choices])
            raise FieldError(f"{quoted(text)} is not one of: {', '.join(self.shown())}", near)
        return found

    def show(self, value: Any) -> str:
        """The word shown for a choice."""
        return self.shown()[self.choices.index(value)] if value in self.choices else str(value)


@valueclass(frozen=True, kw_only=True)
class Choices(Field):
    """Any number of *choices*, at most *most*."""

    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    most: int | None = None
    open: bool = False
    default: Any = ()

    def shown(self) -> tuple[str, ...]:
        """Return the words shown, in the order of the choices."""
        return self.labels or self.choices

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of the choices (of any texts when *open*)."""
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            first = self.choices[0] if self.choices else "one"
            raise FieldError("this is a list of texts", f'["{first}"]')
        for word in value:
            if word not in self.choices and not self.open:
                near = closest(word, self.choices)
                raise FieldError(
                    f"{quoted(word)} is not one of: {', '.join(self.choices)}",
                    f'"{near}"' if near else "",
                )
        if self.most is not None and len(value) > self.most:
            raise FieldError(f"{len(value)} are given; at most {self.most} fit", "")
        return tuple(dict.fromkeys(value))

    def parse(self, text: str) -> tuple[str, ...]:
        """Read choices separated by commas: numbers, words, or starts of words."""
        words = [word.strip() for word in text.replace("\n", ",").split(",") if word.strip()]
        found = []
        for word in words:
            named = _named(word, self.choices, self.shown())
            if named is None and not self.open:
                near = closest(word, [*self.shown(), *self.choices])
                raise FieldError(f"{quoted(word)} is not one of: {', '.join(self.shown())}", near)
            found.append(named or word)
        return self.check(found)

    def show(self, value: Any) -> str:
        """The words shown for the choices, joined by a raised dot."""
        words = dict(zip(self.choices, self.shown(), strict=True))
        return " · ".join(words.get(v, v) for v in value)

    def store(self, value: Any) -> list[str]:
        """As a TOML array."""
        return list(value)


@valueclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar date, local."""

    def check(self, value: object) -> dt.date:
        """Accept a TOML local date."""
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            try:
                fix = dt.date.fromisoformat(str(value)[:10]).isoformat()
            except ValueError:
                fix = "2026-11-25"
            raise FieldError(f"{quoted(value)} is not a date (no quotes, year first)", fix)
        return value

    def parse(self, text: str) -> dt.date:
        """Read a date written year first: 2026-11-25."""
        try:
            return dt.date.fromisoformat(text.strip())
        except ValueError:
            raise FieldError(f"{quoted(text)} is not a date", "2026-11-25") from None

    def show(self, value: Any) -> str:
        """Weekday, day, month and year."""
        return in_words(value)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(day: dt.date) -> str:
    """Return a date as "Sunday 22 November 2026", whatever the locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


@valueclass(frozen=True, kw_only=True)
class Clock(Field):
    """A time of day, local."""

    def check(self, value: object) -> dt.time:
        """Accept a TOML local time."""
        if not isinstance(value, dt.time):
            typed = f"{value:.2f}" if isinstance(value, float) else str(value)
            try:
                fix = self.parse(typed).isoformat()
            except FieldError:
                fix = "07:30:00"
            raise FieldError(f"{quoted(value)} is not a time (no quotes)", fix)
        return value

    def parse(self, text: str) -> dt.time:
        """Read a time of 24 hours: 20:00, 20.00, 2000, 8, or with am and pm."""
        word = text.strip().casefold().replace(".", ":").replace("h", ":").rstrip(":")
        half = word[-2:] if word[-2:] in ("am", "pm") else ""
        word = word.removesuffix(half).strip()
        hour, _, rest = word.partition(":")
        if not rest and len(hour) in (3, 4) and hour.isdecimal():
            hour, rest = hour[:-2], hour[-2:]
        minute, _, second = rest.partition(":")
        parts = [hour, minute or "0", second or "0"]
        if all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in parts):
            h, m, s = map(int, parts)
            if half and 1 <= h <= 12:
                h = h % 12 + (12 if half == "pm" else 0)
            if h < 24 and m < 60 and s < 60:
                return dt.time(h, m, s)
        raise FieldError(f"{quoted(text)} is not a time", "20:00")

    def show(self, value: Any) -> str:
        """Hours and minutes."""
        return f"{value:%H:%M}"


@valueclass(frozen=True, kw_only=True)
class Clocks(Field):
    """Several times of day."""

    default: Any = ()

    def check(self, value: object) -> tuple[dt.time, ...]:
        """Accept a list of TOML local times."""
        if not isinstance(value, (list, tuple)):
            raise FieldError("this is a list of times", "[08:00:00, 13:00:00]")
        one = Clock(key=self.key)
        return tuple(one.check(item) for item in value)

    def parse(self, text: str) -> tuple[dt.time, ...]:
        """Read times separated by commas or spaces."""
        one = Clock(key=self.key)
        return tuple(one.parse(word) for word in text.replace(",", " ").split())

    def show(self, value: Any) -> str:
        """Hours and minutes, joined by a raised dot."""
        return " · ".join(f"{item:%H:%M}" for item in value)

    def store(self, value: Any) -> list[dt.time]:
        """As a TOML array."""
        return list(value)


@valueclass(frozen=True, kw_only=True)
class Moment(Field):
    """A local date and time, without an offset."""

    def check(self, value: object) -> dt.datetime:
        """Accept a TOML local date-time."""
        if not isinstance(value, dt.datetime) or value.tzinfo is not None:
            raise FieldError(f"{quoted(value)} is not a local date and time", "2026-12-01T10:30:00")
        return value

    def parse(self, text: str) -> dt.datetime:
        """Read a date and a time: 2026-12-01 10:30."""
        day, _, clock = text.strip().replace("T", " ").partition(" ")
        try:
            when = Clock(key=self.key).parse(clock)
            return dt.datetime.combine(Day(key=self.key).parse(day), when)
        except FieldError:
            raise FieldError(f"{quoted(text)} is not a date and time", "2026-12-01 10:30") from None

    def show(self, value: Any) -> str:
        """The date in words, and the time."""
        return f"{in_words(value)}, {value:%H:%M}"


@valueclass(frozen=True, kw_only=True)
class RhythmField(Field):
    """How often: a rhythm, stored as an inline table."""

    def check(self, value: object) -> Any:
        """Accept a rhythm table."""
        from hearten.model.rhythm import rhythm_from_data

        return rhythm_from_data(value)

    def parse(self, text: str) -> Any:
        """Read a rhythm in words: every day; mon, thu; 3 times a week; every 2 days."""
        from hearten.model.rhythm import rhythm_from_words

        return rhythm_from_words(text)

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
