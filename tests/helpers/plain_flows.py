"""Every plain flow that takes words: its command, and lines that leave it amid them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.plain import line_input

if TYPE_CHECKING:
    from typing import TextIO

    import pytest

    from helpers.inside import Run
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
TYPED = "rain on the roof"
_ON = "\n"

# By what a reader would call it: whether a plan is there already, the command, and the lines.
PLAIN_FLOWS: dict[str, tuple[bool, tuple[str, ...], str]] = {
    "three questions": (False, ("new",), f"Sleep\n{TYPED}\n"),
    "the whole way": (False, ("new", "--whole"), f"{TYPED}\n"),
    "from a template": (False, ("new", "--template", "gentle-start"), f"{TYPED}\n"),
    "a page of the plan": (True, ("edit",), f"1\n{TYPED}\n"),
    "a line of the plan": (True, ("edit", "wind-down"), f"{TYPED}\n"),
    "a check-in": (True, ("checkin",), f"heavy\nlow\n\n{TYPED}\n"),
    "a review": (True, ("review",), f"\n{TYPED}\n"),
    "a wider look": (True, ("review", "--look-again"), f"{_ON * 4}{TYPED}\n"),
    "a setback": (True, ("setback",), f"{_ON * 3}{TYPED}\n"),
    "a short practice": (True, ("practice", "gratitude"), f"\n\n{TYPED}\n"),
    "a thought": (True, ("practice", "thought-record"), f"\n\n{TYPED}\n"),
    "a letter": (True, ("practice", "compassionate-letter"), f"{_ON * 6}{TYPED}\n"),
    "a practice without a plan": (False, ("practice", "thought-record"), f"\n\n{TYPED}\n"),
    "a page of the journal": (True, ("journal",), f"{TYPED}\n"),
}


def begun(program: Program, flow: str) -> Run:
    """Run a flow up to amid its words."""
    planned, words, typed = PLAIN_FLOWS[flow]
    program = program.with_sam() if planned else program
    return program(*words, "--plain", *DAY, typed=typed)


def ctrl_c(patch: pytest.MonkeyPatch) -> None:
    """Have a person press Ctrl-C, once all that was to be typed is typed."""
    read = line_input.next_line

    def next_line(source: TextIO) -> str | None:
        if (line := read(source)) is None:
            raise KeyboardInterrupt
        return line

    patch.setattr(line_input, "next_line", next_line)
