"""JSON to look at: readable in every alphabet, and nothing in it steers a terminal."""

from __future__ import annotations

import json
from typing import Any

from hearten.model.printable import printable


def json_text(data: Any) -> str:
    """Return *data* as indented JSON; what is not safe to print stands as JSON's own escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    if printable(text, lines=True) == text:
        return text
    return "".join(
        char if char == "\n" or printable(char) == char else json.dumps(char)[1:-1] for char in text
    )
