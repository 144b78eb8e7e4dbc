"""Options that formats of plugins declare: taken, read, handed over, and never hearten's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import COMMANDS, SWITCHES, VALUES
from hearten.cli.parser import parser_of
from hearten.plugins.format_options import OF_IMPORT, OWN
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

LOOP = """
from hearten.api import Choice, HeartenError, Importer, Number, YesNo, hookimpl

class Loop(Importer):
    name = "loop"
    label = "Loop (CSV)"
    suffix = ".csv"
    help = "What Loop Habit Tracker exports."
    options = (
        YesNo(key="skipped", label="Skipped days as rests"),
        YesNo(key="notes", label="Notes, too", default=True),
        Number(key="first_year", label="From this year on", low=2000, high=2100, default=2020),
        Choice(key="unit", label="What is counted", choices=("times", "minutes")),
    )

    def read(self, raw, options):
        told = " ".join(f"{key}={options[key]}" for key in sorted(options))
        return {"format": 1, "id": "01KAM9D4H0M8T2V5X7Z9B1C3D4", "title": f"{raw.decode()} {told}"}

    def log(self, raw, options):
        held = {"day": "x", "note": f"skipped {options['skipped']}"}
        return {} if not options["skipped"] else {"01KAM9D4H0M8T2V5X7Z9B1C3D1": held | {"day": DAY}}

    def journal(self, raw, options):
        assert options["notes"] in (True, False)
        return {}

import datetime as dt
DAY = dt.date(2026, 11, 20)

@hookimpl
def hearten_importers():
    return [Loop()]
"""
FORMAT = """
from hearten.api import Exporter, ExportFile, Importer, Text, YesNo, hookimpl

class {cls}({base}):
    name = "mine"
    label = "Mine"
    options = ({options},)
    def export(self, context): return [ExportFile("x", b"x")]
    def read(self, raw, options): return {{}}

@hookimpl
def hearten_{hook}():
    return [{cls}()]
"""


def drop(program: Program, code: str) -> None:
    program.plugins.mkdir(parents=True, mode=0o700, exist_ok=True)
    (program.plugins / "odd.py").write_text(code)
    (program.plugins / "odd.py").chmod(0o600)
    turned_on(program.root, "odd", dev=True)


@pytest.fixture
def loop(hearten: Program) -> Program:
    drop(hearten, LOOP)
    (hearten.home / "habits.csv").write_text("Mine")
    return hearten


def title(program: Program) -> str:
    return str(json.loads(program("show", "--json").out)["plan"]["title"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "first_year=2020 notes=True skipped=None unit=None"),
        (("--skipped",), "first_year=2020 notes=True skipped=True unit=None"),
        (("--no-notes",), "first_year=2020 notes=False skipped=None unit=None"),
        (
            ("--first-year", "2024", "--unit=minutes"),
            "first_year=2024 notes=True skipped=None unit=minutes",
        ),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_options_reach_the_importer(
    loop: Program, words: tuple[str, ...], told: str, before: bool
) -> None:
    given = (*words, "habits.csv") if before else ("habits.csv", *words)
    ran = loop("import", "loop", *given)
    assert (ran.code, ran.err) == (0, ""), ran
    assert title(loop) == f"Mine {told}"


def test_options_reach_the_log_too(loop: Program) -> None:
    ran = loop("import", "loop", "habits.csv", "--skipped")
    assert ", with one entry.\n" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--first-year", "1850"),
            "--first-year: 1850 is not between 2000 and 2100. Did you mean 2000?",
        ),
        (
            ("--unit", "minuts"),
            '--unit: "minuts" is not one of: times, minutes. Did you mean minutes?',
        ),
        (("--loud",), "Unrecognized arguments: --loud. See: hearten import loop --help"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_imported(
    loop: Program, words: tuple[str, ...], said: str
) -> None:
    ran = loop("import", "loop", "habits.csv", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert not list(loop.plans.glob("*"))


def test_the_formats_to_import_are_listed(loop: Program) -> None:
    ran = loop("import")
    assert ran.out == (
        "json  Data (JSON): A plan, and what happened, as export json writes it\n"
        "loop  Loop (CSV): What Loop Habit Tracker exports\n"
    )
    assert ran.err.startswith("Loop Habit Tracker, Daylio, Day One, jrnl and any table (CSV) are")
    assert json.loads(loop("import", "--json").out)["formats"] == [
        {"name": "json", "label": "Data (JSON)",
         "help": "A plan, and what happened, as export json writes it.",
         "takes": "file", "adds": False},
        {"name": "loop", "label": "Loop (CSV)", "help": "What Loop Habit Tracker exports.",
         "takes": "file", "adds": False},
    ]  # fmt: skip


def test_a_format_to_import_explains_itself(loop: Program) -> None:
    said = loop("import", "loop", "--help").out
    assert "From this year on (usually: 2020)" in " ".join(said.split())
    for words in ("What Loop Habit Tracker exports.", "--skipped", "--no-notes", "--first-year",
                  "times|minutes", "--force"):  # fmt: skip
        assert words in said
    assert "--skipped" not in loop("import", "json", "--help").out


def test_a_format_without_a_file_asks_for_one(loop: Program) -> None:
    ran = loop("import", "loop")
    assert (ran.code, ran.err) == (2, "Which file? For example: hearten import loop plan.csv\n")


def test_force_stands_before_or_behind(with_sam: Program) -> None:
    assert with_sam("export", "json", "-o", "plan.json").code == 0
    folder = ("--plan", str(with_sam.plan.parent))
    assert with_sam(*folder, "import", "json", "plan.json").code == 2
    assert with_sam(*folder, "import", "--force", "json", "plan.json").code == 0
    assert with_sam(*folder, "import", "json", "plan.json", "--force").code == 0


CLASHES = (
    "output", "force", "help", "plan", "json", "date", "trace", "plain", "as_it_is", "version",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["Exporter", "Importer"])
@pytest.mark.parametrize("key", CLASHES)
def test_an_option_of_heartens_own_is_refused_in_a_sentence(
    with_sam: Program, kind: str, key: str
) -> None:
    hook = f"{kind.lower()}s"
    code = FORMAT.format(cls="Mine", base=kind, options=f"Text(key='{key}', label='x')", hook=hook)
    drop(with_sam, code)
    typed = key.replace("_", "-")
    for words in (("export", "mine", "-o", "x"), ("import", "mine", "x"), ("export",)):
        ran = with_sam(*words)
        assert "Something broke" not in ran.err
        if words[0] == hook[:6]:
            assert (
                f'The plugin "odd" is set aside for now: its {kind.lower()} has an option "{key}", '
                f"but --{typed} is hearten's own; rename it (odd.py, line 4)." in ran.err
            )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("YesNo(key='plugins', label='x', default=True)", "but --no-plugins is hearten's own"),
        ("Text(key='a_b', label='x'), Text(key='a-b', label='x')", "options that are typed --a-b"),
        ("Text(key='How many', label='x')", 'has a field with the key "How many"; small letters'),
        ("Text(key='a=b', label='x')", 'has a field with the key "a=b"; small letters'),
        ("Text(key='x', label='x'), YesNo(key='x', label='x')", 'two fields with the key "x"'),
    ],
)
def test_an_option_that_cannot_be_typed_is_refused(
    with_sam: Program, options: str, said: str
) -> None:
    drop(with_sam, FORMAT.format(cls="M", base="Exporter", options=options, hook="exporters"))
    ran = with_sam("export", "mine", "-o", "x")
    assert ran.code == 2
    assert said in ran.err


def test_what_is_heartens_own_is_all_of_it() -> None:
    own = {*SWITCHES, *VALUES, "--version"}
    assert own | typed_behind("export") == OWN
    assert own | typed_behind("export") | typed_behind("import") == OWN | OF_IMPORT


def typed_behind(command: str) -> set[str]:
    assert command in COMMANDS
    return {
        word
        for action in parser_of(command)._actions
        for word in action.option_strings
        if word.startswith("--")
    }


def test_a_clash_does_not_take_built_in_formats_away(with_sam: Program) -> None:
    code = FORMAT.format(
        cls="M", base="Exporter", options="YesNo(key='force', label='x')", hook="exporters"
    )
    drop(with_sam, code)
    assert with_sam("export", "markdown").code == 0
