"""What one plain flow holds, and the keys that work wherever a line is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import machine
from hearten.content import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.wizard.machine import Wizard
    from hearten.cli.plain.line_input import Lines
    from hearten.cli.plain.parting import Draft

KEYS = "Enter skips. ? says why we ask. < goes back. ! is help now."
MORE_KEYS = "> next page. + say more. - leave empty."
KEEP_ALL = "* keeps all that the template offers on this page."
NOT_ON = "Nothing of it is switched on until you keep it."


class Went(Enum):
    """What came of a prompt or a page."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    MORE = "more"
    NEXT = "next"
    BACK = "back"
    END = "end"
    OTHER = "another thing of the page, by its number"


LEAVES = {"<": Went.BACK, ">": Went.NEXT, "+": Went.MORE}
CLEAR, WRITE = "-", "~"
WRITE_KEY = f"{WRITE} opens it, and leads back here."
ALL = ("*", "keep all")
NOTHING_OFFERED = "There is nothing to keep at once here."


@dataclass(kw_only=True)
class Desk:
    """What one plain flow holds: the wizard as it stands, and its ways in and out.

    *keep* stores the draft; *help_now* shows the page of people who can help; *practise*
    plays a practice, and leads back; *look_around* reads an example. *stands*: there is a
    stored plan already. *things* are what the page has a number for, *chosen* is the one whose
    number was typed last.
    """

    wizard: Wizard
    lines: Lines
    keep: Callable[[Wizard], None]
    help_now: Callable[[], None]
    practise: Callable[[str], None] = lambda _: None
    look_around: Callable[[], None] = lambda: None
    shown: list[str] = field(default_factory=list)
    draft: Draft | None = None
    stands: bool = False
    things: Sequence[Any] = ()
    chosen: Any = None

    def say(self, text: str) -> None:
        """Say one line or a few."""
        self.lines.say(text)

    def part(self, *texts: str) -> None:
        """Say paragraphs, each behind a blank line."""
        for text in filter(None, texts):
            self.say("")
            self.say(text)

    def once(self, text: str) -> str:
        """Return *text* the first time it is to be said, and nothing after that."""
        if text in self.shown:
            return ""
        self.shown.append(text)
        return text

    def take(self, wizard: Wizard) -> None:
        """Go on from *wizard*, once its words are kept."""
        self.wizard = wizard
        self.keep(wizard)


def keys(desk: Desk) -> str:
    """Return the keys that matter in this flow."""
    return KEYS if desk.wizard.flow == "quick" else f"{KEYS}\n{MORE_KEYS}"


def command(desk: Desk, word: str, why: str) -> Went | str | None:
    """Do what a key asks for: where it leads, or words to say; None when it is no key."""
    if word in LEAVES:
        return LEAVES[word]
    if word == "?":
        return f"{words.WHY_WE_ASK}: {why}\n{keys(desk)}" if why else keys(desk)
    if word == "!":
        desk.help_now()
        return ""
    if word == WRITE and (practice := machine.view(desk.wizard).practice):
        desk.practise(practice)
        return ""
    if word.casefold() in ALL:
        return _keep_all(desk) or (NOTHING_OFFERED if word == "*" else None)
    return None


def read_line(
    desk: Desk, why: str, saying: Callable[[str, str], str] = lambda word, done: done
) -> str | Went:
    """Return the next line that is no key, or where a key leads; END when there are no more.

    *saying* gives what is said after a key that leads nowhere, from the key and its words.
    """
    while (line := desk.lines.read()) is not None:
        word = line.strip()
        done = command(desk, word, why) if word else None
        if isinstance(done, Went):
            return done
        if done is None:
            return line
        desk.say(saying(word, done))
    return Went.END


def _keep_all(desk: Desk) -> Went | None:
    before = desk.wizard
    if not machine.offered(before):
        return None
    desk.take(machine.keep_all(before))
    desk.part("Kept: " + " · ".join(machine.kept(before, desk.wizard)))
    return Went.NEXT
