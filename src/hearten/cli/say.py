"""Words to the terminal: data on stdout, talk on stderr, both safe to print."""

import os
import sys

from hearten.model.errors import HeartenError, UsageError
from hearten.model.printable import escaped_json, printable

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TextIO

    from hearten.actions.result import Result
    from hearten.plugins.guard import Fault

_UNDONE = "Nothing was changed."
_SHORT = 20  # letters that fit any terminal


class CannotPrint(HeartenError):
    """What was asked for cannot be written to where stdout leads."""

    exit_code = 6

    def __init__(self, error: OSError) -> None:
        from hearten.storage.fs.disk import reason

        super().__init__(
            f"The answer could not be written to where it was to go: {reason(error)}. "
            "What was saved is safe."
        )


class NoData(UsageError):
    """There is nothing that this command could answer as data; it was not run."""

    def __init__(self, command: str) -> None:
        super().__init__(f"{command} has no data to show, so it takes no --json. {_UNDONE}")


def out(text: str = "", *, as_is: bool = False) -> None:
    """Print what was asked for, on stdout; CannotPrint (exit 6) where it takes nothing.

    A terminal gets its long lines broken between words; *as_is* is for what is to be copied.
    """
    try:
        _write(sys.stdout, text, as_is=as_is)
    except BrokenPipeError:
        raise
    except OSError as error:
        stop_printing(sys.stdout)
        raise CannotPrint(error) from error


def talk(text: str = "", *, as_is: bool = False) -> None:
    """Say something about it, on stderr. Where nobody can hear it, nothing else is held up."""
    try:
        _write(sys.stderr, text, as_is=as_is)
    except OSError:
        stop_printing(sys.stderr)


def say_result(result: "Result") -> int:
    """Print what came of a command; return its exit code."""
    out(result.text)
    return result.exit_code


def data(**rows: "Any") -> None:
    """Print rows as JSON, with the version of their shape, which only grows while it is 1."""
    print_json({"version": 1, **rows})


def print_json(document: "Mapping[str, Any]") -> None:
    """Print one JSON document; days and moments in it as ISO 8601."""
    out(_as_json(document, sys.stdout, indent=2), as_is=True)


def say_error(sentence: str, exit_code: int, *, as_data: bool) -> None:
    """Say on stderr why it did not work: a sentence; or *as_data*, in one line of JSON."""
    if not as_data:
        talk(sentence)
        return
    document = {"version": 1, "error": sentence, "exit_code": exit_code}
    talk(_as_json(document, sys.stderr), as_is=True)


def _as_json(document: "Mapping[str, Any]", stream: "TextIO", indent: int | None = None) -> str:
    """Return a document as *stream* can take it: letters that it can't are JSON's own escapes."""
    import json

    any_letter = (stream.encoding or "utf-8").lower().replace("-", "") == "utf8"
    return escaped_json(
        json.dumps(document, indent=indent, ensure_ascii=not any_letter, default=_iso)
    )


def _iso(value: "Any") -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def say_faults(faults: "Iterable[Fault]", *, trace: bool) -> int:
    """Say on stderr what went wrong in plugins, with *trace* where, and what to do about it.

    Return the exit code of a command that is about plugins.
    """
    if not (known := tuple(faults)):
        return 0
    from hearten.plugins.guard import sentences, ways_on

    for line in sentences(known):
        talk(line)
    for fault in known:
        if trace and fault.trace:
            talk(fault.trace.rstrip())
    for line in ways_on(known):
        talk(line)
    return 1


def draws_screens(environ: "Mapping[str, str]") -> bool:
    """Say whether there is somewhere to draw screens: a terminal, but not one with TERM=dumb.

    Where Textual is told which driver to use, as by ``textual serve``, that is the place.
    """
    if environ.get("TEXTUAL_DRIVER"):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and environ.get("TERM", "") != "dumb"


def stop_printing(stream: "TextIO") -> None:
    """Let what still waits to be printed go nowhere, so that Python leaves in peace."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def _write(stream: "TextIO", text: str, *, as_is: bool = False) -> None:
    safe = printable(text, lines=True)
    if not as_is and len(safe) > _SHORT and stream.isatty():
        from hearten.cli.wrapping import wrapped_for

        safe = wrapped_for(safe, stream)
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
