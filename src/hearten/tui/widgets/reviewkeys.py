"""The keys that matter in a review, by the card in view, and the ways to choose beside cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.reviewing.state import MANY, PICK, TEXT
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from hearten.actions.reviewing.state import Card

_ON, _CHOOSE = Key("enter", "on"), Key("enter", "choose")
_BACK, _ENOUGH = Key("esc", "back", "screen.back"), Key("ctrl+s", "enough", "screen.enough")
_WHY = Key("?", "why", "screen.why")
AT_ITS_END = (Key("esc", "to today", "screen.back"), Key("ctrl+q", "close", "app.leave"))
BEGUN = (("on", "Go on with it", ""), ("new", "Begin anew", "what was written is kept aside"))
UNSTORED = (
    ("again", "Try again", ""),
    ("back", "Back to the first page", ""),
    ("later", "Leave it for now", "the words are kept, and offered again"),
)


def keys_of(card: Card | None) -> tuple[Key, ...]:
    """Return the keys to show, those that matter most first."""
    if card is None:
        return (_CHOOSE, _BACK)
    if card.kind == TEXT:
        return (_ON, _BACK, _ENOUGH)
    if card.kind == MANY:
        return (Key("space", "tick"), _ON, _BACK, _ENOUGH, _WHY)
    if card.kind == PICK:
        return (Key(f"1-{min(9, len(card.ways))}", "answer"), _CHOOSE, _BACK, _ENOUGH, _WHY)
    return (_ON, _BACK, _ENOUGH, _WHY)
