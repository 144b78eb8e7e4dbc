"""A small calendar to open any day from: arrows, page keys, mouse."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from hearten.model.dates import WEEK_FIRST_DAYS, WEEKDAY_NAMES
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.text import shown, strip_of
from hearten.tui.widgets.detached_safe import DetachedSafe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.geometry import Size
    from textual.strip import Strip

    Dots = Callable[[dt.date], str]

_CELL = 5
_HEAD = 2  # lines above the first week
_LINES = _HEAD + 6


class DayGrid(DetachedSafe, Widget, can_focus=True):
    """The month of the day under the cursor. Today stands in brackets."""

    DEFAULT_CSS = """
    DayGrid { height: auto; color: $words; }
    DayGrid > .grid--hint { color: $hint; }
    DayGrid > .grid--dot { color: $mark; }
    DayGrid > .grid--cursor { background: $chosen; color: $words; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--hint", "grid--dot", "grid--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("up,k", "move(-7)", show=False),
        Binding("down,j", "move(7)", show=False),
        Binding("pageup", "month(-1)", show=False),
        Binding("pagedown", "month(1)", show=False),
        Binding("t,home", "today", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    day: reactive[dt.date] = reactive(dt.date.min)

    class Chosen(Message):
        """A day was chosen."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    class Moved(Message):
        """Another day is under the cursor."""

    def __init__(
        self, day: dt.date, today: dt.date, week_starts: str, dots: Dots | None = None
    ) -> None:
        """*dots* says which dot a day has beside its number: "●", "·" or none."""
        super().__init__()
        self._today = today
        self._dots: Dots = dots or (lambda _: "")
        self._first = WEEK_FIRST_DAYS[week_starts]
        self.set_reactive(DayGrid.day, day)

    @property
    def words(self) -> str:
        """The day under the cursor, in words."""
        return in_words(self.day)

    def watch_day(self) -> None:
        """Say where the cursor is."""
        self.refresh()
        self.post_message(self.Moved())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the longest month."""
        return _LINES

    def _weeks(self) -> list[list[dt.date | None]]:
        month = calendar.Calendar(self._first).monthdays2calendar(self.day.year, self.day.month)
        return [[self.day.replace(day=n) if n else None for n, _ in week] for week in month]

    def render_line(self, y: int) -> Strip:
        """Draw the month, the names of the days, and the weeks."""
        width = self.content_size.width
        style = self.visual_style
        if y == 0:
            line = Content(" ".join(in_words(self.day).split()[2:]))
        elif y == 1:
            names = [WEEKDAY_NAMES[(self._first + n) % 7][:2] for n in range(7)]
            line = Content("".join(f" {name}  " for name in names))
            style += self.get_visual_style("grid--hint")
        else:
            weeks = self._weeks()
            days = weeks[y - _HEAD] if y - _HEAD < len(weeks) else []
            line = Content("").join([self._cell(day) for day in days])
        return strip_of(line, width, style)

    def _cell(self, day: dt.date | None) -> Content:
        if day is None:
            return Content(" " * _CELL)
        number = f"[{day.day:>2}]" if day == self._today else f" {day.day:>2} "
        dot = Content(self._dots(day) or " ").stylize(self.get_visual_style("grid--dot"))
        if day != self.day:
            return Content(number) + dot
        here = f"▸{number[1:]}" if day != self._today else number
        style = self.get_visual_style("grid--cursor")
        return Content(here).stylize(style) + dot

    def action_move(self, days: int) -> None:
        """Go *days* on."""
        self.day = _moved(self.day, days)

    def action_month(self, months: int) -> None:
        """Go to the same day of another month, or its last one."""
        index = self.day.year * 12 + self.day.month - 1 + months
        year, month = index // 12, index % 12 + 1
        if dt.MINYEAR < year < dt.MAXYEAR:
            last = calendar.monthrange(year, month)[1]
            self.day = dt.date(year, month, min(self.day.day, last))

    def action_today(self) -> None:
        """Go to today."""
        self.day = self._today

    def action_choose(self) -> None:
        """Choose the day under the cursor."""
        self.post_message(self.Chosen(self.day))

    def on_click(self, event: events.Click) -> None:
        """Choose the day under the mouse."""
        at = event.get_content_offset(self)
        weeks = self._weeks()
        if at is None or not 0 <= at.y - _HEAD < len(weeks) or at.x >= 7 * _CELL:
            return
        day = weeks[at.y - _HEAD][at.x // _CELL]
        if day is not None:
            self.day = day
            self.action_choose()


def _moved(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


WHICH_DAY = "Which day would you like to see?"


class DayCalendar(BaseScreen["dt.date | None"]):
    """Dismisses with the day that was chosen, or none."""

    COMMAND_TABLE = (
        KeyCommand(foot="open", shown="enter"),
        KeyCommand(foot="month", shown="pgup pgdn"),
        KeyCommand(foot="today", shown="t"),
        replace(BACK, keys="escape,v"),
    )

    def __init__(
        self,
        day: dt.date,
        today: dt.date,
        week_starts: str,
        dots: Dots | None = None,
        question: str = WHICH_DAY,
    ) -> None:
        """*day* is under the cursor at first; *dots* are drawn beside the numbers."""
        super().__init__()
        self._question = question
        self._grid = DayGrid(day, today, week_starts, dots)

    def page(self) -> Iterable[Widget]:
        """The question, the month, and the day in words."""
        yield Static(shown(self._question), classes="question")
        yield self._grid
        yield Static(shown(self._grid.words), id="day", classes="gap")

    def on_mount(self) -> None:
        """Begin at the day."""
        self.set_focus(self._grid)

    def on_day_grid_moved(self) -> None:
        """Say the day in words."""
        self.query_one("#day", Static).update(shown(self._grid.words), layout=False)

    def on_day_grid_chosen(self, event: DayGrid.Chosen) -> None:
        """Open it."""
        event.stop()
        self.dismiss(event.day)

    def action_back(self) -> None:
        """Stay where the person was."""
        self.dismiss(None)
