"""Some pages of Sam, who is made up: what stands in the journal of the example.

``python tests/bench/sams_journal.py examples/sam/journal`` writes them anew, the same each time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hearten.storage.append_only import next_id
from hearten.storage.journal.records import HEAD, one_record

LAPTOP = "w4kz81"
_ZONE = ZoneInfo("Europe/Berlin")

PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("2025-11-19 21:40", {
        "practice": "friend-lens",
        "answers": {
            "to_friend": "You've been carrying this alone for months. Sit down. I'll make tea.",
            "to_self": "Pull yourself together.",
        },
        "felt": "helped",
    }),
    ("2025-12-21 19:05", {
        "tags": ["winter"],
        "text": "Shortest day. Lit the ugly lamp on purpose and sat next to it.\n"
                "I don't have to like this month. I can be in it.",
    }),
    ("2026-02-08 20:15", {
        "practice": "kind-setback",
        "answers": {
            "kind_of": "missed things for a while",
            "facts": "Two weeks in bed with the phone. I answered nobody.",
            "what_made_it_hard": "Dark, tired, no plan for January.",
            "still_true": "I ate. I fed the neighbour's cat. I came back last winter too.",
            "kind_words": "You were under water. You came up.",
            "next_step": "Shoes on, to the corner and back.",
        },
        "felt": "helped",
    }),
    ("2026-03-02 18:30", {
        "practice": "gratitude",
        "answers": {"good_1": "Broad beans are up.", "good_1_because": "I put them in anyway.",
                    "good_2": "Mira's voice note."},
        "felt": "same",
    }),
    ("2026-04-24 22:10", {
        "practice": "grounding-54321", "felt": "helped",
    }),
    ("2026-05-16 21:00", {
        "practice": "celebrate-small-win",
        "answers": {"win": "Said I'd make the cake.", "took": "courage",
                    "mark": "tell someone"},
        "felt": "helped",
    }),
    ("2026-06-21 23:20", {
        "tags": ["sleep"],
        "text": "Awake. The window is open and somebody is laughing three gardens on.\n"
                "I used to lie here and count what I hadn't done. Tonight I counted swifts.",
    }),
    ("2026-07-18 19:45", {
        "practice": "thought-record",
        "answers": {
            "situation": "Forgot the shop key. Had to ring the boss.",
            "thought": "You can't be trusted with anything.",
            "pattern": "all-or-nothing",
            "feeling": "ashamed",
            "strength_before": "a lot",
            "evidence_for": "I did forget it.",
            "evidence_against": "First time in two years. She laughed and drove over.",
            "useful": "wearing me down",
            "kinder_line": "I forgot a key, and I'm someone people drive over for.",
            "strength_after": "not much",
        },
        "felt": "helped",
    }),
    ("2026-09-08 20:30", {
        "practice": "compassionate-letter",
        "answers": {
            "subject": "Four weeks of nothing, in August.",
            "writer": "friend",
            "letter_1_what_i_see": "Dear Sam, I know that August was heavy, and hot, and long.",
            "letter_2_context": "You were looking after your sister's place and nobody asked how "
                                "you were. Anyone would have gone quiet.",
            "letter_3_effort": "You watered things. You slept. You wrote again in September, "
                               "before you felt like it.",
            "letter_4_suggestion": "Next summer, ask for one day off in the middle. Love, M.",
        },
        "felt": "helped",
        "return_on": dt.date(2026, 10, 8),
    }),
    ("2026-10-20 18:50", {
        "practice": "joy-menu",
        "answers": {
            "five_minutes": "The lamp and one song\nSmell the coffee before it's made",
            "half_hour": "Library, the picture books",
            "with_people": "Ring Mira while something cooks",
            "with_hands": "Two chords on the piano\nKnead bread",
            "outside": "The allotment bench",
            "soothing": "Hot water bottle",
            "meaningful": "Water the neighbour's beds",
        },
    }),
    ("2026-11-01 17:30", {
        "practice": "fears-and-hesitations",
        "answers": {
            "change": "Going to bed before midnight.",
            "hesitation": "Then the day is over and nothing was mine.",
            "protects": "An hour that belongs to me.",
            "smaller": "The lamp hour at nine. Same hour, earlier.",
        },
        "felt": "same",
    }),
    ("2026-11-02 21:15", {
        "practice": "compassionate-letter",
        "answers": {
            "subject": "Another winter, another plan.",
            "writer": "older, wiser me",
            "letter_1_what_i_see": "Dear Sam, I know that you're tired of beginning.",
            "letter_2_context": "You live where it's dark at five. It's not a fault in you.",
            "letter_3_effort": "You made this plan out of the old one, and kept what worked.",
            "letter_4_suggestion": "When the middle of November is grey: soup, lamp, Tuesday.",
        },
        "felt": "helped",
        "return_on": dt.date(2026, 11, 16),
    }),
    ("2026-11-09 19:20", {
        "practice": "self-compassion-break", "length": "usual",
        "answers": {"hard_thing": "The bad boss in my head was loud today.",
                    "kind_words": "It makes sense that you're tired."},
        "felt": "helped",
    }),
    ("2026-11-14 20:05", {
        "tags": ["for Dr Okoro"],
        "text": "Four nights out of seven the book, not the phone. Mornings are still lead.\n"
                "Ask whether the new tablets can do that.",
    }),
)  # fmt: skip
READ = ((8, dt.date(2026, 10, 9)),)  # which letters were opened, and when


def texts() -> dict[str, str]:
    """Return the files of the journal, by name."""
    rng = random.Random(11)
    parts: dict[str, list[str]] = {}
    ids: list[str] = []
    last = ""
    opened = dict(READ)
    for number, (when, values) in enumerate(PAGES):
        moment = _moment(when)
        last = next_id(moment, rng.randbytes(10), last)
        ids.append(last)
        page = {"day": moment.date(), "at": moment, **values}
        parts.setdefault(_file(moment), [HEAD]).append(one_record(last, page))
        if number in opened:
            later = dt.datetime.combine(opened[number], dt.time(8, 15), _ZONE)
            at = later.astimezone(dt.timezone(later.utcoffset() or dt.timedelta()))
            last = next_id(at, rng.randbytes(10), last)
            patch = {"replaces": ids[number], "at": at, "read_on": opened[number]}
            parts[_file(moment)].append(one_record(last, patch))
    return {file: "".join(records) for file, records in sorted(parts.items())}


def _file(moment: dt.datetime) -> str:
    return f"{moment:%Y}.{LAPTOP}.toml"


def _moment(when: str) -> dt.datetime:
    local = dt.datetime.fromisoformat(when).replace(tzinfo=_ZONE)
    return local.astimezone(dt.timezone(local.utcoffset() or dt.timedelta()))


def main() -> None:
    """Write the pages into a folder of journal files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
