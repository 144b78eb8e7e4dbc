"""What questionnaires came to, and what their items are called, for an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.plugins.contract import ToldResult
from hearten.plugins.times_answered import times_answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry
    from hearten.plugins.contract import Questionnaire
    from hearten.plugins.times_answered import TimeAnswered

NOT_COMPLETE = "not complete"


def told_results(
    session: Session, entries: Sequence[Entry], *, sensitive: bool
) -> tuple[ToldResult, ...]:
    """Return each result of each questionnaire that was answered, oldest first.

    A total that a *sensitive* item is part of would give that answer away: it has none then.
    """
    return tuple(
        _told(asked, each, numbers=sensitive or not asked.sensitive_items)
        for asked in _answered(session, entries)
        for each in times_answered(asked, entries)
    )


def names_of_items(session: Session, entries: Sequence[Entry]) -> dict[str, str]:
    """Return what the items of questionnaires that were answered are called, by their keys."""
    return {
        f"{asked.name}.{item.key}": item.label
        for asked in _answered(session, entries)
        for item in asked.questions
    }


def _answered(session: Session, entries: Iterable[Entry]) -> Iterator[Questionnaire]:
    keys = (key for entry in entries if entry.checkin for key in entry.answers)
    for name in dict.fromkeys(key.partition(".")[0] for key in keys if "." in key):
        if (asked := session.host.questionnaires().get(name)) is not None:
            yield asked


def _told(asked: Questionnaire, each: TimeAnswered, *, numbers: bool) -> ToldResult:
    words = each.band.words if each.band is not None else ""
    whole = each.score.is_whole
    return ToldResult(
        day=each.day,
        label=asked.label,
        words=words if whole else NOT_COMPLETE,
        total=each.score.total if numbers and whole else None,
        most=each.score.most,
    )
