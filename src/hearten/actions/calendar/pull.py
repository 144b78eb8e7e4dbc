"""What was ticked in a folder of items or a calendar file, taken home on the person's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.calendar import words
from hearten.actions.calendar.read_back import CameHome, look
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.value import replace
from hearten.plugins.calendar_item import items_apart
from hearten.storage.fs.disk import Files, is_folder, read_if_there, reason

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

LARGEST_FILE = 20_000_000  # bytes


def in_folder(session: Session, folder: Path) -> CameHome:
    """Return what the items of a folder bring; UsageError where there is no such folder."""
    from hearten.actions.calendar.vdir import changed_in

    if not is_folder(folder):
        raise UsageError(words.NO_SUCH_FOLDER.format(place=quoted(str(folder))))
    found = changed_in(session, folder)
    home = look(session, found.changed, found.gone, found.sent)
    return replace(home, looked={*home.looked, *found.same})


def in_file(session: Session, file: Path) -> CameHome:
    """Return what a file with all items brings; HeartenError where it is none."""
    place = quoted(str(file))
    try:
        raw = read_if_there(Files(), file, LARGEST_FILE)
    except OSError as error:
        said = f"{place} can't be read: {reason(error)}. Nothing was changed."
        raise HeartenError(said) from error
    if raw is None:
        raise UsageError(words.NO_SUCH_FILE.format(place=place))
    items = items_apart(raw)
    if not items and b"BEGIN:VCALENDAR" not in raw.upper():
        raise HeartenError(words.NO_CALENDAR.format(place=place))
    return look(session, items)
