"""A habit kind for hearten: a night, from bed to morning, in kind words.

It belongs to the day of getting up. What is said of many nights is how much alike they were,
never how good: nothing here is a goal, and a short night takes nothing away. How long somebody
was in bed is told in the report for a helper alone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Clock, HabitKind, counts, hookimpl, times

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import Entry, Habit

DAY = 24 * 60  # minutes
LONGEST = 16 * 60  # more than this between the two is a slip of the finger, or half a night
FEW = 3  # nights that are too few to say anything of all

NIGHTS = ("restful", "mixed", "hard", "no idea")


class Night(HabitKind):
    """When somebody went to bed and got up, and how the night was."""

    name = "night"
    label = "A night"
    help = (
        "To bed, up again, and how it was: noted in the morning. When nights have been hard for "
        "months, a doctor can help more than notes can."
    )
    options = (
        Clock(key="bed", label="About when would you like to go to bed?"),
        Clock(key="up", label="About when would you like to get up?"),
    )
    asks = (
        Clock(key="bed", label="When did you go to bed?", hint="23:15"),
        Clock(key="up", label="When did you get up?", hint="7:15"),
        Choice(key="night", label="How was the night?", choices=NIGHTS),
    )

    def describe(self, habit: Habit) -> str:
        """Say the title, and the times that were wished for."""
        bed, up = self.option(habit, "bed"), self.option(habit, "up")
        wished = [f"to bed about {bed:%H:%M}"] if bed else []
        wished += [f"up about {up:%H:%M}"] if up else []
        return f"{habit.title}: {', '.join(wished)}" if wished else habit.title

    def answer_words(self, habit: Habit, answers: Mapping[str, Any]) -> str:
        """Say one night: "23:40 to 07:15, restful"."""
        bed, up = _time(answers, "bed"), _time(answers, "up")
        night = answers.get("night")
        said = [_from_to(bed, up)] if bed or up else []
        said += [night] if night in NIGHTS[:3] else []
        return ", ".join(said)

    def summary(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Say how many nights were noted, and how much alike their mornings and evenings were."""
        nights = [entry.answers for entry in entries if counts(entry)]
        if not nights:
            return ""
        said = [f"A night noted {times(len(nights))} so far."]
        said += _alike("You got up", [_time(night, "up") for night in nights])
        said += _alike("You went to bed", [_time(night, "bed") for night in nights])
        return " ".join(said)

    def report(self, habit: Habit, entries: Sequence[Entry]) -> str:
        """Say for a helper how long the nights were, as far as both times are known."""
        nights = [entry.answers for entry in entries if counts(entry)]
        long = sorted(filter(None, map(in_bed, nights)))
        if not long:
            return ""
        middle = long[len(long) // 2]
        return f"In bed for about {_long(middle)} on a usual night (noted {times(len(long))})."


def in_bed(answers: Mapping[str, Any]) -> int | None:
    """Return the minutes from bed to getting up, over midnight or not; None where that is open."""
    bed, up = _time(answers, "bed"), _time(answers, "up")
    if bed is None or up is None:
        return None
    minutes = (_minutes(up) - _minutes(bed)) % DAY
    return minutes if 0 < minutes <= LONGEST else None


def usual(clocks: Sequence[dt.time]) -> tuple[dt.time, int]:
    """Return the middle of *clocks*, and about how many minutes half of them lie from it.

    A clock is a circle: it is cut open where the longest time without any of them is, so that
    23:50 and 00:10 lie beside each other.
    """
    found = sorted(map(_minutes, clocks))
    gaps = [(found[i] - found[i - 1]) % DAY or DAY * (len(found) == 1) for i in range(len(found))]
    first = gaps.index(max(gaps))
    line = [(each - found[first]) % DAY for each in found[first:] + found[:first]]
    middle = line[len(line) // 2]
    away = sorted(abs(each - middle) for each in line)
    at = (middle + found[first]) % DAY
    return dt.time(at // 60, at % 60), away[len(away) // 2]


def _alike(did: str, clocks: Sequence[dt.time | None]) -> list[str]:
    known = [each for each in clocks if each is not None]
    if len(known) < FEW:
        return []
    at, apart = usual(known)
    at = _quarter(at)
    if apart <= 20:
        return [f"{did} at much the same time, around {at:%H:%M}."]
    if apart <= 60:
        return [f"{did} mostly within an hour of {at:%H:%M}."]
    return [f"{did} at different times. Nights can be like that."]


def _quarter(clock: dt.time) -> dt.time:
    """Return *clock* to the nearest quarter of an hour: nobody's nights are to the minute."""
    minutes = round(_minutes(clock) / 15) * 15 % DAY
    return dt.time(minutes // 60, minutes % 60)


def _time(answers: Mapping[str, Any], key: str) -> dt.time | None:
    found = answers.get(key)
    return found if isinstance(found, dt.time) else None


def _minutes(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def _from_to(bed: dt.time | None, up: dt.time | None) -> str:
    if bed is None:
        return f"up {up:%H:%M}"
    return f"{bed:%H:%M} to {up:%H:%M}" if up else f"to bed {bed:%H:%M}"


def _long(minutes: int) -> str:
    hours, rest = divmod(round(minutes / 15) * 15, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


@hookimpl
def hearten_habit_kinds() -> list[HabitKind]:
    """Bring the kind."""
    return [Night()]
