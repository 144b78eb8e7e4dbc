"""What a template offers on a page is kept at once, when the person says so and not before."""

from __future__ import annotations

import pytest

from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.content.plan_templates import names
from hearten.tui.flow.flow_screen import KEEP_ALL, TAKEN_BACK
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk
from helpers.typist import Desk

pytestmark = pytest.mark.slow

TEMPLATES = [name for name in names() if name != "blank"]


async def begin(hand: Hand, template: str = "gentle-start", page: str = "") -> None:
    hand.app.go_to(WizardScreens(hand.app.app_state).new(f"template:{template}"))
    await hand.pilot.pause()
    while page and hand.app.screen.sitting.state.page != page:
        await hand.press("ctrl+n")


def wizard(hand: Hand):
    return hand.app.screen.sitting.state


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 40)])
def test_it_stands_in_sight_and_keeps_only_what_this_page_offers(tmp_path, size):
    async def steps(hand: Hand) -> None:
        await begin(hand)
        assert f"[ {KEEP_ALL} ]" in hand.sight()
        assert size[0] == 40 or "* keep all" in hand.lines()[-1]
        before = wizard(hand)
        assert not before.plan.areas
        await hand.press("asterisk")
        now = wizard(hand)
        assert now.page == before.page
        assert now.plan.areas
        assert not now.plan.habits
        assert not now.plan.goals
        assert f"[ {KEEP_ALL} ]" not in hand.sight()
        assert TAKEN_BACK in " ".join(line.strip() for line in hand.lines())

    walk(session_at(tmp_path), steps, size)


def test_back_takes_it_back_once_and_then_goes_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await begin(hand, page="habits")
        before = wizard(hand).plan
        await hand.press("asterisk")
        assert len(wizard(hand).plan.habits) > len(before.habits)
        assert "esc take it back" in hand.lines()[-1] or "Back takes it back" in hand.sight()
        await hand.press("escape")
        assert wizard(hand).plan == before
        assert wizard(hand).page == "habits"
        assert f"[ {KEEP_ALL} ]" in hand.sight()
        await hand.press("escape")
        assert wizard(hand).page == "steps"

    walk(session_at(tmp_path), steps)


def test_what_was_kept_is_changed_line_by_line_and_back_is_back_again(tmp_path):
    async def steps(hand: Hand) -> None:
        await begin(hand, page="habits")
        await hand.press("asterisk", "shift+tab", "shift+tab", "shift+tab")
        for box in hand.app.screen.query("PromptBox"):
            for entry in box.query("LineEntry"):
                entry.focus()
                break
            else:
                continue
            break
        await hand.write(" mine")
        assert TAKEN_BACK not in hand.sight()
        await hand.press("escape")
        assert wizard(hand).page == "steps"
        assert wizard(hand).plan.habits

    walk(session_at(tmp_path), steps)


def test_it_is_reached_by_tab_and_pressed_by_enter(tmp_path):
    async def steps(hand: Hand) -> None:
        await begin(hand)
        for _ in range(20):
            if hand.app.focused and hand.app.focused.has_class("keep-all"):
                break
            await hand.press("tab")
        await hand.press("enter")
        assert wizard(hand).plan.areas
        await hand.press("enter")
        assert wizard(hand).page == "hopes"

    walk(session_at(tmp_path), steps)


def test_in_a_place_to_write_it_is_a_star(tmp_path):
    async def steps(hand: Hand) -> None:
        await begin(hand, page="habits")
        entry = next(iter(hand.app.screen.query("LineEntry")))
        entry.focus()
        await hand.press("asterisk")
        assert entry.written == "*"
        assert "keep all" not in hand.lines()[-1]
        assert not wizard(hand).plan.habits

    walk(session_at(tmp_path), steps)


def test_without_a_template_there_is_nothing_of_it(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("areas"))
        await hand.pilot.pause()
        await hand.press("asterisk")
        assert KEEP_ALL not in hand.sight()
        assert "keep all" not in hand.lines()[-1]
        assert wizard(hand).plan == wizard(hand).origin

    walk(session_at(tmp_path), steps)


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("template", TEMPLATES)
def test_page_by_page_all_that_is_offered_is_kept_or_nothing(tmp_path, template, keep):
    wizard = machine.start_from_template(context_of(session_at(tmp_path)), template)
    sitting = Desk(wizard).sitting
    kept = []
    while not sitting.state.done:
        page = sitting.state.page
        if keep and "*" in dict(sitting.card().keys):
            sitting.take("keep-all")
            assert "*" not in dict(sitting.card().keys), page
            kept.append(page)
        sitting.move(sitting.flow.on)
    plan = sitting.state.plan
    assert bool(plan.habits or plan.goals or plan.areas or plan.signs) is bool(kept) is keep


# On the screen, two of them as they are kept there.
KEPT = [(template, keep) for template in (TEMPLATES[0], TEMPLATES[-1]) for keep in (True, False)]


@pytest.mark.parametrize(("template", "keep"), KEPT)
def test_nothing_is_on_until_kept_and_keeping_all_leaves_nothing_over(tmp_path, template, keep):
    async def steps(hand: Hand) -> None:
        await begin(hand, template)
        for _ in WHOLE:
            if hand.here != "Wizard":
                break
            offered = KEEP_ALL in hand.sight()
            if keep and offered:
                hand.app.screen.action_key("*")
                await hand.pilot.pause()
                await hand.pilot.pause()
                assert "*" not in dict(hand.app.screen.sitting.card().keys), wizard(hand).page
            plan = wizard(hand).plan
            await hand.next_page()
            await hand.pilot.pause()
        assert bool(plan.habits or plan.goals or plan.areas or plan.signs) is keep

    walk(session_at(tmp_path), steps)


def test_the_plan_so_far_stands_beside_the_first_page_and_when_there_comes_to_be_room(tmp_path):
    async def steps(hand: Hand) -> None:
        await begin(hand)
        assert "Nothing yet. That's fine." in hand.sight()
        await hand.pilot.resize_terminal(80, 24)
        await hand.press("asterisk")
        await hand.pilot.resize_terminal(120, 40)
        await hand.pilot.pause()
        assert "What needs some care\n" in hand.sight()

    walk(session_at(tmp_path), steps, (120, 40))
