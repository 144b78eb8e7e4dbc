"""Every country, found by any of its names and codes as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from hearten.content import help_lines
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from textual import events

_FOR_PAGE = "!?"
_MOVES = "jk"


class CountryList(PickList):
    """Those we have a line for stand first. What is typed stays until an arrow is pressed."""

    class Sought(Message):
        """What is looked for has changed."""

    def __init__(self) -> None:
        super().__init__((), id="countries")
        self.typed = ""
        self.found = False
        self._moved = ""  # a j or k that moved, and may have been the first letter of a name
        self._all: tuple[Row, ...] = ()
        self._names: dict[str, tuple[str, ...]] = {}

    def begin_at(self, code: str) -> None:
        """Forget what was looked for, and stand on a country."""
        if not self._all:  # help is drawn before any of it is read
            self._all = tuple(
                Row(key=each.code, label=shown(each.name, lines=False), note=shown(each.code))
                for each in help_lines.all_countries()
            )
            self._names = help_lines.plain_names()
        self.typed, self._moved, self.found = "", "", False
        self.show_rows(self._all, code)

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed; a space belongs to it where a name goes on so."""
        letter = event.character or ""
        if event.key == "backspace" and self.typed:
            self._look(self.typed[:-1])
        elif letter and letter in _MOVES and not self.typed:
            self._moved = letter
            return
        elif letter and event.is_printable and letter not in _FOR_PAGE and self._means(letter):
            begun = self._moved if not self.typed and self._meant(self._moved + letter) else ""
            self._look(self.typed + begun + letter)
        elif event.key not in ("enter", "space") or self.found or not self.typed:
            return
        self._moved = ""  # of no country nothing is taken: the sentence above says so
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Look for what is pasted."""
        event.stop()
        self._look(" ".join(event.text.split()))

    def _means(self, letter: str) -> bool:
        """Say whether a letter belongs to a name: a space only where one goes on so."""
        return letter != " " or (bool(self.typed) and bool(self._meant(f"{self.typed} ")))

    def _look(self, text: str) -> None:
        rows = self._meant(text)
        self.typed, self.found = text, bool(rows)
        self.show_rows(rows or self._all, (rows or self._all)[0].key)
        self.post_message(self.Sought())

    def _meant(self, text: str) -> list[Row]:
        """Return the country that *text* means, then those of which a name begins so."""
        sought = help_lines.plain_name(text)
        if not sought.strip():
            return []
        begun = [
            row for row in self._all if any(n.startswith(sought) for n in self._names[row.key])
        ]
        return sorted(begun, key=lambda row: sought not in self._names[row.key])
