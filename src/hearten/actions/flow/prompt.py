"""One question of a flow: a declared field, what stands there, what is offered; and its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow import words
from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, Day, Field, FieldError, Text, Texts, quoted
from hearten.model.named import alike, number_in, parted, place_numbered, places_named
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_MOST = 160  # letters of all answers that are said where none of them was meant
_LEAST = 3  # letters of a start, where words of one's own are an answer, too


class Unclear(UsageError):
    """What was typed is no answer to the question, or could be more than one."""


@valueclass(frozen=True, kw_only=True)
class Names(Texts):
    """Texts of which some are ids of people: shown, and typed, as their names."""

    names: tuple[tuple[str, str], ...] = ()

    def parse(self, text: str) -> tuple[str, ...]:
        """One name, id or text a line; FieldError for a name that several go by."""
        return tuple(map(self._meant, Texts.parse(self, text)))

    def _meant(self, line: str) -> str:
        ids = [item_id for item_id, _ in self.names]
        found = [ids[place] for place in places_named([name for _, name in self.names], line)]
        if len(found) > 1 and line not in ids:
            raise FieldError(f"several here go by {quoted(line)}; use the id", found[0])
        return found[0] if len(found) == 1 else line

    def written(self, value: Sequence[str]) -> tuple[str, ...]:
        """Return *value* as a person would type it: names, and ids where a name is not enough."""
        names = dict(self.names)
        return tuple(
            name if (name := names.get(each, each)) and self._reads(name, each) else each
            for each in value
        )

    def _reads(self, name: str, item_id: str) -> bool:
        try:
            return self._meant(name) == item_id
        except FieldError:
            return False

    def show(self, value: Any) -> str:
        """The names, joined by a raised dot."""
        return " · ".join(self.named(value))

    def named(self, value: Sequence[str]) -> tuple[str, ...]:
        """Return *value* with names in place of ids."""
        names = dict(self.names)
        return tuple(names.get(text, text) for text in value)


@valueclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something offered beside a prompt; *value* is what choosing it answers.

    *offered* ones come from the template that was chosen.
    """

    value: Any
    label: str
    note: str = ""
    care: str = ""
    offered: bool = False


@valueclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question.

    *key* is its stable address ("goals/calmer-evenings/why"). *more* prompts stand under
    "Say more, if you like"; *group* is their heading. *value* is what is held now, *typed* what
    is half typed, *usual* what Enter takes where nothing stands there, *begins* how an answer may
    begin. *own*: words of one's own are an answer beside the choices, and the choice *own_by*
    asks for them. *aloud* is what is said line by line of how it is answered.
    """

    key: str
    field: Field
    value: Any = None
    more: bool = False
    group: str = ""
    care: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    typed: str | None = None
    usual: str = ""
    begins: str = ""
    own: bool = False
    own_by: str = ""
    aloud: str = ""

    @property
    def options(self) -> tuple[Suggestion, ...]:
        """What there is to choose from; nothing where words are asked for."""
        if not isinstance(self.field, Choice | Choices):
            return ()
        notes = {each.value: each.note for each in self.suggestions}
        pairs = zip(self.field.choices, self.field.shown(), strict=True)
        return tuple(Suggestion(value=v, label=w, note=notes.get(v, "")) for v, w in pairs)

    @property
    def words(self) -> str:
        """What stands there, in words: half typed, else as it was answered or chosen."""
        if self.typed is not None:
            return self.typed
        held = (self.value,) if isinstance(self.value, str) else tuple(self.value or ())
        labels = {each.value: each.label for each in self.options}
        return ", ".join(labels.get(each, each) for each in held)

    @property
    def line(self) -> str:
        """What stands in the line to write in: the words there, what is usual, or how to begin.

        What is usual ends so that one can go on.
        """
        if self.typed is not None or self.value or not self.usual:
            return self.words or ("" if self.typed is not None else self.begins)
        return self.usual if self.usual[-1].isspace() else f"{self.usual} "


def read(prompt: Prompt, text: str, today: dt.date) -> str | tuple[str, ...]:
    """Return the answer that *text* (not empty) gives on the day *today*, as a flow holds it.

    A choice goes by its word, the start of it, or its number; several by their numbers, or with
    commas between them. A day in words becomes its date, so that it stays that day later on.
    Raises Unclear.
    """
    field, labels = prompt.field, [each.label for each in prompt.options]
    chosen = _own_or_chosen if prompt.own else _chosen
    if isinstance(field, Choice):
        return chosen(field, labels, text)
    if isinstance(field, Choices):
        parts = text.replace(",", " ").split()
        if not all(number_in(part) is not None for part in parts):
            parts = list(parted(text.replace(";", ","), labels))
        return checked(prompt, tuple(chosen(field, labels, part) for part in parts))
    if not isinstance(field, Text):
        return as_words(field, text, today)
    return text.strip()


def checked(prompt: Prompt, ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is ticked, each once; Unclear where it is more than fits."""
    ticked = tuple(dict.fromkeys(ticked))
    most = getattr(prompt.field, "most", None)
    if most is not None and len(ticked) > most:
        raise Unclear(prompt.field.help)
    return ticked


def as_words(field: Field, text: str, today: dt.date | None) -> str:
    """Return *text*, of days the date, where it answers what *field* asks; Unclear else."""
    try:
        value = field.parse(text) if today is None else field.read(text, today)
    except FieldError as error:
        raise Unclear(error.sentence) from None
    return value.isoformat() if isinstance(field, Day) else text.strip()


def place_of(answers: Sequence[str], text: str) -> int:
    """Return the place of the answer that *text* means: the word, its start, or its number.

    Unclear where it is none of them, or could be more than one. Two answers may read alike
    (in other spaces, in small letters): each of them has its number.
    """
    word, known = _bare(text), [_bare(each) for each in answers]
    found = list(places_named(answers, text))
    found = found[:1] if len({answers[n] for n in found}) == 1 else found
    place = place_numbered(text, len(answers))
    if not found and place is not None:
        found = [place]
    if not found and word:
        found = [n for n, each in enumerate(known) if each.startswith(word)]
        within = [n for n, each in enumerate(known) if f" {word}" in each]
        found = found or (within if len(word) > 1 else [])
    if len(found) == 1:
        return found[0]
    if found:
        raise _could_be(text, [answers[n] for n in found])
    every = ", ".join(answers)
    if len(every) > _MOST:
        raise Unclear(words.NONE_OF_THESE.format(text=quoted(text)))
    raise Unclear(f"{quoted(text)} is none of the answers to choose from: {every}.")


def _chosen(field: Choice | Choices, labels: Sequence[str], text: str) -> str:
    word = text.strip()
    if word in field.choices and word not in labels and number_in(word) is None:
        return word
    return field.choices[place_of(labels, text)]


def _own_or_chosen(field: Choice | Choices, labels: Sequence[str], text: str) -> str:
    """Return the choice that *text* is, begins or numbers; else these are words of one's own."""
    word = text.strip()
    if number_in(word) is not None:
        place = place_numbered(word, len(labels))
        if place is None:
            raise Unclear(words.NUMBER_OR_OWN)
        return field.choices[place]
    bare, known = _bare(word), [_bare(label) for label in labels]
    found = places_named(labels, word) or places_named(known, bare)
    if not found and len(bare) >= _LEAST:
        starts = tuple(n for n, each in enumerate(known) if each.startswith(bare))
        found = starts if len(starts) == 1 else ()
    if len(found) > 1:
        raise _could_be(word, [labels[n] for n in found])
    return field.choices[found[0]] if found else word


def _could_be(text: str, labels: Sequence[str]) -> Unclear:
    """Return what is said of words that several answers begin with."""
    could = " or ".join(labels)
    return Unclear(f"{quoted(text)} could be {could}. Say a little more, or its number.")


def _bare(text: str) -> str:
    """Return *text* as it is compared, without the quotes around it."""
    return alike(text).strip('"')
