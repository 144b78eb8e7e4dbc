"""The plan goes into the calendar: what is new and what changed there is written, nothing else.

Nothing is written over that isn't known, and nothing is taken away that wasn't put there by us.
Each item is remembered as soon as it is written: a run that is broken off goes on where it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.api import merged_item, sent_note
from hearten_caldav import errors
from hearten_caldav.items import (
    is_ticked,
    mark_of,
    says_the_same,
    sequence_of,
    tells_the_same,
    uid_of,
)
from hearten_caldav.known import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hearten.api import CommandContext
    from hearten_caldav.known import Known
    from hearten_caldav.server import Calendar, Version

LOOKING = "Looking at what is in the calendar."
SENDING = "Sending {count} to the calendar."
TAKING = "Taking {count} out of the calendar."
UP_TO_DATE = "The calendar was up to date already."
# What a server may say of one item and not of the next.
_OF_ONE = (400, 403, 409, 413, 415, 422, 500)
_IN_A_ROW = 3


@dataclass(slots=True)
class Pushed:
    """What became of the items: how many of each."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    out: int = 0  # newly taken away there, and not put in again
    left: int = 0  # changed there meanwhile, and left as they are
    refused: int = 0
    unmarked: int = 0  # of which the server doesn't tell for sure whether they changed there


def push(
    context: CommandContext,
    calendar: Calendar,
    known: Known,
    ours: Mapping[str, bytes],
    former: Iterable[str] = (),
    *,
    again: bool = False,
) -> Pushed:
    """Bring *calendar* up to date with *ours*, by UID; *again* undoes what was changed there.

    *former* are UIDs that left the plan, of which nothing is remembered here. ServerError where
    it can't go on.
    """
    return _Push(context, calendar, known, ours, again).done(former)


class _Push:
    def __init__(
        self,
        context: CommandContext,
        calendar: Calendar,
        known: Known,
        ours: Mapping[str, bytes],
        again: bool,
    ) -> None:
        self._context, self._calendar, self._known = context, calendar, known
        self._ours, self._again = ours, again
        self._pushed, self._in_a_row = Pushed(), 0

    def done(self, former: Iterable[str]) -> Pushed:
        self._context.talk(LOOKING)
        there = self._calendar.etags().etags
        self._recognise([uid for uid in former if self._calendar.href(uid) in there])
        new, known, unsure = self._sorted(there)
        if count := len(new) + len(known) + len(unsure):
            self._context.talk(SENDING.format(count=count))
        for uid in new:
            self._one(uid, self._create)
        for uid in known:
            self._one(uid, self._update)
        found = self._calendar.items(self._place(uid) for uid in unsure)
        for uid in unsure:
            self._one(uid, partial(self._meet, version=found.get(self._place(uid))))
        # What does not read must not look removed.
        known_here = self._known.items if self._context.reads_whole else ()
        gone = [uid for uid in known_here if uid not in self._ours]
        if gone:
            self._context.talk(TAKING.format(count=len(gone)))
        for uid in gone:
            self._one(uid, partial(self._remove, etag=there.get(self._place(uid))))
        return self._pushed

    def _sorted(self, there: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
        """Return what is new, what is to be changed, and what has to be looked at first."""
        new, changed, unsure = [], [], []
        for uid, data in self._ours.items():
            etag, item = there.get(self._place(uid)), self._known.items.get(uid)
            if etag is None and (item is None or self._again):
                new.append(uid)
            elif etag is None and item is not None:
                self._taken_out(uid, item)
            elif item is None or item.out:
                unsure.append(uid)
            elif item.sent == mark_of(data) and (item.mine or not self._again):
                self._pushed.same += 1
            elif item.mine and etag and item.etag == etag:
                changed.append(uid)
            else:
                unsure.append(uid)
        return new, changed, unsure

    def _recognise(self, former: list[str]) -> None:
        """Remember what another run left there; what was ticked meanwhile comes home first."""
        unknown = [uid for uid in former if uid not in self._known.items and uid not in self._ours]
        found = self._calendar.items(map(self._calendar.href, unknown))
        for uid in unknown:
            href = self._calendar.href(uid)
            version = found.get(href)
            if version is not None and uid_of(version.data) == uid:
                read = "" if is_ticked(version.data) else version.etag
                self._known.put(uid, Item(href=href, etag=version.etag, read=read))

    def _place(self, uid: str) -> str:
        item = self._known.items.get(uid)
        return (item.href if item else "") or self._calendar.href(uid)

    def _one(self, uid: str, act: Callable[[str], None]) -> None:
        """Do something with one item. What the server says of it alone doesn't stop the others."""
        try:
            act(uid)
        except errors.NoMark:
            self._pushed.unmarked += 1
        except errors.Changed:
            self._pushed.left += 1
        except errors.ServerError as error:
            self._in_a_row += 1
            if error.status not in _OF_ONE or self._in_a_row == _IN_A_ROW:
                raise
            self._pushed.refused += 1
        else:
            self._in_a_row = 0

    def _create(self, uid: str) -> None:
        href, data = self._calendar.href(uid), self._ours[uid]
        try:
            etag = self._calendar.create(href, data)
        except (errors.Changed, errors.UidTaken):  # put there by another computer, or before
            self._meet(uid, self._calendar.items([href]).get(href), href)
            return
        self._pushed.new += 1
        self._remember(uid, href, data, etag, data, is_read=True)

    def _update(self, uid: str) -> None:
        item, data = self._known.items[uid], self._ours[uid]
        try:
            etag = self._calendar.update(item.href, data, item.etag)
        except errors.NoMark:
            raise
        except (errors.Changed, errors.NotThere):  # since the look at all of it
            self._meet(uid, self._calendar.items([item.href]).get(item.href))
            return
        self._pushed.changed += 1
        self._remember(uid, item.href, data, etag, data, is_read=True)

    def _meet(self, uid: str, version: Version | None, href: str = "") -> None:
        """Write an item of which the server has a *version* that isn't known; once more at most."""
        href = href or self._place(uid)
        if version is None:
            href = self._calendar.place_of(uid)
            version = self._calendar.items([href]).get(href) if href else None
            item = self._known.items.get(uid)
            if version is None and item is not None:
                self._taken_out(uid, item)
                return
            if version is None:
                raise errors.said(409, "")
        try:
            self._merge(uid, href, version)
        except errors.NoMark:
            raise
        except errors.Changed:
            version = self._calendar.items([href]).get(href)
            if version is None:
                raise
            self._merge(uid, href, version)

    def _merge(self, uid: str, href: str, version: Version) -> None:
        """Make one of what the plan and the calendar have; only what is otherwise is written."""
        if uid_of(version.data) != uid:  # somebody else's, in the place of ours
            raise errors.said(409, "")
        data, item = self._ours[uid], self._known.items.get(uid)
        both = merged_item(data, version.data)
        is_read = item is not None and item.read == version.etag
        # Another computer with the same plan was further: this one doesn't have its changes yet.
        is_newer = item is None and sequence_of(version.data) > sequence_of(data)
        if is_newer or says_the_same(both, version.data, stamps=False):
            self._pushed.same += 1
            # What that one sent is not known here: the notes beside the plan tell more of it.
            note = {} if is_newer else sent_note(data)
            if item is not None and item.note and note:  # nothing is written there now
                note["modified"] = item.note.get("modified", "")
            self._known.put(uid, _seen(href, version, data, note, is_read=is_read))
            return
        etag = self._calendar.update(href, both, version.etag)
        self._pushed.changed += 1
        is_read = is_read or says_the_same(version.data, data)
        self._remember(uid, href, both, etag, data, is_read=is_read)

    def _remember(
        self, uid: str, href: str, written: bytes, etag: str, data: bytes, *, is_read: bool
    ) -> None:
        """Remember what was *written* for *data*; a server that gives no ETag is asked for it."""
        if etag:
            read, is_mine = etag if is_read else "", written == data
            item = Item(href=href, etag=etag, sent=mark_of(data), read=read, mine=is_mine)
            self._known.put(uid, replace(item, note=sent_note(data)))
            return
        version = self._calendar.items([href]).get(href)
        if version is None:
            raise errors.said(404, "")
        # Such servers write into an item what they like: that brings nothing home.
        is_ours = tells_the_same(version.data, written)
        self._known.put(
            uid, _seen(href, version, data, sent_note(data), is_read=is_read and is_ours)
        )

    def _remove(self, uid: str, etag: str | None) -> None:
        item = self._known.items[uid]
        if etag is not None:
            if not etag == item.etag == item.read:  # what was ticked there comes home first
                raise errors.said(412, "")
            self._calendar.delete(item.href, etag)
            self._pushed.removed += 1
        self._known.forget(uid)

    def _taken_out(self, uid: str, item: Item) -> None:
        if not item.out:  # said once
            self._pushed.out += 1
            href = item.href or self._calendar.href(uid)
            self._known.put(uid, replace(item, href=href, out=True))


def _seen(href: str, version: Version, data: bytes, note: dict[str, Any], *, is_read: bool) -> Item:
    """Return the item that the server has in this *version*, while the plan has *data*."""
    is_mine = says_the_same(version.data, data)
    read = version.etag if is_mine or is_read else ""
    sent = mark_of(data)
    return Item(href=href, etag=version.etag, sent=sent, mine=is_mine, read=read, note=note)


def in_words(pushed: Pushed) -> Iterator[str]:
    """Yield what became of it, a sentence each."""
    parts = (
        (pushed.new, "{} new"),
        (pushed.changed, "{} changed"),
        (pushed.removed, "{} taken away"),
    )
    done = ", ".join(text.format(count) for count, text in parts if count)
    if pushed.left or pushed.refused or pushed.unmarked:
        yield f"Done: {done}." if done else "Nothing was written."
    else:
        yield f"The calendar is up to date: {done}." if done else UP_TO_DATE
    for count, one, many in (
        (
            pushed.out,
            "One item was taken away there, so it stays out. "
            "To put it in again: hearten calendar push --again",
            "{} items were taken away there, so they stay out. "
            "To put them in again: hearten calendar push --again",
        ),
        (
            pushed.left,
            "One item changed there meanwhile, so it stays as it is. "
            "To bring that home first: hearten calendar sync",
            "{} items changed there meanwhile, so they stay as they are. "
            "To bring that home first: hearten calendar sync",
        ),
        (
            pushed.unmarked,
            "Of one item the server can't say for sure whether it changed there (by its ETag), so "
            "it stays as it is. Whoever runs the server may know why.",
            "Of {} items the server can't say for sure whether they changed there (by their "
            "ETags), so they stay as they are. Whoever runs the server may know why.",
        ),
        (
            pushed.refused,
            "The server didn't take one item. The others are there.",
            "The server didn't take {} items. The others are there.",
        ),
    ):
        if count:
            yield one if count == 1 else many.format(count)
