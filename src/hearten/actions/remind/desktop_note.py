"""A short note on the desktop, by a program that is there for it.

What it says stands in the arguments of that program, which others on the computer can read: so it
is only ever an hour and a discreet title, whatever titles the plan has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.actions.remind.words import NO_NOTES, NOT_SHOWN, REMINDER
from hearten.model.errors import HeartenError
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATIENCE = 10  # seconds
_BUS = "DBUS_SESSION_BUS_ADDRESS"
# The words of a note are arguments of the script, never a part of it.
_SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)",
           "end run")  # fmt: skip


class NoNote(HeartenError):
    """A note could not be shown."""

    exit_code = 5


@valueclass(frozen=True, slots=True)
class Notifier:
    """A program that shows notes: its name, and where it is."""

    name: str
    path: str

    def words(self, title: str, body: str) -> tuple[str, ...]:
        """Return what is run to show a note."""
        if self.name == "notify-send":
            return (self.path, f"--app-name={REMINDER}", "--", title, body)
        if self.name == "terminal-notifier":
            return (self.path, "-title", title, "-message", body)
        script = (word for line in _SCRIPT for word in ("-e", line))
        return (self.path, *script, title, body)


def notifier_here(environ: Mapping[str, str]) -> Notifier | None:
    """Return what can show a note on this computer, if anything."""
    for name in ("notify-send", "terminal-notifier", "osascript"):
        if path := shutil.which(name, path=environ.get("PATH", os.defpath)):
            return Notifier(name, path)
    return None


def require_notifier(environ: Mapping[str, str]) -> Notifier:
    """Return what can show a note; NoNote where nothing can."""
    if found := notifier_here(environ):
        return found
    raise NoNote(NO_NOTES)


def show_note(notifier: Notifier, title: str, body: str, environ: Mapping[str, str]) -> None:
    """Show a note; NoNote where its program says that it could not, or takes too long."""
    told = NOT_SHOWN.format(tool=notifier.name)
    try:
        done = subprocess.run(
            notifier.words(title, body),
            env=_with_bus(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoNote(told) from error
    if done.returncode:
        raise NoNote(told)


def _with_bus(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with the way to the desktop, which cron does not pass on."""
    held = dict(environ)
    if _BUS not in held and hasattr(os, "getuid"):
        bus = Path(held.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
        if bus.exists():
            held[_BUS] = f"unix:path={bus}"
    return held
