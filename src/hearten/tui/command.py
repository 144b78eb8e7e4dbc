"""A command, said once: its key, its word at the foot, and the line of it in every list.

A screen has a table of them. From that come its bindings, the keys at its foot and what a
pointer over them is told, what is offered under ctrl+p, and the list of all keys of a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from hearten.content.words import DOES_ADD
from hearten.model.value import replace, valueclass
from hearten.tui.destinations import Destination, TakeOut
from hearten.tui.widgets.footer import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.screen import Screen

_SHOWN = {
    "escape": "esc", "question_mark": "?", "slash": "/", "asterisk": "*", "plus": "+",
    "exclamation_mark": "!", "less_than_sign": "<", "delete": "del", "shift+up": "shift+↑",
    "shift+down": "shift+↓",
}  # fmt: skip


@valueclass()
class KeyCommand:
    """Something a screen, or the program, does. What has no line in *does* is in no list."""

    name: str = ""
    """What it is called among the commands of its screen; nothing where a list or line does it."""
    keys: str = ""
    """The keys as the library names them, with commas between; the first one is shown."""
    does: str = ""
    """What it does, as a line of a list."""
    foot: str = ""
    """A word or two for the foot of the screen; nothing where it does not stand there."""
    act: Callable[[Any], Any] | Destination | None = None
    """What does it, given the screen, or where it leads; else the screen has an action for it."""
    gives_way: bool = False
    """Whether it is the first to go from a foot with too little room."""
    short: str = ""
    """A shorter word for such a foot."""
    shown: str = ""
    """The key that is shown, where the place that has the focus takes it."""
    also: str = ""
    """Other words that somebody may look for it by, with spaces between; they are not shown."""
    first: bool = False
    """Whether its keys come before what the place that has the focus does with them."""

    @property
    def action(self) -> str:
        """The action of the library that does it."""
        return self.name if self.act is None else f"do('{self.name}')"

    @property
    def key(self) -> str:
        """The first of its keys, as it is shown."""
        key = self.shown or self.keys.partition(",")[0]
        return _SHOWN.get(key, key)

    def at_foot(self, word: str = "") -> Key:
        """Return the key as it stands at the foot of a screen, with *word* where one is given."""
        whole = self.action
        if whole and not whole.startswith("app."):
            whole = f"screen.{whole}"
        word = word or self.foot
        return Key(self.key, word, whole, self.gives_way, self.short, tip=self.does)


def bindings(table: Iterable[KeyCommand]) -> Iterator[Binding]:
    """Yield what the library has to know of the keys of *table*."""
    for each in table:
        if each.keys and each.name:
            yield Binding(each.keys, each.action, each.does, show=False, priority=each.first)


def offered(screen: Screen[Any]) -> Iterator[KeyCommand]:
    """Yield what can be done on *screen* now, then what the program does everywhere.

    Where somebody writes, no letter is a key: what has another one is shown with that.
    """
    writes = hasattr(screen.focused, "written")
    listed = [*getattr(screen, "commands", tuple)(), *getattr(screen.app, "commands", tuple)()]
    known: set[str] = set()
    for each in listed:
        can = _while_writing(each, listed) if writes else each
        if can is not None and can.does and can.does not in known:
            known.add(can.does)
            yield can


def _while_writing(command: KeyCommand, listed: Iterable[KeyCommand]) -> KeyCommand | None:
    """Return *command* with a key of its action that is no letter; None where it has none."""
    if len(command.key) > 1:
        return command
    same = (each.keys.split(",") for each in listed if each.action == command.action)
    keys = (key for some in same for key in some if key.startswith("ctrl+"))
    found = next(keys, None)
    return None if found is None else replace(command, shown=found)


# What most screens have.
CHOOSE = KeyCommand(foot="choose", shown="enter")
BACK = KeyCommand("back", "escape", "go back", "back")
BACK_KEPT = replace(BACK, does="go back; the words are kept")
NOT_NOW = KeyCommand("back", "escape", "go back; nothing is changed", "not now")
ADD = KeyCommand("app.add", does=DOES_ADD)
EXPORT = KeyCommand(
    "export", "e", "into a calendar, or on paper", act=TakeOut(),
    also="calendar keep up to date sync reminders remind ring alarm phone ics google outlook "
    "apple iphone android nextcloud thunderbird khal syncthing feed subscribe",
)  # fmt: skip
LEAVE_PAGE = KeyCommand("app.pop_screen", "escape", "go back", "back")


def scrolling(by: int) -> tuple[KeyCommand, ...]:
    """Return what scrolls a page to read by *by* lines."""
    return (KeyCommand(f"scroll({by})", "j,space"), KeyCommand(f"scroll({-by})", "k"))


async def run(target: Any, name: str) -> None:
    """Do the command *name* of the table of *target*, a screen."""
    act = next(each.act for each in target.COMMAND_TABLE if each.name == name)
    if isinstance(act, Destination):
        target.go_to(act)
    elif act is not None and hasattr(came := act(target), "__await__"):
        await came


def undo_commands(act: Callable[[Any, str], object]) -> tuple[KeyCommand, KeyCommand]:
    """Return how a screen takes back, and brings back: *act* gets it and "undo" or "redo"."""
    return (
        KeyCommand("undo", "u", "take back what was changed last", act=lambda on: act(on, "undo")),
        KeyCommand(
            "redo", "ctrl+y", "bring back what was taken back", act=lambda on: act(on, "redo")
        ),
    )
