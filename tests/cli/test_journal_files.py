"""The files of the journal: what check says of them, and merging what two sides wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")
SYNCED = "sync-conflict-20261122-120000-ABC"
LATER = '\n[01KAM9D4H0M8T2V5X7Z9B1C3D4]\nday = 2026-11-20\ntext = "theirs, unseen"\nend = true\n'


@pytest.fixture
def paged(with_sam: Program) -> Program:
    """The program with one page in the journal."""
    assert with_sam("journal", "add", "-", *DAY, typed="mine").code == 0
    return with_sam


def own(program: Program) -> Path:
    (file,) = (program.plan.parent / "journal").glob("*.toml")
    return file


def copied(program: Program, more: str = LATER) -> Path:
    file = own(program)
    copy = file.with_name(f"{file.stem}.{SYNCED}.toml")
    copy.write_text(file.read_text() + more)
    return copy


def test_check_says_what_does_not_read_with_its_place_and_no_word(paged: Program) -> None:
    before = paged("check").out
    with own(paged).open("a") as stream:
        stream.write("\n[01KAM9D4H0M8T2V5X7Z9B1C3D4]\nsecret words\nend = true\n\n[half")
    ran = paged("check")
    assert ran.code == 1
    said = [line for line in ran.out.splitlines() if line not in before.splitlines()]
    assert [line.partition(": ")[0].rpartition("/")[2] for line in said] == [
        f"{own(paged).name}:11", f"{own(paged).name}:14",
    ]  # fmt: skip
    assert "cut off" in said[1]
    assert "secret" not in ran.out + ran.err
    listed = paged("journal", "list", *DAY)
    assert "mine" in listed.out
    assert "There is one place that can't be read" in listed.err
    ran = paged("journal", "add", "-", *DAY, typed="next")
    assert "cut off" in ran.err
    assert "cut off" not in paged("check").out


def test_check_names_a_copy_of_two_sides(paged: Program) -> None:
    copy = copied(paged)
    ran = paged("check")
    assert f"journal/{copy.name}" in ran.err
    assert "hearten merge" in ran.err
    assert "theirs" not in paged("journal", "list", *DAY).out


def test_a_copy_is_merged_once_and_kept_in_the_history(paged: Program) -> None:
    copy = copied(paged)
    raw = copy.read_bytes()
    assert json.loads(paged("merge", "--json").out)["journals"] == [copy.name]
    ran = paged("merge")
    assert (ran.code, ran.err) == (0, "")
    assert f"Merged journal/{copy.name}: one entry added." in ran.out
    assert not copy.exists()
    (kept,) = (paged.plan.parent / "history").rglob(copy.name)
    assert kept.read_bytes() == raw
    assert kept.stat().st_mode & 0o077 == 0
    out = paged("journal", "list", *DAY).out
    assert (out.count("mine"), out.count("theirs, unseen")) == (1, 1)
    copied(paged)
    assert "nothing new in it" in paged("merge").out
    assert paged("journal", "list", *DAY).out == out


def test_what_does_not_read_in_a_copy_is_said_and_kept(paged: Program) -> None:
    copy = copied(paged, "\n[01KAM9D4H0M8T2V5X7Z9B1C3D5]\nsecret words\nend = true\n" + LATER)
    ran = paged("merge")
    assert "one entry added" in ran.out
    assert "can't be read" in ran.out
    assert "secret" not in ran.out + ran.err
    (kept,) = (paged.plan.parent / "history").rglob(copy.name)
    assert "secret words" in kept.read_text()


def test_other_words_under_the_same_id_stay_here_and_there(paged: Program) -> None:
    copy = copied(paged, "")
    copy.write_text(copy.read_text().replace("mine", "mine, otherwise"))
    assert "stood here in other words" in paged("merge").out
    assert "otherwise" not in paged("journal", "list", *DAY).out
    (kept,) = (paged.plan.parent / "history").rglob(copy.name)
    assert "otherwise" in kept.read_text()


def test_the_screen_of_copies_merges_them_too(tmp_path: Path) -> None:
    plan = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'
    session = session_at(tmp_path, plan)
    folder = session.journal().folder
    folder.mkdir()
    (folder / f"2026.x.{SYNCED}.toml").write_text("format = 1\n" + LATER)

    async def steps(hand: Hand) -> None:
        await hand.press("p", "b")
        assert "one entry added" in " ".join(hand.sight().split())

    walk(session, steps)
    assert [record.text for record in session.journal().read().records] == ["theirs, unseen"]
