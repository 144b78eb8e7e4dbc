"""Calendars as other programs write them, for a person who keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def event(*lines: str, uid: str = "one", title: str = "Dentist") -> str:
    """Return an event as a calendar file has it."""
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""))


def calendar(place: Path, *events: str) -> Path:
    """Write a calendar file and return its place."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//EN\r\n"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"{head}{''.join(events)}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    return place
