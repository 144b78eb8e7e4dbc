"""Rule 1 on every command: time, rest and pauses lower nothing, and no line counts a lack."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.log.log_files import HEAD, one_line
from helpers.days import PLAN as DATELESS

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

pytestmark = pytest.mark.slow

SHAMING = re.compile(
    r"overdue|missed|failed|streak|reset|%|behind|too late"
    r"|\b(?:0|zero|no|none) (?:of|times?|days?|out of|done|this|so far)\b|\b0/|: 0\b(?!\d|:)",
    re.IGNORECASE,
)
COMMANDS = (
    ("today",), ("today", "--all"), ("today", "--hard"), ("today", "--json"), ("show",),
    ("show", "--json"), ("export", "markdown"), ("export", "ics", "--todos", "both"),
    ("export", "json"), ("export", "csv", "-o", "tables", "--force"),
    ("check",), ("checkin", "--plain"),
    ("look-back",), ("look-back", "--year", "--numbers"), ("look-back", "--plain"),
    ("look-back", "--json"), ("look-back", "--chart"),
)  # fmt: skip
WORDS = ("once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTED = re.compile(r"(once|twice|(\w+) times)\b")
FIRST = dt.date(2026, 11, 2)
# A step with a date, so that the calendar has it.
PLAN = DATELESS.replace("minutes = 10", "minutes = 10\n  about = 2026-11-10")
ZONE = '\n[settings]\ntime_zone = "Europe/Berlin"\n'


def number(said: str) -> int:
    """Return how often "three times this week" is."""
    match = COUNTED.match(said.removeprefix("noticed "))
    assert match, said
    word = match[2] or match[1]
    return WORDS.index(word) + 1 if word in WORDS else int(word)


def history(rng: random.Random) -> list[dict[str, Any]]:
    """Return weeks that go well, weeks without a word, and what lies between."""
    records = []
    for week in range(rng.randrange(1, 6)):
        often = rng.choice((0.0, 0.1, 0.5, 0.9))
        for day in range(7):
            about = FIRST + dt.timedelta(days=7 * week + day)
            at = dt.datetime.combine(about, dt.time(19, rng.randrange(60)), dt.UTC)
            for habit in ("light", "walk", "coffee", "gone"):
                if rng.random() < often:
                    did = rng.choice(("done", "done", "smaller", "rest"))
                    records.append({"day": about, "at": at, "habit": habit, "did": did})
            if rng.random() < often / 20:
                records.append({"day": about, "at": at, "step": "charger", "did": "done"})
            if rng.random() < often:
                held = {"day-weather": rng.choice(("heavy", "okay"))}
                records.append({"day": about, "at": at, "checkin": "daily", "answers": held})
    return records


def later(rng: random.Random, records: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], str]:
    """Return rests on days from then on, and pauses for the plan."""
    last = max((each["day"] for each in records), default=FIRST)
    rests = []
    pauses = ""
    for _ in range(rng.randrange(4)):
        day = last + dt.timedelta(days=rng.randrange(1, 40))
        at = dt.datetime.combine(day, dt.time(20), dt.UTC)
        rests.append({"day": day, "at": at, "habit": rng.choice(("light", "walk")), "did": "rest"})
    for _ in range(rng.randrange(3)):
        day = FIRST + dt.timedelta(days=rng.randrange(60))
        what = rng.choice(("plan", "light", "walk", "evenings"))
        pauses += f'\n[[pauses]]\nwhat = "{what}"\nfrom = {day}\n'
    return rests, pauses


def write(program: Program, records: list[dict[str, Any]], pauses: str) -> None:
    folder = program.plan.parent
    (folder / "log").mkdir(parents=True, exist_ok=True)
    program.plan.write_text(f"{PLAN}{ZONE}{pauses}")
    lines = [one_line(f"01KA{place:022}", each) for place, each in enumerate(records)]
    (folder / "log" / "2026-11.abcd.toml").write_text(HEAD + "".join(lines))


def seen(program: Program, day: dt.date) -> dict[tuple[str, ...], Run]:
    """Run each command on a day; nothing that any says is about what was not done."""
    found = {}
    for words in COMMANDS:
        ran = program(*words, "--date", day.isoformat(), HEARTEN_CLOCK=f"{day}T20:00")
        assert ran.code == 0, (words, ran.err)
        said = ran.out + ran.err
        if "csv" in words:
            said += "".join(file.read_text() for file in (program.home / "tables").iterdir())
        shaming = SHAMING.search(said)
        assert shaming is None, (words, day, shaming)
        found[words] = ran
    return found


def weeks(ran: Run) -> dict[str, int]:
    data = json.loads(ran.out)
    items = [item for group in data["groups"] for item in group["items"]] + data["more"]
    said = {item["id"]: item["week"] for item in items if item["week"] is not None}
    return {key: number(words) for key, words in said.items()}


def totals(ran: Run) -> dict[str, int]:
    """Return what looking back counts over all time."""
    data = json.loads(ran.out)
    held = {each["id"]: each["times"] for each in data["habits"] if each["times"]}
    wins = len(data["wins"]) + (data["more_wins"] or 0)
    checkins, back = data["checkins"]["times"] or 0, data["came_back"] or 0
    return {**held, "check-ins": checkins, "back": back, "wins": wins}


@pytest.mark.parametrize("seed", range(12))
def test_no_command_takes_anything_back(seed: int, hearten: Program) -> None:
    rng = random.Random(seed)
    records = history(rng)
    last = max((each["day"] for each in records), default=FIRST)
    write(hearten, records, "")
    now = seen(hearten, last)
    rests, pauses = later(rng, records)
    write(hearten, records + rests, pauses)
    after = seen(hearten, last)
    before_week, after_week = weeks(now["today", "--json"]), weeks(after["today", "--json"])
    for habit, often in before_week.items():
        assert often > 0
        assert after_week.get(habit, often) >= often
    for each in (now, after):  # what happened leaves with the plan, whatever came later
        out = each["export", "json"].out
        assert all(f"01KA{place:022}" in out for place in range(len(records)))
    before_all, after_all = (totals(each["look-back", "--json"]) for each in (now, after))
    assert all(after_all[key] >= often for key, often in before_all.items())
    for days in (1, 3, 8, 40, 400):
        later_on = seen(hearten, last + dt.timedelta(days=days))
        assert totals(later_on["look-back", "--json"]) == after_all
        assert all(often > 0 for often in weeks(later_on["today", "--json"]).values())
        done = {"done", "smaller"}
        finished = any(r.get("step") == "charger" and r["did"] in done for r in records)
        todo = later_on["export", "ics", "--todos", "both"].out
        assert ("STATUS:COMPLETED" in todo) == finished
