"""A path that no system can follow is one sentence at each door where a path is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

TOO_LONG, LOOP = "x" * 300, "loop"
NOWHERE = (TOO_LONG, f"{TOO_LONG}/plan.ics", LOOP, f"{LOOP}/plan.ics")
DOORS = (
    ("--plan", "{}", "today"),
    ("--plan", "{}/plan.toml", "today"),
    ("today", "--calendar", "{}"),
    ("edit", "meds", "--calendar", "{}"),
    ("config", "calendar", "{}"),
    ("config", "plan", "{}"),
    ("import", "{}"),
    ("import", "json", "{}"),
    ("export", "ics", "-o", "{}/"),
    ("export", "csv", "-o", "{}"),
    ("export", "ics", "--vdir", "{}"),
    ("calendar", "keep", "{}/"),
    ("calendar", "pull", "{}"),
    ("calendar", "pull", "--vdir", "{}"),
    ("calendar", "serve", "--certificate", "{}", "--key", "{}"),
    ("plugins", "check", "{}"),
    ("plugins", "check", "{}.py"),
    ("plugins", "enable", "./{}.py"),
    ("plugins", "install", "{}", "--yes"),
    ("plugins", "new", "habit", "abc", "--package", "--in", "{}"),
    ("plans", "use", "{}"),
    ("templates", "check", "{}"),
    ("restore", "{}"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_a_path_that_leads_nowhere_is_one_sentence(tmp_path: Path, door: tuple[str, ...]) -> None:
    program = Program(tmp_path).with_sam()
    (tmp_path / LOOP).symlink_to(LOOP)
    for path in NOWHERE:
        ran = program(*(word.format(path) for word in door))
        lines = ran.err.splitlines()
        assert (path, ran.code in (1, 2, 4, 5), len(lines)) == (path, True, 1), ran.err
        assert "I couldn't go on" not in ran.err
        assert "Errno" not in ran.err


@pytest.mark.parametrize("path", [TOO_LONG, f"{LOOP}/plan.ics"])
@pytest.mark.parametrize(
    "words", [("export", "ics", "-o"), ("export", "report", "-o"), ("calendar", "keep")],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_written_says_so(tmp_path: Path, words: tuple[str, ...], path: str) -> None:
    program = Program(tmp_path).with_sam()
    (tmp_path / LOOP).symlink_to(LOOP)
    ran = program(*words, path)
    assert (ran.code, len(ran.err.splitlines())) == (5, 1), ran.err
    assert "I couldn't go on" not in ran.err


@pytest.mark.parametrize("plan", [TOO_LONG, f"{TOO_LONG}/plan.toml", LOOP, "~nobodyhere/x"])
def test_help_is_there_wherever_the_plan_is_said_to_be(tmp_path: Path, plan: str) -> None:
    program = Program(tmp_path).with_sam()
    (tmp_path / LOOP).symlink_to(LOOP)
    ran = program("help-now", HEARTEN_PLAN=plan)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "You don't have to handle this alone.")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "ics", "-o", "~nobodyhere/x.ics"),
        ("export", "csv", "-o", "~nobodyhere/"),
        ("export", "ics", "--vdir", "~nobodyhere/items"),
        ("calendar", "keep", "~nobodyhere/"),
    ],
    ids=" ".join,
)
def test_no_home_is_made_for_somebody_unknown(tmp_path: Path, words: tuple[str, ...]) -> None:
    program = Program(tmp_path).with_sam()
    ran = program(*words)
    assert (ran.code, ran.err) == (
        5,
        'There is no folder "~nobodyhere" here. Your own is ~/, with a slash. '
        "Nothing was written.\n",
    )
    assert not (tmp_path / "~nobodyhere").exists()


@pytest.mark.parametrize("command", ["doctor", "plugins"])
def test_a_home_that_cannot_be_looked_at_is_said(tmp_path: Path, command: str) -> None:
    ran = Program(tmp_path)(command, HEARTEN_HOME=TOO_LONG)
    assert "I couldn't go on" not in ran.err
    told = "config.toml: the settings can't be read: the name is too long\n"
    assert told in ran.out + ran.err
    if command == "doctor":
        assert ran.out.endswith(f"{TOO_LONG}/state: the name is too long.\n")
        assert "isn't used any more" not in ran.out


@pytest.mark.parametrize("words", [("export", "ics", "--vdir"), ("calendar", "keep")], ids=" ".join)
@pytest.mark.parametrize("folder", ["/", "//", "~/", "~/../{}"])
def test_no_files_are_strewn_over_a_disk_or_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], folder: str
) -> None:
    program = Program(tmp_path).with_sam()
    monkeypatch.setenv("HOME", str(tmp_path))
    before = set(tmp_path.rglob("*.ics"))
    ran = program(*words, folder.format(tmp_path.name), "--force")
    assert ran.code == 2, ran.err
    assert ran.err.endswith("Nothing was written; a folder of its own below it is fine.\n")
    assert set(tmp_path.rglob("*.ics")) == before
