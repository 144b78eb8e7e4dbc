"""Folding: whatever the order of the lines and the files they came in, one state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.log.fold import LogLine, entry_data, fold

if TYPE_CHECKING:
    import random

pytestmark = pytest.mark.slow

IDS = [f"01JDA3V9QK2W8M4T6Y0B7C5D{number:02}" for number in range(12)]
_day = st.dates(dt.date(2026, 11, 1), dt.date(2026, 11, 28))
_at = st.integers(1_793_500_000, 1_796_000_000).map(
    lambda at: dt.datetime.fromtimestamp(at, dt.UTC)
)
_did = st.sampled_from(["done", "smaller", "rest", "odd"])
_entry = st.fixed_dictionaries(
    {"day": _day, "at": _at, "habit": st.sampled_from(["walk", "tea"]), "did": _did},
    optional={
        "note": st.sampled_from(["", "a", "b"]),
        "answers": st.dictionaries(st.sampled_from("ab"), st.integers(0, 9), max_size=2),
        "mine": st.integers(),
    },
)
_patch = st.fixed_dictionaries(
    {"at": _at, "replaces": st.sampled_from(IDS)},
    optional={"day": _day, "did": _did, "note": st.just("again"), "habit": st.just("gone")},
)
_removal = st.fixed_dictionaries({"at": _at, "removes": st.sampled_from(IDS)})
_lines = st.dictionaries(
    st.sampled_from(IDS), st.one_of(_entry, _entry, _patch, _removal), max_size=len(IDS)
).map(lambda held: [LogLine(key, values, "log/a.toml", 2) for key, values in held.items()])


def folded(lines: list[LogLine]) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.id, entry_data(entry)) for entry in fold(lines).entries]


@settings(max_examples=300, deadline=None)
@given(_lines, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[LogLine], rng: random.Random) -> None:
    mixed = list(lines)
    rng.shuffle(mixed)
    assert fold(mixed) == fold(lines)


@settings(max_examples=300, deadline=None)
@given(_lines, st.data())
def test_files_read_together_are_their_union(lines: list[LogLine], data: st.DataObject) -> None:
    """Two computers, a copy of a copy: what stands in several files counts once."""
    cut = data.draw(st.integers(0, len(lines)))
    again = data.draw(st.integers(0, len(lines)))
    files = [
        *lines[:cut],
        *lines[cut:],
        *(LogLine(x.id, x.values, "log/b.toml", 9) for x in lines[again:]),
    ]
    assert fold(files) == fold(lines)


@settings(max_examples=300, deadline=None)
@given(_lines)
def test_what_holds_is_what_was_said_last(lines: list[LogLine]) -> None:
    for line in sorted(lines, key=lambda each: each.id, reverse=True):
        if line in lines and "removes" in line.values:  # a change that a later line takes back
            entry = {"replaces", "removes"}.isdisjoint
            lines = [each for each in lines if each.id != line.values["removes"]
                     or each.id > line.id or entry(each.values)]  # fmt: skip
    plain = {x.id: dict(x.values) for x in lines if {"replaces", "removes"}.isdisjoint(x.values)}
    for line in sorted(lines, key=lambda each: each.id):
        target = line.values.get("replaces")
        if target in plain:
            named = {k: v for k, v in line.values.items() if k not in ("replaces", "at")}
            plain[target].update(named)
    for line in lines:  # after every change: a removal stays
        plain.pop(line.values.get("removes"), None)
    expected = [(key, {k: v for k, v in held.items() if v not in ("", {})})
                for key, held in sorted(plain.items())]  # fmt: skip
    assert [(key, dict(held)) for key, held in folded(lines)] == expected


@settings(max_examples=200, deadline=None)
@given(_lines, _lines)
def test_more_lines_change_only_what_they_name(first: list[LogLine], more: list[LogLine]) -> None:
    known = {line.id for line in first}
    new = [line for line in more if line.id not in known]
    named = {line.values.get("replaces", line.values.get("removes")) for line in new}
    for line in sorted((*first, *new), key=lambda each: each.id, reverse=True):
        if line.id in named:  # a change is taken back, and with it what it said of another
            named.add(line.values.get("replaces", line.values.get("removes")))
    before, after = dict(folded(first)), dict(folded([*first, *new]))
    for key in before.keys() - named:
        assert after[key] == before[key]


def test_of_two_lines_with_one_key_the_first_counts_and_it_is_said() -> None:
    one = LogLine(
        IDS[0], {"day": dt.date(2026, 11, 1), "habit": "tea", "did": "done"}, "log/a.toml", 2
    )
    two = LogLine(
        IDS[0], {"day": dt.date(2026, 11, 2), "habit": "tea", "did": "done"}, "log/b.toml", 3
    )
    found = fold([one, two])
    assert [entry.day.day for entry in found.entries] == [1]
    assert [p.sentence().partition(";")[0] for p in found.problems] == [
        f"log/b.toml:3: {IDS[0]}: this key is at log/a.toml:2 already"
    ]


def test_an_entry_without_a_day_has_that_of_its_moment() -> None:
    moment = dt.datetime(2026, 11, 2, 3, 59, tzinfo=dt.UTC)
    lines = [LogLine(IDS[0], {"at": moment, "habit": "tea", "did": "done"}, "log/a.toml", 2)]
    assert fold(lines).entries[0].day == dt.date(2026, 11, 1)
    assert fold(lines, dt.time(0)).entries[0].day == dt.date(2026, 11, 2)
    nothing = fold([LogLine(IDS[0], {"habit": "tea"}, "log/a.toml", 2)])
    assert nothing.entries == ()
    assert "no day" in nothing.problems[0].message


def test_what_does_not_fit_is_named_and_the_rest_is_taken() -> None:
    values = {"day": dt.date(2026, 11, 1), "habit": "tea", "did": "dnoe", "note": 3, "answers": 4}
    found = fold([LogLine(IDS[0], values, "log/a.toml", 2)])
    (entry,) = found.entries
    assert (entry.did, entry.note, entry.answers) == ("dnoe", None, {})
    said = [problem.sentence() for problem in found.problems]
    assert len(said) == 3
    assert any('did = "done"' in line for line in said)
    assert all(line.startswith("log/a.toml:2: ") for line in said)


def test_what_we_do_not_know_is_kept() -> None:
    values = {"day": dt.date(2026, 11, 1), "mine": {"a": 1}, "habit": "gone", "did": "done"}
    (entry,) = fold([LogLine(IDS[0], values, "log/a.toml", 2)]).entries
    assert entry.extra == {"mine": {"a": 1}}
    assert entry_data(entry)["mine"] == {"a": 1}


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("2026-11-20", '"2026-11-20" is no day here; try day = 2026-11-20, without quotes'),
        ("soon", '"soon" is no day here; try day = 2026-11-22, without quotes'),
        (3, '"3" is no day here; try day = 2026-11-22, without quotes'),
        (None, "this entry has no day; try day = 2026-11-22"),
    ],
)
def test_a_day_that_is_none_is_said_as_it_is_there(held: object, said: str) -> None:
    line = LogLine("01KAM9D4H0M8T2V5X7Z9B1C3D1", {"day": held, "note": "x"}, "log/x.toml", 3)
    (problem,) = fold([line]).problems
    assert problem.sentence() == f"log/x.toml:3: 01KAM9D4H0M8T2V5X7Z9B1C3D1.day: {said}"


def said(*removals: str) -> list[str | None]:
    """Return what holds of a walk that was marked, changed to a rest, and changed by *removals*."""
    at = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
    first = {"day": at.date(), "at": at, "habit": "walk", "did": "done"}
    changes = [{"at": at, "replaces": IDS[0], "did": "rest"}]
    changes += [{"at": at, "removes": target} for target in removals]
    lines = [LogLine(id, held, "log/a.toml", 2) for id, held in zip(IDS, [first, *changes],
                                                                    strict=False)]  # fmt: skip
    return [entry.did for entry in fold(reversed(lines)).entries]


def test_a_change_of_an_entry_can_be_taken_back_and_so_can_that() -> None:
    assert said() == ["rest"]
    assert said(IDS[1]) == ["done"]  # the change
    assert said(IDS[1], IDS[2]) == ["rest"]  # and what took it back
    assert said(IDS[0]) == []  # the entry
    assert said(IDS[0], IDS[2]) == ["rest"]  # it is there again, with its change
    assert said(IDS[0], IDS[2], IDS[3]) == []
    assert said(IDS[5]) == ["rest"]  # a line does not take back one that is still to come
