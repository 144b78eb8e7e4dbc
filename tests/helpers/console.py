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
PAGES = ("*.md", "docs/**/*.md", "plugins/**/*.md", "examples/**/*.md", "tests/**/*.md")
OWN_TESTS = {
    "docs/plugins/commands.md": "tests/plugins/test_command_pages.py",
    "docs/plugins/questionnaires.md": "tests/plugins/test_command_pages.py",
    "docs/plugins/settings.md": "tests/plugins/test_command_pages.py",
    "examples/README.md": "tests/end_to_end/test_examples.py",
    "plugins/README.md": "tests/plugins/test_readme.py",
    "plugins/hearten-caldav/README.md": "plugins/hearten-caldav/tests/test_caldav_readme.py",
    "plugins/hearten-csv/README.md": "plugins/hearten-csv/tests/test_csv_in_hearten.py",
    "plugins/hearten-daylio/README.md": "plugins/hearten-daylio/tests/test_daylio_in_hearten.py",
    "plugins/hearten-journals/README.md": (
        "plugins/hearten-journals/tests/test_journals_in_hearten.py"
    ),
    "plugins/hearten-loop/README.md": "plugins/hearten-loop/tests/test_loop_in_hearten.py",
    "plugins/hearten-questionnaires/README.md": (
        "plugins/hearten-questionnaires/tests/test_words.py"
    ),
    "plugins/hearten-sleep/README.md": "plugins/hearten-sleep/tests/test_sleep.py",
}
"""Pages that need more than a home and the examples, each with the test that runs it."""
_DOCS_OF_PLUGINS = "tests/plugins/test_docs_pages.py"


@dataclass(frozen=True)
class Example:
    """One command of a document, and what it shows as its output."""

    command: str
    shown: str
    line: int


def pages(root: Path) -> list[str]:
    """Return every page of the project, by its path; the changes tell of their own time."""
    found = (page.relative_to(root) for each in PAGES for page in root.glob(each))
    ours = {str(page) for page in found if "node_modules" not in page.parts}  # other people's
    return sorted(ours - {"CHANGELOG.md"})


def own_test(page: str) -> str | None:
    """Return the test that runs what *page* shows; None where tests/test_readme.py does."""
    if page.startswith("docs/plugins/") and page != "docs/plugins/habit-kinds.md":
        return OWN_TESTS.get(page, _DOCS_OF_PLUGINS)
    return OWN_TESTS.get(page)


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
