"""What was ticked in a calendar comes home: once, at the moment it was ticked.

Only what hearten put there is looked at. What else was changed there changes nothing here.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hearten.actions.calendar import words
from hearten.actions.calendar.changed_there import (
    CalendarQuestion,
    KnownBefore,
    changed_there,
    gone_there,
    no_moment,
)
from hearten.actions.calendar.left_to_ask import keep_asked
from hearten.actions.calendar.own_items import own_items
from hearten.actions.calendar.ticks import Tick, day_of_now, is_ahead, new_ticks
from hearten.actions.result import notify_plugins
from hearten.content import words as said
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.log.fold import LogLine, fold
from hearten.model.plan.edits import one_line
from hearten.model.plan.items import called
from hearten.model.value import valueclass
from hearten.plugins.calendar_item import read_items, ticked_part
from hearten.plugins.contract import ReadBack

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

MOST_ITEMS = 20_000
MANY_GONE = 7  # more at once are no wish about each of them
TOO_MANY = (
    "That is more than {most:,} calendar items, more than any plan makes. Nothing was read, and "
    "nothing was changed."
)


@valueclass(frozen=True, slots=True, kw_only=True)
class CameHome:
    """What a calendar brings: ticks that are no entries yet, what is to ask, what does not read.

    *looked* are the UIDs of what is ours among it, *ahead* of what counts on a later day only,
    *notices* what there is to say besides.
    """

    plan: Plan
    ticks: Sequence[Tick] = ()
    questions: Sequence[CalendarQuestion] = ()
    looked: Collection[str] = ()
    unread: Sequence[str] = ()
    ahead: Sequence[str] = ()
    notices: Sequence[str] = ()


def read_back(
    session: Session,
    items: Mapping[str, bytes],
    gone: Collection[str] = (),
    sent: Mapping[str, Any] | None = None,
    where: str = "",
) -> ReadBack:
    """Take home what was ticked among *items*, by UID; *gone* are UIDs that are there no more.

    *sent* are notes of what was sent there last, by UID (``calendar_item.sent_note``). *where*
    names a calendar in which changes stay as they are until they are answered.
    HeartenError where the plan does not read, or it cannot be stored: then nothing was.
    """
    return store(session, look(session, items, gone, sent), where)


def look(
    session: Session,
    items: Mapping[str, bytes],
    gone: Collection[str] = (),
    sent: Mapping[str, Any] | None = None,
) -> CameHome:
    """Return what *items* bring. Nothing is stored."""
    from hearten.actions.export.export import memory_of
    from hearten.storage.plan.conflict_copies import known_lines

    if len(items) > MOST_ITEMS:
        raise HeartenError(TOO_MANY.format(most=MOST_ITEMS))
    plan = session.readable_plan()
    now = _there(session, plan)
    today = day_of_now(plan, now)
    own, left = own_items(plan, items.keys(), today), own_items(plan, gone, today)
    if not own and not left:
        return CameHome(plan=plan)
    parts = {uid: part for uid in own if (part := ticked_part(items[uid], uid)) is not None}
    lines = known_lines(session.log())
    entries = fold(lines.values(), plan.settings.day_starts_at).entries
    known = KnownBefore(
        notes=memory_of(session, "ics", plan).recalled(),
        entries=entries,
        now=now,
        titles=_titles(session),
        sent=sent or {},
    )
    found = list(new_ticks(plan, own.values(), parts, entries, now, known.is_ours))
    unclear = [each for each in found if not isinstance(each, Tick) and each.what != "goal"]
    many = len(left) > MANY_GONE
    return CameHome(
        plan=plan,
        # What was taken back here stays so, however often it is read again.
        ticks=[each for each in found if isinstance(each, Tick) and each.id not in lines],
        questions=(
            *(no_moment(each) for each in unclear if not is_ahead(each, today)),
            *changed_there(own.values(), parts, known),
            *(() if many else gone_there(left.values(), known)),
        ),
        looked={*parts, *left},
        unread=[uid for uid in own if uid not in parts],
        ahead=[each.uid for each in unclear if is_ahead(each, today)],
        notices=(words.MANY_GONE,) if many else (),
    )


def _titles(session: Session) -> Callable[[str], Collection[str]]:
    """Return what tells every title that hearten may give an item: discreet, own, the real one."""
    from hearten.actions.export.export import preview

    @cache
    def known() -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for titles in ("discreet", "own", "real"):
            with suppress(HeartenError):  # then nothing of it is told apart, and nothing asked
                for file in preview(session, "ics", {"titles": titles, "todos": "both"}):
                    for part in (part for each in read_items(file.data) for part in each.parts):
                        if line := part.line("SUMMARY"):
                            found.setdefault(part.uid, set()).add(one_line(line.text))
        return found

    return lambda uid: known().get(uid, ())


def store(session: Session, home: CameHome, where: str = "") -> ReadBack:
    """Store what came home, all of it or nothing: one undo takes it back."""
    now, plan, log = session.now(), home.plan, session.log()
    lines = [LogLine(each.id, each.values, "", 0) for each in home.ticks]
    notices: Sequence[str] = ()
    if lines:
        entries, folder = fold(lines).entries, session.folder().path

        def tell() -> None:
            for entry in entries:
                session.host.entry_saved(plan, entry, folder)

        with notify_plugins(tell):
            notices = log.keep_lines(lines, now, noted=True).notices
    asked = 0
    try:
        asked = keep_asked(session, plan, home.questions, home.looked, where)
    except HeartenError as error:  # the ticks are stored; the rest is asked the next time
        notices = (*notices, error.sentence)
    return ReadBack(
        came=tuple(in_lines(session, home)),
        asked=asked,
        unread=tuple(home.unread),
        ahead=tuple(home.ahead),
        notices=(*notices, *home.notices),
    )


def in_lines(session: Session, home: CameHome) -> Iterator[str]:
    """Yield what came home, a line each, as ``hearten done`` says it."""
    today = session.today(home.plan)
    for each in home.ticks:
        item = each.own.item
        when = "" if each.day == today else f", on {in_words(each.day)}"
        fixed = bool(getattr(item, "is_fixed", False))
        state = said.state_words("done", fixed=fixed)
        yield f"{called(item)}: {state}{when}."


def besides(asked: int, unread: int) -> Iterator[str]:
    """Yield what there is to say besides what came home: how much is asked, and does not read."""
    if asked:
        yield words.ONE_TO_ASK if asked == 1 else words.TO_ASK.format(count=asked)
    if unread:
        yield words.ONE_UNREAD if unread == 1 else words.UNREAD.format(count=unread)


def _there(session: Session, plan: Plan) -> dt.datetime:
    """Return the present moment in the zone of the plan, by which its days are told."""
    now = session.now()
    try:
        return now.astimezone(ZoneInfo(plan.settings.time_zone or ""))
    except (ValueError, OSError, KeyError):
        return now
