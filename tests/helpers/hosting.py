"""A plugin host in a home of its own, with single-file plugins written on the spot."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING

from hearten.plugins.host import Host

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Folders:
    """A home with a plugins folder that is the person's own."""

    root: Path
    enabled: list[str] = field(default_factory=list)

    @property
    def plugins(self) -> Path:
        """The folder of single-file plugins."""
        return self.root / "plugins"

    @property
    def state(self) -> Path:
        """The folder of the index."""
        return self.root / "state"

    def drop(self, name: str, code: str) -> Path:
        """Write a single-file plugin and enable it."""
        self.plugins.mkdir(mode=0o700, exist_ok=True)
        place = self.plugins / f"{name}.py"
        place.write_text(dedent(code), encoding="utf-8")
        place.chmod(0o600)
        self.enabled.append(name)
        return place

    def host(self, *, disabled: tuple[str, ...] = (), plugins_on: bool = True) -> Host:
        """Return a host that sees these plugins, and no installed ones."""
        return Host(self, disabled, self.enabled, plugins_on, path=())
