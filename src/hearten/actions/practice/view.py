"""What is in view of a practice: its line, what may be answered, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal.page_store import join_parts
from hearten.actions.practice import ending, words
from hearten.actions.practice.script import (
    PROMPT,
    begins,
    choices_of,
    filled,
    held,
    is_there,
    offered,
    script,
    shown,
    step_at,
    takes_own,
    text_of,
)
from hearten.actions.practice.state import (
    BEFORE,
    ENDS,
    FIRST,
    FOLLOW,
    HOW,
    KEEP,
    KEPT,
    OVER,
    SCRIPT,
    WORSE,
    Frame,
    Playing,
    Way,
)
from hearten.content.learn import card_for, cards, with_sources
from hearten.content.practices import ANCHORS, ASKED, SENSES, WITHOUT, length_of
from hearten.content.words import CLOSE_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.content.practices import PracticePage, PracticeStep


LONG = 10  # minutes from which on a practice has a soft limit


def frame(playing: Playing) -> Frame:
    """Return what to show."""
    return _FRAMES[playing.stage](playing)


def about(page: PracticePage) -> tuple[str, ...]:
    """Return what ``?`` shows: what to know, the card on old hurt, and where it comes from."""
    lines = [page.practice.purpose]
    if page.care:
        lines.append(words.CARE.format(text=page.care))
    if page.stings:
        lines += [words.STINGS, *words.STINGS_CARD]
    if page.evidence:
        said, *sources = with_sources(page.evidence)
        lines += [words.EVIDENCE.format(text=said), *sources]
    named = card_for(page.practice.id)
    lines += [words.CARD.format(title=each.title) for each in cards() if each.id == named]
    return tuple(lines)


def pause_note(playing: Playing, minutes: float) -> str:
    """Return a gentle word on stopping, once writing took half as long again as it says.

    *minutes* have passed since the practice began; short ones, and their ends, have none.
    """
    variant = playing.page.variant(playing.variant)
    writes = any(step.lines for step in variant.steps)
    limit = variant.minutes + variant.minutes // 2
    if not writes or variant.minutes < LONG or playing.stage != SCRIPT or minutes < limit:
        return ""
    return words.UP_TO_HERE.format(minutes=limit)


def length(playing: Playing) -> str:
    """Return the length or the kind of this sitting in words."""
    return length_of(playing.page.variant(playing.variant))


def thought_in_view(playing: Playing) -> str:
    """Return the answer that stands above the question in view, named and in quotes, or nothing.

    A harsh one stands above no more than the questions about it, and gives way to a kinder one.
    """
    page, step = playing.page, step_at(playing)
    if not page.in_view or step is None or step.key in (page.in_view, page.in_view_then):
        return ""
    for key in filter(None, (page.in_view_then, page.in_view)):
        if said := _in_one_line(held(playing, key)):
            here = key == page.in_view_then or not page.in_view_at or step.key in page.in_view_at
            name = words.IN_VIEW.get(key, words.IN_VIEW_OTHER)
            return name.format(text=said) if here else ""
    return ""


def _letter_in_view(playing: Playing, step: PracticeStep) -> str:
    """Return what is written of a letter whose next part is asked for, or nothing."""
    keys = [each.key for each in playing.page.into if each.to == "letter"]
    before = keys[: keys.index(step.key)] if step.key in keys else []
    letter = join_parts([held(playing, key) for key in before])
    return words.LETTER_SO_FAR.format(text=letter) if letter else ""


def _in_one_line(said: str | tuple[str, ...]) -> str:
    return " ".join((said if isinstance(said, str) else ", ".join(said)).split())


def _card(playing: Playing) -> Frame:
    text = words.FIRST if playing.stage == FIRST else playing.page.before
    return Frame(kind="first", title=_title(playing), text=text, ways=_without(playing))


def _script(playing: Playing) -> Frame:
    step = step_at(playing)
    assert step is not None
    there = [each for each in script(playing) if is_there(playing, each)]
    behind = [each for each in script(playing)[: playing.at] if is_there(playing, each)]
    paced = step.does == "breathe" and playing.anchor in ("", "breath")
    return Frame(
        kind="rest" if step.does == "breathe" and not paced else step.does,
        title=_title(playing),
        text=text_of(playing, step),
        hints=_hints(playing, step),
        in_view=thought_in_view(playing) or _letter_in_view(playing, step),
        key=step.key if step.does in ("ask", "pick") else "",
        seconds=step.lasts,
        elapsed=sum(each.lasts for each in behind),
        total=sum(each.lasts for each in there),
        breathe=(step.in_, step.out, step.times) if paced else None,
        choices=choices_of(playing, step) if step.does == "pick" or step.choices_from else (),
        many=step.many,
        own=step.does == "pick" and takes_own(step),
        leads=bool(step.goes),
        lines=step.lines,
        held=offered(playing, step) if step.does in ("ask", "pick") else "",
        begins=begins(playing, step),
        ways=tuple(_ways(playing, step)),
    )


def _title(playing: Playing) -> str:
    return playing.page.practice.name


def _hints(playing: Playing, step: PracticeStep) -> tuple[str, ...]:
    """Return what stands below the line in view: what an answer before it brings with it."""
    found: list[str] = []
    if step.does == "say" and playing.page.obstacles and step.key:
        thought, experiment = ending.experiment_of(playing)
        if thought:
            found += [thought, words.EXPERIMENT.format(text=experiment)]
    before = script(playing)[playing.at - 1] if playing.at else None
    if before is not None and before.choices_from == "signs":
        found += ending.notes_of(playing)
    if before is not None and before.choices_from == "areas" and step.does == "say":
        most = [care for _, care in ending.chosen_areas(playing) if care == "most"]
        found += [words.ALL_AT_ONCE] if len(most) > ending.FEW else []
    return tuple(found)


def _ways(playing: Playing, step: PracticeStep) -> Iterator[Way]:
    page, steps = playing.page, script(playing)
    for number, leave in enumerate(page.leaves if not step.goes else ()):
        first = next((at for at, each in enumerate(steps) if each.key == leave.at), 0)
        if playing.at >= first and is_there(playing, steps[first]):
            yield Way(f"leave:{number}", leave.label)
    if step.key == PROMPT and not held(playing, PROMPT) and len(page.prompts) > 1:
        yield Way("prompt", words.ANOTHER_PROMPT)
    if step.does == "ask" and step.choices_from == "openers":
        for opener in page.openers:
            name = opener.name or shown(opener.text)
            yield Way(f"opener:{opener.key}", words.START_FROM.format(name=name))
    yield from _anchors(playing)
    if page.senses:
        for sense in SENSES:
            out = sense in playing.senses_out
            label = words.SENSE_BACK if out else words.SENSE_OUT
            yield Way(f"sense:{sense}", label.format(sense=words.SENSE_NAMES[sense]))
    yield from _without(playing)


def _anchors(playing: Playing) -> Iterator[Way]:
    if playing.page.anchors:
        for anchor in ANCHORS:
            if anchor != (playing.anchor or ANCHORS[0]):
                name = words.ANCHOR.format(anchor=words.ANCHOR_NAMES[anchor])
                yield Way(f"anchor:{anchor}", name)


def _without(playing: Playing) -> tuple[Way, ...]:
    used = {each for step in script(playing) for each in step.instead}
    return tuple(
        Way(f"without:{each}", (words.WITH if each in playing.without else words.WITHOUT)[each])
        for each in WITHOUT
        if each in used
    )


def _ends(playing: Playing) -> Frame:
    hints = (playing.note,) if playing.note else ()
    return Frame(
        kind="ends", title=_title(playing), text=words.ENDS, hints=hints, ways=playing.page.ends
    )


def _how(playing: Playing) -> Frame:
    ways = tuple(Way(*each) for each in (*words.FELT, (words.SKIP, words.SKIP)))
    return Frame(
        kind="how",
        title=_title(playing),
        text=words.HOW,
        held=playing.felt,
        ways=ways,
    )


def _worse(playing: Playing) -> Frame:
    ways = [Way("steady", words.WAY_STEADY), Way("people", words.WAY_PEOPLE)]
    if playing.planned and "hide" not in playing.done:
        ways.append(Way("hide", words.WAY_HIDE))
    card = (words.STINGS, *words.STINGS_CARD) if playing.page.stings else ()
    note = (playing.note,) if playing.note else ()
    return Frame(
        kind="worse",
        title=_title(playing),
        text=words.WORSE,
        hints=(*note, *card),
        ways=(*ways, Way("stop", words.WAY_STOP)),
    )


_LEADING = ("practice", "habit", "help-now", "people")


def _follow(playing: Playing) -> Frame:
    ways = ending.offers(playing)
    only_leads = all(each.key.partition(":")[0] in _LEADING for each in ways)
    return Frame(
        kind="follow",
        title=_title(playing),
        text=playing.note or (words.LEADS if only_leads else words.FOLLOW),
        hints=ending.notes_of(playing),
        ways=(*ways, Way("no", words.THATS_ALL if playing.done else words.NOT_NOW)),
    )


def _keep(playing: Playing) -> Frame:
    return Frame(
        kind="follow",
        title=_title(playing),
        text=words.KEEP_ASKS,
        hints=(playing.note,) if playing.note else (),
        ways=(Way("keep", words.KEEP_THEM), Way("no", words.KEEP_NOT)),
    )


def _is_kept(playing: Playing) -> bool:
    return playing.keeps and (playing.page.records != ASKED or KEPT in playing.done)


def _over(playing: Playing) -> Frame:
    note = (playing.note,) if playing.note else ()
    kept = _is_kept(playing)
    lost = playing.page.records != "nothing" and anything_written(playing) and not kept
    if not playing.left:
        note = (*note, words.IS_NOT_KEPT) if lost else note
        return Frame(kind="over", title=_title(playing), text=words.THAT_IS_IT,
                     hints=(*note, CLOSE_NOW))  # fmt: skip
    text = words.STOPPED
    if playing.page.records != "nothing" and anything_written(playing):
        text = f"{text} {words.IS_KEPT if kept else words.IS_NOT_KEPT}"
        if kept and playing.page.waits:
            note = (*note, words.WAITS)
    return Frame(kind="over", title=_title(playing), text=text, hints=(*note, CLOSE_NOW))


def anything_written(playing: Playing) -> bool:
    """Say whether there are words or choices in it."""
    return any(
        bool(each.strip() if isinstance(each, str) else each)
        for each in (*playing.answers.values(), *playing.typed.values())
    )


_FRAMES = {
    FIRST: _card,
    BEFORE: _card,
    SCRIPT: _script,
    ENDS: _ends,
    HOW: _how,
    WORSE: _worse,
    FOLLOW: _follow,
    KEEP: _keep,
    OVER: _over,
}
__all__ = [
    "about", "anything_written", "filled", "frame", "length", "pause_note", "thought_in_view",
]  # fmt: skip
