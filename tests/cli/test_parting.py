"""A plain flow that is left amid words says where they are: at the end of input, at Ctrl-C."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.plain_flows import DAY, PLAIN_FLOWS, TYPED, begun, ctrl_c

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

AT_ITS_END = {"a page of the journal"}  # there the end of input is the end of the page


def _drafts_named(ran: Run) -> list[str]:
    """Return what stands in the drafts that were named."""
    named = re.findall(r"/\S+/drafts/\S+\.toml", ran.out)
    return [Path(each).read_text(encoding="utf-8") for each in named]


@pytest.mark.parametrize("flow", [each for each in PLAIN_FLOWS if each not in AT_ITS_END])
def test_the_end_of_input_names_the_draft(hearten: Program, flow: str) -> None:
    ran = begun(hearten, flow)
    assert (ran.code, ran.err) == (0, "")
    (held,) = _drafts_named(ran)
    assert TYPED in held
    assert "You can close this now." in ran.out


@pytest.mark.parametrize(
    "command",
    [("practice", "feet-on-floor"), ("practice", "thought-record"), ("setback",), ("checkin",),
     ("review",), ("edit",), ("edit", "wind-down")],
    ids=" ".join,
)  # fmt: skip
def test_where_nothing_was_written_that_is_said_on_a_line_of_its_own(
    with_sam: Program, command: tuple[str, ...]
) -> None:
    ran = with_sam(*command, "--plain", *DAY, typed="")
    assert ran.code == 0
    # At a terminal, the cursor still stands behind the mark of the line that was not typed.
    assert ran.out.endswith("\n\nNothing was written. You can close this now.\n")


@pytest.mark.slow
@pytest.mark.parametrize("flow", PLAIN_FLOWS)
def test_ctrl_c_names_the_draft(
    hearten: Program, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    ctrl_c(monkeypatch)
    ran = begun(hearten, flow)
    assert (ran.code, ran.err) == (130, "")
    (held,) = _drafts_named(ran)
    assert TYPED in held
    assert "You can close this now." in ran.out


@pytest.mark.slow
@pytest.mark.parametrize("flow", PLAIN_FLOWS)
def test_ctrl_c_where_words_are_offered_back_says_that_they_stay(
    hearten: Program, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    ctrl_c(monkeypatch)
    begun(hearten, flow)
    before = _all_drafts(hearten)
    ran = hearten(*PLAIN_FLOWS[flow][1], "--plain", *DAY)
    assert ran.code == 130
    assert "Your words are still kept. They are offered again." in " ".join(ran.out.split())
    assert _all_drafts(hearten) == before


@pytest.mark.slow
@pytest.mark.parametrize("flow", PLAIN_FLOWS)
def test_the_end_of_input_where_words_are_offered_back_says_that_they_stay(
    hearten: Program, monkeypatch: pytest.MonkeyPatch, flow: str
) -> None:
    with monkeypatch.context() as patch:
        ctrl_c(patch)
        begun(hearten, flow)
    before = _all_drafts(hearten)
    ran = hearten(*PLAIN_FLOWS[flow][1], "--plain", *DAY)
    assert ran.code == 0
    assert "Your words are still kept. They are offered again." in " ".join(ran.out.split())
    assert _all_drafts(hearten) == before


def _all_drafts(program: Program) -> list[str]:
    folder = next(program.root.rglob("drafts"))
    return sorted(each.read_text(encoding="utf-8") for each in folder.glob("*.toml"))
