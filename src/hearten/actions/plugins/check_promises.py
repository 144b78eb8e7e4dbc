"""Whether a plugin keeps what it promises: it is run for that, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tomllib
from typing import TYPE_CHECKING, Any

from hearten.actions.plugins.plugin_state import as_pinned, bytes_of, find
from hearten.actions.plugins.turn_on import NOW, RIGHTS, WHICH, short, what_runs
from hearten.model.errors import HeartenError, UsageError
from hearten.model.value import valueclass
from hearten.plugins.plugin_list import BUILT_IN, FILE, GROUP, ON
from hearten.plugins.single_file import LARGEST
from hearten.storage.fs.disk import CannotRead, Files, is_file, is_folder, read_file, reason
from hearten.storage.local.home import expanded
from hearten.storage.local.plugin_pins import sum_of

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

SECONDS = 120.0  # for all checks of one plugin
RUNS = "To check a plugin is to run it."
RUN_IT = "Run it now? yes / no"
NEEDS_YES = "To check a plugin is to run it, with your rights. To say yes to that: --yes"
HOLDS = "Everything it promises holds."
TOO_LONG = "It was ended after {0:g} seconds: the checks of a plugin take no longer than that."
ENDED = "It ended the program while it was checked, so nothing more is known."
_MOST_SAID = 4000  # letters of what a plugin prints
_CHILD = "import sys; from hearten.testing.run_checks import main; main(sys.argv[1:])"


class NotChecked(HeartenError):
    """What was named is no plugin that can be run."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A plugin to check: its *raw* bytes and *place*, or an entry point and the *folders* of it.

    *shown* is what a person reads before it runs; nothing where it is on, and runs anyway.
    """

    name: str
    place: str
    raw: bytes = b""
    folders: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of it: each promise that is *broken*, as JSON has it, and what it *printed*."""

    name: str
    broken: tuple[dict[str, Any], ...] = ()
    printed: str = ""

    def lines(self) -> tuple[str, ...]:
        """Return one sentence for each, with its place in the plugin."""
        return tuple(_line(each) for each in self.broken)


def targets(session: Session, named: str) -> tuple[Target, ...]:
    """Return what *named* means: a file, the folder of a package, or a plugin that is here.

    UsageError or NotChecked where it is none of these.
    """
    path = expanded(named)
    if named.endswith(".py") and is_file(path) and path.parent.resolve() != _own(session):
        return (_of_file(path),)
    if is_folder(path) and not _is_known(named, session):
        return _of_folder(path)
    name = path.stem if path.suffix == ".py" and is_file(path) else named
    info = as_pinned(find(name, session, action="check"), session)
    if info.source == FILE:
        raw = bytes_of(info, session)
        shown = () if info.state == ON else (*what_runs(session, info, raw), RUNS)
        return (Target(name=info.name, place=info.where, raw=raw, shown=shown),)
    if info.source == BUILT_IN:
        raise NotChecked("What is built in is held by the tests of hearten itself.")
    which = f'"{info.name}" is of the package {info.package} {info.version}, in {info.where}'
    shown = () if info.state == ON else (which, RIGHTS, RUNS)
    return (Target(name=info.name, place=info.value, shown=shown),)


def _is_known(named: str, session: Session) -> bool:
    """Say whether a plugin goes by that name: then no folder is meant that is called the same."""
    infos = session.host.infos(fresh=True)
    return any(named in (info.name, info.package, info.sure_name) for info in infos)


def check(session: Session, target: Target, *, seconds: float = SECONDS) -> Checked:
    """Run the checks of a plugin, for *seconds* at the longest; return what they found."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="hearten-check-") as folder:
        given = {k: v for k, v in session.environ.items() if not k.startswith("HEARTEN_")}
        given |= {"HEARTEN_HOME": folder, "HEARTEN_CLOCK": "2026-11-22T09:30"}
        words = (sys.executable, "-c", _CHILD, target.name, target.place, *target.folders)
        said, printed, over = _run(words, target.raw, given, folder, seconds)
    last = said.rstrip(b"\n").rpartition(b"\n")[2]
    try:
        broken = tuple(json.loads(last))
    except ValueError:
        what = TOO_LONG.format(seconds) if over else ENDED
        broken = ({"what": what, "file": "", "line": None, "trace": ""},)
    text = printed.decode("utf-8", "replace")[:_MOST_SAID]
    return Checked(name=target.name, broken=broken, printed=text)


def _run(
    words: tuple[str, ...], typed: bytes, environ: dict[str, str], folder: str, seconds: float
) -> tuple[bytes, bytes, bool]:
    """Run a program with all that it starts; return its streams, and whether it was ended."""
    import subprocess

    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environ,
        start_new_session=True,
    ) as child:
        over = False
        try:
            said, printed = child.communicate(typed, timeout=seconds)
        except subprocess.TimeoutExpired:
            over = True
        finally:
            _end(child.pid)
            child.kill()
        if over:
            said, printed = child.communicate()
    return said, printed, over


def _end(process: int) -> None:
    """End all of its group: what a plugin started goes with it."""
    if hasattr(os, "killpg"):
        import signal

        with contextlib.suppress(OSError):
            os.killpg(process, signal.SIGKILL)


def _own(session: Session) -> Path:
    return session.home.plugins.resolve()


def _of_file(path: Path) -> Target:
    try:
        raw = read_file(Files(), path, LARGEST)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {reason(error)}.") from None
    except CannotRead as error:
        raise UsageError(error.sentence) from None
    which = WHICH.format(name=path.stem, place=path)
    shown = (which, NOW.format(sum=short(sum_of(raw))), RIGHTS, RUNS)
    return Target(name=path.stem, place=str(path.absolute()), raw=raw, shown=shown)


def _of_folder(path: Path) -> tuple[Target, ...]:
    """Return the plugins that the package in the folder *path* declares."""
    try:
        raw = read_file(Files(), path / "pyproject.toml", LARGEST)
        project = tomllib.loads(raw.decode("utf-8")).get("project", {})
        declared = project.get("entry-points", {}).get(GROUP, {})
        found = {str(name): str(value) for name, value in declared.items()}
    except FileNotFoundError:
        raise NotChecked(f"There is no pyproject.toml in {path}.") from None
    except (OSError, CannotRead, ValueError, AttributeError):
        raise NotChecked(f"{path / 'pyproject.toml'} can't be read.") from None
    if not found:
        where = f"{path / 'pyproject.toml'} names no plugin"
        raise NotChecked(f"{where}: it needs [project.entry-points.{GROUP}].")
    folders = tuple(str(each) for each in (path.absolute() / "src", path.absolute()))
    return tuple(
        Target(
            name=name,
            place=value,
            folders=folders,
            shown=(f'"{name}" is in the folder {path.absolute()}', RIGHTS, RUNS),
        )
        for name, value in found.items()
    )


def _line(broken: dict[str, Any]) -> str:
    """Return what is broken as one sentence, with the place before its end."""
    what, file, line = broken["what"], broken["file"], broken["line"]
    at = f"{file}, line {line}" if file and line else file
    return f"{what.removesuffix('.')} ({at})." if at else str(what)
