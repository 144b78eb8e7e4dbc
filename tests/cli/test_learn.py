"""hearten learn: the cards in plain words, with their sources on request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.content.learn import cards

if TYPE_CHECKING:
    from helpers.program import Program


def plain(text: str) -> str:
    """Return a text with its line ends as spaces."""
    return " ".join(text.split())


def test_the_list_names_them_all_and_counts_nothing(hearten: Program) -> None:
    ran = hearten("learn")
    assert ran.code == 0
    assert [line.split("  ", 1)[1].strip() for line in ran.out.splitlines()] == [
        each.title for each in cards()
    ]


@pytest.mark.parametrize("name", [each.id for each in cards()])
def test_a_card_is_read_whole(hearten: Program, name: str) -> None:
    ran = hearten("learn", name)
    card = next(each for each in cards() if each.id == name)
    said = plain(ran.out)
    assert all(plain(text) in said for text in (card.title, *card.text))
    assert all(f"hearten practice {practice}" in said for practice in card.practices)
    assert "doi 10" not in said
    assert max(map(len, ran.out.splitlines())) <= 80


def test_where_it_comes_from_is_said_on_request(hearten: Program) -> None:
    said = plain(hearten("learn", "lazy", "--where-from").out)
    assert "Four experiments." in said
    assert "Breines & Chen" in said
    unsure = plain(hearten("learn", "slips", "--where-from").out)
    assert "We have not read all of it." in unsure


def test_a_name_nobody_knows_is_met_kindly(hearten: Program) -> None:
    ran = hearten("learn", "levitation")
    assert (ran.code, ran.out) == (2, "")
    assert "hearten learn" in ran.err


def test_programs_can_read_them(hearten: Program) -> None:
    assert len(json.loads(hearten("learn", "--json").out)["cards"]) == 16
    assert json.loads(hearten("learn", "lazy", "--json").out)["card"]["from"] == ["BreinesChen2012"]


def test_it_goes_next_to_professional_help_or_on_its_own(hearten: Program) -> None:
    card = plain(hearten("learn", "1").out)
    assert "next to professional help, or on its own for small steps" in card
    begun = plain(hearten("new", "--plain", "--whole", typed="\n").out)
    assert "It works well next to professional help, and it's fine on its own" in begun


def test_what_it_rests_on_is_named_with_its_limits(hearten: Program) -> None:
    said = plain(hearten("learn", "where-from", "--where-from").out)
    for words in ("(CBT)", "(ACT)", "mindfulness", "other good, active help", "None of its words"):
        assert words in said
    assert "You're the judge." in plain(hearten("learn", "dont-know").out)


def test_what_it_may_bring_is_named_with_how_little_is_known(hearten: Program) -> None:
    shown = plain(hearten("learn", "where-from").out)
    assert "medium-sized help with low mood, worry, stress and self-criticism" in shown
    assert "about as much as other good, active help" in shown
    assert "wanted more to put things right, not less" in plain(hearten("learn", "lazy").out)
    assert "more kindness for them" in plain(hearten("learn", "people").out)
    assert "strong parts and sore parts" in plain(hearten("learn", "types").out)
    worth = plain(hearten("learn", "what-it-isnt").out)
    assert "a worth that doesn't hang on success or praise. We have no study of that" in worth
    assert "may take some of that weight off" in plain(hearten("learn", "asking").out)
    hoped = plain(hearten("learn", "dont-know").out)
    for words in (
        "getting back up after hard times",
        "a calmer body",
        "more joy",
        "more from therapy",
        "a steadier recovery",
        "For the rest we have no study to show you.",
    ):
        assert words in hoped


def test_a_page_of_the_wizard_names_the_card_that_goes_with_it(with_sam: Program) -> None:
    for page, card in (
        ("habits", "Small beats big"),
        ("people", "Asking for help"),
        ("lately", "When kindness runs low"),
    ):
        said = plain(with_sam("edit", page, "--plain", typed="?\n\n\n").out)
        assert f'There is a short card on this: "{card}".' in said
