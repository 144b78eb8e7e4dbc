"""A plan that does not read: every problem with its line, and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from hearten.tui.screens.calm import Calm
from hearten.tui.text import said, shown
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.desk import Desk

UNREAD = "Your plan file has a part I can't read. Nothing was changed."
MEND = (
    "Mend it in any text editor, then press r to read it again. "
    "To go back to the last version that read: hearten undo"
)


class Problems(Calm[None]):
    """All of them, one line each."""

    KEYS = (
        Key("r", "read it again", "screen.reload"),
        Key("up down", "scroll"),
        Key("esc", "back or close", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "reload", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, desk: Desk, sentence: str = "") -> None:
        """*sentence* is what stands in the way when the file could not be had at all."""
        super().__init__()
        self.desk = desk
        self._sentence = sentence

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(f"{self.hearten.called} · your plan file"), Content("")

    def page(self) -> Iterable[Widget]:
        """What could not be read, and what to do."""
        loaded = self.desk.loaded
        problems = loaded.problems if loaded else ()
        readable = loaded is not None and loaded.plan is not None
        head = "Some lines in your plan file are not read as meant." if readable else UNREAD
        yield Static(shown(head), classes="question")
        if self._sentence or (loaded and loaded.read_only and not problems):
            yield Static(shown(self._sentence or (loaded.read_only if loaded else "")))
        for problem in problems:
            yield Static(said("· ", shown(problem.sentence())), classes="words")
        yield Static(shown(MEND, "$hint"), classes="gap")

    def action_reload(self) -> None:
        """Read the file again."""
        self.hearten.go_home()

    def action_back(self) -> None:
        """Go back, or close where there is nothing to go back to."""
        if self.desk.plan is not None and self.is_above_another:
            self.dismiss()
        else:
            self.hearten.action_leave()
