"""Somebody at the screen who writes a marker into every place for words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

from hearten.model.fields import Choices, Text, Texts
from helpers.fitting import TYPED, typed_for

if TYPE_CHECKING:
    from helpers.tui import Hand

# Which row is chosen where the first would lead away, or show less.
CHOSEN = {"start": 1, "stop": 1, "so-so": 2, "made": 0, "calendar_titles": 1}
MOST = 200


async def open_folds(hand: Hand) -> None:
    """Open everything there is to say more about."""
    for _ in range(2):
        for fold in list(hand.app.screen.query("CollapsibleSection")):
            if not fold.opened:
                await fold.open()
    await hand.pilot.pause()


async def paste(hand: Hand, text: str) -> None:
    """Bring *text* in at the cursor, as a terminal does."""
    hand.app.post_message(events.Paste(text))
    await hand.pilot.pause()


def entry_of(box: Any) -> Any:
    """Return the place to write of a prompt, or None."""
    return next(iter(box.query("LineEntry, LinesEntry")), None)


class Marking:
    """Fills page after page, and knows which marker went where."""

    def __init__(self) -> None:
        self.markers: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self._done: set[str] = set()

    async def fill(self, hand: Hand) -> None:
        """Fill the page in view, and what shows up on it meanwhile."""
        for ratings in hand.app.screen.query("RatingList"):
            ratings.focus()
            await hand.press("space")
        for _ in range(MOST):
            await open_folds(hand)
            screen = hand.app.screen
            fresh = [b for b in screen.query("PromptBox") if b.prompt.key not in self._done]
            if not fresh:
                return
            for box in fresh:
                self._done.add(box.prompt.key)
                if await self._fill(hand, box):
                    break  # other widgets may stand there now
        raise AssertionError("a page without an end")

    async def _fill(self, hand: Hand, box: Any) -> bool:
        field, key = box.prompt.field, box.prompt.key
        entry = entry_of(box)
        if entry is None:
            picks = next(iter(box.query("PickList")))
            picks.focus()
            last = CHOSEN.get(key.partition("/")[0], CHOSEN.get(key.rpartition("/")[2], 0))
            picks.cursor = min(last, len(picks.rows) - 1)
            await hand.press("space")
            return True
        entry.focus()
        await hand.press("ctrl+end" if isinstance(field, Texts) else "end")
        if key == "settings/time_zone":
            entry.show_text("")
            await paste(hand, "Europe/Paris")
        elif key == "settings/countries":  # which takes the names of countries alone
            await paste(hand, "Denmark")
        elif isinstance(field, Text | Texts | Choices):
            words = typed_for(key, self._marker(hand, key))
            await paste(hand, self._joined(box, entry, words))
        elif not entry.written and type(field) in TYPED:
            await paste(hand, TYPED[type(field)])
        return False

    def _joined(self, box: Any, entry: Any, marker: str) -> str:
        if not entry.written:
            return marker
        field = box.prompt.field
        parted = "\n" if isinstance(field, Texts) else ", " if isinstance(field, Choices) else " "
        return parted + marker

    def _marker(self, hand: Hand, key: str) -> str:
        marker = f"mk{len(self.markers):03d} [/] é"
        self.markers[key] = marker
        self.pages[marker] = hand.app.screen.sitting.state.page
        return marker
