"""Smaller, a notch more, a first bit, and what a goal taught: from the shell and line by line."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")


def item(program: Program, table: str, item_id: str) -> dict[str, Any]:
    data = tomllib.loads(program.plan.read_text(encoding="utf-8"))
    return next(each for each in data[table] if each["id"] == item_id)


def records(program: Program) -> list[dict[str, Any]]:
    found = []
    for file in sorted((program.plan.parent / "journal").glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        found += [each for each in data.values() if isinstance(each, dict)]
    return found


def test_the_gentlest_way_is_taken_and_undo_brings_every_byte_back(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam("edit", "walk", "--smaller")
    assert (ran.code, ran.err) == (0, "")
    assert "Short walk: about twice a week instead of about 3 times." in ran.out
    assert "  2 10 minutes instead of 15" in ran.out
    assert "To go back: hearten undo" in ran.out
    assert item(with_sam, "habits", "short-walk")["rhythm"] == {"times": 2, "per": "week"}
    assert with_sam("undo").code == 0
    assert with_sam.plan.read_bytes() == before


def test_a_number_takes_that_way(with_sam: Program) -> None:
    ran = with_sam("edit", "walk", "--notch-more", "2")
    assert "20 minutes instead of 15" in ran.out
    assert "Other ways" not in ran.out
    assert item(with_sam, "habits", "short-walk")["options"]["amount"] == 20


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "walk", "--smaller", "9"), "There are 1 to 3."),
        (("edit", "walk", "--smaller", "--let-go"), "not allowed with"),
        (("edit", "walk", "--smaller", "--title", "x"), "A size is changed by itself."),
        (("edit", "charger", "--first-bit", "x", "--smaller"), "A size is changed by itself."),
        (("edit", "calmer", "--first-bit", "x", "--let-go"), "A size is changed by itself."),
        (("edit", "calmer", "--learned", "x", "--smaller"), "A size is changed by itself."),
        (("edit", "--smaller"), "Which item?"),
        (("edit", "okoro", "--smaller"), "goes by"),
        (("edit", "walk", "--first-bit", "x"), "has no open step"),
        (("edit", "charger", "--first-bit", ""), "a step needs a word or two"),
        (("edit", "walk", "--learned", "x"), "goes by"),
        (("edit", "calmer", "--learned", " "), "There were no words to keep."),
        (("done", "calmer", *DAY), "To finish it: hearten edit calmer-evenings --done"),
    ],
)
def test_what_does_not_go_is_said_and_changes_nothing(
    with_sam: Program, words: tuple[str, ...], said: str
) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert with_sam.plan.read_bytes() == before
    assert records(with_sam) == []


def test_what_has_no_other_size_is_said_kindly(with_sam: Program) -> None:
    for way, size in (("--smaller", "smaller"), ("--notch-more", "next")):
        ran = with_sam("edit", "flu", way)
        assert ran.code == 0
        assert ran.out.startswith(f"Flu jab: there is no {size} size here yet. It can ")


def test_line_by_line_a_number_chooses(with_sam: Program) -> None:
    ran = with_sam("edit", "walk", "--smaller", "--plain", typed="x\n9\n2\n")
    assert ran.out.count("There are 1 to 3.") == 2
    assert "Short walk: 10 minutes instead of 15. That's making it fit." in ran.out
    assert item(with_sam, "habits", "short-walk")["options"]["amount"] == 10


@pytest.mark.parametrize("typed", ["\n", ""])
def test_line_by_line_nothing_changes_without_a_number(with_sam: Program, typed: str) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam("edit", "walk", "--notch-more", "--plain", typed=typed)
    assert ran.code == 0
    assert "Short walk stays as it is." in ran.out
    assert with_sam.plan.read_bytes() == before


def test_too_big_and_a_first_bit_in_own_words(with_sam: Program) -> None:
    ran = with_sam("edit", "charger", "--smaller", "--plain", typed="Find the [/] charger\n")
    assert "Find the [/] charger comes first now" in ran.out
    steps = item(with_sam, "goals", "calmer-evenings")["steps"]
    assert [step["title"] for step in steps[:2]] == [
        "Find the [/] charger",
        "Put the charger in the hall",
    ]
    ran = with_sam("edit", "calmer", "--first-bit", "-", typed="Look for it\n")
    assert "Look for it comes first now" in ran.out


def test_a_goal_is_let_go_of_and_what_it_taught_goes_into_the_journal(with_sam: Program) -> None:
    ran = with_sam("edit", "calmer", "--let-go", "--plain", typed="Evenings take time.\n")
    assert "Let go: Calmer evenings. Sometimes that's the wise move." in ran.out
    assert "Anything you learned that you'd like to keep?" in ran.out
    assert item(with_sam, "goals", "calmer-evenings")["state"] == "let go"
    (record,) = records(with_sam)
    assert (record["text"].strip(), record["tags"]) == ("Evenings take time.", ["learned"])


def test_a_goal_ends_with_what_it_taught_in_one_line(with_sam: Program) -> None:
    ran = with_sam("edit", "calmer", "--let-go", "--learned", "-", typed="Warm light helps.\n")
    assert ran.code == 0
    assert "What you learned is kept in the journal." in ran.out
    assert "Anything you learned" not in ran.out
    assert item(with_sam, "goals", "calmer-evenings")["state"] == "let go"
    assert "Warm light helps." in records(with_sam)[0]["text"]
    several = with_sam("edit", "walk", "--title", "T", "--let-go", "--plain")
    assert (several.code, item(with_sam, "habits", "short-walk")["title"]) == (0, "T")


def test_nothing_is_kept_of_what_was_not_said(with_sam: Program) -> None:
    ran = with_sam("edit", "calmer", "--let-go", "--plain", typed="\n")
    assert ran.code == 0
    assert records(with_sam) == []
    again = with_sam("edit", "calmer", "--learned", "-", typed="It took two winters.\n")
    assert "What you learned is kept in the journal." in again.out
    assert "two winters" in records(with_sam)[0]["text"]


def test_the_ends_of_a_goal_offer_a_quiet_moment(with_sam: Program) -> None:
    said = {
        "--done": "you did what you set out to do. Let it land for a moment",
        "--good-enough": "good enough is a real finish",
    }
    for way, words in said.items():
        ran = with_sam("edit", "calmer", way)
        assert words in ran.out
        assert "hearten practice celebrate-small-win" in ran.out
    resting = with_sam("edit", "calmer", "--resting")
    assert "Calmer evenings rests until you take it up again." in resting.out
    assert "celebrate" not in resting.out
    assert with_sam("edit", "walk", "--resting").code == 2


def test_the_goals_are_shown_with_the_days_of_their_steps(with_sam: Program) -> None:
    before = with_sam("show", "goals").out
    assert "done on" not in before
    with_sam("done", "charger", *DAY)
    for name in ("goals", "calmer"):
        shown = with_sam("show", name).out
        assert "Put the charger in the hall · done on Sunday 22 November 2026" in shown
        assert shown.count("done on") == 1
    with_sam("edit", "calmer", "--good-enough")
    assert "good enough" in with_sam("show", "goals").out


def test_a_step_and_the_last_one(with_sam: Program) -> None:
    ran = with_sam("done", "charger", *DAY)
    assert "That's a step. Want to say what it took?" in ran.out
    assert "hearten practice celebrate-small-win" in ran.out
    with_sam("edit", "calmer", "--resting")
    for step in item(with_sam, "goals", "calmer-evenings")["steps"][1:]:
        ran = with_sam("done", step["id"], *DAY)
    assert "the last step towards “Calmer evenings”." in ran.out


HELP = "You don't have to handle this alone."


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("edit", "walk", "--smaller"), "!\n2\n", "10 minutes instead of 15"),
        (("edit", "charger", "--smaller"), "!\nFind it\n", "Find it comes first now"),
        (
            ("edit", "calmer", "--let-go"),
            "!\nEvenings take time.\n",
            "What you learned is kept in the journal.",
        ),
    ],
)
def test_help_now_is_one_key_away_where_a_size_is_asked(
    with_sam: Program, words: tuple[str, ...], typed: str, said: str
) -> None:
    ran = with_sam(*words, "--plain", typed=typed)
    assert ran.out.count(HELP) == 1
    assert said in ran.out
    assert [each.get("text") for each in records(with_sam) if each.get("text") == "!"] == []


HELPS = "What helps with Sleep and rest, in your words: reading something slow · the warm lamp"


def test_what_helps_in_its_area_stands_beside_a_smaller_habit_once_a_week(
    with_sam: Program,
) -> None:
    ran = with_sam("edit", "wind-down", "--smaller")
    assert HELPS in ran.out.splitlines()
    again = with_sam("edit", "wind-down", "--swap-for", "Tea", *DAY)
    assert "Tea" in again.out
    assert with_sam("edit", "walk", "--smaller").out.count("What helps") == 0


def test_what_helps_stands_beside_a_swap_and_not_beside_more(with_sam: Program) -> None:
    assert "What helps" not in with_sam("edit", "wind-down", "--notch-more").out
    ran = with_sam("edit", "wind-down", "--swap-for", "Tea")
    assert HELPS in ran.out.splitlines()


def test_line_by_line_what_helps_is_said_before_the_sizes_and_once(with_sam: Program) -> None:
    with_sam("edit", "walk", "--smaller")
    ran = with_sam("--plain", "edit", "wind-down", "--smaller", typed="1\n")
    said = " ".join(ran.out.split())
    assert said.count(HELPS) == 1
    assert said.index(HELPS) < said.index(" 1 ")
    assert "That's making it fit." in said


def test_a_hope_that_ends_well_says_one_thing_that_was_written_for_it(with_sam: Program) -> None:
    ran = with_sam("edit", "calmer", "--done", *DAY)
    lines = ran.out.splitlines()
    assert 'Why "Calmer evenings" mattered to you: "So that the day can end before I do"' in lines
    assert "All you wrote for it: hearten show calmer-evenings" in lines
    assert lines[-1] == "You can close this now."
    assert "You said you'd notice" not in ran.out
    assert "Mira" not in ran.out
    assert "mattered" not in with_sam("edit", "calmer", "--done", *DAY).out  # it was so already


def test_a_hope_that_is_let_go_says_nothing_of_what_was_written(with_sam: Program) -> None:
    for way in ("--resting", "--let-go"):
        ran = with_sam("edit", "calmer", way, *DAY)
        assert "mattered" not in ran.out
        assert "How you want to be" not in ran.out
