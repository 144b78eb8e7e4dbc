"""hearten plugins list, info and faults: what there is, what it brings, what goes wrong in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.plugins.plugin_faults import NO_FAULT, NONE_ON, SEE_WHERE, find_faults
from hearten.actions.plugins.plugin_settings import settings_of
from hearten.actions.plugins.plugin_state import (
    CHANGED,
    LEFT_OUT,
    about,
    as_data,
    as_pinned,
    brought_by,
    find,
    has_changed,
    plugins,
    state_now,
    sums_of,
)
from hearten.actions.plugins.words import FILES_ARE_IN
from hearten.cli.plugins.switch import enable
from hearten.cli.say import data, out, say_faults, talk
from hearten.model.fields import quoted
from hearten.plugins.guard import ways_on
from hearten.plugins.plugin_list import ON, left_out

if TYPE_CHECKING:
    from hearten.actions.session import Session


def show_list(session: Session, *, fresh: bool) -> int:
    """Print a row for each plugin; where a file has changed, ask about it."""
    infos = plugins(session, fresh=fresh)
    folder = session.home.plugins
    if session.json:
        data(plugins=[as_data(info) for info in infos], plugin_folder=str(folder))
        return 0
    rows = [(i.name, i.version or "-", i.package or i.source, i.state) for i in infos]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = (part.ljust(width) for part, width in zip(row, widths, strict=False))
        out("  ".join((*padded, row[3])))
    talk(FILES_ARE_IN.format(folder=folder))
    for name in left_out(folder):
        talk(LEFT_OUT.format(name=quoted(name)))
    for info in infos:
        if info.state == CHANGED:
            talk(has_changed(info))
            if sys.stdin.isatty() and sys.stdout.isatty():
                enable(info, session, dev=False, ask=True)
    return 0


def show_info(name: str, session: Session) -> int:
    """Print where a plugin comes from, whether it is on, and what it brings."""
    info = as_pinned(find(name, session), session)
    if session.json:
        brings = brought_by(info.name, session) if info.state == ON else {}
        known = {**as_data(info), "state": state_now(info, session)}
        known |= sums_of(info, session).as_data()
        asked = settings_of(session, info.name) if info.state == ON else ()
        settings = [{"key": s.key, "label": s.field.label, "value": s.shown} for s in asked]
        data(plugin=known, brings=brings, settings=settings)
    else:
        out(f"{info.name} {info.version}".strip())
        for heading, words in about(info, session).items():
            if words:
                out(f"  {heading}: {words}")
    if info.state == CHANGED:
        talk(has_changed(info))
    return say_faults(session.host.unsaid(), trace=session.trace)


def show_faults(session: Session) -> int:
    """Print all that goes wrong in plugins when each is asked once; 1 where something does."""
    if session.host.is_alone() and not session.host.unsaid():
        if session.json:
            data(faults=[])
        else:
            out(NONE_ON)
        return 0
    faults = find_faults(session)
    if session.json:
        keys = ("plugin", "what", "aside", *(("trace",) if session.trace else ()))
        data(faults=[{key: getattr(fault, key) for key in keys} for fault in faults])
        return 1 if faults else 0
    for fault in faults:
        out(fault.sentence())
        if session.trace and fault.trace:
            out(fault.trace.rstrip())
    if not faults:
        out(NO_FAULT)
        return 0
    if not session.trace:
        talk(SEE_WHERE)
    for line in ways_on(faults):
        talk(line)
    return 1
