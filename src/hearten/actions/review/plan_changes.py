"""What comes of a review: the changes to choose from, and the plan after them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.flow.card import CardLine
from hearten.actions.review import item_fit, words
from hearten.actions.review.state import WIDER
from hearten.model.fields import FieldError
from hearten.model.plan import edits
from hearten.model.plan.difference import difference
from hearten.model.plan.parts import Sign, Step
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.review.state import ReviewState
    from hearten.model.plan.parts import Plan

NOW_AT_MOST = 3


def proposals(state: ReviewState) -> tuple[tuple[str, str], ...]:
    """Return what was said of things that fit otherwise: the id, and the change in words."""
    found = []
    plan = item_fit.with_fixed(state, state.plan)
    for item in item_fit.items_to_ask(state.plan, state.day):
        _, said = item_fit.with_answer(state, plan, item.id)
        if said:
            found.append((item.id, said))
    return tuple(found)


def plan_after(state: ReviewState, plan: Plan | None = None) -> Plan:
    """Return *plan* (the one that was looked at, where none is given) after all that was said.

    What was asked for by itself, such as a step, and what is agreed with someone is always in
    it; of the changes, what was chosen.
    """
    plan = state.plan if plan is None else plan
    if state.word("difference") == "leave":
        return plan
    plan = item_fit.with_fixed(state, plan)
    offered = [id for id, _ in proposals(state)]
    chosen = state.word("choose") if len(offered) > 1 else "all"
    for id in offered:
        if chosen in ("all", f"one:{id}"):
            plan, _ = item_fit.with_answer(state, plan, id)
    plan = item_fit.with_next_looks(state, plan)
    return _wider(state, _asked_for(state, plan))


def changes_in_words(state: ReviewState) -> tuple[CardLine, ...]:
    """Return the difference that the review makes to the plan, in words; nothing for none."""
    after = plan_after(undecided(state))
    return tuple(_said(state, after)) if after != state.plan else ()


def undecided(state: ReviewState) -> ReviewState:
    """Return the review as it stands before it is said whether to save the difference."""
    held = {key: said for key, said in state.answers.items() if key != "difference"}
    return replace(state, answers=held)


def _said(state: ReviewState, after: Plan) -> Iterator[CardLine]:
    how = {"new": words.NEW, "gone": words.GOES, "changed": "{what}"}
    for each in difference(state.plan, after, state.facts.kinds):
        place = f"{each.where}: " if each.where else ""
        yield CardLine("heading", f"{place}{how[each.how].format(what=each.heading)}")
        for line in each.lines:
            gone, come = " · ".join(line.gone), " · ".join(line.come)
            said = f"{gone} → {come}" if gone and come else f"+ {come}" if come else f"- {gone}"
            yield CardLine("item", f"{line.label}: {said}" if line.label else said)


def _asked_for(state: ReviewState, plan: Plan) -> Plan:
    """Return *plan* with what was asked for by itself: steps, a question to bring, new words."""
    wanted = state.word("as-step")
    for id in ("week-kind", "week-useful"):
        text = " ".join(state.word(id).split())
        if text and wanted in (id, "both"):
            plan, goal = item_fit.with_goal_for_next_week(plan)
            step = Step(id=edits.new_id(plan, text, "step"), title=text)
            plan = edits.with_item(plan, "steps", step, inside=goal)
    one = state.facts.appointment
    bring = " ".join(state.word("bring").split())
    for each in plan.appointments:
        if one is not None and bring and each.id == one.id and bring not in each.ask:
            plan = edits.replace_item(plan, one.id, ask=(*each.ask, bring))
    for pair in plan.if_then:
        key = f"if-then:{pair.id}"
        then = " ".join(state.word(f"{key}:then").split())
        if then and state.word(key) == "change":
            plan = edits.replace_item(plan, pair.id, then=then)
    return plan


def _wider(state: ReviewState, plan: Plan) -> Plan:
    """Return *plan* with what only the wider look asks: areas, a new sign, the next look."""
    if state.flow != WIDER:
        return plan
    now = state.ticks("look-areas")
    if now is not None:
        areas = tuple(replace(a, now=a.id in now) if _is_other(a, now) else a for a in plan.areas)
        plan = replace(plan, areas=areas)
    sign = " ".join(state.word("sign-new").split())
    if sign and all(each.sign != sign for each in plan.signs):
        new = Sign(id=edits.new_id(plan, sign, "sign"), sign=sign)
        plan = edits.with_item(plan, "signs", new)
    return replace(plan, look_again=_next(state))


def _is_other(area: object, now: tuple[str, ...]) -> bool:
    return (getattr(area, "id", "") in now) != getattr(area, "now", False)


def _next(state: ReviewState) -> dt.date | None:
    """Return the day of the next look that was chosen, else the one the plan has."""
    said = state.word("next-look")
    if not said:
        return state.plan.look_again
    if said == "none":
        return None
    if said == "day":
        try:
            return (
                item_fit.parse_day(state.word("next-look:day"), state.day) or state.plan.look_again
            )
        except FieldError:
            return state.plan.look_again
    return state.day + dt.timedelta(days=int(said))
