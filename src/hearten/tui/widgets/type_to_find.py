"""Finding a row by the letters typed on a list; letters that find none are words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from hearten.tui.key_queue import latin_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.screen import Screen
    from textual.widget import Widget

    from hearten.tui.widgets.footer import Key

_FIND_PAUSE = 1.0
_MOVES = "jk"
_HELP, _KEYS = "!", "?*"  # meant for the page; the latter may end a word


@runtime_checkable
class OwnWords(Protocol):
    """A place to write words of one's own, beside a list."""

    def add_words(self, text: str) -> None:
        """Write *text* behind what stands there."""


@runtime_checkable
class HasOwnWords(Protocol):
    """What a list stands in, and with it perhaps a place for words of one's own."""

    def place_for(self, pick: Widget) -> Widget | None:
        """Return the place that goes with *pick*, if there is one."""


class StrayWords:
    """Words that are typed where none are asked for: no character of them is a key there.

    They begin with a letter that is no key, and end with a pause or with a key that is no
    character. Help now is a key amid them, too.
    """

    def __init__(self) -> None:
        self._last = 0.0  # when their last character came

    def has(self, event: events.Key, screen: Screen[Any]) -> bool:
        """Say whether *event*, on *screen*, is one more character of such words."""
        letter = event.character or ""
        if not event.is_printable or letter == _HELP:
            self._last = 0.0
            return False
        amid = event.time - self._last < _FIND_PAUSE
        if amid or (letter.isalpha() and not _is_key(event, screen)):
            self._last = event.time
        return amid


def _is_key(event: events.Key, screen: Screen[Any]) -> bool:
    """Say whether a letter is a key on *screen* as it is now."""
    key, _ = latin_key(event.character) or (event.key, "")
    listed = (*getattr(screen, "commands", tuple)(), *getattr(screen.app, "commands", tuple)())
    return key in _MOVES or any(key in each.keys.split(",") for each in listed)


class Finder:
    """What a list does with letters."""

    def __init__(self, pick: Widget, seek: Callable[[str], bool], *, finds: bool = True) -> None:
        """*seek* goes to the next row of *pick* whose words begin so; it says whether one does.

        *finds*: letters that are typed on the list find a row.
        """
        self._pick = pick
        self._seek = seek
        self._finds = finds
        self._typed = ""
        self._typed_at = 0.0

    @property
    def place(self) -> Widget | None:
        """Where words of one's own can be written beside the list."""
        around = (node for node in self._pick.ancestors if isinstance(node, HasOwnWords))
        return next((place for node in around if (place := node.place_for(self._pick))), None)

    def stands_above(self, place: Widget) -> bool:
        """Say whether *place* comes after the list."""
        order = list(self._pick.screen.query("*"))
        return order.index(self._pick) < order.index(place)

    def forget(self) -> None:
        """Begin anew with what is typed: what was typed was about other rows."""
        self._typed = ""

    def amid_a_word(self, event: events.Key) -> bool:
        """Say whether *event* is a letter more of a word that is being typed on the list."""
        letter = event.character or ""
        return self._finds and letter.isalpha() and bool(self._before(event).strip(_MOVES))

    def _before(self, event: events.Key) -> str:
        """Return what was typed on the list right before."""
        return self._typed if event.time - self._typed_at < _FIND_PAUSE else ""

    def key(self, event: events.Key) -> None:
        """Find a row by the letters it begins with; letters that find none are own words."""
        letter = event.character
        if not self._finds or not letter or not event.is_printable or letter == _HELP:
            return
        before = self._before(event)
        finding = bool(before.strip(_MOVES))
        if not finding and letter in _MOVES:
            self._typed, self._typed_at = before + letter, event.time
            return
        if not finding and letter in self._keys_shown:
            return
        place = self.place
        for_others = place is None or (letter in f" {_KEYS}" and not finding)
        if not letter.isalnum() and for_others:
            return
        # Amid a word that began well, a letter more is no key of the page.
        amid = finding and letter.isalnum()
        if self._find_typed(before + letter, place) or amid:
            self._typed_at = event.time
            event.stop()
            event.prevent_default()

    def paste(self, event: events.Paste) -> None:
        """Take what is pasted on the list as own words."""
        place = self.place
        if isinstance(place, OwnWords):
            event.stop()
            self._pick.screen.set_focus(place)
            place.add_words(" ".join(event.text.split()))

    @property
    def _keys_shown(self) -> set[str]:
        """The keys that the screen shows at its foot: they are keys, not the start of a word."""
        keys: Callable[[], Sequence[Key]] = getattr(self._pick.screen, "keys", tuple)
        return {key.key for key in keys() if key.action}

    def _find_typed(self, typed: str, place: Widget | None) -> bool:
        """Find a row by what was *typed*, else write that in *place*; False where neither is."""
        # One j or k may have been the first letter of a word; several were moves.
        letters = typed.lstrip(_MOVES)
        meant = typed if len(typed) - len(letters) == 1 else letters
        if letters[0].isalnum() and (self._seek(meant) or self._seek(letters)):
            self._typed = typed
            return True
        if not isinstance(place, OwnWords):
            return False
        self._typed = ""
        self._pick.screen.set_focus(place)
        place.add_words(meant)
        return True
