"""A letter from a kind friend is one letter: as it is written, in the journal, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.journal.find_page import all_words, load_pages
from hearten.actions.journal.page_store import keep_record
from hearten.tui.destinations import PlayPractice
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


TEXT = SAM.read_text(encoding="utf-8")
NAMELESS = TEXT.replace('call_me = "Sam"\n', "")
TO_THE_LETTER = ("enter", "enter", "enter", "enter", "1")
PARTS = {
    "letter_1_what_i_see": "Dear Sam, I know that it was a lot.",
    "letter_2_context": "You were alone with it.",
    "letter_3_effort": "You tried all the same.",
    "letter_4_suggestion": "Go to bed. Your friend",
}
LETTER = """\
Dear Sam, I know that it was a lot.

You were alone with it.

You tried all the same.

Go to bed. Your friend"""
# How a page of the letter was kept: part by part, or joined.
KEPT = {
    "in parts": {"answers": {"subject": "the meeting", "writer": "friend", **PARTS}},
    "as one": {"text": LETTER, "answers": {"subject": "the meeting", "writer": "friend"}},
    "as both": {"text": LETTER, "answers": {"subject": "the meeting", "writer": "friend", **PARTS}},
}


async def to_the_letter(hand: Hand) -> None:
    hand.app.go_to(PlayPractice("compassionate-letter"))
    await hand.pilot.pause()
    await hand.press(*TO_THE_LETTER)


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().replace("▎", " ").split())


def test_it_begins_with_the_name_and_stays_in_view_to_its_end(tmp_path: Path) -> None:
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await to_the_letter(hand)
        assert hand.app.screen.focused.written == "Dear Sam, I know that "
        before = ""
        for key, part in PARTS.items():
            assert ("The letter so far:" in seen(hand)) is bool(before)
            assert before in seen(hand)
            assert hand.app.screen.focused.written in ("", "Dear Sam, I know that ")
            await hand.write(part.removeprefix("Dear Sam, I know that "))
            before = f"{before} {part}".strip()
            await hand.press("ctrl+n")
            assert hand.app.screen.sitting.state.answers[key] == part
        await hand.press("escape")
        assert hand.app.screen.focused.written == "Go to bed. Your friend"
        assert "You tried all the same." in seen(hand)
        await hand.press("ctrl+n", "enter")

    walk(session, steps)
    (page,) = load_pages(session, session.load().plan).pages
    assert page.record.text == LETTER
    assert all_words(page)[-1] == ("The letter", LETTER)


def test_without_a_name_it_says_what_to_put_there(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_letter(hand)
        assert 'start: "Dear [your name], I know that…"' in seen(hand)
        assert hand.app.screen.focused.written == ""

    walk(session_at(tmp_path, NAMELESS), steps)


@pytest.mark.parametrize("keys", [("ctrl+n",), ("ctrl+r",), ("enter", "enter", "ctrl+n")])
def test_a_beginning_that_nobody_went_on_from_is_not_kept(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await to_the_letter(hand)
        await hand.press(*keys)
        assert "The letter so far:" not in seen(hand)
        await hand.press("ctrl+s")
        assert hand.app.screen.sitting.state.answers == {"writer": "friend"}

    walk(session, steps)
    assert "Dear Sam" not in "".join(
        each.read_text(encoding="utf-8") for each in session.folder().path.rglob("journal/*.toml")
    )


def test_the_place_to_write_is_in_sight_below_a_long_letter(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_letter(hand)
        await hand.write("it was a lot.\n" * 30)
        await hand.press("ctrl+n")
        await hand.write("You too")
        assert "▎ You too" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


@pytest.mark.parametrize("kept", KEPT)
def test_in_the_journal_it_is_one_letter_however_it_was_kept(tmp_path: Path, kept: str) -> None:
    session = session_at(tmp_path, TEXT)
    plan = session.load().plan
    keep_record(session, plan, {"practice": "compassionate-letter", **KEPT[kept]})

    async def steps(hand: Hand) -> None:
        await hand.press("f")
        assert "Dear Sam, I know that it was a lot. You were alone with it." in seen(hand)
        assert "the meeting" not in seen(hand)
        await hand.press("end", "enter")
        assert seen(hand).count("You were alone with it.") == 1
        assert "Let them write it." not in seen(hand)

    walk(session, steps, (80, 40))
    (page,) = load_pages(session, plan).pages
    assert all_words(page) == (
        ("What is it? One or two lines.", "the meeting"),
        ("Who is writing?", "friend"),
        ("The letter", LETTER),
    )


def test_words_that_were_changed_stand_beside_the_letter(tmp_path: Path) -> None:
    session = session_at(tmp_path, TEXT)
    plan = session.load().plan
    keep_record(
        session, plan, {"practice": "compassionate-letter", "text": "Later.", "answers": PARTS}
    )
    (page,) = load_pages(session, plan).pages
    assert all_words(page) == (("", "Later."), ("The letter", LETTER))
