"""A page of the wizard waits for no calendar: the free times are there as it is read."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

from hearten.actions.wizard import free_times
from hearten.actions.wizard.context_lookup import context_of
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FREE = (dt.time(7, 30), dt.time(12, 15), dt.time(20, 0))


def test_a_page_that_was_drawn_stays_and_the_next_one_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, asked = threading.Event(), []

    def slow(*args: object) -> tuple[object, ...]:
        asked.append(args)
        assert may_read.wait(10)
        return ()

    monkeypatch.setattr(free_times, "coming_entries", slow)
    monkeypatch.setattr(free_times, "_MOMENT", 0.0)
    session = session_at(tmp_path)
    session.calendar, session.on_screen = "own.ics", True
    one = context_of(session)
    assert asked == []
    assert one.free("habits") == ()
    may_read.set()
    session.coming.wait(10)
    assert one.free("habits") == ()
    assert one.free("checkins") == FREE
    may_read.clear()
    again = context_of(session)
    assert again.free("habits") == FREE
    may_read.set()
    session.coming.wait(10)
    assert len(asked) == 2


def test_line_by_line_the_question_comes_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_times, "coming_entries", lambda *args: ())
    session = session_at(tmp_path)
    session.calendar = "own.ics"
    assert context_of(session).free("habits") == FREE
