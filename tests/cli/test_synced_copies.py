"""Copies that sync programs make of a plan, its log and its journal, each under its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

COPIES = (
    "plan-LAPTOP.toml",
    "plan-LAPTOP-2.toml",
    "plan 2.toml",
    "plan (1).toml",
    "plan_conflict-20261122-210000.toml",
    "plan (conflicted copy 2026-11-22 210000).toml",
    "plan (Sam's conflicted copy 2026-11-22).toml",
    "plan (Case Conflict).toml",
    "plan (In Konflikt stehende Kopie von Sam 2026-11-22).toml",
    "plan (Copie en conflit de Sam 2026-11-22).toml",
    "plan.sync-conflict-20261122-210000-ABCDEFG.toml",
    "plan.toml.orig",
)
OTHERS = ("plan-notes.toml", "plan 2.toml", "planning.toml", "notes.toml", "plan.toml.txt")
LOG_COPIES = (
    "2026-11.abcd (1).toml",
    "2026-11.abcd 2.toml",
    "2026-11.abcd-LAPTOP.toml",
    "2026-11.abcd_conflict-20261122-210000.toml",
    "2026-11.abcd.toml.orig",
)
DAY = ("--date", "2026-11-22")
ENTRY = """\
format = 1
01KAM9D4H0M8T2V5X7Z9B1C3D5 = { day = 2026-11-22, at = 2026-11-22T21:00:00+01:00, \
habit = "wind-down", did = "done" }
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_the_plan_is_named_and_merged(name: str, with_sam: Program) -> None:
    copy = with_sam.plan.with_name(name)
    text = with_sam.plan.read_text(encoding="utf-8")
    copy.write_text(text.replace('"A softer winter"', '"A warmer winter"'), encoding="utf-8")
    copy.chmod(0o600)
    assert name in with_sam("check").err
    assert with_sam("today", *DAY).err.count(name) == 1
    merged = with_sam("merge", "--take", "theirs")
    assert merged.code == 0, merged.err
    assert "A warmer winter" in with_sam.plan.read_text(encoding="utf-8")
    assert not copy.exists()
    assert name not in with_sam("today", *DAY).err


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_ones_own_is_left_alone(name: str, with_sam: Program) -> None:
    other = with_sam.plan.with_name(name)
    other.write_text('format = 1\nid = "01KAM9D4H0AN0THERP1AN00001"\ntitle = "Notes"\n')
    other.chmod(0o600)
    assert name not in with_sam("check").err
    assert with_sam("today", *DAY).err == ""
    assert with_sam("merge").err.startswith("There is nothing to merge.")
    assert other.exists()


def test_a_backup_that_one_made_by_hand_is_no_copy_of_two_sides(with_sam: Program) -> None:
    for name in ("plan-backup.toml", "plan.bak.toml", "plan old.toml", "plan copy.toml"):
        backup = with_sam.plan.with_name(name)
        backup.write_bytes(with_sam.plan.read_bytes())
        backup.chmod(0o600)
    assert with_sam("today", *DAY).err == ""


def test_changes_that_could_not_be_made_are_named_and_stay(with_sam: Program) -> None:
    left = with_sam.plan.with_name("plan.toml.rej")
    left.write_text("@@ -3 +3 @@\n-title\n+title\n")
    left.chmod(0o600)
    assert "plan.toml.rej" in with_sam("check").err
    merged = with_sam("merge", "--take", "theirs")
    assert merged.code == 1
    assert "plan.toml.rej is a list of changes that another program couldn't make" in merged.err
    assert left.exists()


@pytest.mark.parametrize("name", LOG_COPIES)
def test_a_copy_of_the_log_is_named_and_merged(name: str, with_sam: Program) -> None:
    log = with_sam.plan.parent / "log"
    log.mkdir(mode=0o700)
    own, copy = log / "2026-11.abcd.toml", log / name
    own.write_text("format = 1\n")
    copy.write_text(ENTRY)
    for file in (own, copy):
        file.chmod(0o600)
    assert f"log/{name}" in with_sam("check").err
    assert with_sam("today", *DAY).err.count(f"log/{name}") == 1
    merged = with_sam("merge")
    assert merged.code == 0, merged.err
    assert "one entry added" in merged.out
    assert not copy.exists()
    assert "01KAM9D4H0M8T2V5X7Z9B1C3D5" in with_sam("export", "json", "-o", "-").out


def test_files_of_other_computers_are_no_copies(with_sam: Program) -> None:
    log = with_sam.plan.parent / "log"
    log.mkdir(mode=0o700)
    for name in ("2026-11.abcd.toml", "2026-11.abcd-2.toml", "2026-11.abcde.toml"):
        (log / name).write_text("format = 1\n")
        (log / name).chmod(0o600)
    assert with_sam("today", *DAY).err == ""
