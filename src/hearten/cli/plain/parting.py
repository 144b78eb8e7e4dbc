"""Where the words are when a plain flow ends before they are stored: in a draft, or said again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.content.words import NOT_KEPT_AGAIN
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.storage.fs.disk import NotStored, Unconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hearten.actions.session import Session


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
