"""What is done with the row under the cursor, and with what it stands for in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import fixed_habits
from hearten.actions.plan import words as plan_words
from hearten.actions.plan.words import WHOLE_PLAN_RESTS
from hearten.content import words
from hearten.content.fixed_words import LEFT_AS_IT_IS
from hearten.content.practice_names import name_of
from hearten.model.errors import HeartenError
from hearten.model.goals import all_done, goal_of
from hearten.model.log.fold import DONE
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan.items import is_in
from hearten.model.value import replace
from hearten.tui.base.undoing import undo
from hearten.tui.destinations import GoalEnded, LetRest, OpenItemMenu, OpenPlan, PlayPractice
from hearten.tui.today.day_rows import RESTING, SPOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.moments.decide import Spoken
    from hearten.actions.today.view import DayItem
    from hearten.tui.today.entry_line import EntryLine
    from hearten.tui.today.refresh import DayRefresh
    from hearten.tui.today.view import DayView


def practice_of(item: DayItem) -> str:
    """Return the id of the practice that *item* is done with, or nothing.

    A habit that is called like a practice is done with it.
    """
    if item.practice:
        return item.practice if name_of(item.practice) else ""
    if item.what != "habit":
        return ""
    from hearten.content.library import library

    called = _bare(item.name)
    same = (each for each in library().practices() if called in (_bare(each.name), each.id))
    return next((each.id for each in same), "")


def _bare(name: str) -> str:
    """Return a name as it is compared: "A kind pause" and "Kind pause" are the same."""
    return name.casefold().strip().removeprefix("a ").removeprefix("the ")


class RowCommands:
    """Marks, notes, sizes and rests of a row. What is marked is stored before it is drawn."""

    def __init__(
        self,
        view: DayView,
        line: EntryLine,
        day_refresh: DayRefresh,
        otherwise: Callable[[], None],
    ) -> None:
        """*line* takes words that go with a mark; *otherwise* is for rows that are no item."""
        self._view = view
        self._line = line
        self._refresh = day_refresh
        self._otherwise = otherwise

    async def mark(self, did: str) -> None:
        """Mark the row."""
        item, book = self._view.item, self._view.book
        if self._refresh.turned():
            return
        if item is None:
            self._mark_no_item(did)
            return
        if did == "smaller" and fixed_habits.unasked(book.plan, item.id):
            from hearten.tui.plan.item_commands import ask_first

            ask_first(
                self._view.screen, self._view.app_state, item.id, lambda: self._asked(item, did)
            )
            return
        try:
            came = book.mark(item, did)
        except HeartenError as error:
            book.read()
            self._view.draw(error.sentence)
            return
        self._view.draw(came.told)
        if came.asks and came.entry is not None:
            await self._line.answers(came.entry, item.name, came.asks)
        elif came.entry is not None and did in DONE:
            self._after_step(item, came.told)

    def _mark_no_item(self, did: str) -> None:
        """Lead on from a row that is no item, where it was ticked; else say what works there."""
        current = self._view.current
        if current.startswith(RESTING):
            self._view.draw(words.RESTS_FOR_NOW)
        elif did == "done":
            self._otherwise()
        elif current == SPOKEN:
            self._view.draw(words.ON_A_SENTENCE)
        elif current:
            self._view.draw(f"{words.NOTHING_TO_MARK} {words.ENTER_OPENS_IT}")

    async def tick(self) -> None:
        """Mark the row done; where it is done, take its last mark back."""
        item = self._view.item
        if item is None or item.state not in DONE:
            await self.mark("done")
        elif not self._refresh.turned():
            self._told(lambda: self._view.book.untick(item))

    async def note(self) -> None:
        """Ask for words that go with the last mark of the row."""
        item = self._view.item
        entries = self._view.book.entries_of(item) if item is not None else ()
        if self._view.current == SPOKEN:
            self._view.draw(words.ON_A_SENTENCE)
        elif item is None or not entries:
            self._view.draw(words.NOTHING_TO_MARK if item is None else words.NOTE_NEEDS_MARK)
        else:
            await self._line.note(entries[-1], item.name)

    def undo(self, way: str) -> None:
        """Take back the newest change, or bring it back, by *way*: "undo" or "redo"."""
        view = self._view
        if way == "undo" and (told := view.book.turn_back()):
            view.draw(told)
        else:
            undo(view.screen, view.app_state, way, self._undone)

    def practise(self) -> None:
        """Open the practice that goes with the row; afterwards d marks it."""
        item, view = self._view.item, self._view
        if item is not None and (practice := practice_of(item)):
            offer = words.D_MARKS_IT.format(name=item.name)
            view.screen.go_to(PlayPractice(practice), lambda told: view.draw(told or offer))

    def rest(self) -> None:
        """Let the row rest for some days, or pick up what rests there.

        Elsewhere it is the whole plan that rests, or is picked up again.
        """
        from hearten.actions.plan.pause import rests_now

        view = self._view
        item, current, plan = view.item, view.current, view.app_state.plan
        if why_not := view.app_state.closed():
            view.draw(why_not)
        elif current.startswith(RESTING):
            self._wake(current.removeprefix(RESTING))
        elif current == SPOKEN:
            view.draw(words.ON_A_SENTENCE)
        elif item is not None and item.what == "habit":
            view.screen.go_to(LetRest(item.id, item.name), view.draw)
        elif plan is not None and rests_now(plan, WHOLE_PLAN, view.book.today):
            self._wake(WHOLE_PLAN)
        else:
            view.screen.go_to(LetRest("plan", WHOLE_PLAN_RESTS), view.draw)

    def arrange(self) -> None:
        """Change in the plan what the row stands for: its name, rhythm, place, end."""
        view = self._view
        item, plan = view.item, view.app_state.plan
        item_id = item.id if item is not None else view.current.removeprefix(RESTING)
        if why_not := view.app_state.closed():
            view.draw(why_not)
        elif plan is not None and is_in(plan, item_id):
            view.screen.go_to(OpenItemMenu(item_id), view.draw)
        elif view.current == SPOKEN and view.book.showing.spoken is not None:
            self.in_plan(view.book.showing.spoken)
        else:
            view.screen.go_to(OpenPlan())

    def in_plan(self, spoken: Spoken) -> None:
        """Show in the plan what a sentence belongs to, else the whole plan."""
        item = spoken.opens if is_in(self._view.book.plan, spoken.opens) else ""
        self._view.screen.go_to(OpenPlan(item))

    def resize(self, way: str) -> None:
        """Go one of the ways with the size of what the row stands for."""
        from hearten.tui.plan import item_commands

        view = self._view
        item, plan = view.item, view.app_state.plan
        if item is None or plan is None or not is_in(plan, item.id):
            return
        goal = goal_of(plan, item.id) if way == "ladder" else None
        item_commands.go(view.screen, view.app_state, goal.id if goal else item.id, way, view.draw)

    def is_ready(self, item: DayItem) -> bool:
        """Say whether a habit went well for two weeks, so that one size more is offered."""
        from hearten.actions.plan.resize import is_ready

        plan = self._view.book.plan
        if item.what != "habit" or not is_in(plan, item.id):
            return False
        return is_ready(self._view.app_state.session, plan, item.id)

    def _asked(self, item: DayItem, did: str) -> None:
        """Mark the row once it was said whether it is agreed with someone."""
        view = self._view
        plan = view.app_state.plan
        if plan is None or fixed_habits.unasked(plan, item.id):
            view.screen.call_later(view.draw, LEFT_AS_IT_IS)
        else:
            view.screen.call_later(self.mark, did)

    def _after_step(self, item: DayItem, told: str) -> None:
        """Say what may follow a step: a line on what it took; after the last one, an end."""
        view = self._view
        goal = goal_of(view.book.plan, item.id) if item.what == "step" else None
        if goal is None:
            return
        if all_done(goal, view.book.past.steps) and view.app_state.plan == view.book.plan:
            last = plan_words.LAST_STEP.format(what=goal.title)
            view.screen.go_to(GoalEnded(goal.id, last), view.draw)
        else:
            view.draw(f"{told} {plan_words.STEP_DONE} {plan_words.STEP_KEY}")

    def _told(self, do: Callable[[], str]) -> None:
        """*do* something with the log, and say what came of it."""
        try:
            told = do()
        except HeartenError as error:
            self._view.book.read()
            told = error.sentence
        self._view.draw(told)

    def _undone(self, told: str) -> None:
        """Show the day as it is now, and say what was *told*."""
        view = self._view
        if view.app_state.plan is None:
            view.screen.hearten.go_home()
        elif not self._refresh.follow(view.book.read(view.app_state.plan)):
            view.draw_again(told or view.still_so())

    def _wake(self, what: str) -> None:
        """Pick up what rests, by its id; or the whole plan."""
        from hearten.actions.plan.item_edits import to_state
        from hearten.tui.plan import item_commands

        view = self._view
        put_away = any(each.id == what and each.put_away for each in view.book.showing.resting)
        try:
            change = (
                to_state(view.app_state.open_plan, what, "active")
                if put_away
                else item_commands.woken(view.app_state.open_plan, what, view.app_state)
            )
            told = view.app_state.apply(replace(change, said=change.all_said))
        except HeartenError as error:
            view.draw(error.sentence)
            return
        view.book.read(view.app_state.open_plan)
        view.draw_again(told)
        view.rows.go_to(f"habit:{what}")
