"""A difference between two plans, line by line: - for words that go, + for words that come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.model.plan.difference import Different

_HOW = {"new": "new: ", "gone": "goes: ", "changed": ""}


def differences_said(different: Sequence[Different]) -> str:
    """Return the difference as a page; a line without a mark says where it is."""
    return "\n".join(line for each in different for line in _said(each)).strip("\n")


def _said(each: Different) -> Iterator[str]:
    place = f"{each.where}: " if each.where else ""
    yield ""
    yield f"{place}{_HOW[each.how]}{each.heading}"
    for line in each.lines:
        if line.label:
            yield f"  {line.label}"
        yield from _marked("-", line.gone)
        yield from _marked("+", line.come)


def _marked(mark: str, values: Sequence[str]) -> Iterator[str]:
    for value in values:
        for number, line in enumerate(value.strip("\n").split("\n")):
            yield f"    {' ' if number else mark} {line}".rstrip()
