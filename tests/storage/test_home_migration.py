"""A home of before is taken apart once: nothing of it lost, whatever ends the move, and when."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.fs.disk import Files
from hearten.storage.local.home import Home, home_from, is_of_before
from hearten.storage.local.home_migration import settled

if TYPE_CHECKING:
    from helpers.program import Program

BEFORE = {
    "plans/mine/plan.toml": "a plan",
    "templates/own.toml": "a template",
    "config.toml": "theme = 'dark'",
    "plugins/p.py": "code",
    "state/device": "w4kz81",
    "state/drafts/new-quick.toml": "words",
    "state/exports/ics/0123.json": "{}",
}
AFTER = {
    "data/plans/mine/plan.toml": "a plan",
    "data/templates/own.toml": "a template",
    "config/config.toml": "theme = 'dark'",
    "config/plugins/p.py": "code",
    "state/device": "w4kz81",
    "state/drafts/new-quick.toml": "words",
    "state/exports/ics/0123.json": "{}",
}


class Killed(BaseException):
    """The program is gone."""


class Ending(Files):
    """A disk on which the call number *last* is the last, or goes wrong."""

    def __init__(self, last: int, error: BaseException) -> None:
        self.left, self.error = last, error

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error

    def mkdir(self, path: Path) -> None:
        self._count()
        super().mkdir(path)

    def rename_new(self, old: Path, new: Path) -> None:
        self._count()
        super().rename_new(old, new)

    def fsync(self, fd: int) -> None:
        self._count()

    def lstat(self, path: Path) -> Any:
        self._count()
        return super().lstat(path)


def home_in(root: Path) -> Home:
    return Home(root / "data", root / "config", root / "state")


def laid(root: Path, texts: dict[str, str] = BEFORE) -> Home:
    for name, text in texts.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return home_in(root)


def held(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_each_part_goes_to_its_folder_and_it_is_said_once(tmp_path: Path) -> None:
    home = laid(tmp_path)
    assert is_of_before(home)
    assert settled(home) == (
        home,
        f"Your settings are now in {tmp_path}/config, and what hearten remembers on this "
        f"computer in {tmp_path}/state. Your plans stay where they were. No word in any file was "
        "changed.",
    )
    assert held(tmp_path) == AFTER
    assert not is_of_before(home)
    assert settled(home) == (home, "")
    assert held(tmp_path) == AFTER


@pytest.mark.parametrize("error", [Killed(), OSError(errno.EIO, "no"), OSError(errno.EXDEV, "no")])
def test_whatever_ends_it_every_word_is_there_once_and_the_next_start_ends_it(
    tmp_path: Path, error: BaseException
) -> None:
    calls = 0
    for last in range(1, 200):
        root = tmp_path / str(last)
        home = laid(root)
        disk = Ending(last, error)
        try:
            used, _ = settled(home, disk)
        except Killed:
            pass
        else:
            assert used.config_file.read_text() == "theme = 'dark'"
            assert (used.state / "drafts" / "new-quick.toml").read_text() == "words"
        assert sorted(held(root).values()) == sorted(BEFORE.values())
        settled(home)
        assert held(root) == AFTER
        if disk.left > 0:
            calls = last
            break
    assert calls > 10


def test_what_stands_in_the_new_place_stays_and_the_rest_joins_it(tmp_path: Path) -> None:
    home = laid(tmp_path)
    (tmp_path / "state" / "drafts").mkdir(parents=True)
    (tmp_path / "state" / "drafts" / "other.toml").write_text("other words")
    (tmp_path / "state" / "device").write_text("new1")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("new")
    used, said = settled(home)
    assert used == home
    assert said
    assert held(tmp_path) == {
        "data/plans/mine/plan.toml": "a plan",
        "data/templates/own.toml": "a template",
        "data/config.toml": "theme = 'dark'",
        "config/config.toml": "new",
        "config/plugins/p.py": "code",
        "data/state/device": "w4kz81",
        "state/device": "new1",
        "state/drafts/other.toml": "other words",
        "state/drafts/new-quick.toml": "words",
        "state/exports/ics/0123.json": "{}",
    }
    assert settled(home) == (home, "")


def test_a_linked_part_is_used_where_it_is(tmp_path: Path) -> None:
    home = laid(tmp_path)
    before = tmp_path / "data"
    (before / "state").rename(tmp_path / "elsewhere")
    (before / "state").symlink_to("../elsewhere")
    (before / "config.toml").rename(tmp_path / "dots.toml")
    (before / "config.toml").symlink_to("../dots.toml")
    used, _ = settled(home)
    assert used.config_file.read_text() == "theme = 'dark'"
    assert (used.state / "drafts" / "new-quick.toml").read_text() == "words"


def test_the_platforms_three_folders() -> None:
    usual = home_from({"HOME": "/h"}, "linux")
    assert (usual.plans, usual.templates, usual.config_file, usual.plugins, usual.state) == (
        Path("/h/.local/share/hearten/plans"),
        Path("/h/.local/share/hearten/templates"),
        Path("/h/.config/hearten/config.toml"),
        Path("/h/.config/hearten/plugins"),
        Path("/h/.local/state/hearten"),
    )
    told = {"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "rel"}
    own = home_from(told, "linux")
    assert (own.config_file.parent, own.state) == (
        Path("/c/hearten"),
        Path("/h/.local/state/hearten"),
    )
    assert own.folders == (Path("/h/.local/share/hearten"), own.config_file.parent, own.state)
    one = {"HOME": "/h", "XDG_CONFIG_HOME": "/x", "XDG_STATE_HOME": "/x"}
    assert home_from(one, "linux").state == Path("/x/hearten/state")


def test_the_program_moves_it_says_so_and_finds_everything(with_sam: Program) -> None:
    user = with_sam.home / "user"
    before = user / ".local" / "share" / "hearten"
    before.parent.mkdir(parents=True)
    (with_sam.root / "data").rename(before)
    (before / "config.toml").write_text('countries = ["AT"]\nenable = ["nice"]\n')
    (before / "plugins").mkdir(mode=0o700)
    (before / "plugins" / "nice.py").write_text(f"open({str(user / 'RAN')!r}, 'w')")
    places = {"HEARTEN_HOME": "", "HOME": str(user)}
    seen = with_sam("help-now", **places)
    assert "Austria" in seen.out
    assert (before / "config.toml").exists()  # a look at help moves nothing
    first = with_sam("today", "--json", "--date", "2026-11-22", **places)
    assert first.code == 0
    assert first.out.startswith("{")
    assert first.err.startswith(f"Your settings are now in {user}/.config/hearten. Your plans ")
    assert "hearten plugins enable nice" in first.err
    assert not (user / "RAN").exists()
    again = with_sam("today", "--json", "--date", "2026-11-22", **places)
    assert again.out == first.out
    assert "now stand" not in again.err
    assert with_sam("config", "countries", **places).out == "AT\n"
    assert "Austria" in with_sam("help-now", **places).out
    done = with_sam("done", "wind-down", "--date", "2026-11-22", **places)
    assert done.code == 0
    assert [path.name for path in before.iterdir()] == ["plans"]
    facts = " ".join(with_sam("doctor", **places).out.split())
    assert f"settings {user}/.config/hearten/config.toml" in facts
    assert f"state folder {user}/.local/state/hearten" in facts
