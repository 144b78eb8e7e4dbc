"""Reaching out, line by line: an opener made one's own, into the plan, and a reply to a worry."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    program = Program(tmp_path).with_sam()
    # The card that is shown once ever is behind us.
    assert program("practice", "friend-lens", "--plain", typed="\n>\n").code == 0
    return program


def pages(hearten: Program) -> list[dict[str, Any]]:
    """Return what the journal holds."""
    found: list[dict[str, Any]] = []
    for path in sorted((hearten.plan.parent / "journal").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [held for key, held in data.items() if key != "format"]
    return found


def test_an_opener_is_changed_and_put_in_the_plan(hearten: Program) -> None:
    mine = "Can you ring me tonight? It would do me good."
    lines = ["", "someone from my support people", "to say I'm not doing well", "", mine,
             "put it in my plan", "", "Make it a step: Send my message", ""]  # fmt: skip
    ran = hearten("practice", "reaching-out", "--plain", typed="\n".join(lines) + "\n")
    assert ran.code == 0
    assert "Start from: for practical help" in ran.out
    [page] = pages(hearten)
    assert page["answers"]["message"] == mine
    assert page["answers"]["why"] == "to say I'm not doing well"
    steps = [
        step["title"]
        for goal in tomllib.loads(hearten.plan.read_text(encoding="utf-8"))["goals"]
        for step in goal.get("steps", ())
    ]
    assert "Send my message" in steps


@pytest.mark.parametrize(
    ("worry", "reply"),
    [("12", "Asking is a skill, and often a brave one."),
     ("4", "You don't have to believe you do.")],
)  # fmt: skip
def test_a_worry_about_asking_gets_a_reply_of_ones_own(
    hearten: Program, worry: str, reply: str
) -> None:
    own = "I'd want Mira to ask me."
    typed = "\n".join([worry, "", own, "no thanks", "", "", ""]) + "\n"
    ran = hearten("practice", "obstacles", "--plain", typed=typed)
    assert ran.code == 0
    assert reply in " ".join(ran.out.split())
    assert pages(hearten)[0]["answers"]["my_reply"] == own
