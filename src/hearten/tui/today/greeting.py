"""Welcoming back who was away: once a day, here or in the shell, and only when it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hearten.actions.today.welcome_back import greet, was_greeted
from hearten.tui.text import said, shown
from hearten.tui.today.day_rows import leads_on

if TYPE_CHECKING:
    from hearten.actions.today.controller import DayController
    from hearten.tui.state import AppState

_TODAY = "today"  # who says hello on all pages of days


class Greeting:
    """What is said to who comes back, and whether it is asked how to begin the day."""

    def __init__(self, app_state: AppState, book: DayController) -> None:
        """*book* is of the day that is open."""
        self._app_state = app_state
        self._book = book
        self.asks = self._may_ask()

    def begin_day(self) -> None:
        """Look whether it is to be asked on another day."""
        self.asks = self._may_ask()

    def look_again(self) -> None:
        """Ask no more where there is no more reason to."""
        self.asks = self.asks and self._may_ask()

    def past(self) -> None:
        """Leave it behind: the person went on with the day."""
        self.asks = False
        self._app_state.greeted = self._book.today

    def words(self, *, in_sight: bool) -> Content:
        """Return what is said above the rows; where it is *in_sight*, it was said."""
        day = self._book.showing
        if self.asks and day.welcome:
            self._greets(seen=in_sight)
            self._said(in_sight=in_sight)
            return said(day.welcome.says, "\n", (day.welcome.asks, "bold"))
        if (
            day.welcome
            and self._app_state.greeted != self._book.today
            and self._is_back()
            and self._greets(seen=in_sight)
        ):
            self._said(in_sight=in_sight)
            return shown(day.welcome.says)
        return shown(day.hard_words) if self._book.hard else Content("")

    def _may_ask(self) -> bool:
        day = self._book.showing
        if not self._is_back() or self._app_state.greeted == self._book.today:
            return False
        return leads_on(day) and self._greets(seen=False)

    def _is_back(self) -> bool:
        """Say whether the person is to be welcomed back."""
        if self._book.showing.welcome is None:
            return False
        here = self._app_state.welcomed == self._book.today
        return here or not was_greeted(self._app_state.session, self._book.plan, self._book.today)

    def _said(self, *, in_sight: bool) -> None:
        """Remember that welcome was said, once it is in sight."""
        if in_sight and self._app_state.welcomed != self._book.today:
            self._app_state.welcomed = self._book.today
            greet(self._app_state.session, self._book.plan, self._book.today)

    def _greets(self, *, seen: bool) -> bool:
        return self._app_state.greets(self._book.today, _TODAY, seen=seen)
