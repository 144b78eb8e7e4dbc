"""A check-in on its way, as a value; and the entry of the log that it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import ONE_LINE, as_stored
from hearten.actions.flow.card_list import OVER, CardList
from hearten.model.checkin_route import STORMY, WEATHER, way_of
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.checkin.closing_page import ClosingPage
    from hearten.actions.flow.card import Effect
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Checkin, Entry, Plan


ABOUT, HELP = ":about", ":help"  # ends of keys of cards that stand around a question


@valueclass(frozen=True, slots=True, kw_only=True)
class CheckinState(CardList):
    """A check-in as it stands: which questions, what was answered, what is half typed.

    *line* is what is typed for a hard day, or for the appointment *line_for*, once the answers
    are *stored*; it is *writing* while that is in view. Where help came first, *entry* is the
    entry of the log that what is asked after it belongs to, and *before* what that one says.
    Where an answer is being changed, *changed* is the entry that said it, should it still stand.
    *helped*: the page of ways to help was seen, after an answer to a sensitive question.
    *after* is the page at its end, *added* the entry that this sitting wrote, *wish* what is to
    be done next; none of them is kept.
    """

    checkin: str
    questions: tuple[CheckinQuestion, ...]
    line: str = ""
    line_for: str = ""
    stored: bool = False
    entry: str = ""
    changed: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    helped: bool = False
    after: ClosingPage | None = None
    added: Entry | None = None
    writing: bool = False
    wish: Effect | None = None


def leads_to_help(asked: CheckinQuestion, said: str) -> bool:
    """Say whether what was *said* to a question is any answer but the lowest of a sensitive one."""
    return bool(asked.lowest) and bool(said) and said != asked.lowest


def is_of_questionnaire(id: str) -> bool:
    """Say whether a question, by its *id*, is one of a questionnaire."""
    return "." in id


def first_card(asked: CheckinQuestion) -> str:
    """Return the key of the first card of a question."""
    return f"{asked.id}{ABOUT}" if asked.opens else asked.id


def question_of(key: str) -> str:
    """Return the id of the question that a card belongs to."""
    return key.removesuffix(ABOUT).removesuffix(HELP)


def is_about(key: str) -> bool:
    """Say whether a card is what a questionnaire is, read before its first question."""
    return key.endswith(ABOUT)


def is_help(key: str) -> bool:
    """Say whether a card is the page of ways to help."""
    return key.endswith(HELP)


def start(
    checkin: Checkin,
    questions: tuple[CheckinQuestion, ...],
    day: dt.date,
    plan: Plan | None = None,
) -> CheckinState:
    """Return a check-in about *day* with nothing answered. Each question is asked once."""
    once = tuple({each.id: each for each in questions}.values())
    return CheckinState(
        checkin=checkin.id,
        title=checkin.title,
        day=day,
        questions=once,
        plan=plan,
        at=first_card(once[0]) if once else OVER,
    )


def has_answers(state: CheckinState) -> bool:
    """Say whether anything was answered or typed that is not stored with help before it."""
    return bool(state.answers or state.typed or state.line)


def is_over(state: CheckinState) -> bool:
    """Say whether every question is behind."""
    return all(each.id != question_of(state.at) for each in state.questions)


def help_first(state: CheckinState) -> bool:
    """Say whether help comes before the questions that are left: the weather is stormy."""
    keys, at = [each.id for each in state.questions], question_of(state.at)
    place = keys.index(at) if at in keys else 0
    return place > 0 and keys[place - 1] == WEATHER and way_of(answers_in_words(state)) == STORMY


def answers_in_words(state: CheckinState) -> dict[str, str]:
    """Return the answers that are words: all of them, but for a draft that was changed by hand."""
    return {key: said for key, said in state.answers.items() if isinstance(said, str)}


def questions_left(state: CheckinState, entry: str) -> CheckinState:
    """Return the questions that are left of a check-in which is stored as *entry*."""
    keys, at = [each.id for each in state.questions], question_of(state.at)
    left = state.questions[keys.index(at) :] if at in keys else ()
    return replace(
        state,
        questions=left,
        at=first_card(left[0]) if left else OVER,
        answers={},
        typed={},
        record="",
        stored=False,
        after=None,
        added=None,
        entry=entry,
        changed="",
        before={**state.before, **answers_in_words(state)},
    )


def log_values(state: CheckinState) -> dict[str, Any]:
    """Return the entry for the log: the answers by their questions, the one line as its note."""
    order = [each.id for each in state.questions]
    given = {id: state.held(id).strip() for id in (*order, *state.answers, *state.typed)}
    asked = {each.id: each for each in state.questions}
    answers = {id: as_stored(asked.get(id), said, state.day) for id, said in given.items() if said}
    note = answers.pop(ONE_LINE, None)
    return {"checkin": state.checkin, "answers": answers or None, "note": note}
