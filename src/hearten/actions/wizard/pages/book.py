"""All pages in their order, by flow."""

from __future__ import annotations

from hearten.actions.wizard import quick, words
from hearten.actions.wizard.pages import (
    areas,
    checkins,
    habits,
    harder,
    holds,
    hopes,
    last,
    people,
    start,
    steps,
    stops,
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
    hopes.PAGE,
    steps.PAGE,
    habits.PAGE,
    checkins.PAGE,
    stops.FIRST,
    holds.WELL_PAGE,
    people.PAGE,
    holds.KINDNESS_PAGE,
    holds.LATELY_PAGE,
    stops.SECOND,
    harder.OBSTACLES_PAGE,
    harder.SIGNS_PAGE,
    harder.SAFETY_PAGE,
    stops.THIRD,
    last.PAGE,
)

PAGES = {page.id: page for page in (*QUICK, *WHOLE, start.CARE_PAGE)}


def page_of(table: str) -> str:
    """Return the id of the page where items of *table* are edited."""
    return next((page.id for page in WHOLE if table in page.tables), WHOLE[0].id)


def next_sitting(page: str) -> str:
    """Return the page where more can be said, once a plan was stored from *page*."""
    after = {stops.FIRST.id: holds.WELL_PAGE.id, stops.SECOND.id: harder.OBSTACLES_PAGE.id}
    return after.get(page, areas.PAGE.id)
