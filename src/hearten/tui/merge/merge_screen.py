"""Two texts of the plan, side by side: what is to stand, thing by thing. Nothing is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.merge.merge import (
    NOTHING,
    changes_in_words,
    copies,
    journal_copies,
    log_copies,
    merge_journal,
    merge_log,
    merged_plan,
    open_copy,
    store_merged,
)
from hearten.actions.merge.merge_text import (
    BY_ITSELF,
    UNCHANGED,
    WHY,
    choices_at,
    differences_said,
    point_lines,
    what_differs,
)
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, PageBody
from hearten.tui.command import BACK as GO_BACK
from hearten.tui.command import CHOOSE, KeyCommand
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.three_way_merge import Take
    from hearten.tui.state import AppState

SAVE = "Save it so"
AGAIN = "Look through it again"
BACK = "Leave both as they are"


class NothingToAsk(HeartenError):
    """There is no copy of the plan to decide about; the sentence says what was done."""

    exit_code = 0


def merge_screen(app_state: AppState) -> MergeScreen:
    """Merge copies of the log, which asks nothing; return the screen for a copy of the plan."""
    session = app_state.session
    told = [_said(merge_log, session, name) for name in log_copies(session)]
    told += [_said(merge_journal, session, name) for name in journal_copies(session)]
    waiting = copies(app_state.session)
    if not waiting:
        raise NothingToAsk("\n".join(told) or NOTHING)
    return MergeScreen(app_state, waiting[0], "\n".join(told))


def _said(merge: Callable[[Session, str], Result], session: Session, name: str) -> str:
    """Merge one copy; return what came of it, or why it stays. The others are merged."""
    try:
        return merge(session, name).text
    except HeartenError as error:
        return for_screen(error.sentence)


class MergeScreen(BaseScreen[str]):
    """Dismisses with what to say once both are one, else with nothing."""

    COMMAND_TABLE = (
        CHOOSE,
        replace(GO_BACK, keys="escape,less_than_sign"),
        KeyCommand("why", "question_mark", "why this is asked"),
    )

    def __init__(self, app_state: AppState, path: Path, told: str = "") -> None:
        """*path* is the copy; HeartenError where it can't be merged. *told*: what came before."""
        super().__init__()
        self.app_state = app_state
        self._copy = open_copy(app_state.session, path)
        self._points = self._copy.merging.points
        self._takes: list[Take] = [point.usual for point in self._points]
        self._at = 0
        self._told = told

    def top(self) -> tuple[Content, Content]:
        """Name the copy."""
        return shown(f"{self.hearten.called} · two sides"), shown(self._copy.name, lines=False)

    def page(self) -> Iterable[Widget]:
        """What it is about, both sides, and the ways."""
        yield Static("", id="about", classes="words")
        yield Static("", id="sides", classes="words")
        yield PickList([], find=False)

    def on_mount(self) -> None:
        """Begin at the first thing."""
        self.set_focus(self.query_one(PickList))
        self._show()

    def _show(self) -> None:
        last = self._at >= len(self._points)
        about, text, rows, at = self._end() if last else self._thing()
        self.query_one("#about", Static).update(shown(about, "$hint"))
        self.query_one("#sides", Static).update(shown(text))
        self.query_one(PickList).show_rows(rows, at)
        self.query_one(PageBody).scroll_home(animate=False)

    def _thing(self) -> tuple[str, str, list[Row], str]:
        point = self._points[self._at]
        about = f"{self._told}\n{what_differs(self._copy)} {WHY}".strip() if self._at == 0 else ""
        rows = [Row(key=take, label=shown(said)) for take, said in choices_at(point)]
        text = "\n".join(point_lines(self.app_state.session, self._copy, point))
        return about, text, rows, self._takes[self._at]

    def _end(self) -> tuple[str, str, list[Row], str]:
        again = [Row(key="again", label=shown(AGAIN))] if self._points else []
        leave = Row(key="leave", label=shown(BACK))
        try:
            merged_plan(self.app_state.session, self._copy, self._takes)
        except HeartenError as error:
            return "", for_screen(error.sentence), [*again, leave], ""
        changes = self._copy.merging.changes(self._takes)
        said = differences_said(changes_in_words(self.app_state.session, self._copy, changes))
        by_itself = BY_ITSELF if self._copy.merging.settled and not self._points else ""
        rows = [Row(key="save", label=shown(SAVE)), *again, leave]
        return by_itself, said or UNCHANGED, rows, "save"

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Take one side, or do what the end offers."""
        event.stop()
        if self._at < len(self._points):
            point = self._points[self._at]
            self._takes[self._at] = next(take for take, _ in choices_at(point) if take == event.key)
            self._at += 1
        elif event.key == "again":
            self._at = 0
        elif event.key == "save":
            self._save()
            return
        else:
            self.dismiss("")
            return
        self._show()

    def _save(self) -> None:
        try:
            told = store_merged(self.app_state.session, self._copy, self._takes).text
        except HeartenError as error:
            self.query_one("#about", Static).update(shown(for_screen(error.sentence)))
            return
        self.app_state.read()
        self.dismiss(told)

    def action_back(self) -> None:
        """Go back one thing, or leave with nothing changed."""
        if self._at == 0:
            self.dismiss("")
            return
        self._at -= 1
        self._show()

    def action_why(self) -> None:
        """Say why this is asked."""
        self.query_one("#about", Static).update(shown(WHY, "$hint"))
