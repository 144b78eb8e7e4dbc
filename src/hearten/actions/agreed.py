"""Fixed habits: which one is as agreed with someone, and who may still be asked about it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.changing import Deed
from hearten.content import fixed_words as words
from hearten.model import edits
from hearten.model.errors import HeartenError, UsageError
from hearten.model.plan import Habit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from hearten.actions.session import Session
    from hearten.model.plan import Plan

HEALTH_CARE = "health-care"
_TITLE = "health care and treatment"  # what the area is called where it has an id of its own
_A_YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def health_care(plan: Plan) -> set[str]:
    """Return the ids by which the area Health care goes in a plan."""
    own = {area.id for area in plan.areas if area.title.casefold().strip() == _TITLE}
    return own | {HEALTH_CARE}


def unasked(plan: Plan, what: str = edits.WHOLE_PLAN) -> tuple[Habit, ...]:
    """Return the habits of Health care of which nobody said yet whether they are fixed.

    *what* is an id: of a habit or an area, or "plan" for all of them.
    """
    there = health_care(plan)
    return tuple(
        habit
        for habit in plan.habits
        if habit.area in there
        and habit.fixed is None
        and not habit.is_fixed
        and habit.state == "active"
        and what in (edits.WHOLE_PLAN, habit.id, habit.area)
    )


def asks(plan: Plan, what: str) -> Iterator[str]:
    """Yield the question for each habit that *what* holds, with the command that answers it."""
    for habit in unasked(plan, what):
        yield words.IS_IT.format(what=habit.title)
        yield words.ANSWER_SHELL.format(id=habit.id)


def settle(plan: Plan, item_id: str, *, fixed: bool) -> Deed:
    """Return the plan with a habit that stays as agreed, or that is one like the others."""
    table, item = edits.find(plan, item_id)
    if not isinstance(item, Habit):
        raise UsageError(f"--fixed does not go with a {table.one}. Nothing was changed.")
    said = words.IS_FIXED if fixed else words.IS_FREE
    new = edits.replace_item(plan, item_id, fixed=fixed)
    title = edits.called(item)
    return Deed(plan=new, why=f"As agreed: {title}", said=said.format(what=title))


def stays(item: object) -> str:
    """Return the sentence that a fixed habit stays as agreed; nothing for anything else."""
    return words.STAYS.format(what=edits.called(item)) if is_fixed(item) else ""


def is_fixed(item: object) -> bool:
    """Say whether something of the plan is a fixed habit."""
    return isinstance(item, Habit) and item.is_fixed


def uncounted(session: Session, plan: Plan, marked: Iterable[str]) -> frozenset[str]:
    """Return the ids of all fixed habits: of the plan, and of those among *marked* it lost.

    What is gone from the plan is as it was in the newest earlier version that has it.
    """
    known = {habit.id for habit in plan.habits}
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    gone = {item for item in marked if item not in known}
    for habit in _from_before(session, gone) if gone else ():
        if habit.id in gone and habit.is_fixed:
            fixed.add(habit.id)
        gone.discard(habit.id)
    return frozenset(fixed | {item for item in gone if Habit(id=item, title="").is_fixed})


def _from_before(session: Session, wanted: set[str]) -> Iterator[Habit]:
    """Yield the habits of earlier versions, the newest first, while any is *wanted*."""
    from hearten.actions.help_reading import toml
    from hearten.storage.disk import PLAN_LIMIT, read_if_there

    with suppress(HeartenError):  # without a history, nothing is known of what is gone
        folder = session.folder()
        for version in folder.history():
            if not wanted:
                return
            with suppress(HeartenError, OSError, ValueError, RecursionError, MemoryError):
                raw = read_if_there(folder.files, version.path, PLAN_LIMIT) or b""
                if any(item.encode() in raw for item in wanted):
                    yield from _habits(toml(raw.decode("utf-8-sig")))


def _habits(held: dict[str, Any]) -> Iterator[Habit]:
    """Yield the habits of a plan as it stands in a file, with what tells whether one is fixed."""
    found = held.get("habits")
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and isinstance(item := each.get("id"), str):
            title, said = each.get("title"), each.get("fixed")
            yield Habit(
                id=item,
                title=title if isinstance(title, str) else "",
                fixed=said if isinstance(said, bool) else None,
            )


def warns(plan: Plan, item_id: str, said: str) -> str:
    """Return *said*, after the line on stopping where it is about a fixed habit."""
    if item_id == edits.WHOLE_PLAN or not is_fixed(edits.find(plan, item_id)[1]):
        return said
    return f"{words.RISKY}\n{said}"


def is_less(before: Habit, after: Habit) -> bool:
    """Say whether a habit comes round less often than before, as far as that can be told."""
    return _in_a_year(after) < _in_a_year(before)


def _in_a_year(habit: Habit) -> float:
    # Any year will do: only the two rhythms are compared.
    return habit.rhythm.enough(*_A_YEAR, None, _A_YEAR[0]) if habit.rhythm is not None else 0.0


def going_on(plan: Plan, what: str) -> tuple[Habit, ...]:
    """Return the fixed habits below an area or the whole plan, which its pause leaves out."""
    return tuple(
        habit
        for habit in plan.habits
        if habit.is_fixed
        and habit.state == "active"
        and what != habit.id
        and what in (edits.WHOLE_PLAN, habit.area)
    )


def goes_on(plan: Plan, what: str) -> str:
    """Return the sentence that fixed habits go on while *what* rests; nothing for none."""
    held = [edits.called(habit) for habit in going_on(plan, what)]
    if not held:
        return ""
    some = ", ".join(held[:-1]) + f" and {held[-1]}" if len(held) > 1 else held[0]
    return (words.GO_ON if len(held) > 1 else words.GOES_ON).format(what=some)
