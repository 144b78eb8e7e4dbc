"""Nobody is trapped: enter leads on from every page, escape leads home from every screen."""

import pytest

from hearten.actions.wizard.pages.page_registry import QUICK, WHOLE
from hearten.content.data_files import examples_dir
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

MOST = 30
MAY_SHOW_MORE = {"areas", "checkins", "kindness"}  # lists of one kind, under one question
SCREENS = {
    "plan": ("p",),
    "finding": ("p", "slash", "x"),
    "a change": ("p", "end", "enter"),
    "a pause": ("p", "p"),
    "adding": ("a", "enter", "enter"),
    "export": ("e",),
    "an export": ("e", "enter", "tab"),
    "help now": ("p", "f1", "o"),
    "a country": ("a", "f1", "c", "down"),
}


def sam() -> str:
    return (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")


def test_enter_alone_goes_on_from_every_page_of_every_way(tmp_path):
    async def steps(hand: Hand) -> None:
        for page in (*QUICK, *WHOLE):
            build = WizardScreens(hand.app.app_state)
            hand.app.go_to(build.quick() if page in QUICK else build.whole(page.id))
            await hand.pilot.pause()
            await hand.open_page(page.id)
            for _ in range(MOST):
                if hand.here != "Wizard" or hand.app.screen.sitting.state.page != page.id:
                    break
                await hand.press("enter")
            else:
                raise AssertionError(f"{page.id}\n{hand.sight()}")
            while hand.here != "Today":
                hand.app.screen.dismiss() if hand.here == "Wizard" else hand.app.go_home()
                await hand.pilot.pause()

    walk(session_at(tmp_path, sam()), steps)


@pytest.mark.parametrize("where", SCREENS)
def test_escape_alone_leads_home(tmp_path, where):
    async def steps(hand: Hand) -> None:
        await hand.press(*SCREENS[where])
        assert hand.here != "Today"
        for _ in range(MOST):
            if hand.here == "Today":
                return
            await hand.press("escape")
        raise AssertionError(hand.sight())

    walk(session_at(tmp_path, sam()), steps)


def test_escape_closes_where_there_is_nothing_to_go_back_to(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "escape")

    assert walk(session_at(tmp_path, "format = [\n"), steps) == 0


def test_one_question_stands_in_view_on_every_page(tmp_path):
    async def steps(hand: Hand) -> None:
        for page in WHOLE:
            hand.app.go_to(WizardScreens(hand.app.app_state).whole(page.id))
            await hand.pilot.pause()
            screen = hand.app.screen
            assert sum(each.region.height > 0 for each in screen.query(".question")) == 1
            in_view = [box for box in screen.query("PromptBox, RatingList") if box.display]
            folded = list(
                screen.query("CollapsibleSection PromptBox, CollapsibleSection RatingList")
            )
            assert folded == []
            if page.id not in MAY_SHOW_MORE:
                assert len(in_view) <= 1, page.id
            screen.dismiss("")
            await hand.pilot.pause()

    walk(session_at(tmp_path), steps)


def test_say_more_is_reached_by_tab_and_by_mouse(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("people"))
        await hand.pilot.pause()
        await hand.press("tab")
        assert type(hand.app.focused).__name__ == "CollapsibleTitle"
        await hand.press("space")
        assert "▾ Say more" in hand.sight()
        await hand.pilot.click("CollapsibleTitle")
        await hand.pilot.pause()
        assert "▸ Say more" in hand.sight()

    walk(session_at(tmp_path), steps)


def test_the_four_ways_to_begin_are_in_view(tmp_path):
    async def steps(hand: Hand) -> None:
        for way in ("A few questions", "Take my time", "From a template", "Look around a demo"):
            assert way in hand.sight()

    walk(session_at(tmp_path), steps)
