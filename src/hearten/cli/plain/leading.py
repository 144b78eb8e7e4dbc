"""The ways on from a check-in, line by line: a number goes there, and comes back here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin.closing import STEADY, Offer
from hearten.cli.plain.offering import help_now
from hearten.content import checking_in as words
from hearten.model.named import place_numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines

_HERE = ("bring", "quiet", "rest")  # what the check-in does itself


def numbered(offers: Sequence[Offer]) -> list[str]:
    """Return the ways on with their numbers."""
    return [
        f"  {number} {offer.label}" + (f" ({offer.note})" if offer.note else "")
        for number, offer in enumerate(offers, 1)
    ]


def lead_on(session: Session, lines: Lines, offers: Sequence[Offer]) -> Offer | None:
    """Go where a number leads; return the offer, None where it is left at that."""
    lines.say(words.WHERE_TO)
    while (line := lines.read()) is not None and (word := line.strip()):
        if word == "!":
            help_now(session)
        elif (place := place_numbered(word, len(offers))) is not None:
            chosen = offers[place]
            if chosen.key.partition(":")[0] not in _HERE:
                _go(session, lines, chosen.key)
            return chosen
        lines.say(words.WHERE_TO)
    return None


def _go(session: Session, lines: Lines, key: str) -> None:
    kind, _, name = key.partition(":")
    match kind:
        case "help":
            help_now(session)
        case "smaller":
            from hearten.actions.looking import look
            from hearten.cli.plain.today import lines_of

            seen = look(session, hard=True)
            for line in lines_of(seen.day, seen.plan):
                lines.say(line)
        case "letter":
            from hearten.cli.plain.letter import open_letter

            open_letter(session, lines)
        case _:
            from hearten.actions.practising.keeping import page_of
            from hearten.cli.plain.practice import practise

            if (page := page_of(session, name or STEADY)) is not None:
                practise(session, lines, page, nested=True)
