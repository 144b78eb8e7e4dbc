"""The built-in habit kinds: done, count, minutes, clock, reduce."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Clock, HabitKind, Number, Text, YesNo, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.api import Entry, Habit

HALF_A_DAY = 12 * 60
KINDLY_LATE = 120  # minutes past the chosen time after which nothing more is taken off


class _ToldByTimes(HabitKind):
    """A kind of which a report says how often, and no more: what was said is told on request."""

    def report(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Say nothing beside how often it was."""
        return ""


class DoneKind(_ToldByTimes):
    """It happened, or a smaller version of it did."""

    name = "done"
    label = "A tick"
    help = "Done, done smaller, or a rest. That is all it asks."

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Count every time it was done, in full or smaller."""
        return _so_far(sum(1 for _ in _done(entries)))


class CountKind(_ToldByTimes):
    """Something counted, towards more of it or towards less."""

    name = "count"
    label = "A count"
    help = "Glasses of water, pages, cups of coffee: towards a bit more, or a bit less."
    options = (
        Number(key="amount", label="About how many is enough?", low=0, high=100_000, whole=False),
        Text(key="unit", label="What are you counting?", hint="glasses", lines=False),
        Choice(
            key="towards",
            label="More of it, or less?",
            choices=("more", "fewer"),
            labels=("a bit more", "a bit less"),
            default="more",
        ),
    )
    asks = (Number(key="amount", label="How many?", low=0, high=100_000, whole=False),)

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Compare with the amount; said without a number, it counts in full."""
        amount, wanted = _number(answers.get("amount")), self.option(habit, "amount")
        if amount is None or not wanted:
            return 1.0
        if self.option(habit, "towards") == "fewer":
            return 1.0 if amount <= wanted else float(wanted / amount)
        return float(min(1.0, amount / wanted))

    def describe(self, habit: Habit) -> str:
        """Say the title and about how many."""
        wanted = self.option(habit, "amount")
        if wanted is None:
            return habit.title
        fewer = self.option(habit, "towards") == "fewer"
        many = f"{_plain(wanted)} or fewer" if fewer else f"about {_plain(wanted)}"
        return f"{habit.title}: {many} {self.option(habit, 'unit') or ''}".rstrip()

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Add up what was counted; of what there is to be less of, only the looking."""
        found = list(_done(entries))
        if not found:
            return ""
        if self.option(habit, "towards") == "fewer":
            return f"You have kept a kind eye on this {times(len(found))}."
        total = sum(_number(entry.answers.get("amount")) or 0 for entry in found)
        unit = self.option(habit, "unit")
        return _so_far(len(found), f"{_plain(total)} {unit}" if total and unit else "")


class MinutesKind(_ToldByTimes):
    """Something done for a while."""

    name = "minutes"
    label = "Some minutes"
    help = "Reading, walking, resting: about how long, any part of it counts."
    options = (
        Number(key="amount", label="About how many minutes?", low=1, high=600, unit="minutes"),
    )
    asks = (Number(key="minutes", label="How many minutes?", low=0, high=1440, unit="minutes"),)

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Compare with the amount; said without a number, it counts in full."""
        minutes, wanted = _number(answers.get("minutes")), self.option(habit, "amount")
        return 1.0 if minutes is None or not wanted else min(1.0, minutes / wanted)

    def describe(self, habit: Habit) -> str:
        """Say the title and about how long."""
        wanted = self.option(habit, "amount")
        return f"{habit.title}: about {_long(wanted)}" if wanted else habit.title

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Add up the minutes that were said."""
        found = list(_done(entries))
        total = int(sum(_number(entry.answers.get("minutes")) or 0 for entry in found))
        return _so_far(len(found), _long(total) if total else "")


class ClockKind(_ToldByTimes):
    """Something that happens before or after a time of day."""

    name = "clock"
    label = "Around a time"
    help = "Up by about eight, phone away after ten: a time to lean towards."
    options = (
        Choice(
            key="when",
            label="Before or after a time?",
            choices=("before", "after"),
            default="before",
        ),
        Clock(key="time", label="Which time?"),
    )
    asks = (Clock(key="at", label="What time was it?"),)

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Count in full on the chosen side of the time, and less the further from it."""
        at, wanted = answers.get("at"), self.option(habit, "time")
        if wanted is None or not isinstance(at, dt.time):
            return 1.0
        past = _minutes_past(at, wanted)
        if self.option(habit, "when") == "after":
            past = -past
        return 1.0 if past <= 0 else max(0.0, 1 - past / KINDLY_LATE)

    def describe(self, habit: Habit) -> str:
        """Say the title and the time."""
        wanted = self.option(habit, "time")
        if wanted is None:
            return habit.title
        return f"{habit.title}: {self.option(habit, 'when')} about {wanted:%H:%M}"

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Count the times it was at about that time."""
        near = sum(1 for entry in _done(entries) if self.score(habit, entry.answers) >= 0.5)
        return f"At about your time {times(near)} so far." if near else ""


class ReduceKind(_ToldByTimes):
    """Something to have less of. Pauses and choices are counted, never days."""

    name = "reduce"
    label = "Less of something"
    help = "Notice it, pause, choose. Not writing anything down says nothing."
    options = (
        Text(key="instead", label="What would you like to do instead?", hint="tea", lines=False),
    )
    asks = (
        YesNo(key="paused", label="Was there a pause first?"),
        Choice(
            key="choice",
            label="And then?",
            choices=("something else", "less", "as before"),
            labels=("something else", "less of it", "as before, and I noticed"),
        ),
    )

    def score(self, habit: Habit, answers: Mapping[str, Any]) -> float:
        """Count a pause or another choice in full, and noticing as half."""
        return 1.0 if _paused(answers) or _chose(answers) or not answers else 0.5

    def describe(self, habit: Habit) -> str:
        """Say the title, and what is wanted instead."""
        instead = self.option(habit, "instead")
        return f"{habit.title}: a pause, then perhaps {instead}" if instead else habit.title

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Count pauses and other choices; silence says nothing."""
        noted = list(_done(entries))
        pauses = sum(1 for entry in noted if _paused(entry.answers))
        choices = sum(1 for entry in noted if _chose(entry.answers))
        parts = []
        if pauses:
            parts.append(f"paused {times(pauses)}")
        if choices:
            parts.append(f"chose another way {times(choices)}")
        said = " and ".join(parts)
        return f"{said[0].upper()}{said[1:]} so far. Each one counts." if said else ""


def _done(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Walk the entries of what happened; a rest is chosen, and is not among them."""
    return (entry for entry in entries if entry.did in ("done", "smaller"))


def _so_far(number: int, in_all: str = "") -> str:
    # The times are said even where there is a sum: a sum alone could look like a fall.
    if not number:
        return ""
    return f"{times(number).capitalize()} so far{f', {in_all} in all' if in_all else ''}."


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.1f}"


def _number(value: Any) -> int | float | None:
    fits = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e9
    return value if fits else None


def _long(minutes: float) -> str:
    """Return minutes in words: "45 minutes", "1 hour and 20 minutes"."""
    hours, rest = divmod(int(minutes), 60)
    words = []
    if hours:
        words.append("1 hour" if hours == 1 else f"{hours} hours")
    if rest or not hours:
        words.append("1 minute" if rest == 1 else f"{rest} minutes")
    return " and ".join(words)


def _minutes_past(at: dt.time, wanted: dt.time) -> int:
    """Return how many minutes *at* lies after *wanted*, round midnight: -719 to 720."""
    apart = (at.hour - wanted.hour) * 60 + at.minute - wanted.minute
    return (apart + HALF_A_DAY - 1) % (2 * HALF_A_DAY) - HALF_A_DAY + 1


def _paused(answers: Mapping[str, Any]) -> bool:
    return answers.get("paused") is True


def _chose(answers: Mapping[str, Any]) -> bool:
    return answers.get("choice") in ("something else", "less")
