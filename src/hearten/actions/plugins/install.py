"""Install a package where hearten itself is, with what hearten was installed with."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.actions.plugins.turn_on import RIGHTS, TurnedOn, is_on
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.value import valueclass
from hearten.plugins.plugin_list import ON
from hearten.storage.fs.disk import is_file, is_folder
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.actions.session import Session

THIS_RUNS = "This is what runs:"
ASK_INSTALL = "Install it? yes / no"
INSTALL_NEEDS_YES = (
    "A package that is installed runs with your rights. Nobody could be asked here, so to say yes "
    "to that: --yes"
)
NO_PACKAGE = (
    "{name} is neither the name of a package, nor a folder or a wheel here. "
    "For example: hearten-tea, or ./hearten-tea"
)
FROM_INDEX = (
    "It comes from the package index that {tool} uses on this computer. "
    "Anyone can put a package there, so look twice at the name."
)
FROM_PLACE = "It comes from {place}"
MANAGED = (
    "hearten runs with the Python of your system, and that lets nothing be added to it. "
    "With pipx or uv tool, or in an environment of its own, hearten can have plugins."
)
NO_TOOL = "hearten was installed with {tool}, and {tool} can't be found now. Nothing was changed."
NO_PIP = "There is neither pip nor uv here to install it with. Nothing was changed."
NOT_INSTALLED = "{tool} could not install it: what it said is above."
NOTHING_NEW = "It is installed. It brings no plugin that was not here before. See: hearten plugins"
STAYS_OFF = '"{name}" is installed, and it is off. To turn it on: hearten plugins enable {name}'
TAKE_OUT = "To take it out again: {command}"
UPGRADE_DROPS = "After an upgrade by uv tool, install it once more."
_NAME = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\[[A-Za-z0-9,._-]+\])?([=<>!~]=?[^\s;]+)?"
)
_FILES = (".whl", ".tar.gz", ".zip")
_PLAIN = {"name", "extras", "specifier"}  # of what uv notes of a package from an index


class CannotInstall(HeartenError):
    """Nothing can be installed here, or it was tried and did not work."""

    exit_code = 5


@valueclass(frozen=True, slots=True, kw_only=True)
class Installing:
    """What would run to install a package: *words*, by which *tool*, from where, and its undoing.

    *take_out* is a command to be completed with the name of the package.
    """

    words: tuple[str, ...]
    tool: str
    comes_from: str
    take_out: str
    note: str = ""

    def shown(self) -> tuple[str, ...]:
        """Return what a person reads before it runs."""
        from shlex import join

        return (THIS_RUNS, f"  {join(self.words)}", self.comes_from, RIGHTS)


def installing(named: str, environ: Mapping[str, str]) -> Installing:
    """Return how *named* is installed where hearten is; UsageError or CannotInstall else."""
    package, place = _package(named)
    found, prefix = environ.get("PATH"), _prefix()
    words: tuple[str, ...]
    if (prefix / "uv-receipt.toml").is_file():
        uv = _tool("uv", found)
        words, take_out, note = _with_uv_tool(uv, prefix, package)
        tool = "uv"
    elif (prefix / "pipx_metadata.json").is_file():
        words = (_tool("pipx", found), "inject", prefix.name, package)
        tool, take_out, note = "pipx", f"pipx uninject {prefix.name} {{}}", ""
    elif _is_managed():
        raise CannotInstall(MANAGED)
    elif find_spec("pip") is not None:
        # -P: nothing of the folder that hearten is called in runs, such as a pip.py there.
        pip = (sys.executable, "-P", "-m", "pip")
        words = (*pip, "install", "--disable-pip-version-check", package)
        tool, take_out, note = "pip", f"{sys.executable} -m pip uninstall {{}}", ""
    elif uv := shutil.which("uv", path=found) or "":
        words, take_out = _with_uv_pip(uv, package)
        tool, note = "uv", ""
    else:
        raise CannotInstall(NO_PIP)
    comes_from = FROM_PLACE.format(place=place) if place else FROM_INDEX.format(tool=tool)
    return Installing(words=words, tool=tool, comes_from=comes_from, take_out=take_out, note=note)


def install(session: Session, how: Installing) -> tuple[TurnedOn, ...]:
    """Install, and return what to say of each plugin that is new; CannotInstall where it failed."""
    import subprocess
    from importlib import invalidate_caches

    before = {(i.name, i.package, i.version) for i in session.host.infos(fresh=True)}
    # What it says goes to stderr: an answer of hearten is never mixed with it.
    done = subprocess.run(how.words, env=dict(session.environ), stdout=2, check=False)
    if done.returncode:
        raise CannotInstall(NOT_INSTALLED.format(tool=how.tool))
    invalidate_caches()
    session.reload_plugins()
    infos = session.host.infos(fresh=True)
    new = [i for i in infos if (i.name, i.package, i.version) not in before]
    if not new:
        return (TurnedOn(NOTHING_NEW),)
    said = []
    for info in new:
        off = TurnedOn(STAYS_OFF.format(name=info.name))
        said.append(is_on(session, info.name) if info.state == ON else off)
    out = dict.fromkeys(how.take_out.replace("{}", info.package) for info in new)
    said += [TurnedOn(TAKE_OUT.format(command=command)) for command in out]
    return (*said, *((TurnedOn(how.note),) if how.note else ()))


def _package(named: str) -> tuple[str, str]:
    """Return what the tool is told, and the place it comes from, where that is here."""
    path = expanded(named)
    if is_folder(path) or (named.endswith(_FILES) and is_file(path)):
        place = str(path.absolute())
        return place, place
    if not _NAME.fullmatch(named):
        raise UsageError(NO_PACKAGE.format(name=quoted(named)))
    return named, ""


def _prefix() -> Path:
    """Return the folder of the environment in which hearten runs."""
    return Path(sys.prefix)


def _is_managed() -> bool:
    """Say whether this Python is the system's own, and asks to be left as it is."""
    if sys.prefix != sys.base_prefix:
        return False
    return (Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED").is_file()


def _tool(name: str, path: str | None) -> str:
    found = shutil.which(name, path=path)
    if found is None:
        raise CannotInstall(NO_TOOL.format(tool=name))
    return found


def _with_uv_tool(uv: str, prefix: Path, package: str) -> tuple[tuple[str, ...], str, str]:
    """Return the words, how it is undone, and a note.

    ``uv tool install`` takes away what it is not told again: so all that its receipt holds is
    named anew. What the receipt holds may be more than can be named; then only this environment
    is changed, until the next upgrade.
    """
    known = _told_again(prefix / "uv-receipt.toml")
    if known is None:
        return *_with_uv_pip(uv, package), UPGRADE_DROPS
    from shlex import join

    before = ("tool", "install", *known)
    return (uv, *before, "--with", package), f"uv {join(before)}", ""


def _with_uv_pip(uv: str, package: str) -> tuple[tuple[str, ...], str]:
    words = (uv, "pip", "install", "--python", sys.executable, package)
    return words, f"uv pip uninstall --python {sys.executable} {{}}"


def _told_again(receipt: Path) -> tuple[str, ...] | None:
    """Return the words that name what was installed before; None where they can't be known."""
    try:
        tool = tomllib.loads(receipt.read_text("utf-8"))["tool"]
        required = list(tool["requirements"])
        python = tool.get("python")
        if set(tool) - {"requirements", "entrypoints", "python", "options"}:
            return None
        return (
            *(("--python", str(python)) if python else ()),
            *(word for at, each in enumerate(required) for word in _required(each, first=at == 0)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _required(each: Mapping[str, Any], *, first: bool) -> Sequence[str]:
    """Return the words for one package; ValueError where the receipt says more than is known."""
    if not set(each) - _PLAIN:
        extras = f"[{','.join(each['extras'])}]" if each.get("extras") else ""
        named = f"{each['name']}{extras}{each.get('specifier', '')}"
        return (named,) if first else ("--with", named)
    (where,) = set(each) - {"name"}
    if where == "editable":
        return ("--editable" if first else "--with-editable", str(each[where]))
    if where in ("directory", "path"):
        return (str(each[where]),) if first else ("--with", str(each[where]))
    raise ValueError(where)
