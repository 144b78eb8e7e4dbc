"""What can be done on a card of a practice, and what of it stands at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.practice import words
from hearten.actions.practice.moves import asks_to_keep
from hearten.actions.practice.script import answer_at
from hearten.content.practice_names import STEADY
from hearten.model.fields import Choices, Text
from hearten.model.value import replace
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.flow.keys import LEAVE, ON, SKIP, TICK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.flow.card import Card
    from hearten.actions.practice.state import PracticeState

GO_ON = replace(ON, does="go on")
SKIP_FOR_NOW = replace(SKIP, does="skip this for now")
LEAVE_IT = replace(LEAVE, does="leave, and keep everything for another time")
_STEADY = KeyCommand("app.steady", shown="g", foot="steadying minute", short="steady")
_ANCHOR = KeyCommand("key('a')", "a", "another anchor", "other anchor")
_SENSES = KeyCommand("key('s')", "s", "choose the senses", "senses")
_WAYS = KeyCommand("key('v')", "v", "other ways to do this", "other ways", gives_way=True)
_PACE = KeyCommand("key('p')", "p", "another pace", "pace", gives_way=True)
_ABOUT = KeyCommand(
    "why", "question_mark", "what is good to know about it", "about", gives_way=True
)  # fmt: skip
_COPY = KeyCommand("key('c')", "c", "copy the message", "copy the message", short="copy")
_OTHERS = KeyCommand(shown="tab", foot="other ways", short="ways")
_CLOSE = KeyCommand("on", shown="enter", foot=words.CLOSE)
_AFTER_ALL = KeyCommand("back", shown="esc", foot="keep them after all")
_QUIT = KeyCommand("app.leave", shown="ctrl+q", foot="leave")


def commands_of(
    card: Card, state: PracticeState, *, plays: bool, beside: bool = False
) -> tuple[KeyCommand, ...]:
    """Return what can be done, what stands at the foot first; the rest is listed elsewhere.

    *plays*: it is the practice itself that is in view; *beside*: ways stand under the question.
    """
    if not plays:
        return CHOOSE, BACK
    shown = tuple(_at_foot(card, state, beside=beside))
    known = {each.does for each in shown}
    more = (replace(each, foot="") for each in _all(card, state) if each.does not in known)
    return (*shown, *more)


def message_of(card: Card, state: PracticeState) -> str:
    """Return the message to send that was written and is in view, to be copied; or nothing."""
    if not state.page.openers or not card.above:
        return ""
    written = answer_at(state, state.page.in_view)
    return written.strip() if isinstance(written, str) else ""


def _all(card: Card, state: PracticeState) -> Iterator[KeyCommand]:
    yield from (GO_ON, SKIP_FOR_NOW, BACK, LEAVE_IT)
    if state.page.anchors:
        yield _ANCHOR
    if any(way.key.startswith("sense:") for way in card.others):
        yield _SENSES
    yield from (_WAYS, _PACE, _ABOUT)
    if message_of(card, state):
        yield _COPY


def _at_foot(card: Card, state: PracticeState, *, beside: bool) -> Iterator[KeyCommand]:
    # A practice that keeps no words, or asks at its end, promises nothing here.
    keeps = state.keeps and state.page.records == "all"
    leave = LEAVE_IT if keeps else replace(LEAVE_IT, foot=LEAVE_IT.short)
    ways = (SKIP_FOR_NOW, BACK, leave)
    prompt = card.prompt
    if card.end:
        yield _CLOSE
        yield from (_AFTER_ALL,) if asks_to_keep(state) else ()
        yield _QUIT
    elif prompt is not None and isinstance(prompt.field, Text):
        yield replace(GO_ON, shown="ctrl+n") if prompt.field.lines else GO_ON
        yield from (_OTHERS,) if beside else ()
        yield from ways
    elif prompt is not None and isinstance(prompt.field, Choices):
        yield from (TICK, GO_ON, *ways, _STEADY)
    elif prompt is not None or (card.ways and card.usual == card.ways[0].key):
        yield CHOOSE
        yield from (_COPY,) if message_of(card, state) else ()
        yield from (*ways, _STEADY, _ABOUT)
    elif card.ways:
        yield from (CHOOSE, BACK, replace(leave, foot="close", short=""))
    else:
        yield GO_ON
        yield from (_STEADY,) if state.page.practice.id != STEADY else ()
        yield from (BACK, leave)
        yield from (_ANCHOR,) if state.page.anchors else ()
        yield from (_SENSES,) if state.page.senses else ()
        yield from (_ABOUT, _WAYS, _PACE)
