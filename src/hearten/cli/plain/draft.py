"""The draft of a plain flow: kept, offered back, and where its words are when the flow ends."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hearten.cli.plain.line_input import show_help_now
from hearten.content.words import CLOSE_NOW, NOT_KEPT_AGAIN, STILL_KEPT
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.storage.fs.disk import NotStored, Unconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines


@dataclass(kw_only=True)
class Draft:
    """Keeps the words of one plain flow, and says where they are; a draft is named only once
    it was read back.
    """

    session: Session
    say: Callable[[str], None]
    kept: bool = False
    unsaid: bool = True

    def keep(self, store: Callable[[], None]) -> None:
        """Store the words as a draft; say once where that cannot be."""
        try:
            store()
            self.kept = True
        except HeartenError as error:
            self.kept = isinstance(error, Unconfirmed)
            if self.unsaid:
                self.say(error.sentence)
            self.unsaid = False

    def part(self, name: str, sentence: str, written: Iterable[str]) -> int:
        """Say *sentence* with the place of the draft, else every word once more; return the code.

        *written* are the words; they are only looked at where there is no draft of them.
        """
        if self.kept and self.session.drafts.mine(name) is not None:
            self.say(sentence.format(place=printable(str(self.session.drafts.place(name)))))
            return 0
        self.say(NOT_KEPT_AGAIN)
        for text in written:
            self.say(text)
        return NotStored.exit_code


@contextmanager
def parting(part: Callable[[], object]) -> Iterator[None]:
    """Say where the words are, too, where the person breaks off with ctrl+c."""
    try:
        yield
    except KeyboardInterrupt:
        part()
        raise


YES_OR_NO = "Type y to carry on, or n to begin anew."
ASIDE = "It is set aside and kept."


def offer_draft(
    session: Session,
    lines: Lines,
    begun: str,
    set_aside: Callable[[], None],
    yes_or_no: str = YES_OR_NO,
) -> tuple[bool | None, Lines]:
    """Ask whether to carry on with what was left; return that, and the lines from there on.

    A no sets it aside, as does a pipe that answers something else: then that line stands in
    front again, for the question it was meant for. None at the end of input: what was left
    stays, and that is said.
    """

    def stays() -> None:
        lines.say(f"\n{STILL_KEPT} {CLOSE_NOW}")

    lines.say(f"{begun} (y or n)")
    with parting(stays):
        on, rest = _answered(session, lines, set_aside, yes_or_no)
    if on is None:
        stays()
    return on, rest


def _answered(
    session: Session, lines: Lines, set_aside: Callable[[], None], yes_or_no: str
) -> tuple[bool | None, Lines]:
    while (line := lines.read()) is not None:
        word = line.strip().casefold()
        if word in ("", "y", "yes"):
            return True, lines
        if word == "!":
            show_help_now(session)
        elif word in ("n", "no") or lines.piped:
            set_aside()
            lines.say(ASIDE)
            return False, lines if word in ("n", "no") else _again(lines, line)
        else:
            lines.say(yes_or_no)
    return None, lines


def _again(lines: Lines, line: str) -> Lines:
    """Return *lines* with one line back in front."""
    waiting = [line]
    return replace(lines, read=lambda: waiting.pop() if waiting else lines.read())
