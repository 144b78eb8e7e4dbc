"""Completion as a shell does it: the script is read, and asked for words."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import all_commands

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
    script = hearten.home / "completion"
    script.write_text(hearten("completion", "bash").out, encoding="utf-8")
    (hearten.home / "plans").mkdir()
    (hearten.home / "plan.json").touch()
    ran = subprocess.run(
        ["bash", "--norc", "-c", ASK, "ask", str(script), *typed],
        cwd=hearten.home,
        env=hearten.settings(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert {word.rstrip("/") for word in ran.stdout.split()} == offered
    assert ran.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_each_shell_has_a_script_that_names_every_command(hearten: Program, shell: str) -> None:
    ran = hearten("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert all(name in ran.out for name in all_commands())
