"""The cards of a review, in order. Which there are follows from the plan and the answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.checkin.sensitive_items import cards_around
from hearten.actions.flow.card import Card, CardLine, Way
from hearten.actions.journal.words import DID_YOU_SEE
from hearten.actions.moments.decide import if_then_place
from hearten.actions.review import item_fit, words
from hearten.actions.review.facts import if_then_of
from hearten.actions.review.plan_changes import (
    NOW_AT_MOST,
    changes_in_words,
    plan_after,
    proposals,
    undecided,
)
from hearten.actions.review.state import WIDER, pick_card, ticks_card, words_card
from hearten.model.fields import in_words
from hearten.model.plan.schema import AREAS
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.actions.journal.experiments import Experiment
    from hearten.actions.review.state import ReviewState
    from hearten.content.library import CheckinQuestion

ASKED_APART = {"week-fit", "week-signs", "week-people", "week-need", "week-bring", "look-areas"}
OPEN, GO_ON = "open", "go on"  # what was folded is opened, or stays so
_FELT = ("week-hard", "week-okay")


def cards(state: ReviewState) -> tuple[Card, ...]:
    """Return every card there is as things stand, in order.

    What would change is put into words only once it is in view.
    """
    found = [*_asked(state)]
    if len(proposals(state)) > 1:
        found.append(_choose(state))
    if plan_after(undecided(state)) != state.plan:
        lines = changes_in_words(state) if state.at == "difference" else ()
        found.append(
            pick_card(
                "difference",
                words.CHANGE,
                words.THE_DIFFERENCE,
                (Way("save", words.SAVE), Way("leave", words.LEAVE)),
                lines=lines,
                usual="save",
                heads=True,
                decides=True,
            )
        )
    return tuple(found)


def _asked(state: ReviewState) -> Iterator[Card]:
    if state.flow == WIDER:  # after a long while, what matters now comes before what was
        yield from _areas(state)
        yield from _areas_in_words(state)
    yield _held(state)
    yield from _questions(state, first=True)
    yield from _experiment(state)
    yield from item_fit.cards(state)
    yield from _signs(state)
    yield from _if_then(state)
    yield from _people(state)
    if state.flow == WIDER:
        yield from _lines(state)
        yield from _questions(state, first=False)
        yield from _next_look(state)
    else:
        yield from _needs(state)


def _held(state: ReviewState) -> Card:
    wider = state.flow == WIDER
    held = state.facts.held
    question = words.HERE_THEY_ARE if wider else words.HERE_IT_IS
    thin = words.THIN_LONG if wider else words.THIN
    part = words.HELD_LONG if wider else words.HELD
    said = state.facts.sentence
    after = (CardLine("apart", said.text),) if said is not None else ()
    if not held:
        return replace(words_card("held", part, thin), after=after)
    return Card(
        key="held", part=part, question=question, lines=held, after=after, heads=True, why=words.WHY
    )


def _questions(state: ReviewState, *, first: bool) -> Iterator[Card]:
    """Yield what is asked in words: how it was, then, in the wider look, what comes later."""
    early = ("look-learned",) if state.flow == WIDER else ()
    for asked in state.questions:
        is_late = asked.id.startswith("look-") and asked.id not in early
        if asked.id in ASKED_APART or is_late == first:
            continue
        part = words.FELT if asked.id in _FELT else words.OWN
        card = _question(state, asked, words.WIDER if asked.id.startswith("look-") else part)
        yield from cards_around(asked, card, state.word(asked.id), state.plan, helped=state.helped)


def _experiment(state: ReviewState) -> Iterator[Card]:
    held = state.facts.experiment
    if held is not None:
        lines = tuple(CardLine(*each) for each in held.lines)
        card = words_card(experiment_key(held), words.EXPERIMENT, DID_YOU_SEE, lines=lines)
        yield replace(card, heads=True)


def experiment_key(experiment: Experiment) -> str:
    """Return the key of the card about an experiment: what is said there is about no other."""
    return f"experiment:{experiment.id}"


def _question(state: ReviewState, asked: CheckinQuestion, part: str) -> Card:
    lines: tuple[CardLine, ...] = ()
    if asked.id in ("week-okay", "look-learned") and state.facts.helped:
        named = (CardLine("item", each) for each in state.facts.helped)
        lines = (CardLine("heading", words.HELPED), *named)
    if asked.about and not asked.opens:
        lines = (*lines, *(CardLine("more", each) for each in asked.about.split("\n")))
    if asked.answers:
        ways = tuple(Way(each, each) for each in asked.answers)
        return pick_card(asked.id, part, asked.ask, ways, lines=lines)
    return words_card(asked.id, part, asked.ask, lines=lines, declared=asked.field)


def _asks(state: ReviewState, id: str) -> bool:
    return any(asked.id == id for asked in state.questions)


def _areas(state: ReviewState) -> Iterator[Card]:
    areas = [area for area in state.plan.areas if area.care != "not for me"]
    if areas:
        yield ticks_card(
            "look-areas",
            words.AREAS,
            words.STILL_MATTER,
            tuple(Way(area.id, area.title) for area in areas),
            ticked=tuple(area.id for area in areas if area.now),
            most=NOW_AT_MOST,
            too_many=words.AT_MOST_THREE,
        )
        return
    asked = next((each for each in state.questions if each.id == "look-areas"), None)
    if asked is not None:
        yield _question(state, asked, words.AREAS)


def _areas_in_words(state: ReviewState) -> Iterator[Card]:
    """Yield what is written of each area for now; what gets in the way, and fears, once opened."""
    ticked = state.ticks("look-areas")
    for area in state.plan.areas:
        here = area.now if ticked is None else area.id in ticked
        if not here or area.care == "not for me":
            continue
        kept = (("how", area.how), ("better", area.better), ("why", area.why))
        lines = tuple(_labelled((key, [said or ""]) for key, said in kept))
        folded = tuple(_labelled((("hinders", area.hinders), ("fears", area.fears))))
        ask = words.YOU_WROTE.format(area=area.title)
        label = words.FOLDED_AREA
        if not (_filled(area.hinders) and _filled(area.fears)):
            label = words.FOLDED_HINDERS if _filled(area.hinders) else words.FOLDED_FEARS
        yield from _with_a_fold(state, f"area:{area.id}", words.AREAS, ask, lines, label, folded)


def _labelled(given: Iterable[tuple[str, Sequence[str]]]) -> Iterator[CardLine]:
    """Yield what is written at some keys of an area, under their names."""
    for key, said in given:
        if _filled(said):
            yield CardLine("heading", AREAS.field(key).label)
            yield from (CardLine("item", each.strip()) for each in said if each.strip())


def _filled(lines: Iterable[str]) -> bool:
    return any(each.strip() for each in lines)


def _with_a_fold(
    state: ReviewState,
    key: str,
    part: str,
    ask: str,
    lines: Sequence[CardLine],
    label: str,
    folded: Sequence[CardLine],
) -> Iterator[Card]:
    """Yield *lines* to read, and *folded* ones on a card of their own once that is asked for."""
    if not folded:
        if lines:
            yield Card(
                key=key, part=part, question=ask, lines=tuple(lines), heads=True, why=words.WHY
            )
        return
    ways = (Way(OPEN, label), Way(GO_ON, words.GO_ON))
    yield pick_card(key, part, ask, ways, lines=lines, usual=GO_ON, heads=True)
    if state.word(key) == OPEN:
        yield Card(
            key=f"{key}:open", part=part, question=ask, lines=tuple(folded), heads=True,
            why=words.WHY,
        )  # fmt: skip


def _signs(state: ReviewState) -> Iterator[Card]:
    signs = [sign for sign in state.plan.signs if sign.stage == "early"]
    if signs:
        ticked = state.ticks("week-signs") or ()
        lines: list[CardLine] = []
        for sign in signs:
            if sign.id in ticked and sign.then:
                lines += [CardLine("item", sign.sign), CardLine("more", " · ".join(sign.then))]
        if lines:
            lines.insert(0, CardLine("heading", words.WHAT_I_DO))
        ways = tuple(Way(sign.id, sign.sign) for sign in signs)
        yield ticks_card("week-signs", words.SIGNS, words.WHICH_SIGNS, ways, lines=lines)
    elif _asks(state, "week-signs"):
        asked = next(each for each in state.questions if each.id == "week-signs")
        yield _question(state, asked, words.SIGNS)
    if state.flow == WIDER:
        folded = [
            *_signs_of(state, "trigger", words.TRIGGERS), *_signs_of(state, "harder", words.HARDER)
        ]  # fmt: skip
        yield from _with_a_fold(
            state, "signs", words.SIGNS, words.HARD_STRETCHES, (), words.FOLDED_SIGNS, folded
        )
        early = _signs_of(state, "early", words.SIGNS_NOW)
        yield words_card("sign-new", words.SIGNS, words.NEW_SIGN, lines=early)


def _signs_of(state: ReviewState, stage: str, heading: str) -> tuple[CardLine, ...]:
    """Return the signs of one stage with what the person does then, under a heading."""
    lines: list[CardLine] = []
    for sign in state.plan.signs:
        if sign.stage == stage:
            lines += [CardLine("item", sign.sign)]
            lines += [CardLine("more", " · ".join(sign.then))] if sign.then else []
    return (CardLine("heading", heading), *lines) if lines else ()


def _if_then(state: ReviewState) -> Iterator[Card]:
    each = if_then_of(state.plan, state.day, state.facts.said)
    if each is None:
        return
    key = f"if-then:{each.id}"
    said = words.IF_LINE if each.then else words.IF_ALONE
    yield pick_card(
        key,
        words.IF_THEN,
        words.RE_READ,
        (Way("keep", words.IT_FITS), Way("change", words.NEW_THEN)),
        lines=(CardLine("item", said.format(if_=each.condition, then=each.response)),),
    )
    if state.word(key) == "change":
        ask = words.THEN_WHAT.format(if_=each.condition)
        yield words_card(f"{key}:then", words.IF_THEN, ask)


def read_at(state: ReviewState) -> str:
    """Return the place of what stands on the card in view and is remembered as said, if any."""
    kind, _, item = state.at.partition(":")
    if kind == "if-then" and ":" not in item:
        return if_then_place(item)
    if kind == "fit" and item.endswith(":how"):
        return item_fit.helps_place(state, item.removesuffix(":how"))
    return ""


def _people(state: ReviewState) -> Iterator[Card]:
    people = [person.name for person in state.plan.people if person.kind != "line"]
    asked = next((each for each in state.questions if each.id == "week-people"), None)
    lines: tuple[CardLine, ...] = ()
    if asked is not None:
        if people:
            lines = (CardLine("heading", words.MY_PEOPLE), CardLine("item", " · ".join(people)))
        yield words_card("week-people", words.PEOPLE, asked.ask, lines=lines)
    one = state.facts.appointment
    if one is not None:
        names = {person.id: person.name for person in state.plan.people}
        who = names.get(one.with_ or "", one.with_ or one.where or "")
        ask = words.BRING.format(who=who or "An appointment", day=in_words(one.at.date()))
        noted = tuple(CardLine("item", each) for each in one.ask)
        lines = (CardLine("heading", words.ASKED_ALREADY), *noted) if noted else ()
        yield words_card("bring", words.PEOPLE, ask, lines=lines)
    elif _asks(state, "week-bring"):
        asked = next(each for each in state.questions if each.id == "week-bring")
        yield _question(state, asked, words.PEOPLE)


def _needs(state: ReviewState) -> Iterator[Card]:
    if not _asks(state, "week-need"):
        return
    for id, ask in (("week-kind", words.KIND), ("week-useful", words.USEFUL)):
        yield words_card(id, words.NEXT, ask)
    given = [id for id in ("week-kind", "week-useful") if state.word(id)]
    if given:
        ways = [Way(id, state.word(id)) for id in given]
        ways += [Way("both", words.BOTH)] if len(given) > 1 else []
        ways.append(Way("no", words.WORDS_ENOUGH))
        yield pick_card("as-step", words.NEXT, words.AS_STEP, ways)


def _lines(state: ReviewState) -> Iterator[Card]:
    lines = [CardLine("item", each) for each in state.facts.help_lines]
    if state.word("help-lines") == "otherwise":
        lines.append(CardLine("heading", words.HOW_LINES))
    yield pick_card(
        "help-lines",
        words.PEOPLE,
        words.LINES_RIGHT,
        (Way("right", words.LOOK_RIGHT), Way("otherwise", words.LOOK_WRONG, words.HOW_LINES)),
        lines=lines or (CardLine("item", words.NO_LINES), CardLine("more", words.HOW_LINES)),
    )


def _next_look(state: ReviewState) -> Iterator[Card]:
    spans = (*words.NEXT_DAYS, ("none", words.NO_DATE), ("day", words.OTHER_DAY))
    days = {key: in_words(state.day + dt.timedelta(days=int(key))) for key, _ in words.NEXT_DAYS}
    ways = tuple(Way(key, label, days.get(key, "")) for key, label in spans)
    yield pick_card("next-look", words.WIDER, words.NEXT_LOOK, ways)
    if state.word("next-look") == "day":
        yield item_fit.day_card("next-look:day", words.WIDER, state.day + dt.timedelta(weeks=4))


def _choose(state: ReviewState) -> Card:
    offered = [Way(f"one:{id}", said) for id, said in proposals(state)]
    ways = (*offered, Way("all", words.ALL_OF_THEM), Way("none", words.NONE_OF_THEM))
    return pick_card("choose", words.CHANGE, words.CHOOSE, ways, usual=offered[0].key, decides=True)
