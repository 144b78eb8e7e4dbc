"""A card of several prompts that belong together: drawn anew for another card, kept for the same.

Enter goes from one prompt to the next, and to what an answer brought into view; behind the last
of them the card is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from hearten.actions.flow.parse import parse
from hearten.content import words
from hearten.model.fields import FieldError
from hearten.model.value import replace
from hearten.tui.command import BACK, CHOOSE, KeyCommand
from hearten.tui.flow.keys import ENOUGH, LEAVE, ON, SKIP, WHY
from hearten.tui.flow.prompt_blocks import blocks, more_folds, signature
from hearten.tui.flow.rating_list import RatingList
from hearten.tui.text import said, shown
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.line_entry import Done, LineEntry
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.widgets.prompt_box import Answered, PromptBox, PromptTyped, kindly
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from textual import events
    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.flow.card import Card, CardLine, Way
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.flow.sitting import CardSitting

_UNCLEAR = object()


class PromptsPage(Vertical):
    """Question, prompts, more for who wants it, and why we ask."""

    DEFAULT_CSS = """
    PromptsPage { height: auto; display: none; }
    PromptsPage > #why { color: $hint; margin-top: 1; }
    PromptsPage .note { color: $hint; }
    PromptsPage .group { color: $hint; text-style: bold; }
    PromptsPage RatingList { margin-bottom: 1; }
    PromptsPage PickList.ideas { margin-bottom: 0; }
    """

    class Shown(Message):
        """The card is drawn as it stands by now."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(
        self,
        sitting: CardSitting[Any],
        *,
        onward: Callable[[], object],
        changed: Callable[[], object],
        edit: Callable[[str], object],
        rest: Callable[[], Widget],
    ) -> None:
        """*onward* goes on to the next card, *changed* hears of every word.

        *edit* goes to where a line is changed. *rest* is where the person is put when there is
        nothing to answer.
        """
        super().__init__(id="prompts")
        self._sitting = sitting
        self._onward = onward
        self._changed = changed
        self._edit = edit
        self._rest = rest
        self._built: tuple[object, ...] = ()
        self._asked_why = False
        self._hides_why = False
        self._returns = False
        self._line_changed = ""
        # Prompts the person has been shown, and those an answer brought: they are gone to once.
        self._known: set[str] = set()
        self._brought: dict[str, bool] = {}
        self._became: dict[str, str] = {}
        self._making_more = False
        self._asked_again: set[str] = set()

    @property
    def card(self) -> Card:
        """The card in view."""
        return self._sitting.card()

    def returns(self) -> None:
        """Begin the next card that is drawn where something was answered: it was there before."""
        self._returns = True

    def put_away(self) -> None:
        """Go out of sight; the next card is drawn anew."""
        self.display, self._built = False, ()

    # drawing

    async def show_card(self, sentence: str = "") -> None:
        """Draw the card in view, and say *sentence*; on the same one the person stays."""
        card, place = self.card, self.place()
        if not card.is_page:
            return  # fast hands were on the next card before this one was drawn
        same = bool(self._built) and self._built[0] == card.key
        if await self._redraw(card):
            if not same:
                _scroll_home(self)
                self._know_all()
            stays = place if self.box(place) else self._became.get(place, place)
            half = next((prompt.key for prompt in card.prompts if prompt.typed), "")
            begins = card.at or half or (self._answered() if self._returns else "")
            if not await self._begin(stays if same else begins):
                self.screen.set_focus(self._rest(), scroll_visible=False)
            for lines in self.query("#edits").results(PickList):
                lines.go_to(self._line_changed)
        self._returns = False
        self._note_brought()
        self.say(sentence)
        self.post_message(self.Shown(card))

    async def _begin(self, key: str) -> bool:
        prompt = self._prompt(key)
        if prompt is not None and prompt.more:
            await self.reveal(key)
            return True
        return self.begin_at(key)

    async def _redraw(self, card: Card) -> bool:
        """Draw the card as it stands; return whether other widgets were needed."""
        sign = (card.key, *signature(card.prompts))
        if sign == self._built:
            self._refresh_values(card)
            return False
        same_card = bool(self._built) and self._built[0] == card.key
        self._asked_why = self._asked_why and same_card
        self._built = sign
        opened = (
            [fold.key for fold in self.query(CollapsibleSection) if fold.opened]
            if same_card
            else []
        )
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(self._made(card))
            for fold in list(self.query(CollapsibleSection)):
                if fold.key in opened or card.opened:
                    await fold.open()
            for fold in list(self.query(CollapsibleSection)):
                if fold.key in opened and not fold.opened:
                    await fold.open()
        return True

    def _made(self, card: Card) -> Iterator[Widget]:
        yield Static(shown(card.question), classes="question")
        yield from _paragraphs(card.lines, "words")
        if card.about or not card.after:
            yield _note(card.about)
        for key, way in card.keys:
            if way.note:
                yield Static(shown(f"{way.note} ({key})", "$hint"), classes="words")
        if card.edits:
            yield PickList(_rows(card.edits), id="edits")
        yield from blocks(card.prompts, card.question)
        yield from _paragraphs(card.after, "words")
        yield from more_folds(card.prompts)
        if card.why:
            yield Static(self._reason(card), id="why")

    def _reason(self, card: Card) -> Content:
        if self._hides_why or not (card.reason or self._asked_why):
            return shown("? why we ask", "$hint")
        why = card.why if self._asked_why else card.reason
        return said((f"? {words.WHY_WE_ASK}: {why}", "$hint"))

    def _refresh_values(self, card: Card) -> None:
        prompts = {prompt.key: prompt for prompt in card.prompts}
        for box in self.query(PromptBox):
            box.show_prompt(prompts[box.prompt.key])
        for ratings in self.query(RatingList):
            ratings.show_prompts([prompts[each.key] for each in ratings.prompts])
        for note in self.query("#note").results(Static):
            note.update(shown(card.about))
            note.display = bool(card.about)
        for lines in self.query("#edits").results(PickList):
            lines.show_rows(_rows(card.edits))

    def turn_why(self) -> None:
        """Show all of why we ask, and bring it in sight; hide it where all of it can be read."""
        card = self.card
        for line in self.query("#why").results(Static):
            page = _page_around(self)
            all_said = self._asked_why or card.why == card.reason
            seen = page is not None and page.content_region.contains_region(line.region)
            hides = not self._hides_why and all_said and seen
            self._hides_why, self._asked_why = hides, not hides
            line.update(self._reason(card))
            if not hides:
                self.call_after_refresh(self._show_line, line)

    def _show_line(self, line: Static) -> None:
        if (page := _page_around(self)) is not None and line.is_attached:
            page.scroll_to_widget(line, animate=False, force=True, immediate=True)

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or what was done, without moving the page; or nothing."""
        if sentence:
            self.notify(sentence, timeout=15, markup=False)

    # where the person is

    def boxes(self) -> list[PromptBox]:
        """Return the prompts that are drawn, in order."""
        return list(self.query(PromptBox))

    def box(self, key: str) -> PromptBox | None:
        """Return one drawn prompt."""
        return next((box for box in self.boxes() if box.prompt.key == key), None)

    def _prompt(self, key: str) -> Prompt | None:
        return next((each for each in self.card.prompts if each.key == key), None)

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
        page = _page_around(self)
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
        box = self.box(self._following(pick.prompts[-1].key))
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

    async def reveal(self, key: str) -> None:
        """Open what hides a prompt, and put the person there."""
        prompt = self._prompt(key)
        if prompt is not None and prompt.more:
            for _ in range(2):  # a group may lie inside "say more"
                for fold in list(self.query(CollapsibleSection)):
                    if fold.key in ("", prompt.group) and not fold.opened:
                        await fold.open()
        self.begin_at(key)

    def _following(self, key: str, waiting: Collection[str] = (), *, rest: bool = True) -> str:
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
        return self._prompt(key) is not None and not any(key in keys for keys in self._stops())

    def _answered(self) -> str:
        """Return the first prompt in view that was answered, or nothing."""
        return next((p.key for p in self.card.prompts if not p.more and _is_answered(p)), "")

    # what an answer brings into view

    def _know_all(self) -> None:
        """Take all that is on the card as shown: nothing on it was brought by an answer."""
        self._known = {_sight(prompt) for prompt in self.card.prompts}
        self._brought, self._became = {}, {}
        self._asked_again = set()

    def _note_brought(self) -> None:
        """Note what came into view since; under "say more" it counts for who writes there."""
        prompts = self.card.prompts
        place = self.place()
        writing_more = any(p.more and p.key == place for p in prompts) or self._making_more
        self._making_more = False
        here = {prompt.key for prompt in prompts}
        self._brought = {key: True for key in self._brought if key in here}
        for prompt in prompts:
            if _sight(prompt) not in self._known and (not prompt.more or writing_more):
                self._brought[prompt.key] = True
        self._known |= {_sight(prompt) for prompt in prompts}

    def _made_new(self, key: str, before: Iterable[Prompt]) -> None:
        """Note what a blank prompt became: its words are not asked for again under their name."""
        there = {prompt.key: prompt for prompt in before}
        if key in there and there[key].more:
            self._making_more = True
        if "/new" not in key:
            return
        self._asked_again.add(key)
        last = key.rpartition("/")[2]
        for prompt in self.card.prompts:
            if prompt.key not in there and prompt.key.rpartition("/")[2] == last:
                self._known.add(_sight(prompt))
                self._became.setdefault(key, prompt.key)

    # answering

    @on(Answered)
    async def _on_answered(self, event: Answered) -> None:
        event.stop()
        value = event.value
        if event.added:
            value = await self._with_typed(event)
        elif not self.settle(but=event.key):
            return
        if value is _UNCLEAR or not self._answer(event.key, value):
            return
        self._changed()
        await self.show_card()
        if event.onward:
            await self._go_on_from(event.key)

    async def _with_typed(self, event: Answered) -> Any:
        """Return what a suggestion answers once what is being typed there is an answer too."""
        if not self.settle():
            return _UNCLEAR
        await self.show_card()
        prompt = self._prompt(event.key)
        ideas = prompt.suggestions if prompt is not None else ()
        alike = [each.value for each in ideas if each.label == event.added]
        chosen = next((each for each in alike if _last(each) == _last(event.value)), None)
        if chosen is None and prompt is not None and isinstance(prompt.value, tuple):
            return prompt.value  # it stands there now: it was typed as well
        return event.value if chosen is None else chosen

    @on(PromptTyped)
    def _on_typed(self, event: PromptTyped) -> None:
        event.stop()
        box = event.box if event.box.is_attached else self.box(event.key)
        if box is None or not box.waiting:
            return  # fast hands were on the next card before this came through
        self._sitting.type(event.text, event.key)
        self._changed()

    @on(Input.Submitted)
    @on(Done)
    async def _on_entered(self, event: Input.Submitted | Done) -> None:
        event.stop()
        await self.go_on()

    async def go_on(self) -> None:
        """Go on with what is here: to the next question of this card, else to the next card."""
        key = self.place()
        if self.settle():
            await self.show_card()
            await self._go_on_from(key)

    async def _go_on_from(self, key: str) -> None:
        """Go to what an answer brought or to the next prompt in view, else to the next card."""
        here = key if self.box(key) is not None else self._became.get(key, key)
        self._brought.pop(here, None)
        following = self._following(here, self._brought, rest=not self.card.opened)
        if following:
            self._brought.pop(following, None)
            await self.reveal(following)
            box = self.box(following) if following in self._asked_again else None
            if box is not None and (place := box.place_for(box)) is not None:
                # Enter alone takes no second idea: it goes on from the empty place to write.
                self.screen.set_focus(place, scroll_visible=False)
        else:
            self._brought = {}
            await self.leave_card()

    async def leave_card(self) -> None:
        """Go on to the next card; what the answers here brought into view is shown first, once."""
        if not self.settle():
            return
        await self.show_card()
        following = self._following(self.place(), self._brought, rest=False)
        self._brought = {}
        if following:
            await self.reveal(following)
        else:
            self._onward()

    @on(PickList.Chosen, "#edits")
    def _on_edit(self, event: PickList.Chosen) -> None:
        event.stop()
        if self.settle():
            self._line_changed = event.key
            self._edit(event.key)

    def _answer(self, key: str, value: Any) -> bool:
        box = self.box(key)
        sentence = ""
        before = self.card.prompts
        try:
            self._sitting.give(key, value)
            self._made_new(key, before)
        except FieldError as error:
            sentence = kindly(error)
            for ratings in self.query(RatingList):
                ratings.forget()
        if box is not None:
            box.say(sentence)
        elif sentence:
            self.say(sentence)
        return not sentence

    def settle(self, but: str = "") -> bool:
        """Turn what was typed into answers; stay, with a kind line, where it is unclear."""
        for box in self.boxes():
            if not box.waiting or box.prompt.key == but:
                continue
            text = box.typed
            try:
                today = self._sitting.state.day
                value = parse(box.prompt, text, today) if text.strip() else None
                before = self.card.prompts
                self._sitting.give(box.prompt.key, value)
                self._made_new(box.prompt.key, before)
            except FieldError as error:
                box.say(kindly(error))
                self.begin_at(box.prompt.key)
                return False
            box.taken()
        return True


def commands_at(focused: Widget | None, card: Card) -> tuple[KeyCommand, ...]:
    """Return what can be done on a card of several prompts, from where the person is on it."""
    go_on = replace(ON, foot="save" if card.stores and card.opened else card.on)
    back = replace(BACK, foot="take it back") if card.kept else BACK
    ways = (SKIP, back, LEAVE) if card.skips else (back, LEAVE)
    # Where Enter does something else, a key still goes on: that stands in the list of all.
    rest = (replace(go_on, foot="", shown=""), *ways, *((ENOUGH,) if card.enough else ()), WHY)
    match focused:
        case RatingList():
            return (KeyCommand(shown="space", foot="choose"), go_on, *rest)
        case PickList() if focused.has_class("many"):
            return (KeyCommand(shown="space", foot="tick"), go_on, *rest)
        case PickList() if focused.has_class("adds"):
            add = KeyCommand(shown="enter", foot="add, go on", short="go on")
            return (KeyCommand(shown="space", foot="add"), add, *rest)
        case PickList():
            return (KeyCommand(shown="enter", foot="choose, go on", short="choose"), *rest)
        case Input():
            return (go_on, *ways)
        case None | TextButton():
            return (CHOOSE, *rest)
        case _ if hasattr(focused, "written"):
            return (replace(go_on, shown="ctrl+n"), *ways)
        case _:
            return (KeyCommand(shown="enter", foot="open"), *rest)


def _note(text: str) -> Static:
    note = Static(shown(text), classes="note words", id="note")
    note.display = bool(text)
    return note


def _paragraphs(lines: Iterable[CardLine], classes: str) -> Iterator[Static]:
    for line in lines:
        quiet = " note" if line.kind == "more" else ""
        yield Static(shown(line.text), classes=f"{classes}{quiet}")


def _rows(ways: Iterable[Way]) -> list[Row]:
    """Return ways as rows, under their headings."""
    rows: list[Row] = []
    heading = ""
    for way in ways:
        if way.group != heading:
            heading = way.group
            rows.append(Row(label=shown(heading, lines=False), heading=True))
        label = shown(way.label)
        rows.append(
            Row(key=way.key, label=said((f"{way.of}: ", "$hint"), label) if way.of else label)
        )
    return rows


def _last(answer: Any) -> Any:
    """Return what a suggestion adds to a list, else all that it answers."""
    return answer[-1:] if isinstance(answer, tuple) else answer


def _sight(prompt: Prompt) -> str:
    """Return a prompt and where it stands: one that comes out of "say more" is new in view."""
    return f"{prompt.key} more" if prompt.more else prompt.key


def _is_answered(prompt: Prompt) -> bool:
    # A setting holds a value although nobody gave one.
    return bool(prompt.value) and not prompt.key.startswith("settings/")


def _page_around(widget: Widget) -> VerticalScroll | None:
    return next((each for each in widget.ancestors if isinstance(each, VerticalScroll)), None)


def _scroll_home(widget: Widget) -> None:
    if (page := _page_around(widget)) is not None:
        page.scroll_home(animate=False)
