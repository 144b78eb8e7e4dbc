"""The keys that matter on a wizard page, by where on it the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from hearten.tui.widgets.footer import BACK, LEAVE, NEXT, NEXT_FROM_LINES, SKIP, Key
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.rating import RatingList
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from textual.widget import Widget

_KEEP_ALL, _WHY = Key("*", "keep all", "screen.keep_all"), Key("?", "why", "screen.why")


def keys_at(
    focused: Widget | None, changing: bool, offers: bool, kept: bool, more: bool = False
) -> tuple[Key, ...]:
    """Return the keys; *offers*: a template offers more here, *kept*: all of it was just kept.

    *changing*: there is one page alone; *more*: there is more of it to go on to.
    """
    back = BACK._replace(words="take it back") if kept else BACK
    ways = (back, LEAVE) if changing else (SKIP, back, LEAVE)
    rest = (_KEEP_ALL, *ways, _WHY) if offers else (*ways, _WHY)
    on = NEXT._replace(words="save") if changing and not more else NEXT
    match focused:
        case RatingList():
            return (Key("space", "choose"), on, *rest)
        case PickList() if focused.has_class("many"):
            return (Key("space", "tick"), on, *rest)
        case PickList() if focused.has_class("adds"):
            return (Key("space", "add"), Key("enter", "add, go on", short="go on"), *rest)
        case PickList():
            return (Key("enter", "choose, go on", short="choose"), *rest)
        case Input():
            return (on, *ways)
        case None | TextButton():
            return (Key("enter", "choose"), *rest)
        case _ if hasattr(focused, "written"):
            return (on._replace(key=NEXT_FROM_LINES.key), *ways)
        case _:
            return (Key("enter", "open"), *rest)
