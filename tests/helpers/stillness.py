"""Waiting in tests of the screens for as long as something moves, and no longer.

Textual's pilot guesses from the processor time whether a program is at rest: that takes 60 ms a
key, and is wrong where other processes hold the processor. The event loop knows: about to sleep
until a timer that is not due yet, it has nothing left to do.
"""

from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from textual import app, pilot, screen
from textual._context import active_app

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")
FRAME = 0.001  # seconds from a change to its picture: 1/60 is for eyes
SOON = 0.01  # a timer due before that belongs to what moves
LONGEST = 30  # seconds, where something never comes to rest


class Watch(selectors.DefaultSelector):
    """Tells whoever waits that the loop has nothing to do for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[asyncio.Future[None]] = []
        self.program: app.App[Any] | None = None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready; tell those who wait before sleeping."""
        # The last screen of a program that was left tries in vain to be drawn, for ever.
        left = self.program is not None and self.program.return_code is not None
        soon = 0 if left else SOON
        if not self.waiting or (timeout is not None and timeout <= soon):
            return super().select(timeout)
        ready = super().select(0)
        if not ready:
            for each in self.waiting:
                if not each.done():
                    each.set_result(None)
            self.waiting.clear()
        return ready


def run(steps: Coroutine[Any, Any, T]) -> T:
    """Run *steps* as asyncio.run does; a pause of Textual's pilot ends as soon as all is still."""
    watch = Watch()

    async def still(min_sleep: float = 0, max_sleep: float = 0) -> None:
        told = asyncio.get_running_loop().create_future()
        watch.waiting.append(told)
        watch.program = active_app.get(None)
        await asyncio.wait((told,), timeout=LONGEST)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", still)
        patch.setattr(pilot, "wait_for_idle", still)
        patch.setattr(screen, "UPDATE_PERIOD", FRAME)
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(watch)) as runner:
            return runner.run(steps)
