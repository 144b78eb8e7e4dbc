"""A list to choose from: arrows, j and k, letters, enter, space, mouse."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from hearten.model.named import alike
from hearten.model.value import field, valueclass
from hearten.tui.text import strip_of
from hearten.tui.widgets.detached_safe import DetachedSafe
from hearten.tui.widgets.scroll import line_in
from hearten.tui.widgets.type_to_find import Finder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

_LONG_LABEL = 36
_NOTE_ROOM = 22


@valueclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list: its note stands beside it, *under* below it. A heading is not chosen;
    one without words is a space.

    *shorter* are notes for less room, the longest first: one that needs no second line is taken.
    Lines that go on from one above stand *hang* columns further in.
    """

    key: str = ""
    label: Content = field(default_factory=lambda: Content(""))
    mark: str = ""
    note: Content = field(default_factory=lambda: Content(""))
    shorter: tuple[Content, ...] = ()
    under: tuple[Content, ...] = ()
    heading: bool = False
    hang: int = 0


def note_column(rows: Sequence[Row], room: int) -> int:
    """Return where notes stand beside their labels; 0 where they stand under them."""
    lengths = [row.label.cell_length for row in rows if row.note and not row.heading]
    column = 3 + max((n for n in lengths if n <= _LONG_LABEL), default=_LONG_LABEL)
    return column if room - column >= _NOTE_ROOM else 0


def row_lines(row: Row, room: int, marks: int, column: int) -> list[Content]:
    """Return a row as lines without the cursor; its note stands at *column*, or under it."""
    if row.heading:
        return [Content(""), *(_wrapped(row.label, room + 2) if row.label else ())]
    lead = Content.assemble((f"{row.mark} ", "$mark")) if row.mark else Content(" " * marks)
    lines = _hanging(row.label, room, row.hang) or [Content("")]
    if row.note:
        lines = _noted(lines, row, room, column)
    if row.under:
        under = (_hanging(each, max(room - 2, 8), row.hang) for each in row.under)
        lines = [*lines, *(Content("  ") + part for parts in under for part in parts)]
    indent = Content(" " * marks)
    return [(indent if n else lead) + line for n, line in enumerate(lines)]


def _hanging(text: Content, room: int, hang: int) -> list[Content]:
    """Return *text* as lines; all but the first stand *hang* columns further in."""
    if not text:
        return []
    first, *more = text.wrap(room)
    if not hang or not more:
        return _wrapped(text, room)
    rest = text[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    width = max(room - hang, 8)
    first, *more = _no_word_alone([first, *rest.wrap(width)], width)
    return [first, *(Content(" " * hang) + part for part in more)]


def _wrapped(text: Content, width: int) -> list[Content]:
    """Return *text* as lines; no word stands alone in the last one where two fit there."""
    lines: list[Content] = []
    for paragraph in text.split("\n"):
        lines += _no_word_alone(paragraph.wrap(width), width)
    return lines


def _no_word_alone(lines: list[Content], width: int) -> list[Content]:
    if len(lines) < 2 or " " in lines[-1].plain.strip():
        return lines
    before = lines[-2].plain.rstrip()
    cut = before.rfind(" ")
    moved = lines[-2][cut + 1 : len(before)] + " " + lines[-1]
    if cut <= 0 or not before[:cut].strip() or moved.cell_length > width:
        return lines
    return [*lines[:-2], lines[-2][:cut], moved]


def _noted(lines: list[Content], row: Row, room: int, column: int) -> list[Content]:
    below = not column or len(lines) > 1 or lines[0].cell_length > column - 3
    width = max(room - 2, 8) if below else room - column
    notes = (row.note, *row.shorter)
    note = next((each for each in notes if each.cell_length <= width), notes[-1])
    parts = _wrapped(note.stylize("$hint"), width)
    if below:
        return lines + [Content("  ") + part for part in parts]
    first = lines[0].pad_right(column - lines[0].cell_length) + parts[0]
    return [first, *(Content(" " * column) + part for part in parts[1:])]


class PickList(DetachedSafe, Widget, can_focus=True):
    """Rows, one of which is under the cursor."""

    DEFAULT_CSS = """
    PickList { height: auto; color: $words; }
    PickList > .pick--note { color: $hint; }
    PickList > .pick--heading { color: $hint; text-style: bold; }
    PickList > .pick--cursor { background: $chosen; color: $words; text-style: bold; }
    PickList > .pick--mark { color: $mark; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pick--note",
        "pick--heading",
        "pick--cursor",
        "pick--mark",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down", "down", show=False),
        Binding("j", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "choose(True)", show=False),
        Binding("space", "choose(False)", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    brings_cursor = True
    _points = False  # the cursor is seen although the person writes what to find elsewhere

    class Chosen(Message):
        """A row was chosen. *onward* is true for enter: choose, and go on."""

        def __init__(self, pick: PickList, key: str, onward: bool) -> None:
            super().__init__()
            self.pick = pick
            self.key = key
            self.onward = onward

        @property
        def control(self) -> PickList:
            """The list it was chosen in."""
            return self.pick

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, pick: PickList, key: str) -> None:
            super().__init__()
            self.pick = pick
            self.key = key

        @property
        def control(self) -> PickList:
            """The list the cursor moved in."""
            return self.pick

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        at: str = "",
        id: str | None = None,
        classes: str | None = None,
        find: bool = True,
    ) -> None:
        """*at* is the key of the row the cursor starts on; *find* turns on type-to-find."""
        super().__init__(id=id, classes=classes)
        self._rows = tuple(rows)
        self._finds = find
        self._width = 0
        self._lines: list[tuple[int, Content]] = []
        # Rows as lines, by what they were laid out for: most stay as they are.
        self._known: dict[tuple[int, int, int, int], tuple[Row, list[Content]]] = {}
        self.set_reactive(PickList.cursor, self._index(at))

    @cached_property
    def finder(self) -> Finder:
        """What finds a row by its letters; made for the first that is typed."""
        return Finder(self, self._seek, finds=self._finds)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand."""
        return self._rows

    @property
    def current(self) -> str:
        """The key of the row under the cursor, or an empty string."""
        return self._rows[self.cursor].key if self._rows else ""

    def show_rows(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Draw other rows; the cursor stays on its row, or goes to *at*."""
        key, place = self.current if at is None else at, self.cursor if at is None else 0
        if [row.label for row in rows] != [row.label for row in self._rows]:
            self.finder.forget()
        self._rows = tuple(rows)
        self._width = 0
        self.set_reactive(PickList.cursor, self._index(key, place))
        self.refresh(layout=True)

    def go_to(self, key: str) -> None:
        """Put the cursor on the row of *key*."""
        self.cursor = self._index(key, self.cursor)

    def _index(self, key: str, fallback: int = 0) -> int:
        for index, row in enumerate(self._rows):
            if row.key == key and not row.heading and key:
                return index
        last = len(self._rows) - 1
        return self._nearest(max(0, min(fallback, last)), 1)

    def _nearest(self, index: int, way: int) -> int:
        """Return the nearest row that can be chosen, looking along *way* first."""
        count = len(self._rows)
        ahead = range(index, count) if way > 0 else range(index, -1, -1)
        behind = range(index, -1, -1) if way > 0 else range(index, count)
        steps: tuple[int, ...] = (*ahead, *behind)
        for step in steps:
            if 0 <= step < count and not self._rows[step].heading:
                return step
        return 0

    # drawing

    def _laid_out(self, width: int) -> list[tuple[int, Content]]:
        if width == self._width:
            return self._lines
        self._width = width
        self._lines = []
        marks = 2 if any(row.mark for row in self._rows) else 0
        room = max(width - 2 - marks, 8)
        column = note_column(self._rows, room)
        known, self._known = self._known, {}
        for index, row in enumerate(self._rows):
            place = (index, room, marks, column)
            before = known.get(place)
            if before is None or before[0] != row:
                before = row, row_lines(row, room, marks, column)
            self._known[place] = before
            lines = before[1]
            if row.heading and index == 0:
                lines = lines[1:]
            self._lines += [(index, line) for line in lines]
        return self._lines

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its rows."""
        return len(self._laid_out(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.content_size.width
        lines = self._laid_out(width)
        if not 0 <= y < len(lines):
            return Strip.blank(width, self.rich_style)
        index, content = lines[y]
        row = self._rows[index]
        seen = self.has_focus or self._points
        here = seen and index == self.cursor and not row.heading
        first = y == 0 or lines[y - 1][0] != index
        style = self.visual_style
        if here:
            style += self.get_visual_style("pick--cursor")
        elif row.heading:
            style += self.get_visual_style("pick--heading")
        lead = "" if row.heading else "▸ " if here and first else "  "
        line = Content(lead) + content
        return strip_of(line, width, style)

    # moving

    def action_move(self, by: int) -> None:
        """Move the cursor by *by* rows, over headings; at either end, scroll what is beyond."""
        if not self._rows:
            return
        before, last = self.cursor, len(self._rows) - 1
        self.cursor = self._nearest(max(0, min(self.cursor + by, last)), 1 if by > 0 else -1)
        page = self._scrolls
        if self.cursor == before and page is not None:
            page.scroll_relative(y=by, animate=False)

    def action_down(self) -> None:
        """Move the cursor down; from the last row on, to the words of one's own below."""
        place = self.finder.place if self.cursor == self._nearest(len(self._rows) - 1, -1) else None
        if place is not None and self.finder.stands_above(place):
            self.screen.set_focus(place)
        else:
            self.action_move(1)

    def action_choose(self, onward: bool) -> None:
        """Choose the row under the cursor."""
        if self._rows and not self._rows[self.cursor].heading:
            self.post_message(self.Chosen(self, self.current, onward))

    @property
    def _scrolls(self) -> VerticalScroll | None:
        """The page it stands in."""
        return next((n for n in self.ancestors if isinstance(n, VerticalScroll)), None)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self.refresh()
        self.show_cursor_line()
        self.post_message(self.Moved(self, self.current))

    def bring_cursor(self, looks: int = 3) -> None:
        """Bring the cursor in sight; look again, for other rows are laid out in steps."""
        self.show_cursor_line()
        if looks > 1:
            self.call_after_refresh(self.bring_cursor, looks - 1)

    def bring_to_top(self, looks: int = 3) -> None:
        """Scroll the row under the cursor to the top, so that what came below it is in sight."""
        page = self._scrolls
        if looks > 1:
            self.call_after_refresh(self.bring_to_top, looks - 1)
        lines = [y for y, (index, _) in enumerate(self._lines) if index == self.cursor]
        if page is not None and lines:
            page.scroll_to(y=line_in(page, self) + lines[0], animate=False, immediate=True)

    def seek(self, sought: str) -> bool:
        """Go to the next row whose words begin so, and show it while the person still writes."""
        found = bool(sought.strip()) and self._seek(sought.strip())
        self._points = found and not self.has_focus
        self.refresh()
        return found

    def on_key(self, event: events.Key) -> None:
        """Find a row by its letters, or write what is no row's in words of one's own."""
        self.finder.key(event)

    def on_paste(self, event: events.Paste) -> None:
        """Write what is pasted in words of one's own."""
        self.finder.paste(event)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._points = False

    def on_focus(self) -> None:
        """Keep the cursor in sight."""
        self._points = False
        self.call_after_refresh(self._show_if_here)

    def on_resize(self) -> None:
        """Keep the cursor in sight where there is less room now."""
        self.call_after_refresh(self._show_if_here)

    def _show_if_here(self) -> None:
        """Do not scroll away from where the person went meanwhile."""
        if self.has_focus:
            self.show_cursor_line()

    def show_cursor_line(self) -> None:
        """Scroll the page so that the row under the cursor is in view.

        With the first row comes what stands above it, where both fit.
        """
        page = self._scrolls
        if page is None or not self.is_attached or not self._width:
            return
        lines = [y for y, (index, _) in enumerate(self._lines) if index == self.cursor]
        if not lines:
            return
        top = line_in(page, self) + lines[0]
        above = 1 if self.cursor and self._rows[self.cursor - 1].heading else 0
        if self.cursor == self._nearest(0, 1) and top + len(lines) <= page.content_region.height:
            above = top
        region = Region(0, max(0, top - above), 1, len(lines) + min(above, top))
        page.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y < len(self._lines):
            return
        index = self._lines[offset.y][0]
        if not self._rows[index].heading:
            self.cursor = index
            self.post_message(self.Chosen(self, self._rows[index].key, False))

    def _seek(self, sought: str) -> bool:
        wanted = alike(sought)
        count = len(self._rows)
        order = [(self.cursor + n) % count for n in range(count)]
        for words in (_label, _note):
            for found in (str.startswith, _has_word):
                for index in order:
                    row = self._rows[index]
                    if not row.heading and found(words(row), wanted):
                        self.cursor = index
                        return True
        return False


def _label(row: Row) -> str:
    return alike(row.label.plain)


def _note(row: Row) -> str:
    return alike(row.note.plain) if row.note else ""


def _has_word(label: str, start: str) -> bool:
    return f" {start}" in label
