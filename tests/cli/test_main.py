"""The way in: options anywhere, one sentence for every mistake, the right exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten import __version__
from hearten.cli.commands import COMMANDS, all_commands, overview
from hearten.cli.main import take_globals
from hearten.cli.parser import command_module, parser_of
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from helpers.program import Program


def test_global_options_stand_before_or_after_the_command() -> None:
    before = take_globals(["--plain", "--plan", "x", "show", "habits"])
    after = take_globals(["show", "--plan=x", "habits", "--plain"])
    assert before == after == ({"plain": True, "plan": "x"}, ["show", "habits"])
    assert take_globals(["a", "--", "--plain"]) == ({}, ["a", "--", "--plain"])
    with pytest.raises(UsageError, match="--plan needs a value"):
        take_globals(["show", "--plan"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module_and_its_help(name: str) -> None:
    module = command_module(name)
    assert callable(module.main)
    text = parser_of(name).format_help()
    assert f"hearten {name}" in text
    assert COMMANDS[name][1:] in " ".join(text.split())


def test_the_overview_names_every_command_in_80_columns() -> None:
    text = overview()
    assert all(f"  {name} " in text for name in all_commands())
    assert max(map(len, text.splitlines())) <= 80


def test_version_and_help(hearten: Program) -> None:
    assert hearten("--version").out == f"hearten {__version__}\n"
    assert hearten("--help").out == overview() + "\n"
    assert hearten("pause", "--help").code == 0


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["shwo"], 2, 'There is no command "shwo". Did you mean: hearten show'),
        (["xyzzy"], 2, 'There is no command "xyzzy". See: hearten --help'),
        (
            ["suicide"],
            2,
            'There is no command "suicide". See: hearten --help. '
            "In a hard moment: hearten help-now",
        ),
        (["--colour"], 2, "There is no option --colour here. See: hearten --help"),
        (
            ["show", "--date", "soon"],
            2,
            "--date takes a day, year first or in words.",
        ),
        (["show"], 4, "There is no plan yet."),
        (["templates", "show", "a", "b"], 2, "Unrecognized arguments: b"),
        (["help"], 2, '"help". See: hearten --help. In a hard moment: hearten help-now'),
        (["resume"], 2, "See: hearten resume --help"),
        (["pause", "x", "--from", "24.12."], 2, "year first"),
    ],
)
def test_a_mistake_is_one_sentence(
    hearten: Program, words: list[str], code: int, sentence: str
) -> None:
    ran = hearten(*words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err


def test_looking_makes_no_folder(hearten: Program) -> None:
    for words in (["show"], ["check"], ["history"], ["--help"], ["config"], ["here"]):
        hearten(*words)
    assert not hearten.root.exists()


def test_a_program_error_names_itself_and_no_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import hearten.cli.main as way_in

    def broken(argv: object, environ: object) -> int:
        raise ValueError("a private sentence")

    monkeypatch.setattr(way_in, "_command", broken)
    assert way_in.main(["show"], {}) == 1
    said = capsys.readouterr().err
    assert "Something broke in the program. Not in you. (ValueError at test_main.py:" in said
    assert "help-now" in said
    assert "private" not in said


def test_help_names_each_command_that_has_data_to_give() -> None:
    help_text = " ".join(overview().split())
    said = (
        help_text.partition("data instead of words, from: ")[2].partition(" --date")[0].split(", ")
    )
    for name in COMMANDS:
        text = Path(command_module(name).__file__ or "").read_text("utf-8")
        assert ("session.json" in text) == (name in said), name


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("done", "--note x walk 5"), ("done", "--note x --smaller walk 5"),
        ("done", "walk 5 --note x"),
    ],
)  # fmt: skip
def test_a_word_that_may_be_left_out_may_stand_behind_an_option(command: str, words: str) -> None:
    args = parser_of(command).parse_args(words.split())
    assert (args.what, args.note) == (["walk", "5"], "x")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("done short --note nice walk", "walk"),
        ("edit wind --title Wind down", "down"),
        ("add habit Tea --area sleep and rest", "and rest"),
        ("rest wind --note so tired today", "tired today"),
        ("pause wind --until 2026-12-24 please", "please"),
        ("edit wind --title=Wind down", "down"),
        ("edit short --titl Short walk", "walk"),
    ],
)
def test_words_behind_the_text_of_an_option_are_no_part_of_a_name(with_sam, words, left):
    before = with_sam.plan.read_bytes()
    ran = with_sam(*words.split())
    command = words.split()[0]
    assert ran.code == 2
    assert ran.err == f"Unrecognized arguments: {left}. See: hearten {command} --help\n"
    assert with_sam.plan.read_bytes() == before
    assert not (with_sam.plan.parent / "log").exists()
