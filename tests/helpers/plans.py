"""Plans that tests share."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.model.plan.from_data import plan_from_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.model.plan.parts import Plan

ROOT = Path(__file__).parents[2]
SAM = ROOT / "examples" / "sam" / "plan.toml"
BROKEN = ROOT / "examples" / "broken" / "plan.toml"


def sam_data() -> dict[str, Any]:
    """Return the example plan as plain data."""
    return tomllib.loads(SAM.read_text(encoding="utf-8"))


@cache
def sam() -> Plan:
    """Return the example plan."""
    read = plan_from_data(sam_data())
    assert read.plan is not None
    assert read.problems == ()
    return read.plan


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a plan's data with its dotted path; a rhythm is one value."""
    if isinstance(data, dict) and path.rpartition(".")[2] != "rhythm":
        for key, value in data.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for each in data:
            yield from leaves(each, path)
    else:
        yield path, data
