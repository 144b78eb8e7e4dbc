"""Reading a data file of the product, light enough for Help now."""

from __future__ import annotations

import tomllib
from io import FileIO
from typing import Any

FOLDER = __file__.rpartition("data_file.py")[0] + "data"


def read_text(name: str, folder: str = FOLDER) -> str:
    """Return the text of a data file."""
    with FileIO(f"{folder}/{name}") as file:
        return file.read().decode("utf-8")


def read_toml(name: str, folder: str = FOLDER) -> dict[str, Any]:
    """Return what a data file holds."""
    return tomllib.loads(read_text(name, folder))
