"""Paired ratios of whole processes: each command against an empty Python start."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import five_plugins
from ten_years import write

from hearten.clock import now
from hearten.storage.local.home import Home, home_from
from hearten.storage.log.log_files import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EMPTY = (sys.executable, "-I", "-c", "pass")
HEARTEN = (str(Path(sys.executable).with_name("hearten")),)
# The same without the script that pip writes, which loads re before it calls us.
LIGHT = (sys.executable, "-I", "-c", "from hearten.cli.main import run; run()")


@dataclass(frozen=True)
class Run:
    """A command, what it is held against, what to reach; *home* is what it finds.

    *before* is done before each run, uncounted: a mark made elsewhere meanwhile.
    """

    command: Sequence[str]
    reach: str
    base: Sequence[str] = EMPTY
    home: str = "sam"
    base_home: str = ""
    before: Callable[[Path], None] | None = None


def _kept(home: Path) -> Home:
    return home_from({"HEARTEN_HOME": str(home)})


def marked(home: Path) -> None:
    """Mark a habit, as another run of the program would."""
    moment = now()
    kept = _kept(home)
    (folder,) = kept.plans.iterdir()
    record = {"day": moment.date(), "at": moment, "habit": "wind-down", "did": "done"}
    Log(folder, kept).keep_all([record], moment)


def forgotten(home: Path) -> None:
    """Throw away what is derived, so that everything is read from the text."""
    shutil.rmtree(_kept(home).state / "derived", ignore_errors=True)


TODAY = (*HEARTEN, "today")
TODAY_LIGHT = (*LIGHT, "today")
TEN_YEARS = (*HEARTEN, "look-back", "--date", "2026-11-21", "--from", "2016-12-01")
COMMANDS: dict[str, Run] = {
    "version": Run((*HEARTEN, "--version"), "1.5"),
    "help": Run((*HEARTEN, "--help"), "2"),
    "help-now": Run((*HEARTEN, "help-now"), "2.5"),
    "today-changed": Run(TODAY, "6", home="40000", before=marked),
    "today-same": Run(TODAY, "-", home="40000"),
    "today-same-light": Run(TODAY_LIGHT, "1.2", home="40000"),
    "today-five-plugins-changed": Run(TODAY, "8", home="plugins", before=marked),
    "today-five-plugins-same": Run(TODAY, "1.6", home="plugins"),
    "today-five-plugins-same-light": Run(TODAY_LIGHT, "1.6", home="plugins"),
    "today-growth": Run(TODAY, "1.03", TODAY, "40000", base_home="400", before=marked),
    "done": Run((*HEARTEN, "done", "water", "2"), "5.5", home="40000"),
    "done-growth": Run(
        (*HEARTEN, "done", "water"), "1.05", (*HEARTEN, "done", "water"), "40000", base_home="400"
    ),
    "checkin": Run((*HEARTEN, "checkin", "--quick", "okay"), "5.5", home="40000"),
    # What a timer runs every five minutes, where nothing is due and where something may be.
    "remind": Run((*HEARTEN, "remind", "--within", "0m"), "5", home="40000"),
    "remind-due": Run((*HEARTEN, "remind", "--within", "12h"), "5.5", home="40000"),
    "look-back": Run(TEN_YEARS, "7.5", home="40000"),
    "look-back-text": Run(TEN_YEARS, "40", home="40000", before=forgotten),
    "look-back-weeks": Run((*HEARTEN, "look-back"), "7.5", home="40000"),
    "show": Run((*HEARTEN, "show"), "-"),
    "check": Run((*HEARTEN, "check"), "6.5"),
    "export-ics": Run((*HEARTEN, "export", "ics", "-o", "-"), "16"),
    "pause": Run((*HEARTEN, "pause", "short-walk", "--until", "2027-01-01"), "9"),
    "first-screen": Run(
        (sys.executable, str(HERE / "first_paint.py")),
        "1.25",
        (sys.executable, str(HERE / "minimal_app.py")),
    ),
}


def cpu(command: Sequence[str], environ: dict[str, str]) -> float:
    """Run *command* once; return its CPU seconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   stdin=subprocess.DEVNULL, check=False)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def ratios(run: Run, runs: int) -> list[float]:
    """Return CPU(command) / CPU(base), pair by pair, after two warm-ups of each."""
    with tempfile.TemporaryDirectory() as folder:
        homes = [made(Path(folder) / name, name) for name in (run.home, run.base_home) if name]
        sides = ((run.command, homes[0]), (run.base, homes[-1]))
        found = []
        for number in range(-2, runs):
            taken = []
            for command, home in sides:
                if run.before is not None:
                    run.before(home)
                if number == -1:
                    time.sleep(2.1)  # what changed just now is not taken for settled
                environ = {**os.environ, "HEARTEN_HOME": str(home), "TERM": "xterm-256color"}
                environ.pop("PYTHONDONTWRITEBYTECODE", None)
                taken.append(cpu(command, environ))
            if number >= 0:
                found.append(taken[0] / taken[1])
        return found


def made(home: Path, name: str) -> Path:
    """Return a home with the example in it, or with the latest entries of ten years."""
    if name in ("sam", "plugins"):
        shutil.copytree(ROOT / "examples" / "sam", _kept(home).plans / "sam")
        if name == "plugins":
            five_plugins.turn_on(_kept(home))
    else:
        write(_kept(home).plans / "ten", latest=int(name))
    return home


def main() -> None:
    """Print a table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(COMMANDS))
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    print(f"{'':29} {'median':>7} {'min':>7} {'max':>7}  reach")
    for name in args.names or COMMANDS:
        found = ratios(COMMANDS[name], args.runs)
        print(
            f"{name:29} {statistics.median(found):7.2f} {min(found):7.2f} {max(found):7.2f}"
            f"  {COMMANDS[name].reach}"
        )


if __name__ == "__main__":
    main()
