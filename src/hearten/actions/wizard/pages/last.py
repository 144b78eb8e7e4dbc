"""Read it back: the whole plan in the person's words, and when the first step might be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.wizard.pages.page import Page
from hearten.actions.wizard.prompts import of
from hearten.actions.wizard.views import Prompt, Suggestion
from hearten.content import words

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    today = wizard.context.today
    for goal in wizard.plan.goals:
        if goal.state == "active" and goal.steps:
            label = f"When might this fit: {goal.steps[0].title}"
            days = (
                Suggestion(value=today, label="today"),
                Suggestion(value=today + dt.timedelta(days=6 - today.weekday()), label="this week"),
            )
            return (of("steps", goal.steps[0], "about", label=label, more=False,
                       suggestions=days),)  # fmt: skip
    return ()


PAGE = Page(
    id="read-back",
    question=words.READ_IT_BACK,
    intro="This is your plan, in your words. Any line can change.",
    why="Reading it once, slowly, shows whether it sounds like you.",
    prompts=_prompts,
)
