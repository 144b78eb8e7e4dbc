"""Small changes from the shell: each one save, each taken back by one undo, to the byte."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

EDITS = {
    "title": (("edit", "walk", "--title", "A short walk"), 'is called "A short walk" now.'),
    "rhythm": (("edit", "walk", "--rhythm", "mon, thu"), "Short walk: Monday and Thursday."),
    "time": (("edit", "walk", "--at", "9:00"), "Short walk is at 09:00 now."),
    "ring": (
        ("edit", "walk", "--at", "9:00", "--ring", "before"),
        "Short walk is at 09:00 now.\n"
        "Short walk rings ten minutes before 09:00: in a calendar that has it, and here with "
        "hearten remind install.",
    ),
    "no time": (("edit", "walk", "--at", "none"), "Short walk has no set time now."),
    "let go": (("edit", "walk", "--let-go"), "Sometimes that's the wise move."),
    "goal let go": (("edit", "calmer", "--let-go"), "Anything you learned"),
    "done": (("edit", "calmer", "--done"), "you did what you set out to do"),
    "good enough": (("edit", "calmer", "--good-enough"), "good enough is a real finish"),
    "before": (("edit", "walk", "--before", "wind"), "Short walk now comes before Wind down."),
    "after": (("edit", "mira", "--after", "dr"), "Mira now comes after Dr"),
    "swap": (("edit", "walk", "--swap-for", "Garden"), "Garden takes its place: about 3 times"),
    "add": (("add", "habit", "Tea", "--rhythm", "every day", "--area", "sleep"), '"Tea" is in the'),
    "add a step": (("add", "step", "Buy tea", "--goal", "calmer"), '"Buy tea" is in the plan.'),
    "add a person": (("add", "person", "Bo", "--contact", "next door"), "Bo is in the plan."),
    "several": (("edit", "walk", "--title", "T", "--at", "9", "--let-go"), "Let go: T."),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", EDITS)
def test_one_line_changes_it_and_undo_brings_every_byte_back(with_sam: Program, name: str) -> None:
    words, said = EDITS[name]
    before = with_sam.plan.read_bytes()
    ran = with_sam(*words)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    assert "You can close this now." in ran.out
    assert with_sam.plan.read_bytes() != before
    tomllib.loads(with_sam.plan.read_text(encoding="utf-8"))
    again = with_sam(*words)
    if name not in ("swap", "several") and not name.startswith("add"):
        assert "that way already" in again.out
        assert again.code == 0
        assert with_sam("undo").code == 0
        assert with_sam.plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "walk", "--rhythm", "3 tims a wek"), " yet. For example:"),
        (("edit", "walk", "--at", "25:00"), "For example:"),
        (("edit", "walk", "--title", ""), "a title needs a word or two"),
        (("edit", "kind-sentence", "--ring", "at"), "has no time of day to ring at."),
        (
            ("edit", "coffee", "--at", "9", "--kind", "reduce", "--ring", "at"),
            "What there is to be less of never rings.",
        ),
        (("edit", "mira", "--ring", "at"), "Habits, check-ins and appointments can ring."),
        (("edit", "walk", "--done"), "A habit has no finish line."),
        (("edit", "charger", "--done"), "hearten done charger-hall"),
        (("edit", "walk", "--before", "mira"), "moved among the habits alone"),
        (("edit", "walk", "--swap-for", "x", "--let-go"), "goes with --rhythm and --at alone"),
        (("edit", "mira", "--swap-for", "x"), "A person has no swap."),
        (("edit", "--title", "x"), "Which item?"),
        (("edit", "nothing-like-it", "--title", "x"), "goes by"),
        (("edit", "walk", "--let-go", "--take-up"), "not allowed with"),
        (("add", "step", "x"), 'Which one: "Calmer evenings", "A softer inner voice"?'),
        (("add", "person", "Bo", "--rhythm", "every day"), "does not go with a person"),
        (("add", "habit", " "), "a title needs a word or two"),
        (("add", "thing", "x"), '"thing" is none of these: habit, step, '),
    ],
)
def test_what_does_not_go_is_said_in_a_sentence_and_changes_nothing(
    with_sam: Program, words: tuple[str, ...], said: str
) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert with_sam.plan.read_bytes() == before


def test_words_that_stay_out_of_the_shell_history(with_sam: Program) -> None:
    ran = with_sam("edit", "walk", "--title", "-", typed="[/] {x} früh\n")
    assert 'Short walk is called "[/] {x} früh" now.' in ran.out
    assert '"früh {x}" is in' in with_sam("add", "habit", "-", typed="früh {x}\n").out
    assert "shell's history" in with_sam("edit", "--help").out
    assert "shell's history" in " ".join(with_sam("add", "--help").out.split())


def test_a_renamed_habit_keeps_its_marks(with_sam: Program) -> None:
    with_sam("done", "walk")
    with_sam("edit", "walk", "--title", "Round the block")
    today = with_sam("today").out
    assert any("Round the block" in line and "done" in line for line in today.splitlines())


def test_what_was_let_go_is_taken_up_again(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    with_sam("edit", "walk", "--let-go")
    assert "Short walk" not in with_sam("today").out
    assert "Short walk is back." in with_sam("edit", "walk", "--take-up").out
    assert with_sam.plan.read_bytes() == before
