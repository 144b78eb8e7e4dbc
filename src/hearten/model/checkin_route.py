"""Where a check-in leads: a pure function of the answers that were chosen, and of the plan.

Words that somebody wrote are never looked at: nothing here reads free text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.coping import by_ease
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.model.coping import CopingThing
    from hearten.model.plan.parts import Person, Plan, Sign

WEATHER, ENERGY, KINDNESS = "day-weather", "energy", "kind-to-self"
GOOD, MIXED, HEAVY, STORMY = "good", "mixed", "heavy", "stormy"
_WAYS = {"bright": GOOD, "okay": GOOD, "mixed": MIXED, "heavy": HEAVY, "stormy": STORMY}
_LOW = {ENERGY: "empty", KINDNESS: "harsh"}
# What may be offered on a very hard day: short, and with nothing to look into.
GENTLE = ("feet-on-floor", "grounding-54321", "reaching-out")
_ORDER = ("person", "group", "professional", "line")
MOST_PEOPLE = 4
MOST_SIGNS = 4


@valueclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What is shown after a check-in.

    *way* is good, mixed, heavy, stormy or nothing. *ahead*: glance at what the day may still
    need, and offer to leave a line for a hard day. *practice*: offer one, the *pinned* first.
    *steady*: offer a steadying minute, other *gentle* practices and Help now. *letters*: one
    that is due may be offered. The rest is the person's own.
    """

    way: str = ""
    ahead: bool = False
    practice: bool = False
    steady: bool = False
    letters: bool = False
    pinned: tuple[str, ...] = ()
    gentle: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    coping: tuple[CopingThing, ...] = ()
    okay_day: str = ""
    people: tuple[Person, ...] = ()


def way_of(answers: Mapping[str, object]) -> str:
    """Return which way the chosen answers lead: the weather says; without it, only a low does."""
    weather = answers.get(WEATHER)
    if isinstance(weather, str) and weather:
        return _WAYS.get(weather, "")
    return MIXED if any(answers.get(key) == low for key, low in _LOW.items()) else ""


def route(plan: Plan, answers: Mapping[str, object], day: dt.date) -> Route:
    """Return where a check-in about *day* leads, by what the person wrote on other days."""
    way = way_of(answers)
    hidden = plan.kindness.hidden
    pinned = tuple(each for each in plan.kindness.pinned if each not in hidden)
    gentle = tuple(each for each in GENTLE if each not in hidden)
    coping = by_ease(plan.kindness.coping)
    if way == GOOD:
        return Route(way=way, ahead=True, letters=True)
    if way == MIXED:
        return Route(way=way, practice=True, pinned=pinned, letters=True)
    if way == HEAVY:
        signs = tuple(sign for sign in plan.signs if sign.stage == "early")[:MOST_SIGNS]
        line = _one_of(plan.well.okay_day, day)
        bare = not (signs or coping or line)
        soft = tuple(each for each in pinned if each in GENTLE)
        return Route(
            way=way, signs=signs, coping=coping, okay_day=line, practice=bare,
            pinned=(*soft, *gentle), letters=True,
        )  # fmt: skip
    if way == STORMY:
        return Route(way=way, steady=True, gentle=gentle, people=_near(plan), coping=coping)
    return Route(letters=True)


def _near(plan: Plan) -> tuple[Person, ...]:
    """Return a few people: those one can talk to or be with before services and lines."""
    found = sorted(plan.people, key=_rank)
    return tuple(found[:MOST_PEOPLE])


def _rank(person: Person) -> tuple[int, bool]:
    place = _ORDER.index(person.kind) if person.kind in _ORDER else 0
    return place, not {"listen", "company"} & set(person.good_for)


def _one_of(lines: tuple[str, ...], day: dt.date) -> str:
    return lines[day.toordinal() % len(lines)] if lines else ""
