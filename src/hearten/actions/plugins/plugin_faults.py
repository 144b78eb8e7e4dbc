"""What plugins do wrong: all that are on are loaded, and asked once for what they have to say."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.plugins.plugin_state import brought_by
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.plugins.guard import Fault

NONE_ON = "No plugin is on but what is built in."
NO_FAULT = "Nothing went wrong in the plugins that are on."
SEE_WHERE = "To see where in their code: hearten plugins faults --trace"


def find_faults(session: Session) -> tuple[Fault, ...]:
    """Ask each plugin that is on for all that it brings, and for the plan of today, if there is.

    What only listens is not told anything: nothing has happened.
    """
    brought_by("", session)
    with suppress(HeartenError):  # without a plan that can be read, there is no day to ask about
        _ask_about_the_day(session)
    return session.host.unsaid()


def _ask_about_the_day(session: Session) -> None:
    from hearten.actions.today.load import load_day

    plan = load_day(session).plan
    kinds = session.kinds()
    entries = session.log().read(plan.settings.day_starts_at).entries
    for habit in plan.habits:
        kind = kinds[habit.kind]
        kind.describe(habit)
        kind.summary(habit, [entry for entry in entries if entry.habit == habit.id])
