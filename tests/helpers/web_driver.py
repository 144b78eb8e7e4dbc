"""A program that is drawn by Textual's own driver for the web: packets over two pipes."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program

DRIVER = "textual.drivers.web_driver:WebDriver"
_PATIENCE = 30  # seconds for anything at all to come


class Served:
    """``hearten *words``, as a server for the web runs it."""

    def __init__(self, program: Program, *words: str) -> None:
        self._run = subprocess.Popen(
            (sys.executable, "-m", "hearten", *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=program.settings(TEXTUAL_DRIVER=DRIVER, COLUMNS="80", ROWS="24"),
            cwd=program.home,
        )
        self.seen = b""

    def until(self, words: str) -> None:
        """Read until *words* were drawn; go on with what comes after."""
        assert self._run.stdout is not None
        while words.encode() not in self.seen:
            ready, _, _ = select.select([self._run.stdout], [], [], _PATIENCE)
            assert ready, f"{words} was never drawn"
            more = os.read(self._run.stdout.fileno(), 65536)
            assert more, f"it ended before {words} was drawn"
            self.seen += more
        self.seen = self.seen.rpartition(words.encode())[2]

    def keys(self, typed: str) -> None:
        """Type."""
        self._send(b"D", typed.encode())

    def quit(self) -> None:
        """Tell the program that its page was closed."""
        self._send(b"M", json.dumps({"type": "quit"}).encode())

    def gone(self) -> None:
        """Be gone, all at once, as a server is that was killed."""
        assert self._run.stdin is not None
        self._run.stdin.close()

    def code(self) -> int:
        """Wait until the program ended, and return its exit code."""
        assert self._run.stdin is not None
        self._run.stdin = None if self._run.stdin.closed else self._run.stdin
        try:
            self._run.communicate(timeout=_PATIENCE)
        finally:
            self._run.kill()
        return self._run.returncode

    def _send(self, kind: bytes, data: bytes) -> None:
        assert self._run.stdin is not None
        self._run.stdin.write(kind + len(data).to_bytes(4, "big") + data)
        self._run.stdin.flush()
