"""What answers add up to: sums and means, turned round, taken times, whole or not complete."""

from __future__ import annotations

import pytest

from hearten.model.fields import Choice, Text, YesNo
from hearten.model.scoring import Band, Score, Scoring, band_of, lowest_answer, score, talks

OFTEN = ("Not at all", "Several days", "More than half the days", "Nearly every day")


def items(number: int, choices: tuple[str, ...] = OFTEN) -> tuple[Choice, ...]:
    return tuple(Choice(key=f"i{n}", label=f"{n}?", choices=choices) for n in range(1, number + 1))


def answers(*places: int | None, choices: tuple[str, ...] = OFTEN) -> dict[str, str]:
    return {f"i{n}": choices[p] for n, p in enumerate(places, 1) if p is not None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((0, 0, 0), Score(total=0, most=9, skipped=0)),
        ((3, 3, 3), Score(total=9, most=9, skipped=0)),
        ((1, None, 2), Score(total=3, most=9, skipped=1)),
        ((1, None, None), Score(total=None, most=9, skipped=2)),
        ((None, None, None), Score(total=None, most=9, skipped=3)),
    ],
)
def test_a_sum_and_what_was_skipped(given, expected):
    assert score(items(3), Scoring(missing=1), answers(*given)) == expected


def test_nothing_skipped_is_taken_for_zero():
    assert score(items(2), Scoring(), answers(3, None)) == Score(total=None, most=6, skipped=1)
    assert score(items(2), Scoring(), answers(3, 0)) == Score(total=3, most=6, skipped=0)


@pytest.mark.parametrize(("place", "total"), [(0, 100), (5, 0)])
def test_taken_times_and_turned_round(place, total):
    """Five items from "all of the time", which counts 5, to "at no time"; the sum times 4."""
    time = ("all of the time", "most", "more than half", "less than half", "some", "at no time")
    five = items(5, time)
    rule = Scoring(reverse=tuple(each.key for each in five), multiply=4)
    found = score(five, rule, answers(*[place] * 5, choices=time))
    assert found == Score(total=total, most=100, skipped=0)


def test_a_mean_from_one_on_with_some_turned_round():
    five = ("almost never", "seldom", "sometimes", "often", "almost always")
    rule = Scoring(method="mean", lowest=1, reverse=("i1",))
    assert score(items(2, five), rule, answers(0, 4, choices=five)).total == 5.0
    assert score(items(2, five), rule, answers(4, 4, choices=five)).total == 3.0


def test_only_what_counts_is_counted_and_only_what_is_an_answer():
    asked = (*items(1), YesNo(key="rain", label="Rain?"), Text(key="more", label="More?"))
    rule = Scoring(items=("i1", "rain"))
    assert score(asked, rule, {"i1": "Several days", "rain": True, "more": "x"}).total == 2
    assert score(asked, rule, {"i1": "Several days", "rain": 1}).total is None
    assert score(asked, rule, {"i1": "Sometimes", "rain": False}).skipped == 1


def test_the_lowest_answer_is_the_one_that_counts_least():
    (item,) = items(1)
    assert lowest_answer(item, None) == "Not at all"
    assert lowest_answer(item, Scoring()) == "Not at all"
    assert lowest_answer(item, Scoring(reverse=("i1",))) == "Nearly every day"
    assert lowest_answer(YesNo(key="a", label="A?"), None) is False


@pytest.mark.parametrize(
    ("total", "words"), [(-1, None), (0, "few"), (4, "few"), (5, "some"), (99, "some")]
)
def test_a_band_begins_where_it_says(total, words):
    found = band_of((Band(at=0, words="few"), Band(at=5, words="some")), total)
    assert (found.words if found else None) == words


LOW_TALKS = (Band(at=0, words="a few", talk=True), Band(at=3, words="some"))
HIGH_TALKS = (Band(at=0, words="a few"), Band(at=3, words="some", talk=True))


@pytest.mark.parametrize(
    ("bands", "given", "expected"),
    [
        (HIGH_TALKS, (3, None), True),
        (HIGH_TALKS, (2, None), False),
        (HIGH_TALKS, (None, None), False),
        (LOW_TALKS, (0, None), False),
        (LOW_TALKS, (0, 2), True),
        (LOW_TALKS, (0, 3), False),
        ((), (3, 3), False),
    ],
)
def test_to_talk_is_no_guess(bands, given, expected):
    assert talks(items(2), Scoring(), bands, answers(*given)) is expected
