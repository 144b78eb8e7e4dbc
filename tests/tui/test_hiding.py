"""Hiding everything at once: a plain note, no name, no keys; and back to exactly where one was."""

import pytest

from helpers.homes import configured
from helpers.tui import Hand, session_at, walk

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
"""


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
def test_one_key_hides_and_the_same_brings_back(tmp_path, size):
    async def steps(hand: Hand) -> None:
        before, focused = hand.sight(), hand.app.focused
        await hand.press("ctrl+x")
        seen = hand.sight()
        assert "washing powder" in seen
        for word in ("hearten", "help", "Short walk", "My plan"):
            assert word not in seen
        await hand.press(
            "exclamation_mark", "f1", "ctrl+g", "escape", "d", "question_mark", "enter"
        )
        assert hand.sight() == seen
        await hand.press("ctrl+x")
        assert hand.sight() == before
        assert hand.app.focused is focused

    walk(session_at(tmp_path, PLAN), steps, size)


def test_words_under_it_are_kept_and_still_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "n")
        await hand.write("round the lake")
        await hand.press("ctrl+x")
        assert "lake" not in hand.sight()
        await hand.press("ctrl+x")
        assert "round the lake" in hand.sight()
        await hand.press("enter")

    session = session_at(tmp_path, PLAN)
    walk(session, steps)
    log = next((session.folder().path / "log").glob("*.toml")).read_text(encoding="utf-8")
    assert "round the lake" in log


def test_it_hides_from_help_now_and_from_every_page_of_the_wizard(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "ctrl+x")
        assert "alone" not in hand.sight()
        await hand.press("ctrl+x")
        assert hand.here == "HelpNow"
        await hand.press("escape", "a", "enter", "ctrl+x")
        assert "care" not in hand.sight()
        await hand.press("ctrl+x")
        assert "care" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("named", ["{}/home/shopping.txt", "shopping.txt"])
def test_a_note_of_ones_own_stands_there(tmp_path, named):
    session = session_at(tmp_path, PLAN)
    own = tmp_path / "home" / "shopping.txt"
    own.write_text("oat milk [/]\n\x1b[31mbeans\n", encoding="utf-8")
    configured(session.home, f'hide_with = "{named.format(tmp_path)}"\n')

    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+x")
        assert "oat milk [/]" in hand.sight()
        assert "washing powder" not in hand.sight()

    walk(session, steps)


@pytest.mark.parametrize("text", ["/nowhere/at-all.txt", "."])
def test_a_note_that_cannot_be_had_is_no_reason_to_show_anything(tmp_path, text):
    session = session_at(tmp_path, PLAN)
    configured(session.home, f'hide_with = "{text}"\n')

    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+x")
        assert "washing powder" in hand.sight()

    walk(session, steps)


def test_nothing_that_is_said_meanwhile_stands_over_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+x")
        seen = hand.sight()
        hand.app.notify("I couldn't keep a copy of this yet.", timeout=600)
        await hand.pilot.pause()
        assert hand.sight() == seen
        await hand.press("ctrl+x")
        assert "couldn't keep a copy" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.slow
def test_it_can_go_by_another_name_on_the_screen(tmp_path):
    session = session_at(tmp_path, PLAN)
    configured(session.home, 'called = "notes [/]"\n')

    async def steps(hand: Hand) -> None:
        for keys in (("a",), ("escape", "question_mark"), ("escape", "f"), ("escape", "p", "l")):
            await hand.press(*keys)
            assert "notes [/]" in hand.sight()
            assert "hearten" not in hand.sight()

    walk(session, steps)
