"""A letter that came back, in the shell: closed, read, or for tomorrow; and what else is there."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.journal.journal_files import Journal
from helpers import moment

if TYPE_CHECKING:
    from helpers.program import Program

NOW, DAY = moment.now(), moment.today()
WORDS = "You tried hard.\nThat was plenty."


def kept(program: Program, **values: Any) -> str:
    """Put a record into the journal; return its id."""
    journal = Journal(program.plan.parent, program.kept)
    return journal.keep({"day": DAY, "at": NOW, **values}, NOW).ids[0]


def letter(program: Program, back: int = 0) -> str:
    day = DAY - dt.timedelta(days=7)
    return kept(program, day=day, practice="compassionate-letter", text=WORDS,
                return_on=DAY + dt.timedelta(days=back))  # fmt: skip


def test_today_names_it_and_says_no_word_of_it(with_sam):
    letter(with_sam)
    ran = with_sam("today")
    assert "A letter for you, from " in ran.out
    assert "hearten letter" in ran.out
    data = json.loads(with_sam("today", "--json").out)
    assert [each["what"] for each in data["letters"]] == ["letter"]
    assert "tried" not in ran.out + str(data)


@pytest.mark.parametrize("typed", ["1\n", "read\n"])
def test_it_is_read_when_it_is_wanted(with_sam, typed):
    letter(with_sam)
    ran = with_sam("letter", typed=typed)
    assert ran.code == 0
    assert WORDS in ran.out
    assert "A letter" not in with_sam("today").out
    assert with_sam("letter").err == "There's no letter for today.\n"


def test_one_that_was_kept_in_parts_is_read_whole(with_sam):
    day = DAY - dt.timedelta(days=7)
    parts = {
        "subject": "august",
        "letter_1_what_i_see": "Dear Sam,",
        "letter_2_context": "it was hot.",
    }
    kept(with_sam, day=day, practice="compassionate-letter", answers=parts, return_on=DAY)
    assert "Dear Sam,\n\nit was hot.\n" in with_sam("letter", "--read").out


@pytest.mark.parametrize("typed", ["", "\n", "hm\n"])
def test_it_stays_closed_otherwise(with_sam, typed):
    letter(with_sam)
    ran = with_sam("letter", typed=typed)
    assert ran.code == 0
    assert "tried" not in ran.out
    assert "A letter" in with_sam("today").out


def test_not_today_is_tomorrow(with_sam):
    letter(with_sam)
    assert "It comes back tomorrow." in with_sam("letter", "--not-today").out
    assert "A letter" not in with_sam("today").out
    tomorrow = (DAY + dt.timedelta(days=1)).isoformat()
    assert "A letter" in with_sam("today", "--date", tomorrow).out


def test_one_that_is_on_its_way_is_not_there(with_sam):
    letter(with_sam, back=1)
    assert "A letter" not in with_sam("today").out


def test_a_slip_and_a_menu_stand_on_their_day(with_sam):
    kept(with_sam, practice="permission-slip", answers={"permission": "be \x1b[31mslow"},
         tags=("pinned",))  # fmt: skip
    kept(with_sam, practice="joy-menu", answers={"outside": "the wall, the gate\nthe gate"})
    plain = with_sam("today").out
    assert "Permission slip, for today: be " in plain
    assert "\x1b" not in plain
    assert "Something from your menu?" not in plain
    hard = with_sam("today", "--hard").out
    line = next(each for each in hard.split("\n") if each.startswith("Something from your menu?"))
    assert line.endswith(("the wall", "the gate"))
    data = json.loads(with_sam("today", "--json", "--hard").out)
    assert data["from_my_menu"] in ("the wall", "the gate")
    assert data["permission"].startswith("be ")
    tomorrow = (DAY + dt.timedelta(days=1)).isoformat()
    assert "Permission slip" not in with_sam("today", "--date", tomorrow).out


def test_pinned_practices_and_those_of_steps_stand_with_their_command(with_sam):
    out = with_sam("today").out
    assert "A kind moment\n  A kind pause · hearten practice self-compassion-break\n" in out
    data = json.loads(with_sam("today", "--json").out)
    assert [each["practice"] for each in data["moments"]] == ["self-compassion-break"]


def test_a_journal_that_does_not_read_stands_in_nobodys_way(with_sam):
    folder = with_sam.plan.parent / "journal"
    folder.mkdir()
    (folder / "2026.here.toml").write_bytes(b"\xff\x00 no journal")
    ran = with_sam("today")
    assert ran.code == 0
    assert "One kind sentence" in ran.out


def test_help_is_one_key_away_from_it(with_sam):
    letter(with_sam)
    ran = with_sam("letter", typed="!\n1\n")
    assert ran.code == 0
    assert ran.out.index("You don't have to handle this alone.") < ran.out.index(WORDS)
