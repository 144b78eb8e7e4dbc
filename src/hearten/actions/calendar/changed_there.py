"""What was changed in a calendar and is never taken over unasked: a question for each. Pure.

A question is asked where the calendar says something else than hearten said there last, and than
the plan says now.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar.ticks import entry_id
from hearten.model.log.progress import counts
from hearten.model.plan.edits import FINISHED, LET_GO, one_line
from hearten.model.plan.items import title_of
from hearten.model.plan.parts import Appointment
from hearten.model.printable import plain
from hearten.model.value import valueclass
from hearten.plugins.calendar_item import is_done, moment_there, title_sum

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from hearten.actions.calendar.own_items import OwnItem
    from hearten.model.plan.parts import Entry
    from hearten.plugins.calendar_item import ItemPart

GOAL_DONE, NO_MOMENT, REOPENED = "goal done", "no moment", "reopened"
CANCELLED, GONE, MOVED, RENAMED = "cancelled", "gone", "moved", "renamed"
LONGEST_TITLE = 200
_NUMBER = re.compile(r" [\d.]+$")
_OPEN = ("NEEDS-ACTION", "IN-PROCESS")


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarQuestion:
    """Something to ask about one thing of the plan.

    *what* and *item* name the thing, *about* says what was changed, and *value* what it is there
    now: a day, a time, a title. *role* is what it stands as there.
    """

    uid: str
    what: str
    item: str
    about: str
    value: str = ""

    @property
    def id(self) -> str:
        """What it is known by: the same change of the same thing is the same question."""
        text = "\0".join((self.what, self.item, self.about, self.value))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@valueclass(frozen=True, slots=True, kw_only=True)
class KnownBefore:
    """What changes are told by: what was sent there last, and what happened.

    *notes* are those of the last export, wherever that went, for what is not among the *sent*.
    *titles* returns every title that hearten may have given an item, by its UID.
    """

    notes: Mapping[str, Any]
    entries: Sequence[Entry]
    now: dt.datetime
    titles: Callable[[str], Collection[str]]
    sent: Mapping[str, Any]

    def is_ours(self, uid: str, at: dt.datetime) -> bool:
        """Say whether it was hearten that changed an item at that moment, or somebody before it.

        Another computer may have sent what the notes have.
        """
        sent, noted = (_moment(each.get("modified")) for each in _both(self, uid))
        return (sent is not None and at <= sent) or at == noted


def changed_there(
    own: Iterable[OwnItem], parts: Mapping[str, ItemPart], known: KnownBefore
) -> Iterator[CalendarQuestion]:
    """Yield what is to be asked about the items that are there."""
    for each in own:
        part = parts.get(each.uid)
        if part is None:
            continue
        note = _note(known, each.uid, part)
        for about, value in _changes(each, part, note, known):
            yield _question(each, about, value)


def no_moment(own: OwnItem) -> CalendarQuestion:
    """Return the question about what was ticked at a moment that cannot be."""
    return _question(own, NO_MOMENT, own.day.isoformat() if own.day else "")


def gone_there(own: Iterable[OwnItem], known: KnownBefore) -> Iterator[CalendarQuestion]:
    """Yield what is to be asked about items that hearten put there and that are there no more.

    What is past, done or over went as it does everywhere.
    """
    for each in own:
        note = _note(known, each.uid)
        if note and not note.get("gone") and each.day is None and _goes_on(each, note, known):
            yield _question(each, GONE, "")


def _question(own: OwnItem, about: str, value: str) -> CalendarQuestion:
    return CalendarQuestion(uid=own.uid, what=own.what, item=own.item.id, about=about, value=value)


def _note(known: KnownBefore, uid: str, part: ItemPart | None = None) -> Mapping[str, Any]:
    """Return the note of what an item was made of that is there now as *part*, or was there.

    Another computer may have sent what this one knows by the notes alone: SEQUENCE tells.
    """
    sent, noted = _both(known, uid)
    count = part.value("SEQUENCE")[:12] if part is not None else ""
    there = int(count) if count.isdecimal() else -1
    return noted if _count(sent) < _count(noted) <= there else sent


def _count(note: Mapping[str, Any]) -> int:
    count = note.get("sequence")
    return count if isinstance(count, int) else -1


def _both(known: KnownBefore, uid: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the note of what was sent there last, and that of the last export."""
    sent, noted = known.sent.get(uid), known.notes.get(uid)
    noted = noted if isinstance(noted, Mapping) else {}
    return (sent if sent and isinstance(sent, Mapping) else noted), noted


def _changes(
    own: OwnItem, part: ItemPart, note: Mapping[str, Any], known: KnownBefore
) -> Iterator[tuple[str, str]]:
    """Yield each change of an item as what it is about, and its value."""
    if reopened := _reopened(own, part, note, known):
        yield reopened
    if own.day is not None:
        return
    if own.what == "goal" and own.role == "todo" and is_done(part):
        if _state(own) not in (*FINISHED, LET_GO):
            yield GOAL_DONE, ""
        return
    if not _goes_on(own, note, known) or is_done(part):
        return
    if part.value("STATUS").upper() == "CANCELLED":
        if not note.get("gone"):
            yield CANCELLED, ""
        return
    if (moved := _moved(own, part, note, known)) is not None:
        yield MOVED, moved
    if renamed := _renamed(own, part, note, known):
        yield RENAMED, renamed


def _reopened(
    own: OwnItem, part: ItemPart, note: Mapping[str, Any], known: KnownBefore
) -> tuple[str, str] | None:
    """Return that something is open there again which the calendar knew to be done."""
    changed = moment_there(part.line("LAST-MODIFIED"), dt.UTC)
    if own.role != "todo" or changed is None or part.value("STATUS").upper() not in _OPEN:
        return None
    told = _moment(note.get("modified")) if note.get("completed") else None
    if own.what == "goal":
        over = _state(own) in FINISHED
        return (REOPENED, "") if over and told is not None and changed > told else None
    done = [each for each in known.entries if counts(each) and _is_of(each, own)]
    from_there = any(each.id == entry_id(own.uid, each.at) for each in done)
    if not done or not (from_there or told is not None):
        return None
    since = max([each.at for each in done] + ([told] if told is not None else []))
    if changed <= since:
        return None
    return REOPENED, own.day.isoformat() if own.day else ""


def _state(own: OwnItem) -> str:
    return str(getattr(own.item, "state", "active"))


def _is_of(entry: Entry, own: OwnItem) -> bool:
    if own.what == "step":
        return entry.step == own.item.id
    return own.day is not None and entry.habit == own.item.id and entry.day == own.day


def _goes_on(own: OwnItem, note: Mapping[str, Any], known: KnownBefore) -> bool:
    """Say whether it is still to come, as the plan and the calendar have it."""
    item: Any = own.item  # each of the five has what is asked of it
    today = known.now.date()
    if own.what == "goal":
        return _state(own) == "active"
    if own.what == "step":
        return not any(each.step == item.id and counts(each) for each in known.entries)
    if own.what == "appointment":
        return bool(item.at.date() >= today)
    if not item.calendar or _state(own) != "active":
        return False
    until = _moment(_core(note, "until"))
    return until is None or until.date() >= today


def _core(note: Mapping[str, Any], name: str) -> object:
    core = note.get("item")
    return core.get(name) if isinstance(core, Mapping) else None


def _moved(own: OwnItem, part: ItemPart, note: Mapping[str, Any], known: KnownBefore) -> str | None:
    """Return the day or time that an item has there now; None where it was not moved.

    Of what repeats the time of day alone is looked at.
    """
    zone = known.now.tzinfo
    assert zone is not None
    if _is_earlier(part, note):
        return None
    line = part.line("DUE") if own.role == "todo" else None
    line = line or part.line("DTSTART")
    there = moment_there(line, zone)
    if there is None and (line is not None or own.role != "todo"):
        return None
    alone = line is not None and len(line.value.strip()) == 8
    before = _when(note, zone)
    if own.role == "series":
        if alone or there is None or not isinstance(before, dt.datetime):
            return None
        value, said, now = f"{there:%H:%M}", f"{before:%H:%M}", _clock(own)
    elif isinstance(own.item, Appointment):
        if there is None or not isinstance(before, dt.datetime):
            return None
        whole = "%Y-%m-%d" if alone else "%Y-%m-%dT%H:%M"
        value, said = there.strftime(whole), before.strftime(whole)
        now = own.item.at.strftime(whole)
    else:
        value = there.date().isoformat() if there is not None else ""
        now = _day_now(own)
        said = before.isoformat()[:10] if before is not None else "" if note else now
    return None if value in (said, now) else value


def _when(note: Mapping[str, Any], zone: dt.tzinfo) -> dt.date | None:
    """Return the day or the moment that hearten said last, in *zone*."""
    text = _core(note, "due") or _core(note, "start")
    with suppress(ValueError, OverflowError):
        if isinstance(text, str) and "T" in text:
            moment = dt.datetime.fromisoformat(text)
            return moment.astimezone(zone) if moment.tzinfo is not None else moment
        if isinstance(text, str) and text:
            return dt.date.fromisoformat(text)
    return None


def _clock(own: OwnItem) -> str:
    at = getattr(own.item, "at", None)
    return f"{at:%H:%M}" if at is not None else ""


def _day_now(own: OwnItem) -> str:
    day = getattr(own.item, "around" if own.what == "goal" else "about", None)
    return day.isoformat() if day is not None else ""


def _renamed(own: OwnItem, part: ItemPart, note: Mapping[str, Any], known: KnownBefore) -> str:
    """Return the title that an item has there now; nothing where it is none of the person's."""
    if own.what not in ("goal", "step", "habit") or not _touched(part, note):
        return ""
    line = part.line("SUMMARY")
    title = one_line(plain(line.text)) if line is not None else ""
    if not title or len(title) > LONGEST_TITLE or title == title_of(own.item):
        return ""
    if title_sum(part) == note.get("title"):
        return ""
    ours = known.titles(own.uid)
    # The numbers that tell discreet titles apart move on with the plan.
    same = _NUMBER.sub("", title) in {_NUMBER.sub("", each) for each in ours}
    return "" if same or not ours else title


def _is_earlier(part: ItemPart, note: Mapping[str, Any]) -> bool:
    """Say whether an item is as hearten wrote it before it wrote it anew: into another file, say.

    What hearten writes has one moment for both stamps.
    """
    changed, said = moment_there(part.line("LAST-MODIFIED"), dt.UTC), _moment(note.get("modified"))
    same = changed == moment_there(part.line("DTSTAMP"), dt.UTC)
    return same and changed is not None and said is not None and changed < said


def _touched(part: ItemPart, note: Mapping[str, Any]) -> bool:
    """Say whether somebody changed an item since hearten did; so it is where none can tell."""
    changed = moment_there(part.line("LAST-MODIFIED"), dt.UTC)
    made = moment_there(part.line("DTSTAMP"), dt.UTC)
    said, count = _moment(note.get("modified")), part.value("SEQUENCE")[:12]
    if changed is None or said is None or changed > said or changed != made:
        return True
    return count.isdecimal() and -1 < _count(note) < int(count)


def _moment(text: object) -> dt.datetime | None:
    """Return a moment as the notes have it; None where there is none."""
    with suppress(ValueError):
        if isinstance(text, str) and text:
            moment = dt.datetime.fromisoformat(text)
            return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return None
