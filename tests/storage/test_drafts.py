"""Drafts: what was typed comes back exactly."""

from __future__ import annotations

import datetime as dt
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.storage.drafts import Drafts
from hearten.storage.home import Home
from hearten.storage.save import NotStored
from hearten.storage.toml_text import document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ZONES = st.one_of(st.none(), st.just(dt.UTC))
SCALARS = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=ZONES),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_any_data_comes_back_as_it_was(data: dict[str, Any]) -> None:
    assert tomllib.loads(document(data)) == data


def test_a_draft_comes_back_and_goes(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path / "home"))
    assert drafts.names() == ()
    assert drafts.load("new-quick") is None
    assert not (tmp_path / "home").exists()
    draft = {"page": "area", "typed": {"how": 'half a "sentence\n[/] \x1b[31m'}, "day": None}
    drafts.save("new-quick", draft)
    drafts.save("01JDA2Z8T4M6N8P0Q2R4S6T8V0-whole", {"page": "well"})
    assert drafts.names() == ("01JDA2Z8T4M6N8P0Q2R4S6T8V0-whole", "new-quick")
    assert drafts.load("new-quick") == {"page": "area", "typed": draft["typed"]}
    (place,) = drafts.folder.glob("new-quick.toml")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    drafts.remove("new-quick")
    drafts.remove("new-quick")
    assert drafts.load("new-quick") is None
    assert len(drafts.names()) == 1


@pytest.mark.parametrize("name", ["new-quick", "a plan's id may be anything", "x" * 95])
def test_drafts_set_aside_take_nothing_from_each_other(tmp_path: Path, name: str) -> None:
    drafts = Drafts(Home(tmp_path / "home"))
    drafts.set_aside(name)
    assert drafts.names() == ()
    for text in ("one", "two", "three"):
        drafts.save(name, {"typed": text})
        drafts.set_aside(name)
        assert drafts.load(name) is None
    kept = [drafts.load(f"earlier-{number}-{name}") for number in (1, 2, 3)]
    assert kept == [{"typed": "one"}, {"typed": "two"}, {"typed": "three"}]


@pytest.mark.parametrize(
    "name", ["note-my own plan", "../a/b-quick", "#\n\x1b\u00e4\"'\\-whole", "x" * 200, ""]
)
def test_a_draft_goes_by_its_name_whatever_stands_in_it(tmp_path: Path, name: str) -> None:
    drafts = Drafts(Home(tmp_path / "home"))
    drafts.save(name, {"typed": "words"})
    assert drafts.names() == (name,)
    assert drafts.load(name) == {"typed": "words"}
    drafts.save(name, {"typed": "more words"})
    assert drafts.names() == (name,)
    drafts.set_aside(name)
    assert drafts.names() == (f"earlier-1-{name}",)


def test_half_a_surrogate_pair_does_not_stop_a_draft(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save("new-quick", {"typed": "before \ud83d after"})
    assert drafts.load("new-quick") == {"typed": "before \N{REPLACEMENT CHARACTER} after"}


@pytest.mark.parametrize("name", ["../plan", "a/b", "", "x" * 300, "Mein Plan", ".hidden"])
def test_any_name_stays_inside_the_folder(tmp_path: Path, name: str) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save(name, {"page": "area"})
    assert drafts.load(name) == {"page": "area"}
    (place,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert place.parent == drafts.folder


def test_a_draft_that_does_not_read_is_kept_under_another_name(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save("new-quick", {"page": "area"})
    (drafts.folder / "new-quick.toml").write_text('typed = "changed by hand')
    assert drafts.load("new-quick") is None
    drafts.save("new-quick", {"page": "well"})
    assert drafts.load("new-quick") == {"page": "well"}
    (aside,) = drafts.folder.glob("*unread*")
    assert aside.read_text() == 'typed = "changed by hand'
    assert drafts.names() == ("new-quick",)


def test_leftovers_of_dead_programs_are_swept_away(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.folder.mkdir(parents=True)
    (drafts.folder / ".new-quick.toml.999999999.0123abcd.tmp").write_text("half")
    drafts.save("new-quick", {"page": "area"})
    assert [path.name for path in drafts.folder.iterdir()] == ["new-quick.toml"]


def test_a_draft_that_cannot_be_stored_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    with pytest.raises(NotStored, match="couldn't save that"):
        Drafts(Home(tmp_path)).save("new-quick", {"page": "area"})


def test_a_draft_too_large_to_read_back_is_not_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.storage.drafts.LIMIT", 1000)
    drafts = Drafts(Home(tmp_path))
    with pytest.raises(NotStored, match="more than a draft can hold"):
        drafts.save("new-quick", {"typed": "x" * 1000})
    assert drafts.names() == ()


def test_what_is_no_draft_is_left_where_it_stands(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    (drafts.folder / "new-quick.toml").mkdir(parents=True)
    assert drafts.load("new-quick") is None
    with pytest.raises(NotStored) as caught:
        drafts.save("new-quick", {"page": "area"})
    assert caught.value.sentence == (
        "new-quick.toml: this is not an ordinary file, so it is left alone. Nothing was changed."
    )
    assert (drafts.folder / "new-quick.toml").is_dir()


def test_what_toml_cannot_hold_leaves_the_draft_before(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save("new-quick", {"page": "area"})
    with pytest.raises(ValueError, match="cannot hold a bytes"):
        drafts.save("new-quick", {"page": b"area"})
    assert drafts.load("new-quick") == {"page": "area"}
