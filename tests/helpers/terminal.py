"""The program in a real terminal: keys, what is drawn, and an end that nothing can prevent."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

PATIENCE = 20.0  # seconds
_STEERING = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z~]|\x1b[()][A-Z0-9]|\x1b[=>78]")


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, program: Program, *words: str, columns: int = 80, lines: int = 24) -> None:
        self._own, theirs = pty.openpty()
        size = {"COLUMNS": str(columns), "LINES": str(lines)}
        settings = program.settings(TERM="xterm-256color", **size)
        self._process = subprocess.Popen(
            (sys.executable, "-m", "hearten", *words),
            stdin=theirs, stdout=theirs, stderr=theirs, env=settings, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def keys(self, keys: str) -> None:
        """Press keys."""
        os.write(self._own, keys.encode())

    def until(self, words: str) -> None:
        """Read what is drawn until *words* stand there."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self._own], [], [], 0.05)[0]:
                drawn = os.read(self._own, 65536).decode("utf-8", "replace")
                self.seen += _STEERING.sub("", drawn)

    def to_the_end(self) -> list[str]:
        """Read until the program is over; return the lines it said."""
        end = time.monotonic() + PATIENCE
        with suppress(OSError):  # which is how Linux says that nobody is at the other end
            while drawn := os.read(self._own, 65536):
                assert time.monotonic() < end, self.seen[-2000:]
                self.seen += _STEERING.sub("", drawn.decode("utf-8", "replace"))
        self.end()
        return self.seen.replace("\r", "").split("\n")

    def until_kept(self, words: str, drafts: Path) -> None:
        """Read on until a draft holds *words*."""
        end = time.monotonic() + PATIENCE
        while not any(words in each.read_text(encoding="utf-8") for each in drafts.glob("*.toml")):
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self._own], [], [], 0.02)[0]:
                os.read(self._own, 65536)

    def until_stopped(self) -> None:
        """Read on until it is stopped, as by a shell that has the terminal back."""
        end = time.monotonic() + PATIENCE
        while not os.WIFSTOPPED(os.waitpid(self._process.pid, os.WUNTRACED | os.WNOHANG)[1]):
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self._own], [], [], 0.02)[0]:
                os.read(self._own, 65536)

    def carry_on(self) -> None:
        """Bring it back to the front; what was seen before is not on the screen any more."""
        self.seen = ""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as nothing that runs can prevent."""
        self._process.send_signal(signal.SIGKILL)
        assert self._process.wait() == -signal.SIGKILL
        os.close(self._own)

    def end(self) -> int:
        """Wait until it has ended by itself; return its exit code."""
        code = self._process.wait(PATIENCE)
        os.close(self._own)
        return code


class Closing(Terminal):
    """A terminal that is closed while the program runs in it, as by the window's cross."""

    def __init__(self, program: Program, *words: str, hangs_up: bool = True) -> None:
        """Where it does not hang up, the program was started so that it hears no such signal."""
        self._own, theirs = pty.openpty()

        def begin() -> None:
            fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
            if not hangs_up:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        settings = program.settings(TERM="xterm-256color", COLUMNS="80", LINES="24")
        self._process = subprocess.Popen(
            (sys.executable, "-m", "hearten", *words),
            stdin=theirs, stdout=theirs, stderr=theirs, env=settings, start_new_session=True,
            preexec_fn=begin,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def first_byte(self) -> None:
        """Wait until anything at all is drawn."""
        assert select.select([self._own], [], [], PATIENCE)[0]

    def leave(self) -> None:
        """Close the terminal."""
        os.close(self._own)

    def over(self) -> None:
        """Wait until the program is over; it is killed where it stays."""
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
