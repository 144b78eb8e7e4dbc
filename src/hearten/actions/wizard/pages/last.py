"""Read it back: the whole plan in the person's words, and when the first step might be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.export.words import FRIDGE_AFTER
from hearten.actions.wizard import words
from hearten.actions.wizard.pages.goals_page import this_week
from hearten.actions.wizard.pages.page import Page
from hearten.actions.wizard.prompts import of

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.state import Wizard


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    for goal in wizard.plan.goals:
        if goal.state == "active" and goal.steps:
            label = f"When might this fit: {goal.steps[0].title}"
            return (of("steps", goal.steps[0], "about", label=label, more=False,
                       suggestions=this_week(wizard)),)  # fmt: skip
    return ()


PAGE = Page(
    id="read-back",
    question=words.READ_IT_BACK,
    intro=f"This is your plan, in your words. Any line can change. {FRIDGE_AFTER}",
    why="Reading it once, slowly, shows whether it sounds like you.",
    prompts=_prompts,
)
