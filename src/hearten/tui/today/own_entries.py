"""What the person's own calendar has on the day in view, greyed, below all that is of the plan."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from textual.content import Content

from hearten.actions.calendar.own_calendar import Looked, entries_on, own_calendar
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.actions.today.controller import DayController
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.state import AppState


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

    def content(self) -> Content:
        """Return what there is for the day in view: a heading and a line each, or nothing."""
        if self._day != self._book.day:
            return Content("")
        heading, *lines = (*self._looked.lines(), "")
        drawn = [shown(line, "$hint", lines=False) for line in lines if line]
        if heading:
            drawn.insert(0, said((heading, "bold $hint")))
        if self._looked.said:
            drawn.append(shown(for_screen(self._looked.said), "$hint", lines=False))
        return Content("\n").join(drawn)
