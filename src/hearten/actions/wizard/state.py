"""The state of a wizard: one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.wizard.context import Context
    from hearten.model.plan.parts import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """A plan in the making, and where the person stands in it.

    *flow* is "quick", "whole" or "item". *base* is the plan the quick path adds to,
    *origin* the one that everything began with.
    *answers* are those that are not part of the plan; *typed* is half-typed text by prompt key.
    *card* is the prompt of a long page that is in view, "" for its first. *item* is the id of
    the one item (or the page) that is being edited.
    """

    context: Context
    plan: Plan
    base: Plan
    origin: Plan
    flow: str
    page: str
    card: str = ""
    item: str = ""
    template: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    visited: tuple[str, ...] = ()
    done: bool = False

    @property
    def offer(self) -> Mapping[str, Any]:
        """What the chosen template offers, shaped like a plan."""
        return self.context.offers.get(self.template, {})
