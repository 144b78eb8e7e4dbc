"""A check-in behind its screen: where it stands, its draft, its entry, and what comes after."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from hearten.actions.checkin import keeping, machine
from hearten.actions.checkin.bringing import called, with_bring
from hearten.actions.checkin.care import no_more
from hearten.actions.checkin.closing import Closing
from hearten.actions.daybook import Daybook
from hearten.content import checking_in as words
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import Unconfirmed

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Entry
    from hearten.tui.desk import Desk


class Stage(Enum):
    """What the screen shows."""

    BEGUN = "something that was begun is offered back"
    ASKING = "a question"
    UNSTORED = "every word, and ways to try again"
    DONE = "what the person has for such a day"
    LINE = "a line for a hard day, or for an appointment"


class Checking:
    """One check-in about one day. It holds one immutable state after another."""

    def __init__(self, desk: Desk, which: str, day: dt.date | None) -> None:
        """Find what was left of it; NotFound or Ambiguous where *which* means no check-in."""
        assert desk.plan is not None
        self.desk = desk
        self.plan = desk.plan
        self.state = keeping.fresh(desk.session, self.plan, which, day)
        self.left = keeping.unfinished(desk.session, self.plan, self.state)
        self.stage = Stage.ASKING if self.left is None else Stage.BEGUN
        self.after = Closing(first="")
        self._entry: Entry | None = None
        self._unsure = False  # it was written, and the disk did not confirm it
        self._kept: machine.CheckingIn | None = self.left or self.state

    def hello(self) -> str:
        """Return what to say to someone who was away, where nothing on the screen has said it."""
        if self.stage is not Stage.ASKING:
            return ""
        hello = keeping.hello(self.desk.session, self.plan, self.state)
        return hello if hello and self.desk.greets(self.state.day, self) else ""

    def begun(self) -> str:
        """Return the question whether to go on with what was left."""
        return keeping.begun(self.left, self.state) if self.left is not None else ""

    def take_up(self, left: machine.CheckingIn) -> None:
        """Go on with what was left."""
        self.state, self.left = left, None
        self.stage = Stage.UNSTORED if machine.finished(left) else Stage.ASKING
        if left.stored:
            self._done()
            self.stage = Stage.LINE
        elif machine.help_first(left):
            self.store()

    def begin_anew(self, left: machine.CheckingIn) -> None:
        """Set aside what was left; NotStored where it cannot be, and it stays."""
        keeping.set_aside(self.desk.session, self.plan, left)
        self.left, self.stage = None, Stage.ASKING

    def move(self, state: machine.CheckingIn) -> str:
        """Go on from *state*. Once all is behind, or help comes first, it is stored; return what
        stood in the way.
        """
        self.state = state
        over = machine.finished(state) or machine.help_first(state)
        return self.store() if over else ""

    def ask_the_rest(self) -> None:
        """Ask what was left when help came first; what was answered stays where it is stored."""
        entry = self._entry.id if self._entry is not None else ""
        self.state = self._kept = machine.rest(self.state, entry)
        self._entry, self.stage = None, Stage.ASKING

    def store(self) -> str:
        """Write the entry. Where it cannot be written, return one sentence; no word is lost."""
        try:
            notices = self._add()
        except HeartenError as error:
            self.stage = Stage.UNSTORED
            self._unsure = self._unsure or isinstance(error, Unconfirmed)
            with suppress(HeartenError):
                self.keep()
            return words.UNSURE if isinstance(error, Unconfirmed) else error.sentence
        self.state = self._kept = replace(self.state, stored=True)
        self._done()
        if notices:
            end = "\n".join((*notices, self.after.end))
            self.after = replace(self.after, end=end)
        return ""

    def _add(self) -> tuple[str, ...]:
        """Write the entry, where it is not there without the disk's word; return the notices.

        The draft of an entry that is there so stays until the next start finds both.
        """
        if self.state.before and not machine.said(self.state):
            return ()  # none of the questions that were left was answered
        if self._unsure and keeping.is_stored(self.desk.session, self.plan, self.state):
            return ()
        marked = keeping.store(self.desk.session, self.plan, self.state)
        self._entry = marked.entry
        return marked.notices

    def change(self) -> str:
        """Take the entry back and ask again, every answer as it is; return what stood in the way.

        The words stand in a draft before their entry goes.
        """
        if self._entry is None or self.stage is not Stage.DONE:
            return ""
        open_again = replace(self.state, stored=False, at=0)
        try:
            keeping.keep(self.desk.session, self.plan, open_again)
            keeping.take_out(self.desk.session, self.plan, self._entry, self.state)
        except HeartenError as error:
            keeping.let_go(self.desk.session, self.plan, self.state)
            return error.sentence
        self._entry = None
        self.state = self._kept = open_again
        self.stage = Stage.ASKING
        return ""

    @property
    def can_change(self) -> bool:
        """Whether an entry of this sitting can be taken back."""
        return self._entry is not None and self.stage is Stage.DONE

    def ask_again(self) -> None:
        """Go back to the first question, with every answer as it is."""
        self.state, self.stage = replace(self.state, at=0), Stage.ASKING

    def _done(self) -> None:
        self.after = keeping.after(self.desk.session, self.plan, self.state)
        self.stage = Stage.DONE

    def begin_line(self, appointment: str = "") -> None:
        """Ask for a line for a hard day, or for an appointment."""
        self.state = replace(self.state, line_for=appointment)
        self.stage = Stage.LINE

    def line_asks(self) -> tuple[str, str]:
        """Return what is asked where a line is written, and what becomes of it."""
        if not self.state.line_for:
            return words.LEAVE_ASK, words.LINE_WHY
        there = called(self.plan, self.state.line_for)
        if there is None:
            return words.BRING_GONE, ""
        return words.BRING.format(name=there.name, day=there.day), words.BRING_NOTE

    def keep_line(self, line: str) -> str:
        """Keep the line in the plan; return what stood in the way, or nothing."""
        appointment = self.state.line_for
        self.stage = Stage.DONE
        try:
            told = self._with_line(appointment, line)
        except HeartenError as error:
            self.stage = Stage.LINE
            return f"{error.sentence} {words.NOT_STORED}"
        self.plan = self.desk.plan or self.plan
        self.state = replace(self.state, line="", line_for="")
        if told:
            key = f"bring:{appointment}" if appointment else "line"
            offers = tuple(offer for offer in self.after.offers if offer.key != key)
            said = told.removesuffix(f"\n{CLOSE_NOW}")
            self.after = replace(self.after, first=said, offers=offers)
        with suppress(HeartenError):
            self.keep()
        return ""

    def _with_line(self, appointment: str, line: str) -> str:
        """Store the plan with the line in it; return what to say, nothing where nothing changed."""
        if not appointment:
            new, why, said = keeping.with_line(self.plan, line), words.LEAVE_A_LINE, words.LINE_KEPT
        else:
            new, why = with_bring(self.plan, appointment, line), words.BRING_WHY
            there = called(new, appointment)
            said = words.BRING_KEPT.format(day=there.day if there else "")
        return self.desk.save(new, why, said) if new != self.plan else ""

    def smaller(self) -> str:
        """Show the smaller versions of the day from now on; return what to say."""
        book = Daybook(self.desk.session, self.plan)
        book.open(self.state.day)
        return book.set_hard(True)

    def say_no_more(self) -> str:
        """Leave the line on asking for help out from now on; return what to say."""
        try:
            no_more(self.desk.session)
        except HeartenError as error:
            return error.sentence
        offers = tuple(offer for offer in self.after.offers if offer.key != "quiet")
        lines = tuple(line for line in self.after.lines if line.text not in words.CARE)
        self.after = replace(self.after, offers=offers, lines=lines)
        return words.LEFT_OUT

    @property
    def is_open(self) -> bool:
        """Whether there are words that are not stored yet."""
        return self.stage in (Stage.ASKING, Stage.UNSTORED) and machine.said(self.state)

    def keep(self) -> None:
        """Store the draft if anything changed; NotStored where the disk refuses."""
        if self.stage is not Stage.BEGUN and self.state != self._kept:
            keeping.keep(self.desk.session, self.plan, self.state)
            self._kept = self.state
