"""A page to write on. What is typed is kept at once; ctrl+s puts it into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import page_draft as pages
from hearten.actions.journal import words
from hearten.content.journal_prompts import prompt_of, prompts
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.journal.open_editor import in_editor
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.line_entry import Done, LineEntry, Written
from hearten.tui.widgets.lines_entry import LinesEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.journal.page_draft import PageDraft
    from hearten.content.journal_prompts import JournalPrompt
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_NEVER = 99  # empty lines are part of a page


class JournalWrite(DraftScreen):
    """Dismisses with what to say."""

    CSS_PATH = "journal.tcss"
    COMMAND_TABLE = (
        KeyCommand("save", "ctrl+s", "keep this page", "keep it", first=True),
        BACK,
        KeyCommand(
            "another", "ctrl+n", "something else to write about", words.ANOTHER_PROMPT, first=True
        ),
        KeyCommand(
            "editor", "ctrl+o", "go on in my own editor", "editor", gives_way=True, first=True
        ),
    )

    def __init__(
        self, app_state: AppState, writing: PageDraft | None = None, *, prompted: bool = False
    ) -> None:
        """*writing* is a page that is there already; what was typed before comes back."""
        super().__init__(app_state)
        self._plan = app_state.open_plan
        self._turn = 0
        new = writing or pages.new_draft()
        left = pages.unfinished(app_state.session, self._plan, new)
        self._from_before = left is not None
        self._writing = left or new
        self._done = False
        if prompted and left is None:
            self._writing = replace(new, prompt=self._prompt().text)

    def _prompt(self) -> JournalPrompt:
        return prompt_of(self.app_state.today, self._turn)

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """The page, and its day."""
        return shown(words.TITLE), shown(in_words(self.app_state.today))

    def page(self) -> Iterable[Widget]:
        """A prompt where there is one, the page, and its tags."""
        yield Static("", id="prompt", classes="question")
        yield Static("", id="care", classes="hint")
        if self._from_before:
            said = words.BEGUN_CHANGE if self._writing.id else words.FROM_BEFORE
            yield Static(shown(said), id="before", classes="hint")
        yield LinesEntry(self._writing.text, words.BLANK, done_after=_NEVER)
        yield LineEntry(self._writing.tags, words.TAGS_HINT, id="tags")
        yield Static("", id="odd", classes="error")

    def keys(self) -> tuple[Key, ...]:
        """Keep it, another prompt, the own editor, and back."""
        has_another = self._writing.prompt and not self._writing.id
        another = self.at_foot("another")
        usual = super().keys()
        return tuple(key for key in usual if key != another or has_another)

    @property
    def lines(self) -> LinesEntry:
        """The page itself."""
        return self.query_one(LinesEntry)

    def on_mount(self) -> None:
        """Begin on the page."""
        self._show_prompt()
        self._say("")
        self.set_focus(self.lines)

    def _show_prompt(self) -> None:
        prompt = self._writing.prompt
        care = next((each.care for each in prompts() if each.text == prompt), "")
        for id, text in (("#prompt", prompt), ("#care", care)):
            place = self.query_one(id, Static)
            place.display = bool(text)
            place.update(shown(text))

    # writing

    def _taken(self) -> PageDraft:
        """Return the page with what stands on the screen by now."""
        if self.is_mounted and not self._done:
            tags = self.query_one("#tags", LineEntry).written
            self._writing = replace(self._writing, text=self.lines.written, tags=tags)
        return self._writing

    def on_written(self, event: Written) -> None:
        """Keep the words soon."""
        event.stop()
        self.draft.soon()
        self.footer.update_keys()

    def on_done(self, event: Done) -> None:
        """Enter on a blank page stays on it: what is typed next is meant for the page."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the tags keeps the page."""
        event.stop()
        self.action_save()

    def store_draft(self) -> None:
        """Keep what is typed as a draft."""
        if not self._done:
            pages.keep_draft(self.app_state.session, self._plan, self._taken())

    def action_another(self) -> None:
        """Show another prompt; the words stay."""
        if self._writing.id:
            return
        self._turn += 1 if self._writing.prompt else 0
        self._writing = replace(self._taken(), prompt=self._prompt().text)
        self._show_prompt()
        self.footer.update_keys()
        self.draft.soon()

    # leaving

    def action_save(self) -> None:
        """Put the page into the journal; or say what stands in the way, every word still here."""
        writing = self._taken()
        if not pages.has_words(writing):
            self._done_with(words.SAME if writing.id else NOTHING_WRITTEN)
            return
        if not writing.text.strip():
            self._say(words.EMPTIED)
            return
        try:
            kept = pages.store(self.app_state.session, self._plan, writing)
        except HeartenError as error:
            self.draft.try_now()
            self._say(error.sentence)
            return
        self._done = True
        said = words.CHANGED if writing.id else words.KEPT
        self._done_with(for_screen(" ".join([said, *kept.notices, CLOSE_NOW])))

    def action_editor(self) -> None:
        """Go on in the person's own editor; what it leaves is stored."""
        writing = self._taken()
        self.draft.try_now()
        told, done = in_editor(self, self.app_state, writing)
        if done:
            self._done = True
            self._done_with(told)
        else:
            self._say(told)

    def action_back(self) -> None:
        """Leave; the words stay for the next time."""
        self.leave()

    def _done_with(self, told: str) -> None:
        """Leave: there is nothing, or it is stored."""
        above = self.is_above_another
        self.gone(told)
        if told and not above:
            self.app.notify(told, markup=False)

    def _say(self, sentence: str) -> None:
        odd = self.query_one("#odd", Static)
        odd.display = bool(sentence)
        odd.update(shown(sentence))
