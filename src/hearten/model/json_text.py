"""JSON to look at: readable in every alphabet, and nothing in it steers a terminal."""

from __future__ import annotations

import json
from typing import Any

from hearten.model.printable import printable


def json_text(data: Any, indent: int | None = 2) -> str:
    """Return *data* as JSON (one line, with no *indent*).

    What is not safe to print stands as JSON's own escapes.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    if printable(text, lines=True) == text:
        return text
    return "".join(
        char if char == "\n" or printable(char) == char else json.dumps(char)[1:-1] for char in text
    )
