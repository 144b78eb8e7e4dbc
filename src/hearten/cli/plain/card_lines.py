"""What a card of a flow says line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow import words
from hearten.actions.flow.card import HOME
from hearten.model.fields import Choice, Choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.flow.card import Card, CardLine, Way
    from hearten.actions.flow.prompt import Prompt


def lines_of(card: Card, seen: set[str], before: str | None = None) -> Iterator[str]:
    """Yield what a card says. Once is enough to have it read aloud: what was *seen* is left out.

    *before* is its question where its ways were said before: then only what is new is said.
    """
    if before is None and card.about and not card.aloud:
        yield f"{card.about}\n"
    yield from _once((card.above,), seen)
    if card.heads and before != card.question:
        yield card.question
    yield from _indented(card.lines if before is None else ())
    if not card.heads and (said := card.aloud or card.question):
        yield said
    yield from _once(card.notes, seen)
    if card.prompt is not None:
        yield from _answers(card.prompt)
        if not card.enough and not card.prompt.words:
            yield words.ENTER_SKIPS
    yield from numbered(leading(card))
    yield from _indented(card.after if before is None else ())
    if card.usual:
        yield words.ENTER_FOR.format(way=next(w.label for w in card.ways if w.key == card.usual))
    elif leading(card):
        yield words.WHERE_TO
    new = [way.key for way in card.others if way.key not in seen]
    seen.update(new)
    for way, line in zip(card.others, others_of(card), strict=True):
        if way.key in new:
            yield line


def leading(card: Card) -> list[Way]:
    """Return the ways that lead on: all but the one that leaves."""
    return [way for way in card.ways if way.key != HOME]


def numbered(ways: Sequence[Way], mark: str = "") -> list[str]:
    """Return ways with the numbers they go by, behind *mark*."""
    return [
        f"  {mark}{number} {way.label}" + (f" ({way.note})" if way.note else "")
        for number, way in enumerate(ways, 1)
    ]


def others_of(card: Card) -> list[str]:
    """Return the ways beside what is asked, with the numbers they go by."""
    return numbered(card.others, "w")


def _once(said: Sequence[str], seen: set[str]) -> Iterator[str]:
    for text in said:
        if text and text not in seen:
            seen.add(text)
            yield text


def _indented(lines: Sequence[CardLine]) -> Iterator[str]:
    for line in lines:
        yield line.indented


def _answers(prompt: Prompt) -> Iterator[str]:
    """Yield what there is to choose from, and what stands there."""
    many = isinstance(prompt.field, Choices) and not prompt.aloud
    ticked = tuple(prompt.value or ()) if many else ()
    for number, option in enumerate(prompt.options, 1):
        mark = " (ticked)" if option.value in ticked else ""
        note = f" ({option.note})" if option.note else ""
        yield f"  {number} {option.label}{note}{mark}"
    if prompt.aloud:
        yield prompt.aloud
    if many:
        yield words.TICKS
    elif prompt.words:
        begun = prompt.typed is not None
        yield (words.YOU_HAD_BEGUN if begun else words.YOU_SAID).format(words=prompt.words)
    elif prompt.usual:
        labels = {each.value: each.label for each in prompt.options}
        usual = labels.get(prompt.usual, prompt.usual)
        if isinstance(prompt.field, Choice) and not prompt.own:
            yield words.ENTER_TAKES.format(words=usual)
        else:
            yield words.BEGINS.format(words=usual)
            yield words.BEGINS_KEYS
