"""That a prompt got its answer, told to the page it stands on."""

from __future__ import annotations

from typing import Any

from textual.message import Message


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
