"""Brings in what Loop Habit Tracker exports: its CSV, as a zip or a folder, and its backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Choices, Importer, Text, YesNo, hookimpl, replace
from hearten_loop.convert import converted, named
from hearten_loop.reading import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import Field, ImportResult, ImportSource

TITLE = Text(key="title", label="What is this habit called?", hint="Short walk", lines=False)

_STAYS = "It stays as agreed, and nothing is counted of it."
ALONE = YesNo(key="is-agreed", label="Is it agreed with someone, like medication?", help=_STAYS)
AGREED = Choices(
    key="agreed",
    label="Are some of these agreed with someone, like medication?",
    help="They stay as agreed, and nothing is counted of them.",
    choices=(),
)


class Loop(Importer):
    name = "loop"
    label = "Loop Habit Tracker"
    suffix = ".zip"
    help = "Its CSV export, packed or unpacked, and its backup (.db)."
    takes = "either"
    adds = True

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Ask for the name that a file alone does not tell, and for what is agreed with someone."""
        held = read_source(source, "")
        if held.lacks_title:
            return TITLE, ALONE
        there = {habit.id for habit in source.plan.habits} if source.plan else set()
        new = [(title, id) for title, id in named(held.habits) if id not in there]
        if not new:
            return ()
        titles, ids = zip(*new, strict=True)
        return (replace(AGREED, choices=ids, labels=titles),)

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return the habits, the marks and the notes, and what became of each record."""
        held = read_source(source, options.get("title") or "")
        agreed = options.get("agreed") or ()
        if held.lacks_title and options.get("is-agreed"):
            agreed = tuple(id for _, id in named(held.habits))
        there = [habit.id for habit in source.plan.habits] if source.plan else []
        return converted(held, agreed, there)


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Loop()]
