"""Single-file plugins: one .py file in the config folder's plugins/, once enabled by name."""

from __future__ import annotations

import os
import stat
import sys
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from hearten.plugins.guard import PluginError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Refused = Callable[[str, bytes], str]  # why a plugin may not run with these bytes, if so
    Written = Callable[[str], bool]  # whether a plugin is being written

LARGEST = 1_000_000
_SEARCHED = stat.S_IXGRP | stat.S_IXOTH


def read(folder: Path, name: str) -> bytes:
    """Return the file's bytes; raise PluginError when it is not safely the person's own."""
    try:
        around = folder.lstat()
        _own(around, "the plugins folder")
        handle = os.open(folder / f"{name}.py", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise PluginError("is enabled, but its file is not in the plugins folder") from None
    except OSError:
        raise PluginError("cannot be read, or is a link; put the file itself there") from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise PluginError("is not a plain file")
        _own(status, "the file", reached=bool(around.st_mode & _SEARCHED) or status.st_nlink > 1)
        with open(handle, "rb", closefd=False) as file:
            raw = file.read(LARGEST + 1)
    finally:
        os.close(handle)
    if len(raw) > LARGEST:
        raise PluginError("is larger than 1 MB")
    return raw


def _own(status: os.stat_result, what: str, *, reached: bool = True) -> None:
    """Raise PluginError where *what* is another person's, or others may write to it once *reached*.

    Many systems let the group write to every new file; in a closed folder nobody gets that far.
    """
    if status.st_uid != os.getuid():
        raise PluginError(f"is not loaded: {what} belongs to someone else")
    if reached and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PluginError(f"is not loaded: others may write to {what}; run chmod go-w on it")


def load(folder: Path, name: str, refused: Refused) -> ModuleType:
    """Run the file as a module of its own, from the very bytes that were checked."""
    raw = read(folder, name)
    if why := refused(name, raw):
        raise PluginError(why)
    module = ModuleType(f"hearten_plugin_{name.replace('-', '_')}")
    module.__file__ = str(folder / f"{name}.py")
    sys.modules[module.__name__] = module
    try:
        exec(compiled(raw, module.__file__), vars(module))
    except BaseException:
        del sys.modules[module.__name__]
        raise
    return module


def compiled(raw: bytes, place: str) -> CodeType:
    """Return the code of a single file; SyntaxError or PluginError where it is none."""
    if b"\0" in raw:  # a picture, say, or text in UTF-16
        line = raw.partition(b"\0")[0].count(b"\n") + 1
        name = place.rpartition("/")[2]
        raise PluginError(f"is no Python text in UTF-8 ({name}, line {line})")
    return compile(raw, place, "exec", dont_inherit=True)
