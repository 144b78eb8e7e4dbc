"""Console blocks of a document, run as a reader would run them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program

_IN_QUOTES = re.compile(r"'[^']*'|\"[^\"$`\\]*\"")
_FOR_A_SHELL = re.compile(r"[][;&<>()*?~#$`\\{}\"']")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One command of a document, and what it shows as its output."""

    command: str
    shown: str
    line: int


def blocks(text: str, language: str) -> list[tuple[int, str]]:
    """Return the fenced blocks in *language*, each with its line."""
    return [
        (text.count("\n", 0, match.start()) + 1, match.group(2))
        for match in FENCE.finditer(text)
        if match.group(1) == language
    ]


def examples(text: str) -> list[Example]:
    """Return every ``$ command`` of the console blocks, with the output below it."""
    found = []
    for start, block in blocks(text, "console"):
        command, shown, line = "", "", start
        for offset, row in enumerate(block.splitlines(), 1):
            if row.startswith("$ "):
                if command:
                    found.append(Example(command, shown, line))
                command, shown, line = row[2:], "", start + offset
            else:
                shown += row + "\n"
        found.append(Example(command, shown, line))
    return found


def matches(shown: str, said: str) -> bool:
    """Compare output with what a document shows; ``...`` stands for anything."""
    parts = [re.escape(part) for part in shown.strip().split("...")]
    pattern = ".*?".join(parts).replace(r"\ \ ", r"\s+")
    return re.fullmatch(pattern, said.strip(), re.DOTALL) is not None


def run(command: str, folder: Path, environ: dict[str, str]) -> str:
    """Run *command* in a shell; return what it says, both streams in order."""
    scripts = str(Path(sys.executable).parent)
    done = subprocess.run(
        ("bash", "-c", command),
        cwd=folder,
        env={**environ, "PATH": f"{scripts}:{environ.get('PATH', '')}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.stdout.decode()


def run_here(command: str, program: Program, environ: dict[str, str]) -> str:
    """Run *command* as a shell does, in the home of *program*, which runs in this process.

    What needs more of a shell than words, and something to type, is left to one.
    """
    home = environ["HEARTEN_HOME"]
    command = command.replace('"$HEARTEN_HOME', f'"{home}').replace("$HEARTEN_HOME", home)
    typing, _, words = command.rpartition(" | ")
    if not words.startswith("hearten ") or _FOR_A_SHELL.search(_IN_QUOTES.sub("", command)):
        return run(command, program.home, environ)
    typed = run(typing, program.home, environ) if typing else ""
    own = {name: value for name, value in environ.items() if not name.startswith("PYTHON")}
    ran = program(*shlex.split(words)[1:], typed=typed, **own)
    return ran.out + ran.err
