"""What Help now reads of a plan is what stands there, and whatever of it a slip leaves whole."""

from __future__ import annotations

import tomllib
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hearten.actions.help.read_plan import plan_data
from helpers.plan_texts import plan_text
from helpers.plans import SAM
from helpers.toml_soup import soup

PARTS = ("settings", "people", "safety", "kindness")


def _own(data: dict[str, Any]) -> dict[str, Any]:
    return {part: data[part] for part in PARTS if part in data}


def _seen(text: str) -> dict[str, Any]:
    data, unread = plan_data(text.encode())
    assert not unread
    return _own(data or {})


def test_all_of_a_whole_plan_that_the_page_shows_is_read_and_little_else() -> None:
    text = SAM.read_text(encoding="utf-8")
    assert _seen(text) == _own(tomllib.loads(text))
    data, _ = plan_data(text.encode())
    assert data is not None
    assert "habits" not in data


PEOPLE = '[[people]]\nname = "Mira"\n'


@pytest.mark.parametrize(
    "text",
    [
        'people = [{name = "Mira"}]\n[settings]\ncountries = ["DE"]\n',
        'safety.signs = ["a"]\n[well]\nx = 1\n',
        f'[well]\nnote = """\n[[people]]\nname = "no one"\n"""\n{PEOPLE}',
        f'[well]\nnote = """\n[[people]]\n[well.x]\n"""\n{PEOPLE}a = """\n[b]\n[c]\n"""\n',
        f"[well]\nnote = '''\n{PEOPLE}[x]\n'''\n[safety]\nsigns = ['''\n[y]\n''']\n",
        'people = [\n{name = "Mira"},\n]\n[habits]\n[safety]\n',
        '[["people"]]\nname = "Mira"\n[ "safety" . x]\n[[ people ]]\nname = "Jo"\n',
        '[safety]\nx = [\n["a"],\n[1],\n[true],\n[inf]\n]\nsigns = ["a"]\ny = [\n["b"]\n]\n',
        '[well]\nx = [\n["a"]\n]\n[safety]\nsigns = ["a"]\n',
        '[people]\nname = "one table"\n[people.more]\nx = 1\n[well]\n',
        f"# [[people]]\n[well] # [[people]]\n{PEOPLE}".replace("\n", "\r\n"),
        f'[well]\nnote = "\u2028[safety]"\n{PEOPLE}message = "\u2028[well]"\n',
        "",
    ],
)
def test_what_is_read_is_what_stands_there(text: str) -> None:
    assert _seen(text) == _own(tomllib.loads(text))


@given(st.integers())
@example(0)
def test_any_plan_is_read_as_it_stands(seed: int) -> None:
    text = plan_text(Random(seed)).text
    assert _seen(text) == _own(tomllib.loads(text))


@given(st.integers())
def test_any_text_that_reads_is_read_as_it_stands(seed: int) -> None:
    text = soup(Random(seed)).replace("[a", "[people").replace("[b", "[well")
    try:
        whole = tomllib.loads(text)
    except ValueError:
        plan_data(text.encode())  # nothing in it raises
        return
    assert _seen(text) == _own(whole)


@pytest.mark.parametrize(
    "slip", ['title = "', "[habits\n", '[[habits]]\nid = "a" b\n', "<<<<<<< HEAD\n", "\xff\x00"]
)
def test_a_slip_elsewhere_hides_nobody(slip: str) -> None:
    raw = f'{PEOPLE}[safety]\nsigns = ["a"]\n'.encode()
    for broken in (slip.encode("latin-1") + b"\n" + raw, raw + slip.encode("latin-1")):
        data, _ = plan_data(broken)
        assert data is not None
        assert data["people"] == [{"name": "Mira"}]


def test_a_slip_in_one_person_hides_only_that_one() -> None:
    text = f'{PEOPLE}[[people]]\nname = "Jo\n[[people]]\nname = "Kim"\n[safety]\nsigns = "a" b\n'
    data, unread = plan_data(text.encode())
    assert (data, unread) == ({"people": [{"name": "Mira"}, {"name": "Kim"}]}, True)


def test_tables_of_two_sorts_under_one_name_are_no_obstacle() -> None:
    text = (
        f'{PEOPLE}[people.more]\nx = 1\n[safety]\nsigns = ["a"]\n[[safety]]\n[safety]\nask = []\n'
    )
    data, unread = plan_data(text.encode())
    assert unread
    assert data == {"people": [{"name": "Mira"}], "safety": {"signs": ["a"], "ask": []}}
