"""Each disk call of a practice goes wrong in each way: the words are stored, drafted or said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.deeds import Deed, fresh, prepared
from helpers.faulty import Followed, Killed, every_fault
from helpers.faulty_commands import disk, every_call_through

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = ("--date", "2026-11-22")
WORDS = ("practice", "gratitude", "--plain", *DAY)
TYPED = "\n\nrain on the roof\n>\n"


def held(program: Program) -> int:
    """Return how many files of the journal and of the drafts hold the words."""
    files = [*program.home.rglob("journal/*.toml"), *program.home.rglob("drafts/*.toml")]
    return sum("rain on the roof" in file.read_text("utf-8") for file in files)


def test_no_fault_of_the_disk_loses_a_word_unsaid(tmp_path: Path) -> None:
    deed = Deed(WORDS, typed=TYPED)
    with every_call_through(disk()):
        home = prepared(deed, tmp_path / "prepared")
    counting = disk()
    with every_call_through(counting):
        assert fresh(home, tmp_path / "run")(*WORDS, typed=TYPED).code == 0
    codes: set[int | None] = set()
    followed = Followed()
    for fault, at in every_fault(counting.calls):
        program = fresh(home, tmp_path / "run")
        where = f"{fault} at {at}: {counting.calls[at]}"
        try:
            with every_call_through(disk(fault, at)):
                ran = program(*WORDS, typed=TYPED)
        except Killed:
            codes.add(None)
        else:
            codes.add(ran.code)
            said = f"{ran.out}{ran.err}"
            assert "Traceback" not in said, where
            assert "Something broke" not in said, where
            assert held(program) or ran.code, f"{where}\n{said}"
        if not followed.new(program.home):
            continue
        with every_call_through(disk()):
            again = program(*WORDS, typed="y\n\n\n>\n")
        assert again.code == 0, f"{where}\n{again.out}{again.err}"
    assert {None, 0, 6} <= codes
