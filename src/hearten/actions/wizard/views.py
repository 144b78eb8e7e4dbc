"""What a wizard page shows: values that any front end can draw, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page as it stands now: the question, why we ask, and its prompts in order.

    *practice* is one that can be opened from here, and leads back. *reason* is what of *why*
    may be read without asking; where it is empty, all of it.
    """

    id: str
    sitting: str
    question: str
    intro: str = ""
    why: str = ""
    reason: str = ""
    prompts: tuple[Prompt, ...] = ()
    first: bool = False
    last: bool = False
    note: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the read-back: words of the person, and the prompt that edits them."""

    heading: str
    label: str  # empty where the words say all of it
    text: str
    page: str
    key: str

    @property
    def said(self) -> str:
        """All of it in one line."""
        return f"{self.label}: {self.text}" if self.label else self.text
