"""Fields whose values are chosen: yes or no, one of several, some of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.fields_base import Field, FieldError, closest, quoted
from hearten.model.named import parted, place_numbered, places_named
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        found = _one(text, self.choices, self.shown())
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
                near = closest(word, [*self.shown(), *self.choices])
                raise FieldError(f"{quoted(word)} is not one of: {', '.join(self.shown())}", near)
            found.append(named or word)
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
