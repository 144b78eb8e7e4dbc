"""Each kind of draft that the first version left is offered back, and opens with its words."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.actions.session import Session
from helpers.plain_flows import ctrl_c
from helpers.tui import Hand, walk

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

WRITTEN = Path(__file__).parent.parent / "written_before"
DAY = ("--date", "2026-11-30")
NOW = dt.datetime(2026, 11, 30, 20, 30, tzinfo=dt.UTC)
TYPED = "rain on the roof"

# Keys from the start to the words, what stands in sight before them, and what the words are.
ON_THE_SCREEN = {
    "a page of the journal": ((), "", TYPED),
    "a page with a prompt": ((), "", TYPED),
    "a page that is changed": ((), "", f"soup helped {TYPED}"),
    "a note on a day": (("b", "left", "a"), "note", TYPED),
    "a note on a mark": (("w",), "w goes on with", TYPED),
    "an answer to a habit": (("w",), "w goes on with", "25"),
    "a check-in": (("enter",), "You had begun to check in.", "Was I outside?"),
    "a line for a hard day": (("enter",), "You had begun a line for a hard day.", TYPED),
    "a review": (("enter",), "You had begun to look at the week.", TYPED),
    "a wider look": (("enter",), "You had begun to look again.", TYPED),
    "another name": (("p", "slash", *"short", "space", *"walk", "enter", "n"), "", TYPED),
    "one more step": (("p", "slash", *"calmer", "enter", "plus"), "", TYPED),
    "a line of the plan": (("enter",), "You were in the middle of something.", TYPED),
    "a page of the plan": (("enter",), "You were in the middle of something.", TYPED),
    "something to add": (("enter",), "You were in the middle of something.", TYPED),
    "a quick way without a plan": (("enter",), "You were in the middle of something.", TYPED),
    "a whole way without a plan": (("enter",), "You were in the middle of something.", TYPED),
    "a setback": (("enter",), "You were in the middle of", TYPED),
    "a letter": (("enter",), "You were in the middle of", TYPED),
    "a short practice": (("enter",), "You were in the middle of", TYPED),
    "a practice without a plan": (("enter",), "You were in the middle of", TYPED),
    "a thought": (("enter",), "You were in the middle of", TYPED),
}
# The command that offers it line by line, and the words of the offer.
PLAIN = {
    "a page of the journal": (("journal",), "You had begun a page."),
    "a page with a prompt": (("journal",), "You had begun a page."),
    "a check-in": (("checkin",), "You had begun to check in."),
    "a line for a hard day": (("checkin",), "You had begun a line for a hard day."),
    "a review": (("review",), "You had begun to look at the week."),
    "a wider look": (("review", "--look-again"), "You had begun to look again."),
    "a line of the plan": (("edit",), "You were in the middle of something."),
    "a page of the plan": (("edit",), "You were in the middle of something."),
    "something to add": (("edit",), "You were in the middle of something."),
    "a quick way without a plan": (("new",), "You were in the middle of something."),
    "a whole way without a plan": (("new", "--whole"), "You were in the middle of something."),
    "a setback": (("setback",), "You were in the middle of"),
    "a letter": (("practice", "compassionate-letter"), "You were in the middle of"),
    "a short practice": (("practice", "gratitude"), "You were in the middle of"),
    "a practice without a plan": (("practice", "thought-record"), "You were in the middle of"),
    "a thought": (("practice", "thought-record"), "You were in the middle of"),
}


def with_draft(program: Program, kind: str) -> Program:
    """Put the home of the first version where the program looks, with just this draft in it."""
    program.environ["HEARTEN_CLOCK"] = "2026-11-30T09:30"
    home = Path(program.settings()["HEARTEN_HOME"])
    shutil.copytree(WRITTEN / "home", home)
    shutil.rmtree(home / "state" / "drafts")
    if kind.endswith("without a plan"):
        shutil.rmtree(home / "plans")
    shutil.copytree(WRITTEN / "drafts" / kind.replace(" ", "-"), home, dirs_exist_ok=True)
    for each in (home, *home.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)
    program("doctor")  # whatever a first run has to bring into order
    return program


def test_each_kind_there_is_is_looked_at() -> None:
    kinds = {each.name.replace("-", " ") for each in (WRITTEN / "drafts").iterdir()}
    assert kinds == {"a page in the editor", *(k.replace("-", " ") for k in ON_THE_SCREEN)}


@pytest.mark.parametrize("kind", ON_THE_SCREEN)
def test_it_is_offered_and_opens_on_the_screen(hearten: Program, kind: str) -> None:
    keys, offer, words = ON_THE_SCREEN[kind]
    program = with_draft(hearten, kind)

    async def steps(hand: Hand) -> None:
        assert offer in " ".join(hand.sight().split())
        await hand.press(*keys)
        assert words in " ".join(hand.sight().split())

    walk(Session(environ=program.settings(TZ="UTC"), clock=lambda: NOW), steps)


@pytest.mark.parametrize("kind", PLAIN)
def test_it_is_offered_and_opens_line_by_line(
    hearten: Program, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    command, offer = PLAIN[kind]
    words = "energy" if kind == "a check-in" else TYPED
    program = with_draft(hearten, kind)
    ctrl_c(monkeypatch)  # once it is opened, so that it says what it holds now
    ran = program(*command, "--plain", *DAY, typed="y\n")
    assert (ran.code, ran.err) == (130, "")
    assert offer in " ".join(ran.out.split())
    named = re.findall(r"/\S+/drafts/\S+\.toml", ran.out)
    (held,) = (Path(each).read_text(encoding="utf-8") for each in named)
    assert words in held


@pytest.mark.parametrize("kind", ["a page that is changed", "a page in the editor"])
def test_it_opens_in_the_own_editor(hearten: Program, tmp_path: Path, kind: str) -> None:
    seen, script = tmp_path / "seen", tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\ncat "$1" > "{seen}"\nexit 1\n')
    script.chmod(0o700)
    changed = kind == "a page that is changed"
    words = ("journal", "edit", "3") if changed else ("journal", "write")
    with_draft(hearten, kind)(*words, *DAY, EDITOR=str(script))
    assert TYPED in seen.read_text()


def test_a_line_that_was_begun_is_named_at_the_end_of_input_too(hearten: Program) -> None:
    ran = with_draft(hearten, "a line for a hard day")("checkin", "--plain", *DAY, typed="y\n")
    assert ran.code == 0
    (named,) = re.findall(r"/\S+/drafts/\S+\.toml", ran.out)
    assert TYPED in Path(named).read_text(encoding="utf-8")
