"""A review on the screen: to its end, its keys, drafts, and what it leaves in the plan."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearten.actions.review import words
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.destinations import RunFlow
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.program import Program
from helpers.terminal import Terminal
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return what stands in the log, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((home_at(folder / "home").plans / "my-plan/log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


def plan(folder: Path) -> dict[str, Any]:
    """Return the plan on the disk."""
    return tomllib.loads(
        (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    )


def drafts(folder: Path) -> str:
    """Return all drafts as one text."""
    found = sorted((home_at(folder / "home").state / "drafts").glob("*.toml"))
    return "".join(path.read_text(encoding="utf-8") for path in found)


def looked(
    folder: Path, *keys: str, flow: str = "weekly", size: tuple[int, int] = (80, 24), **environ: str
) -> list[str]:
    """Open a review over Sam's plan, press *keys* (=words are typed); return each sight."""
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow(flow))
        await hand.pilot.pause()
        seen.append(hand.sight())
        for key in keys:
            await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
            seen.append(hand.sight())

    walk(session_at(folder, TEXT, **environ), steps, size=size)
    return seen


WHOLE = (
    "=it held soup", "enter", "enter", "=Mira rang", "enter", "2", "2", "1", "6", "space", "enter",
    "1", "enter", "=why so tired", "enter", "=a bath", "enter", "enter", "1",
)  # fmt: skip


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_to_its_end(tmp_path, environ):
    seen = looked(tmp_path, *WHOLE, "enter", **environ)
    assert words.THIN in seen[0]
    assert words.THE_DIFFERENCE in seen[-2]
    assert "4 → 3" in seen[-2]
    assert "That's enough for this week. You can close this now." in seen[-1]
    after = plan(tmp_path)
    assert after["habits"][0]["about"] == 3
    assert after["goals"][-1]["steps"][0]["title"] == "a bath"
    assert after["appointments"][0]["ask"][-1] == "why so tired"
    (entry,) = entries(tmp_path)
    assert entry["answers"]["held"] == "it held soup"
    assert entry["answers"]["week-fit"][0].startswith("Wind down: about 3 a week")
    assert drafts(tmp_path) == ""


def test_help_is_on_every_card(tmp_path):
    assert all("help now" in each for each in looked(tmp_path, *WHOLE))


def test_the_wider_look_to_its_end(tmp_path):
    keys = ("enter", "enter", "enter", "enter", "enter", "1", *["enter"] * 10, "1", "enter")
    seen = looked(tmp_path, *keys, flow="wider")
    assert "That's enough for now." in seen[-1]
    assert str(plan(tmp_path)["look_again"]) == "2026-12-20"
    assert entries(tmp_path)[0]["checkin"] == "look-again"


def test_enough_leaves_the_rest_and_stores_what_is_there(tmp_path):
    seen = looked(tmp_path, "enter", "=noise", "ctrl+o")
    assert "That's enough for this week." in seen[-1]
    assert entries(tmp_path)[0]["answers"] == {"week-hard": "noise"}
    assert plan(tmp_path) == tomllib.loads(TEXT)


def test_back_keeps_the_words_and_out_of_the_first_keeps_a_draft(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.app.screen.run_action("run_flow('weekly')")
        await hand.pilot.pause()
        await hand.press("enter")
        await hand.write("noise")
        await hand.press("escape", "enter")
        assert "noise" in hand.sight()
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, TEXT), steps)
    assert "noise" in drafts(tmp_path)


def test_killed_amid_a_word_it_is_offered_back(tmp_path):
    killed = tmp_path / "killed"

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("weekly"))
        await hand.pilot.pause()
        await hand.press("enter")
        await hand.write("half a sent")
        await hand.pilot.pause(KEEP_AFTER * 2)
        # What lies on disk now is what a killed program leaves behind.
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert hand.here == "Flow"
        assert words.BEGUN in hand.sight()
        await hand.press("enter")
        assert "half a sent" in hand.sight()
        assert "What was hard this week?" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)
    walk(session_at(killed), again)


def test_it_is_a_row_when_it_is_due_and_a_way_from_the_keys(tmp_path):
    async def steps(hand: Hand) -> None:
        rows = hand.app.screen.rows
        assert "checkin:weekly" in [row.key for row in rows.rows]
        rows.go_to("checkin:weekly")
        await hand.press("c")
        assert hand.here == "Flow"
        await hand.press("escape", "question_mark")
        assert "look at the week" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, size=(80, 50))


def test_a_passed_day_brings_a_row_that_counts_nothing_against_anyone(tmp_path):
    text = TEXT.replace("look_again = 2026-12-06", "look_again = 2026-11-01")

    async def steps(hand: Hand) -> None:
        assert "Time to look again at 'Calmer evenings'" in hand.sight()
        hand.app.screen.rows.go_to("checkin:look-again")
        await hand.press("enter")
        assert hand.here == "Flow"
        assert "Look again" in hand.sight()

    walk(session_at(tmp_path, text), steps, size=(80, 50))


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)], ids=str)
def test_it_fits_where_it_is_shown(tmp_path, size):
    for sight in looked(tmp_path, *WHOLE, size=size):
        assert all(len(line) <= size[0] for line in sight.splitlines())
        assert "help now" in sight


KEYS = st.sampled_from(
    ["1", "2", "3", "5", "enter", "escape", "up", "down", "space", "x", "ctrl+o", "tab", "?"]
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(keys=st.lists(KEYS, max_size=20), flow=st.sampled_from(["weekly", "wider"]))
def test_whatever_is_pressed_nothing_breaks(tmp_path_factory, keys: Sequence[str], flow: str):
    looked(tmp_path_factory.mktemp("pressed"), *keys, flow=flow)


def test_hostile_words_are_words_on_every_card(tmp_path):
    hostile = "[/] [red]x[/red] \\\\u001b[31m"
    text = TEXT
    for title in ("Wind down", "I stop answering messages", "Mira", "Calmer evenings",
                  "I pick the phone up in bed", "Sleep and rest"):  # fmt: skip
        text = text.replace(f'"{title}"', f'"{hostile} {title}"'.replace("\\\\u001b", "\\u001b"))

    async def steps(hand: Hand) -> None:
        for flow in ("weekly", "wider"):
            hand.app.go_to(RunFlow(flow))
            await hand.pilot.pause()
            seen = []
            for _ in range(30):
                seen.append(hand.sight())
                if "How do these fit?" in seen[-1]:
                    await hand.press("2")
                elif "Wind down: how does it fit?" in seen[-1].replace("\n", " "):
                    await hand.press("2", "1")
                elif hand.app.screen.sitting.card().end:
                    break
                else:
                    await hand.press("enter")
            assert any("[/] [red]x[/red]" in each for each in seen)
            assert all("\x1b" not in each for each in seen)
            await hand.press("enter")

    walk(session_at(tmp_path, text), steps)


def test_killed_in_a_real_terminal(tmp_path):
    program = Program(tmp_path).with_sam()
    first = Terminal(program, "review")
    try:
        first.until("What did this week ask of you?")
        first.keys("half a sent")
        first.until_kept("half a sent", home_at(tmp_path / "data").state / "drafts")
    finally:
        first.kill()
    then = Terminal(program)
    try:
        then.until("You had begun to look at the week.")
        then.keys("\r")
        then.until("half a sent")
    finally:
        then.kill()
