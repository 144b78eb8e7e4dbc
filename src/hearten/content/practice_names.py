"""What one practice is called, found without reading about all the others."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_MARK = "[[practice]]"
_FILE = Path(__file__).with_name("data") / "practices.toml"


@cache
def _blocks() -> tuple[str, ...]:
    return tuple(_FILE.read_text(encoding="utf-8").split(_MARK)[1:])


def name_of(practice: str) -> str:
    """Return the name of a practice of ours on the screen; nothing where it is none."""
    line = f'\nid = "{practice}"\n'
    for block in _blocks():
        if line in block:
            (held,) = tomllib.loads(_MARK + block)["practice"]
            return str(held["name"]) if held["id"] == practice else ""
    return ""
