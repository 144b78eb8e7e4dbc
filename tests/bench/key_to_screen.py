"""From a key to its picture on Today: moves and ticks, in milliseconds of processor time.

Run it with the helpers of the tests: ``PYTHONPATH=tests python tests/bench/key_to_screen.py``.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from hearten.tui.app import HeartenApp
from helpers import stillness
from helpers.tui import Hand, session_at

ROOT = Path(__file__).parents[2]

ROUNDS = 60
WALK = {"move": ("down", "up"), "tick": ("d", "u"), "hard day": ("h", "h")}


async def timed(hand: Hand, keys: tuple[str, ...]) -> list[float]:
    """Press *keys* over and over; return what the first of them took each time."""
    found = []
    for _ in range(ROUNDS):
        began = time.process_time()
        await hand.press(keys[0])
        found.append((time.process_time() - began) * 1000)
        for key in keys[1:]:
            await hand.press(key)
    return sorted(found[5:])


async def main() -> None:
    """Open the example, and print the middle and the slow end of each kind of key."""
    plan = (ROOT / "examples" / "sam" / "plan.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        app = HeartenApp(session_at(Path(home), plan))
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            await hand.press("down", "down")  # a row whose kind asks nothing
            for name, keys in WALK.items():
                found = await timed(hand, keys)
                slow = found[int(len(found) * 0.95)]
                print(f"{name:9} p50 {statistics.median(found):6.2f} ms  p95 {slow:6.2f} ms")


if __name__ == "__main__":
    stillness.run(main())
