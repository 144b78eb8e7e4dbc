"""The drafts of a plan in the making: what they hold, and what was left of one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import factories
from hearten.actions.wizard.pages.page_registry import ALONE, QUICK, WHOLE
from hearten.actions.wizard.state import Wizard
from hearten.model.errors import HeartenError
from hearten.model.plan.from_data import plan_from_data, plan_to_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.session import Session
    from hearten.actions.wizard.state import Context
    from hearten.model.plan.parts import Plan

FLOWS = ("quick", "whole", "item")


def draft_name(plan: Plan | None, flow: str) -> str:
    """Return the name of the draft of a flow over a stored *plan*, or over none yet."""
    return f"{plan.id if plan is not None else 'new'}-{flow}"


def has_words(wizard: Wizard) -> bool:
    """Tell whether anything was answered or typed since the wizard began."""
    return bool(wizard.plan != wizard.origin or wizard.typed or wizard.answers)


def kept(session: Session, context: Context, plan: Plan | None, item: str = "") -> Wizard | None:
    """Return the wizard that was left with a draft over *plan*, or None; it is ours from then on.

    With *item*, only a change of that one.
    """
    drafts = session.drafts
    for flow in ("item",) if item else FLOWS:
        for left in drafts.left(draft_name(plan, flow)):
            wizard = from_draft(left.data, context)
            if (not item or wizard.item == item) and drafts.take(left):
                return wizard
    return None


def begun(session: Session, plan: Plan | None) -> frozenset[str]:
    """Return what over *plan* was begun and left: items, pages, and what was being added."""
    left = session.drafts.left(draft_name(plan, "item"))
    return frozenset(str(each.data.get("item", "")) for each in left) - {""}


def put_back(session: Session, plan: Plan | None) -> None:
    """Leave our drafts over *plan* for another time, so that new words take nothing from them."""
    for flow in FLOWS:
        session.drafts.put_back(draft_name(plan, flow))


def set_aside(session: Session, plan: Plan | None, flow: str) -> None:
    """Give our draft of a flow another name: the person would rather begin anew."""
    session.drafts.set_aside(draft_name(plan, flow))


def let_go(session: Session, plan: Plan | None, flow: str) -> None:
    """Remove our draft of a flow: its words stand in a stored plan, or the person said so."""
    # A draft that will not go is only offered once more.
    with suppress(HeartenError):
        session.drafts.remove(draft_name(plan, flow))


def to_draft(wizard: Wizard) -> dict[str, Any]:
    """Return everything that must not be lost, as TOML data."""
    data: dict[str, Any] = {
        "flow": wizard.flow,
        "page": wizard.page,
        "card": wizard.card,
        "item": wizard.item,
        "template": wizard.template,
        "visited": list(wizard.visited),
        "typed": dict(wizard.typed),
        "answers": dict(wizard.answers),
        "plan": plan_to_data(wizard.plan),
    }
    for key, plan in (("base", wizard.base), ("origin", wizard.origin)):
        if plan != wizard.plan:
            data[key] = plan_to_data(plan)
    return data


def from_draft(data: Mapping[str, Any], context: Context) -> Wizard:
    """Return the wizard that a draft holds, as it was left."""
    plan = plan_from_data(data.get("plan", {})).plan or factories.new_plan(context)
    base = plan_from_data(data["base"]).plan if "base" in data else None
    origin = plan_from_data(data["origin"]).plan if "origin" in data else None
    flow = data.get("flow") if data.get("flow") in ("quick", "whole", "item") else "whole"
    page = str(data.get("page", ""))
    known = tuple(p.id for p in (QUICK if flow == "quick" else (*WHOLE, *ALONE)))
    return Wizard(
        context=context,
        plan=plan,
        base=base or plan,
        origin=origin or plan,
        flow=str(flow),
        page=page if page in known else known[0],
        card=str(data.get("card", "")),
        item=str(data.get("item", "")),
        template=str(data.get("template", "")),
        typed={str(key): str(text) for key, text in dict(data.get("typed", {})).items()},
        answers=dict(data.get("answers", {})),
        visited=tuple(str(each) for each in data.get("visited", ())),
    )
