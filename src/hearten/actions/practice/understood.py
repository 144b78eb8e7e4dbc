"""What a typed line means where there is something to choose from: a number, a start, own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Unclear
from hearten.content import practice_words as words
from hearten.model.fields import quoted
from hearten.model.named import alike, number_in, parted, place_numbered, places_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.practice.state import Answer, Frame
    from hearten.content.practices import NamedChoice

_SHORTEST = 3  # letters of a start, where own words are an answer too


def picked(frame: Frame, text: str) -> Answer:
    """Return the answer that *text* means for the pick in view; Unclear where it means none."""
    word = text.strip()
    if not frame.many:
        return _one(frame, word)
    numbers = all(number_in(part) is not None for part in word.split())
    labels = [each.label for each in frame.choices]
    parts = word.split() if numbers else parted(word.replace(";", ","), labels)
    return tuple(dict.fromkeys(_one(frame, part) for part in parts))


def way_named(ways: Sequence[NamedChoice], text: str) -> str | None:
    """Return the key of the way that *text* means: its number, or how its words begin."""
    try:
        return _named(ways, text.strip(), 1)
    except Unclear:
        return None


def _one(frame: Frame, word: str) -> str:
    found = _named(frame.choices, word, _SHORTEST if frame.own else 1)
    if found is not None:
        return found
    if frame.own and number_in(word) is None:
        return word
    raise Unclear(words.CLEAR_OWN if frame.own else words.CLEAR_PICK)


def _named(choices: Sequence[NamedChoice], word: str, shortest: int) -> str | None:
    if number_in(word) is not None:
        place = place_numbered(word, len(choices))
        return choices[place].key if place is not None else None
    plain, labels = _bare(word), [each.label for each in choices]
    for names in (labels, [_bare(label) for label in labels], [each.key for each in choices]):
        told = word if names is labels else plain
        found = dict.fromkeys(choices[place].key for place in places_named(names, told))
        if len(found) > 1:
            raise Unclear(words.CLEAR_SEVERAL.format(text=quoted(word)))
        if found:
            return next(iter(found))
    if len(plain) < shortest:
        return None
    starts = [each.key for each in choices if plain and _bare(each.label).startswith(plain)]
    return starts[0] if len(starts) == 1 else None


def _bare(text: str) -> str:
    return alike(text).strip('"“”')
