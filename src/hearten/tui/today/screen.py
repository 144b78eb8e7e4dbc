"""Today: what the plan holds for a day, and how each thing stands. One key marks a row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions import agreed
from hearten.actions.plan.item_edits import to_state
from hearten.actions.resting import rests_now
from hearten.content import words
from hearten.content.fixed_words import LEFT_AS_IT_IS
from hearten.content.plan_words import WHOLE_PLAN_RESTS
from hearten.content.welcome_words import BACK_TO_WELCOME, EASE, PLAN, WIDER
from hearten.content.words import EVERYWHERE
from hearten.model.errors import HeartenError
from hearten.model.log.fold import DONE
from hearten.model.plan.edits import WHOLE_PLAN, is_in
from hearten.model.value import replace
from hearten.tui.arranging import ask_first
from hearten.tui.destinations import (
    AllKeys,
    Arrange,
    CheckIn,
    LetRest,
    LookBack,
    PickDay,
    RowChoices,
)
from hearten.tui.text import shown
from hearten.tui.today.commands import GROUPS, LEAVE, TABLE
from hearten.tui.today.row_commands import DaySizes
from hearten.tui.today.row_practice import practice_of
from hearten.tui.widgets.dayrows import HELLO, MORE, QUIET, RESTING, DayRows, key_of
from hearten.tui.widgets.pick import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widgets import Input

    from hearten.actions.day import Item
    from hearten.tui.commands import Command
    from hearten.tui.widgets.entry import Done, Written


class TodayScreen(DaySizes):
    """A day of the plan. The first row that is open is under the cursor."""

    CSS_PATH = "today.tcss"
    COMMAND_TABLE = TABLE

    # marking

    def _item(self) -> Item | None:
        current = self.rows.current
        return next((i for i in self.book.showing.items() if key_of(i) == current), None)

    async def action_mark(self, did: str) -> None:
        """Mark the row under the cursor; it is stored before anything is drawn."""
        if self._turned():
            return
        item = self._item()
        if item is None:
            await self._choose(self.rows.current)
            return
        if did == "smaller" and agreed.unasked(self.book.plan, item.id):
            ask_first(self, self.desk, item.id, lambda: self._asked(item, did))
            return
        try:
            came = self.book.mark(item, did)
        except HeartenError as error:
            self.book.read()
            self.draw(error.sentence)
            return
        self.draw(came.told)
        if came.asks and came.entry is not None:
            await self.asking.answers(came.entry, item.name, came.asks)
        elif came.entry is not None and did in DONE:
            self.after_step(item, came.told)

    async def action_tick(self) -> None:
        """Mark the row under the cursor done; where it is done, take its last mark back."""
        item = self._item()
        if item is None or item.state not in DONE:
            await self.action_mark("done")
        elif not self._turned():
            try:
                told = self.book.untick(item)
            except HeartenError as error:
                self.book.read()
                told = error.sentence
            self.draw(told)

    def _asked(self, item: Item, did: str) -> None:
        """Mark the row once it was said whether it is agreed with someone."""
        plan = self.desk.plan
        if plan is None or agreed.unasked(plan, item.id):
            self.call_later(self.draw, LEFT_AS_IT_IS)
        else:
            self.call_later(self.action_mark, did)

    async def action_note(self) -> None:
        """Ask for words that go with the last mark of the row."""
        item = self._item()
        entries = self.book.entries_of(item) if item is not None else ()
        if item is None or not entries:
            self.draw(words.NOTHING_TO_MARK if item is None else words.NOTE_NEEDS_MARK)
            return
        await self.asking.note(entries[-1], item.name)

    def action_take_back(self) -> None:
        """Take back the last thing that was done here: a mark, a note, a change of the plan."""
        if self.book.changed_plan_last:
            self._undo()
            return
        try:
            told = self.book.take_back()
        except HeartenError as error:
            self.book.read()
            told = error.sentence
        self.draw(told)

    def _undo(self) -> None:
        """Go back one version of the plan."""
        try:
            told = self.desk.undo()
        except HeartenError as error:
            told = error.sentence
        if self.desk.plan is None:
            self.hearten.go_home()
        elif not self._follow(self.book.read(self.desk.plan)):
            self._draw_again(told)

    # the day

    def action_hard(self) -> None:
        """Show the smaller versions, or the usual list again."""
        self._past_hello()
        self.draw(self.book.set_hard(not self.book.hard))

    def action_more(self) -> None:
        """Unfold what waits behind the handful, or fold it again."""
        self._past_hello()
        self.book.show_all(not self.book.all_of_it)
        self.draw()

    def action_yesterday(self) -> None:
        """Open the day before today; again goes back."""
        book = self.book
        self.open_day(book.today if book.day != book.today else book.today - dt.timedelta(days=1))

    def action_today(self) -> None:
        """Open today."""
        self.open_day(self.desk.session.today(self.book.plan))

    def open_day(self, day: dt.date | None) -> None:
        """Open *day*; none leaves things as they are."""
        if day is None:
            return
        self._past_hello()
        self.book.open(day)
        self._draw_day(None if day == self.book.today else words.T_IS_TODAY)

    def action_calendar(self) -> None:
        """Choose a day from a small calendar."""
        from hearten.actions.day_dots import calendar_dots

        book = self.book
        dots = calendar_dots(self.desk.session, book.plan)
        week = book.plan.settings.week_starts
        self.go_to(PickDay(book.day, book.today, week, dots), self.open_day)

    def action_look_back(self) -> None:
        """Look back on some weeks; a day chosen there is opened here."""
        self.go_to(LookBack(), self.open_day)

    def action_back(self) -> None:
        """Close the line that is open, else go back to today."""
        if self.asking.open:
            self.call_later(self.asking.leave)
        elif self.book.day != self.book.today:
            self.action_today()
        else:
            self.draw()

    def action_reload(self) -> None:
        """Read the plan and the log again."""
        self.hearten.go_home()

    # choosing

    async def on_pick_list_chosen(self, event: DayRows.Chosen) -> None:
        """Show what can be done with a row, or do the one thing it is for."""
        event.stop()
        await self._choose(event.key)

    async def _choose(self, key: str) -> None:
        item = self._item()
        if key.startswith(HELLO):
            self._begin(key.removeprefix(HELLO))
        elif key == MORE:
            self.action_more()
        elif key.startswith("checkin:"):
            self.action_check_in()
        elif key.startswith("letter:"):
            self.open_letter(key.removeprefix("letter:"))
        elif key == f"{QUIET}add":
            self.action_add("add:habit")
        elif key == f"{QUIET}leave":
            self.leave_it_at_that()
        elif key.startswith("moment:"):
            self.open_practice(key.removeprefix("moment:"), self.draw)
        elif key.startswith(RESTING):
            self.action_arrange()
        elif item is not None:
            marked = bool(self.book.entries_of(item))
            practice = practice_of(item)
            choices = RowChoices(item, marked, practice, self.is_ready(item))
            self.go_to(choices, self._chose)

    def _begin(self, way: str) -> None:
        """Begin the day after some time away, the way that was chosen."""
        self._past_hello()
        self.book.ease_in(way == EASE)
        self._draw_day()
        if way == PLAN:
            self.action_plan()
        elif way == WIDER:
            self.action_look_again()

    def action_begin(self) -> None:
        """Open the practice that goes with the row; afterwards d marks it."""
        item = self._item()
        if item is not None and (practice := practice_of(item)):
            offer = words.D_MARKS_IT.format(name=item.name)
            self.open_practice(practice, lambda told: self.draw(told or offer))

    async def _chose(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def _past_hello(self) -> None:
        self._hello = False
        self.desk.greeted = self.book.today

    def on_pick_list_moved(self) -> None:
        """Show the keys that go with the row."""
        self.book.let_be()
        self.show_keys()

    def action_check_in(self) -> None:
        """Check in about this day: as the row under the cursor says, else the daily one."""
        what, _, which = self.rows.current.partition(":")
        which = which if what == "checkin" else ""
        day = self.book.day
        self.go_to(CheckIn(which, day), self._checked_in)

    def _checked_in(self, told: str | None) -> None:
        self.draw(told)

    def action_pause(self) -> None:
        """Let the row under the cursor rest for some days, or pick up what rests there.

        Elsewhere it is the whole plan that rests, or is picked up again.
        """
        item, current = self._item(), self.rows.current
        if why_not := self.desk.closed():
            self.draw(why_not)
        elif current.startswith(RESTING):
            self._wake(current.removeprefix(RESTING))
        elif item is not None and item.what == "habit":
            self.go_to(LetRest(item.id, item.name), self.draw)
        elif self.desk.plan is not None and rests_now(self.desk.plan, WHOLE_PLAN, self.book.today):
            self._wake(WHOLE_PLAN)
        else:
            self.go_to(LetRest("plan", WHOLE_PLAN_RESTS), self.draw)

    def _wake(self, what: str) -> None:
        """Pick up what rests, by its id; or the whole plan."""
        from hearten.tui import arranging

        assert self.desk.plan is not None
        put_away = any(each.id == what and each.put_away for each in self.book.showing.resting)
        try:
            deed = (
                to_state(self.desk.plan, what, "active")
                if put_away
                else arranging.woken(self.desk.plan, what, self.desk)
            )
            told = arranging.do(self.desk, deed)
        except HeartenError as error:
            self.draw(error.sentence)
            return
        self.book.read(self.desk.plan)
        self._draw_again(told)

    def action_arrange(self) -> None:
        """Change what is under the cursor in the plan: its name, rhythm, place, end."""
        item, plan = self._item(), self.desk.plan
        item_id = item.id if item is not None else self.rows.current.removeprefix(RESTING)
        if why_not := self.desk.closed():
            self.draw(why_not)
        elif plan is not None and is_in(plan, item_id):
            self.go_to(Arrange(item_id), self.draw)
        else:
            self.action_plan()

    async def action_go_on(self) -> None:
        """Go on with what was left amid a sentence."""
        if left := self.asking.waiting():
            self._past_hello()
            await self.asking.go_on(left)
        elif self.unfinished is not None or self.look_for_unfinished():
            self.go_on_building()

    async def action_find(self) -> None:
        """Find a row by the letters it begins with."""
        self._past_hello()
        self.book.show_all(True)
        self.draw()
        await self.asking.find()

    def action_all_keys(self) -> None:
        """Show every key that does something here."""
        self.go_to(AllKeys(tuple(self._listed())), self._chose)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here; q leads back from an example opened at the welcome."""
        if not self.desk.leads_back:
            return TABLE
        return tuple(
            replace(each, does=BACK_TO_WELCOME) if each.name == "app.close" else each
            for each in TABLE
        )

    def _listed(self) -> Iterator[Row]:
        """Yield a row for every key, under headings."""
        here = {each.name: each for each in self.commands()}
        lines = {each.does for each in here.values()}
        everywhere = [each for each in self.hearten.commands() if each.does not in lines]
        for heading, table in (*GROUPS, (EVERYWHERE, (*everywhere, *LEAVE))):
            yield Row(label=shown(heading), heading=True)
            for each in (here.get(said.name, said) for said in table if said.does):
                yield Row(key=each.action, label=shown(each.key), note=shown(each.does))

    # writing

    async def on_key(self, event: events.Key) -> None:
        """Close an empty question that a key of the day was pressed over."""
        if self.asking.gives_way_to(event):
            await self.asking.leave()

    def on_written(self, event: Written) -> None:
        """Keep what is typed."""
        event.stop()
        self.asking.typed(event.text)
        self.show_help_key()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line."""
        event.stop()
        await self.asking.take()

    async def on_done(self, event: Done) -> None:
        """Take the lines."""
        event.stop()
        await self.asking.take()
