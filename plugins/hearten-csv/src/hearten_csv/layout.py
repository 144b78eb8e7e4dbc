"""How a table is laid out: what each column is, as far as that can be told from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hearten_csv.days import clock_in, is_day, is_unsure, when_in
from hearten_csv.words import WORKED_OUT, amount_in, bare, is_share, meaning_of, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten_csv.table import Table

MARKS, DAYS, HABITS = "marks", "days", "habits"
_SAMPLE = 3000  # rows
_SHORT, _LONG = 40, 15  # letters: of a name at most, and of a note from there on
_FEW = 6  # words of one's own that a column of marks may have


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column is, by its place.

    *shape* is "marks" (a row for each mark), "days" (a row for each day, a column for each of
    *habits*) or "habits" (a row for each habit, a column for each day). With no column of a
    *habit*, the whole table is about one. *values* say what was done, in words or as an amount.
    *counted*: days may be numbers. *worked_out*: what another program reckoned.
    """

    shape: str
    day: int | None = None
    time: int | None = None
    habit: int | None = None
    values: tuple[int, ...] = ()
    unit: int | None = None
    notes: tuple[int, ...] = ()
    habits: tuple[int, ...] = ()
    description: int | None = None
    category: int | None = None
    counted: bool = False
    worked_out: tuple[int, ...] = ()

    @property
    def used(self) -> set[int]:
        """The places of all columns that come along."""
        single = (self.day, self.time, self.habit, self.unit, self.description, self.category)
        return {each for each in single if each is not None} | {
            *self.values, *self.notes, *self.habits,
        }  # fmt: skip


@dataclass(slots=True)
class _Column:
    """What the cells of one column look like."""

    role: str
    cells: list[str]
    days: int = 0
    marks: int = 0  # words that are known, and amounts
    words: set[str] = field(default_factory=set)
    letters: int = 0

    @property
    def filled(self) -> int:
        return len(self.cells)

    @property
    def is_text(self) -> bool:
        return self.filled > 0 and self.marks * 2 < self.filled

    @property
    def is_long(self) -> bool:
        own = self.filled - self.marks
        return self.is_text and (len(self.words) > _FEW or self.letters > _LONG * own)


def guessed(table: Table) -> Layout:
    """Return how *table* is laid out, by the names of its columns and what is in them."""
    dated = [place for place, name in enumerate(table.columns) if place and is_day(name)]
    if len(dated) >= 2 and not is_day(table.columns[0]):
        return _of_habits(table, dated)
    columns = [_looked_at(table, place) for place in range(len(table.columns))]
    day = _day_column(columns)
    counted = columns[day].days * 2 < columns[day].filled
    roles: dict[str, int] = {}
    for place, each in enumerate(columns):
        if place != day and each.filled:
            roles.setdefault(each.role, place)
    time = roles.get("time")
    if time is not None and not any(":" in cell for cell in columns[time].cells):
        time = None
    for role in ("description", "category"):
        if role in roles and not _is_of_habits(table, roles[role], roles.get("habit")):
            del roles[role]  # it says something else each time
    fixed = {day, time, roles.get("unit"), roles.get("description"), roles.get("category")}
    worked_out = {
        place
        for place, each in enumerate(columns)
        if each.role == WORKED_OUT or (each.filled and all(map(is_share, each.cells)))
    }
    own = {place for place, each in enumerate(columns) if each.role in ("own", "day")}
    rest = [
        place
        for place, each in enumerate(columns)
        if each.filled and place not in fixed | worked_out | own
    ]
    habit = _habit_column(columns, rest, day)
    notes = tuple(place for place in rest if place != habit and _is_note(columns[place]))
    left = [place for place in rest if place not in (habit, *notes)]
    shown = Layout(
        DAYS, day=day, time=time, notes=notes, counted=counted, worked_out=tuple(worked_out)
    )
    one = len(left) <= 2 and all(columns[place].role == "value" for place in left)
    one = one and bool(left or not notes)  # with words alone it is a diary
    if habit is not None or one:
        values = tuple(place for place in left if columns[place].role == "value")
        values = values or tuple(p for p in left if not columns[p].is_text) or tuple(left[:1])
        return replace(
            shown, shape=MARKS, habit=habit, values=values[:2], unit=roles.get("unit"),
            description=roles.get("description"), category=roles.get("category"),
        )  # fmt: skip
    return replace(shown, habits=tuple(left))


def _of_habits(table: Table, dated: Sequence[int]) -> Layout:
    names = [
        place
        for place in range(min(dated))
        if any(role_of(table.columns[place]) == each for each in ("habit", "category", ""))
    ]
    habit = next((p for p in names if role_of(table.columns[p]) == "habit"), 0)
    worked_out = [p for p, name in enumerate(table.columns) if role_of(name) == WORKED_OUT]
    return Layout(HABITS, habit=habit, values=tuple(dated), worked_out=tuple(worked_out))


def _looked_at(table: Table, place: int) -> _Column:
    cells = [
        row.cells[place]
        for row in table.rows[:_SAMPLE]
        if place < len(row.cells) and row.cells[place]
    ]
    column = _Column(role_of(table.columns[place]), cells)
    for cell, count in Counter(cells).items():
        column.days += count * is_day(cell)
        if meaning_of(bare(cell)) or amount_in(cell) is not None or clock_in(cell):
            column.marks += count
        else:
            column.words.add(bare(cell))
            column.letters += count * len(cell)
    return column


def _day_column(columns: Sequence[_Column]) -> int:
    def fits(place: int) -> tuple[bool, float, int]:
        each = columns[place]
        share = each.days / each.filled if each.filled else 0.0
        if not each.days and each.role == "day":
            read = sum(when_in(cell, counted=True) is not None for cell in each.cells)
            share = read / each.filled if each.filled else 0.0
        return share >= 0.5 and each.role == "day", round(share, 1), -place

    return max(range(len(columns)), key=fits)


def _habit_column(columns: Sequence[_Column], rest: Sequence[int], day: int) -> int | None:
    """Return the column with the names of habits, where there is one."""
    texts = [p for p in rest if columns[p].is_text or columns[p].role == "habit"]
    named = [p for p in texts if columns[p].role == "habit" and columns[p].is_text]
    values = any(columns[p].role == "value" for p in rest)
    if named and (values or len(rest) <= len(named) + 2 or _repeats(columns[day])):
        return named[0]
    # A name and a word, in whatever language: marks of two habits would share their words.
    in_words = [columns[p] for p in rest if not columns[p].marks]
    pair = len(rest) == len(in_words) == 2 and not in_words[0].words & in_words[1].words
    if not _repeats(columns[day]) and not values and not pair:
        return None
    short = [
        p
        for p in texts
        if columns[p].role == ""
        and sum(map(len, columns[p].cells)) <= _SHORT * columns[p].filled
        and (len(columns[p].words) * 2 <= columns[p].filled or columns[p].filled <= 4)
    ]
    marks = [p for p in rest if not columns[p].is_text]
    return short[0] if short and len(marks) <= 2 else None


def _repeats(column: _Column) -> bool:
    """Say whether days come again: then a row is no whole day."""
    return len(set(column.cells)) * 10 < column.filled * 9


def _is_of_habits(table: Table, place: int, habit: int | None) -> bool:
    """Say whether a column says the same of each habit, wherever it stands."""
    said: dict[str, str] = {}
    for row in table.rows:
        cells = row.cells
        if place < len(cells) and cells[place]:
            name = bare(cells[habit]) if habit is not None and habit < len(cells) else ""
            if said.setdefault(name, cells[place]) != cells[place]:
                return False
    return True


def _is_note(column: _Column) -> bool:
    if column.role in ("note", "feeling", "description", "category"):
        return True
    return column.role == "" and column.is_long


def day_cells(table: Table, layout: Layout) -> list[str]:
    """Return the cells that say a day."""
    if layout.shape == HABITS:
        return [table.columns[place] for place in layout.values]
    return table.column(layout.day) if layout.day is not None else []


def day_comes_first(cells: Sequence[str]) -> bool | None:
    """Say whether the day comes before the month in *cells*; None where both would do."""
    either = list(dict.fromkeys(cells))
    if not any(map(is_unsure, either)):
        month = [when_in(each, False) for each in either]
        first = [when_in(each, True) for each in either]
        return sum(each is not None for each in first) >= sum(each is not None for each in month)
    days = sum(when_in(cell, True) is not None for cell in either)
    months = sum(when_in(cell, False) is not None for cell in either)
    return None if days == months else days > months


def likely_first(table: Table, layout: Layout) -> bool:
    """Say which order is likelier where both would do: the one with the days closer together.

    HabitBull, which calls its column CalendarDate, writes the month first.
    """
    cells = day_cells(table, layout)
    if layout.day is not None and bare(table.columns[layout.day]) == "calendardate":
        return False

    def apart(day_first: bool) -> int:
        found = [when for cell in cells if (when := when_in(cell, day_first))]
        days = {each.day.toordinal() for each in found}
        return max(days) - min(days) if days else 0

    return apart(True) <= apart(False)
