"""Deciding, thing by thing, what of two texts of the plan is to stand: plan, copy or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.merge.merge_text import (
    BY_ITSELF,
    UNCHANGED,
    WHY,
    choices_at,
    differences_said,
    point_lines,
    what_differs,
)
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.merge.merge import Copy
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.three_way_merge import Take

WORDS: dict[str, Take] = {
    "1": "mine", "plan": "mine", "mine": "mine",
    "2": "theirs", "copy": "theirs", "theirs": "theirs",
    "3": "both", "both": "both",
}  # fmt: skip
KEYS = "A number chooses. Enter takes what is marked. < goes back. ! is help now."
LAST = "Enter saves it. < goes back."


class MergeDecision:
    """One copy and the answers so far."""

    def __init__(
        self, session: Session, copy: Copy, lines: Lines, help_now: Callable[[], None]
    ) -> None:
        """Begin with what is usual at each point."""
        self.session, self.copy, self.lines, self.help_now = session, copy, lines, help_now
        self.points = copy.merging.points
        self.takes: list[Take] = [point.usual for point in self.points]

    def run(self) -> tuple[Take, ...] | None:
        """Ask about each point and then about the whole; None where the lines end before."""
        self.lines.say(what_differs(self.copy))
        if self.copy.merging.settled:
            self.lines.say(BY_ITSELF)
        if self.points:
            self.lines.say(f"{WHY}\n{KEYS}")
        at = 0
        while at <= len(self.points):
            step = self._ask(at) if at < len(self.points) else self._last()
            if step is None:
                return None
            at = max(0, at + step)
        return tuple(self.takes)

    def _ask(self, at: int) -> int | None:
        point = self.points[at]
        self.lines.say("")
        self.lines.say("\n".join(point_lines(self.session, self.copy, point)))
        offered = dict(choices_at(point))
        said = [
            f"{number} {words}{' (Enter)' if take == self.takes[at] else ''}"
            for number, (take, words) in enumerate(offered.items(), 1)
        ]
        self.lines.say(f"  {' · '.join(said)}")
        while (line := self.lines.read()) is not None:
            word = line.strip().casefold()
            take = self.takes[at] if not word else WORDS.get(word)
            if take in offered:
                self.takes[at] = take
                return 1
            if word == "<":
                return -1
            self._other(word, f"There are 1 to {len(said)}. For example: 1")
        return None

    def _last(self) -> int | None:
        from hearten.actions.merge.merge import changes_in_words, merged_plan

        try:
            merged_plan(self.session, self.copy, self.takes)
        except HeartenError as error:
            self.lines.say(f"\n{error.sentence}")
            return -len(self.points) if self.points else None
        changes = self.copy.merging.changes(self.takes)
        said = differences_said(changes_in_words(self.session, self.copy, changes))
        self.lines.say(f"\n{said or UNCHANGED}\n\n{LAST}")
        while (line := self.lines.read()) is not None:
            word = line.strip()
            if not word:
                return 1
            if word == "<":
                return -1
            self._other(word, LAST)
        return None

    def _other(self, word: str, hint: str) -> None:
        if word == "!":
            self.help_now()
        else:
            self.lines.say(f"{WHY}\n{KEYS}" if word == "?" else hint)
