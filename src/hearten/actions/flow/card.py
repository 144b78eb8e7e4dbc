"""What a flow shows: one thing in view; and what it asks its surroundings to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hearten.model.value import LightTuple, valueclass

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

HOME = "home"  # the way that leaves
_INDENT = {"heading": "", "apart": "", "item": "  ", "more": "    "}


class CardLine(LightTuple):
    """One line of a card. *kind* is heading, item, more (of an item) or apart (by itself)."""

    kind: str
    text: str

    @property
    def indented(self) -> str:
        """The line as it is said line by line, moved in by what it is."""
        return f"{_INDENT[self.kind]}{self.text}"


class Way(LightTuple):
    """A choice that leads on. *command* does the same in the shell.

    Of a line that can be changed, *of* says in a word or two what the label is about, and *group*
    is the heading that it stands under; of a way by a key, *of* says what it does.
    """

    key: str
    label: str
    note: str = ""
    command: str = ""
    of: str = ""
    group: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing in view: a prompt, ways that lead on, or, without either, words to read.

    *prompts* are several that belong together: Enter goes from one to the next of them, and
    from the last to the next card. *at* is the key of the one to begin at, where it is not the
    first. *edits* are lines of what is there; each leads to where it is changed. *opened*: all
    is in view, and Enter goes on at once. *things* are what stands on it, each to be changed
    alone; *page*: it is a page of such prompts, although it asks nothing for now;
    *says_more*: line by line it is offered to say more. *stores*: going on stores it.
    *skips*: it can be gone past; *keeps*: what is answered is kept where the flow is left.
    *reason* is what of *why* is read unasked, *kept* what was just done and can be taken back.

    *part* is the page it belongs to. *above* stands over all: a greeting, or words that stay in
    view. *lines* stand between question and answers, *after* below them; where *heads*, the
    question is what leads to the lines. *notes* are small words that belong to the question.
    *about* is what is good to know of the question, *why* why it is asked. *on* is what Enter
    does, in a word. *enough*: the rest may be left from here; *decides*: it is shown even then.
    *end*: all is stored, and *closes* is said last. *keys* are ways by a key, (key, way).
    *others* are ways on that stand beside what is asked or read. *usual* is the way that Enter
    takes; on the screen the cursor begins there, or at the way *cursor*.
    *words_to* is the way that words belong to which are typed where a way is asked for; where
    *ahead*, words that are typed here are held for a question further on.

    *corner* stands beside the title on the screen.

    *seconds* is the time suggested for it, *behind* the seconds before it and those of all.
    Once the flow took *pause* minutes, the words beside that are said: it may stop here, too.
    *breathe* is how to breathe: seconds in, seconds out, how many times. Line by line *aloud* is
    said in place of question and about; where it *joins*, it is said with what follows it.
    """

    key: str
    question: str
    part: str = ""
    above: str = ""
    lines: tuple[CardLine, ...] = ()
    heads: bool = False
    prompt: Prompt | None = None
    prompts: tuple[Prompt, ...] = ()
    page: bool = False
    at: str = ""
    edits: tuple[Way, ...] = ()
    things: tuple[Way, ...] = ()
    says_more: bool = False
    opened: bool = False
    stores: bool = False
    skips: bool = True
    keeps: bool = True
    kept: str = ""
    ways: tuple[Way, ...] = ()
    others: tuple[Way, ...] = ()
    usual: str = ""
    cursor: str = ""
    after: tuple[CardLine, ...] = ()
    notes: tuple[str, ...] = ()
    about: str = ""
    why: str = ""
    reason: str = ""
    on: str = "next"
    enough: bool = True
    decides: bool = False
    end: bool = False
    closes: str = ""
    keys: tuple[tuple[str, Way], ...] = ()
    words_to: str = ""
    ahead: bool = False
    corner: str = ""
    seconds: int = 0
    behind: tuple[int, int] = (0, 0)
    pause: tuple[int, str] | None = None
    breathe: tuple[int, int, int] | None = None
    aloud: str = ""
    joins: bool = False

    @property
    def is_read(self) -> bool:
        """Whether there is nothing to answer or to choose."""
        return self.prompt is None and not self.ways and not self.is_page

    @property
    def is_page(self) -> bool:
        """Whether several things stand on it that can be answered or changed, or none for now."""
        return bool(self.page or self.prompts or self.edits)

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """What it asks, in order."""
        return self.prompts or ((self.prompt,) if self.prompt is not None else ())


class FlowWords(LightTuple):
    """What a flow says in its own words.

    *begun* asks whether to go on with what was left, *offered* says when that is offered again,
    *kept* what is said to somebody who leaves, *first* where there is nothing to go back to.
    """

    begun: str
    offered: str
    kept: str
    first: str


@valueclass(frozen=True, slots=True)
class Store:
    """What was said is to be stored."""


@valueclass(frozen=True, slots=True)
class ApplyChange:
    """Something small is to be changed: *what* is the flow's own name for it."""

    what: str


@valueclass(frozen=True, slots=True)
class OpenPlace:
    """A place is to be opened over this flow: practice:ID, letter:ID or help."""

    place: str


@valueclass(frozen=True, slots=True)
class LeaveFlow:
    """The flow is to be left."""


Effect = Store | ApplyChange | OpenPlace | LeaveFlow
State = TypeVar("State")


class Drafted(Protocol[State]):
    """What a sitting needs of a flow: its draft, and what is due. A state is one immutable value.

    All but *marked*, *do* and *unfinished* is pure.
    """

    def keeps(self, state: State) -> bool:
        """Say whether its words are kept at all."""

    def first(self, state: State) -> State:
        """Go to the first card, with every answer as it is."""

    def take(self, state: State, way: str) -> State:
        """Take one of the ways of the card in view."""

    def pending(self, state: State) -> Effect | None:
        """Return what is to be done before anything else."""

    def done(self, state: State) -> State:
        """Go on once that is done, or could not be."""

    def marked(self, session: Session, state: State) -> State:
        """Return the state with the id that its record gets, unless it has one."""

    def do(
        self, session: Session, state: State, effect: Store | ApplyChange
    ) -> tuple[State, Result]:
        """Store or change; return where that leads and what to say. HeartenError on an error."""

    def draft_name(self, state: State) -> str:
        """Return the name of its draft."""

    def draft(self, state: State) -> dict[str, Any] | None:
        """Return what is to be kept of it; None where there are no words that are not stored."""

    def unfinished(self, session: Session, state: State) -> State | None:
        """Return what was left of a flow that begins as *state*, or None."""

    def set_aside(self, session: Session, left: State) -> None:
        """Keep what was *left* under another name, so that new words take nothing from it."""

    def begun(self, left: State, new: State) -> str:
        """Return the question whether to go on with what was *left*."""

    def written(self, state: State) -> tuple[CardLine, ...]:
        """Return everything that was said, to be seen and copied where it is not stored."""

    def helps(self, state: State) -> tuple[Way, ...]:
        """Return ways to help that come before all else."""


class Flow(Drafted[State], Protocol[State]):
    """A guided flow that is shown card by card.

    Moves raise Unclear where what is typed is no answer.
    """

    words: FlowWords
    """What it says in its own words."""

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return this flow, or the one that *which* leads to, and its state at its first card.

        It is about *day* (the session's, where none is given).
        """

    def left(self, session: Session, plan: Plan) -> State | None:
        """Return as what it began where it was left with words in it; None where it was not."""

    def title(self, state: State) -> str:
        """Return what stands at the top."""

    def beside(self, state: State) -> str:
        """Return what stands beside the title."""

    def view(self, state: State) -> Card:
        """Return what is in view."""

    def is_first(self, state: State) -> bool:
        """Say whether there is nothing to go back to."""

    def answer(self, state: State, text: str) -> State:
        """Answer the prompt in view with a typed line, and go on."""

    def choose(self, state: State, value: str) -> State:
        """Answer the prompt in view with one of its options, and go on."""

    def tick(self, state: State, value: str) -> State:
        """Tick one of many, or take its tick away; the card stays in view."""

    def give(self, state: State, key: str, value: Any) -> State:
        """Answer one prompt of several with a value of its field, None for nothing.

        The card stays in view. FieldError says kindly why not.
        """

    def typing(self, state: State, text: str, key: str = "") -> State:
        """Hold what is being typed; of several prompts, into that of *key*."""

    def on(self, state: State) -> State:
        """Take what stands there, and go on."""

    def skip(self, state: State) -> State:
        """Go on, and leave the card as it is: no word is removed."""

    def clear(self, state: State) -> State:
        """Take the answer in view away, and go on."""

    def back(self, state: State) -> State:
        """Go back to the card before; every answer stays."""

    def enough(self, state: State) -> State:
        """Leave the cards that are left, with what is there."""

    def came_back(self, state: State, place: str, told: str) -> State:
        """Go on once somebody came back from *place*; *told* is what was done there."""

    def how_to(self, state: State) -> tuple[str, ...]:
        """Return how it is gone through line by line."""

    def about(self, state: State) -> tuple[str, ...]:
        """Return what there is to know about it, where no card says why it asks."""

    def unkept(self, state: State) -> str:
        """Return what to say to somebody who leaves where no words are kept."""

    def hello(self, session: Session, state: State) -> str:
        """Return what to say to someone who was away; nothing else."""
