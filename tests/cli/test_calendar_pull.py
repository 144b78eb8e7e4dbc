"""hearten calendar pull: what was ticked in a folder or a file comes home, and is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.plugins.calendar_item import items_apart

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = {"HEARTEN_CLOCK": "2026-11-22T12:00"}
# "Put the charger in the hall" in Sam's plan.
CHARGER = "c96ecfe2-1178-54f1-b9dd-5fad2a8fee9d"
# "Wind down" on 22 November 2026.
WIND_DOWN = "d4161190-6103-5df5-bd87-102337c00e53"
TICK = b"STATUS:COMPLETED\r\nCOMPLETED:20261121T170500Z"


@pytest.fixture
def folder(with_sam: Program) -> Path:
    """A folder of items in which a step was ticked."""
    assert with_sam("export", "ics", "--vdir", "items", **DAY).code == 0
    place = with_sam.home / "items"
    item = place / f"{CHARGER}.ics"
    item.write_bytes(item.read_bytes().replace(b"STATUS:NEEDS-ACTION", TICK))
    return place


def test_what_was_ticked_in_a_folder_comes_home_and_an_undo_takes_it_back(
    with_sam: Program, folder: Path
) -> None:
    came = with_sam("calendar", "pull", "--vdir", "items", **DAY)
    assert came.out == (
        "This came home from your calendar:\n"
        "  Put the charger in the hall: done, on Saturday 21 November 2026.\n"
        "Kept. hearten undo takes it back.\n"
    )
    assert with_sam("undo", "--yes", **DAY).code == 0
    again = with_sam("calendar", "pull", "--vdir", "items", **DAY)
    assert again.out == "Nothing new was ticked there. All is as it was.\n"


def test_of_two_that_a_sync_left_of_one_item_the_one_of_its_name_counts(
    with_sam: Program, folder: Path
) -> None:
    item = folder / f"{CHARGER}.ics"
    open_still = item.read_bytes().replace(TICK, b"STATUS:NEEDS-ACTION")
    (folder / f"{CHARGER}.sync-conflict-20261121-101010-ABCDEFG.ics").write_bytes(open_still)
    said = with_sam("calendar", "pull", "--vdir", "items", **DAY).out
    assert "  Put the charger in the hall: done, on Saturday 21 November 2026.\n" in said


def test_a_dry_run_stores_nothing(with_sam: Program, folder: Path) -> None:
    said = with_sam("calendar", "pull", "--vdir", "items", "--dry-run", **DAY).out
    assert said == (
        "This would come home from your calendar:\n"
        "  Put the charger in the hall: done, on Saturday 21 November 2026.\n"
        "Nothing was stored.\n"
    )
    assert "This came home" in with_sam("calendar", "pull", "items", **DAY).out


def test_a_file_with_all_of_them_as_data(with_sam: Program, folder: Path) -> None:
    items = b"".join(
        part for each in folder.glob("*.ics") for part in items_apart(each.read_bytes()).values()
    )
    (with_sam.home / "all.ics").write_bytes(items)
    said = json.loads(with_sam("calendar", "pull", "--file", "all.ics", "--json", **DAY).out)
    assert said == {
        "version": 1,
        "came": [
            {
                "what": "step",
                "id": "charger-hall",
                "day": "2026-11-21",
                "at": "2026-11-21T18:05:00+01:00",
            }
        ],
        "asked": 0,
        "unread": [],
        "stored": True,
        "notices": [],
    }


def test_a_day_of_a_habit_that_was_ticked_leaves_the_folder_once_it_is_home(
    with_sam: Program, folder: Path
) -> None:
    ask = ("export", "ics", "--vdir", "items", "--habit-todos")
    assert with_sam(*ask, **DAY).code == 0
    first = folder / f"{WIND_DOWN}.ics"
    first.write_bytes(first.read_bytes().replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED"))
    assert "Wind down: done" in with_sam("calendar", "pull", "--vdir", "items", **DAY).out
    done = with_sam(*ask, **DAY)
    assert "stays as it is" not in done.out + done.err
    assert not first.exists()


def test_what_is_gone_from_a_folder_is_asked(with_sam: Program, folder: Path) -> None:
    (folder / f"{CHARGER}.ics").unlink()
    said = with_sam("calendar", "pull", "--vdir", "items", **DAY).out
    assert said == (
        "Nothing new was ticked there. All is as it was.\n"
        "One thing there is unclear. To answer, whenever you like: hearten calendar answer\n"
    )
    today = with_sam("today", **DAY).out
    assert (
        "Your calendar has a question for you. Whenever you like: hearten calendar answer" in today
    )


@pytest.mark.parametrize(
    ("words", "raw", "code", "said"),
    [
        (("--vdir", "nowhere"), None, 2, "There is no folder"),
        (("--file", "x.ics"), None, 2, "There is no file"),
        (("--file", "x.ics"), b"\xff\xfe none", 1, "can't be read as a calendar"),
        (("--file", "x.ics"), b"BEGIN:VCALENDAR\r\nBEGIN:VTODO", 0, "nothing of this plan"),
        (("--file", "x.ics"), b"x" * 20_000_001, 1, "x.ics"),
        ((), None, 2, "--vdir"),
        (("--vdir", ""), None, 2, "A file or a folder is needed. For example: hearten calendar pu"),
        (("--file", " "), None, 2, "A file or a folder is needed. For example: "),
        (("",), None, 2, "A file or a folder is needed. For example: "),
    ],
)
def test_what_is_no_calendar_is_one_sentence(
    with_sam: Program, words: tuple[str, ...], raw: bytes | None, code: int, said: str
) -> None:
    if raw is not None:
        (with_sam.home / "x.ics").write_bytes(raw)
    done = with_sam("calendar", "pull", *words, **DAY)
    assert done.code == code
    assert said in done.out + done.err
    assert (done.out + done.err).count("\n") <= 2
