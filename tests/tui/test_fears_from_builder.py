"""The practice on fears, opened from inside the plan builder; it leads back to exactly there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal.words import WRITE_FIRST
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

PLAN = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'


def test_fears_are_written_about_from_the_page_of_obstacles(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("obstacles"))
        await hand.pilot.pause()
        assert WRITE_FIRST[:40] in hand.sight()
        assert "(ctrl+f)" in hand.sight()
        await hand.write("I am tired")
        await hand.press("ctrl+f")
        assert hand.here == "Flow"
        assert "What am I afraid might happen?" in hand.sight()
        for _ in range(12):
            if "The change." in hand.sight():
                break
            await hand.press("enter")
        await hand.write("bed before midnight")
        await hand.press("enter", "escape")
        for _ in range(12):
            if hand.here != "Flow":
                break
            await hand.press("escape")
        assert hand.here == "Wizard"
        assert "I am tired" in hand.sight()
        assert "If I am tired, then" not in hand.sight()
        await hand.write(" tonight")  # where the words were begun
        assert "I am tired tonight" in hand.sight()

    walk(session, steps)
    (record,) = session.journal().read().records
    assert record.practice == "fears-and-hesitations"
    assert record.answers == {"change": "bed before midnight"}


def test_it_opens_where_no_plan_is_there_yet(tmp_path: Path) -> None:
    session = session_at(tmp_path)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("obstacles"))
        await hand.pilot.pause()
        await hand.press("ctrl+f")
        assert hand.here == "Flow"

    walk(session, steps)


def test_other_pages_lead_nowhere(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("signs"))
        await hand.pilot.pause()
        await hand.press("ctrl+f")
        assert hand.here == "Wizard"
        assert WRITE_FIRST[:40] not in hand.sight()

    walk(session, steps)
