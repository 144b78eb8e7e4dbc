"""A review as one entry of the log: what was said, by its question, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.questions import as_stored
from hearten.actions.review import words
from hearten.actions.review.item_fit import ALL, EACH, KEEP, REST_FIT
from hearten.actions.review.plan_changes import proposals
from hearten.model.plan.edits import called, find, is_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.review.state import Reviewing

_DECIDED = ("choose", "difference", "as-step", "next-look")
_NEEDS = ("week-kind", "week-useful")
_CALLED = {"bring": "week-bring"}


def record(state: Reviewing) -> dict[str, Any]:
    """Return the entry for the log. No word that was written is left out."""
    asked = {each.id: each for each in state.questions}
    answers: dict[str, Any] = {}
    if fit := _fit(state):
        answers["week-fit"] = fit
    if need := [text for key in _NEEDS if (text := words_at(state, key))]:
        answers["week-need"] = need
    answers |= dict(_if_then(state))
    for key in dict.fromkeys((*state.answers, *state.typed)):
        ticked = state.ticks(key)
        if ticked:
            answers[key] = [_name(state, each) for each in ticked]
        elif (text := words_at(state, key)) and not _is_said(key):
            if key == "help-lines":
                text = words.LOOK_RIGHT if text == "right" else words.LOOK_WRONG
            answers[_CALLED.get(key, key)] = as_stored(asked.get(key), text, state.day)
    return {"checkin": state.checkin, "answers": answers or None}


def words_at(state: Reviewing, key: str) -> str:
    """Return the words that stand at a card: what is typed, else what was answered."""
    return state.typed.get(key, state.word(key)).strip()


def _is_said(key: str) -> bool:
    """Say whether an answer stands in the entry in another way, or only in the plan."""
    return key in (*_DECIDED, *_NEEDS) or key.startswith(("fit", "if-then:", "next-look:"))


def _fit(state: Reviewing) -> str | list[str]:
    if state.word("fit") == ALL:
        return "fits"
    told = dict(proposals(state))
    found: list[str] = []
    for key in dict.fromkeys((*state.answers, *state.typed)):
        start, _, rest = key.partition(":")
        if start != "fit" or not rest:
            continue
        item, _, more = rest.partition(":")
        said = words_at(state, key)
        if not more and said not in (EACH, REST_FIT, KEEP, ""):
            found.append(told.get(item) or f"{_name(state, item)}: {said}")
        elif more in ("words", "day") and said and said not in told.get(item, ""):
            found.append(f"{_name(state, item)}: {said}")
    return found


def _if_then(state: Reviewing) -> Iterator[tuple[str, str]]:
    """Yield what was said otherwise of an if-then."""
    for pair in state.plan.if_then:
        if then := words_at(state, f"if-then:{pair.id}:then"):
            yield "if-then", words.IF_LINE.format(if_=pair.condition, then=then)


def _name(state: Reviewing, item_id: str) -> str:
    return called(find(state.plan, item_id)[1]) if is_in(state.plan, item_id) else item_id
