"""On a terminal no word is broken; what goes to a pipe or is to be copied stays on its line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import all_commands
from hearten.cli.wrapping import wrapped
from helpers.program import Program
from helpers.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

ADVICE = "You're new to this, tired of being hard on yourself, or don't know where to begin."


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 20, ["short"]),
        ("one two three four five", 12, ["one two", "three four", "five"]),
        ("  - one two three four", 16, ["  - one two", "     three four"]),
        ("key  value  some longer help here", 26,
         ["key  value  some longer", "            help here"]),
        ("averyveryverylongword and more", 10, ["averyveryverylongword", "and more"]),
        ("日本語 日本語 日本語", 14, ["日本語 日本語", "日本語"]),
        ("a\n\nb", 20, ["a", "", "b"]),
        ("no  loss  of  two  spaces", 40, ["no  loss  of  two  spaces"]),
    ],
)  # fmt: skip
def test_lines_break_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width).split("\n") == lines


def drawn(program: Program, *words: str, columns: int) -> list[str]:
    """Return the lines that a terminal of *columns* gets."""
    return Terminal(program, *words, columns=columns).to_the_end()


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 60, 40])
@pytest.mark.parametrize(
    "words",
    [("templates",), ("config",), ("config", "theme", "loud"), ("help-now",), ("show",),
     ("pause", "wind-down", "--until", "2026-12-24", "--date", "2026-11-22")],
    ids=["templates", "config", "refused", "help", "show", "pause"],
)  # fmt: skip
def test_no_line_is_wider_than_the_terminal(
    tmp_path: Path, words: tuple[str, ...], columns: int
) -> None:
    program = Program(tmp_path).with_sam()
    lines = drawn(program, *words, columns=columns)
    longest = max((line for line in lines if " " in line.strip()), key=len)
    assert len(longest) <= columns or "/" in longest, longest  # a path is one word


def test_no_help_is_wider_than_a_usual_terminal(hearten: Program) -> None:
    formats = ("ics", "markdown", "json", "csv", "report", "fridge", "wallet", "help-page")
    asked = [(name,) for name in all_commands()] + [("export", name) for name in formats]
    for words in (*asked, ("import", "json"), ("templates", "show"), ("templates", "check")):
        ran = hearten(*words, "--help", COLUMNS="80")
        assert ran.code == 0, words
        longest = max(ran.out.splitlines(), key=len)
        assert len(longest) <= 80, (words, longest)


def test_lines_of_a_help_that_are_indented_stay_lines_of_their_own(hearten: Program) -> None:
    lines = hearten("export", "--help", COLUMNS="80").out.splitlines()
    assert "  hearten export                  lists the formats that are here" in lines
    assert "to a new file in this folder. A file that is there stays unless you say" in lines


def test_a_pipe_gets_each_thing_on_one_line(hearten: Program) -> None:
    said = hearten("templates").out.split("\n")
    assert f"                 {ADVICE}" in said
    assert max(map(len, hearten("config").out.split("\n"))) > 80


def test_what_is_to_be_copied_is_never_broken(tmp_path: Path) -> None:
    program = Program(tmp_path).with_sam()
    lines = drawn(program, "templates", "--json", columns=40)
    data = json.loads("\n".join(lines))
    assert ADVICE in [each["about"] for each in data["templates"]]


def test_today_said_again_is_wrapped_like_the_first_time(tmp_path: Path) -> None:
    program = Program(tmp_path).with_sam()
    title = "A title that goes on for rather a while, so that it has no room on a narrow screen"
    program("add", "habit", title, "--rhythm", "every day")
    for _ in range(2):
        lines = drawn(program, "today", columns=40)
        assert max(map(len, lines)) <= 40


def test_the_columns_of_the_settings_line_up(hearten: Program) -> None:
    lines = hearten("config").out.split("\n")
    settings = lines[: lines.index("")]
    assert [line[:25].rstrip() for line in settings] == [
        "plan              -", "theme             auto", "motion            yes",
        "plain             no", "pace              enter", "practice_without  -",
        "keep_words        yes", "suggest_help      yes", "countries         -",
        "called            -", "hide_with         -", "calendar          -",
        "keep_calendars    -",
        "disable           -", "enable            -",
    ]  # fmt: skip
    assert all(line[23:25] == "  " and line[25] != " " for line in settings)


@pytest.mark.parametrize(
    ("key", "choices"),
    [("theme", "auto light dark"), ("motion", "yes no"), ("plain", "yes no"),
     ("pace", "enter 1 1.5 2"), ("practice_without", "touch eyes imagery"),
     ("keep_words", "yes no"), ("suggest_help", "yes no"), ("countries", "DE"),
     ("hide_with", "ctrl+x"), ("called", "name"), ("plan", "folder"), ("disable", "name"),
     ("keep_calendars", "hearten calendar keep"),
     ("enable", "name"), ("calendar", "file folder")],
)  # fmt: skip
def test_each_setting_says_what_it_does_and_what_it_may_be(
    hearten: Program, key: str, choices: str
) -> None:
    lines = hearten("config").out.split("\n")
    said = next(line[25:] for line in lines if line.startswith(f"{key} "))
    assert [word for word in choices.split() if word not in said] == []


@pytest.mark.parametrize(
    ("key", "typed", "known"),
    [("pace", "3", "enter, 1, 1.5, 2"), ("pace", "4", "enter, 1, 1.5, 2"),
     ("pace", "0.5", "enter, 1, 1.5, 2"), ("theme", "2", "auto, light, dark"),
     ("practice_without", "1", "touch, eyes, imagery"),
     ("practice_without", "eyes, 3", "touch, eyes, imagery")],
)  # fmt: skip
def test_a_number_that_is_no_choice_is_refused_and_changes_nothing(
    hearten: Program, key: str, typed: str, known: str
) -> None:
    ran = hearten("config", key, typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"is not one of: {known}." in ran.err
    assert not hearten.config_file.exists()


@pytest.mark.parametrize("typed", ["1", "1.5", "2", "enter"])
def test_each_pace_is_taken_as_it_is(hearten: Program, typed: str) -> None:
    assert hearten("config", "pace", typed).out == f"pace is {typed} now.\n"
