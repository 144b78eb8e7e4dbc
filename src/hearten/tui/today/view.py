"""A day as a page: how it is drawn, and how it follows what happens elsewhere meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.daybook import Daybook
from hearten.actions.welcoming import greet, leave_at_that, left_at_that, was_greeted
from hearten.content import words
from hearten.content.back_words import NOTE_WAITS_THERE
from hearten.content.screen_ways import for_screen
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.screens.calm import TopLine
from hearten.tui.terminal import WIDE
from hearten.tui.text import said, shown
from hearten.tui.today.commands import at_foot
from hearten.tui.today.entry_line import Asking
from hearten.tui.today.navigation import Ways
from hearten.tui.widgets.besideday import beside_the_day
from hearten.tui.widgets.dayrows import (
    HELLO,
    MOMENTS,
    MORE,
    QUIET,
    RESTING,
    DayRows,
    coming,
    first_open,
    hello_rows,
    key_of,
    leads_on,
    rows_of,
)
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.actions.day import DayList
    from hearten.model.plan.parts import Plan
    from hearten.tui.desk import Desk
    from hearten.tui.widgets.pick import Row

_FEW_NOTICES = 2
_TODAY = "today"  # who says hello on all pages of days


class DayPage(Ways):
    """The page of a day, and what it knows. What can be done with it stands in Today."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        assert desk.plan is not None
        self.desk = desk
        self.book = Daybook(desk.session, desk.plan)
        self.asking = Asking(self, self.book, self.draw)
        self._hello = self._says_hello()
        self._drawn: dict[str, Content] = {}
        self._seen_once = False
        self._said = ""
        self._said_of: Plan | None = None

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
        for name in ("kind", "slip", "hello", "rests"):
            yield Static("", id=name, classes="words")
        yield Static(shown(words.NOTHING_DUE), id="nothing")
        yield DayRows(self._rows(), at=self._first())
        yield Static("", id="coming", classes="gap")

    def foot(self) -> Iterable[Widget]:
        """What was said last, in sight wherever the person is."""
        yield Static("", id="said")

    def aside(self) -> Iterable[Widget]:
        """The week and what is for now, where there is room for it."""
        yield Static("", id="beside")

    def _rows(self) -> list[Row]:
        day = self.book.showing
        if self._hello and day.welcome:
            return hello_rows(day.welcome)
        if day.quiet and left_at_that(self.desk.session, self.book.plan, day.day):
            day = replace(day, quiet=())
        return rows_of(day, is_today=self.book.day == self.book.today)

    def leave_it_at_that(self) -> None:
        """Offer nothing more on this empty day."""
        leave_at_that(self.desk.session, self.book.plan, self.book.day)
        self.draw(words.LEFT_AT_THAT)

    def _first(self) -> str:
        day = self.book.showing
        return self._rows()[0].key if self._hello and day.welcome else first_open(day)

    def _says_hello(self) -> bool:
        day = self.book.showing
        if not self._is_back() or self.desk.greeted == self.book.today:
            return False
        return leads_on(day) and self._greets(seen=False)

    def _is_back(self) -> bool:
        """Say whether the person is to be welcomed back: once a day, here or in the shell."""
        if self.book.showing.welcome is None:
            return False
        here = self.desk.welcomed == self.book.today
        return here or not was_greeted(self.desk.session, self.book.plan, self.book.today)

    def _welcomed(self) -> None:
        """Remember that welcome was said, once it is in sight."""
        if self.app.screen is self and self.desk.welcomed != self.book.today:
            self.desk.welcomed = self.book.today
            greet(self.desk.session, self.book.plan, self.book.today)

    def _greets(self, *, seen: bool) -> bool:
        return self.desk.greets(self.book.today, _TODAY, seen=seen)

    def draw(self, told: str | None = None, *, at: str | None = None) -> None:
        """Draw the day as it stands now, and say *told*; only what changed is drawn anew."""
        day = self.book.showing
        self._put("kind", shown(day.quoted))
        self._put("slip", _slip_and_menu(day))
        self._put("hello", self._hello_words())
        self._put("coming", Content("") if self._hello else coming(day))
        self._draw_beside()
        rests = day.rests and not self._hello
        self._put("rests", shown(f"{day.rests} {words.WAKE_KEY}" if rests else ""))
        nothing = not day.groups and not self._hello and not rests
        self.query_one("#nothing").display = nothing
        rows = self.rows
        if tuple(drawn := self._rows()) != rows.rows:
            rows.show_rows(drawn, at)
        elif at is not None:
            rows.go_to(at)
        self._said, self._said_of = told or "", self.desk.plan
        self._put("said", shown(self._said, "$mark"))
        self.show_keys()

    def on_resize(self) -> None:
        """Fill the second column, once there is room for one."""
        self._draw_beside()

    def _draw_beside(self) -> None:
        if self.app.size.width >= WIDE:
            self._put("beside", beside_the_day(self.book.plan, self.book.week))

    def _hello_words(self) -> Content:
        day = self.book.showing
        if self._hello and day.welcome:
            self._greets(seen=self.app.screen is self)
            self._welcomed()
            return said(day.welcome.says, "\n", (day.welcome.asks, "bold"))
        if (
            day.welcome
            and self.desk.greeted != self.book.today
            and self._is_back()
            and self._greets(seen=self.app.screen is self)
        ):
            self._welcomed()
            return shown(day.welcome.says)
        return shown(day.hard_words) if self.book.hard else Content("")

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
            return Key("enter", verb), at_foot("back")
        check_in = at_foot("check_in")
        more = at_foot("hard"), at_foot("all_keys")
        current = next((rows.current for rows in self.query(DayRows)), "")
        if current.startswith("checkin:"):
            return check_in, *more
        if not current:
            return check_in, *more
        if current.startswith(RESTING):
            return at_foot("pause", "pick it up"), check_in, *more
        if current == MORE or current.startswith((HELLO, QUIET, *MOMENTS)):
            return Key("enter", "choose" if current.startswith(QUIET) else "open"), check_in, *more
        done = at_foot("mark('done')")
        if any(item.fixed and key_of(item) == current for item in self.book.showing.items()):
            return done, at_foot("mark('rest')", "not today"), check_in, *more
        return done, at_foot("mark('smaller')"), at_foot("mark('rest')"), check_in, *more

    # opening and following

    def on_mount(self) -> None:
        """Begin at the first open row; say once what needs a look."""
        for name in ("kind", "slip", "hello", "rests", "coming"):
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
        if self.desk.has_draft():
            from hearten.actions.looking_back import left_note

            lines += [NOTE_WAITS_THERE] if left_note(self.desk.session, self.book.plan) else []
        lines += self.desk.notices()
        said = tuple(problem.sentence() for problem in self.book.past.problems)
        self.log_problems = tuple(map(for_screen, said))
        others = [for_screen(line) for line in self.book.seen.notices if line not in said]
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
            if not self._follow(turned):
                self._draw_again(self._what_waits() or self._still_so())

    def _still_so(self) -> str:
        """Return what was said last, unless the plan was changed since."""
        return self._said if self._said_of == self.desk.plan else ""

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
            self._draw_again(self._what_waits() or self._still_so())

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


def _slip_and_menu(day: DayList) -> Content:
    lines = []
    if day.slip:
        lines.append(said((words.SLIP_IS, "$hint"), " ", shown(day.slip)))
    if day.menu:
        lines.append(said((words.FROM_MENU, "$hint"), " ", shown(day.menu, lines=False)))
    return Content("\n").join(lines)


def _whose(plan: Plan) -> str:
    return f"{plan.call_me}'s plan" if plan.call_me else plan.title
