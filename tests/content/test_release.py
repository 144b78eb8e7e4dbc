"""The check before a release: no line goes out that was checked too long ago."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from hearten.content.help_lines import HelpLine, all_lines
from release import help_lines

TODAY = dt.date(2026, 11, 22)


def line(last_verified: str) -> HelpLine:
    return HelpLine(
        "XX", "Nowhere", "112", "A line", web="https://a.example", last_verified=last_verified
    )


@pytest.mark.parametrize(
    ("last_verified", "code"), [("2026-11-22", 0), ("2026-05-26", 0), ("2026-05-25", 1), ("", 0)]
)
def test_a_release_carries_no_line_checked_more_than_180_days_ago(last_verified, code):
    said, exit_code = help_lines.report([line(last_verified)], TODAY)
    assert exit_code == code
    assert ("Read their own pages again" in "\n".join(said)) == bool(code)


def test_it_lists_every_line_that_nobody_has_checked():
    said, _ = help_lines.report([line(""), line("2026-11-01")], TODAY)
    assert said[1:] == ["Never checked by a person:", "  XX A line · https://a.example"]


def test_it_runs_as_a_program_over_the_lines_that_ship():
    script = Path(help_lines.__file__)
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    unread = help_lines.never(all_lines())
    assert done.stdout.count("\n  ") >= len(unread)
