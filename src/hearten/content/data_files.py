"""The files that come with the product: read, light enough for Help now, and where they stand."""

from __future__ import annotations

import tomllib
from io import FileIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = __file__.rpartition("data_files.py")[0] + "data"


def read_text(name: str) -> str:
    """Return the text of a data file."""
    with FileIO(f"{FOLDER}/{name}") as file:
        return file.read().decode("utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """Return what a data file holds."""
    return tomllib.loads(read_text(name))


def tables_in(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the tables of the list under *key*, whatever else may stand there."""
    held = data.get(key)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def templates_dir() -> Path:
    """Return the folder of the plan templates."""
    return _found("templates")


def examples_dir() -> Path:
    """Return the folder of the example plans."""
    return _found("examples")


def _found(name: str) -> Path:
    from pathlib import Path

    # A wheel carries these folders inside the package; an editable install does not.
    packed = Path(FOLDER).parent / name
    return packed if packed.is_dir() else Path(__file__).parents[3] / name
