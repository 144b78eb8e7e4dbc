"""Print which tests to mark slow: `python tests/slow_tests.py [FOLDER ...] [--sample N]`.

What counts is the processor's time of a test and of all that it starts, not the clock on the
wall, so that the answer is the same on a busy computer. A file whose tests take long together is
marked as a whole (`pytestmark = pytest.mark.slow`); in the others, single tests are (a line
`@pytest.mark.slow` above them). With --sample, N tests of each file stand for the rest of it: that
is quicker, but says too much where a file makes something once for all of its tests.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

FILE = 2.0  # seconds of the processor: a file that takes more is slow
TEST = 0.3  # seconds: so is a test that takes more, in a file that is not


def busy() -> float:
    """Return the seconds that the processor worked for us and for what we started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Meter:
    """Measures every test of a run, and says what to mark."""

    def __init__(self, sample: int) -> None:
        """*sample* is how many tests of a file are run; 0 for all of them."""
        self.sample = sample
        self.share: dict[str, float] = {}
        self.took: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Take tests from all over a file, where a sample will do."""
        files: dict[str, list[pytest.Item]] = defaultdict(list)
        for item in items:
            files[item.nodeid.partition("::")[0]].append(item)
        items.clear()
        for file, held in files.items():
            chosen = held[:: max(1, len(held) // self.sample)] if self.sample else held
            self.share[file] = len(held) / len(chosen)
            items += chosen

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Add up a test with what it needs before and after it."""
        before = busy()
        result = yield
        file, _, name = item.nodeid.partition("::")
        self.took[file][name.partition("[")[0]] += busy() - before
        return result

    def report(self) -> None:
        """Print the files, then the tests of other files, the slowest first."""
        files = {file: sum(held.values()) * self.share[file] for file, held in self.took.items()}
        slow = {file for file, took in files.items() if took > FILE}
        tests = {
            f"{file}::{name}": took * self.share[file]
            for file, held in self.took.items()
            for name, took in held.items()
            if file not in slow and took * self.share[file] > TEST
        }
        for title, found in (
            ("Files", {file: files[file] for file in slow}),
            ("Tests of other files", tests),
        ):
            print(f"\n{title} to mark slow:")
            for name, took in sorted(found.items(), key=lambda each: -each[1]):
                print(f"  {took:6.1f} s  {name}")
        rest = sum(files.values()) - sum(files[file] for file in slow) - sum(tests.values())
        print(f"\nAll: {sum(files.values()):.0f} s. Without these: {rest:.0f} s.")


def main() -> int:
    """Run the tests and print what to mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=["tests", "plugins"])
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("-m", dest="marks", default="", help='such as "not slow"')
    asked = parser.parse_args()
    meter = Meter(asked.sample)
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-m", asked.marks]
    code = pytest.main([*options, *asked.folders], [meter])
    meter.report()
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
