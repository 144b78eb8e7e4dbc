"""The last output of ``hearten today``, printed again while nothing it came from has changed.

Kept with how each file it came from looked, in the state folder; safe to delete at any time.
This is met before anything else, so nothing but what Python has anyway is loaded to read it.
"""

from __future__ import annotations

import os
import stat
import sys

from hearten import __version__, clock, state_place

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hearten.storage.fs.disk import Files
    from hearten.storage.local.home import Home

_FIRST = "hearten today 1"
_NAME = "derived/today.txt"
_LIMIT = 1_000_000  # bytes
_SETTLED = 2_000_000_000  # nanoseconds
_VARIABLES = ("HEARTEN_HOME", "HEARTEN_PLAN", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
              "XDG_STATE_HOME", "TZ", "LANG", "LC_ALL",
              "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8")  # fmt: skip
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def said_before(words: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what this command line said last, if it would say the same now; else None."""
    asked = _asked(words, environ)
    state = state_place(environ)
    if asked is None or state is None:
        return None
    try:
        held = _text(f"{state}/{_NAME}")
        head, key, when, count, rest = held.split("\n", 4)
        if head != _FIRST or key != asked or "\0" in held:
            return None
        begun, until, offset = map(int, when.split(" "))
        now = clock.seconds()
        if not begun <= now < until or clock.offset(now) != offset:
            return None
        watched, size = map(int, count.split(" "))
        *lines, text = rest.split("\n", watched)
        for line in lines:
            stamp, _, path = line.partition("\t")
            if _stamp(path) != stamp:
                return None
    except (OSError, ValueError):
        return None
    return text if len(text) == size else None


def _asked(words: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what an answer depends on besides files; None where it is not kept."""
    left = iter(words)
    plans = []
    commands = 0
    for word in left:
        if word == "--plan":
            plans.append(next(left, ""))
        elif word.startswith("--plan="):
            plans.append(word[7:])
        elif word == "today":
            commands += 1
        elif word not in ("--plain", "--no-plugins"):
            return None
    encoding = str(getattr(sys.stdout, "encoding", "")).lower()
    if commands != 1 or encoding != "utf-8" or environ.get("HEARTEN_TRACE_PLUGINS"):
        return None
    named = (*plans, environ.get("HEARTEN_PLAN"), environ.get("HEARTEN_HOME"))
    far = all(name is None or name.startswith("/") for name in named)
    here = "" if far else os.path.realpath(".")
    known = [environ.get(name) for name in _VARIABLES]
    plugins = "--no-plugins" in words
    return ascii([__version__, sys.version, sys.path, here, plans, plugins, known])


def _text(path: str) -> str:
    fd = os.open(path, _READ)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise ValueError(path)
        parts = []
        while part := os.read(fd, _LIMIT):
            parts.append(part)
            if len(parts) > 2:
                raise ValueError(path)
    finally:
        os.close(fd)
    return b"".join(parts).decode("utf-8", "surrogateescape")


def _stamp(path: str) -> str:
    """Return how something looks from outside; what is not there looks like nothing."""
    try:
        held = os.lstat(path)
    except (OSError, ValueError):
        return ""
    size = 0 if stat.S_ISDIR(held.st_mode) else held.st_size
    return f"{held.st_mode} {size} {held.st_mtime_ns} {held.st_ctime_ns} {held.st_ino}"


class Watch:
    """How all that an answer comes from looks, noted before any of it is read."""

    def __init__(
        self, files: Files, home: Home, plan_folder: Path, words: Sequence[str] | None,
        environ: Mapping[str, str],
    ) -> None:  # fmt: skip
        """*words* is the command line; of one that is not known, nothing is kept."""
        self.files, self.home, self.plan_folder = files, home, plan_folder
        self.begun, self.looked = clock.seconds(), files.moment()
        state = state_place(environ)
        here = state is not None and type(home.state)(state).absolute() == home.state
        self.asked = _asked(words, environ) if here and words is not None else None
        self.stamps = {str(each): _stamp(str(each)) for each in self._places()}

    def _places(self) -> Iterator[Path | str]:
        home, plan = self.home, self.plan_folder
        for each in (plan, plan / "plan.toml", plan / "log", plan / "journal", home.config_file,
                     home.plans, home.plugins, home.base, home.state / "hard-days.toml",
                     home.state / "said.toml", home.state / "moments.toml",
                     home.state / "calendar.toml"):  # fmt: skip
            yield each
            yield self.files.resolve(each)  # where a link leads counts as well
        for folder in (plan / "log", plan / "journal", home.plans):
            if folder.is_dir():
                yield from (f"{folder}/{name}" for name, *_ in self.files.scan(folder))
        yield from sys.path

    def keep(self, text: str, until: dt.datetime, more: Iterable[str] = ()) -> None:
        """Keep *text*, the answer up to a moment; not where a file changed just now.

        It could change once more and look the same. The program's own files belong to the
        answer as well: what an older program said is not said again. So do *more* files.
        """
        if self.asked is None:
            return
        self.stamps |= {place: _stamp(place) for place in more}
        for module in list(sys.modules.values()):
            place = getattr(module, "__file__", None)
            if place and module.__name__.partition(".")[0] == "hearten":
                self.stamps[place] = _stamp(place)
        if any(map(self._fresh, self.stamps.values())) or any("\n" in p for p in self.stamps):
            return
        from hearten.storage.log.cache import put

        begun = int(self.begun)
        offset = clock.offset(begun)
        lines = "".join(f"{stamp}\t{path}\n" for path, stamp in self.stamps.items())
        held = (
            f"{_FIRST}\n{self.asked}\n{begun} {int(until.timestamp())} {offset}\n"
            f"{len(self.stamps)} {len(text)}\n{lines}{text}"
        )
        data = held.encode("utf-8", "surrogateescape")
        if len(data) < _LIMIT:
            put(self.files, self.home, self.plan_folder, self.home.state / _NAME, data)

    def _fresh(self, stamp: str) -> bool:
        if not stamp:
            return False
        _, _, changed, touched, _ = stamp.split(" ")
        return max(int(changed), int(touched)) >= self.looked - _SETTLED
