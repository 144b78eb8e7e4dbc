"""The keys that matter in a practice, by what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.practice import words
from hearten.actions.practice.moves import asks_to_keep
from hearten.tui.widgets.footer import BACK, LEAVE, NEXT, NEXT_FROM_LINES, SKIP, Key

if TYPE_CHECKING:
    from hearten.tui.playing import Play

_STEADY = Key("g", "steadying minute", "app.steady", short="steady")
_ABOUT = Key("?", "about", "screen.about", gives_way=True)
_WAYS = Key("v", "other ways", "screen.ways", gives_way=True)
_COPY = Key("c", "copy the message", "screen.copy", short="copy")
_CHOOSE = Key("enter", "choose")
_ASK_AGAIN = Key("esc", "keep them after all", "screen.back")


def keys_of(play: Play, *, quiet: bool = False) -> tuple[Key, ...]:
    """Return the keys to show; *quiet*: ways on stand under the question."""
    if not play.plays:
        return _CHOOSE, BACK
    frame = play.frame
    # A practice that keeps no words, or asks at its end, promises nothing here.
    keeps = play.state.keeps and play.page.records == "all"
    leave = LEAVE if keeps else LEAVE._replace(words=LEAVE.short)
    ways = SKIP, BACK, leave
    match frame.kind:
        case "ask":
            other = (Key("tab", "other ways", short="ways"),) if quiet else ()
            return NEXT_FROM_LINES if frame.lines else NEXT, *other, *ways
        case "pick" if frame.many:
            return Key("space", "tick"), NEXT, *ways, _STEADY
        case "pick":
            copy = (_COPY,) if play.message else ()
            return _CHOOSE, *copy, *ways, _STEADY, _ABOUT
        case "ends" | "how" | "worse" | "follow" | "keep":
            return _CHOOSE, BACK, LEAVE._replace(words="close")
        case "over":
            again = (_ASK_AGAIN,) if asks_to_keep(play.state) else ()
            close = Key("enter", words.CLOSE, "screen.on")
            return close, *again, Key("ctrl+q", "leave", "app.leave")
    extra: list[Key] = []
    if play.page.anchors:
        extra.append(Key("a", "other anchor", "screen.anchor"))
    if play.page.senses:
        extra.append(Key("s", "senses", "screen.senses"))
    is_it = play.page.practice.id == "feet-on-floor"
    steady = () if is_it else (_STEADY,)
    pace = Key("p", "pace", "screen.pace", gives_way=True)
    return NEXT, *steady, BACK, leave, *extra, _ABOUT, _WAYS, pace
