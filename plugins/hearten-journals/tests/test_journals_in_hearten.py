"""The whole way: the commands of the README, with the plugin on, into a plan in use."""

from __future__ import annotations

import json
import re
import shlex
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import hearten_journals

from hearten.testing import check_importer

if TYPE_CHECKING:
    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
JRNL = "[2026-11-20 21:05] Soup with @Robin *\nIt helped.\n\n[2026-11-21 08:00] Fog\n"
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "DF8B", "creationDate": "2026-11-20T21:05:00Z", "timeZone": "Asia/Tokyo",
            "text": "Fog\\.\n\n![](dayone-moment://646F)", "tags": ["rain"],
            "photos": [{"identifier": "646F", "md5": "31c8", "type": "jpeg"}],
        }
    ],
}  # fmt: skip


def test_they_keep_every_promise_of_an_importer() -> None:
    check_importer(hearten_journals.Jrnl(), JRNL.encode())
    check_importer(hearten_journals.DayOne(), json.dumps(DAY_ONE).encode())


def command(format: str, folder: Path) -> tuple[list[str], Path]:
    """Return the command of the README, for a file in *folder*, and that file."""
    found = re.search(rf"^\$ hearten (import {format} .*)$", README, re.MULTILINE)
    assert found is not None
    *words, name = shlex.split(found[1])
    return [*words, str(folder / name)], folder / name


def test_the_command_of_the_readme_for_jrnl(
    tmp_path: Path, hearten_load: HeartenLoad, hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    hearten_load(hearten_journals)
    words, file = command("jrnl", tmp_path)
    file.write_text(JRNL, encoding="utf-8")
    looked = hearten_run(*words, "--dry-run")
    assert "Comes in: 2 pages of the journal.\n2 in all: 2 kept." in looked.out
    assert hearten_run(*words, "--yes").code == 0
    listed = hearten_run("journal", "list", "--tag", "starred").out
    assert "Soup with @Robin It helped.\n     #robin · #starred\n" in listed

    file.write_text(f"{JRNL}\n[2026-11-22 07:00] New\n", encoding="utf-8")
    again = hearten_run(*words, "--yes")
    assert "Comes in: one page of the journal." in again.out
    assert "Nothing new: all 3 pages of the journal were here" in hearten_run(*words, "--yes").out
    assert hearten_run("check").code == 0
    assert not hearten_plan.entries()


def test_the_command_of_the_readme_for_day_one(
    tmp_path: Path, hearten_load: HeartenLoad, hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    hearten_load(hearten_journals)
    words, file = command("dayone", tmp_path)
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("Journal.json", json.dumps(DAY_ONE))
        made.writestr("photos/31c8.jpeg", b"x")
    assert hearten_run(*words).code != 0  # something stays behind, so it takes a yes
    brought = hearten_run(*words, "--yes")
    assert "Brought in: one page of the journal." in brought.out
    assert "Left out, photos and recordings are not taken: 1 (photos/31c8.jpeg)" in brought.out
    shown = hearten_run("journal", "show", "1").out
    assert "Fog.\n\n(photo: 31c8.jpeg)" in shown
    assert hearten_run("check").code == 0
