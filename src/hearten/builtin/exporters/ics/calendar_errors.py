"""Why a calendar cannot be made: each says what to write, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import HeartenError, in_words, printable
from hearten.builtin_api import joined, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

_DAYS_SAID = 3


class NothingTimed(HeartenError):
    """Nothing in the plan has a time or a day, and an empty calendar file is not allowed."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            "Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00"
        )


class NothingDone(HeartenError):
    """Nothing is noted as done, and an empty calendar file is not allowed."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__("Nothing is noted for these days, so there is no file of it yet.")


class NothingUntil(HeartenError):
    """All that has a time or a day comes after the day that the file is to end with."""

    exit_code = 5

    def __init__(self, last: dt.date) -> None:
        super().__init__(
            f"Nothing has a time up to {in_words(last)}, so there is nothing for a calendar yet."
        )


class EverythingRests(HeartenError):
    """All that has a time or a day is paused, and an empty calendar file is not allowed."""

    exit_code = 5

    def __init__(self, until: dt.date | None) -> None:
        when = f"until {in_words(until)}" if until else "for as long as you like"
        super().__init__(
            f"Everything with a time rests {when}, so there is nothing for a calendar yet. "
            "What you wake comes back into it."
        )


class NoZone(HeartenError):
    """The plan has times, and no time zone."""

    def __init__(self) -> None:
        super().__init__(
            "plan.toml: settings.time_zone: a calendar needs to know your time zone; "
            'under [settings], add a line like: time_zone = "Europe/Berlin". '
            "The page of the check-ins asks for it, too."
        )


class NoId(HeartenError):
    """The plan has no id, and everything in a calendar hangs on it."""

    def __init__(self) -> None:
        super().__init__(
            "plan.toml: id: a calendar needs the plan's id to know its own items again; "
            "hearten check says what to write"
        )


class UnknownZone(HeartenError):
    """The plan names a time zone that nobody knows by that name, or one computer alone."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f'plan.toml: settings.time_zone: "{printable(name)[:60]}" is not a time zone that '
            'calendars know; try time_zone = "Europe/Berlin"'
        )


class NoBeginning(HeartenError):
    """Neither the item nor the plan says when it starts."""

    def __init__(self) -> None:
        super().__init__(
            "plan.toml: started: a calendar needs a first day; "
            "near the top, add a line like: started = 2026-11-22"
        )


class TooFar(HeartenError):
    """A date in a year that calendar programs do not agree about."""

    def __init__(self, place: str, day: dt.date, first: int, last: int) -> None:
        super().__init__(
            f"plan.toml: {printable(place)}: a calendar holds the years {first} to {last}, "
            f"and {in_words(day)} lies outside; another date would do"
        )


class SkippedTime(HeartenError):
    """All that could stand in the calendar is at a time that the clocks jump over."""

    exit_code = 5

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__("\n".join([*sentences, "Nothing else has a time to come."]))


def left_out(title: str, moments: Sequence[dt.datetime]) -> str:
    """Return the sentence that an item is not in the calendar at these *moments*, one or more."""
    days = [in_words(moment.date()) for moment in moments[:_DAYS_SAID]]
    if more := len(moments) - len(days):
        days.append(f"{more} later {'day' if more == 1 else 'days'}")
    return (
        f"{quoted(title)} is left out of the calendar on {joined(days)}: the clocks go forward "
        f"then, and there is no {moments[0]:%H:%M}. Its other days are in it."
    )


def left_out_whole(title: str, when: dt.datetime) -> str:
    """Return the sentence that what stands once, like an appointment, is not in the calendar."""
    return (
        f"{quoted(title)} is left out of the calendar: the clocks go forward on "
        f"{in_words(when.date())}, and there is no {when:%H:%M}. With another time it comes in."
    )


class TooLarge(HeartenError):
    """The file is larger than calendar programs take."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            "This calendar would be larger than 1 MB, and many programs would not take it. "
            "It gets smaller with --weeks or --only, or without --detailed."
        )
