"""What the answers to a questionnaire add up to: whole, or not complete. Nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.fields import Choice, YesNo
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.model.fields import Field

SUM, MEAN = "sum", "mean"


@valueclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How answers are counted: the first choice of an item is *lowest*, each further one 1 more.

    *items* are the keys that count, all of them where none is named; *reverse* those that count
    the other way round. *method* is "sum" or "mean", and the outcome is taken *multiply* times.
    Where up to *missing* items are skipped, what is left is told as not complete; where more
    are, nothing is counted. What was skipped is never guessed.
    """

    method: str = SUM
    items: Sequence[str] = ()
    reverse: Sequence[str] = ()
    multiply: float = 1
    lowest: int = 0
    missing: int = 0


@valueclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a total is called, in neutral *words*, from *at* on.

    *talk*: many people find it useful to talk with a doctor or therapist. *longer* names a
    questionnaire that looks at the same more closely.
    """

    at: float
    words: str
    talk: bool = False
    longer: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What answers add up to. *total* is None where too many were skipped to count at all.

    *most* is the highest total there is, *skipped* how many items that count have no answer.
    """

    total: float | None
    most: float
    skipped: int

    @property
    def is_whole(self) -> bool:
        """Whether every item that counts was answered."""
        return self.skipped == 0


def counted_items(questions: Sequence[Field], scoring: Scoring) -> tuple[Field, ...]:
    """Return the questions that count, in order."""
    return tuple(each for each in questions if not scoring.items or each.key in scoring.items)


def score(questions: Sequence[Field], scoring: Scoring, answers: Mapping[str, Any]) -> Score:
    """Return what *answers*, by the keys of *questions*, add up to."""
    items = counted_items(questions, scoring)
    points = [_points(each, scoring, answers) for each in items]
    values = [each for each in points if each is not None]
    highest = [_highest(each, scoring) for each in items]
    skipped = len(items) - len(values)
    total = _total(values, scoring) if values and skipped <= scoring.missing else None
    return Score(total=total, most=_total(highest, scoring), skipped=skipped)


def place_of_answer(item: Field, answer: object) -> int | None:
    """Return the place of an answer among those of its item, from 0; None where it is none."""
    choices = _choices(item)
    # In Python, True is 1: an answer of another kind is no answer here.
    found = [n for n, each in enumerate(choices) if each == answer and type(each) is type(answer)]
    return found[0] if found else None


def lowest_answer(item: Field, scoring: Scoring | None) -> object:
    """Return the answer to *item* that counts least."""
    turned = scoring is not None and item.key in scoring.reverse
    return _choices(item)[-1 if turned else 0]


def band_of(bands: Sequence[Band], total: float) -> Band | None:
    """Return the band that *total* lies in; None below the first of them, or without any."""
    reached = [each for each in bands if each.at <= total]
    return max(reached, key=lambda each: each.at) if reached else None


def talks(
    questions: Sequence[Field],
    scoring: Scoring,
    bands: Sequence[Band],
    answers: Mapping[str, Any],
) -> bool:
    """Say whether *answers* lie where many find it useful to talk, whatever was skipped.

    That is no guess: so it is where every total that skipped items could still make lies there.
    """
    items = counted_items(questions, scoring)
    points = [(each, _points(each, scoring, answers)) for each in items]
    if all(known is None for _, known in points):
        return False
    least = [scoring.lowest if known is None else known for _, known in points]
    most = [_highest(each, scoring) if known is None else known for each, known in points]
    begin, end = _total(least, scoring), _total(most, scoring)
    reached = [band_of(bands, begin), *(each for each in bands if begin < each.at <= end)]
    return all(each is not None and each.talk for each in reached)


def _choices(item: Field) -> tuple[object, ...]:
    if isinstance(item, Choice):
        return tuple(item.choices)
    return (False, True) if isinstance(item, YesNo) else ()


def _points(item: Field, scoring: Scoring, answers: Mapping[str, Any]) -> int | None:
    place = place_of_answer(item, answers.get(item.key))
    return None if place is None else _turned(item, scoring, place)


def _highest(item: Field, scoring: Scoring) -> int:
    return scoring.lowest + len(_choices(item)) - 1


def _turned(item: Field, scoring: Scoring, place: int) -> int:
    turned = item.key in scoring.reverse
    return scoring.lowest + (len(_choices(item)) - 1 - place if turned else place)


def _total(values: Sequence[int], scoring: Scoring) -> float:
    total = sum(values) * scoring.multiply
    return total / len(values) if scoring.method == MEAN else total
