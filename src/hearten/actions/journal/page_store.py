"""Keeping words: a page for the journal, another version of it, and letters that come back.

Everything here only adds to the journal. Nothing looks at what the words say.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.dates import day_of
from hearten.model.errors import HeartenError
from hearten.model.journal import LETTER, heads, is_due
from hearten.model.log.fold import holding
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.journal import Head, Record
    from hearten.model.log.fold import LogLine
    from hearten.model.plan.parts import Plan
    from hearten.storage.append_only import StoredRecords


class NoSuchPage(HeartenError):
    """There is no such record in the journal (any more)."""


def keep_record(session: Session, plan: Plan, values: Mapping[str, Any]) -> StoredRecords:
    """Add one record; *day* and *at* are those of now unless given. NotStored on an error."""
    now = session.now()
    held = {"day": session.today(plan), "at": now, **values}
    return session.journal().keep({key: each for key, each in held.items() if each}, now)


def change(session: Session, id: str, values: Mapping[str, Any]) -> StoredRecords:
    """Add another version of a record: the keys in *values*; the earlier words stay in the file."""
    now = session.now()
    return session.journal().keep({"at": now, "replaces": id, **values}, now)


def remove(session: Session, id: str) -> StoredRecords:
    """Write down that a record is not meant any more; its words stay in the file."""
    now = session.now()
    return session.journal().keep({"at": now, "removes": id}, now)


@valueclass(frozen=True, slots=True, kw_only=True)
class TakenOutPage:
    """A page that was taken out, without its words. *removals* are the lines that say so."""

    id: str
    day: dt.date
    taken_out: dt.date
    removals: tuple[str, ...]


def taken_out_pages(session: Session, plan: Plan) -> tuple[TakenOutPage, ...]:
    """Return the pages that were taken out and are not back, the one that went last first."""
    starts = plan.settings.day_starts_at
    lines = session.journal().bare_lines()
    there = {head.id for head in heads(lines, starts)}
    all_pages = heads((line for line in lines if "removes" not in line.values), starts)
    removed: dict[str, list[LogLine]] = {}
    for line in holding(lines):
        if (target := line.values.get("removes")) is not None:
            removed.setdefault(target, []).append(line)
    found = [
        TakenOutPage(
            id=page.id,
            day=page.day,
            taken_out=_last_day(removed[page.id], page.day, starts),
            removals=tuple(line.id for line in removed[page.id]),
        )
        for page in all_pages
        if page.id not in there and page.id in removed
    ]
    return tuple(sorted(found, key=lambda page: max(page.removals), reverse=True))


def _last_day(lines: Sequence[LogLine], day: dt.date, starts: dt.time) -> dt.date:
    last = max(lines, key=lambda line: line.id).values.get("at")
    return day_of(last, starts) if isinstance(last, dt.datetime) else day


def put_back(session: Session, page: TakenOutPage) -> StoredRecords:
    """Write down that a page is meant again, as it was; NotStored where that cannot be."""
    now = session.now()
    lines = [{"at": now, "removes": id} for id in page.removals]
    return session.journal().keep_all(lines, now, above=max(page.removals))


def due_letters(session: Session, plan: Plan, day: dt.date) -> tuple[Head, ...]:
    """Return the letters that are back by *day* and not read yet, the first one first."""
    return tuple(head for head in unread_letters(session, plan) if is_due(head, day))


def unread_letters(session: Session, plan: Plan) -> tuple[Head, ...]:
    """Return the letters that are back or on their way, the one that comes first first."""
    heads = session.journal().heads(plan.settings.day_starts_at, (LETTER,))
    unread = [head for head in heads if is_due(head, dt.date.max)]
    return tuple(sorted(unread, key=lambda head: (head.return_on, head.id)))


def letter(session: Session, id: str) -> Record:
    """Return a letter with its words; NoSuchPage where it is not there any more."""
    record = session.journal().record(id)
    if record is None:
        raise NoSuchPage("That page is not in the journal any more.")
    return record


def read_letter(session: Session, plan: Plan, id: str, day: dt.date) -> StoredRecords:
    """Write down that a letter was read on *day*: it does not come back by itself again."""
    return change(session, id, {"read_on": day})


def not_today(session: Session, plan: Plan, id: str, day: dt.date) -> StoredRecords:
    """Let a letter come back on the day after *day*."""
    return change(session, id, {"return_on": day + dt.timedelta(days=1)})


_ABOUT = ("subject", "writer", "note")  # what is said of a letter beside its words


def join_parts(parts: Iterable[str | tuple[str, ...]]) -> str:
    """Return the parts of a letter as one, with room between them; empty ones are left out."""
    texts = (each if isinstance(each, str) else ", ".join(each) for each in parts)
    return "\n\n".join(text.strip() for text in texts if text.strip())


def letter_text(letter: Record) -> str:
    """Return the whole letter: joined by the practice, or part by part as it was written."""
    parts = [
        answer
        for key, answer in letter.answers.items()
        if key not in _ABOUT and not (letter.text and key.startswith("letter_"))
    ]
    return join_parts([letter.text, *parts])
