"""A plan whose time zone is not that of the computer: another day there is said, once a day."""

import pytest

from helpers.program import Program

PLAN = """\
format = 1
id = "01JDA2B3C4D5E6F7G8H9JKMNPQ"
title = "A plan"

[settings]
time_zone = "Asia/Tokyo"

[[habits]]
id = "wind"
title = "Wind down"
fixed = false
rhythm = { every = "day" }
since = 2026-01-01
"""
# Sunday 23:30 in UTC, Monday 08:30 in Tokyo.
LATE = {"TZ": "UTC", "HEARTEN_CLOCK": "2026-11-29T23:30+00:00"}
SAID = (
    "On this computer it's Sunday 29 November 2026. In Asia/Tokyo, the time zone in your plan, "
    "it's Monday 30 November 2026. hearten goes by this computer. To go by your plan's zone: "
    "TZ=Asia/Tokyo hearten. If you live somewhere else now, the zone can be changed: "
    "hearten edit checkins\n"
)


@pytest.fixture
def hearten(hearten: Program) -> Program:
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(PLAN, encoding="utf-8")
    hearten.plan.chmod(0o600)
    for folder in hearten.plan.parents:
        if folder.is_relative_to(hearten.root):
            folder.chmod(0o700)
    return hearten


def test_another_day_in_the_zone_of_the_plan_is_said_once_a_day(hearten: Program) -> None:
    first = hearten("today", **LATE)
    assert "Sunday 29 November 2026" in first.out
    assert first.err == SAID
    done = hearten("done", "wind", **LATE)
    assert (done.code, done.err) == (0, "")
    assert "the 30th" not in done.out
    again = hearten("done", "wind", TZ="UTC", HEARTEN_CLOCK="2026-11-30T23:30+00:00")
    assert "it's Tuesday 1 December 2026" in again.err


@pytest.mark.parametrize("command", [("done", "wind"), ("checkin", "--quick", "okay"), ("show",)])
def test_whichever_command_comes_first_says_it(hearten: Program, command: tuple[str, ...]) -> None:
    assert hearten(*command, **LATE).err.endswith(SAID)


@pytest.mark.parametrize(
    "environ",
    [
        {"TZ": "UTC", "HEARTEN_CLOCK": "2026-11-29T12:00+00:00"},  # the same day in both
        {"TZ": "Asia/Tokyo", "HEARTEN_CLOCK": "2026-11-29T23:30+00:00"},
        {"TZ": "Asia/Seoul", "HEARTEN_CLOCK": "2026-11-29T23:30+00:00"},
    ],
)
def test_the_same_day_needs_no_word(hearten: Program, environ: dict[str, str]) -> None:
    assert hearten("today", **environ).err == ""


def test_a_day_that_was_asked_for_is_that_day_everywhere(hearten: Program) -> None:
    assert hearten("today", "--date", "2026-11-29", **LATE).err == ""


def test_doctor_names_both_zones(hearten: Program) -> None:
    said = hearten("doctor", **LATE).out
    assert "zone in the plan" in said
    assert "Asia/Tokyo; days go by this computer" in said


def test_at_night_no_time_is_said_that_may_be_wrong(hearten: Program) -> None:
    words = ("practice", "grounding", "--read")
    night = "It's the night from Sunday to Monday, 30 November 2026"
    elsewhere = hearten(*words, TZ="UTC", HEARTEN_CLOCK="2026-11-30T02:10+00:00").out
    assert f"{night}. You" in " ".join(elsewhere.split())
    here = hearten(*words, TZ="Asia/Tokyo", HEARTEN_CLOCK="2026-11-30T02:10+09:00").out
    assert f"{night}, ten past two. You" in " ".join(here.split())
