"""Sizes and ends of one thing, from any screen that shows it: smaller, one more, an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan import resize, words
from hearten.actions.plan.area_care import care_with
from hearten.actions.plan.fixed_habits import is_fixed
from hearten.model.due import looking_again
from hearten.model.goals import OPEN
from hearten.model.plan import items
from hearten.model.value import replace
from hearten.tui.destinations import GoalEnded, GoalSteps, ResizeItem, WriteLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hearten.actions.result import PlanChange
    from hearten.model.plan.parts import Goal, Plan
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState

Way = tuple[str, str, str]


def size_commands_for(plan: Plan, item_id: str, app_state: AppState) -> Iterator[Way]:
    """Yield what can be done with the size of an item: the way, its words, its key."""
    table, item = items.find(plan, item_id)
    if table.name not in resize.SIZED:
        return
    if table.name == "goals":
        yield "ladder", words.WAY_LADDER, "v"
        yield from _of_a_goal(plan, item, app_state)
    elif table.name == "steps" or (
        getattr(item, "state", "active") == "active" and not is_fixed(item)
    ):
        smaller = words.WAY_TOO_BIG if table.name == "steps" else words.WAY_SMALLER
        yield "smaller", smaller, "s"
        if table.name != "steps":
            yield "bigger", words.WAY_BIGGER, "+"


def meant(plan: Plan, item_id: str, way: str) -> str:
    """Return the way that a key stands for: one size more of a goal is another step."""
    goal = way == "bigger" and items.find(plan, item_id)[0].name == "goals"
    return "add_step" if goal else way


def _of_a_goal(plan: Plan, goal: Goal, app_state: AppState) -> Iterator[Way]:
    if goal.state not in OPEN:
        return
    if goal in looking_again(plan, app_state.today):
        yield "keep", words.WAY_KEEP, ""
    yield "smaller", words.WAY_TOO_BIG, "s"
    yield "add_step", words.WAY_STEP, "+"
    if goal.state == "active":
        yield "resting", words.WAY_REST, ""
    else:
        from hearten.actions.plan.words import WAY_TAKE_UP

        yield "take_up", WAY_TAKE_UP, ""


def offered(found: Iterable[Way], app_state: AppState, item_id: str) -> Iterator[Way]:
    """Yield the ways; where a habit went well for two weeks, the size above says so."""
    for way, said, key in found:
        if way == "bigger" and resize.is_ready(app_state.session, app_state.open_plan, item_id):
            said = words.WAY_BIGGER_READY
        yield way, said, key


def after_an_end(
    screen: BaseScreen[Any],
    app_state: AppState,
    item_id: str,
    told: str,
    then: Callable[[Any], None],
    *,
    before: Plan,
) -> bool:
    """Open what may follow the end of a goal; say whether there is anything."""
    goal = _goal(app_state.plan, item_id)
    if goal is None or _goal(before, item_id) == goal or goal.state in OPEN:
        return False
    if goal.state == "let go":
        screen.go_to(_learned(app_state, goal), lambda more: then(_both(told, more)))
    else:
        screen.go_to(GoalEnded(goal.id, told), lambda more: then(more or told))
    return True


def _goal(plan: Plan | None, item_id: str) -> Goal | None:
    return next((goal for goal in plan.goals if goal.id == item_id), None) if plan else None


def _both(told: str, more: str | None) -> str:
    return f"{told}\n{more}" if more else told


def _learned(app_state: AppState, goal: Goal) -> Destination:
    from hearten.actions.journal.goal_learned import keep_learned
    from hearten.actions.result import PlanChange

    def keep(plan: Plan, text: str) -> PlanChange:
        if not text.strip():
            return PlanChange(plan=plan, why="", said="")
        notices = keep_learned(app_state.session, plan, goal.title, text.strip())
        return PlanChange(plan=plan, why="", said="\n".join([words.LEARNED_KEPT, *notices]))

    return WriteLine(f"learned-{goal.id}", words.LEARNED_ASKS, keep, intro=words.LEARNED_KEEPS)


def _sized(way: str) -> Callable[[AppState, Plan, str], Destination]:
    return lambda app_state, plan, item_id: ResizeItem(item_id, way)


def _add_step(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    return WriteLine(
        f"step-{item_id}",
        words.STEP_ASKS,
        lambda now, text: resize.one_more_step(now, item_id, text, app_state.today),
        intro=care_with(plan, item_id),
    )


def first_bit(app_state: AppState, step_id: str, name: str) -> Destination:
    """Return the line in which a first bit of a step is written."""

    def make(plan: Plan, text: str) -> PlanChange:
        change = resize.with_first_bit(plan, step_id, text)
        return replace(change, said=f"{change.said} {words.BACK_PLAN}")

    line = care_with(app_state.open_plan, step_id)
    keeps = "\n\n".join(filter(None, (words.FIRST_BIT_KEEPS.format(what=name), line)))
    return WriteLine(f"bit-{step_id}", words.FIRST_BIT_ASKS, make, intro=keeps)


def _ladder(app_state: AppState, plan: Plan, item_id: str) -> Destination:
    return GoalSteps(item_id)


SCREENS: dict[str, Callable[[AppState, Plan, str], Destination]] = {
    "smaller": _sized(resize.SMALLER), "bigger": _sized(resize.BIGGER), "add_step": _add_step,
    "ladder": _ladder,
}  # fmt: skip
