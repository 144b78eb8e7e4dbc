"""The plan as rows: one for each item, its other lines quietly under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan.pause import rests_with
from hearten.actions.wizard.readback import read_back
from hearten.content.library import library
from hearten.model.fields import in_words
from hearten.model.named import alike
from hearten.model.pausing import WHOLE_PLAN, paused_spans
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from textual.content import Content

    from hearten.actions.wizard.views import Line
    from hearten.model.plan.parts import Plan

_MANY = ("areas", "goals", "steps", "habits", "if_then", "people", "appointments", "signs",
         "checkins", "questions")  # fmt: skip
_PAUSABLE = ("areas", "goals", "habits", "checkins")
_HANG = 2
_WAKE_KEY = "p picks it up"


def plan_rows(plan: Plan, today: dt.date, kinds: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the whole plan as rows. Keys are ``item:ID`` or ``page:PAGE`` and a line's key."""
    names = library().names()
    rows: list[Row] = []
    heading = ""
    for lines in _by_item(read_back(plan, names=names, kinds=kinds)):
        if lines[0].heading != heading:
            heading = lines[0].heading
            rows.append(Row(label=shown(heading, lines=False), heading=True))
        table, item_id, _ = _parts(lines[0].key)
        if item_id:
            notes = _rest(plan, item_id, today) if table in _PAUSABLE else ()
            title, *rest = _titled(lines)
            alone = " · ".join(line.text for line in rest if not line.label)
            under = (
                *((shown(alone, "$hint"),) * bool(alone)),
                *(_line(line, "$hint") for line in rest if line.label),
            )
            rows.append(
                Row(key=f"item:{item_id}", label=shown(title.text), under=under, hang=_HANG,
                    **_noted(notes))
            )  # fmt: skip
        else:
            for line in lines:
                whole = _rest(plan, WHOLE_PLAN, today) if line.key == "plan/title" else ()
                key = f"page:{line.page}\n{line.key}"
                rows.append(Row(key=key, label=_line(line), hang=_HANG, **_noted(whole)))
    return tuple(rows)


def _noted(notes: tuple[str, ...]) -> dict[str, Any]:
    note, *shorter = map(shown, notes or ("",))
    return {"note": note, "shorter": tuple(shorter)}


def found_in(rows: Iterable[Row], sought: str) -> list[Row]:
    """Return the rows that hold what is sought; those that are called so come first."""
    wanted = alike(sought)
    found = [row for row in rows if not row.heading and _holds_words(row, wanted)]
    return sorted(found, key=lambda row: not _is_called(row, wanted))


def _holds_words(row: Row, wanted: str) -> bool:
    return any(wanted in alike(each.plain) for each in (row.label, *row.under))


def _is_called(row: Row, wanted: str) -> bool:
    return row.key.startswith("item:") and wanted in alike(row.label.plain)


def _parts(key: str) -> tuple[str, str, str]:
    """Return table, item id (empty for a table there is one of) and field of a line's key."""
    table, _, rest = key.partition("/")
    if table not in _MANY:
        return table, "", rest
    item_id, _, field = rest.partition("/")
    return table, item_id, field


def _by_item(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and _parts(line.key)[:2] != _parts(run[0].key)[:2]:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _titled(lines: list[Line]) -> list[Line]:
    """Return the lines of an item, the one that says what it is called first."""
    for line in lines:
        if _parts(line.key)[2] in ("title", "name", "sign", "if", "ask"):
            return [line, *(other for other in lines if other is not line)]
    return lines


def _line(line: Line, style: str = "") -> Content:
    label = f"{line.label}: " if line.label else ""
    return said((label, "$hint"), shown(line.text, style))


def _rest(plan: Plan, item_id: str, today: dt.date) -> tuple[str, ...]:
    """Return how long an item rests, and what wakes it; without that, for less room."""
    for first, last in paused_spans(plan, plan if item_id == WHOLE_PLAN else item_id):
        if last is not None and last < today:
            continue
        fixed = any(habit.id == item_id and habit.is_fixed for habit in plan.habits)
        name = "paused" if fixed else "rests"
        if first > today:
            return (f"{name} from {in_words(first)}",)
        until = f" until {in_words(last)}" if last else ", with no end date"
        above = dict(rests_with(plan, item_id, today))
        if WHOLE_PLAN in above:
            return (f"{name} with the whole plan",)
        if above:
            return tuple(f"{name} with {held}" for held in above.values())
        return f"{name}{until} · {_WAKE_KEY}", f"{name}{until}"
    return ()
