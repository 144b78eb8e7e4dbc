"""The journal: pages newest first, a search, and ways to write. Nothing looks at the words."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from hearten.actions.journal import words
from hearten.actions.journal.find_page import FoundPage, JournalPages, load_pages, matching
from hearten.actions.journal.page_draft import has_begun
from hearten.actions.journal.page_store import put_back, taken_out_pages
from hearten.actions.journal.reminder import has_reminder, with_reminder
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.printable import shortened
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.base.undoing import undo
from hearten.tui.command import ADD, BACK, KeyCommand, undo_commands
from hearten.tui.destinations import Choose, ReadPage, WritePage
from hearten.tui.journal.open_editor import in_editor
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.line_entry import LineEntry, Written
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.journal.page_store import TakenOutPage
    from hearten.tui.state import AppState

_AT_ONCE = 60  # pages; the others are one row away
_LONGEST = 160  # columns of a page's beginning
_WAYS = (
    ("write", words.WRITE, "w"),
    ("prompt", words.WRITE_PROMPT, "p"),
    ("editor", words.IN_EDITOR, "e"),
)
_OLDER, _TAKEN_OUT = "older", "out"
_FINDING = (Key("enter", "to the pages"), Key("esc", "close", "screen.back"))


class JournalScreen(BaseScreen[str]):
    """Dismisses with nothing to say."""

    CSS_PATH = "journal.tcss"
    COMMAND_TABLE = (
        KeyCommand(foot="open", shown="enter"),
        KeyCommand("write", "w", "write a page, or go on with the one that was begun", "write"),
        KeyCommand("prompt", "p", "a page with something to write about", "prompt"),
        KeyCommand("find", "slash", "find a page", "find"),
        KeyCommand("editor", "e", "write in my own editor", "editor", gives_way=True),
        *undo_commands(lambda at, way: undo(at, at.app_state, way, at.show_told)),
        replace(ADD, keys="a"),
        BACK,
    )

    def __init__(self, app_state: AppState) -> None:
        """HeartenError where the journal can't be read at all."""
        super().__init__()
        self.app_state = app_state
        self._shelf: JournalPages = load_pages(app_state.session, app_state.open_plan)
        self._out = self._taken_out()
        self._shown = _AT_ONCE

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(self.hearten.called), shown(words.YOURS)

    def page(self) -> Iterable[Widget]:
        """A search, the ways to write, and the pages."""
        yield LineEntry("", placeholder=words.FIND_HINT, id="find")
        yield Static("", id="told", classes="hint")
        yield PickList(self._rows(), find=False)

    def keys(self) -> tuple[Key, ...]:
        """What can be done here; while finding, how to go on."""
        return _FINDING if isinstance(self.focused, LineEntry) else super().keys()

    def on_mount(self) -> None:
        """Begin at the first way."""
        self.query_one("#find").display = False
        self.set_focus(self.picks)
        self._say("")

    @property
    def picks(self) -> PickList:
        """The list."""
        return self.query_one(PickList)

    @property
    def find(self) -> LineEntry:
        """The line to search with."""
        return self.query_one("#find", LineEntry)

    # rows

    def _rows(self, sought: str = "") -> list[Row]:
        found = matching(self._shelf.pages, sought.lstrip("#")) if sought else self._shelf.pages
        ways = [] if sought else [
            Row(key=key, label=shown(label), note=shown(letter)) for key, label, letter in _WAYS
        ]  # fmt: skip
        begun = bool(ways) and self._has_begun()
        if begun:
            ways[0] = replace(ways[0], label=shown(words.GO_ON_WRITING))
        if ways and self.app_state.plan is not None and not has_reminder(self.app_state.plan):
            ways.append(Row(key="remind", label=shown(words.REMIND)))
        rows = [_row(page) for page in found[: self._shown]]
        if len(found) > self._shown:
            rows.append(Row(key=_OLDER, label=shown(words.OLDER)))
        if self._out and not sought:
            rows.append(Row(key=_TAKEN_OUT, label=shown(words.TAKEN_OUT)))
        if not rows and self._shelf.unread and not sought:
            return ways  # a file that can't be read is no blank page
        if not rows and begun:
            return ways
        if not rows:
            said = words.NONE_FITS if sought else words.BLANK
            return [*ways, Row(label=shown(said), heading=True)]
        return [*ways, Row(label=shown(words.PAGES), heading=True), *rows]

    def _has_begun(self) -> bool:
        """Whether a new page was left amid its words."""
        with suppress(HeartenError):  # writing says what is in the way
            return has_begun(self.app_state.session, self.app_state.open_plan)
        return False

    def _taken_out(self) -> tuple[TakenOutPage, ...]:
        """Return the pages that were taken out, where all of the journal can be read."""
        with suppress(HeartenError):  # what can't be read is said of the pages
            return taken_out_pages(self.app_state.session, self.app_state.open_plan)
        return ()

    def _redraw(self, at: str | None = None) -> None:
        self.picks.show_rows(self._rows(self.find.written.strip()), at)

    def _say(self, sentence: str) -> None:
        """Say what was done, else what could not be read."""
        unread = self._shelf.unread
        if not sentence and unread:
            some = "There is one place" if unread == 1 else f"There are {unread} places"
            sentence = words.OF_THOSE.format(count=some)
        told = self.query_one("#told", Static)
        told.display = bool(sentence)
        told.update(shown(for_screen(sentence)))

    def show_told(self, told: str | None = "") -> None:
        """Read the journal again after something was written, and say what was *told*."""
        try:
            self._shelf = load_pages(self.app_state.session, self.app_state.open_plan)
            self._out = self._taken_out()
        except HeartenError as error:
            told = error.sentence
        self._redraw()
        self._say(told or "")

    # doing

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Write, open a page, or show older ones."""
        event.stop()
        match event.key:
            case "write":
                self.action_write()
            case "prompt":
                self.action_prompt()
            case "editor":
                self.action_editor()
            case "remind":
                self._remind()
            case "older":
                self._shown += _AT_ONCE * 5
                self._redraw()
            case "out":
                self._bring_back()
            case number:
                self._open(self._shelf.pages[int(number) - 1])

    def _open(self, page: FoundPage) -> None:
        self.go_to(ReadPage(page), self.show_told)

    def _bring_back(self) -> None:
        """Choose one of the pages that were taken out, by its day."""
        rows = [
            Row(
                key=page.id,
                label=shown(in_words(page.day)),
                note=shown(words.OUT_ON.format(day=in_words(page.taken_out))),
            )
            for page in self._out
        ]
        self.go_to(Choose(words.BRING_BACK, rows), self._put_back)

    def _put_back(self, id: str) -> None:
        page = next((page for page in self._out if page.id == id), None)
        if page is None:
            return
        try:
            kept = put_back(self.app_state.session, page)
        except HeartenError as error:
            self.show_told(error.sentence)
            return
        said = words.RESTORED.format(day=in_words(page.day))
        self.show_told(" ".join([said, *kept.notices]))

    def _remind(self) -> None:
        try:
            told = self.app_state.apply(
                with_reminder(self.app_state.open_plan, self.app_state.today)
            )
        except HeartenError as error:
            told = error.sentence
        self._redraw("write")
        self._say(told)

    def action_write(self) -> None:
        """Open a blank page, or the one that was begun."""
        self.go_to(WritePage(), self.show_told)

    def action_prompt(self) -> None:
        """Open a page with something to write about."""
        self.go_to(WritePage(prompted=True), self.show_told)

    def action_editor(self) -> None:
        """Write a page in the person's own editor."""
        from hearten.actions.journal.page_draft import new_draft

        self.show_told(in_editor(self, self.app_state, new_draft())[0])

    # finding

    def action_find(self) -> None:
        """Open the line to search with."""
        self.find.display = True
        self.set_focus(self.find)

    def on_written(self, event: Written) -> None:
        """Show the pages with these words."""
        event.stop()
        self._shown = _AT_ONCE
        self._redraw()
        self.footer.update_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found."""
        event.stop()
        self.set_focus(self.picks)

    def key_down(self) -> None:
        """Go from the line to what was found."""
        if self.focused is self.find:
            self.set_focus(self.picks)

    def action_back(self) -> None:
        """Close the search, else go back."""
        if self.find.display:
            self.find.show_text("")
            self.find.display = False
            self._redraw()
            self.set_focus(self.picks)
        elif self.is_above_another:
            self.dismiss("")
        else:
            self.hearten.go_home()


def _row(page: FoundPage) -> Row:
    under = [shown(shortened(page.beginning, _LONGEST), lines=False)] if page.beginning else []
    if page.notes:
        under.append(shown(page.notes, "$hint", lines=False))
    return Row(key=str(page.number), label=shown(page.heading, lines=False), under=tuple(under))
