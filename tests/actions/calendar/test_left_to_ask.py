"""What a calendar left to ask is kept whole, whoever brings more of it meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar.changed_there import RENAMED, CalendarQuestion
from hearten.actions.calendar.left_to_ask import asked_now, keep_asked
from hearten.storage.fs.disk import Files
from hearten.storage.local import state_file
from helpers.days import PLAN
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def renamed(item: str, value: str) -> CalendarQuestion:
    return CalendarQuestion(
        uid=f"uid-of-{item}", what="habit", item=item, about=RENAMED, value=value
    )


def test_no_question_is_lost_where_two_processes_bring_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = session_at(tmp_path, PLAN), session_at(tmp_path)
    plan = one.readable_plan()
    stores, waits, waited = state_file.store, Files.wait, threading.Event()
    late = threading.Thread(
        target=keep_asked, args=(other, plan, [renamed("walk", "A stroll")], ())
    )

    def wait(files: Files, seconds: float) -> None:
        waited.set()
        waits(files, seconds)

    def store(*given: Any) -> None:
        if threading.current_thread() is late:
            waited.set()  # it did not wait at all
        elif not late.ident:
            late.start()  # between reading and storing
            assert waited.wait(60)
        stores(*given)

    monkeypatch.setattr(Files, "wait", wait)
    monkeypatch.setattr(state_file, "store", store)
    assert keep_asked(one, plan, [renamed("light", "A lamp")], ()) == 1
    late.join(60)
    assert [each.value for each in asked_now(one, plan)] == ["A lamp", "A stroll"]


def test_the_questions_of_several_plans_with_long_titles_are_kept(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    of_each = [{"id": f"{number}", "value": "\N{SEEDLING}" * 200} for number in range(60)]
    for plan in ("one", "two", "three"):
        state_file.keep_calendar_questions(session.home, plan, of_each)
    for plan in ("one", "two", "three"):
        assert state_file.calendar_questions(session.home, plan) == of_each
