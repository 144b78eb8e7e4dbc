"""A year of living with a calendar: whatever is edited, khal shows each day once, as it was then.

Each file is imported into one and the same khal, after every edit, and what stands there is held
against the plan, day by day.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from helpers.calendars import clock_of, components, values
from helpers.engines import FOLDER
from helpers.lived_calendar import DAILY, DAY_STARTS, Life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

A_DAY = dt.timedelta(days=1)
AHEAD = dt.timedelta(days=40)  # so far each step is looked at
AT = dt.time.fromisoformat

DISCREET = {
    "My evening": "A minute", "My review": "Look ahead", "Appointment": "Appointment",
    "My trip": "To do 1", "My bag": "To do 1.1",
}  # fmt: skip
MOMENTS = {
    **dict.fromkeys(("07", "08", "09", "10"), "Morning moment"),
    **dict.fromkeys(("12", "13", "14"), "Midday moment"),
    **dict.fromkeys(("17", "18", "21", "22", "00", "01"), "Evening moment"),
}

# Days that go by before each edit, what it is, and the edit.
EDITS: tuple[tuple[int, str, Callable[[Life], object]], ...] = (
    (0, "begun", lambda life: None),
    (9, "another time", lambda life: life.change("book", at=AT("07:05"))),
    (8, "a pause with an end", lambda life: life.pause("walk", 12, after=2)),
    (9, "another name", lambda life: life.change("book", title="My novel")),
    (11, "another rhythm", lambda life: life.change("walk", rhythm={"weekdays": ["tue", "sat"]})),
    (8, "a pause without an end", lambda life: life.pause("book")),
    (10, "on the other computer", lambda life: setattr(life, "at_home", False)),
    (9, "resumed there", lambda life: life.resume("book")),
    (9, "removed", lambda life: life.remove("soup")),
    (8, "a long pause", lambda life: life.pause("evening", 75, after=3)),
    (12, "back home", lambda life: setattr(life, "at_home", True)),
    (9, "restored", lambda life: life.restore("soup")),
    (10, "the same time again", lambda life: life.change("book", at=AT("21:05"))),
    (9, "another zone", lambda life: life.move_to("Asia/Tokyo")),
    (12, "another form", lambda life: setattr(life, "form", "events")),
    (9, "every so many days", lambda life: life.change("water", rhythm={"every_days": 4})),
    (8, "back in the zone", lambda life: life.move_to("Europe/Berlin")),
    (9, "nothing rings", lambda life: life.change("book", ring="none")),
    (10, "the night one", lambda life: life.change("tea", at=AT("01:50"))),
    (9, "both forms", lambda life: setattr(life, "form", "both")),
    (9, "moved while it rests", lambda life: life.change("evening", at=AT("20:30"))),
    (12, "into the evening", lambda life: life.change("tea", at=AT("22:50"))),
    (9, "all rests", lambda life: life.pause("plan", 14, after=1)),
    (10, "moved while all rests", lambda life: life.change("yoga", at=AT("09:15"))),
    (9, "more a week", lambda life: life.change("yoga", rhythm={"times": 5, "per": "week"})),
    (9, "removed again", lambda life: life.remove("walk")),
    (20, "long enough", lambda life: None),
    (15, "and restored", lambda life: life.restore("walk")),
    (9, "to-dos", lambda life: setattr(life, "form", "todos")),
    (9, "every month", lambda life: life.change("review", rhythm={"month_days": [3, 20]})),
    (8, "twice a day", lambda life: life.change("book", at=AT("08:05"))),
    (0, "at that", lambda life: life.change("book", at=AT("09:05"))),
    (9, "and moved", lambda life: life.change("soup", at=AT("13:20"))),
    (0, "and again", lambda life: life.change("soup", at=AT("14:20"))),
    (7, "the memory lost", lambda life: life.forget()),
    (8, "and lost with a move", lambda life: (life.change("yoga", at=AT("08:15")), life.forget())),
    (10, "let go", lambda life: life.change("water", state="let go")),
    (9, "taken up", lambda life: life.change("water", state="active")),
    (9, "kept out", lambda life: life.change("water", calendar=False)),
    (9, "shown", lambda life: life.change("water", calendar=True)),
    (-40, "the clock set back", lambda life: None),
    (2, "and moved", lambda life: life.change("walk", at=AT("18:10"))),
    (45, "and right again", lambda life: None),
    (9, "once more", lambda life: life.change("walk", at=AT("17:10"), rhythm=DAILY)),
)


@cache
def day_in(start: str, zone: str) -> dt.date:
    """Return the day of the plan that a start in UTC is on; after midnight, the one before."""
    moment = dt.datetime.fromisoformat(start)
    if not zone:
        return moment.date()
    there = moment.astimezone(clock_of(zone))
    return there.date() - A_DAY * (there.time() < DAY_STARTS)


@dataclass(frozen=True)
class Shown:
    """What khal shows once: its start is in UTC, or a day, and its zone the one it was said in."""

    uid: str
    start: str
    zone: str
    status: str
    title: str

    @property
    def is_live(self) -> bool:
        """Say whether it is not struck out."""
        return self.status != "CANCELLED"

    @property
    def day(self) -> dt.date:
        """The day of the plan it is on."""
        return day_in(self.start, self.zone)

    @property
    def item(self) -> str:
        """Which item it is of: the minute of its hour, or its day."""
        return self.start[11:13] or self.start


def changed(before: bytes, after: bytes) -> bytes:
    """Return a calendar without the events that are the same to the byte as they were."""
    events = before.decode().split("BEGIN:VEVENT")[1:]
    old = {each.partition("END:VEVENT")[0] for each in events}
    first, *events = after.decode().split("BEGIN:VEVENT")
    new = [each.partition("END:VEVENT")[0] for each in events]
    kept = [f"BEGIN:VEVENT{each}END:VEVENT\r\n" for each in new if each not in old]
    return f"{first}{''.join(kept)}END:VCALENDAR\r\n".encode()


def in_khal(raws: list[bytes], folder: Path) -> list[list[Shown]]:
    """Return what stands in khal after each of the files is imported.

    Some are imported whole, the last one as well; of the others, what they change.
    """
    files = [folder / f"{number}.ics" for number in range(len(raws))]
    for number, (raw, file) in enumerate(zip(raws, files, strict=True)):
        whole = number % 9 == 0 or number == len(raws) - 1
        file.write_bytes(raw if whole else changed(raws[number - 1], raw))
    done = subprocess.run(
        (sys.executable, FOLDER / "live_with_khal.py", "Europe/Berlin", *files),
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [number for number, _ in lines] == list(range(len(raws)))
    return [[Shown(*each) for each in there] for _, there in lines]


@dataclass(frozen=True)
class Step:
    """What came of an edit: the file, and the day from which all goes by the plan again."""

    what: str
    today: dt.date
    first: dt.date
    raw: bytes
    wanted: list[tuple[str, str, str]]


def lived(life: Life) -> Iterator[Step]:
    """Yield what comes of each edit; both computers make the same of it, and again some days on."""
    first = life.today
    for after, what, edit in EDITS:
        life.today += after * A_DAY
        first = max(first, life.today)
        edit(life)
        raw = life.export(life.today)
        wanted = life.wanted(first, first + AHEAD)
        yield Step(what, life.today, first, raw, wanted)
        life.at_home = not life.at_home
        assert (what, life.export(life.today)) == (what, raw)
        life.at_home = not life.at_home


def test_a_year_of_edits_leaves_each_day_once_and_as_it_was(tmp_path: Path) -> None:
    """Titles are as discreet as they usually are; test_ics_edits.py has real ones."""
    steps = list(lived(Life(tmp_path, "--titles", "discreet")))
    none_counts_back([step.raw for step in steps])
    assert max(len(step.raw) for step in steps) < 100_000
    ours = {step.what: uids(step.raw) for step in steps}
    assert {what: ours["begun"] - held for what, held in ours.items() if ours["begun"] - held} == {}
    ends = [max(values(step.raw, "RRULE"), key=end_of) for step in steps]
    assert {end_of(each)[:6] for each in ends} == {"202712", "202810"}
    there = in_khal([step.raw for step in steps], tmp_path)
    before: list[Shown] = []
    for step, shown in zip(steps, there, strict=True):
        counted = Counter((each.item, each.day) for each in shown if each.is_live)
        assert (step.what, {each: n for each, n in counted.items() if n > 1}) == (step.what, {})
        then, now = (
            Counter(each.start for each in held if each.day < step.today)
            for held in (before, shown)
        )
        assert (step.what, then - now, now - then) == (step.what, Counter(), Counter())
        last = step.first + AHEAD
        live = [each for each in shown if each.is_live and step.first <= each.day <= last]
        got = Counter((each.start, each.title) for each in live)
        want = Counter(
            (start, DISCREET.get(title) or MOMENTS[hour]) for start, title, hour in step.wanted
        )
        assert (step.what, want - got, got - want) == (step.what, Counter(), Counter())
        before = shown


def uids(raw: bytes) -> set[str]:
    """Return the UIDs of all events."""
    lines = [line for event in components(raw, "VEVENT") for line in event]
    return {line for line in lines if line.startswith("UID:")}


def end_of(rule: str) -> str:
    """Return up to when a rule goes."""
    return rule.partition("UNTIL=")[2]


def none_counts_back(raws: list[bytes]) -> None:
    """Hold that no UID stands twice in a file, and that none is changed less often than before."""
    last: dict[str, tuple[int, str, str]] = {}
    for raw in raws:
        events = components(raw, "VEVENT") + components(raw, "VTODO")
        held = [dict(line.partition(":")[::2] for line in event) for event in events]
        assert len({each["UID"] for each in held}) == len(held)
        for each in held:
            sequence, modified, stamped = last.get(each["UID"], (0, "", ""))
            assert int(each["SEQUENCE"]) >= sequence
            assert each["LAST-MODIFIED"] >= modified
            assert each["DTSTAMP"] >= stamped
            last[each["UID"]] = (int(each["SEQUENCE"]), each["LAST-MODIFIED"], each["DTSTAMP"])
    files = [values(raw, "LAST-MODIFIED")[0] for raw in raws]
    assert files == sorted(files)
