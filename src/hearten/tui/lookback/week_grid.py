"""Weeks as soft dots: a row for each habit, one day (or week) under the cursor."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from hearten.actions.lookback.sections import heads
from hearten.model.log import lookback as model
from hearten.tui.text import shown, strip_of
from hearten.tui.widgets.detached_safe import DetachedSafe
from hearten.tui.widgets.scroll import line_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.geometry import Size

    from hearten.model.log.lookback import Span

DOTS = {model.DONE: "●", model.QUIET: "·", model.BLANK: " "}
_WEEK, _YEAR = 7, 52
_GAP = "  "
_HEAD = -1  # the row of a line that stands over the rows
_WIDE, _WIDE_LABEL = 100, 30  # columns from which there is more room, and the longest label there
_LABEL, _ROOM = 18, 15  # columns: the longest label beside dots, the least for words after them


class GridRow(NamedTuple):
    """A row: its label, its cells, the words beside them, more words, and a line below."""

    label: str
    cells: str
    words: str = ""
    more: str = ""
    below: str = ""


class _Line(NamedTuple):
    """A drawn line: of which row, what stands before its cells, which cells, what after."""

    row: int
    before: Content
    start: int = 0
    end: int = 0
    after: Content = Content("")


class WeekGrid(DetachedSafe, Widget, can_focus=True):
    """Dots, all of one size and weight. Blank is blank."""

    DEFAULT_CSS = """
    WeekGrid { height: auto; color: $words; }
    WeekGrid > .weeks--hint { color: $hint; }
    WeekGrid > .weeks--dot { color: $mark; }
    WeekGrid > .weeks--here { background: $mark; color: $background; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"weeks--hint", "weeks--dot", "weeks--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("up,k", "row(-1)", show=False),
        Binding("down,j", "row(1)", show=False),
        Binding("enter,space", "open", show=False),
    ]

    brings_cursor = True

    class Moved(Message):
        """Another day is under the cursor."""

    class Beyond(Message):
        """The cursor wants to a day that is not shown."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    class Opened(Message):
        """The day under the cursor was chosen."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    class Left(Message):
        """The cursor goes on below the last row."""

    def __init__(self, span: Span, rows: Sequence[GridRow], day: dt.date, today: dt.date) -> None:
        """*day* is under the cursor at first; none after *today* ever is."""
        super().__init__()
        self.span, self.day, self.today = span, day, today
        self._rows = tuple(rows)
        self.row = 0
        self._width = 0
        self._lines: list[_Line] = []

    @property
    def step(self) -> int:
        """How many days a cell stands for."""
        return 1 if self.span.by_days else _WEEK

    def show(self, span: Span, rows: Sequence[GridRow], day: dt.date) -> None:
        """Show other weeks; the cursor goes to *day*."""
        before = len(self._lines)
        self.span, self._rows, self.day = span, tuple(rows), day
        self.row = min(self.row, max(0, len(self._rows) - 1))
        width, self._width = self._width, 0
        same = bool(width) and len(self._laid_out(width)) == before
        self.refresh(layout=not same)
        self.post_message(self.Moved())

    # drawing

    def _laid_out(self, width: int) -> list[_Line]:
        if width != self._width:
            self._width = width
            rows = [line for n in range(len(self._rows)) for line in self._row(n, width)]
            self._lines = [*self._heads(rows), *rows]
        return self._lines

    def _heads(self, rows: Sequence[_Line]) -> Iterator[_Line]:
        """Yield what stands over the dots: weeks and days, or months; of dots in one line each."""
        dots = next((line for line in rows if line.end), None)
        if dots is None or dots.end - dots.start != self.span.weeks * _WEEK // self.step:
            return
        before = Content(" " * dots.before.cell_length)
        for text in heads(self.span, self._unit):
            yield _Line(_HEAD, before + shown(text, "$hint", lines=False))

    @property
    def _unit(self) -> int:
        """How many columns a day takes: on a wide terminal there is room between them."""
        return 2 if self.span.by_days and self._width >= _WIDE else 1

    def _row(self, number: int, width: int) -> list[_Line]:
        row = self._rows[number]
        dots = len(self._drawn(row.cells))
        longest = max(shown(each.label, lines=False).cell_length for each in self._rows)
        column = min(_LABEL if width < _WIDE else _WIDE_LABEL, longest) + len(_GAP)
        room = width - column - dots - len(_GAP)
        if (self.span.by_days or width >= _WIDE) and room >= _ROOM:
            return self._beside(number, width, column, room)
        words = _joined(row.words, row.more)
        label = shown(row.label, lines=False)
        if words:
            label = label + shown(f" · {words}", "$hint", lines=False)
        lines = [_Line(number, part) for part in label.wrap(width)]
        each = len(row.cells) if self.span.by_days else min(_YEAR, max(_WEEK, width - 2))
        for start in range(0, len(row.cells), max(1, each)):
            end = min(start + each, len(row.cells))
            if self.span.by_days or row.cells[start:end].strip():
                lines.append(_Line(number, Content("  "), start, end))
        return lines + _below(number, row.below, width)

    def _beside(self, number: int, width: int, column: int, room: int) -> list[_Line]:
        """Return a row as one line: label, dots, words; what does not fit stands below."""
        row = self._rows[number]
        name = shown(row.label, lines=False).truncate(column - len(_GAP), ellipsis=True)
        before = name + Content(" " * (column - name.cell_length))
        words, more = row.words, _joined(row.more, row.below)
        if len(words) > room:
            words, more = "", _joined(words, more)
        after = Content(_GAP) + shown(words, "$hint", lines=False)
        return [_Line(number, before, 0, len(row.cells), after), *_below(number, more, width)]

    def _drawn(self, cells: str) -> str:
        """Return cells as dots, weeks apart where each day is one."""
        dots = [DOTS[cell].ljust(self._unit) for cell in cells]
        if not self.span.by_days:
            return "".join(dots)
        return _GAP.join("".join(dots[n : n + _WEEK]) for n in range(0, len(dots), _WEEK))

    def _cells(self, line: _Line, here: int) -> Content:
        cells = self._rows[line.row].cells[line.start : line.end]
        if not cells:
            return Content("")
        content = Content(self._drawn(cells)).stylize(self.get_visual_style("weeks--dot"))
        if not line.start <= here < line.end:
            return content
        at = here - line.start
        column = at * self._unit + (at // _WEEK) * len(_GAP) if self.span.by_days else at
        # Without colour a day on which nothing stands would have a cursor nobody sees.
        style = self.get_visual_style("weeks--here") + Style(reverse=self.app.no_color or None)
        return content.stylize(style, column, column + 1)

    @property
    def place(self) -> int:
        """Which cell the cursor is on."""
        return (self.day - self.span.first).days // self.step

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its rows."""
        return len(self._laid_out(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.content_size.width
        lines = self._laid_out(width)
        style = self.visual_style
        if not 0 <= y < len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        here = self.place if line.row == self.row and self.has_focus else -1
        content = (line.before + self._cells(line, here) + line.after).truncate(width)
        return strip_of(content, width, style)

    # moving

    def action_move(self, by: int) -> None:
        """Go so many cells on; beyond what is shown, ask for it."""
        try:
            day = self.day + dt.timedelta(days=by * self.step)
        except OverflowError:
            return
        if day > self.today:
            day = self.today
        if day == self.day:
            return
        if not self.span.first <= day <= self.span.last:
            self.post_message(self.Beyond(day))
            return
        self.day = day
        self._refresh_rows({self.row})
        self.post_message(self.Moved())

    def action_row(self, by: int) -> None:
        """Go to another row; below the last one, on to what comes after."""
        row = self.row + by
        if row >= len(self._rows):
            self.post_message(self.Left())
        elif row >= 0:
            before, self.row = self.row, row
            self._refresh_rows({before, row})
            self._keep_in_sight()

    def _refresh_rows(self, rows: set[int]) -> None:
        width = self.size.width
        regions = [Region(0, y, width, 1) for y, line in enumerate(self._lines) if line.row in rows]
        if regions:
            self.refresh(*regions)

    def _keep_in_sight(self) -> None:
        page = next((n for n in self.ancestors if isinstance(n, VerticalScroll)), None)
        lines = [y for y, line in enumerate(self._lines) if line.row == self.row or (
            not self.row and line.row == _HEAD)]  # fmt: skip
        if page is None or not lines:
            return
        region = Region(0, line_in(page, self) + lines[0], 1, len(lines))
        page.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def on_resize(self) -> None:
        """Keep the cursor in sight where there is less room now."""
        if self.has_focus:
            self.call_after_refresh(self._keep_in_sight)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def action_open(self) -> None:
        """Open the day under the cursor."""
        self.post_message(self.Opened(self.day))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        at = event.get_content_offset(self)
        if at is None or not 0 <= at.y < len(self._lines):
            return
        line = self._lines[at.y]
        column = at.x - line.before.cell_length
        if self.span.by_days:
            week, inside = divmod(max(column, 0), _WEEK * self._unit + len(_GAP))
            day = min(inside // self._unit, _WEEK - 1)
            column = week * _WEEK + day if column >= 0 else column
        if not 0 <= column < line.end - line.start:
            return
        before, self.row = self.row, line.row
        first = self.span.first
        self.day = min(first + dt.timedelta(days=(line.start + column) * self.step), self.today)
        self._refresh_rows({before, self.row})
        self.post_message(self.Moved())


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _below(number: int, text: str, width: int) -> list[_Line]:
    parts = shown(text, "$hint", lines=False).wrap(max(width - 2, 8)) if text else []
    return [_Line(number, Content("  ") + part) for part in parts]
