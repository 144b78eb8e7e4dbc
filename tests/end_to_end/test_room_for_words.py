"""How many letters a place takes: said where one types, never cut, and folded when shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.homes import home_at
from helpers.program import Program
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-11-22")
LONG = ("word " * 30_000).strip()  # 149,999 letters
PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"

[[goals]]
id = "green"
title = "Something green"

  [[goals.steps]]
  id = "bed"
  title = "Clear one bed"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
since = 2026-11-01

[[people]]
id = "mira"
name = "Mira"
"""
SAID = (
    "that's 149,999 letters; there's room for 200 here, "
    "and for much more on a page of your journal."
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program, in a home with a small plan."""
    program = Program(tmp_path)
    folder = program.plans / "my-plan"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return program


@pytest.mark.parametrize(
    "words",
    [
        ("add", "habit", "-"), ("add", "hope", "-"), ("add", "step", "-"), ("add", "person", "-"),
        ("add", "area", "-"), ("add", "check-in", "-"), ("edit", "walk", "--title", "-"),
        ("edit", "bed", "--title", "-"), ("edit", "mira", "--title", "-"),
        ("edit", "bed", "--first-bit", "-"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_title_that_is_too_long_is_refused_and_nothing_is_kept(
    program: Program, words: tuple[str, ...]
) -> None:
    ran = program(*words, *DAY, typed=LONG)
    assert (ran.code, ran.out) == (2, "")
    assert SAID in ran.err
    assert len(ran.err) < 300
    assert (program.plans / "my-plan" / "plan.toml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(("letters", "code"), [(200, 0), (201, 2)])
def test_up_to_two_hundred_letters_are_taken_whole(
    program: Program, letters: int, code: int
) -> None:
    assert program("edit", "walk", "--title", "x" * letters, *DAY).code == code
    held = (program.plans / "my-plan" / "plan.toml").read_text(encoding="utf-8")
    assert (f'title = "{"x" * letters}"' in held) is (code == 0)


def test_the_wizard_line_by_line_stays_with_the_question(program: Program) -> None:
    ran = program("new", "--plain", typed=f"{LONG}\nthe garden\n\n\n\n")
    assert "That's 149,999 letters; there's room for 200 here" in ran.out.replace("\n", " ")
    assert len(ran.out) < 5_000


def test_on_the_screen_every_word_stays_and_it_says_how_much_room_there_is(
    tmp_path: Path,
) -> None:
    words = "word " * 60

    async def steps(hand: Hand) -> None:
        await hand.press("i", "n")
        assert hand.here == "LinePrompt"
        hand.app.screen.entry.show_text(words.strip())
        await hand.press("enter")
        assert hand.here == "LinePrompt"
        said = " ".join(hand.sight().split())
        assert "hat's 299 letters; there's room for 200 here" in said
        assert hand.app.screen.entry.written == words.strip()

    walk(session_at(tmp_path, PLAN), steps)
    plan = home_at(tmp_path / "home").plans / "my-plan" / "plan.toml"
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.fixture
def written_by_hand(program: Program) -> Program:
    """The program, with a title in the file that nobody could type."""
    plan = program.plans / "my-plan" / "plan.toml"
    plan.write_text(PLAN.replace("Short walk", LONG), encoding="utf-8")
    return program


def test_a_file_that_holds_more_is_read_and_check_says_so(written_by_hand: Program) -> None:
    said = written_by_hand("check").out
    assert (
        "plan.toml:15: habits[1].title: this has 149,999 letters, and up to 200 read well; "
        "try fewer words here, and the rest on a page of your journal\n"
    ) in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [("today",), ("done", "walk"), ("rest", "walk"), ("pause", "walk", "--until", "2026-12-24"),
     ("look-back",), ("jar",), ("review", "--plain"), ("today", "--plain"), ("edit", "--plain"),
     ("edit", "walk", "--rhythm", "mon")],
    ids=" ".join,
)  # fmt: skip
def test_wherever_it_is_named_it_is_folded(
    written_by_hand: Program, words: tuple[str, ...]
) -> None:
    written_by_hand("done", "walk", *DAY)
    ran = written_by_hand(*words, *DAY, typed="\n" * 30)
    assert len(ran.out) < 6_000
    assert "word word …" in ran.out.replace("\n", " ") or words[0] in ("jar", "edit", "review")
    held = (written_by_hand.plans / "my-plan" / "plan.toml").read_text(encoding="utf-8")
    assert LONG in held


def test_the_screen_folds_it_and_moves_on(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "word …" in hand.sight()
        await hand.press("d")
        await hand.press("p")
        assert hand.here == "Plan"

    walk(session_at(tmp_path, PLAN.replace("Short walk", LONG)), steps)


def test_an_import_takes_it_whole_and_says_so(written_by_hand: Program, tmp_path: Path) -> None:
    there = tmp_path / "plan.json"
    written_by_hand("export", "json", "-o", str(there))
    (tmp_path / "other").mkdir()
    other = Program(tmp_path / "other")
    ran = other("import", "json", str(there))
    assert ran.code == 0
    assert "this has 149,999 letters, and up to 200 read well" in ran.out + ran.err
    shown = json.loads(other("show", "--json").out)
    assert [each["title"] for each in shown["plan"]["habits"]] == [LONG]


def test_a_long_note_is_kept_whole_and_folded_among_the_things_of_the_day(
    program: Program,
) -> None:
    assert program("done", "walk", "--note", "-", *DAY, typed=LONG).code == 0
    said = program("today", *DAY).out
    assert "word word …" in said
    assert len(said) < 2_000
    assert LONG in program("export", "json", "-o", "-", *DAY).out


def test_a_long_name_leaves_room_for_all_other_help(program: Program) -> None:
    plan = program.plans / "my-plan" / "plan.toml"
    longer = f'name = "Mira {LONG}"\ncontact = "555 123 {LONG}"\nrole = "{LONG}"'
    plan.write_text(PLAN.replace('name = "Mira"', longer), encoding="utf-8")
    said = program("help-now", "--country", "DE").out
    assert len(said) < 8_000
    for words in ("Mira word", "555 123 word", "112", "findahelpline.com"):
        assert words in said
