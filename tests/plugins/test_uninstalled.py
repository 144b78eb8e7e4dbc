"""A plugin goes and comes back: what was written with it stays as it is, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

PAGES = """
from hearten.api import Choice, HabitKind, Number, hookimpl

class Pages(HabitKind):
    name = "pages"
    label = "Pages of a book"
    options = (Number(key="aim", label="How many are enough?", default=2),)
    asks = (
        Choice(key="book", label="Which book?", choices=("a novel", "poems")),
        Number(key="pages", label="How many pages?", low=0, high=500, unit="pages"),
    )
    def describe(self, habit):
        return f"{habit.title}: {self.option(habit, 'aim')} pages"
    def summary(self, habit, entries):
        return f"{sum(each.answers.get('pages', 0) for each in entries)} pages." if entries else ""

@hookimpl
def hearten_habit_kinds():
    return [Pages()]
"""
HABIT = """
# by hand
[[habits]]
id = "pages"
title = "Pages"
kind = "pages"
rhythm = { every = "day" }
options = { aim = 3, 'not "ours"' = [1, 2.50] }
since = 2026-11-01
"""
DAY = ("--date", "2026-11-22")
LOOKS = (
    ("today", *DAY), ("today", "--json", *DAY), ("show", "--all"), ("check",),
    ("look-back", *DAY), ("export", "markdown", "-o", "-"), ("export", "ics", "-o", "-"),
    ("plugins",), ("undo", "--list"),
)  # fmt: skip


def held(program: Program) -> dict[Path, bytes]:
    files = (program.plan, *(program.plan.parent / "log").glob("*"))
    return {path: path.read_bytes() for path in files}


def looked_at(program: Program) -> str:
    before = held(program)
    said = ""
    for words in LOOKS:
        ran = program(*words)
        said += ran.out
        assert held(program) == before, words
    return said


def test_what_was_written_with_it_stays_and_counts_again(with_sam: Program) -> None:
    file = with_sam.plugins / "pages.py"
    file.parent.mkdir(mode=0o700, parents=True)
    file.write_text(PAGES, encoding="utf-8")
    file.chmod(0o600)
    turned_on(with_sam.root, "pages")
    with with_sam.plan.open("a", encoding="utf-8") as plan:
        plan.write(HABIT)
    assert with_sam("done", "pages", "--answer", "pages=12", *DAY).code == 0
    before = held(with_sam)
    assert "12 pages." in looked_at(with_sam)

    file.rename(with_sam.home / "away.py")
    said = looked_at(with_sam)
    assert "Pages" in said
    assert "12 pages." not in said
    assert held(with_sam) == before
    ran = with_sam("done", "pages", "30", "--date", "2026-11-21")
    assert ran.code == 0, ran.err
    after = held(with_sam)
    assert after[with_sam.plan] == before[with_sam.plan]
    logs = [path for path in before if path.parent.name == "log"]
    assert all(after[path].startswith(before[path]) for path in logs)

    (with_sam.home / "away.py").rename(file)
    assert "42 pages." in looked_at(with_sam)
    assert held(with_sam) == after
