"""After a heavy or stormy check-in the smaller versions of today are one choice away, everywhere.

What is as agreed with someone is never among them, and nothing changes by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui.flow.flow_screen import FlowScreen
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from helpers.program import Program

HEAD = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[checkins]]
id = "daily"
title = "Check in"
rhythm = { every = "day" }
questions = ["day-weather"]
"""
WALK = """
[[habits]]
id = "walk"
title = "Short walk"
smaller = "To the corner"
rhythm = { every = "day" }
"""
TABLET = """
[[habits]]
id = "tablet"
title = "Evening tablet"
smaller = "Half of it"
fixed = true
rhythm = { every = "day" }
"""
OFFER = "Smaller versions for today"
SHELL = f"{OFFER}: hearten today --hard\n"


def begun(program: Program, plan: str) -> Program:
    program.plan.parent.mkdir(mode=0o700, parents=True)
    program.plan.write_text(plan, encoding="utf-8")
    return program


@pytest.mark.parametrize(("weather", "offered"), [
    ("stormy", True), ("heavy", True), ("mixed", False), ("okay", False), ("bright", False),
])  # fmt: skip
def test_the_shell_names_it_after_a_heavy_or_stormy_one_alone(hearten, weather, offered):
    said = begun(hearten, HEAD + WALK)("checkin", "--quick", weather).out
    assert (SHELL in said) is offered
    if weather == "stormy":
        assert said.index("Help now: hearten help-now\n") < said.index(SHELL)


@pytest.mark.parametrize("plan", [HEAD, HEAD + TABLET])
def test_there_is_none_where_nothing_has_a_smaller_version_or_all_is_as_agreed(hearten, plan):
    assert OFFER not in begun(hearten, plan)("checkin", "--quick", "stormy").out


def test_there_is_none_about_another_day_or_once_all_is_marked(hearten):
    begun(hearten, HEAD + WALK)
    assert OFFER not in hearten("checkin", "--quick", "heavy", "--date", "yesterday").out
    assert hearten("done", "walk").code == 0
    assert OFFER not in hearten("checkin", "--quick", "heavy").out


def test_line_by_line_a_number_shows_them_and_what_is_agreed_stays(hearten):
    begun(hearten, HEAD + WALK + TABLET)
    said = hearten("checkin", "--plain", typed="heavy\n3\n\n").out
    assert "  3 Smaller versions for today (they count in full)\n" in said
    shown = said.partition("or press Enter to leave it at that.\n")[2]
    assert "  Short walk: To the corner\n" in shown
    assert "  Evening tablet\n" in shown
    assert "Half of it" not in said


def test_on_the_screen_it_leads_to_the_smaller_day_and_u_takes_that_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("c", "2")
        assert hand.here == "Flow"
        assert OFFER in hand.sight()
        screen = hand.app.screen
        assert isinstance(screen, FlowScreen)
        screen._body.answers.go_to("smaller")
        await hand.press("enter")
        assert hand.here == "Today"
        assert "○ Short walk: To the corner" in hand.sight()
        assert "○ Evening tablet" in hand.sight()
        said = "The smaller versions are here now. h brings the usual ones back."
        assert f"{said} What's agreed stays as it is." in " ".join(hand.sight().split())
        await hand.press("c", "2")
        assert OFFER not in hand.sight()
        await hand.press("escape", "u")
        assert "Check in: that one is taken back." in hand.sight()
        assert "○ Short walk: To the corner" in hand.sight()
        await hand.press("u")
        assert "○ Short walk: To the corner" not in hand.sight()
        assert "● Check in" in hand.sight()
        await hand.press("u")
        assert "Check in: that one is taken back." in hand.sight()

    tablet = TABLET.replace('smaller = "Half of it"\n', "")
    walk(session_at(tmp_path, HEAD + WALK + tablet), steps)
