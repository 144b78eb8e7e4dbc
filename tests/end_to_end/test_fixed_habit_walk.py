"""A walk over every screen, practice and export with a fixed habit in the plan: near its name
stands no smaller dose, no count and no rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from helpers.agreed import DAY, NEVER, PILLS, PLAN, lived, said
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

# What may not stand on a line with its name, nor on the two below, which belong to it.
WRONG = re.compile(
    r"\b(once|twice|\d+ times|times so far|about \d|enough|smaller|tiny|notch|two minutes|half"
    r"|less|fewer|swap|instead|bit at a time|streak|rest|rests|rested|resting|at rest|so far"
    r"|first bit|steady|taking root|growing)\b",
    re.IGNORECASE,
)
# The plan, with some days of log, a goal and an if-then about the habit, and a day it was paused.
MORE = """
[[goals]]
id = "calmer"
title = "Calmer evenings"
area = "health-care"

  [[goals.steps]]
  id = "lamp"
  title = "Dim the lamp"
  smaller = "Look at the lamp"

[[if_then]]
id = "late"
if = "I come home late"
then = "I take it with my tea"
about = "pills"

[[pauses]]
what = "pills"
from = 2026-11-05
until = 2026-11-06
"""
LOG = """\
format = 1
01KAM9D4H0M8T2V5X7Z9B1C3D1 = { day = 2026-11-20, habit = "pills", did = "done" }
01KAM9D4H0M8T2V5X7Z9B1C3D2 = { day = 2026-11-21, habit = "pills", did = "smaller" }
01KAM9D4H0M8T2V5X7Z9B1C3D3 = { day = 2026-11-21, habit = "walk", did = "smaller" }
01KAM9D4H0M8T2V5X7Z9B1C3D4 = { day = 2026-11-22, habit = "pills", did = "rest" }
"""
LEAD = """
from hearten.api import hookimpl

@hookimpl
def hearten_notices(plan, entries, today):
    told = [entry.habit for entry in entries if entry.habit]
    return [f"Zopirol {told.count('pills')} times, walks {told.count('walk')} times"]
"""


@pytest.fixture
def program(hearten: Program) -> Program:
    return lived(hearten)


def wrong(text: str) -> list[str]:
    """Return the lines in which something wrong is said of the habit."""
    # Minutes or seconds of a practice are no days of the habit.
    text = re.sub(r"about \d+ (minutes|seconds)", "", text)
    assert [mark for mark in NEVER if mark in text] == []
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        if PILLS not in line:
            continue
        own = [line]
        for below in lines[number + 1 : number + 3]:
            if not below.startswith("      ") or "Short walk" in below or "▸" in below:
                break
            own.append(below)
        found += [each.strip() for each in own if WRONG.search(each)]
    return found


# Where to go from Today: keys, and words to type that begin with =.
ON = ("enter",)
PLACES: dict[str, tuple[str, ...]] = {
    "today": (),
    "a hard day": ("h",),
    "all of it": ("x",),
    "its row": ("=", "enter"),
    "its row, smaller": ("=", "s"),
    "its row, done": ("=", "d"),
    "its row, more": ("=", "plus"),
    "its row, not today": ("=", "r"),
    "its row, again": ("=", "r", "d", "r", "u", "u"),
    "its row, a note": ("=", "n"),
    "its pause": ("=", "z"),
    "its pause, asked": ("=", "z", "enter"),
    "its area's pause": ("=", "z", "w"),
    "the plan's pause": ("=", "z", "w", "w"),
    "paused": ("=", "z", "down", "enter", "down", "enter"),
    "its ways": ("=", "i"),
    "yesterday": ("y",),
    "the calendar": ("v",),
    "looking back": ("b",),
    "with numbers": ("b", "n"),
    "a chart": ("b", "c"),
    "earlier": ("b", "left"),
    "a year": ("b", "y"),
    "the journal": ("f",),
    "moments": ("m",),
    "help now": ("exclamation_mark",),
    "help for the keys": ("question_mark",),
    "check-in": ("c",),
    "checked in": ("c", *ON * 12),
    "the plan": ("p",),
    "the plan, its row": ("p", "slash", "=zopirol", "enter"),
    "the plan, its ways": ("p", "slash", "=zopirol", "enter", "m"),
    "the plan, its page": ("p", "slash", "=zopirol", "enter", "enter"),
    "the plan, more of its page": ("p", "slash", "=zopirol", "enter", "enter", *("tab",) * 8),
    "smaller": ("p", "slash", "=zopirol", "enter", "s"),
    "a notch more": ("p", "slash", "=zopirol", "enter", "plus"),
    "a swap": ("p", "slash", "=zopirol", "enter", "w"),
    "how often": ("p", "slash", "=zopirol", "enter", "r"),
    "its time": ("p", "slash", "=zopirol", "enter", "t"),
    "its name": ("p", "slash", "=zopirol", "enter", "n"),
    "let go": ("p", "slash", "=zopirol", "enter", "x"),
    "let go, all the same": ("p", "slash", "=zopirol", "enter", "x", "down", "enter"),
    "deleted": ("p", "slash", "=zopirol", "enter", "delete", "down", "enter"),
    "a goal": ("p", "slash", "=calmer", "enter", "v"),
    "plans": ("p", "l"),
    "adding": ("p", "a"),
    "what may leave": ("e",),
    "the calendar file": ("e", "enter"),
    "the document": ("e", "down", "enter"),
    "for a helper": ("e", *("down",) * 4, "enter"),
    "for the fridge": ("e", *("down",) * 5, "enter"),
    "the card": ("e", *("down",) * 6, "enter"),
    "how to help me": ("e", *("down",) * 7, "enter"),
}


def with_log(folder: Path) -> None:
    log = home_at(folder / "home").plans / "my-plan/log"
    log.mkdir(mode=0o700)
    (log / "2026-11.ab12.toml").write_text(LOG, encoding="utf-8")
    (log / "2026-11.ab12.toml").chmod(0o600)


async def on_its_row(hand: Hand) -> None:
    rows = hand.app.screen.query_one("DayRows")
    for _ in range(12):
        if getattr(rows, "current", "") == "habit:pills":
            return
        await hand.press("up")
    raise AssertionError("the habit is not there")


@pytest.mark.parametrize("place", PLACES)
def test_no_screen_says_anything_wrong_of_it(place: str, tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN + MORE)
    with_log(tmp_path)

    async def steps(hand: Hand) -> None:
        for key in PLACES[place]:
            if key == "=":
                await on_its_row(hand)
            else:
                await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
            assert wrong(hand.sight()) == [], hand.sight()

    walk(session, steps, size=(100, 60))


@pytest.mark.parametrize("start", ["review", "review:wider"])
@pytest.mark.parametrize("choice", [1, 2, 3], ids=["keep", "pause", "let go"])
def test_no_page_of_a_review_on_the_screen_does(start: str, choice: int, tmp_path: Path) -> None:
    from hearten.tui.destinations import RunFlow

    session = session_at(tmp_path, PLAN + MORE)
    with_log(tmp_path)
    met = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("wider" if start == "review:wider" else "weekly"))
        await hand.pilot.pause()
        for _ in range(40):
            sight = hand.sight()
            assert wrong(sight) == [], sight
            met.append(sight)
            if hand.here == "Today":
                break
            each = "2" if "How do these fit?" in sight else "enter"
            until = "1" if "until when?" in sight else each
            await hand.press(str(choice) if "how does it fit?" in sight else until)

    walk(session, steps, size=(100, 60))
    assert len(met) > 5
    assert any(f"{PILLS}: how does it fit?" in sight for sight in met)
    text = (home_at(tmp_path / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    its_own = text[text.index('id = "pills"') : text.index('id = "walk"')]
    assert (text.count('what = "pills"') == 2) is (choice == 2)
    assert ('state = "let go"' in its_own) is (choice == 3)
    assert "half of SMALLERMARK" in its_own


@pytest.mark.parametrize("typed", ["\n" * 60, "1\n" * 60, "2\n" * 60, "3\n" * 60])
def test_no_practice_does(typed: str, program: Program) -> None:
    from hearten.content.library import library

    told = ""
    names = [practice.id for practice in library().practices()]
    assert len(names) > 20
    for name in names:
        done = program("practice", name, "--plain", *DAY, typed=typed)
        assert wrong(done.out + done.err) == [], name
        told += done.out
    assert told


EXPORTS: tuple[tuple[str, ...], ...] = (
    ("csv",), ("json",), ("markdown",), ("markdown", "--journal"),
    *((name, "--format", kind, *more)
      for name in ("report", "fridge", "help-page", "wallet")
      for kind in ("text", "html")
      for more in ((), ("--agreed",))
      if not (name == "wallet" and more)),
    ("report", "--format", "markdown", "--agreed"), ("fridge", "--real", "--agreed"),
    ("ics",), ("ics", "--titles", "real"), ("ics", "--titles", "real", "--detailed"),
)  # fmt: skip


@pytest.mark.parametrize("words", EXPORTS, ids=" ".join)
def test_no_export_of_a_plan_from_the_wizard_does(words: tuple[str, ...], hearten: Program) -> None:
    typed = f"Health care and treatment\n{PILLS}\nyes\nevery day\n"
    assert hearten("new", "--plain", *DAY, typed=typed).code == 0
    assert hearten("done", "zopirol", *DAY).code == 0
    assert hearten("edit", "zopirol", "--at", "21:00").code == 0
    assert hearten("rest", "zopirol", "--date", "2026-11-21").code == 0
    out = () if words[0] == "csv" else ("-o", "-")
    done = hearten("export", *words, *out, *DAY) if out else _csv(hearten)
    assert done.code == 0, done.err
    assert wrong(re.sub(r"<[^>]*>", "\n", done.out)) == []


def _csv(program: Program) -> object:
    """Export both tables, and return the run with the plan's as what was said."""
    folder = program.home / "tables"
    done = program("export", "csv", "-o", str(folder), *DAY)
    return type(done)(done.code, (folder / "plan.csv").read_text(encoding="utf-8"), done.err)


def test_no_notice_of_a_plugin_is_given_it(program: Program) -> None:
    home = home_at(program.root)
    home.plugins.mkdir(mode=0o700, parents=True)
    (home.plugins / "counting.py").write_text(LEAD, encoding="utf-8")
    (home.plugins / "counting.py").chmod(0o600)
    turned_on(program.root, "counting")
    told = said(program("today", *DAY))
    assert "Zopirol 0 times, walks 3 times" in told
