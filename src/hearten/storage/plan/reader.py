"""Read a plan file: as much as reads, every problem with its line, and what keeps it read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.plan.counting import items_in
from hearten.model.plan.from_data import plan_from_data
from hearten.model.problems import Problem
from hearten.model.value import replace, valueclass
from hearten.storage.plan.history import digest
from hearten.storage.toml.toml_file import TomlFile, Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hearten.model.plan.parts import Plan
    from hearten.model.plan.validate import KindOptions
    from hearten.model.problems import Path
    from hearten.storage.plan.history import History, Note
    from hearten.storage.toml.toml_file import TomlFile

FORMAT = 1
MOST_PROBLEMS = 500
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
class PlanReading:
    """What a plan file gave. *read_only* says, in one sentence, why it must not be written."""

    document: TomlFile | None = None
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    read_only: str = ""


def read(
    raw: bytes,
    *,
    file: str = "plan.toml",
    kinds: Mapping[str, KindOptions] | None = None,
    checked: bool = True,
) -> PlanReading:
    """Read the bytes of a plan; nothing in them raises. *checked*: see ``plan_from_data``."""
    try:
        document = decode(raw, file)
    except Unreadable as error:
        return PlanReading(
            problems=error.problems,
            read_only=f"{file} can't be read yet, so nothing is written to it.",
        )
    data = document.data
    newer = _is_newer(data.get("format"))
    if newer:
        data = {**data, "format": FORMAT}
    found = plan_from_data(data, kinds, checked=checked)
    if newer:
        said = (
            f"{file} was written by a newer hearten (format {document.data['format']}). "
            "It can be looked at here, but not changed."
        )
        return PlanReading(document=document, plan=found.plan, read_only=said)
    problems = with_lines(found.problems, document.text, file) + merge_hints(document.text, file)
    return PlanReading(document=document, plan=found.plan, problems=problems)


def merge_hints(text: str, file: str) -> tuple[Problem, ...]:
    """Return a hint where both versions of a merge stand inside one text, which reads."""
    if "<<<<<<< " not in text:
        return ()
    from hearten.storage.toml.syntax import merge_markers

    return tuple(
        Problem(path=(), message="this text has merge markers", hint=True, file=file, line=at)
        for at in merge_markers(text)
    )


def with_lines(problems: Collection[Problem], text: str, file: str) -> tuple[Problem, ...]:
    """Return *problems* with the file and the line of each, in the order of the file."""
    if not problems:
        return ()
    from hearten.storage.toml.line_numbers import line_numbers

    lines = line_numbers(text)
    placed = [replace(p, file=file, line=_line(p.path, lines)) for p in problems]
    placed.sort(key=lambda problem: problem.line or 0)
    if len(placed) > MOST_PROBLEMS:
        more = len(placed) - MOST_PROBLEMS
        said = f"{more} more problems are not shown; they may go away with these"
        line = placed[MOST_PROBLEMS].line
        placed[MOST_PROBLEMS:] = [Problem(path=(), message=said, file=file, line=line)]
    return tuple(placed)


def _line(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of *path*, or of the nearest thing around it that the file has."""
    for size in range(len(path), 0, -1):
        if path[:size] in lines:
            return lines[path[:size]]
    return 1


def _is_newer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > FORMAT


# Below this many lines there is no telling a loss from a tidying up.


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

    @property
    def why_unread(self) -> str:
        """What is wrong, in sentences, where there is no plan."""
        return "\n".join(problem.sentence() for problem in self.problems) or self.read_only


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
