"""A HEARTEN_HOME of before, where all stood in one folder, becomes three folders once."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.storage.local.home import Home, home_from, is_of_before, named_folder, where_now
from hearten.storage.local.home_migration import left_behind, settled
from helpers.homes import home_at
from storage.test_home_migration import BEFORE, Ending, Killed, held

if TYPE_CHECKING:
    from helpers.program import Program

AFTER = {
    "data/plans/mine/plan.toml": "a plan",
    "data/templates/own.toml": "a template",
    "config/config.toml": "theme = 'dark'",
    "config/plugins/p.py": "code",
    "state/device": "w4kz81",
    "state/drafts/new-quick.toml": "words",
    "state/exports/ics/0123.json": "{}",
}


def laid(root: Path) -> Home:
    for name, text in BEFORE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return home_at(root)


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"HEARTEN_HOME": "/mine", "HOME": "/h"}, "linux", "/mine"),
        ({"HEARTEN_HOME": "/mine", "HOME": "/h"}, "darwin", "/mine"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/hearten"),
        ({"HOME": "/h", "LOCALAPPDATA": "/l", "APPDATA": "/goes-along"}, "win32", "/l/hearten"),
        ({"HOME": "/h"}, "win32", "/h/AppData/Local/hearten"),
    ],
)
def test_three_folders_stand_apart_in_one(
    environ: dict[str, str], platform: str, folder: str
) -> None:
    home = home_from(environ, platform)
    places = (home.plans, home.templates, home.config_file, home.plugins, home.state)
    below = ("data/plans", "data/templates", "config/config.toml", "config/plugins", "state")
    assert places == tuple(Path(folder) / each for each in below)


@pytest.mark.parametrize(
    ("one", "data", "config", "state"),
    [
        (("DATA", "CONFIG", "STATE"), "/x/hearten/data", "/x/hearten/config", "/x/hearten/state"),
        (("DATA", "STATE"), "/x/hearten/data", "/h/.config/hearten", "/x/hearten/state"),
        (("DATA", "CONFIG"), "/x/hearten/data", "/x/hearten/config", "/h/.local/state/hearten"),
    ],
)
def test_what_is_of_this_computer_is_never_in_the_folder_that_is_synced(
    one: tuple[str, ...], data: str, config: str, state: str
) -> None:
    told = {"HOME": "/h", **{f"XDG_{name}_HOME": "/x" for name in one}}
    home = home_from(told, "linux")
    assert (home.plans, home.config_file, home.state) == (
        Path(data) / "plans",
        Path(config) / "config.toml",
        Path(state),
    )
    assert not home.state.is_relative_to(home.root)


def test_all_of_it_is_moved_and_it_is_said_once(tmp_path: Path) -> None:
    home = laid(tmp_path)
    assert is_of_before(home)
    assert settled(home) == (
        home,
        f"Your plans are now in {tmp_path}/data/plans, and your settings in {tmp_path}/config. "
        "No word in any file was changed.",
    )
    assert held(tmp_path) == AFTER
    assert not is_of_before(home)
    assert settled(home) == (home, "")
    assert left_behind(home) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "error",
    [
        Killed(),
        *(OSError(number, "no") for number in (errno.EIO, errno.EXDEV, errno.ENOSPC, errno.EACCES)),
    ],
)
def test_whatever_ends_it_every_word_is_found_and_the_next_start_ends_it(
    tmp_path: Path, error: BaseException
) -> None:
    calls = 0
    for last in range(1, 300):
        root = tmp_path / str(last)
        home = laid(root)
        disk = Ending(last, error)
        try:
            used, _ = settled(home, disk)
        except Killed:
            pass
        else:
            assert (used.plans / "mine" / "plan.toml").read_text() == "a plan"
            assert (used.templates / "own.toml").read_text() == "a template"
            assert used.config_file.read_text() == "theme = 'dark'"
            assert (used.plugins / "p.py").read_text() == "code"
            assert (used.state / "drafts" / "new-quick.toml").read_text() == "words"
        assert sorted(held(root).values()) == sorted(BEFORE.values())
        settled(home)
        assert held(root) == AFTER
        if disk.left > 0:
            calls = last
            break
    assert calls > 30


def test_what_can_not_be_moved_is_used_where_it_is_and_said(tmp_path: Path) -> None:
    home = laid(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "plans" / "mine" / "log").symlink_to("../../elsewhere")
    (tmp_path / "plugins" / "q.py").symlink_to("p.py")
    used, said = settled(home)
    assert said == (
        f"Your templates are now in {tmp_path}/data/templates, and your settings in "
        f"{tmp_path}/config. Your plans stay where they were. What can't be moved is used where "
        f"it is: {tmp_path}/plugins. No word in any file was changed."
    )
    assert used.plans == tmp_path / "plans"
    assert (used.plans / "mine" / "log").resolve() == tmp_path / "elsewhere"
    assert (used.plugins / "q.py").read_text() == "code"
    assert used.config_file == tmp_path / "config" / "config.toml"
    assert set(used.folders) == {
        tmp_path / each for each in ("data", "config", "state", "plans", "plugins")
    }
    assert left_behind(home) == (tmp_path / "plans", tmp_path / "plugins")
    assert settled(home) == (used, "")


def test_what_an_older_program_wrote_meanwhile_is_read_as_well(tmp_path: Path) -> None:
    home = laid(tmp_path)
    settled(home)
    (tmp_path / "data/plans/mine/log").mkdir()
    (tmp_path / "data/plans/mine/log/2026-11.w4kz81.toml").write_text("new")
    for name in ("log/2026-11.w4kz81.toml", "log/2026-12.w4kz81.toml", "plan.toml"):
        (tmp_path / "plans/mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plans/mine" / name).write_text(f"old {name}")
    (tmp_path / "plans/second").mkdir()
    (tmp_path / "plans/second/plan.toml").write_text("second")
    (tmp_path / "config.toml").write_text("theme = 'light'")
    assert settled(home)[0] == home
    assert held(tmp_path) == {
        **AFTER,
        "data/plans/mine/log/2026-11.w4kz81.toml": "new",
        "data/plans/mine/log/2026-11.w4kz81.before-1.toml": "old log/2026-11.w4kz81.toml",
        "data/plans/mine/log/2026-12.w4kz81.toml": "old log/2026-12.w4kz81.toml",
        "data/plans/mine/plan.sync-conflict-before-1.toml": "old plan.toml",
        "data/plans/second/plan.toml": "second",
        "config.toml": "theme = 'light'",
    }
    assert left_behind(home) == (tmp_path / "config.toml",)


def test_a_path_of_before_leads_to_where_the_plan_is_now(tmp_path: Path) -> None:
    home = laid(tmp_path)
    settled(home)
    now = tmp_path / "data" / "plans" / "mine"
    assert where_now(home, tmp_path / "plans" / "mine") == now
    assert where_now(home, tmp_path / "plans" / "mine" / "plan.toml") == now / "plan.toml"
    assert where_now(home, tmp_path / "plans" / "none") == tmp_path / "plans" / "none"
    assert where_now(home, Path("/elsewhere/plans/mine")) == Path("/elsewhere/plans/mine")
    assert named_folder(home, "plans/mine") == now
    assert named_folder(home, f"{tmp_path}/plans/mine") == now
    assert named_folder(home, "other/place") == tmp_path / "other" / "place"
    (tmp_path / "link").symlink_to(tmp_path)
    assert where_now(home, tmp_path / "link" / "plans" / "mine") == now


def old(program: Program) -> Path:
    """Let this home be as it was before it had three folders."""
    for name in ("plans", "templates"):
        if (program.root / "data" / name).exists():
            (program.root / "data" / name).rename(program.root / name)
    return program.root


@pytest.mark.parametrize("named", ["{}/plans/sam", "plans/sam", "sam"])
def test_the_plan_that_the_settings_name_is_found(with_sam: Program, named: str) -> None:
    root = old(with_sam)
    (root / "config.toml").write_text(f"plan = '{named.format(root)}'\n")
    assert "Mira" in with_sam("help-now").out
    assert (root / "plans").exists()  # a look at help moves nothing
    first = with_sam("today", "--date", "2026-11-22")
    assert first.code == 0
    assert first.err.startswith(f"Your plans are now in {root}/data/plans, and your settings in ")
    assert "Mira" in with_sam("help-now").out
    again = with_sam("today", "--date", "2026-11-22")
    assert (again.code, again.out) == (0, first.out)
    assert "now stand" not in again.err
    for way in (("--plan", f"{root}/plans/sam"), ("--plan", f"{root}/plans/sam/plan.toml")):
        assert with_sam(*way, "today", "--date", "2026-11-22").out == first.out
        assert "Mira" in with_sam(*way, "help-now").out
    there = with_sam("today", "--date", "2026-11-22", HEARTEN_PLAN=f"{root}/plans/sam")
    assert there.out == first.out


def test_help_now_reads_a_home_that_nothing_has_moved(with_sam: Program) -> None:
    root = old(with_sam)
    (root / "config.toml").write_text('countries = ["AT"]\n')
    seen = with_sam("help-now")
    assert "Austria" in seen.out
    assert "Mira" in seen.out
    assert sorted(each.name for each in root.iterdir()) == ["config.toml", "data", "plans"]


def test_doctor_tells_where_all_of_it_stands(with_sam: Program) -> None:
    root = old(with_sam)
    (root / "plans" / "sam" / "log").symlink_to("../../elsewhere")
    (root / "config.toml").write_text('theme = "dark"\n')
    (root / "config").mkdir()
    (root / "config" / "config.toml").write_text('theme = "light"\n')
    told = with_sam("doctor")
    said = " ".join(told.out.split())
    assert f"data folder {root} templates {root}/data/templates settings" in said
    assert f"settings {root}/config/config.toml plugins {root}/config/plugins" in said
    assert f"state folder {root}/state plan folder {root}/plans/sam" in said
    assert f"This is where it was before, and isn't used any more: {root}/config.toml" in said
    assert told.code == 1
