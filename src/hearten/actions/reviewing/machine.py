"""A review, card by card: pure, so that the screen and the plain flow give the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import Unclear, place_of, understood
from hearten.actions.reviewing.cards import cards
from hearten.actions.reviewing.fitting import day_said
from hearten.actions.reviewing.outcome import NOW_AT_MOST
from hearten.actions.reviewing.state import MANY, PICK, READ, TEXT, Card, Held, Reviewing
from hearten.content import review_words as words
from hearten.model.fields import FieldError
from hearten.model.named import number_in
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.checkin.closing import Said

OVER = "over"


def start(state: Reviewing) -> Reviewing:
    """Return a review at its first card."""
    return replace(state, at=cards(state)[0].id)


def card(state: Reviewing) -> Card | None:
    """Return the card in view; None once all is behind."""
    return next((each for each in cards(state) if each.id == state.at), None)


def finished(state: Reviewing) -> bool:
    """Say whether every card is behind."""
    return state.at == OVER


def held(state: Reviewing, id: str) -> str:
    """Return the words that stand at a card: what is typed, else what was answered."""
    return state.typed.get(id, state.word(id))


def ticked(state: Reviewing, here: Card) -> tuple[str, ...]:
    """Return what is ticked on a card of many."""
    said = state.ticks(here.id)
    return here.held if said is None else said


def answer(state: Reviewing, text: str) -> Reviewing:
    """Answer the card in view with a line of text and go on; nothing skips.

    Raises Unclear where it is none of the answers.
    """
    here = card(state)
    if here is None or not text.strip():
        return skip(state)
    if here.kind == READ:
        return go_on(state)
    if here.kind == MANY:
        return _put(state, here, tuple(_many(here, text)))
    if here.kind == PICK:
        return choose(state, _one(here, text))
    if here.id.endswith(":day"):
        text = _as_day(text, state.day)
    asked = next((each for each in state.questions if each.id == here.id), None)
    if asked is not None:
        text = understood(asked, text, state.day)
    return _put(state, here, text.strip())


def choose(state: Reviewing, key: str) -> Reviewing:
    """Choose one answer of the card in view, and go on."""
    here = card(state)
    if here is None or here.kind != PICK or key not in {way.key for way in here.ways}:
        return state
    return _put(state, here, key)


def tick(state: Reviewing, key: str) -> Reviewing:
    """Tick one of many, or take its tick away; the card stays in view."""
    here = card(state)
    if here is None or here.kind != MANY or key not in {way.key for way in here.ways}:
        return state
    now = ticked(state, here)
    now = tuple(each for each in now if each != key) if key in now else (*now, key)
    _fits(here, now)
    return replace(state, answers={**state.answers, here.id: now})


def untick(state: Reviewing) -> Reviewing:
    """Take every tick of the card in view away, and go on."""
    here = card(state)
    if here is None or here.kind != MANY:
        return state
    return _put(state, here, ())


def typing(state: Reviewing, text: str) -> Reviewing:
    """Hold what is being typed on the card in view."""
    here = card(state)
    if here is None or here.kind != TEXT:
        return state
    if not text and here.id not in state.answers:
        return replace(state, typed=_without(state.typed, here.id))
    return replace(state, typed={**state.typed, here.id: text})


def go_on(state: Reviewing) -> Reviewing:
    """Go on with what stands there: what is typed, what was chosen, else what is usual."""
    here = card(state)
    if here is None:
        return state
    if here.id in state.typed:
        return answer(state, state.typed[here.id])
    if here.usual and here.id not in state.answers:
        return _put(state, here, here.usual)
    return _after(state, here.id)


def skip(state: Reviewing) -> Reviewing:
    """Leave the card in view without an answer, and go on."""
    here = card(state)
    if here is None:
        return state
    bare = replace(
        state, answers=_without(state.answers, here.id), typed=_without(state.typed, here.id)
    )
    return _after(bare, here.id)


def back(state: Reviewing) -> Reviewing:
    """Go back to the card before; every answer stays."""
    ids = [each.id for each in cards(state)]
    place = ids.index(state.at) if state.at in ids else len(ids)
    return replace(state, at=ids[max(0, place - 1)])


def is_first(state: Reviewing) -> bool:
    """Say whether there is nothing to go back to."""
    return state.at == cards(state)[0].id


def enough(state: Reviewing) -> Reviewing:
    """Leave the cards that are left; only what would change the plan is still shown."""
    state = go_on(state)
    ids = [each.id for each in cards(state)]
    last = next((id for id in ("choose", "difference") if id in ids), OVER)
    return state if state.at in ("choose", "difference", OVER) else replace(state, at=last)


def said(state: Reviewing) -> bool:
    """Say whether anything was answered or typed."""
    return bool(state.answers or state.typed)


def again(state: Reviewing) -> tuple[Said, ...]:
    """Return every word of a review that is not stored, to be seen and copied."""
    from hearten.actions.checkin.closing import Said

    asked = {each.id: each.question for each in cards(state)}
    lines: list[Said] = []
    for id in dict.fromkeys((*asked, *state.answers, *state.typed)):
        here = next((each for each in cards(state) if each.id == id), None)
        text = held(state, id)
        if text and (here is None or here.kind not in (PICK, MANY)):
            lines += [Said("item", asked.get(id, id)), Said("more", text)]
    return tuple(lines)


def to_draft(state: Reviewing) -> dict[str, Any]:
    """Return the review as it is kept until it is stored."""
    draft: dict[str, Any] = {"review": state.flow, "checkin": state.checkin, "day": state.day}
    draft["at"] = state.at
    if state.answers:
        draft["answers"] = {
            key: list(held) if isinstance(held, tuple) else held
            for key, held in state.answers.items()
        }
    if state.typed:
        draft["typed"] = dict(state.typed)
    return draft


def from_draft(draft: Mapping[str, Any], fresh: Reviewing) -> Reviewing | None:
    """Return what *draft* kept of the review *fresh*, or None where it holds no words.

    The cards are those of now; an answer to one that is gone is still held and stored.
    """
    state = replace(
        fresh,
        answers=_answers(draft.get("answers")),
        typed={k: v for k, v in _answers(draft.get("typed")).items() if isinstance(v, str)},
    )
    if not said(state):
        return None
    ids = [each.id for each in cards(state)]
    at = draft.get("at")
    place = at if at in ids else ids[-1] if at == OVER else ids[0]
    return replace(state, at=place)


def day_of_draft(draft: Mapping[str, Any], usual: dt.date) -> dt.date:
    """Return the day that a draft is about."""
    day = draft.get("day")
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else usual


def _put(state: Reviewing, here: Card, given: Held) -> Reviewing:
    if isinstance(given, tuple):
        _fits(here, given)
    answers = {**state.answers, here.id: given}
    return _after(replace(state, answers=answers, typed=_without(state.typed, here.id)), here.id)


def _after(state: Reviewing, id: str) -> Reviewing:
    ids = [each.id for each in cards(state)]
    place = ids.index(id) + 1 if id in ids else len(ids)
    return replace(state, at=ids[place] if place < len(ids) else OVER)


def _fits(here: Card, now: tuple[str, ...]) -> None:
    if here.id == "look-areas" and len(now) > NOW_AT_MOST:
        raise Unclear(words.AT_MOST_THREE)


def _one(here: Card, text: str) -> str:
    """Return the key of the answer that *text* means."""
    labels, word = tuple(way.label for way in here.ways), text.strip()
    keys = {way.key for way in here.ways}
    if word in keys and word not in labels and number_in(word) is None:
        return word
    return here.ways[place_of(labels, text)].key


def _many(here: Card, text: str) -> list[str]:
    parts = text.replace(",", " ").split()
    if all(number_in(part) is not None for part in parts):
        return list(dict.fromkeys(_one(here, part) for part in parts))
    return [_one(here, text)]


def _as_day(text: str, today: dt.date) -> str:
    """Return the date that *text* names: it stays that day when the review goes on later."""
    try:
        day = day_said(text, today)
    except FieldError as error:
        hint = f" For example: {error.suggestion}" if error.suggestion else ""
        message = error.message[:1].upper() + error.message[1:]
        raise Unclear(f"{message}.{hint}") from None
    if day is not None and day <= today:
        raise Unclear(words.DAY_GONE)
    return day.isoformat() if day is not None else ""


def _answers(given: Any) -> dict[str, Held]:
    items = given.items() if isinstance(given, Mapping) else ()
    found: dict[str, Held] = {}
    for key, value in items:
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, list):
            found[key] = tuple(each for each in value if isinstance(each, str))
    return found


def _without(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != key}
