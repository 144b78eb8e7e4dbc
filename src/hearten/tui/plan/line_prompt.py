"""One line to write: another name, a rhythm, a habit instead. What it would mean stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from hearten.actions.plan import words
from hearten.actions.plan.item_edits import in_a_sentence
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.command import BACK_KEPT, KeyCommand
from hearten.tui.text import shown
from hearten.tui.widgets.line_entry import LineEntry, Written
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from hearten.actions.result import PlanChange
    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key


class LinePrompt(DraftScreen):
    """Dismisses with what to say once it is stored. Words that are left here are kept."""

    CSS_PATH = "line_prompt.tcss"
    COMMAND_TABLE = (
        KeyCommand("save", does="save it", foot="save", shown="enter"),
        KeyCommand(foot="ideas", shown="tab"),
        BACK_KEPT,
    )

    def __init__(
        self,
        app_state: AppState,
        name: str,
        question: str,
        make: Callable[[Plan, str], PlanChange],
        *,
        text: str = "",
        intro: str = "",
        ideas: Sequence[tuple[str, str]] = (),
        means: Callable[[str], str] | None = None,
        anew: bool = False,
    ) -> None:
        """*name* is of the draft; *make* does it; *means* says what a text would mean.

        *anew*: what is typed takes the place of *text*, rather than going on from it.
        """
        super().__init__(app_state)
        self._draft = f"{app_state.open_plan.id}-line-{name}"
        self._question, self._intro, self._ideas = question, intro, ideas
        self._make, self._means, self._text = make, means, text
        self._anew = anew
        self._left = self._words_left()

    def _words_left(self) -> str | None:
        try:
            data = self.app_state.session.drafts.load(self._draft)
        except HeartenError:
            return None
        held = data.get("text") if data else None
        return held if isinstance(held, str) else None

    @property
    def entry(self) -> LineEntry:
        """The line to write in."""
        return self.query_one(LineEntry)

    def page(self) -> Iterable[Widget]:
        """The question, the line, what it would mean, and ideas."""
        yield Static(shown(self._question), classes="question")
        if self._intro:
            yield Static(shown(self._intro), classes="words")
        if self._left is None:
            yield LineEntry(self._text, anew=self._anew)
        else:
            yield LineEntry(self._left)
        yield Static("", id="means")
        if self._left is not None:
            yield Static(shown(words.WORDS_FROM_BEFORE), classes="hint")
        if self._ideas:
            yield Static(shown(words.OR_ONE_OF_THESE), classes="gap")
            yield PickList(
                [Row(key=text, label=shown(text), note=shown(note)) for text, note in self._ideas]
            )

    def keys(self) -> tuple[Key, ...]:
        """Save, ideas where there are some, and back."""
        usual = super().keys()
        return tuple(key for key in usual if key.key != "tab" or self._ideas)

    def on_mount(self) -> None:
        """Begin in the line, at its end."""
        self.set_focus(self.entry)
        self.entry.cursor_position = len(self.entry.value)
        self._say_what_it_means()

    def on_written(self, event: Written) -> None:
        """Say what it would mean, and keep the words soon."""
        event.stop()
        self._say_what_it_means()
        self.draft.soon()

    def _say_what_it_means(self) -> None:
        if self._means is not None:
            self._say(self._means(self.entry.written))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Put the idea into the line; enter saves it."""
        event.stop()
        self.entry.show_text(event.key)
        self.entry.cursor_position = len(self.entry.value)
        self.set_focus(self.entry)
        self._say_what_it_means()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Store it; or say what does not fit, with every word still there."""
        try:
            told = self.app_state.apply(self._make(self.app_state.open_plan, self.entry.written))
        except FieldError as error:
            self.say_below(in_a_sentence(error))
        except HeartenError as error:
            self.say_below(error.sentence)
        else:
            self._text = self.entry.written
            self.draft.try_now()
            self.gone(told)

    def action_back(self) -> None:
        """Nothing was changed; the words stay for the next time."""
        self.leave()

    def store_draft(self) -> None:
        """Store the words as a draft; there is none where they are as they were."""
        drafts = self.app_state.session.drafts
        if self.entry.written != self._text:
            drafts.save(self._draft, {"text": self.entry.written})
        else:
            drafts.remove(self._draft)

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way."""
        self._say(sentence, wrong=True)

    def _say(self, sentence: str, wrong: bool = False) -> None:
        means = self.query_one("#means", Static)
        means.update(shown(sentence))
        means.set_class(wrong, "error")
