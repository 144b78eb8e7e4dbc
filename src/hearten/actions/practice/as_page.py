"""A practice as a page to read: its lines in order, for the screen and for plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def page_data(
    page: PracticePage, day: dt.date, emergency: str, now: str, only: str = ""
) -> dict[str, Any]:
    """Return the same page as data: each of its lengths, or the one named *only*, step by step."""
    said, *sources = with_sources(page.evidence) if page.evidence else (None,)
    return {
        "id": page.practice.id,
        "name": page.practice.name,
        "purpose": page.practice.purpose,
        "before": page.before or None,
        "care": page.care or None,
        "lengths": [
            {
                "name": variant.name,
                "minutes": variant.minutes,
                "seconds": variant.seconds,
                "steps": [_step_data(step, page, day, emergency, now) for step in variant.steps],
            }
            for variant in page.variants
            if not only or variant.name == only
        ],
        "prompts": page.prompts,
        "evidence": said,
        "sources": sources,
    }


def _step_data(
    step: PracticeStep, page: PracticePage, day: dt.date, emergency: str, now: str
) -> dict[str, Any]:
    leaves = {leave.label: leave.to for leave in page.leaves if leave.at == step.key}
    breath = {"in": step.in_, "out": step.out, "times": step.times}
    return {
        "does": step.does,
        "text": _text(step, day, emergency, now) or None,
        "seconds": step.lasts or None,
        "breath": breath if step.does == "breathe" else None,
        "key": step.key or None,
        "choices": tuple(_choices(step, page)),
        "leads_to": {**step.goes, **leaves},
        "only_after": {key: list(held) for key, held in step.when.items()} or None,
    }


def _step(
    step: PracticeStep, page: PracticePage, day: dt.date, emergency: str, now: str
) -> Iterator[PageLine]:
    if step.when:
        yield PageLine("hint", _only_for(step))
    if step.does == "rest":
        yield PageLine("rest", f"(A quiet pause, about {step.seconds} seconds.)")
        return
    text = _text(step, day, emergency, now)
    yield PageLine("ask" if step.does in ("ask", "pick") else "say", text)
    if step.does == "breathe":
        yield PageLine("rest", f"(In for {step.in_}, out for {step.out}, {step.times} times.)")
    yield from (PageLine("choice", choice) for choice in _choices(step, page))


def _text(step: PracticeStep, day: dt.date, emergency: str, now: str) -> str:
    """Return the words of a step as they are on *day*."""
    weekday, _, date = in_words(day).partition(" ")
    text = step.text.replace("{weekday}", weekday).replace("{date}", date)
    text = text.replace(EMERGENCY_BLANK, emergency).replace("{now}", now)
    return text.replace("{call_me}", YOUR_NAME)


def _choices(step: PracticeStep, page: PracticePage) -> Iterator[str]:
    """Yield what there is to choose from at a step, and the quiet ways out that stand there."""
    yield from step.choices
    yield from (each.label for each in page.lists.get(step.choices_from, ()))
    if step.choices_from == "openers":
        yield from (opener.text for opener in page.openers)
    yield from (leave.label for leave in page.leaves if leave.at == step.key)
    if step.choices_from == "obstacles":
        yield from (f"{each.sounds} {each.thought} {each.experiment}" for each in page.obstacles)


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
