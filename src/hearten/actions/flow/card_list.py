"""A flow that is a list of cards, ready made: its state, every move, its draft, and its end.

Which cards there are follows from the answers; an answer to a card that is gone is still held.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from hearten.actions.flow import words
from hearten.actions.flow.card import HOME, Card, CardLine, LeaveFlow, Store, Way
from hearten.actions.flow.parse import checked, parse, read, text_of
from hearten.actions.flow.prompt import Unclear
from hearten.content.words import SEE_TODAY
from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, Choices, FieldError, in_words
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.flow.card import ApplyChange, Effect, Flow, FlowWords
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

OVER = "over"
Answer = str | tuple[str, ...]


@valueclass(frozen=True, slots=True, kw_only=True)
class CardList:
    """A list of cards on its way, about *day*, beside *plan*.

    *at* is the key of the card in view, OVER once all are behind. *answers* are words, as they
    were typed or chosen; *typed* is what is half typed. *record* is the id that its entry gets
    in the log: made before it is written, and kept in the draft, so that it is written once.
    *told* is what is said at its end, once it is stored; *leaving*, that somebody leaves it then.
    """

    title: str
    day: dt.date
    plan: Plan | None = None
    at: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    told: str = ""
    leaving: bool = False

    def word(self, key: str) -> str:
        """Return a single answer, or nothing."""
        said = self.answers.get(key, "")
        return said if isinstance(said, str) else ""

    def ticks(self, key: str) -> tuple[str, ...] | None:
        """Return what was ticked; None where nothing was answered."""
        said = self.answers.get(key)
        return said if isinstance(said, tuple) else None

    def held(self, key: str) -> str:
        """Return the words that stand at a card: what is typed, else what was answered."""
        return self.typed.get(key, self.word(key))

    @property
    def has_words(self) -> bool:
        """Whether anything was answered or typed."""
        return bool(self.answers or self.typed)


State = TypeVar("State", bound=CardList)


class CardFlow(Generic[State]):
    """A flow that is a list of cards: every move of it, its draft, and its end."""

    def __init__(
        self,
        cards: Callable[[State], Sequence[Card]],
        words: FlowWords,
        *,
        name: str,
        store: Callable[[Session, State], tuple[State, Result]],
        is_stored: Callable[[Session, State], bool] = lambda session, state: False,
        title: str = "",
    ) -> None:
        """*cards* gives every card there is as things stand, in order. *title* stands at the top.

        *store* stores what was said, once all cards are behind, and returns where that leads
        and what to say; *is_stored* says whether it is there already, where the program was
        killed then. *name* is in the name of its draft, and never changes.
        """
        self.words = words
        self._name = name
        self._title = title
        self._make = cards
        self._made: tuple[State, tuple[Card, ...]] | None = None
        self._store = store
        self._is_stored = is_stored

    def _cards(self, state: State) -> tuple[Card, ...]:
        """Return every card there is; made once for a state, and asked for several times a move."""
        if self._made is None or self._made[0] is not state:
            self._made = (state, tuple(self._make(state)))
        return self._made[1]

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return this flow, and its state at the first card."""
        fresh = CardList(title=self._title, day=day or session.today(plan), plan=plan)
        return self, self.first(cast("State", fresh))

    def left(self, session: Session, plan: Plan) -> State | None:
        """Return as what it began where it was left with words in it; None where it was not."""
        with suppress(HeartenError):  # what cannot begin now was not left half done
            fresh: State = self.begin(session, plan)[1]
            if self.unfinished(session, fresh) is not None:
                return fresh
        return None

    def title(self, state: State) -> str:
        """Return what stands at the top."""
        return state.title

    def beside(self, state: State) -> str:
        """Return the day it is about."""
        return in_words(state.day)

    def view(self, state: State) -> Card:
        """Return the card in view; once it is stored, what came of it."""
        if not state.told:
            return self.card(state) or Card(key=OVER, question=state.title)
        ways = (Way(HOME, SEE_TODAY),)
        return Card(key="stored", question=state.told, ways=ways, enough=False, end=True)

    def card(self, state: State) -> Card | None:
        """Return the card in view with what stands there; None once all is behind."""
        found = next((each for each in self._cards(state) if each.key == state.at), None)
        if found is None or found.is_read:
            return found
        if found.prompt is not None:
            return replace(found, prompt=_held(state, found.prompt, found.key))
        return replace(found, prompts=tuple(_held(state, p, p.key) for p in found.prompts))

    def is_first(self, state: State) -> bool:
        """Say whether there is nothing to go back to: what came of it is left."""
        return bool(state.told) or state.at in self.keys(state)[:1]

    def keys(self, state: State) -> list[str]:
        """Return the keys of the cards there are, in order."""
        return [each.key for each in self._cards(state)]

    def first(self, state: State) -> State:
        """Go to the first card, with every answer as it is."""
        return replace(state, at=next(iter(self.keys(state)), OVER))

    def answer(self, state: State, text: str) -> State:
        """Answer the card in view with a typed line, and go on; nothing takes the answer away."""
        here = self.card(state)
        if here is None or here.prompt is None:
            return self.on(state)
        if not text.strip():
            return self.clear(state)
        return self.skip(_answered(state, here.key, read(here.prompt, text, state.day)))

    def choose(self, state: State, value: str) -> State:
        """Answer the card in view with one of its choices, and go on."""
        prompt = _prompt(self.card(state))
        if prompt is None or not isinstance(prompt.field, Choice):
            return state
        chosen = value in prompt.field.choices
        return self.skip(_answered(state, state.at, value)) if chosen else state

    def tick(self, state: State, value: str) -> State:
        """Tick one of many, or take its tick away; the card stays in view."""
        prompt = _prompt(self.card(state))
        if prompt is None or not isinstance(prompt.field, Choices):
            return state
        if value not in prompt.field.choices:
            return state
        now = tuple(prompt.value or ())
        now = tuple(each for each in now if each != value) if value in now else (*now, value)
        try:
            return replace(state, answers={**state.answers, state.at: checked(prompt, now)})
        except FieldError as error:
            raise Unclear(error.sentence) from None

    def give(self, state: State, key: str, value: Any) -> State:
        """Answer one prompt of several; None takes its answer away. The card stays in view."""
        here = self.card(state)
        prompt = next((each for each in here.prompts if each.key == key), None) if here else None
        if prompt is None:
            return state
        return _given(state, prompt, value)

    def typing(self, state: State, text: str, key: str = "") -> State:
        """Hold what is being typed on the card in view; of several prompts, into that of *key*."""
        key, prompt = key or state.at, _prompt(self.card(state))
        if not key or (key == state.at and (prompt is None or prompt.options)):
            return state
        if not text and key not in state.answers:
            return replace(state, typed=_without(state.typed, key))
        return replace(state, typed={**state.typed, key: text})

    def on(self, state: State) -> State:
        """Go on with what stands there: what is typed, what was chosen, else what is usual."""
        here = self.card(state)
        if here is not None and here.prompts:
            return self.skip(_settled(state, here))
        prompt = _prompt(self.card(state))
        if prompt is not None and prompt.typed is not None:
            return self.answer(state, prompt.typed)
        if prompt is not None and prompt.usual and state.at not in state.answers:
            return self.skip(_answered(state, state.at, prompt.usual))
        return self.skip(state)

    def skip(self, state: State) -> State:
        """Go on, and leave the card as it is."""
        keys = self.keys(state)
        place = keys.index(state.at) + 1 if state.at in keys else len(keys)
        return replace(state, at=keys[place] if place < len(keys) else OVER)

    def clear(self, state: State) -> State:
        """Take the answer in view away, and go on; of many, every tick."""
        prompt = _prompt(self.card(state))
        if prompt is not None and isinstance(prompt.field, Choices):
            return self.skip(_answered(state, state.at, ()))
        return self.skip(_bare(state, state.at))

    def back(self, state: State) -> State:
        """Go back to the card before; every answer stays."""
        keys = self.keys(state)
        place = keys.index(state.at) if state.at in keys else len(keys)
        return replace(state, at=keys[max(0, place - 1)]) if keys else state

    def enough(self, state: State) -> State:
        """Leave the cards that are left; only those that decide something are still shown."""
        state = self.on(state)
        keys = self.keys(state)
        ahead = keys[keys.index(state.at) :] if state.at in keys else []
        decides = {each.key for each in self._cards(state) if each.decides}
        return replace(state, at=next((key for key in ahead if key in decides), OVER))

    def take(self, state: State, way: str) -> State:
        """Take a way of the card in view: at the end there is one, out."""
        return replace(state, leaving=way == HOME)

    # what is due, and what is done

    def pending(self, state: State) -> Effect | None:
        """Return what is due: it is stored once every card is behind."""
        if state.leaving:
            return LeaveFlow()
        is_over = state.at not in self.keys(state)
        return Store() if is_over and not state.told else None

    def done(self, state: State) -> State:
        """Go on once that is done, or could not be."""
        return replace(state, leaving=False)

    def marked(self, session: Session, state: State) -> State:
        """Return the state with the id that its entry gets in the log, unless it has one."""
        if state.record:
            return state
        return replace(state, record=session.log().new_id(session.now()))

    def do(
        self, session: Session, state: State, effect: Store | ApplyChange
    ) -> tuple[State, Result]:
        """Store what was said; then its draft goes."""
        after, result = self._store(session, state)
        if self.draft(after) is None:
            with suppress(HeartenError):  # it is stored by now: at most it is looked at once more
                session.drafts.remove(self.draft_name(after))
        return after, result

    # its draft

    def keeps(self, state: State) -> bool:
        """Say whether its words are kept at all."""
        return True

    def draft_name(self, state: State) -> str:
        """Return the name of its draft."""
        assert state.plan is not None
        return f"{state.plan.id}-{self._name}"

    def draft(self, state: State) -> dict[str, Any] | None:
        """Return what is to be kept of it; None where there are no words that are not stored."""
        return to_draft(state) if state.has_words and not state.told else None

    def from_draft(self, draft: Mapping[str, Any], fresh: State) -> State | None:
        """Return what *draft* kept of the flow *fresh*, or None where it holds no words.

        The cards are those of now; an answer to one that is gone is still held and stored.
        """
        state = replace(fresh, **said_in(draft), day=day_in(draft, fresh.day))
        keys, at = self.keys(state), draft.get("at")
        place = at if at in keys else keys[-1] if at == OVER else keys[0]
        return replace(state, at=place) if state.has_words else None

    def unfinished(self, session: Session, state: State) -> State | None:
        """Return what was left of it, or None.

        Where it was killed between what was stored and the draft, nothing is left.
        """
        drafts = session.drafts
        for draft in drafts.left(self.draft_name(state)):
            left = self.from_draft(draft.data, state)
            if left is None:
                continue
            if self._is_stored(session, left):
                with suppress(HeartenError):  # it is only looked at once more
                    drafts.drop(draft)
            elif drafts.take(draft):
                return left
        return None

    def set_aside(self, session: Session, left: State) -> None:
        """Keep what was *left* under another name, so that new words take nothing from it."""
        session.drafts.set_aside(self.draft_name(left))

    def begun(self, left: State, new: State) -> str:
        """Return the question whether to go on with what was *left*."""
        return self.words.begun

    # what was said

    def helps(self, state: State) -> tuple[Way, ...]:
        """Return ways to help that come before all else."""
        return ()

    def hello(self, session: Session, state: State) -> str:
        """Return what to say to someone who was away; nothing else."""
        return ""

    def came_back(self, state: State, place: str, told: str) -> State:
        """Stay on the card that led to *place*."""
        return state

    def how_to(self, state: State) -> tuple[str, ...]:
        """Return the keys."""
        return (words.KEYS,)

    def about(self, state: State) -> tuple[str, ...]:
        """Return the keys."""
        return (words.KEYS,)

    def unkept(self, state: State) -> str:
        """Return what to say to somebody who leaves where no words are kept."""
        return words.NOTHING_WRITTEN

    def written(self, state: State) -> tuple[CardLine, ...]:
        """Return everything that was said, to be seen and copied where it is not stored."""
        cards = {each.key: each for each in self._cards(state)}
        lines: list[CardLine] = []
        told: set[str] = set()
        for key in dict.fromkeys((*cards, *state.answers, *state.typed)):
            here = self.card(replace(state, at=key))
            for prompt in here.prompts if here is not None else ():
                if prompt.words:
                    lines += [CardLine("item", prompt.field.label), CardLine("more", prompt.words)]
                told.add(prompt.key)
            text = here.prompt.words if here is not None and here.prompt else state.held(key)
            if key not in told and text and (key in state.answers or key in state.typed):
                asked = here.question if here is not None else key
                lines += [CardLine("item", asked), CardLine("more", text)]
        return tuple(lines)


def to_draft(state: CardList) -> dict[str, Any]:
    """Return where somebody is in a list of cards, and what they said, as a draft holds it."""
    draft: dict[str, Any] = {"day": state.day, "at": state.at}
    if state.record:
        draft["record"] = state.record
    if state.answers:
        draft["answers"] = {
            key: list(held) if isinstance(held, tuple) else held
            for key, held in state.answers.items()
        }
    if state.typed:
        draft["typed"] = dict(state.typed)
    return draft


def said_in(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a draft holds of a list of cards, as far as it reads: all but the day and place.

    Whoever wrote into it by hand loses nothing else by that.
    """
    record = draft.get("record")
    return {
        "answers": _answers(draft.get("answers")),
        "typed": texts(draft.get("typed")),
        "record": record if isinstance(record, str) else "",
    }


def day_in(draft: Mapping[str, Any], usual: dt.date) -> dt.date:
    """Return the day that a draft is about."""
    day = draft.get("day")
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else usual


def texts(given: Any) -> dict[str, str]:
    """Return the texts of a table of a draft."""
    items = given.items() if isinstance(given, Mapping) else ()
    return {key: held for key, held in items if isinstance(held, str)}


def _answers(given: Any) -> dict[str, Answer]:
    items = given.items() if isinstance(given, Mapping) else ()
    found: dict[str, Answer] = {}
    for key, value in items:
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, list):
            found[key] = tuple(each for each in value if isinstance(each, str))
    return found


def _without(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != key}


def _held(state: CardList, prompt: Prompt, key: str) -> Prompt:
    """Return *prompt* with what stands there under *key*."""
    said, typed = state.answers.get(key, prompt.value), state.typed.get(key)
    return replace(prompt, value=said, typed=typed)


def _prompt(card: Card | None) -> Prompt | None:
    return card.prompt if card is not None else None


def _bare(state: State, key: str) -> State:
    """Return the state without what was answered and typed under *key*."""
    answers, typed = _without(state.answers, key), _without(state.typed, key)
    return replace(state, answers=answers, typed=typed)


def _answered(state: State, key: str, given: Answer) -> State:
    answers, typed = {**state.answers, key: given}, _without(state.typed, key)
    return replace(state, answers=answers, typed=typed)


def _given(state: State, prompt: Prompt, value: Any) -> State:
    """Return the state with *value* as the answer to one prompt of several; None takes it away."""
    bare = _bare(state, prompt.key)
    if value is None:
        return bare
    held = tuple(value) if isinstance(value, (tuple, list)) else text_of(prompt.field, value)
    return replace(bare, answers={**bare.answers, prompt.key: held})


def _settled(state: State, card: Card) -> State:
    """Return the state once what is typed on a card of several prompts is an answer."""
    for prompt in card.prompts:
        if prompt.typed is None:
            continue
        try:
            text = prompt.typed.strip()
            value = parse(prompt, prompt.typed, state.day) if text else None
        except FieldError as error:
            raise Unclear(error.sentence) from None
        state = _given(state, prompt, value)
    return state
