"""Hours the clocks jump over are said where they are written: by check, edit, add and wizard."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from hearten.actions.plan.skipped_hours import skipped_hour, skipped_moments
from hearten.actions.wizard import machine
from hearten.builtin.exporters.ics.tzfile import _jumps, read_zone
from hearten.model.value import replace
from helpers.calendars import habit, plan_of
from helpers.wizards import context

TODAY = dt.date(2026, 11, 30)
DAY = ("--date", "2026-11-30")
SAID = (
    "There is no 02:30 on Sunday 28 March 2027, because the clocks go forward. "
    "The calendar leaves that day out."
)
PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02

[settings]
time_zone = "{zone}"
day_starts_at = 04:00:00

[[habits]]
id = "tea"
title = "Tea"
rhythm = {{ every = "day" }}
at = {at}

[[checkins]]
id = "daily"
title = "My day"
rhythm = {{ every = "day" }}
at = 20:00:00

[[appointments]]
id = "doctor"
at = {doctor}
"""


def checked(hearten, zone="Europe/Berlin", at="02:30:00", doctor="2027-03-28T02:15:00"):
    hearten.plan.parent.mkdir(parents=True, exist_ok=True)
    hearten.plan.write_text(PLAN.format(zone=zone, at=at, doctor=doctor))
    return hearten("check", *DAY)


def test_check_says_file_line_and_key_and_an_hour_that_is_there(hearten):
    ran = checked(hearten)
    assert ran.out.splitlines() == [
        "plan.toml:14: habits[1].at: there is no 02:30 on Sunday 28 March 2027, because the "
        "clocks go forward; a calendar leaves that day out; try at = 03:30:00",
        "plan.toml:24: appointments[1].at: there is no 02:15 on Sunday 28 March 2027, because "
        "the clocks go forward; a calendar leaves it out; try at = 2027-03-28T03:15:00",
    ]
    assert checked(hearten, zone="Asia/Kolkata").out == ""
    assert checked(hearten, at="03:00:00", doctor="2026-12-01T10:30:00").out == ""


def test_check_names_a_zone_that_is_another_one_on_each_computer(hearten):
    ran = checked(hearten, zone="localtime")
    assert ran.code == 1
    assert ran.out == (
        'plan.toml:7: settings.time_zone: "localtime" is not a time zone that calendars know; '
        'try time_zone = "Europe/Berlin"\n'
    )


def test_edit_and_add_say_it_with_what_was_done(hearten):
    checked(hearten, at="09:00:00", doctor="2026-12-01T10:30:00")
    assert hearten("edit", "tea", "--at", "2:30", *DAY).out.startswith(
        f"Tea is at 02:30 now. {SAID}\n"
    )
    assert hearten("edit", "tea", "--at", "9:00", *DAY).out.startswith("Tea is at 09:00 now.\n")
    added = hearten("add", "check-in", "Night look", "--at", "2:30", *DAY)
    assert SAID in added.out.splitlines()
    again = hearten("add", "appointment", "2027-03-28 02:30", *DAY)
    assert again.out.splitlines()[1] == (
        "There is no 02:30 on Sunday 28 March 2027, because the clocks go forward. "
        "Another time goes into the calendar."
    )


@pytest.mark.parametrize("table", ["habits", "checkins"])
def test_the_wizard_says_it_beside_the_time(table):
    settings = {"time_zone": "Europe/Berlin"}
    item = habit(at=dt.time(2, 30), kind="done" if table == "habits" else "own")
    plan = plan_of(settings=settings, **{table: [item]})
    for flow, cares in (
        (plan, [SAID]),
        (replace(plan, settings=plan_of(settings={}).settings), [""]),
    ):
        wizard = machine.start_item(context(), flow, "read")
        asked = [each for each in machine.view(wizard).prompts if each.key == f"{table}/read/at"]
        assert [each.care for each in asked] == cares


def test_only_what_is_to_come_into_a_calendar_is_said():
    def moments(**keys):
        settings = {"time_zone": "Europe/Berlin", "day_starts_at": dt.time(0)}
        plan = plan_of(settings=settings, habits=[habit(at=dt.time(2, 30), **keys)])
        return [str(each.when) for each in skipped_moments(plan, TODAY)]

    assert moments() == ["2027-03-28 02:30:00"]
    assert moments(calendar=False) == []
    assert moments(rhythm={"weekdays": ["mon"]}) == []
    assert moments(state="let go") == []
    plan = plan_of(habits=[habit(at=dt.time(2, 30))])
    assert skipped_hour(plan, plan.habits[0], dt.date(2028, 3, 27)).startswith(
        "There is no 02:30 on Sunday 25 March 2029"
    )


def test_a_calendar_told_in_words_says_why_it_is_not_in_it(hearten):
    checked(hearten)
    told = hearten("export", "ics", "--dry-run", *DAY).out.splitlines()
    assert told[told.index("Not in it:") :] == [
        "Not in it:",
        "  Appointment: the clocks go forward over its hour that day",
    ]


@pytest.mark.slow
def test_nowhere_do_the_clocks_go_forward_by_day():
    """What is not at night is not looked up: nothing is missed by that."""
    wrong = []
    for key in sorted(zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"}):
        for begins, ends in _jumps(read_zone(key), 2026, 2030):
            last = ends - dt.timedelta(minutes=1)
            if not all(at.hour >= 22 or at.hour < 5 for at in (begins, last)):
                wrong.append((key, begins, ends))
    assert wrong == []
