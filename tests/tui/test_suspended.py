"""ctrl+z gives the terminal back for a while, as everywhere in a terminal; u takes back."""

from __future__ import annotations

from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import Terminal
from helpers.tui import Hand, session_at, walk

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "Mine"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
"""


def kept(home):
    return "".join(each.read_text() for each in home.plans.glob("my-plan/log/*.toml"))


def test_it_stops_and_comes_back_as_it_was(tmp_path):
    program = Program(tmp_path).with_sam()
    window = Terminal(program, "journal")
    window.until("Your journal")
    window.keys("\x1a")
    window.until_stopped()
    window.carry_on()
    window.until("Your journal")
    window.keys("\x11")
    assert window.end() == 0


def test_a_mark_stays_and_u_takes_it_back(tmp_path):
    session = session_at(tmp_path, PLAN)
    home = home_at(tmp_path / "home")

    async def steps(hand: Hand) -> None:
        await hand.press("d", "ctrl+z")
        assert 'did = "done"' in kept(home)
        assert "removes" not in kept(home)
        await hand.press("u")
        assert "removes" in kept(home)

    walk(session, steps)
