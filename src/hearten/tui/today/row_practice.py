"""Which practice goes with a row of a day: the one its step names, or one of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content.practice_names import name_of

if TYPE_CHECKING:
    from hearten.actions.today.view import DayItem


def practice_of(item: DayItem) -> str:
    """Return the id of the practice that *item* is done with, or nothing.

    A habit that is called like a practice is done with it.
    """
    if item.practice:
        return item.practice if name_of(item.practice) else ""
    if item.what != "habit":
        return ""
    from hearten.content.library import library

    called = _bare(item.name)
    same = (each for each in library().practices() if called in (_bare(each.name), each.id))
    return next((each.id for each in same), "")


def _bare(name: str) -> str:
    """Return a name as it is compared: "A kind pause" and "Kind pause" are the same."""
    return name.casefold().strip().removeprefix("a ").removeprefix("the ")
