"""A small importer, as somebody would write one: marks of habits, a line each, and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.homes import home_at
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

MARKS = """
import datetime as dt
from hearten.api import (
    Choice, HeartenError, Importer, ImportedRecord, ImportResult, Number, hookimpl, slug, stable_id,
)

NEW = "a new one"


class Marks(Importer):
    name = "marks"
    label = "Marks"
    suffix = ".txt"
    help = "What the program Marks exports. One line a day."
    options = (Number(key="first_year", label="From this year on", default=2000),)
    takes = "either"
    adds = True

    def questions(self, source, options):
        there = {h.id: h.title for h in source.plan.habits} if source.plan else {}
        titles = {title for _, _, title, _ in lines_of(source)}
        return [
            Choice(
                key=slug(title), label=f"Which habit is {title}?", default=NEW,
                choices=(NEW, *there), labels=("a new one", *there.values()),
            )
            for title in sorted(titles) if slug(title) not in there
        ]

    def bring(self, source, options):
        habits, log, records = {}, {}, []
        for where, day, title, mark in lines_of(source):
            name = options.get(slug(title), NEW)
            id = slug(title) if name == NEW else name
            try:
                day = dt.date.fromisoformat(day)
            except ValueError:
                records.append(ImportedRecord(where, "dropped", "the day does not read"))
                continue
            if mark == "missed":
                records.append(ImportedRecord(where, "dropped", "not recorded"))
                continue
            habits[id] = {"id": id, "title": title, "rhythm": {"every": "day"}}
            log[stable_id(day, "marks", title)] = {"day": day, "habit": id, "did": "done"}
            records.append(ImportedRecord(where, "kept"))
        return ImportResult(plan={"habits": list(habits.values())}, log=log, records=records)


def lines_of(source):
    found = []
    for name, raw in source.files.items():
        if not raw.startswith(b"marks"):
            raise HeartenError("That is no file of Marks.")
        for number, line in enumerate(raw.decode().splitlines()[1:], 2):
            found.append((f"{name}:{number}", *line.split(";")))
    return found


@hookimpl
def hearten_importers():
    return [Marks()]
"""
FIVE = """\
marks
2025-06-01;Stretch;done
2025-06-02;Stretch;missed
the third;Stretch;done
2025-06-04;Stretch;done
2025-06-05;Short walk;done
"""


def with_importer(
    program: Program, code: str = MARKS, name: str = "marks", root: Path | None = None
) -> Program:
    """Turn the plugin *name* on, whose file holds *code*, and return the program.

    *root* is the folder of its home, where it is another than usual.
    """
    home = home_at(root or program.root)
    home.plugins.mkdir(parents=True, mode=0o700, exist_ok=True)
    (home.plugins / f"{name}.py").write_text(code, encoding="utf-8")
    (home.plugins / f"{name}.py").chmod(0o600)
    turned_on(root or program.root, name, dev=True)
    return program
