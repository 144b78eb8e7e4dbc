"""Small experiments that a record holds: which is to be asked about, when, and what was seen.

Each is asked about once. Which day that is follows from what was chosen, never from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal import words
from hearten.actions.journal.page_store import change
from hearten.content.practice_names import EXPERIMENTS
from hearten.model.fields import in_words
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.model.journal import Head, Record
    from hearten.model.plan.parts import Plan

LATEST = 6  # days after the one chosen: within the week, and never twice by a row of Today
_REVIEW = 28  # days back that the next review looks for one without a day
_TO = "experiment"  # where an answer of a practice goes that is one


@valueclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """A small experiment: the *id* and the *day* of its record, and its *words*.

    *practice* is what the record is called, *saw* what was seen.
    """

    id: str
    day: dt.date
    practice: str
    words: str
    saw: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is said below the question: the words, and where they are from."""
        where = words.FROM_PAGE.format(name=self.practice, day=in_words(self.day))
        return (("item", self.words), ("more", where))

    @property
    def aloud(self) -> tuple[str, ...]:
        """The question, and what is said below it."""
        return (words.DID_YOU_SEE, *(text for _, text in self.lines))


def asked_on_day(heads: Iterable[Head], day: dt.date) -> tuple[Head, ...]:
    """Return the records whose experiment is asked about on *day*: the one chosen, or soon after.

    The day chosen first comes first. None of them was asked about before.
    """
    due = [
        head
        for head in heads
        if head.practice in EXPERIMENTS
        and head.asked_on is None
        and head.ask_on is not None
        and 0 <= (day - head.ask_on).days <= LATEST
    ]
    return tuple(sorted(due, key=lambda head: (head.ask_on, head.id)))


def asked_in_review(heads: Iterable[Head], day: dt.date) -> tuple[Head, ...]:
    """Return the records of the last weeks, oldest first, for which no day was chosen."""
    return tuple(
        head
        for head in heads
        if head.practice in EXPERIMENTS
        and head.asked_on is None
        and head.ask_on is None
        and 0 <= (day - head.day).days < _REVIEW
    )


def words_of_experiment(record: Record) -> str:
    """Return the experiment that a record holds, as it was written or picked; "" for none."""
    from hearten.content.library import library

    page, said = library().practice_page(record.practice or ""), record.answers
    into = next((each for each in page.into if each.to == _TO), None) if page else None
    if page is None or into is None:
        return ""
    if any(said.get(key) not in wanted for key, wanted in into.when.items()):
        return ""
    if not page.obstacles:
        held = said.get(into.key, "")
        return held.strip() if isinstance(held, str) else ""
    steps = (step for variant in page.variants for step in variant.steps)
    picked = {said.get(step.key) for step in steps if step.choices_from == "obstacles"}
    return next((each.experiment for each in page.obstacles if each.id in picked), "")


def experiment_in_review(session: Session, plan: Plan, day: dt.date) -> Experiment | None:
    """Return the one experiment without a day that a review of *day* asks about, or None."""
    return next(_held(session, asked_in_review(_heads(session, plan), day)), None)


def experiments_to_come(session: Session, plan: Plan, day: dt.date) -> tuple[Experiment, ...]:
    """Return all that is still to be asked about, from *day* on, oldest first."""
    heads = _heads(session, plan)
    chosen = (h for h in heads if h.ask_on and not h.asked_on and (day - h.ask_on).days <= LATEST)
    waiting = sorted((*chosen, *asked_in_review(heads, day)), key=lambda head: head.id)
    return tuple(_held(session, waiting))


def experiment_to_ask(session: Session, plan: Plan, day: dt.date) -> Experiment | None:
    """Return what is asked about on *day*, else the newest that never was, or None."""
    heads = _heads(session, plan)
    open_ones = (head for head in reversed(heads) if head.asked_on is None and head.day <= day)
    return next(_held(session, (*asked_on_day(heads, day), *open_ones)), None)


def experiment_of(session: Session, id: str) -> Experiment | None:
    """Return the experiment of one record, whether or not it was asked about; None for none."""
    record = session.journal().record(id)
    said = words_of_experiment(record) if record is not None else ""
    if record is None or not said:
        return None
    name = session.practice_name(record.practice or "")
    return Experiment(id=id, day=record.day, practice=name, words=said, saw=record.saw or "")


def keep_seen(session: Session, id: str, saw: str, day: dt.date) -> tuple[str, ...]:
    """Keep what was seen beside the experiment of a record; return what to say besides.

    Without words it is left at that: it was asked about, and is not any more. What is there
    already is not written again. Where the page was taken out meanwhile, the words are one of
    their own.
    """
    record = session.journal().record(id)
    if record is None:
        now = session.now()
        own = {"day": day, "at": now, "prompt": words.DID_YOU_SEE, "text": saw}
        return tuple(session.journal().keep(own, now).notices) if saw else ()
    if record.asked_on is not None and (record.saw or "") == saw:
        return ()
    return tuple(change(session, id, {"asked_on": day, **({"saw": saw} if saw else {})}).notices)


def _heads(session: Session, plan: Plan) -> tuple[Head, ...]:
    return session.journal().heads(plan.settings.day_starts_at, EXPERIMENTS)


def _held(session: Session, heads: Iterable[Head]) -> Iterator[Experiment]:
    for head in heads:
        if (found := experiment_of(session, head.id)) is not None:
            yield found
