"""Single-file plugins turned on as ``hearten plugins enable`` does it, without running them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.storage.local import config, plugin_pins
from helpers.homes import home_at

if TYPE_CHECKING:
    from pathlib import Path


def turned_on(root: Path, *names: str, dev: bool = False) -> None:
    """Turn plugins on with HEARTEN_HOME at *root*, as their files are now."""
    home = home_at(root)
    config.store(home, {"enable": list(names)})
    for name in names:
        raw = b"" if dev else (home.plugins / f"{name}.py").read_bytes()
        plugin_pins.pin(home, name, raw, any_text=dev)
