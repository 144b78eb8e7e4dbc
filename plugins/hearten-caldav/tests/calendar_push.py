"""A push by itself: items made by hand, and a memory that loses what was not kept."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from calendar_server import PASSWORD, USER
from hearten_caldav.known import Known
from hearten_caldav.push import Pushed, push
from hearten_caldav.server import Server

from hearten.api import CommandContext

if TYPE_CHECKING:
    from calendar_server import CalendarServer

UIDS = [f"{number}a0b1c2d3-0000-5000-8000-00000000000{number}" for number in range(6)]


class Remembered(CommandContext):
    """What a command has: a memory of which only what was kept is there next time."""

    def __init__(self) -> None:
        self._memory: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self.said: list[str] = []

    @property
    def memory(self) -> dict[str, Any]:
        return self._memory

    @property
    def reads_whole(self) -> bool:
        return True

    def keep(self) -> None:
        self._kept = deepcopy(self._memory)

    def lose_what_was_not_kept(self) -> None:
        """Be as after a power cut."""
        self._memory = deepcopy(self._kept)

    def talk(self, text: str = "") -> None:
        self.said.append(text)


def todo(uid: str, title: str = "To do", sequence: int = 700, more: str = "") -> bytes:
    """Return an item as the exporter makes it."""
    lines = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Calendar//Calendar//EN\nBEGIN:VTODO\n"
        f"UID:{uid}\nDTSTAMP:20261122T080000Z\nSEQUENCE:{sequence}\nSUMMARY:{title}\n"
        f"STATUS:NEEDS-ACTION\n{more}END:VTODO\nEND:VCALENDAR\n"
    )
    return lines.replace("\n", "\r\n").encode()


def pushed(
    server: CalendarServer, path: str, context: Remembered, ours: dict[str, bytes]
) -> Pushed:
    """Push *ours* into the calendar at *path*."""
    url = f"{server.url}{path.lstrip('/')}"
    with Server(server.url, USER, PASSWORD) as there:
        return push(context, there.calendar(url), Known(context, url), ours)


def made(server: CalendarServer, name: str) -> str:
    """Make a calendar; return its path."""
    path = f"/{USER}/{name}/"
    assert server.ask("MKCALENDAR", path)[0] == 201
    return path


def titles(server: CalendarServer, path: str) -> dict[str, str]:
    """Return the title of each item in the calendar, by its file name."""
    return {
        name: next(
            line.removeprefix("SUMMARY:")
            for line in data.decode().splitlines()
            if line.startswith("SUMMARY:")
        )
        for name, data in server.items(path).items()
    }
