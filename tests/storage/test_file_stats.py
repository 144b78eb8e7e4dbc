"""Sums of months, kept beside the log, are what a plain reading of all of it adds up to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.dates import days
from hearten.model.log.progress import active_days, finished_steps
from hearten.model.log.stats import ItemStats, LogStats, is_note, long, stats_of
from hearten.storage.log.file_stats import totals
from hearten.storage.log.log_files import one_line
from helpers.days import returns
from helpers.homes import Unsynced
from helpers.odd_logs import ODD_EDIT, ODD_FILE, ODD_NAME, do, log_in, read_by, write, years

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hearten.storage.log.log_files import Log

pytestmark = pytest.mark.slow

STARTS = dt.time(4)
TODAY = dt.date(2026, 11, 22)


def data(sums: LogStats) -> object:
    """Return sums as values to compare."""

    def items(held: Mapping[str, ItemStats]) -> object:
        return {k: (i.done, i.rest, i.times, dict(i.alike)) for k, i in held.items()}

    return items(sums.habits), items(sums.checkins), sums.weather, sums.energy, sums.notes


def same(log: Log) -> None:
    """Compare with a reading of every file."""
    entries = log.read(STARTS).entries
    found = totals(log, TODAY, STARTS, own=("tea",))
    assert data(found.sums) == data(stats_of(entries))
    assert found.past.steps == finished_steps(entries)
    until = ({each for each in days if each <= TODAY} for days in active_days(entries, STARTS))
    assert found.past.returns == returns(*until)
    assert found.first == min((each.day for each in entries), default=None)
    assert found.notes == tuple(each for each in entries if is_note(each))
    assert found.own == tuple(each for each in entries if each.habit == "tea")


@settings(max_examples=150)
@given(files=st.dictionaries(ODD_NAME, ODD_FILE, max_size=6), edits=st.lists(ODD_EDIT, max_size=8))
def test_kept_sums_are_what_all_of_the_log_says(
    files: dict[str, bytes],
    edits: list[tuple[str, str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    log = log_in(tmp_path_factory.mktemp("sums"))
    for name, raw in files.items():
        write(log, name, raw)
    for what, name, raw in [("look", "", b""), ("look", "", b""), *edits, ("look", "", b"")]:
        if what == "look":
            same(log)
        else:
            do(log, what, name, raw)


def derived_file(log: Log) -> Path:
    (file,) = (log.home.state / "derived").iterdir()
    return file


def test_of_many_years_only_what_changed_is_read(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 6_000, 6)
    first = totals(log, TODAY, STARTS)
    assert len(read_by(log)) == len(log.names())
    again = totals(log, TODAY, STARTS)
    assert len(read_by(log)) <= 4  # what was written just now
    assert data(again.sums) == data(first.sums)
    assert again.past.returns == first.past.returns > 20
    noon = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    log.keep_all([{"day": TODAY, "at": noon, "habit": "tablets", "did": "done"}], noon)
    read_by(log)
    after = totals(log, TODAY, STARTS)
    assert len(read_by(log)) <= 5
    assert after.sums.habits["tablets"].times == first.sums.habits["tablets"].times + 1


def test_the_words_of_notes_are_read_only_where_they_are_wanted(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 600, 3)
    for month in (3, 9):
        at = dt.datetime(2025, month, 5, 12, tzinfo=dt.UTC)
        log.keep_all([{"day": at.date(), "at": at, "note": f"exam week {month}"}], at)
    totals(log, TODAY, STARTS)
    read_by(log)
    spring = days([dt.date(2025, 3, 5)])
    found = totals(log, TODAY, STARTS, noted=lambda known: spring)
    assert [entry.note for entry in found.notes] == ["exam week 3"]
    assert {name[:7] for name in read_by(log)} <= {"2025-03"}
    text = derived_file(log).read_text()
    assert "exam" not in text
    assert "mint" not in text
    assert derived_file(log).stat().st_mode & 0o777 == 0o600


def test_an_id_that_may_be_words_is_kept_nowhere(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    at = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
    line = one_line("0", {"day": at.date(), "at": at, "habit": "My secret", "did": "done"})
    write(log, "2026-11.aa.toml", f"format = 1\n{line}".encode())
    for _ in range(2):
        assert totals(log, TODAY, STARTS).sums.habits["My secret"].times == 1
    assert "secret" not in derived_file(log).read_text()


def test_a_broken_text_is_made_anew_and_a_missing_one_as_well(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    expected = data(totals(log, TODAY, STARTS).sums)
    file = derived_file(log)
    good = file.read_bytes()
    for raw in (b"", b"\xff", good[: len(good) // 2], good.replace(b"1", b"2"), good + b"x\n"):
        file.write_bytes(raw)
        assert data(totals(log, TODAY, STARTS).sums) == expected
        assert file.read_bytes() == good
    file.unlink()
    assert data(totals(log, TODAY, STARTS).sums) == expected


def test_what_changed_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    hasty = type(log)(log.plan_folder, log.home, Unsynced())
    assert data(totals(hasty, TODAY, STARTS).sums) == data(stats_of(log.read(STARTS).entries))
    assert derived_file(log).read_text().count("\n") <= 1


def test_a_folder_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    log.folder.rmdir()
    log.folder.write_text("no folder")
    found = totals(log, TODAY, STARTS)
    assert [problem.hint for problem in found.past.problems] == [False]
    assert found.sums.habits == {}


def test_answers_come_back_from_their_short_form(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 2_000, 2)
    for each in stats_of(log.read(STARTS).entries).habits.values():
        for said in each.alike:
            assert set(long(said)) <= {"amount", "minutes", "at", "paused", "choice"}
    with pytest.raises(ValueError, match="garbage"):
        long("garbage")
