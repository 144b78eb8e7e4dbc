"""Count the items of a plan in its plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def items_in(data: Mapping[str, Any]) -> int:
    """Count what a person put in: items of lists of tables, and keys of single tables."""
    count = 0
    for held in data.values():
        if isinstance(held, Mapping):
            count += len(held)
        elif isinstance(held, list):
            tables = [item for item in held if isinstance(item, Mapping)]
            count += len(tables) + sum(items_in(_lists(item)) for item in tables)
    return count


def _lists(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in item.items() if isinstance(held, list)}
