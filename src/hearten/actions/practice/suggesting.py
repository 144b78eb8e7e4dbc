"""Which practices to offer first: pinned ones, what helped before, what the ticks lead to."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.content.library import library
from hearten.model.checkin_route import GENTLE, WEATHER
from hearten.model.errors import HeartenError
from hearten.model.plan.parts import Kindness, Plan, Well

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from hearten.actions.session import Session
    from hearten.content.practices import PracticeSummary
    from hearten.model.journal import Head

HARD = ("stormy", "heavy")  # answers after which only the gentle ones are offered


def suggested(
    plan: Plan | None,
    heads: Iterable[Head] = (),
    day: dt.date | None = None,
    weather: str = "",
    practices: Sequence[PracticeSummary] | None = None,
) -> tuple[PracticeSummary, ...]:
    """Return the practices to offer, the ones that may fit best first; hidden ones are out.

    Pinned ones first, then what helped by the person's own word, what is in the toolbox,
    and what the ticks of the plan lead to. After a hard day (*weather*) only a gentle few.
    What felt worse the last time stands at the end.
    """
    known = tuple(practices) if practices is not None else library().practices()
    kindness = plan.kindness if plan is not None else Kindness()
    well = plan.well if plan is not None else Well()
    offered = [each for each in known if each.id not in kindness.hidden]
    if weather in HARD:
        offered = [each for each in offered if each.id in GENTLE]
    helped, worse = _felt([head for head in heads if day is None or head.day <= day])
    led = _led(well.noticed)

    def place(practice: PracticeSummary) -> tuple[bool, int, int, int, int]:
        id = practice.id
        return (
            id in worse and id not in kindness.pinned,
            kindness.pinned.index(id) if id in kindness.pinned else len(kindness.pinned),
            -helped[id],
            0 if id in kindness.practices else 1,
            led.index(id) if id in led else len(led),
        )

    return tuple(sorted(offered, key=place))


def weather_of(session: Session, plan: Plan | None, day: dt.date) -> str:
    """Return what the last check-in of *day* said of the weather inside, or nothing."""
    weather = ""
    if plan is not None:
        with suppress(HeartenError, OSError):  # a log that does not read suggests nothing else
            for entry in session.past(plan, day).entries:
                if entry.day == day and entry.checkin:
                    weather = str(entry.answers.get(WEATHER, weather))
    return weather


def heads_of(session: Session, plan: Plan | None) -> tuple[Head, ...]:
    """Return what is known of the journal's records without their words."""
    if plan is not None:
        with suppress(HeartenError, OSError):
            return session.journal().heads(plan.settings.day_starts_at)
    return ()


def _felt(heads: Sequence[Head]) -> tuple[Counter[str], set[str]]:
    """Return how often each practice helped, and those that felt worse the last time."""
    helped: Counter[str] = Counter()
    last: dict[str, str] = {}
    for head in heads:
        if head.practice and head.felt:
            last[head.practice] = head.felt
            helped[head.practice] += head.felt == "helped"
    return helped, {practice for practice, felt in last.items() if felt == "worse"}


def _led(noticed: Iterable[str]) -> list[str]:
    signs = {sign.id: sign for sign in library().low_kindness_signs()}
    found = (name for each in noticed if each in signs for name in signs[each].practices)
    return list(dict.fromkeys(found))
