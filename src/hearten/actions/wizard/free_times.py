"""The free times of the person's own calendar, read beside the wizard: no page waits for long."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

from hearten.actions.calendar.own_calendar import (
    CannotLookAtCalendar,
    coming_entries,
    free_among,
    own_calendar,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.calendar.own_calendar import OwnEntry
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_MOMENT = 0.5  # seconds that a page of the screen waits; usual calendars are read by then


class CalendarLook:
    """A look at the calendar at *place*, at what it has from the day *first* on.

    *found* is what was seen, or None as long as nothing was; nothing of it is kept on the disk.
    """

    def __init__(self, session: Session, place: Path, first: dt.date) -> None:
        self.place, self.first = place, first
        self.found: tuple[OwnEntry, ...] | None = None
        self._beside = threading.Thread(target=self._read, args=(session,), daemon=True)
        self._beside.start()

    def _read(self, session: Session) -> None:
        try:
            self.found = coming_entries(session, self.place, self.first)
        except CannotLookAtCalendar:  # then a time is asked for as it would be without
            return

    def wait(self, seconds: float | None) -> None:
        """Wait until it is done, but no longer than *seconds* where there are some."""
        self._beside.join(seconds)

    @property
    def goes_on(self) -> bool:
        """Whether it is not done yet."""
        return self._beside.is_alive()


class FreeTimes:
    """What one wizard tells of free times. A look of before serves until a new one is done."""

    def __init__(self, session: Session, plan: Plan | None) -> None:
        self._session, self._plan = session, plan
        self._look: CalendarLook | None = None
        self._before: CalendarLook | None = None

    def told(self, page: str) -> tuple[dt.time, ...]:
        """Return the free times for *page*, as far as the calendar is read by now."""
        if self._look is None:
            self._begin()
        for look in (self._look, self._before):
            if look is not None and look.found is not None:
                return free_among(self._session, self._plan, look.first, look.found)
        return ()

    def _begin(self) -> None:
        session = self._session
        place = own_calendar(session)
        if place is None:
            return
        first = session.today(self._plan) + dt.timedelta(days=1)
        before: CalendarLook | None = session.coming
        if before is not None and (before.place, before.first) == (place, first):
            self._before = before
        if self._before is not None and self._before.goes_on:
            self._look = self._before
            return
        self._look = session.coming = CalendarLook(session, place, first)
        if not session.on_screen:
            self._look.wait(None)
        elif self._before is None or self._before.found is None:
            self._look.wait(_MOMENT)
