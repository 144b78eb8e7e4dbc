"""The screens where Textual is told which driver to use, as by ``textual serve``: no terminal."""

from __future__ import annotations

import pytest

from helpers.homes import home_at
from helpers.program import Program
from helpers.web_driver import Served

pytestmark = pytest.mark.slow

WORDS = "words of mine, half a sent"


def test_today_opens_and_takes_a_mark(tmp_path):
    program = Program(tmp_path).with_sam()
    served = Served(program)
    served.until("__GANGLION__")
    served.until("help now")
    served.keys("d")
    served.until("Kept")
    served.quit()
    assert served.code() == 0
    logs = home_at(tmp_path / "data").plans.glob("*/log/*.toml")
    assert 'did = "done"' in "".join(log.read_text() for log in logs)


@pytest.mark.parametrize(
    "line",
    ["new", "edit", "add habit", "checkin", "review", "journal", "look-back", "setback",
     "practice grounding-54321"],
)  # fmt: skip
def test_every_command_that_opens_the_screens_does(tmp_path, line):
    program = Program(tmp_path)
    served = Served(program if line == "new" else program.with_sam(), *line.split())
    served.until("help now")
    served.quit()
    assert served.code() == 0


@pytest.mark.parametrize("how", ["quit", "gone"])
def test_words_are_kept_when_the_page_is_closed(tmp_path, how):
    program = Program(tmp_path).with_sam()
    served = Served(program, "journal")
    served.until("Your journal")
    served.keys("w")
    served.until("ctrl+s")
    served.keys(WORDS)
    served.until("half a sent")
    served.quit() if how == "quit" else served.gone()
    assert served.code() == 0
    drafts = (home_at(tmp_path / "data").state / "drafts").glob("*.toml")
    assert [WORDS in draft.read_text() for draft in drafts] == [True]
