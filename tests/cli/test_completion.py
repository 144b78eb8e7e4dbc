"""Completion as a shell does it: the script is read, and asked for words."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import all_commands
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

# What bash does at a press of Tab: the words so far, and the function that completes them.
ASK = """
set -u
source "$1"; shift
how=$(complete -p hearten)
how=${how##*-F }
COMP_WORDS=(hearten "$@"); COMP_CWORD=$#; COMP_LINE="hearten $*"; COMP_POINT=${#COMP_LINE}
COMPREPLY=()
set +u
${how%% *}
printf '%s\\n' "${COMPREPLY[@]}"
"""


TEA = """\
from hearten.api import Command, hookimpl

class Tea(Command):
    help = "$(touch ran) '; touch ran; \\"`touch ran`"

    def __init__(self, name):
        self.name = name

    def arguments(self, parser):
        parser.add_argument("--strong", help=self.help, metavar="$(touch ran)")
        parser.add_argument("--$(touch ran)")
        parser.add_argument("cup", choices=("blue", "red"), help=self.help)
        parser.add_argument("pot", choices=("$(touch ran)",))
        parser.add_subparsers().add_parser("again", help=self.help)

    def run(self, args, context):
        return 0

@hookimpl
def hearten_commands():
    return [Tea("tea"), Tea("kettle on"), Tea("kettle off")]
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["te"], {"templates", "tea"}),
        (["tea", "--str"], {"--strong"}),
        (["tea", "--pl"], {"--plain", "--plan"}),
        (["tea", ""], {"blue", "red"}),
        (["kettle", ""], {"on", "off"}),
        (["kettle", "on", "--st"], {"--strong"}),
    ],
)
def test_the_commands_of_plugins_are_offered_and_none_of_their_words_is_run(
    hearten: Program, typed: list[str], offered: set[str]
) -> None:
    hearten.plugins.mkdir(parents=True)
    file = hearten.plugins / "tea.py"
    file.write_text(TEA)
    file.chmod(0o600)
    turned_on(hearten.root, "tea")
    assert _offered(hearten, typed) == offered
    assert not list(hearten.home.rglob("ran"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_no_words_of_a_plugin_are_in_a_script(hearten: Program, shell: str) -> None:
    hearten.plugins.mkdir(parents=True)
    file = hearten.plugins / "tea.py"
    file.write_text(TEA)
    file.chmod(0o600)
    turned_on(hearten.root, "tea")
    ran = hearten("completion", shell)
    assert "kettle" in ran.out
    assert "touch" not in ran.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ([""], set(all_commands())),
        (["sh"], {"show"}),
        (["--pl"], {"--plain", "--plan"}),
        (["templates", ""], {"list", "show", "check"}),
        (["plugins", "en"], {"enable"}),
        (["completion", "b"], {"bash"}),
        (["pause", "--u"], {"--until"}),
        (["pause", "--pl"], {"--plain", "--plan"}),
        (["--plan", "pla"], {"plans"}),
        (["show", "--plan", "pla"], {"plans"}),
        (["import", "json", "plan."], {"plan.json"}),
        (["templates", "check", "plan."], {"plan.json"}),
    ],
)
def test_bash_offers_what_can_be_typed(
    hearten: Program, typed: list[str], offered: set[str]
) -> None:
    (hearten.home / "plans").mkdir()
    (hearten.home / "plan.json").touch()
    assert _offered(hearten, typed) == offered


def _offered(hearten: Program, typed: list[str]) -> set[str]:
    """Return what a press of Tab offers behind *typed*."""
    script = hearten.home / "completion"
    script.write_text(hearten("completion", "bash").out, encoding="utf-8")
    ran = subprocess.run(
        ["bash", "--norc", "-c", ASK, "ask", str(script), *typed],
        cwd=hearten.home,
        env=hearten.settings(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stderr == ""
    return {word.rstrip("/") for word in ran.stdout.split()}


CALENDAR = """\
from hearten.api import Command, hookimpl

class Push(Command):
    name = "calendar push"

    def arguments(self, parser):
        parser.add_argument("--anew", action="store_true")

    def run(self, args, context):
        return 0

@hookimpl
def hearten_commands():
    return [Push()]
"""


def test_under_a_word_of_ours_that_is_open_both_are_offered(hearten: Program) -> None:
    hearten.plugins.mkdir(parents=True)
    file = hearten.plugins / "dav.py"
    file.write_text(CALENDAR)
    file.chmod(0o600)
    assert "push" not in _offered(hearten, ["calendar", ""])
    turned_on(hearten.root, "dav")
    assert {"keep", "serve", "push"} <= _offered(hearten, ["calendar", ""])
    assert _offered(hearten, ["calendar", "push", "--an"]) == {"--anew"}
    assert _offered(hearten, ["calendar", "keep", "--st"]) == {"--stop"}
    (hearten.home / "plan.ics").touch()
    assert _offered(hearten, ["calendar", "keep", "plan."]) == {"plan.ics"}
    assert "--stale" not in _offered(hearten, ["calendar", "keep", "--"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_each_shell_has_a_script_that_names_every_command(hearten: Program, shell: str) -> None:
    ran = hearten("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert all(name in ran.out for name in all_commands())
