"""Checking in line by line: a question, one answer, and so on; then what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hearten.actions.checkin import closing, keeping, machine
from hearten.actions.checkin.bringing import called, store_bring
from hearten.actions.checkin.care import no_more
from hearten.actions.checkin.questions import Unclear
from hearten.cli.plain.leading import lead_on, numbered
from hearten.cli.plain.offering import help_now, offer_back
from hearten.cli.plain.parting import Draft, parting
from hearten.content import checking_in as words
from hearten.content.words import CLOSE_NOW, STILL_IN_DRAFT, WHY_WE_ASK
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words

if TYPE_CHECKING:
    from hearten.actions.checkin.bringing import Bring
    from hearten.actions.checkin.machine import CheckingIn
    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Plan

KEYS = "Enter skips. ? says why we ask. < goes back. > finishes here. ! is help now."


@dataclass(kw_only=True)
class _Sitting:
    """What one plain check-in holds."""

    session: Session
    plan: Plan
    lines: Lines
    state: CheckingIn
    draft: Draft
    entry: str = ""  # what was stored last

    def keep(self, state: CheckingIn) -> None:
        """Go on from *state*, with its words in a draft."""
        self.state = state
        self.draft.keep(lambda: keeping.keep(self.session, self.plan, state))

    def part(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        name = keeping.draft_name(self.plan, self.state.checkin)
        said = [each.text for each in closing.again(self.state)]
        return self.draft.part(name, sentence, filter(None, (*said, self.state.line)))


def check_in(session: Session, lines: Lines, which: str = "") -> int:
    """Ask, store and say what comes of it; return the exit code."""
    from hearten.actions.marking import readable

    plan = readable(session)
    sitting = _Sitting(
        session=session, plan=plan, lines=lines, state=keeping.fresh(session, plan, which),
        draft=Draft(session=session, say=lines.say),
    )  # fmt: skip
    _hello(sitting)
    if not _carry_on(sitting):
        return 0
    if not sitting.state.stored:
        with parting(lambda: _parted(sitting)):
            asked = _ask_all(sitting)
        if not asked:
            return _parted(sitting)
        code = _store(sitting)
        if code:
            return code
    return _close(sitting)


def _hello(sitting: _Sitting) -> None:
    session, plan, state = sitting.session, sitting.plan, sitting.state
    sitting.lines.say(f"{state.title} · {in_words(state.day)}")
    if hello := keeping.hello(session, plan, state):
        sitting.lines.say(hello)


def _carry_on(sitting: _Sitting) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    session, plan, lines = sitting.session, sitting.plan, sitting.lines
    left = keeping.unfinished(session, plan, sitting.state)
    if left is None:
        return True
    begun = keeping.begun(left, sitting.state)
    on, sitting.lines = offer_back(
        session, lines, begun, lambda: keeping.set_aside(session, plan, left)
    )
    if on:
        sitting.state = left
    return on is not None


def _ask_all(sitting: _Sitting) -> bool:
    """Ask question after question; False at the end of input."""
    if not machine.finished(sitting.state):
        sitting.lines.say(KEYS)
    while (asked := machine.question(sitting.state)) is not None:
        if machine.help_first(sitting.state):
            return True
        _show(sitting, asked)
        before = sitting.state
        while sitting.state is before:
            line = sitting.lines.read()
            if line is None:
                return False
            _answer(sitting, line)
    return True


def _show(sitting: _Sitting, asked: CheckinQuestion) -> None:
    say = sitting.lines.say
    say("")
    if asked.about:
        say(f"{asked.about}\n")
    say(asked.ask)
    for number, answer in enumerate(asked.answers, 1):
        say(f"  {number} {answer}")
    if given := machine.held(sitting.state, asked.id):
        say(f"You said: {given}. Enter keeps it, - takes it away.")


def _answer(sitting: _Sitting, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    try:
        _take(sitting, line)
    except Unclear as error:
        sitting.lines.say(error.sentence)


def _take(sitting: _Sitting, line: str) -> None:
    state, say, word = sitting.state, sitting.lines.say, line.strip()
    match word:
        case "":
            sitting.keep(machine.go_on(state))
        case "-":
            sitting.keep(machine.skip(state))
        case "<":
            if state.at:
                sitting.keep(machine.back(state))
            else:
                say(words.FIRST)
        case ">":
            sitting.keep(machine.enough(state))
        case "?":
            say(f"{WHY_WE_ASK}: {words.WHY}\n{KEYS}")
        case "!":
            help_now(sitting.session)
        case _:
            sitting.keep(machine.answer(state, line))


def _parted(sitting: _Sitting) -> int:
    """Say where the words are when input ended before the last question."""
    if not machine.said(sitting.state):
        sitting.lines.say(f"Nothing was written. {CLOSE_NOW}")
        return 0
    return _stays(sitting)


def _line_stays(sitting: _Sitting) -> int:
    """Say where a line is that was begun before, when input ended over it."""
    return _stays(sitting) if sitting.state.line else 0


def _stays(sitting: _Sitting) -> int:
    sitting.keep(sitting.state)
    sitting.lines.say("")
    return sitting.part(f"Your words are kept in {{place}}. {words.OFFERED} {CLOSE_NOW}")


def _store(sitting: _Sitting) -> int:
    try:
        marked = keeping.store(sitting.session, sitting.plan, sitting.state)
    except HeartenError as error:
        sitting.keep(sitting.state)
        sitting.lines.say(error.sentence)
        for offer in closing.help_ways(sitting.state):
            sitting.lines.say(f"{offer.label}: {offer.command}")
        return sitting.part(STILL_IN_DRAFT) or error.exit_code
    sitting.entry = marked.entry.id
    for notice in marked.notices:
        sitting.lines.say(notice)
    sitting.state = replace(sitting.state, stored=True)
    return 0


def _close(sitting: _Sitting) -> int:
    """Say what comes of it, and go where a number leads; return the exit code."""
    session, plan, lines = sitting.session, sitting.plan, sitting.lines
    if sitting.state.line_for:
        code = _line(sitting, sitting.state.line_for)  # it was begun, and the program ended
        if code or sitting.state.line:
            return code
    page = keeping.after(session, plan, sitting.state)
    offers = [offer for offer in page.offers if offer.key != "line"]
    lines.say("")
    for line in closing.told(page, numbered(offers)):
        lines.say(line)
    code = 0
    if len(offers) < len(page.offers):
        code = _line(sitting)
    while offers and (chosen := lead_on(session, lines, offers)) is not None:
        match chosen.key.partition(":"):
            case ("rest", _, _):
                offers.remove(chosen)
                code = _others(sitting)
                if code or not machine.finished(sitting.state):
                    return code
            case ("bring", _, appointment):
                offers.remove(chosen)
                code = _line(sitting, appointment)
            case ("quiet", _, _):
                offers.remove(chosen)
                lines.say(_quiet(session))
        for line in numbered(offers):
            lines.say(line)
    lines.say(page.end)
    return code


def _quiet(session: Session) -> str:
    try:
        no_more(session)
    except HeartenError as error:
        return error.sentence
    return words.LEFT_OUT


def _others(sitting: _Sitting) -> int:
    """Ask the questions that are left; return the exit code."""
    sitting.state = machine.rest(sitting.state, sitting.entry)
    with parting(lambda: _parted(sitting)):
        asked = _ask_all(sitting)
    if not asked:
        return _parted(sitting)
    return _store(sitting) if machine.said(sitting.state) else 0


def _line(sitting: _Sitting, appointment: str = "") -> int:
    """Take a line for a hard day, or for an appointment, if there is one; return the exit code."""
    lines = sitting.lines
    there = called(sitting.plan, appointment)
    if appointment and there is None:
        lines.say(words.BRING_GONE)
        return sitting.part(STILL_IN_DRAFT)
    lines.say(_asks(there))
    if sitting.state.line:
        lines.say(f"You had begun: {sitting.state.line}. Enter keeps it.")
    with parting(lambda: _line_stays(sitting)):
        line = lines.read()
    if line is None:
        return _line_stays(sitting)
    text = line.strip() or sitting.state.line
    if text == "!":
        help_now(sitting.session)
        return _line(sitting, appointment)
    if not text:
        return 0
    sitting.keep(replace(sitting.state, line=text, line_for=appointment))
    try:
        if appointment:
            told = store_bring(sitting.session, appointment, text)
        else:
            told = keeping.store_line(sitting.session, text)
    except HeartenError as error:
        lines.say(error.sentence)
        return sitting.part(STILL_IN_DRAFT) or error.exit_code
    sitting.keep(replace(sitting.state, line="", line_for=""))
    lines.say(told.text.removesuffix(f"\n{CLOSE_NOW}"))
    return told.exit_code


def _asks(there: Bring | None) -> str:
    if there is None:
        return f"{words.LEAVE_ASK}, if you like. Enter skips."
    asks = words.BRING.format(name=there.name, day=there.day)
    return words.BRING_IF_YOU_LIKE.format(asks=asks)
