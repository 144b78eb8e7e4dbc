"""In every flow: enter goes on, ctrl+r goes past, esc goes back, ctrl+s leaves and keeps."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.destinations import ChangeItem, PlayPractice, RunFlow, WholePlan
from hearten.tui.widgets.footer import SKIP_KEY
from hearten.tui.widgets.pick_list import PickList
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.tui.destinations import Destination

pytestmark = pytest.mark.slow

# A question that is answered in words: how to get there, what it asks, and what is asked next.
Place = tuple["Destination | None", tuple[str, ...], str, str]
ON = ("enter",)
IN_A_LINE: dict[str, Place] = {
    "the quick path": (None, ON * 2, "What's one small thing", "When might it fit?"),
    "a practice": (
        PlayPractice("thought-record"), ON * 2,
        "What happened?", "What did the harsh voice say?",
    ),
    "a breathing practice": (
        PlayPractice("mindful-breathing"), ON * 6,
        "Anything to note? One line, or leave it blank.", "How was that?",
    ),
    "a check-in": (None, ("c", "3", "2", "1"), "Anything worth a line?", "Was I outside?"),
    "a weekly look": (RunFlow("weekly"), ON, "What was hard this week?", "What went okay"),
    "a wider look": (
        RunFlow("wider"), ON * 4, "What have I learned about what helps me?", "How do these fit?"
    ),
}  # fmt: skip
IN_LINES: dict[str, Place] = {
    "the whole path": (
        WholePlan("well"), (),
        "What are you like then?", "Who's good to have near on a hard day?",
    ),
    "a letter": (
        PlayPractice("compassionate-letter"), ON * 5,
        "Say what's hard, without sugar on top.", "What would they remind you about",
    ),
    "a setback": (
        None, ("o", *ON * 3),
        "What happened, in plain facts?", "Most people who change something",
    ),
}  # fmt: skip
ALL = [*IN_A_LINE, *IN_LINES]
# What stands at the foot of a screen of 80 columns, where one of several is chosen.
LISTS: dict[str, tuple[Destination | None, tuple[str, ...], str]] = {
    "one, on the quick path": (
        None, ON, "enter choose  ctrl+r skip  esc back  ctrl+s leave  ? why"
    ),
    "one, in a practice": (
        PlayPractice("thought-record"), ON * 4,
        "enter choose  ctrl+r skip  esc back  ctrl+s leave  g steady",
    ),
    "one, in a check-in": (
        None, ("c",), "1-5 answer  enter choose  ctrl+r skip  esc back  ctrl+s leave",
    ),
    "several, in a practice": (
        PlayPractice("how-am-i-treating-myself"), ON * 2,
        "space tick  enter next  ctrl+r skip  esc back  ctrl+s leave",
    ),
    "several, on the whole path": (
        WholePlan("kindness"), (),
        "space tick  enter next  ctrl+r skip  esc back  ctrl+s leave",
    ),
}  # fmt: skip


def place(name: str) -> Place:
    return {**IN_A_LINE, **IN_LINES}[name]


def begun(tmp_path: Path, name: str) -> Session:
    """Return a session that has what the flow needs: a plan, or none yet."""
    new = name.endswith("the quick path")
    return session_at(tmp_path, None if new else SAM.read_text(encoding="utf-8"))


async def go(hand: Hand, where: Destination | None, keys: tuple[str, ...]) -> None:
    """Go to *where* from the first screen, and press *keys*."""
    if where is not None:
        hand.app.go_to(where)
        await hand.pilot.pause()
    await hand.press(*keys)


def no_cursor(lines: list[str]) -> list[str]:
    return [line.replace("▸", " ") for line in lines]


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().replace("▎", " ").split())


def marks(hand: Hand) -> list[tuple[str, str]]:
    """Return the rows of the lists on the screen, each with its mark."""
    lists = hand.app.screen.query(PickList)
    return [(r.mark, r.label.plain) for each in lists if each.display for r in each.rows]


def test_no_place_to_write_takes_the_key_that_skips() -> None:
    assert SKIP_KEY == "ctrl+r"
    taken = {
        key
        for widget in (Input, TextArea)
        for binding in widget.BINDINGS
        for key in binding.key.split(",")
    }
    assert "ctrl+k" in taken
    assert not taken & {"ctrl+r", "ctrl+n", "ctrl+s", "escape"}


@pytest.mark.parametrize("name", IN_A_LINE)
def test_in_one_line_enter_goes_on_and_changes_nothing_when_it_comes_back(
    tmp_path: Path, name: str
) -> None:
    async def steps(hand: Hand) -> None:
        where, keys, asked, then = place(name)
        await go(hand, where, keys)
        await hand.write("rain")
        foot = hand.lines()[-1]
        for each in ("enter next", "ctrl+r skip", "esc back", "ctrl+s leave"):
            assert each in foot
        await hand.press("enter")
        assert then in seen(hand)
        await hand.press("escape")
        assert asked in seen(hand)
        assert hand.app.screen.focused.written == "rain"
        await hand.press("enter")
        assert then in seen(hand)

    walk(begun(tmp_path, name), steps)


@pytest.mark.parametrize("name", IN_LINES)
def test_in_several_lines_enter_is_a_new_line_and_the_foot_says_what_goes_on(
    tmp_path: Path, name: str
) -> None:
    async def steps(hand: Hand) -> None:
        where, keys, asked, then = place(name)
        await go(hand, where, keys)
        before = hand.app.screen.focused.written
        await hand.write("one\ntwo")
        assert hand.app.screen.focused.written == f"{before}one\ntwo"
        foot = hand.lines()[-1]
        for each in ("ctrl+n next", "ctrl+r skip", "esc back", "ctrl+s leave"):
            assert each in foot
        assert "enter" not in foot
        await hand.press("ctrl+n")
        assert then in seen(hand)
        await hand.press("escape")
        assert asked in seen(hand)
        assert hand.app.screen.focused.written == f"{before}one\ntwo"

    walk(begun(tmp_path, name), steps)


@pytest.mark.parametrize("name", ALL)
def test_skipping_and_going_back_take_no_word_away(tmp_path: Path, name: str) -> None:
    async def steps(hand: Hand) -> None:
        where, keys, asked, then = place(name)
        await go(hand, where, keys)
        await hand.write("a storm")
        await hand.press("ctrl+r")
        assert then in seen(hand)
        await hand.press("escape")
        assert asked in seen(hand)
        assert hand.app.screen.focused.written.endswith("a storm")
        left = hand.app.screen
        await hand.press("escape")
        assert asked not in seen(hand)
        if hand.app.screen is left:
            await hand.press("ctrl+n")
        else:  # out of the first page, to today
            assert "w goes on with it" in seen(hand)
            await hand.press("w")
        assert asked in seen(hand)
        assert hand.app.screen.focused.written.endswith("a storm")

    walk(begun(tmp_path, name), steps)


def test_how_a_practice_was_and_what_may_follow_are_gone_past_as_well(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, PlayPractice("permission-slip"), ON * 2)
        await hand.write("rest")
        await hand.press("ctrl+n", "ctrl+n")
        assert "How was that?" in seen(hand)
        await hand.press("ctrl+r")
        assert "What you wrote can go further, if you like." in seen(hand)
        await hand.press("ctrl+r")
        assert "That's enough for now." in seen(hand)

    walk(begun(tmp_path, "a practice"), steps)


@pytest.mark.parametrize("name", ALL)
def test_leaving_keeps_every_word(tmp_path: Path, name: str) -> None:
    session = begun(tmp_path, name)

    async def steps(hand: Hand) -> None:
        await go(hand, *place(name)[:2])
        await hand.write("a storm")
        left = hand.app.screen
        await hand.press("ctrl+s")
        if "Keep these words?" in seen(hand):
            await hand.press("1")
        if hand.here == "Flow":
            assert "Stopped here. That's fine. Anything you wrote is kept." in seen(hand)
            await hand.press("enter")
        assert hand.app.return_value == 0 or hand.app.screen is not left

    walk(session, steps)
    home = (tmp_path / "home").rglob("*.toml")
    assert any("a storm" in file.read_text(encoding="utf-8") for file in home)


@pytest.mark.parametrize("name", ALL)
def test_a_window_that_grows_and_shrinks_takes_no_word_away(tmp_path: Path, name: str) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, *place(name)[:2])
        await hand.write("a sto")
        for size in ((30, 8), (40, 12), (200, 60), (80, 24)):
            await hand.pilot.resize_terminal(*size)
            await hand.pilot.pause()
        await hand.write("rm")
        assert hand.app.screen.focused.written.endswith("a storm")

    walk(begun(tmp_path, name), steps)


@pytest.mark.parametrize("name", ALL)
def test_killed_amid_a_word_it_is_offered_back(tmp_path: Path, name: str) -> None:
    then = tmp_path / "then"

    async def steps(hand: Hand) -> None:
        await go(hand, *place(name)[:2])
        await hand.write("a storm")
        await hand.pilot.pause(KEEP_AFTER * 2)
        # What lies on disk now is all that a killed program leaves behind.
        shutil.copytree(tmp_path / "home", then / "home")

    async def again(hand: Hand) -> None:
        await hand.press("enter")
        assert "a storm" in seen(hand)

    walk(begun(tmp_path, name), steps)
    walk(session_at(then), again)


@pytest.mark.parametrize("name", LISTS)
def test_at_a_list_the_foot_says_every_way(tmp_path: Path, name: str) -> None:
    async def steps(hand: Hand) -> None:
        where, keys, foot = LISTS[name]
        await go(hand, where, keys)
        assert foot in hand.lines()[-1]
        before = marks(hand)
        await hand.press("ctrl+r")
        assert marks(hand) != before
        await hand.press("escape")
        assert marks(hand) == before

    walk(begun(tmp_path, name), steps)


NO_WORDS: dict[str, tuple[Destination | None, tuple[str, ...]]] = {
    "a first line, in a practice": (PlayPractice("thought-record"), ()),
    "a line, in a practice": (PlayPractice("thought-record"), ON),
    "a breath, in a practice": (PlayPractice("mindful-breathing"), ON),
    "a line of a setback": (None, ("o",)),
    **{name: LISTS[name][:2] for name in LISTS if "path" not in name},
}  # fmt: skip
SENTENCES = ("It was 3 of us, a good day", "until 2 in the night")


@pytest.mark.parametrize("name", NO_WORDS)
def test_a_sentence_typed_where_no_words_are_asked_for_does_nothing(
    tmp_path: Path, name: str
) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, *NO_WORDS[name])
        here, before, said = hand.app.screen, marks(hand), hand.lines()[2:8]
        for words in SENTENCES:
            await hand.write(words)
            await hand.press("f9")  # as a pause would, it ends the words
            assert (hand.app.screen, marks(hand)) == (here, before)
            assert no_cursor(hand.lines()[2:8]) == no_cursor(said)

    walk(begun(tmp_path, name), steps)


# One thing of the plan, changed or added by itself: what stands at its foot in a line, and what
# Today says of it.
ALONE = {
    ChangeItem("add:person"): (
        "enter next  esc back  ctrl+s leave and keep",
        "You were adding a person. w goes on with it.",
    ),
    ChangeItem("short-walk"): (
        "enter save  esc back  ctrl+s leave and keep",
        "You were in the middle of something. w goes on with it.",
    ),
}


@pytest.mark.parametrize("out", ["ctrl+s", "escape"])
@pytest.mark.parametrize("where", ALONE, ids=lambda where: where.item)
def test_what_stands_alone_has_nothing_to_skip_and_both_ways_out_keep_every_word(
    tmp_path: Path, where: ChangeItem, out: str
) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, where, ())
        foot, waits = ALONE[where]
        assert foot in hand.lines()[-1]
        await hand.press("end")
        await hand.write("a storm")
        await hand.press("ctrl+r")
        assert hand.app.screen.focused.written.endswith("a storm")
        await hand.press(out)
        assert hand.here == "Today"
        assert waits in seen(hand)

    async def again(hand: Hand) -> None:
        await hand.press("enter")  # it is offered back first
        assert hand.app.screen.focused.written.endswith("a storm")

    walk(begun(tmp_path, ""), steps)
    walk(session_at(tmp_path), again)


@pytest.mark.parametrize("lines", [1, 4])
def test_a_minute_in_which_nothing_is_asked_is_left_at_once(tmp_path: Path, lines: int) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("c", "g")
        assert "A steadying minute" in seen(hand)
        await hand.press(*ON * lines)
        assert "esc back" in hand.lines()[-1]
        await hand.press("escape")
        if "Stopped here. That's fine." in seen(hand):
            await hand.press("enter")
        assert "Check in" in hand.lines()[1]

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
