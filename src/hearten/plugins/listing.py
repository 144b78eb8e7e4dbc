"""Which plugins there are, and which of them are on. None is run to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten import __version__
from hearten.model.value import valueclass
from hearten.plugins import single_file
from hearten.plugins.installed import installed
from hearten.plugins.registry import NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

ON = "on"
OFF = "off"
NOT_ENABLED = "not enabled"
SET_ASIDE = "set aside"

BUILT_IN = "built in"
PACKAGE = "package"
FILE = "file"


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


def listed(
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
    there = single_file.names(folder)
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


def _file_state(name: str, disabled: Collection[str], enabled: Collection[str]) -> str:
    if name in disabled:
        return OFF
    return ON if name in enabled else NOT_ENABLED
