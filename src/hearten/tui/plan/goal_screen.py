"""A goal on one page: why it matters, its steps as a ladder, and every way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plan import words
from hearten.actions.plan.resize import steps_done
from hearten.model.due import looking_again
from hearten.model.fields import in_words
from hearten.model.goals import OPEN, is_much, ladder
from hearten.model.plan.outline import outline_of
from hearten.tui.base.screen import BaseScreen
from hearten.tui.base.undoing import undo
from hearten.tui.command import ADD, BACK, CHOOSE, undo_commands
from hearten.tui.destinations import OpenItemMenu
from hearten.tui.plan import item_commands
from hearten.tui.plan.item_commands import way_commands
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from textual.content import Content
    from textual.widget import Widget

    from hearten.model.goals import Rung
    from hearten.model.plan.parts import Goal, Plan
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_STEP, _WAY = "step:", "way:"
# What of a goal is said in words of its own here, or not at all.
_SHORTER = ("who_knows", "around", "look_again", "confidence", "importance", "area", "state")
_NOT_HERE = ("ladder", "up", "down", "delete")
_IN_ORDER = ("keep", "smaller", "add_step", "pause", "no_rest", "resting", "take_up", "done",
             "good_enough", "let_go", "page")  # fmt: skip


class GoalScreen(BaseScreen[str]):
    """Dismisses with what was said last, where something was changed."""

    CSS_PATH = "goal.tcss"
    COMMAND_TABLE = (
        CHOOSE,
        ADD,
        BACK,
        *undo_commands(lambda goal, way: undo(goal, goal.app_state, way, goal.show_told)),
        *way_commands(without=_NOT_HERE),
    )

    def __init__(self, app_state: AppState, goal_id: str) -> None:
        super().__init__()
        self.app_state = app_state
        self._goal_id = goal_id
        self._told = ""

    def keys(self) -> tuple[Key, ...]:
        """What can be done; what has come to its end is made no smaller and gets no step."""
        sizes = (
            self.at_foot("way('smaller')", "smaller"),
            self.at_foot("way('bigger')", "another step"),
        )
        is_open = self.goal is not None and self.goal.state in OPEN
        return (self.at_foot(""), *sizes * is_open, self.at_foot("back"))

    @property
    def goal(self) -> Goal | None:
        """The goal as it stands; None once it is gone from the plan."""
        plan = self.app_state.plan
        return next((g for g in plan.goals if g.id == self._goal_id), None) if plan else None

    def page(self) -> Iterable[Widget]:
        """What it is, what was said of it, its steps, and the ways on."""
        yield Static("", id="name", classes="question")
        yield Static("", id="about", classes="words")
        yield PickList(self._rows(), find=False)

    def foot(self) -> Iterable[Widget]:
        """What was said last."""
        yield Static("", id="said")

    def on_mount(self) -> None:
        """Begin at the steps."""
        self._draw()
        self.set_focus(self.query_one(PickList), scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Draw what may have been changed meanwhile."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        goal, plan = self.goal, self.app_state.plan
        if goal is None or plan is None:
            self.action_back()
            return
        state = words.STATES.get(goal.state, "")
        self.query_one("#name", Static).update(
            said(shown(goal.title, lines=False), (f"  {state}" if state else "", "$hint"))
        )
        self.query_one("#about", Static).update(said(*lines_of(goal, plan)))
        self.query_one("#said", Static).update(shown(self._told, "$mark"))
        rows = self._rows()
        if tuple(rows) != self.query_one(PickList).rows:
            self.query_one(PickList).show_rows(rows)
        self.footer.update_keys()

    def _rows(self) -> list[Row]:
        goal, plan = self.goal, self.app_state.plan
        if goal is None or plan is None:
            return []
        rows: list[Row] = []
        due = goal in looking_again(plan, self.app_state.today)
        every = {
            way[0]: way for way in item_commands.commands_for(plan, self._goal_id, self.app_state)
        }
        ways = [every[way] for way in _IN_ORDER if way in every]
        if due:
            rows.append(Row(label=shown(words.LOOK_AGAIN.format(what=goal.title)), heading=True))
            rows += [_row(*way) for way in ways if way[0] == "keep"]
        rows.append(Row(label=shown(words.STEPS if goal.steps else words.NO_STEPS), heading=True))
        rungs = ladder(goal, steps_done(self.app_state.session, plan))
        rows += [_rung(rung, self.app_state.today) for rung in rungs]
        rows.append(Row(label=shown(words.AND_THEN), heading=True))
        return [*rows, *(_row(*way) for way in ways if way[0] != "keep")]

    # going on

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Show what can be done with a step, or go one of the ways."""
        event.stop()
        kind, _, name = event.key.partition(":")
        if kind == "step":
            self.go_to(OpenItemMenu(name), self.show_told)
        else:
            self.action_way(name)

    def action_way(self, way: str) -> None:
        """Go one of the ways with the goal; with a step under the cursor, make that smaller."""
        kind, _, name = self.query_one(PickList).current.partition(":")
        item = name if (kind, way) == ("step", "smaller") else self._goal_id
        item_commands.go(self, self.app_state, item, way, self.show_told)

    def show_told(self, told: str | None) -> None:
        """Draw it as it is now, and say what was *told*, where something was."""
        self._told = told or self._told
        self._draw()

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss(self._told)


def _row(way: str, label: str, key: str) -> Row:
    return Row(key=f"{_WAY}{way}", label=shown(label), note=shown("" if key == "enter" else key))


def _rung(rung: Rung, today: dt.date) -> Row:
    step, notes = rung.step, []
    if rung.done is not None:
        notes.append(words.DONE_ON.format(day=_short(rung.done, today)))
    elif rung.is_next:
        notes.append(words.NEXT_ONE)
    if step.minutes and rung.done is None:
        notes.append(f"{step.minutes} minutes")
    if step.about and rung.done is None:
        notes.append(words.STEP_AROUND.format(day=_short(step.about, today)))
    small = words.IS_SMALLER.format(what=step.smaller) if step.smaller and not rung.done else ""
    return Row(
        key=f"{_STEP}{step.id}",
        label=shown(step.title, lines=False),
        note=shown(" · ".join(notes)),
        mark="●" if rung.done else "○" if rung.is_next else " ",
        under=(shown(small, "$hint"),) if small else (),
    )


def _short(day: dt.date, today: dt.date) -> str:
    return in_words(day, year=day.year != today.year)


def lines_of(goal: Goal, plan: Plan) -> Iterator[Content | str]:
    """Yield what was said of a goal, each on a line of its own."""
    found = outline_of(plan, goal.id).lines
    knows = ", ".join(name for line in found if line.key == "who_knows" for name in line.values)
    around = words.AROUND.format(day=in_words(goal.around)) if goal.around else ""
    look = words.LOOK_ON.format(day=in_words(goal.look_again)) if goal.look_again else ""
    told = [
        *(line.line for line in found if line.key and not (line.heads or line.key in _SHORTER)),
        f"{words.KNOWS}: {knows}" if knows else "",
        " · ".join(part for part in (around, look) if part),
    ]
    if goal.confidence is not None and goal.state in ("active", "resting"):
        told.append(words.HOW_SURE.format(number=goal.confidence))
        told.append(words.MUCH if is_much(goal) else "")
    lines = [line for line in told if line]
    for number, line in enumerate(lines):
        yield shown(line)
        if number < len(lines) - 1:
            yield "\n"
