"""What is known of the past without reading all of it is what all of it says."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.log.progress import active_days, finished_steps
from hearten.storage.local.home import Home
from hearten.storage.log.log_files import Log
from hearten.storage.log.query import LogSummary, query
from helpers.days import returns
from helpers.homes import Unsynced
from helpers.odd_logs import ODD_EDIT, ODD_FILE, ODD_NAME, Reader, do, log_in, read_by, write, years

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

STARTS = dt.time(4)
WEEK = (dt.date(2026, 11, 16), dt.date(2026, 11, 22))
TODAY = dt.date(2026, 11, 22)


def whole(log: Log, first: dt.date, last: dt.date, day: dt.date, starts: dt.time) -> LogSummary:
    """Return the past from a reading of every file."""
    read = log.read(starts)
    about, written = active_days(read.entries, starts)
    known = {entry.day for entry in read.entries} | written
    return LogSummary(
        entries=tuple(e for e in read.entries if first <= e.day <= last),
        steps=finished_steps(read.entries),
        last=max((each for each in known if each <= day), default=None),
        returns=returns(*({each for each in days if each <= day} for days in (about, written))),
        problems=read.problems,
    )


@settings(max_examples=200, deadline=None)
@given(files=st.dictionaries(ODD_NAME, ODD_FILE, max_size=6), edits=st.lists(ODD_EDIT, max_size=8))
def test_it_is_what_all_of_the_log_says(
    files: dict[str, bytes], edits: list[tuple[str, str, bytes]], tmp_path_factory: object
) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    log = log_in(tmp_path_factory.mktemp("past"))
    for name, data in files.items():
        write(log, name, data)
    spans = [(*WEEK, TODAY), (dt.date(2026, 9, 1), dt.date(2026, 9, 7), dt.date(2026, 9, 5))]
    for what, name, data in [("look", "", b""), ("look", "", b""), *edits, ("look", "", b"")]:
        if what != "look":
            do(log, what, name, data)
            continue
        for span in spans:
            assert query(log, *span, STARTS) == whole(log, *span, STARTS)


def test_of_many_years_only_this_month_is_read(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 6_000, 6)
    expected = whole(log, *WEEK, TODAY, STARTS)
    assert len(log.names()) > 90
    read_by(log)
    assert query(log, *WEEK, TODAY, STARTS) == expected
    assert len(read_by(log)) == len(log.names())
    assert query(log, *WEEK, TODAY, STARTS) == expected
    now = read_by(log)
    assert len(now) <= 4
    assert all(name >= "2026-10" for name in now)
    noon = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    log.keep_all([{"day": TODAY, "at": noon, "habit": "tablets", "did": "done"}], noon)
    read_by(log)
    after = query(log, *WEEK, TODAY, STARTS)
    assert len(read_by(log)) <= 5
    assert after == whole(log, *WEEK, TODAY, STARTS)
    assert len(after.entries) == len(expected.entries) + 1


def derived_file(log: Log) -> Path:
    (file,) = (log.home.state / "derived").iterdir()
    return file


def test_a_broken_or_foreign_text_is_made_anew(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    expected = query(log, *WEEK, TODAY, STARTS)
    file = derived_file(log)
    good = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    rng = random.Random(4)
    broken = [b"", b"\xff", good[: len(good) // 2], good.replace(b"clean", b""), good + b"x\n"]
    broken += [b"hearten log 1\t04:00:00\t00000000\nx\ty\n", good.replace(b"log 1", b"log 2")]
    for _ in range(60):
        odd = bytearray(good)
        odd[rng.randrange(len(odd))] ^= 1 << rng.randrange(8)
        broken.append(bytes(odd))
    for raw in broken:
        file.write_bytes(raw)
        assert query(log, *WEEK, TODAY, STARTS) == expected
        assert file.read_bytes() == good


def test_another_start_of_the_day_is_another_past(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    for starts in (STARTS, dt.time(9), STARTS):
        assert query(log, *WEEK, TODAY, starts) == whole(log, *WEEK, TODAY, starts)


def test_what_changed_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    """A change within one tick of the clock of a file system leaves no trace outside."""
    log = log_in(tmp_path)
    years(log, 300, 2)
    hasty = Log(log.plan_folder, log.home, Unsynced())
    expected = query(hasty, *WEEK, TODAY, STARTS)
    assert expected == whole(log, *WEEK, TODAY, STARTS)
    kept = derived_file(log).read_text() if (log.home.state / "derived").exists() else ""
    assert kept.count("\n") <= 1


def test_looking_at_a_plan_elsewhere_writes_nothing(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    elsewhere = Log(log.plan_folder, Home(tmp_path / "other"), Reader())
    assert query(elsewhere, *WEEK, TODAY, STARTS) == whole(log, *WEEK, TODAY, STARTS)
    assert not (tmp_path / "other").exists()


def test_where_nothing_can_be_kept_the_answer_is_the_same(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    years(log, 300, 2)
    expected = whole(log, *WEEK, TODAY, STARTS)
    log.home.state.write_text("no folder")
    assert query(log, *WEEK, TODAY, STARTS) == expected
    log.home.state.unlink()
    log.home.state.mkdir()
    (log.home.state / "derived").write_text("no folder")
    assert query(log, *WEEK, TODAY, STARTS) == expected
