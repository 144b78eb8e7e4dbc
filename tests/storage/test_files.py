"""The disk itself: single calls, and systems that lack one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import APPEND, LOCK, Files, make_folder
from hearten.storage.local.locks import lock_file
from helpers.homes import folder_in, made, retitle, title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")


def _an_old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: object())


@pytest.mark.parametrize("system", [_another_system, _an_old_library])
def test_where_files_cannot_swap_names_a_save_works_and_keeps_the_version(
    system: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(system)
    folder = made(tmp_path)
    system(monkeypatch)
    with pytest.raises(OSError, match="implemented") as caught:
        Files().exchange(folder.file, folder.file)
    assert caught.value.errno == errno.ENOSYS
    assert retitle(folder, "Ours").exit_code == 0
    (version,) = folder.history()
    assert '"My plan"' in version.path.read_text()
    folder.undo(folder.history()[0].when)
    assert title(folder) == "My plan"


def test_a_save_goes_on_as_soon_as_the_other_one_is_done(tmp_path: Path) -> None:
    made(tmp_path)
    folder = folder_in(tmp_path)
    other = Files().open(lock_file(folder.home, folder.file), LOCK)
    waited: list[float] = []

    class Waiting(Files):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            if not waited:
                os.close(other)
            waited.append(seconds)

    assert Files().lock(other)
    assert retitle(folder_in(tmp_path, Waiting()), "Ours").exit_code == 0
    assert len(waited) == 1
    assert title(folder) == "Ours"


def test_an_open_file_is_cut_and_goes_on_at_its_new_end(tmp_path: Path) -> None:
    files, place = Files(), tmp_path / "log"
    place.write_bytes(b"whole line\nhalf a li")
    fd = files.open(place, APPEND)
    files.truncate(fd, 11)
    files.write(fd, b"next\n")
    assert files.read_at(fd, 4, 6) == b"line"
    assert files.read_at(fd, 4, 99) == b""
    files.write(fd, b"last\n")
    files.close(fd)
    assert place.read_bytes() == b"whole line\nnext\nlast\n"


def test_what_goes_while_a_folder_is_looked_through_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gone", "here"):
        (tmp_path / name).write_text(name * 3)
    listed = os.scandir

    @contextmanager
    def slow(path: Path) -> Iterator[list[os.DirEntry[str]]]:
        with listed(path) as entries:
            found = list(entries)
        (tmp_path / "gone").unlink(missing_ok=True)
        yield found

    monkeypatch.setattr(os, "scandir", slow)
    ((name, size, *_),) = Files().scan(tmp_path)
    assert (name, size) == ("here", 12)


def test_a_process_that_is_not_ours_to_ask_about_counts_as_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_allowed(process: int, signal: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    assert Files().alive(os.getpid())
    assert not Files().alive(999_999_999)
    assert Files().alive(9_999_999_999)  # no process has such a number: what bears it is left
    monkeypatch.setattr(os, "kill", not_allowed)
    assert Files().alive(1)


def test_a_drive_that_is_not_there_ends_in_an_error(tmp_path: Path) -> None:
    class NoDrive(Files):
        def lstat(self, path: Path) -> os.stat_result:
            raise FileNotFoundError(errno.ENOENT, "not there")

        def mkdir(self, path: Path) -> None:
            raise FileNotFoundError(errno.ENOENT, "not there")

    with pytest.raises(FileNotFoundError):
        make_folder(NoDrive(), tmp_path / "plans")
