"""Each disk call of a review goes wrong in each way: no word is lost, nothing is stored twice."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.deeds import folder, fresh
from helpers.faulty import KILLED_BEFORE, Followed, Killed, every_fault
from helpers.faulty_commands import disk, every_call_through
from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
about = 4

[[habits]]
id = "soup"
title = "Soup"
"""
ASK = ("review", "--plain", "--date", "2026-11-22")
NOISE = "noise in the stairwell"
TYPED = f"\n{NOISE}\n\n2\nmake it smaller\n1\nkeep\n>\nsave\n"
CHANGING = frozenset(
    ("write", "truncate", "mkdir", "chmod", "link", "unlink", "rename", "rename_new", "exchange")
)


def about(program: Program) -> int:
    """Return how much is enough by the plan as it stands."""
    plan = tomllib.loads((folder(program) / "plan.toml").read_text(encoding="utf-8"))
    return int(plan["habits"][0]["about"])


def told(program: Program) -> int:
    """Return how many entries of the log hold the words."""
    files = (folder(program) / "log").glob("*.toml")
    return sum(path.read_text(encoding="utf-8").count(NOISE) for path in files)


def drafted(program: Program) -> bool:
    """Say whether a draft holds the words."""
    files = (program.state / "drafts").glob("*.toml")
    return any(NOISE in path.read_text(encoding="utf-8") for path in files)


def test_no_word_is_lost_and_nothing_is_stored_twice(tmp_path: Path) -> None:
    home = tmp_path / "prepared"
    place = folder(Program(home))
    place.mkdir(mode=0o700, parents=True)
    (place / "plan.toml").write_text(PLAN, encoding="utf-8")
    counting = disk()
    with every_call_through(counting):
        clean = fresh(home, tmp_path / "clean")
        assert clean(*ASK, typed=TYPED).code == 0
    assert (about(clean), told(clean), drafted(clean)) == (3, 1, False)
    codes: set[int | None] = set()
    followed = Followed()
    # What comes before the log is written are drafts, one much like another.
    drafts = next(n for n, (_, place) in enumerate(counting.calls) if "/log" in str(place))
    for number, (fault, at) in enumerate(every_fault(counting.calls)):
        if fault is KILLED_BEFORE and counting.calls[at][0] not in CHANGING:
            continue
        if number % 4 and (counting.calls[at][0] not in CHANGING or at < drafts):
            continue
        program = fresh(home, tmp_path / "run")
        code = None
        where = f"{fault.name} at {at}: {counting.calls[at]}"
        with every_call_through(disk(fault, at)):
            try:
                ran = program(*ASK, typed=TYPED)
            except Killed:
                pass
            else:
                code = ran.code
                assert "Traceback" not in ran.out + ran.err, where
                assert "Something broke" not in ran.out + ran.err, where
                assert told(program) or drafted(program), where
        codes.add(code)
        if code == 0:
            assert (about(program), told(program)) == (3, 1), where
        assert about(program) in (4, 3), where
        if not followed.new(program.home):
            continue
        there = told(program) or drafted(program)
        decided = about(program) == 3
        with every_call_through(disk()):
            again = program(*ASK, typed="\n" * 20)
        assert again.code == 0, (where, again.err)
        assert told(program) == (1 if there else 0), where
        assert about(program) == 3 or not decided, where
        assert about(program) in (4, 3), where
        assert not drafted(program), where
    assert codes >= {None, 0, 6}
