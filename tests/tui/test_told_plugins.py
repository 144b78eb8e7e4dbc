"""A plugin hears of every entry, and of each one again when it is meant otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.days import PLAN
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
"""


def heard(folder: Path, *keys: str) -> list[str]:
    """Return what a plugin hears while *keys* are pressed."""
    session = session_at(folder, PLAN)
    session.home.plugins.mkdir(parents=True)
    (session.home.plugins / "listens.py").write_text(PLUGIN, encoding="utf-8")
    turned_on(session.home.base, "listens")

    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        assert session.host.faults == ()

    walk(session, steps)
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


def test_one_that_never_ends_is_ended_and_the_mark_is_kept(tmp_path):
    session = session_at(tmp_path, PLAN)
    session.home.plugins.mkdir(parents=True)
    loops = PLUGIN.replace("    with open", "    print('\\x1b[31mzqx')\n    ring()\n    with open")
    rings = (
        "import signal\ndef ring():\n    signal.raise_signal(signal.SIGALRM)\n    while True: ..."
    )
    (session.home.plugins / "listens.py").write_text(f"{rings}\n{loops}", encoding="utf-8")
    turned_on(tmp_path / "home", "listens")

    async def steps(hand: Hand) -> None:
        await hand.press("j", "d", "9", "enter")
        assert "9 minutes. Kept." in hand.sight()
        assert "zqx" not in hand.sight()

    walk(session, steps)
    assert [fault.what for fault in session.host.faults] == [
        "its hook hearten_entry_saved took more than 10 seconds"
    ]
    (log,) = (session.folder().path / "log").iterdir()
    assert 'did = "done"' in log.read_text(encoding="utf-8")
    assert not (session.folder().path / "heard.txt").exists()
