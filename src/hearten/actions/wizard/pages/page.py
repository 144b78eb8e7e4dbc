"""What a page of the wizard is: its words, and a function from state to prompts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hearten.actions.flow.prompt import Prompt
from hearten.actions.wizard.state import Wizard

Prompts = Callable[[Wizard], tuple[Prompt, ...]]


def _nothing(wizard: Wizard) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. *tables* are those whose items are edited here; *note* is a quiet line.

    *asks* says the question where it depends on what is there, *says* what stands below it
    instead of *intro*; or nothing.
    *practice* is one that helps with this page: it can be opened from here. *one_at_a_time*: its
    questions are long, so that a screen has one of them in view.
    """

    id: str
    question: str
    prompts: Prompts
    sitting: str = ""
    intro: str = ""
    why: str = ""
    tables: tuple[str, ...] = ()
    note: Callable[[Wizard], str] = _nothing
    practice: str = ""
    asks: Callable[[Wizard], str] = _nothing
    says: Callable[[Wizard], str] = _nothing
    one_at_a_time: bool = False
