"""Words to the terminal: data on stdout, talk on stderr, both safe to print."""

import sys
from typing import TextIO

from hearten.model.printable import printable


def out(text: str = "") -> None:
    """Print what was asked for, on stdout."""
    _write(sys.stdout, text)


def talk(text: str = "") -> None:
    """Say something about it, on stderr."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    safe = printable(text, lines=True)
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
