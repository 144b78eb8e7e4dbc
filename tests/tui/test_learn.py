"""The learn cards on the screen: found from Today, fit for a small one, and leading on."""

from __future__ import annotations

import pytest

from hearten.content.learn import cards
from hearten.tui.destinations import PlayPractice
from hearten.tui.help.learn_cards import LearnCardScreen
from hearten.tui.routes import screen_for
from hearten.tui.widgets.pick_list import PickList
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

BAR = "▁▂▃▄▅▆▇█▔▕ "  # the bar at the side, where there is more to read


@pytest.mark.parametrize("size", [(80, 24), (40, 24)])
def test_every_card_can_be_read_from_today_with_where_it_comes_from(tmp_path, size) -> None:
    async def steps(hand: Hand) -> None:
        await open_cards(hand)
        for number, card in enumerate(cards()):
            await hand.press("home", *["down"] * number, "enter")
            assert hand.here == "LearnCard"
            seen = await read(hand)
            for text in (card.title, *card.text):
                assert " ".join(text.split()) in seen
            await hand.press("w")
            assert "Where this comes from" in await read(hand)
            await hand.press("escape")
        await hand.press("escape")

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, size)


async def open_cards(hand: Hand) -> None:
    """From Today, through its keys, to the cards."""
    await hand.press("question_mark")
    keys = hand.app.screen.query_one(PickList)
    for _ in keys.rows:
        if keys.current == "do('cards')":
            break
        await hand.press("down")
    assert "short cards to read" in hand.sight()
    await hand.press("enter")
    assert hand.here == "LearnCards"


async def read(hand: Hand) -> str:
    """Read a card to its end, and return its words in one line."""
    await hand.press("pageup", "pageup", "pageup")
    found: list[str] = []
    for _ in range(20):
        lines = [line.rstrip(BAR).strip() for line in hand.lines()[1:-1]]
        found += [line for line in lines if line and line not in found]
        before = hand.sight()
        await hand.press("pagedown")
        if hand.sight() == before:
            break
    return " ".join(found)


def test_a_card_leads_to_its_practice(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.push_screen(LearnCardScreen(hand.app.app_state, "lazy"))
        await hand.pilot.pause()
        assert "What's getting in the way?" in hand.sight()
        await hand.press("2")
        assert hand.here == "LearnCard"
        await hand.press("1")
        assert hand.here == "Flow"

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_about_a_practice_names_its_sources_and_has_a_card_to_read(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.push_screen(screen_for(PlayPractice("kind-setback"), hand.app.app_state))
        await hand.pilot.pause()
        await hand.press("enter", "question_mark")
        seen = await read(hand)
        assert "BreinesChen2012" not in seen
        assert "Breines & Chen" in seen
        await hand.press("c")
        assert hand.here == "LearnCard"
        assert "Slips and setbacks" in hand.sight()
        await hand.press("1")
        assert hand.here == "LearnCard"
        await hand.press("escape", "escape")
        assert hand.here == "Flow"

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
