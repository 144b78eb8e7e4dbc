"""A review on its way, as a value; and a card: one question of it, and what may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.actions.reviewing.facts import Facts
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.checkin.closing import Said
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Plan

WEEKLY, WIDER = "weekly", "wider"
READ, TEXT, PICK, MANY = "read", "text", "pick", "many"
Held = str | tuple[str, ...]


class Way(NamedTuple):
    """One answer to choose."""

    key: str
    label: str
    note: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question in view. *part* is the page it belongs to; *usual* is what enter takes.

    *kind* is read, text, pick or many. *usual_words* stand in the line to begin with.
    """

    id: str
    part: str
    kind: str
    question: str
    lines: tuple[Said, ...] = ()
    ways: tuple[Way, ...] = ()
    usual: str = ""
    held: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """A review as it stands: the plan it looks at, what was answered, what is half typed.

    *flow* is weekly or wider. *at* is the id of the card in view. *begun*: what was to be
    stored when the program ended amid it, and what the same answers come to now.
    """

    flow: str
    checkin: str
    title: str
    day: dt.date
    plan: Plan
    facts: Facts = Facts()
    questions: tuple[CheckinQuestion, ...] = ()
    offers: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)
    at: str = ""
    answers: Mapping[str, Held] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    begun: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None

    def word(self, key: str) -> str:
        """Return a single answer, or nothing."""
        said = self.answers.get(key, "")
        return said if isinstance(said, str) else ""

    def ticks(self, key: str) -> tuple[str, ...] | None:
        """Return what was ticked; None where nothing was answered."""
        said = self.answers.get(key)
        return said if isinstance(said, tuple) else None
