"""Drafts: what was typed comes back exactly."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.storage.fs.disk import Files, NotStored
from hearten.storage.local.drafts import Drafts, Window
from hearten.storage.local.home import Home
from hearten.storage.toml.dump import document

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


@pytest.mark.slow
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
    (place,) = drafts.folder.glob("new-quick-w*.toml")
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
    (place,) = [path for path in drafts.folder.rglob("*") if path.is_file()]
    assert place == drafts.place(name)
    others = [path for path in tmp_path.rglob("*") if path.is_file() and path != place]
    assert [path.parent for path in others] == [drafts.home.state / "locks" / "windows"]


def test_a_draft_that_does_not_read_is_kept_under_another_name(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save("new-quick", {"page": "area"})
    drafts.place("new-quick").write_text('typed = "changed by hand')
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
    assert list(drafts.folder.iterdir()) == [drafts.place("new-quick")]


def test_a_draft_that_cannot_be_stored_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    with pytest.raises(NotStored, match="couldn't save that"):
        Drafts(Home(tmp_path)).save("new-quick", {"page": "area"})


def test_a_draft_too_large_to_read_back_is_not_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.storage.local.drafts.LIMIT", 1000)
    drafts = Drafts(Home(tmp_path))
    with pytest.raises(NotStored, match="more than a draft can hold"):
        drafts.save("new-quick", {"typed": "x" * 1000})
    assert drafts.names() == ()


def test_what_is_no_draft_is_left_where_it_stands(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.place("new-quick").mkdir(parents=True)
    assert drafts.load("new-quick") is None
    with pytest.raises(NotStored) as caught:
        drafts.save("new-quick", {"page": "area"})
    assert caught.value.sentence == (
        f"{drafts.place('new-quick').name}: this is not an ordinary file, so it is left alone. "
        "Nothing was changed."
    )
    assert drafts.place("new-quick").is_dir()


def test_what_toml_cannot_hold_leaves_the_draft_before(tmp_path: Path) -> None:
    drafts = Drafts(Home(tmp_path))
    drafts.save("new-quick", {"page": "area"})
    with pytest.raises(ValueError, match="cannot hold a bytes"):
        drafts.save("new-quick", {"page": b"area"})
    assert drafts.load("new-quick") == {"page": "area"}


def _in_another_window(home: Home) -> Drafts:
    """Return the drafts as another program on this computer has them."""
    return Drafts(home, of=Window(home.state / "locks" / "windows"))


def test_two_windows_keep_their_words_apart(tmp_path: Path) -> None:
    home = Home(tmp_path)
    one, other = Drafts(home), _in_another_window(home)
    one.save("sam-journal", {"text": "mine"})
    other.save("sam-journal", {"text": "the other's"})
    assert one.load("sam-journal") == {"text": "mine"}
    assert other.load("sam-journal") == {"text": "the other's"}
    one.remove("sam-journal")
    assert one.load("sam-journal") is None
    assert one.names() == ()
    one.set_aside("sam-journal")
    one.put_back("sam-journal")
    assert other.load("sam-journal") == {"text": "the other's"}


def test_what_closed_windows_left_is_there_newest_first(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for number, text in enumerate(("first", "second", "third")):
        window = _in_another_window(home)
        window.save("sam-journal", {"text": text})
        os.utime(window.place("sam-journal"), (1_000_000_000 + number,) * 2)
        window.window.close()
    here = Drafts(home)
    assert here.names() == ("sam-journal",)
    for text in ("third", "second", "first"):
        assert here.load("sam-journal") == {"text": text}
        assert here.load("sam-journal") == {"text": text}
        here.remove("sam-journal")
    assert here.names() == ()


def test_what_one_window_took_is_not_offered_in_another(tmp_path: Path) -> None:
    home = Home(tmp_path)
    gone = _in_another_window(home)
    gone.save("sam-journal", {"text": "words"})
    gone.window.close()
    one, other = Drafts(home), _in_another_window(home)
    (seen,) = other.left("sam-journal")
    assert one.load("sam-journal") == {"text": "words"}
    assert not other.take(seen)
    assert other.load("sam-journal") is None
    one.put_back("sam-journal")
    assert other.load("sam-journal") == {"text": "words"}


def test_a_draft_of_the_version_before_is_there_for_all(tmp_path: Path) -> None:
    home = Home(tmp_path)
    here = Drafts(home)
    here.folder.mkdir(parents=True)
    (here.folder / "sam-journal.toml").write_text('text = "from before"\n')
    here.save("sam-quick", {"page": "area"})
    assert here.names() == ("sam-journal", "sam-quick")
    assert here.mine("sam-journal") is None
    here.set_aside("sam-journal")
    here.remove("sam-journal")
    assert here.load("sam-journal") == {"text": "from before"}
    assert not (here.folder / "sam-journal.toml").exists()
    here.remove("sam-journal")
    assert here.names() == ("sam-quick",)


def test_lock_files_of_closed_windows_do_not_pile_up(tmp_path: Path) -> None:
    home = Home(tmp_path)
    locks = home.state / "locks" / "windows"
    open_ = _in_another_window(home)
    open_.window.hold()
    for _ in range(3):
        gone = _in_another_window(home)
        gone.window.hold()
        gone.window.close()
    here = Drafts(home)
    here.window.hold()
    assert {path.name for path in locks.iterdir()} == {open_.window.name, here.window.name}


def test_without_locks_the_number_of_the_process_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> bool:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(Files, "lock", no_locks)
    monkeypatch.setattr(Files, "is_held", no_locks)
    home = Home(tmp_path)
    other, here = _in_another_window(home), Drafts(home)
    other.save("sam-journal", {"text": "words"})
    assert here.load("sam-journal") is None
    (home.state / "locks" / "windows" / other.window.name).write_text("999999999\n")
    assert here.load("sam-journal") == {"text": "words"}


def test_words_are_kept_though_no_lock_can_be_had(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (home.state / "locks").mkdir(parents=True)
    (home.state / "locks" / "windows").write_text("a file in the way")
    here = Drafts(home)
    here.save("sam-journal", {"text": "words"})
    assert here.load("sam-journal") == {"text": "words"}


def test_a_disk_that_gives_back_something_else_is_not_believed(tmp_path: Path) -> None:
    class Forgetful(Files):
        def write(self, fd: int, data: bytes | memoryview) -> int:
            super().write(fd, b"#" * len(data))
            return len(data)

    with pytest.raises(NotStored, match="the disk gave back something else"):
        Drafts(Home(tmp_path), Forgetful()).save("new-quick", {"page": "area"})


def test_an_odd_name_is_offered_back_from_a_closed_window(tmp_path: Path) -> None:
    home = Home(tmp_path)
    gone = _in_another_window(home)
    gone.save("Mein Plan-journal", {"text": "words"})
    gone.window.close()
    here = Drafts(home)
    assert here.names() == ("Mein Plan-journal",)
    assert here.load("Mein Plan-journal") == {"text": "words"}


def test_only_what_was_typed_in_this_window_is_kept_here(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    one, other = _in_another_window(home), _in_another_window(home)
    assert one.kept_here() == ()
    one.save("p-quick", {"text": "tea"})
    one.save("p-item", {"text": "soup"})
    assert (one.kept_here(), other.kept_here()) == (("p-item", "p-quick"), ())
    one.put_back("p-quick")
    assert one.kept_here() == ("p-item", "p-quick")
    assert one.load("p-quick") == {"text": "tea"}
    assert one.kept_here() == ("p-item", "p-quick")
    one.remove("p-item")
    assert one.kept_here() == ("p-quick",)
    one.window.close()
    assert other.load("p-quick") == {"text": "tea"}
    assert other.kept_here() == ()
