"""A plan as it was read, and the reasons to show it without changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.plan.counting import items_in
from hearten.model.value import valueclass
from hearten.storage.plan.atomic_replace import digest
from hearten.storage.plan.reader import PlanReading, read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.model.plan.parts import Plan
    from hearten.model.problems import Problem
    from hearten.storage.plan.history import History, Note
    from hearten.storage.toml.toml_file import TomlFile

# Below this many lines there is no telling a loss from a tidying up.
_ENOUGH = 6
_NOTHING = b"\xef\xbb\xbf \t\r\n\0"

MISSING = (
    "The plan file is missing, but earlier versions are kept. "
    "Nothing is changed until you say so; hearten undo can bring one back."
)
EMPTY = (
    "The plan file is empty, and it was not before. "
    "Nothing is changed until you say so; hearten undo can bring a version back."
)
BLANK = "The plan file is empty. Move it away, and hearten new makes a fresh plan."
HALF = (
    "The plan holds much less than when it was last saved here. "
    "It is shown but not changed until you say that this is right."
)


@valueclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What stood in the plan file at one moment. *read_only* says why nothing may be changed.

    *acceptable* marks a reason that ends when the person says that all is right.
    """

    reading: PlanReading
    digest: str
    read_only: str = ""
    acceptable: bool = False
    kinds: Mapping[str, Any] | None = None

    @property
    def gone(self) -> bool:
        """Say whether the file holds nothing at all: it is missing, or empty."""
        return self.read_only in (MISSING, EMPTY, BLANK)

    @property
    def plan(self) -> Plan | None:
        """The plan, as far as it could be read."""
        return self.reading.plan

    @property
    def document(self) -> TomlFile | None:
        """The text and data of the file, when its TOML is sound."""
        return self.reading.document

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is not right in the file."""
        return self.reading.problems


def loaded_from(
    raw: bytes | None,
    history: History,
    kinds: Mapping[str, Any] | None,
    *,
    checked: bool = True,
) -> Loaded:
    """Return what bytes of the plan file say, compared with what was last saved."""
    if raw is None:
        return Loaded(reading=PlanReading(), digest="", read_only=MISSING, kinds=kinds)
    reading = read(raw, kinds=kinds, checked=checked)
    mark = digest(raw)
    sentence, acceptable = reading.read_only, False
    if not raw.strip(_NOTHING):
        sentence = EMPTY if _last(history) else BLANK
    elif not sentence:
        note = _last(history)
        if note and note.wrote != mark and shrunken(reading, note):
            sentence, acceptable = HALF, True
    return Loaded(
        reading=reading, digest=mark, read_only=sentence, acceptable=acceptable, kinds=kinds
    )


def _last(history: History) -> Note | None:
    try:
        return history.last_note()
    except OSError:  # a history that cannot be had hides no plan
        return None


def shrunken(reading: PlanReading, note: Note) -> bool:
    """Say whether half of what was saved last, or more, is gone."""
    now = items_in(reading.document.data) if reading.document else 0
    return note.items >= _ENOUGH and now * 2 < note.items
