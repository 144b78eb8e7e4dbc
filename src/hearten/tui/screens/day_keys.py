"""Every key of a day, and what it does. Each can be chosen right here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from hearten.content.welcome_words import BACK_TO_WELCOME
from hearten.tui.screens.calm import Calm
from hearten.tui.text import shown
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.pick import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.desk import Desk

_CLOSE = "app.close"
_WAYS = (
    ("", "", "With the row under the cursor"),
    ("mark('done')", "d", "done (space does the same, and takes it back)"),
    ("mark('smaller')", "s", "done smaller; it counts in full"),
    ("mark('rest')", "r", "rest, for today"),
    ("note", "n", "a note on its mark"),
    ("pause", "z", "let it rest for some days; on other rows, the whole plan"),
    ("arrange", "i", "change it in the plan: its name, how often, its place"),
    ("", "", "With the day"),
    ("take_back", "u", "take back what you did last: a mark, a note, a change of the plan"),
    ("hard", "h", "a hard day: the smaller versions, or the usual list again"),
    ("more", "x", "everything, or a handful"),
    ("yesterday", "y", "yesterday, and back"),
    ("calendar", "v", "another day, from a small calendar"),
    ("find", "/", "find a row"),
    ("check_in", "c", "check in, a minute"),
    ("look_at_week", "", "look at the week"),
    ("look_again", "", "a wider look: areas, hopes, signs, help lines"),
    ("", "", "And then"),
    ("look_back", "b", "look back: soft dots, small wins, letters"),
    ("plan", "p", "the plan on one page: change it, pause, undo"),
    ("add", "a", "add something: a habit, a step, a person, a sign, and more"),
    ("moment", "m", "a kind moment"),
    ("learn", "", "short cards to read: where this comes from, and more"),
    ("setback", "o", "something went off course: look at it kindly"),
    ("app.steady", "g", "a steadying minute"),
    ("app.help_now", "!", "help now: people who can help; while you type, ctrl+g or F1"),
    ("journal", "f", "a free page: your journal"),
    ("export", "e", "into a calendar, or on paper"),
    ("paper", "", "a page for paper: for a helper, the fridge, the wallet, a friend"),
    ("go_on", "w", "go on with what was left half written"),
    ("problems", "l", "lines of the files that may not read as meant"),
    ("reload", "ctrl+r", "read the files again"),
    ("app.switch_theme", "ctrl+t", "light or dark"),
    ("app.hide", "ctrl+x", "hide everything behind a plain note; again brings it back"),
    (_CLOSE, "q", "close"),
)


class DayKeys(Calm[str]):
    """Dismisses with the action that was chosen."""

    KEYS = (Key("enter", "do it"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark", "back", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        """Where *desk* leads back to the welcome, q does that rather than close."""
        super().__init__()
        self._leads_back = desk.leads_back

    def page(self) -> Iterable[Widget]:
        """The keys."""
        yield Static(shown("Every key here"), classes="question")
        yield PickList(
            [
                Row(key=action, label=shown(key), note=shown(self._what(action, what)))
                if action
                else Row(label=shown(what), heading=True)
                for action, key, what in _WAYS
            ]
        )

    def _what(self, action: str, what: str) -> str:
        return BACK_TO_WELCOME if action == _CLOSE and self._leads_back else what

    def on_mount(self) -> None:
        """Begin at the keys."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it."""
        event.stop()
        self.dismiss(event.key)

    def action_back(self) -> None:
        """Back to the day."""
        self.dismiss("")
