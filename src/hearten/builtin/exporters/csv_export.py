"""The plan and its log as tables, for a spreadsheet: ``export csv``.

Two files, and ``journal.csv`` where the journal is ticked. ``plan.csv`` has one value a row:
``table, number, id, inside, key, value``; a list takes a row for each of its items.
``log.csv`` has one entry a row, and a column for each answer and for each key of the
person's own; so has ``journal.csv`` for its records.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Exporter, ExportFile, YesNo, entry_data, plain, plan_to_data
from hearten.builtin_api import PLAN, RhythmField, attribute, called, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.api import Entry, ExportContext, Plan
    from hearten.builtin_api import Table

# What a spreadsheet would take for the beginning of a formula.
_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_BOM = "\ufeff"
_PLAN = ("table", "number", "id", "inside", "key", "value")
_LOG = ("id", "day", "at", "habit", "step", "checkin", "called", "did", "note")
_JOURNAL = ("id", "day", "at", "practice", "called", "length", "prompt", "felt", "tags",
            "return_on", "read_on", "text")  # fmt: skip
_TOLD = frozenset(_LOG) - {"id", "called"}  # an entry's own keys may be called so, too
_MORE = "more"
MOST_COLUMNS = 60  # of answers and own keys; what there is beyond stands in one column

Row = tuple[str, ...]


class CsvExporter(Exporter):
    """The plan and the log as tables."""

    name = "csv"
    label = "Tables (CSV)"
    suffix = ""  # two files go to a folder
    help = """\
Two tables for a spreadsheet: plan.csv with one value a row, log.csv with one entry a row.
Name a folder for them (-o DIR), or choose one with --only.

A value that a spreadsheet would take for a formula begins with an apostrophe. To have
everything back in hearten one day, use json: that one is read back whole."""
    options = (
        Choice(key="only", label="Only this one", help="one table alone", choices=("plan", "log")),
        YesNo(key="journal", label="My journal, too", help="your words as well, in journal.csv"),
        YesNo(key="mark", label="With a mark", help="a mark at the start that Excel reads é by"),
    )

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return "plan.csv" and "log.csv", or the one that was asked for."""
        only = context.options.get("only")
        start = _BOM if context.options.get("mark") else ""
        if only in (None, "plan"):
            rows = (_PLAN, *plan_rows(context.plan))
            yield ExportFile("plan.csv", f"{start}{text_of(rows)}".encode())
        if only in (None, "log"):
            rows = tuple(log_rows(context.plan, context.entries))
            yield ExportFile("log.csv", f"{start}{text_of(rows)}".encode())
        if only is None and context.options.get("journal"):
            rows = tuple(journal_rows(context))
            yield ExportFile("journal.csv", f"{start}{text_of(rows)}".encode())


def text_of(rows: Iterable[Row]) -> str:
    """Return *rows* as CSV: every cell safe and quoted, lines ended with CR LF."""
    made = io.StringIO(newline="")
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows(map(safe_cell, row) for row in rows)
    return made.getvalue()


def safe_cell(text: str) -> str:
    """Return *text* printable, and marked where a spreadsheet would take it for a formula."""
    # A control character at the start could hide what follows it.
    shown = plain(text, lines=True)
    return f"'{shown}" if text.startswith(_STARTS) or shown.startswith(_STARTS) else shown


def plan_rows(plan: Plan) -> Iterator[Row]:
    """Yield each value of the plan: where it stands, its key, and what it says."""
    yield from _table(PLAN, "plan", plan_to_data(plan, usual=True), ("", "", ""))


def _table(
    table: Table, name: str, data: Mapping[str, Any], place: tuple[str, str, str]
) -> Iterator[Row]:
    inner = {each.name: each for each in table.tables}
    rhythms = {field.key: field for field in table.fields if isinstance(field, RhythmField)}
    for key, value in data.items():
        if key in inner:
            continue
        if key in rhythms:
            value = rhythms[key].show(rhythms[key].check(value))
        yield from ((name, *place, path, said) for path, said in _values(key, value))
    for key, nested in inner.items():
        below = key if table is PLAN else f"{name}.{key}"
        held = data.get(key, {})
        if not nested.many:
            yield from _table(nested, below, held, ("", "", ""))
            continue
        for number, item in enumerate(held, 1):
            yield from _table(nested, below, item, (str(number), item.get("id", ""), place[1]))


def _values(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each single value under a key, with its path."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from _values(f"{key}.{name}", held)
    elif isinstance(value, (list, tuple)):
        for number, held in enumerate(value, 1):
            deep = isinstance(held, (Mapping, list, tuple))
            yield from _values(f"{key}[{number}]" if deep else key, held)
    else:
        yield key, _said(value)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def log_rows(plan: Plan, entries: Sequence[Entry]) -> Iterator[Row]:
    """Yield the heads of the columns, and each entry."""
    names = dict(_names(PLAN, plan))
    yield from _with_own(
        _LOG, ((tuple(_fixed(each, key, names) for key in _LOG), _own(each)) for each in entries)
    )


def journal_rows(context: ExportContext) -> Iterator[Row]:
    """Yield the heads of the columns, and each record; a letter on its way stays closed."""
    day = context.now.date()
    open_ones = [each for each in context.journal if not _is_closed(each, day)]
    yield from _with_own(
        _JOURNAL,
        (
            (tuple(_of_record(each, key, context.names) for key in _JOURNAL), _words_of(each))
            for each in open_ones
        ),
    )


def _with_own(heads: Row, told: Iterable[tuple[Row, Mapping[str, str]]]) -> Iterator[Row]:
    """Yield the heads of the columns, then rows: what each has under *heads*, and its own keys.

    What more keys there are than columns for stands as JSON in the last one.
    """
    held = tuple(told)
    found = dict.fromkeys(key for _, own in held for key in own)
    columns = tuple(found)[:MOST_COLUMNS]
    more = (_MORE,) if len(found) > len(columns) else ()
    yield (*heads, *columns, *more)
    for fixed, own in held:
        rest = {key: said for key, said in own.items() if key not in columns}
        beyond = (json_text(rest, indent=None) if rest else "",) if more else ()
        yield (*fixed, *(own.get(key, "") for key in columns), *beyond)


def _is_closed(record: Mapping[str, Any], day: dt.date) -> bool:
    back = record.get("return_on")
    return back is not None and record.get("read_on") is None and day < back


def _of_record(record: Mapping[str, Any], key: str, names: Mapping[str, str]) -> str:
    if key == "called":
        practice = record.get("practice") or ""
        return names.get(practice, practice)
    held = record.get(key)
    if isinstance(held, (list, tuple)):
        return "; ".join(map(_said, held))
    return "" if held is None else _said(held)


def _words_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return answers and keys of the person's own, each by the head of its column."""
    made: dict[str, str] = {}
    for key, value in record.items():
        if key not in _JOURNAL:
            for path, said in _values(key, value):
                made[path] = f"{made[path]}; {said}" if path in made else said
    return made


def _fixed(entry: Entry, key: str, names: Mapping[str, str]) -> str:
    if key == "called":
        return names.get(entry.habit or entry.step or entry.checkin or "", "")
    held = getattr(entry, attribute(key))
    return "" if held is None else _said(held)


def _own(entry: Entry) -> dict[str, str]:
    """Return answers and keys of the person's own, each by the head of its column."""
    held = {key: value for key, value in entry_data(entry).items() if key not in _TOLD}
    made: dict[str, str] = {}
    for key, value in held.items():
        for path, said in _values(f"own.{key}" if key in _LOG else key, value):
            made[path] = f"{made[path]}; {said}" if path in made else said
    return made


def _names(table: Table, held: Any) -> Iterator[tuple[str, str]]:
    """Yield the id of everything in the plan, and what it is called."""
    for nested in table.tables:
        for item in getattr(held, attribute(nested.name)) if nested.many else ():
            if nested.has_id:
                yield item.id, called(item)
            yield from _names(nested, item)
