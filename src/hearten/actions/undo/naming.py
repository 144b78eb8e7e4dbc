"""What a change is called, so that it can be asked about: never by a sign, a fear or a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.plan.words import WHOLE_PLAN_RESTS
from hearten.actions.undo import words
from hearten.actions.undo.recent_changes import LOG, PLAN, RecentChange
from hearten.content import words as said
from hearten.model.dates import day_of
from hearten.model.fields import in_words, quoted
from hearten.model.ids import worded
from hearten.model.log.fold import targets
from hearten.model.log.ratings import OF
from hearten.model.plan.items import called, items
from hearten.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.session import Session
    from hearten.model.log.fold import LogLine
    from hearten.model.plan.parts import Entry, Plan
    from hearten.storage.plan.history import Version

_NIGHT = dt.time(4)
# What goes by a name that stands on Today: it may be called by that in a question.
_NAMED = ("habits", "steps", "goals", "areas", "checkins")


def name_of(session: Session, plan: Plan | None, change: RecentChange) -> str:
    """Return what *change* is called, as a part of a sentence; *plan* is the plan as it stands."""
    if change.where == PLAN:
        return _of_version(session, plan, change.version) if change.version else words.IN_PLAN
    if change.imported:
        return _imported(change)
    about = next(iter({**change.after, **change.before}.values()))
    if change.where == LOG:
        what = _of_entry(plan, about, change.lines[0])
        starts = plan.settings.day_starts_at if plan else _NIGHT
        if about.day == day_of(about.at, starts):
            return what
        return words.ABOUT.format(what=what, day=in_words(about.day))
    return _of_page(in_words(about.day), change, change.lines[0].values)


def _imported(change: RecentChange) -> str:
    """Return what came in from elsewhere is called: how much it was."""
    one, many = words.IMPORTED[change.where]
    count = len({*change.before, *change.after})
    return one if count == 1 else many.format(count=f"{count:,}")


def when_of(session: Session, plan: Plan | None, moment: dt.datetime) -> str:
    """Return when something was changed, on the clocks here: "yesterday 21:04"."""
    starts = plan.settings.day_starts_at if plan else _NIGHT
    now = session.now()
    here = moment.astimezone(now.tzinfo)
    day, at = day_of(here, starts), f"{here:%H:%M}"
    days = (day_of(now, starts) - day).days
    if days == 0:
        return words.TODAY.format(at=at)
    return words.YESTERDAY.format(at=at) if days == 1 else words.ON.format(day=in_words(day))


def taken_back(plan: Plan | None, change: RecentChange) -> str:
    """Return what to say once a change of the log or the journal is taken back."""
    if change.imported:
        return words.OUT_AGAIN.format(what=_imported(change))
    (about, *_) = {**change.after, **change.before}.values()
    old, new = change.before.get(about.id), change.after.get(about.id)
    if change.where == LOG:
        return _entry_back(plan, old, new)
    sentence = words.PAGE_AS_BEFORE if old and new else words.IS_BACK if new else words.IS_OUT
    return sentence.format(day=in_words(about.day))


def _entry_back(plan: Plan | None, old: Entry | None, new: Entry | None) -> str:
    entry = new or old
    assert entry is not None
    of_day = _of_day(entry)
    title = f"{of_day[:1].upper()}{of_day[1:]}" if of_day else _title(plan, entry)
    if new is None:
        if entry.checkin or of_day:
            return words.CHECKIN_IS_BACK.format(what=title)
        return said.taken_back(title)
    if entry.checkin or not entry.did:
        return words.AS_BEFORE.format(what=title)
    if old is None or old.did != new.did:
        return said.again(title, entry.did, fixed=_is_fixed(plan, entry))
    if old.note != new.note:
        return said.note_as_before(title, new.note)
    return said.answer_taken_back(title)


def _of_entry(plan: Plan | None, entry: Entry, line: LogLine) -> str:
    if of_day := _of_day(entry):
        return words.NO_MORE.format(what=of_day) if "removes" in line.values else of_day
    name = quoted(_title(plan, entry))
    if "removes" in line.values:
        return (words.CHECKIN_BACK if entry.checkin else words.MARK_BACK).format(name=name)
    if entry.checkin:
        return (words.CHECKIN_ANSWER if targets(line) else words.CHECKIN).format(name=name)
    did = line.values.get("did")
    if isinstance(did, str):
        if _is_fixed(plan, entry) and did == "rest":
            return (words.MEANT_NOT_TODAY if targets(line) else words.NOT_TODAY).format(name=name)
        how = said.STATES.get(did, did)
        return (words.MEANT if targets(line) else words.MARKED).format(name=name, did=how)
    if targets(line) is None:
        return words.ENTRY.format(name=name)
    known = {"note": words.NOTE, "answers": words.ANSWER}
    sentence = next((known[key] for key in known if key in line.values), words.CHANGED)
    return sentence.format(name=name)


def _of_day(entry: Entry) -> str:
    """Return what an entry about a day is, rather than about a thing of the plan; or nothing."""
    if entry.habit or entry.step or entry.checkin:
        return ""
    return (words.RATED if OF in entry.answers else words.DAY_NOTE).format(day=in_words(entry.day))


def _title(plan: Plan | None, entry: Entry) -> str:
    """Return what an entry is about, by the plan as it stands; what is gone, by its id."""
    id = entry.habit or entry.step or entry.checkin or ""
    held = items(plan) if plan else ()
    return next((called(item) for _, item in held if item.id == id), worded(id))


def _is_fixed(plan: Plan | None, entry: Entry) -> bool:
    return plan is not None and any(h.id == entry.habit and h.is_fixed for h in plan.habits)


def _of_page(day: str, change: RecentChange, values: Mapping[str, Any]) -> str:
    if "removes" in values:
        there = values["removes"] in {*change.before, *change.after}
        return (words.PAGE_OUT if there else words.PAGE_PUT_BACK).format(day=day)
    if "replaces" not in values:
        return words.PAGE.format(day=day)
    letter = {"read_on": words.LETTER_READ, "return_on": words.LETTER_MOVED}
    keys = values.keys() - {"at", "replaces"}
    only = letter.get(next(iter(keys), "")) if len(keys) == 1 else None
    return (only or words.PAGE_CHANGED).format(day=day)


def _of_version(session: Session, plan: Plan | None, version: Version) -> str:
    from hearten.storage.plan.reader import read
    from hearten.storage.plan.transaction import WAYS, read_version, without_ways

    folder = session.folder()
    other = read(read_version(folder.files, version), kinds=session.kinds()).plan
    why = without_ways(version.why)
    if version.why.startswith(f"{WAYS['edit']}: "):
        return words.PUT_BACK
    both = [each for each in (plan, other) if each is not None]
    if _may_be_said(why, both):
        return printable(why)
    if len(both) == 2:
        parts = [p for p in words.PARTS if getattr(both[0], p) != getattr(both[1], p)]
        if len(parts) == 1:
            return words.PARTS[parts[0]]
    return words.IN_PLAN


def _may_be_said(why: str, plans: list[Plan]) -> bool:
    """Say whether all of *why* a version gave way may be seen: it names what stands on Today."""
    if ": " not in why:  # the program's own words
        return bool(why) and why not in _VAGUE
    titles = {WHOLE_PLAN_RESTS}
    for plan in plans:
        titles |= {called(item) for table, item in items(plan) if table.name in _NAMED}
    named = [part.partition(": ")[2] or part for part in why.split(" · ")]
    return all(what in titles or _renames(what, titles) for what in named)


def _renames(what: str, titles: set[str]) -> bool:
    """Say whether *what* is one title and another: "Short walk to Round the lake"."""
    return any(what.removeprefix(f"{title} to ") in titles for title in titles)


_VAGUE = ("a change", "Changed the plan")
