"""The ways that lead on from a day: the plan, a kind moment, an export, and back to what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.tui.adding import add_something
from hearten.tui.destinations import (
    GoOnBuilding,
    KindMoments,
    OpenJournal,
    OpenPlan,
    OpenReview,
    PlanProblems,
    PlayPractice,
    PutOnPaper,
    ReadCards,
    ReadLetter,
    TakeOut,
    UnreadLines,
)
from hearten.tui.screens.calm import Calm

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.wizard.machine import Wizard
    from hearten.tui.desk import Desk


class Ways(Calm[None]):
    """A screen from which every other one is a key away."""

    desk: Desk
    unfinished: Wizard | None = None
    log_problems: tuple[str, ...] = ()

    def look_for_unfinished(self) -> bool:
        """Say whether a part of the plan was left amid a sentence."""
        self.unfinished = None
        if self.desk.has_draft():
            from hearten.tui.building import Building

            self.unfinished = Building(self.desk).unfinished()
        return self.unfinished is not None

    def go_on_building(self) -> None:
        """Go on with what was left unfinished."""
        left = self.unfinished
        if left is not None:
            self.go_to(GoOnBuilding(left))

    def action_problems(self) -> None:
        """Show the lines of the files that may not read as meant."""
        if self.log_problems:
            self.go_to(UnreadLines(self.log_problems))
        elif self.desk.loaded and self.desk.loaded.problems:
            self.go_to(PlanProblems())

    def action_plan(self) -> None:
        """Show the plan on one page."""
        self.go_to(OpenPlan())

    def action_add(self, leads: str = "") -> None:
        """Add what *leads* says ("add:person"), or ask what it would be."""
        add_something(self, self.desk, leads, self._added)

    def _added(self, told: str | None) -> None:
        self.draw(told)

    def action_moment(self) -> None:
        """Show the practices."""
        self.go_to(KindMoments())

    def action_setback(self) -> None:
        """Something went off course: look at it kindly. Nothing is reset by that."""
        self.open_practice("kind-setback", self.draw)

    def open_practice(self, practice: str, then: Callable[[str | None], None]) -> None:
        """Play a practice; *then* says what came of it."""
        self.go_to(PlayPractice(practice), then)

    def open_letter(self, letter: str) -> None:
        """Show a letter that came back, closed."""
        self.go_to(ReadLetter(letter), self._letter_over)

    def _letter_over(self, told: str | None) -> None:
        self.draw(told)

    def draw(self, told: str | None = None) -> None:
        """Draw the day, and say *told*."""

    def action_look_at_week(self) -> None:
        """Look at the week: what it held, what fits, one change."""
        self.go_to(OpenReview("weekly"), self._looked)

    def action_look_again(self) -> None:
        """Take the wider look of every few weeks."""
        self.go_to(OpenReview("wider"), self._looked)

    def _looked(self, told: str | None) -> None:
        self.draw(told)

    def action_learn(self) -> None:
        """Show the learn cards."""
        self.go_to(ReadCards())

    def action_journal(self) -> None:
        """Open the journal: a free page, and the pages there are."""
        self.go_to(OpenJournal())

    def action_export(self) -> None:
        """Take the plan out of the program."""
        self.go_to(TakeOut())

    def action_paper(self) -> None:
        """Put a page on paper."""
        self.go_to(PutOnPaper())
