"""The kind of a habit and its settings, chosen in one line: when it is added, and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.rich_kinds import with_rich_kinds

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with kinds of a plugin beside the built-in ones."""
    return with_rich_kinds(with_sam)


def held(program: Program, item_id: str) -> list[str]:
    text = program.plan.read_text()
    part = text[text.index(f'id = "{item_id}"') :].partition("\n\n")[0]
    return [line.strip() for line in part.splitlines()[1:]]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["Read", "--kind", "minutes", "--option", "amount=half an hour"],
            ['kind = "minutes"', "since = 2026-11-22", "[habits.options]", "amount = 30"],
        ),
        (
            ["Lie low", "--kind", "a lie-down", "--option", "long=45 min", "--option", "alarm=yes",
             "--option", "rings=9", "--rhythm", "every day"],
            ['kind = "lie-down"', 'rhythm = { every = "day" }', "since = 2026-11-22",
             "[habits.options]", 'long = "PT45M"', "alarm = true", "rings = 09:00:00"],
        ),
        (["Ten", "--kind", "squats"], ['kind = "squats"', "since = 2026-11-22"]),
    ],
)  # fmt: skip
def test_a_habit_is_added_with_its_kind_and_settings(
    program: Program, words: list[str], lines: list[str]
) -> None:
    ran = program("add", "habit", *words, *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert held(program, words[0].lower().replace(" ", "-")) == [f'title = "{words[0]}"', *lines]
    assert program("check").code == 0


def test_a_habit_gets_another_kind_or_other_settings(program: Program) -> None:
    def edit(*words: str) -> str:
        ran = program("edit", "lie-down", *words, *DAY)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.removesuffix("You can close this now.\n")

    given = ("--option", "long=1 h", "--option", "stars=")
    assert edit(*given) == 'Feet up: For how long? 1 h · "How good is it?" is left open.\n'
    assert held(program, "lie-down")[-1] == 'long = "PT1H"'
    assert edit("--option", "long=60 min") == "Feet up is that way already.\n"
    assert edit("--kind", "squats", "--option", "squats=8") == (
        'Feet up is of the kind "Squats" now.\nFeet up: 8 squats.\n'
    )
    assert 'kind = "squats"' in held(program, "lie-down")
    assert "squats = 8" in held(program, "lie-down")
    assert program("undo", *DAY).code == 0
    assert 'kind = "lie-down"' in held(program, "lie-down")


KINDS = "done, count, minutes, clock, reduce, water, night, squats, lie-down"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "minuts"], 'There is no kind of habit "minuts". Did you mean: minutes'),
        (["--kind", "nope"], f'There is no kind of habit "nope". There are: {KINDS}'),
        (
            ["--kind", "minutes", "--option", "amont=3"],
            'There is no setting of the kind "minutes" with the key "amont". Did you mean: amount',
        ),
        (
            ["--kind", "minutes", "--option", "amount=0"],
            '"minutes", amount: 0 is not between 1 and 600. For example: 1',
        ),
        (
            ["--kind", "minutes", "--option", "amount=2", "--option", "amount=3"],
            '"minutes": amount is given twice. Once is enough. Nothing was changed.',
        ),
        (["--kind", "done", "--option", "amount=3"],
         'The kind "done" has no settings. Nothing was changed.'),
        (
            ["--kind", "lie-down", "--option", "rings=9", "--option", "alarm=no"],
            '"lie-down": rings goes with another answer. Add it: --option alarm=yes. '
            "Nothing was changed.",
        ),
        (
            ["--kind", "lie-down", "--option", "rings"],
            "A value goes with its key. For example: --option amount=2",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(
    program: Program, words: list[str], said: str
) -> None:
    before = program.plan.read_bytes()
    for command in (("add", "habit", "More"), ("edit", "squats")):
        ran = program(*command, *words, *DAY)
        assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert program.plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "step", "Call", "--option", "a=b"), "--option does not go with a step."),
        (
            ("edit", "charger-hall", "--kind", "squats"),
            "A kind and its settings go with a habit. Nothing was changed.",
        ),
        (
            ("edit", "squats", "--kind", "done", "--smaller"),
            "A size is changed by itself. Nothing was changed.",
        ),
        (
            ("add", "habit", "Pills", "--kind", "minutes", "--fixed", "yes"),
            "Pills is as agreed with someone, so --kind does not go with it. Nothing was added.",
        ),
    ],
)
def test_a_kind_goes_with_a_habit_that_is_not_fixed(
    program: Program, words: tuple[str, ...], said: str
) -> None:
    ran = program(*words, *DAY)
    assert (ran.code, ran.err) == (2, f"{said}\n")


def test_a_fixed_habit_keeps_its_kind(program: Program) -> None:
    program.plan.write_text(
        program.plan.read_text().replace('kind = "water"', 'kind = "water"\nfixed = true')
    )
    ran = program("edit", "ferns", "--kind", "done", *DAY)
    assert ran.code == 2
    assert "as agreed" in ran.err
