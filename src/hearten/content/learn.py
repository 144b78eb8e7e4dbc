"""The learn cards: short pages that say where an idea comes from, and lead to something to try."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hearten.content import data_files
from hearten.model.named import alike, number_in, place_numbered
from hearten.model.value import LightTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = "Short cards to read, if you like"
INTRO = "One idea each. There is no order, and nothing to finish."
COMMON_IDEAS = "This is common ground in the field. There is no single study behind it."
NOT_ALL_SEEN = "(We have not read all of it.)"
WHERE_FROM = "Where this comes from"
TO_TRY = "To try, if you like"
ONE_CARD = "To read one: hearten learn NAME, or its number"
HOW_TO_TRY = "{name} (hearten practice {practice})"
SOURCES = "What's behind it: --where-from"
NO_CARD = "There is no card {name}. To see them all: hearten learn"
A_CARD = "a card to read"


_KEY = re.compile(r"\s*\[([\w-]+)\]")


class LearnCard(LightTuple):
    """A card: *practices* it leads to, *topics* where it may help, and the sources *behind* it."""

    id: str
    title: str
    text: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


class LearnSource(LightTuple):
    """What stands behind something we say, and how sure we are of it."""

    key: str
    source: str
    found: str
    checked: str


@cache
def cards() -> tuple[LearnCard, ...]:
    """Return the cards, in their order."""
    return tuple(
        LearnCard(
            id=item["id"],
            title=item["title"],
            text=tuple(item["text"]),
            practices=tuple(item.get("practices", ())),
            topics=tuple(item.get("topics", ())),
            behind=tuple(item.get("from", ())),
        )
        for item in data_files.read_toml("learn.toml")["card"]
    )


@cache
def sources() -> dict[str, LearnSource]:
    """Return the sources by their keys."""
    items = (LearnSource(**item) for item in data_files.read_toml("sources.toml")["source"])
    return {item.key: item for item in items}


def card(name: str) -> LearnCard | None:
    """Return the card of an id, a number, a title or how one begins; None for anything else."""
    word = alike(name)
    if number_in(word) is not None:
        place = place_numbered(word, len(cards()))
        return cards()[place] if place is not None else None
    exact = [each for each in cards() if word in (each.id, alike(each.title))]
    begun = [each for each in cards() if word and alike(each.title).startswith(word)]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def card_for(topic: str) -> str:
    """Return the id of the card that may help with a practice or a topic; "" where none does.

    A topic is the id of a practice, of an obstacle, of a page of the wizard, or a word such as
    "worse", "setback", "people", "habits", "about".
    """
    for each in cards():
        if topic in each.topics:
            return each.id
    return next((each.id for each in cards() if topic in each.practices), "")


def where_from(card: LearnCard) -> Iterator[str]:
    """Yield in plain words what stands behind a card."""
    if not card.behind:
        yield COMMON_IDEAS
    for key in card.behind:
        yield from behind(key)


def behind(key: str) -> Iterator[str]:
    """Yield what a source found, and which one it is."""
    held = sources().get(key)
    if held is not None:
        unsure = "" if held.checked == "seen" else f" {NOT_ALL_SEEN}"
        yield f"{held.found}{unsure}"
        yield f"({held.source})"


def with_sources(text: str) -> tuple[str, ...]:
    """Return a text without the keys of its sources, and then each source in a line."""
    named = (f"({sources()[key].source})" for key in source_keys_in(text))
    return (without_keys(text), *named)


def source_keys_in(text: str) -> tuple[str, ...]:
    """Return the keys of sources that a text names, such as [Lally2010]."""
    return tuple(key for key in _KEY.findall(text) if key in sources())


def without_keys(text: str) -> str:
    """Return a text without the keys of sources in it."""
    return _KEY.sub("", text)
