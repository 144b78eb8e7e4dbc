"""The preview says what the file would say."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.export.calendar import days_shown, upcoming
from hearten.actions.wizard import words
from hearten.actions.wizard.pages.checkins import preview as wizard_sentence
from hearten.builtin.exporters.ics.tzfile import read_zone
from helpers.calendars import exported, habit, moments, plan_of, values
from helpers.plans import sam

FROM = dt.date(2026, 11, 22)


def test_two_weeks_are_those_of_the_file():
    plan = sam()
    info = read_zone("Europe/Berlin").info
    there = {
        moment.astimezone(info).replace(tzinfo=None)
        for held in moments(exported(plan)).values()
        for moment in held
    }
    lines = upcoming(plan, FROM, 14)
    timed = [dt.datetime.combine(line.day, line.at) for line in lines if line.at]
    last = FROM + dt.timedelta(days=14)
    assert timed == sorted(moment for moment in there if FROM <= moment.date() < last)


def test_a_line_says_day_time_and_title():
    lines = upcoming(plan_of(habits=[habit(at=dt.time(21, 30), calendar_title="Tea")]), FROM, 1)
    assert [(line.when, line.title) for line in lines] == [
        ("Sun 22 November 21:30", "Evening moment")
    ]
    (own,) = upcoming(plan_of(habits=[habit(calendar_title="Tea")]), FROM, 1, titles="own")
    assert own.title == "Tea"


def test_days_without_a_time_stand_last():
    goal = {"id": "g", "title": "G", "around": FROM}
    lines = upcoming(plan_of(goals=[goal], habits=[habit()]), FROM, 1)
    assert [line.when for line in lines] == ["Sun 22 November 21:00", "Sun 22 November"]


def test_a_plan_in_the_making_is_shown_all_the_same():
    item = habit(since=FROM)
    assert upcoming(plan_of(settings={}, habits=[item]), FROM, 2)
    assert upcoming(plan_of(), FROM, 14) == ()


def test_a_day_on_which_the_clocks_jump_over_a_time_is_not_among_them():
    plan = plan_of(habits=[habit(at=dt.time(2, 30))])
    lines = upcoming(plan, dt.date(2027, 3, 27), 3)
    assert [line.when for line in lines] == ["Sat 27 March 02:30", "Mon 29 March 02:30"]


@pytest.mark.slow
@pytest.mark.parametrize("titles", ["discreet", "own", "real"])
@pytest.mark.parametrize("hour", range(24))
def test_the_wizard_the_preview_and_the_file_say_the_same(hour, titles):
    own = {"title": "Read \x07a page", "calendar_title": "Tea"}
    at = dt.time(hour, 15)
    for data in (
        {"habits": [habit(at=at, **own)]},
        {"habits": [habit(at=at, title="A page")]},
        {"checkins": [habit(at=at, kind="daily", **own)]},
        {"checkins": [habit(at=at, kind="weekly review", title="The week")]},
        {"checkins": [habit(at=at, kind="look again", title="Again")]},
    ):
        settings = {"time_zone": "Etc/UTC", "calendar_titles": titles}
        plan = plan_of(settings=settings, **data)
        (said,) = values(exported(plan), "SUMMARY")
        (line,) = upcoming(plan, FROM, 1)
        assert line.title == said
        sentence = wizard_sentence(plan, {})
        assert sentence == words.CALENDAR_PREVIEW.format(title=f"{said} {at:%H:%M}")


def test_only_some_parts_and_goals_once():
    goal = {"id": "g", "title": "G", "around": FROM}
    plan = plan_of(goals=[goal], habits=[habit()])
    assert [line.title for line in upcoming(plan, FROM, 1, only=("goals",))] == ["To do 1"]
    assert [line.title for line in upcoming(plan, FROM, 1, only=("habits",))] == ["Evening moment"]


def test_what_is_done_is_left_out():
    step = {"id": "s", "title": "S", "about": FROM}
    goal = {"id": "g", "title": "G", "steps": [step, {**step, "id": "t"}]}
    plan = plan_of(goals=[goal], settings={"calendar_titles": "real"})
    done = {**goal, "around": FROM, "state": "done"}
    assert len(upcoming(plan, FROM, 1)) == 1  # two of the same title on the same day
    assert len(upcoming(plan, FROM, 1, done={"s"})) == 1
    assert upcoming(plan, FROM, 1, done={"s", "t"}) == ()
    assert upcoming(plan_of(goals=[done]), FROM, 1) == ()


def test_a_calendar_that_ends_early_is_shown_as_far_as_it_goes():
    assert days_shown({}, FROM, 14) == 14
    assert days_shown({"weeks": 1}, FROM, 14) == 7
    assert days_shown({"until": dt.date(2026, 11, 22)}, FROM, 14) == 1
    assert days_shown({"until": dt.date(2026, 11, 1)}, FROM, 14) == 0
    assert days_shown({"weeks": 4}, FROM, 14) == 14


def test_what_has_no_time_is_shown_where_it_is_wished_for():
    plan = plan_of(habits=[{key: value for key, value in habit().items() if key != "at"}])
    assert upcoming(plan, FROM, 1) == ()
    (line,) = upcoming(plan, FROM, 1, all_day=True)
    assert (line.when, line.title) == ("Sun 22 November", "To do")
