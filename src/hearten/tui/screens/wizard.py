"""A page of the wizard: one question, more for who wants it, and three ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Static

from hearten.actions.flow.parse import parse
from hearten.content import words
from hearten.model.fields import FieldError
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.base.screen import TopLine
from hearten.tui.command import Command
from hearten.tui.destinations import PlayPractice
from hearten.tui.text import said, shown
from hearten.tui.widgets.answers import Answered
from hearten.tui.widgets.editors import Typed
from hearten.tui.widgets.entry import Done
from hearten.tui.widgets.footer import SKIP_KEY
from hearten.tui.widgets.offer import KEEP_ALL, Offer
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.rating import RatingList
from hearten.tui.widgets.sofar import SoFar
from hearten.tui.widgets.text_button import TextButton
from hearten.tui.widgets.wizardkeys import keys_at
from hearten.tui.widgets.wizardpage import WizardPage
from hearten.tui.widgets.wording import kindly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.flow.prompt import Prompt
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key
    from hearten.tui.wizard_flow import PagesFlow

_UNCLEAR = object()
NO_ROOM = "What is left of it does not fit beside what is here."
FIRST_PAGE = "This is the first page. ctrl+s leaves, and keeps what you wrote."


class WizardScreen(DraftScreen):
    """Draws any page of any flow, and hands every answer to it."""

    CSS_PATH = "wizard.tcss"
    COMMAND_TABLE = (
        Command("on", "ctrl+n", "go on to the next question", first=True),
        Command("skip", SKIP_KEY, "skip this for now", first=True),
        Command("back", "escape", "go back"),
        Command("leave", "ctrl+s", "leave, and keep everything for another time", first=True),
        Command("why", "question_mark", "why this is asked"),
        Command("keep_all", "asterisk", "keep all that is offered here"),
        Command("practise", "ctrl+f", "the practice that goes with this page", first=True),
    )

    def __init__(
        self,
        app_state: AppState,
        flow: PagesFlow,
        done: Callable[[], None],
        at: str = "",
        *,
        resumed: bool = False,
    ) -> None:
        """*done* is called once the last page is behind; *at* is the prompt to begin with.

        What is *resumed* begins at what was answered.
        """
        super().__init__(app_state)
        self.flow = flow
        self._done = done
        self._at = at
        self._resumed = resumed
        self._finished = False
        self._body = WizardPage(flow)
        # Prompts the person has been shown, and those an answer brought: they are gone to once.
        self._known: set[str] = set()
        self._brought: dict[str, bool] = {}
        self._became: dict[str, str] = {}
        self._making_more = False
        self._asked_again: set[str] = set()
        self._line_changed = ""

    # drawing

    def top(self) -> tuple[Content, Content]:
        """Say what is being built, and which sitting this is."""
        return said(f"{self.hearten.called} · {self.flow.name}"), shown(
            self._body.view.sitting.lower()
        )

    def page(self) -> Iterable[Widget]:
        """The page; it is drawn once mounted."""
        yield self._body

    def foot(self) -> Iterable[Widget]:
        """Three ways on, none larger than the others; a single change is only kept or left."""
        yield Offer()
        with Horizontal(id="ways"):
            yield TextButton(words.BACK, id="back")
            yield TextButton(KEEP_ALL, classes="keep-all")
            yield Static("", id="between")
            if not self.flow.changing:
                yield TextButton(words.SKIP, id="skip")
            yield TextButton(self._onward_words, id="next")

    @property
    def _onward_words(self) -> str:
        stores = self.flow.changing and not self.flow.has_more
        return words.SAVE if stores else words.NEXT

    def aside(self) -> Iterable[Widget]:
        """Show the plan so far where there is room for it."""
        yield SoFar(self.flow.so_far)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter where the person is."""
        offers = self._body.offers and not self.flow.kept_all
        flow = self.flow
        more = flow.adding or flow.has_more
        return keys_at(self.focused, flow.changing, offers, bool(flow.kept_all), more)

    async def on_mount(self) -> None:
        """Draw the first page."""
        await self.redraw()
        half = (p.key for p in self._body.view.prompts if p.typed)
        answered = self._body.answered() if self._resumed else ""
        if at := self._at or next(half, "") or answered:
            await self._body.reveal(at)

    async def redraw(self, *, back: bool = False) -> None:
        """Draw the page as the flow now has it; the person stays where they are on it.

        Who went *back* is at what they answered.
        """
        before, place = self._body.view.id, self._body.place()
        drawn_before = bool(self._body.children)
        if await self._body.redraw():
            same = drawn_before and before == self._body.view.id
            self.query_one("#next", TextButton).show_words(self._onward_words)
            self.query_one(TopLine).show_words(*self.top())
            if not same:
                self._body.scroll_home_now()
            if not same:
                self._know_all()
            stays = place if self._body.box(place) else self._became.get(place, place)
            answered = self._body.answered() if back else ""
            if not self._body.begin_at(stays if same else answered):
                self.set_focus(self.query_one("#next", TextButton), scroll_visible=False)
            for lines in self.query("#read-back").results(PickList):
                lines.go_to(self._line_changed)
        self._note_brought()
        self._show_offer()
        for so_far in self.query(SoFar):
            so_far.update_lines()

    def _know_all(self) -> None:
        """Take all that is on the page as shown: nothing on it was brought by an answer."""
        self._known = {_sight(prompt) for prompt in self._body.view.prompts}
        self._brought, self._became = {}, {}
        self._asked_again = set()

    def _note_brought(self) -> None:
        """Note what came into view since; under "say more" it counts for who writes there."""
        prompts = self._body.view.prompts
        place = self._body.place()
        writing_more = any(p.more and p.key == place for p in prompts) or self._making_more
        self._making_more = False
        here = {prompt.key for prompt in prompts}
        self._brought = {key: True for key in self._brought if key in here}
        for prompt in prompts:
            if _sight(prompt) not in self._known and (not prompt.more or writing_more):
                self._brought[prompt.key] = True
        self._known |= {_sight(prompt) for prompt in prompts}

    def _made(self, key: str, before: Iterable[Prompt]) -> None:
        """Note what a blank prompt became: its words are not asked for again under their name."""
        there = {prompt.key: prompt for prompt in before}
        if key in there and there[key].more:
            self._making_more = True
        if "/new" not in key:
            return
        self._asked_again.add(key)
        said = key.rpartition("/")[2]
        for prompt in self.flow.view().prompts:
            if prompt.key not in there and prompt.key.rpartition("/")[2] == said:
                self._known.add(_sight(prompt))
                self._became.setdefault(key, prompt.key)

    def _show_offer(self) -> None:
        self.query_one(Offer).show(self._body.offers, self.flow.kept_all)
        self.footer.update_keys()

    # answering

    @on(Answered)
    async def _answered(self, event: Answered) -> None:
        event.stop()
        value = event.value
        if event.added:
            value = await self._with_typed(event)
        elif not self._settle(but=event.key):
            return
        if value is _UNCLEAR or not self._answer(event.key, value):
            return
        self.draft.soon()
        await self.redraw()
        if event.onward:
            await self._onward(event.key)

    async def _with_typed(self, event: Answered) -> Any:
        """Return what a suggestion answers once what is being typed there is an answer too."""
        if not self._settle():
            return _UNCLEAR
        await self.redraw()
        prompt = next((p for p in self._body.view.prompts if p.key == event.key), None)
        ideas = prompt.suggestions if prompt is not None else ()
        alike = [each.value for each in ideas if each.label == event.added]
        chosen = next((each for each in alike if _last(each) == _last(event.value)), None)
        if chosen is None and prompt is not None and isinstance(prompt.value, tuple):
            return prompt.value  # it stands there now: it was typed as well
        return event.value if chosen is None else chosen

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        box = event.box if event.box.is_attached else self._body.box(event.key)
        if box is None or not box.waiting:
            return  # fast hands were on the next page before this came through
        kept = self.flow.kept_all
        self.flow.typing(event.key, event.text)
        self.draft.soon()
        if kept:
            self._show_offer()
        self.footer.update_keys()

    @on(Input.Submitted)
    @on(Done)
    async def _entered(self, event: Input.Submitted | Done) -> None:
        event.stop()
        await self.action_on()

    async def action_on(self) -> None:
        """Go on with what is here: to the next question of this page, else to the next page."""
        key = self._body.place()
        if self._settle():
            await self.redraw()
            await self._onward(key)

    async def _onward(self, key: str) -> None:
        """Go to what an answer brought or to the next prompt in view, else to the next page."""
        here = key if self._body.box(key) is not None else self._became.get(key, key)
        self._brought.pop(here, None)
        rest = self.flow.adding or not self.flow.changing
        following = self._body.following(here, self._brought, rest=rest)
        if following:
            self._brought.pop(following, None)
            await self._body.reveal(following)
            box = self._body.box(following) if following in self._asked_again else None
            if box is not None and (place := box.place_for(box)) is not None:
                # Enter alone takes no second idea: it goes on from the empty place to write.
                self.set_focus(place, scroll_visible=False)
        else:
            self._brought = {}
            await self.action_next()

    async def _to_brought(self) -> bool:
        """Go to the first thing that answers brought into view, once; False where there is none."""
        following = self._body.following(self._body.place(), self._brought, rest=False)
        self._brought = {}
        if following:
            await self._body.reveal(following)
        return bool(following)

    def _answer(self, key: str, value: Any) -> bool:
        box = self._body.box(key)
        sentence = ""
        before = self._body.view.prompts
        try:
            self.flow.answer(key, value)
            self._made(key, before)
        except FieldError as error:
            sentence = kindly(error)
            for ratings in self.query(RatingList):
                ratings.forget()
        if box is not None:
            box.say(sentence)
        elif sentence:
            self.say_below(sentence)
        return not sentence

    def _settle(self, but: str = "") -> bool:
        """Turn what was typed into answers; stay, with a kind line, where it is unclear."""
        for box in self._body.boxes():
            if not box.waiting or box.prompt.key == but:
                continue
            text = box.typed
            try:
                value = parse(box.prompt, text, self.app_state.today) if text.strip() else None
                before = self.flow.view().prompts
                self.flow.answer(box.prompt.key, value)
                self._made(box.prompt.key, before)
            except FieldError as error:
                box.say(kindly(error))
                self._body.begin_at(box.prompt.key)
                return False
            box.taken()
        return True

    # ways on

    @on(TextButton.Pressed)
    async def _pressed(self, event: TextButton.Pressed) -> None:
        event.stop()
        if event.press.has_class("keep-all"):
            await self.action_keep_all()
            return
        match event.press.id:
            case "back":
                await self.action_back()
            case "skip":
                await self.action_skip()
            case _:
                await self.action_next()

    async def action_keep_all(self) -> None:
        """Keep all that the template offers on this page; the person stays on it."""
        if not self._body.offers or self.flow.kept_all or not self._settle():
            return
        self.flow.keep_offered()
        self.draft.now()
        if not self.flow.kept_all:
            self.say_below(NO_ROOM)
        await self.redraw()
        self.set_focus(self.query_one("#next", TextButton), scroll_visible=False)

    async def action_next(self) -> None:
        """Go on, with what is on this page; what it brings is shown first, once."""
        if not self._settle():
            return
        await self.redraw()
        if not await self._to_brought():
            await self._move(self.flow.next)

    async def action_skip(self) -> None:
        """Go on to the next page and leave this one for now; what is typed here stays."""
        if not self.flow.changing:
            await self._move(self.flow.skip)

    async def action_back(self) -> None:
        """Go back a page; before the first one lies where the person came from."""
        if self.flow.back():
            self.draft.now()
            await self.redraw(back=True)
        elif self.is_above_another:
            self.action_leave()
        else:
            self.say_below(FIRST_PAGE)

    async def _move(self, move: Callable[[], None]) -> None:
        try:
            move()
        except FieldError as error:
            self.say_below(kindly(error))
            return
        if self.flow.finished():
            self._done()
        self.draft.now()
        if not self._finished:
            await self.redraw()

    @on(PickList.Chosen, "#read-back")
    async def _edit_line(self, event: PickList.Chosen) -> None:
        event.stop()
        page, _, key = event.key.partition("\n")
        if not self._settle():
            return
        self._line_changed = event.key
        self.flow.goto(page, key)
        self.draft.now()
        await self.redraw()
        await self._body.reveal(key)

    def action_why(self) -> None:
        """Show or hide why we ask."""
        self._body.turn_why()

    def action_practise(self) -> None:
        """Open the practice that goes with this page; it leads back to exactly here."""
        practice = self._body.view.practice
        if practice:
            self.draft.now()
            self.go_to(PlayPractice(practice))

    # keeping

    def store_draft(self) -> None:
        """Store the draft, until the plan itself is stored."""
        if not self._finished:
            self.flow.keep()

    def finish(self) -> None:
        """Keep nothing more: the plan is stored."""
        self._finished = True
        self.draft.end()

    def action_leave(self) -> None:
        """Leave, and keep everything for another time."""
        if self.is_above_another or self.app_state.loaded is not None:
            self.leave(words.KEPT_ASIDE if self.flow.has_words else "")
        else:
            self.hearten.action_leave()


def _last(answer: Any) -> Any:
    """Return what a suggestion adds to a list, else all that it answers."""
    return answer[-1:] if isinstance(answer, tuple) else answer


def _sight(prompt: Prompt) -> str:
    """Return a prompt and where it stands: one that comes out of "say more" is new in view."""
    return f"{prompt.key} more" if prompt.more else prompt.key
