"""Sections from the plan: each table in a few lines, without how it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import in_words
from hearten.builtin.paper import words
from hearten.builtin.paper.document import Block, as_list, labelled, part
from hearten.builtin_api import TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from hearten.api import Area, Goal, Habit, Part, Person, Plan, Step
    from hearten.builtin.paper.document import DocumentPart
    from hearten.builtin.paper.for_others import PlanNames
    from hearten.builtin.paper.section_context import SectionContext


def fields_of(about: Part | None, *first: str, without: Collection[str] = ()) -> Iterator[Block]:
    """Yield what a part of the plan says, field by field: *first* ones, then as the plan has them.

    Left out are its heading, what goes without saying, what the file holds beyond what we know,
    and the keys that are listed in *without*.
    """
    held = {
        line.key: line
        for line in (about.lines if about is not None else ())
        if line.key and not (line.heads or line.usual or line.key in without)
    }
    for key in dict.fromkeys((*first, *held)):
        if key in held:
            yield from labelled(held[key].label, *held[key].values)


def well(given: SectionContext) -> Iterator[Block]:
    """Yield what the person is like when all right; not the notes on treatment."""
    return fields_of(given.table("well"), without=("treatment",))


def day_shape(given: SectionContext) -> Iterator[Block]:
    """Yield the shape of the day."""
    return fields_of(given.table("day"))


def areas(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield the areas that are not far from mind, those for now first."""
    held = [each for each in given.each(given.plan.areas, "areas") if each[0].care != "not for me"]
    for area, lines in sorted(held, key=lambda each: not each[0].now):
        yield from part(area.title, _area(area, lines))


def _area(area: Area, lines: Part) -> Iterator[Block]:
    if area.care:
        yield _small(choice("areas", "care", area.care))
    yield from fields_of(lines, without=("care", "now"))
    if not area.care:
        yield Block(lines=(words.AN_AREA,), kind="small")


def goals(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield the small hopes with their steps; what was let go stays with the person."""
    for goal, lines in given.each(given.plan.goals, "goals"):
        if goal.state != "let go":
            yield from part(goal.title, _goal(goal, lines, given.names))


def _goal(goal: Goal, lines: Part, names: PlanNames) -> Iterator[Block]:
    if goal.state != "active":
        yield _small(choice("goals", "state", goal.state))
    yield from labelled(label("goals", "area"), names.of("areas", goal.area))
    without = ("area", "who_knows", "state", "importance", "confidence")
    yield from fields_of(lines, "why", "notice", without=without)
    known = (names.of("people", each) if each in names.people else each for each in goal.who_knows)
    yield from labelled(label("goals", "who_knows"), " · ".join(filter(None, known)))
    yield from as_list((step_line(step, names) for step in goal.steps), words.STEPS)


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


# What a habit's heading and first line say already, and how it is set up.
_HABIT = ("area", "kind", "rhythm", "about", "at", "after", "calendar", "calendar_title", "ring",
          "since", "fixed", "state")  # fmt: skip


def habits(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield the habits that are active."""
    for habit, lines in given.each(given.plan.habits, "habits"):
        if habit.state == "active":
            kind = given.kinds.get(habit.kind)
            heading = (kind.describe(habit) if kind is not None else "") or habit.title
            yield from part(heading, _habit(habit, lines, given.names))


def _habit(habit: Habit, lines: Part, names: PlanNames) -> Iterator[Block]:
    rhythm = words.LESS if habit.is_less else when(habit)
    none = words.AS_AGREED if habit.is_fixed else words.NO_RHYTHM
    yield Block(lines=(f"{rhythm[:1].upper()}{rhythm[1:]}" or none,))
    options = (line.key for line in lines.lines if line.key.startswith("options/"))
    yield from fields_of(lines, without=(*_HABIT, *options))
    yield from labelled(label("habits", "area"), names.of("areas", habit.area))


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


def people(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield who helps and with what; how to reach them only where that is ticked."""
    for person, lines in given.each(given.plan.people, "people"):
        blocks = tuple(_person(person, lines, contacts="contacts" in given.ticked))
        kind = choice("people", "kind", person.kind)
        role = person.role or (kind if person.kind != "person" else "")
        name = f"{person.name} ({role})" if role else person.name
        yield from part(name, blocks or [Block(lines=(words.A_PERSON,), kind="small")])


def _person(person: Person, lines: Part, *, contacts: bool) -> Iterator[Block]:
    good = TABLES["people"].field("good_for").show(person.good_for) if person.good_for else ""
    yield from labelled(label("people", "good_for"), good)
    without = (
        "kind",
        "role",
        "good_for",
        "may_know",
        "message",
        *(() if contacts else ("contact",)),
    )
    yield from fields_of(lines, without=without)


def contacts(plan: Plan) -> Iterator[str]:
    """Yield the names and how to reach them."""
    for person in plan.people:
        if person.contact:
            yield f"{person.name}: {person.contact}"


def appointments(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield the appointments in their order, with what to ask."""
    held = given.each(given.plan.appointments, "appointments")
    for each, lines in sorted(held, key=lambda each: each[0].at):
        blocks = tuple(fields_of(lines, without=("at", "minutes", "ring")))
        yield from part(
            given.names.appointment(each), blocks or [Block(lines=(words.NOTHING_NOTED,))]
        )


def signs(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield triggers and signs with their answers, early ones first."""
    order = {"early": 0, "trigger": 1}
    held = given.each(given.plan.signs, "signs")
    for sign, lines in sorted(held, key=lambda each: order.get(each[0].stage, 2)):
        blocks = [
            _small(choice("signs", "stage", sign.stage)),
            *fields_of(lines, without=("stage",)),
        ]
        yield from part(sign.sign, blocks)


def kindness(given: SectionContext) -> Iterator[Block]:
    """Yield the toolbox; what is pinned stands among the practices already."""
    held = given.plan.kindness
    practices = dict.fromkeys((*held.pinned, *held.practices))
    yield from labelled(label("kindness", "practices"), *given.names.ours(practices))
    yield from fields_of(given.table("kindness"), without=("practices", "pinned", "hidden"))


def safety(given: SectionContext, heading: str) -> Iterator[DocumentPart]:
    """Yield the plan for very hard moments in its order, on a sheet of its own.

    What is worth staying for is not in it.
    """
    yield from part(
        heading, fields_of(given.table("safety"), without=("made", "here_for")), alone=True
    )


def here_for(plan: Plan) -> Iterator[str]:
    """Yield what is worth staying for."""
    yield from plan.safety.here_for


# What its first line says already, what is asked, and how a check-in is set up.
_CHECKIN = ("kind", "rhythm", "at", "questions", "calendar", "calendar_title", "ring", "since")


def checkins(given: SectionContext) -> Iterator[DocumentPart]:
    """Yield when the person looks at how it is, and what is asked then."""
    names = given.names
    for each, lines in given.each(given.plan.checkins, "checkins"):
        rhythm = each.rhythm.words() if each.rhythm is not None else ""
        often = ", ".join(filter(None, (rhythm, _clock(each.at))))
        asked = [
            names.asked(key)
            for key in each.questions
            if key not in names.questions or names.sees("questions")
        ]
        blocks = [
            *labelled("", often[:1].upper() + often[1:]),
            *labelled(label("checkins", "questions"), *asked),
            *fields_of(lines, without=_CHECKIN),
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


def _small(said: str) -> Block:
    return Block(lines=(f"{said[:1].upper()}{said[1:]}.",), kind="small")


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time is not None else ""


def _day(day: dt.date | None) -> str:
    return in_words(day) if day is not None else ""
