"""The wizard as a guided flow: quick path, whole path, one item or one page, adding something.

Its state is the Wizard: a whole plan at any moment, and where the person stands in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import (
    CardLine,
    Effect,
    Flow,
    FlowWords,
    LeaveFlow,
    OpenPlace,
    Store,
    Way,
)
from hearten.actions.flow.prompt import Unclear
from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.result import CLOSE, Result, said_after
from hearten.actions.wizard import additions, machine, plan_drafts
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.pages import people, start
from hearten.actions.wizard.pages.page_registry import PAGES, order_of
from hearten.actions.wizard.plan_store import store
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.plan.items import called, find, items
from hearten.model.printable import printable
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from hearten.actions.flow.card import ApplyChange, Card
    from hearten.actions.session import Session
    from hearten.actions.wizard.state import Wizard
    from hearten.actions.wizard.summary import Line
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded

ABOUT = "About this plan"
READ_BACK = "read-back"
BUILDING, CHANGING, ADDING = "building my plan", "changing my plan", "adding to my plan"
NO_ROOM = "What is left of it does not fit beside what is here."
KEEP_ALL = Way("keep-all", "keep all", of="keep all that is offered here")
NO_PLACE = "These words found no place, so here they are once more: {words}"
FIRST = "This is the first page."
KEYS = "Enter skips. ? says why we ask. < goes back. ! is help now."
MORE_KEYS = "> next page. + say more. - leave empty."
_LINE, _THING = "line:", "thing:"


class WizardFlow:
    """The moves of a wizard, card by card; most pages are one card."""

    words = FlowWords(
        wizard_words.DRAFT_FOUND, "They are offered at the next start.", words.KEPT_ASIDE, FIRST
    )

    def __init__(
        self, loaded: Callable[[], Loaded | None] = lambda: None, called: str = "hearten"
    ) -> None:
        """*loaded* gives the stored plan that it is over, as last read; None for a new one.

        *called* is what the program calls itself.
        """
        self._loaded = loaded
        self._called = called

    # what is in view

    def title(self, state: Wizard) -> str:
        """Return what stands at the top."""
        small = state.flow == "quick" and state.stands
        if small or additions.addition(state.item) is not None:
            return f"{self._called} · {ADDING}"
        return f"{self._called} · {CHANGING if state.changing else BUILDING}"

    def beside(self, state: Wizard) -> str:
        """Return the sitting that the card is of, and which of its cards where they are many."""
        cards = machine.cards(state)
        of = cards[_place(state, cards)]
        if state.only:  # one of them alone is not counted
            return ""
        number = f"{_place(state, cards) + 1} of {len(cards)}" if len(cards) > 1 else ""
        return " · ".join(filter(None, (of.part, number))).lower()

    def view(self, state: Wizard) -> Card:
        """Return the card in view; a change of the plan's own lines asks for no way in."""
        cards = machine.cards(state)
        card = cards[_place(state, cards)]
        adds = additions.addition(state.item) is not None
        offers = any(each.offered for prompt in card.prompts for each in prompt.suggestions)
        card = replace(
            card,
            at=state.only or state.card,
            edits=_edits(self.so_far(state)) if state.page == READ_BACK else (),
            things=_things(state),
            says_more=state.changing or _is_written(card),
            keys=(*((("*", KEEP_ALL),) if offers and not state.kept else ()), *card.keys),
            kept=f"Kept: {' · '.join(state.kept)}. " if state.kept else "",
            skips=not state.changing,
            opened=state.changing and not adds and not PAGES[state.page].in_turn,
            stores=state.changing and not _has_more(state, cards) and not state.among,
        )
        begun = state.changing or state.stands or state.reading
        if card.key == start.PAGE.id and begun:
            prompts = tuple(p for p in card.prompts if not p.key.startswith("start/"))
            return replace(
                card, question=ABOUT, lines=(), after=(), about="", why="", reason="",
                prompts=prompts,
            )  # fmt: skip
        own = _called(state) if state.changing else ""
        return replace(card, question=own or card.question)

    def so_far(self, state: Wizard) -> tuple[Line, ...]:
        """Return the plan so far, line by line."""
        names = state.context.library.names()
        return machine.read_back(state.plan, names=names, kinds=state.context.kinds)

    def is_first(self, state: Wizard) -> bool:
        """Say whether there is nothing to go back to."""
        return self.back(state) is state

    # answers

    def give(self, state: Wizard, key: str, value: Any) -> Wizard:
        """Answer one prompt of the card in view, None for nothing; it stays in view."""
        return replace(machine.answer(state, key, value), kept=(), offered=None)

    def typing(self, state: Wizard, text: str, key: str = "") -> Wizard:
        """Hold what is being typed into the prompt *key*."""
        return replace(machine.typing(state, key, text), kept=(), offered=None)

    def answer(self, state: Wizard, text: str) -> Wizard:
        """Answer nothing: each prompt is answered by its key."""
        return state

    choose = tick = answer

    def clear(self, state: Wizard) -> Wizard:
        """Go on: each prompt is cleared by its key."""
        return self.skip(state)

    # moves

    def on(self, state: Wizard) -> Wizard:
        """Take what is here, and go on: to the next card of the page, else to the next page."""
        state = replace(state, kept=(), offered=None)
        if (there := _returned(state)) is not None:
            return there
        state = machine.settle(state)
        if (turned := self._turned(state, 1)) is not None:
            return turned
        if state.page == start.PAGE.id and machine.way(state) == "demo":
            return replace(state, opens="demo")
        return machine.next_(state)

    def skip(self, state: Wizard) -> Wizard:
        """Go on and leave what is in view for now; what is half typed stays."""
        state = replace(state, kept=(), offered=None)
        leads_back = _returned(state) is not None
        return (None if leads_back else self._turned(state, 1)) or self.enough(state)

    def enough(self, state: Wizard) -> Wizard:
        """Go on to the next page, and leave the cards of this one for now."""
        state = replace(state, kept=(), offered=None)
        if (there := _returned(state)) is not None:
            return there
        if state.page == start.PAGE.id and machine.way(state) == "demo":
            return replace(state, opens="demo")
        return machine.skip(state)

    def back(self, state: Wizard) -> Wizard:
        """Take back what was kept at once here, else go back; on the first card nothing changes."""
        if state.kept and state.offered is not None:
            return state.offered
        if (there := _returned(state)) is not None:
            return there
        if (turned := self._turned(state, -1)) is not None:
            return turned
        if state.begins and state.page == state.begins and not state.done:
            return state
        earlier = machine.back(state)
        if state.stands and earlier.page == start.PAGE.id != state.page:
            return state  # who has a plan is not asked how to begin
        if earlier.page == state.page and earlier.done == state.done:
            return state
        cards = machine.cards(earlier)
        last = cards[-1].prompts[0].key if earlier.page != state.page and len(cards) > 1 else ""
        return replace(earlier, card=last)

    def first(self, state: Wizard) -> Wizard:
        """Go to the first card, with every answer as it is."""
        order = order_of(state)
        begins = state.begins or next(p for p in order if not (state.stands and p == start.PAGE.id))
        return machine.goto(replace(state, done=False), begins)

    def _turned(self, state: Wizard, by: int) -> Wizard | None:
        """Go to the card before or behind, if the page has one there."""
        cards = machine.cards(state)
        to = _place(state, cards) + by
        if state.only or not 0 <= to < len(cards):
            return None
        return replace(state, card=cards[to].prompts[0].key if to else "")

    def take(self, state: Wizard, way: str) -> Wizard:
        """Keep all that is offered, open the practice, or go to where a line is changed."""
        if way == KEEP_ALL.key:
            after = machine.keep_all(state)
            kept = machine.kept(state, after)
            if not kept:
                raise Unclear(NO_ROOM)
            return replace(after, kept=kept, offered=state)
        if way == machine.PRACTICE.key:
            return replace(state, opens=f"practice:{PAGES[state.page].practice}")
        if way.startswith(_THING):
            return replace(state, among=state.item, item=way.removeprefix(_THING))
        page, _, key = way.removeprefix(_LINE).partition("\n")
        goes = machine.goto(state, page)
        return replace(goes, card=key, kept=(), offered=None, reading=state.page == READ_BACK)

    # what is due, and what is done

    def pending(self, state: Wizard) -> Effect | None:
        """Return what is due: a place to open; storing at the end, and what comes after."""
        if state.opens:
            return OpenPlace(state.opens)
        if state.told:
            return LeaveFlow()
        return Store() if state.done else None

    def done(self, state: Wizard) -> Wizard:
        """Go on once a place was opened; after a look around, with one's own plan."""
        looked = state.opens == "demo"
        state = replace(state, opens="")
        return machine.skip(state) if looked else state

    def came_back(self, state: Wizard, place: str, told: str) -> Wizard:
        """Go on where somebody was before they went to *place*."""
        return state

    def marked(self, session: Session, state: Wizard) -> Wizard:
        """Return the state: a plan has its id from the beginning."""
        return state

    def do(
        self, session: Session, state: Wizard, effect: Store | ApplyChange
    ) -> tuple[Wizard, Result]:
        """Store the plan; then its draft goes, and what is next is offered."""
        loaded = self._loaded()
        saved = store(session, state, loaded)
        if saved is None:
            result = Result(f"Nothing was changed. {CLOSE}", 0)
        else:
            new = wizard_words.QUICK_SAVED.removesuffix(f" {CLOSE}")
            result = said_after(
                saved, new if loaded is None else additions.what_was_added(state) or "Saved."
            )
        text = result.text
        if text.count("\n") == 1:  # "Saved. You can close this now." is one thing to say
            result = Result(text.replace("\n", " "), result.exit_code)
        left = (*state.typed.values(), *people.names_without_place(state))
        lost = (NO_PLACE.format(words=each) for each in left)
        result = Result("\n".join((*lost, result.text)), result.exit_code)
        opens = f"saved:{state.flow}/{state.page}"
        return replace(state, told=result.text, opens=opens), result

    # its draft

    def keeps(self, state: Wizard) -> bool:
        """Say that its words are kept."""
        return True

    def draft_name(self, state: Wizard) -> str:
        """Return the name of its draft."""
        return plan_drafts.draft_name(state.origin if state.stands else None, state.flow)

    def draft(self, state: Wizard) -> dict[str, Any] | None:
        """Return what is to be kept of it; turning pages alone leaves nothing behind."""
        if state.told or not plan_drafts.has_words(state):
            return None
        return plan_drafts.to_draft(state)

    def unfinished(self, session: Session, state: Wizard) -> Wizard | None:
        """Return nothing: what was left is offered before it begins."""
        return None

    def set_aside(self, session: Session, left: Wizard) -> None:
        """Keep what was *left* under another name."""
        session.drafts.set_aside(self.draft_name(left))

    def begun(self, left: Wizard, new: Wizard) -> str:
        """Return the question whether to go on with what was left."""
        return additions.left_words(left)

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Wizard]:
        """Return this flow at one thing (or page) of *plan*, *which*, or at the quick path."""
        from hearten.actions.wizard.context_lookup import context_of

        context = context_of(session, plan)
        if which:
            return self, replace(machine.start_item(context, plan, which), stands=True)
        return self, replace(machine.start_quick(context, plan), stands=True)

    def left(self, session: Session, plan: Plan) -> Wizard | None:
        """Return what was left half written over *plan*, or None."""
        from hearten.actions.wizard.context_lookup import context_of

        return plan_drafts.kept(session, context_of(session, plan), plan)

    # what is said

    def written(self, state: Wizard) -> tuple[CardLine, ...]:
        """Return everything that was said, to be seen and copied where it is not stored."""
        lines = [line.said for line in self.so_far(state)]
        return tuple(CardLine("item", text) for text in (*lines, *state.typed.values()))

    def helps(self, state: Wizard) -> tuple[Way, ...]:
        """Return nothing: storing a plan is nothing that help is needed for first."""
        return ()

    def how_to(self, state: Wizard) -> tuple[str, ...]:
        """Return how it is gone through line by line."""
        return (KEYS,) if state.flow == "quick" else (KEYS, MORE_KEYS)

    def about(self, state: Wizard) -> tuple[str, ...]:
        """Return nothing: each card says why it asks."""
        return ()

    def unkept(self, state: Wizard) -> str:
        """Return what to say to somebody who leaves where nothing was written."""
        return NOTHING_WRITTEN

    def hello(self, session: Session, state: Wizard) -> str:
        """Return nothing."""
        return ""


def where_it_was_left(state: Wizard) -> Wizard:
    """Return a wizard at the card that has half-typed words, if its draft names none."""
    half = (p.key for p in machine.view(state).prompts if state.typed.get(p.key))
    return state if state.card else replace(state, card=next(half, ""))


def _place(state: Wizard, cards: Sequence[Card]) -> int:
    """Return which of the *cards* of the page is in view."""
    wanted = state.only or state.card
    held = (n for n, card in enumerate(cards) if any(p.key == wanted for p in card.prompts))
    return next(held, 0)


def _has_more(state: Wizard, cards: Sequence[Card]) -> bool:
    """Say whether going on leads to another card of the same page."""
    return not state.only and _place(state, cards) + 1 < len(cards)


def _edits(lines: Iterable[Line]) -> tuple[Way, ...]:
    """Return lines of the plan as ways to where each of them is edited."""
    return tuple(
        Way(f"{_LINE}{line.page}\n{line.key}", line.text.strip(), of=line.label,
            group=line.heading)
        for line in lines
    )  # fmt: skip


def _is_written(card: Card) -> bool:
    """Say whether something of the plan stands on a card: there is more to say about it."""
    beside = ("start/", "plan/", "stop/", "quick/")  # these are there in any case
    asked = (prompt for prompt in card.prompts if not prompt.key.startswith(beside))
    return any(prompt.value not in (None, (), "") for prompt in asked)


def _things(state: Wizard) -> tuple[Way, ...]:
    """Return what stands on a page that is opened by itself, each to be changed alone."""
    page = PAGES.get(state.item) if state.changing else None
    if page is None:
        return ()
    held = (each for table, each in items(state.plan) if table.name in page.tables)
    return tuple(Way(f"{_THING}{each.id}", called(each)) for each in held)


def _returned(state: Wizard) -> Wizard | None:
    """Go back to where one line, or one thing of several, was chosen to be changed; None else."""
    if state.reading:
        return replace(machine.goto(state, READ_BACK), reading=False)
    if state.among:
        return replace(machine.settle(state), item=state.among, among="")
    return None


def _called(state: Wizard) -> str:
    """Return what the one item that is changed is called, or an empty string."""
    if not state.changing or state.item in PAGES or state.among:
        return ""
    try:
        return printable(called(find(state.origin, state.item)[1]))
    except HeartenError:
        return ""
