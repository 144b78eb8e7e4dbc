"""The line that belongs to an area: it stands where the area is chosen.

Those on withdrawal and on eating stand wherever something new goes into it, too. It goes by
the area that was chosen. The words of the person are never read for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content.library import library
from hearten.model.plan.items import find, is_in

if TYPE_CHECKING:
    from hearten.content.library import Library
    from hearten.model.plan.parts import Area, Plan


def care_of(area: Area, known: Library | None = None) -> str:
    """Return the line of one area of a plan, or nothing."""
    known = known or library()
    return known.care_called(area.id) or known.care_called(area.title)


def care_into(area: Area, known: Library | None = None) -> str:
    """Return the line that is said again where something goes into an area, or nothing."""
    care = care_of(area, known)
    always = {each.care for each in (known or library()).areas() if each.care_always}
    return care if care in always else ""


def care_of_name(plan: Plan, item_id: str) -> str:
    """Return the line that goes with an item under another name.

    None with a step: by another name it is still on the way to the same hope.
    """
    step = is_in(plan, item_id) and find(plan, item_id)[0].name == "steps"
    return "" if step else care_with(plan, item_id)


def care_with(plan: Plan, item_id: str, known: Library | None = None) -> str:
    """Return the line that goes with an item: an area's own, or what its area says each time."""
    if not is_in(plan, item_id):
        return ""
    table, item = find(plan, item_id)
    if table.name == "areas":
        return care_of(item, known)
    if table.name == "steps":
        item = next(goal for goal in plan.goals if item in goal.steps)
    inside = getattr(item, "area", None)
    area = next((each for each in plan.areas if each.id == inside), None)
    return care_into(area, known) if area is not None else ""
