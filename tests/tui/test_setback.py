"""Something went off course, on the screen: o, to its end; no byte more than is asked for."""

from __future__ import annotations

import shutil
import time
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.tui.flow.flow_screen import FlowScreen
from helpers.days import PLAN
from helpers.homes import home_at
from helpers.terminal import PATIENCE
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WORDS = "it rained on my plan [/]"


def plan(folder: Path) -> dict[str, Any]:
    return tomllib.loads(
        (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    )


def kept(folder: Path) -> dict[Path, bytes]:
    """Return every file of the plan folder, and every draft."""
    home = home_at(folder / "home")
    found = [*home.plans.rglob("*"), *home.state.glob("drafts/*")]
    return {path: path.read_bytes() for path in found if path.is_file()}


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def key(hand: Hand) -> str:
    screen = hand.app.screen
    assert isinstance(screen, FlowScreen)
    return screen.sitting.card().key


async def through(hand: Hand, answers: dict[str, str], until: str = "how") -> None:
    """Go on to *until*, answering by key; a pick is answered by the number of its choice."""
    for _ in range(40):
        at = key(hand)
        if at == until:
            return
        answer = answers.get(at, "")
        if at in ("kind_of", "adjust") and answer:
            await hand.press(answer)
        elif at in ("kind_of", "adjust"):
            await hand.press("enter")
        else:
            await hand.write(answer)
            await hand.press("ctrl+n" if answer else "enter")
            if key(hand) == at:
                await hand.press("ctrl+n")
    raise AssertionError(hand.sight())


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_to_the_end_and_nothing_is_kept(tmp_path: Path, environ: dict[str, str]) -> None:
    session = session_at(tmp_path, PLAN, **environ)
    before = kept(tmp_path)

    async def steps(hand: Hand) -> None:
        day = hand.sight()
        await hand.press("o")
        assert "After a slip or a bad week" in hand.sight()
        await through(hand, {"kind_of": "3", "facts": WORDS, "kind_words": "enough"})
        await hand.press("enter")
        assert "Rest first; that's a next step, too" in seen(hand)
        await hand.press("end", "enter")
        assert "Keep these words?" in hand.sight()
        await hand.press("end", "enter")
        assert "Anything you wrote is not kept." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"
        assert hand.sight() == day

    walk(session, steps)
    assert kept(tmp_path) == before


def test_the_words_go_into_the_journal_once_asked_for(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("o")
        await through(hand, {"facts": WORDS})
        await hand.press("enter", "end", "enter")
        assert "Keep these words?" in hand.sight()
        await hand.press("ctrl+r")  # skipping never takes words away
        assert "Keep these words?" in hand.sight()
        await hand.press("1")
        assert "That's enough for now." in hand.sight()

    walk(session, steps)
    (record,) = session.journal().read().records
    assert record.answers["facts"] == WORDS
    assert session.drafts.names() == ()


def test_words_let_go_by_a_stray_enter_can_still_be_kept(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("o")
        await through(hand, {"facts": WORDS})
        await hand.press("enter", "end", "enter")
        assert "Keep these words?" in hand.sight()
        await hand.press("enter")
        assert "Anything you wrote is not kept." in hand.sight()
        assert "esc keep them after all" in hand.lines()[-1]
        await hand.press("escape")
        assert "Keep these words?" in hand.sight()
        await hand.press("escape")
        assert "Anything you wrote is not kept." in hand.sight()
        await hand.press("escape", "1")
        assert "That's enough for now." in hand.sight()
        assert "after all" not in hand.lines()[-1]
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session, steps)
    (record,) = session.journal().read().records
    assert record.answers["facts"] == WORDS
    assert session.drafts.names() == ()


def test_the_danger_after_a_break_is_said_in_plain_words(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("o")
        await through(hand, {}, "kind_of")
        await hand.press("2")
        assert "after a break the body handles less, so the old amount can be dangerous" in seen(
            hand
        )
        await hand.press("enter")
        assert "After days of drinking or using, stopping suddenly can be dangerous, too." in seen(
            hand
        )
        await hand.press("enter")
        assert "slow breathing, or being hard to wake: call your emergency number." in seen(hand)
        await hand.press("enter")
        assert "What happened, in plain facts?" in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)


async def at_the_end(hand: Hand, way: str, answers: dict[str, str] | None = None) -> None:
    await hand.press("o")
    await through(hand, {"adjust": way, **(answers or {})})
    await hand.press("enter")


def test_what_is_picked_gets_smaller(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at_the_end(hand, "2")
        await hand.press("1")
        assert hand.here == "PickItem"
        assert "Which one would fit better smaller?" in hand.sight()
        await hand.press("down", "enter")
        assert hand.here == "ResizeMenu"
        await hand.press("enter")
        assert hand.here == "Flow"
        assert "about twice a week instead of about 3 times" in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    assert plan(tmp_path)["habits"][1]["rhythm"] == {"times": 2, "per": "week"}


def test_none_of_them_leaves_it_as_it_is_and_offered(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await at_the_end(hand, "2")
        for leave in (("end", "enter"), ("escape",)):
            await hand.press("1")
            assert hand.here == "PickItem"
            await hand.press(*leave)
            assert hand.here == "Flow"
            assert "Make it smaller" in hand.sight()

    walk(session, steps)
    assert plan(tmp_path) == tomllib.loads(PLAN)


def test_a_pause_for_one_thing_or_for_all_of_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at_the_end(hand, "3")
        await hand.press("1")
        assert "What may rest for a while?" in hand.sight()
        while "▸ The whole plan" not in hand.sight():
            await hand.press("down")
        await hand.press("enter", "enter")
        assert hand.here == "Flow"

    walk(session_at(tmp_path, PLAN), steps)
    assert [each["what"] for each in plan(tmp_path)["pauses"]] == ["plan"]


def test_a_goal_is_let_go(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at_the_end(hand, "4")
        await hand.press("1", "enter")
        assert "Anything you learned that you'd like to keep?" in seen(hand)
        await hand.press("escape")
        assert hand.here == "Flow"
        assert "Let go: Calmer evenings." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    assert plan(tmp_path)["goals"][0]["state"] == "let go"


def test_asking_someone_and_coming_back(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at_the_end(hand, "5")
        await hand.press("1")
        assert "Reach out to someone" in hand.sight()
        await hand.press("escape", "escape")
        assert "After a slip or a bad week" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_step_and_an_if_then_with_one_key_each(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        said = {"next_step": "Open the window", "if_then": "next time it rains, I take the bus"}
        await at_the_end(hand, "", said)
        await hand.press("1")
        assert "Kept as a step: Open the window" in seen(hand)
        await hand.press("1")
        assert "Kept as an if-then." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    assert plan(tmp_path)["goals"][-1]["steps"][0]["title"] == "Open the window"
    assert plan(tmp_path)["if_then"][0]["then"] == "I take the bus"


def test_killed_amid_a_word_the_words_are_offered_back(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    drafts = home_at(tmp_path / "home").state / "drafts"

    async def steps(hand: Hand) -> None:
        await hand.press("o")
        await through(hand, {}, "facts")
        await hand.write("half a sent")
        end = time.monotonic() + PATIENCE
        while not any("half a sent" in each.read_text() for each in drafts.glob("*.toml")):
            assert time.monotonic() < end
            await hand.pilot.pause(0.02)
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert "Your words are still here." in seen(hand)
        await hand.press("1")
        assert "half a sent" in hand.sight()
        await hand.press("ctrl+s")
        assert "Keep these words?" in hand.sight()
        await hand.press("end", "enter", "enter")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)
    walk(session_at(killed), again)
    assert list((home_at(killed / "home").state / "drafts").glob("*.toml")) == []
    assert not (home_at(killed / "home").plans / "my-plan/journal").exists()


def test_the_card_on_slips_stands_under_the_question_mark(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("o", "question_mark", "c")
        assert "Slips and setbacks" in hand.sight()
        assert "Here's my next small step." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)


def test_a_word_typed_on_its_list_finds_the_answer_and_is_no_key(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("o", "enter", "enter")
        assert key(hand) == "kind_of"
        for word in ("argued", "patching", "cuckoo"):
            hand.app.screen._body.answers.go_to("skip")
            hand.app.screen._body.answers.finder.forget()
            await hand.write(word)
            assert key(hand) == "kind_of"
            assert len(hand.app.screen_stack) == 3
        hand.app.screen._body.answers.finder.forget()
        await hand.write("argued")
        await hand.press("enter")
        assert hand.app.screen.sitting.state.answers["kind_of"] == "got into an argument"

    walk(session_at(tmp_path, PLAN), steps)
