"""Where everything stands, on each platform, and who may open it."""

from __future__ import annotations

import errno
import time
import warnings
import zoneinfo
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten import clock
from hearten.storage.fs.disk import Files, NotStored
from hearten.storage.local.device import device
from hearten.storage.local.home import (
    Home,
    NoPlan,
    current_folder,
    home_from,
    named_folder,
    new_folder,
    plan_folders,
)
from hearten.storage.local.permissions import mend, wide
from helpers.homes import made, retitle

if TYPE_CHECKING:
    from helpers.program import Program


@pytest.mark.parametrize(
    ("environ", "platform", "root"),
    [
        ({"HOME": "/home/sam"}, "linux", "/home/sam/.local/share/hearten"),
        ({"HOME": "/home/sam", "XDG_DATA_HOME": "/data"}, "linux", "/data/hearten"),
        ({"HOME": "/h", "XDG_DATA_HOME": "rel"}, "linux", "/h/.local/share/hearten"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/hearten/data"),
        ({"HOME": "/h", "LOCALAPPDATA": "/local"}, "win32", "/local/hearten/data"),
        ({"HOME": "/h"}, "win32", "/h/AppData/Local/hearten/data"),
        ({"HOME": "/h", "HEARTEN_HOME": "/mine"}, "linux", "/mine/data"),
        ({"HOME": "/h", "HEARTEN_HOME": ""}, "linux", "/h/.local/share/hearten"),
    ],
)
def test_the_home_is_where_the_platform_keeps_data(
    environ: dict[str, str], platform: str, root: str
) -> None:
    assert home_from(environ, platform).root == Path(root)


def test_a_relative_home_is_taken_from_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert home_from({"HEARTEN_HOME": "mine"}).root == tmp_path / "mine" / "data"


def test_the_device_has_one_name_and_keeps_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    name = device(home)
    assert len(name) == 8
    assert device(home) == name
    (file,) = home.state.iterdir()
    file.write_text("../../etc\n")
    other = device(home)
    assert other.isalnum()
    assert device(home) == other
    assert len(list(home.state.iterdir())) == 1


def test_two_that_name_the_device_at_once_agree(tmp_path: Path) -> None:
    home = Home(tmp_path)

    class Racing(Files):
        def rename_new(self, old: Path, new: Path) -> None:
            device(home)
            super().rename_new(old, new)

    assert device(home, Racing()) == device(home)
    assert len(list(home.state.iterdir())) == 1


def test_the_current_plan_is_the_chosen_one_or_the_first(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with pytest.raises(NoPlan) as caught:
        current_folder(home, None)
    assert caught.value.exit_code == 4
    for name in ("b-plan", "a-plan", "empty", ".hidden"):
        (home.plans / name).mkdir(parents=True)
        if name != "empty":
            (home.plans / name / "plan.toml").touch()
    assert plan_folders(home) == (home.plans / "a-plan", home.plans / "b-plan")
    assert current_folder(home, None) == home.plans / "a-plan"
    assert current_folder(home, "b-plan") == home.plans / "b-plan"
    assert named_folder(home, "/srv/plan") == Path("/srv/plan")
    assert named_folder(home, "elsewhere/plan") == home.root / "elsewhere" / "plan"
    assert named_folder(home, "~/plan") == Path.home() / "plan"


def test_the_name_of_a_new_folder_is_not_taken_yet(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert new_folder(home) == home.plans / "my-plan"
    assert not home.plans.exists()
    for name in ("my-plan", "My-Plan-2", "mein-plan"):
        (home.plans / name).mkdir(parents=True)
    assert new_folder(home) == home.plans / "my-plan-3"


def test_what_others_could_open_is_found_said_and_mended(tmp_path: Path) -> None:
    folder = made(tmp_path)
    retitle(folder, "second")
    assert wide(folder.home, folder.path) == ()
    (version,) = folder.history()
    version.path.chmod(0o640)
    folder.path.chmod(0o755)
    outside = tmp_path / "elsewhere"
    outside.mkdir(mode=0o700)
    (outside / "plan.toml").write_text("")
    (outside / "plan.toml").chmod(0o604)
    (outside / "link").symlink_to("/etc/passwd")
    found = wide(folder.home, outside)
    assert [(one.path, one.mode) for one in found] == [
        (folder.path, 0o700),
        (version.path, 0o600),
        (outside / "plan.toml", 0o600),
    ]
    assert "this folder" in found[0].sentence()
    assert "this file" in found[1].sentence()
    assert mend(found) == found
    assert wide(folder.home, outside) == ()


def test_looking_for_what_is_open_makes_nothing(tmp_path: Path) -> None:
    assert wide(Home(tmp_path / "home"), tmp_path / "plan") == ()
    assert list(tmp_path.iterdir()) == []


def test_each_thing_has_its_place_below_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    places = (home.plans, home.config_file, home.plugins, home.state)
    assert [place.relative_to(tmp_path).as_posix() for place in places] == [
        "plans",
        "config.toml",
        "plugins",
        "state",
    ]


def test_a_person_who_is_not_on_this_computer_is_a_name_like_any(tmp_path: Path) -> None:
    assert named_folder(Home(tmp_path), "~no-such-person/plan") == tmp_path / "~no-such-person/plan"


def test_what_cannot_be_closed_is_said_and_the_rest_was(tmp_path: Path) -> None:
    class Stubborn(Files):
        def chmod(self, path: Path, mode: int) -> None:
            if path.name == "b":
                raise PermissionError(errno.EPERM, "no")
            super().chmod(path, mode)

    for name in "abc":
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    tmp_path.chmod(0o700)
    with pytest.raises(NotStored, match="this program has no permission for that"):
        mend(wide(Home(tmp_path)), Stubborn())
    assert [one.path.name for one in wide(Home(tmp_path))] == ["b"]


def test_a_folder_that_cannot_be_looked_into_hides_no_other(tmp_path: Path) -> None:
    class Shut(Files):
        def listdir(self, path: Path) -> list[str]:
            if path.name == "shut":
                raise PermissionError(errno.EACCES, "no")
            return super().listdir(path)

    for name in ("shut", "then"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o750)
        (tmp_path / name / "inside").touch(mode=0o600)
    tmp_path.chmod(0o700)
    (tmp_path / "then" / "inside").chmod(0o640)
    found = [
        one.path.relative_to(tmp_path).as_posix() for one in wide(Home(tmp_path), None, Shut())
    ]
    assert found == ["shut", "then", "then/inside"]


def test_what_git_keeps_is_not_looked_through(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir(mode=0o700)
    (tmp_path / ".git" / "HEAD").touch()
    (tmp_path / ".git" / "HEAD").chmod(0o644)
    tmp_path.chmod(0o700)
    assert wide(Home(tmp_path)) == ()


def test_looking_ends_after_very_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.storage.local.permissions._MOST", 3)
    for number in range(9):
        (tmp_path / f"{number}").touch()
        (tmp_path / f"{number}").chmod(0o644)
    tmp_path.chmod(0o700)
    assert len(wide(Home(tmp_path), tmp_path)) == 2


@pytest.mark.parametrize(
    ("environ", "here", "zone"),
    [
        ({"TZ": "Europe/Berlin"}, "Asia/Tokyo", "Europe/Berlin"),
        ({"TZ": ":Europe/Berlin"}, "Asia/Tokyo", "Europe/Berlin"),
        ({}, "Asia/Tokyo", "Asia/Tokyo"),
        ({"TZ": ""}, "Asia/Tokyo", "Asia/Tokyo"),
        ({"TZ": "Europe/Atlantis"}, "Asia/Tokyo", None),
        ({"TZ": "../../etc/passwd"}, "Asia/Tokyo", None),
        ({}, "", None),
        ({}, LookupError, None),
        ({}, OSError, None),
    ],
)
def test_the_time_zone_is_that_of_the_computer_or_not_known(
    environ: dict[str, str],
    here: str | type[Exception],
    zone: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found() -> str:
        warnings.warn("the clock of this computer is odd", UserWarning, stacklevel=1)
        if isinstance(here, str):
            return here
        raise here

    monkeypatch.setenv("TZ", "Asia/Tokyo")  # by which the clock goes, whatever a file names
    time.tzset()
    monkeypatch.setattr(clock, "_real_zone", found)
    assert clock.zone_name(environ) == zone


@pytest.mark.parametrize(
    ("named", "goes_by", "zone"),
    [
        ("Etc/UTC", "Asia/Tokyo", None),
        ("Asia/Tokyo", "UTC", None),
        ("Asia/Tokyo", "Asia/Tokyo", "Asia/Tokyo"),
        ("Asia/Seoul", "Asia/Tokyo", "Asia/Seoul"),  # the same time all year
        ("Africa/Lagos", "Europe/Berlin", None),  # the same time in winter alone
        ("Europe/Berlin", "Africa/Lagos", None),
        ("Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
    ],
)
@pytest.mark.parametrize("day", ["2026-11-30T12:00+00:00", "2027-06-01T12:00+00:00"])
def test_a_zone_that_files_name_is_that_of_the_clock_all_year(
    named: str, goes_by: str, zone: str | None, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_real_zone", lambda: named)
    monkeypatch.setenv("HEARTEN_CLOCK", day)
    monkeypatch.setenv("TZ", goes_by)
    time.tzset()
    assert clock.zone_name({}) == zone


def test_a_file_in_the_place_of_the_zone_of_the_computer_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a container sets its clock by a file over the one that /etc/localtime links to."""
    (tmp_path / "Etc").mkdir()
    tokyo = resources.files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo").read_bytes()
    (tmp_path / "Etc/UTC").write_bytes(tokyo)
    monkeypatch.setattr(clock, "_real_zone", lambda: "Etc/UTC")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(tmp_path)])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        assert clock.zone_name({}) is None
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache()


def test_a_plan_gets_no_zone_that_is_not_of_the_clock(
    hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_real_zone", lambda: "Asia/Tokyo")
    asked = ("new", "--plain")
    made = hearten(*asked, typed="Sleep and rest\nWind down\nmost days\n", TZ="")
    assert made.code == 0
    (plan,) = hearten.plans.glob("*/plan.toml")
    assert "time_zone" not in plan.read_text(encoding="utf-8")
    assert "time zone" in hearten("doctor", TZ="").out
    assert hearten("edit", "wind", "--at", "08:00", TZ="").code == 0
    said = hearten("export", "ics", "-o", "-", TZ="")
    assert (said.code, said.out) == (1, "")
    assert 'add a line like: time_zone = "Europe/Berlin"' in said.err
