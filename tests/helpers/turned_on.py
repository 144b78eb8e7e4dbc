"""Single-file plugins turned on as ``hearten plugins enable`` does it, without running them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.storage import config, pins
from hearten.storage.home import Home

if TYPE_CHECKING:
    from pathlib import Path


def turned_on(root: Path, *names: str, dev: bool = False) -> None:
    """Turn plugins on in the home at *root*, as their files are now."""
    home = Home(root)
    config.save(home, {"enable": list(names)})
    for name in names:
        raw = b"" if dev else (home.plugins / f"{name}.py").read_bytes()
        pins.pin(home, name, raw, any_text=dev)
