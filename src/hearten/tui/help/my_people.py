"""The people a person can turn to, and how. Read, never called or sent: that is theirs to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.help.words import (
    DOES_ADD_SOMEONE,
    MESSAGE_COPIED,
    MY_MESSAGE,
    MY_PEOPLE,
    NO_ONE_YET,
    WHICH_MESSAGE,
)
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen, PageBody
from hearten.tui.command import LEAVE_PAGE, KeyCommand
from hearten.tui.destinations import ChangeItem, Choose
from hearten.tui.text import said, shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.model.plan.parts import Person
    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key


class MyPeople(BaseScreen[None]):
    """A page to read. Escape goes back to exactly where the person was."""

    COMMAND_TABLE = (
        KeyCommand("copy", "c", "copy the message", "copy the message"),
        KeyCommand("person", "a", DOES_ADD_SOMEONE, "add someone"),
        replace(LEAVE_PAGE, keys="escape,enter"),
        KeyCommand("scroll(2)", "j"),
        KeyCommand("scroll(-2)", "k"),
    )

    def __init__(self, app_state: AppState, message: str = "") -> None:
        """*message* is what the person wrote to send, to have beside how to reach someone."""
        super().__init__()
        self._app_state = app_state
        self._message = message

    @property
    def _people(self) -> tuple[Person, ...]:
        return self._app_state.plan.people if self._app_state.plan else ()

    def page(self) -> Iterable[Widget]:
        """Who they are, how to reach them, and words that are ready."""
        yield Static(shown(MY_PEOPLE), classes="question")
        for person in self._people:
            yield Static(_person(person), classes="words")
        if self._message:
            yield Static(said((MY_MESSAGE, "bold")))
            yield Static(shown(self._message), id="message", classes="words")
        if not self._people:
            yield Static(shown(NO_ONE_YET), classes="words")
        yield Static("", id="told", classes="hint")

    def keys(self) -> tuple[Key, ...]:
        """Copy a message where there is one, and back."""
        return tuple(each.at_foot() for each in self.commands() if each.foot)

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what can be done here: there may be no message to copy, or no plan to change."""
        copy, person, *others = self.COMMAND_TABLE
        may_add = self._app_state.plan is not None and not self._app_state.closed()
        return (*(copy,) * bool(self._messages), *(person,) * may_add, *others)

    @property
    def _messages(self) -> list[tuple[str, str]]:
        """Whose messages are here, and the messages: the one just written comes first."""
        mine = [(MY_MESSAGE, self._message)] if self._message else []
        return mine + [(each.name, each.message) for each in self._people if each.message]

    def action_person(self) -> None:
        """Add someone, and come back."""
        if any(each.name == "person" for each in self.commands()):
            self.go_to(ChangeItem("add:person"), self._added)

    def _added(self, _: object) -> None:
        self.refresh(recompose=True)

    def action_copy(self) -> None:
        """Copy the message; of several, the one that is chosen."""
        messages = self._messages
        if self._message or len(messages) == 1:
            self._copied("0")
        elif messages:
            rows = [
                Row(key=str(at), label=shown(f"{name}: {text}", lines=False))
                for at, (name, text) in enumerate(messages)
            ]
            self.go_to(Choose(WHICH_MESSAGE, rows), self._copied)

    def _copied(self, which: str | None) -> None:
        if which:
            self.app.copy_to_clipboard(self._messages[int(which)][1])
            self.query_one("#told", Static).update(shown(MESSAGE_COPIED))
            self.query_one(PageBody).scroll_end(animate=False)


def _person(person: Person) -> Content:
    name = f"{person.name} ({person.role})" if person.role else person.name
    lines = [said((name, "bold"))]
    if person.contact:
        lines.append(shown(f"  {person.contact}"))
    if person.message:
        lines.append(shown(f'  "{person.message}"', "$hint"))
    return shown("\n").join(lines)
