"""hearten plugins enable and disable: the yes to a file, and what comes of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.plugins.plugin_state import bytes_of, find
from hearten.actions.plugins.turn_on import ASK, KEPT, turn_off, turn_on, what_runs
from hearten.cli.say import out, say_faults
from hearten.plugins.plugin_list import FILE

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.plugins.plugin_list import PluginInfo

SETTINGS = "Its settings are among those of: hearten config"


def enable(info: PluginInfo, session: Session, *, dev: bool, ask: bool) -> int:
    """Turn it on; where somebody can be asked about a single file, they are, once."""
    raw = bytes_of(info, session) if info.source == FILE else b""
    if ask and info.source == FILE and not _is_wanted(info, session, raw):
        out(KEPT)
        return 0
    turned = turn_on(session, info, raw, dev=dev)
    out(turned.told)
    code = say_faults(turned.faults, trace=session.trace)
    if turned.works and ask and sys.stdin.isatty():
        _ask_settings(info.name, session)
    return code


def _ask_settings(name: str, session: Session) -> None:
    """Ask what the plugin needs to know, once; an empty answer leaves what is usual."""
    from hearten.actions.plugins.plugin_settings import set_settings, settings_of
    from hearten.cli.plain.field_question import ask_field
    from hearten.cli.plain.line_input import from_terminal

    lines, values = from_terminal(), {}
    for setting in settings_of(session, name):
        if setting.is_asked:
            value = ask_field(session, lines, setting.field, setting.value)
            if value != setting.value:
                values[setting.field.key] = value
    if values:
        set_settings(session, name, values)
    if settings_of(session, name):
        out(SETTINGS)


def _is_wanted(info: PluginInfo, session: Session, raw: bytes) -> bool:
    """Show what would run and ask, once; where nobody can be asked, its name is the word."""
    if not sys.stdin.isatty():
        return True
    from hearten.cli.plain.line_input import confirmed

    for line in what_runs(session, info, raw):
        out(line)
    return bool(confirmed(session, ASK))


def disable(name: str, session: Session) -> int:
    """Turn it off."""
    out(turn_off(session, find(name, session, action="disable")))
    return 0
