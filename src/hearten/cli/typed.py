"""Words of a person that a command takes: an option's text, or what is typed after it."""

from __future__ import annotations

import sys

from hearten.model.errors import UsageError


def words_of(option: str | None) -> str | None:
    """Return the text of an option; ``-`` reads stdin to its end. None where there is none.

    Words on the command line stand in the shell's history, so ``-`` is the private way.
    """
    if option != "-":
        return option if option and option.strip() else None
    try:
        # Without a UTF-8 locale Python hides each byte it can't read; they are read as UTF-8.
        text = sys.stdin.read().encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("What came in is not UTF-8 text. Nothing was changed.") from error
    return text.strip("\n") if text.strip() else None
