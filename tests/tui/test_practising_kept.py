"""Words of a practice: kept as they are typed, whatever happens."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from hearten.storage.fs.disk import NotStored
from hearten.storage.local.config import store
from helpers.homes import home_at
from helpers.practising import (
    MOST,
    TEXT,
    at,
    drafted,
    go_on,
    key_of,
    opened,
    records,
    to,
)
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow


def test_where_words_are_not_kept_nothing_is_written(tmp_path):
    session = session_at(tmp_path, TEXT)
    store(session.home, {"keep_words": False})

    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "ask")
        await hand.write("nobody keeps this")
        await hand.press("ctrl+s")
        assert "Anything you wrote is not kept." in hand.sight()

    walk(session, steps)
    kept = [p.read_text() for p in (tmp_path / "home").rglob("*.toml")]
    assert not any("nobody keeps this" in each for each in kept)


def test_without_a_plan_it_plays_all_the_same(tmp_path):
    async def steps(hand: Hand) -> None:
        home = hand.here
        for practice in ("feet-on-floor", "friend-lens"):
            await opened(hand, practice)
            for _ in range(MOST):
                await go_on(hand)
                if hand.here == home:
                    break
            assert hand.here == home

    walk(session_at(tmp_path), steps)


def test_words_that_cannot_be_stored_stay_on_the_screen(tmp_path, monkeypatch):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "ask")
        await hand.write("words that count")
        full = NotStored("The disk is full.")
        with monkeypatch.context() as patch:
            patch.setattr("hearten.storage.journal.journal_files.Journal.keep", raising(full))
            await hand.press("ctrl+s")
            assert "The disk is full." in hand.sight()
            assert "words that count" in hand.sight()
            await hand.press("1")
            assert "The disk is full." in hand.sight()
        await hand.press("1")
        assert "Stopped here" in hand.sight()

    walk(session, steps)
    assert "words that count" in str(records(session))


def raising(error: Exception) -> Callable[..., None]:
    def raises(*_: object, **__: object) -> None:
        raise error

    return raises


def last_asked() -> dict[str, str]:
    """Return the last question of each practice that has one, in its first length."""
    found = {}
    for practice in library().practices():
        page = library().practice_page(practice.id)
        assert page is not None
        asked = [s.key for s in page.variants[0].steps if s.does == "ask" and not s.when]
        found.update({practice.id: asked[-1]} if asked else {})
    return found


def killed_amid(tmp_path: Path, practice: str, key: str) -> Session:
    """Return what is there once the program was killed amid a word of an answer."""
    killed = tmp_path / "killed"

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        await at(hand, key)
        await hand.write("half a sent")
        await drafted(hand, home_at(tmp_path / "home").state / "drafts", "half a sent")
        shutil.copytree(tmp_path / "home", killed / "home")

    walk(session_at(tmp_path, TEXT), steps)
    return session_at(killed)


async def offered_back(hand: Hand, key: str) -> None:
    assert "Your words are still here." in " ".join(hand.sight().split())
    await hand.press("1")
    assert key_of(hand) == key
    assert "half a sent" in hand.sight()


@pytest.mark.parametrize(("practice", "key"), last_asked().items())
def test_killed_mid_word_in_any_of_them_every_word_is_offered_back(tmp_path, practice, key):
    async def again(hand: Hand) -> None:
        await offered_back(hand, key)

    walk(killed_amid(tmp_path, practice, key), again)


@pytest.mark.parametrize(
    ("practice", "key"),
    [("self-compassion-break", "kind_words"), ("compassionate-letter", "letter_2_context")],
)
def test_killed_mid_word_it_is_offered_back_in_the_same_place(tmp_path, practice, key):
    session = killed_amid(tmp_path, practice, key)

    async def again(hand: Hand) -> None:
        await offered_back(hand, key)
        await hand.write("ence")
        assert "half a sentence" in hand.sight()
        await hand.press("ctrl+s", "ctrl+s")
        assert hand.here == "Today"

    async def gone(hand: Hand) -> None:
        assert hand.here == "Today"

    walk(session, again)
    walk(session_at(tmp_path / "killed"), gone)


def test_words_from_before_there_was_a_plan_are_offered_back_too(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "ask")
        await hand.write("long ago")
        await drafted(hand, home_at(tmp_path / "home").state / "drafts", "long ago")

    async def again(hand: Hand) -> None:
        await hand.press("1")
        assert "long ago" in hand.sight()

    walk(session_at(tmp_path), steps)
    walk(session_at(tmp_path), again)
    walk(session_at(tmp_path, TEXT), again)


def test_a_letter_waits_for_another_sitting_and_does_not_come_up_by_itself(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def one(hand: Hand) -> None:
        await opened(hand, "compassionate-letter")
        await to(hand, "ask", "letter_2_context")
        await hand.write("so much was going on")
        await hand.press("ctrl+s")
        assert "Anything you wrote is kept." in " ".join(hand.sight().split())
        await hand.press("escape")
        assert hand.here == "Today"

    async def another(hand: Hand) -> None:
        assert hand.here == "Today"
        await opened(hand, "compassionate-letter")
        await hand.press("1")
        assert "so much was going on" in hand.sight()

    walk(session, one)
    assert records(session) == ()
    walk(session_at(tmp_path), another)
