"""The calendar as a feed: as fresh as the plan, under an address that nobody can guess.

What changed is told by the bytes alone: while they are the same, so are the tag and the moment
that a calendar program asks for, whatever ran in between.
"""

from __future__ import annotations

import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.actions.calendar.staleness import seen
from hearten.actions.export.export import export_for_command
from hearten.model.errors import HeartenError
from hearten.model.value import valueclass
from hearten.storage.fs.disk import Files
from hearten.storage.fs.sha256 import sha256
from hearten.storage.local import state_file
from hearten.storage.local.locks import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hearten.actions.session import Session

_NOTES = "feed.toml"
_RANDOM = 32  # bytes of an address that cannot be guessed


@valueclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The calendar as it is given out.

    *tag* is its strong entity tag, quotes and all; *modified*, in seconds since 1970, is never
    earlier than that of an edition before it, and later where the bytes are others.
    """

    data: bytes
    tag: str
    modified: int


class Feed:
    """Gives the calendar of the plan at hand as it is now; several may ask at once."""

    def __init__(
        self, session: Session, options: Mapping[str, Any], say: Callable[[str], object]
    ) -> None:
        """*options* are those of the calendar; *say* takes sentences for the person."""
        self._session = session
        self._options = options
        self._say = say
        self._asking = threading.Lock()
        self._edition: Edition | None = None
        self._seen = self._said = self._plan = self._path = ""

    def current(self) -> Edition:
        """Return the calendar as it is now, made anew where something changed.

        Where it cannot be made, that is said, and the one before stays; HeartenError where there
        is none.
        """
        with self._asking:
            try:
                now = seen(self._session)
                if self._edition is None or now != self._seen:
                    self._edition, self._seen = self._made(), now
                self._tell(words.FRESH_AGAIN if self._said else "")
            except HeartenError as error:
                if self._edition is None:
                    raise
                self._tell(f"{error.sentence}\n{words.ONE_BEFORE}")
            return self._edition

    def path(self) -> str:
        """Return the path that leads to it, or "": another one once that was made anew, wherever.

        The one before stays where what is kept can't be had. It is known once it was `current`.
        """
        kept = _kept_path(self._session, self._plan) or self._path
        if self._path not in ("", kept):
            self._say(words.ADDRESS_GONE)
        self._path = kept
        return kept

    def _tell(self, said: str) -> None:
        """Say what is not yet said."""
        if said and said != self._said:
            self._say(said)
        self._said = "" if said == words.FRESH_AGAIN else said

    def _made(self) -> Edition:
        made = export_for_command(self._session, "ics", self._options)
        (file,) = made.files
        data = _without_its_uid(bytes(file.data))
        tag = f'"{sha256(data).hexdigest()}"'
        self._plan = plan = _plan_id(self._session)
        notes = state_file.load(self._session.home, _NOTES)
        modified = notes.get(f"{plan} modified", 0)
        if self._edition is not None:
            modified = max(modified, self._edition.modified)
        if notes.get(f"{plan} tag") != tag:
            modified = max(int(self._session.now().timestamp()), modified + 1)
            _keep(self._session, {f"{plan} tag": tag, f"{plan} modified": modified})
        return Edition(data=data, tag=tag, modified=modified)


def address_path(session: Session, *, anew: bool = False) -> str:
    """Return the path of the feed of the plan at hand: a secret that stays until it is made *anew*.

    NotStored where it cannot be kept: nobody could subscribe to an address that is gone tomorrow.
    """
    plan = _plan_id(session)
    if anew or not _kept_path(session, plan):
        _store(session, {f"{plan} address": secrets.token_urlsafe(_RANDOM)})
    return _kept_path(session, plan)


def _kept_path(session: Session, plan: str) -> str:
    """Return the path that is kept for a plan, or "" for none."""
    kept = state_file.load(session.home, _NOTES).get(f"{plan} address")
    return f"/{kept}.ics" if isinstance(kept, str) and kept else ""


def _without_its_uid(data: bytes) -> bytes:
    """Return a calendar without a UID of its own: its address says which one it is.

    A program that keeps what it subscribes to item by item (vdirsyncer) takes the first UID for
    the item's own, and all items for one.
    """
    head, begins, items = data.partition(b"\r\nBEGIN:")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"UID:")]
    return b"\r\n".join(lines) + begins + items


def _plan_id(session: Session) -> str:
    return session.readable_plan().id


def _keep(session: Session, notes: Mapping[str, Any]) -> None:
    with suppress(HeartenError):  # at worst, it is fetched once more than it had to be
        _store(session, notes)


def _store(session: Session, notes: Mapping[str, Any]) -> None:
    """Store *notes* beside those of other plans, which may be given out at the same time."""
    home = session.home
    with locked(Files(), home, home.state / _NOTES):
        state_file.store(home, _NOTES, {**state_file.load(home, _NOTES), **notes})
