"""Other people's calendar programs and libraries, run over calendar files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parents[1] / "engines"
COMMANDS = {
    "icalendar": (sys.executable, "read_icalendar.py"),
    "vobject": (sys.executable, "read_vobject.py"),
    "khal": (sys.executable, "read_khal.py"),
    "ical.js": ("node", "read_ical_js.mjs"),
    "node-ical": ("node", "read_node_ical.mjs"),
    "Evolution": ("/usr/bin/python3", "read_libecal.py"),  # the system's own, which has it
    "sabre": ("php", "read_sabre.php"),
}
ENGINES = (*COMMANDS, "libical")


def command(engine: str, scratch: Path) -> tuple[str, ...]:
    """Return the command of *engine*; skip the test, naming it, where it cannot run here."""
    if engine == "libical":
        words: tuple[str, ...] = (str(scratch / "read_libical"),)
        source = str(FOLDER / "read_libical.c")
        compiled = _runs(("cc", "-O1", "-o", words[0], source, "-lical"))
    else:
        program, *rest = COMMANDS[engine]
        words = (program, *(str(FOLDER / each) for each in rest))
        compiled = True
    if not compiled or not _runs((*words, "20261101", "20261102")):
        pytest.skip(f"{engine} cannot run here (tests/engines/README.md)")
    return words


def _runs(words: Sequence[str]) -> bool:
    if shutil.which(words[0]) is None:
        return False
    return subprocess.run(words, capture_output=True, timeout=60, check=False).returncode == 0


def occurrences(
    words: Sequence[str], first: str, last: str, files: Sequence[Path], scratch: Path
) -> list[list[tuple[str, str]]]:
    """Return the title and the start, as *words* print it, of all they find in each file.

    What they have to write meanwhile stands in *scratch*.
    """
    done = subprocess.run(
        (*words, first, last, *map(str, files)),
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found: list[list[tuple[str, str]]] = [[] for _ in files]
    for line in done.stdout.splitlines():
        number, start, title = line.split("\t")
        found[int(number)].append((title, start))
    return found
