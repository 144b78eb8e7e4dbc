"""A plain note over everything, for when somebody comes by. ctrl+x takes it away again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

from hearten.content import data_files
from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import Files, read_if_there
from hearten.storage.local.home import expanded, where_now
from hearten.tui.text import shown

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from hearten.actions.session import Session

_LIMIT = 64_000  # bytes of a person's own note


class PrivacyScreen(Screen[None]):
    """Nothing of the program is seen here: no name, no keys, no footer."""

    DEFAULT_CSS = "PrivacyScreen { background: $background; color: $words; padding: 0; }"

    def __init__(self, session: Session) -> None:
        """*session* knows which text the person would rather have here."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The note alone."""
        yield Static(shown(self._note()))

    def _note(self) -> str:
        own = self._session.config.hide_with
        if own:
            with suppress(OSError, ValueError, HeartenError):
                home = self._session.home
                path = where_now(home, home.base / expanded(own))
                return (read_if_there(Files(), path, _LIMIT) or b"").decode("utf-8") or _ours()
        return _ours()

    def on_key(self, event: events.Key) -> None:
        """Let no key through: ctrl+x, which the program itself takes, is the way back."""
        event.stop()
        event.prevent_default()


def _ours() -> str:
    return data_files.read_text("note.txt")
