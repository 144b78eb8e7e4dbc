"""Days as files write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ].*)?")


def day_in(text: str, *, day_first: bool | None = None) -> dt.date | None:
    """Return the day that *text* names, or None. *day_first* is the order where the year is last.

    With points between them the day comes first; with the order unknown, there is no day.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    first, mark, middle, last = found[1], found[2], found[3], found[4]
    if len(first) == 4:
        year, month, day = first, middle, last
    elif len(last) == 4 and (mark == "." or day_first is not None):
        year, month, day = last, middle, first
        if mark != "." and not day_first:
            month, day = first, middle
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Say in which order a file writes its days, where one of them can be read in one way alone."""
    for text in texts:
        found = _DATE.fullmatch(text.strip())
        if found is not None and len(found[4]) == 4 and found[2] != ".":
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                return False
    return None
