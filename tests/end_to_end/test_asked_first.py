"""Whether a habit of Health care is agreed with someone is asked before anything makes it less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.cli.plain.line_input import Lines
from hearten.cli.plain.setback import change_an_item
from helpers.agreed import DAY, PLAN, lived, said, write
from helpers.homes import home_at
from helpers.terminal import Terminal
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

OPEN = PLAN.replace("fixed = false\n", "")  # nobody said yet whether the walk is agreed
ASKED = 'Is "Short walk" agreed with someone, like medication?'
HOW = "To answer: hearten edit walk --fixed yes (or no)"
FIRST = "Nothing was changed yet. This question comes first, and the answer lasts."
LEFT = "Left as it is. This question can wait, and it comes first next time."
STAYS = "Short walk stays as agreed from now on: not made smaller, swapped or counted."
LESS: tuple[tuple[str, ...], ...] = (
    ("edit", "walk", "--smaller"), ("edit", "walk", "--smaller", "1"),
    ("edit", "walk", "--notch-more"), ("edit", "walk", "--swap-for", "Tea"),
    ("edit", "walk", "--let-go"), ("edit", "walk", "--rhythm", "once a week"),
    ("pause", "walk", *DAY), ("pause", "health-care", *DAY), ("pause", "plan", *DAY),
    ("done", "walk", "--smaller", *DAY),
)  # fmt: skip


@pytest.fixture
def program(hearten: Program) -> Program:
    lived(hearten)
    write(hearten, OPEN)
    return hearten


def kept(program: Program) -> list[bytes]:
    """Return the plan and its log as they are on the disk."""
    log = program.plan.parent / "log"
    return [program.plan.read_bytes(), *(each.read_bytes() for each in sorted(log.iterdir()))]


@pytest.mark.parametrize("words", LESS, ids=" ".join)
def test_where_nobody_can_be_asked_nothing_is_changed(
    words: tuple[str, ...], program: Program
) -> None:
    before = kept(program)
    done = program(*words)
    assert (done.code, done.out) == (2, "")
    assert said(done) == f"{ASKED} {HOW} {FIRST}"
    assert kept(program) == before


@pytest.mark.parametrize("words", LESS, ids=" ".join)
@pytest.mark.parametrize("typed", ["", "\n", "perhaps\n\n"], ids=["nothing", "enter", "unclear"])
def test_what_is_not_answered_is_left_as_it_is(
    words: tuple[str, ...], typed: str, program: Program
) -> None:
    before = kept(program)
    done = program(*words, "--plain", typed=typed)
    assert done.code == 0
    assert said(done).startswith(f"{ASKED} 1 Yes: it stays as agreed 2 No Type 1 or 2.")
    assert LEFT in said(done)
    assert kept(program) == before


@pytest.mark.parametrize("words", LESS, ids=" ".join)
def test_a_yes_is_kept_before_anything_else(words: tuple[str, ...], program: Program) -> None:
    done = program(*words, "--plain", typed="1\n")
    told = said(done)
    assert STAYS in told
    assert program.plan.read_text(encoding="utf-8").count("fixed = true") == 2
    assert 'smaller = "To the corner"' in program.plan.read_text(encoding="utf-8")
    assert "Make it" not in told
    assert "that's the wise move" not in told
    assert "Short walk rests" not in told
    assert "tiny" not in told


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (("edit", "walk", "--smaller", "1"), "about 3 a week is enough"),
        (("edit", "walk", "--let-go"), "Let go: Short walk. Sometimes that's the wise move."),
        (("edit", "walk", "--rhythm", "once a week"), "Short walk: about once a week, any day."),
        (("pause", "walk", *DAY), "Short walk rests from Sunday 22 November 2026"),
        (("pause", "plan", *DAY), "The whole plan rests from Sunday 22 November 2026"),
        (("done", "walk", "--smaller", *DAY), "Short walk: done · tiny"),
    ],
)
def test_a_no_is_kept_and_then_it_is_done(
    words: tuple[str, ...], then: str, program: Program
) -> None:
    told = said(program(*words, "--plain", typed="no\n"))
    assert "Short walk is a habit like the others now." in told
    assert then in told
    assert ASKED not in said(program(*words, "--plain"))


@pytest.mark.parametrize("words", [("--title", "A walk"), ("--at", "18:00"), ("--before", "pills")])
def test_what_makes_nothing_less_is_done_and_asks(words: tuple[str, str], program: Program) -> None:
    before = kept(program)[0]
    done = program("edit", "walk", *words)
    assert done.code == 0
    assert HOW in said(done)
    assert kept(program)[0] != before


def test_a_rest_is_written_down_and_asks(program: Program) -> None:
    done = program("rest", "walk", *DAY)
    assert done.code == 0
    assert f"{ASKED} {HOW}" in said(done)
    assert said(done).count("Nothing was changed") == 0


def test_the_answer_may_come_with_the_change(program: Program) -> None:
    assert program("edit", "walk", "--let-go", "--fixed", "no").code == 0
    assert 'state = "let go"' in program.plan.read_text(encoding="utf-8")


def test_a_yes_with_a_swap_swaps_nothing(program: Program) -> None:
    assert STAYS in said(program("edit", "walk", "--swap-for", "Tea", "--fixed", "yes"))
    assert "Tea" not in program.plan.read_text(encoding="utf-8")


def test_a_terminal_asks_by_itself(program: Program) -> None:
    terminal = Terminal(program, "edit", "walk", "--let-go")
    terminal.until(ASKED)
    terminal.keys("1\n")
    assert terminal.end() == 0
    assert program.plan.read_text(encoding="utf-8").count("fixed = true") == 2


@pytest.mark.parametrize("way", ["smaller", "pause", "let-go"])
@pytest.mark.parametrize("answer", ["", "yes"])
def test_after_a_setback_it_comes_first_too(way: str, answer: str, tmp_path: Path) -> None:
    told: list[str] = []
    typed = iter(["1", answer])
    session = session_at(tmp_path, OPEN)
    change_an_item(session, Lines(read=lambda: next(typed, None), say=told.append), way)
    assert ASKED in told
    assert LEFT in told if not answer else STAYS in told
    text = file_in(tmp_path)
    assert text == (OPEN if not answer else text)
    assert 'smaller = "To the corner"' in text
    assert ("about = 4" in text) is True


def file_in(folder: Path) -> str:
    return (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")


async def on_the_walk(hand: Hand) -> None:
    rows = hand.app.screen.query_one("DayRows")
    for _ in range(12):
        if getattr(rows, "current", "") == "habit:walk":
            return
        await hand.press("down")
    raise AssertionError("the habit is not there")


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_a_smaller_mark_on_the_screen_waits_for_the_answer(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_the_walk(hand)
        await hand.press("s")
        assert ASKED in seen(hand)
        await hand.press("escape")
        assert LEFT in seen(hand)
        assert not (home_at(tmp_path / "home").plans / "my-plan/log").exists()
        await hand.press("s", "down", "enter")  # no: it is one like the others
        assert "Short walk: done · tiny." in seen(hand)
        await hand.press("s")
        assert ASKED not in seen(hand)

    walk(session_at(tmp_path, OPEN), steps)


def test_a_yes_on_the_screen_leaves_nothing_to_mark_smaller(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_the_walk(hand)
        await hand.press("s", "enter")
        assert "Short walk stays as agreed: it's marked done, or not today." in seen(hand)
        assert not (home_at(tmp_path / "home").plans / "my-plan/log").exists()

    walk(session_at(tmp_path, OPEN), steps)


@pytest.mark.parametrize("key", ["s", "plus", "w", "x", "r", "delete"])
def test_not_now_on_the_page_of_the_plan_leaves_it(key: str, tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("short walk")
        await hand.press("enter", key)
        assert ASKED in seen(hand)
        await hand.press("down", "down", "enter")  # not now
        assert LEFT in seen(hand)
        assert file_in(tmp_path) == OPEN

    walk(session_at(tmp_path, OPEN), steps)


@pytest.mark.parametrize("wider", [0, 1, 2], ids=["itself", "area", "plan"])
def test_a_pause_on_the_screen_waits_for_the_answer(wider: int, tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await on_the_walk(hand)
        await hand.press("z", *["w"] * wider, "enter")
        assert ASKED in seen(hand)
        await hand.press("escape")
        assert LEFT in seen(hand)
        assert file_in(tmp_path) == OPEN

    walk(session_at(tmp_path, OPEN), steps)


@pytest.mark.parametrize("fit", ["1\n", "\n", "2\n"], ids=["they all fit", "skipped", "one by one"])
@pytest.mark.parametrize("flow", [(), ("--look-again",)], ids=["week", "wider"])
def test_a_review_asks_however_short_it_is_kept(
    fit: str, flow: tuple[str, ...], program: Program
) -> None:
    told = program("review", *flow, "--plain", *DAY, typed=up_to_fit(flow) + fit + "\n" * 40)
    assert said(told).count(ASKED) == 1


def test_they_all_fit_and_yes_is_kept(program: Program) -> None:
    program("review", "--plain", *DAY, typed=up_to_fit(()) + "1\n1\n" + "\n" * 40)
    assert program.plan.read_text(encoding="utf-8").count("fixed = true") == 2
    again = program("review", "--plain", *DAY, typed=up_to_fit(()) + "1\n" + "\n" * 40)
    assert ASKED not in said(again)


def test_what_a_review_left_unanswered_is_not_made_smaller(program: Program) -> None:
    told = said(program("review", "--plain", *DAY, typed=up_to_fit(()) + "2\n\n\n" + "\n" * 40))
    it = told[told.index("Short walk: how does it fit?") :]
    assert "1 Keep it as it is 2 Pause it for a while 3 Let it go" in it
    assert "If it's agreed with someone, stopping suddenly can be risky." in told


def up_to_fit(flow: tuple[str, ...]) -> str:
    """Return the lines that are typed until it is asked how things fit."""
    return "\n" * (5 if flow else 3)


def test_until_it_is_answered_a_hard_day_leaves_it_and_fewer_is_not_called_enough(
    program: Program,
) -> None:
    later = ("--date", "2026-12-01")
    for words in (("today", *later), ("today", "--hard", *later), ("review", "--plain", *DAY)):
        told = program(*words, typed="\n" * 40).out
        about = "\n".join(line for line in told.splitlines() if "Short walk" in line)
        assert about
        assert [mark for mark in ("enough", "To the corner") if mark in about] == [], about
    assert program("edit", "walk", "--fixed", "no").code == 0
    assert "Short walk: To the corner" in program("today", "--hard", *DAY).out
    assert "about 4 a week is enough" in program("today", *later).out


PAGES = ("report", "fridge", "help-page")


@pytest.mark.parametrize("name", PAGES)
def test_until_it_is_answered_no_page_for_others_names_it(name: str, program: Program) -> None:
    page = ("export", name, "--format", "text", "-o", "-", *DAY)
    done = program(*page)
    assert "Short walk" not in done.out
    assert f"{ASKED} {HOW}" in " ".join(done.err.split())
    assert program("edit", "walk", "--fixed", "no").code == 0
    done = program(*page)
    assert ASKED not in done.err
    if name != "help-page":
        assert "Short walk" in done.out


def test_a_mark_on_a_hard_day_is_of_the_whole_of_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("h")
        await on_the_walk(hand)
        await hand.press("d")
        assert "Short walk: done." in seen(hand)
        assert "tiny" not in seen(hand)

    walk(session_at(tmp_path, OPEN), steps)
