"""Where a check-in leads: a pure function of the answers that were chosen, and of the plan.

Words that somebody wrote are never looked at: nothing here reads free text.
"""

from __future__ import annotations

from itertools import islice
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
MOST_PEOPLE, FEW_PEOPLE = 4, 2
MOST_SIGNS = 4


@valueclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What is shown after a check-in.

    *way* is good, mixed, heavy, stormy or nothing. *ahead*: glance at what the day may still
    need, and offer to leave a line for a hard day. *practice*: offer one, the *pinned* first.
    *steady*: offer a steadying minute, other *gentle* practices and Help now. *letters*: one
    that is due may be offered. The rest is the person's own: *signs* are those with an answer,
    early ones or those of when it gets harder; *okay_day* is a line from an okay day, else *kind*
    a kind word; *marked* a line of when they are all right that they marked for hard days.
    *has_plan*: something is written for very hard moments.
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
    kind: str = ""
    marked: str = ""
    has_plan: bool = False
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
        signs, people = _answered(plan, "early"), _near(plan)[:FEW_PEOPLE]
        line = _one_of(plan.well.okay_day, day)
        kind = "" if line else _one_of(plan.kindness.words, day)
        bare = not (signs or coping or line or kind or people)
        soft = tuple(each for each in pinned if each in GENTLE)
        return Route(
            way=way, signs=signs, coping=coping, okay_day=line, kind=kind, people=people,
            practice=bare,
            pinned=(*soft, *gentle), letters=True,
        )  # fmt: skip
    if way == STORMY:
        safe = plan.safety
        return Route(
            way=way, steady=True, gentle=gentle, people=_near(plan), coping=coping,
            signs=_answered(plan, "harder"), marked=_one_of(_marked(plan), day),
            has_plan=any((safe.signs, safe.alone, safe.distract, safe.ask, safe.professionals)),
        )  # fmt: skip
    return Route(letters=True)


def _near(plan: Plan) -> tuple[Person, ...]:
    """Return a few people: those who listen or keep company first, then those one knows."""
    found = sorted(plan.people, key=_rank)
    return tuple(found[:MOST_PEOPLE])


def _rank(person: Person) -> tuple[bool, int]:
    place = _ORDER.index(person.kind) if person.kind in _ORDER else 0
    return not {"listen", "company"} & set(person.good_for), place


def _answered(plan: Plan, stage: str) -> tuple[Sign, ...]:
    """Return the first signs of a *stage* that say what to do then: no sign comes alone."""
    found = (s for s in plan.signs if s.stage == stage and any(each.strip() for each in s.then))
    return tuple(islice(found, MOST_SIGNS))


def _marked(plan: Plan) -> tuple[str, ...]:
    """Return the lines of when the person is all right that they marked for hard days."""
    well = plan.well
    return tuple(each for each in (*well.like, *well.strengths, *well.matters)
                 if each in well.hard_days)  # fmt: skip


def _one_of(lines: tuple[str, ...], day: dt.date) -> str:
    held = [each for each in lines if each.strip()]
    return held[day.toordinal() % len(held)] if held else ""
