"""Plans that tests share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.model.reading import plan_from_data

if TYPE_CHECKING:
    from hearten.model.plan import Plan

ROOT = Path(__file__).parents[2]
SAM = ROOT / "examples" / "sam" / "plan.toml"
BROKEN = ROOT / "examples" / "broken" / "plan.toml"


def sam_data() -> dict[str, Any]:
    """Return the example plan as plain data."""
    return tomllib.loads(SAM.read_text(encoding="utf-8"))


def sam() -> Plan:
    """Return the example plan."""
    read = plan_from_data(sam_data())
    assert read.plan is not None
    assert read.problems == ()
    return read.plan
