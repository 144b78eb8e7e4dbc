"""Making something of the plan smaller, or one notch more: each way one save, with its words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.actions.plan.area_care import care_with
from hearten.actions.plan.fixed_habits import require_answers, stays_as_agreed
from hearten.actions.result import PlanChange, apply_change, with_more
from hearten.model import resize
from hearten.model.due import looking_again
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import LINE_ROOM, FieldError, in_words, quoted, within_room
from hearten.model.plan.edits import new_id, one_line, replace_item, with_item
from hearten.model.plan.items import by_name, called, find, over
from hearten.model.plan.parts import Goal, Habit, Step
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.model.resize import Resize

SMALLER, BIGGER = "smaller", "bigger"
SIZED = ("habits", "checkins", "goals", "steps")
FOUR_WEEKS = dt.timedelta(days=28)
_LOOK_BACK = 140  # days that readiness may need


def ways_to_resize(session: Session, plan: Plan, item_id: str, way: str) -> tuple[Resize, ...]:
    """Return the ways to make an item smaller or bigger, the gentlest first."""
    kinds = session.kinds()
    if way == BIGGER:
        return resize.bigger(plan, item_id, kinds)
    today = session.today(plan)
    _, item = find(plan, item_id)
    done = steps_done(session, plan) if isinstance(item, Goal) else {}
    return resize.smaller(plan, item_id, kinds, done=done, today=today)


def steps_done(session: Session, plan: Plan) -> dict[str, dt.date]:
    """Return when which step was first done; nothing where the log does not read."""
    try:
        return dict(session.past(plan, session.today(plan)).steps)
    except HeartenError:
        return {}


def is_ready(session: Session, plan: Plan, item_id: str) -> bool:
    """Say whether a habit went well for two whole weeks, so that a notch more may be offered."""
    _, item = find(plan, item_id)
    if not isinstance(item, Habit) or item.state != "active":
        return False
    from hearten.storage.local.home import NoPlan
    from hearten.storage.log.query import query

    today = session.today(plan)
    first = today - dt.timedelta(days=_LOOK_BACK)
    try:
        held = query(session.log(), first, today, today, plan.settings.day_starts_at)
    except NoPlan:  # it went away meanwhile, and that is said elsewhere
        return False
    return resize.ready_to_grow(plan, item, held.entries, today, session.kinds())


def with_size(plan: Plan, item_id: str, way: str, notch: Resize, today: dt.date) -> PlanChange:
    """Return the plan with one notch taken; a goal that was due for a look is looked at."""
    name = called(find(plan, item_id)[1])
    head, said = (
        ("A little more", words.BIGGER_DONE) if way == BIGGER else ("Smaller", words.SMALLER_DONE)
    )
    return PlanChange(
        plan=_looked_at(notch.plan, item_id, today),
        why=f"{head}: {name}",
        said=said.format(what=name, label=notch.label),
    )


def with_first_bit(plan: Plan, step_id: str, typed: str) -> PlanChange:
    """Return the plan with a first bit of a step, in the person's words, before it."""
    name, new = called(find(plan, step_id)[1]), _words(typed)
    return PlanChange(
        plan=resize.first_bit(plan, step_id, new),
        why=f"Smaller: {name}",
        said=words.FIRST_BIT_DONE.format(new=new, what=name),
        care=care_with(plan, step_id),
    )


def one_more_step(plan: Plan, goal_id: str, typed: str, today: dt.date) -> PlanChange:
    """Return the plan with one more step at the end of a goal."""
    from hearten.actions.plan.words import ADDED

    title = _words(typed)
    step = Step(id=new_id(plan, title, "step"), title=title)
    new = with_item(plan, "steps", step, inside=goal_id)
    said = ADDED.format(what=quoted(title))
    return PlanChange(
        plan=_looked_at(new, goal_id, today), why=f"Added: {title}", said=said,
        care=care_with(new, step.id),
    )  # fmt: skip


def with_later_look(plan: Plan, goal_id: str, today: dt.date) -> PlanChange:
    """Keep a goal as it is; the next look is four weeks from *today*."""
    name, day = called(find(plan, goal_id)[1]), today + FOUR_WEEKS
    return PlanChange(
        plan=replace_item(plan, goal_id, look_again=day),
        why=f"Looked at again: {name}",
        said=words.LOOKED_AGAIN.format(what=name, day=in_words(day)),
    )


def next_step(plan: Plan, goal_id: str, done: dict[str, dt.date]) -> Step | None:
    """Return the first step of a goal that is still open."""
    _, goal = find(plan, goal_id)
    return next((step for step in goal.steps if step.id not in done), None)


def step_to_split(plan: Plan, item_id: str, done: dict[str, dt.date]) -> Step | None:
    """Return the step that a first bit can be put before: a step itself, or a goal's next one."""
    _, item = find(plan, item_id)
    if isinstance(item, Step):
        return item
    return next_step(plan, item_id, done) if isinstance(item, Goal) else None


def _looked_at(plan: Plan, item_id: str, today: dt.date) -> Plan:
    """Return *plan* with the next look at a goal in four weeks, where one was due."""
    if any(goal.id == item_id for goal in looking_again(plan, today)):
        return replace_item(plan, item_id, look_again=today + FOUR_WEEKS)
    return plan


def _words(typed: str) -> str:
    line = one_line(typed)
    if not line:
        raise FieldError("a step needs a word or two", "open the letter")
    return within_room(line, LINE_ROOM)


def id_called(plan: Plan, name: str) -> str:
    """Return the id of what can have another size and goes by *name*."""
    return str(by_name(plan, name, SIZED, last=over(plan))[1].id)


def resize_item(session: Session, name: str, way: str, number: int | None) -> Result:
    """Take one notch with what goes by *name*: the first, or that of *number*; say which."""
    found: list[Resize] = []

    def change(plan: Plan, today: dt.date) -> PlanChange:
        item_id = id_called(plan, name)
        require_answers(plan, item_id)
        found.extend(ways_to_resize(session, plan, item_id, way))
        item = find(plan, item_id)[1]
        if closed := stays_as_agreed(item):
            raise UsageError(closed)
        if not found:
            nothing = words.NOTHING_BIGGER if way == BIGGER else words.NOTHING_SMALLER
            return PlanChange(plan=plan, why="", said=nothing.format(what=called(item)))
        if number is not None and not 1 <= number <= len(found):
            raise UsageError(words.WHICH_NUMBER.format(last=len(found)))
        deed = with_size(plan, item_id, way, found[(number or 1) - 1], today)
        others = _others(found) if number is None else ""
        said = "\n".join(filter(None, (deed.said, words.BACK_SHELL, others)))
        return PlanChange(plan=deed.plan, why=deed.why, said=said)

    return apply_change(session, change)


def resize_at_once(session: Session, name: str, way: str, number: int | None) -> Result:
    """Take one notch as a command does: with what helps there, where it was not asked before."""
    plan = session.readable_plan()
    told = resize_item(session, name, way, number)
    if session.readable_plan() == plan:
        return told
    return with_more(told, what_helps(session, plan, id_called(plan, name), way))


def what_helps(session: Session, plan: Plan, item_id: str, way: str) -> tuple[str, ...]:
    """Return the line on what helps beside smaller sizes of a habit, where it has its moment."""
    from hearten.actions.moments.around import helps_line

    line = helps_line(session, plan, item_id, session.today(plan)) if way == SMALLER else ""
    return (line,) if line else ()


def split_step(session: Session, name: str, typed: str) -> Result:
    """Put a first bit, in the person's words, before the step (or a goal's next one) *name*."""
    from hearten.actions.plan.item_edits import in_a_sentence

    def change(plan: Plan, today: dt.date) -> PlanChange:
        item_id = id_called(plan, name)
        step = step_to_split(plan, item_id, steps_done(session, plan))
        if step is None:
            raise UsageError(words.NO_STEP.format(what=called(find(plan, item_id)[1])))
        try:
            deed = with_first_bit(plan, step.id, typed)
        except FieldError as error:
            raise UsageError(in_a_sentence(error)) from None
        return replace(deed, said=f"{deed.said}\n{words.BACK_SHELL}")

    return apply_change(session, change)


def _others(found: list[Resize]) -> str:
    rest = [f"  {n} {notch.label}" for n, notch in enumerate(found, 1) if n > 1]
    return "\n".join([words.OTHER_WAYS, *rest]) if rest else ""
