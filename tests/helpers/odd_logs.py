"""Logs as they come: odd files, patches across them, edits in between; and years of them."""

from __future__ import annotations

import datetime as dt
import os
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bench.ten_years import lives
from hearten.storage.local.home import Home
from hearten.storage.log.log_files import HEAD, Log, one_line
from helpers.homes import Unsynced

if TYPE_CHECKING:
    from pathlib import Path

_TICKS = count(1_000_000_000_000_000_000, 1_000)


class Reader(Unsynced):
    """The disk, which counts the files that are read, long after they were written."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, path: Path, flags: int) -> int:
        """Note the name."""
        if path.parent.name == "log":
            self.opened.append(path.name)
        return super().open(path, flags)

    def moment(self) -> int:
        """A minute after whatever was written just now."""
        return super().moment() + 60 * 10**9


def log_in(root: Path) -> Log:
    home = Home(root / "home")
    (home.plans / "my-plan" / "log").mkdir(parents=True, exist_ok=True)
    return Log(home.plans / "my-plan", home, Reader())


def write(log: Log, name: str, data: bytes) -> None:
    """Write a file so that its stamp differs from that of every other writing."""
    path = log.folder / name
    path.write_bytes(data)
    tick = next(_TICKS)
    os.utime(path, ns=(tick, tick))


def read_by(log: Log) -> list[str]:
    assert isinstance(log.files, Reader)
    names = list(log.files.opened)
    log.files.opened.clear()
    return names


def do(log: Log, what: str, name: str, data: bytes) -> None:
    """Write a file, add to it, or take it away."""
    path = log.folder / name
    if what == "remove":
        path.unlink(missing_ok=True)
    elif what == "add":
        write(log, name, (path.read_bytes() if path.exists() else HEAD.encode()) + data)
    else:
        write(log, name, data)


def years(log: Log, entries: int, length: float) -> None:
    parts: dict[str, list[str]] = {}
    for file, key, record in lives(entries, length, seed=3):
        parts.setdefault(file, [HEAD]).append(one_line(key, record))
    for name, lines in parts.items():
        write(log, name, "".join(lines).encode())


_ANSWERS: list[dict[str, object]] = [
    {"minutes": 12}, {"amount": 2.5, "odd": "words"}, {"at": dt.time(7, 30)}, {"amount": True},
    {"paused": True, "choice": "less"}, {"day-weather": "heavy", "energy": "low"}, {"choice": "x"},
    {"day-weather": "bright"}, {"minutes": 10**12}, {"amount": float("inf")},
]  # fmt: skip
IDS = [f"01KA{number:022d}" for number in range(24)] + ["by hand", 'od"d\tkey', "0"]
_day = st.sampled_from([dt.date(2026, 8, 1) + dt.timedelta(days=3 * n) for n in range(40)])
_at = st.builds(
    lambda day, hour: dt.datetime.combine(day, dt.time(hour), dt.UTC), _day, st.integers(0, 23)
)
_entry = st.fixed_dictionaries(
    {"at": _at},
    optional={
        "day": _day,
        "habit": st.sampled_from(["walk", "tea"]),
        "step": st.sampled_from(["one", "two", "a/b\n"]),
        "checkin": st.just("daily"),
        "answers": st.sampled_from(_ANSWERS),
        "note": st.just("a word"),
        "did": st.sampled_from(["done", "smaller", "rest", "rest", "xyz"]),
    },
)
_patch = st.one_of(
    st.builds(lambda to, what: {**what, "replaces": to}, st.sampled_from(IDS), _entry),
    st.builds(lambda to, at: {"at": at, "removes": to}, st.sampled_from(IDS), _at),
)
_line = st.builds(
    lambda key, values: one_line(key, values).encode(),
    st.sampled_from(IDS), st.one_of(_entry, _entry, _patch),
)  # fmt: skip
_odd = st.sampled_from([b"garbage\n", b"# a note\n", b"\xff\n", b"\n", b"format = 9\n", b"torn"])
ODD_FILE = st.lists(st.one_of(_line, _line, _line, _line, _odd), max_size=6).map(
    lambda lines: HEAD.encode() + b"".join(lines)
)
NAMES = [f"2026-{month:02}.{device}.toml" for month in (8, 9, 10, 11) for device in ("aa", "bb")]
ODD_NAME = st.sampled_from([*NAMES, "2026-11.aa.sync-conflict-1.toml", "odd\tname.toml"])
ODD_EDIT = st.one_of(
    st.tuples(st.just("write"), ODD_NAME, ODD_FILE),
    st.tuples(st.just("add"), ODD_NAME, _line),
    st.tuples(st.just("remove"), ODD_NAME, st.just(b"")),
    st.tuples(st.just("look"), st.just(""), st.just(b"")),
)
