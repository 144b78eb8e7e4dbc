"""Practices to read: a short list, and one of them as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hearten.actions.reading_practice import lines_of, readable
from hearten.content.library import library
from hearten.tui.screens.calm import Calm
from hearten.tui.text import shown
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.content.library import PracticePage
    from hearten.tui.desk import Desk

_LOOKS = {"title": "question", "hint": "hint gap", "rest": "hint gap", "choice": "choice"}


class Practices(Calm[None]):
    """What can be read, the person's pinned ones first."""

    KEYS = (Key("enter", "read"), Key("esc", "back", "app.pop_screen"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", show=False)]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        plan = desk.plan
        self._practices = readable(library(), plan.kindness.pinned if plan else ())

    def page(self) -> Iterable[Widget]:
        """The names, and what each is for."""
        yield Static(shown("A few quiet minutes, if you like"), classes="question")
        yield PickList(
            [Row(key=p.id, label=shown(p.name), note=shown(p.purpose)) for p in self._practices]
        )

    def on_mount(self) -> None:
        """Begin at the names."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Open the page."""
        event.stop()
        page = library().practice_page(event.key)
        if page is not None:
            self.hearten.push_screen(Reading(page))


class Reading(Calm[None]):
    """One practice, to be read at any pace. Nothing moves, nothing is recorded."""

    KEYS = (Key("down", "on"), Key("up", "back up"), Key("esc", "close", "app.pop_screen"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", show=False),
        Binding("j,space", "scroll(3)", show=False),
        Binding("k", "scroll(-3)", show=False),
    ]

    def __init__(self, practice: PracticePage) -> None:
        super().__init__()
        self._practice = practice

    def top(self) -> tuple[Content, Content]:
        """Its name."""
        return shown(self._practice.practice.name), shown("at your pace")

    def page(self) -> Iterable[Widget]:
        """Every line of it."""
        for line in lines_of(self._practice, library())[1:]:
            mark = "  · " if line.kind == "choice" else ""
            yield Static(Content(mark) + shown(line.text), classes=_LOOKS.get(line.kind, "gap"))
