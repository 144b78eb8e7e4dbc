"""Take away what rows ask for, one at a time, in a copy, and see whether the row's own test fails.

By hand, not in CI:  python tests/requirements/taken_away.py [--seed 7] [--rows 20] [NUMBER ...]
The numbers are drawn by the seed where none is named. Ends with 1 if a test passed all the same.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = Path("src/hearten/content/data")
ELSEWHERE = ("src/", "templates/")
LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
ALL = range(1, 119)


def main(words: list[str]) -> int:
    """Print the table; return 1 if a row's test did not fail for what was taken away."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("numbers", nargs="*", type=int)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--rows", type=int, default=20)
    chosen = asked.parse_args(words)
    drawn = sorted(random.Random(chosen.seed).sample(ALL, chosen.rows))
    rows = to_take_away()
    print(f"{'row':>3}  {'its test':8}  taken away")
    passed = False
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT)
        for number in chosen.numbers or drawn:
            for row in (row for row in rows if row["number"] == number):
                how = _tried(copy, row)
                passed |= how != "failed"
                what = row.get("entry") or " ".join(row["text"].split())
                print(f"{number:>3}  {how:8}  {row['file']}: {what[:70]}", flush=True)
    return int(passed)


def to_take_away() -> list[dict[str, Any]]:
    """Return what may be taken away, in the order of the rows it is named for."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "away.toml").read_text("utf-8"))["row"]
    return found


def file_of(root: Path, row: dict[str, Any]) -> Path:
    """Return the file that is to lose something, in a tree of sources."""
    name = row["file"]
    return root / (name if name.startswith(ELSEWHERE) else DATA / name)


def without(whole: str, row: dict[str, Any]) -> str:
    """Return a file's text without what is taken away; ValueError where it is not there."""
    if "entry" in row:
        blocks = re.split(r"^(?=\[\[)", whole, flags=re.MULTILINE)
        less = "".join(each for each in blocks if f'\nid = "{row["entry"]}"\n' not in each)
    else:
        less = whole.replace(row["text"], row["put"])
    if less == whole:
        raise ValueError(f"row {row['number']}: {row['file']} does not hold what is taken away")
    return less


def _tried(copy: Path, row: dict[str, Any]) -> str:
    """Say what the row's test does while something is gone from the copy."""
    file = file_of(copy, row)
    whole = file.read_text(encoding="utf-8")
    file.write_text(without(whole, row), encoding="utf-8")
    try:
        return _outcome(copy, row["number"])
    finally:
        file.write_text(whole, encoding="utf-8")


def _outcome(copy: Path, number: int) -> str:
    test = f"tests/requirements/test_words.py::test_it_is_met[{number}]"
    ran = subprocess.run(
        (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", test),
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 0:
        return "PASSED"
    # Failing for anything but the words that are gone would show nothing.
    return "failed" if f"row {number}: " in ran.stdout else "BROKE"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
