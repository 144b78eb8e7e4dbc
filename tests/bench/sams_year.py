"""A year of Sam, who is made up: what stands in the log of the example, the same each time.

``python tests/bench/sams_year.py examples/sam/log`` writes it anew. Weeks that went well,
weeks of which nothing is known, two rests that were planned, and a few ways back in.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hearten.storage.append_only import next_id
from hearten.storage.log.log_files import HEAD, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = dt.date(2025, 11, 17), dt.date(2026, 11, 15)
LAPTOP, PHONE = "w4kz81", "p7mq2t"
_ZONE = ZoneInfo("Europe/Berlin")
_D = dt.date

# Days of which nothing is written: a hard winter fortnight, a few days here and there, and a
# long stretch in late summer. What comes after each is a line of Sam's own, or none.
AWAY = (
    (_D(2025, 12, 9), _D(2025, 12, 13)), (_D(2025, 12, 24), _D(2026, 1, 2)),
    (_D(2026, 1, 21), _D(2026, 2, 6)), (_D(2026, 3, 15), _D(2026, 3, 18)),
    (_D(2026, 4, 30), _D(2026, 5, 5)), (_D(2026, 6, 22), _D(2026, 6, 25)),
    (_D(2026, 8, 11), _D(2026, 9, 6)), (_D(2026, 10, 12), _D(2026, 10, 15)),
)  # fmt: skip
# Weeks that were tired ones: less of everything, more of the smaller versions and of rest.
TIRED = (
    (_D(2026, 1, 12), _D(2026, 1, 20)), (_D(2026, 4, 20), _D(2026, 4, 29)),
    (_D(2026, 8, 3), _D(2026, 8, 10)), (_D(2026, 10, 26), _D(2026, 11, 1)),
)  # fmt: skip

# How certain days were, and what Sam wrote about them.
LINES = {
    _D(2025, 11, 17): ("mixed", "First evening with this. No promises, just looking."),
    _D(2025, 11, 20): ("heavy", "Dr Okoro says sleep first, the rest can follow."),
    _D(2025, 11, 30): ("okay", "Sunday soup. The kitchen smelled like somebody lives here."),
    _D(2025, 12, 14): ("mixed", "Five days of nothing. It asked how today is, that was all."),
    _D(2025, 12, 21): ("okay", "Shortest day. From here there is a minute more each time."),
    _D(2026, 1, 3): ("okay", "Back from my sister's. Tired, fed, loved."),
    _D(2026, 1, 12): ("heavy", "Grey. Lamp on at three."),
    _D(2026, 2, 7): ("heavy", "I was under water for two weeks. Here I am. Hello."),
    _D(2026, 2, 8): ("mixed", "Shoes on, to the corner. It counted, so I believed it."),
    _D(2026, 2, 19): ("okay", "Told Dr Okoro about January. She didn't look shocked."),
    _D(2026, 3, 1): ("bright", "Broad beans in. Cold hands, good hands."),
    _D(2026, 3, 14): ("bright", "My birthday. Mira sang on the phone, badly, on purpose."),
    _D(2026, 3, 29): ("mixed", "An hour lost to the clocks, and I let it go."),
    _D(2026, 4, 12): ("okay", "The kale survived. So did I, it seems."),
    _D(2026, 4, 24): ("stormy", "Everything is a lot. Half of everything is also something."),
    _D(2026, 5, 6): ("okay", "Home again. Wrote nothing while away, lived anyway."),
    _D(2026, 5, 16): ("bright", "My sister said yes to him, and asked me to make the cake."),
    _D(2026, 5, 31): ("bright", "Sat at the allotment till the swifts came."),
    _D(2026, 6, 21): ("mixed", "Light until eleven. Couldn't sleep, didn't fight it."),
    _D(2026, 7, 5): ("bright", "First tomato. Ate it warm, standing up."),
    _D(2026, 7, 18): ("okay", "Noticed the bad boss in my head and asked him to sit down."),
    _D(2026, 8, 5): ("heavy", "Heat. Did the smallest version of the day."),
    _D(2026, 9, 7): ("mixed", "Four weeks away from this. Nobody here is counting them."),
    _D(2026, 9, 8): ("okay", "Read my own okay-day line. It was right about Tuesdays."),
    _D(2026, 9, 20): ("okay", "Plums from the neighbour. Jam, sort of."),
    _D(2026, 10, 5): ("okay", "Touched the piano. Two chords and a smile."),
    _D(2026, 10, 16): ("mixed", "Okoro changed the tablets. Questions written down this time."),
    _D(2026, 10, 28): ("heavy", "Dark at five. Curtains open anyway."),
    _D(2026, 11, 1): ("mixed", "Made a new plan for winter out of the old one."),
    _D(2026, 11, 2): ("okay", "Library evening. Two books, one with pictures."),
    _D(2026, 11, 8): ("okay", "Soup for two days, and I rang Mira while it cooked."),
    _D(2026, 11, 12): (
        "stormy",
        "Hard morning. Read a saved sentence out loud, felt silly, helped.",
    ),
    _D(2026, 11, 15): (
        "bright",
        "The money look took nine minutes. I had feared it for nine days.",
    ),
}
# What may be said on any day, by how the day was.
SAID = {
    "stormy": ("Cried at the bus stop, then a dog.", "Loud head. Cold water on my wrists.",
               "Not today. That is allowed."),
    "heavy": ("Slow, but dressed.", "Everything through wool.", "Did the next thing, twice.",
              "Sent Mira one emoji. She sent six."),
    "mixed": ("Bad morning, soft evening.", "Good at work, gone by six.",
              "One bad pun. Worth it.", "Some of it was mine, some was the weather."),
    "okay": ("Ordinary. I like ordinary.", "Answered three messages the same day.",
             "Hummed while cooking.", "Walked home the long way."),
    "bright": ("Laughed until it hurt.", "I was kind and it was easy.",
               "Hands in soil, head empty."),
}  # fmt: skip
NOTES = {
    "wind-down": ("Lamp only.", "Ten pages of the slow book.", "Phone in the hall, mostly.",
                  "Fell asleep with the light already off."),
    "short-walk": ("Rain, and I went.", "To the bakery, they know me.", "Round the block twice.",
                   "Blackbird.", "Met the bakery dog."),
    "kind-sentence": ("You are allowed to be slow.", "That was hard and you did it.",
                      "Mira would say: sit down, I'll make tea.", "Read a saved one.",
                      "Tired is not the same as bad."),
    "water-beds": ("They leaned towards the window, I turned them.", "Two new leaves."),
    "sunday-soup": ("Leek and potato.", "Lentils, too much cumin, good."),
    "late-caffeine": ("Long shift.", "The good cups were out."),
    "piano": ("Only scales.", "The easy piece, slowly."),
    "morning-page": ("Half a page.", "Mostly about the neighbour's drill."),
}  # fmt: skip
SMALLER = {
    "wind-down": ("Just sat on the edge of the bed.", "Two minutes, lamp only."),
    "short-walk": ("Shoes on, to the corner, back.",),
    "kind-sentence": ("Read a saved one.",),
    "sunday-soup": ("Heated a tin. Warm.",),
}
# How often each thing happens in a week that goes all right, and from when to when.
WEEKLY = (
    ("wind-down", 3.6, (21, 23), FIRST, LAST),
    ("short-walk", 2.6, (12, 16), FIRST, LAST),
    ("morning-page", 1.2, (7, 9), FIRST, _D(2026, 4, 18)),  # of a plan before this one
    ("sunday-soup", 0.5, (17, 19), FIRST, LAST),
    ("late-caffeine", 0.6, (16, 19), _D(2026, 1, 5), LAST),
    ("piano", 0.35, (18, 21), _D(2026, 3, 2), _D(2026, 10, 20)),
    ("water-beds", 0.9, (15, 18), _D(2026, 2, 23), LAST),
    ("kind-sentence", 2.4, (7, 10), _D(2026, 5, 11), LAST),
)
STEPS = (  # done once; the last is in the plan still, the others belong to earlier ones
    (_D(2025, 11, 22), "warm-lamp", "done", "The ugly green one. I love it."),
    (_D(2026, 2, 21), "ask-for-tuesdays", "done", "They said yes before I had finished."),
    (_D(2026, 5, 23), "cake-recipe", "smaller", "Chose one. Baking is another day."),
    (_D(2026, 11, 5), "kind-pause-once", "done", "Three minutes on the stairs."),
)
WEEKS = {  # a look at the week, as the plan of this winter has it
    _D(2026, 11, 8): {"week-hard": "Monday, the bad boss was loud.",
                      "week-okay": "Soup. The library. I rang Mira first.",
                      "week-fit": "fits", "week-need": "One evening with nothing in it."},
    _D(2026, 11, 15): {"week-okay": "Read a sentence out loud instead of thinking it.",
                       "week-fit": "make smaller"},
}  # fmt: skip
_WEATHER = {False: (1, 3, 7, 8, 2), True: (4, 8, 4, 1, 0)}  # weights, by whether tired
_ENERGY = {False: (1, 4, 7, 3), True: (5, 6, 2, 0)}
_KIND = (("harsh", 2), ("so-so", 4), ("kind-ish", 5), ("kind", 2))


def _within(day: dt.date, spans: tuple[tuple[dt.date, dt.date], ...]) -> bool:
    return any(first <= day <= last for first, last in spans)


def records() -> Iterator[tuple[dt.datetime, dict[str, Any]]]:
    """Yield the moments and the values of a year, day by day."""
    rng = random.Random(20261115)
    day = FIRST
    while day <= LAST:
        if not _within(day, AWAY):
            tired = _within(day, TIRED)
            yield from sorted(_day(rng, day, tired), key=lambda each: each[0])
        day += dt.timedelta(days=1)


def _day(
    rng: random.Random, day: dt.date, tired: bool
) -> Iterator[tuple[dt.datetime, dict[str, Any]]]:
    for name, often, (low, high), first, last in WEEKLY:
        sunday = name == "sunday-soup"
        chance = often if sunday and day.weekday() == 6 else 0 if sunday else often / 7
        if first <= day <= last and rng.random() < chance * (0.5 if tired else 1):
            yield _moment(rng, day, low, high), {"habit": name, **_done(rng, name, tired)}
        elif tired and name == "wind-down" and rng.random() < 0.2:
            yield _moment(rng, day, low, high), {"habit": name, "did": "rest"}
    for when, name, did, note in STEPS:
        if when == day:
            yield _moment(rng, day, 10, 12), {"step": name, "did": did, "note": note}
    if day in WEEKS:
        yield _moment(rng, day, 18, 19), {"checkin": "weekly", "answers": WEEKS[day]}
    if day in LINES or rng.random() < (0.25 if tired else 0.48):
        yield _moment(rng, day, 19, 22), {"checkin": "daily", "answers": _answers(rng, day, tired)}


def _moment(rng: random.Random, day: dt.date, low: int, high: int) -> dt.datetime:
    clock = dt.time(rng.randrange(low, high), rng.randrange(60), rng.randrange(60))
    local = dt.datetime.combine(day, clock, _ZONE)
    return local.astimezone(dt.timezone(local.utcoffset() or dt.timedelta()))


def _done(rng: random.Random, name: str, tired: bool) -> dict[str, Any]:
    if name == "late-caffeine":
        held: dict[str, Any] = {"did": "done"}
        paused = rng.random() < 0.7
        choice = rng.choice(("something else", "less")) if paused else "as before"
        held["answers"] = {"paused": paused, "choice": choice}
    else:
        held = {"did": "smaller" if rng.random() < (0.6 if tired else 0.18) else "done"}
    if name == "short-walk" and rng.random() < 0.75:
        held["answers"] = {"minutes": rng.choice((5, 5, 8) if tired else (10, 15, 15, 20, 25, 40))}
    if rng.random() < 0.14:
        small = held["did"] == "smaller" and name in SMALLER
        held["note"] = rng.choice((SMALLER if small else NOTES)[name])
    return held


def _answers(rng: random.Random, day: dt.date, tired: bool) -> dict[str, Any]:
    words = tuple(SAID)
    weather, line = LINES.get(day, ("", ""))
    weather = weather or rng.choices(words, _WEATHER[tired])[0]
    held = {"day-weather": weather}
    if rng.random() < 0.85:
        held["energy"] = rng.choices(("empty", "low", "some", "plenty"), _ENERGY[tired])[0]
    if rng.random() < 0.6:
        held["kind-to-self"] = rng.choices(*zip(*_KIND, strict=True))[0]
    if line or rng.random() < 0.22:
        held["one-line"] = line or rng.choice(SAID[weather])
    if day >= _D(2026, 9, 7) and rng.random() < 0.7:
        held["outside"] = rng.choice(("yes", "yes", "a little", "no"))
    return held


def texts() -> dict[str, str]:
    """Return the files of the log, by name."""
    rng = random.Random(7)
    parts: dict[str, list[str]] = {}
    latest: dict[str, str] = {}
    walks: list[str] = []
    for moment, values in records():
        file = f"{moment:%Y-%m}.{PHONE if values.get('habit') == 'short-walk' else LAPTOP}.toml"
        written = moment
        lines = [{"day": moment.date(), "at": moment, **values}]
        if values.get("habit") == "short-walk":
            walks.append("")
            if len(walks) == 40:  # a slip of the thumb, taken back
                lines.append({"at": moment + dt.timedelta(minutes=1), "removes": ""})
            elif len(walks) == 61:  # it had been the longer way
                fix = {"replaces": "", "answers": {"minutes": 35}, "note": "It was the long way."}
                lines.append({"at": moment + dt.timedelta(minutes=9), **fix})
        for line in lines:
            named = {key: latest[file] for key in ("removes", "replaces") if key in line}
            key = next_id(line.get("at", written), rng.randbytes(10), latest.get(file, ""))
            latest[file] = key
            parts.setdefault(file, [HEAD]).append(one_line(key, {**line, **named}))
    return {file: "".join(lines) for file, lines in sorted(parts.items())}


def main() -> None:
    """Write the year into a folder of log files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
