"""What is bound to this computer: its name in the logs, on its own where a folder is shared."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hearten.storage.local import device as devices
from hearten.storage.local.device import device
from hearten.storage.local.home import Home

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def be(monkeypatch: pytest.MonkeyPatch, name: bytes) -> None:
    monkeypatch.setattr(devices, "machine_id", lambda: name * 32)


def test_two_computers_that_share_the_whole_home_have_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    names = {}
    for each in (b"a", b"b", b"a", b"b"):
        be(monkeypatch, each)
        assert names.setdefault(each, device(home)) == device(home)
    assert names[b"a"] != names[b"b"]


def test_a_copy_on_another_computer_gets_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, b"a")
    name = device(Home(tmp_path / "one"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    be(monkeypatch, b"b")
    assert device(Home(tmp_path / "two")) != name
    be(monkeypatch, b"a")
    assert device(Home(tmp_path / "two")) == name


def test_a_name_of_before_goes_to_the_first_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    home.state.mkdir()
    (home.state / "device").write_text("w4kz81\n")
    be(monkeypatch, b"a")
    assert device(home) == "w4kz81"
    assert [path.name for path in home.state.iterdir()] == [f"device-{devices.mark()}"]
    be(monkeypatch, b"b")
    assert device(home) != "w4kz81"


def test_without_an_id_of_the_machine_the_name_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, b"")
    home = Home(tmp_path)
    name = device(home)
    assert (home.state / "device").read_text() == f"{name}\n"


def test_the_id_is_read_where_there_is_one_and_never_stands_in_the_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("uninitialized\n")
    (tmp_path / "id").write_text("0123456789abcdef0123456789abcdef\n")
    places = (str(tmp_path / "none"), str(tmp_path / "new"), str(tmp_path / "id"))
    monkeypatch.setattr(devices, "_PLACES", places)
    assert devices.machine_id() == b"0123456789abcdef0123456789abcdef"
    assert len(devices.mark()) == 16
    assert devices.mark() not in "0123456789abcdef0123456789abcdef"
    monkeypatch.setattr(devices, "_PLACES", places[:2])
    assert (devices.machine_id(), devices.mark()) == (b"", "")
