"""Somebody at the plain flows who sees what is asked, and types."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.flow.card import LeaveFlow
from hearten.actions.flow.sitting import CardSitting
from hearten.actions.wizard.flow import WizardFlow
from hearten.cli.plain import flow, page_prompts
from hearten.cli.plain.line_input import Lines
from hearten.model.fields import Choice, Choices, Text, Texts
from helpers.fitting import TYPED, typed_for
from helpers.tui import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.flow.card import Effect
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.machine import Wizard

    Answers = Callable[["Desk", Sequence[Prompt]], str | None]

MOST_LINES = 3000
CHOSEN = {"start": "+", "stop": "2", "so-so": "3", "made": "1", "calendar_titles": "2"}


class Unstored(WizardFlow):
    """The wizard, left once it is done: nothing is stored."""

    def pending(self, state: Wizard) -> Effect | None:
        """Return that it is to be left at its end."""
        return LeaveFlow() if state.done else super().pending(state)

    def draft(self, state: Wizard) -> None:
        """Keep nothing."""


class Desk:
    """The wizard as it stands, while it is walked."""

    def __init__(self, wizard: Wizard) -> None:
        no_disk: Any = SimpleNamespace(
            drafts=SimpleNamespace(remove=lambda name: None), now=lambda: NOW
        )
        self.sitting = CardSitting(no_disk, Unstored(), wizard)

    @property
    def wizard(self) -> Wizard:
        """The state of now."""
        return self.sitting.state


@dataclass
class Sitting:
    """What came of one walk: the desk, what was typed and said, and whether it was finished."""

    desk: Desk
    typed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    finished: bool = False

    @property
    def text(self) -> str:
        """Everything that was said, as one text."""
        return "\n".join(self.said)


def sit(wizard: Wizard, answers: Answers) -> Sitting:
    """Walk *wizard* line by line; *answers* sees the prompts that are asked (or none)."""
    asked: list[Sequence[Prompt]] = [()]

    def read() -> str | None:
        line = answers(sitting.desk, asked[-1])
        if line is not None:
            sitting.typed.append(line)
        assert len(sitting.typed) < MOST_LINES, "nobody gets out of here"
        return line

    def noting(ask: Any, prompts: Callable[[Any], Sequence[Prompt]]) -> Any:
        def noted(run: Any, first: Any, *rest: Any) -> Any:
            asked.append(prompts(first))
            try:
                return ask(run, first, *rest)
            finally:
                asked.pop()

        return noted

    said: list[str] = []
    sitting = Sitting(desk=Desk(wizard), said=said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "show_help_now", lambda session: None)
        patch.setattr(page_prompts, "ask", noting(page_prompts.ask, lambda prompt: (prompt,)))
        patch.setattr(page_prompts, "ask_list", noting(page_prompts.ask_list, tuple))
        flow.go_through(sitting.desk.sitting, Lines(read=read, say=said.append))
    sitting.finished = sitting.desk.wizard.done
    return sitting


def only_enter(desk: Desk, prompts: Sequence[Prompt]) -> str:
    """Type nothing at all."""
    return ""


def all_open(desk: Desk, prompts: Sequence[Prompt]) -> str:
    """Open everything there is to say more about, and say nothing."""
    return "" if prompts or desk.wizard.page == "read-back" else "+"


class Marking:
    """Types a marker of its own into every place for words, and something fitting elsewhere."""

    def __init__(self) -> None:
        self.markers: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self._done: set[str] = set()

    def __call__(self, desk: Desk, prompts: Sequence[Prompt]) -> str:
        """Return the line that is typed next."""
        if not prompts:
            return all_open(desk, prompts)
        if len(prompts) > 1:
            return self._list(desk, prompts)
        (prompt,) = prompts
        if prompt.key in self._done:
            return ""
        self._done.add(prompt.key)
        kind, last = prompt.field, prompt.key.rpartition("/")[2]
        if prompt.key == "settings/time_zone":
            return "Europe/Paris"
        if prompt.key == "settings/countries":
            return "Denmark"
        if last == "fixed":  # what stays as agreed takes no smaller version, and is not counted
            return "no"
        if isinstance(kind, Text | Texts) or (isinstance(kind, Choices) and kind.open):
            return typed_for(prompt.key, self._mark(desk, prompt))
        if isinstance(kind, Choice):
            return CHOSEN.get(prompt.key.partition("/")[0], CHOSEN.get(last, ""))
        return TYPED.get(type(kind), "")

    def _list(self, desk: Desk, prompts: Sequence[Prompt]) -> str:
        page = desk.wizard.page
        if f"{page}/one" not in self._done:
            self._done.add(f"{page}/one")
            return "1"
        if f"{page}/own" not in self._done:
            self._done.add(f"{page}/own")
            return self._new("areas/new/title", desk)
        return ""

    def _mark(self, desk: Desk, prompt: Prompt) -> str:
        if isinstance(prompt.field, Text):
            # New words in the place of old ones: the old ones are gone.
            self.markers = {k: m for k, m in self.markers.items() if m != prompt.value}
        return self._new(prompt.key, desk)

    def _new(self, key: str, desk: Desk) -> str:
        marker = f"mark {len(self.pages):03d} [/] é"
        self.markers[key] = marker
        self.pages[marker] = desk.wizard.page
        return marker
