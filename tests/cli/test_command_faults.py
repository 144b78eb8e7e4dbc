"""Each disk call of a command goes wrong in each way: stored or said, and never torn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from helpers.deeds import DEEDS, IN_THE_LOG, There, fresh, prepared, texts, there
from helpers.faulty import KILLED_BEFORE, Followed, Killed, every_fault, without_ids
from helpers.faulty_commands import disk, every_call_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.deeds import Deed
    from helpers.inside import Run
    from helpers.program import Program

pytestmark = pytest.mark.slow

UNCONFIRMED = "Saved, but the disk did not confirm it."
# What is said with a code that is not 0 although the thing itself is stored.
STORED = (UNCONFIRMED, "The plan is merged.", "Merged log/", "Merged journal/")
HALF_IN = ("What happened is not:", "Its journal is not:")
CHANGING = frozenset(
    ("write", "truncate", "mkdir", "chmod", "link", "unlink", "rename", "rename_new", "exchange")
)


# How often each read went wrong so far, in whatever command.
TRIED: Counter[tuple[str, bytes, int, str]] = Counter()


def places(calls: list[tuple[str, Any]], root: Path) -> list[tuple[str, bytes, int]]:
    """Return what each call was done to, and for the how manieth time in this run."""
    opened = ""
    counted: Counter[tuple[str, bytes]] = Counter()
    found = []
    for name, place in calls:
        opened = opened if isinstance(place, int) else str(place).removeprefix(str(root))
        what = (name, without_ids(opened.encode()))
        counted[what] += 1
        found.append((*what, counted[what]))
    return found


def sure(program: Program, *words: str, typed: str = "", **environ: str) -> Run:
    """Run a command over a disk that does what it is told, without waiting for it."""
    with every_call_through(disk()):
        return program(*words, typed=typed, **environ)


def runs(deed: Deed, home: Path, to: Path) -> Iterator[tuple[Program, Run | None, str]]:
    """Yield a home after each fault, what came of the run (None: killed), and where it was.

    A run killed before a call that changes nothing leaves what one killed after the change
    before it leaves: it is made once. All commands begin with the same reads, in the same way:
    one that went wrong alike in two commands before is left to them.
    """
    counting = disk()
    with every_call_through(counting):
        assert fresh(home, to)(*deed.words, typed=deed.typed, **deed.environ).code == 0
    reads = places(counting.calls, to)
    for number, (fault, at) in enumerate(every_fault(counting.calls)):
        name = counting.calls[at][0]
        if fault is KILLED_BEFORE and name not in CHANGING:
            continue
        if deed.long and number % 4:
            continue
        if name not in CHANGING and name != "fsync":
            TRIED[*reads[at], fault.name] += 1
            if TRIED[*reads[at], fault.name] > 2:
                continue
        program = fresh(home, to)
        wrong = disk(fault, at)
        ran = None
        with every_call_through(wrong):
            try:
                ran = program(*deed.words, typed=deed.typed, **deed.environ)
            except Killed:
                ran = None
        yield program, ran, f"{fault.name} at {at}: {wrong.calls[at]}"


@pytest.mark.parametrize("name", DEEDS)
def test_stored_or_said_and_the_next_run_works(name: str, tmp_path: Path) -> None:
    deed = DEEDS[name]
    with every_call_through(disk()):
        home = prepared(deed, tmp_path / "prepared")
    clean = fresh(home, tmp_path / "clean")
    old, had = there(clean), texts(clean)
    assert sure(clean, *deed.words, typed=deed.typed, **deed.environ).code == 0
    new = there(clean)
    assert old != new
    codes: set[int | None] = set()
    followed = Followed()
    for program, ran, where in runs(deed, home, tmp_path / "run"):
        now = there(program)
        codes.add(ran.code if ran else None)
        if ran is None:
            assert now in (old, new) or _half_in(deed, now, new), where
        else:
            _said(deed, ran, now, (old, new), where)
        assert had <= texts(program), where
        if followed.new(program.home):
            _then(deed, name, program, now, (old, new), where)
            assert had <= texts(program), where
    assert codes >= {None, 0, 6}


def _said(deed: Deed, ran: Run, now: There, ends: tuple[There, There], where: str) -> None:
    """What was said is what is so: in one sentence, and 0 for nothing but all of it."""
    old, new = ends
    said = f"{ran.out}{ran.err}"
    where = f"{where}\n{said}"
    assert ran.code in (0, 1, 6), where
    assert "Traceback" not in said, where
    assert "Something broke" not in said, where
    assert len(ran.err.strip().splitlines()) <= 2, where
    if ran.code == 0 or any(words in said for words in STORED):
        assert now == new, where
    elif any(words in said for words in HALF_IN):
        assert _half_in(deed, now, new), where
    else:
        assert now == old, where
        assert said.strip(), where


def _half_in(deed: Deed, now: There, new: There) -> bool:
    """A plan that came in before its entries: the one deed with two halves."""
    more = set(now.entries) <= set(new.entries) and set(now.pages) <= set(new.pages)
    return bool(deed.again) and now.plans == new.plans and more


def _then(
    deed: Deed, name: str, program: Program, now: There, ends: tuple[There, There], where: str
) -> None:
    """The same once more brings it to its end, once; what comes after it works too."""
    old, new = ends
    if now != new:
        words = deed.words
        if now != old:
            (place,) = program.plans.glob("*/plan.toml")
            words = (*deed.again, str(place.parent))
        after = sure(program, *words, typed=deed.typed, **deed.environ)
        assert after.code == 0, (where, after.err)
        assert there(program) == new, where
        return
    if name in IN_THE_LOG:
        after = sure(program, "rest", "soup", "--date", "2026-11-21")
        assert len(there(program).entries) == len(new.entries) + 1, where
    else:
        title = "Next"
        after = sure(program, "edit", _first(now), "--title", title)
        assert replace(there(program), plans=()) == replace(new, plans=()), where
        assert any(title in text for text in there(program).plans), where
    assert after.code == 0, (where, after.err)


def _first(now: There) -> str:
    """Return the id of a habit of the plan in use."""
    return "walk" if 'id = "walk"' in now.plans[0] else "wind-down"
