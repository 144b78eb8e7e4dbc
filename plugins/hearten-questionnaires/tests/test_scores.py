"""What answers add up to, at every boundary, as a person is told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hearten_questionnaires
import pytest

if TYPE_CHECKING:
    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun

TALK = (
    "Your answers are in the range where many people find it useful to talk with a doctor or "
    "therapist."
)


MOOD = ("interest", "down", "sleep", "tired", "appetite", "failure", "concentrating", "moving")
WORRY = ("nervous", "control", "worrying", "relaxing", "restless", "irritable", "afraid")
KEYS = {
    "phq-8": (*MOOD, "difficulty"),
    "phq-2": MOOD[:2],
    "gad-7": (*WORRY, "difficulty"),
    "gad-2": WORRY[:2],
    "phq-4": (*WORRY[:2], *MOOD[:2]),
}


@pytest.fixture(autouse=True)
def on(hearten_load: HeartenLoad, hearten_plan: HeartenPlan) -> None:
    """Turn it on, over a small plan."""
    hearten_load(hearten_questionnaires)
    assert hearten_plan.folder.is_dir()


def told(run: HeartenRun, name: str, answers: str) -> tuple[str, str]:
    """Answer item by item, - for a skip; return what is said, and how it is told in numbers.

    Each digit of *answers* is what an answer counts; it is typed as its number in the list.
    """
    given: list[str] = []
    for key, counts in zip(KEYS[name], answers, strict=False):
        if counts != "-":
            given += ["--answer", f"{name}.{key}={int(counts) + 1}"]
    done = run("checkin", name, *given)
    assert (done.code, done.err) == (0, "")
    return done.out, run("questions", name, "--numbers").out


@pytest.mark.parametrize(
    ("answers", "total", "words", "talk"),
    [
        ("00000000", 0, "few signs", False),
        ("10000000", 1, "few signs", False),
        ("11110000", 4, "few signs", False),
        ("11111000", 5, "some signs", False),
        ("33300000", 9, "some signs", False),
        ("33310000", 10, "quite a few signs", True),
        ("33332000", 14, "quite a few signs", True),
        ("33333000", 15, "many signs", True),
        ("33333310", 19, "many signs", True),
        ("33333320", 20, "very many signs", True),
        ("33333332", 23, "very many signs", True),
        ("33333333", 24, "very many signs", True),
    ],
)
def test_phq_8(hearten_run: HeartenRun, answers: str, total: int, words: str, talk: bool) -> None:
    said, numbers = told(hearten_run, "phq-8", answers)
    assert f"Over the last 2 weeks: {words}." in said
    assert (TALK in said) is talk
    assert f": {words} ({total} of 24)." in numbers


@pytest.mark.parametrize(
    ("answers", "total", "words", "talk"),
    [
        ("0000000", 0, "few signs", False),
        ("1111000", 4, "few signs", False),
        ("1111100", 5, "some signs", False),
        ("3330000", 9, "some signs", False),
        ("3331000", 10, "quite a few signs", True),
        ("3333200", 14, "quite a few signs", True),
        ("3333300", 15, "many signs", True),
        ("3333332", 20, "many signs", True),
        ("3333333", 21, "many signs", True),
    ],
)
def test_gad_7(hearten_run: HeartenRun, answers: str, total: int, words: str, talk: bool) -> None:
    said, numbers = told(hearten_run, "gad-7", answers)
    assert f"Over the last 2 weeks: {words}." in said
    assert (TALK in said) is talk
    assert f": {words} ({total} of 21)." in numbers


@pytest.mark.parametrize(
    ("name", "longer"), [("phq-2", "PHQ-8, on low mood"), ("gad-2", "GAD-7, on worry and tension")]
)
@pytest.mark.parametrize(
    ("answers", "total", "words"),
    [
        ("00", 0, "few signs"),
        ("20", 2, "few signs"),
        ("21", 3, "quite a few signs"),
        ("33", 6, "quite a few signs"),
    ],
)
def test_the_short_ones_lead_to_the_longer_from_three_on(
    hearten_run: HeartenRun, name: str, longer: str, answers: str, total: int, words: str
) -> None:
    said, numbers = told(hearten_run, name, answers)
    assert f"Over the last 2 weeks: {words}." in said
    assert (f"Answer the longer one: {longer}: hearten checkin " in said) is (total >= 3)
    assert f": {words} ({total} of 6)." in numbers


@pytest.mark.parametrize(
    ("answers", "total", "words", "talk"),
    [
        ("0000", 0, "few signs", False),
        ("2000", 2, "few signs", False),
        ("2100", 3, "some signs", False),
        ("3200", 5, "some signs", False),
        ("3300", 6, "quite a few signs", True),
        ("3320", 8, "quite a few signs", True),
        ("3330", 9, "many signs", True),
        ("3333", 12, "many signs", True),
    ],
)
def test_phq_4(hearten_run: HeartenRun, answers: str, total: int, words: str, talk: bool) -> None:
    said, numbers = told(hearten_run, "phq-4", answers)
    assert f"Over the last 2 weeks: {words}." in said
    assert (TALK in said) is talk
    assert f": {words} ({total} of 12)." in numbers


@pytest.mark.parametrize(
    ("name", "answers", "said", "number"),
    [
        ("phq-8", "3333333-", "one question was skipped", " (21 of 24)"),
        ("phq-8", "333333--", "2 were skipped", ""),
        ("gad-7", "-333333", "one question was skipped", " (18 of 21)"),
        ("gad-7", "--33333", "2 were skipped", ""),
        ("phq-2", "3-", "one question was skipped", ""),
        ("phq-4", "333-", "one question was skipped", ""),
    ],
)
def test_what_was_skipped_is_never_guessed(
    hearten_run: HeartenRun, name: str, answers: str, said: str, number: str
) -> None:
    out, numbers = told(hearten_run, name, answers)
    assert f"Over the last 2 weeks: not complete, {said}." in out
    assert f": not complete, {said}{number}.\n" in numbers


@pytest.mark.parametrize(
    ("name", "answers", "talk"),
    [
        ("phq-8", "3333333-", True),
        ("phq-8", "333333--", True),
        ("phq-8", "331-0000", False),
        ("phq-8", "3331000-", True),
        ("phq-8", "3330000-", False),
        ("gad-7", "--33333", True),
        ("phq-4", "33--", True),
        ("phq-4", "32--", False),
    ],
)
def test_to_talk_is_said_where_every_total_that_is_left_lies_there(
    hearten_run: HeartenRun, name: str, answers: str, talk: bool
) -> None:
    out, _ = told(hearten_run, name, answers)
    assert (TALK in out) is talk


def test_how_difficult_it_was_counts_for_nothing(hearten_run: HeartenRun) -> None:
    _, numbers = told(hearten_run, "phq-8", "100000003")
    assert ": few signs (1 of 24)." in numbers


def test_what_is_stored_is_the_words_of_the_answers_alone(
    hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    told(hearten_run, "phq-2", "20")
    (entry,) = hearten_plan.entries()
    assert entry.answers == {
        "phq-2.interest": "More than half the days", "phq-2.down": "Not at all",
    }  # fmt: skip
