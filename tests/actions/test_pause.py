"""Rests: of one thing, an area or everything, ahead and looking back, and waking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")


def pauses(program: Program) -> str:
    """Return the text of the pauses in the plan file."""
    _, _, text = program.plan.read_text(encoding="utf-8").partition("[[pauses]]")
    return text


def test_days_gone_by_are_said_as_gone_by(with_sam: Program) -> None:
    words = ("pause", "short-walk", "--from", "2026-11-10", "--until", "2026-11-14", *DAY)
    ran = with_sam(*words)
    assert ran.code == 0
    assert (
        "Short walk rested from Tuesday 10 November 2026 to Saturday 14 November 2026." in ran.out
    )
    assert "You can close this now." in ran.out
    assert 'what = "short-walk"\nfrom = 2026-11-10\nuntil = 2026-11-14\n' in pauses(with_sam)
    assert "already rests then" in with_sam(*words).out
    one = with_sam("pause", "walk", "--from", "2026-11-08", "--until", "2026-11-08", *DAY)
    assert "Short walk rested on Sunday 8 November 2026." in one.out


def test_looking_back_wakes_nothing_that_rests_now(with_sam: Program) -> None:
    with_sam("pause", "walk", "--from", "2026-11-13", *DAY)
    with_sam("pause", "walk", "--from", "2026-11-10", "--until", "2026-11-14", *DAY)
    assert 'what = "short-walk"\nfrom = 2026-11-10\n' in pauses(with_sam)
    assert "until = 2026-11-14" not in pauses(with_sam)


def test_an_end_in_the_past_asks_for_its_beginning(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam("pause", "walk", "--until", "2026-11-14", *DAY)
    assert (ran.code, ran.out) == (2, "")
    assert "--from DAY" in ran.err
    assert with_sam.plan.read_bytes() == before


@pytest.mark.parametrize(
    ("what", "target", "name"),
    [
        ("short-walk", "short-walk", "Short walk"),
        ("calmer", "calmer-evenings", "Calmer evenings"),
        ("body", "body-movement", "Body and movement"),
        ("plan", "plan", "The whole plan"),
    ],
)
def test_one_action_rests_and_one_wakes_to_the_byte(
    with_sam: Program, what: str, target: str, name: str
) -> None:
    before = with_sam.plan.read_bytes()
    ran = with_sam("pause", what, *DAY)
    assert f"{name} rests from Sunday 22 November 2026, with no end date." in ran.out
    assert f'what = "{target}"' in pauses(with_sam)
    ran = with_sam("resume", what, *DAY)
    assert f"{name} is back, from Sunday 22 November 2026." in ran.out
    assert with_sam.plan.read_bytes() == before


def test_waking_one_leaves_the_rest_of_its_area_and_says_so(with_sam: Program) -> None:
    with_sam("pause", "body", *DAY)
    with_sam("pause", "walk", *DAY)
    ran = with_sam("resume", "walk", *DAY)
    assert "Short walk is back, from" in ran.out
    assert (
        "It still rests with: Body and movement. hearten resume body-movement wakes that."
        in ran.out
    )
    assert 'what = "body-movement"' in pauses(with_sam)
    before = with_sam.plan.read_bytes()
    again = with_sam("resume", "walk", *DAY)
    assert again.code == 0
    assert "Short walk has no rest of its own." in again.out
    assert "hearten resume body-movement wakes that." in again.out
    assert with_sam.plan.read_bytes() == before


def test_waking_now_keeps_a_rest_that_is_to_come(with_sam: Program) -> None:
    with_sam("pause", "walk", "--from", "2026-12-20", "--until", "2027-01-05", *DAY)
    with_sam("pause", "walk", "--from", "2026-11-20", "--until", "2026-11-25", *DAY)
    with_sam("resume", "walk", *DAY)
    assert "from = 2026-11-20\nuntil = 2026-11-21\n" in pauses(with_sam)
    assert "from = 2026-12-20\nuntil = 2027-01-05\n" in pauses(with_sam)
    ran = with_sam("resume", "walk", *DAY)
    assert "the planned rest is taken off" in ran.out
    assert "2026-12-20" not in pauses(with_sam)


def event(program: Program, series: int = 0) -> str:
    """Return the event of the short walk as a calendar would be given it now."""
    ran = program("export", "ics", "-o", "cal.ics", "--force", "--titles", "real")
    assert ran.code == 0, ran.err
    text = (program.home / "cal.ics").read_text(encoding="utf-8").replace("\n ", "")
    events = text.split("BEGIN:VEVENT")[1:]
    return [one for one in events if "SUMMARY:Short walk" in one][series]


def number(event: str) -> int:
    """Return which edition of an event this is."""
    (line,) = (line for line in event.splitlines() if line.startswith("SEQUENCE:"))
    return int(line.removeprefix("SEQUENCE:"))


def test_the_calendar_follows_a_rest_and_its_end(with_sam: Program) -> None:
    before = event(with_sam)
    assert "EXDATE" not in before
    with_sam("pause", "walk", "--from", "2026-11-09", "--until", "2026-11-13", *DAY)
    looking_back = event(with_sam)
    assert "20261111T133000" in looking_back.partition("EXDATE")[2].splitlines()[0]
    with_sam("pause", "walk", "--from", "2026-11-22", *DAY)
    open_ = event(with_sam)
    assert "UNTIL=20261121T" in open_ or "UNTIL=20261120T" in open_
    with_sam("resume", "walk", "--date", "2026-11-26")
    awake = event(with_sam)
    assert awake.partition("UNTIL=")[2][:8] == before.partition("UNTIL=")[2][:8]
    gone = awake.partition("EXDATE")[2].splitlines()[0]
    assert "20261111T133000" in gone
    assert "20261125T133000" in gone
    assert "20261127T133000" not in gone
    numbers = [number(each) for each in (before, looking_back, open_, awake)]
    assert numbers == sorted(set(numbers)), "each is a newer edition than the one before"
