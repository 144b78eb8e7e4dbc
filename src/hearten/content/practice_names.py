"""What one practice is called, found without reading about all the others.

Today needs a name or two: the reader of TOML is not loaded for that.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

STEADY = "feet-on-floor"  # the steadying minute, a key away everywhere
SETBACK = "kind-setback"
KIND_PAUSE = "self-compassion-break"
EXPERIMENTS = ("thought-record", "obstacles")  # those that hold a small experiment
_FILE = Path(__file__).with_name("data") / "practices.toml"


@cache
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def name_of(practice: str) -> str:
    """Return the name of a practice of ours on the screen; nothing where it is none."""
    _, found, after = _text().partition(f'\nid = "{practice}"\n')
    if not found or "\n" in practice:
        return ""
    block, _, _ = after.partition("[[practice]]")
    _, _, name = block.partition('name = "')
    return name.partition('"\n')[0]
