"""One small choice over whatever is going on; escape changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.content import Content
    from textual.widget import Widget


def key_rows(groups: Iterable[tuple[str, Iterable[KeyCommand]]]) -> Iterator[Row]:
    """Yield a row for every command that has a line, under the heading of its group."""
    for heading, commands in groups:
        yield Row(label=shown(heading), heading=True)
        for each in commands:
            if each.does:
                yield Row(key=each.action, label=shown(each.key), note=shown(each.does))


class Menu(BaseScreen[str]):
    """Dismisses with the key of what was chosen; "" where nothing was.

    One that does something else with it, or draws more than a question and rows, says so.
    """

    COMMAND_TABLE: ClassVar[tuple[KeyCommand, ...]] = (CHOOSE, BACK)

    def __init__(
        self,
        question: Content,
        rows: Sequence[Row],
        *,
        intro: Sequence[str] = (),
        at: str = "",
        find: bool = True,
    ) -> None:
        """*rows* are what there is to choose from, *intro* what is said before.

        Without *find*, typing finds nothing among them: letters are keys.
        """
        super().__init__()
        self._question, self._rows, self._intro = question, rows, intro
        self._at, self._find = at, find

    def page(self) -> Iterable[Widget]:
        """The question, and what there is."""
        yield Static(self._question, classes="question")
        for text in self._intro:
            yield Static(shown(text), classes="words")
        yield PickList(self._rows, at=self._at, find=self._find)

    def on_mount(self) -> None:
        """Begin at the choices."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Take it."""
        event.stop()
        self.take(event.key)

    def take(self, key: str) -> None:
        """Do what was chosen."""
        self.dismiss(key)

    def leave_with(self, told: str | None) -> None:
        """Leave with what to say, where something came of what was chosen."""
        if told:
            self.dismiss(told)

    def action_back(self) -> None:
        """Nothing was chosen."""
        self.dismiss("")
