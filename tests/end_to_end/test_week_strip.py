"""The week as seven soft dots: what was kept, rests as chosen, blank for all else, in words too."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hearten.actions.today.mark import nth_this_week
from hearten.actions.today.view import day_list
from hearten.model.log.progress import nth
from hearten.model.plan.parts import Entry, Habit, Pause, Plan
from hearten.storage.log.query import LogSummary
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from hearten.actions.today.view import DayList
    from helpers.program import Program

WEDNESDAY = dt.date(2026, 11, 18)
BARE = Plan(
    id="p",
    title="My plan",
    habits=(
        Habit(id="walk", title="Walk"),
        Habit(id="tablet", title="Tablet", fixed=True),
        Habit(id="dose", title="Dose", area="health-care"),
        Habit(id="less", title="Coffee", kind="reduce"),
    ),
)


def made(day: int, did: str | None = "done", **keys: str) -> Entry:
    on = dt.date(2026, 11, day)
    held = keys or {"habit": "walk"}
    return Entry(
        id=f"{day}{held}", day=on, at=dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC), did=did, **held
    )


def log(*entries: Entry) -> LogSummary:
    return LogSummary(entries=entries, steps={})


def week(*entries: Entry, plan: Plan = BARE, **how: bool) -> DayList:
    return day_list(plan, WEDNESDAY, log(*entries), {}, **how)


def states(day: DayList) -> str:
    return "".join({"done": "d", "rest": "r", "": "_"}[each.state] for each in day.week)


def test_what_is_not_recorded_is_blank_gone_by_or_to_come() -> None:
    day = week(made(16), made(17, "rest"), made(20), made(15), made(23))
    assert states(day) == "dr__d__"
    assert day.week[0].day == dt.date(2026, 11, 16)
    assert day.week_in_words == "This week: something on Monday and Friday, a rest on Tuesday."


def test_a_smaller_version_a_check_in_a_step_and_a_note_are_as_good_and_a_rest_takes_none() -> None:
    kept = (
        made(16, "smaller"),
        made(17, checkin="daily", did=None),
        made(18, step="charger"),
        made(19, None, note="slept"),
    )
    rests = [made(day, "rest") for day in (16, 17, 18, 19)]
    assert states(week(*kept)) == states(week(*kept, *rests)) == "dddd___"


def test_nothing_of_what_is_or_may_be_fixed_is_in_it() -> None:
    assert week(made(16, habit="tablet"), made(17, "rest", habit="tablet")).week == ()
    assert week(made(16, habit="dose")).week == ()
    assert states(week(made(16, habit="tablet"), made(17))) == "_d_____"


def test_the_whole_plan_at_rest_is_a_rest_and_the_week_follows_the_settings() -> None:
    pause = Pause(what="plan", from_=WEDNESDAY, until=dt.date(2026, 11, 20))
    assert states(week(made(17), plan=replace(BARE, pauses=(pause,)))) == "_drrr__"
    settings = replace(BARE.settings, week_starts="sunday")
    sunday = week(made(16), plan=replace(BARE, settings=settings))
    assert states(sunday) == "_d_____"
    assert sunday.week[0].name == "Sunday"


def test_it_is_not_there_on_a_hard_day_nor_before_anything_is_kept() -> None:
    assert week().week == ()
    assert week(made(16), hard=True).week == ()
    assert week().week_in_words == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (3, "third"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"),
     (22, "22nd"), (23, "23rd"), (111, "111th")],
)  # fmt: skip
def test_the_place_of_one_in_a_row(number: int, word: str) -> None:
    assert nth(number) == word


def test_a_mark_says_which_time_of_the_week_it_is_from_the_second_on() -> None:
    def said(*entries: Entry, habit: str = "walk", today: dt.date = WEDNESDAY) -> str:
        return nth_this_week(BARE, habit, log(*entries), WEDNESDAY, today)

    assert said() == ""
    assert said(made(16)) == "Second time this week."
    assert said(made(16), made(17)) == "Third time this week."
    assert said(made(16), made(17, "rest")) == "Second time this week."
    assert said(made(16), made(18)) == ""  # one more on its day
    assert said(made(16), today=dt.date(2026, 11, 24)) == ""
    for kept in ("tablet", "dose", "less"):
        assert said(made(16, habit=kept), made(17, habit=kept), habit=kept) == ""


def begun(program: Program, *days: str) -> Program:
    program.plan.parent.mkdir(mode=0o700, parents=True)
    program.plan.write_text(PLAN, encoding="utf-8")
    for day in days:
        assert program("--date", day, "done", "walk").code == 0
    return program


def test_in_lines_and_as_data_it_has_the_names_of_its_days(hearten: Program) -> None:
    begun(hearten, "2026-11-16", "2026-11-18")
    assert hearten("--date", "2026-11-19", "rest", "walk").code == 0
    for words in (("today",), ("--plain", "today")):
        said = hearten("--date", "2026-11-20", *words).out
        assert "This week: something on Monday and Wednesday, a rest on Thursday.\n" in said
    data = json.loads(hearten("--date", "2026-11-20", "today", "--json").out)
    assert [each["state"] for each in data["week"]] == ["done", None, "done", "rest", *[None] * 3]
    assert data["week"][6]["day"] == "2026-11-22"


def test_the_shell_says_which_time_it_is(hearten: Program) -> None:
    begun(hearten, "2026-11-17")
    said = hearten("done", "walk", HEARTEN_CLOCK="2026-11-18T13:00").out
    assert said == "Short walk: done. That counts. Kept. Second time this week.\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "strip"),
    [
        ((80, 24), " M      T      W      T      F      S     [S]●"),
        ((120, 40), " M  T  W  T  F  S [S]\n                   ●"),
        ((79, 24), ""),
    ],
)
def test_the_screen_shows_it_from_the_first_mark_on_where_there_is_room(tmp_path, size, strip):
    async def steps(hand: Hand) -> None:
        assert "[S]" not in hand.sight()
        await hand.press("d")
        sight = hand.sight()
        for line in strip.split("\n"):
            assert line in sight
        assert ("[S]" in sight) == bool(strip)
        await hand.press("h")
        assert "[S]" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, size)
