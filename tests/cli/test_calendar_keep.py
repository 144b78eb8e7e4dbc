"""hearten calendar keep: said once, and from then on nobody thinks of it."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

import test_import_hygiene
from hearten.actions.calendar import keep
from hearten.actions.session import Session
from helpers.homes import configured
from test_import_hygiene import HEAVY, PROBE, SPARED, index, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

__all__ = ["index"]

DAY = ("--date", "2026-11-22")
FOREIGN = "BEGIN:VCALENDAR\r\nUID:another\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """What processes would have been started for."""
    found: list[Session] = []

    def start(session: Session) -> int:
        found.append(session)
        return 0

    monkeypatch.setattr(keep, "start", start)
    return found


def test_it_is_kept_until_it_is_enough(with_sam: Program, started: list[Session]) -> None:
    assert with_sam("calendar", "keep").out == (
        "No calendar is kept up to date. To have one: hearten calendar keep FILE\n"
    )
    file = with_sam.home / "my plan.ics"
    way = f"hearten calendar keep --stop '{file}'"
    ran = with_sam("calendar", "keep", "my plan.ics", "--titles", "real", "--only", "habits")
    assert (ran.code, ran.out) == (
        0,
        f"Written: {file}\nFrom now on it is written anew after every change. To end that: {way}\n",
    )
    assert "SUMMARY:Wind down" in file.read_text()
    line = f"'{file}' --plan sam --only habits --titles real"
    assert with_sam("calendar", "keep").out == (
        f"These are written anew after every change:\n  {line}\n"
    )
    assert with_sam("config", "keep_calendars").out == f"{line}\n"
    (row,) = json.loads(with_sam("calendar", "keep", "--json").out)["kept"]
    assert row == {
        "where": str(file),
        "plan": "sam",
        "options": ["--only", "habits", "--titles", "real"],
        "folder": False,
        "wrong": None,
    }
    assert started == []
    assert with_sam("edit", "wind-down", "--title", "Marzipan").code == 0
    assert len(started) == 1
    assert with_sam("calendar", "keep", "--stale").out == ""
    assert "SUMMARY:Marzipan" in file.read_text()
    assert with_sam("done", "wind-down", *DAY).code == 0
    assert len(started) == 2
    assert with_sam("calendar", "keep", "--now").out == f"Up to date: {file}\n"
    assert with_sam("done", "short-walk", "12", *DAY).err == ""
    assert len(started) == 3
    assert with_sam("calendar", "keep", "--stop").out == (
        f"{file} is no longer kept up to date. It stays as it is.\n"
    )
    assert with_sam("undo").code == 0
    assert len(started) == 3
    assert file.exists()
    assert with_sam("config", "keep_calendars").out == "\n"


def test_a_day_that_was_said_in_words_stays_that_day(
    with_sam: Program, started: list[Session]
) -> None:
    words = ("calendar", "keep", "plan.ics", "--until", "tomorrow", "--plan", str(with_sam.plan))
    assert with_sam(*words, HEARTEN_CLOCK="2026-11-22T12:00").code == 0
    assert with_sam("config", "keep_calendars").out == (
        f"{with_sam.home}/plan.ics --plan sam --until 2026-11-23\n"
    )


@pytest.mark.slow
def test_each_command_that_changes_something_has_it_written_and_no_other(
    with_sam: Program, started: list[Session]
) -> None:
    assert with_sam("calendar", "keep", "plan.ics").code == 0
    with_sam("today")
    for words in (("today",), ("show",), ("export", "ics", "-o", "x.ics"), ("calendar",), ("jar",)):
        assert with_sam(*words).code == 0
        assert started == [], words
    changes = (
        ("done", "wind-down", *DAY), ("undo",), ("redo",), ("pause", "short-walk"),
        ("resume", "short-walk"), ("checkin", "--quick", "okay"), ("rest", "wind-down"),
        ("add", "habit", "tea", "--rhythm", "every day"), ("restore", "1", "--yes"),
    )  # fmt: skip
    for number, words in enumerate(changes, 1):
        ran = with_sam(*words)
        assert ran.code in (0, 2), ran.err
        if ran.code == 0:
            assert started, (number, words)
        with_sam("calendar", "keep", "--stale")
        started.clear()


def test_a_name_with_a_sign_that_is_not_seen_is_stopped_as_it_is_shown(
    with_sam: Program, started: list[Session]
) -> None:
    assert with_sam("calendar", "keep", "other.ics").code == 0
    ran = with_sam("calendar", "keep", "a\u202eb.ics")
    shown = rf"{with_sam.home}/a\u202Eb.ics"
    assert ran.out.endswith(f" To end that: hearten calendar keep --stop '{shown}'\n")
    assert with_sam("calendar", "keep", "--stop", shown).out == (
        f"{shown} is no longer kept up to date. It stays as it is.\n"
    )
    assert "other.ics" in with_sam("config", "keep_calendars").out


def test_a_folder_is_kept_as_one(with_sam: Program, started: list[Session]) -> None:
    ran = with_sam("calendar", "keep", "items/")
    assert ran.code == 0
    assert ran.out.startswith(f"Written: {with_sam.home}/items/\n")
    names = {each.name for each in (with_sam.home / "items").iterdir()}
    assert {"color", "displayname"} < names
    (with_sam.home / "more").mkdir()
    assert with_sam("calendar", "keep", "more").out.startswith(f"Written: {with_sam.home}/more/\n")
    assert {each.name for each in (with_sam.home / "more").iterdir()} == names
    asked = with_sam("calendar", "keep", "--stop")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err == (
        "Which of them?\n"
        f"  hearten calendar keep --stop {with_sam.home}/items/\n"
        f"  hearten calendar keep --stop {with_sam.home}/more/\n"
    )
    other = with_sam("calendar", "keep", "--stop", "nowhere")
    assert other.code == 2
    assert other.err.startswith("nowhere isn't one of those that are kept. These are:\n  hearten")
    assert with_sam("calendar", "keep", "--stop", "more").code == 0
    assert with_sam("calendar", "keep", "--stop", "items/").code == 0
    assert names <= {each.name for each in (with_sam.home / "items").iterdir()}


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_place_strews_nothing_into_this_folder(with_sam: Program, typed: str) -> None:
    before = sorted(with_sam.home.rglob("*.ics"))
    ran = with_sam("calendar", "keep", typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ("A file or a folder is needed. For example: hearten calendar keep FILE\n")
    assert sorted(with_sam.home.rglob("*.ics")) == before


def test_a_file_of_others_stays_the_first_time(with_sam: Program, started: list[Session]) -> None:
    file = with_sam.home / "plan.ics"
    file.write_text(FOREIGN, newline="")
    ran = with_sam("calendar", "keep", "plan.ics")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"{file} is there already, and is no calendar of this plan. Nothing was written. "
        "With --force it is replaced: hearten calendar keep FILE --force\n"
    )
    assert file.read_text() == FOREIGN.replace("\r\n", "\n")
    assert with_sam("calendar", "keep", "plan.ics", "--force").code == 0
    assert "Evening moment" in file.read_text()


def test_what_went_wrong_never_makes_a_command_fail(
    with_sam: Program, started: list[Session]
) -> None:
    folder = with_sam.home / "usb"
    folder.mkdir()
    assert with_sam("calendar", "keep", "usb/plan.ics").code == 0
    (folder / "plan.ics").unlink()
    folder.rmdir()
    ran = with_sam("done", "wind-down", *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert with_sam("calendar", "keep", "--stale").code == 0
    said = (
        f"The calendar {folder}/plan.ics could not be brought up to date. "
        "Its folder is not there.\n"
    )
    ran = with_sam("done", "short-walk", "12", *DAY)
    assert (ran.code, ran.err) == (0, said)
    assert with_sam("today").err == ""
    listed = with_sam("calendar", "keep")
    assert (listed.code, listed.out.splitlines()[1]) == (1, said.strip())
    assert with_sam("calendar", "keep", "--now").code == 1
    assert said in with_sam("doctor").out
    with_sam("calendar", "keep", "--stop")
    assert "plan.ics" not in with_sam("doctor").out
    assert with_sam("calendar", "keep", "--now").out.startswith("No calendar is kept")


def test_on_the_screen_it_is_said_once_as_it_opens(
    with_sam: Program, started: list[Session]
) -> None:
    from hearten.tui.state import AppState

    (with_sam.home / "usb").mkdir()
    assert with_sam("calendar", "keep", "usb/plan.ics").code == 0
    (with_sam.home / "usb").rename(with_sam.home / "away")
    assert with_sam("calendar", "keep", "--stale").code == 0

    def told() -> list[str]:
        state = AppState(Session.started(with_sam.settings(), {}))
        state.read()
        return [each for each in state.notices() if "calendar" in each]

    said = f"The calendar {with_sam.home}/usb/plan.ics could not be brought up to date. "
    assert told() == [f"{said}Its folder is not there."]
    assert told() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('keep_calendars = ["plan.ics"]', "each of these begins with a whole path"),
        ('keep_calendars = "/plan.ics"', "this needs a list of texts"),
        ('keep_calendars = ["/a/\'plan.ics"]', "The setting keep_calendars has a line"),
    ],
)
def test_a_setting_that_does_not_read_is_said_and_nothing_else_suffers(
    with_sam: Program, started: list[Session], text: str, said: str
) -> None:
    configured(with_sam.kept, f"{text}\n")
    ran = with_sam("done", "wind-down", *DAY)
    assert ran.code == 0
    assert said in ran.err
    assert started == []


def test_by_hand_in_the_settings_it_is_kept_as_well(
    with_sam: Program, started: list[Session]
) -> None:
    file = with_sam.home / "plan.ics"
    assert with_sam("config", "keep_calendars", "~/plan.ics --titles real").code == 0
    assert len(started) == 1
    assert with_sam("calendar", "keep", "--stale").code == 0
    assert "SUMMARY:Wind down" in file.read_text()
    assert with_sam("config", "keep_calendars", "~/plan.ics --titles loud").code == 0
    assert with_sam("calendar", "keep", "--stale").code == 0
    assert "could not be brought up to date. --titles: " in with_sam("show").err
    refused = with_sam("config", "keep_calendars", "plan.ics")
    assert refused.code == 2
    assert "keep_calendars: each of these begins with a whole path" in refused.err
    assert with_sam("config", "keep_calendars", "-").code == 0
    assert with_sam("calendar", "keep").out.startswith("No calendar is kept")


@pytest.mark.slow
def test_a_process_of_its_own_writes_it(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    file = with_sam.home / "plan.ics"
    assert with_sam("calendar", "keep", "plan.ics", "--titles", "real").code == 0
    real, numbers = keep.start, []
    monkeypatch.setattr(keep, "start", lambda session: numbers.append(real(session)))
    assert with_sam("edit", "wind-down", "--title", "Marzipan").code == 0
    assert "Marzipan" not in file.read_text()
    (number,) = numbers
    assert os.waitpid(number, 0)[1] == 0
    assert "SUMMARY:Marzipan" in file.read_text()


def test_that_process_holds_nothing_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that waits for the end of a command would wait for it as well, and a lock."""
    told, look = tmp_path / "told", tmp_path / "python"
    look.write_text(
        f"#!/bin/sh\nfor each in /proc/$$/fd/*; do readlink $each; done > {told}\n"
        f"ps -o sid= -p $$ >> {told}\necho $@ >> {told}\n"
    )
    look.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(look))
    ours, theirs = os.pipe()
    os.set_inheritable(theirs, True)
    number = keep.start(Session(environ={"PATH": os.environ["PATH"]}, plugins_on=False))
    os.waitpid(number, 0)
    os.close(ours)
    os.close(theirs)
    *doors, group, words = told.read_text().splitlines()
    # The shell itself holds its script open, and what it writes to.
    assert [each for each in doors if each not in (str(look), str(told))].count("/dev/null") >= 2
    assert not any("pipe:" in each for each in doors)
    assert int(group) == number
    assert words == "-P -m hearten calendar keep --stale --no-plugins"


@pytest.mark.slow
def test_where_something_is_kept_a_tick_loads_nothing_heavy(
    with_sam: Program, index: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = f"import sys\nsys.executable = '/bin/true'\n{PROBE}"  # no process outlives the test
    monkeypatch.setattr(test_import_hygiene, "PROBE", alone)
    known = with_sam.state / "plugins.index"
    with_sam.state.mkdir(mode=0o700)
    known.write_bytes(index)
    before = loaded(with_sam, "done", "wind-down", *DAY)
    assert not any("calendar" in name for name in before if name.startswith("hearten"))
    assert with_sam("calendar", "keep", "plan.ics").code == 0
    known.write_bytes(index)
    after = loaded(with_sam, "done", "wind-down", *DAY)
    assert (after - before) & (HEAVY | SPARED | {"subprocess", "threading", "asyncio"}) == set()
    assert len([name for name in after - before if name.startswith("hearten")]) <= 5


def test_what_was_done_is_kept_as_a_file_and_as_no_folder(with_sam: Program) -> None:
    folder = with_sam("calendar", "keep", "items/", "--history")
    assert (folder.code, folder.err) == (
        2, "What was done is a file of its own: hearten calendar keep FILE --history\n",
    )  # fmt: skip
    assert not (with_sam.home / "items").exists()
    assert "is kept up to date" in with_sam("calendar", "keep").out
