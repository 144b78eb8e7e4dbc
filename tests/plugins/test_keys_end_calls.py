"""On the screen a person need not wait for a plugin: a key that is pressed ends a call."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, cast

import pytest
from textual import events

from hearten.plugins.guard import Guard
from hearten.tui.key_queue import KeysAhead
from helpers.terminal import Terminal
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

    from helpers.program import Program

SLEEPS = """\
import time
from hearten.api import hookimpl

@hookimpl
def hearten_notices():
    time.sleep(1000)
"""


def rung(
    times: int, *, waits: bool | str, seconds: float | None = None, patient: bool = False
) -> tuple[str, str]:
    """Return what comes of a call in which the alarm rings, and the fault, if any."""
    guard = Guard(key_waits=lambda urgent: waits == "!" or (bool(waits) and not urgent))
    if patient:
        guard.be_patient("p")

    def call() -> str:
        for _ in range(times):
            signal.raise_signal(signal.SIGALRM)
        return "done"

    came = guard.run("p", "it", call, str, "dropped", seconds=seconds)
    return came, " ".join(fault.what.partition(" (")[0] for fault in guard.faults)


@pytest.mark.parametrize(
    ("times", "waits", "seconds", "came"),
    [
        (0, True, None, ("done", "")),  # nobody waited long
        (1, True, None, ("dropped", "it was not done when you pressed a key")),
        (36, False, None, ("done", "")),  # no key: it has its ten seconds
        (37, False, None, ("dropped", "it took more than 10 seconds")),
        (1, False, 0.5, ("dropped", "it took more than 0.5 seconds")),
        (476, True, 120.0, ("done", "")),  # an export may take its time
        (477, True, 120.0, ("dropped", "it took more than 120 seconds")),
        (1, "!", 120.0, ("dropped", "it was not done when you pressed a key")),
    ],
)
def test_a_key_ends_a_call_that_takes_long(
    times: int, waits: bool | str, seconds: float | None, came: tuple[str, str]
) -> None:
    assert rung(times, waits=waits, seconds=seconds) == came


@pytest.mark.parametrize(
    ("waits", "came"),
    [
        (False, ("done", "")),
        (True, ("dropped", "it was not done when you pressed a key")),
    ],
)
def test_one_that_is_being_written_has_no_limit_but_a_key(
    waits: bool, came: tuple[str, str]
) -> None:
    assert rung(100, waits=waits, patient=True) == came


def test_an_alarm_of_somebody_else_rings_in_its_time_behind_it() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, frame: heard.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 100.0)
        assert rung(3, waits=False)[0] == "done"
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == []
    assert 98.0 < left <= 99.25  # each ring stands for the quarter of a second it is set to


def test_a_key_waits_from_when_it_was_read_until_it_is_taken_up() -> None:
    class Reads:
        def process_message(self, message: Message) -> None:
            read.append(message)

    read: list[Message] = []
    ahead = KeysAhead()
    driver = ahead.counting(cast("type[Driver]", Reads))()
    assert not ahead.are_there()
    ahead.taken()  # one that a program gave itself
    for message in (events.Key("a", "a"), events.Blur(), events.Key("b", "b")):
        driver.process_message(message)
    assert len(read) == 3
    ahead.taken()
    assert ahead.are_there()
    ahead.taken()
    assert not ahead.are_there()


@pytest.mark.parametrize("key", ["exclamation_mark", "ctrl+x", "escape", "ctrl+c", "ctrl+q"])
def test_what_may_take_its_time_is_ended_for_help_for_hiding_and_for_leaving(key: str) -> None:
    class Reads:
        def process_message(self, message: Message) -> None: ...

    ahead = KeysAhead()
    driver = ahead.counting(cast("type[Driver]", Reads))()
    driver.process_message(events.Key("a", "a"))
    assert (ahead.are_there(), ahead.are_there(True)) == (True, False)
    driver.process_message(events.Key(key, None))
    driver.process_message(events.Key("enter", None))
    assert ahead.are_there(True)
    ahead.taken()
    ahead.taken()
    assert (ahead.are_there(), ahead.are_there(True)) == (True, False)


@pytest.mark.slow
def test_help_opens_while_a_plugin_sleeps(with_sam: Program) -> None:
    with_sam.plugins.mkdir(parents=True)
    (with_sam.plugins / "sleeps.py").write_text(SLEEPS)
    turned_on(with_sam.root, "sleeps")
    terminal = Terminal(with_sam)
    terminal.until("\x1b]11;?")
    terminal.keys("!")
    terminal.until("You don't have to handle this alone.")
    terminal.seen = ""
    terminal.keys("\x1b")
    terminal.until("when you pressed a key")
    terminal.keys("q")
    assert terminal.end() == 0
