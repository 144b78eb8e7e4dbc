"""One plan a zone that holds all a calendar can be asked for, and when each of it is to be.

What is expected comes from the rhythms and rests of the model, and from literal days: nothing of
the exporter is asked.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from hearten.model.due import checkins_on, due_on
from hearten.model.rhythm.forms import AsNeeded, Times
from helpers.calendars import clock_of, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.api import Plan

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Africa/Casablanca",
)
FIRST = dt.date(2026, 11, 1)
LAST = FIRST + dt.timedelta(days=400)
SINCE = dt.date(2026, 10, 5)

SPREAD = {
    1: {2},
    2: {1, 4},
    3: {0, 2, 4},
    4: {0, 1, 3, 5},
    5: set(range(5)),
    6: set(range(6)),
    7: set(range(7)),
}
"""On which weekdays so many times a week stand (0: Monday)."""

RHYTHMS: dict[str, dict[str, Any]] = {
    "daily": {"every": "day"},
    "weekdays": {"weekdays": ["mon", "wed", "sun"]},
    "weekend": {"weekdays": ["sat", "sun"]},
    **{f"times-{n}": {"times": n, "per": "week"} for n in SPREAD},
    "every-3": {"every_days": 3},
    "every-5-from": {"every_days": 5, "from": dt.date(2026, 10, 9)},
    "every-2-weeks": {"every_weeks": 2, "weekdays": ["sun", "mon"]},
    "every-3-weeks-from": {
        "every_weeks": 3,
        "weekdays": ["tue", "sat"],
        "from": dt.date(2026, 10, 22),
    },
    "first": {"month_days": [1]},
    "twice-a-month": {"month_days": [5, 20]},
    "days-29-30": {"month_days": [29, 30]},
    "day-31": {"month_days": [31]},
    "day-29-31": {"month_days": [29, 31]},
    "once": {"once": dt.date(2026, 12, 1)},
    "once-in-summer": {"once": dt.date(2027, 7, 14)},
    "as-needed": {"as_needed": True},
}
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=10",
    "FREQ=DAILY;BYDAY=SA,SU",
    "FREQ=DAILY;BYMONTH=12",
    "FREQ=DAILY;BYMONTHDAY=5,10",
    "FREQ=DAILY;BYMONTH=12,1;BYDAY=TU",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,WE",
    "FREQ=WEEKLY;BYDAY=MO;WKST=SU;INTERVAL=2",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1,-1",
    "FREQ=MONTHLY;BYMONTHDAY=-31",
    "FREQ=MONTHLY;BYMONTH=1,6;BYDAY=-1SU",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=2",
    "FREQ=YEARLY;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=20MO",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYSETPOS=2",
    "FREQ=YEARLY;BYYEARDAY=100,-1",
    "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO",
    "FREQ=YEARLY;BYWEEKNO=53,10;BYDAY=TH",
)
# After midnight, before the day begins, and on the day that is over: beside and in the hour that
# clocks skip or have twice, in each of the zones.
LATE = {
    "daily": ("00:30", "02:30"),
    "weekend": ("00:00", "01:30", "02:00", "02:45", "03:15", "03:45"),
    "every-3": ("02:15",),
    "every-2-weeks": ("01:00", "02:30"),
    "first": ("01:15",),
    "day-31": ("01:45",),
    "days-29-30": ("00:15",),
}
LATE_RULES = (
    "FREQ=DAILY;BYDAY=SA,SU",
    "FREQ=WEEKLY",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SA",
)
PAUSES: dict[str, tuple[tuple[str, str | None], ...]] = {
    "past": (("2026-10-12", "2026-11-08"),),
    "future": (("2027-02-10", "2027-02-14"),),
    "open": (("2027-05-01", None),),
    "long": (("2027-01-10", "2027-04-15"),),
    "twice": (("2026-12-20", "2027-01-03"), ("2027-08-01", "2027-08-21")),
    "at-the-start": (("2026-10-05", "2026-10-20"),),
    "inside": (("2027-03-01", "2027-03-31"), ("2027-03-10", "2027-03-12")),
    "garden": (("2027-06-01", "2027-06-10"),),  # an area
    "evening": (("2027-09-01", "2027-09-09"),),  # a check-in
    "plan": (("2027-03-25", "2027-03-29"),),
}


def plan(zone: str) -> Plan:
    """Return the plan of *zone*: each item that can repeat has its id as its title."""
    return plan_of(
        look_again=dt.date(2028, 1, 31),
        settings={"time_zone": zone, "day_starts_at": dt.time(4)},
        areas=[{"id": "garden", "title": "The garden"}],
        habits=list(_habits()),
        checkins=list(_checkins()),
        goals=list(_goals()),
        appointments=[
            {"id": "doctor", "at": _moment("2026-11-25 11:15"), "ring": "before"},
            {"id": "night", "at": _moment("2027-03-27 23:30"), "minutes": 300},
            {"id": "office", "at": _moment("2027-10-30 18:00"), "minutes": 45, "ring": "at"},
        ],
        pauses=[
            {"what": what, "from": _day(first), **({"until": _day(last)} if last else {})}
            for what, spans in PAUSES.items()
            for first, last in spans
        ],
    )


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _habit(name: str, rhythm: dict[str, Any], at: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": name,
        "rhythm": rhythm,
        "at": dt.time.fromisoformat(at),
        "since": SINCE,
        **more,
    }


def _habits() -> Iterator[dict[str, Any]]:
    for number, (name, rhythm) in enumerate(RHYTHMS.items()):
        yield _habit(name, rhythm, f"{8 + number % 14:02}:{number % 4 * 15:02}", ring="at")
    for number, rule in enumerate(RULES):
        yield _habit(f"rule-{number}", {"rrule": rule}, f"{7 + number % 15:02}:20", ring="before")
    for name, hours in LATE.items():
        for at in hours:
            yield _habit(f"late-{name}-{at}".replace(":", ""), RHYTHMS[name], at)
    for number, rule in enumerate(LATE_RULES):
        yield _habit(f"late-rule-{number}", {"rrule": rule}, "01:00")
    for name in PAUSES:
        if name not in ("garden", "evening", "plan"):
            rhythm = RHYTHMS["daily" if name == "long" else "weekdays"]
            yield _habit(name, rhythm, "18:30")
    yield _habit("long-late", RHYTHMS["daily"], "00:45")
    yield _habit("of-the-area", RHYTHMS["weekdays"], "17:05", area="garden")
    yield _habit("as-agreed", RHYTHMS["weekdays"], "07:00", fixed=True)
    yield _habit("let-go", RHYTHMS["daily"], "07:10", state="let go")
    yield _habit("not-shown", RHYTHMS["daily"], "07:15", calendar=False)
    yield _habit("reduced", RHYTHMS["daily"], "07:25", kind="reduce")
    yield _habit("later", RHYTHMS["weekdays"], "09:05", since=dt.date(2027, 2, 3))
    yield {"id": "no-hour", "title": "no-hour", "rhythm": RHYTHMS["daily"], "since": SINCE}


def _checkins() -> Iterator[dict[str, Any]]:
    for name, rhythm, at, ring in (
        ("evening", RHYTHMS["daily"], dt.time(21, 30), "before"),
        ("midnight", RHYTHMS["weekdays"], dt.time(0, 20), "at"),
        ("review", {"weekdays": ["sun"]}, dt.time(17), "none"),
    ):
        kind = "weekly review" if name == "review" else "daily"
        yield {
            "id": name,
            "title": name,
            "kind": kind,
            "rhythm": rhythm,
            "at": at,
            "ring": ring,
            "since": SINCE,
        }


GOALS = (
    # state, its day, days of its steps
    ("active", "2026-12-24", ("2026-12-01", "2027-01-15", None)),
    ("resting", "2027-02-02", ("2027-02-01",)),
    ("let go", "2027-02-02", ("2027-02-01",)),
    ("done", "2026-11-10", ("2026-11-09",)),
    ("good enough", "2026-11-11", ()),
    ("active", None, ("2027-03-27",)),
)


def _goals() -> Iterator[dict[str, Any]]:
    for number, (state, around, steps) in enumerate(GOALS):
        yield {
            "id": f"goal-{number}",
            "title": f"goal-{number}",
            "state": state,
            **({"around": _day(around)} if around else {}),
            "steps": [
                {
                    "id": f"step-{number}-{at}",
                    "title": f"step-{number}-{at}",
                    **({"about": _day(day)} if day else {}),
                }
                for at, day in enumerate(steps)
            ],
        }


ALL_DAY = {"goal-0": "20261224", "step-0-0": "20261201", "step-0-1": "20270115"}
"""What stands all day, by its id: all of the open goals' days but the one that rests with all."""


UNNAMED = {
    "as-agreed": "Morning moment",
    "doctor": "Appointment",
    "night": "Appointment",
    "office": "Appointment",
}
"""What the calendar calls by another name, even where it may use the plan's own words."""


def expected(zone: str) -> list[tuple[str, str]]:
    """Return each title with the UTC start of each of its times from FIRST to before LAST."""
    there = clock_of(zone)
    found = list(ALL_DAY.items())
    for title, wall in _walls():
        moment = wall.replace(tzinfo=there).astimezone(dt.UTC)
        if moment.astimezone(there).replace(tzinfo=None) == wall:  # no clock skips it
            found.append((title, f"{moment:%Y%m%dT%H%M%SZ}"))
    first, last = (f"{day:%Y%m%d}" for day in (FIRST, LAST))
    return [(UNNAMED.get(name, name), start) for name, start in found if first <= start < last]


@cache
def _walls() -> list[tuple[str, dt.datetime]]:
    """Return each title with its times on the clocks there, the same in every zone."""
    here = plan(ZONES[0])
    found = [(each.id, each.at) for each in here.appointments]
    for number in range(-2, (LAST - FIRST).days + 2):
        day = FIRST + dt.timedelta(days=number)
        for item in (*due_on(here, day), *checkins_on(here, day)):
            if item.at is None or not item.calendar or getattr(item, "kind", "") == "reduce":
                continue
            if isinstance(item.rhythm, AsNeeded):
                continue
            if isinstance(item.rhythm, Times) and day.weekday() not in SPREAD[item.rhythm.times]:
                continue
            date = day + dt.timedelta(days=1) if item.at < dt.time(4) else day
            found.append((item.id, dt.datetime.combine(date, item.at)))
    return found
