"""What the screens look like, as text. ``HEARTEN_GOLDEN=write`` writes them anew."""

import os
from pathlib import Path

import pytest

from hearten.content.data_files import examples_dir
from hearten.storage.local.config import store
from helpers.low_mood import in_home
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
SAM = "sam"
# name: (plan, size, keys)
PICTURES = {
    "welcome": (None, (80, 24), ()),
    "quick-area": (None, (80, 24), ("enter",)),
    "quick-own-words": (None, (80, 24), ("enter", "tab", "T", "e", "a")),
    "areas": (None, (80, 24), ("down", "enter", "space", "down", "space", "space")),
    "areas-wide": (None, (120, 40), ("down", "enter", "space", "down", "space", "space")),
    "areas-narrow": (None, (40, 24), ("down", "enter", "space")),
    "saved": (None, (80, 24), ("enter", "enter", "enter", "enter")),
    "today": (SAM, (80, 32), ()),
    "plan": (SAM, (80, 24), ("p", "down")),
    "habit": (SAM, (80, 24), ("p", "slash", *"soup", "space", *"for", "enter", "enter")),
    "pause": (SAM, (80, 24), ("p", "p")),
    "export": (SAM, (80, 24), ("e", "enter")),
    "help-now": (SAM, (80, 24), ("f1",)),
    "practices": (SAM, (80, 24), ("m",)),
    "practice-say": (SAM, (80, 24), ("m", "enter", "enter")),
    "practice-say-wide": (SAM, (120, 40), ("m", "enter", "enter")),
    "practice-say-narrow": (SAM, (40, 12), ("m", "enter", "enter")),
    "practice-breathe": (SAM, (80, 24), ("m", *["down"] * 4, *["enter"] * 3)),
    "practice-worse": (SAM, (80, 24), ("m", *["enter"] * 15, "3")),
    "low-mood-before": (SAM, (80, 24), ()),
    "low-mood-before-narrow": (SAM, (60, 20), ()),
    "low-mood-help": (SAM, (80, 24), ("enter", "1", "2")),
    "low-mood-help-narrow": (SAM, (60, 20), ("enter", "1", "2")),
    "low-mood-result": (SAM, (80, 24), ("enter", "4", "2", "end", "enter", "3")),
    "low-mood-result-narrow": (SAM, (60, 20), ("enter", "4", "2", "end", "enter", "3")),
    "problems": ("format = 1\n[[goals\n", (80, 24), ()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_looks_as_it_did(tmp_path, monkeypatch, name):
    plan, size, keys = PICTURES[name]
    if plan == SAM:
        plan = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")
    monkeypatch.setattr("hearten.actions.wizard.context_lookup._place", lambda *_: "your folder")
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        await hand.pilot.pause()
        seen.append(hand.sight().rstrip() + "\n")

    session = session_at(tmp_path, plan)
    if name.startswith("practice"):
        store(session.home, {"motion": False})
    asks = name.startswith("low-mood")
    if asks:
        in_home(tmp_path / "home")
    walk(session, steps, size, "flow:check-in:low-mood" if asks else "")
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("HEARTEN_GOLDEN") == "write":
        file.write_text(seen[0], encoding="utf-8")
    assert seen[0] == file.read_text(encoding="utf-8")
