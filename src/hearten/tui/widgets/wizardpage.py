"""The body of a wizard page: drawn anew for another page, brought up to date for the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from hearten.actions.journal.words import WRITE_FIRST
from hearten.content import words
from hearten.tui.text import said, shown
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.editors import PromptBox
from hearten.tui.widgets.entry import LineEntry
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.prompts import blocks, more_folds, signature
from hearten.tui.widgets.rating import RatingList
from hearten.tui.widgets.sofar import line_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from textual import events
    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.flow.prompt import Prompt
    from hearten.tui.wizard_flow import PagesFlow

READ_BACK = "read-back"
WELCOME = "welcome"


class WizardPage(Vertical):
    """Question, prompts, more for who wants it, and why we ask."""

    DEFAULT_CSS = "WizardPage { height: auto; }"

    def __init__(self, flow: PagesFlow) -> None:
        """*flow* is where pages come from."""
        super().__init__(id="body")
        self._flow = flow
        self._built: tuple[object, ...] = ()
        self._why = True
        self._asked_why = False
        self.view = flow.view()

    async def redraw(self) -> bool:
        """Draw the page as the flow now has it; return whether other widgets were needed."""
        self.view = view = self._flow.view()
        sign = (view.id, *signature(view.prompts))
        if sign == self._built:
            self._refresh_values()
            return False
        same_page = bool(self._built) and self._built[0] == view.id
        self._asked_why = self._asked_why and same_page
        self._built = sign
        opened = (
            [fold.key for fold in self.query(CollapsibleSection) if fold.opened]
            if same_page
            else []
        )
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(self._made())
            for fold in list(self.query(CollapsibleSection)):
                if fold.key in opened or (self._flow.changing and not self._flow.adding):
                    await fold.open()
            for fold in list(self.query(CollapsibleSection)):
                if fold.key in opened and not fold.opened:
                    await fold.open()
        return True

    def _made(self) -> Iterator[Widget]:
        view = self.view
        yield Static(shown(view.question), classes="question")
        # On the first page what is long to read must not push the answers out of sight.
        first, _, rest = (
            view.intro.partition("\n\n") if view.id == WELCOME else (view.intro, "", "")
        )
        if first:
            yield Static(shown(first), classes="words")
        note = Static(shown(view.note), classes="note words")
        note.display = bool(view.note)
        if view.id != WELCOME:
            yield note
        if view.practice:
            yield Static(shown(f"{WRITE_FIRST} (ctrl+f)", "$hint"), classes="words")
        if view.id == READ_BACK:
            yield PickList(line_rows(self._flow.so_far()), id="read-back")
        yield from blocks(view.prompts, view.question)
        if view.id == WELCOME:
            yield Static(shown(rest), classes="words")
            yield note
        yield from more_folds(view.prompts)
        if view.why:
            yield Static(self._reason(), id="why")

    def _reason(self) -> Content:
        if not self._why:
            return shown("? why we ask", "$hint")
        why = self.view.why if self._asked_why else self.view.reason or self.view.why
        return said((f"? {words.WHY_WE_ASK}: {why}", "$hint"))

    def _refresh_values(self) -> None:
        prompts = {prompt.key: prompt for prompt in self.view.prompts}
        for box in self.query(PromptBox):
            box.show_prompt(prompts[box.prompt.key])
        for ratings in self.query(RatingList):
            ratings.show_prompts([prompts[each.key] for each in ratings.prompts])
        for note in self.query(".note").results(Static):
            note.update(shown(self.view.note))
            note.display = bool(self.view.note)
        for lines in self.query("#read-back").results(PickList):
            lines.show_rows(line_rows(self._flow.so_far()))

    def turn_why(self) -> None:
        """Show all of why we ask, and bring it in sight; hide it where all of it can be read."""
        for line in self.query("#why").results(Static):
            page = self._page()
            all_said = self._asked_why or self.view.why in (self.view.reason, "")
            seen = page is not None and page.content_region.contains_region(line.region)
            self._why = self._asked_why = not (self._why and all_said and seen)
            line.update(self._reason())
            if self._why:
                self.call_after_refresh(self._show_line, line)

    def _show_line(self, line: Static) -> None:
        if (page := self._page()) is not None and line.is_attached:
            page.scroll_to_widget(line, animate=False, force=True, immediate=True)

    @property
    def offers(self) -> bool:
        """Whether a template offers something here that the plan does not hold yet."""
        return any(each.offered for prompt in self.view.prompts for each in prompt.suggestions)

    # where the person is

    def boxes(self) -> list[PromptBox]:
        """Return the prompts that are drawn, in order."""
        return list(self.query(PromptBox))

    def box(self, key: str) -> PromptBox | None:
        """Return one drawn prompt."""
        return next((box for box in self.boxes() if box.prompt.key == key), None)

    def place(self) -> str:
        """Return the key of the prompt the person is at, or an empty string."""
        focused = self.screen.focused
        if isinstance(focused, RatingList):
            return focused.prompts[focused.cursor].key
        boxes = focused.ancestors if focused is not None else ()
        return next((box.prompt.key for box in boxes if isinstance(box, PromptBox)), "")

    def begin_at(self, key: str = "") -> bool:
        """Put the person at a prompt, or at the first thing there is; False when none is."""
        for ratings in self.query(RatingList):
            if key in [prompt.key for prompt in ratings.prompts]:
                ratings.go_to(key)
                self.screen.set_focus(ratings, scroll_visible=False)
                return True
        box = self.box(key) if key else None
        where = box or self
        first = next((each for each in where.query("*") if each.focusable), None)
        if first is None:
            return False
        around = next((n for n in first.ancestors if isinstance(n, PromptBox)), None)
        first = (around and around.first_focus()) or first
        self.screen.set_focus(first, scroll_visible=False)
        if box is not None:
            self.call_after_refresh(self._show_whole, box)
        return True

    def _show_whole(self, box: PromptBox, looks: int = 3) -> None:
        """Scroll so that a prompt is in view; look again, for a fresh page grows in steps."""
        page = self._page()
        if not box.is_attached or page is None:
            return
        if not box.size:
            self.call_after_refresh(self._show_whole, box, looks)
            return
        top = box.region.y - page.content_region.y + page.scroll_offset.y
        height = min(box.region.height, page.content_region.height)
        page.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)
        if looks > 1 and box.has_focus_within:
            self.call_after_refresh(self._show_whole, box, looks - 1)

    def place_for(self, pick: Widget) -> Widget | None:
        """Return where one more of what *pick* lists can be written: an area of my own."""
        if not isinstance(pick, RatingList):
            return None
        table = pick.prompts[0].key.partition("/")[0]
        box = self.box(self.following(pick.prompts[-1].key))
        own = box is not None and box.prompt.key.startswith(f"{table}/new/")
        return box.place_for(pick) if box is not None and own else None

    def on_key(self, event: events.Key) -> None:
        """Go up from own words to the list above them."""
        place = self.screen.focused
        if event.key != "up" or not isinstance(place, LineEntry):
            return
        for pick in self.query(PickList):
            if pick.finder.place is place and pick.finder.stands_above(place):
                event.stop()
                pick.action_move(len(pick.rows))
                self.screen.set_focus(pick)

    def _page(self) -> VerticalScroll | None:
        return next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)

    async def reveal(self, key: str) -> None:
        """Open what hides a prompt, and put the person there."""
        prompt = next((each for each in self.view.prompts if each.key == key), None)
        if prompt is not None and prompt.more:
            for _ in range(2):  # a group may lie inside "say more"
                for fold in list(self.query(CollapsibleSection)):
                    if fold.key in ("", prompt.group) and not fold.opened:
                        await fold.open()
        self.begin_at(key)

    def following(self, key: str, waiting: Collection[str] = (), *, rest: bool = True) -> str:
        """Return the first prompt of *waiting*, or (with *rest*) after *key*; or nothing."""
        stops = self._stops()
        place = next((n for n, keys in enumerate(stops) if key in keys), len(stops))
        for number, keys in enumerate(stops):
            if rest and number > place:
                return keys[0]
            if found := next((k for k in keys if k in waiting and k != key), ""):
                return found
        return next((each for each in waiting if self._hidden(each)), "")

    def _stops(self) -> list[list[str]]:
        """Return the prompts in sight in their order; those of one list stand together."""
        drawn = [w for w in self.query("*") if isinstance(w, (PromptBox, RatingList))]
        return [
            [w.prompt.key] if isinstance(w, PromptBox) else [each.key for each in w.prompts]
            for w in drawn
            if all(fold.opened for fold in w.ancestors if isinstance(fold, CollapsibleSection))
        ]

    def _hidden(self, key: str) -> bool:
        known = any(prompt.key == key for prompt in self.view.prompts)
        return known and not any(key in keys for keys in self._stops())

    def answered(self) -> str:
        """Return the first prompt in view that was answered, or nothing."""
        return next((p.key for p in self.view.prompts if not p.more and _is_answered(p)), "")

    def scroll_home_now(self) -> None:
        """Show the page from its top."""
        if (page := self._page()) is not None:
            page.scroll_home(animate=False)


def _is_answered(prompt: Prompt) -> bool:
    # A setting holds a value although nobody gave one.
    return bool(prompt.value) and not prompt.key.startswith("settings/")
