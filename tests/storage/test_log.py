"""Adding to the log: each disk call goes wrong in each way, and no word is lost or doubled."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import NotStored, Unconfirmed
from hearten.storage.log.log_files import HEAD, Log
from helpers.faulty import FaultyFiles, Killed, every_fault
from helpers.faulty_commands import disk, every_call_through
from helpers.homes import NOW, Unsynced, copied, folder_in, texts
from helpers.power import PoweredFiles, Tree, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.model.plan.parts import Entry
    from hearten.storage.fs.disk import Files
    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 11, 22)


def log_in(root: Path, files: Files | None = None) -> Log:
    folder = folder_in(root, files or Unsynced())
    return Log(folder.path, folder.home, folder.files)


def record(note: str) -> dict[str, object]:
    return {"day": DAY, "at": NOW, "habit": "walk", "did": "done", "note": note}


def notes(log: Log) -> list[str]:
    return [entry.note or "" for entry in log.read().entries]


def nothing(root: Path) -> None:
    (root / "home" / "plans" / "my-plan").mkdir(parents=True)


def two(root: Path) -> None:
    nothing(root)
    log_in(root).keep_all([record("one")], NOW)
    log_in(root).keep_all([record("two")], NOW)


def torn(root: Path) -> None:
    two(root)
    (file,) = (root / "home/plans/my-plan/log").iterdir()
    with file.open("ab") as stream:
        stream.write(b'01M7ZZZZZZZZZZZZZZZZZZZZZZ = { day = 2026-11-22, note = "half a wor')


def head_torn(root: Path) -> None:
    two(root)
    (file,) = (root / "home/plans/my-plan/log").iterdir()
    file.write_bytes(HEAD.encode()[:5])


PREPARED: dict[str, Callable[[Path], None]] = {
    "no log yet": nothing,
    "two entries": two,
    "a torn tail": torn,
    "a torn head": head_torn,
}


@pytest.mark.parametrize("records", [1, 3])
@pytest.mark.parametrize("before", list(PREPARED))
def test_each_call_goes_wrong_in_each_way(before: str, records: int, tmp_path: Path) -> None:
    PREPARED[before](tmp_path / "prepared")
    old = notes(log_in(tmp_path / "prepared"))
    new = [f"new {number}" for number in range(records)]
    counting = FaultyFiles()
    log_in(copied(tmp_path / "prepared", tmp_path / "counting"), counting).keep_all(
        [record(note) for note in new], NOW
    )
    tried = list(every_fault(counting.calls))
    said: set[str] = set()
    for number, (fault, at) in enumerate(tried):
        root = copied(tmp_path / "prepared", tmp_path / "tried")
        log = log_in(root, FaultyFiles(fault, at))
        stored = None
        try:
            log.keep_all([record(note) for note in new], NOW)
            stored = True
        except Unconfirmed:
            stored = True
        except NotStored as error:
            said.add(error.sentence.partition(":")[2])
            stored = False
        except Killed:
            pass
        there = notes(log_in(root))
        where = (fault, counting.calls[at], number)
        if stored is not None:
            assert there == old + (new if stored else []), where
        elif fault.half:  # the power of one write: whole lines of it, from the first one on
            assert there == old + new[: len(there) - len(old)], where
        else:
            assert there in (old, old + new), where
        _no_word_is_lost(tmp_path / "prepared", root)
        _the_next_one_is_stored(root, there)
    assert len(tried) > 40
    assert all(sentence.endswith("Nothing was changed.") for sentence in said)


def _no_word_is_lost(prepared: Path, root: Path) -> None:
    """Every line, whole or torn, stands somewhere in the log folder still."""
    everything = b"\n".join(texts(root / "home" / "plans").values())
    for data in texts(prepared / "home" / "plans").values():
        assert _whole_and_torn(data) <= set(everything.split(b"\n"))


def _whole_and_torn(data: bytes) -> set[bytes]:
    """Return the lines of a file, less those that only say the format."""
    return {line for line in data.split(b"\n") if not HEAD.encode().startswith(line)}


def _the_next_one_is_stored(root: Path, there: list[str]) -> None:
    log = log_in(root)
    log.keep_all([record("next")], NOW)
    read = log.read()
    assert [entry.note for entry in read.entries] == [*there, "next"]
    assert read.problems == ()


def test_a_torn_tail_is_moved_aside_once_and_said(tmp_path: Path) -> None:
    torn(tmp_path)
    log = log_in(tmp_path)
    assert [problem.hint for problem in log.read().problems] == [True]
    kept = log.keep_all([record("three")], NOW)
    assert "cut off" in kept.notices[0]
    (aside,) = [path for path in log.folder.iterdir() if ".torn-" in path.name]
    assert aside.name in kept.notices[0]
    assert b"half a wor" in aside.read_bytes()
    assert log.read().problems == ()
    assert log.keep_all([record("four")], NOW).notices == ()
    assert notes(log) == ["one", "two", "three", "four"]


@pytest.mark.parametrize("before", list(PREPARED))
def test_the_power_goes_after_each_call(before: str, tmp_path: Path) -> None:
    PREPARED[before](tmp_path)
    home = tmp_path / "home"
    start, old = texts(home), notes(log_in(tmp_path))
    found: dict[frozenset[tuple[Path, bytes]], Tree] = {}

    def lost(tree: Tree) -> None:
        found.setdefault(frozenset(tree.items()), tree)

    files = PoweredFiles(home, lost, ())
    log_in(tmp_path, files).keep_all([record("new")], NOW)
    on_the_way = list(found.values())
    found.clear()
    files.report()
    assert len(on_the_way) > 3
    for tree, right in [
        *((tree, (old, [*old, "new"])) for tree in on_the_way),
        *((tree, ([*old, "new"],)) for tree in found.values()),
    ]:
        laid_out({**tree}, home)
        (home / "plans" / "my-plan").mkdir(parents=True, exist_ok=True)
        there = notes(log_in(tmp_path))
        assert there in right
        start.pop(home / "state" / "change-order.txt", None)  # it need not outlast this
        for data in start.values():
            assert _whole_and_torn(data) <= set(b"\n".join(tree.values()).split(b"\n"))
        _the_next_one_is_stored(tmp_path, there)


@pytest.mark.parametrize("dies_at", range(50))
def test_who_died_making_the_file_takes_no_later_entry_along(dies_at: int, tmp_path: Path) -> None:
    """One process dies at a call, the next one is told that its entry is stored, then the power
    goes: that entry is there."""
    nothing(tmp_path)
    files = PoweredFiles(tmp_path / "home", lambda _: None, ())

    def die() -> None:
        files.dead = True
        for fd in files.open_files:
            os.close(fd)
        raise Killed

    files.before[dies_at] = die
    with suppress(Killed):
        log_in(tmp_path, files).keep_all([record("one")], NOW)
    files.dead = False
    files.open_files.clear()
    files.before.clear()
    log_in(tmp_path, files).keep_all([record("two")], NOW)
    for tree in {frozenset(tree.items()) for tree in files.disk.states()}:
        laid_out(dict(tree), tmp_path / "home")
        assert "two" in notes(log_in(tmp_path))


def written_where_it_is_synced(disk: FaultyFiles) -> int:
    """Return how often the one file that is synced was written; besides it, the order is noted."""
    (synced,) = (file for name, file in disk.calls if name == "fsync")
    writes = [file for name, file in disk.calls if name == "write"]
    assert len(writes) - writes.count(synced) == 1
    return writes.count(synced)


def test_one_append_is_one_write_and_one_sync(tmp_path: Path) -> None:
    two(tmp_path)
    counting = FaultyFiles()
    log_in(tmp_path, counting).keep_all([record("three")], NOW)
    names = [name for name, _ in counting.calls]
    assert names.count("fsync") == 1
    assert names[names.index("fsync") - 1] == "write"
    assert written_where_it_is_synced(counting) == 1
    assert names.count("lock") == 1
    assert not {"rename", "exchange", "unlink", "truncate", "listdir"} & set(names)


@pytest.mark.parametrize("words", [("done", "wind-down"), ("checkin", "--quick", "okay")])
def test_a_mark_in_the_shell_is_one_sync(words: tuple[str, ...], with_sam: Program) -> None:
    assert with_sam(*words).code == 0  # the first one of a month makes its file
    counting = disk()
    with every_call_through(counting):
        assert with_sam(*words).code == 0
    assert written_where_it_is_synced(counting) == 1


def test_an_append_is_as_quick_after_many(tmp_path: Path) -> None:
    """What is done does not grow with what is there."""
    two(tmp_path)
    calls = []
    for _ in range(2):
        counting = FaultyFiles()
        log_in(tmp_path, counting).keep_all([record("one more")], NOW)
        calls.append([name for name, _ in counting.calls])
        log_in(tmp_path).keep_all([record(f"more {number}") for number in range(3_000)], NOW)
    assert calls[0] == calls[1]


def test_ids_grow_though_the_clock_goes_back(tmp_path: Path) -> None:
    nothing(tmp_path)
    log = log_in(tmp_path)
    ids = [log.keep_all([record(str(n))], NOW - dt.timedelta(days=n)).ids[0] for n in range(5)]
    assert ids == sorted(ids)
    assert notes(log) == list("01234")


def test_the_last_word_counts_though_the_clock_goes_back_over_a_months_end(tmp_path: Path) -> None:
    nothing(tmp_path)
    log = log_in(tmp_path)
    (entry,) = log.keep_all([record("first")], NOW).ids
    weeks = (4, -4, 0, -8, 4)
    for number, week in enumerate(weeks):
        later = NOW + dt.timedelta(weeks=week)
        log.keep_all([{"at": later, "replaces": entry, "note": f"word {number}"}], later)
        assert notes(log) == [f"word {number}"]
    assert len(log.names()) == 4
    assert not log.read().problems


@pytest.mark.parametrize("above", ["", "# a comment\n", "# long\n" * 5_000, "\n\xff\n"])
def test_a_log_of_a_newer_program_is_left_alone(above: str, tmp_path: Path) -> None:
    two(tmp_path)
    log = log_in(tmp_path)
    (file,) = log.folder.iterdir()
    newer = above.encode("latin-1") + file.read_bytes().replace(b"format = 1", b"format = 2")
    file.write_bytes(newer)
    log.keep_all([record("three")], NOW)
    assert file.read_bytes() == newer
    assert notes(log) == ["three"]
    assert log.lines(file.name).newer


def test_a_format_further_down_hides_no_entry(tmp_path: Path) -> None:
    """Where it is said too late, reading and adding agree that the file counts."""
    two(tmp_path)
    log = log_in(tmp_path)
    (file,) = log.folder.iterdir()
    file.write_bytes(file.read_bytes() + b"format = 2\n")
    log.keep_all([record("three")], NOW)
    assert notes(log) == ["one", "two", "three"]
    assert [problem.line for problem in log.read().problems] == [4]


def test_what_is_far_too_long_is_refused(tmp_path: Path) -> None:
    two(tmp_path)
    before = texts(tmp_path)
    with pytest.raises(NotStored, match="longer than"):
        log_in(tmp_path).keep_all([record("x" * 300_000)], NOW)
    assert texts(tmp_path / "home" / "plans").items() <= before.items()


def test_an_entry_of_a_vanished_item_is_kept_and_shown(with_sam: Program) -> None:
    log = with_sam.plan.parent / "log"
    log.mkdir()
    line = 'A = { day = 2026-11-22, habit = "sea-swimming", did = "done", note = "cold" }\n'
    (log / "2026-11.old.toml").write_text(HEAD + line)
    ran = with_sam("today", "--date", "2026-11-22")
    assert "Sea swimming · done" in ran.out
    assert "cold" in ran.out
    assert with_sam("check").code == 0


# Eight at once, a third of them killed.

WRITER = """
import os, random, signal, sys
from hearten.cli.main import main
from hearten.storage.fs.disk import Files

name, count, dies_at = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
calls = 0

def counted(call, late):
    def counting(self, *args):
        global calls
        calls += 1
        dies = calls == dies_at  # what it calls in turn counts on
        if dies and not late:
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            return call(self, *args)
        finally:
            if dies:
                os.kill(os.getpid(), signal.SIGKILL)
    return counting

for each in ("open", "write", "fsync", "close", "fstat", "lock", "read_at", "lstat"):
    setattr(Files, each, counted(getattr(Files, each), random.Random(name).random() < 0.5))
quiet = os.open(os.devnull, os.O_WRONLY)
out = os.dup(1)
os.dup2(quiet, 1)
print("ready", file=sys.stderr, flush=True)
sys.stdin.readline()
for number in range(100 if dies_at else count):  # one that is to die goes on until it does
    tag = f"{name}-{number}"
    if main(["done", "wind-down", "--note", tag], os.environ) == 0:
        os.write(out, f"{tag}\\n".encode())
"""


@dataclass
class Crowd:
    """What came of writers at once."""

    acknowledged: list[str]
    killed: int
    entries: tuple[Entry, ...]


def crowd(program: Program, seed: int, rounds: int = 10) -> Crowd:
    """Let eight processes mark at once; three of them die at a disk call of their own."""
    rng = random.Random(seed)
    deaths = [rng.randrange(1, rounds * 20) if number < 3 else 0 for number in range(8)]
    writers = [
        subprocess.Popen(
            (sys.executable, "-c", WRITER, f"s{seed}w{number}", str(rounds), str(dies_at)),
            env=program.settings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )
        for number, dies_at in enumerate(deaths)
    ]  # fmt: skip
    for writer in writers:
        assert writer.stderr is not None
        assert writer.stderr.readline() == "ready\n"
    for writer in writers:
        with suppress(BrokenPipeError):
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
    said = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers[3:]] == [0] * 5, said
    log = Log(program.plan.parent, folder_in(program.home).home)
    read = log.read()
    assert [problem for problem in read.problems if not problem.hint] == []
    return Crowd(
        acknowledged=[tag for out, _ in said for tag in out.split()],
        killed=sum(writer.returncode == -9 for writer in writers),
        entries=read.entries,
    )


def test_eight_at_once_and_a_third_of_them_killed(with_sam: Program) -> None:
    acknowledged: list[str] = []
    killed = 0
    for seed in range(3):
        found = crowd(with_sam, seed)
        acknowledged += found.acknowledged
        killed += found.killed
    there = [entry.note for entry in found.entries]
    lost = set(acknowledged) - set(there)
    doubled = len(there) - len(set(there))
    more = len(set(there) - set(acknowledged))
    print(
        f"\n24 writers, {killed} killed: {len(acknowledged)} acknowledged, {len(there)} stored, "
        f"{len(lost)} lost, {doubled} doubled, {more} stored as they were killed"
    )
    assert killed == 9
    assert len(acknowledged) >= 3 * 5 * 10
    assert lost == set()
    assert doubled == 0
    assert more <= killed
    assert with_sam("done", "wind-down").code == 0


def test_a_refused_mark_says_so(with_sam: Program) -> None:
    (with_sam.plan.parent / "log").write_text("a file stands here")
    ran = with_sam("done", "wind-down")
    assert ran.code == 6
    assert "Nothing was changed" in ran.err


def test_whatever_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    nothing(tmp_path)
    folder = tmp_path / "home/plans/my-plan/log"
    folder.mkdir()
    (folder / "2026-11.aaaa.toml").mkdir()
    (folder / "2026-10.aaaa.toml").symlink_to("nowhere")
    log = log_in(tmp_path)
    said = [problem.sentence() for problem in log.read().problems]
    assert len(said) == 2
    assert all("can't be read" in sentence for sentence in said)
    with suppress(HeartenError):
        log.keep_all([record("one")], NOW)
