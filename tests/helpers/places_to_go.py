"""Places of the program to go to from Today, and a home that has something to show in each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.journal.page_store import due_letters, keep_record
from hearten.tui.destinations import OpenPlugins, PlayPractice, RunFlow
from hearten.tui.help.learn_cards import LearnCards, LearnCardScreen
from hearten.tui.help.my_people import MyPeople
from hearten.tui.journal.letter_screen import LetterScreen
from hearten.tui.routes import screen_for
from helpers.pasts import some_weeks
from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.tui.state import AppState

    Opens = Callable[[AppState], Any]

DAY = NOW.date()
ON = ("enter",)


def practice(name: str) -> Opens:
    """Return what opens a practice."""
    return lambda state: screen_for(PlayPractice(name), state)


# Where to go: what to open, if the keys of Today do not lead there, then keys. Words to type
# begin with =.
PLACES: dict[str, tuple[Opens | None, tuple[str, ...]]] = {
    "kind moments": (None, ("m",)),
    "finding one": (None, ("m", "slash")),
    "about one": (None, ("m", "question_mark")),
    "a steadying minute": (None, ("g",)),
    "its end": (None, ("g", *ON * 6)),
    "a setback": (None, ("o",)),
    "words for a setback": (None, ("o", *ON * 3, "=the week")),
    "the first card": (None, ("m", "enter")),
    "a line": (practice("self-compassion-break"), ON),
    "words": (practice("self-compassion-break"), (*ON * 3, "=a lot")),
    "about a line": (
        practice("self-compassion-break"), (*ON, "question_mark")
    ),
    "ways": (practice("self-compassion-break"), (*ON, "v")),
    "stopped": (practice("self-compassion-break"), (*ON, "ctrl+s")),
    "breaths": (practice("mindful-breathing"), ON * 2),
    "senses": (practice("grounding-54321"), (*ON, "s")),
    "ticks": (practice("how-am-i-treating-myself"), ON * 2),
    "a thought": (practice("thought-record"), ON * 3),
    "a long letter": (
        practice("compassionate-letter"), (*ON * 5, "=Dear me, I know")
    ),
    "looking back": (None, ("b",)),
    "a chart": (None, ("b", "c")),
    "a note on a day": (None, ("b", "left", "a", "=exams")),
    "the calendar": (None, ("v",)),
    "the journal": (None, ("f",)),
    "finding a page": (None, ("f", "slash")),
    "a blank page": (None, ("f", "w")),
    "a page": (None, ("f", "w", "=I wonder")),
    "its tags": (None, ("f", "w", "tab", "=evening")),
    "a page to read": (None, ("f", "end", "enter")),
    "a page to change": (None, ("f", "end", "enter", "c")),
    "a page to take out": (None, ("f", "end", "enter", "x")),
    "what may leave": (None, ("e",)),
    "a page for paper": (None, ("e", *("down",) * 4, "enter")),
    "a review": (lambda desk: screen_for(RunFlow("weekly"), desk), ()),
    "words for a review": (lambda desk: screen_for(RunFlow("weekly"), desk), (*ON, "=sun")),
    "a wider look": (lambda desk: screen_for(RunFlow("wider"), desk), ON * 4),
    "cards": (LearnCards, ()),
    "a card": (lambda state: LearnCardScreen(state, "lazy"), ()),
    "people": (MyPeople, ()),
    "a letter": (lambda state: LetterScreen(state, _letter(state)), ()),
    "a letter, open": (lambda state: LetterScreen(state, _letter(state)), ("1",)),
    "a goal": (None, ("p", "slash", "=calmer", "enter", "v")),
    "its end, chosen": (None, ("p", "slash", "=calmer", "enter", "v", "x")),
    "a smaller size": (None, ("p", "slash", "=short walk", "enter", "s")),
    "a notch more": (None, ("p", "slash", "=short walk", "enter", "plus")),
    "a check-in": (None, ("c",)),
    "what is possible with a row": (None, ("enter",)),
    "plugins": (lambda state: screen_for(OpenPlugins(), state), ()),
    "a plugin": (lambda state: screen_for(OpenPlugins(), state), ("enter",)),
}  # fmt: skip


def _letter(state: AppState) -> str:
    assert state.plan is not None
    return due_letters(state.session, state.plan, DAY)[0].id


def lived_in(folder: Path) -> Session:
    session = session_at(folder, SAM.read_text(encoding="utf-8"))
    plan = session.load().plan
    assert plan is not None
    keep_record(session, plan, {"text": "my own page", "tags": ("evening",)})
    letter = {"letter_1_what_i_see": "Dear me"}
    back = DAY - dt.timedelta(days=2)
    keep_record(
        session,
        plan,
        {"practice": "compassionate-letter", "answers": letter, "return_on": back},
    )
    some_weeks(session)
    return session


async def go(hand: Hand, place: tuple[Opens | None, tuple[str, ...]]) -> None:
    """Go to *place* from Today."""
    opens, keys = place
    if opens is not None:
        hand.app.push_screen(opens(hand.app.app_state))
        await hand.pilot.pause()
    for key in keys:
        await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
