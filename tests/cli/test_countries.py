"""A country is taken by its name, lasts, and stands on every page that says whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program


def test_the_country_chosen_last_is_on_the_page_and_on_paper(with_sam: Program) -> None:
    told = with_sam("config", "countries", "France")
    assert told.out == "countries is FR now.\n"
    assert "3114" in with_sam("help-now").out
    assert "0800 111 0 111" not in with_sam("help-now").out
    card = with_sam("export", "wallet", "-o", "-", "--format", "text").out
    assert "3114" in card
    assert "TelefonSeelsorge" not in card


def test_a_word_that_is_no_country_is_not_kept(with_sam: Program) -> None:
    told = with_sam("config", "countries", "Narnia")
    assert told.code == 2
    assert told.err == (
        'We don\'t know a country by the name "Narnia". Its two letters work, too: DE, US, BR.\n'
    )
    assert "0800 111 0 111" in with_sam("help-now").out


def test_a_country_without_a_line_is_known_by_name(with_sam: Program) -> None:
    said = " ".join(with_sam("help-now", "--country", "Danmark").out.split())
    assert "We have no line for Denmark that we trust. These places list current ones." in said
    assert "https://findahelpline.com" in said
