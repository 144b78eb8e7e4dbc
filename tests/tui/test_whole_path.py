"""The three sittings on the screen: every place to write reaches the file, every page is kind."""

import pytest

from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[areas]]
id = "sleep-rest"
title = "Sleep and rest"
care = "most"
now = true
"""
PAGES = [page.id for page in WHOLE if page.id not in ("welcome", "read-back")]


def test_from_welcome_through_every_page_with_enter_alone(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        seen = []
        for _ in range(60):
            if hand.here != "Wizard":
                break
            seen.append(hand.app.screen.sitting.state.page)
            await hand.press("enter")
        assert hand.here == "Saved", seen

    walk(session_at(tmp_path), steps)


def test_from_a_template_its_words_are_offered_and_one_is_kept(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "down", "enter")
        assert "Which one is nearest?" in hand.sight()
        await hand.write("gentle")
        await hand.press("enter")
        for _ in range(8):
            if hand.app.screen.sitting.state.page == "hopes":
                break
            await hand.press("ctrl+n")
        assert "Notice how I talk to myself" in hand.sight()
        await hand.press("down", "space", "ctrl+n")
        assert hand.app.screen.sitting.state.plan.goals

    walk(session_at(tmp_path), steps)


def test_reading_back_a_line_leads_to_it_and_back(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("read-back"))
        await hand.pilot.pause()
        assert "Sleep and rest" in hand.sight()
        await hand.press("home", "enter")
        assert hand.app.screen.sitting.state.page == "welcome"
        await hand.press("end")
        await hand.write("!")
        assert "My plan!" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_fits_its_room(tmp_path, page):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole(page))
        await hand.pilot.pause()
        for line in hand.lines():
            assert len(line) <= 80
        sight = hand.sight()
        for words in ("[ Back ]", "[ Skip for now ]", "[ Next ]", "help now"):
            assert words in sight
        question = hand.app.screen.sitting.card().question
        assert question.split()[0] in sight

    walk(session_at(tmp_path, PLAN), steps)
