"""The shape of the day as it is asked for; its parts one a line, "07:00 before the school run"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Prompt
from hearten.actions.wizard import words
from hearten.actions.wizard.prompts import each
from hearten.model.day_shape import in_order, own_parts
from hearten.model.fields import FieldError, Texts, quoted
from hearten.model.named import twins
from hearten.model.plan.parts import MOST_PARTS, DayPart
from hearten.model.plan.schema import DAY, DAY_PARTS
from hearten.model.typed_numbers import time_said
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.model.plan.parts import Plan

EXAMPLE = "07:00 before the school run"
_BETWEEN = " ,;:-–·"
_MOST_WORDS = 3  # of a time: "half past seven"


@valueclass(frozen=True, kw_only=True)
class PartLines(Texts):
    """Parts of the day, one a line: when it begins and what it is called, in either order."""

    def parse(self, text: str) -> tuple[str, ...]:
        """Return the lines with their times in front; FieldError for one without time or name."""
        return tuple(map(_line, map(_part, Texts.parse(self, text))))


def shape_prompts(plan: Plan) -> tuple[Prompt, ...]:
    """Return what is asked of the shape of the day, under "Say more"."""
    field = PartLines(key="parts", label=words.DAY_PARTS, help=words.DAY_PARTS_HELP, hint=EXAMPLE)
    value = tuple(map(_line, own_parts(plan)))
    return (
        *each("day", plan.day, [field.key for field in DAY.fields], group=DAY.heading),
        Prompt(key="day/parts", field=field, value=value, more=True, group=DAY.heading),
    )


def with_parts(plan: Plan, lines: Sequence[Any]) -> Plan:
    """Return the plan with the parts of the day that *lines* say, in the order of the day.

    A part that is there keeps what else its table holds. FieldError where two begin at once or
    go by one name, and for more than fit on Today.
    """
    parts = [_kept(plan, str(line)) for line in lines]
    for said, sentence in (
        ([f"{part.from_:%H:%M}" for part in parts], "Two parts begin at {}"),
        ([part.name for part in parts], "Two parts go by {}"),
    ):
        for place, _ in twins(said):
            raise FieldError(sentence.format(quoted(said[place])))
    if len(parts) > MOST_PARTS:
        raise FieldError(f"{MOST_PARTS} parts are plenty to read on Today")
    return replace(plan, day=replace(plan.day, parts=in_order(plan, parts)))


def _kept(plan: Plan, line: str) -> DayPart:
    """Return the part that *line* says: the one that is there, where it is said alike."""
    held = plan.day.parts
    said = next((part for part in held if _line(part) == line), None)
    if said is not None:
        return said
    new = _part(line)
    there = next((part for part in held if part.name == new.name), None)
    return new if there is None else replace(there, from_=new.from_)


def _line(part: DayPart) -> str:
    return f"{part.from_:%H:%M} {part.name}"


def _part(line: str) -> DayPart:
    """Return the part that *line* says; a number alone may belong to its name and is no time."""
    for time, name in _readings(line.split()):
        said, called = time.casefold().removeprefix("from "), name.strip(_BETWEEN)
        begins = None if time.isdecimal() or time.isalpha() else time_said(said)
        if begins is not None and called:
            return DayPart(from_=begins, name=DAY_PARTS.field("name").parse(called))
    raise FieldError(f"{quoted(line)} needs a time and a name", EXAMPLE)


def _readings(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what may be the time and what the name: the time in front, else at the end."""
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[:count]).rstrip(_BETWEEN), " ".join(words[count:])
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[-count:]), " ".join(words[:-count])
