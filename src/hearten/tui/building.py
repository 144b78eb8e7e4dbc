"""Building and changing a plan: the wizard machine behind its screen, drafts and saving."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from hearten.actions.result import said_after
from hearten.actions.wizard import adding, keeping, machine
from hearten.actions.wizard.pages.book import PAGES
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.plan.items import called, find
from hearten.model.printable import printable
from hearten.tui.destinations import AfterSaving, AnswerPages
from hearten.tui.screen_ways import for_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.wizard.context import Context
    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.views import Line, PageView
    from hearten.model.plan.parts import Plan
    from hearten.tui.base.screen import Program
    from hearten.tui.state import AppState

ABOUT = "About this plan"
STILL_HERE = "Your words are still on this screen."
READ_BACK = "read-back"
BUILDING, CHANGING, ADDING = "building my plan", "changing my plan", "adding to my plan"


class MachineFlow:
    """A walk through the wizard machine. It holds one immutable value after another."""

    def __init__(
        self,
        wizard: Wizard,
        name: str,
        store: Callable[[Wizard], None],
        *,
        stands: bool = False,
        begins: str = "",
        only: str = "",
    ) -> None:
        """*store* writes the draft; *stands* says that there is a stored plan already.

        Before the page *begins* lies where the person came from. *only* is the one prompt of a
        long page that is to be changed.
        """
        self.wizard = wizard
        self.name = name
        self._store = store
        self._stands = stands
        self._begins = begins
        self._only = only if wizard.flow == "item" else ""
        self._kept: Wizard | None = wizard
        self._demo = False
        self._reading_back = False
        self.kept_all: tuple[str, ...] = ()
        self._before_kept = wizard
        self._called = _called(wizard)

    def view(self) -> PageView:
        """Return the card in view; a change of the plan's own lines asks for no way in."""
        cards = machine.view(self.wizard).cards()
        page = cards[self._at(cards)]
        if self._only:
            page = replace(page, sitting="")  # one of them alone is not counted
        begun = self.changing or self._stands or self._reading_back
        if page.id != "welcome" or not begun:
            own = self._called if self.changing else ""
            return replace(page, question=own or page.question)
        prompts = tuple(p for p in page.prompts if not p.key.startswith("start/"))
        return replace(page, question=ABOUT, intro="", note="", why="", prompts=prompts)

    @property
    def changing(self) -> bool:
        """Whether this changes one part of a plan that stands."""
        return self.wizard.flow == "item"

    def _at(self, cards: Sequence[PageView]) -> int:
        """Return which of the *cards* of the page is in view."""
        wanted = self._only or self.wizard.card
        held = (at for at, card in enumerate(cards) if _has(card, wanted))
        return next(held, 0)

    @property
    def has_more(self) -> bool:
        """Whether going on leads to another card of the same page."""
        if self._only or not PAGES[self.wizard.page].one_at_a_time:
            return False
        cards = machine.view(self.wizard).cards()
        return self._at(cards) + 1 < len(cards)

    def _turned(self, by: int) -> bool:
        """Go to the card before or behind, if the page has one there."""
        cards = machine.view(self.wizard).cards()
        to = self._at(cards) + by
        if self._only or not 0 <= to < len(cards):
            return False
        self.wizard = replace(self.wizard, card=cards[to].prompts[0].key if to else "")
        return True

    @property
    def adding(self) -> bool:
        """Whether this adds something to a plan that stands."""
        return adding.addition(self.wizard.item) is not None

    @property
    def has_words(self) -> bool:
        """Whether anything was answered or typed since it began."""
        return keeping.said(self.wizard)

    def answer(self, key: str, value: Any) -> None:
        """Answer a prompt; FieldError when it cannot be."""
        self.wizard = machine.answer(self.wizard, key, value)
        self.kept_all = ()

    def typing(self, key: str, text: str) -> None:
        """Hold half-typed text."""
        self.wizard = machine.typing(self.wizard, key, text)
        self.kept_all = ()

    def typed(self, key: str) -> str | None:
        """Return half-typed text, or None."""
        return self.wizard.typed.get(key)

    def keep_offered(self) -> None:
        """Keep all that the template offers on this page, until back takes it back."""
        before = self.wizard
        self.wizard = machine.keep_all(before)
        self.kept_all, self._before_kept = machine.kept(before, self.wizard), before

    def next(self) -> None:
        """Go on."""
        self.kept_all = ()
        if self._returned():
            return
        self.wizard = machine.settle(self.wizard)
        if self._turned(1):
            return
        self._demo = self.wizard.page == "welcome" and machine.way(self.wizard) == "demo"
        if not self._demo:
            self.wizard = machine.next_(self.wizard)

    def back(self) -> bool:
        """Take back what was kept at once here, else go back; False on the first page."""
        before = self.wizard
        if self.kept_all:
            self.wizard, self.kept_all = self._before_kept, ()
            return True
        if self._returned() or self._turned(-1):
            return True
        if self._begins and before.page == self._begins and not before.done:
            return False
        earlier = machine.back(self.wizard)
        if self._stands and earlier.page == "welcome" != before.page:
            return False  # who has a plan is not asked how to begin
        self.wizard = earlier
        cards = machine.view(earlier).cards()
        if earlier.page != before.page and len(cards) > 1:
            self.wizard = replace(earlier, card=cards[-1].prompts[0].key)
        return self.wizard.page != before.page or self.wizard.done != before.done

    def skip(self) -> None:
        """Go on and leave what is in view for now."""
        self.kept_all = ()
        if not self._returned() and not self._turned(1):
            self.wizard = machine.skip(self.wizard)

    def goto(self, page: str, key: str = "") -> None:
        """Go to a prompt of a page; from where the plan is read back, any way on leads back."""
        self.kept_all = ()
        self._reading_back = self.wizard.page == READ_BACK
        self.wizard = replace(machine.goto(self.wizard, page), card=key)

    def _returned(self) -> bool:
        """Go back to where the plan is read back, if a line of it was being changed."""
        there, self._reading_back = self._reading_back, False
        if there:
            self.wizard = machine.goto(self.wizard, READ_BACK)
        return there

    def finished(self) -> bool:
        """Say whether the last page is behind us."""
        return self._demo or machine.finished(self.wizard)

    @property
    def wants_demo(self) -> bool:
        """Whether the person would like to look around first."""
        return self._demo

    def so_far(self) -> tuple[Line, ...]:
        """Return the plan so far, line by line."""
        context = self.wizard.context
        names = context.library.names()
        return machine.read_back(self.wizard.plan, names=names, kinds=context.kinds)

    def keep(self) -> None:
        """Store the draft, if anything changed since it was last stored."""
        if self.wizard is not self._kept:
            self._store(self.wizard)
            self._kept = self.wizard


class _Screen(Protocol):
    """What the end of a walk through pages needs of its screen."""

    @property
    def hearten(self) -> Program:
        """The program."""

    @property
    def is_above_another(self) -> bool:
        """Whether leaving leads back to a screen under it."""

    def finish(self) -> None:
        """Keep nothing more: it is stored."""

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way; everything stays on the screen."""

    def dismiss(self, result: str) -> object:
        """Leave, and say *result*."""


class Building:
    """The ways from a person's words to a stored plan."""

    def __init__(self, app_state: AppState) -> None:
        self.app_state = app_state

    def _context(self) -> Context:
        from hearten.actions.wizard.surroundings import context_of

        return context_of(self.app_state.session, self.app_state.plan)

    def unfinished(self) -> Wizard | None:
        """Return what was left unfinished over the plan at hand, or None."""
        if not any(
            _over(self.app_state.plan, name) for name in self.app_state.session.drafts.names()
        ):
            return None
        return keeping.kept(self.app_state.session, self._context(), self.app_state.plan)

    def let_go(self, left: Wizard) -> None:
        """Let what was left unfinished go, and only that: the person said so."""
        keeping.let_go(self.app_state.session, self.app_state.plan, left.flow)

    def welcome(self) -> AnswerPages:
        """Return the first pages of a person without a plan."""
        return self._fresh(machine.start_whole(self._context()))

    def new(self, way: str = "") -> AnswerPages:
        """Return the start of a new plan: "whole", "template:NAME", or the welcome."""
        name = way.removeprefix("template:")
        if way == "whole":
            return self._fresh(machine.start_chosen(self._context(), self.app_state.plan))
        if name != way:
            return self._fresh(machine.start_from_template(self._context(), name))
        return self.welcome()

    def quick(self) -> AnswerPages:
        """Return the quick path, on top of the plan that is there."""
        return self._fresh(machine.start_quick(self._context(), self.app_state.plan))

    def whole(self, page: str = "") -> AnswerPages:
        """Return the whole path over the plan that is there, at *page*."""
        return self._fresh(
            machine.start_whole(self._context(), self.app_state.plan, page), begins=page
        )

    def item(self, item: str, key: str = "") -> AnswerPages:
        """Return the page where one item (or one page) of the plan is changed, at *key*.

        "add:person" and its like add something.
        """
        assert self.app_state.plan is not None
        left = keeping.kept(self.app_state.session, self._context(), self.app_state.plan, item)
        if left is not None:
            return self._screen(left, key)
        return self._fresh(machine.start_item(self._context(), self.app_state.plan, item), key)

    def resumed(self, wizard: Wizard) -> AnswerPages:
        """Return the pages of a wizard that was left unfinished."""
        return self._screen(wizard, resumed=True)

    def _fresh(self, wizard: Wizard, key: str = "", *, begins: str = "") -> AnswerPages:
        """Begin anew; an older draft waits for another time."""
        keeping.put_back(self.app_state.session, self.app_state.plan)
        return self._screen(wizard, key, begins=begins)

    def _screen(
        self, wizard: Wizard, key: str = "", *, resumed: bool = False, begins: str = ""
    ) -> AnswerPages:
        stands = self.app_state.plan is not None
        if resumed:
            wizard = _where_it_was_left(wizard)
        flow = MachineFlow(
            wizard, _named(wizard), self._keep, stands=stands, begins=begins, only=key
        )
        return AnswerPages(flow, lambda screen: self._finish(screen, flow), key, resumed)

    def _keep(self, wizard: Wizard) -> None:
        keeping.keep(self.app_state.session, wizard, self.app_state.plan)

    def _finish(self, screen: _Screen, flow: MachineFlow) -> None:
        """Store the plan, and its draft goes; or stay, with every word still there."""
        from hearten.tui.example_state import open_demo

        if flow.wants_demo:
            screen.finish()
            open_demo(screen.hearten)
            return
        try:
            told = self._stored(flow.wizard)
        except HeartenError as error:
            flow.wizard = machine.back(flow.wizard)
            screen.say_below(f"{error.sentence} {STILL_HERE}")
            return
        screen.finish()
        if flow.changing and screen.is_above_another:
            screen.dismiss(told)
        else:
            screen.hearten.show_home(AfterSaving(told, flow.wizard.flow, flow.wizard.page))

    def _stored(self, wizard: Wizard) -> str:
        new = self.app_state.loaded is None
        saved = keeping.store(self.app_state.session, wizard, self.app_state.loaded)
        if saved is None:
            return f"Nothing was changed. {words.CLOSE_NOW}"
        self.app_state.read()
        if new and not saved.notices and not saved.unconfirmed:
            return words.QUICK_SAVED
        return for_screen(said_after(saved, adding.told(wizard) or "Saved.").text)


def _named(wizard: Wizard) -> str:
    """Return what a wizard does, in a few words."""
    if wizard.flow != "item":
        return BUILDING
    return CHANGING if adding.addition(wizard.item) is None else ADDING


def _has(card: PageView, key: str) -> bool:
    return any(prompt.key == key for prompt in card.prompts)


def _where_it_was_left(wizard: Wizard) -> Wizard:
    """Return a resumed wizard at the card that has half-typed words, if the draft names none."""
    half = (p.key for p in machine.view(wizard).prompts if wizard.typed.get(p.key))
    return wizard if wizard.card else replace(wizard, card=next(half, ""))


def _called(wizard: Wizard) -> str:
    """Return what the one item that is changed is called, or an empty string."""
    if wizard.flow != "item" or wizard.item in PAGES:
        return ""
    try:
        return printable(called(find(wizard.origin, wizard.item)[1]))
    except HeartenError:
        return ""


def _over(plan: Plan | None, name: str) -> bool:
    return any(name == keeping.draft_name(plan, flow) for flow in keeping.FLOWS)
