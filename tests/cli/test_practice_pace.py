"""Practices at a pace, in a small terminal, and killed amid a page."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.actions.session import Session
from hearten.cli.plain.flow import practise
from hearten.cli.plain.line_input import Lines
from hearten.content.library import library
from helpers.homes import configured
from helpers.practices import as_one, drafts, journal, play
from helpers.terminal import PATIENCE, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers.program import Program


def said_at(
    program: Program, practice: str, within: Callable[[float], str | None], *typed: str
) -> list[str]:
    """Play a practice where a person sits at a terminal; return what was said."""
    said: list[str] = []
    lines = iter(typed)
    page = library().practice_page(practice)
    assert page is not None
    session = Session(
        environ=program.settings(),
        clock=lambda: dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC),
    )
    flow = Lines(read=lambda: next(lines, None), say=said.append)
    assert practise(session, flow, page, within=within) == 0
    return said


@pytest.mark.parametrize(("pace", "times"), [("1", 1), ("1.5", 1.5), ("2", 2)])
def test_lines_go_on_by_themselves_only_where_a_pace_is_set(
    with_sam: Program, pace: str, times: float
) -> None:
    configured(with_sam.kept, f'pace = "{pace}"\n')
    waited: list[float] = []

    def within(seconds: float) -> str:
        waited.append(seconds)
        return ""

    said = said_at(with_sam, "mindful-breathing", within, "", "", "")
    page = library().practice_page("mindful-breathing")
    assert page is not None
    assert waited == [step.lasts * times for step in page.variant().steps if step.lasts]
    assert said[-1] == "You can close this now."


def test_a_key_at_a_pace_still_counts(with_sam: Program) -> None:
    configured(with_sam.kept, 'pace = "1"\n')
    assert "Stopped here. That's fine." in said_at(with_sam, "friend-lens", lambda _: ">", "")


def test_nothing_moves_by_itself_unless_a_pace_is_set(with_sam: Program) -> None:
    def within(seconds: float) -> str:
        raise AssertionError("it waited")

    assert said_at(with_sam, "friend-lens", within, *[""] * 12)[-1] == "You can close this now."


def test_killed_amid_a_page_the_words_are_in_their_place(with_sam: Program) -> None:
    started = subprocess.Popen(
        (sys.executable, "-m", "hearten", "practice", "thought-record", "--plain"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=with_sam.settings(),
    )  # fmt: skip
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write("\n\nthe meeting\nI'm a burden\n")
    started.stdin.flush()
    for line in started.stdout:
        if "familiar shape" in line:
            break
    started.send_signal(signal.SIGKILL)
    assert started.wait(PATIENCE) == -signal.SIGKILL
    started.stdin.close()
    started.stdout.close()
    assert journal(with_sam) == []
    assert len(drafts(with_sam)) == 1
    ran = play(with_sam, "thought-record", "y", "<", "")
    said = as_one(ran.out)
    assert "You were in the middle of Check a harsh thought." in said
    assert "You said: I'm a burden. Enter keeps it" in said


def test_a_steadying_minute_in_a_very_small_terminal(hearten: Program) -> None:
    small = Terminal(hearten, "practice", "feet-on-floor", "--plain", columns=40, lines=12)
    small.until("holding you up.")
    for _ in range(6):
        small.keys("\r")
    small.until("5 Back to what I was doing")
    small.keys("\r")
    small.until("You can close this now.")
    assert all(len(line) <= 40 for line in small.seen.splitlines())
    assert small.end() == 0


def test_long_writing_may_stop_once_it_took_long(with_sam: Program) -> None:
    times = iter(range(0, 200, 2))
    start = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    said: list[str] = []
    page = library().practice_page("fears-and-hesitations")
    assert page is not None
    session = Session(
        environ=with_sam.settings(), clock=lambda: start + dt.timedelta(minutes=next(times))
    )
    typed = iter([""] * 30)
    practise(session, Lines(read=lambda: next(typed, None), say=said.append), page)
    assert said.count("It's been about 15 minutes. This is a fine place to stop, too.") == 1


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [("pace", "2", "2"), ("pace", "1", "1"), ("pace", "1.5", "1.5"), ("pace", "enter", "enter"),
     ("practice_without", "touch, eyes", "touch · eyes"), ("keep_words", "no", "no")],
)  # fmt: skip
def test_the_settings_of_practices(hearten: Program, key: str, typed: str, held: str) -> None:
    assert hearten("config", key, typed).code == 0
    assert hearten("config", key).out.strip() == held


@pytest.mark.parametrize(("key", "typed"), [("pace", "9"), ("practice_without", "shoes")])
def test_a_setting_that_does_not_fit_is_said(hearten: Program, key: str, typed: str) -> None:
    assert hearten("config", key, typed).code == 2
