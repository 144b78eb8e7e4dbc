"""The whole plan read back: each line in the person's words, and the prompt that edits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.pages.page_registry import page_of
from hearten.model.fields import TEXT_ROOM
from hearten.model.plan.outline import outline
from hearten.model.printable import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.model.plan.outline import Part, Said
    from hearten.model.plan.parts import Plan

_ELSEWHERE = {
    ("well", "treatment"): "people",
    ("well", "okay_day"): "kindness",
    ("well", "noticed"): "lately",
    ("settings", "countries"): "safety",
    ("settings", "before_after"): "kindness",
    ("", "look_again"): "checkins",
}
_PAGES = {"": "welcome", "settings": "checkins", "day": "checkins"}
_ANSWERED = ("fixed",)  # said only here: a no that was an answer can be changed
_WHOLE = {"plan": "the whole plan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the read-back: words of the person, and the prompt that edits them.

    *item* is the id of the thing it tells of, where it has one; *heads*: it is what that is called.
    """

    heading: str
    label: str  # empty where the words say all of it
    text: str
    page: str
    key: str
    item: str = ""
    heads: bool = False

    @property
    def said(self) -> str:
        """All of it in one line."""
        return f"{self.label}: {self.text}" if self.label else self.text


def read_back(
    plan: Plan,
    *,
    names: Mapping[str, str] | None = None,
    kinds: Mapping[str, Any] | None = None,
) -> tuple[Line, ...]:
    """Return the plan as lines, each with the page of the wizard that changes it.

    *names* are words for ids of ours, such as practices. What is as it is where nothing is said,
    and what the file holds beyond what we know, is not among the lines.
    """
    whole = outline(plan, kinds or None, names, _WHOLE)
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    resting = ("paused" if pause.what in fixed else "resting" for pause in plan.pauses)
    lines = [*_lines(whole, "plan")]
    for part in whole.parts:
        if part.name != "pauses":
            lines += _part(part)
            continue
        for index, (pause, how) in enumerate(zip(part.parts, resting, strict=True)):
            lines += _lines(pause, f"pauses/{index}", f"{pause.heading}, {how} ")
    return tuple(lines)


def page_for(table: str, key: str) -> str:
    """Return the id of the page that changes a field of the plan."""
    return _ELSEWHERE.get((table, key)) or _PAGES.get(table) or page_of(table)


def _part(part: Part) -> Iterator[Line]:
    """Yield the lines of a table, each item with what is inside it."""
    table = part.table
    if table is None:
        return
    yield from _lines(part, table.name)
    for item in part.parts:
        yield from _lines(item, f"{table.name}/{item.name}")
        for inner in item.parts:
            yield from _part(inner)


def _lines(part: Part, key: str, before: str = "") -> Iterator[Line]:
    """Yield what a part says by itself; a label that has something *before* it goes on from it."""
    table = part.table
    for said in part.lines:
        if table is None or not said.key or said.by_default:
            continue
        if said.usual and said.key not in _ANSWERED:
            continue
        if before and said.heads:
            continue
        label = f"{before}{said.label.lower()}" if before else said.label
        yield Line(
            heading=table.heading,
            label="" if said.alone else label,
            text=said.alone or _text(said),
            page=page_for(table.name, said.key),
            key=f"{key}/{said.key}",
            item=part.name if table.has_id else "",
            heads=said.heads,
        )


def _text(said: Said) -> str:
    room = getattr(said.field, "room", TEXT_ROOM)
    return shortened(" · ".join(said.values), 2 * room)
