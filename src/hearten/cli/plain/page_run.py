"""A card of several prompts line by line: what it holds, and the keys that work at any line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from hearten.content import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.flow.card import Card, Way
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.flow.sitting import CardSitting
    from hearten.cli.plain.line_input import Lines

NOTHING_OFFERED = "There is nothing to keep at once here."


class Went(Enum):
    """What came of a prompt or a card."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    MORE = "more"
    NEXT = "next"
    BACK = "back"
    END = "end"
    OTHER = "another thing of the page, by its number"


LEAVES = {"<": Went.BACK, ">": Went.NEXT, "+": Went.MORE}
CLEAR, KEEP_ALL = "-", "*"


@dataclass(kw_only=True)
class PageRun:
    """What is held while a card of several prompts is asked line by line.

    *keep* stores the draft, *help_now* shows the page of people who can help, *go* goes to a
    place that a way leads to, and comes back. *said* are the texts that are said once. *things*
    are what a page has a number for, *chosen* is the one whose number was typed last.
    """

    sitting: CardSitting[Any]
    lines: Lines
    keep: Callable[[], None]
    help_now: Callable[[], None]
    go: Callable[[], None]
    said: list[str] = field(default_factory=list)
    things: Sequence[Way] = ()
    chosen: Way | None = None
    turned: bool = False  # whether one of the things was opened by itself

    @property
    def card(self) -> Card:
        """The card in view."""
        return self.sitting.card()

    def prompt(self, key: str) -> Prompt | None:
        """Return one prompt of the card in view, or None."""
        return next((each for each in self.card.prompts if each.key == key), None)

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
        if text in self.said:
            return ""
        self.said.append(text)
        return text

    def give(self, key: str, value: Any) -> None:
        """Answer a prompt, and have that kept; FieldError says kindly why not."""
        self.sitting.give(key, value)
        self.keep()

    def type(self, key: str, text: str) -> None:
        """Hold words that are no answer as they were typed, and have them kept."""
        self.sitting.type(text, key)
        self.keep()

    def how_to(self) -> str:
        """Return the keys that matter in this flow."""
        return "\n".join(self.sitting.flow.how_to(self.sitting.state))


def read_line(
    run: PageRun, saying: Callable[[str, str], str] = lambda word, done: done
) -> str | Went:
    """Return the next line that is no key, or where a key leads; END when there are no more.

    *saying* gives what is said after a key that leads nowhere, from the key and its words.
    """
    while (line := run.lines.read()) is not None:
        word = line.strip()
        done = _command(run, word) if word else None
        if isinstance(done, Went):
            return done
        if done is None:
            return line
        run.say(saying(word, done))
    return Went.END


def _command(run: PageRun, word: str) -> Went | str | None:
    """Do what a key asks for: where it leads, or words to say; None when it is no key."""
    card = run.card
    if word in LEAVES:
        return LEAVES[word]
    if word == "?":
        why = f"{words.WHY_WE_ASK}: {card.why}" if card.why else ""
        return "\n".join(filter(None, (why, run.how_to())))
    if word == "!":
        run.help_now()
        return ""
    for key, way in card.keys:
        if word in (key, way.command) or alike_words(word, way.label):
            return _take(run, way)
    return NOTHING_OFFERED if word == KEEP_ALL else None


def alike_words(word: str, label: str) -> bool:
    """Say whether *word* is what a way is called."""
    return word.casefold() == label.casefold()


def _take(run: PageRun, way: Way) -> Went | str:
    """Take a way of the card: what it kept at once is said, and that leads on."""
    run.sitting.take(way.key)
    run.keep()
    if run.sitting.leads is not None:
        run.go()
        return ""
    run.part(run.card.kept.strip().removesuffix("."))
    return Went.NEXT
