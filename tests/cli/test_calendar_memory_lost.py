"""A calendar whose memory was lost: what stood there is taken back, and no day is told twice."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from helpers.calendars import components, values
from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02
[settings]
time_zone = "Europe/Berlin"
[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
at = 08:00:00
[[habits]]
id = "soup"
title = "Soup"
rhythm = { weekdays = ["sun"] }
at = 12:30:00
[[habits]]
id = "read"
title = "Read"
rhythm = { every = "day" }
at = 21:00:00
"""


@pytest.fixture
def run(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.plan.parent.mkdir(parents=True)
    program.plan.write_text(PLAN)
    return program


def on(run: Program, day: str, *words: str) -> str:
    run.environ["HEARTEN_CLOCK"] = f"{day}T12:00+00:00"
    done = run(*words)
    assert done.code == 0, done.err
    return done.out


def told(raw: str) -> dict[str, tuple[str, str, str, int]]:
    """Return start, end and state of each event, and how often it changed, by its UID."""
    found = {}
    for lines in components(raw.encode(), "VEVENT"):
        held = {name.partition(";")[0]: said for name, _, said in (x.partition(":") for x in lines)}
        end = held.get("RRULE", "").partition("UNTIL=")[2]
        found[held["UID"]] = held["DTSTART"], end, held["STATUS"], int(held["SEQUENCE"])
    return found


def lose(run: Program) -> None:
    shutil.rmtree(run.plan.parent / "calendar")
    shutil.rmtree(run.state)


def test_what_changed_and_what_is_gone_comes_back_as_it_was(run: Program) -> None:
    first = told(on(run, "2026-11-10", "export", "ics", "-o", "-"))
    assert len(first) == 3
    on(run, "2026-11-20", "edit", "walk", "--at", "09:00")
    on(run, "2026-11-20", "export", "ics", "-o", "-")
    on(run, "2026-12-01", "edit", "soup", "--let-go")
    before = told(on(run, "2026-12-02", "export", "ics", "-o", "-"))
    assert sorted(each[2] for each in before.values()) == ["CANCELLED", *["CONFIRMED"] * 3]
    lose(run)
    after = told(on(run, "2026-12-03", "export", "ics", "-o", "-"))
    assert {uid: each[::2] for uid, each in after.items()} == {
        uid: each[::2] for uid, each in before.items()
    }
    assert sorted(each[:2] for each in after.values()) == [
        ("20261102T080000", "20261119T225959Z"),
        ("20261102T210000", "20280101T225959Z"),
        ("20261108T123000", "20271226T225959Z"),
        ("20261120T090000", "20280101T225959Z"),
    ]
    assert all(after[uid][3] > before[uid][3] for uid in before)
    assert told(on(run, "2026-12-20", "export", "ics", "-o", "-")) == after


def test_what_stood_for_an_hour_never_was_in_a_calendar(run: Program) -> None:
    on(run, "2026-11-20", "edit", "read", "--at", "22:00")
    on(run, "2026-11-20", "edit", "read", "--at", "21:30")
    on(run, "2026-11-20", "edit", "soup", "--let-go")
    after = told(on(run, "2026-11-20", "export", "ics", "-o", "-"))
    assert sorted(each[::2] for each in after.values()) == [
        ("20261102T080000", "CONFIRMED"),
        ("20261102T210000", "CONFIRMED"),
        ("20261108T123000", "CANCELLED"),
        ("20261120T213000", "CONFIRMED"),
    ]


def test_a_series_that_was_closed_ends_where_it_did_however_old_it_is(run: Program) -> None:
    run.plan.write_text(PLAN.replace("at = 08:00:00", "at = 08:00:00\nsince = 2024-03-01"))
    on(run, "2026-11-10", "export", "ics", "-o", "-")
    on(run, "2026-11-20", "edit", "walk", "--at", "09:00")
    before = told(on(run, "2026-11-20", "export", "ics", "-o", "-"))
    lose(run)
    after = told(on(run, "2026-11-21", "export", "ics", "-o", "-"))
    assert {uid: each[:3] for uid, each in after.items()} == {
        uid: each[:3] for uid, each in before.items()
    }
    assert ("20240301T080000", "20261119T225959Z", "CONFIRMED") in [
        each[:3] for each in after.values()
    ]


def test_goals_that_become_events_are_to_dos_no_more(run: Program) -> None:
    goal = '[[goals]]\nid = "hut"\ntitle = "Hut"\naround = 2026-12-20\n'
    run.plan.write_text(f"{PLAN}{goal}")
    todo = on(run, "2026-11-20", "export", "ics", "-o", "-")
    assert (todo.count("BEGIN:VTODO"), todo.count("CANCELLED")) == (1, 0)
    on(run, "2026-11-20", "edit", "read", "--at", "22:00")
    lose(run)
    events = on(run, "2026-11-21", "export", "ics", "--todos", "events", "-o", "-")
    (gone,) = components(events.encode(), "VTODO")
    assert "STATUS:CANCELLED" in gone
    assert f"UID:{values(todo.encode(), 'UID')[1]}" in gone
    lose(run)
    again = on(run, "2026-11-22", "export", "ics", "-o", "-")
    assert (again.count("BEGIN:VTODO"), again.count("CANCELLED")) == (1, 1)
    (gone,) = [each for each in components(again.encode(), "VEVENT") if "STATUS:CANCELLED" in each]
    assert "DTSTART;VALUE=DATE:20261220" in gone


def test_what_was_removed_long_ago_is_no_more(run: Program) -> None:
    on(run, "2026-11-20", "edit", "soup", "--let-go")
    assert "CANCELLED" in on(run, "2026-12-05", "export", "ics", "-o", "-")
    lose(run)
    assert "CANCELLED" not in on(run, "2027-01-05", "export", "ics", "-o", "-")


KEPT_OUT = PLAN.replace("at = 12:30:00", "at = 12:30:00\ncalendar = false").replace(
    "at = 21:00:00", 'at = 21:00:00\nstate = "let go"'
)
WITH_CHECKIN = """\
[[checkins]]
id = "sunday"
title = "Look at the week"
kind = "weekly review"
rhythm = { weekdays = ["sun"] }
at = 18:00:00
since = 2026-11-08
"""


@pytest.mark.parametrize("lost", [False, True])
def test_what_is_kept_out_or_let_go_by_hand_is_taken_back(run: Program, lost: bool) -> None:
    run.plan.write_text(PLAN + WITH_CHECKIN)
    before = told(on(run, "2026-11-10", "export", "ics", "-o", "-"))
    run.plan.write_text(f"{KEPT_OUT}{WITH_CHECKIN}calendar = false\n")
    if lost:
        lose(run)
    after = told(on(run, "2026-11-20", "export", "ics", "-o", "-"))
    assert after.keys() == before.keys()
    assert sorted(each[:3] for each in after.values()) == [
        ("20261102T080000", "20271201T225959Z", "CONFIRMED"),
        ("20261102T210000", "20271201T225959Z", "CANCELLED"),
        ("20261108T123000", "20271128T225959Z", "CANCELLED"),
        ("20261108T180000", "20271128T225959Z", "CANCELLED"),
    ]
    assert told(on(run, "2026-12-20", "export", "ics", "-o", "-")) == after
    assert len(told(on(run, "2026-12-21", "export", "ics", "-o", "-"))) == 1


def test_a_first_export_takes_nothing_back(run: Program) -> None:
    run.plan.write_text(KEPT_OUT)
    first = on(run, "2026-11-10", "export", "ics", "-o", "-")
    assert "CANCELLED" not in first
    lose(run)
    assert on(run, "2026-11-10", "export", "ics", "-o", "-") == first


@pytest.mark.parametrize("lost", [False, True])
def test_a_plan_changed_by_hand_tells_no_day_twice(run: Program, lost: bool) -> None:
    on(run, "2026-11-10", "export", "ics", "-o", "-")
    moved = PLAN.replace("at = 08:00:00", "at = 09:00:00").replace("at = 21:00:00", "at = 22:00:00")
    soup = moved.index('[[habits]]\nid = "soup"')
    run.plan.write_text(moved[:soup] + moved[moved.index('[[habits]]\nid = "read"') :])
    if lost:
        lose(run)
    after = told(on(run, "2026-11-20", "export", "ics", "-o", "-"))
    assert sorted(each[:3] for each in after.values()) == [
        ("20261102T080000", "20261119T225959Z", "CONFIRMED"),
        ("20261102T210000", "20261119T225959Z", "CONFIRMED"),
        ("20261108T123000", "20271128T225959Z", "CANCELLED"),
        ("20261120T090000", "20271201T225959Z", "CONFIRMED"),
        ("20261120T220000", "20271201T225959Z", "CONFIRMED"),
    ]


def test_each_export_of_another_text_leaves_a_copy_of_it(run: Program) -> None:
    def copies() -> list[str]:
        return sorted(each.name for each in run.plan.parent.glob("history/*/*-exported-*"))

    on(run, "2026-11-10", "done", "walk")
    on(run, "2026-11-10", "export", "ics", "--dry-run")
    on(run, "2026-11-10", "export", "ics", "--history", "-o", "-")
    on(run, "2026-11-10", "export", "markdown", "-o", "-")
    assert copies() == []
    for day in ("2026-11-10", "2026-11-11", "2026-11-12"):
        on(run, day, "export", "ics", "-o", "-")
    on(run, "2026-11-13", "export", "ics", "--todos", "both", "-o", "-")
    run.plan.write_text(PLAN.replace("08:00", "09:00"))
    on(run, "2026-11-14", "export", "ics", "--vdir", str(run.home / "personal"))
    assert [name[:8] + name[21:] for name in copies()] == [
        "20261110-exported-todos.toml",
        "20261113-exported-both.toml",
        "20261114-exported-todos.toml",
    ]
    (first,) = json.loads(on(run, "2026-11-15", "history", "--json"))["versions"]
    run.plan.write_text(PLAN)
    (second,) = json.loads(on(run, "2026-11-15", "history", "--json"))["versions"]
    assert [(each["id"][:8], each["why"]) for each in (first, second)] == [
        ("20261113", "the plan as it went to a calendar"),
        ("20261114", "the plan as it went to a calendar"),
    ]
    assert "kept: the plan as it went to a calendar\n" in on(run, "2026-11-15", "history")


def test_a_plan_that_is_only_looked_at_gets_no_history(run: Program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "plan.toml").write_text(PLAN)
    on(run, "2026-11-10", "export", "ics", "--plan", str(elsewhere), "-o", "-")
    assert [each.name for each in elsewhere.iterdir()] == ["plan.toml"]


@pytest.mark.parametrize("lost", [False, True])
def test_what_changed_within_a_minute_goes_on_counting(run: Program, lost: bool) -> None:
    def count(second: int) -> tuple[int, str]:
        run.environ["HEARTEN_CLOCK"] = f"2026-11-10T12:00:{second:02}+00:00"
        told = run("export", "ics", "-o", "-").out
        if lost:
            lose(run)
        (walk,) = [each for each in components(told.encode(), "VEVENT") if "080000" in str(each)]
        held = dict(line.split(":", 1) for line in walk)
        return int(held["SEQUENCE"]), held["LAST-MODIFIED"]

    first = count(0)
    run.plan.write_text(PLAN.replace("at = 08:00:00", 'at = 08:00:00\nring = "at"'))
    assert count(10) == (first[0] + 1, "20261110T120010Z")
    assert count(20) == (first[0] + 1, "20261110T120010Z")
    run.plan.write_text(PLAN)
    assert count(30) == (first[0] + 2, "20261110T120030Z")


@pytest.mark.parametrize("lost", [False, True])
def test_what_is_taken_up_at_another_time_leaves_out_the_days_between(
    run: Program, lost: bool
) -> None:
    on(run, "2026-11-10", "export", "ics", "-o", "-")
    run.plan.write_text(KEPT_OUT)
    on(run, "2026-11-20", "export", "ics", "-o", "-")
    run.plan.write_text(PLAN.replace("12:30", "13:30").replace("21:00", "22:00"))
    if lost:
        lose(run)
    after = told(on(run, "2026-11-28", "export", "ics", "-o", "-"))
    assert sorted(each[:3] for each in after.values()) == [
        ("20261102T080000", "20271201T225959Z", "CONFIRMED"),
        ("20261102T210000", "20261119T225959Z", "CONFIRMED"),
        ("20261108T123000", "20261119T225959Z", "CONFIRMED"),
        ("20261128T220000", "20271201T225959Z", "CONFIRMED"),
        ("20261129T133000", "20271128T225959Z", "CONFIRMED"),
    ]
    lose(run)
    run.environ["HEARTEN_CLOCK"] = "2026-11-28T12:00:30+00:00"
    again = told(run("export", "ics", "-o", "-").out)
    assert [uid for uid, each in again.items() if each[3] < after[uid][3]] == []
