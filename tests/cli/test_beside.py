"""What every command says besides: a plan that lost much, and copies that two sides wrote."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import Files
from helpers.homes import configured

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = ("--date", "2026-11-22")
# One line for each command that opens a plan, but check, doctor and merge: they tell more of it.
LOOKING = (
    (),
    ("today",),
    ("today", "--json"),
    ("today", "--hard"),
    ("show",),
    ("show", "habits"),
    ("show", "--json"),
    ("jar",),
    ("letter",),
    ("look-back",),
    ("look-back", "--json"),
    ("journal", "list"),
    ("history",),
    ("restore",),
)
KEEPING = (
    ("done", "wind-down"),
    ("rest", "wind-down"),
    ("checkin", "--quick", "okay"),
    ("checkin", "--plain"),
    ("review", "--plain"),
    ("setback", "--plain"),
    ("practice", "feet-on-floor", "--plain"),
    ("journal", "add", "-"),
    ("journal", "--plain"),
)
CHANGING = (
    ("pause", "wind-down"),
    ("edit", "wind-down", "--title", "Quiet"),
    ("add", "habit", "Tea"),
)
EXPORTING = tuple(
    ("export", name, "-o", "-")
    for name in ("ics", "markdown", "json", "report", "fridge", "wallet", "help-page")
)
LOST = "The plan holds much less than when it was last saved here."
EMPTY = "The plan file is empty, and it was not before."


@pytest.fixture
def saved(with_sam: Program) -> Program:
    """Sam's plan, saved here once more."""
    assert with_sam("edit", "wind-down", "--title", "Wind down").code == 0
    assert with_sam("edit", "wind-down", "--title", "Winding down").code == 0
    return with_sam


def told(program: Program, words: tuple[str, ...]) -> tuple[int, str]:
    typed = "words\n" if "-" in words else ""
    done = program(*words, *DAY, typed=typed)
    return done.code, done.err


@pytest.mark.parametrize("words", [*LOOKING, *KEEPING, *CHANGING, *EXPORTING], ids=" ".join)
def test_a_copy_of_the_plan_is_mentioned(words: tuple[str, ...], saved: Program) -> None:
    copy = saved.plan.with_name("plan.sync-conflict-20261129-101010-ABCDEFG.toml")
    copy.write_bytes(saved.plan.read_bytes())
    copy.chmod(0o600)
    code, said = told(saved, words)
    assert code == 0
    assert said.count(copy.name) == 1
    assert "hearten merge shows both, side by side." in said
    assert copy.exists()


def test_today_goes_on_mentioning_it(saved: Program) -> None:
    assert saved("today").err == ""
    copy = saved.plan.with_name("plan (conflicted copy).toml")
    copy.write_bytes(saved.plan.read_bytes())
    for _ in range(3):
        assert "plan (conflicted copy).toml" in saved("today").err


@pytest.mark.parametrize("words", [*LOOKING, *KEEPING], ids=" ".join)
def test_that_half_of_a_plan_is_gone_is_said(words: tuple[str, ...], saved: Program) -> None:
    cut(saved.plan)
    _, said = told(saved, words)
    assert said.count(LOST) == 1


@pytest.mark.parametrize("words", [*CHANGING, *EXPORTING], ids=" ".join)
def test_what_would_carry_the_loss_on_is_refused(words: tuple[str, ...], saved: Program) -> None:
    cut(saved.plan)
    before = saved.plan.read_bytes()
    code, said = told(saved, words)
    assert code == 1
    assert said.count(LOST) == 1
    assert "--as-it-is" in said
    assert saved.plan.read_bytes() == before
    assert told(saved, (*words, "--as-it-is"))[0] == 0


def test_a_calendar_keeps_its_events_when_the_plan_is_cut(saved: Program, tmp_path: Path) -> None:
    calendar = tmp_path / "plan.ics"
    assert saved("export", "ics", "-o", str(calendar), *DAY).code == 0
    before = calendar.read_bytes()
    assert before.count(b"BEGIN:VEVENT") > 3
    whole = saved.plan.read_bytes()
    for left in (whole[:1500], b"", None):
        saved.plan.write_bytes(left) if left is not None else saved.plan.unlink()
        assert saved("export", "ics", "-o", str(calendar), "--force", *DAY).code == 1
        assert calendar.read_bytes() == before
    saved.plan.write_bytes(whole)
    assert saved("export", "ics", "-o", str(calendar), "--force", *DAY).code == 0
    assert calendar.read_bytes() == before


@pytest.mark.parametrize(
    "words", [(), ("today",), ("look-back",), ("jar",), *EXPORTING], ids=" ".join
)
def test_an_emptied_plan_does_not_look_like_one_with_nothing_in_it(
    words: tuple[str, ...], saved: Program
) -> None:
    saved.plan.write_bytes(b"")
    done = saved(*words, *DAY)
    assert done.code == 1
    assert done.out == ""
    assert EMPTY in done.err


def test_settings_that_do_not_read_are_said_where_nothing_was_asked_for(saved: Program) -> None:
    configured(saved.kept, "pace = 'slowly'\nplain = 7\n")
    for words in ((), ("today",)):
        assert "config.toml:1: pace" in saved(*words, *DAY).err


def test_a_page_is_kept_though_the_plan_is_empty(saved: Program) -> None:
    saved.plan.write_bytes(b"")
    done = saved("journal", "add", "-", typed="still here\n")
    assert done.code == 0
    assert EMPTY in done.err
    assert "still here" in saved("journal", "show", "1").out


def cut(plan: Path) -> None:
    """Leave the head of a plan and one habit of it, as a sync that broke off may."""
    text = plan.read_bytes()
    head, habit = text.index(b"[[areas]]"), text.index(b'id = "wind-down"')
    start, end = text.rindex(b"[[habits]]", 0, habit), text.index(b"[[", habit)
    plan.write_bytes(text[:head] + text[start:end])


OPENED = "Other people on this computer could open your hearten files."


@pytest.mark.parametrize(
    "words", [("today",), ("show", "--json"), ("done", "wind-down"), ("journal", "add", "-")]
)
@pytest.mark.parametrize("what", ["plan.toml", ".", "log", "..", "../.."])
def test_what_others_could_open_is_closed_and_said_once(
    what: str, words: tuple[str, ...], saved: Program
) -> None:
    assert saved("done", "wind-down", *DAY).code == 0
    door = saved.plan.parent / what
    door.chmod(0o755 if door.is_dir() else 0o644)
    inside = saved.plan.parent / "notes.txt"
    inside.touch(0o640)
    code, said = told(saved, words)
    assert code == 0
    expected = 0 if what == ".." else 1  # behind a closed door, an open one is nothing to say
    assert said.count(OPENED) == expected
    if expected:
        assert door.stat().st_mode & 0o077 == 0
        assert inside.stat().st_mode & 0o077 == 0
    assert OPENED not in told(saved, words)[1]


def test_a_plan_folder_elsewhere_is_as_open_as_one_wants_it(saved: Program) -> None:
    elsewhere = saved.home / "shared"
    shutil.copytree(saved.plan.parent, elsewhere)
    elsewhere.chmod(0o755)
    done = saved("today", "--plan", str(elsewhere), *DAY)
    assert (done.code, done.err) == (0, "")
    assert elsewhere.stat().st_mode & 0o777 == 0o755


def test_what_cannot_be_closed_is_said(saved: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Files, path: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "no", str(path))

    saved.plan.chmod(0o644)
    monkeypatch.setattr(Files, "chmod", refused)
    done = saved("today", *DAY)
    assert done.code == 0
    assert "closing them didn't work. hearten doctor names them." in done.err


def test_a_plan_elsewhere_behind_a_link_stays_as_open_as_its_owner_wants_it(saved: Program) -> None:
    elsewhere = saved.home / "synced"
    saved.plan.parent.rename(elsewhere)
    saved.plan.parent.symlink_to(elsewhere)
    (elsewhere / "plan.toml").chmod(0o644)
    for _ in range(2):
        assert OPENED not in told(saved, ("today",))[1]
    assert (elsewhere / "plan.toml").stat().st_mode & 0o777 == 0o644


def test_a_home_behind_a_link_is_closed_once(saved: Program) -> None:
    real = saved.home / "real"
    saved.root.rename(real)
    saved.root.symlink_to(real)
    saved.plan.chmod(0o644)
    assert told(saved, ("today",))[1].count(OPENED) == 1
    assert saved.plan.stat().st_mode & 0o777 == 0o600
    assert OPENED not in told(saved, ("today",))[1]


def test_only_files_of_hearten_are_closed(saved: Program) -> None:
    tool = saved.root / "project" / "bin" / "tool"
    tool.parent.mkdir(parents=True)
    tool.touch()
    tool.chmod(0o755)
    saved.plan.chmod(0o644)
    assert told(saved, ("today",))[1].count(OPENED) == 1
    assert tool.stat().st_mode & 0o777 == 0o755


def test_what_can_not_be_closed_is_said_and_the_rest_is_closed(
    saved: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Files.chmod

    def refused(self: Files, path: Path, mode: int) -> None:
        if path.name == "plan.toml":
            raise PermissionError(errno.EPERM, "refused", str(path))
        real(self, path, mode)

    log = saved.plan.parent / "log"
    assert saved("done", "wind-down").code == 0
    (held,) = log.glob("*.toml")
    for each in (saved.plan, held, log):
        each.chmod(each.stat().st_mode | 0o044)
    monkeypatch.setattr(Files, "chmod", refused)
    said = told(saved, ("today",))[1]
    assert "closing them didn't work" in said
    assert "They are closed now" not in said
    assert held.stat().st_mode & 0o077 == 0
