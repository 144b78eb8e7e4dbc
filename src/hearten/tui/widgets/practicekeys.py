"""The keys that matter in a practice, by what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import practice_screen_words as words
from hearten.tui.playing import Stage
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from hearten.tui.playing import Play

_ON = Key("enter", "on", "screen.on")
_BACK = Key("←", "back", "screen.line_back", gives_way=True)
_BACK_IN_WORDS = Key("ctrl+l", "back", "screen.line_back")
_STOP = Key("esc", "stop", "screen.stop")
_STEADY = Key("g", "steadying minute", "app.steady")
_STEADY_NARROW = Key("g", "steady", "app.steady")
_ABOUT = Key("?", "about", "screen.about", gives_way=True)
_WAYS = Key("v", "other ways", "screen.ways", gives_way=True)
_CHOOSE = Key("enter", "choose")
_HOME = Key("esc", "close", "screen.stop")


def keys_of(play: Play, *, quiet: bool = False, narrow: bool = False) -> tuple[Key, ...]:
    """Return the keys to show; *quiet*: ways on stand under the question."""
    if play.stage is not Stage.PLAYING:
        return _CHOOSE, Key("esc", "back", "screen.stop")
    frame = play.frame
    match frame.kind:
        case "ask":
            on = Key("ctrl+s", "on", "screen.on") if frame.lines else _ON
            other = (Key("tab", "other ways"),) if quiet else ()
            return on, *other, _BACK_IN_WORDS, _STOP
        case "pick" if frame.many:
            return Key("space", "tick"), _ON, _BACK, _STOP, _STEADY_NARROW
        case "pick":
            return _CHOOSE, _BACK, _STOP, _STEADY, _ABOUT
        case "ends" | "how" | "worse" | "follow" | "keep":
            return _CHOOSE, _HOME
        case "over":
            return Key("enter", words.CLOSE, "screen.on"), Key("ctrl+q", "leave", "app.leave")
    extra: list[Key] = []
    if play.page.anchors:
        extra.append(Key("a", "other anchor", "screen.anchor"))
    if play.page.senses:
        extra.append(Key("s", "senses", "screen.senses"))
    is_it = play.page.practice.id == "feet-on-floor"
    steady = () if is_it else (_STEADY_NARROW,) if narrow else (_STEADY,)
    pace = Key("p", "pace", "screen.pace", gives_way=True)
    return _ON, *extra, *steady, _BACK, _ABOUT, _WAYS, pace
