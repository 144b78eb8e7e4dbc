"""Sections from the plan: each table in a few lines, without how it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import TABLES, in_words
from hearten.builtin.paper import words
from hearten.builtin.paper.document import Block, listed, part, said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from hearten.api import Appointment, Area, Goal, Habit, HabitKind, Plan, Step
    from hearten.builtin.paper.document import DocumentPart
    from hearten.builtin.paper.plan_names import PlanNames


def well(plan: Plan, names: PlanNames) -> Iterator[Block]:
    """Yield what the person is like when all right; not the notes on treatment."""
    yield from said(label("well", "like"), *plan.well.like)
    yield from said(label("well", "strengths"), *plan.well.strengths)
    yield from said(label("well", "matters"), *plan.well.matters)
    yield from said(label("well", "values"), *plan.well.values)
    yield from said(label("well", "okay_day"), *plan.well.okay_day)
    yield from said(label("well", "noticed"), *names.ours(plan.well.noticed))


def day_shape(plan: Plan) -> Iterator[Block]:
    """Yield the shape of the day."""
    shape = plan.day
    yield from said(label("day", "wake"), _clock(shape.wake))
    yield from said(label("day", "meals"), " · ".join(_clock(each) for each in shape.meals))
    yield from said(label("day", "work"), shape.work)
    yield from said(label("day", "wind_down"), _clock(shape.wind_down))


def areas(plan: Plan) -> Iterator[DocumentPart]:
    """Yield the areas that are not far from mind, those for now first."""
    held = [each for each in plan.areas if each.care != "not for me"]
    for area in sorted(held, key=lambda each: not each.now):
        yield from part(area.title, _area(area))


def _area(area: Area) -> Iterator[Block]:
    care = choice("areas", "care", area.care) if area.care else ""
    if care:
        yield Block(lines=(f"{care[:1].upper()}{care[1:]}.",), kind="small")
    for key in ("how", "better", "why"):
        yield from said(label("areas", key), getattr(area, key))
    for key in ("helps", "hinders", "fears"):
        yield from said(label("areas", key), *getattr(area, key))
    if not care:
        yield Block(lines=(words.AN_AREA,), kind="small")


def goals(plan: Plan, names: PlanNames) -> Iterator[DocumentPart]:
    """Yield the small hopes with their steps; what was let go stays with the person."""
    for goal in plan.goals:
        if goal.state != "let go":
            yield from part(goal.title, _goal(goal, names))


def _goal(goal: Goal, names: PlanNames) -> Iterator[Block]:
    state = "" if goal.state == "active" else choice("goals", "state", goal.state)
    if state:
        yield Block(lines=(f"{state[:1].upper()}{state[1:]}.",), kind="small")
    yield from said(label("goals", "area"), names.of("areas", goal.area))
    yield from said(label("goals", "why"), goal.why)
    yield from said(label("goals", "notice"), goal.notice)
    yield from said(label("goals", "around"), _day(goal.around))
    yield from said(label("goals", "look_again"), _day(goal.look_again))
    known = (names.of("people", each) if each in names.people else each for each in goal.who_knows)
    yield from said(label("goals", "who_knows"), " · ".join(filter(None, known)))
    yield from listed((step_line(step, names) for step in goal.steps), words.STEPS)


def step_line(step: Step, names: PlanNames) -> str:
    """Return a step in one line, with what makes it smaller."""
    more = [
        words.MINUTES.format(minutes=step.minutes) if step.minutes else "",
        words.SMALLER.format(what=step.smaller) if step.smaller else "",
        words.AROUND.format(day=_day(step.about)) if step.about else "",
        names.ours((step.practice,))[0] if step.practice else "",
    ]
    told = "; ".join(filter(None, more))
    return f"{step.title} ({told})" if told else step.title


def habits(plan: Plan, names: PlanNames, kinds: Mapping[str, HabitKind]) -> Iterator[DocumentPart]:
    """Yield the habits that are active."""
    for habit in plan.habits:
        if habit.state == "active":
            kind = kinds.get(habit.kind)
            heading = (kind.describe(habit) if kind is not None else "") or habit.title
            yield from part(heading, _habit(habit, names))


def _habit(habit: Habit, names: PlanNames) -> Iterator[Block]:
    told = words.LESS if is_less(habit) else when(habit)
    none = words.AS_AGREED if habit.is_fixed else words.NO_RHYTHM
    yield Block(lines=(f"{told[:1].upper()}{told[1:]}" or none,))
    yield from said(label("habits", "smaller"), habit.smaller)
    yield from said(label("habits", "grow"), habit.grow)
    yield from said(label("habits", "area"), names.of("areas", habit.area))


def is_less(habit: Habit) -> bool:
    """Say whether this is something to have less of: it is noticed, not done."""
    return habit.is_less


def when(habit: Habit) -> str:
    """Return how often and when, in words: "every day, after lunch, 13:30"."""
    after = words.AFTER.format(what=habit.after) if habit.after else ""
    return ", ".join(filter(None, (habit.how_often, after, _clock(habit.at))))


def pauses(plan: Plan, names: PlanNames) -> Iterator[str]:
    """Yield what rests: a rest is nothing without its name."""
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    for pause in plan.pauses:
        what = words.EVERYTHING if pause.what == "plan" else names.anywhere(pause.what)
        how = words.PAUSED if pause.what in fixed else words.RESTING
        first = in_words(pause.from_)
        if what and pause.until is not None:
            last = in_words(pause.until)
            yield words.RESTS.format(what=what, how=how, first=first, last=last)
        elif what:
            yield words.RESTS_OPEN.format(what=what, how=how, first=first)


def if_thens(plan: Plan) -> Iterator[str]:
    """Yield each if-then as a sentence."""
    for each in plan.if_then:
        yield (
            words.IF_THEN.format(if_=each.condition, then=each.response)
            if each.then
            else words.IF.format(if_=each.condition)
        )


def people(plan: Plan, *, contacts: bool) -> Iterator[DocumentPart]:
    """Yield who helps and with what; how to reach them only with *contacts*."""
    for person in plan.people:
        kind = choice("people", "kind", person.kind)
        role = person.role or (kind if person.kind != "person" else "")
        good = TABLES["people"].field("good_for").show(person.good_for) if person.good_for else ""
        blocks = [
            *said(label("people", "good_for"), good),
            *(said(label("people", "contact"), person.contact) if contacts else ()),
        ]
        name = f"{person.name} ({role})" if role else person.name
        yield from part(name, blocks or [Block(lines=(words.A_PERSON,), kind="small")])


def contacts(plan: Plan) -> Iterator[str]:
    """Yield the names and how to reach them."""
    for person in plan.people:
        if person.contact:
            yield f"{person.name}: {person.contact}"


def appointments(plan: Plan, names: PlanNames) -> Iterator[DocumentPart]:
    """Yield the appointments in their order, with what to ask."""
    for each in sorted(plan.appointments, key=lambda each: each.at):
        blocks = [
            *said(label("appointments", "where"), each.where),
            *said(label("appointments", "ask"), *each.ask),
        ]
        yield from part(
            appointment_line(each, names), blocks or [Block(lines=(words.NOTHING_NOTED,))]
        )


def appointment_line(each: Appointment, names: PlanNames) -> str:
    """Return when and with whom."""
    with_ = names.person(each.with_) if each.with_ else ""
    moment = f"{in_words(each.at.date())}, {each.at:%H:%M}"
    return f"{with_}, {moment}" if with_ else moment


def signs(plan: Plan) -> Iterator[DocumentPart]:
    """Yield triggers and signs with their answers, early ones first."""
    order = {"early": 0, "trigger": 1}
    for sign in sorted(plan.signs, key=lambda each: order.get(each.stage, 2)):
        stage = choice("signs", "stage", sign.stage)
        blocks = [
            Block(lines=(f"{stage[:1].upper()}{stage[1:]}.",), kind="small"),
            *said(label("signs", "then"), *sign.then),
        ]
        yield from part(sign.sign, blocks)


def kindness(plan: Plan, names: PlanNames) -> Iterator[Block]:
    """Yield the toolbox; what is pinned stands among the practices already."""
    held = plan.kindness
    practices = dict.fromkeys((*held.pinned, *held.practices))
    yield from said(label("kindness", "practices"), *names.ours(practices))
    yield from said(label("kindness", "words"), *held.words)
    yield from said(label("kindness", "coping"), *held.coping)


_SAFETY = ("signs", "alone", "distract", "ask", "professionals", "surroundings", "after")


def safety(plan: Plan, names: PlanNames) -> Iterator[Block]:
    """Yield the plan for very hard moments in its order; not what is worth staying for."""
    for key in _SAFETY:
        held = (names.person(word) for word in getattr(plan.safety, key))
        yield from said(label("safety", key), *held)


def here_for(plan: Plan) -> Iterator[str]:
    """Yield what is worth staying for."""
    yield from plan.safety.here_for


def checkins(plan: Plan, names: PlanNames) -> Iterator[DocumentPart]:
    """Yield when the person looks at how it is, and what is asked then."""
    for each in plan.checkins:
        rhythm = each.rhythm.words() if each.rhythm is not None else ""
        told = ", ".join(filter(None, (rhythm, _clock(each.at))))
        asked = [
            names.asked(key)
            for key in each.questions
            if key not in names.questions or names.sees("questions")
        ]
        blocks = [
            *said("", told[:1].upper() + told[1:]),
            *said(label("checkins", "questions"), *asked),
        ]
        yield from part(each.title, blocks or [Block(lines=(words.NO_RHYTHM,), kind="small")])


def questions(plan: Plan) -> Iterator[str]:
    """Yield the questions of one's own, with the answers to choose from."""
    for each in plan.questions:
        yield f"{each.ask} ({' · '.join(each.answers)})" if each.answers else each.ask


def label(table: str, key: str) -> str:
    """Return what a key is called."""
    return TABLES[table].field(key).label


def choice(table: str, key: str, value: str) -> str:
    """Return the words of a choice."""
    return TABLES[table].field(key).show(value)


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time is not None else ""


def _day(day: dt.date | None) -> str:
    return in_words(day) if day is not None else ""
