"""Answers that an export leaves out, unless the person says by name that they may go along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.export.selection import WITHOUT_LOG
from hearten.model.errors import HeartenError
from hearten.plugins.sensitive_answers import sensitive_keys, without_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import Exporter

LEFT_OUT = "Some answers are left out, as is usual for them. To put them in: --include-sensitive"
INCLUDE_IT, INCLUDE_THEM = "Include this answer ({what})", "Include these answers ({what})"


def left_out(
    session: Session, exporter: Exporter, entries: Sequence[Entry]
) -> tuple[Sequence[Entry], tuple[str, ...]]:
    """Return *entries* without the answers that stay, and a sentence where there are some."""
    keys = answers_that_stay(session, exporter, entries)
    return (without_answers(entries, keys), (LEFT_OUT,)) if keys else (entries, ())


def answers_that_stay(
    session: Session, exporter: Exporter, entries: Iterable[Entry]
) -> frozenset[str]:
    """Return the keys of answers that go along only where the person says so.

    None where that format tells nothing of what happened.
    """
    if exporter.name in WITHOUT_LOG:
        return frozenset()
    return sensitive_keys(entries, session.host.questionnaires())


def asks_to_include(session: Session, plan: Plan, exporter: Exporter) -> str:
    """Return what asks whether those go along; nothing where there are none."""
    try:
        entries = session.log().read(plan.settings.day_starts_at).entries
    except HeartenError:  # then there is nothing to go along, and the export says why
        return ""
    keys = sorted(answers_that_stay(session, exporter, entries))
    if not keys:
        return ""
    what = " · ".join(_place_of(session, key) for key in keys)
    return (INCLUDE_IT if len(keys) == 1 else INCLUDE_THEM).format(what=what)


def _place_of(session: Session, key: str) -> str:
    """Return which question a key means, without its words: others may look on."""
    name, _, item = key.partition(".")
    asked = session.host.questionnaires().get(name)
    keys = [each.key for each in asked.questions] if asked is not None else []
    if asked is None or item not in keys:
        return name
    return f"{asked.label} {keys.index(item) + 1}"
