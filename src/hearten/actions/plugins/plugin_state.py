"""What is known of one plugin: its name, whether it is on, as which file, and what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.registry import flow_commands
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import closest, quoted
from hearten.model.value import replace, valueclass
from hearten.plugins import single_file
from hearten.plugins.plugin_list import (
    FILE,
    NAME,
    NOT_ENABLED,
    ON,
    SET_ASIDE,
    is_file_name,
    left_out,
)
from hearten.storage.fs.disk import is_there
from hearten.storage.local import plugin_pins
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.plugins.plugin_list import PluginInfo

CHANGED = "changed"
LEFT_OUT = (
    "{name} is left out. A plugin here is one file, and its name has letters, digits, - and _, "
    "then .py."
)
NO_FILE = "There is no file {name} here. See: hearten plugins"
BY_NAME = "A plugin goes by its name: hearten plugins {action} {name}"
ELSEWHERE = (
    "A single file is used from the plugins folder. Copy it to {folder} first, and then: hearten "
    "plugins enable {name}"
)


class CannotEnable(HeartenError):
    """A single file that is not safely the person's own."""


@valueclass(frozen=True, slots=True)
class Checksums:
    """The SHA-256 of a single file *now*, and that with which it was turned on *before*."""

    now: str = ""
    before: str = ""

    @property
    def changed(self) -> bool:
        """Whether it was turned on with other bytes than it has now."""
        return bool(self.before) and self.before != self.now

    def as_data(self) -> dict[str, str]:
        """Return what is to be known, by the names it has in JSON."""
        if not self.now:
            return {}
        return {"sha256": self.now, **({"turned_on_as": self.before} if self.changed else {})}


def plugins(session: Session, *, fresh: bool = True) -> tuple[PluginInfo, ...]:
    """Return all plugins there are, none of them run; a file that has changed says so."""
    return tuple(as_pinned(info, session) for info in session.host.infos(fresh=fresh))


def find(name: str, session: Session, *, action: str = "info") -> PluginInfo:
    """Return the plugin of that name; UsageError where there is none, with what may be meant.

    *action* is what is to be done with it.
    """
    infos = session.host.infos(fresh=True)
    for info in infos:
        if name in (info.name, info.package, info.sure_name):
            return info
    folder = session.home.plugins
    file = name if name.endswith(".py") else f"{name}.py"
    if {file, name} & set(left_out(folder)):
        raise UsageError(LEFT_OUT.format(name=quoted(name)))
    if name.endswith(".py") or "/" in name:
        raise UsageError(_of_a_path(name, folder, action))
    near = closest(name, [info.name for info in infos])
    own = action == "enable" and is_file_name(name)
    place = f"A single file would be {folder / file}. " if own else ""
    more = f"Did you mean: hearten plugins {action} {near}" if near else "See: hearten plugins"
    raise UsageError(f"There is no plugin {quoted(name)}. {place}{more}")


def _of_a_path(named: str, folder: Path, action: str) -> str:
    """Say how a file that is *named* by its path is a plugin."""
    path = expanded(named)
    if not is_there(path):
        return NO_FILE.format(name=quoted(named))
    if path.parent.resolve() == folder.resolve():
        return BY_NAME.format(action=action, name=path.stem)
    return ELSEWHERE.format(folder=folder, name=path.stem)


def find_exactly(name: str, session: Session) -> PluginInfo:
    """Return the plugin that alone is meant by *name*, as its file is now; UsageError if none."""
    for info in plugins(session):
        if info.sure_name == name:
            return info
    raise UsageError(f"There is no plugin {quoted(name)} any more.")


def brought_by(name: str, session: Session) -> dict[str, tuple[str, ...]]:
    """Return the names of all that the plugin *name* brings; loads the plugins that are on."""
    brought = {heading: tuple(held) for heading, held in _brought(name, session).items()}
    return {**brought, "hooks": session.host.hooks(name)}


def labels_of(name: str, session: Session) -> dict[str, tuple[str, ...]]:
    """Return what all that the plugin *name* brings is called, by the headings of what it brings.

    What has no label goes by its name.
    """
    return {
        heading: tuple(getattr(item, "label", "") or key for key, item in held.items())
        for heading, held in _brought(name, session).items()
    }


def _brought(name: str, session: Session) -> dict[str, dict[str, Any]]:
    host = session.host
    exporters = host.exporters()  # it loads what is on, so that the others are whole
    tables: dict[str, Mapping[str, Any]] = {
        "habit kinds": host.kinds(),
        "exporters": exporters,
        "importers": host.importers(),
        "practices": host.practices(),
        "questionnaires": host.questionnaires(),
        "plan templates": host.templates(),
        "commands": host.commands(flow_commands()),
    }
    return {  # what is built in is not wrapped, and so says no name
        heading: {k: item for k, item in held.items() if getattr(item, "plugin", NAME) == name}
        for heading, held in tables.items()
    }


def about(info: PluginInfo, session: Session) -> dict[str, str]:
    """Return what is known of a plugin, in words, by its headings; what is empty is no news.

    What it brings is known of one that is on.
    """
    brings = brought_by(info.name, session) if info.state == ON else {}
    sums = sums_of(info, session)
    return {
        "from": info.package or info.source,
        "in": info.where,
        "it is": state_now(info, session),
        "SHA-256": sums.now,
        "turned on as": sums.before * sums.changed,
        **{heading: ", ".join(names) for heading, names in brings.items()},
        "settings": _settings(info, session),
    }


def _settings(info: PluginInfo, session: Session) -> str:
    from hearten.actions.plugins.plugin_settings import settings_of

    found = settings_of(session, info.name) if info.state == ON else ()
    return ", ".join(f"{each.field.key} {each.shown or 'not set'}" for each in found)


def as_pinned(info: PluginInfo, session: Session) -> PluginInfo:
    """Return *info* with its state as its file is now: on only where it is as it was turned on."""
    if info.source != FILE or info.state not in (ON, SET_ASIDE):
        return info
    try:
        raw = bytes_of(info, session)
    except CannotEnable:  # why is said when it is to be loaded
        return info
    if not plugin_pins.pinned(session.home, info.name, raw):
        return info
    known = plugin_pins.turned_on(session.home, info.name) is not None
    return replace(info, state=CHANGED if known else NOT_ENABLED)


def state_now(info: PluginInfo, session: Session) -> str:
    """Return the state once all was asked what it brings: it may be set aside by then."""
    if info.state != ON:
        return info.state
    return next(i.state for i in session.host.infos() if i.name == info.name)


def has_changed(info: PluginInfo) -> str:
    """Return the sentence that a single file is not the one that was turned on."""
    return f'"{info.name}" {plugin_pins.CHANGED.format(info.name)}'


def sums_of(info: PluginInfo, session: Session) -> Checksums:
    """Return the SHA-256 of a single file; nothing of a package, or where it does not read."""
    if info.source != FILE:
        return Checksums()
    try:
        now = plugin_pins.sum_of(bytes_of(info, session))
    except CannotEnable:
        return Checksums()
    return Checksums(now, plugin_pins.turned_on(session.home, info.name) or "")


def bytes_of(info: PluginInfo, session: Session) -> bytes:
    """Return the bytes of a single file; CannotEnable where they are not safely one's own."""
    from hearten.plugins.guard import PluginError

    try:
        return single_file.read(session.home.plugins, info.name)
    except (PluginError, OSError) as error:
        what = str(error) if isinstance(error, PluginError) else "cannot be read"
        raise CannotEnable(f'"{info.name}" {what}. Nothing was changed.') from error


def as_data(info: PluginInfo) -> dict[str, Any]:
    """Return what is known without a look into it, by its names in JSON."""
    keys = ("name", "version", "source", "package", "where", "state")
    return {key: getattr(info, key) for key in keys}
