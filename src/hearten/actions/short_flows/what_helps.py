"""Something that helps: one is picked, by what it asks; and how it was, before and after.

The second is off until somebody wants it, and never asked on a stormy day.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.closing_page import HELP
from hearten.actions.flow.card import Card, FlowWords, OpenPlace, Way
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.help.words import FITS
from hearten.actions.result import PlanChange, Result, apply_change
from hearten.content.practice_names import STEADY
from hearten.content.words import CLOSE_NOW
from hearten.model.checkin_route import STORMY, WEATHER
from hearten.model.coping import by_ease, coping_things, filters_for, that_fit
from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, Choices
from hearten.model.log.ratings import (
    COPING,
    HABIT,
    HEAVINESS,
    KINDS,
    PERSON,
    SETTING,
    ratable,
    rating,
)
from hearten.model.plan.schema import BEFORE_AFTER, SETTINGS
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from hearten.actions.flow.card import Effect, Flow
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

TITLE = "Something that helps"
WHAT_FITS = "What would fit right now?"
ALL_OF_IT = "anything"
WHICH = "Which one?"
LOOK_AT = "Ask me how it is before and after, from now on"
AT_WHICH = "For which of these?"
BEFORE_ASK = "How is it right now, before?"
HELP_FIRST = "A stormy day. Help is here first, if you want it."
WHAT_HELPS = "What helps me through"
ON = "Go on"
WAIT = "Take your time with it. This waits here."
AFTER_ASK = "And how is it now?"
HEAVIER = (
    "Thanks for saying so. That happens, and it isn't your fault. Help is here, if you want it."
)
LEAVE_AT_THAT = "Leave it at that"
WHY = (
    "What you pick is up to you. How it was before and after is only for you, to see what helps. "
    "Every question can be skipped, and nobody reads along."
)
NOTED = "Noted."
TAKE_TIME = "Take your time with it."
NONE_NOW = "None of these for now. That's fine."
ASKS_FROM_NOW = (
    'You\'ll be asked from now on. "My kindness toolbox" in your plan is where to stop that.'
)
NOTHING = 'Nothing is written here yet. "My kindness toolbox" in your plan has room for it.'
WORDS = FlowWords(
    begun="You had picked something that helps. Carry on from there?",
    offered="It is offered the next time.",
    kept="It is kept. Opening it again goes on from there.",
    first="This is the first question.",
)
_FIT, _WHAT, _BEFORE, _WAIT, _AFTER, _AT = "fit", "what", "before", "wait", "after", "look-at"
_HEAVIER = "heavier"
_ALL, _ASK, _ON, _HELP = "all", "look-at", "on", "help-first"


class NothingThatHelps(HeartenError):
    """The plan says nothing of what helps."""

    exit_code = 0


@valueclass(frozen=True, slots=True, kw_only=True)
class Picking(CardList):
    """Something that helps is being picked. *stormy*: how it is is not asked today.

    *wish* is a place that is to be opened.
    """

    stormy: bool = False
    wish: str = ""


def cards(state: Picking) -> tuple[Card, ...]:
    """Return the cards there are: what fits, which one, and where it is wanted how it was."""
    assert state.plan is not None
    found = [_beside_help(_HELP, HELP_FIRST, WHAT_HELPS)] if state.stormy else []
    fits = filters_for(state.plan.kindness.coping)
    if fits:
        labels = (*(FITS[each] for each in fits), ALL_OF_IT)
        found.append(_pick(_FIT, WHAT_FITS, (*fits, _ALL), labels))
    found.append(_which(state))
    picked = state.word(_WHAT)
    if picked == _ASK:
        field = SETTINGS.field("before_after")
        assert isinstance(field, Choices)
        prompt = Prompt(key=_AT, field=replace(field, key=_AT, label=AT_WHICH))
        found.append(Card(key=_AT, question=AT_WHICH, prompt=prompt, why=WHY))
    elif _is_asked(state, picked):
        found += [
            _pick(_BEFORE, BEFORE_ASK, HEAVINESS, HEAVINESS),
            _wait(state),
            _pick(_AFTER, AFTER_ASK, HEAVINESS, HEAVINESS),
        ]
        if _is_heavier(state):
            found.append(_beside_help(_HEAVIER, HEAVIER, LEAVE_AT_THAT))
    return tuple(found)


def _pick(key: str, question: str, keys: Sequence[str], labels: Sequence[str]) -> Card:
    field = Choice(key=key, label=question, choices=tuple(keys), labels=tuple(labels))
    return Card(key=key, question=question, prompt=Prompt(key=key, field=field), why=WHY)


def _wait(state: Picking) -> Card:
    """Return the card there is time on; where it is very heavy, help stands on it."""
    if state.word(_BEFORE) == HEAVINESS[0]:
        return _beside_help(_WAIT, WAIT, ON)
    return Card(key=_WAIT, question=WAIT, why=WHY)


def _is_heavier(state: Picking) -> bool:
    """Say whether it is very heavy afterwards, or heavier than it was before."""
    before, after = state.word(_BEFORE), state.word(_AFTER)
    levels = HEAVINESS[: HEAVINESS.index(before)] if before else ()
    return after in (HEAVINESS[0], *levels)


def _beside_help(key: str, question: str, on: str) -> Card:
    return Card(key=key, question=question, ways=(*HELP, Way(_ON, on)), usual=_ON, why=WHY)


def _is_asked(state: Picking, picked: str) -> bool:
    """Say whether it is wanted to look at what was picked; never on a stormy day."""
    assert state.plan is not None
    setting = SETTING.get(picked.partition(":")[0], "")
    return setting in state.plan.settings.before_after and not state.stormy


def _which(state: Picking) -> Card:
    offered = tuple(_offered(state))
    card = _pick(_WHAT, WHICH, [each.key for each in offered], [each.label for each in offered])
    assert card.prompt is not None
    notes = tuple(Suggestion(value=w.key, label=w.label, note=w.note) for w in offered if w.note)
    return replace(card, prompt=replace(card.prompt, suggestions=notes))


def _offered(state: Picking) -> Iterator[Way]:
    """Yield what can be picked: what helps, then people and habits that are looked at."""
    plan, fit = state.plan, state.word(_FIT)
    assert plan is not None
    things = coping_things(plan.kindness.coping)
    for each in by_ease(that_fit(things, fit) if fit not in ("", _ALL) else things):
        yield Way(f"{COPING}:{each}", str(each), each.asks)
    if fit in ("", _ALL) and not state.stormy:
        for kind in (PERSON, HABIT):
            if SETTING[kind] in plan.settings.before_after:
                for what, name in ratable(plan, kind):
                    yield Way(f"{kind}:{what}", name)
        if not plan.settings.before_after:
            yield Way(_ASK, LOOK_AT)


class CopingFlow(CardFlow[Picking]):
    """The flow. What was half done is kept, so that there is time between before and after."""

    def __init__(self) -> None:
        super().__init__(cards, WORDS, name="coping", store=_store, is_stored=_is_stored)

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return the flow at its first card; *which* is picked already ("habit:ID").

        NothingThatHelps where there is nothing to pick.
        """
        day = day or session.today(plan)
        state = Picking(title=TITLE, day=day, plan=plan, stormy=_is_stormy(session, plan, day))
        if _is_asked(state, which) and any(way.key == which for way in _offered(state)):
            return self, replace(state, answers={_WHAT: which}, at=_BEFORE)
        if not any(way.key != _ASK for way in _offered(state)):
            raise NothingThatHelps(NOTHING)
        return self, self.first(state)

    def draft(self, state: Picking) -> dict[str, Any] | None:
        """Return what is kept of it: from how it was before on, and nothing of a mere pick."""
        said = (state.word(_BEFORE), state.word(_AFTER), state.ticks(_AT))
        return super().draft(state) if any(said) else None

    def helps(self, state: Picking) -> tuple[Way, ...]:
        """Return the ways to help, first on a stormy day and where it is very heavy."""
        heavy = HEAVINESS[0] in (state.word(_BEFORE), state.word(_AFTER))
        return HELP if state.stormy or heavy else ()

    def take(self, state: Picking, way: str) -> Picking:
        """Take a way of the card in view: out, or to help."""
        if way in {each.key for each in HELP}:
            return replace(state, wish=f"practice:{STEADY}" if way == "steady" else way)
        if way == _ON:
            return self.skip(state)
        return super().take(state, way)

    def pending(self, state: Picking) -> Effect | None:
        """Return what is due: a place to open comes first."""
        return OpenPlace(state.wish) if state.wish else super().pending(state)

    def done(self, state: Picking) -> Picking:
        """Go on once that is done, or could not be."""
        return super().done(replace(state, wish=""))


def _is_stormy(session: Session, plan: Plan, day: dt.date) -> bool:
    with suppress(HeartenError):
        said = [e for e in session.past(plan, day).entries if e.day == day and e.checkin]
        words = [each.answers[WEATHER] for each in said if WEATHER in each.answers]
        return words[-1:] == [STORMY]
    return False


def _store(session: Session, state: Picking) -> tuple[Picking, Result]:
    """Store how it was, or what is looked at from now on; what was only picked leaves nothing."""
    from hearten.actions.today.mark import keep_once

    assert state.plan is not None
    picked = state.word(_WHAT)
    wanted = tuple(each for each in state.ticks(_AT) or () if each in BEFORE_AFTER)
    kind, _, what = picked.partition(":")
    told = TAKE_TIME if kind in KINDS else NONE_NOW
    if picked == _ASK and wanted:
        result = apply_change(session, lambda plan, _: _looked_at(plan, wanted))
        return replace(state, told=result.text), replace(result, text="")
    said = (state.word(_BEFORE), state.word(_AFTER))
    if kind in KINDS and any(said) and not state.stormy:
        answers = rating(kind, what, *said)
        kept = keep_once(session, state.plan, state.day, {"answers": answers}, state.record)
        told = "\n".join([NOTED, *kept.notices])
    return replace(state, told=f"{told} {CLOSE_NOW}"), Result("")


def _looked_at(plan: Plan, wanted: tuple[str, ...]) -> PlanChange:
    new = replace(plan, settings=replace(plan.settings, before_after=wanted))
    return PlanChange(plan=new, why=LOOK_AT, said=ASKS_FROM_NOW)


def _is_stored(session: Session, state: Picking) -> bool:
    assert state.plan is not None
    entries = session.past(state.plan, state.day).entries if state.record else ()
    return any(entry.id == state.record for entry in entries)


FLOW = CopingFlow()
