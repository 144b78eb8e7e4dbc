"""Leaving a practice at every step, how it felt, and what comes of it."""

from __future__ import annotations

import pytest

from hearten.actions.practice.words import STINGS
from helpers.homes import home_at
from helpers.practices import answered
from helpers.practising import (
    MOST,
    TEXT,
    WORDS,
    go_on,
    key_of,
    kind,
    opened,
    records,
    screen_of,
    stand,
    to,
)
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("practice", ["self-compassion-break", "self-forgiveness", "obstacles"])
def test_left_at_every_step(tmp_path, practice):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        for number in range(MOST):
            before = len(records(session))
            await opened(hand, practice)
            playing = screen_of(hand).sitting.state
            for _ in range(number):
                playing = answered(playing, WORDS)
            await stand(hand, playing)
            if kind(hand) in ("how", "follow", "over"):
                return
            wrote = bool(screen_of(hand).sitting.state.answers)
            drafts = home_at(tmp_path / "home").state / "drafts"
            assert bool(list(drafts.glob("*.toml"))) is wrote
            await hand.press("ctrl+s")
            assert "Stopped here. That's fine." in hand.sight()
            assert ("Anything you wrote is kept." in hand.sight()) is wrote
            assert len(records(session)) == before + wrote
            await hand.press("escape")
            assert hand.here == "Today"
            assert list(drafts.glob("*.toml")) == []

    walk(session, steps)


def test_what_felt_worse_is_met_kindly_and_asks_for_nothing_more(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "self-compassion-break")
        await to(hand, "how")
        await go_on(hand, felt="worse")
        sight = " ".join(hand.sight().split())
        assert "Thanks for saying so. That happens, and it isn't your fault." in sight
        assert STINGS in sight
        await hand.press("1")  # a steadying minute
        assert "A steadying minute" in hand.lines()[1]
        await hand.press("escape")
        assert kind(hand) == "worse"
        await hand.press("2")
        assert "Mira" in hand.sight()
        await hand.press("escape", "3")
        assert kind(hand) == "worse"
        plan = hand.app.app_state.plan
        assert plan is not None
        assert "self-compassion-break" in plan.kindness.hidden
        await hand.press("end", "enter", "enter")
        assert hand.here == "Today"

    walk(session, steps)
    assert [record.felt for record in records(session)] == ["worse"]


def test_help_now_comes_back_to_exactly_here_with_every_letter(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        await to(hand, "ask", "thought")
        await hand.write("half a th")
        for key in ("f1", "ctrl+g"):
            await hand.press(key)
            assert hand.here == "HelpNow"
            await hand.press("escape")
            assert key_of(hand) == "thought"
            assert "half a th" in hand.sight()
        await hand.write("ought")
        assert "half a thought" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


def test_the_thought_is_named_and_quoted_and_gives_way_to_the_kinder_line(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        await to(hand, "ask", "thought")
        await hand.write("I always ruin it")
        await hand.press("enter")
        harsh, kinder = [], []
        while kind(hand) != "over":
            key = key_of(hand)
            sight = hand.sight()
            if "I always ruin it" in sight:
                assert 'The thought: "I always ruin it"' in sight
                harsh.append(key)
            if f'A kinder line: "{WORDS}"' in sight:
                kinder.append(key)
            await go_on(hand)
        assert harsh == ["strength_before", "evidence_for", "evidence_against"]
        assert kinder == ["strength_after", "small_test"]

    walk(session_at(tmp_path, TEXT), steps)


def test_quiet_ways_out_of_the_thought_record(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        await to(hand, "ask", "thought")
        await hand.write("it is all too much")
        await hand.press("down", "enter")
        assert hand.here == "HelpNow"
        await hand.press("p")
        assert "giving my things away" in hand.sight()  # the person's own plan
        await hand.press("escape", "escape")
        assert "Stopped here" in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"
        await opened(hand, "thought-record")
        await to(hand, "pick")
        await hand.press("tab", "down", "enter")
        assert "A kind pause" in hand.lines()[1]
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    walk(session, steps)
    assert "it is all too much" in str(records(session)[0].answers)


def test_what_was_written_becomes_a_step_and_kind_words_with_one_key_each(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "self-compassion-break")
        await to(hand, "ask", "kind_words")
        await hand.write("you are allowed to be slow")
        await hand.press("enter")
        await to(hand, "ask", "next_small_thing")
        await hand.write("open a window")
        await hand.press("enter")
        await to(hand, "follow")
        assert "Make it a step: open a window" in hand.sight()
        await hand.press("1")
        await hand.press("1")
        await hand.press("enter")
        await hand.pilot.pause()
        plan = hand.app.app_state.plan
        assert plan is not None
        assert "you are allowed to be slow" in plan.kindness.words
        assert "open a window" in [step.title for goal in plan.goals for step in goal.steps]

    walk(session_at(tmp_path, TEXT), steps)
