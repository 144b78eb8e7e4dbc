"""Looking back: soft dots for the weeks, then words, and what unfolds."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.file_changes import stamp_of_log
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
from hearten.content import back_words as words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.commands import BACK, Command
from hearten.tui.destinations import MoodChart, NoteOnDay, PickDay, ReadLetter, ReadLetterAgain
from hearten.tui.screens.calm import Calm, TopLine
from hearten.tui.text import shown
from hearten.tui.widgets.backfolds import Folds, fold_rows
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.weekgrid import GridRow, WeekGrid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.model.log.lookback import Span
    from hearten.tui.desk import Desk
    from hearten.tui.widgets.pick import Row

_FOUR, _YEAR = 4, 52
_WEEK = 7


class LookBackScreen(Calm["dt.date | None"]):
    """Dismisses with a day to open, or none."""

    CSS_PATH = "look_back.tcss"
    COMMAND_TABLE = (
        Command("year", "y", "a year, or four weeks", "year"),
        Command("numbers", "n", "in numbers, or without", "numbers", gives_way=True),
        Command("note", "a", "a note on this day", "note"),
        Command("chart", "c", "mood and energy as a line", "chart", gives_way=True),
        Command("calendar", "v", "another day, from a small calendar"),
        Command("today", "t,home", "today"),
        Command("weeks(-1)", "pageup", "earlier weeks"),
        Command("weeks(1)", "pagedown", "later weeks"),
        replace(BACK, keys="escape,b"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        assert desk.plan is not None
        self.desk = desk
        self._plan = desk.plan
        self._weeks = _FOUR
        self._numbers = False
        self._open: set[str] = set()
        span = self._span(desk.today)
        self._stamp = stamp_of_log(desk.session)
        self._looking = LookBackReader(desk.session, desk.plan, span)
        self.back = self._looking.back(span)

    def _span(self, day: dt.date) -> Span:
        return span_of(self.desk.session, self._plan, weeks=self._weeks, last=day)

    # drawing

    def top(self) -> tuple[Content, Content]:
        """Which weeks these are."""
        return shown(title(self.back), lines=False), Content("")

    def page(self) -> Iterable[Widget]:
        """The dots, coming back, and what unfolds."""
        back = self.back
        yield Static(shown(words.NOTHING_YET), id="nothing")
        yield WeekGrid(back.span, self._grid_rows(), back.today, back.today)
        yield Static("", id="came-back")
        yield Folds(self._section_rows(), id="sections", find=False)

    def foot(self) -> Iterable[Widget]:
        """The day under the cursor, always in view; and what was said last."""
        yield Static("", id="day")
        yield Static("", id="said")

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        there = "open the day" if self.back.span.by_days else "look closer"
        open_it = Key("enter", there if self._in_grid else "unfold")
        year = "four weeks" if self._weeks == _YEAR else "year"
        _, *others = super().keys()
        return (open_it, self.at_foot("year", year), *others)

    @property
    def _in_grid(self) -> bool:
        return isinstance(self.focused, WeekGrid)

    @property
    def grid(self) -> WeekGrid:
        """The dots."""
        return self.query_one(WeekGrid)

    def _grid_rows(self) -> list[GridRow]:
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

    def _section_rows(self) -> list[Row]:
        return fold_rows(sections(self.back, numbers=self._numbers), self._open)

    def on_mount(self) -> None:
        """Begin at today; say which words wait."""
        self._draw(self._what_waits())
        self.set_focus(self.grid if self.back.items else self._list_or_none())

    def _what_waits(self) -> str:
        left = left_note(self.desk.session, self._plan) if self.desk.has_draft() else None
        return words.NOTE_WAITS.format(day=in_words(left[0])) if left else ""

    def watch_focused(self, focused: Widget | None) -> None:
        """Show the keys of where the person is."""
        super().watch_focused(focused)
        self.show_keys()

    def _list_or_none(self) -> Widget | None:
        found = self.query_one(Folds)
        return found if found.rows else None

    def _draw(self, told: str = "") -> None:
        back = self.back
        for line in self.query(TopLine):
            line.show_words(*self.top())
        self.query_one("#nothing").display = back.empty
        self.grid.display = bool(back.items)
        self._put("day", self._about(), bool(back.items))
        self._put("came-back", shown(back.came_back), bool(back.came_back))
        rows = self._section_rows()
        picks = self.query_one(Folds)
        picks.display = bool(rows)
        if tuple(rows) != picks.rows:
            picks.show_rows(rows)
        self._put("said", shown(told, "$mark"), bool(told))
        self.show_keys()

    def _put(self, name: str, content: Content, there: bool) -> None:
        widget = self.query_one(f"#{name}", Static)
        widget.update(content)
        widget.display = there

    def _about(self) -> Content:
        return shown(about_day(self.back, self.grid.day), "$hint")

    # moving in time

    def on_week_grid_moved(self) -> None:
        """Say what stands in the day under the cursor."""
        self._put("day", self._about(), bool(self.back.items))

    def on_week_grid_beyond(self, event: WeekGrid.Beyond) -> None:
        """Show the weeks that hold the day."""
        event.stop()
        span = self.back.span
        days = (event.day - span.first).days
        weeks = days // _WEEK if days < 0 else (event.day - span.last).days // _WEEK + 1
        self._show(span.moved(weeks), event.day)

    def action_weeks(self, by: int) -> None:
        """Show as many weeks before, or after, but none that are all to come."""
        self.action_shift(by * self.back.span.weeks)

    def action_shift(self, weeks: int) -> None:
        """Go so many weeks on."""
        moved = self.back.span.moved(weeks)
        latest = self._span(self.back.today)
        self._show(min(moved, latest, key=lambda each: each.last), None)

    def action_today(self) -> None:
        """Show the weeks up to today."""
        self._show(self._span(self.back.today), self.back.today)

    def action_year(self) -> None:
        """Show a year, or four weeks again, up to the same week."""
        self._weeks = _FOUR if self._weeks == _YEAR else _YEAR
        day = self.grid.day
        self._show(self._span(max(day, min(self.back.span.last, self.back.today))), day)

    def action_numbers(self) -> None:
        """Show numbers beside the words, or words alone."""
        self._numbers = not self._numbers
        self._show(self.back.span, self.grid.day)

    def _show(self, span: Span, day: dt.date | None) -> None:
        self.back = self._looking.back(span)
        at = day or min(max(self.grid.day, span.first), span.last)
        at = min(max(at, span.first), span.last, self.back.today)
        before = bool(self.grid.display)
        self.grid.show(span, self._grid_rows(), at)
        self._draw()
        if before and not self.back.items:
            self.set_focus(self._list_or_none())
        elif self.back.items and not before:
            self.set_focus(self.grid)

    # opening

    def on_week_grid_opened(self, event: WeekGrid.Opened) -> None:
        """Open the day on its own page; of a week, choose the day first."""
        event.stop()
        if self.back.span.by_days:
            self.dismiss(event.day)
        else:
            self._weeks = _FOUR
            self._show(
                self._span(min(event.day + dt.timedelta(days=6), self.back.today)), event.day
            )

    def on_folds_turned(self, event: Folds.Turned) -> None:
        """Turn a page of time."""
        event.stop()
        self.action_weeks(event.by)

    def on_folds_above(self) -> None:
        """Go back to the dots."""
        if self.grid.display:
            self.set_focus(self.grid)

    def on_week_grid_left(self) -> None:
        """Go on to what unfolds."""
        if (found := self._list_or_none()) is not None:
            self.set_focus(found)
            self.show_keys()

    def on_pick_list_chosen(self, event: Folds.Chosen) -> None:
        """Unfold a section, or open what a line leads to."""
        event.stop()
        if event.key.startswith(DAY):
            self.dismiss(dt.date.fromisoformat(event.key.removeprefix(DAY)))
        elif event.key.startswith(LETTER):
            self._open_letter(event.key.removeprefix(LETTER))
        else:
            self._open ^= {event.key}
            self._draw()
            self.query_one(Folds).bring_cursor()

    def _open_letter(self, which: str) -> None:
        """Open a letter: one that came back is closed until the person says so."""
        if any(head.id == which for head in self.back.letters.waiting):
            self.go_to(ReadLetter(which), self._noted)
        else:
            self.go_to(ReadLetterAgain(which))

    def action_calendar(self) -> None:
        """Choose a day from a small calendar with dots."""
        week = self._plan.settings.week_starts
        dots = self._looking.dots()
        calendar = PickDay(self.grid.day, self.back.today, week, dots)
        self.go_to(calendar, self._from_calendar)

    def _from_calendar(self, day: dt.date | None) -> None:
        if day is not None:
            self.dismiss(day)

    def action_note(self) -> None:
        """Leave a note on the day under the cursor."""
        if why_not := self.desk.closed():
            self._draw(why_not)
        else:
            self.go_to(NoteOnDay(self.grid.day), self._noted)

    def _noted(self, told: str | None) -> None:
        self._read()
        self._draw(told or "")

    def action_chart(self) -> None:
        """Draw mood and energy over time, from a day the person chooses."""
        self.go_to(MoodChart(self._looking, self.back.span.first))

    def on_screen_resume(self) -> None:
        """Look again where something was written meanwhile."""
        if self.is_mounted and stamp_of_log(self.desk.session) != self._stamp:
            self._read()
            self._draw()

    def _read(self) -> None:
        self._stamp = stamp_of_log(self.desk.session)
        with suppress(HeartenError):  # the plan went meanwhile: what was read is still here
            self._looking.read(self.back.span)
        self.back = self._looking.back(self.back.span)
        self.grid.show(self.back.span, self._grid_rows(), self.grid.day)

    def action_back(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)
