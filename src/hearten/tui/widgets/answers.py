"""What a place to answer tells the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from hearten.tui.widgets.editors import PromptBox


class Answered(Message):
    """A prompt got its answer. *onward*: the person wants to go on.

    *added* is the label of a suggestion that joins what stands in the prompt already.
    """

    def __init__(self, key: str, value: Any, onward: bool = False, added: str = "") -> None:
        super().__init__()
        self.key = key
        self.value = value
        self.onward = onward
        self.added = added


class Typed(Message):
    """Half-typed text stands in a prompt."""

    def __init__(self, box: PromptBox, text: str) -> None:
        super().__init__()
        self.box = box
        self.key = box.prompt.key
        self.text = text
