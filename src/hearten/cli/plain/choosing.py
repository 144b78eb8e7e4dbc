"""A page of several things, opened by itself: which one of them is to be changed?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import numbered
from hearten.actions.wizard import machine
from hearten.actions.wizard.pages.book import PAGES
from hearten.cli.plain.desk import Went, read_line
from hearten.model.named import place_numbered
from hearten.model.plan.edits import NAMED_BY
from hearten.model.plan.items import called, items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.prompt import Prompt
    from hearten.cli.plain.desk import Desk

ONE_ALONE = "To change one of these alone, type its number. Enter goes through the page."
ANOTHER = "Another number changes another one. Enter saves."


def things_on(wizard: machine.Wizard) -> tuple[Any, ...]:
    """Return what stands on the page that is changed by itself."""
    page = PAGES.get(wizard.item) if wizard.flow == "item" else None
    if page is None:
        return ()
    return tuple(each for table, each in items(wizard.plan) if table.name in page.tables)


def thing_meant(desk: Desk, prompt: Prompt, line: str) -> Any:
    """Return the thing whose number *line* is, where *prompt* asks what a thing is called.

    A number chooses there, as it does in the list: it is not a new name. None where it is none.
    """
    if prompt.key.rpartition("/")[2] not in NAMED_BY or numbered(prompt):
        return None
    place = place_numbered(line.strip(), len(desk.things))
    return None if place is None else desk.things[place]


def choose(desk: Desk, held: Sequence[Any], changed: bool) -> Went | Any:
    """Return the thing that is named, or where the person goes; *changed*: one was changed."""
    desk.say("")
    for number, each in enumerate(held, 1):
        desk.say(f"  {number} {called(each)}")
    desk.part(ANOTHER if changed else ONE_ALONE)
    why = machine.view(desk.wizard).why
    while not isinstance(line := read_line(desk, why), Went):
        if not (word := line.strip()):
            return Went.NEXT if changed else Went.SKIPPED
        if (place := place_numbered(word, len(held))) is not None:
            return held[place]
        desk.say(f"There are 1 to {len(held)}. For example: 1")
    return Went.SKIPPED if line is Went.MORE else line
