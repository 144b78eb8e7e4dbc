"""Settings of a plugin: declared by it, set once by the person, given to each of its hooks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.actions.plugins.plugin_settings import set_settings, settings_of
from hearten.actions.session import Session
from hearten.model.fields import FieldError
from hearten.plugins.plugin_manager import HOOKS as HOOK_NAMES
from helpers.terminal import Terminal
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
TEA = """\
from hearten.api import Choice, Clocks, Number, Texts, hookimpl

@hookimpl
def hearten_settings():
    return [
        Number(key="minutes", label="How long does it steep?", unit="minutes", low=1, high=10,
               default=3, required=True),
        Choice(key="cup", label="Which cup?", choices=("blue", "red")),
        Texts(key="who", label="Who drinks with me"),
        Clocks(key="times", label="When", help="The times of tea."),
    ]

@hookimpl
def hearten_notices(settings):
    return [f"{settings['minutes']} {settings['cup']} {list(settings['who'])}"]
"""
WRONG = """\
enable = ["tea"] # mine

[plugins.tea]
minutes = "many" # how long
cupp = "red"
odd = 7
"""


@pytest.fixture
def with_tea(with_sam: Program) -> Program:
    """A home in which a plugin with settings is on."""
    with_sam.plugins.mkdir(parents=True)
    file = with_sam.plugins / "tea.py"
    file.write_text(TEA)
    file.chmod(0o600)
    turned_on(with_sam.root, "tea")
    return with_sam


def notice(program: Program) -> str:
    ran = program("today", "--json", *DAY)
    assert (ran.code, ran.err) == (0, "")
    (line,) = json.loads(ran.out)["notices"]
    return str(line)


def test_each_hook_is_given_what_is_set_and_what_is_usual(with_tea: Program) -> None:
    assert notice(with_tea) == "3 None []"
    said = with_tea("config", "plugins.tea.minutes", "5").out
    assert said == "plugins.tea.minutes is 5 minutes now.\n"
    assert with_tea("config", "plugins.tea.who", "Ada, Bo").out == (
        "plugins.tea.who is Ada · Bo now.\n"
    )
    assert notice(with_tea) == "5 None ['Ada', 'Bo']"
    assert with_tea("config", "plugins.tea.minutes").out == "5 minutes\n"
    assert with_tea("config", "plugins.tea.minutes", "-").out == (
        "plugins.tea.minutes is 3 minutes now.\n"
    )
    assert notice(with_tea) == "3 None ['Ada', 'Bo']"


def test_they_stand_among_all_settings(with_tea: Program) -> None:
    listed = with_tea("config").out.splitlines()
    assert [line for line in listed if line.startswith("plugins.")] == [
        "plugins.tea.minutes  3 minutes  How long does it steep?",
        "plugins.tea.cup      -          Which cup?",
        "plugins.tea.who      -          Who drinks with me",
        "plugins.tea.times    -          The times of tea.",
    ]
    assert with_tea("config", "plugins.tea.times", "8, 13:30").code == 0
    held = json.loads(with_tea("config", "--json").out)["settings"]["plugins"]
    assert held == {
        "tea": {"minutes": 3, "cup": None, "who": [], "times": ["08:00:00", "13:30:00"]}
    }
    one = json.loads(with_tea("config", "plugins.tea.minutes", "--json").out)
    assert one == {"version": 1, "setting": "plugins.tea.minutes", "value": 3}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("minutes", "50"), "plugins.tea.minutes: 50 is not between 1 and 10. For example: 10\n"),
        (("cup", "1"), 'plugins.tea.cup: "1" is not one of: blue, red.\n'),
        (("cup", "green"), 'plugins.tea.cup: "green" is not one of: blue, red.\n'),
        (
            ("minuts", "5"),
            'There is no setting "plugins.tea.minuts". Did you mean: plugins.tea.minutes\n',
        ),
    ],
)
def test_what_does_not_fit_is_not_stored(
    with_tea: Program, words: tuple[str, str], said: str
) -> None:
    before = with_tea.config_file.read_bytes()
    ran = with_tea("config", f"plugins.tea.{words[0]}", words[1])
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert with_tea.config_file.read_bytes() == before


def test_a_wrong_value_is_one_sentence_and_what_is_usual_counts(with_tea: Program) -> None:
    with_tea.config_file.write_text(WRONG)
    ran = with_tea("today", *DAY)
    assert "3 None []" in ran.out
    assert ran.err == (
        'The plugin "tea": config.toml:4: plugins.tea.minutes: "many" is not a number; try 10. '
        "Until then, what is usual counts.\n"
        'The plugin "tea": config.toml:5: plugins.tea.cupp: did you mean "cup"?\n'
    )
    assert with_tea("config").code == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRONG, WRONG.replace('"many"', "4")),
        (WRONG.replace("\n", "\r\n"), WRONG.replace('"many"', "4").replace("\n", "\r\n")),
        (
            '# on top\nenable = ["tea"]\n',
            '# on top\nenable = ["tea"]\n\n[plugins.tea]\nminutes = 4\n',
        ),
        ('enable = ["tea"]', 'enable = ["tea"]\n\n[plugins.tea]\nminutes = 4\n'),
        (
            'enable = ["tea"]\r\n# the end\r\n',
            'enable = ["tea"]\r\n# the end\r\n\r\n[plugins.tea]\r\nminutes = 4\r\n',
        ),
        (
            'enable = ["tea"]\n[plugins.other]\nx = 1 # of another\n',
            'enable = ["tea"]\n[plugins.other]\nx = 1 # of another\n\n[plugins.tea]\nminutes = 4\n',
        ),
        (
            'plugins.tea.cup = "red"\nenable = ["tea"]\n',
            'plugins.tea.cup = "red"\nplugins.tea.minutes = 4\nenable = ["tea"]\n',
        ),
        (
            'plugins = { other = { x = 1 } } # all in one\nenable = ["tea"]\n',
            "plugins = { other = { x = 1 }, tea = { minutes = 4 } } # all in one\n"
            'enable = ["tea"]\n',
        ),
    ],
)
def test_a_file_written_by_hand_stays_as_it_is_elsewhere(
    with_tea: Program, before: str, after: str
) -> None:
    with_tea.config_file.write_bytes(before.encode())
    assert with_tea("config", "plugins.tea.minutes", "4").code == 0
    assert with_tea.config_file.read_bytes().decode() == after


@pytest.mark.parametrize("held", ["plugins = 3", "plugins.tea = 3", "plugins = [1]"])
def test_what_is_no_table_is_said_and_left_as_it_is(with_tea: Program, held: str) -> None:
    text = f'enable = ["tea"]\n{held}\n'
    with_tea.config_file.write_text(text)
    ran = with_tea("today", *DAY)
    assert "3 None []" in ran.out
    assert ran.err == (
        "config.toml:2: plugins: this needs a table for each plugin; try [plugins.NAME]\n"
    )
    ran = with_tea("config", "plugins.tea.minutes", "4")
    assert ran.code == 1
    assert ran.err.startswith('The settings were left as they are. "plugins')
    assert with_tea.config_file.read_text() == text


def test_what_stands_there_for_no_plugin_is_kept_and_not_spoken_of(with_sam: Program) -> None:
    with_sam.config_file.parent.mkdir(parents=True, exist_ok=True)
    with_sam.config_file.write_text("[plugins.gone]\nx = 1\n")
    assert with_sam("config", "theme", "dark").code == 0
    assert with_sam.config_file.read_text() == 'theme = "dark"\n\n[plugins.gone]\nx = 1\n'
    ran = with_sam("config", "plugins.gone.x", "2")
    assert ran.code == 2
    assert ran.err.startswith('There is no setting "plugins.gone.x". ')


@pytest.mark.slow
def test_what_is_needed_is_asked_once_as_it_is_turned_on(with_tea: Program) -> None:
    with_tea.config_file.unlink()
    terminal = Terminal(with_tea, "plugins", "enable", "tea")
    terminal.until("Turn it on? yes / no")
    terminal.keys("yes\r")
    terminal.until("Now: 3 minutes. Enter keeps it.")
    terminal.keys("50\r")
    terminal.until("50 is not between 1 and 10. For example: 10")
    terminal.keys("4\r")
    assert terminal.to_the_end()[-2].endswith("Its settings are among those of: hearten config")
    assert "Which cup?" not in terminal.seen
    assert with_tea.config_file.read_text() == ('enable = ["tea"]\n\n[plugins.tea]\nminutes = 4\n')
    terminal = Terminal(with_tea, "plugins", "enable", "tea")
    terminal.until("Turn it on? yes / no")
    terminal.keys("yes\r")
    assert "How long does it steep?" not in "\n".join(terminal.to_the_end())


def test_where_nobody_can_be_asked_nothing_is(with_tea: Program) -> None:
    ran = with_tea("plugins", "enable", "tea", typed="4\n")
    assert (ran.code, ran.out) == (0, '"tea" is on.\n')
    assert "plugins" not in with_tea.config_file.read_text()


def test_a_screen_reads_and_sets_them_too(with_tea: Program) -> None:
    session = Session.started(with_tea.settings(), {})
    first, cup, *_ = settings_of(session, "tea")
    assert (first.key, first.shown, first.is_set, first.is_asked) == (
        "plugins.tea.minutes", "3 minutes", False, True,
    )  # fmt: skip
    assert (cup.shown, cup.is_asked) == ("", False)
    set_settings(session, "tea", {"minutes": 6, "cup": "red"})
    with pytest.raises(FieldError):
        set_settings(session, "tea", {"minutes": 60})
    first, cup, *_ = settings_of(session)
    assert (first.value, first.is_set, first.is_asked, cup.value) == (6, True, False, "red")
    session.host.ended()


HOOKS = """\
from pathlib import Path
from hearten.api import Number, hookimpl

@hookimpl
def hearten_settings():
    return [Number(key="cups", label="Cups", default=3)]

def heard(hook, settings):
    with Path({place!r}).open("a") as file:
        file.write(f"{{hook}} {{settings}}\\n")
    settings.clear()
    return []
"""
EVERY = (
    "habit_kinds", "exporters", "importers", "practices", "questionnaires", "plan_templates",
    "commands", "plan_saved", "entry_saved", "entry_removed", "notices",
)  # fmt: skip


def test_every_hook_may_take_them(with_sam: Program) -> None:
    place = with_sam.home / "heard"
    with_sam.plugins.mkdir(parents=True)
    hooks = "".join(
        f"\n@hookimpl\ndef hearten_{hook}(settings):\n    return heard({hook!r}, settings)\n"
        for hook in EVERY
    )
    file = with_sam.plugins / "tea.py"
    file.write_text(HOOKS.format(place=str(place)) + hooks)
    file.chmod(0o600)
    turned_on(with_sam.root, "tea")
    for words in (
        ("plugins", "info", "tea"), ("today", *DAY), ("done", "short walk", *DAY), ("undo",),
        ("pause", "wind down", "--until", "2026-12-24", *DAY),
    ):  # fmt: skip
        ran = with_sam(*words)
        assert (ran.code, ran.err) == (0, ""), ran
    assert {"hearten_settings", *(f"hearten_{hook}" for hook in EVERY)} == {*HOOK_NAMES}
    told = place.read_text().splitlines()
    assert set(told) == {f"{hook} {{'cups': 3}}" for hook in EVERY}


def test_a_plugin_changes_none_of_its_settings(with_tea: Program) -> None:
    file = with_tea.plugins / "tea.py"
    file.write_text(
        TEA.replace("    return [f", "    settings['minutes'] = 9\n    return [f")
        + """
@hookimpl
def hearten_exporters(settings):
    assert settings["minutes"] == 3
    return []
"""
    )
    turned_on(with_tea.root, "tea")
    assert notice(with_tea) == "9 None []"
    ran = with_tea("export")
    assert (ran.code, ran.err) == (0, "")
