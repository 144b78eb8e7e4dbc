"""Letters that can't be seen are kept as they are typed: spaces of any width, joiners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN
from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

TYPED = (
    "散歩\u3000読書",  # the space of Japanese
    "Bonjour\u00a0!",
    "10\u202fkm",
    "می\u200cخواهم",  # Persian keeps two letters apart
    "👩\u200d👧 home",
    "\u200fשלום",  # which way the line runs, from a Hebrew keyboard
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    folder = home_at(program.root).plans / "my-plan"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return program


def kept(program: Program, what: str) -> str:
    (file,) = (program.plans / "my-plan" / what).glob("*.toml")
    return file.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("words", TYPED, ids=ascii)
def test_a_note_on_a_real_terminal_is_kept_as_it_was_typed(program: Program, words: str) -> None:
    terminal = Terminal(program)
    terminal.until("help now")
    terminal.keys("d")
    terminal.until("That counts.")
    terminal.keys("n")
    terminal.until("Enter keeps it.")
    terminal.keys(f"{words}\r")
    terminal.until("Your note is kept.")
    terminal.keys("q")
    terminal.to_the_end()
    assert f'note = "{words}"' in kept(program, "log")


@pytest.mark.slow
def test_a_page_on_a_real_terminal_is_kept_as_it_was_typed(program: Program) -> None:
    terminal = Terminal(program, "journal")
    terminal.until("A blank page")
    terminal.keys("w")
    terminal.until("ctrl+s")
    terminal.keys("\r".join(TYPED))
    terminal.until("home")
    terminal.keys("\x13")
    terminal.until("your journal")
    terminal.keys("\x11")
    terminal.to_the_end()
    assert "\n".join(TYPED) in kept(program, "journal")
