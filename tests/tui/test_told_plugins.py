"""A plugin hears of every entry, and of each one again when it is meant otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.fs.disk import Unconfirmed
from hearten.storage.log.log_files import Log
from helpers.days import PLAN
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN = """
from hearten.api import hookimpl

@hookimpl
def hearten_entry_saved(entry, folder):
    with open(folder / "heard.txt", "a") as file:
        print(entry.habit, entry.did, entry.note, dict(entry.answers), file=file)

@hookimpl
def hearten_entry_removed(plan, entry, folder):
    with open(folder / "heard.txt", "a") as file:
        print("taken back:", plan.title, entry.habit or entry.checkin, entry.did, file=file)
"""
DAY = ("--date", "2026-11-22")


def heard(folder: Path, *keys: str, plan: str = PLAN, start: str = "") -> list[str]:
    """Return what a plugin hears while *keys* are pressed."""
    session = session_at(folder, plan)
    session.home.plugins.mkdir(parents=True)
    (session.home.plugins / "listens.py").write_text(PLUGIN, encoding="utf-8")
    turned_on(session.home.base, "listens")

    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        assert session.host.faults == ()

    walk(session, steps, start=start)
    return (session.folder().path / "heard.txt").read_text(encoding="utf-8").splitlines()


def test_an_amount_and_a_note_are_heard_with_all_that_stands_there_by_then(tmp_path):
    assert heard(tmp_path, "j", "d", "9", "enter", "n", "w", "enter") == [
        "walk done None {}",
        "walk done None {'minutes': 9}",
        "walk done w {'minutes': 9}",
    ]


def test_another_mark_and_its_undo_are_heard_as_they_stand(tmp_path):
    assert heard(tmp_path, "d", "s", "u") == [
        "light done None {}",
        "light smaller None {}",
        "light done None {}",
    ]


def test_a_mark_that_is_taken_back_is_heard(tmp_path):
    assert heard(tmp_path, "d", "s", "u", "u") == [
        "light done None {}",
        "light smaller None {}",
        "light done None {}",
        "taken back: My plan light done",
    ]


def test_a_checkin_that_is_changed_is_heard_as_taken_back(tmp_path):
    assert heard(tmp_path, "c", "2", "u") == [
        "None None None {'day-weather': 'heavy'}",
        "taken back: My plan daily None",
    ]


def test_it_is_heard_too_where_the_disk_does_not_confirm_it(tmp_path, monkeypatch):
    kept = Log.keep_all

    def unsure(log: Log, records: Any, *given: Any, **more: Any) -> Any:
        done = kept(log, records, *given, **more)
        if any("removes" in each for each in records):
            raise Unconfirmed
        return done

    monkeypatch.setattr("hearten.storage.log.log_files.Log.keep_all", unsure)
    assert heard(tmp_path, "c", "2", "u") == [
        "None None None {'day-weather': 'heavy'}",
        "taken back: My plan daily None",
    ]


def test_answers_that_are_taken_out_of_a_checkin_again_are_heard(tmp_path):
    keys = ("1", "end", "up", "up", "enter", "2", *["enter"] * 3, "u")
    plan = SAM.read_text(encoding="utf-8")
    assert heard(tmp_path, *keys, plan=plan, start="flow:check-in:daily") == [
        "None None None {'day-weather': 'stormy'}",
        "None None None {'day-weather': 'stormy', 'energy': 'low'}",
        "None None None {'day-weather': 'stormy'}",
    ]


@pytest.mark.parametrize(
    ("done", "undo", "told"),
    [
        (("done", "wind-down"), ("done", "wind-down", "--undo"), "wind-down done"),
        (("done", "wind-down", "--smaller"), ("done", "--undo", "wind"), "wind-down smaller"),
        (("rest", "wind-down"), ("done", "wind-down", "--undo"), "wind-down rest"),
        (("checkin", "--answer", "day-weather=okay"), ("checkin", "--undo"), "daily None"),
    ],
)
def test_what_the_shell_takes_back_is_heard(with_sam, done, undo, told):
    with_sam.plugins.mkdir(parents=True)
    (with_sam.plugins / "listens.py").write_text(PLUGIN, encoding="utf-8")
    turned_on(with_sam.root, "listens")
    for words in (done, undo):
        ran = with_sam(*words, *DAY)
        assert (ran.code, ran.err) == (0, "")
    lines = (with_sam.plan.parent / "heard.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[1] == f"taken back: A softer winter {told}"


def test_one_that_never_ends_is_ended_and_the_mark_is_kept(tmp_path):
    session = session_at(tmp_path, PLAN)
    session.home.plugins.mkdir(parents=True)
    loops = PLUGIN.replace("    with open", "    print('\\x1b[31mzqx')\n    ring()\n    with open")
    rings = "import signal\ndef ring():\n    while True: signal.raise_signal(signal.SIGALRM)"
    (session.home.plugins / "listens.py").write_text(f"{rings}\n{loops}", encoding="utf-8")
    turned_on(tmp_path / "home", "listens")

    async def steps(hand: Hand) -> None:
        await hand.press("j", "d", "9", "enter")
        assert "Kept: 9 minutes." in hand.sight()
        assert "zqx" not in hand.sight()

    walk(session, steps)
    assert [fault.what for fault in session.host.faults] == [
        "its hook hearten_entry_saved took more than 10 seconds (listens.py, line 3)"
    ]
    (log,) = (session.folder().path / "log").iterdir()
    assert 'did = "done"' in log.read_text(encoding="utf-8")
    assert not (session.folder().path / "heard.txt").exists()
