"""Statistics of entries, item by item: all that looking back over years needs of them.

Sums of parts can be joined: what two halves of a log add up to is what the whole does.
Nothing in them is a word of the person's.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.checkin_route import ENERGY, WEATHER
from hearten.model.dates import DaySet, days, joined
from hearten.model.log.fold import DONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.model.plan.parts import Entry

WEATHERS = ("stormy", "heavy", "mixed", "okay", "bright")
ENERGIES = ("empty", "low", "some", "plenty")
CHOICES = ("something else", "less", "as before")
_MOST = 1_000_000_000  # a number beyond this is not counted anywhere
_NUMBERS = {"amount": "a", "minutes": "m"}
_KEYS = {"a": "amount", "m": "minutes"}


class ItemStats:
    """One habit or check-in: the days it was done on, or given a rest, and how often.

    *alike* says how often each set of answers was given when it was done, as `short` has it.
    """

    __slots__ = ("alike", "done", "rest", "times")

    def __init__(self, done: DaySet, rest: DaySet, times: int, alike: Mapping[str, int]) -> None:
        self.done, self.rest, self.times, self.alike = done, rest, times, alike

    def state(self, day: int) -> str:
        """Return how it stood on a day (an ordinal): done, rest or nothing."""
        return "done" if self.done.holds(day) else "rest" if self.rest.holds(day) else ""


class LogStats:
    """What some entries add up to. Habits and check-ins by id; days by what was answered."""

    __slots__ = ("checkins", "energy", "habits", "notes", "weather")

    def __init__(
        self,
        habits: Mapping[str, ItemStats],
        checkins: Mapping[str, ItemStats],
        weather: tuple[DaySet, ...],
        energy: tuple[DaySet, ...],
        notes: DaySet,
    ) -> None:
        self.habits, self.checkins = habits, checkins
        self.weather, self.energy, self.notes = weather, energy, notes


class _Adding:
    """One item, while its entries are walked."""

    __slots__ = ("alike", "done", "rest", "times")

    def __init__(self) -> None:
        self.done: set[dt.date] = set()
        self.rest: set[dt.date] = set()
        self.times = 0
        self.alike: dict[str, int] = {}

    def sums(self) -> ItemStats:
        return ItemStats(days(self.done), days(self.rest - self.done), self.times, self.alike)


def stats_of(entries: Iterable[Entry]) -> LogStats:
    """Return what *entries* add up to."""
    habits: dict[str, _Adding] = {}
    checkins: dict[str, _Adding] = {}
    weather: dict[str, set[dt.date]] = {}
    energy: dict[str, set[dt.date]] = {}
    notes: set[dt.date] = set()
    for entry in entries:
        habit, day = entry.habit, entry.day
        if habit:
            held = habits.get(habit)
            if held is None:
                held = habits[habit] = _Adding()
            if entry.did in DONE:
                held.done.add(day)
                held.times += 1
                said = short(entry.answers) if entry.answers else ""
                held.alike[said] = held.alike.get(said, 0) + 1
            elif entry.did == "rest":
                held.rest.add(day)
        elif entry.checkin:
            held = checkins.setdefault(entry.checkin, _Adding())
            held.done.add(day)
            held.times += 1
            for key, found in ((WEATHER, weather), (ENERGY, energy)):
                answer = entry.answers.get(key)
                if isinstance(answer, str):
                    found.setdefault(answer, set()).add(day)
        elif is_note(entry):
            notes.add(day)
    return LogStats(
        {key: each.sums() for key, each in habits.items()},
        {key: each.sums() for key, each in checkins.items()},
        tuple(days(weather.get(word, ())) for word in WEATHERS),
        tuple(days(energy.get(word, ())) for word in ENERGIES),
        days(notes),
    )


def joined_stats(parts: Iterable[LogStats]) -> LogStats:
    """Return what *parts* add up to together."""
    parts = tuple(parts)
    return LogStats(
        _joined_items([part.habits for part in parts]),
        _joined_items([part.checkins for part in parts]),
        tuple(joined(part.weather[n] for part in parts) for n in range(len(WEATHERS))),
        tuple(joined(part.energy[n] for part in parts) for n in range(len(ENERGIES))),
        joined(part.notes for part in parts),
    )


def _joined_items(parts: Iterable[Mapping[str, ItemStats]]) -> dict[str, ItemStats]:
    found: dict[str, list[ItemStats]] = {}
    for part in parts:
        for key, each in part.items():
            found.setdefault(key, []).append(each)
    return {key: _joined_item(found[key]) for key in sorted(found)}


def _joined_item(parts: list[ItemStats]) -> ItemStats:
    if len(parts) == 1:
        return parts[0]
    alike: dict[str, int] = {}
    for part in parts:
        for said, often in part.alike.items():
            alike[said] = alike.get(said, 0) + often
    done = joined(part.done for part in parts)
    rest = joined(part.rest for part in parts).without(done)
    return ItemStats(done, rest, sum(part.times for part in parts), alike)


def is_note(entry: Entry) -> bool:
    """Say whether an entry is a note on a day: words, and nothing that was marked."""
    return bool(entry.note) and not (entry.habit or entry.step or entry.checkin or entry.did)


def short(answers: Mapping[str, Any]) -> str:
    """Return the answers that the built-in kinds add up, shortly; words are left out."""
    if len(answers) == 1:  # as most have it
        ((key, held),) = answers.items()
        if type(held) is int and key in _NUMBERS and 0 <= held < _MOST:
            return f"{_NUMBERS[key]}{held}"
    parts = []
    for key, letter in _NUMBERS.items():
        number = answers.get(key)
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            continue
        if 0 <= number < _MOST:
            parts.append(f"{letter}{number!r}")
    at, paused = answers.get("at"), answers.get("paused")
    if isinstance(at, dt.time):
        parts.append(f"t{at.isoformat()}")
    if isinstance(paused, bool):
        parts.append(f"p{paused:d}")
    if answers.get("choice") in CHOICES:
        parts.append(f"c{CHOICES.index(answers['choice'])}")
    return " ".join(parts)


def long(said: str) -> dict[str, Any]:
    """Return answers from what `short` made of them; ValueError where that is not so."""
    answers: dict[str, Any] = {}
    for part in said.split(" ") if said else ():
        letter, held = part[:1], part[1:]
        if letter in _KEYS:
            answers[_KEYS[letter]] = int(held) if held.isdecimal() else float(held)
        elif letter == "t":
            answers["at"] = dt.time.fromisoformat(held)
        elif letter == "p":
            answers["paused"] = held == "1"
        elif letter == "c":
            answers["choice"] = CHOICES[int(held)]
        else:
            raise ValueError(said)
    return answers
