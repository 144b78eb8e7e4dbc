"""Small steps towards each hope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.plan import words as plan_words
from hearten.actions.plan.area_care import care_with
from hearten.actions.wizard import words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.offers import items
from hearten.actions.wizard.pages.goals_page import around, this_week
from hearten.actions.wizard.prompts import new, of, once
from hearten.actions.wizard.state import Page
from hearten.model.fields import Choice
from hearten.model.goals import OPEN, is_much

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Goal, Step

SO_SO = ("yes", "maybe", "too big")


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    shown: list[Prompt] = []
    more: list[Prompt] = []
    said: set[str] = set()
    for goal in wizard.plan.goals:
        care = care_with(wizard.plan, goal.id, wizard.context.library)
        if any(step.id == wizard.item for step in goal.steps):
            care = ""  # one step alone is open: nothing new goes in here
        steps = on_page(wizard, goal.steps)
        for step in steps:
            if step is steps[0]:
                shown += _in_view(wizard, goal, step, once(care, said))
            else:
                more.append(_title(goal, step, more=True))
            more += _more(wizard, goal, step, first=step is steps[0])
        if goal.state in OPEN:
            blank = _blank(wizard, goal, "" if steps else once(care, said), more=bool(steps))
            (more if steps else shown).append(blank)
    if not any(goal.state in OPEN for goal in wizard.plan.goals):
        shown.append(new("steps", "A first small step"))
    return (*shown, *more)


def _blank(wizard: Wizard, goal: Goal, care: str, *, more: bool) -> Prompt:
    label = "Another step" if goal.steps else "A first small step"
    held = {step.title for step in goal.steps}
    suggestions = tuple(
        Suggestion(value=step, label=str(step.get("title", "")), offered=True)
        for offer in items(wizard, "goals")
        if offer.get("title") == goal.title
        for step in offer.get("steps", ())
        if step.get("title") not in held
    )
    return new("steps", f"{label} towards “{goal.title}”", about=goal.id, more=more,
               group=goal.title, care=care, suggestions=suggestions)  # fmt: skip


def _title(goal: Goal, step: Step, *, more: bool, care: str = "") -> Prompt:
    return of("steps", step, "title", label=f"A step towards “{goal.title}”", more=more,
              group=step.title if more else "", care=care)  # fmt: skip


def _in_view(wizard: Wizard, goal: Goal, step: Step, care: str) -> list[Prompt]:
    prompts = [_title(goal, step, more=False, care=care)]
    so_so = f"steps/{step.id}/so-so"
    said = wizard.answers.get(so_so)
    field = Choice(key="so-so", label=words.SO_SO_DAY, choices=SO_SO, labels=words.SO_SO_ANSWERS)
    prompts.append(Prompt(key=so_so, field=field, value=said))
    if said == "too big" or is_much(goal):
        label = plan_words.SMALLER_STEP
        if is_much(goal):
            label = plan_words.SMALLER_FOR_MUCH.format(number=goal.confidence)
        prompts.append(of("steps", step, "smaller", label=label, more=False))
    return prompts


def _more(wizard: Wizard, goal: Goal, step: Step, *, first: bool) -> list[Prompt]:
    group = step.title
    soon = (*this_week(wizard), *around(wizard.context.today))
    known = {p.id: p.name for p in wizard.context.library.practices()}
    if step.practice:
        known.setdefault(step.practice, step.practice)
    practice = Choice(key="practice", label="A practice to do as this step",
                      choices=tuple(known), labels=tuple(known.values()))  # fmt: skip
    prompts = [
        of("steps", step, "minutes", label="About how many minutes?", group=group),
        of("steps", step, "about", label="About when?", group=group, suggestions=soon),
    ]
    too_big = wizard.answers.get(f"steps/{step.id}/so-so") == "too big"
    if not (first and (too_big or is_much(goal))):
        smaller = of("steps", step, "smaller", label="A smaller version", group=group)
        prompts.insert(0, smaller)
    if known:
        prompts.append(of("steps", step, "practice", field=practice, group=group))
    return prompts


PAGE = Page(
    id="steps",
    sitting=words.SITTING_NAMES[0],
    question="What could a first small step be?",
    intro="Two minutes counts. More steps can come later, gentlest first.",
    why="A step you can picture on a so-so day is one that fits your life.",
    tables=("steps",),
    prompts=_prompts,
)
