"""hearten doctor: looking changes nothing, and mending mends what was found."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.homes import texts

if TYPE_CHECKING:
    from helpers.program import Program

NOBODY = 2**22 + 1  # more than any process has as its number


def test_what_an_interrupted_save_left_is_said_and_kept(with_sam: Program) -> None:
    left = with_sam.plan.with_name(f".plan.toml.{NOBODY}.0123abcd.tmp")
    left.write_text('title = "half way"\n', encoding="utf-8")
    left.chmod(0o600)
    before = texts(with_sam.home)
    ran = with_sam("doctor")
    assert (ran.code, left.name in ran.out) == (1, True)
    assert texts(with_sam.home) == before, "looking changes nothing"
    ran = with_sam("doctor", "--mend")
    assert (ran.code, ran.err) == (0, "All is in order here.\n")
    (kept,) = (with_sam.plan.parent / "history").rglob("*-found.toml")
    assert kept.read_text(encoding="utf-8") == 'title = "half way"\n'
    assert not left.exists()


def test_what_others_can_open_is_said_and_closed(with_sam: Program) -> None:
    with_sam.plan.chmod(0o644)
    ran = with_sam("doctor")
    assert (ran.code, "Other people on this computer can open this file" in ran.out) == (1, True)
    assert with_sam("doctor", "--mend").code == 0
    assert stat.S_IMODE(with_sam.plan.stat().st_mode) == 0o600


def test_a_plan_that_does_not_read_is_a_finding(with_sam: Program) -> None:
    with_sam.plan.write_text("title = \n", encoding="utf-8")
    for words in (["doctor"], ["doctor", "--mend"]):
        ran = with_sam(*words)
        assert (ran.code, "hearten check" in ran.out) == (1, True)
        assert "Traceback" not in ran.err


def test_a_plan_folder_that_cannot_be_looked_at_is_one_finding_among_the_facts(
    with_sam: Program,
) -> None:
    with_sam.plan.unlink()
    with_sam.plan.symlink_to("plan.toml")
    for words in (["doctor"], ["doctor", "--mend"]):
        ran = with_sam(*words)
        assert (ran.code, ran.err) == (1, "")
        assert "data folder" in ran.out
        assert ran.out.count("there is a link in the way, and it is not followed") == 1


@pytest.mark.parametrize("name", ["", "log", "calendar"])
def test_a_folder_in_which_nothing_can_be_kept_is_a_finding(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = with_sam.plan.parent / name
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != folder)
    ran = with_sam("doctor")
    assert ran.code == 1
    assert f"Nothing can be kept in this folder as it is: {folder}\n" in ran.out


def test_words_on_their_way_are_named_with_what_goes_on_with_them(with_sam: Program) -> None:
    with_sam("practice", "self-compassion-break", "--plain", typed="\n\nzqx is hard\n")
    with_sam("checkin", "--plain", typed="1\n")
    with_sam("journal", "--plain", typed="zqx page")
    said = with_sam("doctor").out
    assert "not saved yet: hearten practice self-compassion-break\n" in said
    assert "zqx" not in said
    drafts = with_sam.state / "drafts"
    (left,) = drafts.glob("*-practice-*")
    left.rename(left.with_name(f"earlier-1-{left.name}"))
    said = " ".join(with_sam("doctor").out.split())
    assert f"Words that were set aside are kept: {drafts}/earlier-1-" in said


@pytest.mark.parametrize(
    ("draft", "command"),
    [
        ("01KAM9D4H0M8T2V5X7Z9B1C3D4-checkin-piano-practice-evening", "hearten checkin"),
        (
            "01KAM9D4H0M8T2V5X7Z9B1C3D4-practice-after-checkin-pause",
            "hearten practice after-checkin-pause",
        ),
        ("01KAM9D4H0M8T2V5X7Z9B1C3D4-review-weekly", "hearten review"),
        ("01KAM9D4H0M8T2V5X7Z9B1C3D4-journal-checkin-notes", "hearten journal"),
        ("new-practice-kind-pause", "hearten practice kind-pause"),
        ("new", "hearten edit"),
    ],
)
def test_a_draft_goes_on_by_the_place_of_a_word_in_its_name(
    with_sam: Program, draft: str, command: str
) -> None:
    drafts = with_sam.state / "drafts"
    drafts.mkdir(parents=True, mode=0o700)
    (drafts / f"{draft}.toml").write_text("format = 1\n")
    assert f"not saved yet: {command}\n" in with_sam("doctor").out


def test_what_other_writes_left_half_way_is_found_and_put_aside(with_sam: Program) -> None:
    home, settings = with_sam.kept, with_sam.config_file
    dead, alive = "999999999", str(os.getppid())
    left = (
        settings.with_name(f".config.toml.{dead}.0123abcd.tmp"),
        home.state / f"plugins.{dead}.tmp",
        home.state / "drafts" / f".x.toml.{dead}.0123abcd.tmp",
        home.plans / "never" / f".plan.toml.{dead}.0123abcd.tmp",
    )
    others = (
        settings.with_name(f".config.toml.{alive}.0123abcd.tmp"),
        home.state / "notes.tmp",
        home.plans / "never" / "mine.txt",
    )
    for path in (*left, *others):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(path.name)
        path.chmod(0o600)
    ran = with_sam("doctor")
    assert ran.code == 1
    for path in left:
        said = f"A write was interrupted, and left {path}. Nothing needs it. "
        assert f"{said}To put it aside: hearten doctor --mend\n" in ran.out
    assert ran.out.count("A write was interrupted") == 4
    assert all(path.exists() for path in left)
    said = with_sam("doctor", "--mend").out
    assert f"What was left half way is kept in {home.state}/left-over\n" in said
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in others)
    kept = (home.state / "left-over").iterdir()
    assert sorted(path.read_text() for path in kept) == sorted(path.name for path in left)
    assert with_sam("doctor").err == "All is in order here.\n"


def test_two_plans_of_one_id_are_named_until_one_has_another(with_sam: Program) -> None:
    other = with_sam.plans / "zz-copy" / "plan.toml"
    other.parent.mkdir(mode=0o700)
    other.write_bytes(with_sam.plan.read_bytes())
    other.chmod(0o600)
    ran = with_sam("doctor")
    assert ran.code == 1
    assert (
        f"{with_sam.plan.parent.name} and zz-copy have the same id, so a calendar takes one for "
        "the other. To tell them apart, change a letter or a digit of the id in one of them, "
        "in plan.toml.\n"
    ) in ran.out
    text = other.read_text()
    other.write_text(text.replace("01KAM9D4H0M8T2V5X7Z9B1C3D4", "01KAM9D4H0M8T2V5X7Z9B1C3D5"))
    assert with_sam("doctor").err == "All is in order here.\n"
