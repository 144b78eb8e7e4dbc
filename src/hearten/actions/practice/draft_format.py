"""A practice as it is kept: as a draft while it is on its way, as a record at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.practice.ending import letter_of
from hearten.actions.practice.script import PROMPT, answer_at, is_there, next_at, prompt_of, script
from hearten.actions.practice.state import HOW, KEPT, OVER, SCRIPT, STAGES, Answer, PracticeState
from hearten.actions.practice.view import anything_written, length
from hearten.content.practices import ANCHORS, ASKED, SENSES, WITHOUT
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.content.practices import PracticePage

_FELT = ("", "helped", "same", "worse")


def said(playing: PracticeState) -> bool:
    """Say whether anything was written or chosen."""
    return anything_written(playing)


def record(playing: PracticeState) -> dict[str, Any] | None:
    """Return the values for the journal; None where nothing is to be kept of it.

    A practice that was left is kept where there are words in it; one that waits goes on in its
    draft.
    """
    page = playing.page
    if not playing.keeps or page.records == "nothing" or (playing.left and not said(playing)):
        return None
    if playing.left and page.waits:
        return None
    if page.records == ASKED and KEPT not in playing.done:
        return None
    values: dict[str, Any] = {"practice": page.practice.id, "length": length(playing)}
    if page.records != "end":
        values |= _words(playing)
    if playing.felt:
        values["felt"] = playing.felt
    if page.tags:
        values["tags"] = page.tags
    return values


def _words(playing: PracticeState) -> dict[str, Any]:
    letter = letter_of(playing)
    joined = {each.key for each in playing.page.into if each.to == "letter"} if letter else set()
    keys = [step.key for step in script(playing) if step.key]
    every = dict.fromkeys((*keys, *playing.answers, *playing.typed))
    given = {key: _clean(answer_at(playing, key)) for key in every if key not in joined}
    answers = {key: each for key, each in given.items() if each}
    prompt = {"prompt": prompt_of(playing)} if PROMPT in answers else {}
    return {
        **prompt,
        **({"answers": answers} if answers else {}),
        **({"text": letter} if letter else {}),
    }


def _clean(given: Answer) -> Answer:
    return given.strip() if isinstance(given, str) else given


def to_draft(playing: PracticeState) -> dict[str, Any]:
    """Return the practice as it is kept until it is stored."""
    draft: dict[str, Any] = {
        "practice": playing.page.practice.id,
        "variant": playing.variant,
        "day": playing.day,
        "stage": playing.stage,
        "at": playing.at,
        "prompt": playing.prompt,
    }
    for key in ("without", "senses_out", "done"):
        if given := getattr(playing, key):
            draft[key] = list(given)
    for key in ("anchor", "felt", "stored"):
        if given := getattr(playing, key):
            draft[key] = given
    if playing.left:
        draft["left"] = True
    if playing.answers:
        draft["answers"] = {
            key: each if isinstance(each, str) else list(each)
            for key, each in playing.answers.items()
        }
    if playing.typed:
        draft["typed"] = dict(playing.typed)
    return draft


def from_draft(draft: Mapping[str, Any], fresh: PracticeState) -> PracticeState | None:
    """Return what *draft* kept of the practice *fresh*, or None where it holds no words.

    The script is that of now; an answer to a step that is gone is held and stored all the same.
    """
    page = fresh.page
    names = {each.name for each in page.variants}
    variant, stage = draft.get("variant"), draft.get("stage")
    day = draft.get("day")
    playing = replace(
        fresh,
        variant=variant if variant in names else fresh.variant,
        day=day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else fresh.day,
        stage=stage if stage in STAGES else SCRIPT,
        answers=_answers(draft.get("answers")),
        typed={
            key: each for key, each in _map(draft.get("typed")).items() if isinstance(each, str)
        },
        prompt=_number(draft.get("prompt"), fresh.prompt),
        anchor=_one_of(draft.get("anchor"), ANCHORS),
        senses_out=_those(draft.get("senses_out"), SENSES),
        without=_those(draft.get("without"), WITHOUT),
        felt=_one_of(draft.get("felt"), _FELT),
        left=draft.get("left") is True,
        stored=str(draft.get("stored") or ""),
        done=tuple(each for each in draft.get("done") or () if isinstance(each, str)),
        wish="",
        note="",
    )
    return _placed(playing, _number(draft.get("at"), 0), page) if said(playing) else None


def _placed(playing: PracticeState, at: int, page: PracticePage) -> PracticeState:
    """Put a practice where it was, or at a place that is there in the script of now."""
    steps = script(playing)
    if playing.stage == OVER and not playing.stored:
        # It was over and could not be stored: one line on leads to its end again.
        playing = replace(playing, left=False, stage=SCRIPT if at < len(steps) else HOW)
    if playing.stage != SCRIPT:
        return replace(playing, at=min(at, len(steps)))
    if at >= len(steps) or not is_there(playing, steps[at]):
        at = next_at(playing, at) if at < len(steps) else len(steps)
    if at >= len(steps):
        return replace(playing, at=len(steps), stage="ends" if page.ends else "how")
    return replace(playing, at=at)


def _map(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


def _answers(given: Any) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for key, each in _map(given).items():
        if isinstance(each, str):
            found[key] = each
        elif isinstance(each, list) and all(isinstance(one, str) for one in each):
            found[key] = tuple(each)
    return found


def _number(given: Any, usual: int) -> int:
    fits = isinstance(given, int) and not isinstance(given, bool) and given >= 0
    return given if fits else usual


def _one_of(given: Any, choices: tuple[str, ...]) -> str:
    return given if isinstance(given, str) and given in choices else ""


def _those(given: Any, choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in given if each in choices) if isinstance(given, list) else ()
