"""What is set up and how it stands, in numbers and days; no word of the plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.api import in_words as day_in_words
from hearten_caldav.account import items_of_plan, known_of
from hearten_caldav.items import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.api import CommandContext

NOT_YET = "not yet"


def status(context: CommandContext) -> dict[str, Any]:
    """Return what is set up, when it was sent and read last, and how many items wait."""
    known, ours = known_of(context), items_of_plan(context)
    waits = sum(
        uid not in known.items
        or (known.items[uid].sent != mark_of(data) and not known.items[uid].out)
        for uid, data in ours.items()
    )
    return {
        "version": 1,
        "server": context.settings["url"],
        "user": context.settings["user"],
        "calendar": context.settings["calendar"],
        "password": context.settings["password"],
        "sent": known.text("pushed") or None,
        "read": known.text("pulled") or None,
        "items": sum(not item.out for item in known.items.values()),
        "to_send": waits,
        "to_take_out": sum(uid not in ours for uid in known.items),
        "taken_out_there": sum(item.out for item in known.items.values()),
        "to_read": sum(item.read != item.etag and not item.out for item in known.items.values()),
    }


def in_words(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield it for people, a line each."""
    yield f"Server: {told['server']}, as {told['user']}"
    yield f"Calendar: {told['calendar']}"
    yield f"Sent last: {_when(told['sent'])}"
    yield f"Read last: {_when(told['read'])}"
    yield f"In the calendar: {told['items']}"
    waits = told["to_send"] + told["to_take_out"]
    yield f"Waiting to be sent: {waits or 'nothing'}"
    if told["to_read"]:
        yield f"Waiting to be read: {told['to_read']}"
    if told["taken_out_there"]:
        again = "to put it in again: hearten calendar push --again"
        yield f"Taken away there: {told['taken_out_there']} ({again})"


def _when(text: str | None) -> str:
    if not text:
        return NOT_YET
    moment = dt.datetime.fromisoformat(text)
    return f"{day_in_words(moment.date())}, {moment:%H:%M}"
