"""One practice on its way, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.content.practices import PracticePage

Answer = str | tuple[str, ...]

# Where a practice can stand, in their order.
FIRST, BEFORE, SCRIPT, ENDS = "first", "before", "script", "ends"
HOW, WORSE, FOLLOW, KEEP, OVER = "how", "worse", "follow", "keep", "over"
STAGES = (FIRST, BEFORE, SCRIPT, ENDS, HOW, WORSE, FOLLOW, KEEP, OVER)
KEPT = "keep words"  # done, where the person said that the words are to be kept


@valueclass(frozen=True, slots=True, kw_only=True)
class PracticeState:
    """A practice as it stands. Each change gives a new one.

    *now* says what day or night it is, *at* is the place in the script, *place* a remembered
    answer (where a hand rests), *emergency* what to call, *call_me* what the person likes to be
    called.
    *wish* is something the caller does: a way that leads out of the practice; *done* are the
    wishes that came true, *note* is what was said of the last one. *keeps*: words can be
    stored; *planned*: there is a plan that can be changed; *stored*: the id of the record;
    *tried*: storing it was tried, which is enough where there is no journal. *unseen*: the card
    of the first practice ever is still to be remembered as seen; *leaving*: it is to be left.
    *opened* is the stage it began with. *yours* is the one sentence of the person's own at the
    end of a look at a setback; None until it was looked for.
    """

    page: PracticePage
    variant: str
    day: dt.date
    now: str = ""
    without: tuple[str, ...] = ()
    place: str = ""
    emergency: str = "your emergency number"
    call_me: str = ""
    opened: str = SCRIPT
    stage: str = SCRIPT
    at: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    anchor: str = ""
    senses_out: tuple[str, ...] = ()
    prompt: int = 0
    felt: str = ""
    left: bool = False
    keeps: bool = True
    planned: bool = True
    stored: str = ""
    wish: str = ""
    done: tuple[str, ...] = ()
    note: str = ""
    tried: bool = False
    unseen: bool = False
    leaving: bool = False
    yours: str | None = None
