"""A practice as a page to read: its lines in order, for the screen and for plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import words
from hearten.content.practice_words import EVIDENCE
from hearten.content.practices import length_of
from hearten.model.values import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.content.practices import PracticePage, PracticeStep


@valueclass(frozen=True, slots=True)
class PageLine:
    """One line of a page. *kind* is title, hint, say, rest, ask or choice."""

    kind: str
    text: str


def lines_of(page: PracticePage) -> tuple[PageLine, ...]:
    """Return the whole page, every length of it."""
    lines = [PageLine("title", page.practice.name), PageLine("hint", page.practice.purpose)]
    if page.before:
        lines.append(PageLine("hint", page.before))
    for variant in page.variants:
        if len(page.variants) > 1:
            length = length_of(variant)
            named = length[0].isdigit() or length.startswith("a ")
            lines.append(PageLine("title", f"In {length}" if named else length.capitalize()))
        for step in variant.steps:
            lines += _step(step, page)
    lines += [PageLine("ask", each) for each in page.prompts]
    lines += [PageLine("choice", each.text) for each in page.openers]
    if page.care:
        lines.append(PageLine("hint", page.care))
    if page.evidence:
        lines.append(PageLine("hint", EVIDENCE.format(text=page.evidence)))
    lines.append(PageLine("hint", words.YOUR_JUDGE))
    return tuple(lines)


def _step(step: PracticeStep, page: PracticePage) -> Iterator[PageLine]:
    if step.does == "rest":
        yield PageLine("rest", f"(A quiet pause, about {step.seconds} seconds.)")
        return
    yield PageLine("ask" if step.does in ("ask", "pick") else "say", step.text)
    if step.does == "breathe":
        yield PageLine("rest", f"(In for {step.in_}, out for {step.out}, {step.times} times.)")
    for choice in (*step.choices, *(each.label for each in page.lists.get(step.choices_from, ()))):
        yield PageLine("choice", choice)
    for each in page.obstacles if step.choices_from == "obstacles" else ():
        yield PageLine("choice", f"{each.sounds} {each.thought} {each.experiment}")
