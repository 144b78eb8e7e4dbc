"""From a wizard that is done to a stored plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.additions import why_changed
from hearten.actions.wizard.plan_drafts import FLOWS, draft_name, let_go
from hearten.model.plan.changes import Clash, Set, apply, diff, held_at
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.changes import Change
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult

CREATED = "A new plan"
CHANGED = "Changed the plan"


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
    saved = session.save(loaded, plan, why_changed(wizard) or CHANGED)
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
    """Return what the keys of a change hold now."""
    held = held_at(data, change.at) or {}
    return {key: held.get(key) for key in change.values}
