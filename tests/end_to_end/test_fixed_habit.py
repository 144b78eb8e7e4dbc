"""A fixed habit, like medication, all through the program: nothing tells a smaller dose, a count
or a rest of it, and no page or calendar for others names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.agreed import (
    COUNTS,
    DAY,
    MISSED,
    NEVER,
    PILLS,
    PLAN,
    RISKY,
    about_it,
    lived,
    said,
    write,
)
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow


@pytest.fixture
def program(hearten: Program) -> Program:
    return lived(hearten)


SHOWN: tuple[tuple[str, ...], ...] = (
    ("today", *DAY), ("today", "--hard", *DAY), ("today", "--json", *DAY),
    ("show",), ("show", "pills"), ("look-back", *DAY), ("look-back", "--json", *DAY),
    ("jar", *DAY), ("plans",), ("here",), ("help-now",), ("history",), ("doctor",),
    ("check",), ("export", "markdown", "-o", "-"),
)  # fmt: skip


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_no_command_tells_a_smaller_one_a_count_or_a_rest(
    words: tuple[str, ...], program: Program
) -> None:
    done = program(*words)
    # Those two say by their code that lines of the file are kept but not used.
    assert done.code == (1 if words[0] in ("check", "doctor") else 0), done.err
    told = done.out + done.err
    assert [mark for mark in NEVER if mark in told] == []
    assert [mark for mark in COUNTS if mark in about_it(told)] == [], about_it(told)


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--format", "text"), ("report", "--format", "html"),
        ("report", "--format", "markdown"),
        ("fridge", "--format", "text"), ("fridge", "--format", "html"), ("fridge", "--real"),
        ("help-page", "--format", "text"), ("help-page", "--format", "html"),
        ("ics", "--titles", "real"), ("ics", "--titles", "real", "--detailed"), ("ics",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_page_or_calendar_for_others_names_it(words: tuple[str, ...], program: Program) -> None:
    done = program("export", *words, "-o", "-", *DAY)
    assert (done.code, PILLS in done.out) == (0, False), done.err
    assert [mark for mark in NEVER if mark in done.out] == []


def test_it_is_named_where_that_is_asked_for_and_still_not_counted(program: Program) -> None:
    for name in ("report", "fridge"):
        done = program("export", name, "--agreed", "--format", "text", "-o", "-", *DAY)
        assert PILLS in done.out
        assert [mark for mark in NEVER if mark in done.out] == []
        assert [mark for mark in COUNTS if mark in about_it(done.out)] == []


def test_a_hard_day_leaves_it_as_it_is(program: Program) -> None:
    told = program("today", "--hard", *DAY).out
    assert PILLS in told
    assert "To the corner" in told


def test_rest_on_it_says_who_knows_about_a_missed_dose(program: Program) -> None:
    told = said(program("rest", "pills", "--date", "2026-11-22"))
    assert "a pharmacist or your prescriber can tell you." in told
    assert "Rest is part of it" not in told


def test_it_is_not_made_smaller_swapped_or_larger(program: Program) -> None:
    before = program.plan.read_bytes()
    for words in (
        ("edit", "pills", "--smaller"), ("edit", "pills", "--notch-more"),
        ("edit", "pills", "--swap-for", "Tea"),
    ):  # fmt: skip
        told = said(program(*words))
        assert f"{PILLS} stays as agreed." in told, words
    assert program("done", "pills", "--smaller", *DAY).code == 2
    assert program.plan.read_bytes() == before


def test_pausing_it_says_that_stopping_can_be_risky(program: Program) -> None:
    assert RISKY in said(program("pause", "pills", *DAY))


@pytest.mark.parametrize("what", ["plan", "health-care"])
def test_a_pause_above_it_leaves_it_out(what: str, program: Program) -> None:
    told = said(program("pause", what, *DAY))
    assert f"{PILLS} goes on as agreed." in told
    today = program("today", *DAY).out
    assert PILLS in today
    assert "Short walk" not in today


def test_what_made_it_smaller_comes_back_whole(program: Program) -> None:
    assert "SMALLERMARK" in program.plan.read_text(encoding="utf-8")
    assert program("edit", "pills", "--fixed", "no").code == 0
    assert "half of SMALLERMARK" in program("show", "pills").out


def test_the_starter_habit_is_fixed_from_its_first_day(hearten: Program) -> None:
    typed = "Health care and treatment\nMy medication, as agreed with my prescriber\nevery day\n"
    assert hearten("new", "--plain", *DAY, typed=typed).code == 0
    assert "My medication, as agreed with my prescriber" in hearten("today", "--hard", *DAY).out
    assert "enough" not in hearten("show").out
    assert "stays as agreed" in hearten("edit", "medication", "--smaller").err
    assert MISSED in said(hearten("rest", "medication", *DAY)).replace("Not that day", "Not today")
    assert "medication" not in hearten("export", "fridge", "--format", "text", "-o", "-", *DAY).out


def test_the_starter_habit_of_a_plan_made_before_is_fixed(program: Program) -> None:
    before = PLAN.replace("fixed = true\n", "").replace('id = "pills"', 'id = "my-medication"')
    write(program, before)
    assert f"{PILLS} stays as agreed." in program("edit", "zopirol", "--smaller").err
    assert program.plan.read_text(encoding="utf-8") == before
    assert [mark for mark in NEVER if mark in program("show").out] == []


@pytest.mark.parametrize(
    "words",
    [
        ("done", "pills", "--smaller"), ("edit", "pills", "--smaller"),
        ("edit", "pills", "--smaller", "--plain"), ("edit", "pills", "--notch-more"),
        ("edit", "pills", "--notch-more", "--plain"), ("edit", "pills", "--swap-for", "Tea"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_refused_of_it_ends_the_same_way_everywhere(
    program: Program, words: tuple[str, ...]
) -> None:
    before = program.plan.read_text(encoding="utf-8")
    ran = program(*words, *DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{PILLS} stays as agreed")
    assert program.plan.read_text(encoding="utf-8") == before


def file_in(folder: Path) -> str:
    return (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")


async def on_its_row(hand: Hand) -> None:
    """Walk down Today until the row menu of the habit can be opened."""
    rows = hand.app.screen.query_one("DayRows")
    for _ in range(12):
        if getattr(rows, "current", "") == "habit:pills":
            return
        await hand.press("down")
    raise AssertionError("the habit is not there")


def test_its_row_on_the_screen_offers_no_smaller_one(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_its_row(hand)
        foot = hand.lines()[-1] + hand.lines()[-2]
        assert "r not today" in foot
        assert "smaller" not in foot
        await hand.press("enter")
        sight = hand.sight()
        assert "Not today" in sight
        assert [mark for mark in (*NEVER, "smaller", "Rest") if mark in sight] == []
        await hand.press("escape", "s")
        assert "it's marked done, or not today" in " ".join(hand.sight().split())
        await hand.press("r")
        assert MISSED in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN), steps)


def test_the_pause_on_the_screen_warns_and_asks_before_it_stores(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_its_row(hand)
        await hand.press("z")
        assert RISKY in " ".join(hand.sight().split())
        await hand.press("enter")
        assert "Pause it all the same" in hand.sight()
        await hand.press("enter")  # leaves it as it is
        assert file_in(tmp_path) == PLAN
        await hand.press("enter", "down", "enter")
        assert '[[pauses]]\nwhat = "pills"' in file_in(tmp_path)

    walk(session_at(tmp_path, PLAN), steps)


def test_a_pause_of_its_area_on_the_screen_says_that_it_goes_on(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_its_row(hand)
        await hand.press("z", "w")
        assert f"{PILLS} goes on as agreed." in " ".join(hand.sight().split())
        await hand.press("enter")
        assert 'what = "health-care"' in file_in(tmp_path)

    walk(session_at(tmp_path, PLAN), steps)


# Each page of a line by line flow in turn: some answers, then Enter until it ends.
FLOWS = (
    ("review", "--plain", *DAY), ("review", "--look-again", "--plain", *DAY),
    ("setback", "--plain"), ("checkin", "--plain", *DAY), ("edit", "pills", "--plain"),
)  # fmt: skip


@pytest.mark.parametrize("typed", ["", "1\n" * 30, "2\n" * 30], ids=["enter", "first", "second"])
@pytest.mark.parametrize("words", FLOWS, ids=" ".join)
def test_no_flow_tells_a_smaller_one_or_a_count(
    words: tuple[str, ...], typed: str, program: Program
) -> None:
    done = program(*words, typed=typed or "\n" * 40)
    told = done.out + done.err
    assert "See: hearten" not in told
    assert [mark for mark in NEVER if mark in told] == []
    assert [mark for mark in COUNTS if mark in about_it(told)] == [], about_it(told)


def test_a_review_warns_and_lets_it_go_without_thanks(program: Program) -> None:
    typed = "\n" * 3 + "2\n3\n1\n" + "\n" * 30  # one at a time; let the first go, keep the other
    told = said(program("review", "--plain", *DAY, typed=typed))
    assert f"{RISKY} {PILLS}: how does it fit?" in told
    assert "1 Keep it as it is 2 Pause it for a while 3 Let it go 4" in told
    assert 'state = "let go"' in program.plan.read_text(encoding="utf-8")
    assert f"{PILLS}: let go, with thanks" not in told


def test_a_review_asks_once_of_health_care_and_keeps_the_answer(program: Program) -> None:
    write(program, PLAN.replace("fixed = false\n", ""))
    typed = "\n" * 3 + "2\n1\n1\n1\n" + "\n" * 30  # one at a time; yes, and it fits
    told = said(program("review", "--plain", *DAY, typed=typed))
    assert 'Is "Short walk" agreed with someone, like medication?' in told
    assert "Make it smaller" not in told
    assert program.plan.read_text(encoding="utf-8").count("fixed = true") == 2
    again = said(program("review", "--plain", *DAY, typed=typed))
    assert 'Is "Short walk" agreed' not in again


def test_the_pages_of_the_plan_name_no_size_of_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("zopirol")
        await hand.press("enter")
        assert [mark for mark in NEVER if mark in hand.sight()] == []
        await hand.press("s")
        assert f"{PILLS} stays as agreed." in " ".join(hand.sight().split())
        assert file_in(tmp_path) == PLAN

    walk(session_at(tmp_path, PLAN), steps)
