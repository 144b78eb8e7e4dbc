"""Years of a life with a plan, made from a seed: the same lines each time, and no clock.

``python tests/bench/ten_years.py FOLDER`` makes a plan folder of ten years; ``--entries``
and ``--years`` say how much of it. Lines are written as the program writes them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.storage.append_only import next_id
from hearten.storage.log.log_files import HEAD, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST = dt.date(2026, 11, 21)
_ZONE = dt.timezone(dt.timedelta(hours=1))

HABITS = (
    # id, kind, options, how often of a hundred entries, asked, notes
    ("wind-down", "done", "", 10, None, ("lamp only", "read ten pages", "asleep by eleven")),
    ("short-walk", "minutes", "amount = 15", 12, "minutes", ("in the rain", "round the park")),
    ("water", "count", 'amount = 6\nunit = "glasses"', 30, "amount", ("with mint",)),
    ("tablets", "done", "", 16, None, ("with breakfast",)),
    ("stretch", "minutes", "amount = 10", 8, "minutes", ("shoulders",)),
    ("kind-sentence", "done", "", 8, None, ("Tired is not the same as bad.", "Read a saved one.")),
    ("message", "done", "", 5, None, ("Mira", "a photo of the cat", "answered Jo after all")),
    ("scrolling", "reduce", 'instead = "a book"', 4, "paused", ("put it in the hall",)),
)
_WEATHER = ("stormy", "heavy", "mixed", "okay", "bright")
_ENERGY = ("empty", "low", "some", "plenty")
_LINES = (
    "Slept badly, got up anyway.", "Soup and an early night.", "Laughed at the bus stop.",
    "Long day. It is over.", "Rang my sister.", 'She said "you again" and meant it kindly.',
    "Nothing much. That is fine.", "Ärger im Büro, aber der Abend war ruhig.",
)  # fmt: skip


def plan_text(first: dt.date) -> str:
    """Return a plan of eight habits, four goals of five steps each, and a check-in."""
    parts = [
        'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "Ten years"\n'
        f'call_me = "Sam"\nstarted = {first}\n\n[settings]\ntime_zone = "Europe/Berlin"\n',
        '[[areas]]\nid = "rest"\ntitle = "Sleep and rest"\ncare = "most"\nnow = true\n',
        '[[areas]]\nid = "body"\ntitle = "Body and movement"\ncare = "some"\n',
    ]
    parts += [
        f'[[goals]]\nid = "goal-{goal}"\narea = "rest"\ntitle = "Small hope {goal}"\n'
        + "".join(
            f'  [[goals.steps]]\n  id = "step-{goal}-{step}"\n  title = "Step {goal} {step}"\n'
            for step in range(5)
        )
        for goal in range(4)
    ]
    parts += [
        f'[[habits]]\nid = "{name}"\narea = "body"\ntitle = "{name.replace("-", " ").title()}"\n'
        f'kind = "{kind}"\nrhythm = {{ every = "day" }}\nabout = 4\nat = {7 + 2 * place:02}:30:00\n'
        f'smaller = "A little of it"\nsince = {first}\n'
        + (f"  [habits.options]\n{options}\n" if options else "")
        for place, (name, kind, options, *_) in enumerate(HABITS)
    ]
    parts.append(
        '[[checkins]]\nid = "daily"\ntitle = "Check in"\nkind = "daily"\n'
        'rhythm = { every = "day" }\nat = 20:00:00\n'
        'questions = ["day-weather", "energy", "kind-to-self", "one-line"]\n'
    )
    parts.append('[kindness]\nwords = ["You have come back before.", "Soup helps."]\n')
    return "\n".join(parts)


def lives(
    entries: int = 40_000, years: float = 10, seed: int = 1, last: dt.date = LAST
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield *entries* lines, oldest first: the file's name, the id, the values."""
    rng = random.Random(seed)
    first = last - dt.timedelta(days=round(years * 365.25) - 1)
    known: dict[str, list[str]] = {}
    latest: dict[str, str] = {}
    steps = [f"step-{goal}-{step}" for goal in range(4) for step in range(5)]
    for moment, day, device, record in _records(rng, entries, first, last):
        target = known.setdefault(record.get("habit", "daily"), [])
        if not day and target:
            held = rng.choice(target[-9:])  # a second look at something of the last days
            if rng.random() < 0.3:
                record = {"at": moment, "removes": held}
            else:
                record = {"at": moment, "replaces": held, "note": "said otherwise"}
        elif "checkin" not in record and steps and rng.random() < 0.002:
            record = {"day": day or moment.date(), "at": moment, "step": steps.pop(0)}
            record["did"] = "done"
        else:
            record = {"day": day or moment.date(), "at": moment, **record}
        file = f"{moment:%Y-%m}.{device}.toml"
        key = next_id(moment, rng.randbytes(10), latest.get(file, ""))
        latest[file] = key
        if "habit" in record:
            target.append(key)
        yield file, key, record


def _records(
    rng: random.Random, entries: int, first: dt.date, last: dt.date
) -> Iterator[tuple[dt.datetime, dt.date | None, str, dict[str, Any]]]:
    """Yield when each line is written, the day it is about (None: a correction) and by whom."""
    days = _active_days(rng, first, last)
    weights = [rng.uniform(0.4, 1.6) for _ in days]
    counts: dict[dt.date, int] = {}
    for day in rng.choices(days, weights, k=entries):
        counts[day] = counts.get(day, 0) + 1
    names = [habit[0] for habit in HABITS]
    shares = [habit[3] for habit in HABITS]
    for day in sorted(counts):
        number = counts[day]
        device = "telefon7" if day.year > first.year + 2 and rng.random() < 0.3 else "k3v9x2"
        minutes = sorted(rng.sample(range(6 * 60, 23 * 60), number))
        for place, minute in enumerate(minutes):
            at = dt.datetime.combine(day, dt.time(minute // 60, minute % 60, rng.randrange(60)))
            moment = at.replace(tzinfo=_ZONE)
            if place == number - 1:
                yield moment, day, device, _checkin(rng)
                continue
            about: dt.date | None = day
            if rng.random() < 0.02:
                about = None
            elif rng.random() < 0.03 and day > first:
                about = day - dt.timedelta(days=1)  # written down the day after
            yield moment, about, device, _habit(rng, rng.choices(names, shares)[0])


def _active_days(rng: random.Random, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days on which anything is written: with days away, and now and then weeks."""
    days = []
    day = first
    while day <= last:
        if rng.random() < 0.004:
            day += dt.timedelta(days=rng.randrange(8, 45))
        elif rng.random() < 0.04:
            day += dt.timedelta(days=rng.randrange(1, 6))
        if day <= last:
            days.append(day)
        day += dt.timedelta(days=1)
    return days or [last]


def _habit(rng: random.Random, name: str) -> dict[str, Any]:
    asked, notes = next(habit[4:] for habit in HABITS if habit[0] == name)
    did = rng.choices(("done", "smaller", "rest"), (78, 16, 6))[0]
    record: dict[str, Any] = {"habit": name, "did": did}
    if did != "rest" and asked == "paused":
        record["answers"] = {"paused": rng.random() < 0.6, "choice": "something else"}
    elif did != "rest" and asked and rng.random() < 0.7:
        record["answers"] = {asked: rng.randrange(1, 30)}
    if rng.random() < 0.12:
        record["note"] = rng.choice(notes)
    return record


def _checkin(rng: random.Random) -> dict[str, Any]:
    answers = {"day-weather": rng.choice(_WEATHER), "energy": rng.choice(_ENERGY)}
    if rng.random() < 0.4:
        answers["one-line"] = rng.choice(_LINES)
    return {"checkin": "daily", "answers": answers}


def write(
    folder: Path,
    entries: int = 40_000,
    years: float = 10,
    seed: int = 1,
    latest: int | None = None,
) -> None:
    """Make a plan folder, readable by the person alone, with so much of a log in it.

    *latest* leaves only so many of the newest lines: the same days now, a shorter past.
    """
    first = LAST - dt.timedelta(days=round(years * 365.25) - 1)
    log = folder / "log"
    log.mkdir(mode=0o700, parents=True)
    texts = {folder / "plan.toml": plan_text(first)}
    parts: dict[str, list[str]] = {}
    held = list(lives(entries, years, seed))
    for file, key, record in held[-latest:] if latest else held:
        parts.setdefault(file, [HEAD]).append(one_line(key, record))
    texts |= {log / file: "".join(lines) for file, lines in parts.items()}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o600)


def main() -> None:
    """Make a plan folder of some years."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=40_000)
    parser.add_argument("--years", type=float, default=10)
    parser.add_argument("--latest", type=int, help="only so many of the newest")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write(args.folder, args.entries, args.years, args.seed, args.latest)


if __name__ == "__main__":
    main()
