"""A plan that is lived with a calendar: edited day by day, and exported on one computer or two.

Every item has a minute of the hour of its own, whatever becomes of its hour, rhythm or name: by
that it is known in a calendar that calls all of them alike.
"""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import tomlkit

from hearten.api import plan_from_data
from hearten.model.due import checkins_on, due_on
from hearten.model.rhythm.forms import Times
from hearten.storage.fs.disk import Files
from hearten.storage.plan.history import History
from helpers.calendars import clock_of
from helpers.program import Program
from helpers.seven_zones import SPREAD

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.api import Plan

BEGIN = dt.date(2026, 11, 2)
DAY_STARTS = dt.time(4)
DAILY: dict[str, Any] = {"every": "day"}


def _item(name: str, rhythm: dict[str, Any], at: str, **more: Any) -> dict[str, Any]:
    when = dt.time.fromisoformat(at)
    return {"id": name, "title": f"My {name}", "rhythm": rhythm, "at": when, **more}


def _plan() -> dict[str, Any]:
    return {
        "format": 1,
        "id": "01KAM9D4H0M8T2V5X7Z9B1C3D4",
        "title": "My plan",
        "started": BEGIN,
        "settings": {"time_zone": "Europe/Berlin", "day_starts_at": DAY_STARTS},
        "goals": [
            {"id": "trip", "title": "My trip", "around": dt.date(2027, 7, 1),
             "steps": [{"id": "bag", "title": "My bag", "about": dt.date(2027, 6, 20)}]},
        ],
        "habits": [
            _item("book", DAILY, "21:05", ring="at"),
            _item("walk", {"weekdays": ["mon", "wed"]}, "17:10"),
            _item("yoga", {"times": 3, "per": "week"}, "08:15"),
            _item("soup", {"weekdays": ["sun"]}, "12:20"),
            _item("water", {"every_days": 3}, "10:25"),
            _item("tea", DAILY, "00:50"),
        ],
        "checkins": [
            {**_item("evening", DAILY, "21:30", ring="before"), "kind": "daily"},
            {**_item("review", {"weekdays": ["fri"]}, "16:35"), "kind": "weekly review"},
        ],
        "appointments": [
            {"id": "doctor", "at": dt.datetime.fromisoformat("2027-02-11T11:45"), "ring": "before"},
        ],
        "pauses": [],
    }  # fmt: skip


class Life:
    """A plan, the calendar made of it, and the days that go by.

    *folder* holds the plan; two computers see it. *words* go with each export.
    """

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder, self.words = folder / "shared", words
        (self.folder / "history").mkdir(parents=True)
        self.computers = [self._computer(folder / name) for name in ("one", "other")]
        self.today, self.data = BEGIN, _plan()
        self.form, self.at_home = "todos", True
        self._gone: dict[str, tuple[str, int, dict[str, Any]]] = {}

    def _computer(self, home: Path) -> Program:
        home.mkdir()
        return Program(home)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        plan = plan_from_data(self.data).plan
        assert plan is not None
        return plan

    @property
    def zone(self) -> dt.tzinfo:
        """The zone the plan is in now."""
        return clock_of(self.data["settings"]["time_zone"])

    def change(self, name: str, **keys: Any) -> None:
        """Change a habit, check-in, goal or appointment."""
        self._found(name)[2].update(keys)

    def remove(self, name: str) -> None:
        """Take one out of the plan."""
        kind, place, item = self._gone[name] = self._found(name)
        self.data[kind].remove(item)
        assert place >= 0

    def restore(self, name: str) -> None:
        """Put one back where it was."""
        kind, place, item = self._gone[name]
        self.data[kind].insert(place, item)

    def pause(self, what: str, days: int | None = None, after: int = 0) -> None:
        """Let something rest for so many days, or until further notice."""
        first = self.today + dt.timedelta(days=after)
        until = {"until": first + dt.timedelta(days=days - 1)} if days else {}
        self.data["pauses"].append({"what": what, "from": first, **until})

    def resume(self, what: str) -> None:
        """Go on today with what rests."""
        for pause in self.data["pauses"]:
            if pause["what"] == what and pause.get("until", self.today) >= self.today:
                pause["until"] = self.today - dt.timedelta(days=1)

    def move_to(self, zone: str) -> None:
        """Live in another time zone."""
        self.data["settings"]["time_zone"] = zone

    def forget(self) -> None:
        """Lose all that earlier exports left, on both computers."""
        shutil.rmtree(self.folder / "calendar")

    def save(self) -> None:
        """Save the plan as it is now, and keep the one before as the program does."""
        file, text = self.folder / "plan.toml", tomlkit.dumps(self.data)
        if not file.exists() or file.read_text() != text:
            if file.exists():
                now = dt.datetime.combine(self.today, dt.time(9), dt.UTC)
                History(self.folder / "history", Files()).keep(file, "one", now, "edit")
            file.write_text(text)

    def export(self, today: dt.date) -> bytes:
        """Return the calendar of a day, as one of the computers makes it."""
        self.save()
        computer = self.computers[0 if self.at_home else 1]
        ran = computer(
            "--plan", str(self.folder), "export", "ics", "-o", "-", "--todos", self.form,
            *self.words, HEARTEN_CLOCK=f"{today}T09:30:00+00:00",
        )  # fmt: skip
        assert ran.code == 0, ran.err
        return ran.out.encode()

    def wanted(self, first: dt.date, last: dt.date) -> list[tuple[str, str, str]]:
        """Return all that is to be on the days from *first* to *last*: start, title, and hour.

        The start is in UTC, or a day. All is by the rhythms and rests of the model.
        """
        plan, found = self.plan, []
        for number in range((last - first).days + 1):
            day = first + dt.timedelta(days=number)
            for item in (*due_on(plan, day), *checkins_on(plan, day)):
                rhythm = item.rhythm
                if item.at is None or not item.calendar:
                    continue
                if isinstance(rhythm, Times) and day.weekday() not in SPREAD[rhythm.times]:
                    continue
                date = day + dt.timedelta(days=item.at < DAY_STARTS)
                found.append((dt.datetime.combine(date, item.at), item.title))
        for each in plan.appointments:
            if first <= each.at.date() <= last:
                found.append((each.at, "Appointment"))
        there = self.zone
        starts = [
            (wall.replace(tzinfo=there).astimezone(dt.UTC), title, f"{wall:%H}")
            for wall, title in found
        ]
        timed = [(f"{start:%Y%m%dT%H%M%SZ}", title, hour) for start, title, hour in starts]
        return sorted(timed + self._all_day(first, last))

    def _all_day(self, first: dt.date, last: dt.date) -> list[tuple[str, str, str]]:
        if self.form == "todos":
            return []
        days = []
        for goal in self.plan.goals:
            days += [(goal.around, goal.title)]
            days += [(step.about, step.title) for step in goal.steps]
        return [(f"{day:%Y%m%d}", title, "") for day, title in days if day and first <= day <= last]

    def _found(self, name: str) -> tuple[str, int, dict[str, Any]]:
        for kind in ("habits", "checkins", "goals", "appointments"):
            for place, item in enumerate(self.data[kind]):
                if item["id"] == name:
                    return kind, place, item
        raise LookupError(name)
