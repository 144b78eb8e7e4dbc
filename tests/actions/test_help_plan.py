"""Help now is never empty: people and the plan for hard moments come from an earlier version."""

from __future__ import annotations

import datetime as dt
import errno
import os
from typing import TYPE_CHECKING

import pytest

from hearten.actions.help.help_now import chosen_countries, country_settings, help_page
from hearten.actions.help.plan_for_help import plan_folder, plan_for_help
from hearten.content.help_lines import code_of
from helpers import hostile
from helpers.homes import home_at
from helpers.plans import SAM

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.help.help_now import HelpPage

TODAY = dt.date(2026, 11, 30)
WHOLE = SAM.read_bytes()


def _folder(tmp_path: Path, raw: bytes | None, kept: bytes | None = WHOLE) -> Path:
    tmp_path.mkdir(exist_ok=True)
    if raw is not None:
        (tmp_path / "plan.toml").write_bytes(raw)
    if kept is not None:
        device = tmp_path / "history" / "abcdef"
        device.mkdir(parents=True)
        (device / "20261128T093000000000-edit.toml").write_bytes(kept)
        (device / "20261129T093000000000-edit.toml").write_bytes(b"garbage [[[")
        note = '20261128T093000000000 = { why = "x", wrote = "0", items = 80 }\n'
        (device / "notes.toml").write_text(note)
    return tmp_path


def _page(folder: Path) -> HelpPage:
    plan = plan_for_help(str(folder))
    return help_page(
        plan.data, chosen_countries(plan.data, {}), today=TODAY,
        unread=plan.unread, earlier=plan.earlier,
    )  # fmt: skip


def _words(page: HelpPage, section: str) -> str:
    return "\n".join(said.text for said in page.section(section).lines)


def _said(folder: Path, section: str) -> str:
    return _words(_page(folder), section)


LOST = {
    "garbage": b"garbage [[[",
    "empty": b"",
    "blank": b"\xef\xbb\xbf \n\n",
    "gone": None,
    "too big": b"#" * 1_000_001,
    "half gone": b'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n',
}


@pytest.mark.parametrize("raw", LOST.values(), ids=LOST)
def test_what_a_plan_lost_comes_from_its_history_and_says_of_which_day(tmp_path, raw) -> None:
    folder = _folder(tmp_path / "plan", raw)
    people, plan = _said(folder, "people"), _said(folder, "plan")
    assert people.startswith("From your plan as it was on 28 November.\n")
    assert "Mira" in people
    assert plan.startswith("From your plan as it was on 28 November.\n")
    assert "the long playlist" in plan
    assert "112" in _said(folder, "now")
    assert "0800 111 0 111" in _said(folder, "lines")


def test_neither_does_a_folder_in_its_place_hide_anybody(tmp_path) -> None:
    folder = _folder(tmp_path / "plan", None)
    (folder / "plan.toml").mkdir()
    assert "Mira" in _said(folder, "people")


@pytest.mark.parametrize("raw", [b"garbage [[[", b"#" * 1_000_001], ids=["garbage", "too big"])
def test_without_an_earlier_version_nothing_is_said_to_be_unwritten(tmp_path, raw) -> None:
    folder = _folder(tmp_path / "plan", raw, None)
    assert "can't be read right now" in _said(folder, "people")
    assert _said(folder, "plan") == (
        "Your plan can't be read right now. The lines above are there for you."
    )


def test_who_was_taken_out_of_a_plan_that_reads_stays_out(tmp_path) -> None:
    text = WHOLE.decode()
    before, _, after = text.partition("[[people]]")
    rest = after[after.rindex("[[people]]") :].partition("\n[")[2]
    rest = rest.partition("\n[")[2]
    folder = _folder(tmp_path / "plan", f"{before}\n[{rest}".encode())
    assert not plan_for_help(str(folder)).earlier


@pytest.mark.slow
def test_every_broken_plan_leaves_people_and_numbers(tmp_path) -> None:
    broken = [
        (name, raw) for name, raw in (*hostile.shapes(WHOLE), *hostile.plans(150, seed=9))
        if not (b"[[people]]" in raw and plan_of(raw))
    ]  # fmt: skip
    assert len(broken) > 60
    for number, (name, raw) in enumerate(broken):
        page = _page(_folder(tmp_path / str(number), raw))
        assert "Nothing written yet" not in _words(page, "plan"), name
        assert "No one added yet" not in _words(page, "people"), name
        assert "112" in _words(page, "now"), name


def plan_of(raw: bytes) -> bool:
    """Say whether a plan reads as it stands."""
    from hearten.actions.help.read_plan import plan_data

    return not plan_data(raw)[1]


def test_a_plan_of_which_only_the_history_is_left_is_found(tmp_path) -> None:
    environ = {"HEARTEN_HOME": str(tmp_path)}
    _folder_of = home_at(tmp_path).plans / "mine"
    _folder_of.parent.mkdir(parents=True)
    _folder(_folder_of, None)
    assert plan_folder("", {}, environ) == f"{_folder_of}"
    assert plan_folder("", {"plan": "gone"}, environ) == f"{_folder_of}"
    assert plan_folder(f"{_folder_of}/plan.toml", {}, environ) == f"{_folder_of}"
    assert plan_folder("/not/there", {}, environ) == f"{_folder_of}"
    assert plan_folder("mine", {}, environ) == f"{_folder_of}"


def test_a_plan_nobody_may_read_comes_from_its_history(tmp_path, monkeypatch) -> None:
    folder = _folder(tmp_path / "plan", WHOLE)
    really, refused = os.open, []

    def closed(path, flags, *more, **named):
        if str(path) == str(folder / "plan.toml"):
            refused.append(path)
            raise PermissionError(errno.EACCES, "refused", str(path))
        return really(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", closed)
    assert "Mira" in _said(folder, "people")
    assert refused


PLAN = {"settings": {"countries": ["DE"]}}


def test_the_country_chosen_last_wins() -> None:
    kept = country_settings(["FR"], PLAN)
    assert kept == {"countries": ["FR"], "countries_chosen_over": ["DE"]}
    assert chosen_countries(PLAN, kept) == ("FR",)
    assert chosen_countries({"settings": {"countries": ["AT"]}}, kept) == ("AT",)
    assert chosen_countries(None, kept) == ("FR",)
    assert chosen_countries(PLAN, {}) == ("DE",)
    assert chosen_countries(PLAN, {"countries": ["FR"]}) == ("FR", "DE")
    assert country_settings([], PLAN) == {"countries": None, "countries_chosen_over": None}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("England", "GB"), ("scotland", "GB"), ("Wales", "GB"), ("Northern Ireland", "GB"),
        ("Britain", "GB"), ("Great Britain", "GB"), ("U.K.", "GB"), ("GBR", "GB"),
        ("America", "US"), ("USA", "US"), ("U.S.", "US"), ("united states of america", "US"),
        ("Holland", "NL"), ("Deutschland", "DE"), ("España", "ES"), ("espana", "ES"),
        ("Schweiz", "CH"), ("Suisse", "CH"), ("Svizzera", "CH"), ("日本", "JP"), ("한국", "KR"),
        ("Österreich", "AT"), ("osterreich", "AT"), ("Éire", "IE"), ("Brasil", "BR"),
        ("DK", "DK"), ("Narnia", "Narnia"), ("", ""),
    ],
)  # fmt: skip
def test_a_country_goes_by_its_usual_names(name: str, code: str) -> None:
    assert code_of(name) == code


def test_a_word_that_is_no_country_is_said_to_be_none() -> None:
    page = help_page(None, ["Narnia"], today=TODAY)
    said = [line.text for line in page.section("lines").lines]
    assert said[0] == (
        "We don't know a country by the name Narnia. Its two letters work, too: DE, US, BR."
    )
    assert "https://findahelpline.com" in said
