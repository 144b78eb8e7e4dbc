"""What needs some care? The areas of life, how they are, and which are for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.wizard import factories, words
from hearten.actions.wizard.offers import AS_OFFERED, texts
from hearten.actions.wizard.prompts import new, of
from hearten.actions.wizard.state import Page
from hearten.model.plan.parts import Area
from hearten.model.plan.schema import CARE

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard
    from hearten.content.library import LifeArea

_CARED = ("most", "some")


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    library = wizard.context.library
    known = [(life, _there(wizard, life)) for life in library.areas()]
    ours = {area.id for _, area in known if area is not None}
    own = [area for area in wizard.plan.areas if area.id not in ours]
    shown: list[Prompt] = []
    for life, area in known:
        shown.append(_care(wizard, area or Area(id=life.id, title=life.name), life.care))
    for area in own:
        shown.append(_care(wizard, area, ""))
    shown.append(new("areas", "An area of my own"))
    for life, area in known:
        if area is not None:
            shown += _more(wizard, area, life)
    for area in own:
        shown += _more(wizard, area, library.own_area())
    return tuple(shown)


def _there(wizard: Wizard, life: LifeArea) -> Area | None:
    return factories.area_like(wizard.plan, wizard.context, life.id)


def _care(wizard: Wizard, area: Area, care: str) -> Prompt:
    offered = next((a for a in wizard.offer.get("areas", ()) if a.get("id") == area.id), None)
    suggestions: tuple[Suggestion, ...] = ()
    if offered is not None and area.care is None:
        value = offered.get("care", "most")
        if value in CARE:
            suggestions = (Suggestion(value=value, label=AS_OFFERED, offered=True),)
    return of(
        "areas", area, "care", label=area.title, more=False, suggestions=suggestions,
        care=care if area.care in _CARED else "",
    )  # fmt: skip


def _more(wizard: Wizard, area: Area, life: LifeArea) -> list[Prompt]:
    group = area.title
    helps = f"{life.helps}" if life.helps else ""
    return [
        of("areas", area, "now", label="Is this one for now?", group=group,
           more=area.care != "some"),
        of("areas", area, "title", label="What you call it", group=group),
        of("areas", area, "how", label=life.how or "How is it?", group=group),
        of("areas", area, "better", label=life.better, hint=life.better_nudge, group=group),
        of("areas", area, "why", label="Why does it matter to you?", group=group),
        of("areas", area, "helps", label="What helps?", hint=helps, group=group,
           suggestions=texts(wizard, "areas", area.id, "helps", area.helps)),
        of("areas", area, "hinders", label="What gets in the way?", hint=helps, group=group),
        of("areas", area, "fears", label="What do you fear, or hesitate about?", group=group),
    ]  # fmt: skip


def _note(wizard: Wizard) -> str:
    now = sum(area.now for area in wizard.plan.areas)
    waiting = any(area.care == "most" and not area.now for area in wizard.plan.areas)
    three = factories.THREE if now >= factories.MOST_NOW and waiting else ""
    take = words.TEMPLATE if wizard.template else ""
    return " ".join(filter(None, (take, three)))


PAGE = Page(
    id="areas",
    sitting=words.SITTING_NAMES[0],
    question=words.AREAS,
    intro=words.AREAS_INTRO,
    why="A plan with one place to begin is kinder to live with.",
    tables=("areas",),
    prompts=_prompts,
    note=_note,
)
