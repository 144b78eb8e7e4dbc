"""Looking at a plan: what is missing, half read or of a kind that is not here is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.plans import BROKEN

if TYPE_CHECKING:
    from helpers.program import Program


def lost(program: Program) -> Program:
    """Save a plan once, and take its file away."""
    assert program("pause", "wind-down").code == 0
    program.plan.unlink()
    return program


@pytest.mark.parametrize(
    "words", [["check"], ["show"], ["show", "--json"], ["pause", "plan"], ["export", "json"]]
)
def test_a_plan_that_went_missing_is_no_plan_that_reads_well(
    with_sam: Program, words: list[str]
) -> None:
    ran = lost(with_sam)(*words)
    assert ran.code == 1
    assert "The plan file is missing, but earlier versions are kept." in ran.out + ran.err
    assert "hearten undo can bring one back" in ran.out + ran.err
    assert "Everything reads fine" not in ran.err


def test_a_plan_that_went_missing_comes_back(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    assert lost(with_sam)("undo").code == 0
    assert with_sam.plan.read_bytes() == before


def test_a_plan_that_lost_much_says_so_where_it_is_shown(with_sam: Program) -> None:
    assert with_sam("pause", "wind-down").code == 0
    text = with_sam.plan.read_text(encoding="utf-8")
    with_sam.plan.write_text(text[: text.index("[well]")], encoding="utf-8")
    for words in (["show"], ["show", "--json"], ["check"]):
        ran = with_sam(*words)
        assert (ran.code, "holds much less" in ran.err) == (0, True)
    assert "holds much less" in json.loads(with_sam("check", "--json").out)["notes"][0]


def test_an_emptied_plan_is_said_to_be_empty(with_sam: Program) -> None:
    assert with_sam("pause", "wind-down").code == 0
    with_sam.plan.write_text("", encoding="utf-8")
    ran = with_sam("check")
    assert (ran.code, "The plan file is empty, and it was not before." in ran.err) == (1, True)


def test_a_part_as_data_is_found_as_the_words_are(with_sam: Program) -> None:
    def part(*words: str) -> object:
        ran = with_sam("show", *words, "--json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)["plan"]

    whole = part()
    assert isinstance(whole, dict)
    assert part("habits") == {"habits": whole["habits"]}
    assert part("if-then") == {"if_then": whole["if_then"]}
    assert part("Wind d") == {"habits": [whole["habits"][0]]}
    assert part("charger-hall") == {"steps": [whole["goals"][0]["steps"][0]]}
    assert with_sam("show", "nowhere", "--json").code == 2


def test_a_part_that_is_empty_is_no_mistake(hearten: Program) -> None:
    assert hearten("new", "--plain", typed="1\n\n\n\n\n\n").code == 0
    assert hearten("show", "people").code == 0
    ran = hearten("show", "people", "--json")
    assert (ran.code, json.loads(ran.out)["plan"]) == (0, {"people": []})


def test_a_half_read_plan_is_shown_as_data_as_far_as_it_reads(hearten: Program) -> None:
    ran = hearten("show", "--json", "--plan", str(BROKEN.parent))
    assert (ran.code, json.loads(ran.out)["hearten"]) == (0, "plan")
    assert "hearten check shows them" in ran.err


def test_a_habit_of_a_kind_that_is_not_here_says_so(with_sam: Program) -> None:
    text = with_sam.plan.read_text(encoding="utf-8")
    with_sam.plan.write_text(text.replace('kind = "minutes"', 'kind = "gone"', 1), encoding="utf-8")
    ran = with_sam("show", "short-walk")
    assert "Kind: gone (what brings this kind is not here" in ran.out
    assert "not here" not in with_sam("show", "wind-down").out


@pytest.mark.parametrize("command", ["show --all", "check", "history", "config"])
def test_a_day_changes_nothing_where_none_is_meant(with_sam: Program, command: str) -> None:
    assert with_sam(*command.split(), "--date", "2026-11-22") == with_sam(*command.split())


@pytest.mark.parametrize("option", ["--plan", "--date"])
def test_an_option_left_empty_is_no_option_left_out(with_sam: Program, option: str) -> None:
    for words in ([option, ""], [f"{option}="]):
        ran = with_sam("pause", "plan", *words)
        assert (ran.code, f"{option} needs a value" in ran.err) == (2, True)


def test_a_mistake_is_said_in_the_letters_it_was_typed_in(hearten: Program) -> None:
    assert "unrecognized arguments: --Loud" in hearten("check", "--Loud").err.lower().replace(
        "--loud", "--Loud"
    )
    assert "--Loud" in hearten("check", "--Loud").err
    missing = hearten("resume")
    assert (missing.code, missing.err) == (2, "Still missing: WHAT. See: hearten resume --help\n")


def test_a_word_that_is_none_of_the_choices_is_named_with_them(hearten: Program) -> None:
    ran = hearten("journal", "I am tired")
    assert (ran.code, ran.err) == (
        2,
        '"I am tired" is none of these: list, show, write, add, edit, remove, restore, remind. '
        "See: hearten journal --help\n",
    )


def test_a_file_that_is_not_there_is_called_so(hearten: Program) -> None:
    for words in (["import", "json", "nowhere.json"], ["templates", "check", "nowhere.toml"]):
        ran = hearten(*words)
        assert (ran.code, ran.err) == (2, f'There is no file "{words[2]}".\n')
