"""The screen of every guided flow: one thing in view, an answer, on to the next."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from hearten.actions.flow import words as flow_words
from hearten.actions.flow.card import HOME, LeaveFlow, OpenPlace, Way
from hearten.actions.flow.sitting import BEGUN, UNSTORED, CardSitting
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.base.screen import PageBody, TopLine
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.destinations import (
    ChangeItem,
    HelpNow,
    OpenPlan,
    PlayPractice,
    ReadLetter,
    RunFlow,
)
from hearten.tui.flow.flow_page import FlowPage, has_skip_row, scroll_to_hint
from hearten.tui.flow.keys import OWN_KEYS, TABLE
from hearten.tui.flow.prompts_page import PromptsPage, commands_at
from hearten.tui.text import said, shown
from hearten.tui.widgets.footer import SKIP_KEY
from hearten.tui.widgets.text_button import TextButton
from hearten.tui.widgets.type_to_find import StrayWords

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.flow.card import Card, Flow
    from hearten.tui.flow.flow_page import FlowRun
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key


KEEP_ALL = "Keep all from the template"
TAKEN_BACK = "Back takes it back."
FIRST_PAGE = "This is the first page. ctrl+s leaves, and keeps what you wrote."


@runtime_checkable
class Beside(Protocol):
    """What stands beside a flow, and follows it."""

    def update_lines(self) -> None:
        """Show how it stands by now."""


class KeepAllBar(Vertical):
    """All that a template offers on a page, kept at once: a choice, and what came of it.

    Nothing of it is switched on until it is pressed.
    """

    DEFAULT_CSS = """
    KeepAllBar { height: auto; max-height: 3; padding: 0 1 0 3; display: none; }
    KeepAllBar.-on { display: block; }
    KeepAllBar > .kept { color: $accent; height: auto; max-height: 3; }
    """

    def __init__(self) -> None:
        super().__init__(id="offer")
        self._shown: tuple[bool, str] = (False, "")

    def compose(self) -> ComposeResult:
        """What was kept; where the ways on are too narrow for it, what keeps it, too."""
        yield TextButton(KEEP_ALL, classes="keep-all")
        yield Static("", classes="kept")

    def show(self, card: Card) -> None:
        """Show whether there is something to keep at once on *card*, or what was kept."""
        now = (any(key == "*" for key, _ in card.keys), card.kept)
        if now == self._shown:
            return
        self._shown, (offered, kept) = now, now
        self.set_class(offered or bool(kept), "-on")
        for press in self.screen.query(".keep-all").results(TextButton):
            press.set_class(offered, "-on")
        line = self.query_one(Static)
        line.display = bool(kept)
        line.update(said(kept, (TAKEN_BACK, "$hint")) if kept else "")


class FlowScreen(DraftScreen):
    """A guided flow. Dismisses with what to say, which may be nothing."""

    COMMAND_TABLE = TABLE

    def __init__(
        self,
        app_state: AppState,
        flow: Flow[Any],
        state: Any,
        *,
        page: Callable[[FlowRun], FlowPage] = FlowPage,
        aside: Callable[[CardSitting[Any]], Widget] | None = None,
        resumed: bool = False,
    ) -> None:
        """Begin *flow* as *state*, or offer what was left of it. *page* makes what it draws.

        *aside* makes what stands in the second column, where there is room for one. What is
        *resumed* begins at what was answered.
        """
        super().__init__(app_state)
        self.sitting: CardSitting[Any] = CardSitting(
            app_state.session, flow, state, lambda: _read_again(app_state)
        )
        self._body = page(self)
        self._prompts = PromptsPage(
            self.sitting,
            onward=lambda: self.move(flow.on),
            changed=self.draft.soon,
            edit=lambda line: self._after(self.sitting.take(line)),
            rest=lambda: self.query_one("#next"),
        )
        if resumed:
            self._prompts.returns()
        self._aside = aside
        self._hello = ""
        self._why = ""  # the card of which it is said why we ask
        self._told = ("", "")  # what was said last above the keys, and of which card
        self._stray = StrayWords()

    def on_key(self, event: events.Key) -> None:
        """Take no key of words that are typed on a card which is only read."""
        if self.focused is None and self._stray.has(event, self):
            event.prevent_default()
            event.stop()

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """Which flow and page, and what stands beside that: the day it is about."""
        flow, state, card = self.sitting.flow, self.sitting.state, self.sitting.card()
        beside = flow.beside(state).removesuffix(f" {state.day.year}")
        part = "" if card.is_page else card.part
        left = " · ".join(filter(None, (flow.title(state), part)))
        return shown(left, lines=False), shown(" · ".join(filter(None, (beside, card.corner))))

    def page(self) -> Iterable[Widget]:
        """One page, drawn over and over; for several prompts that belong together, another."""
        yield self._body
        yield self._prompts

    def foot(self) -> Iterable[Widget]:
        """Ways on for the mouse and for tab, under what the page has of its own."""
        yield from self._body.parts.foot()
        yield KeepAllBar()
        with Horizontal(id="ways"):
            yield TextButton(words.BACK, id="back")
            yield TextButton(KEEP_ALL, classes="keep-all")
            yield TextButton(flow_words.ENOUGH, id="enough")
            yield Static("", id="between")
            yield TextButton(words.SKIP, id="skip")
            yield TextButton(words.NEXT, id="next")

    def aside(self) -> Iterable[Widget]:
        """The second column."""
        if self._aside is not None:
            yield self._aside(self.sitting)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter now."""
        return tuple(each.at_foot() for each in self.commands() if each.foot)

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what can be done on the card in view, its own keys among it."""
        card = self.sitting.card()
        own = (
            KeyCommand(f"key('{key}')", key, way.of or way.label, "" if way.note else way.label)
            for key, way in card.keys
            if key in OWN_KEYS
        )
        found = commands_at(self.focused, card) if card.is_page else self._body.parts.commands(card)
        if _leads_back(self, card):
            found = tuple(BACK if each.name == BACK.name else each for each in found)
        place = 2 if found[0].shown == "space" else 1  # behind what Enter does
        return (*found[:place], *own, *found[place:])

    def on_mount(self) -> None:
        """Say hello to someone who was away, and begin."""
        here = self.sitting
        if here.left is None:
            hello = here.flow.hello(here.session, here.state)
            self._hello = hello if hello and self.app_state.greets(here.state.day, self) else ""
        self.draw()

    def draw(self, sentence: str = "", at: str = "") -> None:
        """Show the card in view, and *sentence* under it; the cursor stays at the row *at*."""
        here = self.sitting
        if here.is_unstored:
            self.draft.try_now()
        card = here.card()
        if _leads_back(self, card):
            ways = (Way(HOME, flow_words.GO_BACK) if w.key == HOME else w for w in card.ways)
            card = replace(card, ways=tuple(ways))
        for line in self.query(TopLine):
            line.show_words(*self.top())
        if self._hello and not card.ways and here.flow.is_first(here.state):
            card = replace(card, above="\n".join(filter(None, (self._hello, card.above))))
        self._body.display = not card.is_page
        told, of = self._told
        if of != card.key and told and self.hearten.told == told:
            self.hearten.clear_notifications()
        if sentence or of != card.key:
            self._told = (sentence, card.key)
        if card.is_page:
            self._prompts.display = True
            self.call_later(self._prompts.show_card, sentence)
        else:
            self._prompts.put_away()
            self._body.show_card(card, why=self._why == card.key, at=at)
            self._body.say(sentence or self._body.parts.pause_note())
        self.footer.update_keys()
        self.query_one("#ways").display = not card.ways and self._body.has_buttons
        skips = card.skips if card.is_page else card.enough and not has_skip_row(card)
        self.query_one("#skip").display = skips
        self.query_one("#enough").set_class(card.enough, "-on")
        self.query_one("#next", TextButton).show_words(words.SAVE if card.stores else words.NEXT)
        self.footer.update_keys()
        if not at and not card.is_page:
            self.query_one(PageBody).scroll_home(animate=False)

    # ways on

    @on(TextButton.Pressed)
    def _pressed(self, event: TextButton.Pressed) -> None:
        event.stop()
        match event.press.id:
            case "back":
                self.action_back()
            case None:
                self.action_key("*")
            case "enough":
                self.action_enough()
            case "skip":
                self.action_skip()
            case "next" if self.sitting.card().is_page:
                self.call_later(self._prompts.leave_card)
            case _:
                self.action_on()

    def action_on(self) -> None:
        """Take what stands there, and go on: to the next prompt of the card, or the next card."""
        if self.sitting.card().is_page:
            self.call_later(self._prompts.go_on)
        else:
            self.move(self.sitting.flow.on)

    def action_skip(self) -> None:
        """Go on, and leave the card as it is."""
        card = self.sitting.card()
        if not self._body.parts.press(SKIP_KEY) and not card.ways and card.skips:
            self.move(self.sitting.flow.skip)

    def action_enough(self) -> None:
        """Leave what is left of the flow, and store what is there."""
        if self.sitting.card().enough:
            self.move(self.sitting.flow.enough)

    def action_back(self) -> None:
        """Back to the card before; from the first, out, and every word is kept."""
        here = self.sitting
        if self._body.parts.press("escape"):
            return
        self._prompts.returns()
        if here.card().key in (BEGUN, UNSTORED) or here.flow.is_first(here.state):
            self._body.hold()
            if self.is_above_another or self.app_state.loaded is not None:
                self.action_home()
            else:
                self.say_below(FIRST_PAGE)
        else:
            self.move(here.flow.back)

    def action_leave(self) -> None:
        """Leave at once; what is not stored yet is kept, and offered again."""
        self._body.hold()
        if self._body.parts.press("ctrl+s"):
            return
        self.action_home()

    def action_home(self) -> None:
        """Leave; what is not stored yet is kept. Without a plan, the program is left."""
        if self.is_above_another or self.app_state.loaded is not None:
            self.leave(self.sitting.flow.words.kept if self.sitting.is_open else "")
        else:
            self.hearten.action_leave()

    def action_key(self, key: str) -> None:
        """Take the way of the card that goes by a key, else what the page does with it."""
        for each, way in self.sitting.card().keys:
            if each == key:
                # A place that is opened leads back to the words, as they were typed.
                if key != "*" or not self.sitting.card().is_page or self._prompts.settle():
                    self._after(self.sitting.take(way.key))
                    if self.sitting.card().kept:
                        self.call_later(self.set_focus, self.query_one("#next"), False)
                return
        self._body.parts.press(key)

    def action_why(self) -> None:
        """Show why we ask, and scroll to it; or hide it."""
        card = self.sitting.card()
        if card.is_page:
            self._prompts.turn_why()
        elif not self._body.parts.press("?") and not card.ways:
            self._why = "" if self._why == card.key else card.key
            self._body.show_hint(card, why=bool(self._why))
            self.call_after_refresh(scroll_to_hint, self.query_one(PageBody), bool(self._why))

    def move(self, step: Callable[[Any], Any], at: str = "") -> None:
        self._body.hold()
        self._after(self.sitting.move(step), at)

    def _after(self, sentence: str, at: str = "") -> None:
        """Draw where it stands by now, and do what it leads to."""
        self.draft.soon()
        effect = self.sitting.leads
        if isinstance(effect, LeaveFlow):
            self.sitting.done()
            self.action_home()
        elif isinstance(effect, OpenPlace):
            _open(self, effect.place)
        else:
            self.draw(sentence, at)

    def take(self, way: str) -> None:
        """Take one of the ways of the card."""
        self._body.hold()
        self._prompts.returns()
        self._after(self.sitting.take(way))

    def on_screen_suspend(self) -> None:
        """Let nothing move that nobody sees."""
        self._body.parts.rest()

    def on_screen_resume(self) -> None:
        """Go on from here."""
        self._body.parts.resume()

    # keeping

    @on(PromptsPage.Shown)
    def _shown(self, event: PromptsPage.Shown) -> None:
        event.stop()
        self.query_one(KeepAllBar).show(event.card)
        for each in self.query("#aside > *"):
            if isinstance(each, Beside):
                each.update_lines()
        self.footer.update_keys()

    def store_draft(self) -> None:
        """Store what was said so far."""
        self.sitting.keep()

    def say_below(self, sentence: str) -> None:
        """Say it under the question, in sight."""
        card = self.sitting.card()
        if card.is_page:
            self._prompts.say(sentence)
            self._told = (sentence, card.key)
        else:
            self._body.say(sentence)
            self.call_after_refresh(scroll_to_hint, self.query_one(PageBody), True)


def _open(screen: FlowScreen, place: str) -> None:
    """Open a place over the flow of *screen*, which leads back here."""
    screen.sitting.done()
    kind, _, name = place.partition(":")
    back = partial(_come_back, screen, place)
    match kind:
        case "help" if name:
            screen.draw(at=screen._body.answers.current)
            screen.go_to(HelpNow(name))
        case "help":
            screen.draw(at=screen._body.answers.current)
            screen.hearten.action_help_now()
        case "plan":
            screen.go_to(OpenPlan(), back)
        case "item":
            screen.go_to(ChangeItem(name), back)
        case "letter":
            screen.go_to(ReadLetter(name), back)
        case "practice":
            screen.go_to(PlayPractice(name), back)
        case "flow":
            flow, _, which = name.partition(":")
            screen.go_to(RunFlow(flow, which), back)
        case "smaller":
            screen.leave(_smaller(screen.app_state, screen.sitting.state.day))
        case _:
            screen._body.parts.open(place)


def _leads_back(screen: FlowScreen, card: Card) -> bool:
    """Say whether the way out of *card* leads to another flow, over which this one was opened."""
    stack = screen.app.screen_stack
    amid = screen in stack[1:] and isinstance(stack[stack.index(screen) - 1], FlowScreen)
    return amid and card.end and any(way.key == HOME for way in card.ways)


def _come_back(screen: FlowScreen, place: str, told: str | None) -> None:
    """Go on with what was done at *place*, and say it."""
    flow = screen.sitting.flow
    screen.move(lambda state: flow.came_back(state, place, told or ""))
    if told and screen.is_current:
        screen.draw(told)


def _read_again(app_state: AppState) -> None:
    """Read the plan again: what was stored may have changed it."""
    with suppress(HeartenError):
        app_state.read()


def _smaller(app_state: AppState, day: dt.date) -> str:
    """Show the smaller versions of *day* from now on; return what to say."""
    from hearten.actions.today.controller import DayController

    book = DayController(app_state.session, app_state.open_plan, app_state.turned)
    book.open(day)
    return book.set_hard(True)
