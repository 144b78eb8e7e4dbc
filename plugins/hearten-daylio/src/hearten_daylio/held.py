"""What an export of Daylio holds, whichever file it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from hearten.api import ImportedRecord

# What Daylio calls its five moods at first, in English and German: what to offer, no more.
USUAL = {
    "awful": "stormy", "bad": "heavy", "meh": "mixed", "good": "okay", "rad": "bright",
    "lausig": "stormy", "schlecht": "heavy", "ok": "mixed", "gut": "okay", "super": "bright",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry, with its words as they are: a note may have formatting in it.

    *time* is by the clock of then and there, *ahead* how far that was ahead of UTC, where they
    are told. *problems* are what of its line could not be read.
    """

    where: str
    day: dt.date
    time: dt.time | None = None
    ahead: dt.timedelta | None = None
    mood: str = ""
    activities: tuple[str, ...] = ()
    title: str = ""
    note: str = ""
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Held:
    """All that was read. *moods* are the person's, each with the answer to offer, or nothing."""

    moments: list[Moment] = field(default_factory=list)
    moods: dict[str, str] = field(default_factory=dict)
    records: list[ImportedRecord] = field(default_factory=list)
