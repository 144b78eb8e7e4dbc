"""hearten restore: what an earlier version would change, in words; asked for; taken back."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
from pathlib import Path

import pytest

from hearten.actions.session import Session
from hearten.cli.commands import restore

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def lived(with_sam):
    """The example after two changes: three texts of the plan."""
    assert with_sam("pause", "short walk", "--from", "2026-12-01").code == 0
    text = with_sam.plan.read_text().replace('title = "A softer winter"', 'title = "\x5bred] x"')
    with_sam.plan.write_text(text)
    assert with_sam("pause", "wind down", "--from", "2026-12-01").code == 0
    return with_sam


def test_the_list_has_numbers_times_reasons_and_ids(lived):
    ran = lived("restore")
    one, two = ran.out.splitlines()
    newest, oldest = json.loads(lived("restore", "--json").out)["versions"]
    assert one.startswith("1  ")
    assert one.endswith(f"before: Paused: Wind down  ({newest['id']})")
    assert (two[0], oldest["number"], oldest["why"]) == ("2", 2, "Paused: Short walk")
    assert ran.err == "To see what one would change: hearten restore NUMBER\n"


def test_the_difference_is_told_and_without_a_terminal_nothing_done(lived):
    before = lived.plan.read_bytes()
    ran = lived("restore", "2")
    assert ran.code == 2
    assert ran.err == "Nothing was changed. To put it back, the same again with --yes\n"
    assert ran.out.startswith("The plan itself\n  Title\n    - [red] x\n    + A softer winter\n")
    assert "goes: Wind down" in ran.out
    assert "goes: Short walk" in ran.out
    assert "=" not in ran.out
    assert lived.plan.read_bytes() == before


def test_it_is_put_back_as_a_save_that_undo_takes_back(lived):
    before = lived.plan.read_bytes()
    oldest = json.loads(lived("history", "--json").out)["versions"][-1]
    ran = lived("restore", oldest["id"], "--yes")
    assert ran.code == 0, ran.err
    assert "hearten undo takes that back.\nYou can close this now.\n" in ran.out
    assert b"Short walk" in lived.plan.read_bytes()
    assert lived.plan.read_bytes() != before
    assert lived("restore", "1").out.count("new: ") >= 2
    assert "Restore: Paused: Short walk" in lived("history").out
    assert lived("undo").code == 0
    assert lived.plan.read_bytes() == before


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("9", "They have the numbers 1 to 2"),
        ("0", "They have the numbers 1 to 2"),
        ("", "They have the numbers 1 to 2"),
        ("20", "several versions: number 1, 2."),
        ("\x1b[2J", "There is no version"),
    ],
)
def test_what_names_no_version_or_several_is_said(lived, word, said):
    ran = lived("restore", word)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err


def test_the_same_text_or_the_same_words(lived):
    newest = json.loads(lived("history", "--json").out)["versions"][0]
    version = Path(newest["path"])
    text = lived.plan.read_bytes()
    version.write_bytes(text)
    assert lived("restore", "1").err == "That is the plan as it is now.\n"
    version.write_bytes(text + b"# a comment\n")
    assert lived("restore", "1").err.startswith("It says the same. Comments or")
    version.write_bytes(b"title = \n")
    ran = lived("restore", "1", "--yes")
    assert (ran.code, lived.plan.read_bytes()) == (1, text)
    assert ran.err.startswith("That version can't be read as a plan")


@pytest.mark.parametrize("there", [b"title = \n", None])
def test_a_plan_that_does_not_read_or_is_gone_can_be_replaced(lived, there):
    lived.plan.unlink()
    if there is not None:
        lived.plan.write_bytes(there)
    ran = lived("restore", "2", "--yes")
    assert ran.code == 0, ran.err
    assert "only what would come back is shown" in ran.err
    assert "new: Wind down" in ran.out
    assert lived("check").code == 0


def test_no_version_yet(with_sam):
    assert with_sam("restore").err == "No earlier version yet. Each save keeps the one before it.\n"
    assert with_sam("restore", "1").code == 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "done"), [("yes\n", True), ("Y\n", True), ("no\n", False), ("\n", False), ("", False)]
)
def test_in_a_terminal_it_asks(lived, monkeypatch, capsys, typed, done):
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    session = Session(environ=lived.settings(), clock=lambda: NOW)
    before = lived.plan.read_bytes()
    assert restore.main(argparse.Namespace(version="2", yes=False), session) == 0
    assert "Put this version back?" in capsys.readouterr().out
    assert (lived.plan.read_bytes() != before) is done


def test_help_is_there_where_it_asks_and_then_it_asks_again(lived, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Terminal("!\nyes\n"))
    session = Session(environ=lived.settings(), clock=lambda: NOW)
    before = lived.plan.read_bytes()
    assert restore.main(argparse.Namespace(version="2", yes=False), session) == 0
    said = capsys.readouterr().out
    assert "You don't have to handle this alone." in said
    assert said.count("Put this version back?") == 2
    assert lived.plan.read_bytes() != before
