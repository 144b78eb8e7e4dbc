"""The calendar follows what was lived: steps that were done, and rests that were taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from hearten.api import Entry, ExportContext
from hearten.builtin.exporters.ics.exporter import IcsExporter
from helpers.calendars import NOW, components, habit, plan_of, values

DAY = dt.timedelta(days=1)
BERLIN = dt.timezone(dt.timedelta(hours=1))
GOAL = {
    "id": "calmer",
    "title": "Calmer evenings",
    "steps": [
        {"id": "charger", "title": "Move the charger", "about": dt.date(2026, 11, 25)},
        {"id": "bulb", "title": "Buy a warm bulb", "about": dt.date(2026, 11, 28)},
    ],
}


def done(step: str, day: dt.date, at: dt.datetime, did: str = "done") -> Entry:
    return Entry(id=f"{at:%Y%m%d%H%M}{step}"[:26], day=day, at=at, step=step, did=did)


def out(
    plan: Any, *entries: Entry, memory: dict[str, Any], now: dt.datetime = NOW, **options: Any
) -> dict[str, list[str]]:
    """Return the lines of each to-do by its due day, or "goal"."""
    context = ExportContext(plan=plan, entries=entries, memory=memory, now=now, options=options)
    (file,) = IcsExporter().export(context)
    return {
        next((line[-2:] for line in lines if line.startswith("DTSTART")), "goal"): lines
        for lines in components(file.data, "VTODO")
    }


def test_a_step_that_was_done_is_completed_at_that_moment_and_open_again_once_taken_back():
    plan, memory = plan_of(goals=[GOAL]), {}
    before = out(plan, memory=memory)
    moment = dt.datetime(2026, 11, 24, 21, 4, 11, tzinfo=BERLIN)
    mark = done("charger", moment.date(), moment, "smaller")
    after = out(plan, mark, memory=memory, now=NOW + 3 * DAY)
    assert {"STATUS:COMPLETED", "COMPLETED:20261124T200411Z", "PERCENT-COMPLETE:100"} <= set(
        after["25"]
    )
    assert "SEQUENCE:998490" in after["25"]
    assert after["28"] == before["28"]
    assert "STATUS:NEEDS-ACTION" in before["goal"]
    assert {"STATUS:IN-PROCESS", "SEQUENCE:998490"} <= set(after["goal"])
    assert out(plan, mark, memory=memory, now=NOW + 9 * DAY) == after
    again = out(plan, memory=memory, now=NOW + 4 * DAY)
    assert {"STATUS:NEEDS-ACTION", "SEQUENCE:999930"} <= set(again["25"])
    assert not [line for line in again["25"] if line.startswith(("COMPLETED", "PERCENT"))]


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        # filled in later: noon of that day in Berlin
        (dt.date(2026, 11, 20), dt.datetime(2026, 11, 24, 21, tzinfo=BERLIN), "20261120T110000Z"),
        # one in the morning belongs to the day before, and is still that moment
        (dt.date(2026, 11, 23), dt.datetime(2026, 11, 24, 1, tzinfo=BERLIN), "20261124T000000Z"),
        # written by hand, without an offset
        (dt.date(2026, 11, 24), dt.datetime.fromisoformat("2026-11-24T21:00"), "20261124T200000Z"),
    ],
)
def test_when_it_was_done(day, at, said):
    later = done("charger", dt.date(2026, 11, 24), dt.datetime(2026, 11, 24, 22, tzinfo=BERLIN))
    lines = out(plan_of(goals=[GOAL]), later, done("charger", day, at), memory={})["25"]
    assert f"COMPLETED:{said}" in lines


def test_a_rest_is_no_completion_and_a_year_no_calendar_holds_is_none():
    moment = dt.datetime(2026, 11, 24, 21, tzinfo=BERLIN)
    rest = done("charger", moment.date(), moment, "rest")
    far = done("charger", dt.date.min, dt.datetime.min.replace(tzinfo=dt.UTC))
    assert "STATUS:NEEDS-ACTION" in out(plan_of(goals=[GOAL]), rest, far, memory={})["25"]


def test_what_was_done_stays_done_when_the_goal_rests_on_that_day_or_is_reached():
    moment = dt.datetime(2026, 11, 24, 21, tzinfo=BERLIN)
    mark = done("charger", moment.date(), moment)
    resting = plan_of(goals=[GOAL], pauses=[{"what": "calmer", "from": dt.date(2026, 11, 20)}])
    reached = plan_of(goals=[{**GOAL, "state": "good enough"}])
    for plan in (resting, reached):
        made = out(plan, mark, memory={})
        assert "28" not in made
        assert "STATUS:COMPLETED" in made["25"]


def test_the_all_day_event_of_a_step_goes_once_it_is_done():
    moment = dt.datetime(2026, 11, 24, 21, tzinfo=BERLIN)
    plan, memory = plan_of(goals=[GOAL]), {}
    for entries, states in (((), ["CONFIRMED"] * 2), ((done("charger", moment.date(), moment),),
                                                      ["CONFIRMED", "CANCELLED"])):  # fmt: skip
        context = ExportContext(
            plan=plan, entries=entries, memory=memory, now=NOW, options={"todos": "events"}
        )
        (file,) = IcsExporter().export(context)
        assert values(file.data, "STATUS") == states


def test_pauses_take_days_out_and_resuming_brings_back_what_is_left():
    """A week that rests is taken out; an open end stops the series; resuming goes on with it."""
    memory: dict[str, Any] = {}
    pause = {"what": "read", "from": dt.date(2026, 11, 10)}

    def made(now: dt.datetime, *pauses: dict[str, Any]) -> bytes:
        plan = plan_of(look_again=dt.date(2026, 12, 20), habits=[habit()], pauses=list(pauses))
        context = ExportContext(plan=plan, memory=memory, now=now)
        (file,) = IcsExporter().export(context)
        return file.data

    whole = made(NOW)
    assert values(whole, "EXDATE") == []
    opened = made(NOW + DAY, pause)
    assert values(opened, "RRULE")[2:] == ["FREQ=DAILY;UNTIL=20261109T225959Z"]
    retro = made(NOW + 2 * DAY, {**pause, "until": dt.date(2026, 11, 12)})
    assert (
        values(retro, "RRULE")[2:]
        == values(whole, "RRULE")[2:]
        == ["FREQ=DAILY;UNTIL=20261220T225959Z"]
    )
    assert values(retro, "EXDATE") == [",".join(f"202611{day}T210000" for day in (10, 11, 12))]
    assert [values(each, "SEQUENCE") for each in (whole, opened, retro)] == [
        ["994170"], ["995610"], ["997050"],
    ]  # fmt: skip
    assert values(made(NOW + 3 * DAY), "RRULE")[2:] == values(whole, "RRULE")[2:]


def test_the_program_puts_the_log_into_the_calendar(with_sam):
    goal = '[[goals]]\nid = "new-goal"\ntitle = "New"\n[[goals.steps]]\nid = "new-step"\n'
    with_sam.plan.write_text(
        f'{with_sam.plan.read_text()}\n{goal}title = "A new step"\nabout = 2026-11-25\n'
    )

    def statuses() -> list[str]:
        done = with_sam("export", "ics", "--only", "goals", "--titles", "real")
        assert done.code == 0, done.err
        (step,) = [part for part in done.out.split("BEGIN:VTODO") if "SUMMARY:A new step" in part]
        return [line for line in step.split("\r\n") if line.startswith(("STATUS", "PERC", "SEQ"))]

    first = int(statuses()[0].partition(":")[2])
    assert with_sam("done", "new-step").code == 0
    assert statuses() == [f"SEQUENCE:{first + 1}", "STATUS:COMPLETED", "PERCENT-COMPLETE:100"]
    assert with_sam("done", "new-step", "--undo").code == 0
    assert statuses() == [f"SEQUENCE:{first + 2}", "STATUS:NEEDS-ACTION"]


def test_a_log_that_does_not_read_whole_is_said_and_stops_no_export(with_sam):
    log = with_sam.plan.parent / "log"
    log.mkdir()
    (log / "2026-11.abc.toml").write_text(
        "format = 1\nwhat is this\n"
        '01KAM9D4H0M8T2V5X7Z9B1C3D4 = { day = 2026-11-22, habit = "walk", did = "walked" }\n'
        "01KAM9D4H0M8T2V5X7Z9B1C3D5 = { day"
    )
    done = with_sam("export", "json")
    assert done.code == 0
    assert done.err.count("\n") == 2
    assert "log/2026-11.abc.toml:2: " in done.err
    assert "log/2026-11.abc.toml:4: " in done.err
    (log / "2026-11.abc.toml").write_text("nonsense\n" * 9)
    done = with_sam("--date", "2026-11-22", "export", "ics")
    assert (done.code, done.err.count("\n")) == (0, 6)
    assert "hearten check shows all of it" in done.err


def test_a_mark_keeps_its_own_moment():
    moment = dt.datetime(2026, 11, 24, 21, tzinfo=BERLIN)
    mark = done("charger", moment.date(), moment)
    moved = replace(mark, at=moment - dt.timedelta(hours=2))
    lines = out(plan_of(goals=[GOAL]), mark, moved, memory={})["25"]
    assert "COMPLETED:20261124T180000Z" in lines
