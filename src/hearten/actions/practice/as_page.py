"""A practice as a page to read: its lines in order, for the screen and for plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.practice import words as practice_words
from hearten.actions.practice.now_in_words import now_in_words
from hearten.actions.practice.words import EVIDENCE, SOMETHING_ELSE, YOUR_NAME
from hearten.content import words
from hearten.content.learn import with_sources
from hearten.content.practices import length_of
from hearten.content.who_to_call import EMERGENCY_BLANK, EMERGENCY_OWN
from hearten.model.fields import in_words
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from hearten.content.practices import PracticePage, PracticeStep


@valueclass(frozen=True, slots=True)
class PageLine:
    """One line of a page. *kind* is title, hint, say, rest, ask or choice."""

    kind: str
    text: str


def lines_of(
    page: PracticePage, day: dt.date, emergency: str = EMERGENCY_OWN, now: str = ""
) -> tuple[PageLine, ...]:
    """Return the whole page as it is on *day*, every length of it.

    *emergency* is what to call, *now* says what day or night it is.
    """
    now = now or now_in_words(day)
    lines = [PageLine("title", page.practice.name), PageLine("hint", page.practice.purpose)]
    if page.before:
        lines.append(PageLine("hint", page.before))
    for variant in page.variants:
        if len(page.variants) > 1:
            length = length_of(variant)
            named = length[0].isdigit() or length.startswith("a ")
            lines.append(PageLine("title", f"In {length}" if named else length.capitalize()))
        for step in variant.steps:
            lines += _step(step, page, day, emergency, now)
    lines += [PageLine("ask", each) for each in page.prompts]
    if page.care:
        lines.append(PageLine("hint", page.care))
    if page.evidence:
        said, *sources = with_sources(page.evidence)
        lines.append(PageLine("hint", EVIDENCE.format(text=said)))
        lines += [PageLine("hint", source) for source in sources]
    lines.append(PageLine("hint", words.YOUR_JUDGE))
    return tuple(lines)


def _step(
    step: PracticeStep, page: PracticePage, day: dt.date, emergency: str, now: str
) -> Iterator[PageLine]:
    if step.when:
        yield PageLine("hint", _only_for(step))
    if step.does == "rest":
        yield PageLine("rest", f"(A quiet pause, about {step.seconds} seconds.)")
        return
    weekday, _, date = in_words(day).partition(" ")
    text = step.text.replace("{weekday}", weekday).replace("{date}", date)
    text = text.replace(EMERGENCY_BLANK, emergency).replace("{now}", now)
    text = text.replace("{call_me}", YOUR_NAME)
    yield PageLine("ask" if step.does in ("ask", "pick") else "say", text)
    if step.does == "breathe":
        yield PageLine("rest", f"(In for {step.in_}, out for {step.out}, {step.times} times.)")
    for choice in (*step.choices, *(each.label for each in page.lists.get(step.choices_from, ()))):
        yield PageLine("choice", choice)
    for opener in page.openers if step.choices_from == "openers" else ():
        yield PageLine("choice", opener.text)
    for leave in page.leaves:
        if leave.at == step.key:
            yield PageLine("choice", leave.label)
    for each in page.obstacles if step.choices_from == "obstacles" else ():
        yield PageLine("choice", f"{each.sounds} {each.thought} {each.experiment}")


def _only_for(step: PracticeStep) -> str:
    """Return for which answers a line is there."""
    wanted = [each for values in step.when.values() for each in values]
    if "*" in wanted:
        return practice_words.IF_ANY
    named = [f'"{each}"' for each in wanted if each not in ("", SOMETHING_ELSE)]
    return (
        practice_words.IF_CHOSEN.format(choices=" · ".join(named))
        if named
        else practice_words.IF_NONE
    )
