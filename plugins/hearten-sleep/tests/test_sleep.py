"""Nights over midnight, on one side of it, half told, and by day; and what is said of them."""

from __future__ import annotations

import datetime as dt
import shlex
import tomllib
from pathlib import Path

import hearten_sleep
import pytest

from hearten.api import Entry
from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun, HeartenWizard, check_plugin

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SUNDAY = dt.date(2026, 11, 22)
MORNING = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)


def clock(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


def night(bed: str = "", up: str = "", **more: str) -> dict[str, object]:
    given = {"bed": bed, "up": up}
    return {**{key: clock(text) for key, text in given.items() if text}, **more}


def noted(*nights: dict[str, object], did: str = "done") -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=f"n{number}",
            at=MORNING,
            day=SUNDAY - dt.timedelta(days=number),
            did=did,
            answers=each,
        )
        for number, each in enumerate(nights)
    )


def test_it_keeps_every_promise() -> None:
    assert check_plugin(hearten_sleep) == ("hearten_habit_kinds",)


@pytest.mark.parametrize(
    ("bed", "up", "minutes"),
    [
        ("23:30", "07:00", 450),
        ("00:15", "07:15", 420),
        ("08:00", "15:30", 450),
        ("23:59", "00:00", 1),
        ("00:00", "08:00", 480),
        ("22:00", "14:00", 960),
        ("22:00", "14:01", None),
        ("07:00", "07:00", None),
        ("23:30", "", None),
        ("", "07:00", None),
    ],
)
def test_a_night_goes_over_midnight(bed: str, up: str, minutes: int | None) -> None:
    assert hearten_sleep.in_bed(night(bed, up)) == minutes


@pytest.mark.parametrize(
    ("clocks", "at", "apart"),
    [
        (("23:50", "00:10", "00:00"), "00:00", 10),
        (("07:00", "07:30", "08:00"), "07:30", 30),
        (("22:00",), "22:00", 0),
        (("23:00", "23:00", "23:00"), "23:00", 0),
        (("08:10", "07:50", "08:00", "14:00", "08:05"), "08:05", 5),
        (("22:00", "02:00", "00:00"), "00:00", 120),
    ],
)
def test_a_clock_is_a_circle(clocks: tuple[str, ...], at: str, apart: int) -> None:
    assert hearten_sleep.usual([clock(each) for each in clocks]) == (clock(at), apart)


@pytest.mark.parametrize(
    ("nights", "said"),
    [
        ((), ""),
        ((night("23:00", "07:00"),), "A night noted once so far."),
        (
            (night("23:50", "07:00"), night("00:10", "07:10"), night("00:05", "06:55")),
            "A night noted three times so far. You got up at much the same time, around 07:00. "
            "You went to bed at much the same time, around 00:00.",
        ),
        (
            (night("21:00", "07:00"), night("01:10", "07:50"), night("00:05", "06:15")),
            "A night noted three times so far. You got up mostly within an hour of 07:00. "
            "You went to bed at different times. Nights can be like that.",
        ),
        ((night(night="hard"), night(), night()), "A night noted three times so far."),
    ],
)
def test_many_nights_in_words(
    nights: tuple[dict[str, object], ...],
    said: str,
    hearten_load: HeartenLoad,
    hearten_plan: HeartenPlan,
) -> None:
    kind = hearten_load(hearten_sleep).kinds["night"]
    assert kind.summary(hearten_plan.add_habit("night", "My nights"), noted(*nights)) == said


def test_a_rest_is_no_night(hearten_load: HeartenLoad, hearten_plan: HeartenPlan) -> None:
    kind = hearten_load(hearten_sleep).kinds["night"]
    habit = hearten_plan.add_habit("night", "My nights")
    assert kind.summary(habit, noted(night("23:00", "07:00"), did="rest")) == ""
    assert kind.report(habit, noted(night("23:00", "07:00"), did="rest")) == ""


def test_how_long_is_for_the_report_alone(
    hearten_load: HeartenLoad, hearten_plan: HeartenPlan
) -> None:
    kind = hearten_load(hearten_sleep).kinds["night"]
    habit = hearten_plan.add_habit("night", "My nights")
    nights = noted(night("23:30", "07:00"), night("23:00", "06:40"), night("22:00", "23:59"))
    assert kind.report(habit, nights) == (
        "In bed for about 7 h 30 min on a usual night (noted three times)."
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (night("23:40", "07:15", night="restful"), "23:40 to 07:15, restful"),
        (night("23:40"), "to bed 23:40"),
        (night(up="07:15", night="no idea"), "up 07:15"),
        (night(night="hard"), "hard"),
        ({"bed": "late", "up": 7, "night": "bad"}, ""),
        ({}, ""),
    ],
)
def test_one_night_in_words(
    answers: dict[str, object], said: str, hearten_load: HeartenLoad, hearten_plan: HeartenPlan
) -> None:
    kind = hearten_load(hearten_sleep).kinds["night"]
    assert kind.answer_words(hearten_plan.add_habit("night", "My nights"), answers) == said


def test_it_is_noted_in_the_morning(
    hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    hearten_load(hearten_sleep)
    hearten_plan.add_habit("night", "My nights", up=clock("07:00"))
    told = ("--answer", "bed=23:40", "--answer", "up=7:15", "--answer", "night=restful")
    ran = hearten_run("done", "my nights", *told)
    assert (ran.code, ran.err) == (0, "")
    (entry,) = hearten_plan.entries()
    assert (entry.day, entry.answers) == (SUNDAY, night("23:40", "07:15", night="restful"))
    assert "23:40 to 07:15, restful" in hearten_run("today").out
    assert "A night noted once so far." in hearten_run("look-back", "--plain").out


def test_the_readme_says_what_is_so(
    hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    hearten_load(hearten_sleep)
    (habit,) = tomllib.loads(README.split("```toml\n")[1].partition("```")[0])["habits"]
    made = hearten_plan.add_habit(habit["kind"], habit["title"], **habit["options"])
    assert (made.id, made.options) == ("my-nights", {"up": clock("07:30")})
    block = README.split("```console\n")[2].partition("```")[0]
    for said in block.split("$ hearten ")[1:]:
        command, *expected = said.splitlines()
        ran = hearten_run(*shlex.split(command))
        assert ran.code == 0
        for line in expected:
            assert line == "..." or line in ran.out.splitlines()


def test_the_wizard_asks_for_no_more_than_two_times(
    hearten_load: HeartenLoad, hearten_wizard: HeartenWizard
) -> None:
    hearten_load(hearten_sleep)
    made = hearten_wizard(
        "A night", "every day", to={"Say more": "+", "get up": "7:30", "go to bed": "23"}
    )
    assert [habit.options for habit in made.plan.habits] == [
        {"bed": clock("23:00"), "up": clock("07:30")}
    ]


def test_the_example_of_a_morning_is_a_morning() -> None:
    hints = {ask.key: ask.hint for ask in hearten_sleep.Night.asks}
    assert hints == {"bed": "23:15", "up": "7:15", "night": ""}
