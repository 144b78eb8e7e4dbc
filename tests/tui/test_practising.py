"""Practices on the screen: each played to its end, left at every step, and how it felt."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from hearten.content.practice_words import FELT, STINGS
from hearten.storage.config import save
from hearten.storage.disk import NotStored
from hearten.tui.screens.keeping import KEEP_AFTER
from hearten.tui.screens.practising import Practising, practising
from helpers.plans import SAM
from helpers.terminal import PATIENCE
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.journal import Record

TEXT = SAM.read_text(encoding="utf-8")
EVERY = [each.id for each in library().practices()]
WORDS = "a line of mine"
MOST = 80  # frames of the longest practice


def screen_of(hand: Hand) -> Practising:
    assert isinstance(hand.app.screen, Practising)
    return hand.app.screen


def kind(hand: Hand) -> str:
    return screen_of(hand).play.frame.kind


async def opened(hand: Hand, practice: str) -> None:
    screen = practising(hand.app.desk, practice)
    assert screen is not None
    hand.app.push_screen(screen)
    await hand.pilot.pause()


async def go_on(hand: Hand, felt: str = "helped") -> None:
    """Answer what is in view, with words of one's own where there is room for them."""
    frame = screen_of(hand).play.frame
    match frame.kind:
        case "ask":
            await hand.write(WORDS)
            await hand.press("ctrl+s" if frame.lines else "enter")
        case "pick":
            await hand.press("space", *(("enter",) if frame.many else ()))
        case "how":
            await hand.press(*["down"] * [key for key, _ in FELT].index(felt), "enter")
        case "ends" | "follow" | "worse":
            await hand.press("end", "enter")
        case _:
            await hand.press("enter")


def running(hand: Hand) -> list[str]:
    """Return the timers that would wake the practice up."""
    screen = hand.app.screen_stack[-1]
    below = [each for each in hand.app.screen_stack if isinstance(each, Practising)]
    nodes = [node for each in {screen, *below} for node in (each, *each.query("*"))]
    timers = [timer for node in nodes for timer in node._timers if timer._active.is_set()]
    return [repr(timer) for timer in timers if timer._interval > KEEP_AFTER]


async def drafted(hand: Hand, drafts: Path, words: str) -> None:
    """Wait until a draft on disk holds *words*."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(words in each.read_text(encoding="utf-8") for each in drafts.glob("*.toml")):
            return
        await hand.pilot.pause(0.02)
    raise AssertionError("no draft")


def records(session: Session) -> tuple[Record, ...]:
    return session.journal().read().records


def walked(
    folder: Path, practice: str, size: tuple[int, int] = (80, 24), **environ: str
) -> Session:
    """Play a practice to its end; every line of it stands on the screen."""
    session = session_at(folder, TEXT, **environ)

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        for _ in range(MOST):
            sight = " ".join(hand.sight().replace("\n", " ").split())
            frame = screen_of(hand).play.frame
            if frame.text and size[0] >= 80:
                assert " ".join(frame.text.split()[-3:]) in sight
            assert "help now" in sight
            assert all(len(line) <= size[0] for line in hand.lines())
            await go_on(hand)
            if hand.here == "Today":
                return
        raise AssertionError("no end")

    walk(session, steps, size)
    return session


@pytest.mark.parametrize("practice", EVERY)
def test_played(tmp_path, practice):
    session = walked(tmp_path, practice)
    page = library().practice_page(practice)
    assert page is not None
    kept = records(session)
    if page.records in ("nothing", "asked"):
        assert kept == ()
        assert list((tmp_path / "home/state/drafts").glob("*.toml")) == []
        return
    (record,) = kept
    assert (record.practice, record.felt) == (practice, "helped")
    usual = page.variant()
    if page.records == "all" and any(step.does == "ask" and not step.when for step in usual.steps):
        assert WORDS in (record.text + str(record.answers))
    assert list((tmp_path / "home/state/drafts").glob("*.toml")) == []


@pytest.mark.parametrize(
    "practice", ["thought-record", "compassionate-letter", "mindful-breathing"]
)
@pytest.mark.parametrize("size", [(40, 12), (40, 24), (120, 40)], ids=str)
def test_played_at_every_size(tmp_path, practice, size):
    assert records(walked(tmp_path, practice, size))


@pytest.mark.parametrize("practice", ["self-compassion-break", "how-am-i-treating-myself"])
def test_played_without_colour_and_in_ascii(tmp_path, monkeypatch, practice):
    monkeypatch.setenv("NO_COLOR", "1")
    assert records(walked(tmp_path, practice, NO_COLOR="1", LC_ALL="C"))


def test_every_length_can_be_chosen(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        assert "3 minutes" in hand.lines()[1]
        await hand.press("enter", "v", "home", "enter")
        assert "a minute" in hand.lines()[1]
        assert "Sit, stand or lie" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


# leaving, coming back, and how it felt


async def to(hand: Hand, wanted: str, key: str = "") -> None:
    """Go on until a frame of that kind (and of that key) is in view."""
    for _ in range(MOST):
        frame = screen_of(hand).play.frame
        if frame.kind == wanted and key in ("", frame.key):
            return
        await go_on(hand)
    raise AssertionError(wanted)


@pytest.mark.parametrize("practice", ["self-compassion-break", "compassionate-letter", "obstacles"])
def test_left_at_every_step(tmp_path, practice):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        for number in range(MOST):
            before = len(records(session))
            await opened(hand, practice)
            for _ in range(number):
                await go_on(hand)
            if kind(hand) in ("how", "follow", "over"):
                return
            wrote = bool(screen_of(hand).play.state.answers)
            await hand.press("escape")
            assert "Stopped here. That's fine." in hand.sight()
            assert ("Anything you wrote is kept." in hand.sight()) is wrote
            assert len(records(session)) == before + wrote
            await hand.press("escape")
            assert hand.here == "Today"
            assert list((tmp_path / "home/state/drafts").glob("*.toml")) == []

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
        plan = hand.app.desk.plan
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
            assert screen_of(hand).play.frame.key == "thought"
            assert "half a th" in hand.sight()
        await hand.write("ought")
        assert "half a thought" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


def test_the_thought_stays_in_view_until_the_end(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        await to(hand, "ask", "thought")
        await hand.write("I always ruin it")
        await hand.press("enter")
        seen = 0
        while kind(hand) != "over":
            assert "I always ruin it" in hand.sight()
            seen += 1
            await go_on(hand)
        assert seen > 10

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
        plan = hand.app.desk.plan
        assert plan is not None
        assert "you are allowed to be slow" in plan.kindness.words
        assert "open a window" in [step.title for goal in plan.goals for step in goal.steps]

    walk(session_at(tmp_path, TEXT), steps)


# ways to do it


def test_another_anchor_is_one_key_away_and_the_breath_stops_pacing(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        assert running(hand)
        await hand.press("a")
        assert "left foot" in hand.sight()
        assert not running(hand)
        await hand.press("a", "a")
        assert "sound far away" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


def test_a_sense_can_be_left_out(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "grounding-54321")
        await to(hand, "say")
        await hand.press("s")
        assert "Leave out smelling" in hand.sight()
        await hand.press("down", "down", "down", "enter")
        seen = []
        while kind(hand) == "say":
            seen.append(hand.sight())
            await go_on(hand)
        assert not any("smell" in each for each in seen)

    walk(session_at(tmp_path, TEXT), steps)


def test_without_touch_is_remembered(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "self-compassion-break")
        await hand.press("v")
        assert "No touch" in hand.sight()
        keys = [row.key for row in hand.app.screen.query_one("PickList").rows]
        await hand.press(*["down"] * keys.index("without:touch"), "enter")
        seen = []
        while kind(hand) != "how":
            seen.append(hand.sight())
            await go_on(hand)
        assert not any("rest a hand on your chest" in each for each in seen)

    walk(session, steps)
    assert session.config.practice_without == ("touch",)


@pytest.mark.parametrize("motion", [True, False])
def test_lines_go_on_by_themselves_only_where_that_is_asked_for(tmp_path, motion):
    session = session_at(tmp_path, TEXT)
    save(session.home, {"motion": motion, "pace": "1.5"})

    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "say")
        screen = screen_of(hand)
        first, bar = hand.sight(), screen.query_one("CalmBar")
        assert running(hand)
        if motion:
            for _ in range(22):  # 15 seconds, half as slow again
                screen._pacing.tick()
            assert screen.play.state.at == 0
            assert bar.share > 0
        (screen._pacing.tick if motion else screen._pacing._over)()
        await hand.pilot.pause()
        assert screen.play.state.at == 1
        assert hand.sight() != first
        await hand.press("f1")
        assert not running(hand)
        await hand.press("escape")
        assert running(hand)

    walk(session, steps)


def test_without_motion_a_breath_is_a_line_of_numbers(tmp_path):
    session = session_at(tmp_path, TEXT)
    save(session.home, {"motion": False})

    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        assert "1 2 3 4 5 6" in hand.sight()
        assert "eight times · enter when you are done" in hand.sight()
        assert not running(hand)

    walk(session, steps)


def test_the_line_grows_and_shrinks_with_the_breath(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        pacer = screen_of(hand).query_one("Pacer")
        long = []
        for _ in range(4 * 10):
            long.append(max(line.count("━") for line in hand.lines()[:-3]))
            pacer.tick()
            await hand.pilot.pause()
        assert long[:16] == sorted(long[:16])
        assert long[16:] == sorted(long[16:], reverse=True)
        assert "six more after this" in hand.sight()
        for _ in range(4 * 80):
            pacer.tick()
        await hand.pilot.pause()
        assert "Enter goes on" in hand.sight()
        assert not running(hand)

    walk(session_at(tmp_path, TEXT), steps)


# keeping words


def test_where_words_are_not_kept_nothing_is_written(tmp_path):
    session = session_at(tmp_path, TEXT)
    save(session.home, {"keep_words": False})

    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "ask")
        await hand.write("nobody keeps this")
        await hand.press("escape")
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
            patch.setattr("hearten.storage.journal.Journal.keep", raising(full))
            await hand.press("escape")
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


@pytest.mark.parametrize(
    ("practice", "key"),
    [("self-compassion-break", "kind_words"), ("compassionate-letter", "letter_2_context")],
)
def test_killed_mid_word_it_is_offered_back_in_the_same_place(tmp_path, practice, key):
    killed = tmp_path / "killed"

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        await to(hand, "ask", key)
        await hand.write("half a sent")
        await drafted(hand, tmp_path / "home/state/drafts", "half a sent")
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert "Your words are still here." in " ".join(hand.sight().split())
        await hand.press("1")
        assert screen_of(hand).play.frame.key == key
        assert "half a sent" in hand.sight()
        await hand.write("ence")
        assert "half a sentence" in hand.sight()
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    async def gone(hand: Hand) -> None:
        assert hand.here == "Today"

    walk(session_at(tmp_path, TEXT), steps)
    walk(session_at(killed), again)
    walk(session_at(killed), gone)


def test_words_from_before_there_was_a_plan_are_offered_back_too(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "ask")
        await hand.write("long ago")
        await drafted(hand, tmp_path / "home/state/drafts", "long ago")

    async def again(hand: Hand) -> None:
        await hand.press("1")
        assert "long ago" in hand.sight()

    walk(session_at(tmp_path), steps)
    walk(session_at(tmp_path), again)
    walk(session_at(tmp_path, TEXT), again)


def test_after_a_quarter_of_an_hour_of_fears_it_says_once_that_it_may_end(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "fears-and-hesitations")
        await go_on(hand)
        assert "a fine place to stop" not in hand.sight()
        later = NOW + dt.timedelta(minutes=16)
        session.clock = lambda: later
        await go_on(hand)
        assert "It's been about 15 minutes. This is a fine place to stop, too." in hand.sight()
        await go_on(hand)
        assert "a fine place to stop" not in hand.sight()

    walk(session, steps)


def test_a_practice_of_the_command_line_opens_at_once(tmp_path):
    async def one(hand: Hand) -> None:
        assert "As you would a friend" in hand.lines()[1]
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    async def a_list(hand: Hand) -> None:
        assert "These may fit" in hand.sight()

    walk(session_at(tmp_path, TEXT), one, start="practice:friend-lens")
    walk(session_at(tmp_path / "a"), one_without_a_plan, start="practice:friend-lens")
    walk(session_at(tmp_path / "b", TEXT), a_list, start="practices")
    walk(session_at(tmp_path / "b", TEXT), short, start="practice:mindful-breathing:1 minute")


async def short(hand: Hand) -> None:
    assert "a minute" in hand.lines()[1]


async def one_without_a_plan(hand: Hand) -> None:
    assert "As you would a friend" in hand.lines()[1]
