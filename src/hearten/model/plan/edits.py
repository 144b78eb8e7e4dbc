"""What can be done to a plan, as pure functions from one Plan to the next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import FieldError, Text
from hearten.model.ids import slug
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan.items import called, find, items
from hearten.model.plan.parts import Goal, Habit, Pause, Person, Plan, Safety, Step
from hearten.model.plan.schema import Table, attribute
from hearten.model.rhythm.forms import never_comes
from hearten.model.rhythm.rrule import EXAMPLE
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.model.plan.parts import Plan
    from hearten.model.rhythm.forms import Rhythm

NAMED_BY = ("title", "name", "sign", "if", "ask")
NEEDS_A_TITLE = "a title needs a word or two"
FINISHED = ("done", "good enough")
LET_GO = "let go"
RESTING = "resting"


def new_id(plan: Plan, title: str, fallback: str = "item") -> str:
    """Return a slug made from *title* that nothing in the plan has yet."""
    taken = {item.id for _, item in items(plan)} | {WHOLE_PLAN}
    base = slug(title, fallback)
    name, number = base, 2
    while name in taken:
        name = f"{base[:58]}-{number}"
        number += 1
    return name


def with_item(plan: Plan, table: str, item: Any, inside: str | None = None) -> Plan:
    """Return the plan with *item* added at the end of *table* (steps: *inside* a goal)."""
    if table in ("steps", "goals.steps"):
        goals = tuple(
            replace(goal, steps=(*goal.steps, item)) if goal.id == inside else goal
            for goal in plan.goals
        )
        return replace(plan, goals=goals)
    held = getattr(plan, attribute(table))
    added: dict[str, Any] = {attribute(table): (*held, item)}
    return replace(plan, **added)


def goal_for_step(plan: Plan, step: str) -> tuple[Plan, str]:
    """Return the plan with a hope for a step that goes with none, and its id.

    It is called like what would be slightly better in the first area for now, else like that
    area, else like the step.
    """
    area = next((area for area in plan.areas if area.now), None)
    title = (area.better or area.title) if area else step
    return with_goal(plan, title, area.id if area else None)


def with_goal(plan: Plan, title: str, area: str | None) -> tuple[Plan, str]:
    """Return the plan with a hope of that title and area (one in hand serves), and its id."""
    for goal in plan.goals:
        in_hand = goal.state not in (*FINISHED, LET_GO)
        if goal.title == title and goal.area == area and in_hand:
            return plan, goal.id
    goal = Goal(id=new_id(plan, title, "goal"), title=title, area=area)
    return with_item(plan, "goals", goal), goal.id


def replace_item(plan: Plan, item_id: str, **values: Any) -> Plan:
    """Return the plan with attributes of one item replaced."""
    return _mapped(plan, item_id, lambda item: (replace(item, **values),))


def without(plan: Plan, item_id: str) -> Plan:
    """Return the plan without an item; what pointed at it lets go of it."""
    _, item = find(plan, item_id)
    gone = {item_id}
    for goal in plan.goals:
        if goal.id == item_id:
            gone |= {step.id for step in goal.steps}
    plan = _mapped(plan, item_id, lambda item: ())
    if isinstance(item, Person):
        plan = replace(plan, safety=_by_name(plan.safety, item))
    return _let_go_of(plan, gone)


def _mapped(plan: Plan, item_id: str, change: Any) -> Plan:
    table, _ = find(plan, item_id)
    if table.name == "steps":
        goals = tuple(replace(g, steps=_each(g.steps, item_id, change)) for g in plan.goals)
        return replace(plan, goals=goals)
    name = attribute(table.name)
    changed: dict[str, Any] = {name: _each(getattr(plan, name), item_id, change)}
    return replace(plan, **changed)


def _each(held: tuple[Any, ...], item_id: str, change: Any) -> tuple[Any, ...]:
    return tuple(new for item in held for new in (change(item) if item.id == item_id else (item,)))


def _by_name(safety: Safety, person: Person) -> Safety:
    """Put a person's name where their id stood: a plan for hard moments loses no line."""

    def named(who: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(person.name if each == person.id else each for each in who)

    return replace(
        safety,
        distract=named(safety.distract),
        ask=named(safety.ask),
        professionals=named(safety.professionals),
    )


def _let_go_of(plan: Plan, gone: set[str]) -> Plan:
    """Clear what pointed at vanished items, so that nothing dangles."""
    return replace(
        plan,
        goals=tuple(
            replace(
                goal,
                area=None if goal.area in gone else goal.area,
                who_knows=tuple(name for name in goal.who_knows if name not in gone),
            )
            for goal in plan.goals
        ),
        habits=tuple(
            replace(habit, area=None) if habit.area in gone else habit for habit in plan.habits
        ),
        if_then=tuple(
            replace(each, about=None) if each.about in gone else each for each in plan.if_then
        ),
        appointments=tuple(
            replace(each, with_=None) if each.with_ in gone else each for each in plan.appointments
        ),
        checkins=tuple(
            replace(each, questions=tuple(name for name in each.questions if name not in gone))
            for each in plan.checkins
        ),
        pauses=tuple(pause for pause in plan.pauses if pause.what not in gone),
    )


def pause(plan: Plan, what: str, from_: dt.date, until: dt.date | None = None) -> Plan:
    """Return the plan with a pause of an item, an area, a check-in or the whole plan.

    Where it already rests on some of these days, one pause is left that holds the days of both
    (*until* None: open): a pause only adds days of rest. Raises NotFound, or HeartenError
    (exit 2) for one that ends before it begins.
    """
    if what != WHOLE_PLAN:
        find(plan, what)
    if until is not None and until < from_:
        raise HeartenError(
            f"A pause until {until} cannot begin on {from_}. Swap the two dates?", exit_code=2
        )
    own = [p for p in plan.pauses if p.what == what and _touch(p, from_, until)]
    if not own:
        return replace(plan, pauses=(*plan.pauses, Pause(what=what, from_=from_, until=until)))
    until = _latest([until, *(p.until for p in own)])
    first = min(own, key=lambda p: p.from_)
    new = replace(first, from_=min(first.from_, from_), until=until)
    left = (new if p is first else p for p in plan.pauses if p is first or p not in own)
    return replace(plan, pauses=tuple(left))


def _latest(days: list[dt.date | None]) -> dt.date | None:
    """Return the last of *days*, of which None is never."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _touch(held: Pause, from_: dt.date, until: dt.date | None) -> bool:
    """Say whether a pause and the days *from_* to *until* have a day in common."""
    begins_later = until is not None and held.from_ > until
    return not begins_later and (held.until is None or held.until >= from_)


def resume(plan: Plan, what: str, today: dt.date) -> Plan:
    """Return the plan with *what* awake from *today*; only its own pauses end.

    A pause that began earlier ends the day before, one that begins today goes. Where none
    holds today, those that were to come go.
    """
    if what != WHOLE_PLAN:
        find(plan, what)
    left = [p for p in plan.pauses if p.what == what and (p.until is None or p.until >= today)]
    now = [p for p in left if p.from_ <= today] or left
    ended = today - dt.timedelta(days=1)
    kept = (
        replace(each, until=ended) if each in now else each
        for each in plan.pauses
        if each not in now or each.from_ < today
    )
    return replace(plan, pauses=tuple(kept))


def step(plan: Plan, step_id: str) -> Step | None:
    """Return a step by its id."""
    return next((s for g in plan.goals for s in g.steps if s.id == step_id), None)


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
        raise FieldError(NEEDS_A_TITLE, called(item))
    named = table.field(key).parse(new)
    return replace_item(plan, item_id, **{attribute(key): named})


def with_rhythm(plan: Plan, item_id: str, rhythm: Rhythm) -> Plan:
    """Return the plan with a habit or check-in in another rhythm.

    How often was enough goes where it does not go with the new one.
    """
    table, item = find(plan, item_id)
    _only(table, ("habits", "checkins"), "rhythm")
    if why := never_comes(rhythm, item.since):
        raise FieldError(why, EXAMPLE)
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
    """Return the plan with a habit, check-in or if-then at another time of day; None: at none.

    A habit stands there in the place of a moment of the day.
    """
    table, _ = find(plan, item_id)
    _only(table, ("habits", "checkins", "if_then"), "time of day")
    if table.name == "habits":
        plan = replace_item(plan, item_id, anchor=None)
    return replace_item(plan, item_id, at=at)


def with_marks_kept(new: Any, old: Any, marks: str, keys: Iterable[str]) -> Any:
    """Return *new* with the *marks* on the same lines under *keys* as in *old*, a part of a plan.

    A line in other words keeps its mark where it stands by what is around it; one that is gone
    has none.
    """
    marked = getattr(old, marks)
    if getattr(new, marks) != marked:
        return new
    before, after = ([list(map(str, getattr(part, key))) for key in keys] for part in (old, new))
    held, there = ({line for lines in part for line in lines} for part in (before, after))
    called = {each: each if each in there or each not in held else "" for each in marked}
    for was, now in zip(before, after, strict=True):
        gone = [each for each in was if each not in there]
        come = [each for each in now if each not in held]
        if len(gone) == len(come):
            called |= zip(gone, come, strict=True)
    kept = dict.fromkeys(called[each] for each in marked)
    return replace(new, **{marks: tuple(filter(None, kept))})


def on_days(plan: Plan, item_id: str, when: Rhythm | None) -> Plan:
    """Return the plan with the days on which an if-then comes up; None: on none of its own."""
    _only(find(plan, item_id)[0], ("if_then",), "days of its own")
    if why := never_comes(when, plan.started):
        raise FieldError(why, EXAMPLE)
    return replace_item(plan, item_id, when=when)


def at_moment(plan: Plan, item_id: str, words: str) -> Plan:
    """Return the plan with a habit at a moment of the day, in the words offered for it.

    It stands there in the place of a time.
    """
    table, _ = find(plan, item_id)
    _only(table, ("habits",), "moment of the day")
    return replace_item(plan, item_id, at=None, anchor=words)


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
    timed = any(each is not None for each in (new.at, new.after, new.anchor))
    own = new.rhythm is not None
    new = replace(
        new,
        id=new_id(plan, new.title, "habit"),
        area=new.area or old.area,
        rhythm=new.rhythm if own else old.rhythm,
        about=new.about if own else old.about,
        at=new.at if timed else old.at,
        after=new.after if timed else old.after,
        anchor=new.anchor if timed else old.anchor,
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
