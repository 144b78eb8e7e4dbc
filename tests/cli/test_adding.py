"""hearten add: in one line, or asked for on its page, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
CLOSE = "You can close this now.\n"


def shown(program: Program) -> str:
    return " ".join(program("show", *DAY).out.split())


@pytest.mark.parametrize(
    ("words", "said", "held"),
    [
        (("hope", "A calm", "morning"), "A calm morning is in the plan.\n", "A calm morning"),
        (("sign", "I stop answering", "--then", "I write one word"),
         "I stop answering is in the plan.\n", "I stop answering What I do then: I write one word"),
        (("if-then", "it", "rains", "--then", "I look out"), "it rains is in the plan.\n",
         "it rains Then I will: I look out"),
        (("appointment", "2026-12-01", "10:30", "--with", "mira"),
         "Tuesday 1 December 2026, 10:30 is in the plan.\n",
         "Mira When: Tuesday 1 December 2026, 10:30"),
        (("check-in", "Noon", "--at", "12:00", "--rhythm", "weekdays"), "Noon is in the plan.\n",
         "Noon How often: Monday to Friday At: 12:00"),
        (("person", "Ana", "--contact", "0151"), "Ana is in the plan.\n",
         "Ana How to reach them: 0151"),
    ],
)  # fmt: skip
def test_in_one_line(with_sam: Program, words: tuple[str, ...], said: str, held: str) -> None:
    ran = with_sam("add", *words, *DAY)
    assert (ran.code, ran.out) == (0, f"{said}{CLOSE}")
    assert held in shown(with_sam)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (("person", "Ana"),
         "Help now can show how to reach them. To say how: hearten edit ana\n"),
        (("sign", "silence"), "What would you do then? To say it: hearten edit silence\n"),
        (("if-then", "rain"), "What would you do then? To say it: hearten edit rain\n"),
    ],
)  # fmt: skip
def test_what_makes_it_of_use_is_said_where_it_is_missing(
    with_sam: Program, words: tuple[str, ...], then: str
) -> None:
    said = " ".join(with_sam("add", *words, *DAY).out.split())
    assert said == " ".join(f"{words[1]} is in the plan. {then}{CLOSE}".split())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("appointment", "someday"), '"someday" is not a date and time.'),
        (("appointment", "2026-12-01 10:30", "--at", "11:00"),
         "--at does not go with an appointment."),
        (("person", "Bo", "--then", "x"), "--then does not go with a person."),
        (("habit", "--rhythm", "daily"), "--rhythm goes with words."),
        ((), "Line by line: hearten add --plain"),
        (("person",), "Line by line: hearten add --plain"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(with_sam: Program, words: tuple[str, ...], why: str) -> None:
    before = shown(with_sam)
    ran = with_sam("add", *words, *DAY)
    assert ran.code == 2
    assert why in " ".join(ran.err.split())
    assert shown(with_sam) == before


@pytest.mark.parametrize("choice", ["5", "a person", "person", "A Person"])
def test_line_by_line_one_is_asked_what_to_add(with_sam: Program, choice: str) -> None:
    said = with_sam("add", "--plain", *DAY, typed=f"{choice}\nAna\n0151\n\n\n").out
    assert said.startswith("What would you like to add?\n  1 Something small · three short")
    assert "How to reach Ana" in said
    assert said.endswith(f"\nAna is in the plan. {CLOSE}")
    people = with_sam("help-now", *DAY).out
    assert "Ana" in people
    assert "0151" in people


def test_a_kind_that_is_named_is_asked_for_at_once(with_sam: Program) -> None:
    said = with_sam("add", "sign", "--plain", *DAY, typed="silence\nI write one word\n\n\n\n\n").out
    assert said.startswith("\nWhat do I notice first, and what do I do then?\n")
    assert said.endswith(f"\nsilence is in the plan. {CLOSE}")
    assert "silence What I do then: I write one word" in shown(with_sam)


def test_hard_moments_and_other_parts_lead_to_their_pages(with_sam: Program) -> None:
    said = with_sam("add", "--plain", *DAY, typed="10\n4\n>\n>\n").out
    assert "A plan for very hard moments\n\nThis is short. You can stop and come back." in said
    said = " ".join(with_sam("add", "--plain", *DAY, typed="another part of the plan\n6\n>\n>\n")
                    .out.split())  # fmt: skip
    assert "6 When I am all right" in said
    assert "It helps to know what you're heading for." in said


def test_nothing_chosen_changes_nothing(with_sam: Program) -> None:
    before = shown(with_sam)
    said = with_sam("add", "--plain", *DAY, typed="what?\n\n").out
    assert said.count("Type a number, or Enter to close. ! is help now.") == 2
    assert said.endswith(f"\nNothing was changed. {CLOSE}")
    assert shown(with_sam) == before


def test_words_that_were_left_are_offered_again(with_sam: Program) -> None:
    left = with_sam("add", "person", "--plain", *DAY, typed="Ana\n")
    assert "Your words are kept in" in " ".join(left.out.split())
    said = with_sam("add", "--plain", *DAY, typed="y\n\n0151\n\n\n\n").out
    assert "Your words are still here. Carry on?" in " ".join(said.split())
    assert said.endswith(f"\nAna is in the plan. {CLOSE}")


def test_a_tired_person_goes_on_with_the_second_sitting(hearten: Program) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    said = hearten("add", "--plain", *DAY, typed="go on: what holds me\n>\n<\n").out
    assert "Second: what holds me" in said
    assert "How would you like to begin?" not in said
