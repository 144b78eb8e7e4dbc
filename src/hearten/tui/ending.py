"""How the program ends when it did not choose to: asked from outside, or broken."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
