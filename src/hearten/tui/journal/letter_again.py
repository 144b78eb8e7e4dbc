"""A letter that was read, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.journal.page_store import words_of
from hearten.actions.lookback import words
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import BACK
from hearten.tui.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState


class LetterAgain(BaseScreen[None]):
    """The words of one letter, as they were written."""

    COMMAND_TABLE = (replace(BACK, keys="escape,enter"),)

    def __init__(self, app_state: AppState, which: str) -> None:
        """*which* is the id of its record; HeartenError where the journal can't be read."""
        super().__init__()
        assert app_state.plan is not None
        self._record = app_state.session.journal().record(
            which, app_state.plan.settings.day_starts_at
        )

    def page(self) -> Iterable[Widget]:
        """When it was written, and what it says."""
        record = self._record
        if record is None:
            yield Static(shown(words.LETTER_GONE), classes="words")
            return
        heading = words.READ_AGAIN.format(day=in_words(record.day))
        yield Static(shown(heading), classes="question")
        yield Static(shown(words_of(record)), classes="words")

    def action_back(self) -> None:
        """Back to looking back."""
        self.dismiss(None)
