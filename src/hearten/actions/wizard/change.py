"""One answer, put into the plan: from a prompt's key and value to the next Plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import factories, own_questions
from hearten.actions.wizard.day_parts import with_parts
from hearten.actions.wizard.prompts import option_fields
from hearten.actions.wizard.words import DEFAULT_TITLE
from hearten.model.coping import ASKED, CopingThing, coping_things, with_tags_kept
from hearten.model.fields import Field, FieldError, closest
from hearten.model.named import places_named
from hearten.model.plan.edits import (
    at_moment,
    at_time,
    replace_item,
    with_marks_kept,
    with_rhythm,
    without,
)
from hearten.model.plan.parts import MOST_PINNED, Area, Plan
from hearten.model.plan.schema import PAUSES, PLAN, Table, attribute, default_of
from hearten.model.rhythm.data import RhythmField
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Context

SINGLES = ("settings", "well", "day", "kindness", "safety")
# Which lines are named by another key: they keep that in other words.
MARKED = {
    "well": ("hard_days", ("like", "strengths", "matters")),
    "kindness": ("pinned", ("coping",)),
}


def changed(plan: Plan, key: str, value: Any, context: Context) -> Plan:
    """Return the plan after an answer to *key*; None clears. FieldError when it cannot be."""
    table, _, rest = key.partition("/")
    value = None if _empty(value) else value
    if table == "plan":
        return _top(plan, rest, value)
    if table in SINGLES:
        return _single(plan, table, rest, value)
    item, _, name = rest.partition("/")
    if table == "pauses":
        return _pause(plan, int(item), name, value)
    new, _, hint = item.partition(":")
    if new == "new":
        return plan if value is None else _new(plan, context, table, hint, name, value)
    if table == "areas":
        return _area(plan, context, item, name, value)
    return _item(plan, context, item, name, value)


def _empty(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def checked(field: Field, value: Any) -> Any:
    """Return *value*, given as the model holds it or as TOML data, if it fits; FieldError."""
    if isinstance(field, RhythmField):
        return field.check(value if isinstance(value, Mapping) else value.data())
    return field.check(value)


def _value(table: Table, key: str, value: Any) -> Any:
    return default_of(table, key) if value is None else checked(table.field(key), value)


def _top(plan: Plan, key: str, value: Any) -> Plan:
    if key == "title" and value is None:
        return replace(plan, title=DEFAULT_TITLE)
    return replace(plan, **{key: _value(PLAN, key, value)})


def _single(plan: Plan, name: str, key: str, value: Any) -> Plan:
    if (name, key) == ("day", "parts"):
        return with_parts(plan, value or ())
    table = factories.TABLES[name]
    if key.startswith("coping:"):
        return _coping(plan, key.removeprefix("coping:"), tuple(value or ()))
    held = _value(table, key, value)
    if (name, key) == ("kindness", "coping"):
        held = with_tags_kept(held, plan.kindness.coping)
    if name == "settings" and key == "time_zone" and held:
        _known_zone(held)
    part = replace(getattr(plan, name), **{attribute(key): held})
    if name in MARKED:
        part = with_marks_kept(part, getattr(plan, name), *MARKED[name])
    if name == "kindness" and key == "pinned" and len(held) > MOST_PINNED:
        raise FieldError("Two pinned ones fit at a time. Which two are nearest?")
    return replace(plan, **{name: part})


def _coping(plan: Plan, key: str, ticked: tuple[str, ...]) -> Plan:
    """Return the plan with the tag that is asked about on just those things that are *ticked*."""
    tag = ASKED[key]

    def told(thing: CopingThing) -> CopingThing:
        if str(thing) in map(str, ticked):
            return thing.tagged(key, tag)
        return thing.tagged(key, "") if thing.tags.get(key) == tag else thing

    things = tuple(map(told, coping_things(plan.kindness.coping)))
    return replace(plan, kindness=replace(plan.kindness, coping=things))


def _known_zone(name: str) -> None:
    from hearten.builtin.exporters.ics.tzfile import read_zone

    try:
        read_zone(name)
    except LookupError:
        from zoneinfo import available_timezones

        near = closest(name, sorted(available_timezones()))
        near = near if near not in (None, name) else "Europe/Berlin"
        raise FieldError("That is not the name of a time zone", near) from None


def _pause(plan: Plan, index: int, key: str, value: Any) -> Plan:
    if not 0 <= index < len(plan.pauses):
        return plan
    if value is None and key == "from":
        return replace(plan, pauses=(*plan.pauses[:index], *plan.pauses[index + 1 :]))
    pause = replace(plan.pauses[index], **{attribute(key): _value(PAUSES, key, value)})
    if pause.until is not None and pause.until < pause.from_:
        raise FieldError("That day comes before the rest begins", pause.from_.isoformat())
    return replace(plan, pauses=(*plan.pauses[:index], pause, *plan.pauses[index + 1 :]))


def _new(plan: Plan, context: Context, table: str, hint: str, key: str, value: Any) -> Plan:
    if isinstance(value, Mapping):
        return factories.add(plan, context, table, hint, value)
    if table == "areas":
        return _named_area(plan, context, checked(factories.TABLES["areas"].field("title"), value))
    held = factories.TABLES[table].field(key)
    data = held.store(checked(held, value))
    return factories.add(plan, context, table, hint, {key: data})


def _named_area(plan: Plan, context: Context, title: str) -> Plan:
    """Return the plan with an area; one of ours that is named in words needs care most."""
    ours = context.library.areas()
    named = places_named([area.name for area in ours], title)
    there = factories.area_like(plan, context, ours[named[0]].id) if named else None
    if not named or (there is not None and there.care):
        return factories.with_area(plan, context, title)[0]
    return _area(plan, context, ours[named[0]].id, "care", "most")


def _item(plan: Plan, context: Context, item_id: str, key: str, value: Any) -> Plan:
    found = factories.find_in_plan(plan, item_id)
    if found is None:
        return plan
    table, item = found
    if key.startswith("options/"):
        return _option(plan, context, item, key.removeprefix("options/"), value)
    if value is None and table.field(key).required:
        return without(plan, item_id)
    if table.name == "habits" and key == "kind" and value is None:
        value = "done"
    held = _value(table, key, value)
    # A time of day and a moment of it are one answer: the newer one holds.
    if table.name == "habits" and held is not None and key in ("at", "anchor"):
        return (at_time if key == "at" else at_moment)(plan, item_id, held)
    if key == "rhythm" and held is not None:
        return with_rhythm(plan, item_id, held)
    if table.name == "checkins" and key == "questions":
        return own_questions.with_questions(
            plan, context.library, item, held, context.questionnaires
        )
    points = {"area": ("areas",), "about": ("areas", "goals", "habits"), "with": ("people",)}
    if isinstance(held, str) and table.field(key).required is False and key in points:
        held = held if _points_at(plan, held, points[key]) else None
    return replace_item(plan, item_id, **{attribute(key): held})


def _points_at(plan: Plan, name: str, tables: tuple[str, ...]) -> bool:
    found = factories.find_in_plan(plan, name)
    return found is not None and found[0].name in tables


def _option(plan: Plan, context: Context, habit: Any, key: str, value: Any) -> Plan:
    options = dict(habit.options)
    if value is None:
        options.pop(key, None)
    else:
        field = option_fields(habit, context).get(key)
        options[key] = field.stored(value) if field else value
    return replace_item(plan, habit.id, options=options)


def _area(plan: Plan, context: Context, area_id: str, key: str, value: Any) -> Plan:
    table = factories.TABLES["areas"]
    names = {area.id: area.name for area in context.library.areas()}
    area = factories.area_like(plan, context, area_id)
    if area is None and (value is None or area_id not in names):
        return plan
    if area is not None and value is None and key == "title":
        return without(plan, area.id)
    held = _value(table, key, value)
    if key == "now" and held and not (area and area.now):
        _room(plan)
    values = {attribute(key): held}
    if key == "care":
        values |= _now(plan, area, held)
    plan, known = factories.with_area(plan, context, area.id if area else area_id, **values)
    return _without_bare(plan, known, names) if value is None else plan


def _room(plan: Plan) -> None:
    if sum(area.now for area in plan.areas) >= factories.MOST_NOW:
        raise FieldError(factories.THREE)


def _now(plan: Plan, area: Area | None, care: str | None) -> dict[str, bool]:
    """What needs care most is for now, while there is room; what is fine need not be."""
    if care == "most" and sum(each.now for each in plan.areas) < factories.MOST_NOW:
        return {"now": True}
    if care in ("fine", "not for me", None) and area is not None and area.now:
        return {"now": False}
    return {}


def _without_bare(plan: Plan, area_id: str, names: Mapping[str, str]) -> Plan:
    """Let an area of ours go again when nothing is said about it and nothing points at it."""
    area = next(a for a in plan.areas if a.id == area_id)
    if area != Area(id=area.id, title=names.get(area_id, "")):
        return plan
    used = {p.what for p in plan.pauses} | {i.about for i in plan.if_then}
    used |= {goal.area for goal in plan.goals} | {habit.area for habit in plan.habits}
    return plan if area_id in used else without(plan, area_id)
