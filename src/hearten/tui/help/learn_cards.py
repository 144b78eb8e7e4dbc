"""The learn cards: a list of them, and one on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.content import learn
from hearten.content.practice_names import name_of
from hearten.tui.base.screen import BaseScreen, PageBody
from hearten.tui.command import LEAVE_PAGE, KeyCommand, scrolling
from hearten.tui.destinations import PlayPractice, ReadCard
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key


class LearnCards(BaseScreen[None]):
    """All cards, to choose one to read."""

    COMMAND_TABLE = (KeyCommand(foot="read", shown="enter"), LEAVE_PAGE)

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self._app_state = app_state

    def top(self) -> tuple[Content, Content]:
        """What these are."""
        return shown(self.hearten.called), shown(learn.INTRO)

    def page(self) -> Iterable[Widget]:
        """Their titles."""
        yield Static(shown(learn.HEADING), classes="question")
        yield PickList([Row(key=card.id, label=shown(card.title)) for card in learn.cards()])

    def on_mount(self) -> None:
        """Begin at the titles."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Open the card."""
        event.stop()
        self.go_to(ReadCard(event.key))


class LearnCardScreen(BaseScreen[None]):
    """One card. ``w`` says where it comes from; a number begins what it leads to."""

    COMMAND_TABLE = (
        KeyCommand("try(0)", "1,enter", "try it", "try it"),
        KeyCommand("try(1)", "2"),
        KeyCommand("where_from", "w", "where this comes from", "where from"),
        LEAVE_PAGE,
        *scrolling(3),
    )

    def __init__(self, app_state: AppState, card: str, *, leads: bool = True) -> None:
        """*card* is the id of a card there is; without *leads* it is only read."""
        super().__init__()
        self._app_state = app_state
        self._card = next(each for each in learn.cards() if each.id == card)
        self._practices = self._card.practices if leads else ()

    def top(self) -> tuple[Content, Content]:
        """Which of the cards this is, without a count of what was read."""
        return shown(self.hearten.called), shown(learn.A_CARD)

    def page(self) -> Iterable[Widget]:
        """Its words, what it leads to, and on request where it comes from."""
        yield Static(shown(self._card.title), classes="question")
        for part in self._card.text:
            yield Static(shown(part), classes="words")
        if self._practices:
            yield Static(shown(learn.TO_TRY), classes="hint")
            for number, practice in enumerate(self._practices, 1):
                yield Static(shown(f"  {number}  {name_of(practice)}"))
        yield Static(shown(learn.WHERE_FROM), id="where", classes="question gap")
        yield Static(shown("\n".join(learn.where_from(self._card))), id="from", classes="hint")

    def on_mount(self) -> None:
        """The card by itself; its sources only on request."""
        self._show_sources(show=False)

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        begin = self.at_foot("try(0)")
        usual = super().keys()
        return tuple(key for key in usual if key != begin or self._practices)

    def _show_sources(self, *, show: bool) -> None:
        for name in ("#where", "#from"):
            self.query_one(name).display = show

    def action_where_from(self) -> None:
        """Show what stands behind it, or put it away again."""
        show = not self.query_one("#from").display
        self._show_sources(show=show)
        if show:
            self.call_after_refresh(self.query_one(PageBody).scroll_end, animate=False)

    def action_try(self, place: int) -> None:
        """Begin what it leads to."""
        if place < len(self._practices):
            self.go_to(PlayPractice(self._practices[place]))
