"""An export that has nothing to say yet, or nothing any more, says why in a kind sentence."""

from __future__ import annotations

import pytest

from helpers.program import Program

HEAD = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02
{more}
[settings]
time_zone = "Europe/Berlin"
"""
WALK = """
[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
at = 08:00:00
"""
TEA = """
[[checkins]]
id = "tea"
title = "Tea"
rhythm = { weekdays = ["sun"] }
at = 18:00:00
"""
UNTIMED = '\n[[habits]]\nid = "read"\ntitle = "Read"\nrhythm = { every = "day" }\n'
GOAL = """
[[goals]]
id = "hut"
title = "The hut"
[[goals.steps]]
id = "map"
title = "Look at the map"
about = 2026-12-03
"""


def _pause(what: str, until: str = "", start: str = "2026-11-01") -> str:
    end = f"until = {until}\n" if until else ""
    return f'\n[[pauses]]\nwhat = "{what}"\nfrom = {start}\n{end}'


@pytest.fixture
def run(tmp_path):
    return Program(tmp_path).with_sam()


def _export(run, *tables: str, more: str = "", today: str = "2026-11-22", words=()):
    run.plan.write_text(HEAD.format(more=more) + "".join(tables))
    return run("--date", today, "export", "ics", "-o", "plan.ics", "--force", *words)


AGAIN = "look_again = 2027-01-31"


@pytest.mark.parametrize(
    ("tables", "when"),
    [
        ((WALK, _pause("plan", "2027-02-14")), "until Sunday 14 February 2027"),
        ((WALK, UNTIMED, _pause("walk", "2027-02-14")), "until Sunday 14 February 2027"),
        (
            (WALK, TEA, _pause("walk", "2027-03-01"), _pause("tea", "2027-02-14")),
            "until Sunday 14 February 2027",
        ),
        (
            (WALK, _pause("plan", "2026-12-24"), _pause("walk", "2027-03-01", "2026-12-20")),
            "until Monday 1 March 2027",
        ),
        ((WALK, TEA, _pause("plan")), "for as long as you like"),
        ((WALK, _pause("walk"), _pause("plan", "2027-02-14")), "for as long as you like"),
        ((GOAL, _pause("hut", "2026-12-24")), "until Thursday 24 December 2026"),
        ((WALK, _pause("plan", "9999-12-31")), "for as long as you like"),
    ],
)
def test_a_first_calendar_of_what_rests_says_so_and_until_when(run, tables, when):
    done = _export(run, *tables, more=AGAIN)
    assert (done.code, done.out) == (5, "")
    assert done.err == (
        f"Everything with a time rests {when}, so there is nothing for a calendar yet. "
        "What you wake comes back into it.\n"
    )
    assert not (run.home / "plan.ics").exists()


def test_what_has_no_time_is_not_said_to_rest(run):
    done = _export(run, UNTIMED, _pause("plan"))
    assert (done.code, done.err) == (
        5,
        "Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00\n",
    )
    done = _export(run, WALK, _pause("plan"), words=("--only", "goals"))
    assert (done.code, done.err) == (
        5,
        "Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00\n",
    )


def test_a_later_calendar_of_what_rests_takes_back_what_stood_in_it(run):
    assert _export(run, WALK, more=AGAIN).code == 0
    done = _export(run, WALK, _pause("plan", "2027-02-14"), more=AGAIN)
    assert done.code == 0
    assert "STATUS:CANCELLED" in (run.home / "plan.ics").read_text()


ENDED = (
    "What repeats in this calendar ended on Sunday 31 January 2027, the day to look at the "
    "plan again. Whenever you like: with a later look_again it goes on. "
    "You find it in the plan, under checking in."
)


def test_a_calendar_that_came_to_its_end_is_written_and_says_how_it_goes_on(run):
    done = _export(run, WALK, TEA, more=AGAIN, today="2027-02-01")
    assert done.code == 0
    assert done.err.splitlines()[1:] == [ENDED]
    assert "UNTIL=20270131T" in (run.home / "plan.ics").read_text()
    assert _export(run, WALK, TEA, more=AGAIN, today="2027-01-31").err.count("\n") == 1


def test_without_a_day_to_look_again_it_says_up_to_when_it_goes(run):
    day = "It goes up to {}. To go on, export again by then."
    for today, last in (
        ("2026-12-01", "Wednesday 1 December 2027"),
        ("2027-09-01", "Wednesday 1 December 2027"),
        ("2027-11-03", "Friday 1 December 2028"),
    ):
        (said,) = _export(run, WALK, today=today).err.splitlines()[1:]
        assert said == day.format(last)
    assert _export(run, WALK, today="2027-11-03", words=("--weeks", "4")).err.count("\n") == 1
    assert _export(run, GOAL, today="2027-11-03").err.count("\n") == 1


def test_the_end_is_said_of_what_is_in_the_calendar_alone(run):
    later = TEA + "since = 2027-01-30\n"
    again = "look_again = 2027-01-15"
    own = WALK.replace("walk", "swim").replace("Walk", "Swim")
    said = _export(run, WALK, later, own, more=again, today="2027-02-01").err.splitlines()[1:]
    assert said == [
        "In this calendar, Walk and Swim ended on Friday 15 January 2027, the day to look at the "
        "plan again. Whenever you like: with a later look_again they go on. "
        "You find it in the plan, under checking in.",
        "It goes up to Tuesday 1 February 2028. To go on, export again by then.",
    ]
    only = ("--only", "habits")
    assert len(_export(run, WALK, later, more=again, today="2027-02-01", words=only).err) > 100
    once = WALK.replace('{ every = "day" }', "{ once = 2026-12-01 }")
    quiet = TEA + "calendar = false\n"
    for tables in ((once,), (UNTIMED, GOAL), (once, quiet)):
        assert _export(run, *tables, more=AGAIN, today="2028-01-01").err.count("\n") == 1


def test_a_document_has_no_end(run):
    run.plan.write_text(HEAD.format(more=AGAIN) + WALK)
    done = run("--date", "2028-01-01", "export", "markdown", "-o", "plan.md")
    assert done.err == "Written: plan.md\n"
