"""The line that belongs to an area: it stands wherever something goes into it.

It goes by the area that was chosen. The words of the person are never read for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content.library import library
from hearten.model.edits import find, is_in

if TYPE_CHECKING:
    from hearten.content.library import Library
    from hearten.model.plan import Area, Plan


def care_of(area: Area, known: Library | None = None) -> str:
    """Return the line of one area of a plan, or nothing."""
    return care_called(area.id, known) or care_called(area.title, known)


def care_called(name: str, known: Library | None = None) -> str:
    """Return the line of the area of ours with that id or name, or nothing."""
    said = name.strip().casefold()
    areas = (known or library()).areas()
    return next((each.care for each in areas if said in (each.id, each.name.casefold())), "")


def care_with(plan: Plan, item_id: str, known: Library | None = None) -> str:
    """Return the line that goes with an item: an area, what is in one, or a step towards it."""
    if not is_in(plan, item_id):
        return ""
    table, item = find(plan, item_id)
    if table.name == "areas":
        return care_of(item, known)
    if table.name == "steps":
        item = next(goal for goal in plan.goals if item in goal.steps)
    inside = getattr(item, "area", None)
    area = next((each for each in plan.areas if each.id == inside), None)
    return care_of(area, known) if area is not None else ""
