"""Kinds that look at what happened: when they are due, what they say, and in a calendar."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest

from hearten.actions.today.view import DayItem, DayList, Group
from hearten.api import Entry, Habit, HabitKind, Number, Plan
from hearten.model.resize import ready_to_grow
from hearten.plugins.guard import Guard
from hearten.plugins.habit_entries import HabitEntries
from hearten.plugins.proxies import kind_proxy, with_past
from hearten.storage.log import today_cache
from hearten.storage.log.log_files import Log
from hearten.tui.today.day_rows import rows_of
from helpers.rich_kinds import with_rich_kinds

if TYPE_CHECKING:
    from helpers.program import Program

FERNS = Habit(id="ferns", title="Water the ferns", kind="water")
NOV = dt.date(2026, 11, 1)


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with kinds that look at what happened; the ferns had water on the 18th."""
    found = with_rich_kinds(with_sam)
    for day in ("2026-11-10", "2026-11-18"):
        assert found("done", "ferns", "--date", day).code == 0
    return found


def titles(program: Program, day: str) -> dict[str, dict[str, str]]:
    told = json.loads(program("today", "--json", "--date", day).out)
    groups = [*told["groups"], {"items": told["more"]}]
    return {item["id"]: item for group in groups for item in group["items"]}


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-11-18", "Water the ferns: last on 18.11."),
        ("2026-11-19", None),
        ("2026-11-21", None),
        ("2026-11-22", "Water the ferns: last on 18.11."),
        ("2026-11-25", "Water the ferns: last on 18.11."),
        ("2026-11-12", None),
        ("2026-11-14", "Water the ferns: last on 10.11."),
        ("2026-11-09", "Water the ferns"),
    ],
)
def test_four_days_after_the_last_time_it_stands_on_today(
    program: Program, day: str, title: str | None
) -> None:
    assert titles(program, day).get("ferns", {}).get("title") == title
    lines = program("today", "--all", "--date", day).out
    assert ("Water the ferns" in lines) is (title is not None)


def test_once_it_is_done_or_taken_back_its_days_move_at_once(program: Program) -> None:
    assert "ferns" in titles(program, "2026-11-22")
    assert program("done", "ferns", "--date", "2026-11-21").code == 0
    assert "ferns" not in titles(program, "2026-11-22")
    assert program("done", "ferns", "--undo", "--date", "2026-11-21").code == 0
    assert "ferns" in titles(program, "2026-11-22")


def calendar(program: Program, day: str, *words: str) -> list[str]:
    told = program("export", "ics", "--only", "habits", *words, "-o", "-", "--date", day)
    assert (told.code, told.err) == (0, ""), told
    events = told.out.split("BEGIN:VEVENT")[1:]
    ferns = [event for event in events if "T090000\n" in event.replace("\r", "")]
    kept = (event for event in ferns if "STATUS:CANCELLED" not in event)
    days = (re.search(r"DTSTART[^:]*:(\d{8})T090000", event) for event in kept)
    return [found[1][4:] for found in days if found]


def test_a_calendar_has_it_every_four_days_and_of_what_was_only_what_happened(
    program: Program,
) -> None:
    coming = ["1122", "1126", "1130", "1204", "1208", "1212", "1216", "1220", "1224", "1228"]
    assert calendar(program, "2026-11-20") == ["1110", "1118", *coming]
    assert program("done", "ferns", "--date", "2026-11-20").code == 0
    coming = ["1124", "1128", "1202", "1206", "1210", "1214", "1218", "1222", "1226"]
    assert calendar(program, "2026-11-20") == ["1110", "1118", "1120", *coming]


def test_looking_back_has_the_days_on_which_it_was_done(program: Program) -> None:
    told = program("look-back", "--date", "2026-11-22").out
    assert "Water the ferns · twice so far\n" in told
    assert "This week: something on Wednesday." in program("today", "--date", "2026-11-21").out


def test_what_is_next_stands_beside_it_until_it_is_marked_and_not_on_a_hard_day(
    program: Program,
) -> None:
    day = "2026-11-22"
    found = titles(program, day)
    assert found["ferns"]["next_step"] == "number 3"
    assert found["squats"]["next_step"] == "6 squats, slowly"
    assert "next_step" not in found["night"]
    told = program("today", "--all", "--date", day).out
    assert "  Some squats\n      6 squats, slowly\n" in told
    assert "slowly" not in program("today", "--all", "--hard", "--date", day).out
    assert program("done", "squats", "--date", day).code == 0
    assert "next_step" not in titles(program, day)["squats"]


def test_today_that_is_kept_is_told_anew_once_something_happened(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_cache, "_SETTLED", -(10**12))  # files of a test are seconds old
    told = [program("today") for _ in range(4)][-1].out
    kept = program.state / "derived" / "today.txt"
    assert "      number 3\n" in told
    raw = kept.read_bytes()
    kept.write_bytes(raw.replace(b"number 3", b"NUMBER 3"))
    assert "      NUMBER 3\n" in program("today").out
    kept.write_bytes(raw)
    assert program("done", "ferns").code == 0
    assert "number 3" not in program("today").out
    assert program("done", "ferns", "--undo").code == 0
    assert "      number 3\n" in program("today").out


def test_a_fixed_habit_is_told_nothing_and_says_nothing_of_what_comes_next(
    program: Program,
) -> None:
    text = program.plan.read_text()
    program.plan.write_text(text.replace('kind = "water"', 'kind = "water"\nfixed = true'))
    found = titles(program, "2026-11-22")["ferns"]
    assert found["title"] == "Water the ferns"
    assert "next_step" not in found


def test_the_log_is_read_for_a_kind_that_looks_and_for_no_other(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Log.read
    times: list[int] = []
    monkeypatch.setattr(Log, "read", lambda self, *given: times.append(1) or read(self, *given))
    assert program("today", "--date", "2026-11-22").code == 0
    assert len(times) == 1
    plan = program.plan.read_text()
    program.plan.write_text(plan.replace('kind = "water"', 'kind = "night"'))
    times.clear()
    assert program("today", "--date", "2026-11-22").code == 0
    assert times == []


def done(*days: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=f"{day:026}", day=NOV.replace(day=day), habit="ferns", did="done",
            at=dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC),
        )
        for day in days
    )  # fmt: skip


class Later(HabitKind):
    name = "later"
    label = "Later"

    def is_due(self, habit, day, entries=()):
        return not entries or day >= entries[-1].day + dt.timedelta(days=4)


class Old(HabitKind):
    name = "old"
    label = "As it was written before"

    def is_due(self, habit, day):
        return day.weekday() == 0

    def describe(self, habit):
        return "old"


class Needs(Later):
    name = "needs"

    def is_due(self, habit, day, entries):
        return super().is_due(habit, day, entries)


class ByName(Later):
    name = "by-name"

    def is_due(self, habit, day, *, entries=()):
        return super().is_due(habit, day, entries)


def due_days(kind: HabitKind, today: int, *days: int) -> list[int]:
    guard = Guard()
    past = HabitEntries(lambda: (None, done(*days), NOV.replace(day=today)))
    found = with_past({"it": kind_proxy("it", kind, guard)}, past)["it"]
    due = [n for n in range(1, 31) if found.is_due(FERNS, NOV.replace(day=n))]
    assert not guard.faults
    return due


@pytest.mark.parametrize("kind", [Later, Needs, ByName])
def test_what_stands_until_a_day_to_come_is_taken_as_done(kind: type[HabitKind]) -> None:
    assert due_days(kind(), 12, 2, 9) == [1, 2, 6, 7, 8, 9, 13, 17, 21, 25, 29]
    assert due_days(kind(), 14, 2, 9) == [1, 2, 6, 7, 8, 9, 13, 14, 18, 22, 26, 30]
    assert due_days(kind(), 14) == [*range(1, 15), 18, 22, 26, 30]


def test_a_signature_of_before_works_and_looks_at_nothing() -> None:
    assert due_days(Old(), 12, 2, 9) == [2, 9, 16, 23, 30]
    assert not kind_proxy("it", Old(), Guard()).looks


def ready(kind: HabitKind, *days: int) -> bool:
    """Say whether a notch more of a habit of *kind* is offered on Monday the 16th."""
    habit = Habit(id="ferns", title="Ferns", kind="it", since=NOV, options={"size": 1})
    plan = Plan(id="x", title="Ours", habits=(habit,))
    entries = done(*days)
    guard = Guard()
    past = HabitEntries(lambda: (plan, entries, NOV.replace(day=16)))
    kinds = with_past({"it": kind_proxy("it", kind, guard)}, past)
    found = ready_to_grow(plan, habit, entries, NOV.replace(day=16), kinds)
    assert not guard.faults
    return found


class Grows(Later):
    options = (Number(key="size", label="Size"),)

    def grow(self, habit, entries):
        return {"size": 2}


class OldWeekdays(Grows):
    def is_due(self, habit, day):
        return day.weekday() < 5


def test_a_notch_more_is_offered_after_two_weeks_by_the_days_of_the_kind() -> None:
    assert ready(Grows(), 1, 5, 9, 13)
    assert ready(Grows(), 1, 6, 12)
    assert not ready(Grows(), 1, 5)
    assert not ready(Grows())
    assert ready(OldWeekdays(), *range(1, 16))
    assert ready(OldWeekdays(), 2, 3, 4, 5, 6, 9, 10, 11, 12, 13)
    assert not ready(OldWeekdays(), 2, 3, 4, 5, 9, 10, 11, 12)


def test_what_is_next_stands_under_its_row_on_the_screen_as_plain_words() -> None:
    item = DayItem(what="habit", id="x", title="Squats", name="Squats", next_step="[/] 6 [b]slow")
    day = DayList(day=NOV, groups=(Group(heading="Any time", items=(item,)),))
    row = rows_of(day, is_today=True)[1]
    assert [line.plain for line in row.under] == ["[/] 6 [b]slow"]


def test_a_day_far_ahead_is_asked_about_once() -> None:
    asked: list[dt.date] = []

    class Counts(Later):
        def is_due(self, habit, day, entries=()):
            asked.append(day)
            return True

    past = HabitEntries(lambda: (None, (), dt.date(9999, 12, 1)))
    found = with_past({"it": kind_proxy("it", Counts(), Guard())}, past)["it"]
    assert found.is_due(FERNS, dt.date.max)
    assert len(asked) == 31
    past = HabitEntries(lambda: (None, (), NOV))
    found = with_past({"it": kind_proxy("it", Counts(), Guard())}, past)["it"]
    assert found.is_due(FERNS, dt.date.max)
    assert len(asked) == 32
