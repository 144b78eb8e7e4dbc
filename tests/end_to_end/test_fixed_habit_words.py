"""What is said around a fixed habit: as it was agreed, and who can tell where one is unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.agreed import DAY, MISSED, PILLS, PLAN, RISKY, lived, said, write
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

AGAIN = "After a break, a pharmacist or your prescriber can tell you how to start again."
WEEKLY = PLAN.replace(
    'rhythm = { every = "day" }\nabout = 6', 'rhythm = { times = 1, per = "week" }\nabout = 1'
)


@pytest.fixture
def program(hearten: Program) -> Program:
    return lived(hearten)


def test_a_pause_by_its_name_is_a_pause_and_warns(program: Program) -> None:
    told = said(program("pause", "pills", "--until", "2026-12-01", *DAY))
    until = "until Tuesday 1 December 2026."
    assert told == f"{RISKY} {PILLS} is paused {until} You can close this now."
    told = said(program("pause", "pills", "--until", "2026-12-01", *DAY))
    assert f"{PILLS} is paused until Tuesday 1 December 2026 already." in told
    told = said(program("resume", "pills", *DAY))
    assert f"{PILLS} goes on from Sunday 22 November 2026. {AGAIN}" in told
    assert f"{PILLS} isn't paused." in said(program("resume", "pills", *DAY))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("--until", "2026-11-22"), "is paused on Sunday 22 November 2026."),
        ((), "is paused from Sunday 22 November 2026, with no end date."),
        (("--from", "2026-11-20", "--until", "2026-11-21"),
         "was paused from Friday 20 November 2026 to Saturday 21 November 2026."),
        (("--from", "2026-11-20", "--until", "2026-11-20"),
         "was paused on Friday 20 November 2026."),
    ],
)  # fmt: skip
def test_no_pause_of_it_is_called_a_rest(
    days: tuple[str, ...], told: str, program: Program
) -> None:
    heard = said(program("pause", "pills", *days, *DAY))
    assert f"{PILLS} {told}" in heard
    assert "rest" not in heard


def test_a_pause_above_it_names_its_own_with_care(program: Program) -> None:
    told = said(program("pause", "plan", *DAY))
    by_name = "Its own pause, once you've talked with your prescriber: hearten pause pills"
    assert f"{PILLS} goes on as agreed. {by_name}" in told


@pytest.mark.parametrize("words", [("show", "pills"), ("show",), ("export", "markdown", "-o", "-")])
def test_a_paused_one_is_named_with_its_days_alone(
    words: tuple[str, ...], program: Program
) -> None:
    assert program("pause", "pills", *DAY).code == 0
    told = program(*words).out
    assert [mark for mark in ("rests", "resting", "At rest") if mark in told] == []


def test_the_page_of_the_plan_calls_it_paused(tmp_path: Path) -> None:
    paused = '\n[[pauses]]\nwhat = "pills"\nfrom = 2026-11-20\n'

    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert "paused" not in hand.sight()  # the page is shown to others
        hand.app.screen.query_one("PickList").go_to("fold:private")
        await hand.press("enter")
        sight = " ".join(hand.sight().split())
        assert "paused, with no end date · p picks it up" in sight
        assert "rests" not in sight

    walk(session_at(tmp_path, PLAN + paused), steps, size=(80, 60))


def test_taking_it_up_again_says_who_can_tell_how(program: Program) -> None:
    assert program("edit", "pills", "--let-go").code == 0
    assert f"{PILLS} is back. {AGAIN}" in said(program("edit", "pills", "--take-up"))


def test_how_often_is_said_as_it_was_agreed(program: Program) -> None:
    write(program, WEEKLY)
    shown: tuple[tuple[str, ...], ...] = (
        ("show", "pills"), ("today", *DAY), ("export", "markdown", "-o", "-"),
        ("review", "--plain", *DAY),
        ("export", "report", "--agreed", "--format", "text", "-o", "-", *DAY),
        ("export", "fridge", "--agreed", "--format", "text", "-o", "-", *DAY),
    )  # fmt: skip
    for words in shown:
        told = said(program(*words, typed="\n" * 40)).casefold()
        assert "once a week" in told, words
        assert "about once" not in told, words
        assert "any day" not in told, words
    told = said(program("edit", "pills", "--rhythm", "twice a week"))
    assert f"{PILLS}: twice a week." in told


def test_on_the_fridge_it_is_no_bit_at_a_time(program: Program) -> None:
    told = program("export", "fridge", "--agreed", "--format", "text", "-o", "-", *DAY).out
    assert "AS AGREED" in told.upper()
    assert told.upper().index("A BIT AT A TIME") < told.index("Short walk")
    assert told.index("Short walk") < told.upper().index("AS AGREED") < told.index(PILLS)


def test_its_own_look_back_says_that_nothing_is_counted(program: Program) -> None:
    told = said(program("look-back", "pills", *DAY))
    assert told == f"{PILLS} is as agreed with someone, so nothing is counted about it."


@pytest.mark.parametrize(
    ("typed", "rhythm"),
    [("every day", True), ("most days", True), ("on some days", False), ("not sure", False)],
)
def test_the_wizard_makes_up_no_days_for_the_starter_habit(
    typed: str, rhythm: bool, hearten: Program
) -> None:
    lines = f"Health care and treatment\nMy medication, as agreed with my prescriber\n{typed}\n"
    told = hearten("new", "--plain", *DAY, typed=lines)
    assert "How often is it, as agreed?" in told.out
    assert "a few times a week" not in told.out
    (text,) = [each.read_text(encoding="utf-8") for each in hearten.home.rglob("plan.toml")]
    assert ('rhythm = { every = "day" }' in text) is rhythm
    assert text.count("rhythm") == int(rhythm)
    if not rhythm:
        assert "As agreed" in hearten("today", *DAY).out


@pytest.mark.parametrize("when", ["on some days", "every day"])
def test_the_wizard_makes_up_no_days_for_own_words_either(when: str, hearten: Program) -> None:
    lines = f"Health care and treatment\nTake my lithium\nyes\n{when}\n"
    hearten("new", "--plain", *DAY, typed=lines)
    (text,) = [each.read_text(encoding="utf-8") for each in hearten.home.rglob("plan.toml")]
    assert "fixed = true" in text
    assert [mark for mark in ("about", "times", "smaller") if mark in text] == []


def test_a_rest_that_may_be_a_dose_says_who_can_tell(program: Program) -> None:
    write(program, PLAN.replace("fixed = false\n", ""))
    told = said(program("rest", "walk", *DAY)).replace("Not that day", "Not today")
    assert MISSED in told
    assert "Rest is part of it" not in told


ALONE = PLAN[: PLAN.index('[[habits]]\nid = "walk"')] + PLAN[PLAN.index("[[checkins]]") :]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (ALONE, "A hard day, then. What's agreed stays as it is. h brings the usual day back."),
        (PLAN, "A hard day: smaller versions today. They count in full. What's agreed stays as it"),
    ],
    ids=["alone", "beside others"],
)
def test_a_hard_day_says_that_it_stays(plan: str, told: str, tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("h")
        sight = " ".join(hand.sight().split())
        assert told in sight
        assert ("smaller versions" in sight) is (plan == PLAN)

    walk(session_at(tmp_path, plan), steps)


def test_the_shell_says_so_on_a_hard_day(program: Program) -> None:
    told = said(program("today", "--hard", *DAY))
    assert "They count in full. What's agreed stays as it is." in told


def test_what_was_taken_back_is_as_it_was_without_a_verdict(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("r", "d", "u")
        assert f"{PILLS}: as it was before." in " ".join(hand.sight().split())

    walk(session_at(tmp_path, ALONE), steps)


def test_no_other_days_are_suggested_for_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("zopirol")
        await hand.press("enter", "r")
        sight = hand.sight()
        assert RISKY in " ".join(sight.split())
        await hand.press("escape", "enter")
        sight += hand.sight()
        assert [idea for idea in ("Monday to Friday", "when I need it") if idea in sight] == []

    walk(session_at(tmp_path, PLAN), steps)


def test_no_day_of_it_is_made_up_for_a_calendar(program: Program) -> None:
    write(program, WEEKLY)
    done = program("export", "ics", "-o", "-", *DAY)
    assert done.out.count("BEGIN:VEVENT") == done.out.count("SUMMARY:A minute") > 0
    assert f"{PILLS} is not in the calendar: you know best which days it is on." in said(done)
    assert program("edit", "pills", "--rhythm", "mon").code == 0
    done = program("export", "ics", "-o", "-", *DAY)
    assert done.out.count("SUMMARY:Evening moment") == 1
    assert "you know best" not in said(done)


def test_its_own_page_speaks_of_no_two_minutes(program: Program) -> None:
    told = program("edit", "pills", "--plain", typed="").out
    assert "two-minute" not in told
    assert said_first(told) == PILLS
    assert "Changes are for you and whoever you agreed it with." in told
    told = " ".join(program("edit", "habits", "--plain", typed="n\n" * 3).out.split())
    assert "The two-minute version counts in full. What's agreed stays as it is." in told


def said_first(told: str) -> str:
    return next(line for line in told.splitlines() if line)
