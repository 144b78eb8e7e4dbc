"""The longer words of an item, for a calendar with ``--detailed``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import Checkin, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.api import Appointment, Goal, Habit, Step
    from hearten.builtin.exporters.ics.item import CalendarSource


def _joined(lines: Iterable[str | None]) -> str:
    return "\n".join(plain(line, lines=True) for line in lines if line)


def _said(word: str, text: str | None) -> str | None:
    return f"{word}: {text}" if text else None


def of_moment(source: CalendarSource, item: Habit | Checkin) -> str:
    """Return the smaller version and the like of a habit; the questions of a check-in.

    Of what is or may be fixed there is nothing: a calendar is read by others.
    """
    if isinstance(item, Checkin):
        own = {question.id: question.ask for question in source.plan.questions}
        asked = {**source.names, **own}
        return _joined(asked.get(name) for name in item.questions)
    if item.is_fixed or item.may_be_fixed or item.id in source.fixed:
        return ""
    return _joined(
        (
            _said("Smaller", item.smaller),
            _said("After", item.after),
            _said("How it could grow", item.grow),
        )
    )


def of_goal(goal: Goal) -> str:
    """Return why a goal matters, and what tells that it helps."""
    return _joined((goal.why, _said("I'll notice it helps when", goal.notice)))


def of_step(step: Step) -> str:
    """Return the smaller version of a step, and how long it takes."""
    minutes = f"{step.minutes} minutes" if step.minutes else None
    return _joined((_said("Smaller", step.smaller), _said("About how long", minutes)))


def of_appointment(item: Appointment) -> str:
    """Return what the person wants to ask."""
    return _joined(f"- {line}" for line in item.ask)
