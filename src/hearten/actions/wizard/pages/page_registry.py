"""All pages in their order, by flow."""

from __future__ import annotations

from hearten.actions.wizard import quick, words
from hearten.actions.wizard.pages import (
    areas,
    checkins,
    checkpoints,
    goals_page,
    habits,
    last,
    people,
    safety,
    start,
    steps,
    strengths,
)
from hearten.actions.wizard.pages.page import Page

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
    last.PAGE,
)

PAGES = {page.id: page for page in (*QUICK, *WHOLE, start.CARE_PAGE)}


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
