"""A practice as a page to read: its lines in order, for the screen and for plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import words
from hearten.model.errors import UsageError
from hearten.model.values import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.content.library import Library, Practice, PracticePage, PracticeStep


@valueclass(frozen=True, slots=True)
class PageLine:
    """One line of a page. *kind* is title, hint, say, rest, ask or choice."""

    kind: str
    text: str


def readable(library: Library, pinned: Sequence[str] = ()) -> tuple[Practice, ...]:
    """Return the practices that can be read as pages, the pinned ones first."""
    pages = [p for p in library.practices() if library.practice_page(p.id) is not None]
    return tuple(sorted(pages, key=lambda practice: practice.id not in pinned))


def page_named(library: Library, name: str) -> PracticePage:
    """Return the page that *name* means: an id, or a start of a name; UsageError else."""
    word = name.casefold().strip()
    found = [p for p in readable(library) if word in (p.id, p.name.casefold())] or [
        p for p in readable(library) if word and p.name.casefold().startswith(word)
    ]
    page = library.practice_page(found[0].id) if len(found) == 1 else None
    if page is None:
        from hearten.model.fields import quoted

        names = ", ".join(p.id for p in readable(library))
        raise UsageError(f"There is no page for {quoted(name)} yet. There are: {names}.")
    return page


def lines_of(page: PracticePage, library: Library) -> tuple[PageLine, ...]:
    """Return the whole page, every length of it."""
    lines = [PageLine("title", page.practice.name), PageLine("hint", page.practice.purpose)]
    for variant in page.variants:
        if len(page.variants) > 1:
            minutes = "a minute" if variant.minutes == 1 else f"{variant.minutes} minutes"
            lines.append(PageLine("title", f"In {minutes}"))
        for step in variant.steps:
            lines += _step(step, library)
    if page.care:
        lines.append(PageLine("hint", page.care))
    lines.append(PageLine("hint", words.YOUR_JUDGE))
    return tuple(lines)


def _step(step: PracticeStep, library: Library) -> Iterator[PageLine]:
    if step.does == "rest":
        yield PageLine("rest", f"(A quiet pause, about {step.seconds} seconds.)")
        return
    yield PageLine("ask" if step.does in ("ask", "pick") else "say", step.text)
    choices = step.choices
    if step.choices_from == "signs":
        choices = tuple(sign.text for sign in library.low_kindness_signs())
    for choice in choices:
        yield PageLine("choice", choice)
