"""How it was before and after something, as the person said; and what it was lighter after.

Only what helps is told. Nothing is set beside anything else, and the order is that of the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hearten.model.plan.parts import Entry, Habit, Plan

KINDS = COPING, PERSON, HABIT = ("coping", "person", "habit")
SETTING = {COPING: "coping", PERSON: "people", HABIT: "habits"}
HEAVINESS = ("very heavy", "heavy", "in between", "fairly light", "light")
OF, WHAT, BEFORE, AFTER = "rated", "what", "before", "after"  # keys of an entry's answers
_LEAST = 2  # times it was lighter, from which on it is told


@valueclass(frozen=True, slots=True, kw_only=True)
class Lighter:
    """What it was lighter after: its kind, its name, and how often *of* all that was said."""

    kind: str
    name: str
    times: int
    of: int


def rating(kind: str, what: str, before: str, after: str) -> dict[str, Any]:
    """Return the answers of an entry: *what* is the words of a thing, or an id of the plan."""
    said = {OF: kind, WHAT: what, BEFORE: before, AFTER: after}
    return {key: held for key, held in said.items() if held}


def ratable(plan: Plan, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what can be looked at before and after: what it is called in an entry, and its name.

    No fixed habit, nor one that is over or about less of something; no help line.
    """
    if kind == COPING:
        yield from ((str(each), str(each)) for each in plan.kindness.coping)
    elif kind == PERSON:
        yield from ((each.id, each.name) for each in plan.people if each.kind != "line")
    else:
        yield from ((each.id, each.title) for each in plan.habits if _is_ratable(each))


def _is_ratable(habit: Habit) -> bool:
    fixed = habit.is_fixed or habit.may_be_fixed
    return habit.state == "active" and not (fixed or habit.wants_less)


def lighter_after(plan: Plan, entries: Iterable[Entry]) -> tuple[Lighter, ...]:
    """Return what it was lighter after, more often than not, of what the plan looks at."""
    said: dict[tuple[str, str], list[bool]] = {}
    for entry in entries:
        known = _compared(entry.answers)
        if known is not None:
            said.setdefault(known[0], []).append(known[1])
    found = []
    for kind in KINDS:
        if SETTING[kind] not in plan.settings.before_after:
            continue
        for what, name in dict.fromkeys(ratable(plan, kind)):
            lighter = said.get((kind, what), [])
            often = sum(lighter)
            if often >= _LEAST and 2 * often > len(lighter):
                found.append(Lighter(kind=kind, name=name, times=often, of=len(lighter)))
    return tuple(found)


def _compared(answers: Mapping[str, Any]) -> tuple[tuple[str, str], bool] | None:
    """Return what an entry is about, and whether it was lighter after; None where it isn't said."""
    kind, what, before, after = (answers.get(key) for key in (OF, WHAT, BEFORE, AFTER))
    if kind not in KINDS or not isinstance(what, str):
        return None
    if before not in HEAVINESS or after not in HEAVINESS:
        return None
    return (kind, what), HEAVINESS.index(after) > HEAVINESS.index(before)
