"""A plan that does not read, or lines that may not read as meant. Nothing was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, KeyCommand, scrolling
from hearten.tui.destinations import OpenPlans
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import said, shown
from hearten.tui.widgets.footer import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from hearten.tui.state import AppState

SOME_LINES = "Some lines in your plan file are not read as meant."
UNREAD = "Your plan file has a part I can't read. Nothing was changed."
NOT_THERE = "I can't find your plan. Nothing was changed."
MEND = "Fix it in any text editor, then press r to read it again."
LOOK_AGAIN = "Once it is back, press r to look again."
BRING_BACK = "u brings back the last version that can be read."


class PlanProblemsScreen(BaseScreen[None]):
    """All of them, one line each."""

    COMMAND_TABLE = (
        KeyCommand("reload", "r,enter", "read the plan again", "read it again"),
        KeyCommand("bring_back", "u", "bring back the version before", "bring it back"),
        KeyCommand("plans", "l", "other plans, or a new one", "plans"),
        KeyCommand("scroll(1)", "j"),
        KeyCommand("scroll(-1)", "k"),
        KeyCommand("back", "escape", "go back, or close", "back or close"),
    )

    def __init__(self, app_state: AppState, sentence: str = "", *, gone: bool = False) -> None:
        """*sentence* is what stands in the way when the file could not be had at all.

        *gone*: where the settings say that the plan is, there is none.
        """
        super().__init__()
        self.app_state = app_state
        self._sentence = sentence
        self._gone = gone or (app_state.loaded is not None and app_state.loaded.gone)

    @property
    def _unread(self) -> bool:
        """Whether there is no plan to look at, but there may be an earlier version."""
        loaded = self.app_state.loaded
        return loaded is not None and (loaded.plan is None or loaded.gone)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that do something here."""
        return (
            self.at_foot("reload"),
            *((self.at_foot("bring_back"),) * self._unread),
            *((self.at_foot("plans"),) * self._gone),
            Key("up down", "scroll"),
            self.at_foot("back"),
        )

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(f"{self.hearten.called} · your plan file"), Content("")

    def page(self) -> Iterable[Widget]:
        """What could not be read, and what to do."""
        loaded = self.app_state.loaded
        problems = loaded.problems if loaded and not self._gone else ()
        head = UNREAD if self._unread or loaded is None else SOME_LINES
        yield Static(shown(NOT_THERE if self._gone else head), classes="question")
        if self._sentence or (loaded and loaded.read_only and not problems):
            yield Static(shown(for_screen(self._sentence or (loaded.read_only if loaded else ""))))
        for problem in problems:
            yield Static(said("· ", shown(for_screen(problem.sentence()))), classes="words")
        ways = (LOOK_AGAIN if self._gone else MEND, BRING_BACK if self._unread else "")
        yield Static(shown(" ".join(filter(None, ways)), "$hint"), classes="gap")

    def action_reload(self) -> None:
        """Read the file again."""
        self.hearten.go_home()

    def action_bring_back(self) -> None:
        """Bring the last version back that reads, and open it."""
        if not self._unread:
            return
        try:
            told = self.app_state.undo(self.app_state.undoing("undo"))
        except HeartenError as error:
            told = error.sentence
        self.app.notify(told, timeout=12, markup=False)
        self.hearten.go_home()

    def action_plans(self) -> None:
        """Choose another of the plans of this home."""
        if self._gone:
            self.go_to(OpenPlans())

    def action_back(self) -> None:
        """Go back, or close where there is nothing to go back to."""
        if self.app_state.plan is not None and self.is_above_another:
            self.dismiss()
        else:
            self.hearten.action_leave()


class UnreadLinesScreen(BaseScreen[None]):
    """All of them, one line each. Nothing is changed here."""

    COMMAND_TABLE = (
        KeyCommand(foot="scroll", shown="up down"),
        replace(BACK, keys="escape,l"),
        *scrolling(1),
    )

    def __init__(self, app_state: AppState, log: Sequence[str]) -> None:
        """*log* is what may not read as meant in the log."""
        super().__init__()
        plan = app_state.loaded.problems if app_state.loaded else ()
        self._lines = (*log, *(problem.sentence() for problem in plan))

    def page(self) -> Iterable[Widget]:
        """What could not be read, and that all the rest was."""
        yield Static(shown("Some lines in your files are not read as meant."), classes="question")
        for line in self._lines:
            yield Static(said("· ", shown(line)), classes="words")
        text = "Everything else is read and counted. You can fix a line in any text editor."
        yield Static(shown(text, "$hint"), classes="gap")

    def action_back(self) -> None:
        """Back to the day."""
        self.dismiss()
