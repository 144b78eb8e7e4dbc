"""What a calendar left to ask, one question after the other; each can wait.

Nothing is taken over from a calendar but what is answered here.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.actions.calendar.apply_answers import apply_answers
from hearten.actions.calendar.changed_there import (
    CANCELLED,
    GOAL_DONE,
    GONE,
    MOVED,
    NO_MOMENT,
    RENAMED,
    REOPENED,
    CalendarQuestion,
)
from hearten.actions.calendar.left_to_ask import asked_now, place_in_words, place_of, say_no_more
from hearten.actions.flow.card import Card, FlowWords
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.prompt import Prompt
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, in_words, quoted
from hearten.model.plan.items import called, find
from hearten.model.plan.parts import Appointment
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from hearten.actions.flow.card import Flow
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

WORDS = FlowWords(begun=words.BEGUN, offered=words.OFFERED, kept=words.KEPT_OPEN, first=words.FIRST)


class NothingAsked(HeartenError):
    """The calendar has nothing to ask."""

    exit_code = 0


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarAnswers(CardList):
    """The questions that a calendar left, with what is answered so far."""

    questions: tuple[CalendarQuestion, ...]


def cards(state: CalendarAnswers) -> tuple[Card, ...]:
    """Return a card for each question."""
    assert state.plan is not None
    return tuple(_card(state.plan, each, state.day) for each in state.questions)


def _card(plan: Plan, question: CalendarQuestion, today: dt.date) -> Card:
    _, item = find(plan, question.item)
    said, ways = _asked(plan, question, item, today)
    field = Choice(
        key=question.id, label=said, choices=tuple(key for key, _ in ways),
        labels=tuple(label for _, label in ways),
    )  # fmt: skip
    prompt = Prompt(key=question.id, field=field)
    return Card(key=question.id, question=said, prompt=prompt, why=words.WHY)


def _asked(
    plan: Plan, question: CalendarQuestion, item: Any, today: dt.date
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question in words, and its answers, each with its key."""
    what = _named(item)
    if question.about == MOVED:
        there, here = question.value, place_of(question.what, item)
        if "T" in here and "T" not in there:  # a day alone: it keeps its time
            there = f"{there}T{here.partition('T')[2]}"
        said = words.MOVED[bool(there), bool(here)]
        new, old = place_in_words(there), place_in_words(here)
        take = words.TAKE_PLACE.format(new=new) if there else words.TAKE_NO_DAY
        keep = words.KEEP_PLACE.format(old=old) if here else words.KEEP_NO_DAY
        what = words.YOUR_APPOINTMENT if isinstance(item, Appointment) else what
        return said.format(what=what, new=new, old=old), (("take", take), ("keep", keep))
    if question.about == RENAMED:
        said = words.RENAMED.format(what=what, new=quoted(question.value))
        return said, (("take", question.value), ("keep", called(item)))
    if question.about == NO_MOMENT:
        day = dt.date.fromisoformat(question.value) if question.value else today
        when = words.TODAY if day == today else in_words(day)
        return words.NO_MOMENT.format(what=what), (
            ("take", words.COUNT_IT.format(when=when)),
            ("keep", words.LEAVE_OUT),
        )
    if question.about == GOAL_DONE:
        return words.GOAL_DONE.format(what=what), words.GOAL_WAYS
    if question.about == REOPENED:
        again = words.REOPENED_GOAL_WAYS if question.what == "goal" else words.REOPENED_WAYS
        return words.REOPENED.format(what=what), again
    said = {CANCELLED: words.CANCELLED, GONE: words.GONE}[question.about]
    ways = words.LEFT_WAYS[question.what]
    has_day = question.what in ("goal", "step") and place_of(question.what, item)
    return said.format(what=what), tuple(way for way in ways if way[0] != "no day" or has_day)


def _named(item: Any) -> str:
    """Return what a thing is called amid a question."""
    if isinstance(item, Appointment):
        return words.AN_APPOINTMENT.format(day=in_words(item.at))
    return quoted(called(item))


class AnswerFlow(CardFlow[CalendarAnswers]):
    """The flow of what a calendar left to ask."""

    def __init__(self) -> None:
        super().__init__(cards, WORDS, name="calendar", store=_store, is_stored=_is_stored)

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return the flow at its first question; NothingAsked where there is none."""
        asked = asked_now(session, plan)
        with suppress(HeartenError):  # where nothing can be stored, Today says it once more
            say_no_more(session, plan)
        if not asked:
            raise NothingAsked(words.NOTHING_TO_ASK)
        today = session.today(plan)
        fresh = CalendarAnswers(title=words.TITLE, day=today, plan=plan, questions=asked)
        return self, self.first(fresh)


def _answers(state: CalendarAnswers) -> dict[str, str]:
    return {each.id: state.word(each.id) for each in state.questions}


def _store(session: Session, state: CalendarAnswers) -> tuple[CalendarAnswers, Result]:
    result = apply_answers(session, state.questions, _answers(state))
    told = result.text or f"{words.ALL_WAIT} {CLOSE_NOW}"
    return replace(state, told=told), replace(result, text="")


def _is_stored(session: Session, state: CalendarAnswers) -> bool:
    """Say whether none of what was answered is asked any more."""
    assert state.plan is not None
    left = {each.id for each in asked_now(session, state.plan)}
    answered = {id for id, said in _answers(state).items() if said}
    return bool(answered) and not answered & left


FLOW = AnswerFlow()
