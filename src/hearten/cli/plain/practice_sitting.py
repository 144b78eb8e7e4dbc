"""One sitting of a practice line by line: how it begins, what it holds, how its words are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hearten.actions.practice import moves, storing
from hearten.cli.plain.offering import offer_draft
from hearten.content import practice_plain_words as words
from hearten.content import practice_words
from hearten.content.practice_names import STEADY
from hearten.content.practices import length_of
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.actions.flow.sitting import Sitting
    from hearten.actions.practice.state import Frame, Playing
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.cli.plain.parting import Draft
    from hearten.content.practices import PracticePage
    from hearten.model.plan.parts import Plan

WRITES = ("ask", "pick")
WAITS = ("say", "rest", "breathe")


@dataclass(kw_only=True)
class PracticeSitting:
    """What one plain practice holds. *within* reads a line, or goes on after some seconds."""

    session: Session
    plan: Plan | None
    lines: Lines
    sitting: Sitting[Playing]
    within: Callable[[float], str | None] | None = None
    seen: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    begun: dt.datetime
    draft: Draft
    nested: bool = False
    first: Playing | None = None  # as it began: only there another length can be taken

    @property
    def playing(self) -> Playing:
        """The practice as it stands."""
        return self.sitting.state

    def keep(self, playing: Playing) -> None:
        """Go on from *playing*, with its words in a draft."""
        self.sitting.state = playing
        storing.first_card_seen(self.session, playing)
        self.draft.keep(self.sitting.keep)

    def part(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        name = storing.draft_name(self.plan, self.playing.page.practice.id)
        return self.draft.part(name, sentence, storing.written(self.playing))

    @property
    def moves(self) -> bool:
        """Whether lines go on by themselves."""
        return self.within is not None and self.session.config.pace != "enter"

    def read(self, frame: Frame) -> str | None:
        """Return the next line; "" where the time of a line is over and a pace is set."""
        if self.waiting:
            return self.waiting.pop()
        if self.within is None or not self.moves or frame.kind not in WAITS:
            return self.lines.read()
        return self.within(frame.seconds * float(self.session.config.pace))


def plan_of(session: Session, lines: Lines, page: PracticePage) -> Plan | None:
    """Return the plan at hand; None, and a word on it, where there is none that reads."""
    try:
        there = session.folder_if_any() is not None
        plan = session.load(checked=False).plan if there else None
    except (HeartenError, OSError):  # what can't be read stands in the way of nothing here
        there, plan = True, None
    if plan is None and page.practice.id != STEADY:
        lines.say(words.PLAN_UNREAD if there else words.NO_PLAN_YET)
    return plan


def hello(sitting: PracticeSitting) -> None:
    """Say what it is, how long it takes, and the keys."""
    page, say = sitting.playing.page, sitting.lines.say
    say(f"{page.practice.name} · {moves.length(sitting.playing)}")
    others = [each for each in page.variants if each.name != sitting.playing.variant]
    if others and not sitting.nested:
        lengths = ", ".join(f'"{length_of(each)}"' for each in others)
        say(words.LENGTHS.format(lengths=lengths))
        sitting.first = sitting.playing
    say(words.KEYS)
    if any(step.does in WRITES for each in page.variants for step in each.steps):
        say(words.ANSWERS)


def carry_on(sitting: PracticeSitting) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    here = sitting.sitting
    if here.left is None:
        return True
    begun = here.flow.begun(here.left, here.state)
    on, sitting.lines = offer_draft(sitting.session, sitting.lines, begun, here.begin_anew)
    if on:
        here.state, here.left = here.left, None
    return on is not None


def store(sitting: PracticeSitting) -> int:
    """Store what is there; return the exit code, which is 0 where all is well."""
    here = sitting.sitting
    here.move(lambda playing: playing)
    if here.failed is None:
        return 0
    sitting.keep(sitting.playing)
    sitting.lines.say(here.failed.sentence)
    return sitting.part(words.STILL_IN) or here.failed.exit_code


def parted(sitting: PracticeSitting) -> int:
    """Say where the words are when input ended before the practice did."""
    say, playing = sitting.lines.say, sitting.playing
    say("")
    if playing.stored or not moves.said(playing) or not playing.keeps:
        lost = moves.said(playing) and not playing.stored and playing.page.records != "nothing"
        said = practice_words.IS_NOT_KEPT if lost else words.NOTHING_WRITTEN
        say(CLOSE_NOW if playing.stored else f"{said} {CLOSE_NOW}")
        return 0
    sitting.keep(playing)
    return sitting.part(f"{words.KEPT_IN} {CLOSE_NOW}")
