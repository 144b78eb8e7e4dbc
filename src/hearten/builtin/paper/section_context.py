"""What a section of the report is made from, and the sections of log, plan and journal together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import (
    Entry,
    Plan,
    appointments_around,
    finished_steps,
    in_words,
    steps_around,
    valueclass,
)
from hearten.builtin.paper import log_sections, plan_sections, words
from hearten.builtin.paper.document import Block, listed, part, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.api import HabitKind
    from hearten.builtin.paper.document import DocumentPart
    from hearten.builtin.paper.period import Period
    from hearten.builtin.paper.plan_names import PlanNames

LETTER = "compassionate-letter"
AHEAD = 120  # days in which an appointment is one to come
_SOON = 14  # days in which a step is a next one


@valueclass(frozen=True, slots=True, kw_only=True)
class SectionContext:
    """What a section is made from. *held* are the entries of the period."""

    plan: Plan
    names: PlanNames
    period: Period
    held: tuple[Entry, ...]
    entries: Sequence[Entry]
    journal: Sequence[Mapping[str, Any]]
    kinds: Mapping[str, HabitKind]
    ticked: frozenset[str]


def bring(context: SectionContext) -> Iterator[Block]:
    """Yield the questions for appointments to come, and what was noted to bring."""
    for each in appointments_around(context.plan, context.period.last, after=AHEAD):
        if each.ask:
            yield from listed(each.ask, plan_sections.appointment_line(each, context.names))
    yield from log_sections.to_bring(context.held)


def ahead_of(context: SectionContext) -> Iterator[Block]:
    """Yield the next steps and the appointments to come."""
    done = finished_steps(context.entries)
    steps = steps_around(context.plan, context.period.last, done, after=_SOON)
    yield from listed(f"{goal.title}: {step.title}" for goal, step in steps)
    ahead = appointments_around(context.plan, context.period.last, after=AHEAD)
    yield from said(
        words.APPOINTMENTS, *(plan_sections.appointment_line(each, context.names) for each in ahead)
    )


def safety(context: SectionContext, heading: str) -> Iterator[DocumentPart]:
    """Yield the page for very hard moments, on a sheet of its own."""
    yield from part(heading, plan_sections.safety(context.plan, context.names), alone=True)


def journal(context: SectionContext) -> Iterator[Block]:
    """Yield the pages of the journal from these days."""
    return _records(context, letters=False)


def letters(context: SectionContext) -> Iterator[Block]:
    """Yield the letters from these days."""
    return _records(context, letters=True)


def _records(context: SectionContext, *, letters: bool) -> Iterator[Block]:
    for record in context.journal:
        day = record.get("day")
        if day is None or not context.period.holds(day):
            continue
        if (record.get("practice") == LETTER) is letters:
            lines = tuple(_record(record))
            if lines:
                name = (
                    context.names.ours((str(record["practice"]),)) if record.get("practice") else ()
                )
                yield Block(label=" · ".join((in_words(day), *name)), lines=lines, kind="quote")


def _record(record: Mapping[str, Any]) -> Iterator[str]:
    if str(record.get("text") or "").strip():
        yield str(record["text"]).strip("\n")
    for held in (record.get("answers") or {}).values():
        for text in held if isinstance(held, (list, tuple)) else (held,):
            if str(text).strip():
                yield str(text)


def practised(context: SectionContext) -> Sequence[Mapping[str, Any]]:
    """Return what is known of the practices of these days."""
    return [
        each
        for each in context.journal
        if each.get("day") is not None and context.period.holds(each["day"])
    ]
