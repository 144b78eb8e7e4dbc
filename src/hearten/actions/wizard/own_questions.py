"""What a check-in asks: words of the person's own there are questions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin.questions import ONE_LINE, questions_of
from hearten.model.plan.edits import new_id, replace_item, with_item, without
from hearten.model.plan.parts import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.content.library import Library
    from hearten.model.plan.parts import Checkin, Plan

_ALIKE = 0.6  # how much of two questions is the same where one is the other, in better words


def with_questions(
    plan: Plan,
    library: Library,
    checkin: Checkin,
    given: Sequence[str],
    questionnaires: Sequence[tuple[str, str]] = (),
) -> Plan:
    """Return the plan in which *checkin* asks *given*: ids of questions, or words.

    The names of *questionnaires* (pairs of name and label) are ids like others.

    Words become a question; words that are nearly those of one that went are that one, said
    better. A question that nothing asks any more goes with its words, but one that has
    answers to choose from stays.
    """
    own = {question.id: question for question in plan.questions}
    known = {*own, *(question.id for question in library.questions())}
    known |= {name for name, _ in questionnaires}
    gone = [own[name] for name in checkin.questions if name in own and name not in given]
    gone = [question for question in gone if not _asked_elsewhere(plan, checkin, question)]
    names = _beside_the_usual(plan, library, checkin, given)
    for place, words in enumerate(names):
        if words in known:
            continue
        if (said := _like(gone, words)) is not None:
            gone.remove(said)
            plan = replace_item(plan, said.id, ask=words)
            names[place] = said.id
        else:
            question = Question(id=free_id(plan, library, words), ask=words)
            plan = with_item(plan, "questions", question)
            names[place] = question.id
    plan = replace_item(plan, checkin.id, questions=tuple(names))
    for question in gone:
        if not question.answers:
            plan = without(plan, question.id)
    return plan


def _beside_the_usual(
    plan: Plan, library: Library, checkin: Checkin, given: Sequence[str]
) -> list[str]:
    """Return what is asked once *given* is: where nothing was named, the usual and the new."""
    names = [name for name in dict.fromkeys(given) if name.strip()]
    if checkin.questions or checkin.kind == "own":
        return names
    usual = [question.id for question in questions_of(plan, checkin, library)]
    new = [name for name in names if name not in usual]
    if not new:
        return names
    last = usual[-1:] if usual[-1:] == [ONE_LINE] else []
    return [*usual[: len(usual) - len(last)], *new, *last]


def free_id(plan: Plan, library: Library, words: str) -> str:
    """Return an id for a new question; never one of ours, which it would stand in for."""
    name = new_id(plan, words, "question")
    ours = {question.id for question in library.questions()}
    return name if name not in ours else new_id(plan, f"own {name}")


def _asked_elsewhere(plan: Plan, here: Checkin, question: Question) -> bool:
    return any(question.id in each.questions for each in plan.checkins if each.id != here.id)


def _like(gone: Sequence[Question], words: str) -> Question | None:
    from difflib import SequenceMatcher

    def likeness(question: Question) -> float:
        return SequenceMatcher(None, question.ask.casefold(), words.casefold()).ratio()

    best = max(gone, key=likeness, default=None)
    return best if best is not None and likeness(best) >= _ALIKE else None
