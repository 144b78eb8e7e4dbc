"""What practices remember: small, private, and nothing that could be lost."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import NotStored
from hearten.storage.local.home import Home
from hearten.storage.local.state_file import keep_practice_memory, practice_memory

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_there_the_next_time_beside_what_was_there(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    assert practice_memory(home, "place") is None
    assert not home.state.exists()  # looking makes no folder
    keep_practice_memory(home, "place", "hands")
    keep_practice_memory(home, "first card shown", True)
    keep_practice_memory(home, "place", "chest")
    assert (practice_memory(home, "place"), practice_memory(home, "first card shown")) == (
        "chest",
        True,
    )
    (file,) = home.state.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("raw", [b"\xff", b"place = ", b"place = 3\n"])
def test_one_that_does_not_read_stands_in_nobodys_way(tmp_path: Path, raw: bytes) -> None:
    home = Home(tmp_path / "data")
    keep_practice_memory(home, "place", "hands")
    next(home.state.iterdir()).write_bytes(raw)
    assert practice_memory(home, "place") in (None, 3)
    keep_practice_memory(home, "place", "chest")
    assert practice_memory(home, "place") == "chest"


def test_a_place_that_takes_nothing_is_said(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    home.root.mkdir()
    home.state.write_text("in the way")
    with pytest.raises(NotStored):
        keep_practice_memory(home, "place", "hands")
