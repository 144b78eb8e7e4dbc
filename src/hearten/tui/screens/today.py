"""Today: what the plan holds for a day, and how each thing stands. One key marks a row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hearten.actions.daybook import Daybook
from hearten.content import words
from hearten.content.plan_words import WHOLE_PLAN_RESTS
from hearten.model.edits import is_in
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.tui.screens.calm import TopLine
from hearten.tui.screens.day_asking import Asking
from hearten.tui.screens.day_ways import Ways
from hearten.tui.text import said, shown
from hearten.tui.widgets.dayrows import (
    EASE,
    MORE,
    TODAY,
    DayRows,
    coming,
    first_open,
    hello_rows,
    key_of,
    rows_of,
)
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.widget import Widget
    from textual.widgets import Input

    from hearten.actions.day import Item
    from hearten.model.plan import Plan
    from hearten.tui.desk import Desk
    from hearten.tui.widgets.entry import Done, Written
    from hearten.tui.widgets.pick import Row

_FEW_NOTICES = 2


class Today(Ways):
    """A day of the plan. The first row that is open is under the cursor."""

    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "mark('done')", show=False),
        Binding("s", "mark('smaller')", show=False),
        Binding("r", "mark('rest')", show=False),
        Binding("n", "note", show=False),
        Binding("u,ctrl+z", "take_back", show=False),
        Binding("h", "hard", show=False),
        Binding("x", "more", show=False),
        Binding("y", "yesterday", show=False),
        Binding("t", "today", show=False),
        Binding("g", "calendar", show=False),
        Binding("c", "check_in", show=False),
        Binding("z", "pause", show=False),
        Binding("i", "arrange", show=False),
        Binding("w", "go_on", show=False),
        Binding("slash", "find", show=False),
        Binding("question_mark", "all_keys", show=False),
        Binding("ctrl+r,f5", "reload", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        assert desk.plan is not None
        self.desk = desk
        self.book = Daybook(desk.session, desk.plan)
        self.asking = Asking(self)
        self._hello = self._says_hello()
        self._drawn: dict[str, Content] = {}
        self._seen_once = False
        self._said = ""

    @property
    def rows(self) -> DayRows:
        """The rows of the day."""
        return self.query_one(DayRows)

    # drawing

    def top(self) -> tuple[Content, Content]:
        """The day, and whose plan it is."""
        day = in_words(self.book.day)
        this_year = self.book.day.year == self.book.today.year
        left = day.rpartition(" ")[0] if this_year else day
        return shown(left), shown(_whose(self.book.plan), lines=False)

    def page(self) -> Iterable[Widget]:
        """Kind words, a greeting, the rows, what is coming."""
        for name in ("kind", "hello"):
            yield Static("", id=name, classes="words")
        yield Static(shown(words.NOTHING_DUE), id="nothing")
        yield DayRows(self._rows(), at=self._first())
        yield Static("", id="coming", classes="gap")

    def foot(self) -> Iterable[Widget]:
        """What was said last, in sight wherever the person is."""
        yield Static("", id="said")

    def aside(self) -> Iterable[Widget]:
        """What is for now, where there is room for it."""
        yield Static("", id="for-now")

    def _rows(self) -> list[Row]:
        return hello_rows() if self._hello else rows_of(self.book.showing)

    def _first(self) -> str:
        return TODAY if self._hello else first_open(self.book.showing)

    def _says_hello(self) -> bool:
        day = self.book.showing
        return bool(day.greeting and day.groups) and self.desk.greeted != self.book.today

    def draw(self, told: str | None = None, *, at: str | None = None) -> None:
        """Draw the day as it stands now, and say *told*; only what changed is drawn anew."""
        day = self.book.showing
        self._put("kind", said('"', shown(day.kind), '"') if day.kind else Content(""))
        self._put("hello", self._hello_words())
        self._put("coming", Content("") if self._hello else coming(day))
        self.query_one("#nothing").display = not day.groups and not self._hello
        rows = self.rows
        if tuple(drawn := self._rows()) != rows.rows:
            rows.show_rows(drawn, at)
        elif at is not None:
            rows.go_to(at)
        self._said = told or ""
        self._put("said", shown(self._said, "$mark"))
        self.show_keys()

    def _hello_words(self) -> Content:
        day = self.book.showing
        if self._hello:
            return said(day.greeting, "\n", (words.WELCOME_ASKS, "bold"))
        if day.greeting:
            return shown(day.greeting)
        return shown(words.HARD_DAY) if self.book.hard else Content("")

    def _put(self, name: str, content: Content) -> None:
        before = self._drawn.get(name, Content(""))
        if content == before:
            return
        self._drawn[name] = content
        widget = self.query_one(f"#{name}", Static)
        room = widget.content_size.width
        one_line = all(each and each.cell_length <= room and "\n" not in each.plain
                       for each in (before, content))  # fmt: skip
        widget.update(content, layout=not one_line)
        if name != "said":
            widget.display = bool(content)

    def _draw_day(self, told: str | None = None) -> None:
        """Draw another day, from its beginning."""
        for line in self.query(TopLine):
            line.show_words(*self.top())
        self.draw(told, at=self._first())

    def keys(self) -> tuple[Key, ...]:
        """What can be done with the row under the cursor."""
        if self.asking.open:
            verb = "go there" if self.asking.finding else "keep"
            return Key("enter", verb), Key("esc", "close", "screen.back")
        more = Key("h", "hard day", "screen.hard"), Key("?", "more", "screen.all_keys")
        current = next((rows.current for rows in self.query(DayRows)), "")
        if current.startswith("checkin:"):
            return Key("c", "check in", "screen.check_in"), *more
        if current in (MORE, TODAY, EASE) or not current:
            return Key("enter", "open"), *more
        marks = (("d", "done", "done"), ("s", "smaller", "smaller"), ("r", "rest", "rest"))
        return *(Key(k, said, f"screen.mark('{did}')") for k, said, did in marks), *more

    # opening and following

    def on_mount(self) -> None:
        """Begin at the first open row; say once what needs a look."""
        self.query_one("#for-now", Static).update(_for_now(self.book.plan))
        for name in ("kind", "hello", "coming"):
            self.query_one(f"#{name}").display = False
        self.draw(self._what_waits())
        self.set_focus(self.rows, scroll_visible=False)
        self.watch(self.app, "app_focus", self._came_back, init=False)

    def _what_waits(self) -> str:
        """Return what waits to be gone on with, and what may need a look."""
        lines = []
        if left := self.asking.waiting():
            lines.append(words.note_waits(str(left.get("name", ""))))
        elif self.look_for_unfinished():
            lines.append(words.UNFINISHED)
        lines += self.desk.notices()
        self.log_problems = tuple(problem.sentence() for problem in self.book.past.problems)
        others = [line for line in self.book.seen.notices if line not in self.log_problems]
        lines += self.desk.unsaid(others)
        odd = self.desk.unsaid(self.log_problems)
        if len(odd) > _FEW_NOTICES:
            lines.append(f"{len(odd)} lines of the log may not read as meant. l shows them.")
        else:
            lines += odd
        plan = len(self.desk.loaded.problems) if self.desk.loaded else 0
        if plan:
            some = "One line" if plan == 1 else f"{plan} lines"
            lines.append(f"{some} of the plan file may not read as meant. l shows them.")
        return "\n".join(lines)

    def on_screen_resume(self) -> None:
        """Look again at the plan and the log, when something on top of this page changed them."""
        if not self._seen_once:
            self._seen_once = True
        elif self.desk.plan is None:
            self.call_later(self._look_again)
        elif self.is_mounted:
            turned = self.book.read(self.desk.plan)
            self.query_one("#for-now", Static).update(_for_now(self.book.plan))
            if not self._follow(turned):
                self._draw_again(self._what_waits() or self._said)

    def _look_again(self) -> None:
        if self.is_current:
            self.hearten.go_home()

    def _draw_again(self, told: str | None) -> None:
        self._hello = self._hello and self._says_hello()
        for line in self.query(TopLine):
            line.show_words(*self.top())
        self.draw(told)

    def _came_back(self, here: bool) -> None:
        """Look again when the person turns back to this window: much may be otherwise."""
        if not here or not self.is_current or self.asking.open:
            return
        if self.book.plan_changed():
            self._take_up_plan()
        elif not self._turned():
            self.book.read()
            self.draw(self._said)

    def _take_up_plan(self) -> None:
        """Read the plan anew: it was changed in an editor, or in the shell."""
        try:
            self.desk.read()
        except HeartenError:
            self.hearten.go_home()
            return
        if self.desk.plan is None:
            self.hearten.go_home()
            return
        if not self._follow(self.book.read(self.desk.plan)):
            self._draw_again(self._what_waits() or self._said)

    def _turned(self) -> bool:
        """Open the new day where one has begun since; say whether it did."""
        now = self.desk.session.today(self.book.plan)
        return now != self.book.today and self._follow(self.book.read())

    def _follow(self, turned: bool) -> bool:
        """Begin a new day on the screen, where it *turned*; say whether it did."""
        if turned:
            self._hello = self._says_hello()
            self._draw_day(words.NEW_DAY)
        return turned

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
        try:
            came = self.book.mark(item, did)
        except HeartenError as error:
            self.book.read()
            self.draw(error.sentence)
            return
        self.draw(came.told)
        if came.asks and came.entry is not None:
            await self.asking.answers(came.entry, item.name, came.asks)

    async def action_note(self) -> None:
        """Ask for words that go with the last mark of the row."""
        item = self._item()
        entries = self.book.entries_of(item) if item is not None else ()
        if item is None or not entries:
            self.draw(words.NOTHING_TO_MARK if item is None else words.NOTE_NEEDS_MARK)
            return
        await self.asking.note(entries[-1], item.name)

    def action_take_back(self) -> None:
        """Take the last mark back."""
        try:
            told = self.book.take_back()
        except HeartenError as error:
            self.book.read()
            told = error.sentence
        self.draw(told)

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
        from hearten.tui.screens.day_calendar import DayCalendar

        week = self.book.plan.settings.week_starts
        self.hearten.push_screen(DayCalendar(self.book.day, self.book.today, week), self.open_day)

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
        if key in (TODAY, EASE):
            self._past_hello()
            self.book.ease_in(key == EASE)
            self._draw_day()
        elif key == MORE:
            self.action_more()
        elif key.startswith("checkin:"):
            self.action_check_in()
        elif item is not None:
            from hearten.tui.screens.day_choices import DayChoices

            marked = bool(self.book.entries_of(item))
            self.hearten.push_screen(DayChoices(item, marked), self._chose)

    async def _chose(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def _past_hello(self) -> None:
        self._hello = False
        self.desk.greeted = self.book.today

    def on_pick_list_moved(self) -> None:
        """Show the keys that go with the row."""
        self.show_keys()

    def action_check_in(self) -> None:
        """Check in about this day: as the row under the cursor says, else the daily one."""
        from hearten.tui.screens.checkin import CheckinScreen

        what, _, which = self.rows.current.partition(":")
        which = which if what == "checkin" else ""
        day = self.book.day
        self.go_to(lambda: CheckinScreen(self.desk, which, day), self._checked_in)

    def _checked_in(self, told: str | None) -> None:
        self.draw(told)

    def action_pause(self) -> None:
        """Let the row under the cursor rest for some days."""
        from hearten.tui.screens.pause import PauseScreen

        item = self._item()
        if why_not := self.desk.closed():
            self.draw(why_not)
        elif item is not None and item.what == "habit":
            self.hearten.push_screen(PauseScreen(self.desk, item.id, item.name), self.draw)
        else:
            whole = PauseScreen(self.desk, "plan", WHOLE_PLAN_RESTS)
            self.hearten.push_screen(whole, self.draw)

    def action_arrange(self) -> None:
        """Change what is under the cursor in the plan: its name, rhythm, place, end."""
        from hearten.tui.screens.arrange import ArrangeScreen

        item = self._item()
        plan = self.desk.plan
        if why_not := self.desk.closed():
            self.draw(why_not)
        elif item is not None and plan is not None and is_in(plan, item.id):
            self.hearten.push_screen(ArrangeScreen(self.desk, item.id), self.draw)
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
        from hearten.tui.screens.day_keys import DayKeys

        self.hearten.push_screen(DayKeys(), self._chose)

    # writing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let every letter wait for the line that is about to open."""
        return not self.asking.opening

    def on_key(self, event: events.Key) -> None:
        """Keep what hasty hands typed before the line was there."""
        if self.asking.opening and event.character and event.is_printable:
            self.asking.hasty += event.character
            event.stop()

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


def _whose(plan: Plan) -> str:
    return f"{plan.call_me}'s plan" if plan.call_me else plan.title


def _for_now(plan: Plan) -> Content:
    lines = [said(("For now", "bold $hint"))]
    lines += [shown(area.title, "$words") for area in plan.areas if area.now]
    goals = [goal for goal in plan.goals if goal.state == "active"]
    if goals:
        lines += [said(("\nSmall hopes", "$hint")), *(shown(g.title, "$words") for g in goals)]
    return Content("\n").join(lines) if len(lines) > 1 else Content("")
