"""A page of the wizard: one question, more for who wants it, and three ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from hearten.actions.wizard.understand import understand
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.tui.screens.calm import Calm, Page, TopLine
from hearten.tui.text import said, shown
from hearten.tui.widgets.editors import Answered, PromptBox, Typed
from hearten.tui.widgets.fold import Fold
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList
from hearten.tui.widgets.press import Press
from hearten.tui.widgets.prompts import blocks, more_folds, signature
from hearten.tui.widgets.rating import RatingList
from hearten.tui.widgets.sofar import SoFar, line_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.timer import Timer
    from textual.widget import Widget

    from hearten.actions.wizard.views import PageView
    from hearten.tui.desk import Desk
    from hearten.tui.flow import Flow

KEEP_AFTER = 0.2
NOT_KEPT = "I couldn't keep a copy of this yet. Your words are still on this screen."
READ_BACK = "read-back"
FIRST_PAGE = "This is the first page. ctrl+s leaves, and keeps what you wrote."
_HOME = 2


class WizardScreen(Calm[None]):
    """Draws any page of any flow, and hands every answer to it."""

    CSS_PATH = "wizard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("ctrl+s", "leave", show=False, priority=True),
        Binding("ctrl+n", "next", show=False, priority=True),
        Binding("question_mark", "why", show=False),
    ]

    def __init__(self, desk: Desk, flow: Flow, done: Callable[[], None]) -> None:
        """*done* is called once the last page is behind the person."""
        super().__init__()
        self.desk = desk
        self.flow = flow
        self._done = done
        self._view = flow.view()
        self._built: tuple[object, ...] = ()
        self._why = True
        self._timer: Timer | None = None
        self._finished = False
        self._forget = desk.keeper(self.keep)

    # drawing

    def top(self) -> tuple[Content, Content]:
        """Say what is being built, and which sitting this is."""
        return said(f"hearten · {self.flow.name}"), shown(self._view.sitting.lower())

    def page(self) -> Iterable[Widget]:
        """Leave room for the page; it is drawn once mounted."""
        yield Vertical(id="body")

    def foot(self) -> Iterable[Widget]:
        """Three ways on, none larger than the others."""
        with Horizontal(id="ways"):
            yield Press(words.BACK, id="back")
            yield Static("", id="between")
            yield Press(words.SKIP, id="skip")
            yield Press(words.NEXT, id="next")

    def aside(self) -> Iterable[Widget]:
        """Show the plan so far where there is room for it."""
        yield SoFar(self.flow.so_far)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that matter where the person is."""
        focused = self.focused
        leave = Key("ctrl+s", "leave and keep", "screen.leave")
        why = Key("?", "why", "screen.why")
        if isinstance(focused, RatingList):
            return (Key("space", "choose"), Key("enter", "next", "screen.next"), leave, why)
        if isinstance(focused, PickList):
            return (Key("space", "choose"), Key("enter", "choose, next"), leave, why)
        if isinstance(focused, Input):
            return (Key("enter", "next", "screen.next"), leave, Key("esc", "back", "screen.back"))
        if focused is not None and type(focused).__name__ == "LinesEntry":
            return (Key("tab", "on"), Key("ctrl+n", "next", "screen.next"), leave)
        return (Key("enter", "choose"), Key("esc", "back", "screen.back"), leave, why)

    async def on_mount(self) -> None:
        """Draw the first page."""
        await self.redraw()

    async def redraw(self) -> None:
        """Draw the page as the flow now has it; widgets stay where only values changed."""
        self._view = view = self.flow.view()
        sign = (view.id, *signature(view.prompts))
        if sign == self._built:
            self._refresh_values(view)
        else:
            await self._rebuild(view, same_page=bool(self._built) and self._built[0] == view.id)
            self._built = sign
        for so_far in self.query(SoFar):
            so_far.update_lines()

    async def _rebuild(self, view: PageView, same_page: bool) -> None:
        where = self._place() if same_page else ""
        opened = [fold.key for fold in self.query(Fold) if fold.opened] if same_page else []
        self.query_one(TopLine).show_words(*self.top())
        body = self.query_one("#body", Vertical)
        with self.app.batch_update():
            await body.remove_children()
            await body.mount_all(self._body(view))
            for fold in list(self.query(Fold)):
                if fold.key in opened:
                    await fold.open()
        if not same_page:
            self.query_one(Page).scroll_home(animate=False)
        self._begin_at(where)

    def _body(self, view: PageView) -> ComposeResult:
        yield Static(shown(view.question), classes="question")
        if view.intro:
            yield Static(shown(view.intro), classes="words")
        if view.note:
            yield Static(shown(view.note), classes="words note")
        if view.id == READ_BACK:
            yield PickList(line_rows(self.flow.so_far()), id="read-back")
        yield from blocks(view, self.flow.typed)
        yield from more_folds(view, self.flow.typed)
        if view.why:
            why = said((f"{words.WHY_WE_ASK}: {view.why}  ", "$hint"), ("(? hide)", "$hint"))
            yield Static(why if self._why else said(("? why we ask", "$hint")), id="why")

    def _refresh_values(self, view: PageView) -> None:
        prompts = {prompt.key: prompt for prompt in view.prompts}
        for box in self.query(PromptBox):
            box.show_prompt(prompts[box.prompt.key])
        for ratings in self.query(RatingList):
            ratings.show_prompts([prompts[each.key] for each in ratings.prompts])
        for note in self.query(".note").results(Static):
            note.update(shown(view.note))

    # where the person is

    def _box(self) -> PromptBox | None:
        if self.focused is None:
            return None
        return next((n for n in self.focused.ancestors if isinstance(n, PromptBox)), None)

    def _place(self) -> str:
        box = self._box()
        if box is not None:
            return box.prompt.key
        if isinstance(self.focused, RatingList):
            return self.focused.prompts[self.focused.cursor].key
        return ""

    def _begin_at(self, key: str = "") -> None:
        for ratings in self.query(RatingList):
            if key in [prompt.key for prompt in ratings.prompts]:
                ratings.go_to(key)
                self.set_focus(ratings, scroll_visible=False)
                return
        for box in self.query(PromptBox):
            if box.prompt.key == key:
                self.set_focus(box.first_focus())
                return
        body = self.query_one("#body", Vertical)
        first = next((w for w in body.query("*") if w.focusable), None)
        self.set_focus(first or self.query_one("#next", Press), scroll_visible=False)

    def show_help_key(self) -> None:
        """Show the keys for the place where the person is."""
        super().show_help_key()
        self.show_keys()

    # answering

    @on(Answered)
    async def _answered(self, event: Answered) -> None:
        event.stop()
        key = self._place()
        if not self._settle(but=event.key) or not self._answer(event.key, event.value):
            return
        self._keep_soon()
        await self.redraw()
        if event.onward:
            await self._onward(event.key or key)

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        self.flow.typing(event.key, event.text)
        self._keep_soon()
        self.show_help_key()

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        box = self._box()
        if box is None:
            return
        if self._settle():
            await self.redraw()
            await self._onward(box.prompt.key)

    async def _onward(self, key: str) -> None:
        """Go to the next prompt in view, else to the next page."""
        order = [prompt.key for prompt in self._view.prompts if not prompt.more]
        rest = order[order.index(key) + 1 :] if key in order else []
        boxes = {box.prompt.key for box in self.query(PromptBox)}
        following = next((k for k in rest if k in boxes), None)
        if following is not None and key in order:
            self._begin_at(following)
        else:
            await self.action_next()

    def _answer(self, key: str, value: Any) -> bool:
        box = next((b for b in self.query(PromptBox) if b.prompt.key == key), None)
        try:
            self.flow.answer(key, value)
        except FieldError as error:
            sentence = _kind(error)
            if box is not None:
                box.say(sentence)
            else:
                self.say(sentence)
            return False
        if box is not None:
            box.say("")
        return True

    def _settle(self, but: str = "") -> bool:
        """Turn what was typed into answers; stay, with a kind line, where it is unclear."""
        for box in self.query(PromptBox):
            if not box.waiting or box.prompt.key == but:
                continue
            typed = self.flow.typed(box.prompt.key)
            text = box.text if typed is None else typed
            try:
                value = understand(box.prompt, text) if text.strip() else None
                self.flow.answer(box.prompt.key, value)
            except FieldError as error:
                box.say(_kind(error))
                self.set_focus(box.first_focus())
                box.scroll_visible(animate=False)
                return False
            box.taken()
        return True

    # ways on

    @on(Press.Pressed)
    async def _pressed(self, event: Press.Pressed) -> None:
        event.stop()
        match event.press.id:
            case "back":
                await self.action_back()
            case "skip":
                await self.action_skip()
            case _:
                await self.action_next()

    async def action_next(self) -> None:
        """Go on, with what is on this page."""
        if self._settle():
            await self._move(self.flow.next)

    async def action_skip(self) -> None:
        """Go on, and leave this page for now."""
        await self._move(self.flow.skip)

    async def action_back(self) -> None:
        """Go back a page; before the first one lies where the person came from."""
        moved = True

        def back() -> None:
            nonlocal moved
            moved = self.flow.back()

        await self._move(back)
        if not moved and len(self.app.screen_stack) > _HOME:
            self.action_leave()
        elif not moved:
            self.say(FIRST_PAGE)

    async def _move(self, move: Callable[[], None]) -> None:
        try:
            move()
        except (FieldError, HeartenError) as error:
            self.say(_kind(error))
            return
        if self.flow.finished():
            self._done()
        self.keep()
        if not self._finished:
            await self.redraw()

    @on(PickList.Chosen, "#read-back")
    async def _edit_line(self, event: PickList.Chosen) -> None:
        event.stop()
        page, _, key = event.key.partition("\n")
        self.flow.goto(page)
        self.keep()
        await self.redraw()
        for fold in list(self.query(Fold)):
            if key and not self.query("PromptBox").results() and not fold.opened:
                await fold.open()
        await self._reveal(key)

    async def _reveal(self, key: str) -> None:
        """Open what hides a prompt, and put the person there."""
        prompt = next((p for p in self._view.prompts if p.key == key), None)
        if prompt is not None and prompt.more:
            for fold in list(self.query(Fold)):
                if fold.key in ("", prompt.group):
                    await fold.open()
            for fold in list(self.query(Fold)):
                if fold.key == prompt.group:
                    await fold.open()
        self._begin_at(key)

    def action_why(self) -> None:
        """Show or hide why we ask."""
        self._why = not self._why
        for line in self.query("#why").results(Static):
            words_shown = f"{words.WHY_WE_ASK}: {self._view.why}  (? hide)"
            line.update(shown(words_shown if self._why else "? why we ask", "$hint"))

    # keeping

    def _keep_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Store the draft now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._finished:
            return
        try:
            self.flow.keep()
        except HeartenError:
            self.say(NOT_KEPT)

    def action_leave(self) -> None:
        """Leave, and keep everything for another time."""
        self.keep()
        if len(self.app.screen_stack) > _HOME:
            self.dismiss()
        elif self.desk.loaded is not None:
            self.hearten.go_home()
        else:
            self.hearten.action_leave()

    def finish(self) -> None:
        """Keep nothing more: the plan is stored."""
        if self._timer is not None:
            self._timer.stop()
        self._finished = True
        self._forget()

    def say(self, sentence: str) -> None:
        """Say what stood in the way; everything stays on the screen."""
        self.notify(sentence, timeout=15, markup=False)

    def on_unmount(self) -> None:
        """Keep nothing more once this screen is gone."""
        self._forget()


def _kind(error: FieldError | HeartenError) -> str:
    """Return one sentence about what was typed, with something that would do."""
    if isinstance(error, HeartenError):
        return error.sentence
    sentence = error.message[:1].upper() + error.message[1:]
    fix = error.suggestion.strip('"')
    return f"{sentence}. You could write: {fix}" if fix else f"{sentence}."
