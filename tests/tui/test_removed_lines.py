"""What is gone may still be asked for its picture; it has none, and that is all."""

from __future__ import annotations

import pytest

from hearten.actions.today.mark import mark
from helpers.days import PLAN
from helpers.tui import NOW, Hand, session_at, walk


async def taken_away(hand: Hand, kind: str) -> None:
    """Remove a widget, and draw the screen before it is laid out anew."""
    place = hand.app.screen.query(kind).first()
    compositor = hand.app.screen._compositor
    assert place in compositor.visible_widgets
    await place.remove()
    assert len(compositor.render_strips()) == hand.app.size.height
    assert all(not strip.text.strip() for strip in place.render_lines(place.size.region))


async def a_note(hand: Hand) -> None:
    await hand.press("up", "n")


async def a_page(hand: Hand) -> None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    hand.app.go_to(WizardScreens(hand.app.app_state).whole("well"))
    await hand.pilot.pause()


async def an_amount(hand: Hand) -> None:
    await hand.press("j", "d", "9")


async def some_ways(hand: Hand) -> None:
    await hand.press("enter")


async def a_calendar(hand: Hand) -> None:
    await hand.press("v")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "kind"),
    [
        (a_note, "LinesEntry"),
        (a_page, "LinesEntry"),
        (an_amount, "LineEntry"),
        (a_calendar, "DayGrid"),
        (some_ways, "PickList"),
    ],
)
def test_it_is_drawn_once_more_and_nothing_ends(tmp_path, way, kind):
    session = session_at(tmp_path, PLAN)
    mark(session, session.readable_plan(), "habit", "light", "done", NOW.date(), note="one\ntwo")

    async def steps(hand: Hand) -> None:
        await way(hand)
        await taken_away(hand, kind)

    walk(session, steps)
