"""Looking at the week, or wider: a card at a time, each of them skippable; then one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from hearten.actions.checkin.questions import Unclear
from hearten.actions.reviewing import machine
from hearten.actions.reviewing.state import MANY, READ, TEXT, WEEKLY, Card
from hearten.content import review_words as said_here
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.tui.reviewing import Review, Stage
from hearten.tui.screens.calm import Page, TopLine
from hearten.tui.screens.keeping import Keeping, unstored
from hearten.tui.text import shown
from hearten.tui.widgets.checkinpage import SKIP
from hearten.tui.widgets.entry import Written
from hearten.tui.widgets.pick import PickList
from hearten.tui.widgets.press import Press
from hearten.tui.widgets.reviewkeys import AT_ITS_END, BEGUN, UNSTORED, keys_of
from hearten.tui.widgets.reviewpage import ON, ReviewPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.reviewing.state import Reviewing
    from hearten.model.plan.parts import Checkin
    from hearten.tui.desk import Desk
    from hearten.tui.widgets.keys import Key

_SCROLLS = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -10, "pagedown": 10}
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}


class ReviewScreen(Keeping):
    """A review of the days up to a day. Dismisses with what to say, which may be nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+s", "enough", show=False),
        Binding("question_mark", "why", show=False),
    ]

    def __init__(
        self,
        desk: Desk,
        flow: str = WEEKLY,
        day: dt.date | None = None,
        checkin: Checkin | None = None,
    ) -> None:
        """*flow* is weekly or wider; *checkin* the one of the plan that it is."""
        super().__init__(desk)
        self.review = Review(desk, flow, checkin, day)
        self._body = ReviewPage(self._take)
        self._why = False

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """Which page, and the day it is about."""
        state = self.review.state
        here = self._card()
        left = f"{state.title} · {here.part}" if here is not None else state.title
        return shown(left, lines=False), shown(in_words(state.day).rpartition(" ")[0])

    def page(self) -> Iterable[Widget]:
        """One page, drawn over and over."""
        yield self._body

    def foot(self) -> Iterable[Widget]:
        """Ways on for the mouse and for tab."""
        with Horizontal(id="ways"):
            yield Press(words.BACK, id="back")
            yield Static("", id="between")
            yield Press(words.SKIP, id="skip")
            yield Press(words.NEXT, id="next")

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter now."""
        return AT_ITS_END if self.review.stage is Stage.DONE else keys_of(self._card())

    def _card(self) -> Card | None:
        return machine.card(self.review.state) if self.review.stage is Stage.ASKING else None

    def on_mount(self) -> None:
        """Begin."""
        self.draw()

    def draw(self, sentence: str = "", at: str = "") -> None:
        """Show where the review stands, and *sentence* under it."""
        page, here, card = self._body, self.review, self._card()
        for line in self.query(TopLine):
            line.show_words(*self.top())
        match here.stage:
            case Stage.BEGUN:
                page.choose(here.begun(), BEGUN)
            case Stage.UNSTORED:
                ways = unstored(UNSTORED, kept=not self.try_keeping())
                page.choose(said_here.NOT_STORED, ways, machine.again(here.state))
            case Stage.DONE:
                page.choose(here.told, (("home", words.SEE_TODAY, ""),))
            case _ if card is not None:
                page.show_card(here.state, card, said_here.WHY if self._why else "", at)
        page.say(sentence)
        self.show_help_key()
        self.query_one("#ways").display = card is not None
        self.show_keys()
        if not at:
            self.query_one(Page).scroll_home(animate=False)

    # keys, each seen through before the next

    def _take(self, widget: Widget, key: str, character: str | None) -> bool:
        """Take a key that came to *widget*; False leaves it to the widget itself."""
        card = self._card()
        if card is None:
            return False
        if card.kind != TEXT:
            return self._take_choice(widget, card, key, character or "")
        entry = self._body.entry
        if key == "enter":
            self.action_next()
        elif widget is not entry and character and character.isprintable() and character != "!":
            entry.add(character)
        else:
            return False
        return True

    def _take_choice(self, widget: Widget, card: Card, key: str, character: str) -> bool:
        answers = self._body.answers
        if card.kind == READ and key in _SCROLLS:
            self.action_scroll(_SCROLLS[key])
        elif key == "enter" and card.kind == MANY:
            self.action_next()
        elif key in ("enter", "space"):
            self._choose(answers.current)
        elif character.isdecimal():
            if 1 <= int(character) <= len(card.ways):
                self._choose(card.ways[int(character) - 1].key)
        elif key in ("up", "down") or (key in _MOVES and widget is not answers):
            answers.action_move(_MOVES[key])
        else:
            return False
        return True

    def _choose(self, key: str) -> None:
        """Take the answer of a row, or what its row is for."""
        card, state = self._card(), self.review.state
        if card is None:
            return
        if key == ON:
            self.action_next()
        elif key == SKIP:
            self._move(machine.skip(state))
        elif card.kind == MANY:
            self._tick(key)
        else:
            self._move(machine.choose(state, key))

    def _tick(self, key: str) -> None:
        try:
            self.review.state = machine.tick(self.review.state, key)
        except Unclear as error:
            self.draw(error.sentence, at=key)
        else:
            self.keep_soon()
            self.draw(at=key)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        match self.review.stage:
            case Stage.ASKING:
                self._choose(event.key)
            case Stage.BEGUN:
                self._take_up(event.key)
            case Stage.UNSTORED:
                self._try(event.key)
            case _:
                self.action_home()

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        if event.text == self._body.entry.written:
            self.review.state = self._typed()
            self.keep_soon()
        self.show_help_key()

    def _typed(self) -> Reviewing:
        """Return the review with what stands in the line by now."""
        card, state = self._card(), self.review.state
        if card is None or card.kind != TEXT:
            return state
        written = self._body.entry.written
        same = written == machine.held(state, card.id)
        return state if same else machine.typing(state, written)

    # ways on

    @on(Press.Pressed)
    def _pressed(self, event: Press.Pressed) -> None:
        event.stop()
        match event.press.id:
            case "back":
                self.action_back()
            case "skip":
                self._move(machine.skip(self.review.state))
            case _:
                self.action_next()

    def action_next(self) -> None:
        """Go on with what stands there."""
        self._go(machine.go_on)

    def action_enough(self) -> None:
        """Leave what is left of the cards, but for what would change the plan."""
        if self.review.stage is Stage.ASKING:
            self._go(machine.enough)

    def _go(self, way: Callable[[Reviewing], Reviewing]) -> None:
        self.review.state = self._typed()
        try:
            state = way(self.review.state)
        except Unclear as error:
            self._body.say(error.sentence)
        else:
            self._move(state)

    def _move(self, state: Reviewing) -> None:
        sentence = self.review.move(state)
        self.keep_soon()
        self.draw(sentence)

    def action_back(self) -> None:
        """Back to the card before; from the first, out, and every word is kept."""
        here = self.review
        if here.stage is Stage.ASKING and not machine.is_first(here.state):
            self._move(machine.back(self._typed()))
        else:
            here.state = self._typed()
            self.action_home()

    def action_home(self) -> None:
        """Leave; what is not stored yet is kept."""
        self.leave(said_here.KEPT_FOR_LATER if self.review.is_open else "")

    def action_why(self) -> None:
        """Show or hide why we ask."""
        if self.review.stage is Stage.ASKING:
            self._why = not self._why
            self.review.state = self._typed()
            self.draw()

    def _take_up(self, key: str) -> None:
        left = self.review.left
        assert left is not None
        try:
            if key == "on":
                self.review.take_up(left)
            else:
                self.review.begin_anew(left)
        except HeartenError as error:
            self.draw(error.sentence)
        else:
            self.draw()

    def _try(self, key: str) -> None:
        if key == "again":
            self.draw(self.review.store())
        elif key == "back":
            self.review.ask_again()
            self.draw()
        else:
            self.action_home()

    # keeping

    def store_draft(self) -> None:
        """Store what was said so far."""
        self.review.keep()

    def say_below(self, sentence: str) -> None:
        """Say it under the question."""
        self._body.say(sentence)
