"""hearten add: in one line, or asked for on its page, line by line."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
CLOSE = "You can close this now.\n"
UNDO = "hearten undo takes it back."


def shown(program: Program) -> str:
    return " ".join(program("show", "--all", *DAY).out.split())


def stored(program: Program) -> str:
    """Return the text of the one plan there is."""
    (place,) = program.plans.glob("*/plan.toml")
    return place.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said", "held"),
    [
        (("hope", "A calm", "morning"), '"A calm morning" is in the plan.', "A calm morning"),
        (("sign", "I stop answering", "--then", "I write one word"),
         '"I stop answering" is in the plan.', "I stop answering What I do then: I write one word"),
        (("if-then", "it", "rains", "--then", "I look out"), '"it rains" is in the plan.',
         "it rains Then I will: I look out"),
        (("appointment", "2026-12-01", "10:30", "--with", "mira"),
         "Tuesday 1 December 2026, 10:30 is in the plan.",
         "Mira When: Tuesday 1 December 2026, 10:30"),
        (("check-in", "Noon", "--at", "12:00", "--rhythm", "weekdays"), '"Noon" is in the plan.',
         "Noon How often: Monday to Friday At: 12:00"),
        (("person", "Ana", "--contact", "0151"), "Ana is in the plan.",
         "Ana How to reach them: 0151"),
    ],
)  # fmt: skip
def test_in_one_line(with_sam: Program, words: tuple[str, ...], said: str, held: str) -> None:
    ran = with_sam("add", *words, *DAY)
    assert (ran.code, ran.out) == (0, f"{said} {UNDO}\n{CLOSE}")
    assert held in shown(with_sam)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (("person", "Ana"),
         "Help now can show how to reach them. To say how: hearten edit ana\n"),
        (("sign", "silence"),
         "What would you do then? A sign comes back to you once it has an answer: "
         "hearten edit silence\n"),
        (("if-then", "rain"), "What would you do then? To say it: hearten edit rain\n"),
    ],
)  # fmt: skip
def test_what_makes_it_of_use_is_said_where_it_is_missing(
    with_sam: Program, words: tuple[str, ...], then: str
) -> None:
    said = " ".join(with_sam("add", *words, *DAY).out.split())
    added = words[1] if words[0] == "person" else f'"{words[1]}"'
    assert said == " ".join(f"{added} is in the plan. {UNDO} {then}{CLOSE}".split())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("appointment", "someday"), '"someday" is not a date and time.'),
        (("appointment", "2026-12-01 10:30", "--at", "11:00"),
         "--at does not go with an appointment."),
        (("person", "Bo", "--then", "x"), "--then does not go with a person."),
        (("habit", "--rhythm", "daily"), "--rhythm goes with words."),
        (("habit", "--json"), "--json goes with words. For example: hearten add habit tea"),
        (("habit", "tablets", "--fixed", "yes", "--smaller", "half"),
         "tablets is as agreed with someone, so --smaller does not go with it. Nothing was added."),
        (("appointment", "2026-12-01 10:30", "--with", "Nobody"),
         '"Nobody" isn\'t among your people yet. Nothing was added. To add them, too: '
         "the same again with --kind professional (or person, group)"),
        (("appointment", "2026-12-01 10:30", "--kind", "group"),
         "--kind says who somebody new is: it goes with --with."),
        (("appointment", "2026-12-01 10:30", "--with", "Mirra"),
         '"Mirra" isn\'t among your people yet. Did you mean "Mira"? Nothing was added.'),
        (("step", "one more"),
         'A step goes with a hope. Which one: "Calmer evenings", "A softer inner voice"? '
         'For example: --goal calmer-evenings'),
        (("person", "Bo", "--kind", "boss"), '"boss" is not one of: someone I know,'),
        (("coping", "tea", "--area", "sleep"), "--area does not go with coping."),
        ((), "Line by line: hearten add --plain"),
        (("person",), "Line by line: hearten add person --plain"),
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
    assert said.endswith(f"\nAna is in the plan. {UNDO} {CLOSE}")
    people = with_sam("help-now", *DAY).out
    assert "Ana" in people
    assert "0151" in people


def test_a_kind_that_is_named_is_asked_for_at_once(with_sam: Program) -> None:
    said = with_sam("add", "sign", "--plain", *DAY, typed="silence\nI write one word\n\n\n\n\n").out
    assert said.startswith("\nWhat do I notice first, and what do I do then?\n")
    assert " ".join(said.split()).endswith(f'"silence" is in the plan. {UNDO} {CLOSE.strip()}')
    assert "silence What I do then: I write one word" in shown(with_sam)


def test_hard_moments_and_other_parts_lead_to_their_pages(with_sam: Program) -> None:
    said = with_sam("add", "--plain", *DAY, typed="10\n7\n>\n>\n").out
    assert "A plan for very hard moments\n\nThis is short. You can stop and come back." in said
    said = " ".join(with_sam("add", "--plain", *DAY, typed="another part of the plan\n7\n>\n>\n")
                    .out.split())  # fmt: skip
    assert "7 When I am all right" in said
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
    assert "You were adding a person. Your words are still here. Carry on?" in " ".join(
        said.split()
    )
    assert said.endswith(f"\nAna is in the plan. {UNDO} {CLOSE}")


def test_a_tired_person_goes_on_with_the_second_sitting(hearten: Program) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    said = hearten("add", "--plain", *DAY, typed="go on: what holds me\n>\n<\n").out
    assert "Second: what holds me" in said
    assert "How would you like to begin?" not in said


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("coping", '[kindness]\ncoping = ["hot shower"]\n'),
        ("kind-words", '[kindness]\nwords = ["hot shower"]\n'),
        ("okay-day", '[well]\nokay_day = ["hot shower"]\n'),
    ],
)
def test_a_line_for_hard_moments_is_kept_once(hearten: Program, kind: str, held: str) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    ran = hearten("add", kind, "hot", "shower", *DAY)
    assert (ran.code, ran.out) == (0, f'"hot shower" is in the plan. {UNDO}\n{CLOSE}')
    assert held in stored(hearten)
    assert hearten("add", kind, "hot shower", *DAY).out == '"hot shower" is in the plan already.\n'
    hearten("add", kind, "-", *DAY, typed="hot shower\nthe dog\n")
    assert '["hot shower", "the dog"]\n' in stored(hearten)
    hearten("undo", *DAY)
    hearten("undo", *DAY)
    assert "hot shower" not in stored(hearten)


def test_a_step_without_a_hope_makes_one(hearten: Program) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    said = hearten("add", "step", "open the window", "--minutes", "2", *DAY).out
    assert said == (
        f'"open the window" is in the plan. {UNDO}\n'
        f'It goes with the hope "Sleep and rest".\n{CLOSE}'
    )
    assert (
        '[[goals]]\nid = "sleep-and-rest"\narea = "sleep-rest"\ntitle = "Sleep and rest"\n\n'
        '  [[goals.steps]]\n  id = "open-the-window"\n  title = "open the window"\n'
        "  minutes = 2\n"
    ) in stored(hearten)


def test_what_was_added_for_programs(with_sam: Program) -> None:
    ran = with_sam("add", "appointment", "2026-12-01 10:30", "--with", "mira", "--json", *DAY)
    assert (ran.code, json.loads(ran.out)) == (
        0,
        {
            "version": 1,
            "added": {
                "kind": "appointment",
                "table": "appointments",
                "id": "2026-12-01-10-30-00",
                "words": "Tuesday 1 December 2026, 10:30",
            },
            "said": [
                f"Tuesday 1 December 2026, 10:30 is in the plan. {UNDO}",
                "You can close this now.",
            ],
            "stored": True,
        },
    )


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Dr No", '[[people]]\nid = "dr-no"\nname = "Dr No"\nkind = "professional"\n'),
        ("mira", ""),
    ],
)
def test_somebody_new_is_added_where_it_is_said_who_they_are(
    with_sam: Program, name: str, held: str
) -> None:
    before = stored(with_sam)
    said = ("--with", name, "--kind", "professional")
    ran = with_sam("add", "appointment", "2026-12-01 10:30", *said, *DAY)
    assert ran.code == 0
    assert ("Dr No is one of your people now.\n" in ran.out) is bool(held)
    after = stored(with_sam)
    assert held in after
    assert after.count("[[people]]") == before.count("[[people]]") + bool(held)
    assert f'with = "{name.lower().replace(" ", "-")}"\nat = 2026-12-01T10:30:00\n' in after


@pytest.mark.parametrize(
    ("answer", "held"),
    [
        ("x\n2", '[[people]]\nid = "dr-no"\nname = "Dr No"\n'),
        ("4", 'at = 2026-12-01T10:30:00\nwhere = "Main street · Dr No"\n'),
    ],
)
def test_line_by_line_it_is_asked_who_somebody_new_is(
    with_sam: Program, answer: str, held: str
) -> None:
    said = ("2026-12-01 10:30", "--with", "Dr No", "--where", "Main street", "--plain", *DAY)
    ran = with_sam("add", "appointment", *said, typed=f"{answer}\n")
    assert ran.code == 0
    assert ran.out.startswith(
        "Dr No isn't among your people yet. Add them?\n"
        "  1 as a professional\n  2 as someone I know\n  3 as a group or place\n"
        "  4 no: the name stays with this appointment\n"
    )
    assert held in stored(with_sam)
    before = stored(with_sam)
    left = with_sam("add", "appointment", "2026-12-02 10:30", "--with", "Bo", "--plain", *DAY)
    assert left.code == 2
    assert stored(with_sam) == before


def test_words_of_a_pipe_that_cannot_be_added_are_kept(with_sam: Program) -> None:
    ran = with_sam("add", "step", "-", *DAY, typed="call the practice\n")
    assert ran.code == 2
    assert ran.err.startswith('A step goes with a hope. Which one: "Calmer evenings"')
    assert ran.err.endswith("Your words are still kept. They are offered again.\n")
    said = with_sam("add", "--plain", *DAY, typed="y\n").out
    assert "You had begun: call the practice" in said


def test_words_of_a_pipe_without_a_plan_are_said_once_more(hearten: Program) -> None:
    ran = hearten("add", "coping", "-", *DAY, typed="hot shower\n")
    assert ran.code != 0
    assert ran.err.endswith("so that you can copy them:\nhot shower\n")


def test_what_helps_may_say_what_it_asks(hearten: Program) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    hearten("add", "coping", "hot [x] shower", "--where", "home", "--effort", "a little", *DAY)
    hearten("add", "coping", "call Jo", "--with", "someone", *DAY)
    hearten("add", "coping", "hot [x] shower", "--with", "alone", *DAY)
    held = tomllib.loads(stored(hearten))["kindness"]["coping"]
    assert held == [
        {"text": "hot [x] shower", "where": "home", "effort": "a little", "with": "alone"},
        {"text": "call Jo", "with": "someone"},
    ]
    ran = hearten("add", "coping", "tea", "--effort", "lots", *DAY)
    assert ran.code == 2
    assert '"lots" is not one of: lying down, a little, more.' in ran.err
    assert "tea" not in stored(hearten)


def test_after_a_line_that_helps_it_may_be_said_what_it_asks(hearten: Program) -> None:
    hearten("new", "--plain", *DAY, typed="Sleep\nwarm soup\n2\n\n")
    hearten("add", "coping", "music", *DAY)
    ran = hearten("add", "coping", "--plain", *DAY, typed="a bath\n\n+\n1,2\n2\n\n\n")
    assert "Which of these could you do lying down?" in ran.out
    assert '"a bath" is in the plan.' in ran.out
    assert '"music"' not in ran.out
    assert tomllib.loads(stored(hearten))["kindness"]["coping"] == [
        {"text": "music", "effort": "lying down"},
        {"text": "a bath", "where": "home", "effort": "lying down"},
    ]


def test_an_if_then_has_its_days_and_its_time_in_one_line(with_sam: Program) -> None:
    ran = with_sam("add", "if-then", "late", "--then", "lamp off", "--at", "22:30",
                   "--rhythm", "mon, thu", *DAY)  # fmt: skip
    assert ran.code == 0
    text = with_sam.plan.read_text()
    assert 'when = { weekdays = ["mon", "thu"] }\nat = 22:30:00\n' in text
    said = with_sam("edit", "late", "--rhythm", "every day", "--at", "21:00", *DAY).out
    assert "late: every day.\nlate is at 21:00 now." in said
    said = with_sam("edit", "late", "--rhythm", "none", "--at", "none", *DAY).out
    assert "late has no days of its own now.\nlate has no set time now." in said
    assert "22:30" not in with_sam.plan.read_text()
    assert with_sam("add", "if-then", "rain", "--rhythm", "now and then", *DAY).code == 2
