"""A calendar in words, before it is made: what it holds, what it takes back, what it leaves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.export.calendar_outline import calendar_outline
from hearten.actions.export.export import export_to, made_files
from hearten.actions.session import Session
from hearten.api import HeartenError
from helpers.calendars import moments
from helpers.plans import SAM

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
HEAD = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02
look_again = 2026-12-20

[settings]
time_zone = "Europe/Berlin"
"""


def on(tmp_path: Path, text: str) -> Session:
    """Return a session at a plan of this text."""
    plan = tmp_path / "plan"
    (plan / "history").mkdir(parents=True, exist_ok=True)
    (plan / "plan.toml").write_text(HEAD + text)
    environ = {"HEARTEN_HOME": str(tmp_path / "home")}
    return Session(environ=environ, plan=plan, clock=lambda: NOW)


def habit(rhythm: str, **more: str) -> str:
    keys = {"title": '"Read"', "rhythm": f"{{ {rhythm} }}", "at": "21:30:00", **more}
    lines = "".join(f"{key} = {value}\n" for key, value in keys.items() if value)
    return f'\n[[habits]]\nid = "read{len(rhythm)}"\n{lines}'


def words(tmp_path: Path, text: str, **options: Any) -> list[str]:
    told = calendar_outline(on(tmp_path, text), options)
    return [f"{each.title}: {each.words}" for each in told.entries]


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        ('weekdays = ["mon", "tue", "wed", "thu", "fri"]', "Mon–Fri 21:30, 20 times"),
        ('weekdays = ["sun", "mon", "tue"]', "Sun–Tue 21:30, 13 times"),
        ('weekdays = ["mon", "thu"]', "Mon, Thu 21:30, eight times"),
        ('every = "day"', "every day 21:30, 29 times"),
        ('times = 3, per = "week"', "Mon, Wed, Fri 21:30, 12 times"),
        ("every_days = 3, from = 2026-11-24", "every third day 21:30, nine times"),
        ('every_weeks = 2, weekdays = ["wed"]', "Wed every second week 21:30, twice"),
        ("month_days = [1, 15]", "the 1st and 15th of the month 21:30, twice"),
        ("month_days = [31]", "Mon 30 November 2026 21:30"),
        ("once = 2026-11-26", "Thu 26 November 2026 21:30"),
    ],
)
def test_the_days_of_a_series_are_said_in_few_words(tmp_path: Path, rhythm: str, said: str) -> None:
    assert words(tmp_path, habit(rhythm, since="2026-11-22")) == [f"Evening moment: {said}"]


def test_what_rings_says_how_long_before(tmp_path: Path) -> None:
    week = 'weekdays = ["mon", "tue", "wed", "thu", "fri"]'
    before = habit(week, since="2026-11-22", ring='"before"')
    assert words(tmp_path, before) == [
        "Evening moment: Mon–Fri 21:30, 20 times, rings ten minutes before"
    ]
    at = habit(week, since="2026-11-22", ring='"at"')
    assert words(tmp_path, at)[0].endswith(", rings at that time")
    visit = '\n[[appointments]]\nid = "gp"\nat = 2026-12-01T10:30:00\nring = "before"\n'
    assert words(tmp_path, visit) == [
        "Appointment: Tue 1 December 2026 10:30, rings two hours before"
    ]


def test_what_has_gone_by_is_told_from_what_is_to_come(tmp_path: Path) -> None:
    assert words(tmp_path, habit('every = "day"')) == [
        "Evening moment: every day 21:30, 49 times, 29 of them from today on"
    ]


def test_parts_of_one_series_that_a_long_pause_made_are_told_as_one(tmp_path: Path) -> None:
    rest = '\n[[pauses]]\nwhat = "read13"\nfrom = 2026-01-05\nuntil = 2026-10-01\n'
    long_ago = habit('every = "day"', since="2026-01-01")
    assert words(tmp_path, long_ago + rest) == [
        "Evening moment: every day 21:30, 84 times, 29 of them from today on"
    ]


def test_a_shorter_file_is_told_as_it_is(tmp_path: Path) -> None:
    assert words(tmp_path, habit('every = "day"'), weeks=1) == [
        "Evening moment: every day 21:30, 27 times, seven of them from today on"
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [({}, 149), ({"weeks": 2}, 94), ({"until": dt.date(2026, 11, 25)}, 68)],
)
def test_as_many_are_told_as_are_in_the_file(
    tmp_path: Path, options: dict[str, Any], count: int
) -> None:
    session = on(tmp_path, "")
    (tmp_path / "plan" / "plan.toml").write_text(SAM.read_text(encoding="utf-8"))
    told = calendar_outline(session, options)
    (file,) = made_files(session, "ics", options, session.accept).files
    said = sorted(each.times for each in told.entries if each.what == "event")
    there = sorted(len(held) for held in moments(file.data).values())
    assert (said, sum(said)) == (there, count)


def test_goals_and_steps_are_told_by_their_day(tmp_path: Path) -> None:
    goal = (
        '\n[[goals]]\nid = "g"\ntitle = "Sing"\n'
        'steps = [{ id = "s", title = "Ask Mia", about = 2026-12-01 }]\n'
    )
    told = calendar_outline(on(tmp_path, goal), {})
    assert [(each.of, each.words) for each in told.entries] == [
        ("Sing", "a to-do"),
        ("Ask Mia", "a to-do, around Tue 1 December 2026"),
    ]
    told = calendar_outline(on(tmp_path, goal), {"todos": "events"})
    assert [each.words for each in told.entries] == ["Tue 1 December 2026, all day"]
    told = calendar_outline(on(tmp_path, goal), {"due": True})
    assert [each.words for each in told.entries][1] == "a to-do, due Tue 1 December 2026"


def test_to_dos_of_habits_are_told_day_by_day(tmp_path: Path) -> None:
    told = words(tmp_path, habit('weekdays = ["mon", "thu"]'), **{"habit-todos": True})
    assert [line.partition(": ")[2] for line in told] == [
        "Mon, Thu 21:30, 14 times, eight of them from today on",
        "a to-do, for Mon 23 November 2026",
        "a to-do, for Thu 26 November 2026",
    ]


def test_what_has_no_time_is_told_as_all_day_where_it_is_wished_for(tmp_path: Path) -> None:
    text = habit('weekdays = ["mon", "thu"]', at="", since="2026-11-22")
    told = words(tmp_path, text, **{"all-day": True})
    assert [line.partition(": ")[2] for line in told] == ["Mon, Thu all day, eight times"]


def test_what_is_left_out_says_why(tmp_path: Path) -> None:
    kept = habit('every = "day"')
    parts = {
        "a": habit('every = "day"', at="").replace("read13", "a"),
        "b": habit('every = "day"', calendar="false").replace("read13", "b"),
        "c": habit("as_needed = true").replace("read16", "c"),
        "d": habit('every = "day"').replace("read13", "d"),
        "e": habit('every = "day"', since="2027-02-01").replace("read13", "e"),
        "f": habit('every = "day"', state='"let go"').replace("read13", "f"),
        "g": habit('every = "day"', kind='"reduce"').replace("read13", "g"),
    }
    pause = '\n[[pauses]]\nwhat = "d"\nfrom = 2026-11-01\n'
    goal = '\n[[goals]]\nid = "h"\ntitle = "Sing"\n'
    session = on(tmp_path, kept + "".join(parts.values()) + goal + pause)
    told = calendar_outline(session, {"until": dt.date(2026, 12, 20)})
    assert {each.item_id: each.why for each in told.left_out} == {
        "h": "no day yet",
        "a": "no time yet",
        "b": "kept out of calendars",
        "c": "on no set day",
        "d": "rests",
        "e": "none of its days falls in it",
        "g": "about doing less, so it has no time",
    }


def test_what_is_taken_back_is_told_and_nothing_is_remembered(tmp_path: Path) -> None:
    text = habit('every = "day"')
    gone = habit('weekdays = ["mon"]').replace("21:30", "08:00")
    export_to(on(tmp_path, text + gone), "ics", tmp_path / "plan.ics", {})
    session = on(tmp_path, text)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*.json")}
    told = calendar_outline(session, {})
    assert [(each.title, each.when) for each in told.taken_back] == [
        ("Morning moment", "Mon 08:00 until Mon 14 December 2026")
    ]
    assert len(told.entries) == 1
    assert {each: each.read_bytes() for each in tmp_path.rglob("*.json")} == before


def test_a_series_that_was_closed_is_told_up_to_its_end(tmp_path: Path) -> None:
    text = habit('every = "day"')
    export_to(on(tmp_path, text), "ics", tmp_path / "plan.ics", {})
    told = calendar_outline(on(tmp_path, text.replace("21:30", "22:00")), {})
    assert [each.words for each in told.entries] == [
        "every day 22:00, 29 times",
        "every day 21:30 until Sat 21 November 2026",
    ]


def test_what_an_export_says_is_said_here_too(tmp_path: Path) -> None:
    with pytest.raises(HeartenError, match="Nothing has a time yet"):
        calendar_outline(on(tmp_path, ""), {})
