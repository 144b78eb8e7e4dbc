"""How one thing that two texts of the plan say differently is shown and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.merge.merge import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.merge.merge import Copy
    from hearten.actions.session import Session
    from hearten.model.plan.difference import Different
    from hearten.model.plan.three_way_merge import Point, Take

WHY = (
    "Two sides changed the plan at the same time. Nothing is dropped: what you do not choose "
    "stays in the history."
)
BY_ITSELF = "What only one side changed goes in by itself; you see it at the end."
UNCHANGED = "The plan stays as it is."
_WAYS = {
    "changed": ("as in the plan", "as in the copy", "both"),
    "mine": ("keep it", "take it out, as in the copy"),
    "theirs": ("leave it out, as in the plan", "take it in"),
}
_HEADS = {"changed": "", "mine": "Only in the plan: ", "theirs": "Only in the copy: "}
_TAKES: tuple[Take, ...] = ("mine", "theirs", "both")


def what_differs(copy: Copy) -> str:
    """Return how much there is to decide, in words."""
    count = len(copy.merging.points)
    few = {0: "nothing to decide", 1: "one thing to decide"}
    return f"{copy.name}: {few.get(count, f'{count} things to decide')}."


def choices_at(point: Point) -> tuple[tuple[Take, str], ...]:
    """Return what may be taken at a point, each with its words."""
    named = zip(_TAKES, _WAYS[point.what], strict=False)
    return tuple((take, said) for take, said in named if take != "both" or point.both is not None)


def point_lines(session: Session, copy: Copy, point: Point) -> Iterator[str]:
    """Yield a point line by line: what it is about, and what plan and copy say."""
    found = changes_in_words(session, copy, point.theirs)
    for number, each in enumerate(found):
        yield from _said(each, _HEADS[point.what] if number == 0 else "")
    if not found:
        yield f"{_HEADS[point.what]}something that has no words of its own"


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


_HOW = {"new": "new: ", "gone": "goes: ", "changed": ""}


def differences_said(different: Sequence[Different]) -> str:
    """Return the difference as a page; a line without a mark says where it is."""
    return "\n".join(line for each in different for line in _marked(each)).strip("\n")


def _marked(each: Different) -> Iterator[str]:
    place = f"{each.where}: " if each.where else ""
    yield ""
    yield f"{place}{_HOW[each.how]}{each.heading}"
    for line in each.lines:
        if line.label:
            yield f"  {line.label}"
        yield from _with_mark("-", line.gone)
        yield from _with_mark("+", line.come)


def _with_mark(mark: str, values: Sequence[str]) -> Iterator[str]:
    for value in values:
        for number, line in enumerate(value.strip("\n").split("\n")):
            yield f"    {' ' if number else mark} {line}".rstrip()
