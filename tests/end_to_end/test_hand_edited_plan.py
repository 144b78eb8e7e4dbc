"""A plan that its person edits by hand: only what was changed changes, and all can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hearten.actions.session import Session
from hearten.model.plan import edits
from hearten.model.plan.parts import Habit
from hearten.model.rhythm.data import rhythm_from_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.model.plan.parts import Plan
    from helpers.program import Program

HAND_EDITED = '''\
# My plan. Please keep the order!

format = 1   # hearten wants this
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
# the title is a joke of my sister's
title = "A softer winter"     # keep it short
my_own_key = { a = 1, "b c" = [1, 2,
] }

# stands alone, belongs to nobody


# settings of mine
[settings]
time_zone = 'Europe/Berlin' # home
week_starts = "monday"

# first goal
[[goals]]
id = "calmer-evenings"
title = "Calmer evenings"      # working title
mood = "blue"                  # a key of my own
# why I want it
why = """
Because [[habits]] is not a header here.
# and this is no comment"""

# a habit between two goals
[[habits]]
id = "wind-down"
# the old title was too long
title = "Wind down"  # two words
rhythm = { weekdays = [
  "mon", # after choir
  "tue",
] }

  # a step of the first goal, after a habit
  [[goals.steps]]
  id = "charger-hall"
  title = "Put the charger in the hall"

  # its second step
  [[goals.steps]]
  id = "lamp-bed"
  title = "Buy a warm bulb"

[garden] # not hearten's
# what grows
kale = true
  [garden.beds]
  north = ["beans"]

# second habit, to be deleted
[[habits]]
id = "piano"
title = "Practise the piano"
  # options of the piano
  [habits.options]
  amount = 15

# second goal
[[goals]]
id = "winter-bed"
title = "Put the beds to sleep"

# third habit
[[habits]]
id = "soup"
title = "Soup for two days"

# a rest that is long over
[[pauses]]
what = "soup"
from = 2026-01-01
until = 2026-01-05

# last words of the file'''

SHAPES: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: f"{text}\n".encode(),
    "CRLF": lambda text: f"{text}\n".replace("\n", "\r\n").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + f"{text}\n".encode(),
    "no last line end": str.encode,
    "BOM, CRLF, no last line end": lambda text: (
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    ),
}


@pytest.fixture(params=sorted(SHAPES))
def program(request: pytest.FixtureRequest, with_sam: Program) -> Program:
    """The program, with the hand-edited plan in one of its shapes."""
    with_sam.plan.write_bytes(SHAPES[request.param](HAND_EDITED))
    return with_sam


def change(program: Program, how: Callable[[Plan], Plan]) -> None:
    """Do what a page of the program does: load, change, save."""
    session = Session(environ=program.settings())
    loaded = session.load()
    assert loaded.plan is not None
    assert [problem for problem in loaded.problems if not problem.hint] == []
    assert session.save(loaded, how(loaded.plan), "A change").exit_code == 0


def by_command(program: Program, *words: str) -> None:
    ran = program(*words, *(("--date", "2026-11-22") if words[0] in ("pause", "resume") else ()))
    assert ran.code == 0, ran.err


def lines(raw: bytes) -> list[bytes]:
    return raw.removeprefix(b"\xef\xbb\xbf").splitlines()


def changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    one, other = lines(before), lines(after)
    went: list[str] = []
    came: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            went += [line.decode() for line in one[a:b]]
            came += [line.decode() for line in other[c:d]]
    return went, came


def under_comments(raw: bytes) -> list[tuple[str, str]]:
    """Return each comment that stands alone on its line, with the line below it."""
    held = [*(line.decode() for line in lines(raw)), ""]
    return [(line, below) for line, below in pairwise(held) if line.lstrip().startswith("#")]


NEW = Habit(
    id="tea",
    title="Tea by the window",
    smaller="One sip",
    rhythm=rhythm_from_data({"every": "day"}),
    since=dt.date(2026, 11, 22),
)
PIANO = [
    "# second habit, to be deleted", "[[habits]]", 'id = "piano"', 'title = "Practise the piano"',
    "  # options of the piano", "  [habits.options]", "  amount = 15",
]  # fmt: skip
TEA = [
    "[[habits]]", 'id = "tea"', 'title = "Tea by the window"', 'smaller = "One sip"',
    'rhythm = { every = "day" }', "since = 2026-11-22",
]  # fmt: skip


@pytest.mark.slow
def test_just_the_changed_lines_change(program: Program) -> None:
    first = program.plan.read_bytes()
    texts = [first]

    def step() -> tuple[list[str], list[str]]:
        texts.append(program.plan.read_bytes())
        went, came = changed(*texts[-2:])
        return [line for line in went if line], [line for line in came if line]

    change(program, lambda plan: replace(plan, title="A [soft] \\winter"))
    assert step() == (
        ['title = "A softer winter"     # keep it short'],
        ['title = "A [soft] \\\\winter"     # keep it short'],
    )
    change(program, lambda plan: edits.replace_item(plan, "wind-down", title="Lamp"))
    assert step() == (['title = "Wind down"  # two words'], ['title = "Lamp"  # two words'])
    change(program, lambda plan: edits.replace_item(plan, "lamp-bed", minutes=5))
    assert step() == ([], ["  minutes = 5"])
    by_command(program, "pause", "Lamp", "--until", "2026-12-24")
    assert step() == (
        [],
        ["[[pauses]]", 'what = "wind-down"', "from = 2026-11-22", "until = 2026-12-24"],
    )
    change(program, lambda plan: edits.with_item(plan, "habits", NEW))
    assert step() == ([], TEA)
    change(program, lambda plan: edits.without(plan, "piano"))
    assert step() == (PIANO, [])
    by_command(program, "resume", "wind-down")
    step()

    after = texts[-1]
    assert after.startswith(b"\xef\xbb\xbf") == first.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in first else 0)
    kept = [pair for pair in under_comments(first) if pair[0] not in PIANO]
    for comment, below in kept:
        now = dict(under_comments(after))[comment]
        renamed = {'title = "A softer winter"': "title = ", 'title = "Wind down"': "title = "}
        expected = next((new for old, new in renamed.items() if below.startswith(old)), below)
        assert now.startswith(expected), comment
        assert bool(now) == bool(below), comment

    for text in reversed(texts[:-1]):
        by_command(program, "undo")
        assert program.plan.read_bytes() == text
    by_command(program, "redo")
    assert program.plan.read_bytes() == texts[1]


def test_add_and_delete_leave_no_trace(program: Program) -> None:
    """What was added and deleted again leaves the file as it was, but for its last line end."""
    before = program.plan.read_bytes()
    change(program, lambda plan: edits.with_item(plan, "habits", NEW))
    change(program, lambda plan: edits.without(plan, "tea"))
    end = b"\r\n" if b"\r\n" in before else b"\n"
    assert program.plan.read_bytes() in (before, before + end)


def test_looking_changes_nothing(program: Program) -> None:
    before = program.plan.read_bytes()
    for words in (("show",), ("check",), ("export", "json", "-o", "-"), ("history",)):
        assert program(*words).code == 0, words
    assert program.plan.read_bytes() == before
    assert [path.name for path in program.plan.parent.iterdir()] == ["plan.toml"]
