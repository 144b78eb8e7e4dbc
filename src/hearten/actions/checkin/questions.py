"""What a check-in asks, and what an answer to it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import checking_in as words
from hearten.content.library import CheckinQuestion
from hearten.model.edits import NotFound, by_name
from hearten.model.errors import UsageError
from hearten.model.fields import quoted
from hearten.model.plan import Checkin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.content.library import Library
    from hearten.model.plan import Plan

ONE_LINE = "one-line"  # its answer is the note of the entry
DAILY = Checkin(id="daily", title=words.CHECK_IN)
# What can be asked although the plan names no time for it.
_ALWAYS = (
    DAILY,
    Checkin(id="weekly", title=words.WEEK, kind="weekly review"),
    Checkin(id="look-again", title=words.AGAIN, kind="look again"),
)


class Unclear(UsageError):
    """An answer is none of those to choose from, or more than one."""


def checkin_of(plan: Plan, which: str = "") -> Checkin:
    """Return the check-in that *which* means: an id, a start of its title, or its kind.

    Without it, the daily one. The daily, weekly and four-weekly ones can be made without
    standing in the plan. Raises NotFound or Ambiguous (exit 2).
    """
    word = which.casefold().strip()
    if not word:
        return next((each for each in plan.checkins if each.kind == "daily"), DAILY)
    try:
        found: Checkin = by_name(plan, which, ("checkins",))[1]
        return found
    except NotFound:
        for known in (*plan.checkins, *_ALWAYS):
            if known.kind.startswith(word) or known.id == word:
                return known
        raise


def questions_of(plan: Plan, checkin: Checkin, library: Library) -> tuple[CheckinQuestion, ...]:
    """Return what *checkin* asks: the questions it names, else those of its kind.

    A question of the person's own that no check-in names is asked with the daily ones.
    """
    own = {q.id: CheckinQuestion(id=q.id, ask=q.ask, answers=q.answers) for q in plan.questions}
    ours = (*library.checkin_questions(), *library.weekly_questions())
    known = {question.id: question for question in (*ours, *library.look_again_questions())} | own
    named = [known[each] for each in dict.fromkeys(checkin.questions) if each in known]
    if named:
        return tuple(named)
    if checkin.kind == "weekly review":
        return library.weekly_questions()
    if checkin.kind == "look again":
        return library.look_again_questions()
    daily = library.checkin_questions()
    if checkin.kind != "daily":
        return daily[-1:]
    taken = {each for other in plan.checkins for each in other.questions}
    return (*daily[:-1], *(q for q in own.values() if q.id not in taken), daily[-1])


def understood(question: CheckinQuestion, text: str) -> str:
    """Return the answer that *text* means: the word, its start, or its number; Unclear else.

    A question without answers to choose from takes any words as they are.
    """
    if not question.answers:
        return text.strip()
    word = " ".join(text.split()).casefold()
    found = [each for each in question.answers if each.casefold() == word]
    if not found and word.isdecimal() and 1 <= int(word) <= len(question.answers):
        found = [question.answers[int(word) - 1]]
    if not found and word:
        found = [each for each in question.answers if each.casefold().startswith(word)]
        found = found or [each for each in question.answers if f" {word}" in each.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unclear(f"{quoted(text)} could be {' or '.join(found)}. Say a little more.")
    choices = ", ".join(question.answers)
    raise Unclear(f"{quoted(text)} is none of the answers to choose from: {choices}.")


def first_of(questions: Sequence[CheckinQuestion], wanted: str) -> CheckinQuestion:
    """Return the question of the id *wanted* where it is asked, else the first."""
    return next((each for each in questions if each.id == wanted), questions[0])
