"""Which plugins there are, and which of them are on. None is run to find out.

importlib.metadata finds those of packages, but its import alone costs almost four starts of
Python. What it found is kept in an index, good as long as no folder of the import path has
changed.
"""

from __future__ import annotations

import contextlib
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten import __version__
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from importlib.metadata import Distribution

NAME = "built-in"
# What is built in, by name: with it the daily commands need not meet pluggy. A test holds it
# equal to what the hooks of ``hearten.builtin.plugin`` bring.
KINDS = {
    "done": "hearten.builtin.kinds:DoneKind",
    "count": "hearten.builtin.kinds:CountKind",
    "minutes": "hearten.builtin.kinds:MinutesKind",
    "clock": "hearten.builtin.kinds:ClockKind",
    "reduce": "hearten.builtin.kinds:ReduceKind",
}
QUESTIONNAIRES = {"steps-on-my-way": "hearten.builtin.questionnaires:StepsOnMyWay"}

ON = "on"
OFF = "off"
NOT_ENABLED = "not enabled"
SET_ASIDE = "set aside"

BUILT_IN = "built in"
PACKAGE = "package"
FILE = "file"

GROUP = "hearten"
_HEADER = "hearten plugin index 1"
_COMMANDS, _COMMAND_INDEX = "hearten plugin commands 1", "plugins.commands"
_LARGEST = 1_000_000
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


@valueclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """What is known of a plugin without running it.

    *source* is "built in", "package" or "file"; *state* is "on", "off", "not enabled" or
    "set aside". *where* is its folder or file; *value* is the entry point.
    """

    name: str
    source: str
    state: str
    version: str = ""
    package: str = ""
    where: str = ""
    value: str = ""

    @property
    def sure_name(self) -> str:
        """The name by which it alone is meant, where others are called the same."""
        return f"{self.name}.py" if self.source == FILE else self.package or self.name


def list_plugins(
    folder: Path,
    state: Path,
    path: Sequence[str],
    *,
    disabled: Collection[str],
    enabled: Collection[str],
    fresh: bool = False,
) -> tuple[PluginInfo, ...]:
    """Return every plugin: built in, installed (found on *path*), and in the plugins folder."""
    own = PluginInfo(name=NAME, source=BUILT_IN, state=ON, version=__version__)
    packages = tuple(
        PluginInfo(
            name=plugin.name,
            source=PACKAGE,
            state=OFF if {plugin.name, plugin.package} & set(disabled) else ON,
            version=plugin.version,
            package=plugin.package,
            where=plugin.where,
            value=plugin.value,
        )
        for plugin in installed(state, path, fresh=fresh)
    )
    there = _file_names(folder)
    known = {plugin.name for plugin in packages}
    # An enabled name without a file is listed, and named as a fault when it is loaded.
    gone = tuple(name for name in enabled if name not in there and name not in known)
    files = tuple(
        PluginInfo(
            name=name,
            source=FILE,
            state=_file_state(name, disabled, enabled),
            where=str(folder / f"{name}.py"),
        )
        for name in (*there, *gone)
    )
    return (own, *packages, *files)


def load_object(place: str) -> Any:
    """Return what stands at ``module:name``, called without arguments."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()


def _file_state(name: str, disabled: Collection[str], enabled: Collection[str]) -> str:
    if name in disabled:
        return OFF
    return ON if name in enabled else NOT_ENABLED


def _file_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in *folder* that could be plugins."""
    try:
        found = list(folder.iterdir())
    except OSError:
        return ()
    return tuple(sorted(place.stem for place in found if _fits(place)))


def left_out(folder: Path) -> tuple[str, ...]:
    """Return what stands in *folder* as if it were a plugin, and cannot be one by its name.

    That is a file that ends otherwise than its kind does here, and a folder of modules.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return ()
    files = [place for place in found if place.suffix.lower() == ".py" and not _fits(place)]
    folders = [place for place in found if (place / "__init__.py").exists()]
    return tuple(place.name for place in (*files, *folders) if place.name[:1] not in "._")


def _fits(place: Path) -> bool:
    return place.suffix == ".py" and is_file_name(place.stem)


def is_file_name(name: str) -> bool:
    """Say whether a file plugin may be called *name*: letters, digits, - and _."""
    return 0 < len(name) <= 64 and _LETTERS.issuperset(name)


@valueclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One entry point: its name, ``module:object``, and the package that declares it."""

    name: str
    value: str
    package: str
    version: str
    where: str


def installed(state: Path, path: Sequence[str], *, fresh: bool = False) -> tuple[Installed, ...]:
    """Return the plugins of installed packages, by name; from the index unless *fresh*.

    The index is written only where the state folder is there already, and never has to be.
    """
    folders = _folders(path)
    index = state / "plugins.index"
    known = None if fresh else _indexed(index, folders)
    if known is not None:
        return known
    found = _scan([folder for _, folder in folders])
    write_index(index, _lines(folders, found))
    return found


def remember_commands(state: Path, commands: Iterable[tuple[str, str, str]]) -> None:
    """Keep plugin, name and help of each command for the help; only where that folder is there."""
    rows = ("\t".join(" ".join(part.split()) for part in row) for row in commands)
    text = "\n".join([_COMMANDS, *rows, "end", ""])
    if text != read_index(state / _COMMAND_INDEX):
        write_index(state / _COMMAND_INDEX, text)


def remembered_commands(state: Path) -> tuple[tuple[str, str, str], ...]:
    """Return plugin, name and help of each command that plugins brought last."""
    lines = read_index(state / _COMMAND_INDEX).split("\n")
    if lines[0] != _COMMANDS or lines[-2:] != ["end", ""]:
        return ()
    rows = [line.split("\t") for line in lines[1:-2]]
    return tuple((row[0], row[1], row[2]) for row in rows if len(row) == 3)


def _folders(path: Sequence[str]) -> list[tuple[int, str]]:
    """Return the folders to look in, each with its mtime; never the working directory."""
    try:
        here = Path().stat()
    except OSError:
        here = None
    folders = []
    for folder in dict.fromkeys(path):
        try:
            stat = Path(folder).stat()
        except OSError:
            continue
        if folder and not (here is not None and os.path.samestat(stat, here)):
            folders.append((stat.st_mtime_ns, folder))
    return folders


def _scan(folders: Sequence[str]) -> tuple[Installed, ...]:
    """Return the plugins of all packages; of two copies of a package, the first counts."""
    from importlib.metadata import distributions

    first: dict[str, tuple[Installed, ...]] = {}
    for folder in folders:
        for package in distributions(path=[folder]):
            if plugins := _plugins(package, folder):
                first.setdefault(plugins[0].package.casefold().replace("_", "-"), plugins)
    found = (plugin for plugins in first.values() for plugin in plugins)
    return tuple(sorted(found, key=lambda plugin: (plugin.name, plugin.package)))


def _plugins(package: Distribution, folder: str) -> tuple[Installed, ...]:
    """Return what one package declares; nothing where its own description does not read."""
    try:
        declared = package.entry_points.select(group=GROUP)
        if not declared:  # as nearly all: then nothing more is read
            return ()
        about = package.metadata
    except (KeyError, TypeError, ValueError):  # which one, changes with Python's version
        return ()
    if "Name" not in about or "Version" not in about:
        return ()
    return tuple(
        Installed(
            name=entry.name,
            value=entry.value.partition("[")[0].strip(),
            package=about["Name"],
            version=about["Version"],
            where=folder,
        )
        for entry in declared
    )


def read_index(place: Path) -> str:
    """Return the text of an index; nothing where it can't be had."""
    try:
        with place.open(encoding="utf-8", errors="surrogateescape") as file:
            return file.read(_LARGEST)
    except OSError:
        return ""


def _lines(folders: Sequence[tuple[int, str]], found: Sequence[Installed]) -> str:
    lines = [_HEADER]
    lines += [f"folder\t{mtime}\t{folder}" for mtime, folder in folders]
    lines += [f"plugin\t{p.name}\t{p.value}\t{p.package}\t{p.version}\t{p.where}" for p in found]
    return "\n".join([*lines, "end", ""])


def _indexed(index: Path, folders: Sequence[tuple[int, str]]) -> tuple[Installed, ...] | None:
    """Return what the index holds, or None when it is not about these folders as they are."""
    lines = read_index(index).split("\n")
    if lines[0] != _HEADER or lines[-2:] != ["end", ""]:
        return None
    rows = [line.split("\t") for line in lines[1:-2]]
    if [row[1:] for row in rows if row[0] == "folder"] != [[str(m), f] for m, f in folders]:
        return None
    plugins = [row[1:] for row in rows if row[0] == "plugin"]
    if any(len(row) != 5 for row in plugins):
        return None
    return tuple(
        Installed(name=name, value=value, package=package, version=version, where=where)
        for name, value, package, version, where in plugins
    )


def write_index(index: Path, text: str) -> None:
    """Write an index whole or not at all; failing is no one's concern."""
    temp = index.with_name(f"{index.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        try:
            handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
            temp.replace(index)
        except OSError:
            with contextlib.suppress(OSError):
                temp.unlink()
