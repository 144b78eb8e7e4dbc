"""Two versions of an item, compared by what they say; servers write the same in other ways."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

_FOLD = re.compile(r"\r?\n[ \t]")
_ABOUT_THE_FILE = ("PRODID:", "VERSION:", "CALSCALE:")
_STAMPS = ("SEQUENCE:", "LAST-MODIFIED:", "DTSTAMP:")
_COMES_HOME = frozenset(
    ("STATUS", "COMPLETED", "PERCENT-COMPLETE", "DTSTART", "DTEND", "DUE", "RRULE", "SUMMARY")
)
_ZONE = "/VTIMEZONE"


def mark_of(data: bytes) -> str:
    """Return a short mark of what an item says, without when and how often it was changed.

    A file that was made since, with other titles say, counts each item up; that is nothing to
    send.
    """
    lines = _FOLD.sub("", data.decode("utf-8", "replace")).splitlines()
    said = [line for line in lines if not line.startswith(_STAMPS)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def says_the_same(one: bytes, other: bytes, *, stamps: bool = True) -> bool:
    """Say whether two versions hold the same lines in the same components, in any order.

    Without *stamps*, when and how often each was changed is not looked at.
    """
    first, second = (
        Counter(each for each in _lines(data) if stamps or not each[1].startswith(_STAMPS))
        for data in (one, other)
    )
    return first == second


def is_ticked(data: bytes) -> bool:
    """Say whether it is a to-do that is done."""
    return any(line.upper() == "STATUS:COMPLETED" for _, line in _lines(data))


def sequence_of(data: bytes) -> int:
    """Return the SEQUENCE of the item, which grows with each change; 0 where it has none."""
    for place, line in _lines(data):
        if place.count("/") == 2 and line.upper().startswith("SEQUENCE:"):
            number = line[9:].strip()
            return int(number) if re.fullmatch(r"[0-9]{1,10}", number) else 0
    return 0


def cancelled_uids(data: bytes) -> set[str]:
    """Return the UIDs of what is cancelled in a whole calendar."""
    uid, found = "", set()
    for _, line in _lines(data):
        if line.startswith("UID:"):
            uid = line[4:]
        elif line == "STATUS:CANCELLED":
            found.add(uid)
    return found - {""}


def tells_the_same(one: bytes, other: bytes) -> bool:
    """Say whether two versions are alike in what comes home: done or not, the time, the title."""
    return _told(one) == _told(other)


def _told(data: bytes) -> Counter[str]:
    lines = (line for place, line in _lines(data) if place.count("/") == 2)
    return Counter(line for line in lines if re.split("[:;]", line)[0].upper() in _COMES_HOME)


def uid_of(data: bytes) -> str:
    """Return the UID of the item, "" where it has none; alarms may have others."""
    for place, line in _lines(data):
        if place.count("/") == 2 and line.upper().startswith("UID:"):
            return line[4:].strip()
    return ""


def _lines(data: bytes) -> list[tuple[str, str]]:
    """Return each line with the components it stands in."""
    text = _FOLD.sub("", data.decode("utf-8", "replace"))
    place: list[str] = []
    found: list[tuple[str, str]] = []
    for line in re.split(r"\r?\n", text):
        if line.upper().startswith("BEGIN:"):
            place.append(line[6:].strip().upper())
            found.append(("/".join(("", *place)), ""))
        elif line.upper().startswith("END:"):
            del place[-1:]
        elif line and not line.startswith(_ABOUT_THE_FILE):
            found.append(("/".join(("", *place)), line))
    return [each for each in found if _ZONE not in each[0]]
