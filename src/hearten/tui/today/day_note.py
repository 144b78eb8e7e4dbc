"""A note on a day: one line, kept as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from hearten.actions.lookback import words
from hearten.actions.lookback.lookback import keep_note, left_note, note_draft
from hearten.actions.plan.words import WORDS_FROM_BEFORE
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.command import BACK_KEPT, KeyCommand
from hearten.tui.text import shown
from hearten.tui.widgets.line_entry import LineEntry, Written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState


class DayNote(DraftScreen):
    """Dismisses with what to say. Words that were left are there again, with their day."""

    COMMAND_TABLE = (
        KeyCommand("save", does="keep the note", foot="keep it", shown="enter"),
        replace(BACK_KEPT, foot="back, words kept"),
    )

    def __init__(self, app_state: AppState, day: dt.date) -> None:
        """*day* is what the note is on, unless words about another one wait."""
        super().__init__(app_state)
        self._draft = note_draft(app_state.open_plan)
        self._left = left_note(app_state.session, app_state.open_plan)
        self.day, self._text = self._left or (day, "")
        self._stored = False

    @property
    def entry(self) -> LineEntry:
        """The line to write in."""
        return self.query_one(LineEntry)

    def page(self) -> Iterable[Widget]:
        """The question, the line, and why."""
        ask = words.NOTE_ASK.format(day=in_words(self.day))
        yield Static(shown(ask), classes="question")
        yield LineEntry(self._text)
        yield Static("", id="below", classes="gap")
        hint = WORDS_FROM_BEFORE if self._left else words.NOTE_WHY
        yield Static(shown(hint), classes="hint gap")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.set_focus(self.entry)
        self.entry.cursor_position = len(self.entry.value)

    def on_written(self, event: Written) -> None:
        """Keep the words soon."""
        event.stop()
        self.draft.soon()

    def store_draft(self) -> None:
        """Store the words as a draft, and take it away once there are none, or they are stored."""
        drafts = self.app_state.session.drafts
        text = "" if self._stored else self.entry.written
        if text.strip():
            drafts.save(self._draft, {"day": self.day, "text": text})
        else:
            drafts.remove(self._draft)

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way."""
        self.query_one("#below", Static).update(shown(sentence))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Store it in the log; where that cannot be, every word is still here."""
        plan = self.app_state.open_plan
        try:
            told = keep_note(self.app_state.session, plan, self.day, self.entry.written)
        except HeartenError as error:
            self.say_below(error.sentence)
            return
        self._stored = True
        self.draft.try_now()
        self.gone(told)

    def action_back(self) -> None:
        """Nothing was stored; the words stay for the next time."""
        self.leave()
