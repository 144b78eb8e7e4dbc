"""The plan templates that come with the program: one TOML file each."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from hearten.api import PlanTemplate
from hearten.builtin_api import templates_dir

if TYPE_CHECKING:
    from pathlib import Path


class BundledTemplate(PlanTemplate):
    """A template in a file of the program."""

    def __init__(self, place: Path) -> None:
        """Read what the file says of itself."""
        self._text = place.read_bytes().decode("utf-8-sig")
        said = tomllib.loads(self._text).get("template", {})
        self.name = place.stem
        self.label = said.get("title", place.stem)
        self.help = said.get("about", "")

    def toml(self) -> str:
        """Return the file's text."""
        return self._text


@cache
def templates() -> tuple[BundledTemplate, ...]:
    """Return every bundled template, by name; they are read once in a process."""
    return tuple(map(BundledTemplate, sorted(templates_dir().glob("*.toml"))))
