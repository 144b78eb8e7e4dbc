"""The keys that matter in a check-in, by where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin import machine
from hearten.tui.checking import Stage
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from hearten.tui.checking import Checking

_CHOOSE = Key("enter", "choose")
_BACK = Key("esc", "back", "screen.back")
_ENOUGH = Key("ctrl+s", "that's enough", "screen.enough")
_WHY = Key("?", "why", "screen.why")
_CHANGE = Key("u", "change an answer", "screen.change")
_HOME = Key("esc", "to today", "screen.back")
_CLOSE = Key("ctrl+q", "close", "app.leave")

BEGUN = (("on", "Go on with it", ""), ("new", "Begin anew", "what was written is kept aside"))
UNSTORED = (
    ("again", "Try again", ""),
    ("back", "Back to the questions", ""),
    ("later", "Leave it for now", "the words are kept, and offered again"),
)


def keys_of(checking: Checking) -> tuple[Key, ...]:
    """Return the keys to show, those that matter most first."""
    match checking.stage:
        case Stage.ASKING:
            asked = machine.question(checking.state)
            if asked is None or not asked.answers:
                return (Key("enter", "on"), _BACK, _ENOUGH)
            digits = Key(f"1-{min(9, len(asked.answers))}", "answer")
            return (digits, Key("enter", "choose or skip"), _BACK, _ENOUGH, _WHY)
        case Stage.LINE:
            return (Key("enter", "keep it"), _BACK)
        case Stage.DONE:
            change = (_CHANGE,) if checking.can_change else ()
            return (_CHOOSE, *change, _HOME, _CLOSE)
    return (_CHOOSE, _BACK)
