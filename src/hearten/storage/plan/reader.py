"""Read a plan file: as much of the plan as reads, and every problem with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.plan.from_data import plan_from_data
from hearten.model.problems import Problem
from hearten.model.value import replace, valueclass
from hearten.storage.toml.toml_file import TomlFile, Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hearten.model.plan.parts import Plan
    from hearten.model.plan.validate import KindOptions
    from hearten.model.problems import Path

FORMAT = 1
MOST_PROBLEMS = 500


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
    practices: Collection[str] = (),
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
    found = plan_from_data(data, kinds, practices, checked=checked)
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
