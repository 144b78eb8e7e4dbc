"""The end of a sitting: this is a whole plan, stop here? At the very end it is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.export.words import FRIDGE_AFTER
from hearten.actions.flow.prompt import Prompt
from hearten.actions.wizard import words
from hearten.actions.wizard.pages.goals_page import this_week
from hearten.actions.wizard.prompts import of
from hearten.actions.wizard.state import Page, Prompts
from hearten.model.fields import Choice
from hearten.model.plan.parts import Plan
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard

STOPS = ("stop", "on")
_GO_ON = ("Stop here", "Go on")
_READ = ("Stop here", words.READ_IT_BACK)


@valueclass(frozen=True, kw_only=True)
class StopHere(Choice):
    """Whether to stop here, which a plain yes or no answers, too."""

    def synonym(self, text: str) -> str | None:
        """Return what a plain yes or no chooses."""
        meant = {"y": "stop", "yes": "stop", "n": "on", "no": "on"}
        return meant.get(text.strip().casefold())


def _asked(wizard: Wizard) -> str:
    """Return the question; it is a whole plan once something of it is written."""
    held = wizard.plan
    blank = Plan(
        id=held.id, title=held.title, format=held.format, call_me=held.call_me,
        started=held.started, look_again=held.look_again, settings=held.settings,
        extra=held.extra,
    )  # fmt: skip
    return words.NOTHING_WRITTEN if held == blank else words.WHOLE_PLAN


def _asking(page: str, labels: tuple[str, ...]) -> Prompts:
    def prompts(wizard: Wizard) -> tuple[Prompt, ...]:
        key = f"stop/{page}"
        field = StopHere(key=page, label=_asked(wizard), choices=STOPS, labels=labels)
        return (Prompt(key=key, field=field, value=wizard.answers.get(key)),)

    return prompts


def _page(page: str, sitting: str, then: str, labels: tuple[str, ...] = _GO_ON) -> Page:
    return Page(
        id=page,
        sitting=sitting,
        question=words.WHOLE_PLAN,
        asks=_asked,
        intro=then,
        why="You can start from here. The rest can wait.",
        prompts=_asking(page, labels),
    )


def _first_step(wizard: Wizard) -> tuple[Prompt, ...]:
    for goal in wizard.plan.goals:
        if goal.state == "active" and goal.steps:
            label = f"When might this fit: {goal.steps[0].title}"
            return (of("steps", goal.steps[0], "about", label=label, more=False,
                       suggestions=this_week(wizard)),)  # fmt: skip
    return ()


FIRST = _page(
    "stop-first", words.SITTING_NAMES[0], "The next sitting is about what holds you. It can wait."
)
SECOND = _page(
    "stop-second",
    words.SITTING_NAMES[1],
    "The next sitting is for when it gets harder. Easier with someone beside you. It can wait.",
)
THIRD = _page(
    "stop-third", words.SITTING_NAMES[2], "You can read it back first, or another day.", _READ
)
READ_BACK = Page(
    id="read-back",
    question=words.READ_IT_BACK,
    intro=f"This is your plan, in your words. Any line can change. {FRIDGE_AFTER}",
    why="Reading it once, slowly, shows whether it sounds like you.",
    prompts=_first_step,
)


def stopping(wizard: Wizard) -> bool:
    """Say whether the person chose to stop on the page that is open."""
    return wizard.answers.get(f"stop/{wizard.page}") == "stop"
