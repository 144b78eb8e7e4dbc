"""Reads a calendar of the person's own, in a process by itself, and tells what stands in a span.

It is run by `hearten.actions.calendar.own_calendar`, which tells it on stdin what to read and takes
the answer from stdout. What anyone may have written can be endless or broken: here it can take no
more than its own time and memory, and what goes wrong with one entry leaves the others.
"""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
import json
import re
import signal
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.clock import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 20_000_000  # bytes, of all files together
MOST_FILES = 5_000
MOST_SHOWN = 2_000  # entries that are told
_MEMORY = 1 << 30
_SECONDS_EACH = 0.5  # for all the times of one entry
_LONG = dt.timedelta(days=62)  # how long an entry may last whose end is not written
_KEPT = frozenset(
    ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY",
     "STATUS", "TRANSP", "SEQUENCE")
)  # fmt: skip
_REPEATS = frozenset(("RRULE", "RDATE", "RECURRENCE-ID"))
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")  # it may stand inside a character
_DATE = re.compile(r":(\d{8})")
_UNTIL = re.compile(r"UNTIL=(\d{8})")
_LONGEST_TITLE = 300


class CannotLook(Exception):
    """The calendar can't be read; *why* is one of: missing, large, many, nothing."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _TooLong(BaseException):
    """One entry took longer than it is worth. No library takes this for a fault of its own."""


def main() -> None:
    """Answer the question on stdin: which entries of *place* touch *first* to *last*?"""
    warnings.simplefilter("ignore")
    _take_no_more_memory()
    asked = json.loads(sys.stdin.read())
    first, last = (dt.datetime.fromisoformat(asked[key]) for key in ("first", "last"))
    try:
        answer = entries_in_span(Path(asked["place"]), first, last)
    except CannotLook as error:
        answer = {"why": error.why}
    except (MemoryError, RecursionError):
        answer = {"why": "large"}
    json.dump(answer, sys.stdout)


def _take_no_more_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def entries_in_span(place: Path, first: dt.datetime, last: dt.datetime) -> dict[str, Any]:
    """Return the entries that touch a span of local time, and how many could not be read."""
    found: list[dict[str, Any]] = []
    left_out = seen = 0
    for text in _texts(place):
        if "BEGIN:VCALENDAR" not in text.upper():
            left_out += 1
            continue
        seen += 1
        zones, groups = _parts(text, first, last)
        for blocks in groups:
            try:
                found += _occurrences(zones, blocks, first, last)
            except (MemoryError, CannotLook):
                raise
            except (Exception, _TooLong):  # a broken or an endless one: the others stand
                left_out += 1
            if len(found) > MOST_SHOWN:
                raise CannotLook("many")
    if not seen:
        raise CannotLook("nothing")
    return {"entries": found, "left_out": left_out}


def _texts(place: Path) -> Iterator[str]:
    """Yield the text of each file, nothing for one of a folder that can't be had.

    CannotLook where there is none, or more than is looked at.
    """
    from hearten.storage.fs.disk import CannotRead, Files, read_file

    files = _files_of(place)
    size = 0
    for path in files:
        try:
            raw = read_file(Files(), Files().resolve(path), LARGEST - size)
        except (CannotRead, OSError) as error:
            if isinstance(error, CannotRead) and path.is_file():
                raise CannotLook("large") from None
            if path == place:
                raise CannotLook("missing" if isinstance(error, OSError) else "nothing") from None
            raw = b""
        size += len(raw)
        yield _unfolded(raw)


def _unfolded(raw: bytes) -> str:
    """Return a text with its long lines whole: in UTF-8, or as programs of Windows write it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    raw = _FOLD.sub(b"", raw)
    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode("utf-8-sig")
    return raw.decode("cp1252", "replace")


def _files_of(place: Path) -> Iterable[Path]:
    """Return the files of a calendar: itself, or those of a folder or of the folders in it."""
    try:
        if not place.is_dir():
            return (place,)
        found = sorted(place.glob("*.ics")) or sorted(place.glob("*/*.ics"))
    except OSError:
        raise CannotLook("missing") from None
    if not found:
        raise CannotLook("nothing")
    if len(found) > MOST_FILES:
        raise CannotLook("large")
    return found


def _parts(
    text: str, first: dt.datetime, last: dt.datetime
) -> tuple[list[str], list[list[list[str]]]]:
    """Return the lines of the time zones, and the events that may matter, by their UIDs.

    Reading an event whole takes a thousand times as long as telling that its date is another.
    """
    zones: list[str] = []
    groups: dict[str, list[list[str]]] = {}
    block: list[str] | None = None
    inside = ""
    depth = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        word = line.upper().rstrip()
        if block is None:
            if word in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                inside, block, depth = word[6:], [], 0
            continue
        if word == f"END:{inside}" and depth == 0:
            if inside == "VTIMEZONE":
                zones += ["BEGIN:VTIMEZONE", *block, "END:VTIMEZONE"]
            elif (known := _known(block)) and _may_matter(known, first, last):
                groups.setdefault(known.get("UID", str(len(groups))), []).append(block)
            block = None
            continue
        depth += word.startswith("BEGIN:") - word.startswith("END:")
        if inside == "VTIMEZONE" or (depth == 0 and _name(line) in _KEPT):
            block.append(line)
    return zones, list(groups.values())


def _name(line: str) -> str:
    return line.partition(":")[0].partition(";")[0].upper()


def _known(block: list[str]) -> dict[str, str]:
    return {_name(line): line for line in block}


def _may_matter(known: dict[str, str], first: dt.datetime, last: dt.datetime) -> bool:
    """Say whether an event can touch the span, by the digits of its dates alone."""
    start = _digits(known.get("DTSTART", ""))
    off = "CANCELLED" in known.get("STATUS", "").upper()
    if not start or (off and "RECURRENCE-ID" not in known):
        return False
    after = f"{last + dt.timedelta(days=2):%Y%m%d}"
    before = f"{first - _LONG:%Y%m%d}"
    if _REPEATS & known.keys():
        ends = _UNTIL.search(known.get("RRULE", "").upper())
        over = ends is not None and ends[1] < before and "RDATE" not in known
        return (start <= after or "RECURRENCE-ID" in known) and not over
    if end := _digits(known.get("DTEND", "")):
        return start <= after and end >= f"{first - dt.timedelta(days=2):%Y%m%d}"
    return before <= start <= after


def _digits(line: str) -> str:
    found = _DATE.search(line)
    return found[1] if found else ""


def _occurrences(
    zones: list[str], blocks: list[list[str]], first: dt.datetime, last: dt.datetime
) -> Iterator[dict[str, Any]]:
    """Yield what the events of one UID say in the span."""
    import recurring_ical_events
    from icalendar import Calendar

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *zones]
    for block in blocks:
        lines += ["BEGIN:VEVENT", *block, "END:VEVENT"]
    lines += ["END:VCALENDAR", ""]
    with _in_time():
        calendar = Calendar.from_ical("\r\n".join(lines).encode("utf-8", "replace"))
        held = recurring_ical_events.of(calendar).between(
            first.date() - dt.timedelta(days=1), last.date() + dt.timedelta(days=2)
        )
        entries = [each for event in held if (each := _entry(event, first, last))]
    yield from entries


def _entry(event: Any, first: dt.datetime, last: dt.datetime) -> dict[str, Any] | None:
    """Return an occurrence as data, in local time; None where it is not in the span, or is off."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    start, end = event.start, event.end
    all_day = not isinstance(start, dt.datetime)
    begins, ends = _local(start), _local(end)
    if begins >= last or max(ends, begins + dt.timedelta(seconds=1)) <= first:
        return None
    return {
        "uid": str(event.get("UID", "")),
        "title": str(event.get("SUMMARY", ""))[:_LONGEST_TITLE],
        "start": begins.isoformat(),
        "end": ends.isoformat(),
        "all_day": all_day,
        "busy": not all_day and str(event.get("TRANSP", "")).upper() != "TRANSPARENT",
    }


def _local(value: dt.date | dt.datetime) -> dt.datetime:
    """Return a moment by the clock here, without its zone; a day begins at midnight."""
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return local(value).replace(tzinfo=None) if value.tzinfo else value


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """Have what is inside end after its time, where the system can do that."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_EACH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
