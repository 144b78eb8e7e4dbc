"""What today may hold, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import words
from hearten.model.due import appointments_around, due_on, steps_around
from hearten.model.fields import in_words

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines
    from hearten.model.plan import Plan

MOST = 5


def today(session: Session, lines: Lines, plan: Plan) -> None:
    """Say what is due today, at most a handful, and the steps and appointments around now."""
    day = session.today(plan)
    lines.say(in_words(day))
    habits = due_on(plan, day, session.kinds())[:MOST]
    steps = steps_around(plan, day)[:MOST]
    appointments = appointments_around(plan, day)
    if not (habits or steps or appointments):
        lines.say(words.NOTHING_DUE)
    for habit in habits:
        at = f"{habit.at:%H:%M} " if habit.at else ""
        rhythm = f" ({habit.rhythm.words(habit.about)})" if habit.rhythm else ""
        lines.say(f"  {at}{habit.title}{rhythm}")
    if steps:
        lines.say("A small step, if it fits")
        for _, step in steps:
            lines.say(f"  {step.title}")
    people = {person.id: person.name for person in plan.people}
    for each in appointments:
        name = people.get(each.with_ or "", each.where or "Appointment")
        lines.say(f"  {in_words(each.at.date())}, {each.at:%H:%M} {name}")
