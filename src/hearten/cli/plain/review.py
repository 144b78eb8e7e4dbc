"""A review line by line: a page, a question, one answer, and so on; then one change, if any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.actions.checkin.questions import Unclear
from hearten.actions.reviewing import keeping, machine
from hearten.actions.reviewing.state import MANY, PICK, READ, WEEKLY, Card
from hearten.cli.plain.offering import help_now, offer_back
from hearten.cli.plain.parting import Draft, parting
from hearten.content import review_words as words
from hearten.content.words import CLOSE_NOW, STILL_IN_DRAFT, WHY_WE_ASK
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words

if TYPE_CHECKING:
    from hearten.actions.reviewing.state import Reviewing
    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines
    from hearten.model.plan.parts import Checkin

KEYS = "Enter goes on. ? says why we ask. < goes back. > finishes here. ! is help now."
TICKS = "Numbers tick them, with spaces between. - takes every tick away."
_INDENT = {"heading": "", "apart": "", "item": "  ", "more": "    "}


@dataclass(kw_only=True)
class _Sitting:
    """What one plain review holds."""

    session: Session
    lines: Lines
    state: Reviewing
    part: str = ""
    draft: Draft

    def keep(self, state: Reviewing) -> None:
        """Go on from *state*, with its words in a draft."""
        self.state = state
        self.draft.keep(lambda: keeping.keep(self.session, state))

    def say_where(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        said = (each.text for each in machine.again(self.state))
        return self.draft.part(keeping.draft_name(self.state), sentence, said)


def review(session: Session, lines: Lines, flow: str, checkin: Checkin | None = None) -> int:
    """Ask, show the difference, store; return the exit code."""
    from hearten.actions.marking import readable

    plan = readable(session)
    new = keeping.fresh(session, plan, flow, checkin=checkin)
    draft = Draft(session=session, say=lines.say)
    sitting = _Sitting(session=session, lines=lines, state=new, draft=draft)
    lines.say(f"{new.title} · {in_words(new.day)}")
    if not _carry_on(sitting):
        return 0
    sitting.lines.say(KEYS)
    with parting(lambda: _parted(sitting)):
        asked = _ask_all(sitting)
    return _store(sitting) if asked else _parted(sitting)


def _ask_all(sitting: _Sitting) -> bool:
    """Ask card after card; False at the end of input."""
    while (here := machine.card(sitting.state)) is not None:
        _show(sitting, here)
        before = sitting.state
        while sitting.state is before:
            line = sitting.lines.read()
            if line is None:
                return False
            _answer(sitting, here, line)
    return True


def _carry_on(sitting: _Sitting) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    session, lines = sitting.session, sitting.lines
    left = keeping.unfinished(session, sitting.state)
    if left is None:
        return True
    begun = words.BEGUN if left.flow == WEEKLY else words.BEGUN_WIDER
    on, sitting.lines = offer_back(session, lines, begun, lambda: keeping.set_aside(session, left))
    if on:
        sitting.state = left
    return on is not None


def _show(sitting: _Sitting, here: Card) -> None:
    say = sitting.lines.say
    say("")
    if here.part != sitting.part:
        say(f"{here.part}\n")
        sitting.part = here.part
    first = here.kind == READ or here.id == "difference"
    if first:
        say(here.question)
    for kind, text in here.lines:
        say(f"{_INDENT[kind]}{text}")
    if not first:
        say(here.question)
    _ways(sitting, here)
    given = machine.held(sitting.state, here.id)
    if here.kind == PICK:
        given = next((way.label for way in here.ways if way.key == given), "")
        usual = next((way.label for way in here.ways if way.key == here.usual), "")
        if usual and not given:
            say(f"Enter takes: {usual}")
    if given:
        say(f"You said: {given}. Enter keeps it, - takes it away.")


def _ways(sitting: _Sitting, here: Card) -> None:
    ticked = machine.ticked(sitting.state, here) if here.kind == MANY else ()
    for number, way in enumerate(here.ways, 1):
        mark = " (ticked)" if way.key in ticked else ""
        note = f" ({way.note})" if way.note else ""
        sitting.lines.say(f"  {number} {way.label}{note}{mark}")
    if here.kind == MANY:
        sitting.lines.say(TICKS)


def _answer(sitting: _Sitting, here: Card, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    state, say, word = sitting.state, sitting.lines.say, line.strip()
    try:
        match word:
            case "":
                sitting.keep(machine.go_on(state))
            case "-" if here.kind == MANY:
                sitting.keep(machine.untick(state))
            case "-":
                sitting.keep(machine.skip(state))
            case "<":
                if machine.is_first(state):
                    say(words.FIRST)
                else:
                    sitting.keep(machine.back(state))
            case ">":
                sitting.keep(machine.enough(state))
            case "?":
                say(f"{WHY_WE_ASK}: {words.WHY}\n{KEYS}")
            case "!":
                help_now(sitting.session)
            case _:
                sitting.keep(machine.answer(state, line))
    except Unclear as error:
        say(error.sentence)


def _parted(sitting: _Sitting) -> int:
    """Say where the words are when input ended before the last page."""
    if not machine.said(sitting.state):
        sitting.lines.say(f"Nothing was written. {CLOSE_NOW}")
        return 0
    sitting.keep(sitting.state)
    sitting.lines.say("")
    return sitting.say_where(f"Your words are kept in {{place}}. {words.OFFERED} {CLOSE_NOW}")


def _store(sitting: _Sitting) -> int:
    try:
        told = keeping.store(sitting.session, sitting.state)
    except HeartenError as error:
        sitting.keep(sitting.state)
        sitting.lines.say(error.sentence)
        return sitting.say_where(STILL_IN_DRAFT) or error.exit_code
    sitting.lines.say("")
    sitting.lines.say(told.text)
    return told.exit_code
