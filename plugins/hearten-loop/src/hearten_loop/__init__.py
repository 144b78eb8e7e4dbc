"""Brings in what Loop Habit Tracker exports: its CSV, as a zip or a folder, and its backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Choices, Importer, Text, YesNo, hookimpl, replace
from hearten_loop.convert import Wishes, converted, named
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
RING = YesNo(
    key="ring",
    label="Ring in your calendar at the times of Loop's reminders?",
    help="Nothing rings without a yes, and never for what is agreed with someone.",
)


class Loop(Importer):
    name = "loop"
    label = "Loop Habit Tracker"
    suffix = ".zip"
    help = "Its CSV export, packed or unpacked, and its backup (.db)."
    takes = "either"
    adds = True

    def questions(self, source: ImportSource, options: Mapping[str, Any]) -> Sequence[Field]:
        """Ask for a name that no file tells, for what is agreed, and for what is to ring."""
        held = read_source(source, "")
        if held.lacks_title:
            return TITLE, ALONE
        pairs, there = named(held.habits), _there(source)
        new = [pair for pair in zip(held.habits, pairs, strict=True) if pair[1][1] not in there]
        if not new:
            return ()
        titles, ids = zip(*(pair for _, pair in new), strict=True)
        rings = any(habit.at is not None and not habit.archived for habit, _ in new)
        return replace(AGREED, choices=ids, labels=titles), *((RING,) if rings else ())

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return the habits, the marks and the notes, and what became of each record."""
        held = read_source(source, options.get("title") or "")
        agreed = options.get("agreed") or ()
        if held.lacks_title and options.get("is-agreed"):
            agreed = tuple(id for _, id in named(held.habits))
        return converted(held, Wishes(agreed, bool(options.get("ring")), _there(source)))


def _there(source: ImportSource) -> set[str]:
    return {habit.id for habit in source.plan.habits} if source.plan is not None else set()


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Loop()]
