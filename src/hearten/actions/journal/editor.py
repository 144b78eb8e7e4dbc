"""A page in the person's own editor: in a private file, started without a shell.

Only the path of that file is told to the editor, and no word is in its name.
"""

from __future__ import annotations

import shlex
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.journal import words
from hearten.actions.journal.page_draft import draft_name, has_words
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.printable import printable
from hearten.model.value import replace
from hearten.storage.fs.disk import (
    CannotRead,
    Files,
    Unconfirmed,
    exists,
    make_folder,
    not_stored,
    read_file,
    read_if_there,
    reason,
    remove_quietly,
    replace_file,
)
from hearten.storage.fs.sha256 import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hearten.actions.journal.page_draft import PageDraft
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

LIMIT = 1_000_000  # bytes; what is too long for a page stays in this file
_FOLDER = "writing"


class EditorEnded(HeartenError):
    """The editor did not end as it does when all is well. The words are kept in its file."""


def command(environ: Mapping[str, str]) -> list[str]:
    """Return the editor that VISUAL or EDITOR names, with its options; UsageError where none."""
    named = next((environ[n] for n in ("VISUAL", "EDITOR") if environ.get(n, "").strip()), "")
    if not named:
        raise UsageError(words.NO_EDITOR)
    try:
        return shlex.split(named)
    except ValueError:
        raise UsageError(words.BAD_EDITOR) from None


def run(argv: Sequence[str]) -> int:
    """Run a program to its end and return its exit code; a ctrl+c in it is meant for it alone."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.call(argv)
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def editor_file(session: Session, plan: Plan, writing: PageDraft) -> Path:
    """Return the file that the editor gets: in the private state folder, named by no word."""
    name = sha256(draft_name(plan, writing).encode("utf-8", "replace")).hexdigest()[:16]
    return session.home.state / _FOLDER / f"page-{name}.txt"


def edited_page(
    session: Session,
    plan: Plan,
    writing: PageDraft,
    opened: Callable[[Sequence[str]], int] = run,
) -> PageDraft:
    """Open the page in the editor and return it as it is then. What is typed is never lost.

    Raises UsageError without an editor, EditorEnded where it went wrong, NotStored where the
    file for it can't be made.
    """
    argv = command(session.environ)
    files, place = Files(), editor_file(session, plan, writing)
    try:
        _make(files, place, writing)
    except OSError as error:
        raise not_stored(error) from error
    where = printable(str(place))
    try:
        code = opened([*argv, str(place)])
    except OSError as error:
        why = reason(error)
        raise EditorEnded(words.NO_SUCH_EDITOR.format(name=quoted(argv[0]), why=why), 2) from error
    if code:
        raise EditorEnded(words.EDITOR_ENDED.format(place=where))
    return replace(writing, text=_without_prompt(_read(files, place), writing.prompt))


def _make(files: Files, place: Path, writing: PageDraft) -> None:
    """Make the file for the editor. What one left there that did not end well stays.

    Words that were typed elsewhere since then stand below it.
    """
    if not exists(files, place):
        make_folder(files, place.parent)
        held = _ended(_with_prompt(writing)).encode("utf-8", "replace")
    else:
        try:
            left = read_file(files, place, LIMIT)
        except CannotRead:  # it is too long already: for the person to make shorter
            return
        typed = writing.text.strip().encode("utf-8", "replace")
        if not has_words(writing) or typed in left.replace(b"\r\n", b"\n"):
            return
        held = left + b"\n\n" + typed + b"\n"
    with suppress(Unconfirmed):  # it is there; the editor will store it anew
        replace_file(files, place, held)


def _with_prompt(writing: PageDraft) -> str:
    if not writing.prompt or writing.id:
        return writing.text
    return f"{writing.prompt}\n\n{writing.text}"


def _ended(text: str) -> str:
    """Return *text* with an end of its last line: what is appended stands on one of its own."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def _without_prompt(text: str, prompt: str) -> str:
    """Return the words without the prompt above them; an editor's last line end goes, too."""
    if prompt and text.startswith(prompt):
        text = text.removeprefix(prompt).removeprefix("\n").removeprefix("\n")
    return text.removesuffix("\n")


def _read(files: Files, place: Path) -> str:
    where = printable(str(place))
    try:
        raw = read_if_there(files, place, LIMIT)
    except OSError as error:
        raise EditorEnded(f"{where} can't be read: {reason(error)}.") from error
    try:
        return (raw or b"").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise EditorEnded(words.NOT_TEXT.format(place=where)) from error


def remove_editor_file(session: Session, plan: Plan, writing: PageDraft) -> None:
    """Remove the editor's file, once its words are stored, and the copy some editors leave."""
    place = editor_file(session, plan, writing)
    for path in (place, place.with_name(f"{place.name}~")):
        remove_quietly(Files(), path)
