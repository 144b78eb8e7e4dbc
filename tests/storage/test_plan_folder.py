"""Saving a plan: merged where it fits, kept aside where it does not, never written over."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hearten.model.plan.changes import At, Remove, Set, diff
from hearten.model.plan.from_data import plan_to_data
from hearten.model.plan.parts import Well
from hearten.storage.fs.disk import CannotRead, Files, NotStored
from hearten.storage.local.home import NoPlan
from hearten.storage.local.locks import Busy, lock_file
from hearten.storage.plan.transaction import AlreadyThere, NothingThere, ReadOnly, SaveResult
from hearten.storage.toml.format import CannotEdit
from helpers.faulty import MISSING_CALLS, FaultyFiles
from helpers.homes import NOW, PLAN, folder_in, made, retitle, texts, title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.storage.plan.folder import PlanFolder
    from hearten.storage.plan.reader import Loaded


def _give_title(folder: PlanFolder, loaded: Loaded, new: str) -> SaveResult:
    assert loaded.plan is not None
    changes = diff(plan_to_data(loaded.plan), plan_to_data(replace(loaded.plan, title=new)))
    return folder.save(loaded, changes, "Title", NOW)


def _rewrite(folder: PlanFolder, old: str, new: str) -> None:
    text = folder.file.read_text()
    assert old in text
    folder.file.write_text(text.replace(old, new))


@pytest.mark.parametrize("lacks", MISSING_CALLS.values(), ids=MISSING_CALLS)
def test_a_plan_is_made_once_and_never_over_another(lacks: tuple[str, ...], tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = folder.file.read_bytes()
    with pytest.raises(AlreadyThere):
        folder_in(tmp_path, FaultyFiles(lacks=lacks)).create(
            replace(PLAN, title="Another"), "Made", NOW
        )
    assert folder.file.read_bytes() == before
    assert [path.name for path in folder.path.iterdir() if path.is_file()] == ["plan.toml"]


def test_a_plan_is_saved_on_the_real_disk(tmp_path: Path) -> None:
    made(tmp_path)
    saved = retitle(folder_in(tmp_path, Files()), "Mine")
    assert (saved.exit_code, saved.notices) == (0, ())
    assert title(folder_in(tmp_path, Files())) == "Mine"


def test_looking_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    folder = made(tmp_path)
    retitle(folder, "second")
    before = texts(tmp_path)
    files = FaultyFiles()
    looking = folder_in(tmp_path, files)
    looking.load()
    looking.history()
    looking.conflict_copies()
    assert looking.exists()
    assert {name for name, _ in files.calls} <= {
        "resolve", "open", "fstat", "lstat", "read", "close", "listdir",
    }  # fmt: skip
    assert texts(tmp_path) == before


def test_looking_where_there_is_nothing_makes_nothing(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    assert not folder.exists()
    assert folder.history() == ()
    assert folder.conflict_copies() == ()
    with pytest.raises(NoPlan) as caught:
        folder.load()
    assert caught.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_only_the_change_is_written_and_comments_stay(tmp_path: Path) -> None:
    folder = made(tmp_path)
    _rewrite(folder, "[[people]]", "# my people\n[[people]]")
    before = folder.file.read_text()
    retitle(folder, "Mine")
    assert folder.file.read_text() == before.replace('"My plan"', '"Mine"')


def test_an_unchanged_plan_is_not_written(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = folder.file.stat()
    loaded = folder.load()
    same = Set(At(""), {"title": "My plan"}, {"title": "My plan"})
    assert folder.save(loaded, [], "Nothing", NOW).exit_code == 0
    assert folder.save(loaded, [same], "Nothing", NOW).exit_code == 0
    after = folder.file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert folder.history() == ()


def test_a_missing_last_line_end_is_no_obstacle(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.file.write_text(folder.file.read_text().rstrip("\n"))
    loaded = folder.load()
    assert loaded.plan is not None
    new = replace(loaded.plan, people=())
    folder.save(loaded, diff(plan_to_data(loaded.plan), plan_to_data(new)), "Let go", NOW)
    again = folder.load()
    assert again.plan == new
    assert again.problems == ()


def test_two_edits_of_different_things_are_merged(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    _rewrite(folder, 'name = "Mira"', 'name = "Mira Tal"')
    saved = _give_title(folder, loaded, "Mine")
    assert (saved.exit_code, saved.conflict) == (0, None)
    plan = folder.load().plan
    assert plan is not None
    assert (plan.title, plan.people[0].name) == ("Mine", "Mira Tal")
    assert saved.loaded.plan == plan


def test_two_edits_of_the_same_thing_are_both_kept(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    _rewrite(folder, '"My plan"', '"Theirs"')
    theirs = folder.file.read_bytes()
    saved = _give_title(folder, loaded, "Ours")
    assert saved.exit_code == 3
    assert saved.conflict is not None
    assert folder.file.read_bytes() == theirs
    assert 'title = "Ours"' in saved.conflict.read_text()
    assert folder.conflict_copies() == (saved.conflict,)
    assert saved.loaded.plan is not None
    assert saved.loaded.plan.title == "Theirs"
    assert stat.S_IMODE(saved.conflict.stat().st_mode) == 0o600
    again = _give_title(folder, loaded, "Ours too")
    assert again.conflict not in (None, saved.conflict)
    assert title(folder) == "Theirs"


def test_a_change_to_what_is_gone_is_kept_aside(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    assert loaded.plan is not None
    data = plan_to_data(loaded.plan)
    mira = At("people", (("id", "mira"),))
    folder.save(loaded, [Remove(mira, data["people"][0])], "Let go", NOW)
    rename = Set(mira, {"name": "Mira Tal"}, {"name": "Mira"})
    saved = folder.save(loaded, [rename], "Renamed", NOW)
    assert saved.conflict is not None
    assert "Mira Tal" in saved.conflict.read_text()
    assert "Mira" not in folder.file.read_text()


@pytest.mark.parametrize("broken", ["title = ", "", "<<<<<<< HEAD\n"], ids=["torn", "empty", "git"])
def test_a_plan_broken_meanwhile_is_left_and_ours_is_kept(tmp_path: Path, broken: str) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    folder.file.write_text(broken)
    saved = _give_title(folder, loaded, "Ours")
    assert saved.exit_code == 3
    assert saved.conflict is not None
    assert 'title = "Ours"' in saved.conflict.read_text()
    assert folder.file.read_text() == broken
    with pytest.raises(ReadOnly):
        _give_title(folder, folder.load(), "Again") if folder.load().plan else _save_nothing(folder)


def _save_nothing(folder: PlanFolder) -> None:
    folder.save(folder.load(), [Set(At(""), {"title": "x"}, {"title": "y"})], "Title", NOW)


def test_a_plan_removed_meanwhile_is_not_brought_back_unasked(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    folder.file.unlink()
    saved = _give_title(folder, loaded, "Ours")
    assert saved.conflict is not None
    assert not folder.exists()


def _in_place(folder: PlanFolder) -> None:
    folder.file.write_bytes(folder.file.read_bytes() + b"# typed in an editor\n")


def _by_rename(folder: PlanFolder) -> None:
    other = folder.path / "editor-file"
    other.write_bytes(folder.file.read_bytes() + b"# typed in an editor\n")
    other.replace(folder.file)


def _last_look(files: FaultyFiles, in_place: bool) -> int:
    """Return the last call before which an editor may save without our missing it."""
    calls = [name for name, _ in files.calls]
    if "rename" not in calls:
        return len(calls) - 1
    replaced = calls.index("rename")
    return replaced if in_place else max(at for at in range(replaced) if calls[at] == "open")


@pytest.mark.slow
@pytest.mark.parametrize("lacks", [(), ("exchange", "rename_new")], ids=["swap", "no swap"])
@pytest.mark.parametrize("editor", [_in_place, _by_rename])
def test_an_editor_that_saves_at_any_moment_of_our_save_loses_nothing(
    editor: Callable[[PlanFolder], None], lacks: tuple[str, ...], tmp_path: Path
) -> None:
    made(tmp_path / "count")
    counting = FaultyFiles(lacks=lacks)
    retitle(folder_in(tmp_path / "count", counting), "Ours")
    for at in range(_last_look(counting, editor is _in_place) + 1):
        root = tmp_path / str(at)
        plain = made(root)
        files = FaultyFiles(lacks=lacks)
        files.before[at] = lambda plain=plain: editor(plain)
        saved = retitle(folder_in(root, files), "Ours")
        everything = b"\n".join(texts(root).values())
        assert b"typed in an editor" in everything, counting.calls[at]
        assert b'"Ours"' in everything
        assert saved.exit_code == 0
        if saved.outside is not None:
            assert b"typed in an editor" in saved.outside.read_bytes()
            assert saved.outside.name in " ".join(saved.notices)
        assert retitle(plain, "next").exit_code == 0
        assert b"typed in an editor" in b"\n".join(texts(root).values())


def test_an_editor_that_wrote_into_the_swapped_file_is_heard(tmp_path: Path) -> None:
    folder = made(tmp_path)
    with folder.file.open("a") as editor:
        retitle(folder, "Ours")
        editor.write("# typed late\n")
    saved = retitle(folder, "next")
    late = [path for path in folder.conflict_copies() if "typed late" in path.read_text()]
    assert len(late) == 1
    assert late[0].name in " ".join(saved.notices)
    assert retitle(folder, "once more").notices == ()


def test_a_link_is_followed_to_the_plan(tmp_path: Path) -> None:
    folder = made(tmp_path)
    real = tmp_path / "dotfiles"
    real.mkdir()
    folder.file.rename(real / "hearten.toml")
    folder.file.symlink_to(real / "hearten.toml")
    assert retitle(folder, "Mine").exit_code == 0
    assert folder.file.is_symlink()
    assert 'title = "Mine"' in (real / "hearten.toml").read_text()
    assert [path.name for path in real.iterdir()] == ["hearten.toml"]
    folder.undo(NOW)
    assert 'title = "My plan"' in (real / "hearten.toml").read_text()


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.path.mkdir(parents=True)
    os.mkfifo(folder.file)
    with pytest.raises(CannotRead, match="not an ordinary file"):
        folder.load()
    folder.file.unlink()
    folder.file.mkdir()
    with pytest.raises(CannotRead):
        folder.load()
    with pytest.raises(AlreadyThere):
        folder.create(PLAN, "Made", NOW)
    folder.file.rmdir()
    folder.file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(CannotRead, match="larger than"):
        folder.load()
    folder.file.unlink()
    folder.file.symlink_to(folder.file)
    with pytest.raises(CannotRead, match="there is a link in the way"):
        folder.load()


def test_everything_is_for_the_person_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = made(tmp_path)
        loaded = folder.load()
        retitle(folder, "Ours")
        _give_title(folder, loaded, "Other")
        folder.undo(NOW)
    finally:
        os.umask(before)
    for path in (tmp_path / "home").rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_plan_others_could_read_is_private_after_a_save(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.file.chmod(0o644)
    retitle(folder, "Ours")
    assert stat.S_IMODE(folder.file.stat().st_mode) == 0o600


def test_a_save_waits_five_seconds_for_another_and_says_so(tmp_path: Path) -> None:
    made(tmp_path)
    files = FaultyFiles()
    folder = folder_in(tmp_path, files)
    with lock_file(folder.home, folder.file).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Busy) as caught:
            retitle(folder, "Ours")
    assert caught.value.exit_code == 6
    assert 5 <= files.time < 6
    assert title(folder) == "My plan"
    assert retitle(folder, "Ours").exit_code == 0


def test_a_system_without_locks_still_compares(tmp_path: Path) -> None:
    made(tmp_path)
    files = FaultyFiles(lacks=("lock",))
    assert retitle(folder_in(tmp_path, files), "Ours").exit_code == 0


def test_a_plan_that_lost_half_is_read_only_until_the_person_says_so(tmp_path: Path) -> None:
    folder = made(tmp_path)
    text = folder.file.read_text()
    folder.file.write_text(text[: text.index("[[habits]]")])
    loaded = folder.load()
    assert loaded.plan is not None
    assert "much less" in loaded.read_only
    with pytest.raises(ReadOnly, match="much less"):
        retitle(folder, "Ours")
    assert retitle(folder, "Ours", accept=True).exit_code == 0
    assert folder.load().read_only == ""
    assert retitle(folder, "Ours again").exit_code == 0


def test_a_plan_that_we_made_smaller_ourselves_stays_open(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    assert loaded.plan is not None
    bare = replace(loaded.plan, habits=(), people=())
    folder.save(loaded, diff(plan_to_data(loaded.plan), plan_to_data(bare)), "Let go", NOW)
    assert folder.load().read_only == ""


@pytest.mark.parametrize("empty", [b"", b"\xef\xbb\xbf\r\n", b"\0" * 4096])
def test_an_emptied_plan_is_read_only_and_undo_brings_one_back(
    empty: bytes, tmp_path: Path
) -> None:
    folder = made(tmp_path)
    retitle(folder, "second")
    folder.file.write_bytes(empty)
    assert "empty" in folder.load().read_only
    with pytest.raises(ReadOnly):
        folder.save(folder.load(), [Set(At(""), {"title": "x"}, {})], "x", NOW, accept=True)
    folder.undo(NOW)
    assert title(folder) == "My plan"


def test_a_missing_plan_is_not_made_anew_unasked(tmp_path: Path) -> None:
    folder = made(tmp_path)
    retitle(folder, "second")
    folder.file.unlink()
    assert "missing" in folder.load().read_only
    with pytest.raises(ReadOnly, match="missing"):
        folder.create(PLAN, "Made", NOW)
    folder.undo(NOW)
    assert title(folder) == "My plan"
    folder.file.unlink()
    assert folder.create(PLAN, "Made", NOW, accept=True).exit_code == 0


def test_a_newer_format_is_shown_and_never_changed(tmp_path: Path) -> None:
    folder = made(tmp_path)
    retitle(folder, "second")
    _rewrite(folder, "format = 1", "format = 2")
    before = folder.file.read_bytes()
    loaded = folder.load()
    assert loaded.plan is not None
    for deed in (lambda: retitle(folder, "x", accept=True), lambda: folder.undo(NOW)):
        with pytest.raises(ReadOnly, match="newer"):
            deed()
    assert folder.file.read_bytes() == before


def test_conflict_copies_are_found_and_never_read_as_plans(tmp_path: Path) -> None:
    folder = made(tmp_path)
    names = (
        "plan (Sam's conflicted copy 2026-11-22).toml",
        "plan.conflict-abcd-20261122T120000.toml",
        "plan.sync-conflict-20261122-120000-ABCDEFG.toml",
    )
    for name in names:
        (folder.path / name).write_text("title = ")
    (folder.path / ".syncthing.plan.toml.tmp").write_text("half")
    assert [path.name for path in folder.conflict_copies()] == list(names)
    assert retitle(folder, "Ours").exit_code == 0
    assert (folder.path / ".syncthing.plan.toml.tmp").exists()


def test_a_temporary_file_of_a_running_program_is_left(tmp_path: Path) -> None:
    folder = made(tmp_path)
    busy = folder.path / f".plan.toml.{os.getppid()}.0123abcd.tmp"
    gone = folder.path / ".plan.toml.999999999.0123abcd.tmp"
    busy.write_text("in use")
    gone.write_text('title = "an editor wrote this"')
    folder.tidy(NOW)
    assert busy.exists()
    assert not gone.exists()
    (found,) = folder.history()
    assert found.kind == "found"
    assert "an editor wrote this" in found.path.read_text()
    with pytest.raises(NothingThere):
        folder.undo(NOW)


def test_what_interrupted_saves_left_is_named_before_it_is_put_away(tmp_path: Path) -> None:
    folder = made(tmp_path)
    gone = folder.path / ".plan.toml.999999999.0123abcd.tmp"
    gone.write_text('title = "an editor wrote this"')
    before = texts(tmp_path)
    assert folder.left_over() == (gone,)
    assert texts(tmp_path) == before
    folder.tidy(NOW)
    assert folder.left_over() == ()


def test_what_was_left_is_kept_though_a_backup_holds_it_too(tmp_path: Path) -> None:
    folder = made(tmp_path)
    gone = folder.path / ".plan.toml.999999999.0123abcd.tmp"
    gone.write_text('title = "an editor wrote this"')
    (tmp_path / "backup.toml").hardlink_to(gone)
    folder.tidy(NOW)
    assert not gone.exists()
    assert ["an editor wrote this" in v.path.read_text() for v in folder.history()] == [True]


def test_a_conflict_copy_that_was_cut_short_is_found_again(tmp_path: Path) -> None:
    folder = made(tmp_path)
    left = folder.path / ".plan.conflict-abcd-20261122T120000.toml.999999999.0123abcd.tmp"
    left.write_text('title = "my words"')
    (folder.path / ".other.toml.999999999.0123abcd.tmp").write_text("not ours")
    folder.tidy(NOW)
    assert not left.exists()
    assert [version.path.read_text() for version in folder.history()] == ['title = "my words"']
    assert (folder.path / ".other.toml.999999999.0123abcd.tmp").exists()


def test_a_history_on_another_disk_works(tmp_path: Path) -> None:
    class TwoDisks(Files):
        def _one_disk(self, old: Path, new: Path) -> None:
            if ("history" in old.parts) != ("history" in new.parts):
                raise OSError(errno.EXDEV, "another disk")

        def rename_new(self, old: Path, new: Path) -> None:
            self._one_disk(old, new)
            super().rename_new(old, new)

        def link(self, old: Path, new: Path) -> None:
            self._one_disk(old, new)
            super().link(old, new)

    made(tmp_path)
    folder = folder_in(tmp_path, TwoDisks())
    assert retitle(folder, "Ours").exit_code == 0
    (version,) = folder.history()
    assert '"My plan"' in version.path.read_text()
    assert not list(folder.path.rglob("*.tmp"))
    folder.undo(NOW)
    assert title(folder) == "My plan"


def test_a_plan_that_would_be_too_large_to_read_is_not_written(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = folder.file.read_bytes()
    with pytest.raises(NotStored, match="larger than 1000 KB"):
        retitle(folder, "long " * 200_001)
    assert folder.file.read_bytes() == before
    with pytest.raises(NotStored, match="larger"):
        folder_in(tmp_path / "new").create(replace(PLAN, title="long " * 200_001), "Made", NOW)


def test_a_change_that_never_fitted_is_said_and_nothing_is_changed(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = texts(tmp_path)
    change = Set(At(""), {"title": "x"}, {"title": "not what stands there"})
    with pytest.raises(NotStored, match="doesn't fit"):
        folder.save(folder.load(), [change], "Title", NOW)
    assert {path: raw for path, raw in texts(tmp_path).items() if "state" not in path.parts} == {
        path: raw for path, raw in before.items() if "state" not in path.parts
    }


@pytest.mark.parametrize(
    "deed",
    [
        lambda folder: retitle(folder, "Ours"),
        lambda folder: folder.undo(NOW),
        lambda folder: folder.restore(folder.history()[-1], NOW),
    ],
    ids=["save", "undo", "restore"],
)
def test_an_editor_that_never_stops_saving_is_said(
    deed: Callable[[PlanFolder], SaveResult], tmp_path: Path
) -> None:
    class Restless(Files):
        def rename_new(self, old: Path, new: Path) -> None:
            raise OSError(errno.ENOSYS, "not here")

        def link(self, old: Path, new: Path) -> None:
            super().link(old, new)
            folder.file.write_bytes(folder.file.read_bytes() + b"#\n")

        exchange = rename_new

    folder = made(tmp_path)
    retitle(folder, "second")
    with pytest.raises(NotStored, match="keeps saving"):
        deed(folder_in(tmp_path, Restless()))
    assert title(folder) == "second"


def test_a_home_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, where a folder is needed")
    with pytest.raises(NotStored) as caught:
        folder_in(tmp_path).create(PLAN, "Made", NOW)
    assert caught.value.sentence == (
        "I couldn't save that: there is a file where a folder is needed. Nothing was changed."
    )


def test_a_plan_with_problems_is_saved_and_they_are_told_with_their_lines(tmp_path: Path) -> None:
    folder = made(tmp_path)
    _rewrite(folder, 'title = "My plan"', '# mine\ncall_me = 5\ntitle = "My plan"')
    saved = retitle(folder, "Ours")
    assert saved.exit_code == 0
    (problem,) = saved.loaded.problems
    at = folder.file.read_text().splitlines().index("call_me = 5") + 1
    assert (problem.path, problem.line) == (("call_me",), at)
    assert saved.loaded == folder.load()


def test_a_change_to_what_can_only_be_changed_in_an_editor_is_said(tmp_path: Path) -> None:
    folder = made(tmp_path)
    text = folder.file.read_text()
    text = text[: text.index("[[people]]")].replace("title", 'people = [{id = "mira"}]\ntitle', 1)
    folder.file.write_text(text)
    before = folder.file.read_bytes()
    change = Set(At("people", (("id", "mira"),)), {"name": "Mira"}, {"name": None})
    with pytest.raises(CannotEdit, match="can only be changed in an editor"):
        folder.save(folder.load(), [change], "Name", NOW)
    assert folder.file.read_bytes() == before


def test_a_change_that_never_fitted_is_not_kept_beside_a_changed_plan(tmp_path: Path) -> None:
    folder = made(tmp_path)
    loaded = folder.load()
    _rewrite(folder, '"My plan"', '"Theirs"')
    before = folder.file.read_bytes()
    change = Set(At(""), {"title": "x"}, {"title": "not what stood there"})
    with pytest.raises(NotStored, match="doesn't fit"):
        folder.save(loaded, [change], "Title", NOW)
    assert folder.file.read_bytes() == before
    assert folder.conflict_copies() == ()


def test_a_conflict_that_cannot_be_kept_is_said_and_nothing_is_changed(tmp_path: Path) -> None:
    class Full(Files):
        def write(self, fd: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, "full")

    folder = made(tmp_path)
    loaded = folder.load()
    _rewrite(folder, '"My plan"', '"Theirs"')
    with pytest.raises(NotStored) as caught:
        _give_title(folder_in(tmp_path, Full()), loaded, "Ours")
    assert caught.value.sentence == "I couldn't save that: the disk is full. Nothing was changed."
    assert title(folder) == "Theirs"
    assert folder.conflict_copies() == folder.left_over() == ()


def test_a_plan_taken_away_in_the_moment_of_our_save_is_not_brought_back(tmp_path: Path) -> None:
    folder = made(tmp_path)
    counting = FaultyFiles()
    copy = made(tmp_path / "count")
    retitle(folder_in(tmp_path / "count", counting), "Ours")
    files = FaultyFiles()
    files.before[[name for name, _ in counting.calls].index("exchange")] = folder.file.unlink
    saved = retitle(folder_in(tmp_path, files), "Ours")
    assert copy.exists()
    assert saved.exit_code == 3
    assert saved.conflict is not None
    assert 'title = "Ours"' in saved.conflict.read_text()
    assert not folder.exists()
    assert not [path for path in folder.path.iterdir() if path.suffix == ".tmp"]


def test_a_disk_that_answers_nothing_any_more_loses_nothing(tmp_path: Path) -> None:
    class Dying(Files):
        dead = False

        def exchange(self, one: Path, other: Path) -> None:
            self.dead = True
            raise OSError(errno.EIO, "gone")

        def open(self, path: Path, flags: int) -> int:
            if self.dead:
                raise OSError(errno.EIO, "gone")
            return super().open(path, flags)

    folder = made(tmp_path)
    with pytest.raises(NotStored, match="the disk reported an error"):
        retitle(folder_in(tmp_path, Dying()), "Ours")
    assert title(folder) == "My plan"
    (left,) = folder.left_over()
    assert 'title = "Ours"' in left.read_text()
    retitle(folder, "next")
    assert any('title = "Ours"' in version.path.read_text() for version in folder.history())


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    class Taking(Files):
        def write(self, fd: int, data: bytes | memoryview) -> int:
            return 0

    folder = made(tmp_path)
    with pytest.raises(NotStored, match="the disk reported an error"):
        retitle(folder_in(tmp_path, Taking()), "Ours")
    assert title(folder) == "My plan"
    assert folder.left_over() == ()


def test_a_file_system_that_cannot_sync_a_folder_is_no_fault(tmp_path: Path) -> None:
    class NoFolders(Files):
        def fsync(self, fd: int) -> None:
            if stat.S_ISDIR(os.fstat(fd).st_mode):
                raise OSError(errno.EINVAL, "not for folders")

    folder = made(tmp_path)
    assert retitle(folder_in(tmp_path, NoFolders()), "Ours").exit_code == 0
    assert title(folder) == "Ours"


def test_a_plan_that_lost_its_single_tables_is_read_only_too(tmp_path: Path) -> None:
    well = Well(like=("calm",), strengths=("patient",), matters=("people",), values=("care",))
    folder = made(tmp_path, replace(PLAN, well=well, habits=PLAN.habits[:1]))
    assert folder.load().read_only == ""
    text = folder.file.read_text()
    start, end = text.index("[well]"), text.index("[[people]]")
    folder.file.write_text(text[:start] + text[end:])
    assert "much less" in folder.load().read_only
