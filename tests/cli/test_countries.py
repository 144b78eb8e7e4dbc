"""A country is taken by its name, lasts, and stands on every page that says whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.session import Session
from hearten.model.value import replace
from helpers.homes import configured

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


@pytest.mark.parametrize(
    ("name", "number"), [("Danmark", "112"), ("Kenya", "999 or 112"), ("ISR", "101 (ambulance)")]
)
def test_the_emergency_number_is_there_where_no_line_is(
    with_sam: Program, name: str, number: str
) -> None:
    now, _, lines = with_sam("help-now", "--country", name).out.partition("Talk to someone")
    assert f"    {number}\n" in now
    assert "Call your local emergency number" not in now
    assert "that we trust" in lines
    assert with_sam("config", "countries", name).code == 0
    card = with_sam("export", "wallet", "-o", "-", "--format", "text").out
    assert f"In danger now: {number}" in card


@pytest.mark.parametrize(
    ("name", "number"),
    [("England", "116 123"), ("Scotland", "116 123"), ("Britain", "116 123"), ("America", "988"),
     ("USA", "988"), ("Österreich", "142"), ("suomi", "09 2525 0111")],
)  # fmt: skip
def test_a_country_of_any_usual_name_has_its_line(with_sam: Program, name: str, number: str):
    said = with_sam("help-now", "--country", name).out
    assert f"    {number}\n" in said
    assert "We have no line" not in said


def test_check_says_that_a_country_of_the_plan_is_unknown(with_sam: Program) -> None:
    text = with_sam.plan.read_text(encoding="utf-8")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if each.startswith("countries"))
    text = text.replace('countries = ["DE"]', 'countries = ["Danmark", "Narnia", "XX"]')
    with_sam.plan.write_text(text, encoding="utf-8")
    told = with_sam("check")
    assert told.code == 1
    said = (
        "we don't know a country by the name {}, so Help now has no numbers for it; "
        'try its name in English, or its two letters: "DE", "US", "BR"'
    )
    assert told.out.splitlines() == [
        f"plan.toml:{line}: settings.countries[2]: " + said.format('"Narnia"'),
        f"plan.toml:{line}: settings.countries[3]: " + said.format('"XX"'),
    ]
    said = " ".join(with_sam("help-now").out.split())
    assert "We don't know a country by the name Narnia." in said
    assert "https://findahelpline.com" in said


def test_a_country_chosen_in_the_plan_afterwards_counts_also_once_it_is_the_first_again(
    with_sam: Program,
) -> None:
    def chosen_in_plan(code: str) -> None:
        # the safety page of the plan: its countries are changed, all else is left as it is
        session = Session(environ=with_sam.settings())
        loaded = session.load()
        settings = replace(loaded.plan.settings, countries=(code,))
        session.save(loaded, replace(loaded.plan, settings=settings), "Countries")

    assert with_sam("config", "countries", "AT").code == 0
    assert "142" in with_sam("help-now").out
    chosen_in_plan("FR")
    assert "3114" in with_sam("help-now").out
    chosen_in_plan("DE")
    said = with_sam("help-now").out
    assert "0800 111 0 111" in said
    assert "Telefonseelsorge" not in said
    assert with_sam("config", "countries", "AT").code == 0
    assert "142" in with_sam("help-now").out


def test_check_says_so_of_the_settings_too(with_sam: Program) -> None:
    with_sam("config", "pace", "2")
    configured(with_sam.kept, 'pace = "2"\ncountries = ["Narnia"]\n')
    told = with_sam("check")
    assert told.out == (
        'config.toml:2: countries[1]: we don\'t know a country by the name "Narnia", '
        "so Help now has no numbers for it; "
        'try its name in English, or its two letters: "DE", "US", "BR"\n'
    )
