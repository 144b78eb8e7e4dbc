"""Values of a plan that need no label: "needs care most", "about twice a week is enough"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.rhythm.forms import TIMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.model.fields import Field

_RINGS = {
    "appointments": {"at": "rings at the time", "before": "rings two hours before"},
    "": {"at": "rings at the time", "before": "rings ten minutes before"},
}
_CHECKINS = {
    "weekly review": "about the whole week",
    "look again": "about the whole plan",
    "own": "my own questions",
}
_OUT_OF_TEN = {"importance": "How much it matters", "confidence": "How doable it feels"}
_SHOWN_ALONE = (("areas", "care"), ("people", "kind"), ("signs", "stage"))
# What is usual goes without saying.
_USUAL = (
    ("state", "active"), ("kind", "done"), ("kind", "daily"), ("kind", "person"),
    ("calendar", True), ("ring", "none"), ("made", "now"), ("made", "later"), ("now", False),
)  # fmt: skip


def plainly(
    table: str, field: Field, value: Any, kinds: Mapping[str, Any] | None = None
) -> str | None:
    """Return what *value* of a table says by itself; None where it needs its label.

    Nothing at all where it goes without saying. *kinds* say what a kind of habit is called.
    """
    key = field.key
    if (key, value) in _USUAL:
        return ""
    if (table, key) in _SHOWN_ALONE:
        return field.show(value)
    if key in _OUT_OF_TEN:
        return f"{_OUT_OF_TEN[key]}: {value} of 10"
    match table, key:
        case "areas", "now":
            return "chosen for now"
        case "habits", "about":
            return f"about {TIMES.get(value, f'{value} times')} a week is enough"
        case "habits", "kind":
            label = str(getattr((kinds or {}).get(value), "label", ""))
            return f"{label[0].lower()}{label[1:]}" if label else None
        case "checkins", "kind":
            return _CHECKINS.get(value)
        case (("goals" | "habits"), "state"):
            return str(value)
        case _, "calendar":
            return "not in the calendar"
        case _, "ring":
            return _RINGS.get(table, _RINGS[""]).get(value)
    return None
