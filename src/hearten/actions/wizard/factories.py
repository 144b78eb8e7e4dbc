"""Making new items of a plan, from a title that was typed or from data that was offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.own_questions import free_id
from hearten.actions.wizard.words import DEFAULT_TITLE
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.plan.edits import goal_for_step, new_id, with_item
from hearten.model.plan.items import find, items
from hearten.model.plan.parts import Area, Goal, Habit, Plan, Settings, Step
from hearten.model.plan.schema import GOALS, PLAN, STEPS, Table, attribute
from hearten.model.rhythm.data import rhythm_from_data
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.wizard.state import Context

MOST_NOW = 3
THREE = "Three is plenty for now. The others can wait."
TITLES = {
    "areas": "title",
    "goals": "title",
    "steps": "title",
    "habits": "title",
    "if_then": "if",
    "people": "name",
    "appointments": "at",
    "signs": "sign",
    "checkins": "title",
    "questions": "ask",
}
TABLES = {**{table.name: table for table in PLAN.tables}, "steps": STEPS}
DAILY_QUESTIONS = ("day-weather", "energy", "kind-to-self", "one-line")
CHECKINS: Mapping[str, Mapping[str, Any]] = {
    "daily": {
        "id": "daily",
        "title": "Check in",
        "kind": "daily",
        "rhythm": {"every": "day"},
        "questions": DAILY_QUESTIONS,
    },
    "weekly": {
        "id": "weekly",
        "title": "A weekly look",
        "kind": "weekly review",
        "rhythm": {"weekdays": ["sun"]},
    },
    "again": {
        "id": "look-again",
        "title": "Look again",
        "kind": "look again",
    },
    "own": {"kind": "own", "rhythm": {"every": "day"}},
}
OWN_KINDS = ("done", "count", "minutes", "clock", "reduce")
UNNAMED = "…"


def new_plan(context: Context) -> Plan:
    """Return an empty plan that begins today."""
    return Plan(
        id=context.plan_id,
        title=DEFAULT_TITLE,
        started=context.today,
        settings=Settings(time_zone=context.time_zone),
    )


def find_in_plan(plan: Plan, item_id: str) -> tuple[Table, Any] | None:
    """Return table and item of an id, or None."""
    try:
        return find(plan, item_id)
    except HeartenError:
        return None


def item_from(table: Table, data: Mapping[str, Any], plan: Plan) -> Any:
    """Return an item of *table* made from offered data; what does not fit is left out."""
    values: dict[str, Any] = {}
    for field in table.fields:
        if field.key in data and field.key != "id":
            try:
                values[attribute(field.key)] = field.check(data[field.key])
            except FieldError:
                continue
    named = attribute(TITLES[table.name])
    title = str(values.get(named, "")) or str(data.get("id", ""))
    if named not in values and table.field(TITLES[table.name]).required:
        values[named] = UNNAMED  # something else was said of it first: that is kept
    values["id"] = new_id(plan, str(data.get("id") or title), table.one)
    return table.make(**values)


def habit_from(data: Mapping[str, Any], plan: Plan) -> Habit:
    """Return a habit made from offered data; what is enough is kept where it may be said."""
    habit: Habit = item_from(TABLES["habits"], data, plan)
    return habit if habit.has_enough else replace(habit, about=None)


def goal_from(data: Mapping[str, Any], plan: Plan) -> Goal:
    """Return a goal with its steps, made from offered data."""
    goal: Goal = item_from(GOALS, data, plan)
    for step in data.get("steps", ()):
        around = with_item(plan, "goals", goal)
        goal = replace(goal, steps=(*goal.steps, item_from(STEPS, step, around)))
    return goal


def add(plan: Plan, context: Context, table: str, hint: str, data: Mapping[str, Any]) -> Plan:
    """Return the plan with a new item; *hint* is its area, goal, kind, stage or person."""
    if _there(plan, table, hint, data):
        return plan
    if table == "checkins":
        plan, data = _with_questions(plan, data)
    if table == "steps":
        return _add_step(plan, context, hint, data)
    if table == "goals":
        goal = goal_from({"area": hint, **data} if _is(plan, hint, "areas") else data, plan)
        return with_item(plan, "goals", _sound(plan, goal))
    values = {**_starting(plan, context, table, hint, data), **data}
    if table == "questions":
        values["id"] = free_id(plan, context.library, str(values.get("id") or values.get("ask")))
    if table == "habits":
        return with_item(plan, table, _sound(plan, habit_from(values, plan)))
    return with_item(plan, table, _sound(plan, item_from(TABLES[table], values, plan)))


def _starting(
    plan: Plan, context: Context, table: str, hint: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    match table:
        case "habits":
            # How often is not ours to say. One in own words is for the only area there is.
            areas = chosen_areas(plan)
            own = len(areas) == 1 and "id" not in data
            return {"since": context.today, **({"area": areas[0].id} if own else {})}
        case "checkins":
            return {"since": context.today, **_checkin(context, hint)}
        case "people" if hint:
            return {"kind": hint}
        case "signs" if hint:
            return {"stage": hint}
        case "appointments" if _is(plan, hint, "people"):
            return {"with": hint}
    return {}


def _with_questions(plan: Plan, data: Mapping[str, Any]) -> tuple[Plan, dict[str, Any]]:
    """Return the plan with the questions that a check-in brings, and the check-in without them."""
    names: dict[str, str] = {}
    for ask in data.get("asks", ()):
        there = next((q for q in plan.questions if q.ask == ask.get("ask")), None)
        if there is None:
            there = item_from(TABLES["questions"], ask, plan)
            plan = with_item(plan, "questions", there)
        names[str(ask.get("id"))] = there.id
    data = {key: value for key, value in data.items() if key != "asks"}
    if isinstance(data.get("questions"), (list, tuple)):
        data["questions"] = [names.get(str(name), name) for name in data["questions"]]
    return plan, data


def _checkin(context: Context, slot: str) -> dict[str, Any]:
    data = dict(CHECKINS.get(slot, CHECKINS["own"]))
    if slot == "again":
        data["rhythm"] = {
            "every_weeks": 4,
            "weekdays": [
                ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[context.today.weekday()]
            ],
            "from": context.today,
        }
    return data


def _is(plan: Plan, item_id: str, table: str) -> bool:
    found = find_in_plan(plan, item_id) if item_id else None
    return found is not None and found[0].name == table


def _sound(plan: Plan, item: Any) -> Any:
    """Let go of what a new item points at when it is not in this plan."""
    for key, tables in (
        ("area", ("areas",)),
        ("about", ("areas", "goals", "habits")),
        ("with_", ("people",)),
    ):
        points = getattr(item, key, None)
        if isinstance(points, str) and not any(_is(plan, points, table) for table in tables):
            item = replace(item, **{key: None})
    return item


def _there(plan: Plan, table: str, hint: str, data: Mapping[str, Any]) -> bool:
    """Say whether the same words already stand there: answering twice adds nothing."""
    key = TITLES[table]
    words = data.get(key)
    for found, item in items(plan):
        if found.name != table or getattr(item, attribute(key)) != words:
            continue
        match table:
            case "steps":
                goal = next(g for g in plan.goals if item in g.steps)
                same = not hint or goal.id == hint
            case "goals":
                same = item.area == (hint or None)
            case "people":
                same = item.kind == (hint or "person")
            case "signs":
                same = item.stage == (hint or "early")
            case "appointments":
                same = item.with_ == (hint or None)
            case _:
                same = True
        if same:
            return True
    return False


def _add_step(plan: Plan, context: Context, goal_id: str, data: Mapping[str, Any]) -> Plan:
    if not _is(plan, goal_id, "goals"):
        plan, goal_id = goal_for_step(plan, str(data.get("title", "")))
    step: Step = item_from(STEPS, data, plan)
    return with_item(plan, "steps", step, inside=goal_id)


def chosen_areas(plan: Plan) -> tuple[Area, ...]:
    """Return the areas that are for now, else the first few that could use care."""
    now = tuple(area for area in plan.areas if area.now)
    cared = tuple(area for area in plan.areas if area.care in ("most", "some"))
    return now or cared[:MOST_NOW]


def area_like(plan: Plan, context: Context, area_id: str) -> Area | None:
    """Return the area that has this id, else one of the person's own called like it."""
    names = {area.id: area.name for area in context.library.areas()}
    name = names.get(area_id, area_id).casefold()
    by_id = next((area for area in plan.areas if area.id == area_id), None)
    own = (area for area in plan.areas if area.id not in names and area.title.casefold() == name)
    return by_id or next(own, None)


def with_area(plan: Plan, context: Context, area_id: str, **values: Any) -> tuple[Plan, str]:
    """Return the plan with an area (of the library, or titled so) and its values set, its id."""
    names = {area.id: area.name for area in context.library.areas()}
    by_name = {name.casefold(): known for known, name in names.items()}
    area_id = by_name.get(area_id.casefold(), area_id)
    title = names.get(area_id, area_id)
    found = area_like(plan, context, area_id)
    if found is None:
        found = Area(id=new_id(plan, area_id, "area"), title=title)
        plan = replace(plan, areas=(*plan.areas, found))
    changed = replace(found, **values)
    return replace(plan, areas=tuple(changed if a is found else a for a in plan.areas)), found.id


def rhythm(data: Mapping[str, Any]) -> Any:
    """Return the rhythm that *data* describes."""
    return rhythm_from_data(dict(data))
