"""Paired ratios of whole processes: each command against an empty Python start."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EMPTY = (sys.executable, "-I", "-c", "pass")
HEARTEN = (str(Path(sys.executable).with_name("hearten")),)

# name: (command, what it is held against, what to reach)
COMMANDS: dict[str, tuple[Sequence[str], Sequence[str], str]] = {
    "version": ((*HEARTEN, "--version"), EMPTY, "2.5"),
    "help": ((*HEARTEN, "--help"), EMPTY, "2.5"),
    "help-now": ((*HEARTEN, "help-now"), EMPTY, "3"),
    "show": ((*HEARTEN, "show"), EMPTY, "-"),
    "check": ((*HEARTEN, "check"), EMPTY, "10"),
    "export-ics": ((*HEARTEN, "export", "ics", "-o", "-"), EMPTY, "14"),
    "pause": ((*HEARTEN, "pause", "short-walk", "--until", "2027-01-01"), EMPTY, "9"),
    "first-screen": (
        (sys.executable, str(HERE / "first_paint.py")),
        (sys.executable, str(HERE / "minimal_app.py")),
        "1.25",
    ),
}


def cpu(command: Sequence[str], environ: dict[str, str]) -> float:
    """Run *command* once; return its CPU seconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   stdin=subprocess.DEVNULL, check=False)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def ratios(command: Sequence[str], base: Sequence[str], runs: int) -> list[float]:
    """Return CPU(command) / CPU(base), pair by pair, after one warm-up of each."""
    with tempfile.TemporaryDirectory() as home:
        plan = Path(home) / "plans" / "sam"
        plan.mkdir(parents=True)
        source = ROOT / "examples" / "sam" / "plan.toml"
        (plan / "plan.toml").write_bytes(source.read_bytes())
        environ = {**os.environ, "HEARTEN_HOME": home, "TERM": "xterm-256color"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        cpu(base, environ)
        cpu(command, environ)
        return [cpu(command, environ) / cpu(base, environ) for _ in range(runs)]


def main() -> None:
    """Print a table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(COMMANDS))
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    print(f"{'':14} {'median':>7} {'min':>7} {'max':>7}  reach")
    for name in args.names or COMMANDS:
        command, base, reach = COMMANDS[name]
        found = ratios(command, base, args.runs)
        print(
            f"{name:14} {statistics.median(found):7.2f} {min(found):7.2f} {max(found):7.2f}"
            f"  {reach}"
        )


if __name__ == "__main__":
    main()
