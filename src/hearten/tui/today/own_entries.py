"""What the person's own calendar has on the day in view, greyed, below all that is of the plan."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from textual.content import Content

from hearten.actions.calendar.own_calendar import Looked, entries_on, own_calendar
from hearten.clock import local
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.actions.today.controller import DayController
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.state import AppState


_SOME, _ALL = 5, 1000  # lines at most
X_SHOWS_THEM = "; x shows them"


class OwnEntries:
    """Looks at the calendar beside the screen, which waits for nothing, and draws what came."""

    def __init__(
        self,
        screen: BaseScreen[None],
        app_state: AppState,
        book: DayController,
        draw: Callable[[], None],
    ) -> None:
        """*draw* is called once there is something new to draw."""
        self._screen, self._app_state, self._book, self._draw = screen, app_state, book, draw
        self._day: dt.date | None = None
        self._looked = Looked()

    def look(self) -> None:
        """Look anew, for the day in view."""
        session, plan, day = self._app_state.session, self._book.plan, self._book.day
        place = own_calendar(session)
        if place is None:
            self._take(day, Looked())
            return
        loop = asyncio.get_running_loop()

        def read() -> None:
            looked = entries_on(session, plan, place, day)
            with suppress(RuntimeError):  # the screens are closed by now
                loop.call_soon_threadsafe(self._screen.call_later, self._take, day, looked)

        # It holds no one up who leaves meanwhile.
        Thread(target=read, name="own calendar", daemon=True).start()

    def _take(self, day: dt.date, looked: Looked) -> None:
        if self._screen.is_mounted:
            self._day, self._looked = day, looked
            self._draw()

    def entries(self) -> Content:
        """Return what there is for the day in view: a heading and a line each, or nothing.

        Some lines are enough, so that the day stays in sight; with all of the day, there are all.
        """
        if self._day != self._book.day:
            return Content("")
        most = _ALL if self._book.all_of_it else _SOME
        heading, *lines = (*self._what_is_near(most).lines(most), "")
        drawn = [shown(line, "$hint", lines=False) for line in lines if line]
        if len(self._looked.entries) > most:
            drawn[-1] += shown(X_SHOWS_THEM, "$hint")
        if heading:
            drawn.insert(0, said((heading, "bold $hint")))
        return Content("\n").join(drawn)

    def _what_is_near(self, most: int) -> Looked:
        """Return what is looked at, with those first that there is room for.

        Where there is too little of it today, what is over by now gives way.
        """
        entries = self._looked.entries
        if len(entries) <= most or self._book.day != self._book.today:
            return self._looked
        now = local(self._app_state.session.moment(self._book.plan)).replace(tzinfo=None)
        over = [each for each in entries if not each.all_day and max(each.end, each.start) <= now]
        near = [*(each for each in entries if each not in over), *reversed(over)][:most]
        first = (each for each in entries if each in near)
        return Looked((*first, *(each for each in entries if each not in near)))

    def said(self) -> Content:
        """Return a sentence about what could not be read, where there is one."""
        if self._day != self._book.day or not self._looked.said:
            return Content("")
        return shown(for_screen(self._looked.said), "$hint", lines=False)
