"""One answer a line: where the lines come from and where the words go."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.cli.say import out

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

LONGEST = 100_000  # characters of one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """*read* returns the next line without its end, or None when there are no more."""

    read: Callable[[], str | None]
    say: Callable[[str], None] = out
    piped: bool = False


def from_terminal(stream: TextIO | None = None) -> Lines:
    """Return the lines that a person types, or that a pipe brings."""
    source = stream if stream is not None else sys.stdin
    asking = source.isatty()

    def read() -> str | None:
        if asking:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = source.readline()
        # Bytes that are no text would make a plan that cannot be saved at the end.
        text = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return text.rstrip("\r\n")[:LONGEST] if line else None

    return Lines(read=read, piped=not asking)
