"""One item of a calendar as its lines, and two versions of it made into one.

Lines are kept as they stand: what another program wrote into an item, hearten need not know.
Made for whatever a server or a folder holds: nothing here raises, and what does not read is none.
"""

from __future__ import annotations

import datetime as dt
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hearten.model.printable import plain
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_ITEM = 1_000_000  # bytes
_DEEPEST = 8  # components in one another
_OCTETS = 75
_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)'
    r'(?:,(?:"[^"]*"|[^";:,]*))*)*):(?P<value>.*)'
)
_PARAM = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_ITEMS = ("VEVENT", "VTODO", "VJOURNAL")

# What the phone has the last word on, and what the plan has.
_DONE = "COMPLETED"
_THEIRS = ("STATUS", _DONE, "PERCENT-COMPLETE")
_OURS = frozenset(
    (
        "UID", "SUMMARY", "DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE",
        "EXRULE", "RECURRENCE-ID", "CLASS", "TRANSP", "CREATED", "RELATED-TO",
    )
)  # fmt: skip
_GREATER = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")
_OF_FILE = ("VERSION", "PRODID", "CALSCALE", "METHOD")
_OUR_REMINDER = "Reminder"


@valueclass(frozen=True, slots=True)
class ItemLine:
    """One line of an item, unfolded: its name in capitals, its parameters and value as written."""

    name: str
    params: str
    value: str

    def param(self, name: str) -> str:
        """Return the first value of a parameter, without quotes; nothing where it has none."""
        for key, value in _PARAM.findall(self.params):
            if key.upper() == name:
                return str(value).strip('"')
        return ""

    @property
    def text(self) -> str:
        """The value as the text that it stands for."""
        return _ESCAPED.sub(lambda each: "\n" if each[1] in "nN" else each[1], self.value)


@valueclass(frozen=True, slots=True, kw_only=True)
class ItemPart:
    """A component: a calendar, an event, a to-do, an alarm, with its lines and what is in it."""

    name: str
    lines: tuple[ItemLine, ...] = ()
    parts: tuple[ItemPart, ...] = ()

    def line(self, name: str) -> ItemLine | None:
        """Return its first line of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of its first line of that name, or nothing."""
        line = self.line(name)
        return line.value.strip() if line is not None else ""

    @property
    def uid(self) -> str:
        """Its UID."""
        return self.value("UID")


def read_items(raw: bytes) -> tuple[ItemPart, ...]:
    """Return the calendars in *raw*, each with its components; none where it does not read.

    A line that is none is left out. What is not closed, or too deep, ends with the file.
    """
    calendars: list[ItemPart] = []
    open_: list[tuple[str, list[ItemLine], list[ItemPart]]] = []
    for line in _lines(raw):
        word = line.value.strip().upper()
        if line.name == "BEGIN" and len(open_) < _DEEPEST:
            open_.append((word, [], []))
        elif line.name == "END" and open_ and open_[-1][0] == word:
            name, lines, parts = open_.pop()
            part = ItemPart(name=name, lines=tuple(lines), parts=tuple(parts))
            if open_:
                open_[-1][2].append(part)
            elif name == "VCALENDAR":
                calendars.append(part)
        elif open_ and line.name not in ("BEGIN", "END"):
            open_[-1][1].append(line)
    return tuple(calendars)


def items_apart(raw: bytes) -> dict[str, bytes]:
    """Return each item of a file with many, by UID, as a calendar of its own."""
    found: dict[str, list[ItemPart]] = {}
    for calendar in read_items(raw):
        for part in calendar.parts:
            if part.name in _ITEMS and part.uid:
                found.setdefault(part.uid, []).append(part)
    return {
        uid: "".join(_written(ItemPart(name="VCALENDAR", parts=tuple(parts)))).encode("utf-8")
        for uid, parts in found.items()
    }


def main_part(raw: bytes, uid: str = "") -> ItemPart | None:
    """Return the event or to-do that an item is, without the moved days of a series.

    It is that of *uid* where one is given; None where there is none.
    """
    if len(raw) > LARGEST_ITEM:
        return None
    found = (part for each in read_items(raw) for part in each.parts if part.name in _ITEMS)
    whole = (part for part in found if part.line("RECURRENCE-ID") is None and part.uid)
    return next((part for part in whole if not uid or part.uid == uid), None)


def sent_note(raw: bytes) -> dict[str, Any]:
    """Return what a change of an item is told by later, to be kept where it was sent.

    That is when it was changed last and how often, its day or time, how long it goes, and a sum of
    its title: no word. Empty where *raw* does not read.
    """
    part = main_part(raw)
    if part is None:
        return {}
    until = re.search(r"UNTIL=([0-9TZ]+)", part.value("RRULE").upper())
    modified = _told(part.line("LAST-MODIFIED"))
    count = part.value("SEQUENCE")
    return {
        "sequence": int(count) if re.fullmatch(r"[0-9]{1,10}", count) else -1,
        "modified": modified,
        "completed": _told(part.line("COMPLETED")),
        "gone": modified if part.value("STATUS").upper() == "CANCELLED" else "",
        "title": title_sum(part),
        "item": {
            "start": _told(part.line("DTSTART")),
            "due": _told(part.line("DUE")),
            "until": _told(ItemLine("UNTIL", "", until[1])) if until else "",
        },
    }


def title_sum(part: ItemPart) -> str:
    """Return a sum of the title that an item has; nothing where it has none."""
    line = part.line("SUMMARY")
    if line is None:
        return ""
    text = f"{part.uid}\0{' '.join(plain(line.text).split())}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _told(line: ItemLine | None) -> str:
    """Return a day or a moment as notes have it; nothing where a line has none."""
    moment = moment_there(line, dt.UTC)
    if line is None or moment is None:
        return ""
    is_day = len(line.value.strip()) == 8
    return moment.date().isoformat() if is_day else moment.isoformat()


def ticked_part(raw: bytes, uid: str) -> ItemPart | None:
    """Return the event or to-do that an item is; a ticked day of it where it is open itself.

    Some phones tick a to-do that somebody made repeat there by a part for that day alone.
    """
    main = main_part(raw, uid)
    if main is None or main.name != "VTODO" or is_done(main):
        return main
    parts = (part for each in read_items(raw) for part in each.parts)
    days = [part for part in parts if part.name == "VTODO" and part.uid == uid and is_done(part)]
    return min(days, key=lambda part: part.value("COMPLETED") or "9", default=main)


def utc_moment(text: str) -> dt.datetime | None:
    """Return a moment in UTC as a calendar writes it; None for any other text."""
    return _moment(text.removesuffix("Z"), dt.UTC) if text.endswith("Z") else None


def moment_there(line: ItemLine | None, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that a line tells, in *zone*; a day as its noon, None where it has none.

    A time without a zone, or of a zone that nobody knows, is one of *zone*.
    """
    if line is None:
        return None
    text = line.value.strip()
    if re.fullmatch(r"\d{8}", text):
        return _moment(f"{text}T120000", zone)
    there = dt.UTC if text.endswith("Z") else _zone(line.param("TZID")) or zone
    found = _moment(text.removesuffix("Z"), there)
    try:
        return found.astimezone(zone) if found is not None else None
    except OverflowError:
        return None


def _moment(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    if not re.fullmatch(r"[0-9]{8}T[0-9]{6}", text):
        return None
    try:
        return dt.datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _zone(name: str) -> dt.tzinfo | None:
    """Return the zone that a TZID ends in, as "/example.com/Europe/Berlin" does."""
    from zoneinfo import ZoneInfo

    parts = [part for part in name.split("/") if re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*", part)]
    for count in range(min(len(parts), 3), 0, -1):
        try:
            return ZoneInfo("/".join(parts[-count:]))
        except (ValueError, OSError, KeyError):
            continue
    return None


def merged_item(ours: bytes, theirs: bytes) -> bytes:
    """Return *ours* with what a phone or another program has the last word on, from *theirs*.

    That is whether it is done and when, which reminder was seen, and every property that hearten
    does not write. Titles and times are those of *ours*, and so is what the plan takes back.
    SEQUENCE and LAST-MODIFIED are the greater of both. *ours* as it is where *theirs* does not
    read, or is another item.
    """
    own, other = read_items(ours), read_items(theirs) if len(theirs) <= LARGEST_ITEM else ()
    mine = [part for each in own for part in each.parts if part.name in _ITEMS]
    if len(own) != 1 or len(mine) != 1 or not mine[0].uid:
        return ours
    found = [
        (calendar, part)
        for calendar in other
        for part in calendar.parts
        if part.name == mine[0].name and part.uid == mine[0].uid
    ]
    match = next((each for each in found if each[1].line("RECURRENCE-ID") is None), None)
    if match is None:
        return ours
    item = _merged(mine[0], match[1])
    moved = [part for _, part in found if part.line("RECURRENCE-ID") is not None]
    kept = tuple(moved) if _same_series(mine[0], match[1]) else ()
    made = _calendar(own[0], match[0], mine[0], item, kept)
    return ours if made == own[0] else "".join(_written(made)).encode("utf-8")


def _merged(ours: ItemPart, theirs: ItemPart) -> ItemPart:
    """Return one item of two versions of it."""
    lines = list(ours.lines)
    if ours.value("STATUS").upper() != "CANCELLED" and _knew(theirs, ours):
        told = [line for line in theirs.lines if line.name in _THEIRS]
        if is_done(theirs) and theirs.line(_DONE) is None:  # it only doesn't say when
            told += [line for line in lines if line.name == _DONE]
        if sorted(told, key=_name) != sorted((x for x in lines if x.name in _THEIRS), key=_name):
            lines = [*(line for line in lines if line.name not in _THEIRS), *told]
    for name in _GREATER:
        lines = _greater(name, lines, theirs)
    known = {line.name for line in ours.lines} | _OURS | {*_THEIRS, *_GREATER}
    lines += [line for line in theirs.lines if line.name not in known]
    return replace(ours, lines=tuple(lines), parts=_alarms(ours, theirs))


def _name(line: ItemLine) -> str:
    return line.name


def _knew(theirs: ItemPart, ours: ItemPart) -> bool:
    """Say whether *theirs* has a word on whether it is done, later than that it was done here."""
    if not theirs.value("STATUS") and not theirs.value("COMPLETED"):
        return False
    if is_done(theirs) or not is_done(ours):
        return True
    done, changed = utc_moment(ours.value("COMPLETED")), utc_moment(theirs.value("LAST-MODIFIED"))
    return done is None or changed is None or changed >= done


def is_done(item: ItemPart) -> bool:
    """Say whether a to-do is ticked: by its status, else by the moment or the hundred percent."""
    if status := item.value("STATUS").upper():
        return status == "COMPLETED"
    return bool(item.value("COMPLETED")) or item.value("PERCENT-COMPLETE") == "100"


def _greater(name: str, lines: list[ItemLine], theirs: ItemPart) -> list[ItemLine]:
    """Return *lines* with the greater value of both under *name*; what does not read is nothing."""
    other = theirs.line(name)
    if other is None or _rank(name, other) is None:
        return lines
    own = next((line for line in lines if line.name == name), None)
    if own is None:
        return [*lines, other]
    if (_rank(name, own) or _LEAST) >= (_rank(name, other) or _LEAST):
        return lines
    return [other if line is own else line for line in lines]


_LEAST = (-1, "")


def _rank(name: str, line: ItemLine) -> tuple[int, str] | None:
    value = line.value.strip()
    if name == "SEQUENCE":
        return (int(value), "") if re.fullmatch(r"\d{1,10}", value) else None
    return (0, value) if utc_moment(value) is not None else None


def _alarms(ours: ItemPart, theirs: ItemPart) -> tuple[ItemPart, ...]:
    """Return our reminder, with what was said to it there, and what the person added there."""
    left = [part for part in theirs.parts if part.name == "VALARM" or part.name[:2] == "X-"]
    made: list[ItemPart] = []
    for part in ours.parts:
        same = next((each for each in left if _rings_alike(part, each)), None)
        if same is None:
            made.append(part)
            continue
        left.remove(same)
        known = {line.name for line in part.lines} - {"ACKNOWLEDGED"}
        lines = [line for line in part.lines if line.name in known or same.line(line.name) is None]
        more = [line for line in same.lines if line.name not in known]
        made.append(replace(part, lines=(*lines, *more)))
    # A reminder of ours that the plan has not any more goes; one that the person made stays.
    return (*made, *(each for each in left if each.value("DESCRIPTION") != _OUR_REMINDER))


def _rings_alike(ours: ItemPart, theirs: ItemPart) -> bool:
    return ours.name == theirs.name == "VALARM" and _trigger(ours) == _trigger(theirs)


def _trigger(alarm: ItemPart) -> str:
    return re.sub(r"^(-?)P0D$|^-?PT0[HMS]$", "PT0S", alarm.value("TRIGGER").lstrip("+"))


def _same_series(ours: ItemPart, theirs: ItemPart) -> bool:
    """Say whether days moved there still are days of ours: it begins and repeats as it did."""
    names = ("DTSTART", "RRULE")
    return bool(ours.value("RRULE")) and all(ours.line(each) == theirs.line(each) for each in names)


def _calendar(
    ours: ItemPart,
    theirs: ItemPart,
    before: ItemPart,
    item: ItemPart,
    moved: Sequence[ItemPart],
) -> ItemPart:
    """Return our calendar around the merged item, with the zones that *moved* days are told in."""
    known = {line.name for line in ours.lines}
    more = [
        line
        for line in theirs.lines
        if line.name not in known
        and line.name not in _OF_FILE
        and line.name.startswith("X-")
        and not line.name.startswith(("X-WR-", "X-PUBLISHED"))
    ]
    parts = [item if part is before else part for part in ours.parts]
    zones = {part.value("TZID") for part in ours.parts if part.name == "VTIMEZONE"}
    named = {line.param("TZID") for part in moved for line in part.lines}
    there = [part for part in theirs.parts if part.name == "VTIMEZONE"]
    added = [zone for zone in there if zone.value("TZID") in named - zones]
    return replace(ours, lines=(*ours.lines, *more), parts=(*added, *parts, *moved))


def _lines(raw: bytes) -> Iterator[ItemLine]:
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    whole = re.sub(r"\r\n?|\n", "\n", text)
    for line in re.sub(r"\n[ \t]", "", whole).split("\n"):
        match = _LINE.fullmatch(_UNSEEN.sub("", line))
        if match is not None:
            yield ItemLine(match["name"].upper(), match["params"], match["value"])


def _written(part: ItemPart) -> Iterator[str]:
    yield f"BEGIN:{part.name}\r\n"
    for line in part.lines:
        yield _folded(f"{line.name}{line.params}:{line.value}")
    for each in part.parts:
        yield from _written(each)
    yield f"END:{part.name}\r\n"


def _folded(line: str) -> str:
    """Return a line with its end, folded between characters where it is longer than 75 octets."""
    if len(line.encode("utf-8")) <= _OCTETS:
        return f"{line}\r\n"
    pieces: list[str] = []
    held, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _OCTETS:
            pieces.append(held)
            held, size = "", 1  # the blank that a piece goes on with
        held, size = held + char, size + octets
    return "\r\n ".join((*pieces, held)) + "\r\n"
