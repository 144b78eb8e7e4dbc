"""The values of a wizard: what it knows, where the person stands in it, and what a page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Prompt

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.content.library import Library
    from hearten.model.plan.parts import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of one wizard.

    *plan_id* is the ULID a new plan gets. *kinds* are the habit kinds by name. *place* is
    where the plan lies, in words. *templates* are pairs of id and title; *offers* holds
    the plan-shaped data of each, *cares* its care line, and *pages* the pages it needs (all,
    where it names none), by its id. *questionnaires*: name and label of those of plugins. *free*
    tells a page which times of day are mostly free in the person's own calendar, as far as that
    is read by then.
    """

    library: Library
    today: dt.date
    plan_id: str
    kinds: Mapping[str, Any] = field(default_factory=dict)
    time_zone: str | None = None
    country: str | None = None
    place: str = ""
    templates: tuple[tuple[str, str], ...] = ()
    offers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cares: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questionnaires: tuple[tuple[str, str], ...] = ()
    free: Callable[[str], tuple[dt.time, ...]] = lambda page: ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """A plan in the making, and where the person stands in it.

    *flow* is "quick", "whole" or "item". *base* is the plan the quick path adds to,
    *origin* the one that everything began with.
    *answers* are those that are not part of the plan; *typed* is half-typed text by prompt key.
    *card* is the prompt of a long page that is in view, "" for its first. *item* is the id of
    the one item (or the page) that is being edited.

    *stands*: there is a stored plan already. Before the page *begins* lies where the person came
    from. *only* is the one prompt of a page that is to be changed. *reading*: a line was chosen
    where the plan is read back, and any way on leads back there; *among* is the page of several
    things one of which is open by itself. *offered* is what it was before all of a template's
    offer was kept at once, *kept* what came of that in words.
    *opens* is a place that is to be opened over it. *told* is what was said once it was stored.
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
    stands: bool = False
    begins: str = ""
    only: str = ""
    reading: bool = False
    among: str = ""
    offered: Wizard | None = None
    kept: tuple[str, ...] = ()
    opens: str = ""
    told: str = ""

    @property
    def day(self) -> dt.date:
        """The day it is for the person."""
        return self.context.today

    @property
    def changing(self) -> bool:
        """Whether this changes one part of a plan that stands, or adds one."""
        return self.flow == "item"

    @property
    def offer(self) -> Mapping[str, Any]:
        """What the chosen template offers, shaped like a plan."""
        return self.context.offers.get(self.template, {})


Prompts = Callable[[Wizard], tuple[Prompt, ...]]


def _nothing(wizard: Wizard) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. *tables* are those whose items are edited here; *note* is a quiet line.

    *asks* says the question where it depends on what is there, *says* what stands below it
    instead of *intro*; or nothing.
    *practice* is one that helps with this page: it can be opened from here. *one_at_a_time*: its
    questions are long, so that a screen has one of them in view. *in_turn*: they go on from one
    to the next also where the page is opened by itself.
    """

    id: str
    question: str
    prompts: Prompts
    sitting: str = ""
    intro: str = ""
    why: str = ""
    tables: tuple[str, ...] = ()
    note: Callable[[Wizard], str] = _nothing
    practice: str = ""
    asks: Callable[[Wizard], str] = _nothing
    says: Callable[[Wizard], str] = _nothing
    one_at_a_time: bool = False
    in_turn: bool = False
