"""What can go wrong between here and a calendar server: a sentence each, and what to do."""

from __future__ import annotations

from hearten.api import HeartenError

AGAIN = "Run it again later: it goes on where it was."
SETUP = "hearten calendar setup"

OFFLINE = f"{{host}} can't be reached. Is this computer online? {AGAIN}"
NO_SUCH_HOST = f"No server called {{host}} was found. Offline, or a typing slip? {AGAIN}"
PASSWORD = (
    f"{{host}} didn't take this name and password (401). Some providers want an app password, "
    f"made on their website. To give them again: {SETUP}"
)
FORBIDDEN = (
    "{host} doesn't allow this (403). Can this account write to the calendar? "
    f"To choose another one: {SETUP}"
)
GONE = (
    "The calendar isn't there any more (404). Your plan is as it was. "
    f"To make a new one or choose another: {SETUP}"
)
LOCKED = f"The calendar is locked right now (423), perhaps by another program. {AGAIN}"
BUSY = "{host} asks for a pause ({status}). Run it again in {time}: it goes on where it was."
NO_ROOM = f"There's no room left on {{host}} (507). Make some there. {AGAIN}"
TROUBLE = f"{{host}} has trouble of its own ({{status}}). {AGAIN}"
CERTIFICATE = (
    "{host} can't show that it is the right server: {why}. Nothing was sent to it. "
    "On a network of a hotel or a train, try another one; else ask whoever runs the server."
)
NO_TLS = "{host} doesn't speak https on this port. Nothing was sent to it. Is the address right?"
TOO_SLOW = f"{{host}} took more than {{seconds}} seconds. {AGAIN}"
BROKEN_OFF = f"The connection to {{host}} broke off. {AGAIN}"
NO_CALENDARS = (
    "What answers at {host} is no calendar server, or it's at another path. "
    f"Your provider's help page has the address under CalDAV. To give it: {SETUP}"
)
NOT_READABLE = (
    "{host} sent an answer that can't be read. A login page of the network may be in the way. "
    f"{AGAIN}"
)
HUGE = "{host} sent more than {megabytes} MB in one answer. It was not taken in."
ELSEWHERE = (
    "{host} sends this on to {other}. That isn't followed unasked. "
    f"If you trust it, give that address: {SETUP}"
)
NO_NEW = (
    "{host} makes no new calendar from here ({status}). Make one on its website, then choose it: "
    f"{SETUP}"
)
NOT_TAKEN = "{host} didn't take this ({status})."
_SOON = "a few minutes"


class ServerError(HeartenError):
    """The server, or the way to it, is in the way. The plan and the calendar stay as they are."""

    status: int = 0  # of HTTP; 0 where no answer came


class NoAnswer(ServerError):
    """No whole answer came: what was sent may have arrived, or not."""


class WrongPassword(ServerError):
    """The name or the password was not taken."""

    status = 401


class NotThere(ServerError):
    """What was asked for isn't on the server."""

    status = 404


class Changed(ServerError):
    """An item is not as it was known (412): nothing was written."""

    status = 412


class NoMark(Changed):
    """The server gives no ETag by which a version can be told for sure: nothing was written."""


class UidTaken(ServerError):
    """The calendar has an item of this UID in another place."""

    status = 409


class NotReadable(ServerError):
    """An answer that is not what was asked for."""


def said(status: int, host: str, retry_after: float | None = None) -> ServerError:
    """Return the error for an answer with *status*; *retry_after* is in seconds."""
    if status == 401:
        return WrongPassword(PASSWORD.format(host=host))
    if status in (404, 410):
        return NotThere(GONE)
    if status == 412:
        return Changed(NOT_TAKEN.format(host=host, status=status), 3)
    if status == 429 or (status == 503 and retry_after is not None):
        time = _SOON if retry_after is None else in_time(retry_after)
        error = ServerError(BUSY.format(host=host, status=status, time=time))
    elif status in (403, 423, 507):
        text = {403: FORBIDDEN, 423: LOCKED, 507: NO_ROOM}[status]
        error = ServerError(text.format(host=host))
    else:
        text = TROUBLE if status >= 500 else NOT_TAKEN
        error = ServerError(text.format(host=host, status=status))
    error.status = status
    return error


def in_time(seconds: float) -> str:
    """Return a length of time in words, rounded up."""
    for size, one, many in ((86400, "a day", "days"), (3600, "an hour", "hours"),
                            (60, "a minute", "minutes")):  # fmt: skip
        if seconds > size:
            return f"{-int(-seconds // size)} {many}"
        if seconds == size:
            return one
    return f"{max(1, -int(-seconds // 1))} seconds" if seconds > 1 else "a second"
