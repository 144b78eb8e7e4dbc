"""Help lines: honest about what nobody has checked, and never one we are unsure of."""

from __future__ import annotations

import datetime as dt
import re
import tomllib

import pytest

from hearten.content.help_lines import (
    HelpLine,
    all_countries,
    all_lines,
    code_of,
    countries,
    find_country,
    guess_country,
    lines,
    pointers,
)
from helpers import moment
from helpers.voice import DATA

TODAY = dt.date(2026, 11, 22)
LINE = HelpLine("XX", "Nowhere", "112", "A line", "555 0100", evidence_date="2024-09")


def test_only_lines_with_evidence_ship() -> None:
    found = [line for line in all_lines() if line.phone]
    assert len(found) == 31
    assert {line.certainty for line in found} == {"high", "medium"}
    assert not {"DK", "KE", "IL"} & {line.country for line in found}
    for line in found:
        assert line.name
        assert line.phone
        assert line.emergency
        assert line.evidence_date
        assert "not confirmed" not in line.note + line.phone + line.text + line.chat


def test_where_no_line_is_trusted_the_emergency_number_stands_alone() -> None:
    alone = [line for line in all_lines() if not line.phone]
    assert [(line.country, line.emergency) for line in alone] == [
        ("DK", "112"), ("KE", "999 or 112"), ("IL", "101 (ambulance)"),
    ]  # fmt: skip
    for line in alone:
        assert not line.shown(TODAY)
        assert line == HelpLine(line.country, line.country_name, line.emergency)


def test_dates_of_checking_are_days_of_the_past_with_initials() -> None:
    for line in all_lines():
        assert bool(line.last_verified) == bool(line.verified_by)
        if line.last_verified:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", line.last_verified)
            assert (line.months(moment.today()) or 0) >= 0


def test_an_unchecked_line_says_so_with_its_date() -> None:
    [line] = lines(["DE"])
    assert line.checked(TODAY) == (
        "Not checked by us. Last seen in public sources: 2024-09. "
        "findahelpline.com has current ones."
    )
    assert line.shown(TODAY)
    assert not line.fresh(TODAY)


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    [line] = lines(["CH"])
    assert line.checked(TODAY) == (
        "Not checked by us. We don't know when public sources last showed it. "
        "findahelpline.com has current ones."
    )


@pytest.mark.parametrize(
    ("checked", "fresh", "shown"),
    [
        ("2026-11-22", True, True),
        ("2025-11-23", True, True),
        ("2025-11-22", False, True),
        ("2024-11-23", False, True),
        ("2024-11-22", False, False),
        ("2020-01-01", False, False),
    ],
)
def test_a_checked_line_ages(checked: str, fresh: bool, shown: bool) -> None:
    line = LINE._replace(last_verified=checked)
    assert (line.fresh(TODAY), line.shown(TODAY)) == (fresh, shown)
    assert line.checked(TODAY).startswith(f"Last checked: {checked}.")
    assert ("may have changed" in line.checked(TODAY)) != fresh


def test_reading_one_country_agrees_with_reading_all() -> None:
    whole = tomllib.loads((DATA / "help_lines.toml").read_text(encoding="utf-8"))["line"]
    for country in countries():
        assert list(lines([country.code])) == [
            line for line in all_lines() if line.country == country.code
        ]
    assert [item["country"] for item in whole] == [line.country for line in all_lines()]
    assert [line.country for line in lines(["pt", " AT ", "pt", "ZZ"])] == ["PT", "AT"]


def test_the_current_list_comes_first() -> None:
    assert pointers()[0].web == "https://findahelpline.com"
    assert len(pointers()) == 3


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("de", "DE"), ("DEU", "DE"), ("ger", "DE"), ("Germany", "DE"), ("deutschland", "DE"),
        ("uk", "GB"), ("England", "GB"), ("Scotland", "GB"), ("wales", "GB"), ("Britain", "GB"),
        ("America", "US"), ("USA", "US"), ("u.s.a.", "US"), ("Estados Unidos", "US"),
        ("aotearoa", "NZ"), ("Österreich", "AT"), ("oesterreich", "AT"), ("osterreich", "AT"),
        ("suomi", "FI"), ("日本", "JP"), ("한국", "KR"), ("भारत", "IN"), ("Holland", "NL"),
        # without a line of ours
        ("KEN", "KE"), ("kenya", "KE"), ("Danmark", "DK"), ("Türkiye", "TR"), ("turkey", "TR"),
        ("Ελλάδα", "GR"), ("ellada", "GR"), ("Россия", "RU"), ("中国", "CN"), ("مصر", "EG"),
        ("ישראל", "IL"), ("Việt Nam", "VN"), ("cote d'ivoire", "CI"), ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"), ("St Lucia", "LC"), ("saint kitts and nevis", "KN"),
        ("the gambia", "GM"), ("Guinea-Bissau", "GW"), ("guinea bissau", "GW"), ("Guinea", "GN"),
        ("DR Congo", "CD"), ("Congo", "CG"), ("Kosovë", "XK"), ("Україна", "UA"),
        ("  česko ", "CZ"), ("Magyarország", "HU"), ("CZE", "CZ"), ("Burma", "MM"),
        ("Narnia", None), ("XX", None), ("XYZ", None), ("", None), ("the", None), ("land", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_codes_and_names(word: str, code: str | None) -> None:
    assert find_country(word) == code
    assert code_of(word) == (code or word.strip())


@pytest.mark.slow
def test_no_two_countries_go_by_one_name_and_each_has_three_letters() -> None:
    rows = [
        row.split("\t")
        for row in (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines()
        if not row.startswith("#")
    ]
    assert len(rows) == 250
    assert {row[0] for row in rows} >= {line.country for line in all_lines()}
    for code, three, *names in rows:
        assert re.fullmatch("[A-Z]{2}", code)
        assert re.fullmatch("[A-Z]{3}", three)
        assert {find_country(each) for each in (code, three, *names)} == {code}
    assert [each.code for each in all_countries()][:31] == [each.code for each in countries()]
    assert len(all_countries()) == 250


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"}, "DE"),
        ({"TZ": ":America/Halifax"}, "CA"),
        ({"LANG": "pt_BR.UTF-8"}, "BR"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "FR"),
        ({"LANG": "C.UTF-8", "TZ": "UTC"}, None),
        ({"LANG": "da_DK.UTF-8"}, "DK"),
        ({"LANG": "is_IS.UTF-8"}, None),
        ({}, None),
    ],
)
def test_a_country_is_suggested_from_what_is_set_here(environ, code) -> None:
    assert guess_country(environ) == code
