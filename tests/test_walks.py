"""The walks of docs/architecture.md: each file runs, in that order, and no room is passed over."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from helpers.plans import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = ("actions", "cli", "content", "model", "plugins", "storage", "tui")


def told(heading: str) -> list[str]:
    """Return the modules that a walk names."""
    walk = PAGE.partition(f"\n## A walk: {heading}\n")[2].partition("\n## ")[0]
    return [name.replace("/", ".") for name in re.findall(r"`src/hearten/([\w/]+)\.py`", walk)]


def met(figure: str) -> list[str]:
    """Return the modules in which a function runs, in the order they are first met."""
    asked = (sys.executable, str(ROOT / "tests" / "house.py"), "--alone", figure)
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "figure", "begins", "ends", "steps"),
    [
        ("`hearten done 'wind down'`", "done", "cli.main", "actions.notices", 18),
        ("`d` on Today", "press d", "tui.app", "actions.today.answers", 10),
        ("an answer in a check-in", "check-in", "tui.app", "actions.checkin.closing_page", 14),
    ],
)
def test_a_walk_meets_the_files_it_names_in_their_order(
    heading: str, figure: str, begins: str, ends: str, steps: int
) -> None:
    walk, run = told(heading), met(figure)
    assert (walk[0], walk[-1]) == (begins, ends)
    assert len(walk) == len(set(walk)) == steps
    assert [name for name in walk if name not in run] == []
    assert walk == [name for name in run if name in walk]


@pytest.mark.slow
def test_no_room_that_done_goes_through_is_passed_over() -> None:
    rooms = {name.partition(".")[0] for name in met("done")}
    named = {name.partition(".")[0] for name in told("`hearten done 'wind down'`")}
    assert rooms & set(ROOMS) == named == {
        "actions", "cli", "content", "model", "plugins", "storage"
    }  # fmt: skip
