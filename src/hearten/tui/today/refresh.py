"""How a day follows what happens elsewhere meanwhile: on other screens, in files, at midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.lookback.words import NOTE_WAITS_THERE
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.tui.screen_ways import for_screen

if TYPE_CHECKING:
    from hearten.actions.wizard.machine import Wizard
    from hearten.tui.today.entry_line import EntryLine
    from hearten.tui.today.view import DayView

_FEW_NOTICES = 2


class DayRefresh:
    """Reads the plan and the log again when that is due, and says what waits."""

    def __init__(self, view: DayView, line: EntryLine) -> None:
        """*view* is drawn anew; while something is written in *line*, it is left alone."""
        self._view = view
        self._line = line
        self._seen_once = False
        self.unfinished: Wizard | None = None
        self.log_problems: tuple[str, ...] = ()

    def what_waits(self) -> str:
        """Return what waits to be gone on with, and what may need a look."""
        app_state, book = self._view.app_state, self._view.book
        lines = []
        if left := self._line.waiting():
            lines.append(words.note_waits(str(left.get("name", ""))))
        elif self.look_for_unfinished() and self.unfinished is not None:
            from hearten.actions.wizard.additions import note_on_left

            lines.append(note_on_left(self.unfinished))
        if app_state.has_draft():
            from hearten.actions.lookback.lookback import left_note

            lines += [NOTE_WAITS_THERE] if left_note(app_state.session, book.plan) else []
        lines += app_state.notices()
        said = tuple(problem.sentence() for problem in book.past.problems)
        self.log_problems = tuple(map(for_screen, said))
        others = [for_screen(line) for line in book.seen.notices if line not in said]
        lines += app_state.unsaid(others)
        odd = app_state.unsaid(self.log_problems)
        if len(odd) > _FEW_NOTICES:
            lines.append(f"{len(odd)} lines of the log may not read as meant. l shows them.")
        else:
            lines += odd
        plan = len(app_state.loaded.problems) if app_state.loaded else 0
        if plan:
            some = "One line" if plan == 1 else f"{plan} lines"
            lines.append(f"{some} of the plan file may not read as meant. l shows them.")
        return "\n".join(lines)

    def look_for_unfinished(self) -> bool:
        """Say whether a part of the plan was left amid a sentence."""
        self.unfinished = None
        if self._view.app_state.has_draft():
            from hearten.tui.wizard.wizard_screens import WizardScreens

            self.unfinished = WizardScreens(self._view.app_state).unfinished()
        return self.unfinished is not None

    def resume(self) -> None:
        """Look again when something on top of this page is gone: it may have changed the plan."""
        view = self._view
        if not self._seen_once:
            self._seen_once = True
            return
        if view.screen.is_mounted and view.app_state.plan is not None and view.book.plan_changed():
            held = view.app_state.loaded
            try:
                view.app_state.read()
            except HeartenError:  # this page stays: what is done on it says why it can't be
                view.app_state.loaded = held
        if view.app_state.plan is None:
            view.screen.call_later(self._look_again)
        elif view.screen.is_mounted:
            turned = view.book.read(view.app_state.plan)
            if not self.follow(turned):
                waits = "" if self._line.open else self.what_waits()
                view.draw_again(waits or view.still_so())

    def came_back(self, here: bool) -> None:
        """Look again when the person turns back to this window: much may be otherwise."""
        view = self._view
        if not here or not view.screen.is_current or self._line.open:
            return
        if view.book.plan_changed():
            self._take_up_plan()
        elif not self.turned():
            view.book.read()
            view.draw(view.said_again())
            view.look_at_own()

    def turned(self) -> bool:
        """Open the new day where one has begun since; say whether it did."""
        book = self._view.book
        now = self._view.app_state.session.today(book.plan)
        return now != book.today and self.follow(book.read())

    def follow(self, turned: bool) -> bool:
        """Begin a new day on the screen, where it *turned*; say whether it did."""
        if turned:
            self._view.greeting.begin_day()
            self._view.draw_day(words.NEW_DAY)
        return turned

    def _look_again(self) -> None:
        if self._view.screen.is_current:
            self._view.screen.hearten.go_home()

    def _take_up_plan(self) -> None:
        """Read the plan anew: it was changed in an editor, or in the shell."""
        view = self._view
        try:
            view.app_state.read()
        except HeartenError:
            view.screen.hearten.go_home()
            return
        if view.app_state.plan is None:
            view.screen.hearten.go_home()
        elif not self.follow(view.book.read(view.app_state.plan)):
            view.draw_again(self.what_waits() or view.still_so())
