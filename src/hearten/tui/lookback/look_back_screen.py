"""Looking back: soft dots for the weeks, then words, and what unfolds."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hearten.actions.lookback import words
from hearten.actions.lookback.lookback import LookBackReader, left_note, span_of
from hearten.actions.lookback.sections import (
    DAY,
    LETTER,
    about_day,
    more_of,
    sections,
    summary_of,
    title,
)
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, TopLine
from hearten.tui.base.undoing import undo
from hearten.tui.command import ADD, BACK, KeyCommand, undo_commands
from hearten.tui.destinations import MoodChart, NoteOnDay, PickDay, ReadLetter, ReadLetterAgain
from hearten.tui.lookback.week_grid import GridRow, WeekGrid
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from textual.widget import Widget

    from hearten.actions.lookback.results import LookBackResults
    from hearten.actions.lookback.sections import LookBackSection
    from hearten.model.log.lookback import Span
    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState

_PAGE = 8  # rows that a page key moves in a list


class CollapsedRows(PickList):
    """Sections. Above the first are the dots; keys that turn pages turn those of time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.shift(-1)", show=False),
        Binding("right", "screen.shift(1)", show=False),
    ]

    class Above(Message):
        """The cursor goes on above the first section."""

    class Turned(Message):
        """A page of time is to be turned: on, or back."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_move(self, by: int) -> None:
        """Move the cursor; from the first row up, to the dots."""
        if abs(by) == _PAGE:
            self.post_message(self.Turned(1 if by > 0 else -1))
        elif by < 0 and self.cursor == 0:
            self.post_message(self.Above())
        else:
            super().action_move(by)


def collapsed_rows(sections: Sequence[LookBackSection], unfolded: Collection[str]) -> list[Row]:
    """Return sections as rows; a line that leads somewhere is a row of its own."""
    rows: list[Row] = []
    for section in sections:
        there = section.lines if section.name in unfolded else ()
        told = tuple(shown(line.text, "$hint") for line in there if not line.opens)
        mark = "-" if section.name in unfolded else "+"  # the cursor is an arrow already
        rows.append(Row(key=section.name, label=shown(section.heading), mark=mark, under=told))
        rows += [Row(key=line.opens, label=shown(line.text)) for line in there if line.opens]
    return rows


_FOUR, _YEAR = 4, 52
_WEEK = 7


class _Page:
    """The weeks in view, and how they are drawn."""

    def __init__(self, screen: LookBackScreen, app_state: AppState, plan: Plan) -> None:
        self._screen = screen
        self._app_state = app_state
        self._plan = plan
        self._numbers = False
        self._open: set[str] = set()
        self.weeks = _FOUR
        span = self.span(app_state.today)
        self._stamp = app_state.session.stamp_of_log()
        self.reader = LookBackReader(app_state.session, plan, span)
        self.back = self.reader.back(span)

    def span(self, day: dt.date) -> Span:
        """Return as many weeks as are in view, up to *day*."""
        return span_of(self._app_state.session, self._plan, weeks=self.weeks, last=day)

    def grid_rows(self) -> list[GridRow]:
        """Return the dots."""
        weeks = self.back.span.weeks
        return [
            GridRow(
                item.row.title, item.row.cells,
                item.times,
                more_of(item, numbers=self._numbers, weeks=weeks),
                summary_of(item, numbers=self._numbers),
            )
            for item in self.back.items
        ]  # fmt: skip

    def section_rows(self) -> list[Row]:
        """Return what unfolds below them."""
        return collapsed_rows(sections(self.back, numbers=self._numbers, dots=True), self._open)

    def what_waits(self) -> str:
        """Return what to say of a note that was left; nothing where there is none."""
        left = (
            left_note(self._app_state.session, self._plan) if self._app_state.has_draft() else None
        )
        return words.NOTE_WAITS.format(day=in_words(left[0])) if left else ""

    def draw(self, told: str = "") -> None:
        """Draw all but the dots, and say *told*."""
        screen, back = self._screen, self.back
        for line in screen.query(TopLine):
            line.show_words(*screen.top())
        screen.query_one("#nothing").display = back.empty
        screen.grid.display = bool(back.items)
        self.draw_day()
        self._put("came-back", shown(back.came_back), bool(back.came_back))
        rows = self.section_rows()
        picks = screen.query_one(CollapsedRows)
        picks.display = bool(rows)
        if tuple(rows) != picks.rows:
            picks.show_rows(rows)
        self._put("said", shown(told, "$mark"), bool(told))
        screen.footer.update_keys()

    def draw_day(self) -> None:
        """Say what stands in the day under the cursor."""
        about = shown(about_day(self.back, self._screen.grid.day), "$hint")
        self._put("day", about, bool(self.back.items))

    def unfold(self, section: str) -> None:
        """Unfold a section, or fold it again."""
        self._open ^= {section}
        self.draw()
        self._screen.query_one(CollapsedRows).bring_cursor()

    def focus_list(self) -> Widget | None:
        """Return what unfolds, where there is any of it to go to."""
        found = self._screen.query_one(CollapsedRows)
        return found if found.rows else None

    # moving in time

    def go_on(self, weeks: int) -> None:
        """Go so many weeks on, but to none that are all to come."""
        moved = self.back.span.moved(weeks)
        latest = self.span(self.back.today)
        self.show(min(moved, latest, key=lambda each: each.last), None)

    def today(self) -> None:
        """Show the weeks up to today."""
        self.show(self.span(self.back.today), self.back.today)

    def year(self) -> None:
        """Show a year, or four weeks again, up to the same week."""
        self.weeks = _FOUR if self.weeks == _YEAR else _YEAR
        day = self._screen.grid.day
        self.show(self.span(max(day, min(self.back.span.last, self.back.today))), day)

    def look_closer(self, day: dt.date) -> None:
        """Show the four weeks with the week that begins on *day*."""
        self.weeks = _FOUR
        self.show(self.span(min(day + dt.timedelta(days=6), self.back.today)), day)

    def numbers(self) -> None:
        """Show numbers beside the words, or words alone."""
        self._numbers = not self._numbers
        self.show(self.back.span, self._screen.grid.day)

    def show(self, span: Span, day: dt.date | None) -> None:
        """Show *span*, with the cursor on *day*, or as near as can be to where it was."""
        self.back = self.reader.back(span)
        grid = self._screen.grid
        at = day or min(max(grid.day, span.first), span.last)
        at = min(max(at, span.first), span.last, self.back.today)
        before = bool(grid.display)
        grid.show(span, self.grid_rows(), at)
        self.draw()
        if before and not self.back.items:
            self._screen.set_focus(self.focus_list())
        elif self.back.items and not before:
            self._screen.set_focus(grid)

    def read_if_changed(self) -> None:
        """Look again where something was written meanwhile."""
        if self._app_state.session.stamp_of_log() != self._stamp:
            self.read()

    def read(self, told: str = "") -> None:
        """Look again at what is stored, and say *told*."""
        self._stamp = self._app_state.session.stamp_of_log()
        self._plan = self.reader.plan = self._app_state.plan or self._plan
        with suppress(HeartenError):  # the plan went meanwhile: what was read is still here
            self.reader.read(self.back.span)
        self.back = self.reader.back(self.back.span)
        self._screen.grid.show(self.back.span, self.grid_rows(), self._screen.grid.day)
        self.draw(told)

    def _put(self, name: str, content: Content, there: bool) -> None:
        widget = self._screen.query_one(f"#{name}", Static)
        widget.update(content)
        widget.display = there


class LookBackScreen(BaseScreen["dt.date | None"]):
    """Dismisses with a day to open, or none."""

    CSS_PATH = "look_back.tcss"
    COMMAND_TABLE = (
        KeyCommand(
            "year", "y", "a year, or four weeks", "year", act=lambda look: look.weeks.year()
        ),
        KeyCommand(
            "numbers", "n", "in numbers, or without", "numbers", gives_way=True,
            act=lambda look: look.weeks.numbers(),
        ),
        KeyCommand("note", "a", "a note on this day", "note"),
        KeyCommand(
            "chart", "c", "mood and energy as a line", "chart", gives_way=True,
            act=lambda look: look.go_to(MoodChart(look.weeks.reader, look.back.span.first)),
        ),
        KeyCommand("calendar", "v", "another day, from a small calendar"),
        KeyCommand("today", "t,home", "today", act=lambda look: look.weeks.today()),
        *undo_commands(lambda look, way: undo(look, look.app_state, way, look.weeks.read)),
        KeyCommand("weeks(-1)", "pageup", "earlier weeks"),
        KeyCommand("weeks(1)", "pagedown", "later weeks"),
        ADD,
        replace(BACK, keys="escape,b", act=lambda look: look.dismiss(None)),
    )  # fmt: skip

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self._plan = app_state.open_plan
        self.weeks = _Page(self, app_state, app_state.open_plan)

    @property
    def back(self) -> LookBackResults:
        """What was in the weeks in view."""
        return self.weeks.back

    @property
    def grid(self) -> WeekGrid:
        """The dots."""
        return self.query_one(WeekGrid)

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """Which weeks these are."""
        return shown(title(self.back), lines=False), Content("")

    def page(self) -> Iterable[Widget]:
        """The dots, coming back, and what unfolds."""
        back = self.back
        yield Static(shown(words.NOTHING_YET), id="nothing")
        yield WeekGrid(back.span, self.weeks.grid_rows(), back.today, back.today)
        yield Static("", id="came-back")
        yield CollapsedRows(self.weeks.section_rows(), id="sections", find=False)

    def foot(self) -> Iterable[Widget]:
        """The day under the cursor, always in view; and what was said last."""
        yield Static("", id="day")
        yield Static("", id="said")

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        there = "open the day" if self.back.span.by_days else "look closer"
        open_it = Key("enter", there if isinstance(self.focused, WeekGrid) else "unfold")
        year = "four weeks" if self.weeks.weeks == _YEAR else "year"
        _, *others = super().keys()
        return (open_it, self.at_foot("year", year), *others)

    # what comes in

    def on_mount(self) -> None:
        """Begin at today; say which words wait."""
        self.weeks.draw(self.weeks.what_waits())
        self.set_focus(self.grid if self.back.items else self.weeks.focus_list())

    def on_screen_resume(self) -> None:
        """Look again where something was written meanwhile."""
        if self.is_mounted:
            self.weeks.read_if_changed()

    def on_week_grid_moved(self) -> None:
        """Say what stands in the day under the cursor."""
        self.weeks.draw_day()

    def on_week_grid_beyond(self, event: WeekGrid.Beyond) -> None:
        """Show the weeks that hold the day."""
        event.stop()
        span = self.back.span
        days = (event.day - span.first).days
        weeks = days // _WEEK if days < 0 else (event.day - span.last).days // _WEEK + 1
        self.weeks.show(span.moved(weeks), event.day)

    def on_week_grid_opened(self, event: WeekGrid.Opened) -> None:
        """Open the day on its own page; of a week, choose the day first."""
        event.stop()
        if self.back.span.by_days:
            self.dismiss(event.day)
        else:
            self.weeks.look_closer(event.day)

    def on_week_grid_left(self) -> None:
        """Go on to what unfolds."""
        if (found := self.weeks.focus_list()) is not None:
            self.set_focus(found)
            self.footer.update_keys()

    def on_collapsed_rows_turned(self, event: CollapsedRows.Turned) -> None:
        """Turn a page of time."""
        event.stop()
        self.action_weeks(event.by)

    def on_collapsed_rows_above(self) -> None:
        """Go back to the dots."""
        if self.grid.display:
            self.set_focus(self.grid)

    def on_pick_list_chosen(self, event: CollapsedRows.Chosen) -> None:
        """Unfold a section, or open what a line leads to."""
        event.stop()
        if event.key.startswith(DAY):
            self.dismiss(dt.date.fromisoformat(event.key.removeprefix(DAY)))
        elif event.key.startswith(LETTER):
            self._open_letter(event.key.removeprefix(LETTER))
        else:
            self.weeks.unfold(event.key)

    # what can be done

    def action_weeks(self, by: int) -> None:
        """Show as many weeks before, or after, but none that are all to come."""
        self.action_shift(by * self.back.span.weeks)

    def action_shift(self, weeks: int) -> None:
        """Go so many weeks on."""
        self.weeks.go_on(weeks)

    def action_calendar(self) -> None:
        """Choose a day from a small calendar with dots."""
        week = self._plan.settings.week_starts
        dots = self.weeks.reader.dots()
        calendar = PickDay(self.grid.day, self.back.today, week, dots)
        self.go_to(calendar, lambda day: self.dismiss(day) if day is not None else None)

    def action_note(self) -> None:
        """Leave a note on the day under the cursor."""
        if why_not := self.app_state.closed():
            self.weeks.draw(why_not)
        else:
            self.go_to(NoteOnDay(self.grid.day), lambda told: self.weeks.read(told or ""))

    def _open_letter(self, which: str) -> None:
        """Open a letter: one that came back is closed until the person says so."""
        if any(head.id == which for head in self.back.letters.waiting):
            self.go_to(ReadLetter(which), lambda told: self.weeks.read(told or ""))
        else:
            self.go_to(ReadLetterAgain(which))
