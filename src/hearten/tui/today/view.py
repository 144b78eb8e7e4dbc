"""A day as it is drawn: a greeting, the rows, what is coming, what was said last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.today.welcome_back import leave_at_that, left_at_that
from hearten.content import words
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.screen import TopLine
from hearten.tui.terminal import WIDE
from hearten.tui.text import said, shown
from hearten.tui.today.day_rows import (
    SPOKEN,
    DayRows,
    coming,
    first_open,
    greeting_rows,
    key_of,
    rows_of,
)
from hearten.tui.today.greeting import Greeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from hearten.actions.today.controller import DayController
    from hearten.actions.today.view import DayItem, DayList
    from hearten.model.plan.parts import Plan
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.state import AppState
    from hearten.tui.today.own_entries import OwnEntries
    from hearten.tui.widgets.pick_list import Row


def beside_the_day(plan: Plan, week: Sequence[tuple[str, str]], day: DayList) -> Content:
    """Return the days of *week*, how often each thing was done, and what *plan* is about now."""
    parts = []
    done = [
        said(shown(title, "$words", lines=False), (f" · {often}", "$hint")) for title, often in week
    ]
    strip = [week_strip(day, narrow=True)] if day.week else []
    if done or strip:
        parts.append(_under(words.THIS_WEEK, [*strip, *done]))
    if now := [shown(area.title, "$words", lines=False) for area in plan.areas if area.now]:
        parts.append(_under("For now", now))
    hopes = [goal.title for goal in plan.goals if goal.state == "active"]
    if hopes:
        parts.append(_under("Small hopes", [shown(each, "$words", lines=False) for each in hopes]))
    return Content("\n\n").join(parts)


def week_strip(day: DayList, *, narrow: bool) -> Content:
    """Return the seven days around *day* as soft dots, each behind its letter: blank is blank.

    The open day stands in brackets. *narrow* has letters and dots in two short lines.
    """
    letters, dots = [], []
    for each in day.week:
        here = each.day == day.day
        letter = f"[{each.name[0]}]" if here else f" {each.name[0]} "
        letters.append(said((letter, "bold $words" if here else "$hint")))
        dots.append(said((f"{'' if not narrow else ' '}{_WEEK_DOTS[each.state]} ", "$mark")))
    if narrow:
        return Content("\n").join([Content("").join(letters), Content("").join(dots)])
    pairs = zip(letters, dots, strict=True)
    return Content("  ").join(said(letter, dot) for letter, dot in pairs)


def _under(heading: str, lines: Sequence[Content]) -> Content:
    return Content("\n").join([said((heading, "bold $hint")), *lines])


_WEEK_DOTS = {"done": "●", "rest": "·", "": " "}
_STRIP = 80  # columns from which the week has a line of its own
_AT_FIRST_HIDDEN = ("week", "slip", "hello", "rests", "coming", "own", "own-said")


class DayView:
    """The page of a day. Only what changed is drawn anew."""

    def __init__(self, screen: BaseScreen[None], app_state: AppState, book: DayController) -> None:
        """*screen* shows the day that *book* has open."""
        self.screen = screen
        self.app_state = app_state
        self.book = book
        self.greeting = Greeting(app_state, book)
        self.own: OwnEntries | None = None
        self._own_place: str | None = None
        self._drawn: dict[str, Content] = {}
        self._said = ""
        self._said_of: Plan | None = None

    @property
    def rows(self) -> DayRows:
        """The rows of the day."""
        return self.screen.query_one(DayRows)

    @property
    def current(self) -> str:
        """The key of the row under the cursor; nothing where there is none."""
        return next((rows.current for rows in self.screen.query(DayRows)), "")

    @property
    def item(self) -> DayItem | None:
        """What is under the cursor, where it is an item of the day."""
        current = self.current
        return next((i for i in self.book.showing.items() if key_of(i) == current), None)

    @property
    def top(self) -> tuple[Content, Content]:
        """The day, and whose plan it is."""
        day = in_words(self.book.day)
        this_year = self.book.day.year == self.book.today.year
        left = day.rpartition(" ")[0] if this_year else day
        return shown(left), shown(_whose(self.book.plan), lines=False)

    def page(self) -> Iterable[Widget]:
        """Yield what stands in the middle of the screen."""
        for name in ("week", "slip", "hello", "rests"):
            yield Static("", id=name, classes="words")
        yield Static(shown(words.NOTHING_DUE), id="nothing")
        yield DayRows(self._rows(), at=self._first())
        yield Static("", id="coming", classes="gap")
        yield Static("", id="own", classes="gap")
        yield Static("", id="own-said")

    def begin(self, told: str) -> None:
        """Draw it for the first time, and say *told*."""
        for name in _AT_FIRST_HIDDEN:
            self.screen.query_one(f"#{name}").display = False
        self.draw(told)
        self.look_at_own()
        self.screen.set_focus(self.rows, scroll_visible=False)

    def draw(self, told: str | None = None, *, at: str | None = None) -> None:
        """Draw the day as it stands now, and say *told*."""
        day, asks = self.book.showing, self.greeting.asks
        self._put_week(asks=asks)
        self._put("slip", _slip_and_menu(day))
        self._put("hello", self.greeting.words(in_sight=self.screen.app.screen is self.screen))
        self._put("coming", Content("") if asks else coming(day))
        self._draw_own()
        self.draw_beside()
        rests = day.rests and not asks
        self._put("rests", shown(f"{day.rests} {words.WAKE_KEY}" if rests else ""))
        nothing = not day.groups and not asks and not rests
        self.screen.query_one("#nothing").display = nothing
        rows = self.rows
        if tuple(drawn := self._rows()) != rows.rows:
            rows.show_rows(drawn, at)
        elif at is not None:
            rows.go_to(at)
        self._said, self._said_of = told or "", self.app_state.plan
        self._put("said", shown(self._said, "$mark"))
        self.screen.footer.update_keys()
        if (day.spoken is not None or self.book.seen.calendar_ends) and not asks:
            self.screen.call_after_refresh(self._say)

    def _say(self) -> None:
        """Remember the sentence in view as said; take it away where that cannot be."""
        from hearten.actions.today.spoken import say

        if not self.screen.query(DayRows):
            return  # the day was left before it was in view

        there = say(self.app_state.session, self.book.seen)
        if there is not self.book.seen:
            self.book.use(there)
            self.rows.show_rows(self._rows())

    def draw_day(self, told: str | None = None) -> None:
        """Draw another day, from its beginning, and say *told*."""
        self._draw_top()
        self.draw(told, at=self._first())
        self.look_at_own()

    def look_at_own(self) -> None:
        """Look at the person's own calendar, where one is set; what it has is drawn then."""
        session = self.app_state.session
        self._own_place = session.calendar or session.config.calendar
        if self.own is None and session.own is None and self._own_place:
            from hearten.tui.today.own_entries import OwnEntries

            self.own = OwnEntries(self.screen, self.app_state, self.book, self._draw_own)
        if self.own is not None:
            self.own.look()

    def _draw_own(self) -> None:
        if self.own is not None:
            asks = self.greeting.asks
            self._put("own", Content("") if asks else self.own.entries())
            self._put("own-said", Content("") if asks else self.own.said())

    def draw_again(self, told: str | None) -> None:
        """Draw the day after its plan was changed, and say *told*."""
        self.greeting.look_again()
        self._draw_top()
        self.draw(told)
        session = self.app_state.session
        if self._own_place != (session.calendar or session.config.calendar):
            self.look_at_own()

    def draw_beside(self) -> None:
        """Fill the second column, where there is room for one; the week goes there, too."""
        self._put_week(asks=self.greeting.asks)
        if self.screen.app.size.width >= WIDE:
            day = replace(self.book.showing, week=()) if self.greeting.asks else self.book.showing
            self._put("beside", beside_the_day(self.book.plan, self.book.week, day))

    def _put_week(self, *, asks: bool) -> None:
        fits = _STRIP <= self.screen.app.size.width < WIDE and not asks
        strip = week_strip(self.book.showing, narrow=False) if fits else Content("")
        self._put("week", strip)

    def said_again(self) -> str:
        """Return what was said last, whatever was changed since."""
        return self._said

    def still_so(self) -> str:
        """Return what was said last, unless the plan was changed since."""
        return self._said if self._said_of == self.app_state.plan else ""

    def leave_it_at_that(self) -> None:
        """Offer nothing more on this empty day."""
        leave_at_that(self.app_state.session, self.book.plan, self.book.day)
        self.draw(words.LEFT_AT_THAT)

    def _draw_top(self) -> None:
        for line in self.screen.query(TopLine):
            line.show_words(*self.top)

    def _rows(self) -> list[Row]:
        day = self.book.showing
        if self.greeting.asks and day.welcome:
            return greeting_rows(day.welcome)
        if day.quiet and left_at_that(self.app_state.session, self.book.plan, day.day):
            day = replace(day, quiet=())
        return rows_of(day, is_today=self.book.day == self.book.today)

    def _first(self) -> str:
        day = self.book.showing
        asks = self.greeting.asks and day.welcome
        rows = self._rows()
        if asks:
            return rows[0].key
        return first_open(day) or next((r.key for r in rows if r.key not in ("", SPOKEN)), "")

    def _put(self, name: str, content: Content) -> None:
        before = self._drawn.get(name, Content(""))
        if content == before:
            return
        self._drawn[name] = content
        widget = self.screen.query_one(f"#{name}", Static)
        room = widget.content_size.width
        one_line = all(each and each.cell_length <= room and "\n" not in each.plain
                       for each in (before, content))  # fmt: skip
        widget.update(content, layout=not one_line)
        if name != "said":
            widget.display = bool(content)


def _slip_and_menu(day: DayList) -> Content:
    lines = []
    if day.slip:
        lines.append(said((words.SLIP_IS, "$hint"), " ", shown(day.slip)))
    if day.menu:
        lines.append(said((words.FROM_MENU, "$hint"), " ", shown(day.menu, lines=False)))
    return Content("\n").join(lines)


def _whose(plan: Plan) -> str:
    return f"{plan.call_me}'s plan" if plan.call_me else plan.title
