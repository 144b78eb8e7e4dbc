"""What to call in an emergency, by the countries that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan import Plan


def emergency_of(session: Session, plan: Plan | None = None) -> str:
    """Return the emergency number to put into a sentence, or words for it."""
    from hearten.content.calling import emergency_in_words

    return emergency_in_words(countries_for(session, plan))


def countries_for(session: Session, plan: Plan | None = None) -> tuple[str, ...]:
    """Return the countries whose numbers count here."""
    return (plan.settings.countries if plan is not None else ()) or session.config.countries
