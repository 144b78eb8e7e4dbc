"""A letter that came back on its day, closed until the person wants it; and read again later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.journal import page_store, words
from hearten.actions.journal.page_store import letter_text
from hearten.actions.lookback import words as looking_words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, PageBody
from hearten.tui.command import BACK, CHOOSE, scrolling
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.model.journal import Record
    from hearten.tui.state import AppState

_CLOSED = (("read", words.READ_IT), ("not-today", words.NOT_TODAY))


class LetterScreen(BaseScreen[str]):
    """Dismisses with what to say, which may be nothing."""

    COMMAND_TABLE = (
        CHOOSE,
        replace(BACK, keys="escape,enter"),
        *scrolling(3),
    )

    def __init__(self, app_state: AppState, letter: str) -> None:
        """*letter* is its id. HeartenError where it is not there any more."""
        super().__init__()
        self.app_state = app_state
        self._letter: Record = page_store.letter(app_state.session, letter)
        self._is_open = False

    def keys(self) -> tuple[Key, ...]:
        """What can be done with it now."""
        if self._is_open:
            return (self.at_foot("back", words.CLOSE_IT)._replace(key="enter"), Key("down", "on"))
        return (CHOOSE.at_foot(), self.at_foot("back"))

    def page(self) -> Iterable[Widget]:
        """When it was written, and whether to open it."""
        day = in_words(self._letter.day)
        yield Static(shown(words.LETTER_FROM.format(day=day)), classes="question")
        yield Static("", id="letter", classes="words")
        yield PickList([Row(key=key, label=shown(said)) for key, said in _CLOSED])
        yield Static("", id="odd", classes="hint gap")

    def on_mount(self) -> None:
        """Begin with the choice."""
        self.query_one("#letter").display = False
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Open it, or let it come back tomorrow."""
        event.stop()
        if event.key == "read":
            self._read()
        elif self._written_down(read=False):
            self.dismiss(words.LETTER_TOMORROW)

    def _read(self) -> None:
        text = self.query_one("#letter", Static)
        text.update(shown(letter_text(self._letter)))
        text.display = True
        self._is_open = True
        self.query_one(PickList).display = False
        self.set_focus(None)  # from here on the arrows move the page
        self.footer.update_keys()
        self._say(words.STAYS_IN_JOURNAL)
        self._written_down(read=True)
        self.query_one(PageBody).scroll_home(animate=False)

    def _written_down(self, *, read: bool) -> bool:
        plan = self.app_state.open_plan
        do = page_store.read_letter if read else page_store.not_today
        try:
            do(self.app_state.session, plan, self._letter.id, self.app_state.today)
        except HeartenError as error:
            self._say(error.sentence)
            return False
        return True

    def _say(self, sentence: str) -> None:
        self.query_one("#odd", Static).update(shown(sentence))

    def action_back(self) -> None:
        """Back to the day; a letter that was not opened stays there."""
        self.dismiss("")


class LetterAgain(BaseScreen[None]):
    """The words of one letter, as they were written."""

    COMMAND_TABLE = (replace(BACK, keys="escape,enter"),)

    def __init__(self, app_state: AppState, which: str) -> None:
        """*which* is the id of its record; HeartenError where the journal can't be read."""
        super().__init__()
        self._record = app_state.session.journal().record(
            which, app_state.open_plan.settings.day_starts_at
        )

    def page(self) -> Iterable[Widget]:
        """When it was written, and what it says."""
        record = self._record
        if record is None:
            yield Static(shown(looking_words.LETTER_GONE), classes="words")
            return
        heading = looking_words.READ_AGAIN.format(day=in_words(record.day))
        yield Static(shown(heading), classes="question")
        yield Static(shown(letter_text(record)), classes="words")

    def action_back(self) -> None:
        """Back to looking back."""
        self.dismiss(None)
