"""Everything of ours is taken out of the calendar again, and forgotten here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import HeartenError
from hearten_caldav import errors, password
from hearten_caldav.items import uid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.api import CommandContext
    from hearten_caldav.known import Known
    from hearten_caldav.server import Calendar

SURE = "{count} items of this plan are in the calendar. Take them out? The plan stays as it is."
NONE = "Nothing of this plan is in the calendar. Forget the calendar here?"
LOOKING = "Looking at what is in the calendar."
TAKING = "Taking {count} out of the calendar."
OTHERWISE_ONE = "One of them was changed there by another program. Take it out all the same?"
OTHERWISE = "{count} of them were changed there by another program. Take them out all the same?"
NOT_THERE = "The calendar isn't there any more. Forget it here, too?"
AS_IT_WAS = "Nothing was changed."
DONE = "{count} taken out. The plan is as it was."
STAYS = "{count} changed there and {was} left. To look again: hearten calendar remove-all"
WITH_IT = "The calendar that was made for them is gone, too."
NOT_GONE = "The calendar itself can't be taken away from here. It's empty."
RING_STAYS = "The password is still in the keyring, which didn't open."


def remove_all(
    context: CommandContext, calendar: Calendar, known: Known, ours: Iterable[str], *, yes: bool
) -> int:
    """Take our items out, one by one, each only as it is known or after a yes.

    The calendar itself goes only where it was made by us and nothing else is in it.
    """
    context.talk(LOOKING)
    try:
        there = calendar.etags().etags
    except errors.NotThere:
        if not (yes or context.confirm(NOT_THERE)):
            raise
        there = {}
        known.note(made="")
        yes = True
    here = _ours_there(calendar, known, ours, there)
    asked = SURE.format(count=len(here)) if here else NONE
    if not (yes or context.confirm(asked)):
        raise HeartenError(AS_IT_WAS, 0)
    changed = {uid for uid in here if not _is_as_known(known, uid, there[here[uid]])}
    if changed and context.confirm(_otherwise(len(changed))):
        changed = set()
    wanted = {uid: href for uid, href in here.items() if uid not in changed}
    if wanted:
        context.talk(TAKING.format(count=len(wanted)))
    left = len(changed)
    for uid, href in wanted.items():
        left += not _taken(calendar, known, uid, href, there[href])
    context.out(DONE.format(count=len(here) - left))
    if left:
        context.out(STAYS.format(count=left, was="was" if left == 1 else "were"))
        return 3
    if known.text("made") and not calendar.etags().etags:
        try:
            calendar.remove()
            context.out(WITH_IT)
        except errors.ServerError:
            context.out(NOT_GONE)
    known.forget_all()
    _forget_account(context)
    return 0


def _ours_there(
    calendar: Calendar, known: Known, ours: Iterable[str], there: Mapping[str, str]
) -> dict[str, str]:
    """Return where our items are; what isn't remembered is ours only if it has our UID."""
    places = {uid: calendar.href(uid) for uid in ours}
    places |= {uid: item.href for uid, item in known.items.items() if item.href}
    here = {uid: href for uid, href in places.items() if href in there}
    unknown = [uid for uid in here if uid not in known.items]
    found = calendar.items(here[uid] for uid in unknown)
    for uid in unknown:
        version = found.get(here[uid])
        if version is None or uid_of(version.data) != uid:
            del here[uid]
    return here


def _is_as_known(known: Known, uid: str, etag: str) -> bool:
    """Say whether nothing was changed there, or all of it came home."""
    item = known.items.get(uid)
    return item is None or item.etag == item.read == etag


def _otherwise(count: int) -> str:
    return OTHERWISE_ONE if count == 1 else OTHERWISE.format(count=count)


def _taken(calendar: Calendar, known: Known, uid: str, href: str, etag: str) -> bool:
    """Take one item out; say whether it is out. What changed this very moment stays."""
    try:
        calendar.delete(href, etag)
    except errors.Changed:
        return False
    if uid in known.items:
        known.forget(uid)
    return True


def _forget_account(context: CommandContext) -> None:
    settings = context.settings
    if settings["password"] == password.KEYRING:
        try:
            password.out_of_keyring(str(settings["url"]), str(settings["user"]))
        except HeartenError:
            context.out(RING_STAYS)
    context.set_settings({"calendar": None})
