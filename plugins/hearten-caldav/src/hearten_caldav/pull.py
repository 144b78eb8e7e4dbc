"""What was ticked in the calendar comes home, once; foreign items are not looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hearten_caldav.items import uid_of
from hearten_caldav.known import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.api import CommandContext, ReadBack
    from hearten_caldav.known import Known
    from hearten_caldav.server import Calendar, Changes, Version

LOOKING = "Looking at what changed in the calendar."
READING_ONE, READING = "Reading one item.", "Reading {count} items."
NOTHING = "Nothing new came home."


def pull(
    context: CommandContext, calendar: Calendar, known: Known, ours: Iterable[str]
) -> ReadBack | None:
    """Read what changed of *ours* and of what is known, by UID; return what came home, or None.

    It is remembered as read once it is stored here. ServerError where it can't go on.
    """
    context.talk(LOOKING)
    mine = dict.fromkeys((*ours, *known.items))
    since, whole = _changes(calendar, known, mine)
    places = {uid: _place(uid, calendar, known) for uid in mine}
    changed = {
        uid: href
        for uid, href in places.items()
        if _is_unread(known.items.get(uid), since, href, whole)
    }
    found: Mapping[str, Version] = {}
    if changed:
        count = len(changed)
        context.talk(READING_ONE if count == 1 else READING.format(count=count))
        found = calendar.items(changed.values())
    versions = {
        uid: found[href]
        for uid, href in changed.items()
        if href in found and uid_of(found[href].data) == uid
    }
    missing = since.gone | (set(places.values()) - set(since.etags) if whole else set())
    gone = [uid for uid, it in known.items.items() if not it.told and places[uid] in missing]
    came = None
    if versions or gone:
        there = {uid: each.data for uid, each in versions.items()}
        came = context.read_back(there, gone, known.notes)
    for uid, each in versions.items():
        item = known.items.get(uid) or Item(href=places[uid])
        is_mine = item.mine and item.etag == each.etag
        read = "" if came is not None and uid in came.ahead else each.etag
        known.put(
            uid, replace(item, etag=each.etag, read=read, mine=is_mine, out=False, told=False)
        )
    for uid in gone:
        known.put(uid, replace(known.items[uid], told=True))
    if all(uid in versions or href in missing for uid, href in changed.items()):
        known.note(token=since.token)  # else they are looked at again
    return came


def _changes(calendar: Calendar, known: Known, mine: Iterable[str]) -> tuple[Changes, bool]:
    """Return what changed since the last time, or all there is; and whether it is all."""
    token = known.text("token")
    if token and all(uid in known.items for uid in mine):
        since = calendar.changes(token)
        if since is not None:
            return since, False
    return calendar.etags(), True


def _place(uid: str, calendar: Calendar, known: Known) -> str:
    item = known.items.get(uid)
    return (item.href if item else "") or calendar.href(uid)


def _is_unread(item: Item | None, since: Changes, href: str, whole: bool) -> bool:
    """Say whether the version that the server has didn't come home yet.

    Where a server gives no ETag, nobody can tell: it is read each time.
    """
    etag = since.etags.get(href)
    if etag is not None:
        return not etag or item is None or item.read != etag
    if whole or item is None or item.out or item.told:
        return False
    return not item.etag or item.read != item.etag
