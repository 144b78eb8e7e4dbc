"""The plan as rows: one for each item, its other lines quietly under it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from hearten.actions.plan.pause import rests_with
from hearten.actions.wizard.summary import read_back
from hearten.content.library import library
from hearten.model.fields import in_words
from hearten.model.named import alike
from hearten.model.pausing import WHOLE_PLAN, paused_spans
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from textual.content import Content

    from hearten.actions.wizard.summary import Line
    from hearten.model.plan.parts import Plan

_PAUSABLE = ("areas", "goals", "habits", "checkins")
_HANG = 2
_WAKE_KEY = "p picks it up"


def plan_rows(plan: Plan, today: dt.date, kinds: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the whole plan as rows. Keys are ``item:ID`` or ``page:PAGE`` and a line's key."""
    names = library().names()
    rows: list[Row] = []
    heading = ""
    told = read_back(plan, names=names, kinds=kinds)
    for (part, item_id), group in groupby(told, lambda line: (line.heading, line.item)):
        if part != heading:
            heading = part
            rows.append(Row(label=shown(heading, lines=False), heading=True))
        if item_id:
            title, *rest = _titled(list(group))
            table, _, _ = title.key.partition("/")
            notes = _rest(plan, item_id, today) if table in _PAUSABLE else ()
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
            for line in group:
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


def _titled(lines: list[Line]) -> list[Line]:
    """Return the lines of an item, the one that says what it is called first."""
    return sorted(lines, key=lambda line: not line.heads)


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
