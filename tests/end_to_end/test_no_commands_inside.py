"""Amid a flow nobody can run a command: no plain flow names one, whatever is typed on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import COMMANDS
from hearten.content.library import library

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
COMMAND = re.compile(rf"\bhearten\s+(?:{'|'.join(COMMANDS)})\b")
ENTERS = "\n" * 40
# A setting to make some other time, for who is not safe at home.
FOR_LATER = "hearten config called notes"
ASKED = "?\n!\n" + ENTERS
FLOWS = {
    "heavy": (("checkin", "--plain"), "!\n?\nheavy\n>\n!\n1\n" + ENTERS),
    "stormy": (("checkin", "--plain"), "stormy\n2\n3\n" + ENTERS),
    "mixed": (("checkin", "--plain"), "mixed\n>\n1\n" + ENTERS),
    "bright": (("checkin", "--plain"), "bright\n>\nIt lifts.\n1\n\n" + ENTERS),
    "a weekly look": (("review", "--plain"), ASKED),
    "a change in it": (("review", "--plain"), "\n\n\n2\n5\n>\n1\n"),
    "a wider look": (("review", "--look-again", "--plain"), ASKED),
    "another number": (("review", "--look-again", "--plain"), "\n" * 12 + "2\n" + ENTERS),
    "a setback": (("setback", "--plain"), ASKED),
    "the plan": (("edit", "--plain"), ASKED),
    "people": (("edit", "people", "--plain"), ASKED),
    "a free page": (("journal", "--plain"), "?\n!\n\n\n"),
}


def named(said: str) -> list[str]:
    """Return the commands that stand in what was said."""
    return COMMAND.findall(" ".join(said.split()).replace(FOR_LATER, ""))


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS)
def test_no_plain_flow_names_a_command(with_sam: Program, flow: str) -> None:
    words, typed = FLOWS[flow]
    done = with_sam(*words, *DAY, typed=typed)
    assert done.code == 0, done.err
    assert named(done.out) == []


@pytest.mark.slow
@pytest.mark.parametrize("practice", [each.id for each in library().practices()])
def test_no_practice_names_a_command(with_sam: Program, practice: str) -> None:
    done = with_sam("practice", practice, "--plain", *DAY, typed=ASKED)
    assert done.code == 0, done.err
    assert named(done.out) == []


def test_building_a_plan_names_none_before_its_end(hearten: Program) -> None:
    done = hearten("new", "--whole", "--plain", *DAY, typed="?\n!\n\n" * 60)
    assert done.code == 0
    flow, end = done.out.split("Saved.")
    assert named(flow) == []
    assert "To see today: hearten." in end


def test_a_second_plan_names_none_amid_its_questions(with_sam: Program) -> None:
    said = with_sam("new", "--plain", *DAY, typed="1\n1\n1\n").out
    assert "The one before, sam, is as it was." in said
    assert named(said) == []


def test_who_wants_to_look_around_first_is_read_an_example(hearten: Program) -> None:
    said = hearten("new", "--whole", "--plain", *DAY, typed="<\n4\n\n\n>\n" + ENTERS).out
    assert "A softer winter" in said
    assert "That was Sam's plan, a made-up example. Here we go on with your own." in said
    assert named(said.split("Saved.")[0]) == []


def test_a_practice_begins_at_another_length_with_a_key(with_sam: Program) -> None:
    done = with_sam(
        "practice", "mindful-breathing", "--plain", *DAY, typed="l\nl\nl\n\nl\n" + ENTERS
    )
    heads = [line for line in done.out.splitlines() if line.startswith("Easy breathing · ")]
    assert heads == [
        "Easy breathing · 3 minutes",
        "Easy breathing · 5 minutes",
        "Easy breathing · a minute",
        "Easy breathing · 3 minutes",
    ]
    assert 'There is also: "a minute", "5 minutes". l takes the next one.' in done.out


def test_what_changes_after_a_setback_names_none(with_sam: Program) -> None:
    for typed in ("1\n1\n", "2\n1\n\n", "3\n1\nslower is fine\n"):
        said = with_sam("setback", "--plain", *DAY, typed="\n" * 12 + typed + ENTERS).out
        assert named(said) == []
