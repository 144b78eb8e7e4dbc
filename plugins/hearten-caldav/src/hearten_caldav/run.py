"""The commands that talk to the server, as they are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten_caldav import pull as pulling
from hearten_caldav import push as pushing
from hearten_caldav import remove as removing
from hearten_caldav.account import calendar_url, former_items, items_of_plan, known_of, opened

if TYPE_CHECKING:
    from hearten.api import CommandContext
    from hearten_caldav.known import Known
    from hearten_caldav.server import Server

_CHANGED_MEANWHILE = 3
ASKED_ONE = "One thing there is unclear. To answer, whenever you like: hearten calendar answer"
ASKED = "{count} things there are unclear. To answer, whenever you like: hearten calendar answer"
UNREAD_ONE = "One item there can't be read, so it was left out."
UNREAD = "{count} items there can't be read, so they were left out."


def push(context: CommandContext, *, again: bool) -> int:
    """Put into the calendar what is new or changed in the plan."""
    known, ours = known_of(context), items_of_plan(context)
    with opened(context) as server:
        return _push(context, server, known, ours, again=again)


def pull(context: CommandContext) -> int:
    """Bring home what was ticked in the calendar."""
    known = known_of(context)
    with opened(context) as server:
        _pull(context, server, known)
    return 0


def sync(context: CommandContext, *, again: bool) -> int:
    """Bring home what was ticked, then put in what is new or changed."""
    known = known_of(context)
    with opened(context) as server:
        _pull(context, server, known)
        return _push(context, server, known, items_of_plan(context), again=again)


def remove_all(context: CommandContext, *, yes: bool) -> int:
    """Take out of the calendar what came from the plan."""
    known, ours = known_of(context), items_of_plan(context)
    with opened(context) as server:
        calendar = server.calendar(calendar_url(context))
        all_of_it = [*ours, *former_items(context)]
        return removing.remove_all(context, calendar, known, all_of_it, yes=yes)


def _push(
    context: CommandContext, server: Server, known: Known, ours: dict[str, bytes], *, again: bool
) -> int:
    calendar = server.calendar(calendar_url(context))
    # What was put there by a computer that is no more is known by the plan alone.
    former = () if known.text("pushed") else former_items(context)
    pushed = pushing.push(context, calendar, known, ours, former, again=again)
    known.note(pushed=context.now.isoformat(timespec="seconds"))
    for sentence in pushing.in_words(pushed):
        context.out(sentence)
    if pushed.refused:
        return 1
    return _CHANGED_MEANWHILE if pushed.left or pushed.unmarked else 0


def _pull(context: CommandContext, server: Server, known: Known) -> None:
    # What the calendar was given last is what changes there are told by. So nothing is made
    # anew before, unless this computer knows of no item there yet.
    ours = () if known.items else items_of_plan(context)
    came = pulling.pull(context, server.calendar(calendar_url(context)), known, ours)
    known.note(pulled=context.now.isoformat(timespec="seconds"))
    for line in came.came if came else ():
        context.out(line)
    for notice in came.notices if came else ():
        context.talk(notice)
    if came is None or not (came.came or came.asked or came.unread):
        context.out(pulling.NOTHING)
        return
    unread = len(came.unread)
    if came.asked:
        context.out(ASKED_ONE if came.asked == 1 else ASKED.format(count=came.asked))
    if unread:
        context.out(UNREAD_ONE if unread == 1 else UNREAD.format(count=unread))
