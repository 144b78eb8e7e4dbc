"""Keeping what is being written: drafts, and the way from a finished wizard to a stored plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.machine import Wizard, from_draft, to_draft
from hearten.model.errors import HeartenError
from hearten.model.plan.changes import Clash, Set, apply, diff
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.actions.wizard.context import Context
    from hearten.model.plan.changes import Change
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult

FLOWS = ("quick", "whole", "item")
CREATED = "A new plan"
CHANGED = "Changed the plan"


def draft_name(plan: Plan | None, flow: str) -> str:
    """Return the name of the draft of a flow over a stored *plan*, or over none yet."""
    return f"{plan.id if plan is not None else 'new'}-{flow}"


def keep(session: Session, wizard: Wizard, plan: Plan | None) -> None:
    """Store everything typed so far as a draft; NotStored when the disk refuses.

    Turning pages alone leaves no draft behind.
    """
    name = draft_name(plan, wizard.flow)
    if said(wizard) or session.drafts.mine(name) is not None:
        session.drafts.save(name, to_draft(wizard))


def said(wizard: Wizard) -> bool:
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


def store(session: Session, wizard: Wizard, loaded: Loaded | None) -> SaveResult | None:
    """Store the plan of *wizard*, then let its drafts go; None when nothing had changed.

    Over a stored plan only what was changed in this wizard is changed in the file.
    """
    if loaded is None or loaded.plan is None:
        saved = session.create(wizard.plan, CREATED)
        _let_all_go(session, None, wizard.flow, wizard.plan)
        return saved
    plan = merged(loaded.plan, wizard.origin, wizard.plan)
    if plan == loaded.plan:
        _let_all_go(session, loaded.plan, wizard.flow, plan)
        return None
    saved = session.save(loaded, plan, CHANGED)
    if not saved.unconfirmed:
        _let_all_go(session, loaded.plan, wizard.flow, plan)
    return saved


def _let_all_go(session: Session, plan: Plan | None, flow: str, stored: Plan) -> None:
    """Remove our draft of a flow, and of a flow it went on from where *stored* has every word."""
    let_go(session, plan, flow)
    there = set(_texts(plan_to_data(stored)))
    for other in FLOWS:
        left = session.drafts.mine(draft_name(plan, other))
        if left is not None and _words(left) <= there:
            let_go(session, plan, other)


def _words(draft: Mapping[str, Any]) -> set[str]:
    """Return what was written in a draft: texts of its plan that are new there, and half-typed."""
    plan = draft.get("plan", {})
    new = set(_texts(plan)) - set(_texts(draft.get("origin", plan)))
    return new | set(_texts(draft.get("typed", {})))


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in data, without the ids that were made from them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from () if key == "id" else _texts(held)
    elif isinstance(value, (list, tuple)):
        for held in value:
            yield from _texts(held)


def merged(now: Plan, origin: Plan, wanted: Plan) -> Plan:
    """Return *now* with everything that leads from *origin* to *wanted*; these words win."""
    if now == origin:
        return wanted
    data: dict[str, Any] = plan_to_data(now)
    for change in diff(plan_to_data(origin), plan_to_data(wanted)):
        data = _applied(data, change)
    read = plan_from_data(data).plan
    return read if read is not None else wanted


def _applied(data: dict[str, Any], change: Change) -> dict[str, Any]:
    try:
        return apply(data, (change,))
    except Clash:
        if not isinstance(change, Set):
            return data
    try:
        return apply(data, (replace(change, was=_standing(data, change)),))
    except Clash:
        return data


def _standing(data: dict[str, Any], change: Set) -> dict[str, Any]:
    """Return what the keys of a change hold now, where it is the top or a single table."""
    table = change.at.table
    if not change.at.match:
        held = data if not table else data.get(table, {})
        return {key: held.get(key) for key in change.values}
    name, _, inner = table.partition(".")
    items = data.get(name, ())
    if inner:
        items = [each for item in items for each in item.get(inner, ())]
    for item in items:
        if all(item.get(key) == value for key, value in change.at.match):
            return {key: item.get(key) for key in change.values}
    return {}
