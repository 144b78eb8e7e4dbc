"""Asking in one line under the day: a note, an amount, answers; each may be left out.

Words that are half typed are kept as a draft until they stand in the log.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from hearten.actions.today.answers import from_first_asked
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.value import replace
from hearten.tui.base.draft_screen import DraftKeeper
from hearten.tui.today.day_rows import DayRows
from hearten.tui.today.entry_questions import (
    FIND,
    NOTE,
    EntryQuestion,
    example,
    gives_way,
    question,
)
from hearten.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events

    from hearten.actions.today.controller import DayController
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.today.entry_box import EntryBox


class EntryLine:
    """The line under the day, while something is written in it."""

    def __init__(
        self, screen: BaseScreen[None], book: DayController, draw: Callable[[str | None], None]
    ) -> None:
        """*screen* is under the line, *book* its day; *draw* draws it, and says something."""
        self._screen = screen
        self._book = book
        self._draw = draw
        self._now: EntryQuestion | None = None
        self._box: EntryBox | None = None
        self.draft: DraftKeeper | None = None

    @property
    def open(self) -> bool:
        """Whether something is asked."""
        return self._now is not None

    @property
    def finding(self) -> bool:
        """Whether the line is there to find a row."""
        return self._now is not None and self._now.key == FIND

    @property
    def key(self) -> str:
        """The key that takes what is written."""
        return self._box.key if self._box is not None else "enter"

    # beginning

    async def note(self, entry: Entry, name: str) -> None:
        """Ask for words that go with a mark."""
        base = entry.note or ""
        of = _of(entry)
        await self._ask(
            EntryQuestion(key=NOTE, name=name, entry=entry.id, item=of, text=base, base=base)
        )

    async def answers(self, entry: Entry, name: str, fields: tuple[Field, ...]) -> None:
        """Ask what the kind of a habit asks, one thing after the other, as far as it is asked."""
        asked = from_first_asked(fields, entry.answers)
        if asked:
            now = EntryQuestion(
                key=asked[0].key, name=name, entry=entry.id, item=_of(entry), fields=asked
            )
            await self._ask(now)

    async def find(self) -> None:
        """Ask for the first letters of a row."""
        await self._ask(EntryQuestion(key=FIND))

    async def _ask(self, now: EntryQuestion) -> None:
        await self._once_kept(lambda _: self._open(now))

    async def _open(self, now: EntryQuestion) -> None:
        from hearten.tui.today.entry_box import EntryBox

        await self._close()
        now = replace(now, day=self._book.day)
        if now.key != FIND and not now.draft:
            now = self._with_draft(now)
        self._now = now
        ask = self._box = EntryBox(question(now), now.text, example(now), self.gives_way_to)
        self.draft = DraftKeeper(
            self._screen,
            self._screen.hearten.app_state,
            self._store_draft,
            lambda why_not: ask.say(f"{why_not} {words.STILL_ON_SCREEN}"),
        )
        await self._screen.query_one("#column").mount(ask, before=self._screen.query_one(KeyFooter))
        self._screen.set_focus(ask.entry, scroll_visible=False)
        self._screen.footer.update_keys()

    # while it is open

    def gives_way_to(self, event: events.Key) -> bool:
        """Say whether *event* is a key of the day, over a question without words as its answer.

        Whoever marks one thing after the other is not held up by a question they may leave out.
        """
        now, ask = self._now, self._box
        if now is None or ask is None or ask.written:
            return False
        return gives_way(now, event.key)

    def typed(self, text: str) -> None:
        """Keep what is typed, soon; while finding, go there."""
        if self.finding and self._box is not None:
            found = self._screen.query_one(DayRows).seek(text)
            self._box.say("" if found or not text.strip() else words.NOT_FOUND)
        elif self.draft is not None:
            self.draft.soon()

    def _store_draft(self) -> None:
        now, ask = self._now, self._box
        if now is None or ask is None or self.finding or ask.written == now.base:
            return
        data: dict[str, Any] = {
            "day": now.day, "entry": now.entry, "key": now.key, "name": now.name,
            "item": now.item, "base": now.base, "text": ask.written,
        }  # fmt: skip
        self._drafts.save(now.draft, data)

    async def _once_kept(self, leave: Callable[[bool], Awaitable[None]]) -> None:
        """Leave the line, once its words are kept; else ask first, whether to leave without."""
        draft, page = self.draft, self._screen
        if draft is not None and draft.try_now():
            page.hearten.once_kept(draft.try_now, lambda kept: page.call_next(leave, kept))
        else:
            await leave(True)

    async def take(self) -> None:
        """Store what stands in the line, and go on to the next question, if there is one."""
        now, ask = self._now, self._box
        if now is None or ask is None:
            return
        written = ask.written.strip("\n")
        if self.finding:
            await self.leave()
            return
        try:
            told = self._store(now, written)
        except FieldError as error:
            ask.say(words.not_quite(error.message, error.suggestion))
            return
        except HeartenError as error:
            ask.say(f"{error.sentence} {words.STILL_ON_SCREEN}")
            return
        self._let_go(now)
        await self._close()
        entry = self._book.entry_for(now.entry, now.item, now.day)
        if len(now.fields) > 1 and entry is not None:
            await self.answers(entry, now.name, now.fields[1:])
        self._draw(told)

    def _store(self, now: EntryQuestion, written: str) -> str | None:
        book = self._book
        if not written.strip() and now.key != NOTE:
            return None
        entry = book.entry_for(now.entry, now.item, now.day)
        if entry is None:
            raise HeartenError(words.MARK_GONE)
        if entry.id != now.entry and now.key != NOTE and now.key in entry.answers:
            raise HeartenError(words.MARK_GONE)  # another mark, with an answer of its own
        if now.key == NOTE:
            if entry.id != now.entry:
                written = _beside(entry.note or "", now.base, written)
            unchanged = written == (entry.note or "")
            return None if unchanged else book.keep_note(entry, written.strip())
        return book.keep_answer(entry, now.fields[0], written)

    async def leave(self) -> None:
        """Close the line; words that are not stored wait in a draft."""
        await self._once_kept(self._leave)

    async def _leave(self, kept: bool) -> None:
        now, ask = self._now, self._box
        waits = now is not None and ask is not None and not self.finding and bool(
            ask.written.strip() and ask.written != now.base
        )  # fmt: skip
        if not waits and now is not None and not self.finding:
            self._let_go(now)
        await self._close()
        self._draw(words.WORDS_WAIT if waits and kept else None)

    async def _close(self) -> None:
        if self.draft is not None:
            self.draft.end()
        self.draft = self._now = None
        # Before the line goes: the library would look for another place, and scroll there.
        self._screen.set_focus(self._screen.query_one(DayRows), scroll_visible=False)
        ask, self._box = self._box, None
        if ask is not None:
            # In one piece: what is gone is not to be drawn once more.
            with self._screen.app.batch_update():
                await ask.remove()
                self._screen.refresh(layout=True)
        self._screen.footer.update_keys()

    # words that wait

    @property
    def _drafts(self) -> Any:
        return self._screen.hearten.app_state.session.drafts

    @property
    def _name(self) -> str:
        return f"note-{self._book.plan.id}"

    def _left(self) -> dict[str, dict[str, Any]]:
        """Return the drafts of this plan that hold words, by their names."""
        names = (n for n in self._drafts.names() if f"{n}-".startswith(f"{self._name}-"))
        found = {name: self._drafts.load(name) or {} for name in names}
        return {name: left for name, left in found.items() if str(left.get("text", "")).strip()}

    def _with_draft(self, now: EntryQuestion) -> EntryQuestion:
        """Return *now* with the words that were left there before, else with a draft not taken."""
        drafts = self._left()
        for name, left in drafts.items():
            if (left.get("entry"), left.get("key")) == (now.entry, now.key):
                return replace(now, draft=name, text=str(left["text"]))
        for name, left in drafts.items():
            if now.key == NOTE and self._lost_its_mark(left, now.item):
                left_there = _beside(now.base, str(left.get("base", "")), str(left["text"]))
                return replace(now, draft=name, text=left_there)
        tries = (f"{self._name}-{number}" for number in count(2))
        free = self._name if self._name not in drafts else next(n for n in tries if n not in drafts)
        return replace(now, draft=free)

    def waiting(self) -> dict[str, Any] | None:
        """Return words that were left amid a sentence, or None."""
        return next(({**left, "draft": name} for name, left in self._left().items()), None)

    async def go_on(self, left: dict[str, Any]) -> None:
        """Open the line again, with the words that were left in it."""
        book = self._book
        if left.get("day") != book.day and left.get("day") is not None:
            book.open(left["day"])
            self._draw(None)
        name, text, key = (str(left.get(each, "")) for each in ("name", "text", "key"))
        of, draft = str(left.get("entry", "")), str(left["draft"])
        called = (i.id for i in book.showing.items() if i.name == name)  # as in older drafts
        of_item = str(left.get("item", "")) or next(called, "")
        entry = book.entry_for(of, of_item, book.day)
        item = next((i for i in book.showing.items() if entry and i.id == _of(entry)), None)
        fields = tuple(item.asks) if item is not None else ()
        left_over = tuple(field for field in fields if field.key == key)
        another = entry is not None and entry.id != of
        if (
            key != NOTE
            and entry is not None
            and left_over
            and not (another and key in entry.answers)
        ):
            now = EntryQuestion(key=key, name=name, entry=entry.id, item=_of(entry), text=text,
                                draft=draft, fields=left_over)  # fmt: skip
            await self._ask(now)
            return
        base = (entry.note or "") if entry is not None else ""
        if another:
            text = _beside(base, str(left.get("base", "")), text)
        now = EntryQuestion(key=NOTE, name=name, entry=entry.id if entry is not None else of,
                  item=of_item, text=text, base=base, draft=draft)  # fmt: skip
        await self._ask(now)

    def _lost_its_mark(self, left: dict[str, Any], item: str) -> bool:
        """Say whether words were *left* in a note on a mark of *item* of this day that is gone."""
        at = (left.get("day"), left.get("key"), left.get("item"))
        return at == (self._book.day, NOTE, item) and (
            self._book.entry(str(left.get("entry", ""))) is None
        )

    def _let_go(self, now: EntryQuestion) -> None:
        try:
            self._drafts.remove(now.draft)
        except HeartenError:
            return  # the words stand in the log; an old draft harms nobody


def _of(entry: Entry) -> str:
    """Return the id of what *entry* is a mark of."""
    return entry.habit or entry.step or ""


def _beside(note: str, base: str, written: str) -> str:
    """Return words that were *written* over *base* for a mark that has the *note* by now."""
    if note in ("", base, written):
        return written
    return f"{note}\n{written}" if written.strip() else note
