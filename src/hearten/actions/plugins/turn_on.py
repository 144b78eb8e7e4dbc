"""Switch a plugin on or off. A single file runs only as it was when it was turned on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plugins.plugin_state import Checksums, brought_by
from hearten.actions.plugins.words import ALWAYS_ON, brings_in_words
from hearten.model.errors import UsageError
from hearten.model.value import valueclass
from hearten.plugins.failed_starts import forget
from hearten.plugins.plugin_list import BUILT_IN, FILE
from hearten.storage.local import plugin_pins
from hearten.storage.local.config import store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.plugins.guard import Fault
    from hearten.plugins.plugin_list import PluginInfo

WHICH = '"{name}" is the file {place}'
NOW = "  SHA-256 now: {sum}"
BEFORE = "  SHA-256 when you turned it on: {sum}"
RIGHTS = "It runs with your rights: it can do whatever you can do on this computer."
KEPT = "Nothing was changed."
ASK = "Turn it on? yes / no"
STAYS_ON = "What is built in stays on. To leave all others out: --no-plugins"
NOT_YET = '"{name}" is turned on, but it does not work yet.'
IN_THE_NEXT = '"{name}" is on. All plugins are left out this time, so it comes with the next start.'
IS_OFF = '"{name}" is off. Habits of its kinds stay in the plan, and can be ticked.'


@valueclass(frozen=True, slots=True)
class TurnedOn:
    """What is said of a plugin that is on now, what went wrong in all, and whether it *works*."""

    told: str
    faults: tuple[Fault, ...] = ()
    works: bool = True


def what_runs(session: Session, info: PluginInfo, raw: bytes) -> tuple[str, ...]:
    """Return the lines that a person reads before a single file, with *raw* in it, may run."""
    sums = Checksums(plugin_pins.sum_of(raw), plugin_pins.turned_on(session.home, info.name) or "")
    before = (BEFORE.format(sum=short(sums.before)),) if sums.changed else ()
    now = NOW.format(sum=short(sums.now))
    return (WHICH.format(name=info.name, place=info.where), now, *before, RIGHTS)


def short(checksum: str) -> str:
    """Return as much of a SHA-256 as people compare."""
    return f"{checksum[:12]}…"


def turn_on(session: Session, info: PluginInfo, raw: bytes, *, dev: bool = False) -> TurnedOn:
    """Turn a plugin on from now on; with *dev*, however its file changes.

    *raw* is what a single file held when the person said yes to it. NotStored where that can't
    be kept.
    """
    if info.source == BUILT_IN:
        return TurnedOn(ALWAYS_ON)
    config = session.config
    values = {"disable": [n for n in config.disable if n not in (info.name, info.package)]}
    if info.source == FILE:
        plugin_pins.pin(session.home, info.name, raw, any_text=dev)
        values["enable"] = list(dict.fromkeys((*config.enable, info.name)))
    _keep(session, values)
    return is_on(session, info.name)


def is_on(session: Session, name: str) -> TurnedOn:
    """Load what is on; return what the plugin *name* brings, or that it does not work yet."""
    if not session.plugins_on:
        return TurnedOn(IN_THE_NEXT.format(name=name))
    brings = brings_in_words(brought_by(name, session))
    faults = session.host.unsaid()
    if any(fault.aside and fault.plugin == name for fault in faults):
        return TurnedOn(NOT_YET.format(name=name), faults, works=False)
    return TurnedOn(f'"{name}" is on.{f" It brings {brings}." if brings else ""}', faults)


def try_again(session: Session) -> None:
    """Load all that is on anew, also what was set aside, or did not get past a start."""
    forget(session.home.state)
    session.reload_plugins()


def turn_off(session: Session, info: PluginInfo) -> str:
    """Turn a plugin off, and return what to say; UsageError for what is built in."""
    if info.source == BUILT_IN:
        raise UsageError(STAYS_ON)
    config = session.config
    if info.source == FILE:
        values = {"enable": [name for name in config.enable if name != info.name]}
    else:
        others = [i for i in session.host.infos() if i.name == info.name and i != info]
        name = info.sure_name if others else info.name
        values = {"disable": list(dict.fromkeys((*config.disable, name)))}
    _keep(session, values)
    if info.source == FILE:
        plugin_pins.unpin(session.home, info.name)
    return IS_OFF.format(name=info.name)


def _keep(session: Session, values: Mapping[str, Sequence[str]]) -> None:
    store(session.home, {key: names or None for key, names in values.items()})
    forget(session.home.state)
    session.reload_plugins()
