"""One question of a flow: a declared field, what stands there, what is offered; and its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, Day, Field, FieldError, Text, Texts, quoted
from hearten.model.named import alike, number_in, place_numbered, places_named
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


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
    is half typed, *usual* what Enter takes where nothing stands there.
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


def read(prompt: Prompt, text: str, today: dt.date) -> str | tuple[str, ...]:
    """Return the answer that *text* (not empty) gives on the day *today*, as a flow holds it.

    A choice goes by its word, the start of it, or its number; several by their numbers. A day
    in words becomes its date, so that it stays that day later on. Raises Unclear.
    """
    field, labels = prompt.field, [each.label for each in prompt.options]
    if isinstance(field, Choice):
        return _chosen(field, labels, text)
    if isinstance(field, Choices):
        parts = text.replace(",", " ").split()
        parts = parts if all(number_in(part) is not None for part in parts) else [text]
        return checked(prompt, tuple(_chosen(field, labels, part) for part in parts))
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
        raise Unclear(in_a_sentence(error)) from None
    return value.isoformat() if isinstance(field, Day) else text.strip()


def in_a_sentence(error: FieldError) -> str:
    """Return what does not fit, and an answer that would do, as one sentence to read."""
    said = error.message[:1].upper() + error.message[1:]
    said = said if said.endswith((".", "?", "!")) else f"{said}."
    return f"{said} For example: {error.suggestion}" if error.suggestion else said


def place_of(answers: Sequence[str], text: str) -> int:
    """Return the place of the answer that *text* means: the word, its start, or its number.

    Unclear where it is none of them, or could be more than one. Two answers may read alike
    (in other spaces, in small letters): each of them has its number.
    """
    word, known = alike(text), [alike(each) for each in answers]
    found = list(places_named(answers, text))
    found = found[:1] if len({answers[n] for n in found}) == 1 else found
    place = place_numbered(text, len(answers))
    if not found and place is not None:
        found = [place]
    if not found and word:
        found = [n for n, each in enumerate(known) if each.startswith(word)]
        found = found or [n for n, each in enumerate(known) if f" {word}" in each]
    if len(found) == 1:
        return found[0]
    if found:
        could = " or ".join(answers[n] for n in found)
        raise Unclear(f"{quoted(text)} could be {could}. Say a little more, or its number.")
    raise Unclear(f"{quoted(text)} is none of the answers to choose from: {', '.join(answers)}.")


def _chosen(field: Choice | Choices, labels: Sequence[str], text: str) -> str:
    word = text.strip()
    if word in field.choices and word not in labels and number_in(word) is None:
        return word
    return field.choices[place_of(labels, text)]
