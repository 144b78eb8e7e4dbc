"""No words go away unasked: where the disk took no copy of them, leaving asks first."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from hearten.actions.journal.page_store import keep_record
from hearten.storage.fs.disk import Files
from hearten.tui.destinations import PlayPractice, RunFlow, WholePlan
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.tui.destinations import Destination

pytestmark = pytest.mark.slow

TYPED = "rain on the roof"
ASKS = "I couldn't keep a copy of your words. Leave without them?"
WHY = "I couldn't save that: the disk is full."
ON = ("enter",)

# A screen that takes words: what opens it, if the keys of Today do not lead there; keys to where
# words are written; keys that leave it.
PLACES: dict[str, tuple[Destination | None, tuple[str, ...], tuple[str, ...]]] = {
    "a page of the journal": (None, ("f", "w"), ("escape",)),
    "its tags": (None, ("f", "w", "=words", "tab"), ("escape",)),
    "a page that is changed": (None, ("f", "end", "enter", "c"), ("escape",)),
    "a note on a day": (None, ("b", "left", "a"), ("escape",)),
    "a note on a mark": (None, ("down", "down", "s", "n"), ("escape",)),
    "a line of a practice": (
        PlayPractice("self-compassion-break"), (*ON, *ON, *ON), ("ctrl+s", "2"),
    ),
    "a letter": (PlayPractice("compassionate-letter"), ON * 5, ("ctrl+s",)),
    "a setback": (None, ("o", *ON * 3), ("ctrl+s", "1", "2")),
    "a check-in": (None, ("c", "3", "2", "1"), ("escape", "escape", "escape", "escape")),
    "a check-in over": (None, ("c", "3", "2", "1"), ("enter", "ctrl+o", "end", "enter")),
    "a review": (RunFlow("weekly"), ON, ("escape", "escape")),
    "a wider look": (RunFlow("wider"), ON * 4, ("escape",) * 5),
    "another name": (None, ("p", "slash", "=short walk", "enter", "n"), ("escape",)),
    "one more step": (None, ("p", "slash", "=calmer", "enter", "plus"), ("escape",)),
    "a plan on its way": (WholePlan("people"), (), ("ctrl+s",)),
    "a line of the plan": (None, ("p", "slash", "=short walk", "enter", "enter"), ("ctrl+s",)),
}  # fmt: skip


class Disk:
    """A disk that can be full."""

    full = False

    def write(self, fd: int, data: bytes) -> int:
        """Write *data*, where there is room."""
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(fd, data)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(Files, "write", lambda _, fd, data: made.write(fd, data))
    monkeypatch.setattr(Files, "fsync", lambda *_: None)
    return made


def lived_in(folder: Path) -> Session:
    session = session_at(folder, SAM.read_text(encoding="utf-8"))
    plan = session.load().plan
    assert plan is not None
    keep_record(session, plan, {"text": "my own page", "tags": ("evening",)})
    return session


async def opened(hand: Hand, disk: Disk, place: str) -> str:
    """Go there and write, on a disk that is full by then; return the name of the screen."""
    opens, keys, _ = PLACES[place]
    if opens is not None:
        hand.app.go_to(opens)
        await hand.pilot.pause()
    for key in keys:
        await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
    disk.full = True
    await hand.write(TYPED)
    return hand.here


def drafts(session: Session) -> str:
    folder = session.drafts.folder
    return "".join(each.read_text(encoding="utf-8") for each in folder.glob("*.toml"))


def is_asked(hand: Hand) -> None:
    sight = hand.sight()
    assert ASKS in sight
    assert WHY in sight
    assert "▸ Stay here" in sight
    assert "couldn't keep a copy of this yet" not in sight  # once is enough


@pytest.mark.parametrize("place", PLACES)
def test_closing_and_leaving_a_place_ask_and_stay_until_the_words_are_kept(
    tmp_path: Path, disk: Disk, place: str
) -> None:
    session = lived_in(tmp_path)
    *first, last = PLACES[place][2]

    async def steps(hand: Hand) -> None:
        here = await opened(hand, disk, place)
        await hand.press("f1")
        assert hand.here == "HelpNow"
        await hand.press("escape", "ctrl+q")
        is_asked(hand)
        await hand.press("ctrl+q")
        is_asked(hand)
        await hand.press("enter")
        assert hand.here == here
        assert TYPED in hand.sight()
        await hand.press(*first, last)
        is_asked(hand)
        await hand.press("enter")
        assert hand.here == here
        await hand.press(last)
        is_asked(hand)
        await hand.press("escape")
        assert hand.here == here
        await hand.press(last, "down", "enter")
        is_asked(hand)
        await hand.press("f1")
        assert hand.here == "HelpNow"
        await hand.press("escape")
        assert TYPED not in drafts(session)
        disk.full = False
        await hand.press("down", "enter")
        assert ASKS not in hand.sight()
        assert TYPED in drafts(session)

    walk(session, steps)


@pytest.mark.parametrize("place", PLACES)
def test_leaving_without_the_words_says_nothing_of_a_copy(
    tmp_path: Path, disk: Disk, place: str
) -> None:
    session = lived_in(tmp_path)

    async def steps(hand: Hand) -> None:
        await opened(hand, disk, place)
        await hand.press(*PLACES[place][2])
        is_asked(hand)
        await hand.press("end", "enter")
        assert hand.app.return_value is None
        sight = hand.sight()
        assert TYPED not in sight
        assert "Your words" not in sight
        await hand.press("ctrl+q")  # what went is not asked about again

    assert walk(session, steps) == 0
    assert TYPED not in drafts(session)


# One of each sort: that it asks, and that the words go into the copy once there is room, holds at
# every place above.
SORTS = ("a page of the journal", "a note on a mark", "a line of a practice", "a plan on its way")


@pytest.mark.parametrize("place", SORTS)
def test_closing_without_the_words_leaves_nothing(tmp_path: Path, disk: Disk, place: str) -> None:
    session = lived_in(tmp_path)

    async def steps(hand: Hand) -> None:
        await opened(hand, disk, place)
        await hand.press("ctrl+q", "end", "enter")

    assert walk(session, steps) == 0
    assert TYPED not in drafts(session)


@pytest.mark.parametrize("place", SORTS)
def test_closing_asks_nothing_once_there_is_room(tmp_path: Path, disk: Disk, place: str) -> None:
    session = lived_in(tmp_path)

    async def steps(hand: Hand) -> None:
        await opened(hand, disk, place)
        await hand.press("ctrl+q")
        is_asked(hand)
        disk.full = False
        await hand.press("down", "enter")

    assert walk(session, steps) == 0
    assert TYPED in drafts(session)


def test_a_plan_that_is_begun_is_not_left_unasked(tmp_path: Path, disk: Disk) -> None:
    session = session_at(tmp_path)

    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        disk.full = True
        await hand.press("end", "up")
        await hand.press("space", "ctrl+s")
        is_asked(hand)
        await hand.press("enter")
        assert hand.here == "Wizard"
        await hand.press("ctrl+s", "end", "enter")

    assert walk(session, steps) == 0


def test_one_line_does_not_take_the_place_of_another_unasked(tmp_path: Path, disk: Disk) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, disk, "a note on a mark")
        await hand.press("tab", "slash")
        is_asked(hand)
        await hand.press("enter")
        assert TYPED in hand.sight()
        await hand.press("slash", "end", "enter")
        assert "Find: begin to type" in hand.sight()
        assert TYPED not in hand.sight()

    walk(lived_in(tmp_path), steps)


def test_what_lies_under_another_screen_is_asked_about(tmp_path: Path, disk: Disk) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, disk, "a line of a practice")
        await hand.press("ctrl+g", "ctrl+q")
        is_asked(hand)
        await hand.press("escape")
        assert hand.here == "HelpNow"
        await hand.press("escape")
        assert TYPED in hand.sight()

    walk(lived_in(tmp_path), steps)


def test_what_cannot_reach_the_editor_stays_on_the_page(tmp_path: Path, disk: Disk) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"), EDITOR="true")

    async def steps(hand: Hand) -> None:
        await opened(hand, disk, "a page of the journal")
        await hand.press("ctrl+o")
        assert hand.here == "JournalWrite"
        assert TYPED in hand.sight()
        assert WHY in hand.app.screen.query_one("#odd").render().plain
        await hand.press("escape")
        is_asked(hand)

    walk(session, steps)


def test_where_the_system_ends_it_nothing_is_asked(tmp_path: Path, disk: Disk) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, disk, "a page of the journal")
        hand.app.end_now()
        await hand.pilot.pause()

    assert walk(lived_in(tmp_path), steps) == 0


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("a check-in", ("ctrl+o",)),
        ("a review", ("ctrl+o", "enter", "enter", "enter")),
        ("a setback", ("ctrl+s", "1")),
    ],
)
def test_of_words_that_are_not_kept_nothing_else_is_said(
    tmp_path: Path, disk: Disk, place: str, keys: tuple[str, ...]
) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, disk, place)
        await hand.press(*keys)
        assert TYPED in hand.sight()
        assert "Leave it for now" in hand.sight()
        assert "the words are kept, and offered again" not in hand.sight()

    walk(lived_in(tmp_path), steps)
