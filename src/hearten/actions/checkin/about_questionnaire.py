"""What there is to know of a questionnaire: whose it is, how long it rests, what is sensitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.model.scoring import lowest_answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry
    from hearten.plugins.contract import Questionnaire

WEEK = 7  # days
ENGLISH = "en"  # what all else here is in


def is_read_before(questionnaire: Questionnaire) -> bool:
    """Say whether what it is has a page of its own, before the first question."""
    return questionnaire.scoring is not None or bool(questionnaire.sensitive_items)


def about_questionnaire(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what it is and what it isn't, then whose it is, and on which terms; a line each.

    Where that has a page of its own, the first two or so have to be in sight.
    """
    if not is_read_before(questionnaire):
        whose = f"{questionnaire.attribution} ({questionnaire.licence})"
        yield " · ".join(filter(None, (questionnaire.label, questionnaire.help, whose)))
        yield words.NO_SCORE
        return
    if questionnaire.sensitive_items:
        yield words.BEFORE_SENSITIVE
    yield words.CANT_TELL
    asks = words.ASKS_ABOUT.format(time=time_in_words(questionnaire.lookback_days))
    yield " ".join(filter(None, (questionnaire.help, asks if questionnaire.lookback_days else "")))
    yield words.MADE_FOR
    yield from terms_of(questionnaire)


def terms_of(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield whose it is, on which terms, and where that was looked up."""
    yield " ".join((questionnaire.attribution, questionnaire.licence))
    yield words.COMMERCIAL[questionnaire.licence_allows_commercial]
    if questionnaire.language != ENGLISH:
        yield words.LANGUAGE.format(language=questionnaire.language)
    if questionnaire.source_url:
        yield words.PUBLISHED.format(url=questionnaire.source_url)
    if questionnaire.checked_on:
        yield words.CHECKED.format(day=questionnaire.checked_on)
    if questionnaire.changes_from_original:
        yield words.CHANGED.format(what=questionnaire.changes_from_original)


def time_in_words(days: int) -> str:
    """Return a stretch of days as it stands behind "the last": week, 2 weeks, 10 days."""
    if days == WEEK:
        return "week"
    return f"{days // WEEK} weeks" if days and days % WEEK == 0 else f"{days} days"


def lowest_in_words(questionnaire: Questionnaire, item: Field) -> str:
    """Return the lowest answer to a sensitive item, as it is shown; nothing for another."""
    if item.key not in questionnaire.sensitive_items:
        return ""
    return item.show(lowest_answer(item, questionnaire.scoring))


def rest_days(questionnaire: Questionnaire) -> int:
    """Return for how many days it rests once it was answered: never fewer than it asks about."""
    return max(questionnaire.min_days_between, questionnaire.lookback_days)


def answered_on(
    questionnaire: Questionnaire, entries: Iterable[Entry], day: dt.date
) -> dt.date | None:
    """Return the last day before *day* on which any of it was answered.

    It is *day* itself where all of it was: what is left of it can still be answered that day.
    """
    keys = {f"{questionnaire.name}.{each.key}" for each in questionnaire.questions}
    found: dt.date | None = None
    today: set[str] = set()
    for entry in entries:
        here = keys & entry.answers.keys()
        if entry.day == day:
            today |= here
        elif here and entry.day < day and (found is None or entry.day > found):
            found = entry.day
    return day if today and today == keys else found
