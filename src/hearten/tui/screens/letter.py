"""A letter that came back on its day: closed, until the person wants to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from hearten.actions.journal import keeping
from hearten.content import practice_screen_words as words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.tui.screens.calm import Calm, Page
from hearten.tui.text import shown
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.model.journal import Record
    from hearten.tui.desk import Desk

_CLOSED = (("read", words.READ), ("not-today", words.NOT_TODAY))
_OPEN = (("close", words.CLOSE_IT),)


class LetterScreen(Calm[str]):
    """Dismisses with what to say, which may be nothing."""

    KEYS = (Key("enter", "choose"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(self, desk: Desk, letter: str) -> None:
        """*letter* is its id. HeartenError where it is not there any more."""
        super().__init__()
        self.desk = desk
        self._letter: Record = keeping.letter(desk.session, letter)

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
        """Open it, let it come back tomorrow, or close it."""
        event.stop()
        match event.key:
            case "read":
                self._read()
            case "not-today":
                self._not_today()
            case _:
                self.dismiss("")

    def _read(self) -> None:
        text = self.query_one("#letter", Static)
        text.update(shown(self._letter.text))
        text.display = True
        self.query_one(PickList).show_rows([Row(key=k, label=shown(w)) for k, w in _OPEN], "close")
        self._say(words.STAYS_IN_JOURNAL)
        self._written_down(read=True)
        self.query_one(Page).scroll_home(animate=False)

    def _not_today(self) -> None:
        if self._written_down(read=False):
            self.dismiss(words.LETTER_TOMORROW)

    def _written_down(self, *, read: bool) -> bool:
        plan = self.desk.plan
        assert plan is not None
        do = keeping.read_letter if read else keeping.not_today
        try:
            do(self.desk.session, plan, self._letter.id, self.desk.today)
        except HeartenError as error:
            self._say(error.sentence)
            return False
        return True

    def _say(self, sentence: str) -> None:
        self.query_one("#odd", Static).update(shown(sentence))

    def action_back(self) -> None:
        """Back to the day; a letter that was not opened stays there."""
        self.dismiss("")
