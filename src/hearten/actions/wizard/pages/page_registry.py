"""All pages: which of them a way has, in their order, and why each of them asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.wizard import quick, words
from hearten.actions.wizard.pages import (
    areas,
    checkins,
    checkpoints,
    goals_page,
    habits,
    people,
    safety,
    start,
    steps,
    strengths,
)
from hearten.actions.wizard.state import Page
from hearten.content.learn import card_for, cards

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard

_CARDS = ("habits", "people", "kindness", "lately")  # pages that a learn card goes with
_WHY_QUICK = "Three answers are enough for a plan. All of them can change."

QUICK = (
    Page(
        id="quick-care",
        question=words.QUICK_AREA,
        why="A plan with one place to begin is kinder to live with.",
        prompts=quick.care_prompts,
    ),
    Page(
        id="quick-what",
        question=words.QUICK_STEP,
        why="Small things get done on ordinary days.",
        prompts=quick.what_prompts,
        note=quick.care_note,
    ),
    Page(
        id="quick-when",
        question=words.QUICK_WHEN,
        why=_WHY_QUICK,
        prompts=quick.when_prompts,
        asks=quick.when_asked,
    ),
)

WHOLE = (
    start.PAGE,
    areas.PAGE,
    goals_page.PAGE,
    steps.PAGE,
    habits.PAGE,
    checkins.PAGE,
    checkpoints.FIRST,
    strengths.WELL_PAGE,
    people.PAGE,
    strengths.KINDNESS_PAGE,
    strengths.LATELY_PAGE,
    checkpoints.SECOND,
    safety.OBSTACLES_PAGE,
    safety.SIGNS_PAGE,
    safety.SAFETY_PAGE,
    checkpoints.THIRD,
    checkpoints.READ_BACK,
)

ALONE = (start.CARE_PAGE, checkins.DAY_PAGE)  # pages that are none of the whole way

PAGES = {page.id: page for page in (*QUICK, *WHOLE, *ALONE)}


def page_of(table: str) -> str:
    """Return the id of the page where items of *table* are edited."""
    return next((page.id for page in WHOLE if table in page.tables), WHOLE[0].id)


def next_sitting(page: str) -> str:
    """Return the page where more can be said, once a plan was stored from *page*."""
    after = {
        checkpoints.FIRST.id: strengths.WELL_PAGE.id,
        checkpoints.SECOND.id: safety.OBSTACLES_PAGE.id,
    }
    return after.get(page, areas.PAGE.id)


def order_of(wizard: Wizard) -> tuple[str, ...]:
    """Return the pages of the way that is gone, in their order."""
    if wizard.flow == "item":
        return (wizard.page,)
    if wizard.flow == "quick":
        return tuple(page.id for page in QUICK)
    if few := few_of(wizard):
        return few
    cares = wizard.flow == "whole" and wizard.template in wizard.context.cares
    care = (start.CARE_PAGE.id,) if cares else ()
    return (WHOLE[0].id, *care, *(page.id for page in WHOLE[1:]))


def few_of(wizard: Wizard) -> tuple[str, ...]:
    """Return the pages of a template that needs a few of them only."""
    named = wizard.context.pages.get(wizard.template, ()) if wizard.flow == "whole" else ()
    return tuple(page for page in named if page in PAGES)


def why_of(wizard: Wizard, page: Page, care: str) -> str:
    """Return why a page asks, the care line that stays with it, and the card that goes with it."""
    named = card_for(page.id) if page.id in _CARDS else ""
    found = next((each for each in cards() if each.id == named), None)
    card = words.CARD_HERE.format(title=found.title) if found else ""
    return " ".join(filter(None, (page.why, care, card)))
