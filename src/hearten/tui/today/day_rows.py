"""A day as rows: what it holds, how each thing stands, one row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region

from hearten.actions.today.words import EASE, TODAY
from hearten.content import words
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.actions.today.view import DayItem, DayList, Resting
    from hearten.actions.today.welcome_back import Welcome

MORE, GREETING, QUIET = "more", "hello:", "quiet:"
MOMENTS = ("moment:", "letter:")
RESTING = "resting:"
SPOKEN = "spoken:"
_MARKS = {"done": "●", "smaller": "●", "rest": "·"}
_OPEN, _BLANK = "○", " "


class DayRows(PickList):
    """The rows of a day. Space ticks or unticks; enter and a click show what else can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.do('tick')", show=False),
    ]

    def __init__(self, rows: Sequence[Row], *, at: str = "") -> None:
        """*at* is the key of the row the cursor starts on. Letters are keys, so no finding."""
        super().__init__(rows, at=at, id="rows", find=False)
        self._was = self.cursor

    def show_rows(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Draw other rows: only the lines that changed, where they take the same height."""
        width, before, cursor = self._width, self._lines, self.cursor
        key, place = self.current if at is None else at, self.cursor if at is None else 0
        self._rows = tuple(rows)
        self._width = 0
        self.set_reactive(PickList.cursor, self._index(key, place))
        self._was = self.cursor
        if not width or len(self._laid_out(width)) != len(before):
            self.refresh(layout=True)
            return
        here = {cursor, self.cursor} if cursor != self.cursor else set()
        self._refresh_lines(
            y for y, (old, new) in enumerate(zip(before, self._lines, strict=True))
            if old != new or new[0] in here
        )  # fmt: skip

    def watch_cursor(self) -> None:
        """Draw the two rows that the cursor left and came to, and keep it in sight."""
        moved, self._was = {self._was, self.cursor}, self.cursor
        self._refresh_lines(y for y, (index, _) in enumerate(self._lines) if index in moved)
        self.show_cursor_line()
        self.post_message(self.Moved(self, self.current))

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        width = self.size.width
        regions = [Region(0, y, width, 1) for y in lines]
        if regions:
            self.refresh(*regions)

    def show_cursor_line(self) -> None:
        """Keep the row under the cursor in view, and with the first one what stands above it."""
        page = next((n for n in self.ancestors if isinstance(n, VerticalScroll)), None)
        if page is not None and self.cursor == self._nearest(0, 1):
            page.scroll_home(animate=False, force=True, immediate=True)
        else:
            super().show_cursor_line()


def key_of(item: DayItem) -> str:
    """Return the key of an item's row."""
    return f"{item.what}:{item.id}"


def rows_of(day: DayList, *, is_today: bool) -> list[Row]:
    """Return a day as rows; what waits behind the handful is one row.

    Today, what is open has a mark that can be ticked; on another day only a step has one.
    """
    rows: list[Row] = []
    if day.spoken is not None:
        rows.append(Row(key=SPOKEN, label=shown(day.spoken.row), mark=_BLANK))
    rows += [_heading(words.FOR_YOU)] if day.letters else []
    rows += [_moment(item) for item in day.letters]
    for group in day.groups:
        rows.append(_heading(group.headed))
        rows += [_row(item, is_today) for item in group.items]
    if day.more:
        rows.append(_heading(words.more_today(len(day.more))))
        rows.append(Row(key=MORE, label=shown(words.SHOW_THEM), mark=_BLANK, note=shown("x")))
    if day.checkins:
        rows.append(_heading(words.CHECKING_IN))
        rows += [_checkin(item) for item in day.checkins]
    if day.moments:
        rows.append(_heading(words.A_KIND_MOMENT))
        rows += [_moment(item) for item in day.moments]
    rows += [_moment(item) for item in day.quiet]
    for heading, resting in day.at_rest:
        rows.append(_heading(f"{heading} · {words.WAKE_KEY.removesuffix('.')}"))
        rows += [_resting(each) for each in resting]
    return rows


def greeting_rows(welcome: Welcome) -> list[Row]:
    """Return the ways to begin after a while away."""
    return [
        Row(key=f"{GREETING}{way.key}", label=shown(way.label), note=shown(way.note))
        for way in welcome.ways
    ]


def leads_on(day: DayList) -> bool:
    """Say whether the ways of a welcome have somewhere to lead: a day that holds something."""
    ways = {way.key for way in day.welcome.ways} if day.welcome else set()
    return bool(day.groups) or bool(ways - {EASE, TODAY})


def first_open(day: DayList) -> str:
    """Return the key of the first row that is not marked yet, else of the first there is."""
    items = [item for group in day.groups for item in group.items]
    first = next((item for item in items if not item.state), items[0] if items else None)
    return key_of(first) if first is not None else ""


def coming(day: DayList) -> Content:
    """Return the appointments around a day."""
    if not day.coming:
        return Content("")
    lines = [said((words.COMING_UP, "bold $hint"))]
    for item in day.coming:
        note = said((f" · {item.rhythm}", "$hint")) if item.rhythm else Content("")
        lines.append(said(shown(f"  {item.when}  "), shown(item.title, lines=False), note))
    return Content("\n").join(lines)


def _heading(text: str) -> Row:
    return Row(label=shown(text, lines=False), heading=True)


def _row(item: DayItem, is_today: bool) -> Row:
    blank = _OPEN if is_today or item.what == "step" else _BLANK
    return Row(
        key=key_of(item),
        label=shown(item.title, lines=False),
        mark=_MARKS.get(item.state, blank),
        note=shown(item.beside, lines=False),
        shorter=tuple(shown(each, lines=False) for each in item.shorter),
        under=tuple(_said(item)),
    )


def _said(item: DayItem) -> Iterator[Content]:
    if item.next_step:
        yield shown(item.next_step, "$hint", lines=False)
    for each in item.said:
        yield shown(each, "$hint")


def _moment(item: DayItem) -> Row:
    return Row(
        key=key_of(item), label=shown(item.title, lines=False), mark=_BLANK, note=shown(item.when)
    )


def _resting(one: Resting) -> Row:
    return Row(
        key=f"{RESTING}{one.id}",
        label=shown(one.title, "$hint", lines=False),
        mark=_BLANK,
        note=shown(one.beside, lines=False),
    )


def _checkin(item: DayItem) -> Row:
    after = words.STATES["done"] if item.state else words.LATER_IS_FINE
    note = " · ".join(part for part in (item.when, after) if part)
    return Row(
        key=key_of(item),
        label=shown(item.title, lines=False),
        mark=_MARKS.get(item.state, _BLANK),
        note=shown(note, lines=False),
    )
