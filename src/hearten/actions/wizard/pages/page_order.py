"""Which pages a way has, in their order, and why each of them asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.wizard import words
from hearten.actions.wizard.pages import start
from hearten.actions.wizard.pages.page_registry import PAGES, QUICK, WHOLE
from hearten.content.learn import card_for, cards

if TYPE_CHECKING:
    from hearten.actions.wizard.pages.page import Page
    from hearten.actions.wizard.state import Wizard

_CARDS = ("habits", "people", "kindness", "lately")  # pages that a learn card goes with


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
