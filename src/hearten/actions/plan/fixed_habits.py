"""Fixed habits: which one is as agreed with someone, and who may still be asked about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.result import PlanChange
from hearten.content import fixed_words as words
from hearten.model.errors import UsageError
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan import edits, items
from hearten.model.plan.parts import HEALTH_CARE, Habit
from hearten.model.rhythm.forms import Times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.content.library import Library
    from hearten.model.plan.parts import Plan

_TITLE = "health care and treatment"  # what the area is called where it has an id of its own
_A_YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def health_care(plan: Plan) -> set[str]:
    """Return the ids by which the area Health care goes in a plan."""
    own = {area.id for area in plan.areas if area.title.casefold().strip() == _TITLE}
    return own | {HEALTH_CARE}


def is_asked_of(plan: Plan, habit: Habit, known: Library | None = None) -> bool:
    """Say whether a habit is one to ask that of: it is in Health care, or may belong there.

    That goes by the area. One in own words without any may belong there as soon as Health
    care is an area of the plan.
    """
    there = health_care(plan)
    if habit.area is not None:
        return habit.area in there
    return any(area.id in there for area in plan.areas) and not is_ours(habit, known)


def is_ours(habit: Habit, known: Library | None = None) -> bool:
    """Say whether a habit comes from the library, rather than from a person's own words."""
    from hearten.content.library import library  # Today asks the other questions here

    starters = (known or library()).habits()
    return any(habit.id == each.id or habit.title == each.title for each in starters)


def unasked(plan: Plan, what: str = WHOLE_PLAN) -> tuple[Habit, ...]:
    """Return the habits to ask of which nobody said yet whether they are fixed.

    *what* is an id: of a habit or an area, or "plan" for all of them.
    """
    return tuple(
        habit
        for habit in plan.habits
        if habit.fixed is None
        and not habit.is_fixed
        and habit.state == "active"
        and what in (WHOLE_PLAN, habit.id, habit.area)
        and is_asked_of(plan, habit)
    )


def may_be_fixed(plan: Plan) -> frozenset[str]:
    """Return the ids of the habits that may be fixed, active or not: nobody said yet."""
    return frozenset(
        habit.id
        for habit in plan.habits
        if habit.fixed is None and not habit.is_fixed and is_asked_of(plan, habit)
    )


def questions_and_commands(plan: Plan, what: str) -> Iterator[str]:
    """Yield the question for each habit that *what* holds, with the command that answers it."""
    for habit in unasked(plan, what):
        yield words.IS_IT.format(what=habit.title)
        yield words.ANSWER_SHELL.format(id=habit.id)


class Unanswered(UsageError):
    """Nobody said yet whether what is to change is agreed with someone; *what* is its id.

    Nothing was changed. Where somebody can be asked, they are, and then it is done.
    """

    def __init__(self, plan: Plan, what: str) -> None:
        super().__init__("\n".join([*questions_and_commands(plan, what), words.COMES_FIRST]))
        self.what = what


def require_answers(plan: Plan, what: str) -> None:
    """Raise Unanswered where *what* holds habits of which nobody said yet whether they are fixed.

    That comes before all that makes something less: smaller, swapped, let go, at rest.
    """
    if unasked(plan, what):
        raise Unanswered(plan, what)


def without_days(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each fixed habit with a time of which no day is known."""
    for habit in plan.habits:
        lived = habit.is_fixed and habit.state == "active" and habit.calendar and habit.at
        if lived and isinstance(habit.rhythm, Times):
            yield words.NO_DAYS.format(what=habit.title, id=habit.id)


def settle(plan: Plan, item_id: str, *, fixed: bool) -> PlanChange:
    """Return the plan with a habit that stays as agreed, or that is one like the others."""
    table, item = items.find(plan, item_id)
    if not isinstance(item, Habit):
        raise UsageError(f"--fixed does not go with a {table.one}. Nothing was changed.")
    said = words.IS_FIXED if fixed else words.IS_FREE
    new = edits.replace_item(plan, item_id, fixed=fixed)
    title = items.called(item)
    return PlanChange(plan=new, why=f"As agreed: {title}", said=said.format(what=title))


def stays_as_agreed(item: object) -> str:
    """Return the sentence that a fixed habit stays as agreed; nothing for anything else."""
    return words.STAYS.format(what=items.called(item)) if is_fixed(item) else ""


def is_fixed(item: object) -> bool:
    """Say whether something of the plan is a fixed habit."""
    return isinstance(item, Habit) and item.is_fixed


def with_warning(plan: Plan, item_id: str, said: str) -> str:
    """Return *said*, after the line on stopping where it is about a fixed habit."""
    if item_id == WHOLE_PLAN or not is_fixed(items.find(plan, item_id)[1]):
        return said
    return f"{words.RISKY}\n{said}"


def is_less(before: Habit, after: Habit) -> bool:
    """Say whether a habit comes round less often than before, as far as that can be told."""
    return _in_a_year(after) < _in_a_year(before)


def _in_a_year(habit: Habit) -> float:
    # Any year will do: only the two rhythms are compared.
    return habit.rhythm.enough(*_A_YEAR, None, _A_YEAR[0]) if habit.rhythm is not None else 0.0


def fixed_inside(plan: Plan, what: str) -> tuple[Habit, ...]:
    """Return the fixed habits below an area or the whole plan, which its pause leaves out."""
    return tuple(
        habit
        for habit in plan.habits
        if habit.is_fixed
        and habit.state == "active"
        and what != habit.id
        and what in (WHOLE_PLAN, habit.area)
    )


def goes_on_sentence(plan: Plan, what: str) -> str:
    """Return the sentence that fixed habits go on while *what* rests; nothing for none."""
    held = [items.called(habit) for habit in fixed_inside(plan, what)]
    if not held:
        return ""
    some = ", ".join(held[:-1]) + f" and {held[-1]}" if len(held) > 1 else held[0]
    return (words.GO_ON if len(held) > 1 else words.GOES_ON).format(what=some)
