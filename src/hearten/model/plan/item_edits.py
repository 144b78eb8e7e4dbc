"""Giving things of a plan another name, rhythm, place or end, as pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import UsageError
from hearten.model.fields import FieldError, Text
from hearten.model.plan.edits import called, find, new_id, replace_item, with_item
from hearten.model.plan.parts import Habit
from hearten.model.plan.schema import Table, attribute
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Plan
    from hearten.model.rhythm.forms import Rhythm

NAMED_BY = ("title", "name", "sign", "if", "ask")
FINISHED = ("done", "good enough")
LET_GO = "let go"
RESTING = "resting"


class CannotArrange(UsageError):
    """What was asked for does not go with this kind of item."""


def title_key(table: Table) -> str | None:
    """Return the key that holds what an item of *table* is called, if it has one."""
    texts = {field.key for field in table.fields if isinstance(field, Text)}
    return next((key for key in NAMED_BY if key in texts), None)


def one_line(words: str) -> str:
    """Return what was typed as one line without needless spaces."""
    return " ".join(words.split())


def rename(plan: Plan, item_id: str, words: str) -> Plan:
    """Return the plan with an item called otherwise; its id stays. FieldError for odd words."""
    table, item = find(plan, item_id)
    key = title_key(table)
    if key is None:
        raise CannotArrange(f"{_one(table)} has no title of its own. To change it: hearten edit")
    new = one_line(words)
    if not new:
        raise FieldError("a title needs a word or two", called(item))
    return replace_item(plan, item_id, **{attribute(key): new})


def with_rhythm(plan: Plan, item_id: str, rhythm: Rhythm) -> Plan:
    """Return the plan with a habit or check-in in another rhythm.

    How often was enough goes where it does not go with the new one.
    """
    table, item = find(plan, item_id)
    _only(table, ("habits", "checkins"), "rhythm")
    values: dict[str, Any] = {"rhythm": rhythm}
    if isinstance(item, Habit) and item.about is not None and not _fits(rhythm, item.about):
        values["about"] = None
    return replace_item(plan, item_id, **values)


def _fits(rhythm: Rhythm, about: int) -> bool:
    data = rhythm.data()
    if data == {"every": "day"}:
        return True
    return "weekdays" in data and "every_weeks" not in data and about <= len(data["weekdays"])


def at_time(plan: Plan, item_id: str, at: dt.time | None) -> Plan:
    """Return the plan with a habit or check-in at another time of day; None: at no time."""
    table, _ = find(plan, item_id)
    _only(table, ("habits", "checkins"), "time of day")
    return replace_item(plan, item_id, at=at)


def with_state(plan: Plan, item_id: str, state: str) -> Plan:
    """Return the plan with a goal or habit let go or active; a goal also finished or resting."""
    table, _ = find(plan, item_id)
    if state in FINISHED and table.name == "steps":
        raise CannotArrange(f"A step is ticked off, not finished: hearten done {item_id}")
    if state in FINISHED and table.name == "habits":
        raise CannotArrange(
            f"A habit has no finish line. To let it go with thanks: hearten edit {item_id} --let-go"
        )
    only_goals = state in (*FINISHED, RESTING)
    _only(table, ("goals",) if only_goals else ("goals", "habits"), "end of that kind")
    return replace_item(plan, item_id, state=state)


def swap_habit(plan: Plan, item_id: str, new: Habit) -> Plan:
    """Return the plan with one habit let go and *new* in its place.

    The new one takes over area, time and rhythm where it brings none of its own.
    """
    table, old = find(plan, item_id)
    _only(table, ("habits",), "swap")
    timed = new.at is not None or new.after is not None
    own = new.rhythm is not None
    new = replace(
        new,
        id=new_id(plan, new.title, "habit"),
        area=new.area or old.area,
        rhythm=new.rhythm if own else old.rhythm,
        about=new.about if own else old.about,
        at=new.at if timed else old.at,
        after=new.after if timed else old.after,
        calendar=old.calendar,
        ring=old.ring,
    )
    plan = with_item(replace_item(plan, item_id, state=LET_GO), "habits", new)
    return behind(plan, new.id, item_id)


def before(plan: Plan, item_id: str, other_id: str) -> Plan:
    """Return the plan with an item directly before another one of its table."""
    return _moved(plan, item_id, other_id, 0)


def behind(plan: Plan, item_id: str, other_id: str) -> Plan:
    """Return the plan with an item directly behind another one of its table."""
    return _moved(plan, item_id, other_id, 1)


def siblings(plan: Plan, item_id: str) -> tuple[Any, ...]:
    """Return the items an item stands among: those of its table, a step's in its goal."""
    table, _ = find(plan, item_id)
    if table.name == "steps":
        return next(g.steps for g in plan.goals if item_id in {s.id for s in g.steps})
    held: tuple[Any, ...] = getattr(plan, attribute(table.name))
    return held


def _moved(plan: Plan, item_id: str, other_id: str, behind_it: int) -> Plan:
    table, item = find(plan, item_id)
    _, other = find(plan, other_id)
    held = siblings(plan, item_id)
    if other not in held:
        where = "its own goal" if table.name == "steps" else f"the {table.name}"
        raise CannotArrange(f"{_one(table)} is moved among {where.replace('_', '-')} alone.")
    if item_id == other_id:
        return plan
    rest = [each for each in held if each.id != item_id]
    place = rest.index(other) + behind_it
    order = (*rest[:place], item, *rest[place:])
    if table.name == "steps":
        return replace(
            plan,
            goals=tuple(replace(g, steps=order) if g.steps == held else g for g in plan.goals),
        )
    changed: dict[str, Any] = {attribute(table.name): order}
    return replace(plan, **changed)


def _only(table: Table, tables: tuple[str, ...], what: str) -> None:
    if table.name not in tables:
        raise CannotArrange(f"{_one(table)} has no {what}.")


def _one(table: Table) -> str:
    article = "An" if table.one[0] in "aeiou" else "A"
    return f"{article} {table.one}"
