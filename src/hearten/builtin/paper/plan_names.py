"""What things of a plan are called, and which names a ticked part may say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import called, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.api import Appointment, Person, Plan


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
