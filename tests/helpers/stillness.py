"""Waiting in tests of the screens for as long as something moves, and no longer.

Textual's pilot guesses from the processor time whether a program is at rest: that takes 60 ms a
key, and is wrong where other processes hold the processor. The event loop knows: about to sleep
until a timer that is not due yet, it has nothing left to do. Every widget has then seen all that
was sent to it, so that none has to be asked, as the pilot does with a message for each of them.

Nobody looks on while a test waits: the time until a timer that is due soon, or in a pause of so
many seconds, is leapt over, not slept through, so that timers ring in their order and cost nothing.

A picture that nobody can look at, because it changes before all is at rest, is not drawn.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import selectors
import time
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from textual import _time, app, pilot, screen
from textual._context import active_app, visible_screen_stack
from textual.geometry import Region

from helpers import once

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

T = TypeVar("T")
FRAME = 0.001  # seconds from a change to its picture: 1/60 is for eyes
SOON = 0.01  # a timer due before that belongs to what moves
HELD = 0.1  # and one before that, while a program holds back its pictures, as its palette closes
LONGEST = 30  # seconds, where something never comes to rest
UNASKED = 16  # turns of a busy loop from one question for what came from outside to the next


def _keep_nothing() -> None:
    """Keep nothing from being let go as a program starts: the programs before are gone."""


class Watch(selectors.DefaultSelector):
    """Tells whoever waits that the loop has nothing to do for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[asyncio.Future[None]] = []
        self.program: app.App[Any] | None = None
        self.leapt = 0.0  # seconds
        self.pause = 0.0  # seconds that a pause lasts, once all is still
        self.awaited = 0.0  # the end of a pause, in seconds of this watch
        self.turns = 0

    def time(self) -> float:
        """Return the time that timers go by, in seconds."""
        return time.monotonic() + self.leapt

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready; tell those who wait before sleeping.

        Where there is other work to do, what came from outside can wait a few turns of the loop.
        """
        self.turns += 1
        if timeout == 0 and self.turns % UNASKED:
            return []
        # The last screen of a program that was left tries in vain to be drawn, for ever.
        left = self.program is not None and self.program.return_code is not None
        held = self.program is not None and self.program._batch_count > 0
        soon = 0 if left else HELD if held else SOON
        paused = timeout is not None and self.time() + timeout <= self.awaited + SOON
        if timeout == 0 or not (self.waiting or paused):
            return super().select(timeout)
        ready = super().select(0)
        if ready:
            return ready
        if timeout is not None and (paused or timeout <= soon):
            self.leapt += timeout
        else:
            for each in self.waiting:
                if not each.done():
                    each.set_result(None)
            self.waiting.clear()
        return ready


class Loop(asyncio.SelectorEventLoop):
    """An event loop that goes by the time of its watch."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(watch)
        self.watch = watch

    def time(self) -> float:
        """Return the time of the watch, in seconds."""
        return self.watch.time()


_PAINT = screen.Screen._compositor_refresh
_PAUSE = pilot.Pilot.pause


@contextlib.contextmanager
def drawn_at_rest() -> Iterator[None]:
    """Draw what changed at a pause of the pilot, once: nobody sees what a test is driving.

    Each line of each widget is drawn then; only how they lie over each other is left to those who
    look. What goes wrong in drawing ends the program, as ever.
    """
    changed: list[screen.Screen[Any]] = []

    def later(seen: screen.Screen[Any]) -> None:
        if seen is not seen.app.screen:
            _PAINT(seen)
            return
        seen._dirty_widgets.clear()
        seen.app._update_mouse_over(seen)
        changed[:] = [seen]

    async def pause(self: pilot.Pilot[Any], delay: float | None = None) -> None:
        await _PAUSE(self, delay)
        for seen in changed:
            if seen.is_running and seen is seen.app.screen:
                _draw(seen)
        changed.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen.Screen, "_compositor_refresh", later)
        patch.setattr(pilot.Pilot, "pause", pause)
        yield


def _draw(seen: screen.Screen[Any]) -> None:
    picture = seen._compositor
    dirty = picture._dirty_regions & {picture.size.region} or picture._dirty_regions
    visible_screen_stack.set(seen.app._background_screens)
    try:
        for _ in picture._get_renders(Region.from_union(dirty) if dirty else None):
            pass
    except Exception as error:
        seen.app._handle_exception(error)
    picture._dirty_regions.clear()


def run(steps: Coroutine[Any, Any, T]) -> T:
    """Run *steps* as asyncio.run does; a pause of Textual's pilot ends as soon as all is still."""
    watch = Watch()
    sleep = pilot.Pilot.pause

    async def pause(self: pilot.Pilot[Any], delay: float | None = None) -> None:
        watch.pause = delay or 0
        await sleep(self, delay)
        watch.pause = 0

    async def still(min_sleep: float = 0, max_sleep: float = 0) -> None:
        told = asyncio.get_running_loop().create_future()
        watch.waiting.append(told)
        watch.program = active_app.get(None)
        await asyncio.wait((told,), timeout=LONGEST)

    async def all_seen(_: object) -> bool:
        await still()
        watch.awaited = watch.time() + watch.pause
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", still)
        patch.setattr(pilot, "wait_for_idle", still)
        patch.setattr(pilot.Pilot, "_wait_for_screen", all_seen)
        patch.setattr(pilot.Pilot, "pause", pause)
        patch.setattr(_time, "get_time", watch.time)
        patch.setattr(screen, "UPDATE_PERIOD", FRAME)
        once.use(patch)
        patch.setattr(gc, "freeze", _keep_nothing)
        with asyncio.Runner(loop_factory=lambda: Loop(watch)) as runner:
            return runner.run(steps)
