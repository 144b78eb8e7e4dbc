"""Two computers that share a plan export one calendar: they count on from each other."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-01

[settings]
time_zone = "Europe/Berlin"

[[habits]]
id = "walk"
title = "Short walk by the river"
rhythm = { weekdays = ["mon", "wed"] }
at = 17:15:00
since = 2026-11-02

[[habits]]
id = "soup"
title = "Soup"
rhythm = { weekdays = ["sun"] }
at = 12:30:00
since = 2026-11-02
"""
WALK = """
[[habits]]
id = "walk"
title = "Short walk by the river"
rhythm = { weekdays = ["mon", "wed"] }
at = 17:15:00
since = 2026-11-02
"""
FIRST, NEXT, LATER = "2026-11-22", "2026-11-24", "2026-12-30"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan folder that both computers see."""
    place = tmp_path / "shared"
    (place / "history").mkdir(parents=True)
    (place / "plan.toml").write_text(PLAN)
    return place


@pytest.fixture
def one(tmp_path: Path) -> Program:
    return computer(tmp_path / "one")


@pytest.fixture
def other(tmp_path: Path) -> Program:
    return computer(tmp_path / "other")


def computer(home: Path) -> Program:
    home.mkdir()
    return Program(home)


def ics(program: Program, folder: Path, day: str) -> str:
    ran = program("--plan", str(folder), "export", "ics", "-o", "-", "--date", day)
    assert ran.code == 0, ran.err
    return ran.out


def let_go(folder: Path) -> None:
    (folder / "plan.toml").write_text(PLAN.replace(WALK, ""))


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "calendar").iterdir())


def test_what_one_exported_the_other_neither_counts_again_nor_forgets(
    one: Program, other: Program, folder: Path
) -> None:
    first = ics(one, folder, FIRST)
    assert ics(other, folder, NEXT) == first
    assert [file.suffix for file in kept(folder)] == [".json", ".json"]
    let_go(folder)
    gone = ics(one, folder, NEXT)
    assert gone.count("STATUS:CANCELLED") == 1
    assert ics(other, folder, NEXT) == gone
    without = ics(one, folder, LATER)
    assert "CANCELLED" not in without
    for program in (other, one, other):
        assert ics(program, folder, LATER) == without
    (folder / "plan.toml").write_text(PLAN)
    back = ics(other, folder, LATER)
    assert ics(one, folder, LATER) == back
    old, new = (number(text) for text in (gone, back))
    assert new > old


def number(text: str) -> int:
    """Return how often the walk changed."""
    (event,) = (each for each in text.split("BEGIN:VEVENT")[1:] if "T171500" in each)
    return int(event.partition("SEQUENCE:")[2].split()[0])


def test_it_holds_no_word_and_is_open_to_nobody_else(one: Program, folder: Path) -> None:
    ics(one, folder, FIRST)
    (file,) = kept(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    text = file.read_text()
    assert not any(word in text for word in ("Short", "river", "Soup", "My plan"))
    assert len(json.loads(text)) == 1
    assert not (one.state / "exports").exists()


def test_a_copy_in_conflict_and_a_file_of_nonsense_change_nothing(
    one: Program, folder: Path
) -> None:
    first = ics(one, folder, FIRST)
    (file,) = kept(folder)
    copy = file.with_name(f"{file.stem}.sync-conflict-20261122-120000-ABC.json")
    file.rename(copy)
    for name, raw in {"a": b"\xff", "b": b"[1]", "c": b'{"x": 3}', "d": b"[" * 100_000}.items():
        file.with_name(f"{name}.json").write_bytes(raw)
    (file.parent / "e.json").symlink_to("/dev/zero")
    os.mkfifo(file.parent / "f.json")
    assert ics(one, folder, NEXT) == first
    assert file.exists()
    assert copy.exists()


@pytest.mark.parametrize("what", ["a link", "a file"])
def test_nothing_is_written_through_what_is_no_folder_of_ours(
    one: Program, folder: Path, tmp_path: Path, what: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if what == "a link":
        (folder / "calendar").symlink_to(elsewhere)
    else:
        (folder / "calendar").write_text("in the way")
    first = ics(one, folder, FIRST)
    assert list(elsewhere.iterdir()) == []
    assert len(list((one.state / "exports" / "ics").iterdir())) == 1
    let_go(folder)
    assert ics(one, folder, NEXT).count("STATUS:CANCELLED") == 1
    assert "CANCELLED" not in first


def test_a_plan_elsewhere_that_was_never_saved_gets_no_folder(one: Program, folder: Path) -> None:
    (folder / "history").rmdir()
    first = ics(one, folder, FIRST)
    assert [each.name for each in folder.iterdir()] == ["plan.toml"]
    assert ics(one, folder, NEXT) == first


def test_a_link_in_place_of_the_file_is_replaced_not_followed(
    one: Program, folder: Path, tmp_path: Path
) -> None:
    ics(one, folder, FIRST)
    (file,) = kept(folder)
    file.rename(tmp_path / "mine.json")
    held = (tmp_path / "mine.json").read_bytes()
    file.symlink_to(tmp_path / "mine.json")
    let_go(folder)
    ics(one, folder, NEXT)
    assert not file.is_symlink()
    assert (tmp_path / "mine.json").read_bytes() == held


def test_a_plan_made_from_a_copied_folder_takes_back_nothing_of_the_other(
    one: Program, folder: Path
) -> None:
    ics(one, folder, FIRST)
    text = (folder / "plan.toml").read_text()
    (folder / "plan.toml").write_text(text.replace("01JDA2Z8T4M6N8P0Q2R4S6T8V0", "another"))
    assert "CANCELLED" not in ics(one, folder, NEXT)
    (folder / "plan.toml").write_text(text.replace(WALK, ""))
    assert ics(one, folder, NEXT).count("STATUS:CANCELLED") == 1


def test_what_the_state_folder_remembered_before_still_counts(one: Program, folder: Path) -> None:
    first = ics(one, folder, FIRST)
    (file,) = kept(folder)
    ((mark, held),) = json.loads(file.read_text()).items()
    file.unlink()
    old = one.state / "exports" / "ics" / f"{mark}.json"
    old.parent.mkdir(parents=True)
    old.write_text(json.dumps(held))
    assert ics(one, folder, LATER) == first
    assert json.loads(file.read_text()) == {mark: held}
    old.unlink()
    assert ics(one, folder, LATER) == first
