"""The questionnaires there are, and how it was each time that one was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin import words
from hearten.actions.checkin.questionnaire_results import (
    called,
    day_of,
    entries_of_a_year,
    number_of,
)
from hearten.model.fields import Unknown
from hearten.model.named import alike
from hearten.model.value import valueclass
from hearten.plugins.times_answered import answers_to, times_answered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import Questionnaire
    from hearten.plugins.times_answered import TimeAnswered


@valueclass(frozen=True, slots=True, kw_only=True)
class ListedQuestionnaire:
    """A questionnaire, with the *days* of a year on which it was answered, oldest first.

    *times* are those days with what the answers add up to; none where nothing is counted.
    """

    questionnaire: Questionnaire
    days: tuple[dt.date, ...] = ()
    times: tuple[TimeAnswered, ...] = ()

    def told(self, today: dt.date, *, numbers: bool = False) -> tuple[str, ...]:
        """Return how it was, a line each time: in words, and in numbers where they are wanted."""
        if not self.days:
            return (words.NOT_YET,)
        if not self.times:
            return tuple(words.ANSWERED_ON.format(day=day_of(day, today)) for day in self.days)
        return tuple(_line(each, today, numbers=numbers) for each in self.times)

    def as_data(self, *, numbers: bool = False) -> dict[str, Any]:
        """Return it as data; no answer is among it, and no number that is not wanted."""
        held = self.questionnaire
        counted = {each.day: each for each in self.times}
        return {
            "name": held.name,
            "label": held.label,
            "answered": [_row(day, counted.get(day), numbers=numbers) for day in self.days],
        }


def listed_questionnaires(session: Session, plan: Plan) -> tuple[ListedQuestionnaire, ...]:
    """Return every questionnaire there is: ours, and those of plugins that are on."""
    entries = entries_of_a_year(session, plan, session.today(plan))
    return tuple(_listed(each, entries) for each in session.host.questionnaires().values())


def listed_one(session: Session, plan: Plan, word: str) -> ListedQuestionnaire:
    """Return the questionnaire that *word* means; Unknown where there is none."""
    found = questionnaire_named(session, word)
    if found is None:
        raise Unknown("questionnaire", word, session.host.questionnaires())
    return _listed(found, entries_of_a_year(session, plan, session.today(plan)))


def questionnaire_named(session: Session, word: str) -> Questionnaire | None:
    """Return the questionnaire that *word* is the name of, or how it is called."""
    known = session.host.questionnaires()
    if (found := known.get(word)) is not None:
        return found
    named = [each for each in known.values() if alike(word) in (each.name, alike(each.label))]
    return named[0] if named else None


def _listed(questionnaire: Questionnaire, entries: Iterable[Entry]) -> ListedQuestionnaire:
    held = [each for each in entries if answers_to(questionnaire, each.answers)]
    days = tuple(dict.fromkeys(sorted(each.day for each in held)))
    times = times_answered(questionnaire, held)
    return ListedQuestionnaire(questionnaire=questionnaire, days=days, times=times)


def _line(answered: TimeAnswered, today: dt.date, *, numbers: bool) -> str:
    line = words.RESULT_BEFORE.format(day=day_of(answered.day, today), words=called(answered))
    made = answered.score
    if not numbers or made.total is None:
        return line
    total, most = number_of(made.total), number_of(made.most)
    return f"{line.removesuffix('.')} ({words.OUT_OF.format(total=total, most=most)})."


def _row(day: dt.date, answered: TimeAnswered | None, *, numbers: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"day": day, "words": called(answered) if answered else None}
    if numbers and answered is not None:
        made = answered.score
        row |= {"total": made.total, "most": made.most, "skipped": made.skipped}
    return row
