"""A plugin with habit kinds that do all a kind can: they look back, ask several things, grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

RICH = '''
import datetime as dt
from hearten.api import (
    Choice, Clock, Duration, Field, FieldError, HabitKind, Number, Text, YesNo, counts, hookimpl,
)


class Stars(Field):
    """One to three stars, kept as so many letters."""

    def check(self, value):
        if value not in ("*", "**", "***"):
            raise FieldError("one to three stars", "**")
        return len(value)

    def parse(self, text):
        return self.check(text.strip())

    def show(self, value):
        return f"{value} of 3 stars"

    def store(self, value):
        return "*" * value


class Even(Number):
    def check(self, value):
        found = super().check(value)
        if found % 2:
            raise FieldError(f"{found} is odd", f"{found + 1}")
        return found


class Water(HabitKind):
    name = "water"
    label = "Some days after the last time"
    options = (Number(key="days", label="How many days later?", low=1, high=60, default=4),)

    def last(self, entries):
        return next((e.day for e in reversed(entries) if counts(e)), None)

    def is_due(self, habit, day, entries=()):
        last = self.last(entries)
        return last is None or day >= last + dt.timedelta(days=self.option(habit, "days"))

    def describe(self, habit, entries=()):
        last = self.last(entries)
        return habit.title if last is None else f"{habit.title}: last on {last:%d.%m.}"

    def next_step(self, habit, entries=()):
        return f"number {len(entries) + 1}"


class Night(HabitKind):
    name = "night"
    label = "A night"
    asks = (
        Clock(key="bed", label="In bed at"),
        Clock(key="up", label="Up at"),
        YesNo(key="woke", label="Awake in between?"),
        Duration(
            key="awake", label="How long?", high=dt.timedelta(hours=12), when={"woke": [True]}
        ),
        Choice(key="rest", label="How rested?", choices=("bit", "well"), labels=("a bit", "well")),
        Stars(key="stars", label="Stars?", hint="**"),
    )

    def summary(self, habit, entries):
        done = [e for e in entries if counts(e)]
        return f"{len(done)} nights noted." if done else ""

    def report(self, habit, entries):
        return "In bed at about half past eleven." if entries else ""

    def calendar_title(self, habit):
        return f"{habit.title} (bed)"


class Rest(HabitKind):
    name = "lie-down"
    label = "A lie-down"
    help = "Some time with the feet up."
    options = (
        Duration(key="long", label="For how long?", high=dt.timedelta(hours=4)),
        YesNo(key="alarm", label="With an alarm?"),
        Clock(key="rings", label="When does it ring?", when={"alarm": [True]}),
        Stars(key="stars", label="How good is it?", hint="**"),
    )
    asks = (Duration(key="long", label="How long?"),)


class Squats(HabitKind):
    name = "squats"
    label = "Squats"
    options = (Number(key="squats", label="How many?", low=1, high=200, unit="squats", default=6),)
    asks = (Even(key="squats", label="How many?", unit="squats"),)

    def next_step(self, habit):
        return f"{self.option(habit, 'squats')} squats, slowly"

    def answer_words(self, habit, answers):
        return f"{answers.get('squats')} slow ones"

    def grow(self, habit, entries):
        now = self.option(habit, "squats")
        return {"squats": now + 2 if sum(map(counts, entries)) > 1 else now + 1}


@hookimpl
def hearten_habit_kinds():
    return [Water(), Night(), Squats(), Rest()]
'''
HABITS = """
[[habits]]
id = "ferns"
title = "Water the ferns"
kind = "water"
at = 09:00:00
since = 2026-11-02

[[habits]]
id = "night"
title = "The night"
kind = "night"
rhythm = { every = "day" }
at = 22:30:00
since = 2026-11-02

[[habits]]
id = "lie-down"
title = "Feet up"
kind = "lie-down"
rhythm = { every = "day" }
since = 2026-11-02
  [habits.options]
  long = "PT1H30M"
  stars = "**"

[[habits]]
id = "squats"
title = "Some squats"
kind = "squats"
rhythm = { every = "day" }
since = 2026-11-02
"""


def with_rich_kinds(program: Program) -> Program:
    """Return *program* with the plugin on, and a habit of each of its kinds in the plan."""
    program.plan.write_text(program.plan.read_text() + HABITS)
    program.plugins.mkdir(parents=True, mode=0o700, exist_ok=True)
    (program.plugins / "rich.py").write_text(RICH)
    (program.plugins / "rich.py").chmod(0o600)
    turned_on(program.root, "rich")
    return program
