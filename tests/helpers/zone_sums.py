"""What the plan of a zone says as a calendar, as sums: to compare it between processes and days."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from helpers.calendars import exported_files
from helpers.seven_zones import plan

if TYPE_CHECKING:
    import datetime as dt


IN_FOLDERS = ("Africa/Casablanca",)  # a file for each item takes long; it has no yearly rule


def in_zone(zone: str, *moments: dt.datetime) -> list[list[str]]:
    """Return the sums of a zone's file, and of one's folder too, as exported at each moment."""
    made = plan(zone)
    memories: list[dict[str, Any]] = [{}, {}] if zone in IN_FOLDERS else [{}]
    return [
        [
            _sum(exported_files(made, memory, now, todos="both", vdir=bool(vdir)))
            for vdir, memory in enumerate(memories)
        ]
        for now in moments
    ]


def _sum(files: dict[str, bytes]) -> str:
    whole = b"".join(name.encode() + raw for name, raw in files.items())
    return hashlib.sha256(whole).hexdigest()
