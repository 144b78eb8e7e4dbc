"""Deciding, thing by thing, what of two texts of the plan is to stand: plan, copy or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.differing import differences_said
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hearten.actions.merging import Copy
    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines
    from hearten.model.difference import Different
    from hearten.model.merging import Point, Take

WORDS: dict[str, Take] = {
    "1": "mine", "plan": "mine", "mine": "mine",
    "2": "theirs", "copy": "theirs", "theirs": "theirs",
    "3": "both", "both": "both",
}  # fmt: skip
OPTIONS = {
    "changed": ("1 as in the plan", "2 as in the copy", "3 both"),
    "mine": ("1 keep it", "2 take it out, as in the copy"),
    "theirs": ("1 leave it out, as in the plan", "2 take it in"),
}
HEADS = {"changed": "", "mine": "Only in the plan: ", "theirs": "Only in the copy: "}
USUAL: dict[Take, int] = {"mine": 0, "theirs": 1, "both": 2}
WHY = (
    "Two sides changed the plan at the same time. Nothing is dropped: what you do not choose "
    "stays in the history."
)
KEYS = "A number chooses. Enter takes what is marked. < goes back. ! is help now."
LAST = "Enter saves it. < goes back."
UNCHANGED = "The plan stays as it is."


class Deciding:
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
        self._begin()
        at = 0
        while at <= len(self.points):
            step = self._ask(at) if at < len(self.points) else self._last()
            if step is None:
                return None
            at = max(0, at + step)
        return tuple(self.takes)

    def _begin(self) -> None:
        count = len(self.points)
        things = {0: "nothing to decide", 1: "one thing to decide"}.get(
            count, f"{count} things to decide"
        )
        self.lines.say(f"{self.copy.name}: {things}.")
        if self.copy.merging.settled:
            self.lines.say("What only one side changed goes in by itself; you see it at the end.")
        if count:
            self.lines.say(f"{WHY}\n{KEYS}")

    def _ask(self, at: int) -> int | None:
        point = self.points[at]
        self.lines.say("")
        self.lines.say("\n".join(self._side_by_side(point)))
        options = list(OPTIONS[point.what][: 3 if point.both is not None else 2])
        options[USUAL[self.takes[at]]] += " (Enter)"
        self.lines.say(f"  {' · '.join(options)}")
        while (line := self.lines.read()) is not None:
            word = line.strip().casefold()
            take = self.takes[at] if not word else WORDS.get(word)
            if take is not None and (take != "both" or point.both is not None):
                self.takes[at] = take
                return 1
            if word == "<":
                return -1
            self._other(word, f"There are 1 to {len(options)}. For example: 1")
        return None

    def _last(self) -> int | None:
        from hearten.actions.merging import merged, words_of

        try:
            merged(self.session, self.copy, self.takes)
        except HeartenError as error:
            self.lines.say(f"\n{error.sentence}")
            return -len(self.points) if self.points else None
        changes = self.copy.merging.changes(self.takes)
        said = differences_said(words_of(self.session, self.copy, changes))
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

    def _side_by_side(self, point: Point) -> Iterator[str]:
        from hearten.actions.merging import words_of

        found = words_of(self.session, self.copy, point.theirs)
        for number, each in enumerate(found):
            yield from _said(each, HEADS[point.what] if number == 0 else "")
        if not found:
            yield f"{HEADS[point.what]}something that has no words of its own"


def _said(each: Different, head: str) -> Iterator[str]:
    place = f"{each.where}: " if each.where else ""
    yield f"{head}{place}{each.heading}"
    both = each.how == "changed"
    for line in each.lines:
        if line.label:
            yield f"  {line.label}"
        yield from _values("plan: " if both else "", line.gone)
        yield from _values("copy: " if both else "", line.come)


def _values(side: str, values: tuple[str, ...]) -> Iterator[str]:
    for value in values:
        for number, line in enumerate(value.strip("\n").split("\n")):
            yield f"    {side if not number else ' ' * len(side)}{line}".rstrip()
