"""Every change of a plan, imported into khal again: nothing doubles, none counts back.

One plan is changed forty times over half a year. After each change the new file goes into the same
calendar, as a person imports it, and what khal holds then is compared with the rhythms of the plan:
from that day on as they are now, and before it as they were. Titles are real ones here; a year with
discreet ones, too, is in tests/end_to_end/test_calendar_walk.py.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from hearten.model.due import checkins_on, due_on
from hearten.model.rhythm.forms import Times
from helpers.calendars import clock_of, components, exported, habit, plan_of
from helpers.engines import command, occurrences
from helpers.ical_lint import lint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hearten.api import Plan

pytestmark = pytest.mark.slow

Data = dict[str, Any]
SINCE = dt.date(2026, 11, 20)
START = dt.date(2026, 11, 22)
END = dt.date(2027, 12, 31)


# What is taken out goes with its past, and comes back with it: only what is to come is compared.
SOUP = habit(
    id="soup",
    title="Soup",
    rhythm={"weekdays": ["sun", "wed"]},
    at=dt.time(12, 12),
    since=SINCE,
)


def beginning() -> Data:
    """Return the plan before all changes."""
    since = SINCE
    return {
        "started": since,
        "look_again": END,
        "settings": {"time_zone": "Europe/Berlin", "day_starts_at": dt.time(4)},
        "areas": [{"id": "garden", "title": "Garden"}],
        "habits": [
            habit(id="walk", title="Walk", at=dt.time(9), since=since, area="garden", ring="at"),
            habit(id="read", title="Read", rhythm={"weekdays": ["mon", "thu"]}, since=since),
            habit(
                id="tea", title="Tea", rhythm={"weekdays": ["sat"]}, at=dt.time(0, 30), since=since
            ),
            copy.deepcopy(SOUP),
        ],
        "checkins": [
            {"id": "evening", "title": "Evening", "rhythm": {"every": "day"}, "at": dt.time(20),
             "since": since},
        ],
        "goals": [{"id": "shelf", "title": "Shelf", "around": dt.date(2027, 10, 1)}],
        "appointments": [{"id": "doctor", "at": dt.datetime.fromisoformat("2027-09-01 11:00")}],
        "pauses": [],
        "todos": "todos",
    }  # fmt: skip


def put(item: str, **keys: Any) -> Callable[[Data], None]:
    """Return the change of some keys of an item."""

    def change(data: Data) -> None:
        for table in ("habits", "checkins", "goals", "appointments"):
            for each in data[table]:
                if each["id"] == item:
                    each |= keys

    return change


def rest(what: str, first: str, last: str | None = None) -> Callable[[Data], None]:
    """Return the change that lets something rest."""
    ends = {"until": dt.date.fromisoformat(last)} if last else {}
    pause = {"what": what, "from": dt.date.fromisoformat(first), **ends}
    return lambda data: data["pauses"].append(pause)


def remove(item: str) -> Callable[[Data], None]:
    """Return the change that takes an item out."""

    def change(data: Data) -> None:
        data["habits"] = [each for each in data["habits"] if each["id"] != item]

    return change


def whole(**keys: Any) -> Callable[[Data], None]:
    """Return the change of keys of the plan itself."""
    return lambda data: data.update(copy.deepcopy(keys))


def zone(name: str) -> Callable[[Data], None]:
    """Return the change to another time zone."""
    return lambda data: data["settings"].update(time_zone=name)


def nothing(data: Data) -> None:
    """Change nothing."""


# How many days later, and what is changed then.
CHANGES: list[tuple[int, Callable[[Data], None]]] = [
    (0, nothing),
    (1, nothing),
    (1, put("walk", title="Walk by the river")),
    (2, put("walk", at=dt.time(9, 20))),
    (0, put("walk", at=dt.time(9, 40))),
    (3, put("walk", ring="before")),
    (3, put("read", rhythm={"weekdays": ["tue", "fri"]})),
    (2, put("read", rhythm={"every_days": 3, "from": dt.date(2026, 12, 1)})),
    (5, put("read", rhythm={"times": 3, "per": "week"})),
    (4, put("read", rhythm={"month_days": [29, 31]})),
    (4, put("read", rhythm={"weekdays": ["mon", "thu"]})),
    (1, rest("walk", "2027-01-10", "2027-01-14")),
    (1, rest("read", "2027-01-03")),
    (9, whole(pauses=[])),
    (1, rest("walk", "2027-02-01", "2027-04-20")),
    (2, whole(pauses=[])),
    (1, rest("garden", "2027-01-20", "2027-01-25")),
    (1, rest("plan", "2027-03-26", "2027-03-30")),
    (1, rest("evening", "2027-05-01", "2027-05-05")),
    (2, whole(pauses=[])),
    (1, remove("soup")),
    (3, lambda data: data["habits"].append(copy.deepcopy(SOUP))),
    (1, put("soup", state="let go")),
    (8, put("soup", state="active")),
    (1, put("soup", calendar=False)),
    (8, put("soup", calendar=True)),
    (1, put("tea", at=dt.time(2, 30))),
    (1, put("tea", at=dt.time(15))),
    (1, whole(todos="events")),
    (1, whole(todos="both")),
    (1, whole(todos="todos")),
    (1, put("shelf", around=dt.date(2027, 11, 1))),
    (1, put("shelf", state="done")),
    (1, put("shelf", state="active")),
    (1, put("doctor", at=dt.datetime.fromisoformat("2027-09-02 15:00"))),
    (1, put("evening", at=dt.time(21))),
    (1, zone("America/New_York")),
    (2, zone("Europe/Berlin")),
    (1, whole(look_again=dt.date(2027, 11, 30))),
    (1, put("walk", rhythm={"rrule": "FREQ=MONTHLY;BYDAY=1MO"})),
    (1, put("walk", rhythm={"once": dt.date(2027, 8, 8)})),
    (1, put("walk", rhythm={"every": "day"})),
    (40, nothing),
]  # fmt: skip


def plan_now(data: Data) -> Plan:
    return plan_of(**{key: value for key, value in data.items() if key != "todos"})


def times(plan: Plan, first: dt.date, *, events: bool) -> Iterator[tuple[dt.date, str, str]]:
    """Yield day, item and start (in UTC, or the day alone) of all the plan says from *first* on."""
    there = clock_of(plan.settings.time_zone or "")
    found = [(each.at.date(), each.id, each.at) for each in plan.appointments]
    if events:
        for goal in plan.goals:
            if goal.around is not None and goal.state == "active":
                yield goal.around, goal.id, f"{goal.around:%Y%m%d}"
    last = plan.look_again or first
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        for item in (*due_on(plan, day), *checkins_on(plan, day)):
            # Three times a week are Monday, Wednesday and Friday.
            if not item.calendar or (
                isinstance(item.rhythm, Times) and day.weekday() not in (0, 2, 4)
            ):
                continue
            assert item.at is not None
            date = day + dt.timedelta(days=1) if item.at < dt.time(4) else day
            found.append((day, item.id, dt.datetime.combine(date, item.at)))
    for day, item_id, wall in found:
        moment = wall.replace(tzinfo=there).astimezone(dt.UTC)
        if moment.astimezone(there).replace(tzinfo=None) == wall:  # no clock skips it
            yield day, item_id, f"{moment:%Y%m%dT%H%M%SZ}"


def first_of_two(start: str, zone_name: str) -> str:
    """Return a start in the first of two equal hours; khal takes the second."""
    if len(start) == 8:
        return start
    there = clock_of(zone_name)
    moment = dt.datetime.fromisoformat(start).astimezone(there).replace(fold=0)
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def counts(raw: bytes) -> dict[str, tuple[int, list[str]]]:
    """Return how often each item of a file was changed, and what it says, by UID."""
    found = {}
    for lines in (*components(raw, "VEVENT"), *components(raw, "VTODO")):
        held = dict(line.split(":", 1) for line in lines if ":" in line)
        said = [
            line for line in lines if not re.match("SEQUENCE|DTSTAMP|CREATED|LAST-MODIFIED", line)
        ]
        found[held["UID"]] = (int(held["SEQUENCE"]), said)
    return found


def test_after_each_change_khal_holds_what_the_plan_says(tmp_path: Path) -> None:
    data, memory, day = beginning(), {}, START
    known: dict[str, tuple[int, list[str]]] = {}
    files, days, wanted = [], [], []
    want = []
    for number, (later, change) in enumerate(CHANGES):
        change(data)
        day += dt.timedelta(days=later)
        now = dt.datetime.combine(day, dt.time(12, number), dt.UTC)
        plan, events = plan_now(data), data["todos"] != "todos"
        raw = exported(plan, memory, now, titles="real", todos=data["todos"])
        assert lint(raw) == []
        for uid, (sequence, said) in counts(raw).items():
            old, before = known.get(uid, (-1, []))
            # Once more with each change, and with nothing else.
            assert sequence > old if said != before else sequence == old
            known[uid] = (sequence, said)
        past = [each for each in want if each[0] < day and each[1] not in ("shelf", "soup")]
        want = [*past, *times(plan, day if number else SINCE, events=events)]
        wanted.append(want)
        days.append((day, data["settings"]["time_zone"]))
        files.append(tmp_path / f"{number}.ics")
        files[-1].write_bytes(raw)
    words = (*command("khal", tmp_path), "--again")
    found = occurrences(words, "20261101", "20280101", files, tmp_path)
    for number, (today, where) in enumerate(days):
        got = Counter(first_of_two(start, where) for _, start in found[number])
        for start in [start for start in got if is_past_soup(start, today)]:
            del got[start]
        want = Counter(start for _, _, start in wanted[number] if not is_past_soup(start, today))
        assert (number, sorted(want - got), sorted(got - want)) == (number, [], [])


def is_past_soup(start: str, today: dt.date) -> bool:
    """Say whether *start* is one of the soup, at 12:12 in Berlin or New York, before *today*."""
    return start[9:13] in ("1112", "1012", "1712") and start[:8] < f"{today:%Y%m%d}"
