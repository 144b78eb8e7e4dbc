"""A hand-made page, and a flow over it that keeps what it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.views import Line, PageView
from hearten.model.fields import FieldError

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt


class OnePage:
    """One page of prompts; next ends it."""

    name = "a page"
    changing = False
    adding = False
    has_words = False
    kept_all: tuple[str, ...] = ()

    def __init__(self, *prompts: Prompt, **about: Any) -> None:
        self.page = PageView(
            id="page", sitting="", question="A question?", prompts=prompts, **about
        )
        self.half: dict[str, str] = {}
        self.kept = 0
        self.done = False

    has_more = False

    def view(self) -> PageView:
        prompts = tuple(replace(each, typed=self.typed(each.key)) for each in self.page.prompts)
        return replace(self.page, prompts=prompts)

    def value(self, key: str) -> Any:
        return next(prompt.value for prompt in self.page.prompts if prompt.key == key)

    def answer(self, key: str, value: Any) -> None:
        if value == "refuse":
            raise FieldError("that one does not fit", "another")
        prompts = tuple(
            replace(each, value=value) if each.key == key else each for each in self.page.prompts
        )
        self.page = replace(self.page, prompts=prompts)
        self.half.pop(key, None)

    def typing(self, key: str, text: str) -> None:
        self.half[key] = text

    def typed(self, key: str) -> str | None:
        return self.half.get(key)

    def keep_offered(self) -> None:
        pass

    def next(self) -> None:
        self.done = True

    def skip(self) -> None:
        self.done = True

    def back(self) -> bool:
        return False

    def goto(self, page: str, key: str = "") -> None:
        pass

    def finished(self) -> bool:
        return self.done

    def so_far(self) -> tuple[Line, ...]:
        return tuple(
            Line(heading="So far", label=p.field.label, text=p.field.show(p.value), page="page",
                 key=p.key)
            for p in self.page.prompts
            if p.value not in (None, ())
        )  # fmt: skip

    def keep(self) -> None:
        self.kept += 1
