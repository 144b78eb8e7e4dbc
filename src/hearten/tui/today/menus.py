"""What can be done with one row of a day, and every key there, to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from hearten.actions.plan import words as plan_words
from hearten.content import fixed_words, words
from hearten.content.practice_names import name_of
from hearten.model.log.fold import DONE
from hearten.tui.base.screen import BaseScreen
from hearten.tui.text import shown
from hearten.tui.today.commands import action
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.widget import Widget

    from hearten.actions.today.view import DayItem


class RowMenu(BaseScreen[str]):
    """Dismisses with the action of the day's screen that was chosen."""

    KEYS = (Key("enter", "choose"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(
        self, item: DayItem, marked: bool, practice: str = "", *, ready: bool = False
    ) -> None:
        """*practice* is what it is done with, where it is; *ready*: a notch more is offered."""
        super().__init__()
        self._ready = ready
        self._item = item
        self._marked = marked
        self._practice = practice

    def page(self) -> Iterable[Widget]:
        """The row, how it stands, and what can be done."""
        item = self._item
        yield Static(shown(item.name, lines=False), classes="question")
        about = " · ".join(each for each in (item.beside, *item.said) if each)
        if about:
            yield Static(shown(about), classes="words")
        yield PickList(
            [
                Row(key=action(name), label=shown(way, lines=False), note=shown(note, lines=False))
                for name, way, note in self._ways()
            ]
        )

    def _ways(self) -> Iterator[tuple[str, str, str]]:
        item = self._item
        if self._practice:
            yield "practise", words.WAY_BEGIN.format(name=name_of(self._practice)), words.THEN_D
        yield "done", words.WAY_DONE, "d"
        if item.fixed:
            yield "rest", fixed_words.WAY_NOT_TODAY, "r"
        else:
            smaller = f"s · {item.smaller}" if item.smaller else "s"
            yield "smaller", words.WAY_SMALLER, smaller
            yield "rest", words.WAY_REST, "r"
        if item.state in DONE:
            yield "tick", words.WAY_BACK, "space"
        if self._marked:
            yield "note", words.WAY_NOTE, "n"
        if item.what == "habit":
            yield "let rest", fixed_words.WAY_PAUSE if item.fixed else words.WAY_PAUSE, "z"
        if item.what in ("habit", "step") and not item.fixed:
            yield from self._sizes()
        yield "arrange", plan_words.CHANGE_IN_PLAN, "i"

    def _sizes(self) -> Iterator[tuple[str, str, str]]:
        if self._item.what == "step":
            yield "make smaller", plan_words.WAY_TOO_BIG, ""
            yield "goal", plan_words.WAY_GOAL, ""
        else:
            yield "make smaller", plan_words.WAY_SMALLER, ""
            more = plan_words.WAY_BIGGER_READY if self._ready else plan_words.WAY_BIGGER
            yield "make bigger", more, ""

    def on_mount(self) -> None:
        """Begin at the choices."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it."""
        event.stop()
        self.dismiss(event.key)

    def action_back(self) -> None:
        """Nothing was changed."""
        self.dismiss("")


class KeyMenu(BaseScreen[str]):
    """Dismisses with the action that was chosen."""

    KEYS = (Key("enter", "do it"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark", "back", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        """*rows* have the actions as their keys."""
        super().__init__()
        self._rows = rows

    def page(self) -> Iterable[Widget]:
        """The keys."""
        yield Static(shown("Every key here"), classes="question")
        yield PickList(self._rows)

    def on_mount(self) -> None:
        """Begin at the keys."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it."""
        event.stop()
        self.dismiss(event.key)

    def action_back(self) -> None:
        """Back to the day."""
        self.dismiss("")
