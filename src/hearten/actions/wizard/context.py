"""What the wizard knows of the world: all of it is handed in, nothing is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.content.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of one wizard.

    *plan_id* is the ULID a new plan gets. *kinds* are the habit kinds by name. *place* is
    where the plan lies, in words. *templates* are pairs of id and title; *offers* holds
    the plan-shaped data of each, *cares* its care line, and *pages* the pages it needs (all,
    where it names none), by its id. *questionnaires*: name and label of those of plugins.
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
