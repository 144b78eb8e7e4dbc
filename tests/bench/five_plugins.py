"""Five plugins in one file each, one of every kind that a day may meet, turned on in a home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.storage.local import config, plugin_pins

if TYPE_CHECKING:
    from hearten.storage.local.home import Home

KIND = """
from hearten.api import HabitKind, Number, hookimpl

class Pages(HabitKind):
    name = "pages"
    label = "Pages of a book"
    asks = (Number(key="pages", label="How many pages?", low=0, high=500),)

    def describe(self, habit, entries=()):
        read = sum(entry.answers.get("pages", 0) for entry in entries)
        return f"{habit.title}: {read} pages so far"

    def next_step(self, habit):
        return "One page is plenty."

@hookimpl
def hearten_habit_kinds():
    return [Pages()]
"""
NOTICES = """
from hearten.api import hookimpl

@hookimpl
def hearten_notices(plan, entries, today):
    return ["A new week."] if today.weekday() == 0 else []
"""
EXPORTER = """
from hearten.api import Exporter, ExportFile, hookimpl

class Names(Exporter):
    name = "names"
    label = "Names alone"
    suffix = ".txt"

    def export(self, context):
        return [ExportFile("names.txt", context.plan.title.encode())]

@hookimpl
def hearten_exporters():
    return [Names()]
"""
QUESTIONS = """
from hearten.api import Questionnaire, YesNo, hookimpl

class Outside(Questionnaire):
    name = "outside"
    label = "Outside"
    questions = (YesNo(key="outside", label="Was I outside?"),)
    attribution = "Our own words"
    licence = "CC0-1.0"

@hookimpl
def hearten_questionnaires():
    return [Outside()]
"""
LISTENS = """
from hearten.api import hookimpl

@hookimpl
def hearten_entry_saved(plan, entry, folder):
    pass
"""
FIVE = {
    "pages": KIND, "weeks": NOTICES, "names": EXPORTER, "outside": QUESTIONS, "listens": LISTENS,
}  # fmt: skip
HABIT = """
[[habits]]
id = "pages"
title = "A few pages"
kind = "pages"
rhythm = { every = "day" }
"""


def turn_on(home: Home) -> None:
    """Turn all of them on, with a habit of the kind that one of them brings in each plan."""
    home.plugins.mkdir(mode=0o700, parents=True)
    for name, text in FIVE.items():
        place = home.plugins / f"{name}.py"
        place.write_text(text, encoding="utf-8")
        place.chmod(0o600)
        plugin_pins.pin(home, name, text.encode(), any_text=False)
    config.store(home, {"enable": list(FIVE)})
    for folder in home.plans.iterdir():
        with (folder / "plan.toml").open("a", encoding="utf-8") as file:
            file.write(HABIT)
