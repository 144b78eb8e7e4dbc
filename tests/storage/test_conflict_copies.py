"""Copies of two sides: where both came from, and that no disk call gone wrong loses a text."""

from __future__ import annotations

import datetime as dt
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from hearten.model.errors import HeartenError
from hearten.model.plan.changes import At, Set
from hearten.storage.fs.disk import CannotRead
from hearten.storage.local.home import Home
from hearten.storage.log.log_files import Log
from hearten.storage.plan.conflict_copies import Changed, ancestor, merge_log, put_away
from hearten.storage.plan.folder import PlanFolder
from helpers.faulty import FaultyFiles, Killed, every_fault
from helpers.homes import NOW, Unsynced, copied, folder_in, made, retitle, texts, title

if TYPE_CHECKING:
    from pathlib import Path

COPY = "plan.sync-conflict-20261122-120000-ABC.toml"
LOG_COPY = "2026-11.other.sync-conflict-20261122-120000-ABC.toml"
KEY = "01KAM9D4H0M8T2V5X7Z9B1C3D"


def later(minutes: int) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes)


def on_two(root: Path) -> tuple[PlanFolder, PlanFolder]:
    """Return one folder that two computers sync: the same files, another name for each."""
    one = made(root)
    return one, PlanFolder(one.path, Home(root / "other home"), Unsynced())


def saved(folder: PlanFolder, to: str, minutes: int) -> bytes:
    loaded = folder.load()
    assert loaded.plan is not None
    change = Set(At(""), {"title": to}, {"title": loaded.plan.title})
    folder.save(loaded, [change], f"Title: {to}", later(minutes))
    return folder.file.read_bytes()


def test_the_text_both_came_from_is_found_by_the_notes_of_both(tmp_path):
    one, two = on_two(tmp_path)
    saved(one, "first", 1)
    base = saved(one, "base", 2)
    mine = saved(one, "mine", 3)
    one.file.write_bytes(base)  # the other computer never saw that one
    saved(two, "theirs", 4)
    theirs = saved(two, "theirs again", 5)
    assert ancestor(one, mine, theirs) == base
    assert ancestor(two, theirs, mine) == base
    assert ancestor(one, mine, base) == base
    assert ancestor(one, mine, b"nobody knows this") is None
    shutil.rmtree(one.path / "history")
    assert ancestor(one, mine, theirs) is None


def test_what_was_undone_is_not_taken_for_what_both_came_from(tmp_path):
    one, two = on_two(tmp_path)
    first = one.file.read_bytes()
    base = saved(one, "base", 1)
    one.undo(later(2))
    mine = one.file.read_bytes()
    assert mine == first
    one.file.write_bytes(base)
    theirs = saved(two, "theirs", 3)
    assert ancestor(one, mine, theirs) == base


def test_a_plan_that_hearten_did_not_make_is_where_both_came_from(tmp_path):
    one, two = on_two(tmp_path)
    shutil.rmtree(one.path / "history")
    base = one.file.read_bytes()
    mine = saved(one, "mine", 1)
    one.file.write_bytes(base)
    theirs = saved(two, "theirs", 2)
    assert ancestor(one, mine, theirs) == base


def prepared(root: Path) -> Path:
    """Return a home whose plan has a copy beside it, and the log, too."""
    folder = made(root)
    retitle(folder, "second")
    (folder.path / COPY).write_bytes(folder.file.read_bytes().replace(b"second", b"theirs"))
    log = Log(folder.path, folder.home, Unsynced())
    log.keep_all([{"day": NOW.date(), "at": NOW, "habit": "habit-1", "did": "done"}], NOW)
    line = 'day = 2026-11-20, habit = "habit-2", did = "done"'
    (log.folder / LOG_COPY).write_text(
        f"format = 1\n# mine\n{KEY}1 = {{ {line} }}\nnonsense\n{KEY}2 = {{ {line} }}\n{KEY}3 = {{"
    )
    return root


def test_a_copy_moves_into_the_history_as_it_is_unless_it_changed(tmp_path):
    folder = folder_in(prepared(tmp_path))
    copy = folder.path / COPY
    raw = copy.read_bytes()
    with pytest.raises(Changed, match="Merge it once more"):
        put_away(folder, copy, b"something else", NOW)
    assert copy.read_bytes() == raw
    place = put_away(folder, copy, raw, NOW)
    assert place.read_bytes() == raw
    assert not copy.exists()
    newest, *_ = folder.history()
    assert (newest.path, newest.kind, newest.why) == (place, "merged", "a copy that was merged")
    assert folder.undo(later(1)).loaded.plan.title == "My plan"
    copy.mkdir()
    with pytest.raises(CannotRead):
        put_away(folder, copy, raw, NOW)


def log_in(root: Path, files=None) -> Log:
    folder = folder_in(root)
    return Log(folder.path, folder.home, files or Unsynced())


def test_a_copy_of_the_log_adds_what_is_not_there_and_is_kept_with_all_else(tmp_path):
    log = log_in(prepared(tmp_path))
    raw = (log.folder / LOG_COPY).read_bytes()
    (log.folder / LOG_COPY).chmod(0o644)
    before = log.read().entries
    done = merge_log(log, LOG_COPY, NOW)
    assert (done.added, done.others, len(done.problems)) == (2, 0, 2)
    assert done.kept.read_bytes() == raw
    assert stat.S_IMODE(done.kept.stat().st_mode) == 0o600
    assert log.conflict_names() == ()
    ids = {entry.id for entry in log.read().entries}
    assert ids == {f"{KEY}1", f"{KEY}2", *(entry.id for entry in before)}
    (log.folder / LOG_COPY).write_bytes(raw.replace(b'"done"', b'"rest"', 1))
    done = merge_log(log, LOG_COPY, NOW)
    assert (done.added, done.others) == (0, 1)
    assert done.kept.name == f"{LOG_COPY}.2"
    assert {entry.id for entry in log.read().entries} == ids


def test_a_copy_that_a_newer_hearten_wrote_stays(tmp_path):
    log = log_in(prepared(tmp_path))
    (log.folder / LOG_COPY).write_text("format = 2\n")
    assert merge_log(log, LOG_COPY, NOW).newer
    assert log.conflict_names() == (LOG_COPY,)


def _kept(root: Path) -> set[bytes]:
    return {
        raw for path, raw in texts(root).items()
        if "state" not in path.parts and path.name != "notes.toml"
    }  # fmt: skip


@pytest.mark.slow
def test_whatever_goes_wrong_while_a_copy_moves_both_texts_are_there(tmp_path):
    source = prepared(tmp_path / "prepared")
    before = _kept(source)

    def act(root: Path, files: FaultyFiles) -> None:
        folder = folder_in(root, files)
        copy = folder.path / COPY
        put_away(folder, copy, copy.read_bytes(), NOW)

    counting = FaultyFiles()
    act(copied(source, tmp_path / "run"), counting)
    seen = set()
    for fault, at in every_fault(counting.calls):
        root = copied(source, tmp_path / "run")
        outcome = "refused"
        with suppress(HeartenError, Killed):
            act(root, FaultyFiles(fault, at))
            outcome = "moved"
        where = f"{fault} at {at}: {counting.calls[at]}"
        assert before <= _kept(root), where
        copy = folder_in(root).path / COPY
        assert not (outcome == "moved" and copy.exists()), where
        if copy.exists():
            put_away(folder_in(root), copy, copy.read_bytes(), NOW)
        assert before <= _kept(root), where
        assert title(folder_in(root)) == "second"
        seen.add(outcome)
    assert seen == {"refused", "moved"}


@pytest.mark.slow
def test_whatever_goes_wrong_while_a_log_is_merged_every_entry_is_there_once(tmp_path):
    source = prepared(tmp_path / "prepared")
    raw = (log_in(source).folder / LOG_COPY).read_bytes()
    first = log_in(source).read().entries
    counting = FaultyFiles()
    merge_log(log_in(copied(source, tmp_path / "run"), counting), LOG_COPY, NOW)
    for fault, at in every_fault(counting.calls):
        root = copied(source, tmp_path / "run")
        merged = False
        with suppress(HeartenError, Killed):
            done = merge_log(log_in(root, FaultyFiles(fault, at)), LOG_COPY, NOW)
            merged = done.kept is not None
        where = f"{fault} at {at}: {counting.calls[at]}"
        log = log_in(root)
        ids = [entry.id for entry in log.read().entries]
        assert {entry.id for entry in first} <= set(ids), where
        assert raw in texts(root).values(), where
        if merged:
            assert set(ids) >= {f"{KEY}1", f"{KEY}2"}, where
            assert log.conflict_names() == (), where
        for name in log.conflict_names():
            merge_log(log, name, NOW)
        ids = [entry.id for entry in log.read().entries]
        assert sorted(set(ids)) == sorted(ids), where
        assert set(ids) == {f"{KEY}1", f"{KEY}2", *(entry.id for entry in first)}, where
        assert raw in texts(root).values(), where
