"""Checking in: a question at a time, each of them skippable; then what the person has for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from hearten.actions.checkin import closing, machine
from hearten.actions.checkin.questions import Unclear
from hearten.content import checking_in as said_here
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.tui.checking import Checking, Stage
from hearten.tui.destinations import PlayPractice, ReadLetter
from hearten.tui.screens.calm import Page
from hearten.tui.screens.keeping import Keeping, unstored
from hearten.tui.text import shown
from hearten.tui.widgets.checkinkeys import BEGUN, UNSTORED, keys_of
from hearten.tui.widgets.checkinpage import SKIP, CheckinPage
from hearten.tui.widgets.entry import Written
from hearten.tui.widgets.pick import PickList
from hearten.tui.widgets.press import Press

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.tui.desk import Desk
    from hearten.tui.widgets.keys import Key

_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}


class CheckinScreen(Keeping):
    """A check-in about a day. Dismisses with what to say, which may be nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+s", "enough", show=False),
        Binding("question_mark", "why", show=False),
        Binding("u", "change", show=False),
    ]

    def __init__(self, desk: Desk, which: str = "", day: dt.date | None = None) -> None:
        """*which* names a check-in (the daily one, where empty), *day* what it is about.

        Raises NotFound or Ambiguous where *which* means no check-in.
        """
        super().__init__(desk)
        self.checking = Checking(desk, which, day)
        self._body = CheckinPage(self._take)
        self._hello = ""
        self._why = False

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """Which check-in, and the day it is about."""
        state = self.checking.state
        day = in_words(state.day).rpartition(" ")[0]
        return shown(state.title, lines=False), shown(day)

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
        return keys_of(self.checking)

    def on_mount(self) -> None:
        """Say hello to someone who was away, and begin."""
        self._hello = self.checking.hello()
        self.draw()

    def draw(self, sentence: str = "") -> None:
        """Show where the check-in stands, and *sentence* under it."""
        page, here = self._body, self.checking
        asked = machine.question(here.state)
        page.greeting = self._hello if here.stage is Stage.ASKING and here.state.at == 0 else ""
        match here.stage:
            case Stage.BEGUN:
                page.choose(here.begun(), BEGUN)
            case Stage.UNSTORED:
                ways = unstored(UNSTORED, kept=not self.try_keeping())
                helps = [(o.key, o.label, o.note) for o in closing.help_ways(here.state)]
                page.choose(said_here.NOT_STORED, [*helps, *ways], closing.again(here.state))
            case Stage.DONE:
                page.close_with(here.after, here.after.leave or words.SEE_TODAY)
            case Stage.LINE:
                asks, why = here.line_asks()
                page.write(asks, here.state.line, why)
            case _ if asked is not None:
                why = "\n".join(filter(None, (asked.about, said_here.WHY if self._why else "")))
                page.ask(asked, machine.held(here.state, asked.id), why)
        page.say(sentence)
        self.query_one("#ways").display = here.stage in (Stage.ASKING, Stage.LINE)
        self.query_one("#skip").display = here.stage is Stage.ASKING
        self.show_keys()
        self.query_one(Page).scroll_home(animate=False)

    # keys, each seen through before the next

    def _take(self, widget: Widget, key: str, character: str | None) -> bool:
        """Take a key that came to *widget*; False leaves it to the widget itself."""
        here = self.checking
        asked = machine.question(here.state) if here.stage is Stage.ASKING else None
        if asked is not None and asked.answers:
            return self._take_answer(widget, key, character or "", len(asked.answers))
        entry = self._body.entry
        if asked is None and here.stage is not Stage.LINE:
            return False
        if key == "enter":
            self.action_next()
        elif widget is not entry and character and character.isprintable() and character != "!":
            entry.add(character)
        else:
            return False
        return True

    def _take_answer(self, widget: Widget, key: str, character: str, most: int) -> bool:
        answers = self._body.answers
        if key in ("enter", "space"):
            self._choose(answers.current)
        elif character.isdecimal():
            if 1 <= int(character) <= most:
                self._choose(character)
        elif key in ("up", "down") or (key in _MOVES and widget is not answers):
            answers.action_move(_MOVES[key])
        else:
            return False
        return True

    def _choose(self, key: str) -> None:
        asked = machine.question(self.checking.state)
        if asked is not None:
            state = self.checking.state
            self._move(machine.skip(state) if key == SKIP else machine.choose(state, int(key) - 1))

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        match self.checking.stage:
            case Stage.ASKING:
                self._choose(event.key)
            case Stage.BEGUN:
                self._take_up(event.key)
            case Stage.UNSTORED:
                self._try(event.key)
            case _:
                self._go(event.key)

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        here = self.checking
        if event.text == self._body.entry.written:
            here.state = self._typed()
            self.keep_soon()
        self.show_help_key()

    def _typed(self) -> machine.CheckingIn:
        """Return the check-in with what stands in the line by now."""
        here, asked = self.checking, machine.question(self.checking.state)
        if here.stage is Stage.LINE:
            return replace(here.state, line=self._body.entry.written)
        if asked is None or asked.answers or here.stage is not Stage.ASKING:
            return here.state
        written = self._body.entry.written
        same = written == machine.held(here.state, asked.id)
        return here.state if same else machine.typing(here.state, written)

    # ways on

    @on(Press.Pressed)
    def _pressed(self, event: Press.Pressed) -> None:
        event.stop()
        match event.press.id:
            case "back":
                self.action_back()
            case "skip":
                self._move(machine.skip(self.checking.state))
            case _:
                self.action_next()

    def action_next(self) -> None:
        """Go on with what stands there; what is typed is kept as the answer."""
        if self.checking.stage is Stage.LINE:
            self.checking.state = self._typed()
            self.draw(self.checking.keep_line(self._body.entry.written))
        else:
            self._on(machine.go_on)

    def action_enough(self) -> None:
        """Leave what is left of the questions, and store what is there."""
        if self.checking.stage is Stage.ASKING:
            self._on(machine.enough)

    def _on(self, step: Callable[[machine.CheckingIn], machine.CheckingIn]) -> None:
        """Go on with what stands there; what is no answer stays, with a word about it."""
        self.checking.state = self._typed()
        try:
            state = step(self.checking.state)
        except Unclear as error:
            self.keep_soon()
            self.draw(error.sentence)
        else:
            self._move(state)

    def _move(self, state: machine.CheckingIn) -> None:
        sentence = self.checking.move(state)
        self.keep_soon()
        self.draw(sentence)

    def action_back(self) -> None:
        """Back to the question before; from the first, out, and every word is kept."""
        here = self.checking
        if here.stage is Stage.ASKING and here.state.at > 0:
            self._move(machine.back(self._typed()))
        elif here.stage is Stage.LINE:
            here.state, here.stage = self._typed(), Stage.DONE
            self.draw()
        else:
            self.action_home()

    def action_home(self) -> None:
        """Leave; what is not stored yet is kept."""
        self.leave(said_here.KEPT_FOR_LATER if self.checking.is_open else "")

    def action_change(self) -> None:
        """Take back what was written this time, and ask again with every answer in place."""
        if self.checking.can_change:
            self.draw(self.checking.change())

    def action_why(self) -> None:
        """Show or hide why we ask."""
        if self.checking.stage is Stage.ASKING:
            self._why = not self._why
            self.checking.state = self._typed()
            self.draw()

    def _take_up(self, key: str) -> None:
        left = self.checking.left
        assert left is not None
        try:
            if key == "on":
                self.checking.take_up(left)
            else:
                self.checking.begin_anew(left)
        except HeartenError as error:
            self.draw(error.sentence)
        else:
            self.draw()

    def _try(self, key: str) -> None:
        if key == "again":
            self.draw(self.checking.store())
        elif key == "back":
            self.checking.ask_again()
            self.draw()
        elif key in [offer.key for offer in closing.HELP]:
            self._go(key)
        else:
            self.action_home()

    def _go(self, key: str) -> None:
        """Go where an offer leads."""
        kind, _, name = key.partition(":")
        match kind:
            case "help":
                self.hearten.action_help_now()
            case "steady" | "practice":
                self._play(name or closing.STEADY)
            case "letter":
                self._letter(name)
            case "smaller":
                self.leave(self.checking.smaller())
            case "quiet":
                self.draw(self.checking.say_no_more())
            case "rest":
                self.checking.ask_the_rest()
                self.draw()
            case "line" | "bring":
                self.checking.begin_line(name)
                self.draw()
            case _:
                self.action_home()

    def _play(self, name: str) -> None:
        self.go_to(PlayPractice(name), self._told)

    def _letter(self, name: str) -> None:
        self.go_to(ReadLetter(name), self._told)

    def _told(self, told: str | None) -> None:
        self.draw(told or "")

    # keeping

    def store_draft(self) -> None:
        """Store what was said so far."""
        self.checking.keep()

    def say_below(self, sentence: str) -> None:
        """Say it under the question."""
        self._body.say(sentence)
