"""What came of a questionnaire: what was before first, then words, and numbers on request."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from hearten.actions.checkin.about_questionnaire import (
    about_questionnaire,
    rest_days,
    time_in_words,
)
from hearten.actions.checkin.questionnaire_results import in_numbers, in_their_words, times_answered
from hearten.api import Band, Choice, Entry, Questionnaire, Scoring
from helpers.low_mood import in_home
from helpers.plans import SAM
from helpers.program import Program
from helpers.tui import Hand, session_at, walk

CHOICES = ("never", "now and then", "often")


class Two(Questionnaire):
    name, label = "two", "Two lines"
    questions = tuple(Choice(key=k, label=f"{k}?", choices=CHOICES) for k in ("a", "b"))
    scoring = Scoring(missing=1)
    bands = (Band(at=0, words="few signs"), Band(at=2, words="some signs", talk=True))
    lookback_days = 14
    attribution, licence = "Made by us.", "CC0-1.0"


def entry(month: int, day: int, **places: int) -> Entry:
    answers = {f"two.{key}": CHOICES[place] for key, place in places.items()}
    return at(dt.date(2026, month, day), answers)


def at(day: dt.date, answers: dict[str, str]) -> Entry:
    moment = dt.datetime.combine(day, dt.time(21), dt.UTC)
    return Entry(id=f"{day}", day=day, at=moment, checkin="two", answers=answers)


def told(asked: Questionnaire, *entries: Entry) -> tuple[list[str], list[str]]:
    *before, now = times_answered(asked, entries)
    return in_their_words(asked, now, before), in_numbers(asked, now, before)


def test_what_was_before_comes_before_what_is_now_and_no_number_is_among_the_words():
    words, numbers = told(
        Two(), entry(10, 25, a=0, b=0), entry(11, 8, a=2, b=1), entry(11, 22, a=1, b=0)
    )
    assert words == [
        "On Sunday 25 October: few signs.",
        "On Sunday 8 November: some signs.",
        "Over the last 2 weeks: few signs.",
    ]
    assert numbers == [
        "Two lines: 1 of 4", "On Sunday 8 November: 3 of 4", "On Sunday 25 October: 0 of 4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words", "numbers"),
    [
        ({"a": 2}, "not complete, one question was skipped", "Two lines: 2 so far, not complete"),
        ({"a": 2, "b": 0}, "some signs", "Two lines: 2 of 4"),
    ],
)
def test_one_that_is_not_complete_is_called_so(given, words, numbers):
    assert told(Two(), entry(11, 22, **given)) == ([f"Over the last 2 weeks: {words}."], [numbers])


def test_more_than_may_be_missing_has_no_number():
    strict = type("Strict", (Two,), {"scoring": Scoring()})()
    assert told(strict, entry(11, 22, a=2)) == (
        ["Over the last 2 weeks: not complete, one question was skipped."],
        ["Two lines: no total, as some were skipped"],
    )


def test_one_that_was_not_complete_is_compared_with_nothing():
    words, numbers = told(Two(), entry(11, 8, a=2), entry(11, 22, a=1, b=0))
    assert words == ["Over the last 2 weeks: few signs."]
    assert numbers == ["Two lines: 1 of 4"]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, (1, 0), "noted, to compare with another time"),
        ((1, 0), (0, 1), "about the same as then"),
        ((1, 0), (2, 2), "higher than then"),
        ((1, 1), (0, 0), "lower than then"),
    ],
)
def test_without_bands_it_is_compared_with_ones_own_earlier_answers_alone(before, now, words):
    bare = type("Bare", (Two,), {"bands": (), "lookback_days": 0})()
    earlier = [entry(11, 8, a=before[0], b=before[1])] if before else []
    assert told(bare, *earlier, entry(11, 22, a=now[0], b=now[1]))[0] == [f"Now: {words}."]


def test_answers_of_another_year_say_so():
    old = at(dt.date(2025, 12, 28), {"two.a": "never", "two.b": "never"})
    assert told(Two(), old, entry(1, 11, a=0, b=0))[0][0] == (
        "On Sunday 28 December 2025: few signs."
    )


@pytest.mark.parametrize(
    ("days", "said"), [(7, "week"), (14, "2 weeks"), (28, "4 weeks"), (30, "30 days")]
)
def test_how_far_it_looks_back_in_words(days, said):
    assert time_in_words(days) == said


@pytest.mark.parametrize(
    ("changes", "days"),
    [({}, 14), ({"min_days_between": 28}, 28), ({"lookback_days": 0}, 0)],
)
def test_it_rests_for_at_least_as_long_as_it_looks_back(changes: dict[str, Any], days: int):
    assert rest_days(type("Other", (Two,), changes)()) == days


def test_what_it_is_and_whose_stands_before_the_first_question():
    whole = type("Whole", (Two,), {
        "source_url": "https://example.org/two", "checked_on": "2026-11",
        "changes_from_original": "one line left out", "licence_allows_commercial": "no",
        "language": "pt-BR",
    })()  # fmt: skip
    assert list(about_questionnaire(whole)) == [
        "A questionnaire can't tell you what you have. It's one way to notice how things are and "
        "to start a conversation.",
        "It asks about the last 2 weeks.",
        "It's here so that you can look at how things are, and share that with a professional if "
        "you like. Each question can be skipped.",
        "Made by us. CC0-1.0",
        "It may not be used commercially.",
        "Its language: pt-BR",
        "Published at: https://example.org/two",
        "Looked at: 2026-11",
        "Changed here: one line left out",
    ]
    assert "Whether it may be used commercially is not known." in about_questionnaire(Two())


def test_how_it_was_is_told_by_a_command_in_words_and_in_numbers_on_request(with_sam: Program):
    in_home(with_sam.root)
    listed = with_sam("questions")
    assert listed.out == (
        "steps-on-my-way: Steps on my way\n  Not answered yet.\n"
        "low-mood: Low mood\n  Not answered yet.\n"
        "To answer one: hearten checkin NAME\n"
        "What it is, and how it was each time: hearten questions NAME\n"
    )
    given = ("--answer", "low-mood.first=several", "--answer", "low-mood.ninth=several")
    with_sam("checkin", "low-mood", *given, "--date", "2026-11-01")
    more = (*given, "--answer", "low-mood.last=nearly")
    with_sam("checkin", "low-mood", *more, "--date", "2026-11-22")
    told = with_sam("questions", "low mood", "--date", "2026-11-22").out
    assert told.startswith("Low mood\nOne question asks about thoughts of being better off dead")
    assert told.endswith(
        "\nOn Sunday 1 November: not complete, one question was skipped.\n"
        "On Sunday 22 November: quite a few signs.\n"
        "To answer it: hearten checkin low-mood\n"
    )
    numbers = with_sam("questions", "low-mood", "--numbers", "--date", "2026-11-22").out
    assert "On Sunday 22 November: quite a few signs (5 of 9).\n" in numbers
    held = json.loads(with_sam("questions", "low-mood", "--json", "--date", "2026-11-22").out)
    assert held["questionnaires"][0]["answered"][1] == {
        "day": "2026-11-22", "words": "quite a few signs",
    }  # fmt: skip
    unknown = with_sam("questions", "low-moodd")
    assert (unknown.code, "Did you mean: low-mood" in unknown.err) == (2, True)


def test_the_screen_offers_them_from_today(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.app.screen.run_action("do('questionnaires')")
        await hand.pilot.pause()
        assert "Which one would you like to look at?" in hand.sight()
        assert "Steps on my way" in hand.sight()
        await hand.press("enter")
        assert "I know one or two things that help me on a bad day." in hand.sight()
        await hand.press("2")
        await hand.press("question_mark")
        assert "To notice how things are. Any question can be skipped" in hand.sight()
        await hand.press("ctrl+s")
        assert "Your answers are kept, and offered the next time." in hand.sight()
        await hand.app.screen.run_action("do('questionnaires')")
        await hand.pilot.pause()
        await hand.press("enter")
        assert "You had begun these questions. Your answers are still here." in hand.sight()
        await hand.press("enter", "3", "ctrl+o")
        assert "  a little: I know one or two things that help me on a bad day." in hand.sight()
        assert "  often: There's someone I could tell the truth to." in hand.sight()
        assert "Which one would you like to grow next?" in hand.sight()
        assert "Open my plan" in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_how_it_was_is_seen_from_today_with_numbers_only_on_request(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.app.screen.run_action("do('questionnaires')")
        await hand.pilot.pause()
        await hand.press("end", "enter")
        assert "On Sunday 22 November: quite a few signs." in hand.sight()
        assert "it rests until" in hand.sight()
        assert "Answer it" not in hand.sight()
        await hand.press("enter")
        await hand.pilot.pause()
        assert "On Sunday 22 November: quite a few signs (5 of 9)." in hand.sight()

    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    in_home(tmp_path / "home")
    program = Program(tmp_path, {"HEARTEN_HOME": str(tmp_path / "home")})
    for_each = [f"--answer=low-mood.{key}" for key in ("first=several", "ninth=several", "last=ne")]
    assert program("checkin", "low-mood", *for_each, "--date", "2026-11-22").code == 0
    walk(session, steps)
    day = program("today", "--date", "2026-11-22").out
    assert ("A questionnaire · done" in day, "Low mood" in day) == (True, False)


def test_taking_it_back_names_it_and_it_can_be_answered_again(with_sam: Program):
    in_home(with_sam.root)
    given = ("--answer", "low-mood.first=several", "--date", "2026-11-22")
    with_sam("checkin", "low-mood", *given)
    back = with_sam("checkin", "low-mood", "--undo", "--date", "2026-11-22")
    assert back.out == "Low mood: that one is taken back.\n"
    assert "Not answered yet." in with_sam("questions", "low-mood", "--date", "2026-11-22").out
