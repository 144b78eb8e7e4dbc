"""How the program ends when it did not choose to: asked from outside, or broken."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME_TO_LEAVE = 2.0  # seconds
_AGAIN = 0.1  # seconds, where the system woke us for nothing
BROKEN = (
    "Something broke in the program. Not in you. ({what})\n"
    "What was saved is safe. `hearten help-now` still works."
)


def when_asked_to_end(leave: Callable[[], None]) -> None:
    """Have *leave* called when the system or a closing terminal asks the program to end."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            loop.add_signal_handler(getattr(signal, name), leave)


def when_the_terminal_goes(
    leave: Callable[[], object], keep: Callable[[], object], *, driven: bool = False
) -> None:
    """End the program once its terminal is gone, from now on until the process is over.

    Where it is *driven* over a pipe, as by a server for the web, that is its terminal.

    Signals alone do not do: they may be ignored, or come amid the start or the end. The library
    itself reads on from a terminal that is gone, and may wait for ever to write to it. *leave*
    keeps what is typed and ends; it has a little time. Then *keep* keeps, and that is the end.
    """
    if not hasattr(select, "poll") or not (driven or sys.stdin.isatty()):  # not on Windows
        return
    watching = threading.Thread(
        target=_watch, args=(sys.stdin.fileno(), leave, keep), name="terminal", daemon=True
    )
    watching.start()


def _watch(fd: int, leave: Callable[[], object], keep: Callable[[], object]) -> None:
    gone = select.poll()
    gone.register(fd, 0)  # a hang-up is told all the same
    while not any(how & (select.POLLHUP | select.POLLERR) for _, how in gone.poll()):
        time.sleep(_AGAIN)
    threading.Thread(target=_quietly, args=(leave,), daemon=True).start()
    time.sleep(_TIME_TO_LEAVE)
    _quietly(keep)
    os._exit(0)


def _quietly(do: Callable[[], object]) -> None:
    """Do it where it can be done: the screens may not be there yet, or no more."""
    with suppress(Exception):
        do()


def what_broke(error: BaseException | None) -> str:
    """Return what to say about a crash: the class and the place, never a word of the person."""
    place = error.__traceback__ if error else None
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    what = type(error).__name__
    if place is not None:
        file = place.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        what = f"{what} at {file}:{place.tb_lineno}"
    return BROKEN.format(what=what)
