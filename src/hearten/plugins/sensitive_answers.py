"""Answers that stay with the person: to sensitive items, and where that is wished to all of one.

Plugins are given no entry with them, and an export takes them along only where the person says
so. Of a questionnaire that is not here now, it is not known which those are: so all of it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.model.plan.parts import Entry
    from hearten.plugins.contract import Questionnaire


def sensitive_keys(
    entries: Iterable[Entry], questionnaires: Mapping[str, Questionnaire]
) -> frozenset[str]:
    """Return the keys of answers in *entries* that stay with the person."""
    keys = {key for entry in entries if entry.checkin for key in entry.answers if "." in key}
    return frozenset(key for key in keys if _stays(key, questionnaires))


def _stays(key: str, questionnaires: Mapping[str, Questionnaire]) -> bool:
    name, _, item = key.partition(".")
    asked = questionnaires.get(name)
    return asked is None or not asked.export_default or item in asked.sensitive_items


def without_answers(entries: Iterable[Entry], keys: frozenset[str]) -> tuple[Entry, ...]:
    """Return *entries* without the answers under *keys*; all else of them is as it was."""
    return tuple(
        replace(entry, answers={k: said for k, said in entry.answers.items() if k not in keys})
        if not keys.isdisjoint(entry.answers)
        else entry
        for entry in entries
    )


def without_sensitive(
    entries: Iterable[Entry], questionnaires: Mapping[str, Questionnaire]
) -> tuple[Entry, ...]:
    """Return *entries* without the answers that stay with the person."""
    held = tuple(entries)
    return without_answers(held, sensitive_keys(held, questionnaires))
