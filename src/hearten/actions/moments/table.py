"""Every kind of sentence a plan can hold, and when it comes back; and what is written of each.

A key names a field as ``table.key``, as in plan.toml. Every key that takes words stands in
``MOMENTS`` or in ``NONE``, which says why it needs no moment of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.moments.decide import mark_of
from hearten.model.plan.items import over
from hearten.model.plan.schema import PLAN, Table, attribute
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.model.plan.parts import Plan


@valueclass(frozen=True, slots=True, kw_only=True)
class MomentKind:
    """When sentences of some kind come back.

    *called* is what they are; *fields* are where they are written; *comes* is the moment, as it
    follows "comes back". What is *kept_back* is never quoted where others may be looking. Listed
    are the lines of *listed*, or of all its fields.
    """

    called: str
    fields: tuple[str, ...]
    comes: str
    kept_back: bool = False
    listed: tuple[str, ...] = ()


MOMENTS = (
    MomentKind(
        called="When I am all right, strengths, what matters",
        fields=("well.like", "well.strengths", "well.matters"),
        comes="on a quiet day, about one in ten, and in the weekly look. After a stormy check-in "
        "or a setback, only a line that you marked for hard days",
    ),
    MomentKind(
        called="How I want to be",
        fields=("well.values",),
        comes="when you write down a hope, as a reason it could have, and when a hope ends well",
    ),
    MomentKind(
        called="Lines from an okay day",
        fields=("well.okay_day",),
        comes="on a hard day, after a heavy check-in or a setback, and now and then on a quiet day",
    ),
    MomentKind(
        called="Kind words",
        fields=("kindness.words",),
        comes="on a hard day, after a setback, and on days when nothing else has its moment",
    ),
    MomentKind(
        called="How I have treated myself",
        fields=("well.noticed",),
        comes="when you look back, if you ask for it",
        kept_back=True,
    ),
    MomentKind(
        called="Notes on treatment",
        fields=("well.treatment",),
        comes="the evening before an appointment with a professional, and until it begins",
        kept_back=True,
    ),
    MomentKind(
        called="The shape of my day",
        fields=("day.work", "day.parts.name"),
        comes="on Today, as a part of your day",
    ),
    MomentKind(
        called="Areas: how it is, what would be better, why it matters",
        fields=("areas.how", "areas.better", "areas.why"),
        comes="in the wider look, where that area is one for now",
    ),
    MomentKind(
        called="Areas: what helps",
        fields=("areas.helps",),
        comes="when a habit of that area is made smaller or swapped",
    ),
    MomentKind(
        called="Areas: what gets in the way, and what I fear",
        fields=("areas.hinders", "areas.fears"),
        comes="in the wider look, where that area is one for now, when you open it there",
        kept_back=True,
    ),
    MomentKind(
        called="Why a hope matters, and how I'll notice",
        fields=("goals.why", "goals.notice"),
        comes="on the day of a step and the day before, when it is time to look at the hope "
        "again, and when it ends well",
    ),
    MomentKind(
        called="Who knows about a hope",
        fields=("goals.who_knows",),
        comes="when a step of it is done, and when it ends well",
    ),
    MomentKind(
        called="Smaller versions",
        fields=("goals.steps.smaller", "habits.smaller"),
        comes="on a hard day, and when you choose to make it smaller",
    ),
    MomentKind(
        called="How a habit could grow",
        fields=("habits.grow",),
        comes="when you choose to make it bigger",
    ),
    MomentKind(
        called="What a habit comes after",
        fields=("habits.after",),
        comes="beside the habit, on its days",
    ),
    MomentKind(
        called="If something gets in the way: what I will do",
        fields=("if_then.then",),
        comes="near its time, on its days, or with the thing it is about. Without any of these, "
        "in the weekly look and on a quiet day",
    ),
    MomentKind(
        called="If something gets in the way: what that is",
        fields=("if_then.if",),
        comes="when you open what you will do then, and in the weekly look",
        kept_back=True,
    ),
    MomentKind(
        called="Signs and triggers, and what I do then",
        fields=("signs.sign", "signs.then"),
        comes="after a heavy check-in (early signs), after a stormy one (getting harder), and in "
        "the wider look, when you open them there (triggers, getting harder)",
        kept_back=True,
    ),
    MomentKind(
        called="What helps me through",
        fields=("kindness.coping",),
        comes="after a heavy or a stormy check-in, and in Help now",
    ),
    MomentKind(
        called="People: how to reach them, and a message that is ready",
        fields=("people.role", "people.contact", "people.message",
                "people.good_for"),
        listed=("people.name",),
        comes="after a heavy or a stormy check-in, and in Help now",
    ),
    MomentKind(
        called="Appointments: where, and with whom",
        fields=("appointments.with", "appointments.where"),
        listed=("appointments.with",),
        comes="in the week before, under what is coming up",
    ),
    MomentKind(
        called="Appointments: what I want to ask",
        fields=("appointments.ask",),
        comes="the evening before, and until it begins",
        kept_back=True,
    ),
    MomentKind(
        called="My plan for very hard moments",
        fields=("safety.signs", "safety.alone", "safety.distract", "safety.ask",
                "safety.professionals", "safety.surroundings", "safety.here_for", "safety.after"),
        comes="in Help now",
        kept_back=True,
    ),
    MomentKind(
        called="Questions of my own",
        fields=("questions.ask", "questions.answers"),
        comes="in the check-in that asks them",
    ),
)  # fmt: skip

EXPERIMENTS = MomentKind(  # these stand in the journal, not in the plan
    called="Small experiments in your journal",
    fields=(),
    comes="once, on the day you chose for it; without a day, in the next weekly look",
    kept_back=True,
)

_NAME = "it names the thing, wherever that stands"
_LINK = "it says which other thing is meant, and nothing by itself"
_SETTING = "it is a setting"
NONE = {
    "title": _NAME,
    "call_me": _NAME,
    "id": _SETTING,
    "settings.time_zone": _SETTING,
    "settings.countries": _SETTING,
    "well.hard_days": "it marks lines of like, strengths and matters",
    "areas.title": _NAME,
    "goals.title": _NAME,
    "goals.area": _LINK,
    "goals.steps.title": _NAME,
    "goals.steps.practice": _LINK,
    "habits.title": _NAME,
    "habits.area": _LINK,
    "habits.anchor": _LINK,
    "habits.kind": _SETTING,
    "habits.calendar_title": "it is for the calendar",
    "pauses.what": _LINK,
    "if_then.about": _LINK,
    "people.name": _NAME,
    "people.may_know": "it is what they may know, to be looked up, and is on no page for others",
    "kindness.practices": _LINK,
    "kindness.pinned": _LINK,
    "kindness.hidden": _LINK,
    "checkins.title": _NAME,
    "checkins.calendar_title": "it is for the calendar",
    "checkins.questions": _LINK,
}
_KNOWS = "who_knows"
_IDS = (_KNOWS, "with", "distract", "ask", "professionals", "noticed")  # those may hold ids


@valueclass(frozen=True, slots=True, kw_only=True)
class WrittenLines:
    """What is written of one kind: its moment, and its lines, each by its place."""

    moment: MomentKind
    lines: Mapping[str, str]


def written(plan: Plan, names: Mapping[str, str]) -> Iterator[WrittenLines]:
    """Yield every kind of sentence that *plan* holds; *names* of what comes with the product.

    What was let go or has ended does not come back, nor anything about what is, or may be, as
    agreed with someone.
    """
    plan = _that_comes_back(plan)
    known = {**names, **{each.id: each.name for each in plan.people}}
    for each in MOMENTS:
        fields = each.listed or each.fields
        lines = dict(line for field in fields for line in _lines(plan, field, known))
        if lines:
            yield WrittenLines(moment=each, lines=lines)


def _that_comes_back(plan: Plan) -> Plan:
    gone = over(plan) | {e.id for e in plan.habits if e.is_fixed or e.may_be_fixed}
    return replace(
        plan,
        habits=tuple(each for each in plan.habits if each.id not in gone),
        goals=tuple(each for each in plan.goals if each.id not in gone),
        if_then=tuple(each for each in plan.if_then if each.about not in gone),
    )


def _lines(plan: Plan, field: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    *tables, key = field.split(".")
    held: list[tuple[str, Any]] = [("", plan)]
    table: Table = PLAN
    for name in tables:
        table = next(inner for inner in table.tables if inner.name == name)
        held = [pair for place, each in held for pair in _inside(table, place, each)]
    for place, each in held:
        value = getattr(each, attribute(key))
        listed = isinstance(value, tuple)
        for one in value if listed else (value,):
            if not isinstance(one, str) or not one.strip() or (key == _KNOWS and one not in names):
                continue  # who is gone is not named
            which = f"/{mark_of(one)}" if listed else ""
            yield f"{place}{key}{which}", names.get(one, one) if key in _IDS else one


def _inside(table: Table, place: str, each: Any) -> Iterator[tuple[str, Any]]:
    """Yield what stands in *table* of *each*, with its place."""
    value = getattr(each, attribute(table.name))
    for number, one in enumerate(value if table.many else (value,)):
        which = one.id if table.has_id else str(number)
        named = f"/{mark_of(which) if table.name == 'if_then' else which}" if table.many else ""
        yield f"{place}{table.name}{named}/", one
