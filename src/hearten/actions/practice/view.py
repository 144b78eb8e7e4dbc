"""What is in view of a practice, as a card: its line, what may be answered, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import Card, Way
from hearten.actions.flow.prompt import FreeText, Prompt
from hearten.actions.journal.page_store import join_parts
from hearten.actions.practice import ending, words
from hearten.actions.practice.script import (
    PROMPT,
    answer_at,
    before_at,
    begins,
    choices_of,
    is_there,
    next_at,
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
    Answer,
    PracticeState,
)
from hearten.content.learn import card_for, cards, with_sources
from hearten.content.practice_names import STEADY
from hearten.content.practices import ANCHORS, ASKED, SENSES, WITHOUT, length_of
from hearten.content.words import CLOSE_NOW
from hearten.model.fields import Choice, Choices
from hearten.model.log.progress import times
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

from hearten.content.practices import NamedChoice, PracticePage, PracticeStep

_LEADING = ("practice", "habit", "help-now", "people")
LONG = 10  # minutes from which on a practice has a soft limit


def card(playing: PracticeState) -> Card:
    """Return what to show."""
    here = _CARDS[playing.stage](playing)
    return here if here.end else replace(here, keys=tuple(_keys(playing)))


def _keys(playing: PracticeState) -> Iterator[tuple[str, Way]]:
    if playing.page.practice.id != STEADY:
        yield "g", Way("steady", words.WAY_STEADY)
    names = [each.name for each in playing.page.variants]
    if len(names) > 1 and at_its_beginning(playing):
        after = names[(names.index(playing.variant) + 1) % len(names)]
        yield "l", Way(f"variant:{after}", length_of(playing.page.variant(after)))


def at_its_beginning(playing: PracticeState) -> bool:
    """Say whether nothing is behind: only there another length is one key away."""
    first = playing.stage == playing.opened and playing.at == next_at(playing, 0)
    return first and not anything_written(playing)


def _first(playing: PracticeState) -> Card:
    """Return what is said up front."""
    text = words.FIRST if playing.stage == FIRST else playing.page.before
    return Card(key=playing.stage, question=text, others=_without(playing), ahead=_ahead(playing))


def _of_script(playing: PracticeState) -> Card:
    step = step_at(playing)
    assert step is not None
    waits = step.does not in ("ask", "pick")
    shown_card = Card(
        key=f"line-{playing.at}" if waits else step.key,
        question=text_of(playing, step),
        above=thought_in_view(playing) or _letter_in_view(playing, step),
        notes=_notes(playing, step),
        others=tuple(_others(playing, step)),
        behind=_behind(playing),
        pause=_pause(playing),
        corner=words.STOPS,
    )
    if not waits:
        return _asked(playing, step, shown_card)
    waiting = replace(shown_card, seconds=step.lasts, ahead=_ahead(playing))
    if step.does == "breathe" and playing.anchor in ("", "breath"):
        times_ = times(step.times)
        said = words.BREATHE.format(in_=step.in_, out=step.out, times=times_)
        breathe = (step.in_, step.out, step.times)
        return replace(waiting, breathe=breathe, aloud=f"{waiting.question} {said}")
    if step.does == "say":
        return replace(waiting, joins=_asks_what_follows(playing, step))
    rest = words.REST.format(seconds=step.lasts)
    if waiting.question:
        return replace(waiting, aloud=f"{waiting.question} {rest}")
    return replace(waiting, question=_said_before(playing), about=words.PAUSE, aloud=rest)


def _asked(playing: PracticeState, step: PracticeStep, bare: Card) -> Card:
    """Return the card of a question; where each answer leads somewhere, these are ways."""
    choices = choices_of(playing, step)
    if step.goes:
        ways = tuple(Way(each.key, each.label) for each in choices)
        return replace(bare, ways=ways, usual=ways[0].key)
    return replace(bare, prompt=_prompt(playing, step, choices))


def _prompt(playing: PracticeState, step: PracticeStep, choices: tuple[NamedChoice, ...]) -> Prompt:
    stands = offered(playing, step)
    known = step.key in playing.typed or step.key in playing.answers
    here, usual = (stands, "") if known else ("", stands if isinstance(stands, str) else "")
    if step.does == "ask":
        text = FreeText(key=step.key, lines=step.lines)
        begin = begins(playing, step)
        return Prompt(key=step.key, field=text, value=here or None, usual=usual, begins=begin)
    keys, labels = tuple(each.key for each in choices), tuple(each.label for each in choices)
    kind = Choices if step.many else Choice
    own = takes_own(step)
    some, one = words.SOME_OF, words.ONE_OF
    if own:
        some, one = words.SOME_OF_OWN, words.ONE_OF_OWN
    return Prompt(
        key=step.key,
        field=kind(key=step.key, choices=keys, labels=labels),
        value=(here,) if step.many and isinstance(here, str) and here else here or None,
        usual=usual,
        own=own,
        own_by=words.SOMETHING_ELSE if own and words.SOMETHING_ELSE in keys else "",
        aloud=some if step.many else one,
    )


def _ahead(playing: PracticeState) -> bool:
    """Say whether words that are typed where nothing is asked are held."""
    return playing.page.records not in ("nothing", "end")


def _behind(playing: PracticeState) -> tuple[int, int]:
    """Return the seconds of what is behind, and of all there is."""
    steps = script(playing)
    lasting = [each.lasts if is_there(playing, each) else 0 for each in steps]
    return sum(lasting[: playing.at]), sum(lasting)


def _asks_what_follows(playing: PracticeState, step: PracticeStep) -> bool:
    """Say whether a line asks what is asked next: they are said together, with one wait."""
    if "?" not in text_of(playing, step):
        return False
    steps, at = script(playing), next_at(playing, playing.at + 1)
    return at < len(steps) and steps[at].does in ("ask", "pick")


def _said_before(playing: PracticeState) -> str:
    """Return the line that was said last, for while there is a pause."""
    at = before_at(playing, playing.at)
    if at is None or (step := script(playing)[at]).does != "say":
        return ""
    return text_of(replace(playing, at=at), step)


def thought_in_view(playing: PracticeState) -> str:
    """Return the answer that stands above the question in view, named and in quotes, or nothing.

    A harsh one stands above no more than the questions about it, and gives way to a kinder one.
    """
    page, step = playing.page, step_at(playing)
    if not page.in_view or step is None or step.key in (page.in_view, page.in_view_then):
        return ""
    for key in filter(None, (page.in_view_then, page.in_view)):
        if said := _in_one_line(answer_at(playing, key)):
            here = key == page.in_view_then or not page.in_view_at or step.key in page.in_view_at
            name = words.IN_VIEW.get(key, words.IN_VIEW_OTHER)
            return name.format(text=said) if here else ""
    return ""


def _letter_in_view(playing: PracticeState, step: PracticeStep) -> str:
    """Return what is written of a letter whose next part is asked for, or nothing."""
    keys = [each.key for each in playing.page.into if each.to == "letter"]
    before = keys[: keys.index(step.key)] if step.key in keys else []
    letter = join_parts([answer_at(playing, key) for key in before])
    return words.LETTER_SO_FAR.format(text=letter) if letter else ""


def _in_one_line(said: Answer) -> str:
    return " ".join((said if isinstance(said, str) else ", ".join(said)).split())


def _notes(playing: PracticeState, step: PracticeStep) -> tuple[str, ...]:
    """Return what belongs to the line in view: what an answer before it brings with it."""
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


def _others(playing: PracticeState, step: PracticeStep) -> Iterator[Way]:
    page, steps = playing.page, script(playing)
    for number, leave in enumerate(page.leaves if not step.goes else ()):
        first = next((at for at, each in enumerate(steps) if each.key == leave.at), 0)
        if playing.at >= first and is_there(playing, steps[first]):
            yield Way(f"leave:{number}", leave.label)
    if step.key == PROMPT and not answer_at(playing, PROMPT) and len(page.prompts) > 1:
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


def _anchors(playing: PracticeState) -> Iterator[Way]:
    if playing.page.anchors:
        for anchor in ANCHORS:
            if anchor != (playing.anchor or ANCHORS[0]):
                name = words.ANCHOR.format(anchor=words.ANCHOR_NAMES[anchor])
                yield Way(f"anchor:{anchor}", name)


def _without(playing: PracticeState) -> tuple[Way, ...]:
    used = {each for step in script(playing) for each in step.instead}
    return tuple(
        Way(f"without:{each}", (words.WITH if each in playing.without else words.WITHOUT)[each])
        for each in WITHOUT
        if each in used
    )


def _note(playing: PracticeState) -> tuple[str, ...]:
    return (playing.note,) if playing.note else ()


def _leading_on(playing: PracticeState, question: str, ways: tuple[Way, ...], **more: Any) -> Card:
    """Return a card after the script. What Enter takes is the last way: nothing is recorded."""
    usual = ways[-1].key if ways else ""
    return Card(key=playing.stage, question=question, ways=ways, usual=usual, **more)


def _ends(playing: PracticeState) -> Card:
    ways = tuple(Way(*each) for each in playing.page.ends)
    return _leading_on(playing, words.ENDS, ways, notes=_note(playing))


def _how(playing: PracticeState) -> Card:
    ways = tuple(Way(*each) for each in (*words.FELT, (words.SKIP, words.SKIP)))
    return _leading_on(playing, words.HOW, ways, ahead=_ahead(playing))


def _worse(playing: PracticeState) -> Card:
    hides = playing.planned and "hide" not in playing.done
    ways = (
        Way("steady", words.WAY_STEADY),
        Way("people", words.WAY_PEOPLE),
        *((Way("hide", words.WAY_HIDE),) if hides else ()),
        Way("stop", words.WAY_STOP),
    )
    about = (words.STINGS, *words.STINGS_CARD) if playing.page.stings else ()
    notes = (*_note(playing), *about)
    return _leading_on(playing, words.WORSE, ways, notes=notes, cursor="steady")


def _follow(playing: PracticeState) -> Card:
    ways = ending.offers(playing)
    only_leads = all(each.key.partition(":")[0] in _LEADING for each in ways)
    question = playing.note or (words.LEADS if only_leads else words.FOLLOW)
    no = Way("no", words.THATS_ALL if playing.done else words.NOT_NOW)
    return _leading_on(playing, question, (*ways, no), notes=ending.notes_of(playing))


def _keep(playing: PracticeState) -> Card:
    ways = (Way("keep", words.KEEP_THEM), Way("no", words.KEEP_NOT))
    return _leading_on(playing, words.KEEP_ASKS, ways, notes=_note(playing))


def _is_kept(playing: PracticeState) -> bool:
    return playing.keeps and (playing.page.records != ASKED or KEPT in playing.done)


def _over(playing: PracticeState) -> Card:
    notes, kept = _note(playing), _is_kept(playing)
    written = playing.page.records != "nothing" and anything_written(playing)
    text = words.THAT_IS_IT
    if playing.left:
        text = words.STOPPED
        if written:
            text = f"{text} {words.IS_KEPT if kept else words.IS_NOT_KEPT}"
            notes = (*notes, words.WAITS) if kept and playing.page.waits else notes
    elif written and not kept:
        notes = (*notes, words.IS_NOT_KEPT)
    notes = (*notes, playing.yours) if playing.yours else notes
    return Card(key=OVER, question=text, notes=(*notes, CLOSE_NOW), enough=False, end=True)


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


def _pause(playing: PracticeState) -> tuple[int, str] | None:
    """Return after how many minutes of writing a gentle word on stopping is said, and that word.

    It is half as long again as the practice says; short ones have none.
    """
    variant = playing.page.variant(playing.variant)
    if variant.minutes < LONG or not any(step.lines for step in variant.steps):
        return None
    limit = variant.minutes + variant.minutes // 2
    return limit, words.UP_TO_HERE.format(minutes=limit)


def length(playing: PracticeState) -> str:
    """Return the length or the kind of this sitting in words."""
    return length_of(playing.page.variant(playing.variant))


def anything_written(playing: PracticeState) -> bool:
    """Say whether there are words or choices in it."""
    return any(
        bool(each.strip() if isinstance(each, str) else each)
        for each in (*playing.answers.values(), *playing.typed.values())
    )


_CARDS = {
    FIRST: _first,
    BEFORE: _first,
    SCRIPT: _of_script,
    ENDS: _ends,
    HOW: _how,
    WORSE: _worse,
    FOLLOW: _follow,
    KEEP: _keep,
    OVER: _over,
}
