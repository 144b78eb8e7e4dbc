"""Welcome: what this is, and three ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.state import Page
from hearten.content import words
from hearten.model.fields import Choice, Field
from hearten.model.plan.schema import PLAN
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard

WAY = "start/way"
TEMPLATE = "start/template"
WAYS = ("quick", "whole", "template", "demo")
_ABOUT = "About this plan"


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    return (*_ways(wizard), *_title(wizard))


def _ways(wizard: Wizard) -> tuple[Prompt, ...]:
    labels = (
        wizard_words.WAY_QUICK,
        wizard_words.WAY_WHOLE,
        wizard_words.WAY_TEMPLATE,
        wizard_words.WAY_DEMO,
    )
    way = Prompt(
        key=WAY,
        field=Choice(key="way", label="How would you like to begin?", choices=WAYS, labels=labels),
        value=wizard.answers.get(WAY),
    )
    chosen = wizard.answers.get(WAY) == "template" or wizard.template
    if not (chosen and wizard.context.templates):
        return (way,)
    field = Choice(
        key="template",
        label="Which one is nearest?",
        choices=tuple(name for name, _ in wizard.context.templates),
        labels=tuple(title for _, title in wizard.context.templates),
        hint=wizard_words.TEMPLATE,
    )
    care = wizard.context.cares.get(wizard.template, "")
    return (way, Prompt(key=TEMPLATE, field=field, value=wizard.template or None, care=care))


def _title(wizard: Wizard) -> tuple[Prompt, ...]:
    return (
        of_plan(wizard, PLAN.field("title"), "What this plan is called"),
        of_plan(wizard, PLAN.field("call_me"), "What to call you"),
        of_plan(wizard, PLAN.field("started"), "When it started"),
    )


def of_plan(wizard: Wizard, field: Field, label: str, group: str = _ABOUT) -> Prompt:
    """Return the prompt for a key at the top of the plan."""
    return Prompt(
        key=f"plan/{field.key}",
        field=replace(field, label=label),
        value=getattr(wizard.plan, field.key),
        more=True,
        group=group,
    )


def _note(wizard: Wizard) -> str:
    place = wizard.context.place
    return f"{wizard_words.PRIVATE} It's kept in {place}." if place else wizard_words.PRIVATE


def _nothing_asked(wizard: Wizard) -> tuple[Prompt, ...]:
    return ()


# The care line of a template, by itself and before everything else.
CARE_PAGE = Page(
    id="care",
    question=wizard_words.CARE_FIRST,
    prompts=_nothing_asked,
)
PAGE = Page(
    id="welcome",
    question="How would you like to begin?",
    intro=f"{words.HELLO}\n\n{words.WHAT_THIS_IS} {wizard_words.IF_DANGEROUS}",
    why="There is no wrong way in. All of them end in the same plan, and you can change later.",
    prompts=_prompts,
    note=_note,
)
