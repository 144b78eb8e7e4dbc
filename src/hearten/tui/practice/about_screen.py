"""About a practice: what it is for, what is good to know, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.practice import words
from hearten.actions.practice.words import STINGS, STINGS_CARD
from hearten.content.learn import card_for, with_sources
from hearten.content.practices import length_of
from hearten.content.words import YOUR_JUDGE
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import LEAVE_PAGE, KeyCommand, scrolling
from hearten.tui.destinations import ReadCard
from hearten.tui.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.content import Content
    from textual.widget import Widget

    from hearten.content.practices import PracticePage
    from hearten.tui.widgets.footer import Key


class AboutPractice(BaseScreen[None]):
    """A page to read. Escape goes back to exactly where the person was."""

    COMMAND_TABLE = (
        KeyCommand("card", "c", "a card on it, to read", "a card on it"),
        replace(LEAVE_PAGE, keys="escape,question_mark"),
        KeyCommand(foot="on", shown="down"),
        KeyCommand(foot="back up", shown="up"),
        *scrolling(3),
    )

    def __init__(self, practice: PracticePage) -> None:
        super().__init__()
        self._practice = practice
        self._card = card_for(practice.practice.id)

    def top(self) -> tuple[Content, Content]:
        """Its name."""
        return shown(self._practice.practice.name), shown(lengths(self._practice))

    def page(self) -> Iterable[Widget]:
        """What there is to know, the part that matters most first."""
        parts = list(self._parts())
        if self._practice.stings:
            parts.insert(len(parts) - 1, (STINGS, *STINGS_CARD))
        for number, (heading, *lines) in enumerate(parts):
            yield Static(shown(heading, "bold $hint"), classes="gap" if number else "")
            for at, line in enumerate(lines):
                yield Static(shown(line), classes="gap" if at else "")

    def _parts(self) -> Iterator[tuple[str, ...]]:
        page = self._practice
        yield words.WHAT_FOR, page.practice.purpose, *((page.before,) if page.before else ())
        if page.care:
            yield words.GOOD_TO_KNOW, page.care
        said = with_sources(page.evidence) if page.evidence else (words.NOT_SAID,)
        yield (
            words.WHERE_FROM,
            said[0],
            *(("\n".join(said[1:]),) if said[1:] else ()),
            YOUR_JUDGE,
        )

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        card, *others = super().keys()
        return (card, *others) if self._card else tuple(others)

    def action_card(self) -> None:
        """Open the card that goes with it, to read."""
        if self._card:
            self.go_to(ReadCard(self._card, leads=False))


def lengths(page: PracticePage) -> str:
    """Return how long a practice takes, or may: "a minute · 3 minutes"."""
    return " · ".join(dict.fromkeys(length_of(variant) for variant in page.variants))
