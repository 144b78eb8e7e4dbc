"""What pages for others may say: of things agreed with someone, and which names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import YesNo, in_words, replace
from hearten.builtin_api import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.api import Appointment, Entry, ExportContext, Person, Plan

AGREED = YesNo(
    key="agreed",
    label="What's agreed with someone, like medication, by its name?",
    help="name what is agreed with someone, like medication, too",
    default=False,
)


def private_in(context: ExportContext) -> frozenset[str]:
    """Return the ids of habits that are as agreed with someone, or may be: nobody said yet."""
    held = (each.id for each in context.plan.habits if each.is_fixed or each.may_be_fixed)
    return frozenset((*held, *context.fixed))


def for_others(context: ExportContext) -> Plan:
    """Return the plan as a page for others may tell it: fixed habits only where they are ticked."""
    plan, fixed = context.plan, private_in(context)
    if not fixed or context.options.get(AGREED.key):
        return plan
    return replace(
        plan,
        habits=tuple(habit for habit in plan.habits if habit.id not in fixed),
        pauses=tuple(pause for pause in plan.pauses if pause.what not in fixed),
        if_then=tuple(replace(each, about=None) if each.about in fixed else each
                      for each in plan.if_then),
    )  # fmt: skip


def entries_for_others(context: ExportContext) -> Sequence[Entry]:
    """Return what happened as a page for others may tell it, notes on fixed habits left out."""
    if context.options.get(AGREED.key):
        return context.entries
    fixed = private_in(context)
    return tuple(entry for entry in context.entries if entry.habit not in fixed)


class PlanNames:
    """The names of a plan. What is *in_view* may be named; of the rest, nothing is said."""

    def __init__(self, plan: Plan, ours: Mapping[str, str], in_view: frozenset[str]) -> None:
        """*ours* says what ids that come with hearten are called; *in_view* names tables."""
        self._ours = ours
        self._in_view = in_view
        self.people: dict[str, Person] = {each.id: each for each in plan.people}
        self.questions = {each.id: each for each in plan.questions}
        tables: dict[str, tuple[Any, ...]] = {
            "areas": plan.areas,
            "goals": plan.goals,
            "habits": plan.habits,
            "people": plan.people,
            "checkins": plan.checkins,
            "questions": plan.questions,
        }
        self._tables = {
            table: {item.id: called(item) for item in held} for table, held in tables.items()
        }

    def sees(self, table: str) -> bool:
        """Say whether a table is in view."""
        return table in self._in_view

    def of(self, table: str, item_id: str | None) -> str:
        """Return what one thing is called; nothing where its part is not ticked."""
        if item_id is None or table not in self._in_view:
            return ""
        return self._tables[table].get(item_id, "")

    def anywhere(self, item_id: str) -> str:
        """Return what a thing is called, whatever part it stands in."""
        return next((held[item_id] for held in self._tables.values() if item_id in held), "")

    def person(self, word: str) -> str:
        """Return the name of a person that is named by id, or the words as they stand."""
        person = self.people.get(word)
        return person.name if person is not None else word

    def appointment(self, each: Appointment) -> str:
        """Return when and with whom an appointment is."""
        with_ = self.person(each.with_) if each.with_ else ""
        moment = f"{in_words(each.at.date())}, {each.at:%H:%M}"
        return f"{with_}, {moment}" if with_ else moment

    def ours(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return what ids that come with hearten are called; own words as they stand."""
        return tuple(self._ours.get(each, each) for each in ids)

    def asked(self, question_id: str) -> str:
        """Return the words of a question."""
        own = self.questions.get(question_id)
        return own.ask if own is not None else self._ours.get(question_id, question_id)
