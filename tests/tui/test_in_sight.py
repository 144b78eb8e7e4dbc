"""The row under the cursor is in sight on every screen, and with the first what it belongs to."""

import re

import pytest
from textual.color import Color

from hearten.tui.themes import DUSK, PAPER
from helpers.days import PLAN
from helpers.pasts import some_weeks
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
SMALL, USUAL = (40, 12), (80, 24)
WAYS = {
    "what can be done with the day": (["question_mark"], "Every key here"),
    "ways out": (["e"], "Where would you like to take your plan?"),
    "the plan": (["p"], "Call me Sam."),
    "the journal": (["f"], ""),
    "kind moments": (["m"], ""),
}


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
@pytest.mark.parametrize("way", WAYS)
def test_a_list_begins_with_its_first_row_in_sight(tmp_path, way, size):
    keys, heading = WAYS[way]

    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        assert "▸" in hand.sight()
        assert heading in " ".join(hand.sight().split())
        await hand.press(*["down"] * 12, *["up"] * 12)
        assert "▸" in hand.sight()
        assert heading in " ".join(hand.sight().split())

    walk(session_at(tmp_path, TEXT), steps, size)


LONG = " ".join(f"word{n}" for n in range(40))


def test_the_words_being_written_stay_in_sight(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("a", *["down"] * 6, "enter")
        assert "What may get in the way?" in hand.sight()
        await hand.write(LONG)
        await hand.pilot.pause()
        assert "word39" in hand.sight()
        await hand.press("ctrl+home")
        assert "word0 word1" in hand.sight()
        await hand.press("ctrl+end")
        for size in ((40, 15), (60, 20), (60, 14)):
            await hand.pilot.resize_terminal(*size)
            await hand.pilot.pause()
            await hand.pilot.pause()
            assert "word39" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, (60, 20))


def test_one_line_stays_in_sight_while_the_window_becomes_smaller(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("a", *["down"] * 3, "enter", "tab", "tab")
        await hand.write("something bigger")
        for size in ((40, 12), (60, 12), (40, 15)):
            await hand.pilot.resize_terminal(*size)
            await hand.pilot.pause()
            await hand.pilot.pause()
            assert "something bigger" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, USUAL)


def test_the_cursor_stays_in_sight_while_the_window_becomes_smaller(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark", *["down"] * 14)
        await hand.pilot.resize_terminal(*SMALL)
        await hand.pilot.pause()
        await hand.pilot.pause()
        assert "▸" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, USUAL)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
def test_the_week_under_the_cursor_is_told_in_a_year_of_dots(tmp_path, size):
    session = session_at(tmp_path, PLAN)
    some_weeks(session)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "y")
        assert "Week of 16 November: Morning light" in " ".join(hand.sight().split())
        assert "enter look closer" in hand.sight()
        await hand.press("y")
        assert "Sunday 22 November: Morning light" in " ".join(hand.sight().split())

    walk(session, steps, size)


def test_without_colour_the_day_under_the_cursor_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    session = session_at(tmp_path, PLAN, NO_COLOR="1")
    some_weeks(session)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "left", "left")
        strips = hand.app.screen._compositor.render_strips()
        assert any(part.style and part.style.reverse for strip in strips for part in strip)

    walk(session, steps, USUAL)


@pytest.mark.parametrize("keys", [["m", "slash"], ["slash"]], ids=["practices", "today"])
def test_what_is_found_is_seen_while_it_is_typed(tmp_path, keys):
    found = "Five, four" if "m" in keys else "Wind down"

    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        await hand.write(found[:4].casefold())
        assert re.search(rf"▸[ ○]+{found}", hand.sight())
        assert "ctrl+g help now" in hand.sight()
        await hand.press("escape")
        assert "▸" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, USUAL)


def test_no_practice_begins_that_was_not_found(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m", "slash")
        assert "enter start  esc close" in hand.sight()
        await hand.write("zzz")
        await hand.press("enter")
        assert hand.here == "Practices"
        assert "? about" in hand.sight()
        await hand.press("slash")
        await hand.write("five")
        await hand.press("enter")
        assert hand.here == "Flow"

    walk(session_at(tmp_path, TEXT), steps, USUAL)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
def test_a_prompt_is_read_whole_above_the_page(tmp_path, size):
    async def steps(hand: Hand) -> None:
        await hand.press("f", "p")
        prompt = hand.app.screen.query_one("#prompt").content.plain
        assert prompt in " ".join(hand.sight().split())
        assert "tags, if you like" in hand.sight()
        await hand.press("escape", "slash")
        assert "enter to the pages" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, size)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=str)
def test_a_goal_shows_its_first_step_and_up_scrolls_to_why_it_matters(tmp_path, size):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash", *"calmer", "enter", "v")
        assert hand.here == "Goal"
        assert re.search("▸ ○ Put the charger", hand.sight())
        await hand.press(*["up"] * 12)
        assert "Why it matters" in hand.sight()
        await hand.press("down")
        assert "▸" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps, size)


@pytest.mark.parametrize("theme", [PAPER, DUSK], ids=lambda theme: theme.name)
def test_one_day_among_the_dots_stands_out_from_the_page(tmp_path, theme):
    session = session_at(tmp_path, PLAN)
    some_weeks(session)

    async def steps(hand: Hand) -> None:
        hand.app.theme = theme.name
        await hand.press("b", "left", "left")
        strips = hand.app.screen._compositor.render_strips()
        grounds = [part.style.bgcolor for strip in strips for part in strip if part.style]
        mark = Color.parse(theme.variables["mark"]).rich_color
        assert grounds.count(mark) == 1

    walk(session, steps, USUAL)


@pytest.mark.parametrize(
    ("size", "room", "foot"),
    [
        ((40, 15), 1, " d done  s smaller  ? more"),
        ((60, 15), 1, " d done  s smaller  r rest  c check in  ? more"),
        ((80, 15), 4, "  d done  s smaller  r rest  c check in  h hard day  ? more"),
    ],
)
def test_where_there_is_little_room_the_list_stands_under_the_header_and_more_is_named(
    tmp_path, size, room, foot
):
    async def steps(hand: Hand) -> None:
        (row,) = (line for line in hand.lines() if "Short walk" in line)
        assert row.startswith(" " * room + "▸")
        assert hand.lines()[-1].removesuffix("! help now").rstrip() == foot

    walk(session_at(tmp_path, TEXT), steps, size)
