"""What would you like to add? One choice, and the page of the wizard that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import additions, plan_drafts
from hearten.content.words import NO_PLAN_YET
from hearten.tui.destinations import AddSomething, ChangeItem, Choose, WholePlan
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.actions.wizard.additions import AddingWay
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState


def add_something(
    screen: BaseScreen[Any], app_state: AppState, leads: str, then: Callable[[str | None], None]
) -> None:
    """Open over *screen* the page for what *leads* says; where it says nothing, ask what to add.

    *then* is told what to say.
    """
    if why_not := app_state.closed():
        then(why_not)
    elif app_state.plan is None:
        then(for_screen(NO_PLAN_YET))
    else:
        begun = plan_drafts.begun(app_state.session, app_state.plan)
        if leads:
            _go(screen, leads, begun, then)
        else:
            _choose(screen, additions.ASKS, additions.ways_to_add(app_state.plan), begun, then)


def _go(
    screen: BaseScreen[Any],
    leads: str,
    begun: frozenset[str],
    then: Callable[[str | None], None],
) -> None:
    """Open the page that a way leads to, or the choice behind it."""
    question, more = additions.ways_of(leads)
    if more:
        _choose(screen, question, more, begun, then)
    elif leads:
        screen.go_to(_page(leads), then)


def _page(leads: str) -> Destination:
    kind, _, rest = leads.partition(":")
    match f"{kind}:":
        case additions.SITTING:
            return WholePlan(rest)
        case additions.PAGE:
            page, _, key = rest.partition("\n")
            return ChangeItem(page, key)
        case additions.ADD:
            return ChangeItem(leads)
    return AddSomething()


def _choose(
    screen: BaseScreen[Any],
    question: str,
    ways: Sequence[AddingWay],
    begun: frozenset[str],
    then: Callable[[str | None], None],
) -> None:
    """Ask which of *ways* it would be; what was *begun* and left says so."""
    rows = [
        Row(key=way.leads, label=shown(way.label), note=shown(way.note))
        for way in additions.with_begun(ways, begun)
    ]
    screen.go_to(Choose(question, tuple(rows)), lambda leads: _go(screen, leads or "", begun, then))
