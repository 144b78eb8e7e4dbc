"""One page of the journal: read it, change it as a new version, take it out. A letter may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.journal import page_store, words
from hearten.actions.journal.find_page import all_words
from hearten.actions.journal.page_draft import draft_of_page
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.printable import printable
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.destinations import WritePage
from hearten.tui.journal.open_editor import in_editor
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.actions.journal.find_page import FoundPage
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_TAKE_OUT = (("no", words.NOT_NOW, ""), ("out", words.TAKE_OUT_YES, words.TAKE_OUT_NOTE))
_CLOSED = (("no", words.OPEN_LATER, ""), ("open", words.OPEN_NOW, ""))


class JournalPage(BaseScreen[str]):
    """Dismisses with what to say."""

    CSS_PATH = "journal.tcss"
    COMMAND_TABLE = (
        KeyCommand("change", "c", "change this page", "change it"),
        KeyCommand("editor", "e", "change it in my own editor", "in my editor"),
        KeyCommand("take_out", "x", "take this page out", "take it out"),
        BACK,
    )

    def __init__(self, app_state: AppState, page: FoundPage) -> None:
        super().__init__()
        self.app_state = app_state
        self._plan = app_state.open_plan
        self._page = page
        self._is_open = not page.closed

    def top(self) -> tuple[Content, Content]:
        """What it is, and when."""
        return shown(words.YOURS), shown(self._page.heading, lines=False)

    def page(self) -> Iterable[Widget]:
        """What is on it."""
        yield Static("", id="words")
        yield PickList([], find=False)

    def keys(self) -> tuple[Key, ...]:
        """Change it, the own editor, take it out, and back."""
        if not self._is_open:
            return (CHOOSE.at_foot(), self.at_foot("back"))
        return super().keys()

    def on_mount(self) -> None:
        """Show it; a letter that was on its way and is back counts as read then."""
        page = self._page
        if self._is_open:
            self._show()
            if page.sealed:
                self._read()
            return
        day = in_words(page.record.return_on) if page.record.return_on else ""
        self._ask(words.CLOSED.format(day=day), _CLOSED)

    def _read(self) -> None:
        try:
            page_store.read_letter(self.app_state.session, self._plan, self._page.record.id,
                                self.app_state.today)  # fmt: skip
        except HeartenError as error:
            self.notify(error.sentence, markup=False)

    def _show(self) -> None:
        parts: list[Content] = []
        if self._page.notes:
            parts += [shown(self._page.notes, "$hint"), Content("")]
        for asked, text in all_words(self._page):
            if asked:
                parts.append(shown(asked, "$hint"))
            if text:
                parts.append(shown(text))
            parts.append(Content(""))
        self.query_one("#words", Static).update(Content("\n").join(parts))
        self.query_one(PickList).display = False
        self.set_focus(None)
        self.footer.update_keys()

    def _ask(self, question: str, ways: tuple[tuple[str, str, str], ...]) -> None:
        self.query_one("#words", Static).update(shown(question))
        picks = self.query_one(PickList)
        picks.show_rows([Row(key=k, label=shown(w), note=shown(n)) for k, w, n in ways])
        picks.display = True
        self.set_focus(picks)

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Open the letter, take the page out, or neither."""
        event.stop()
        if event.key == "open":
            self._is_open = True
            self._show()
        elif event.key == "out":
            self._take_out()
        elif self._is_open:
            self._show()
        else:
            self.dismiss("")

    def _take_out(self) -> None:
        session = self.app_state.session
        try:
            place = printable(str(session.journal().folder))
            kept = page_store.remove(session, self._page.record.id)
        except HeartenError as error:
            self._show()
            self.notify(error.sentence, timeout=12, markup=False)
            return
        said = words.REMOVED.format(place=place)
        self.dismiss(for_screen(" ".join([said, *kept.notices])))

    def action_take_out(self) -> None:
        """Ask whether to take it out."""
        if self._is_open:
            self._ask(words.TAKE_OUT, _TAKE_OUT)

    def action_change(self) -> None:
        """Change it here; the earlier version stays in the file."""
        if self._is_open:
            self.go_to(WritePage(draft_of_page(self._page)), self._left)

    def action_editor(self) -> None:
        """Change it in the person's own editor."""
        if self._is_open:
            self._left(in_editor(self, self.app_state, draft_of_page(self._page))[0])

    def _left(self, told: str | None) -> None:
        """Go back to the list with what was done, where something was."""
        if told:
            self.dismiss(told)

    def action_back(self) -> None:
        """Go back; from a question, to the page."""
        if self._is_open and self.query_one(PickList).display:
            self._show()
        else:
            self.dismiss("")
