"""Where a tick or an obstacle leads, played line by line as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from helpers.practices import as_one, journal, plan, play

if TYPE_CHECKING:
    from helpers.program import Program

SIGNS = {sign.id: sign for sign in library().low_kindness_signs()}
PAGE = library().practice_page("obstacles")
OBSTACLES = {each.id: each for each in PAGE.obstacles}


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_that_is_ticked_leads_on(with_sam: Program, name: str) -> None:
    sign, number = SIGNS[name], list(SIGNS).index(name) + 1
    # the card, the tick, the one to ease, how it was, the first
    ran = play(with_sam, "how-am-i-treating-myself", "", str(number), "1", "same", "1")
    said = as_one(ran.out)
    assert ran.code == 0
    assert sign.text in said
    names = [library().practice(practice).name for practice in sign.practices]
    after = said.partition("If you like, one of these")[2]
    assert all(each in after for each in names)
    assert "Not now" in after
    if sign.note:
        assert as_one(sign.note) in said
        assert "Help now" in after
    # Choosing the first one begins it.
    first = library().practice_page(sign.practices[0]).variant().steps[0].text
    assert as_one(first).split("[")[0] in after
    record = journal(with_sam)[0]
    assert record["answers"]["signs"] == [name]
    assert not any(isinstance(value, int) for value in record["answers"].values())


@pytest.mark.slow
@pytest.mark.parametrize("name", OBSTACLES)
def test_an_obstacle_meets_a_thought_back_and_its_experiment_becomes_a_step(
    with_sam: Program, name: str
) -> None:
    obstacle, number = OBSTACLES[name], list(OBSTACLES).index(name) + 1
    # the card, the obstacle, the thought, a reply, the experiment, the end, how, step
    ran = play(with_sam, "obstacles", "", str(number), "", "my reply", "2", "", "same", "1")
    said = as_one(ran.out)
    assert ran.code == 0
    for text in (obstacle.sounds, obstacle.thought, obstacle.experiment):
        assert as_one(text) in said
    assert "a therapist can work on it with you" in said
    (record,) = journal(with_sam)
    assert record["answers"]["obstacle"] == name
    assert record["answers"]["my_reply"] == "my reply"
    steps = [step["title"] for goal in plan(with_sam)["goals"] for step in goal.get("steps", ())]
    assert obstacle.experiment in steps


def test_nothing_ticked_is_a_fine_answer(with_sam: Program) -> None:
    ran = play(with_sam, "how-am-i-treating-myself", *[""] * 8)
    assert ran.code == 0
    assert "total" in ran.out
    assert "0 of" not in ran.out
    assert "one of these may go well" not in ran.out


LINES = {
    "common humanity": ("self-compassion-break", "Struggling is part of being a person."),
    "wider view": ("self-compassion-break", "many other people are finding something hard too"),
    "my part": ("self-forgiveness", "What was my part?"),
    "a bit at a time": ("self-forgiveness", "often a bit at a time"),
    "allowed to be here": ("feel-without-judging", 'Just this: it\'s here.'),
    "listening": ("kind-conversation", "say back what you heard"),
    "no judging": ("kind-conversation", "pick a calm time and place"),
    "limits": ("kind-conversation", "I'd like to stop there for today."),
    "soothing": ("joy-menu", "Soothing (warm, soft, quiet)"),
    "permission": ("permission-slip", "I have permission to"),
    "a slip is an event": ("kind-setback", "A slip is an event."),
    "the rule": ("fears-and-hesitations", 'be able to do by now? Who made that rule?'),
    "seven of ten": ("kind-setback", "about 7 out of 10 doable"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", LINES)
def test_the_line_is_met_on_the_way(with_sam: Program, what: str) -> None:
    practice, line = LINES[what]
    page = library().practice_page(practice)
    # What is asked besides changes with the day: one day for each.
    said = ""
    for day in range(1, len(page.prompts) + 2):
        words = ("practice", practice, "--plain", "--date", f"2026-11-{day:02}")
        said += as_one(with_sam(*words, typed="\n" * 40).out)
    assert as_one(line) in said
