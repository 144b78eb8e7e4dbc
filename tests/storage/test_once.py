"""What is done once: the first to ask gets it, and little is kept of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.storage.fs.disk import Files
from hearten.storage.local.once import claim, claim_key, claimed, forget, give_back
from helpers.homes import home_at

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
A_DAY = dt.timedelta(days=1)
KEY = claim_key("plan", "habit", "walk")


class FullDisk(Files):
    """A disk that takes nothing."""

    def open(self, path: Path, flags: int) -> int:
        raise OSError(28, "full")


def test_the_first_to_ask_gets_it_until_it_is_given_back(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert claim(home, KEY, NOON)
    assert not claim(home, KEY, NOON)
    assert not claim(home, KEY, NOON.astimezone(dt.timezone(dt.timedelta(hours=5))))
    assert claim(home, KEY, NOON + A_DAY)
    assert claim(home, claim_key("plan", "habit", "tea"), NOON)
    assert claim(home, claim_key("other", "habit", "walk"), NOON)
    give_back(home, KEY, NOON)
    give_back(home, KEY, NOON)
    assert claim(home, KEY, NOON)


def test_a_name_tells_nothing_and_a_file_holds_nothing(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert claim(home, KEY, NOON)
    (path,) = (home.state / "once").iterdir()
    assert path.name == "64879f7d6b960a01-bdb113d12a2428a5-20261122T1200"
    assert path.read_bytes() == b""
    assert path.stat().st_mode & 0o077 == 0


def test_the_last_four_are_known_and_what_is_a_year_old_is_gone(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert claimed(home, KEY) == ()
    old = claim_key("plan", "habit", "gone")
    assert claim(home, old, NOON - 400 * A_DAY)
    for number in range(6):
        assert claim(home, KEY, NOON + number * A_DAY)
    assert claimed(home, KEY) == tuple(NOON + number * A_DAY for number in (2, 3, 4, 5))
    assert claimed(home, old) == ()


def test_it_can_be_forgotten_for_one_owner_up_to_a_moment(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    forget(home, "plan", NOON)
    other = claim_key("other", "habit", "walk")
    for key in (KEY, other):
        assert claim(home, key, NOON - A_DAY)
        assert claim(home, key, NOON)
    forget(home, "plan", NOON)
    assert claimed(home, KEY) == (NOON,)
    assert claimed(home, other) == (NOON - A_DAY, NOON)


def test_where_nothing_can_be_kept_it_is_done_once_more_rather_than_never(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert claim(home, KEY, NOON, FullDisk())
    assert claim(home, KEY, NOON, FullDisk())


def test_what_somebody_else_put_there_is_left_alone(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    assert claim(home, KEY, NOON)
    (home.state / "once" / "notes").write_text("mine")
    (home.state / "once" / f"{KEY}-soon").write_text("mine")
    assert claimed(home, KEY) == (NOON,)
    forget(home, "plan", NOON + A_DAY)
    assert sorted(each.name for each in (home.state / "once").iterdir()) == [f"{KEY}-soon", "notes"]
