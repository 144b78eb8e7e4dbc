"""A full disk while a plain flow takes words: they are said once more, and no file is named."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import Files
from helpers.plain_flows import DAY, PLAIN_FLOWS, TYPED, begun, ctrl_c

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

AGAIN = "I couldn't keep a copy of your words. Here they are once more"
OVER = {
    "a check-in": ("checkin", f"heavy\nlow\n\n{TYPED}\n\n"),
    "a review": ("review", f"\n{TYPED}\n>\n\n\n\n"),
    "a setback": ("setback", f"\n\n\n{TYPED}\n>\n1\n"),
    "a practice": ("practice gratitude", f"\n\n{TYPED}\n>\n"),
    "three questions": ("new", f"Sleep\n{TYPED}\nmost days\n"),
}


def _full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def _disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Files, "write", _full)


def is_said_again(ran: Run, code: int) -> None:
    said = f"{ran.out}{ran.err}"
    assert ran.code == code
    assert TYPED in said.partition(AGAIN)[2]
    assert "Your words are" not in said
    assert "drafts" not in said


@pytest.mark.parametrize("flow", PLAIN_FLOWS)
def test_words_are_said_once_more_at_the_end_of_input(hearten: Program, flow: str) -> None:
    is_said_again(begun(hearten, flow), 6)


@pytest.mark.parametrize("flow", PLAIN_FLOWS)
def test_words_are_said_once_more_at_ctrl_c(
    hearten: Program, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    ctrl_c(monkeypatch)
    is_said_again(begun(hearten, flow), 130)


@pytest.mark.parametrize("flow", OVER)
def test_words_are_said_once_more_where_a_flow_is_over(hearten: Program, flow: str) -> None:
    words, typed = OVER[flow]
    program = hearten if words == "new" else hearten.with_sam()
    is_said_again(program(*words.split(), "--plain", *DAY, typed=typed), 6)


HELP = "A steadying minute: hearten help-now --steady\nHelp now: hearten help-now\n"


@pytest.mark.parametrize(
    ("words", "typed"), [("checkin --quick stormy", ""), ("checkin --plain", "stormy\n")]
)
def test_a_stormy_answer_leads_to_help_though_it_can_not_be_stored(
    with_sam: Program, words: str, typed: str
) -> None:
    ran = with_sam(*words.split(), *DAY, typed=typed)
    assert ran.code == 6
    assert HELP in ran.out
    assert "the disk is full" in f"{ran.out}{ran.err}"
    assert HELP not in with_sam("checkin", "--quick", "okay", *DAY).out
