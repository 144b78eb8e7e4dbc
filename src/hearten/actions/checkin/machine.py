"""One check-in on its way, as a value: a question at a time, each of which can be skipped.

Pure. The screen and the plain flow drive the same functions, so that both give one entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import ONE_LINE, as_stored, understood
from hearten.model.checkin_route import STORMY, WEATHER, way_of
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Checkin


@valueclass(frozen=True, slots=True, kw_only=True)
class CheckingIn:
    """A check-in as it stands: which questions, what was answered, what is half typed.

    *at* counts the questions that are behind. *line* is what is typed for a hard day, or for the
    appointment *line_for*, once the answers are *stored*. Where help came first, *entry* is the
    entry of the log that what is asked after it belongs to, and *before* what that one says.
    """

    checkin: str
    title: str
    day: dt.date
    questions: tuple[CheckinQuestion, ...]
    at: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    line: str = ""
    line_for: str = ""
    stored: bool = False
    entry: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def start(checkin: Checkin, questions: tuple[CheckinQuestion, ...], day: dt.date) -> CheckingIn:
    """Return a check-in about *day* with nothing answered."""
    return CheckingIn(checkin=checkin.id, title=checkin.title, day=day, questions=questions)


def question(state: CheckingIn) -> CheckinQuestion | None:
    """Return the question in view; None once all are behind."""
    return None if finished(state) else state.questions[state.at]


def finished(state: CheckingIn) -> bool:
    """Say whether every question is behind."""
    return state.at >= len(state.questions)


def answer(state: CheckingIn, text: str) -> CheckingIn:
    """Answer the question in view and go on; Unclear when *text* is none of its answers."""
    asked = question(state)
    if asked is None:
        return state
    return _said(state, asked, understood(asked, text, state.day) if text.strip() else "")


def choose(state: CheckingIn, place: int) -> CheckingIn:
    """Answer the question in view with the answer at *place* of its list, and go on."""
    asked = question(state)
    if asked is None or not 0 <= place < len(asked.answers):
        return state
    return _said(state, asked, asked.answers[place])


def _said(state: CheckingIn, asked: CheckinQuestion, said: str) -> CheckingIn:
    typed = _without(state.typed, asked.id)
    answers = {**state.answers, asked.id: said} if said else _without(state.answers, asked.id)
    return replace(state, answers=answers, typed=typed, at=state.at + 1)


def skip(state: CheckingIn) -> CheckingIn:
    """Leave the question in view without an answer, and go on."""
    return answer(state, "")


def go_on(state: CheckingIn) -> CheckingIn:
    """Go on with what stands there: what is typed becomes the answer, an answer stays."""
    asked = question(state)
    if asked is None:
        return state
    if asked.id in state.typed:
        return answer(state, state.typed[asked.id])
    return replace(state, at=state.at + 1)


def back(state: CheckingIn) -> CheckingIn:
    """Go back to the question before; what was answered there stays."""
    return replace(state, at=max(0, state.at - 1))


def typing(state: CheckingIn, text: str) -> CheckingIn:
    """Hold what is being typed into the question in view."""
    asked = question(state)
    if asked is None:
        return state
    if not text and asked.id not in state.answers:
        return replace(state, typed=_without(state.typed, asked.id))
    return replace(state, typed={**state.typed, asked.id: text})


def enough(state: CheckingIn) -> CheckingIn:
    """Leave the questions that are left, with what is there; half-typed words are answers."""
    state = go_on(state)
    return replace(state, at=len(state.questions))


def help_first(state: CheckingIn) -> bool:
    """Say whether help comes before the questions that are left: the weather is stormy."""
    asked_last = state.questions[state.at - 1].id if 0 < state.at < len(state.questions) else ""
    return asked_last == WEATHER and way_of(state.answers) == STORMY


def rest(state: CheckingIn, entry: str) -> CheckingIn:
    """Return the questions that are left of a check-in which is stored as *entry*."""
    return replace(
        state,
        questions=state.questions[state.at :],
        at=0,
        answers={},
        typed={},
        stored=False,
        entry=entry,
        before={**state.before, **state.answers},
    )


def held(state: CheckingIn, id: str) -> str:
    """Return what stands at a question: what is typed, else what was answered."""
    return state.typed.get(id, state.answers.get(id, ""))


def said(state: CheckingIn) -> bool:
    """Say whether anything was answered or typed that is not stored with help before it."""
    return bool(state.answers or state.typed or state.line)


def record(state: CheckingIn) -> dict[str, Any]:
    """Return the entry for the log: the answers by their questions, the one line as its note."""
    order = [each.id for each in state.questions]
    given = {id: held(state, id).strip() for id in (*order, *state.answers, *state.typed)}
    asked = {each.id: each for each in state.questions}
    answers = {id: as_stored(asked.get(id), said, state.day) for id, said in given.items() if said}
    note = answers.pop(ONE_LINE, None)
    return {"checkin": state.checkin, "answers": answers or None, "note": note}


def to_draft(state: CheckingIn) -> dict[str, Any]:
    """Return the check-in as it is kept until it is stored."""
    asked = question(state)
    draft: dict[str, Any] = {"checkin": state.checkin, "day": state.day}
    if asked is not None:
        draft["at"] = asked.id
    if state.entry:
        draft["entry"] = state.entry
    for key in ("answers", "typed", "before"):
        if given := getattr(state, key):
            draft[key] = dict(given)
    if state.line:
        draft["line"] = state.line
        if state.line_for:
            draft["line_for"] = state.line_for
    return {**draft, "stored": True} if state.stored else draft


def from_draft(draft: Mapping[str, Any], fresh: CheckingIn) -> CheckingIn | None:
    """Return what *draft* kept of the check-in *fresh*, or None where it holds no words.

    The questions are those of now; an answer to one that is gone is still held and stored.
    """
    day = draft.get("day")
    before = _texts(draft.get("before"))
    state = replace(
        fresh,
        questions=tuple(each for each in fresh.questions if each.id not in before),
        before=before,
        entry=str(draft.get("entry") or ""),
        day=day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else fresh.day,
        answers=_texts(draft.get("answers")),
        typed=_texts(draft.get("typed")),
        line=str(draft.get("line") or ""),
        line_for=str(draft.get("line_for") or ""),
        stored=draft.get("stored") is True,
    )
    ids = [each.id for each in state.questions]
    at = draft.get("at")
    behind = state.stored or at is None
    place = ids.index(at) if at in ids else len(ids) if behind else 0
    return replace(state, at=place) if said(state) else None


def _texts(given: Any) -> dict[str, str]:
    items = given.items() if isinstance(given, Mapping) else ()
    return {key: held for key, held in items if isinstance(held, str)}


def _without(given: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: held for name, held in given.items() if name != key}
