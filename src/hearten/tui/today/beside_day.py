"""A quiet look beside a day: what the week holds so far, and what is for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.model.plan.parts import Plan


def beside_the_day(plan: Plan, week: Sequence[tuple[str, str]]) -> Content:
    """Return *week*, how often each thing was done, and what *plan* is about for now."""
    parts = []
    if week:
        done = [
            said(shown(title, "$words", lines=False), (f" · {often}", "$hint"))
            for title, often in week
        ]
        parts.append(_under("This week", done))
    if now := [shown(area.title, "$words", lines=False) for area in plan.areas if area.now]:
        parts.append(_under("For now", now))
    hopes = [goal.title for goal in plan.goals if goal.state == "active"]
    if hopes:
        parts.append(_under("Small hopes", [shown(each, "$words", lines=False) for each in hopes]))
    return Content("\n\n").join(parts)


def _under(heading: str, lines: Sequence[Content]) -> Content:
    return Content("\n").join([said((heading, "bold $hint")), *lines])
