"""The keys that matter on a wizard page, by where on it the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList
from hearten.tui.widgets.press import Press
from hearten.tui.widgets.rating import RatingList

if TYPE_CHECKING:
    from textual.widget import Widget

_CHOOSE, _KEEP_ALL = Key("space", "choose"), Key("*", "keep all", "screen.keep_all")
_LEAVE, _WHY = Key("ctrl+s", "leave and keep", "screen.leave"), Key("?", "why", "screen.why")


def keys_at(focused: Widget | None, changing: bool, offers: bool, kept: bool) -> tuple[Key, ...]:
    """Return the keys; *offers*: a template offers more here, *kept*: all of it was just kept."""
    on = Key("enter", "save" if changing else "next", "screen.next")
    back = Key("esc", "take it back" if kept else "back", "screen.back")
    undo = (back,) if kept else ()
    rest = (_KEEP_ALL, _WHY, _LEAVE) if offers else (*undo, _LEAVE, _WHY)
    match focused:
        case RatingList():
            return (_CHOOSE, on, *rest)
        case PickList():
            return (_CHOOSE, Key("enter", "choose, go on"), *rest)
        case Input():
            return (on, _LEAVE, back)
        case None | Press():
            return (Key("enter", "choose"), back, *(rest if offers else (_LEAVE, _WHY)))
        case _ if hasattr(focused, "written"):
            return (Key("tab", "on"), on._replace(key="ctrl+n"), *undo, _LEAVE)
        case _:
            return (Key("enter", "open"), back, *(rest if offers else (_LEAVE, _WHY)))
