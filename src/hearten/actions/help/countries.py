"""The countries whose help lines and emergency numbers are shown: chosen, or guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.clock import zone_here
from hearten.content.help_lines import guess_country

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


def country_here(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the country that the time zone or the locale speaks for, if any."""
    guess = guess_country({**environ, "TZ": zone_here(environ)})
    return (guess,) if guess else ()


def emergency_of(session: Session, plan: Plan | None = None) -> str:
    """Return the emergency number to put into a sentence, or words for it."""
    from hearten.content.who_to_call import emergency_in_words

    return emergency_in_words(countries_for(session, plan))


def countries_for(session: Session, plan: Plan | None = None) -> tuple[str, ...]:
    """Return the countries whose numbers count here: those that were chosen last."""
    from hearten.actions.help.help_now import chosen_countries
    from hearten.actions.help.plan_for_help import settings_for_help

    countries = list(plan.settings.countries) if plan is not None else []
    return chosen_countries(
        {"settings": {"countries": countries}}, settings_for_help(session.environ)
    )
