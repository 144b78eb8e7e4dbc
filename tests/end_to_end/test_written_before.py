"""What the first version wrote opens, and leaves as it left then: plan, log, journal, settings,
calendar memory and drafts, in the one folder that held everything."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

WRITTEN = Path(__file__).parent.parent / "written_before"
PLAN_ICS = WRITTEN / "exports" / "plan.ics"
DAY = ("--date", "2026-11-30")


def but_for_news(raw: bytes) -> bytes:
    """Return a calendar without what is told in another way now, and what says that it is.

    Series go further, to-dos have numbers, a goal that was begun is in process, and the day of
    a to-do is none to miss.
    """
    raw = re.sub(rb"^SUMMARY:To do.*$", b"SUMMARY:To do", raw.replace(b"\r\n", b"\n"), flags=re.M)
    raw = raw.replace(b"STATUS:IN-PROCESS", b"STATUS:NEEDS-ACTION")
    raw = re.sub(rb"^(DUE|DTSTART);VALUE=DATE:", b"DAY:", raw, flags=re.M)
    raw = re.sub(rb"UNTIL=\d{8}T\d{6}Z", b"UNTIL", raw)
    return re.sub(rb"^(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*$", rb"\1", raw, flags=re.M)


def with_home(program: Program, name: str) -> Program:
    """Put a home as the first version left it where the program looks, on the day it did."""
    program.environ["HEARTEN_CLOCK"] = "2026-11-30T09:30"
    home = Path(program.settings()["HEARTEN_HOME"])
    shutil.copytree(WRITTEN / name, home)
    for each in (home, *home.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)
    return program


@pytest.fixture
def before(hearten: Program) -> Program:
    """The program, where the first version wrote a plan and was used."""
    return with_home(hearten, "home")


def test_the_one_folder_becomes_three_and_nothing_is_lost_on_the_way(before: Program) -> None:
    """Plan, settings, drafts, calendar memory and the computer's own name, all found again."""
    texts = sorted(file.read_bytes() for file in before.root.rglob("*") if file.is_file())
    first = before("today", *DAY)
    assert first.code == 0
    assert first.err.startswith(
        f"Your plans are now in {before.root}/data/plans, and your settings in "
        f"{before.root}/config. No word in any file was changed.\n"
    )
    assert [
        each for each in before.root.iterdir() if each.name not in ("data", "config", "state")
    ] == []
    kept = [file.read_bytes() for file in before.root.rglob("*") if file.is_file()]
    assert [text for text in texts if text not in kept] == []
    calendar = before("export", "ics", "-o", "-", *DAY).out.encode()
    assert but_for_news(calendar) == but_for_news(PLAN_ICS.read_bytes())
    old = (WRITTEN / "home/state/exports/ics").iterdir()
    (beside,) = (before.plans / "my-plan/calendar").iterdir()
    assert beside.name == "2d5a6379.json"
    (held,), (was,) = (
        [json.loads(file.read_text()) for file in files] for files in ([beside], old)
    )
    (held,) = held.values()
    for uid, note in was.items():
        same = ("created", "completed", "gone")
        assert [held[uid][key] for key in same] == [note[key] for key in same]
        # What is told as it was counts no higher.
        changed = held[uid]["digest"] != note["digest"]
        assert (held[uid]["sequence"] > note["sequence"]) == changed
        assert held[uid]["modified"] >= note["modified"]
    assert len(held) == len(was) + 1  # the calendar itself
    assert before("export", "ics", "-o", "-", *DAY).out.encode() == calendar
    done = before("checkin", "--plain", *DAY, typed="y\n")
    assert "carry on" in (done.out + done.err).lower()
    assert before("done", "short walk", *DAY).code == 0
    log = before.plans / "my-plan" / "log"
    assert [file.name for file in log.iterdir()] == ["2026-11.2d5a6379.toml"]
    names = {file.read_text() for file in before.state.glob("device*")}
    assert names == {"2d5a6379\n"}
    facts = " ".join(before("doctor").out.split())
    assert f"data folder {before.root}/data templates {before.root}/data/templates" in facts
    assert f"settings {before.root}/config/config.toml plugins {before.root}/config/p" in facts
    assert f"state folder {before.root}/state" in facts
    folders = json.loads(before("config", "--json").out)["folders"]
    assert folders == {
        "data_folder": f"{before.root}/data",
        "plans_folder": f"{before.root}/data/plans",
        "plan_folder": f"{before.root}/data/plans/my-plan",
        "config_file": f"{before.root}/config/config.toml",
        "plugin_folder": f"{before.root}/config/plugins",
        "template_folder": f"{before.root}/data/templates",
        "state_folder": f"{before.root}/state",
    }


def test_all_of_it_reads(before: Program) -> None:
    assert before("today", *DAY).code == 0  # which may have something to say of the folders
    done = before("check")
    assert done.code == 0
    assert "Everything reads fine, and so do 6 entries of the log" in done.out + done.err


@pytest.mark.parametrize("name", ["ics", "json", "csv"])
def test_exports_are_the_same_to_the_byte(name: str, before: Program, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    assert before("export", name, "-o", f"{made}/", *DAY).code == 0
    files = {file.name: file.read_bytes() for file in made.iterdir()}
    old = {name: (WRITTEN / "exports" / name).read_bytes() for name in files}
    if name == "ics":
        files, old = (
            {key: but_for_news(raw) for key, raw in each.items()} for each in (files, old)
        )
    assert files == old
    assert files


def test_the_calendar_goes_on_counting_from_what_was_exported_before(before: Program) -> None:
    assert before("edit", "short walk", "--at", "18:15", *DAY).code == 0
    calendar = before("export", "ics", "-o", "-", *DAY).out
    old = (WRITTEN / "exports/plan.ics").read_text()
    assert "SEQUENCE:698" in old
    assert "UID:28e35fff-53fc-5ab6-a376-d817ab39da90" in old
    event = calendar.partition("UID:28e35fff-53fc-5ab6-a376-d817ab39da90")[2].partition("END:")[0]
    number = int(event.partition("SEQUENCE:")[2].split()[0])
    assert number > 698
    assert "CREATED:20261130T000000Z" in event


def test_log_journal_and_settings_are_there(before: Program) -> None:
    made = before.home / "made"
    assert before("export", "csv", "-o", f"{made}/", *DAY).code == 0
    assert "lamp only" in (made / "log.csv").read_text()
    assert "rain all day\nsoup helped" in before("journal", "show", "3").out
    assert "Dear Sam, rest." in before("journal", "show", "2").out
    settings = before("config").out
    assert "DE" in settings
    assert "notes" in settings
    assert "0800 111 0 111" in before("help-now").out
    assert "+49 30 123456" in before("help-now").out


def test_what_was_left_half_done_is_offered(before: Program) -> None:
    checkin = before("checkin", "--plain", *DAY, typed="y\n")
    assert "carry on" in (checkin.out + checkin.err).lower()
    practice = before("practice", "thought-record", "--plain", *DAY, typed="y\n")
    assert "You were in the middle of Check a harsh thought." in practice.out + practice.err
    drafts = [file for file in before.home.rglob("*.toml") if file.parent.name == "drafts"]
    assert "some words here" in "".join(file.read_text() for file in drafts)


def test_a_first_plan_left_half_way_is_offered(hearten: Program) -> None:
    first = with_home(hearten, "first")
    done = first("new", "--plain", *DAY, typed="y\n")
    said = done.out + done.err
    assert "You were in the middle of something" in said
    assert first("doctor").out.count("earlier-1-new-whole.toml") == 1
