"""The program with its streams closed, full or gone, and interrupted at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

HEARTEN = (sys.executable, "-m", "hearten")
SAYING = (
    ["--version"],
    ["--help"],
    ["show"],
    ["show", "--help"],
    ["here"],
    ["help-now"],
    ["history"],
    ["export", "ics"],
    ["doctor"],
    ["config"],
    ["completion", "bash"],
    ["pause", "wind-down"],
    ["new", "--plain"],
    ["edit", "--plain"],
    [],
)


def run(program: Program, words: list[str], redirect: str) -> subprocess.CompletedProcess[str]:
    """Run the program through a shell that redirects its streams."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirect}', "sh", *HEARTEN, *words],
        env=program.settings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
@pytest.mark.parametrize("redirect", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_trouble(with_sam: Program, words: list[str], redirect: str) -> None:
    ran = run(with_sam, words, redirect)
    assert ran.returncode in (0, 1 if words == ["doctor"] else 0)
    assert "Traceback" not in ran.stderr
    assert "broke" not in ran.stderr


@pytest.mark.parametrize("words", [w for w in SAYING[:-4] if w != ["history"]], ids=" ".join)
def test_an_answer_that_finds_no_room_is_one_sentence(with_sam: Program, words: list[str]) -> None:
    ran = run(with_sam, words, ">/dev/full")
    assert ran.returncode == (5 if words[0] == "export" else 6)
    assert "the disk is full" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1, ran.stderr


def test_what_was_saved_is_said_to_be_safe_where_the_answer_finds_no_room(
    with_sam: Program,
) -> None:
    ran = run(with_sam, ["pause", "wind-down"], ">/dev/full")
    assert (ran.returncode, "What was saved is safe." in ran.stderr) == (6, True)
    assert "[[pauses]]" in with_sam.plan.read_text(encoding="utf-8")


def test_nobody_to_talk_to_holds_nothing_up(with_sam: Program) -> None:
    ran = run(with_sam, ["check"], "2>/dev/full")
    assert ran.returncode == 0


def test_ctrl_c_while_it_waits_is_130_without_a_trace(with_sam: Program) -> None:
    with subprocess.Popen(
        [*HEARTEN, "new", "--plain", "--plan", str(with_sam.home / "other")],
        env=with_sam.settings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests that run in the background were told to ignore ctrl+c, and their children with them.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)  # it has begun to ask
        os.kill(running.pid, signal.SIGINT)
        said = running.stderr.read().decode()
    assert running.returncode == 130
    assert "Traceback" not in said


def test_utf8_from_a_pipe_is_read_as_utf8_in_a_locale_that_knows_none(with_sam: Program) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = with_sam("journal", "add", "-", typed="caf\u00e9\n".encode(), **plain)
    assert (ran.code, ran.err) == (0, "")
    assert with_sam("journal", "show", "1").out.endswith("\n\ncaf\u00e9\n")
