"""Declared fields: one declaration serves the file, the wizard, the command line and the docs.

A field knows what a value looks like and how to say what is wrong with it. It knows
nothing of files, screens or plugins.
"""

from __future__ import annotations

import datetime as dt
import re
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.coping import coping_things
from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.errors import UsageError
from hearten.model.named import alike, parted, place_numbered, places_named
from hearten.model.printable import printable, shortened
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SAID_WHOLE = 200  # characters of a hint


class FieldError(ValueError):
    """A value that does not fit its field: a sentence, and what to write instead."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        """*message* says what is wrong; *suggestion* is a value that would do, or empty."""
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion

    @property
    def example(self) -> str:
        """What would do, to stand behind a sentence: " For example: 21:30"; or nothing."""
        return f" For example: {self.suggestion}" if self.suggestion else ""

    @property
    def sentence(self) -> str:
        """What does not fit, and what would, as one sentence to read."""
        said = self.message[:1].upper() + self.message[1:]
        return f"{said}{'' if said.endswith(('.', '?', '!', '…')) else '.'}{self.example}"


def closest(word: str, known: Sequence[str]) -> str:
    """Return the known word nearest to *word*, or an empty string."""
    from difflib import get_close_matches

    folded = {alike(name): name for name in known}
    found = get_close_matches(alike(word), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def quoted(value: object) -> str:
    """Return *value* as it may stand in a sentence about it: short and printable."""
    text = printable(value if isinstance(value, str) else str(value))
    return f'"{shortened(text, 60)}"'


LINE_ROOM, TEXT_ROOM = 200, 10_000  # letters of one line, and of a longer text


def within_room(text: str, room: int) -> str:
    """Return what a person typed; FieldError where it has more letters than there is *room* for."""
    if len(text) > room:
        raise FieldError(
            f"that's {len(text):,} letters; there's room for {room:,} here, "
            "and for much more on a page of your journal"
        )
    return text


@valueclass(frozen=True, kw_only=True)
class Field:
    """One thing a person can say, and the key it stands under in the file.

    *when* has it asked only after certain answers: by the key of another field, the answers that
    lead to it, as they are stored.
    """

    key: str
    label: str = ""
    help: str = ""
    required: bool = False
    default: Any = None
    hint: str = ""
    when: Mapping[str, Sequence[Any]] = field(default_factory=dict, compare=False)

    def check(self, value: object) -> Any:
        """Return *value*, as read from TOML, in the form the model holds; else FieldError."""
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        """Return the value a person typed as *text* (never empty); else FieldError."""
        return self.check(text)

    def read(self, text: str, today: dt.date) -> Any:
        """Return the value a person typed on the day *today*; else FieldError.

        Days may be typed in words then: tomorrow, friday, 2 weeks.
        """
        return self.parse(text)

    def show(self, value: Any) -> str:
        """Return *value* in words, for lists, exports and the read-back."""
        return str(value)

    def store(self, value: Any) -> Any:
        """Return *value* as plain TOML data."""
        return value

    def stored(self, value: object) -> Any:
        """Return *value*, as the model holds it or as stored, as plain TOML data that fits."""
        return self.store(self.check(value))

    def told(self, value: Any, *, alone: bool = False) -> str:
        """Return an answer in words, with what was asked: "Up at: 07:00", "Awake? 2".

        Where it is *alone*, and says enough by itself, only that.
        """
        said = self.show(value)
        return said if alone else f"{self._asked()} {said}"

    def _asked(self) -> str:
        asked = self.label.strip() or self.key.replace("_", " ")
        return asked if asked.endswith(("?", ":", "…")) else f"{asked}:"


class Unknown(UsageError):
    """There is no *what* of that name among *known* (exit 2)."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = tuple(known)
        near = closest(name, names)
        hint = f"Did you mean: {near}" if near else f"There are: {', '.join(names)}"
        super().__init__(f"There is no {what} {quoted(name)}. {hint}")


@valueclass(frozen=True, kw_only=True)
class Text(Field):
    """Words of the person. *lines* allows line breaks.

    What is typed has *most* letters, or as many as is usual; a file may hold more.
    """

    lines: bool = True
    most: int | None = None

    @property
    def room(self) -> int:
        """How many letters a person may type."""
        return self.most or (TEXT_ROOM if self.lines else LINE_ROOM)

    def check(self, value: object) -> str:
        """Accept any string."""
        if not isinstance(value, str):
            raise FieldError(f"{quoted(value)} is not text", quoted(value))
        return value

    def parse(self, text: str) -> str:
        """What was typed, where it fits; of one line, without the space before and behind it."""
        return within_room(self.check(text if self.lines else text.strip()), self.room)


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
    room: ClassVar[int] = TEXT_ROOM

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of strings."""
        items = value if isinstance(value, (list, tuple)) else (value,)
        if items is not value or not all(isinstance(each, str) for each in items):
            raise FieldError("this needs a list of texts", _as_texts(items))
        return tuple(items)

    def parse(self, text: str) -> tuple[str, ...]:
        """One text a line; empty lines are left out."""
        # Not splitlines: it would also break at characters a person may have pasted.
        return tuple(
            within_room(line.strip(), self.room) for line in text.split("\n") if line.strip()
        )

    def show(self, value: Any) -> str:
        """Join with a raised dot, as one line."""
        return " · ".join(value)

    def store(self, value: Any) -> list[str]:
        """As a TOML array."""
        return list(value)


@valueclass(frozen=True, kw_only=True)
class CopingThings(Texts):
    """A list of things that help. Each is a text, or a table with its text and what it asks."""

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of strings and of tables with a text; a tag that does not fit waits."""
        made = coping_things(value)
        if not isinstance(value, (list, tuple)) or len(made) < len(value):
            raise FieldError(
                "this needs a list of texts, or of tables with a text",
                '["one", { text = "two", where = "home", effort = "lying down", with = "alone" }]',
            )
        return made

    def show(self, value: Any) -> str:
        """Each with what it asks, joined with a raised dot."""
        return " · ".join(each.line for each in coping_things(value))

    def store(self, value: Any) -> list[Any]:
        """As a TOML array of texts and of inline tables."""
        return [each.data() for each in coping_things(value)]


_USUAL_MINUTES = 15
_DIGITS = r"(?<![\d.,-])[0-9]+(?![\d.,])"


def _refuse_two_readings(text: str) -> None:
    """Raise FieldError where a comma or point in *text* parts thousands or is a decimal one."""
    from hearten.model.typed_numbers import two_readings

    if (unsure := two_readings(text)) is not None:
        typed, one, other = unsure
        raise FieldError(f"{quoted(typed)} could be {one} or {other}: write the one that you mean")


@valueclass(frozen=True, kw_only=True)
class Number(Field):
    """A number from *low* to *high* (both may be left open), in *unit*: "minutes", a plural.

    It is an ``int`` where it is *whole*, as usual, else an ``int`` or a ``float``.
    """

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
            raise self._out_of_range(value, self.low, "below")
        if self.high is not None and value > self.high:
            raise self._out_of_range(value, self.high, "above")
        return value

    def _out_of_range(self, value: float, bound: float, side: str) -> FieldError:
        said = f"{side} {bound:.10g}"
        if self.low is not None and self.high is not None:
            said = f"not between {self.low:.10g} and {self.high:.10g}"
        return FieldError(f"{value} is {said}", f"{bound:.10g}")

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

        _refuse_two_readings(text)
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

    def told(self, value: Any, *, alone: bool = False) -> str:
        """The number with its unit: "2 glasses", but "glasses: 1", for a unit is a plural."""
        if not self.unit:
            return super().told(value)
        return f"{self.unit}: 1" if value == 1 else self.show(value)


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

    def told(self, value: Any, *, alone: bool = False) -> str:
        """What was asked, and the answer: a bare yes or no says nothing."""
        return super().told(value)


def _named(text: str, choices: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """Return what *text* may name: the words shown, a number from 1, the choice, or a start.

    Several where words shown read alike, which only their numbers tell apart.
    """
    word = text.strip()
    if word in labels:
        return _at(choices, places_named(labels, word))
    if (place := place_numbered(word, len(choices))) is not None:
        return (choices[place],)
    for names in (labels, choices):
        if found := places_named(names, word):
            return _at(choices, found)
    begun = word.casefold()
    pairs = [*zip(choices, choices, strict=True), *zip(labels, choices, strict=True)]
    starts = {choice for shown, choice in pairs if begun and shown.casefold().startswith(begun)}
    return tuple(starts) if len(starts) == 1 else ()


def _at(choices: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choices[place] for place in places))


def _one(text: str, choices: Sequence[str], labels: Sequence[str]) -> str | None:
    """Return the one choice that *text* names, or None; FieldError where it reads like several."""
    found = _named(text, choices, labels)
    if len(found) > 1:
        first = choices.index(found[0]) + 1
        raise FieldError(
            f"{quoted(text)} could be several of these; its number says which", f"{first}"
        )
    return found[0] if found else None


@valueclass(frozen=True, kw_only=True)
class _OfChoices(Field):
    """A field with *choices*; *labels* are the words shown for them, where they differ."""

    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def shown(self) -> tuple[str, ...]:
        """Return the words shown, in the order of the choices."""
        return self.labels or self.choices

    def synonym(self, text: str) -> str | None:
        """Return the choice that *text* is another word for, if it is one."""
        return None

    def unknown(self, word: str) -> FieldError:
        """Return the error of a word that is none of them, with the one that comes near."""
        near = closest(word, [*self.shown(), *self.choices])
        return FieldError(f"{quoted(word)} is not one of: {', '.join(self.shown())}", near)


@valueclass(frozen=True, kw_only=True)
class Choice(_OfChoices):
    """One of *choices*."""

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
        found = _one(text, self.choices, self.shown())
        if found is None:
            raise self.unknown(text)
        return found

    def show(self, value: Any) -> str:
        """The word shown for a choice."""
        return self.shown()[self.choices.index(value)] if value in self.choices else str(value)


@valueclass(frozen=True, kw_only=True)
class Choices(_OfChoices):
    """Any number of *choices*, at most *most*, as a tuple of texts; own words too where *open*."""

    most: int | None = None
    open: bool = False
    default: Any = ()

    def check(self, value: object) -> tuple[str, ...]:
        """Accept a list of the choices (of any texts when *open*)."""
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            first = self.choices[0] if self.choices else "one"
            raise FieldError("this needs a list of texts", f'["{first}"]')
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
        words = [word for line in text.split("\n") for word in parted(line, self.shown())]
        found = []
        for word in words:
            named = _one(word, self.choices, self.shown())
            if named is None and not self.open:
                raise self.unknown(word)
            found.append(named or within_room(word, TEXT_ROOM))
        return self.check(found)

    def written(self, value: Sequence[str]) -> str:
        """Return *value* as a person would type it: what reads back as just these choices."""
        said = ", ".join(map(self._written, value))
        if not any("," in label for label in self.shown()) or self.parse(said) == tuple(value):
            return said
        # Two words beside each other read as one with a comma: numbers are never that.
        places = {each: str(place) for place, each in enumerate(self.choices, 1)}
        return ", ".join(places.get(each, each) for each in value)

    def _written(self, choice: str) -> str:
        if choice not in self.choices:
            return choice  # words of one's own
        place = self.choices.index(choice)
        label = self.shown()[place]
        # A comma parts two choices: a label with one in it stands by its own word.
        fits = (
            word for word in (label, choice)
            if "," not in word and _named(word, self.choices, self.shown()) == (choice,)
        )  # fmt: skip
        return next(fits, str(place + 1))

    def show(self, value: Any) -> str:
        """The words shown for the choices, joined by a raised dot."""
        words = dict(zip(self.choices, self.shown(), strict=True))
        return " · ".join(words.get(v, v) for v in value)

    def store(self, value: Any) -> list[str]:
        """As a TOML array."""
        return list(value)


@valueclass(frozen=True, kw_only=True)
class Day(Field):
    """A local date, as ``datetime.date``. In words it lies *ahead*, or else it has gone by."""

    ahead: bool = True

    def check(self, value: object) -> dt.date:
        """Accept a TOML local date."""
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            raise FieldError(
                f"{quoted(value)} is not a date (no quotes, year first)", self._fix(value)
            )
        return value

    def _fix(self, value: object) -> str:
        """Return the day that *value* says; else one that shows how a day is written."""
        for text in (str(value)[:10], _year_first(str(value))):
            try:
                return self.parse(text).isoformat()
            except FieldError:
                continue
        return "2026-11-25"

    def parse(self, text: str) -> dt.date:
        """Read a date written year first, or with the name of its month: 2026-11-25."""
        from hearten.model.day_words import day_named

        day = day_named(text, None, ahead=self.ahead)
        if day is None:
            raise FieldError(f"{quoted(text)} is not a date", "2026-11-25")
        return day

    def read(self, text: str, today: dt.date) -> dt.date:
        """Read a date, or words for one: tomorrow, friday, 24 December, 2 weeks."""
        from hearten.model.day_words import AHEAD, BACK, day_named

        day = day_named(text, today, ahead=self.ahead)
        if day is None:
            raise FieldError(f"{quoted(text)} is not a date", AHEAD if self.ahead else BACK)
        return day

    def show(self, value: Any) -> str:
        """Weekday, day, month and year."""
        return in_words(value)


def _year_first(text: str) -> str:
    """Return *text* with the year first where it begins with a date like 22.11.2026."""
    return re.sub(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b", r"\3-\2-\1", text)


def in_words(day: dt.date, *, year: bool = True) -> str:
    """Return a date as "Sunday 22 November 2026", or without its *year*, whatever the locale."""
    said = f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if year else said


@valueclass(frozen=True, kw_only=True)
class Clock(Field):
    """A time of day, local, as ``datetime.time``."""

    def check(self, value: object) -> dt.time:
        """Accept a TOML local time."""
        if not isinstance(value, dt.time):
            clock = value.time() if isinstance(value, dt.datetime) else value
            typed = f"{clock:.2f}" if isinstance(clock, float) else str(clock)
            try:
                fix = self.parse(typed).isoformat()
            except FieldError:
                fix = "07:30:00"
            raise FieldError(f"{quoted(value)} is not a time (no quotes)", fix)
        return value

    def parse(self, text: str) -> dt.time:
        """Read a time of 24 hours: 20:00, 20.00, 2000, 8; with am and pm; or in words."""
        from hearten.model.typed_numbers import time_said

        time = time_said(text)
        if time is not None:
            return time
        raise FieldError(f"{quoted(text)} is not a time", "20:00")

    def show(self, value: Any) -> str:
        """Hours and minutes."""
        return f"{value:%H:%M}"


_BETWEEN = r"[,;]|\band\b"


@valueclass(frozen=True, kw_only=True)
class Clocks(Field):
    """Several times of day, as a tuple of ``datetime.time``."""

    default: Any = ()

    def check(self, value: object) -> tuple[dt.time, ...]:
        """Accept a list of TOML local times."""
        if not isinstance(value, (list, tuple)):
            try:
                fix = ", ".join(f"{one}" for one in self.parse(str(value)))
            except FieldError:
                fix = ""
            raise FieldError("this needs a list of times", f"[{fix or '08:00:00, 13:00:00'}]")
        one = Clock(key=self.key)
        return tuple(one.check(item) for item in value)

    def parse(self, text: str) -> tuple[dt.time, ...]:
        """Read times with commas, "and" or spaces between them."""
        from hearten.model.typed_numbers import time_said

        one = Clock(key=self.key)
        parts = [part for part in re.split(_BETWEEN, text) if part.strip()]
        times = [each for part in parts for each in ([part] if time_said(part) else part.split())]
        return tuple(one.parse(each) for each in times)

    def show(self, value: Any) -> str:
        """Hours and minutes, joined by a raised dot."""
        return " · ".join(f"{item:%H:%M}" for item in value)

    def store(self, value: Any) -> list[dt.time]:
        """As a TOML array."""
        return list(value)


_EITHER_HALF = 6  # up to this hour "at 3" is hardly ever in the night: which half is asked
_HALF_UNSAID = (
    r"(?:(?<![\d:.h])[1-6](?:\s?[:.h]\s?[0-5]\d)?|\b(?:one|two|three|four|five|six)"
    r"(?: (?:fifteen|thirty|forty[- ]five))?)\s*(?:o['’]?\s?clock)?$"
)


def _is_half_unsaid(text: str) -> bool:
    return re.search(_HALF_UNSAID, text.strip(), re.IGNORECASE | re.ASCII) is not None


@valueclass(frozen=True, kw_only=True)
class Moment(Field):
    """A local date and time, as ``datetime.datetime`` without an offset.

    An hour that may be of the night or of the afternoon is not guessed.
    """

    def check(self, value: object) -> dt.datetime:
        """Accept a TOML local date-time."""
        if not isinstance(value, dt.datetime) or value.tzinfo is not None:
            raise FieldError(
                f"{quoted(value)} is not a local date and time (no quotes, no zone behind it)",
                self._fix(value),
            )
        return value

    def _fix(self, value: object) -> str:
        """Return the moment that *value* says, as a clock on the wall shows it there."""
        said = self._said(value) if isinstance(value, str) else value
        if isinstance(said, dt.datetime):
            return said.replace(tzinfo=None).isoformat()
        return f"{said}T10:30:00" if isinstance(said, dt.date) else "2026-12-01T10:30:00"

    def _said(self, text: str) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            try:
                return self.parse(_year_first(text))
            except FieldError:
                return None

    def parse(self, text: str) -> dt.datetime:
        """Read a date and a time: 2026-12-01 10:30."""
        return self._read(text, None)

    def read(self, text: str, today: dt.date) -> dt.datetime:
        """Read a day, in words too, and a time: tomorrow 10:30, friday at 2 pm."""
        return self._read(text, today)

    def _read(self, text: str, today: dt.date | None) -> dt.datetime:
        from hearten.model.day_words import day_and_time

        found = day_and_time(text, today)
        if found is not None:
            day, time = found
            if 1 <= time.hour <= _EITHER_HALF and _is_half_unsaid(text):
                late = f"{time.replace(hour=time.hour + 12):%H:%M}"
                both = f"{day} {late} or {day} {time:%H:%M}"
                raise FieldError(f"{quoted(text)} could be {late} or {time:%H:%M}", both)
            return dt.datetime.combine(day, time)
        example = "2026-12-01 10:30" if today is None else "2026-12-01 10:30 or tomorrow 10:30"
        raise FieldError(f"{quoted(text)} is not a date and time", example)

    def show(self, value: Any) -> str:
        """The date in words, and the time."""
        return f"{in_words(value)}, {value:%H:%M}"


_A_DAY_OF_HOURS = 24
_SOME_LENGTHS = "7 h 30, or 45 min"
_STORED = re.compile(
    r"P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)", re.ASCII
)
_SECONDS = re.compile(r"(?:^|\s)(\d+)\s*(?:s|secs?|seconds?)\.?$", re.ASCII)


@valueclass(frozen=True, kw_only=True)
class Duration(Field):
    """A length of time from *low* to *high* (both may be left open), as ``datetime.timedelta``.

    It is stored as RFC 5545 has it: "PT7H30M".
    """

    low: dt.timedelta | None = None
    high: dt.timedelta | None = None

    def check(self, value: object) -> dt.timedelta:
        """Accept a length as it is stored."""
        length = _length(value) if isinstance(value, str) else value
        if not isinstance(length, dt.timedelta) or length < dt.timedelta(0):
            try:
                fix = self.store(self.parse(str(value)))
            except FieldError:
                fix = "PT7H30M"
            raise FieldError(f"{quoted(value)} is not a length of time", f'"{fix}"')
        for bound, side in ((self.low, "below"), (self.high, "above")):
            if bound is not None and (length < bound if side == "below" else length > bound):
                raise FieldError(f"{self.show(length)} is {side} {self.show(bound)}")
        return length

    def parse(self, text: str) -> dt.timedelta:
        """Read a length as typed: 7 h 30, 45 min, 1:30, an hour and a half.

        A bare number that could be hours or minutes is not guessed.
        """
        from hearten.model.typed_numbers import number_said

        word = text.strip()
        if (stored := _length(word.upper())) is not None:
            return self.check(stored)
        _refuse_two_readings(word)
        seconds = _SECONDS.search(word)
        rest = word[: seconds.start()] if seconds else word
        minutes = number_said(rest, "minutes") if rest.strip() or not seconds else 0
        if minutes is None or not 0 <= minutes < 60 * 24 * 366:
            raise FieldError(f"{quoted(text)} is not a length of time", _SOME_LENGTHS)
        length = dt.timedelta(minutes=minutes, seconds=int(seconds[1]) if seconds else 0)
        if seconds is None and minutes and not any(c.isalpha() or c in ":′" for c in word):
            return self._of_bare(word, minutes)
        return self.check(length)

    def _of_bare(self, word: str, number: float) -> dt.timedelta:
        """Return what *word*, a bare *number*, means: what fits, where one of both does."""
        minutes, hours = dt.timedelta(minutes=number), dt.timedelta(hours=number)
        fits = [each for each in (minutes, hours) if self._fits(each)]
        if number > _A_DAY_OF_HOURS or fits == [minutes]:
            return self.check(minutes)
        if fits == [hours]:
            return hours
        either = f"{word} h, or {word} min" if word.isdecimal() else _SOME_LENGTHS
        raise FieldError(f"{quoted(word)} could be hours or minutes", either)

    def _fits(self, length: dt.timedelta) -> bool:
        low, high = self.low, self.high
        return (low is None or length >= low) and (high is None or length <= high)

    def show(self, value: Any) -> str:
        """Hours and minutes: "7 h 30 min"."""
        hours, minutes, seconds = _parts_of(value)
        parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
        return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"

    def store(self, value: Any) -> str:
        """As RFC 5545 has it: "PT7H30M"."""
        hours, minutes, seconds = _parts_of(value)
        said = f"{hours}H" if hours else ""
        if minutes or (hours and seconds) or not (hours or seconds):
            said += f"{minutes}M"
        return f"PT{said}{seconds}S" if seconds else f"PT{said}"


def _length(text: str) -> dt.timedelta | None:
    """Return the length that RFC 5545 writes as *text*; None where it writes none."""
    found = _STORED.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
    try:
        return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _parts_of(length: dt.timedelta) -> tuple[int, int, int]:
    """Return the hours, minutes and seconds of a length; less than a second is left out."""
    minutes, seconds = divmod(length.days * 86_400 + length.seconds, 60)
    return (*divmod(minutes, 60), seconds)


def is_asked(asked: Field, answers: Mapping[str, Any], among: Sequence[Field] = ()) -> bool:
    """Say whether *asked* is, after the *answers*, which are as they are stored.

    Where the answers may hold some that are not asked, *among* are all the fields: what hangs on
    one that is not asked is not, either.
    """
    known = {each.key: each for each in among}
    return all(
        answers.get(key) in wanted and (key not in known or is_asked(known[key], answers, among))
        for key, wanted in asked.when.items()
    )


UNIT = "unit"  # the setting, a text, that says what the numbers of a habit count: "glasses"


def in_own_unit(
    asks: Iterable[Field], options: Iterable[Field], settings: Mapping[str, Any]
) -> Iterator[Field]:
    """Yield *asks*, numbers without a unit with the word that the person has for what they count.

    That is the setting "unit", where it is a text among the *options* of the kind.
    """
    unit = settings.get(UNIT)
    named = any(each.key == UNIT and isinstance(each, Text) for each in options)
    for asked in asks:
        if named and isinstance(unit, str) and isinstance(asked, Number) and not asked.unit:
            yield replace(asked, unit=unit)
        else:
            yield asked


def answers_told(asks: Sequence[Field], answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield each of *answers*, as they are stored, in the words of its field.

    What no field reads stands there with its key.
    """
    known = {each.key: each for each in asks if each.key != "done"}
    for key, held in answers.items():
        if key == "done":
            continue
        asked = known.get(key)
        try:
            yield (
                asked.told(asked.check(held), alone=len(known) == 1) if asked else _bare(key, held)
            )
        except (FieldError, ValueError, TypeError):
            yield _bare(key, held)


def _bare(key: str, held: Any) -> str:
    """Return an answer of which nothing is known but the value, with its key."""
    if isinstance(held, bool):
        return f"{key}: {'yes' if held else 'no'}"
    if isinstance(held, dt.time):
        return f"{key}: {held.isoformat('minutes' if not held.second else 'seconds')}"
    if isinstance(held, (list, tuple)):
        return f"{key}: {' · '.join(map(str, held))}"
    if isinstance(held, str) and (length := _length(held)) is not None:
        return f"{key}: {Duration(key=key).show(length)}"
    return f"{key}: {held}"
