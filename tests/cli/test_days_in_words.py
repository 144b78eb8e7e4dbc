"""A day may be typed in words wherever a command takes one, and is named after."""

import tomllib
from typing import Any

import pytest

from helpers.program import Program

# Monday 30 November 2026, half past nine in the morning.
NOW = {"HEARTEN_CLOCK": "2026-11-30T09:30+00:00"}
PLAN = """\
format = 1
id = "01JDA2B3C4D5E6F7G8H9JKMNPQ"
title = "A plan"

[[habits]]
id = "wind"
title = "Wind down"
fixed = false
rhythm = { every = "day" }
since = 2026-01-01
"""


@pytest.fixture
def hearten(hearten: Program) -> Program:
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(PLAN, encoding="utf-8")
    return hearten


def plan(hearten: Program) -> dict[str, Any]:
    return tomllib.loads(hearten.plan.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("date", "named"),
    [
        ("yesterday", ", on Sunday 29 November 2026"),
        ("-1", ", on Sunday 29 November 2026"),
        ("sunday", ", on Sunday 29 November 2026"),
        ("last monday", ", on Monday 23 November 2026"),
        ("3 days ago", ", on Friday 27 November 2026"),
        ("24 november", ", on Tuesday 24 November 2026"),
        ("today", ", on Monday 30 November 2026"),
    ],
)
def test_a_mark_names_the_day_it_stands_on(hearten: Program, date: str, named: str) -> None:
    done = hearten("done", "wind", "--date", date, **NOW)
    assert (done.code, done.err) == (0, "")
    assert named in done.out


@pytest.mark.parametrize(
    ("until", "day", "named"),
    [
        ("sunday", "2026-12-06", "Sunday 6 December 2026"),
        ("tomorrow", "2026-12-01", "Tuesday 1 December 2026"),
        ("2 weeks", "2026-12-14", "Monday 14 December 2026"),
        ("+3", "2026-12-03", "Thursday 3 December 2026"),
        ("24 December", "2026-12-24", "Thursday 24 December 2026"),
    ],
)
def test_a_pause_ends_on_the_day_to_come(
    hearten: Program, until: str, day: str, named: str
) -> None:
    done = hearten("pause", "wind", "--from", "today", "--until", until, **NOW)
    assert (done.code, named in done.out) == (0, True)
    (pause,) = plan(hearten)["pauses"]
    assert (str(pause["from"]), str(pause["until"])) == ("2026-11-30", day)


def test_before_the_day_starts_yesterday_is_the_day_before_that(hearten: Program) -> None:
    done = hearten("done", "wind", "--date", "yesterday", HEARTEN_CLOCK="2026-11-30T02:30+00:00")
    assert "Saturday 28 November 2026" in done.out


@pytest.mark.parametrize("word", ["2 weeks", "last monday", "-20"])
def test_looking_back_and_the_journal_take_the_days_gone_by(hearten: Program, word: str) -> None:
    assert hearten("journal", "add", "-", typed="A page.\n", **NOW).code == 0
    for found in (
        hearten("journal", "list", f"--from={word}", "--until", "today", **NOW),
        hearten("journal", "list", f"--until={word}", **NOW),
    ):
        assert found.code == 0
    assert "A page." in hearten("journal", "list", f"--from={word}", **NOW).out
    assert "A page." not in hearten("journal", "list", f"--until={word}", **NOW).out
    assert hearten("look-back", f"--from={word}", "--until", "yesterday", **NOW).code == 0


def test_a_report_and_a_rhythm_take_them_too(hearten: Program) -> None:
    told = hearten("export", "report", "--from", "last monday", "--until", "today", **NOW)
    assert (told.code, "23 November 2026" in told.out) == (0, True)
    said = hearten("edit", "wind", "--rhythm", "once tomorrow", **NOW)
    assert (said.code, "Tuesday 1 December 2026" in said.out) == (0, True)
    assert str(plan(hearten)["habits"][0]["rhythm"]["once"]) == "2026-12-01"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("today", "--date", "soon"),
            "--date takes a day, year first or in words. "
            "For example: --date 2026-11-22 or --date yesterday\n",
        ),
        (
            ("pause", "wind", "--until", "soon"),
            "--until takes a day, year first or in words. "
            "For example: --until 2026-12-24 or --until tomorrow\n",
        ),
        (
            ("journal", "list", "--from", "soon"),
            "--from takes a day, year first or in words. "
            "For example: --from 2026-11-22 or --from yesterday\n",
        ),
        (
            ("look-back", "--until", "soon"),
            "--until takes a day, year first or in words. "
            "For example: --until 2026-11-22 or --until yesterday\n",
        ),
    ],
)
def test_other_words_get_one_sentence_with_examples(
    hearten: Program, words: tuple[str, ...], said: str
) -> None:
    done = hearten(*words, **NOW)
    assert (done.code, done.out, done.err) == (2, "", said)


def test_an_earlier_version_is_named_by_its_day(hearten: Program) -> None:
    for title in ("One", "Two"):
        assert hearten("edit", "wind", "--title", title, **NOW).code == 0
    said = hearten("restore", "today", **NOW)
    assert said.err.startswith('"2026-11-30" means several versions')


def test_an_end_in_words_is_seen_from_the_beginning(with_sam):
    # a weekend away, said on the Sunday before
    sunday = {"HEARTEN_CLOCK": "2026-11-22T09:30"}
    ran = with_sam("pause", "short-walk", "--from", "friday", "--until", "monday", **sunday)
    assert ran.out.splitlines()[0] == (
        "Short walk rests from Friday 27 November 2026 until Monday 30 November 2026."
    )
    ran = with_sam("pause", "kind-sentence", "--from", "2026-12-24", "--until", "2 weeks", **sunday)
    assert ran.out.splitlines()[0] == (
        "One kind sentence rests from Thursday 24 December 2026 until Thursday 7 January 2027."
    )


def test_what_does_not_fit_a_thing_is_said_with_its_name(with_sam: Program) -> None:
    for words, said in (
        (("--at", "half nine"), 'Wind down: "half nine" is not a time. For example: 20:00\n'),
        (("--rhythm", "asdf"), 'Wind down: I can\'t read "asdf" yet. For example: mon, thu\n'),
    ):
        ran = with_sam("edit", "wind down", *words)
        assert (ran.code, ran.err) == (2, said)
