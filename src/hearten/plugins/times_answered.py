"""Each time that a questionnaire was answered, and what its answers add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.scoring import Band, Score, band_of, score, talks
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from hearten.model.plan.parts import Entry
    from hearten.plugins.contract import Questionnaire


@valueclass(frozen=True, slots=True, kw_only=True)
class TimeAnswered:
    """One time that a questionnaire was answered: when, and what that adds up to.

    *talks*: whatever was skipped, it lies where many people find it useful to talk.
    """

    day: dt.date
    score: Score
    band: Band | None
    talks: bool


def times_answered(
    questionnaire: Questionnaire, entries: Iterable[Entry]
) -> tuple[TimeAnswered, ...]:
    """Return each time it was answered, oldest first; none where nothing of it is counted."""
    found = []
    for entry in entries:
        answers = answers_to(questionnaire, entry.answers)
        if answers and (one := _answered(questionnaire, answers, entry.day)) is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda each: each.day))


def answers_to(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of *answers* that belong to a questionnaire, by the keys of its questions."""
    begin = f"{questionnaire.name}."
    return {key.removeprefix(begin): said for key, said in answers.items() if key.startswith(begin)}


def _answered(
    questionnaire: Questionnaire, answers: Mapping[str, Any], day: dt.date
) -> TimeAnswered | None:
    if questionnaire.scoring is None:
        return None
    made = score(questionnaire.questions, questionnaire.scoring, answers)
    may_talk = talks(questionnaire.questions, questionnaire.scoring, questionnaire.bands, answers)
    whole = made.total if made.is_whole else None
    band = band_of(questionnaire.bands, whole) if whole is not None else None
    return TimeAnswered(day=day, score=made, band=band, talks=may_talk)
