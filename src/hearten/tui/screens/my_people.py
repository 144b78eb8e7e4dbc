"""The people a person can turn to, and how. Read, never called: that is theirs to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from hearten.content.words import MY_MESSAGE, MY_PEOPLE, NO_ONE_YET
from hearten.tui.screens.calm import Calm
from hearten.tui.text import said, shown
from hearten.tui.widgets.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content
    from textual.widget import Widget

    from hearten.model.plan.parts import Person
    from hearten.tui.desk import Desk


class MyPeople(Calm[None]):
    """A page to read. Escape goes back to exactly where the person was."""

    KEYS = (Key("esc", "back", "app.pop_screen"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "app.pop_screen", show=False),
        Binding("j", "scroll(2)", show=False),
        Binding("k", "scroll(-2)", show=False),
    ]

    def __init__(self, desk: Desk, message: str = "") -> None:
        """*message* is what the person wrote to send, to have beside how to reach someone."""
        super().__init__()
        self._message = message
        self._people = desk.plan.people if desk.plan else ()

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


def _person(person: Person) -> Content:
    name = f"{person.name} ({person.role})" if person.role else person.name
    lines = [said((name, "bold"))]
    if person.contact:
        lines.append(shown(f"  {person.contact}"))
    if person.message:
        lines.append(shown(f'  "{person.message}"', "$hint"))
    return shown("\n").join(lines)
