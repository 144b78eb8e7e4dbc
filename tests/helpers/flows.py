"""A hand-made card of several prompts, and a flow over it that keeps what it is told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import Card, FlowWords
from hearten.actions.wizard.summary import Line
from hearten.model.fields import FieldError
from hearten.model.value import replace
from helpers.tui import NOW

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt


def at_the_page() -> Any:
    """Return a state: all that is held is held by the flow, so that each one is new."""
    return SimpleNamespace(day=NOW.date())


BEGUN = at_the_page()


class OnePage:
    """One card of prompts; going on ends it. It holds what it is told, and its state is nothing."""

    words = FlowWords("", "", "", "")

    def __init__(self, *prompts: Prompt, **about: Any) -> None:
        self.page = Card(key="page", question="A question?", prompts=prompts, enough=False, **about)
        self.half: dict[str, str] = {}
        self.done_with = False

    def title(self, state: Any) -> str:
        return "hearten · a page"

    def beside(self, state: Any) -> str:
        return ""

    def view(self, state: Any = None) -> Card:
        typed = self.half.get
        prompts = tuple(replace(each, typed=typed(each.key)) for each in self.page.prompts)
        return replace(self.page, prompts=prompts)

    def value(self, key: str) -> Any:
        return next(prompt.value for prompt in self.page.prompts if prompt.key == key)

    def give(self, state: Any, key: str, value: Any) -> Any:
        if value == "refuse":
            raise FieldError("that one does not fit", "another")
        prompts = tuple(
            replace(each, value=value) if each.key == key else each for each in self.page.prompts
        )
        self.page = replace(self.page, prompts=prompts)
        self.half.pop(key, None)
        return at_the_page()

    def typing(self, state: Any, text: str, key: str = "") -> Any:
        self.half[key] = text
        return at_the_page()

    def on(self, state: Any) -> Any:
        self.done_with = True
        return state

    skip = on

    def back(self, state: Any) -> Any:
        return state

    def is_first(self, state: Any) -> bool:
        return True

    def pending(self, state: Any) -> None:
        return None

    def done(self, state: Any) -> Any:
        return state

    def keeps(self, state: Any) -> bool:
        return False

    def draft(self, state: Any) -> None:
        return None

    def unfinished(self, session: Any, state: Any) -> None:
        return None

    def hello(self, session: Any, state: Any) -> str:
        return ""

    def so_far(self) -> tuple[Line, ...]:
        return tuple(
            Line(heading="So far", label=p.field.label, text=p.field.show(p.value), page="page",
                 key=p.key)
            for p in self.page.prompts
            if p.value not in (None, ())
        )  # fmt: skip
