"""The ways that lead on from a day: to other days and screens, and back to what waits."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from hearten.actions.flow.registry import flow_entry
from hearten.actions.moments.words import IN_PLAN, NOT_THIS
from hearten.actions.today.words import EASE, PLAN, WIDER
from hearten.content import words
from hearten.content.practice_names import SETBACK
from hearten.tui.destinations import (
    Choose,
    GoOnBuilding,
    LookBack,
    OpenPlan,
    PickDay,
    PlanProblems,
    PlayPractice,
    ReadLetter,
    RowChoices,
    RunFlow,
    UnreadLines,
)
from hearten.tui.today.day_rows import GREETING, MORE, QUIET, RESTING, SPOKEN, key_of
from hearten.tui.today.row_commands import practice_of
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from hearten.actions.moments.decide import Spoken
    from hearten.actions.today.view import DayItem
    from hearten.tui.today.entry_line import EntryLine
    from hearten.tui.today.refresh import DayRefresh
    from hearten.tui.today.row_commands import RowCommands
    from hearten.tui.today.view import DayView

_TIMES = 5  # of a questionnaire, the newest, that are told


class Navigation:
    """Where a day leads. What comes back is said under the day."""

    def __init__(
        self, view: DayView, line: EntryLine, day_refresh: DayRefresh, row: RowCommands
    ) -> None:
        """*day_refresh* knows what waits; *row* what can be done with a row."""
        self._view = view
        self._line = line
        self._refresh = day_refresh
        self._row = row

    # the day

    def hard(self) -> None:
        """Show the smaller versions, or the usual list again."""
        self._view.greeting.past()
        self._view.draw(self._view.book.set_hard(not self._view.book.hard))

    def more(self) -> None:
        """Unfold what waits behind the handful, or fold it again."""
        self._view.greeting.past()
        self._view.book.show_all(not self._view.book.all_of_it)
        self._view.draw()

    def more_or_not_this_one(self) -> None:
        """Let the sentence under the cursor rest; elsewhere, unfold the day or fold it."""
        view = self._view
        spoken = view.book.showing.spoken
        if view.current == SPOKEN and spoken is not None:
            view.draw(view.book.let_rest(spoken))
        else:
            self.more()

    def yesterday(self) -> None:
        """Open the day before today; again goes back."""
        book = self._view.book
        self.open_day(book.today if book.day != book.today else book.today - dt.timedelta(days=1))

    def today(self) -> None:
        """Open today."""
        self.open_day(self._view.app_state.session.today(self._view.book.plan))

    def open_day(self, day: dt.date | None) -> None:
        """Open *day*; none leaves things as they are."""
        if day is None:
            return
        self._view.greeting.past()
        self._view.book.open(day)
        self._view.draw_day(None if day == self._view.book.today else words.T_IS_TODAY)

    def calendar(self) -> None:
        """Choose a day from a small calendar."""
        from hearten.actions.lookback.day_dots import calendar_dots

        book = self._view.book
        dots = calendar_dots(self._view.app_state.session, book.plan)
        week = book.plan.settings.week_starts
        self._view.screen.go_to(PickDay(book.day, book.today, week, dots), self.open_day)

    def back(self) -> None:
        """Close the line that is open, else go back to today."""
        if self._line.open:
            self._view.screen.call_later(self._line.leave)
        elif self._view.book.day != self._view.book.today:
            self.today()
        else:
            self._view.draw()

    async def find(self) -> None:
        """Find a row by the letters it begins with."""
        self._view.greeting.past()
        self._view.book.show_all(True)
        self._view.draw()
        await self._line.find()

    async def go_on(self) -> None:
        """Go on with what was left amid a sentence."""
        if left := self._line.waiting():
            self._view.greeting.past()
            await self._line.go_on(left)
        elif self._refresh.unfinished is not None or self._refresh.look_for_unfinished():
            unfinished = self._refresh.unfinished
            assert unfinished is not None
            self._view.screen.go_to(GoOnBuilding(unfinished))

    # other screens

    def run_flow(self, name: str, which: str = "") -> None:
        """Begin a guided flow; one of the day is about this one, as the row at hand says."""
        where = RunFlow(name, which)
        if flow_entry(name).of_day:
            what, _, which = self._view.current.partition(":")
            where = RunFlow(name, which if what == "checkin" else "", self._view.book.day)
        self._view.screen.go_to(where, self._view.draw)

    def questionnaires(self) -> None:
        """Offer the questionnaires there are, each with how it was the last time."""
        from hearten.actions.checkin.questionnaire_list import listed_questionnaires
        from hearten.actions.checkin.words import WHICH_QUESTIONNAIRE
        from hearten.tui.text import shown

        book = self._view.book
        found = listed_questionnaires(book.session, book.plan)
        rows = [
            Row(
                key=each.questionnaire.name,
                label=shown(each.questionnaire.label, lines=False),
                note=shown(each.told(book.day)[-1], lines=False),
            )
            for each in found
        ]
        self._view.screen.go_to(Choose(WHICH_QUESTIONNAIRE, rows), self._answer_questionnaire)

    def _answer_questionnaire(self, name: str | None) -> None:
        from hearten.actions.checkin.questionnaire_list import listed_one

        book = self._view.book
        if name and listed_one(book.session, book.plan, name).days:
            self._how_it_was(name)
        elif name:
            self._ask(name)

    def _ask(self, name: str) -> None:
        where = RunFlow("check-in", name, self._view.book.day)
        self._view.screen.go_to(where, self._view.draw)

    def _how_it_was(self, name: str, *, numbers: bool = False) -> None:
        """Show how a questionnaire was the last times, in words first, and offer to answer it."""
        from hearten.actions.checkin.entry import told_of_rest
        from hearten.actions.checkin.questionnaire_list import listed_one
        from hearten.actions.checkin.words import ANSWER_IT, NUMBERS
        from hearten.tui.text import shown

        book = self._view.book
        listed = listed_one(book.session, book.plan, name)
        rests = told_of_rest(book.session, book.plan, name, book.day)
        ways = {} if rests else {"answer": (ANSWER_IT, lambda: self._ask(name))}
        if listed.times and not numbers:
            ways["numbers"] = (NUMBERS, lambda: self._how_it_was(name, numbers=True))
        rows = [Row(key=key, label=shown(label)) for key, (label, _) in ways.items()]
        rows.append(Row(key="back", label=shown(words.BACK)))
        told = (*listed.told(book.day, numbers=numbers)[-_TIMES:], *([rests] if rests else []))

        def chosen(key: str | None) -> None:
            if key in ways:
                ways[key][1]()

        self._view.screen.go_to(Choose(listed.questionnaire.label, rows, intro=told), chosen)

    def look_back(self) -> None:
        """Look back on some weeks; a day chosen there is opened here."""
        self._view.screen.go_to(LookBack(), self.open_day)

    def add(self, leads: str = "") -> None:
        """Add what *leads* says ("add:person"), or ask what it would be."""
        from hearten.tui.wizard.add_to_plan import add_something

        before = {item.id for item in self._view.book.showing.items()}
        add_something(
            self._view.screen, self._view.app_state, leads, lambda told: self._added(told, before)
        )

    def _added(self, told: str | None, before: set[str]) -> None:
        """Say what was added; where it is on this day, the cursor is on it."""
        view, plan = self._view, self._view.app_state.plan
        if plan is None or self._refresh.follow(view.book.read(plan)):
            return
        new = (key_of(item) for item in view.book.showing.items() if item.id not in before)
        view.draw(told, at=next(new, None))

    def setback(self) -> None:
        """Something went off course: look at it kindly. Nothing is reset by that."""
        self._view.screen.go_to(PlayPractice(SETBACK), self._view.draw)

    def problems(self) -> None:
        """Show the lines of the files that may not read as meant."""
        loaded = self._view.app_state.loaded
        if self._refresh.log_problems:
            self._view.screen.go_to(UnreadLines(self._refresh.log_problems))
        elif loaded and loaded.problems:
            self._view.screen.go_to(PlanProblems())

    # what a row leads to

    def choose(self, key: str) -> None:
        """Show what can be done with the row *key*, or do the one thing it is for."""
        item, screen = self._view.item, self._view.screen
        kind, _, rest = key.partition(":")
        match f"{kind}:":
            case _ if key == MORE:
                self.more()
            case "spoken:":
                self._open_spoken()
            case "checkin:":
                self.run_flow("check-in")
            case "letter:":
                screen.go_to(ReadLetter(rest), self._view.draw)
            case "moment:":
                screen.go_to(PlayPractice(rest), self._view.draw)
            case _ if key.startswith(GREETING):
                self._begin(rest)
            case _ if key == f"{QUIET}add":
                self.add("add:habit")
            case _ if key == f"{QUIET}leave":
                self._view.leave_it_at_that()
            case _ if key.startswith(RESTING):
                self._row.arrange()
            case _ if item is not None:
                marked = bool(self._view.book.entries_of(item))
                ready = self._row.is_ready(item)
                planned = self._planned(item.id)
                looked_at = self._is_looked_at(item)
                choices = RowChoices(item, marked, practice_of(item), ready, planned, looked_at)
                screen.go_to(choices, self._chose)

    def _is_looked_at(self, item: DayItem) -> bool:
        """Say whether it is wanted to say of a habit how it is before and after."""
        plan, book = self._view.book.plan, self._view.book
        if item.what != "habit" or "habits" not in plan.settings.before_after:
            return False
        from hearten.model.log.ratings import HABIT, ratable

        return book.day == book.today and item.id in dict(ratable(plan, HABIT))

    def _planned(self, item: str) -> str:
        """Return what the person planned about an item that is opened today."""
        from hearten.actions.today.spoken import planned

        book = self._view.book
        if book.day != book.today:
            return ""
        return planned(self._view.app_state.session, book.seen, item)

    def _open_spoken(self) -> None:
        """Show a sentence of the plan whole, with the ways on from there."""
        from hearten.actions.moments.decide import EXPERIMENT
        from hearten.actions.moments.opened import ways_on, whole
        from hearten.tui.text import shown

        spoken, view = self._view.book.showing.spoken, self._view
        if spoken is None:
            return
        if spoken.kind == EXPERIMENT:
            view.screen.go_to(RunFlow(EXPERIMENT, spoken.opens), view.draw_day)
            return
        rows = [Row(key=key, label=shown(way)) for key, way in ways_on()]
        heading, *lines = whole(view.book.plan, spoken)
        view.screen.go_to(Choose(heading, rows, lines), partial(self._went_on, spoken))

    def _went_on(self, spoken: Spoken, way: str) -> None:
        """Take a way on from a sentence of the plan."""
        view = self._view
        if way == NOT_THIS:
            view.draw(view.book.let_rest(spoken))
        elif way == IN_PLAN:
            self._row.in_plan(spoken)

    async def _chose(self, action: str | None) -> None:
        if action:
            await self._view.screen.run_action(action)

    def _begin(self, way: str) -> None:
        """Begin the day after some time away, the way that was chosen."""
        self._view.greeting.past()
        self._view.book.ease_in(way == EASE)
        self._view.draw_day()
        if way == PLAN:
            self._view.screen.go_to(OpenPlan())
        elif way == WIDER:
            self.run_flow("wider")
