"""What a section of the report is made from, and the sections of log, plan and journal together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hearten.api import Entry, Plan, finished_steps, in_words
from hearten.builtin.paper import log_sections, words
from hearten.builtin.paper.document import Block, as_list, labelled
from hearten.builtin_api import appointments_around, steps_around, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.api import HabitKind, Part, ToldResult
    from hearten.builtin.paper.for_others import PlanNames
    from hearten.builtin.paper.period import Period

LETTER = "compassionate-letter"
AHEAD = 120  # days in which an appointment is one to come
_SOON = 14  # days in which a step is a next one
_T = TypeVar("_T")


@valueclass(frozen=True, slots=True, kw_only=True)
class SectionContext:
    """What a section is made from.

    *outline* is the plan in words, *held* are the entries of the period.
    """

    plan: Plan
    outline: Part
    names: PlanNames
    period: Period
    held: tuple[Entry, ...]
    entries: Sequence[Entry]
    journal: Sequence[Mapping[str, Any]]
    kinds: Mapping[str, HabitKind]
    ticked: frozenset[str]
    results: Sequence[ToldResult] = ()

    def table(self, name: str) -> Part | None:
        """Return what a table says; nothing where nothing stands in it."""
        return next((part for part in self.outline.parts if part.name == name), None)

    def each(self, items: Sequence[_T], table: str) -> Iterator[tuple[_T, Part]]:
        """Yield each of the *items* of a table with what it says."""
        part = self.table(table)
        return zip(items, part.parts if part is not None else (), strict=True)


def questions_to_bring(context: SectionContext) -> Iterator[Block]:
    """Yield the questions for appointments to come, and what was noted to bring."""
    for each in appointments_around(context.plan, context.period.last, after=AHEAD):
        if each.ask:
            yield from as_list(each.ask, context.names.appointment(each))
    yield from log_sections.to_bring(context.held)


def ahead_of(context: SectionContext) -> Iterator[Block]:
    """Yield the next steps and the appointments to come."""
    done = finished_steps(context.entries)
    steps = steps_around(context.plan, context.period.last, done, after=_SOON)
    yield from as_list(f"{goal.title}: {step.title}" for goal, step in steps)
    ahead = appointments_around(context.plan, context.period.last, after=AHEAD)
    yield from labelled(words.APPOINTMENTS, *(context.names.appointment(each) for each in ahead))


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
