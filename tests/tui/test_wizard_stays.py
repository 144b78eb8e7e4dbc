"""What was answered stays: back, forward, resumed, read back; and what is asked is in sight."""

from __future__ import annotations

from typing import Any

import pytest

from hearten.actions.session import Session
from hearten.storage.fs.disk import NotStored
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
about = 5
"""
LAST_LINE = "line:habits\nhabits/walk/about"


def test_own_words_stay_under_back_and_enter(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "enter")
        await hand.write("warm soup")
        await hand.press("enter", "escape", "enter", "escape")
        wizard = hand.app.screen.sitting.state
        assert wizard.answers["quick/what"] == "warm soup"
        assert hand.app.screen.focused.written == "warm soup"

    walk(session_at(tmp_path), steps)


def test_what_was_left_half_typed_is_gone_on_with(tmp_path):
    async def begin(hand: Hand) -> None:
        await hand.press("enter", "enter")
        await hand.write("read in bed")
        await hand.press("ctrl+s")

    async def later(hand: Hand) -> None:
        await hand.press("down", "enter")
        assert hand.here == "Wizard"

    async def on(hand: Hand) -> None:
        await hand.press("enter")
        assert hand.app.screen.focused.written == "read in bed"
        await hand.press("enter")
        assert hand.app.screen.sitting.state.answers["quick/what"] == "read in bed"

    walk(session_at(tmp_path), begin)
    walk(session_at(tmp_path), later)
    walk(session_at(tmp_path), on)


def test_back_to_the_welcome_and_forward_again_makes_one_thing(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "down", "down", "enter")
        await hand.write("warm soup")
        await hand.press("enter", "escape", "escape", "escape", "enter", "enter", "enter")
        await hand.press("down", "down", "enter")
        assert hand.here == "Saved"
        plan = hand.app.app_state.plan
        assert [habit.title for habit in plan.habits] == ["warm soup"]
        assert plan.goals == ()

    walk(session_at(tmp_path), steps)


def test_another_rhythm_carries_what_is_enough(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).item("walk", "habits/walk/rhythm"))
        await hand.pilot.pause()
        await hand.press("end", "ctrl+u")
        await hand.write("3 times a week")
        await hand.press("enter")
        (habit,) = hand.app.app_state.plan.habits
        assert habit.rhythm.data() == {"times": 3, "per": "week"}
        assert habit.about is None

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("key", ["ctrl+n", "enter", "escape"])
def test_a_line_that_was_read_back_leads_back_there(tmp_path, key):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("read-back"))
        await hand.pilot.pause()
        await hand.press("end")
        assert hand.app.screen.query_one("#edits").current == LAST_LINE
        await hand.press("enter")
        assert hand.app.screen.sitting.state.page != "read-back"
        for _ in range(12):
            if hand.app.screen.sitting.state.page == "read-back":
                lines = hand.app.screen.query_one("#edits")
                assert lines.current == LAST_LINE, "the person is at the line they changed"
                (habit,) = hand.app.screen.sitting.state.plan.habits
                assert (habit.is_fixed, habit.about) == (False, 5), "Enter alone chose nothing"
                return
            prompts = hand.app.screen._prompts
            if key == "enter" and prompts._following(prompts.place()):
                await hand.press("enter")
            else:
                await hand.press("ctrl+n" if key == "enter" else key)
            assert hand.app.screen.sitting.state.page in ("habits", "read-back", "welcome")
        raise AssertionError("it never came back")

    walk(session_at(tmp_path, PLAN), steps)


def test_the_first_press_of_why_shows_the_reason_below_the_fold(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("areas"))
        await hand.pilot.pause()
        assert "kinder to live with" not in hand.sight()
        await hand.press("question_mark")
        assert "kinder to live with" in hand.sight()
        await hand.press("question_mark")
        assert "kinder to live with" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_templates_care_line_stands_first_and_then_waits_under_why(tmp_path):
    line = "hard to get through the day"
    found: list[tuple[str, bool]] = []

    async def steps(hand: Hand) -> None:
        hand.app.show_home(WizardScreens(hand.app.app_state).new("template:low-mood-energy"))
        await hand.pilot.pause()
        for _ in range(7):
            sight = " ".join(hand.sight().replace("│", " ").split())
            found.append((hand.app.screen.sitting.state.page, line in sight))
            await hand.press("ctrl+n")
        page: Any = hand.app.screen
        page.action_why()
        await hand.pilot.pause()
        assert line in " ".join(hand.sight().replace("│", " ").split())

    walk(session_at(tmp_path), steps, size=(80, 60))
    assert found[0] == ("care", True)
    assert [page for page, there in found[1:] if there] == []


def test_a_word_where_a_number_is_asked_is_answered_kindly(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).item("walk", "habits/walk/about"))
        await hand.pilot.pause()
        await hand.press("end", "ctrl+u")
        await hand.write("quite a few")
        await hand.press("enter")
        assert hand.here == "Wizard"
        assert hand.app.screen.focused.written == "quite a few"
        assert "You could write" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_bit_more_begins_with_the_next_sitting_and_never_asks_how_to_begin(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.show_home(WizardScreens(hand.app.app_state).new("whole"))
        await hand.pilot.pause()
        await hand.write("garden")
        for _ in range(12):
            if hand.app.screen.sitting.state.page == "stop-first":
                break
            await hand.press("ctrl+n")
        await hand.press("enter")
        assert hand.here == "Saved"
        hand.app.screen.focused.go_to("more")
        await hand.press("enter")
        assert hand.app.screen.sitting.state.page == "well"
        for _ in range(8):
            await hand.press("escape")
            assert "How would you like to begin?" not in hand.sight()

    walk(session_at(tmp_path), steps)


def test_where_no_area_was_chosen_no_hope_for_each_is_asked(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("hopes"))
        await hand.pilot.pause()
        assert "What's a small hope of yours?" in hand.sight()
        assert "for each" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_line_of_the_plan_itself_read_back_asks_for_no_way_to_begin(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole("read-back"))
        await hand.pilot.pause()
        hand.app.screen.query_one("#edits").go_to("line:welcome\nplan/title")
        await hand.press("enter")
        assert "About this plan" in hand.sight()
        assert "What this plan is called" in hand.sight()
        assert "How would you like to begin?" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_where_a_plan_cannot_be_stored_every_word_is_shown_and_trying_again_stores_it(
    tmp_path, monkeypatch
):
    session = session_at(tmp_path)

    async def steps(hand: Hand) -> None:
        await hand.press("enter", "enter")  # a few questions; sleep
        await hand.write("shoes [/] by the door")
        with monkeypatch.context() as patch:
            patch.setattr(Session, "create", full)
            await hand.press("enter", "enter")
            sight = " ".join(hand.sight().split())
            assert "shoes [/] by the door" in sight
            assert "The disk is full." in sight
            assert "Your words are still on this screen." in sight
            for way in ("Try again", "Back to the first question", "Leave it for now"):
                assert way in sight
            await hand.press("enter")  # it is full still
            assert "Try again" in hand.sight()
        assert session.folder_if_any() is None
        assert any("shoes [/] by the door" in str(left) for left in drafts_of(session))
        await hand.press("enter")
        assert hand.here == "Saved"

    walk(session, steps)
    (goal,) = session.load().plan.goals
    assert [step.title for step in goal.steps] == ["shoes [/] by the door"]
    assert drafts_of(session) == []


def full(*_: object) -> None:
    raise NotStored("The disk is full.")


def drafts_of(session: Session) -> list[object]:
    return [session.drafts.mine(name) for name in session.drafts.names()]
