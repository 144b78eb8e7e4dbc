"""hearten learn: sixteen short cards, one of them to read, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import data, out, talk
from hearten.content import learn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hearten.actions.session import Session
    from hearten.content.learn import LearnCard


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take a card, and whether its sources are wanted."""
    parser.add_argument(
        "card",
        nargs="*",
        action=Name,
        metavar="CARD",
        help="its name, its number, or how its title begins",
    )
    parser.add_argument(
        "--where-from", action="store_true", help="what's behind it, in plain words"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the list, or a card."""
    from hearten.content.learn import card

    if not args.card:
        return _list(session)
    found = card(args.card)
    if found is None:
        from hearten.model.errors import UsageError
        from hearten.model.fields import quoted

        raise UsageError(learn.NO_CARD.format(name=quoted(args.card)))
    if session.json:
        data(card=_as_data(found))
        return 0
    from hearten.cli.wrapping import wrapped

    for line in _said(found, sources=args.where_from):
        out(wrapped(line))
    if found.behind and not args.where_from:
        talk(learn.SOURCES)
    return 0


def _list(session: Session) -> int:
    from hearten.content.learn import cards

    if session.json:
        data(cards=[_as_data(each) for each in cards()])
        return 0
    for number, each in enumerate(cards(), 1):
        out(f"{number:>2}  {each.title}")
    talk(learn.ONE_CARD)
    return 0


def _said(card: LearnCard, *, sources: bool) -> Iterator[str]:
    from hearten.content.learn import where_from
    from hearten.content.practice_names import name_of

    yield card.title
    for part in card.text:
        yield from ("", part)
    if card.practices:
        yield from ("", learn.TO_TRY)
        for practice in card.practices:
            yield "  " + learn.HOW_TO_TRY.format(name=name_of(practice), practice=practice)
    if sources:
        yield from ("", learn.WHERE_FROM)
        yield from where_from(card)


def _as_data(card: LearnCard) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "text": list(card.text),
        "practices": list(card.practices),
        "from": list(card.behind),
    }
