"""One question of a flow: a declared field, what stands there, and what is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, Field, FieldError, Text, Texts, quoted
from hearten.model.named import places_named
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence


class Unclear(UsageError):
    """What was typed is no answer to the question, or could be more than one."""


@valueclass(frozen=True, kw_only=True)
class FreeText(Text):
    """Words of a person, as many as they are."""

    def parse(self, text: str) -> str:
        """What was typed, without the space before and behind it."""
        return text.strip()


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
    asks for them. *too_many* is said where more is ticked than fits. *aloud* is what is said line
    by line of how it is answered. *adds*: of several lines, a new one is what is asked for.
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
    too_many: str = ""
    aloud: str = ""
    adds: bool = False

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
