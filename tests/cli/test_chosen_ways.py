"""What a flag of a command answers is not asked once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

HOW = "How would you like to begin?"
FIRSTS = (
    HOW,
    "What needs some care?",
    "One thing before you begin",
    "A plan for very hard moments",
    "What's a small hope for each?",
)
HELLO = (
    "Hi. This is a quiet place to make a plan that fits you, at your pace. "
    "Nothing here is graded. You can skip anything."
)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_whole_way_begins_where_welcome_is_said_and_nothing_asked(hearten: Program) -> None:
    said = flat(hearten("new", "--plain", "--whole", typed="\n" * 60).out)
    assert HOW not in said
    assert said.startswith(f"{HELLO} This is a notebook and planner")
    for once in ("This stays on your computer. No account, no tracking.",
                 "press ! for people who can help", "What needs some care?"):  # fmt: skip
        assert said.count(once) == 1
    assert said.index("No account, no tracking.") < said.index("First: what to do")


def test_welcome_can_still_be_gone_back_to(hearten: Program) -> None:
    said = flat(hearten("new", "--plain", "--whole", typed="<\n").out)
    assert f"{HOW} 1 A few questions 2 Take my time" in said


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("--whole",), "What needs some care?"),
        (("--template", "gentle-start"), "What needs some care?"),
        (("--whole", "--template", "gentle-start"), "What needs some care?"),
        ((), "What could use a little care? One is plenty."),
    ],
)
def test_no_way_in_asks_how_to_begin(hearten: Program, words: tuple[str, ...], first: str) -> None:
    said = flat(hearten("new", "--plain", *words, typed="\n" * 90).out)
    assert HOW not in said
    assert first in said


def test_words_left_behind_are_offered_and_the_way_that_was_named_is_gone(
    hearten: Program,
) -> None:
    hearten("new", "--plain", "--whole", typed="My garden\n")
    said = flat(hearten("new", "--plain", "--whole", typed="n\n" + "\n" * 60).out)
    assert said.count("Your words are still here. Carry on?") == 1
    assert HOW not in said
    assert "What needs some care?" in said


@pytest.mark.parametrize("keys", [("down", "enter"), ("down", "down", "enter"), ("escape",)])
@pytest.mark.parametrize("start", ["new:whole", "new:template:gentle-start"])
def test_on_the_screen_too_after_words_that_were_left(tmp_path, start, keys):
    async def begun(hand: Hand) -> None:
        await hand.press("enter", "tab")
        await hand.write("half a sentence")
        await hand.press("ctrl+s")

    async def named(hand: Hand) -> None:
        assert hand.here == "Unfinished"
        await hand.press(*keys)
        assert hand.here == "Wizard"
        assert "What needs some care?" in hand.sight()
        assert HOW not in hand.sight()

    walk(session_at(tmp_path), begun)
    walk(session_at(tmp_path), named, start=start)


@pytest.mark.parametrize("template", ["anxiety-worry", "low-mood-energy", "early-recovery"])
def test_a_page_that_asks_nothing_takes_no_word(hearten: Program, template: str) -> None:
    said = hearten("new", "--plain", "--template", template, typed="my tea\n").out
    assert said.startswith("\nOne thing before you begin\n\n")
    assert "hearten · " not in said
    draft = next((hearten.state / "drafts").glob("new-whole*.toml"))
    assert 'title = "my tea"' in draft.read_text("utf-8")


@pytest.mark.parametrize("typed", ["", "?\n", "*\n", "!\n"])
@pytest.mark.parametrize("template", ["gentle-start", "anxiety-worry", "safety-plan"])
def test_a_template_that_is_left_at_once_is_kept(
    hearten: Program, template: str, typed: str
) -> None:
    left = hearten("new", "--plain", "--template", template, typed=typed)
    said = flat(left.out)
    assert left.code == 0
    assert said.endswith("They are offered at the next start. You can close this now.")
    assert "I couldn't keep a copy" not in said
    (draft,) = (hearten.state / "drafts").glob("new-whole*.toml")
    assert f'template = "{template}"' in draft.read_text("utf-8")


def test_a_time_to_check_in_that_is_left_empty_still_offers_more(hearten: Program) -> None:
    said = flat(hearten("new", "--plain", "--whole", typed="\n" * 60).out)
    weekly = "A longer look, once a week. On which day? 1 Sunday 2 Friday 3 Monday "
    assert (
        f"{weekly}A number, or for example: sunday "
        "Say more, if you like: + (or y). Enter goes on. The next sitting"
    ) in said


def test_who_has_a_plan_is_not_asked_how_to_begin_on_the_way_back(hearten: Program) -> None:
    quick = "1\nwarm soup\n4\n"
    said = flat(hearten("new", "--plain", typed=quick + "3\n" + "<\n" * 3).out)
    assert said.count("What needs some care?") == 4
    assert HOW not in said


@pytest.mark.parametrize(
    ("way", "first"),
    [
        ("whole", "What needs some care?"),
        ("template:gentle-start", "What needs some care?"),
        ("template:low-mood-energy", "One thing before you begin"),
        ("template:early-recovery", "One thing before you begin"),
        ("template:safety-plan", "A plan for very hard moments"),
    ],
)
def test_screen_and_line_by_line_begin_with_the_same_question(
    hearten: Program, tmp_path: Path, way: str, first: str
) -> None:
    words = ("--whole",) if way == "whole" else ("--template", way.removeprefix("template:"))
    plain = hearten("new", "--plain", *words, typed="")
    assert next(line for line in plain.out.splitlines() if line in FIRSTS) == first

    async def steps(hand: Hand) -> None:
        seen = [line.strip() for line in hand.lines()]
        assert next(line for line in seen if line in FIRSTS) == first

    walk(session_at(tmp_path), steps, start=f"new:{way}")
