"""A habit whose plugin is not here: an amount said with it is kept, and counts again later."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

PAGES = """
from hearten.api import Clock, HabitKind, Number, Text, hookimpl

class Pages(HabitKind):
    name = "pages"
    label = "Pages"
    asks = (Number(key="pages", label="How many?", high=500),)
    def summary(self, habit, entries):
        read = sum(entry.answers.get("pages", 0) for entry in entries)
        return f"{read} pages read so far." if read else ""

class Bed(HabitKind):
    name = "bed"
    label = "Bed"
    asks = (Clock(key="at", label="When?"),)

class Said(HabitKind):
    name = "said"
    label = "Said"
    asks = (Text(key="words", label="What?"),)

@hookimpl
def hearten_habit_kinds():
    return [Pages(), Bed(), Said()]
"""
HABITS = "".join(
    f'\n[[habits]]\nid = "my-{kind}"\ntitle = "My {kind}"\nkind = "{kind}"\n'
    'rhythm = { every = "day" }\n'
    for kind in ("pages", "bed", "said")
)
DAYS = ("2026-11-20", "2026-11-21", "2026-11-22")


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with a habit of each kind of a plugin that is on."""
    with_sam.plan.write_text(with_sam.plan.read_text() + HABITS)
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "pages.py").write_text(PAGES)
    (with_sam.plugins / "pages.py").chmod(0o600)
    turned_on(with_sam.root, "pages")
    return with_sam


def done(program: Program, day: str, *words: str) -> None:
    ran = program("done", *words, "--date", day)
    assert (ran.code, ran.err) == (0, ""), ran


def answers(program: Program) -> list[dict[str, Any]]:
    """Return what was answered, oldest first."""
    found: dict[str, Any] = {}
    for path in sorted((program.plan.parent / "log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held.get("answers", {}) for key, held in sorted(found.items()) if key != "format"]


def test_an_amount_is_kept_while_the_plugin_is_away_and_counts_when_it_is_back(
    program: Program,
) -> None:
    done(program, DAYS[0], "my-pages", "12")
    done(program, DAYS[1], "my-pages", "7", "--no-plugins")
    assert answers(program) == [{"pages": 12}, {"pages": 7}]
    assert "19 pages read so far." in program("look-back", "--date", DAYS[2]).out


@pytest.mark.parametrize(
    ("kind", "first", "then", "kept"),
    [
        ("bed", "23:30", "22:15", "22:15:00"),
        ("bed", "23:30", "11 or 12", "11 or 12"),
        ("said", "a lot", "3", "3"),
        ("pages", "12", "7.5", "7.5"),
        ("pages", "12", "to p9", "to p9"),
    ],
)
def test_it_is_kept_as_it_was_before_or_as_it_was_typed(
    program: Program, kind: str, first: str, then: str, kept: str
) -> None:
    key = {"bed": "at", "said": "words", "pages": "pages"}[kind]
    done(program, DAYS[0], f"my-{kind}", first)
    done(program, DAYS[1], f"my-{kind}", then, "--no-plugins")
    assert str(answers(program)[1][key]) == kept


def test_without_a_day_before_it_goes_by_a_name_of_its_own(program: Program) -> None:
    done(program, DAYS[0], "my-pages", "7", "--no-plugins")
    done(program, DAYS[1], "my-said", "a", "few", "2", "--no-plugins")
    assert answers(program) == [{"amount": 7}, {"amount": "a few 2"}]
    assert "amount: 7" in program("today", "--no-plugins", "--date", DAYS[0]).out
    assert program("check", "--no-plugins").out.count("log") == 0


def test_it_goes_with_the_smaller_version_and_with_another_mark_of_the_day(
    program: Program,
) -> None:
    done(program, DAYS[0], "my-pages", "12")
    done(program, DAYS[1], "my-pages", "3", "--smaller", "--no-plugins")
    assert answers(program)[1] == {"pages": 3}


def test_what_takes_no_amount_still_says_so(program: Program) -> None:
    ran = program("done", "charger-hall", "7", "--date", DAYS[0])
    assert ran.code == 2
    assert "takes no amount" in ran.err
