"""What the kind of a habit asks about one occasion, and what was said to that."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.content import words
from hearten.model.fields import (
    Clock,
    Day,
    Duration,
    FieldError,
    Number,
    YesNo,
    answers_told,
    in_own_unit,
    is_asked,
)
from hearten.model.log.fold import DONE
from hearten.model.printable import shortened
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry

_NOTE = 1_000  # columns of a note among the things of a day
ADDED_UP = ("count", "minutes", "reduce")  # kinds of which a day may hold several, added up


def asks_of(kind: Any, item: Any = None) -> tuple[Field, ...]:
    """Return what a kind asks besides whether it was done; a kind that is away asks nothing."""
    settings = getattr(item, "options", None) or {}
    asks = _asked_once_done(getattr(kind, "asks", ()))
    return tuple(in_own_unit(asks, getattr(kind, "options", ()), settings))


def _asked_once_done(asks: Iterable[Field]) -> Iterator[Field]:
    """Yield *asks* without the question whether it was done: the mark itself says yes to it."""
    never = set[str]()
    for field in asks:
        if field.key == "done":
            continue
        if True not in field.when.get("done", (True,)) or not never.isdisjoint(field.when):
            never.add(field.key)
        elif "done" in field.when:
            yield replace(field, when={k: v for k, v in field.when.items() if k != "done"})
        else:
            yield field


def said_of(entries: Sequence[Entry], kind: Any, item: Any = None) -> tuple[str, ...]:
    """Return what was said on the day: answers in the words of their fields, and notes."""
    fields = {field.key: field for field in asks_of(kind, item)}
    fixed = getattr(item, "is_fixed", False)  # no amount is said of it, not an earlier one either
    added = getattr(kind, "name", "") in ADDED_UP and not fixed
    sums = _sums(list(filter(_is_told, entries)), fields) if added else {}
    said: list[str] = list(sums.values())
    for entry in entries:
        if _is_told(entry) and not fixed:
            answers = {key: held for key, held in entry.answers.items() if key not in sums}
            said += words_of(kind, item, answers)
        if entry.note:
            said.append(shortened(entry.note, _NOTE))  # n, the review and exports have all of it
    return tuple(said)


def _is_told(entry: Entry) -> bool:
    return entry.did in DONE or entry.did is None


def _sums(entries: Sequence[Entry], fields: Mapping[str, Field]) -> dict[str, str]:
    """Return what the amounts of a day add up to, in words, where there are several."""
    sums: dict[str, str] = {}
    for key, field in fields.items():
        held = [entry.answers[key] for entry in entries if key in entry.answers]
        with suppress(ValueError, TypeError):
            amounts = [field.check(each) for each in held]
            if isinstance(field, Number) and len(amounts) > 1:
                sums[key] = words.SO_FAR.format(amount=field.show(sum(amounts)))
    return sums


def words_of(kind: Any, item: Any, answers: Mapping[str, Any]) -> list[str]:
    """Return how one occasion is said: by the kind of a habit, else each answer with its key."""
    if not set(answers) - {"done"}:
        return []
    if kind is None or item is None:
        return list(answers_told(asks_of(kind), answers))
    told: str = kind.answer_words(item, answers)
    return [line for line in told.split("\n") if line.strip()]


def from_first_asked(fields: Sequence[Field], answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return *fields* from the first on that is asked after the *answers*."""
    at = (place for place, field in enumerate(fields) if is_asked(field, answers))
    first = next(at, None)
    return () if first is None else tuple(fields[first:])


def amount_as_before(
    entries: Sequence[Entry], item_id: str, amount: str, named: str = ""
) -> dict[str, Any]:
    """Return an amount as an answer where the kind of a habit is away: nothing of it is lost.

    It goes by the name it had the last time, or as it is *named*, and as the same sort of value
    where it reads as one.
    """
    told = (e.answers for e in reversed(entries) if e.habit == item_id)
    before = (
        (key, held)
        for answers in told
        for key, held in answers.items()
        if (key == named if named else key != "done")
    )
    key, held = next(before, (named or "amount", 0))
    known = (Number(key=key, whole=False), *(each(key=key) for each in _READ_AGAIN))
    field = next((each for each in known if _fits(each, held)), None)
    if field is not None:
        with suppress(FieldError):
            return {key: field.store(field.parse(amount))}
    return {key: amount}


_READ_AGAIN = (YesNo, Clock, Day, Duration)


def _fits(field: Field, held: Any) -> bool:
    with suppress(FieldError):
        field.check(held)
        return True
    return False
