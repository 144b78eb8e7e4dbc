"""Flows as values: their drafts, and what they store, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.sitting import Sitting

if TYPE_CHECKING:
    from hearten.actions.flow.card import Drafted
    from hearten.actions.session import Session


def keep(session: Session, flow: Drafted[Any], state: Any) -> None:
    """Keep the words of *state* as a draft; where there are none, none is kept."""
    sitting = Sitting(session, flow, state)
    sitting.left = None
    sitting.keep(anew=True)


def settled(session: Session, flow: Drafted[Any], state: Any) -> Sitting[Any]:
    """Return a sitting of *flow* that went on from *state*: what was due is stored."""
    sitting = Sitting(session, flow, state)
    sitting.left = None
    sitting.move(lambda here: here)
    return sitting
