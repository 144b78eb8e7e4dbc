"""What came of a questionnaire, in words: what was before first, and numbers only on request."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.actions.checkin.about_questionnaire import (
    answered_on,
    is_read_before,
    rest_days,
    time_in_words,
)
from hearten.actions.flow.card import CardLine, Way
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import valueclass
from hearten.plugins.times_answered import TimeAnswered, answers_to, times_answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan
    from hearten.model.scoring import Band
    from hearten.plugins.contract import Questionnaire

BEFORE = 2  # earlier ones that are told beside a new one
YEAR = 366  # days


@valueclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireResult:
    """What is said of an answered questionnaire: *lines*, *numbers* on request, *ways* on."""

    name: str
    lines: tuple[CardLine, ...]
    numbers: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    is_read_before: bool = False
    is_sensitive: bool = False


def results_of(
    session: Session, plan: Plan, entry: Entry, asked: Iterable[str]
) -> tuple[QuestionnaireResult, ...]:
    """Return what came of the questionnaires that *entry* answers, among the questions *asked*."""
    names = dict.fromkeys(name for name, dot, _ in (id.partition(".") for id in asked) if dot)
    found = []
    for name in names:
        questionnaire = session.host.questionnaires().get(name)
        if questionnaire is None or not answers_to(questionnaire, entry.answers):
            continue
        if is_read_before(questionnaire) or questionnaire.asks_at_end:
            earlier = [
                each
                for each in entries_of_a_year(session, plan, entry.day)
                if each.id != entry.id and each.day < entry.day
            ]
            found.append(_result(session, plan, questionnaire, entry, earlier))
    return tuple(found)


def lines_and_ways(
    results: Sequence[QuestionnaireResult],
) -> tuple[tuple[CardLine, ...], tuple[Way, ...]]:
    """Return all that is said of *results* at the end of a flow, and the ways on."""
    lines = [line for each in results for line in each.lines]
    if any(each.is_read_before for each in results):
        lines.append(CardLine("apart", words.CANT_TELL))
    if any(each.is_sensitive for each in results):
        lines.append(CardLine("apart", words.HELP_IS_NEAR))
    return tuple(lines), tuple(way for each in results for way in each.ways)


def entries_of_a_year(session: Session, plan: Plan, day: dt.date) -> Sequence[Entry]:
    """Return the entries of the year up to *day*; none where the log can't be read."""
    from hearten.storage.log.query import query

    first = dt.date.fromordinal(max(1, day.toordinal() - YEAR))
    with suppress(HeartenError):
        return query(session.log(), first, day, day, plan.settings.day_starts_at).entries
    return ()


def _result(
    session: Session,
    plan: Plan,
    questionnaire: Questionnaire,
    entry: Entry,
    earlier: Sequence[Entry],
) -> QuestionnaireResult:
    lines, numbers, ways = [CardLine("heading", questionnaire.label)], [], []
    (now,) = times_answered(questionnaire, (entry,)) or (None,)
    if now is not None:
        before = times_answered(questionnaire, earlier)[-BEFORE:]
        lines += [CardLine("item", each) for each in in_their_words(questionnaire, now, before)]
        if now.talks:
            lines.append(CardLine("apart", words.TALK))
        numbers = in_numbers(questionnaire, now, before)
        ways = list(_longer(session, plan, now.band, entry))
    if questionnaire.asks_at_end:
        lines += _answers(questionnaire, entry)
        lines.append(CardLine("apart", questionnaire.asks_at_end))
        ways.append(Way("plan", words.TO_PLAN, command="hearten edit"))
    if questionnaire.sensitive_items:
        ways += [_safety_plan(plan), Way("help", words.HELP_NOW, command="hearten help-now")]
    return QuestionnaireResult(
        name=questionnaire.name, lines=tuple(lines), numbers=tuple(numbers), ways=tuple(ways),
        is_read_before=is_read_before(questionnaire),
        is_sensitive=bool(questionnaire.sensitive_items),
    )  # fmt: skip


def _answers(questionnaire: Questionnaire, entry: Entry) -> Iterable[CardLine]:
    """Yield what was answered, for a last question that is about it; nothing of a sensitive one."""
    for item in questionnaire.questions:
        answer = entry.answers.get(f"{questionnaire.name}.{item.key}")
        if answer is not None and item.key not in questionnaire.sensitive_items:
            said = words.SAID_TO.format(answer=item.show(answer), question=item.label)
            yield CardLine("item", said)


def in_their_words(
    questionnaire: Questionnaire, now: TimeAnswered, before: Sequence[TimeAnswered]
) -> list[str]:
    """Return how it was before, then how it is *now*, a line each; no number is among them."""
    lines = [
        words.RESULT_BEFORE.format(day=day_of(each.day, now.day), words=called(each))
        for each in before
        if each.band is not None
    ]
    said = called(now) if now.band is not None or not now.score.is_whole else _compared(now, before)
    if questionnaire.lookback_days:
        time = time_in_words(questionnaire.lookback_days)
        return [*lines, words.RESULT_NOW.format(time=time, words=said)]
    return [*lines, words.RESULT_TODAY.format(words=said)]


def day_of(day: dt.date, now: dt.date) -> str:
    """Return a day in words, with its year where that is another one."""
    return in_words(day, year=day.year != now.year)


def called(answered: TimeAnswered) -> str:
    """Return what one time is called: the words of its band, that it is not complete, or noted."""
    if answered.band is not None:
        return answered.band.words
    one, more = words.NOT_WHOLE
    skipped = answered.score.skipped
    if not skipped:
        return words.NOTED_THEN
    return one if skipped == 1 else more.format(number=skipped)


def _compared(now: TimeAnswered, before: Sequence[TimeAnswered]) -> str:
    """Return how a total without words of its own compares with the last whole one."""
    whole = [each.score.total for each in before if each.score.is_whole]
    if not whole or whole[-1] is None or now.score.total is None:
        return words.NO_WORDS_YET
    then, total = round(whole[-1], 1), round(now.score.total, 1)
    return words.SAME_AS if then == total else words.MORE_THAN if total > then else words.LESS_THAN


def in_numbers(
    questionnaire: Questionnaire, now: TimeAnswered, before: Sequence[TimeAnswered] = ()
) -> list[str]:
    """Return the totals, that of *now* first."""
    title, made = questionnaire.label, now.score
    if made.total is None:
        return [words.NO_NUMBER.format(title=title)]
    total, most = number_of(made.total), number_of(made.most)
    form = words.NUMBER_NOW if made.is_whole else words.NUMBER_NOT_WHOLE
    return [
        form.format(title=title, total=total, most=most),
        *(
            words.NUMBER_BEFORE.format(
                day=day_of(each.day, now.day), total=number_of(each.score.total), most=most
            )
            for each in reversed(before)
            if each.score.is_whole and each.score.total is not None
        ),
    ]


def number_of(value: float) -> str:
    """Return a total as it is said: whole where it is, else with two places."""
    return str(int(value)) if value == int(value) else f"{value:.2f}"


def _longer(session: Session, plan: Plan, band: Band | None, entry: Entry) -> Iterable[Way]:
    """Yield the way to a longer one, where it is here and does not rest."""
    longer = session.host.questionnaires().get(band.longer) if band and band.longer else None
    if longer is None:
        return
    last = answered_on(longer, entries_of_a_year(session, plan, entry.day), entry.day)
    if last is None or (entry.day - last).days >= max(1, rest_days(longer)):
        yield Way(
            f"flow:check-in:{longer.name}", words.LONGER.format(title=longer.label),
            words.LONGER_NOTE, f"hearten checkin {longer.name}",
        )  # fmt: skip


def _safety_plan(plan: Plan) -> Way:
    from hearten.model.plan.parts import Safety

    if plan.safety == Safety():
        return Way("item:safety", words.MAKE_PLAN, command="hearten edit safety")
    return Way("help:plan", words.OPEN_PLAN, command="hearten help-now --safety-plan")
