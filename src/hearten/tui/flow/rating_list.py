"""Several things with the same few answers, in one list: space goes through the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from hearten.model.fields import Choice, YesNo
from hearten.model.plan.schema import CARE
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.widgets.prompt_box import OFF, ON, Answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.prompt import Prompt

_MARKS: dict[tuple[str, ...], tuple[str, ...]] = {CARE: ("●", "◐", "○", "·")}


def same_answers(one: Prompt, other: Prompt) -> bool:
    """Say whether two prompts may share a list."""
    if max(len(one.suggestions), len(other.suggestions)) > 1 or one.more != other.more:
        return False
    if isinstance(one.field, Choice) and isinstance(other.field, Choice):
        same = one.field.choices == other.field.choices and len(one.field.choices) <= 5
        return same and one.group == other.group
    if isinstance(one.field, YesNo) and isinstance(other.field, YesNo):
        return one.group == other.group or one.field.label == other.field.label
    return False


class RatingList(PickList):
    """Prompts as rows. Space and right go on to the next answer, left to the one before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "cycle(1)", show=False),
        Binding("left", "cycle(-1)", show=False),
        Binding("enter", "onward", show=False),
        Binding("space", "cycle(1)", show=False),
    ]

    def __init__(self, prompts: Sequence[Prompt], *, by_group: bool = False) -> None:
        """*prompts* share their choices; *by_group* names the rows by what they are about."""
        self.prompts = tuple(prompts)
        self._by_group = by_group
        # Answers on their way: the next key may come before the page is drawn anew.
        self._ahead: dict[str, Any] = {}
        super().__init__(_rows(self.prompts, by_group))

    def show_prompts(self, prompts: Sequence[Prompt]) -> None:
        """Show another state of the same prompts."""
        self.prompts = tuple(prompts)
        for prompt in prompts:
            if prompt.key in self._ahead and self._ahead[prompt.key] == prompt.value:
                del self._ahead[prompt.key]
        self.show_rows(_rows(self.prompts, self._by_group))

    def forget(self) -> None:
        """Let go of answers that were not taken."""
        self._ahead.clear()

    def _value(self, prompt: Prompt) -> Any:
        return self._ahead.get(prompt.key, prompt.value)

    def action_cycle(self, by: int) -> None:
        """Give the row under the cursor its next answer."""
        prompt = self.prompts[self.cursor]
        values, now = _values(prompt), self._value(prompt)
        at = values.index(now) if now in values else 0
        value = values[(at + by) % len(values)]
        if now is None and by > 0 and prompt.suggestions:
            value = prompt.suggestions[0].value
        self._ahead[prompt.key] = value
        self.post_message(Answered(prompt.key, value))

    def action_onward(self) -> None:
        """Go on with the answers as they stand."""
        prompt = self.prompts[self.cursor]
        self.post_message(Answered(prompt.key, self._value(prompt), True))

    def action_choose(self, onward: bool) -> None:
        """A click gives the next answer."""
        self.action_cycle(1)

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A click gives the next answer."""
        event.stop()
        self.action_cycle(1)


def _values(prompt: Prompt) -> tuple[Any, ...]:
    if isinstance(prompt.field, Choice):
        return (None, *prompt.field.choices)
    return (None, True, False)


def _rows(prompts: Sequence[Prompt], by_group: bool) -> list[Row]:
    rows = []
    for prompt in prompts:
        mark, words = OFF, ""
        if prompt.value is not None:
            words = prompt.field.show(prompt.value)
            mark = _mark(prompt)
        elif prompt.suggestions:
            idea = prompt.suggestions[0]
            words = f"the template: {prompt.field.show(idea.value)}"
        rows.append(
            Row(
                key=prompt.key,
                label=shown(prompt.group if by_group else prompt.field.label, lines=False),
                mark=mark,
                note=shown(words, lines=False),
                under=(shown(prompt.care, "$accent"),) if prompt.care else (),
            )
        )
    return rows


def _mark(prompt: Prompt) -> str:
    if isinstance(prompt.field, Choice):
        marks = _MARKS.get(prompt.field.choices)
        if marks is None or prompt.value not in prompt.field.choices:
            return ON
        return marks[prompt.field.choices.index(prompt.value)]
    return ON if prompt.value else OFF
