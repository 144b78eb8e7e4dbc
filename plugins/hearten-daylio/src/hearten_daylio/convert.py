"""From what Daylio holds to check-ins and pages, with a word on each entry."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.api import ImportedRecord, ImportResult, slug, stable_id, zone_of
from hearten_daylio.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.api import Plan
    from hearten_daylio.held import Held, Moment

LONGEST_LINE = 200  # letters of a note that stands with its check-in
LONGEST_MOOD = 60
MOST_MOODS = 40
LONGEST_PAGE = 60_000
_QUESTION = "day-weather"
_PLAN: dict[str, Any] = {
    "format": 1,
    "id": "from-daylio",
    "title": "From Daylio",
    "checkins": [{"id": "daily", "title": "Check in", "kind": "daily"}],
}


def mood_keys(held: Held) -> dict[str, str]:
    """Return the key of the question about each mood, those first that come most often.

    No two keys are alike. What is too long for a mood, and what is too rare among very many, is
    not asked about.
    """
    often = Counter(each.mood for each in held.moments if 0 < len(each.mood) <= LONGEST_MOOD)
    keys: dict[str, str] = {}
    for mood, _ in often.most_common(MOST_MOODS):
        key = name = f"mood-{slug(mood, 'own')}"
        number = 1
        while key in keys.values():
            number += 1
            key = f"{name}-{number}"
        keys[mood] = key
    return keys


def converted(held: Held, weather: Mapping[str, str], plan: Plan | None) -> ImportResult:
    """Return all of *held*; *weather* is which answer each mood is, where it is one.

    Added to a *plan*, the check-ins are those that it has.
    """
    log: dict[str, dict[str, Any]] = {}
    journal: dict[str, dict[str, Any]] = {}
    records: list[ImportedRecord] = []
    daily = [each.id for each in plan.checkins if each.kind == "daily"] if plan else []
    checkin, zone = next(iter(daily), "daily"), zone_of(plan)
    seen: set[Moment] = set()
    often: Counter[tuple[dt.datetime, str]] = Counter()
    for moment in sorted(held.moments, key=_by_time):
        if (bare := _without_place(moment)) in seen:
            why = "this same entry is here twice, and one of them counts"
            records.append(ImportedRecord(moment.where, "dropped", why))
            continue
        seen.add(bare)
        when = dt.datetime.combine(moment.day, moment.time or dt.time(12))
        # Not its place among those of a minute: another one may come into it later.
        written = " ".join(f"{moment.title} {plain(moment.note)[0]}".split())
        often[when, written] += 1
        words = ("daylio", written, str(often[when, written]))
        entry, page, changes = _made(moment, weather)
        there = zone if moment.ahead is None else dt.timezone(moment.ahead)
        at: dict[str, Any] = {"day": moment.day}
        if moment.time is not None:
            at["at"] = when.replace(tzinfo=there)
        if entry:
            log[stable_id(when, *words)] = {**at, "checkin": checkin, **entry}
        if page:
            journal[stable_id(when, *words, "page")] = {**at, "text": page}
        if not entry and not page:
            changes = ["there is nothing in it"]
        outcome = "dropped" if not entry and not page else "changed" if changes else "kept"
        records.append(ImportedRecord(moment.where, outcome, "; ".join(changes)))
    records += held.records
    return ImportResult(plan={} if plan else _PLAN, log=log, journal=journal, records=records)


def _by_time(moment: Moment) -> tuple[Any, ...]:
    """Sort by when it was, and then by what does not hang on the file it is read from."""
    return moment.day, moment.time or dt.time(12), plain(moment.note)[0], moment.title, moment.mood


def _without_place(moment: Moment) -> Moment:
    return replace(moment, where="")


def _made(moment: Moment, weather: Mapping[str, str]) -> tuple[dict[str, Any], str, list[str]]:
    """Return what the check-in says, the page beside it, and what is otherwise than in Daylio."""
    changes = list(moment.problems)
    note, formatted = plain(moment.note)
    if formatted:
        changes.append("its note is plain text now")
    page = ""
    if moment.title or "\n" in note or len(note) > LONGEST_LINE:
        page, note = "\n\n".join(filter(None, (moment.title, note))), ""
    if len(page) > LONGEST_PAGE:
        page = page[:LONGEST_PAGE]
        changes.append(f"its note is too long; the first {LONGEST_PAGE:,} letters came along")
    told = " · ".join(filter(None, (moment.mood, *moment.activities)))
    entry: dict[str, Any] = {}
    if moment.mood in weather:
        entry["answers"] = {_QUESTION: weather[moment.mood]}
    elif moment.mood:
        changes.append("its mood is kept as a word")
    if line := "\n".join(filter(None, (note, told))):
        entry["note"] = line
    return entry, page, changes
