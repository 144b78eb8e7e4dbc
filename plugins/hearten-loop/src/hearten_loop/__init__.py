"""Brings in what Loop Habit Tracker exports: its CSV, as a zip or a folder, and its backup.

What reads them is fetched when something is brought in: a plugin that is on costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Choices, Importer, Text, YesNo, hookimpl, replace

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
        from hearten_loop.convert import named
        from hearten_loop.reading import read_source

        held = read_source(source, "")
        if held.lacks_title:
            return TITLE, ALONE
        pairs = named(held.habits, _titled(source))
        if not pairs:
            return ()
        titles, ids = zip(*pairs, strict=True)
        known = tuple(id for id in ids if _there(source).get(id))
        rings = any(habit.at is not None and not habit.archived for habit in held.habits)
        agreed = replace(AGREED, choices=ids, labels=titles, default=known)
        return agreed, *((RING,) if rings else ())

    def bring(self, source: ImportSource, options: Mapping[str, Any]) -> ImportResult:
        """Return the habits, the marks and the notes, and what became of each record."""
        from hearten_loop.convert import Wishes, converted, named
        from hearten_loop.reading import read_source

        held = read_source(source, options.get("title") or "")
        agreed, titled = options.get("agreed") or (), _titled(source)
        if held.lacks_title and options.get("is-agreed"):
            agreed = tuple(id for _, id in named(held.habits, titled))
        wishes = Wishes(agreed, bool(options.get("ring")), _there(source), titled)
        return converted(held, wishes)


def _there(source: ImportSource) -> dict[str, bool]:
    """Return the ids of the habits that the plan in use has, and whether each is agreed."""
    plan = source.plan
    return {habit.id: habit.is_fixed for habit in plan.habits} if plan is not None else {}


def _titled(source: ImportSource) -> dict[str, str]:
    """Return the ids of the habits in the plan in use, by their titles in small letters."""
    plan = source.plan
    return {habit.title.casefold(): habit.id for habit in plan.habits} if plan is not None else {}


@hookimpl
def hearten_importers() -> list[Importer]:
    return [Loop()]
