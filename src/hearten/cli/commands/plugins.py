"""hearten plugins: what is installed, what each brings, and switching it on or off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from hearten.cli.say import NoData, data, out, talk
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.plugins.host import Host
    from hearten.plugins.plugin_list import PluginInfo

ACTIONS = ("list", "info", "enable", "disable", "refresh")
CHANGED = "changed"
WHICH = '"{name}" is the file {place}'
NOW = "  SHA-256 now: {sum}"
BEFORE = "  SHA-256 when you turned it on: {sum}"
RIGHTS = "It runs with your rights: it can do whatever you can do on this computer."
ASK = "Turn it on? yes / no"
KEPT = "Nothing was changed."
NOT_YET = '"{name}" is turned on, but it does not work yet.'
LEAVE_OUT = "To leave it out until then: hearten plugins disable {name}"
LEFT_OUT = (
    "{name} is left out. A plugin here is one file, and its name has letters, digits, - and _, "
    "then .py."
)


class CannotEnable(HeartenError):
    """A single file that is not safely the person's own."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and the name of a plugin."""
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=ACTIONS,
        metavar="ACTION",
        help="list (this is usual), info NAME, enable NAME, disable NAME, or refresh",
    )
    parser.add_argument(
        "--dev", action="store_true",
        help="behind enable NAME: let it run however it changes, while you write it",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="behind enable NAME: do not ask")
    parser.add_argument("name", nargs="?", metavar="NAME", help="a plugin, as the list names it")


def main(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked; faults of plugins are said on stderr."""
    if session.json and args.action in ("enable", "disable"):
        raise NoData(f"hearten plugins {args.action}")
    if args.action in ("info", "enable", "disable"):
        if not args.name:
            raise UsageError(f"Which plugin? For example: hearten plugins {args.action} breathing")
        info = _named(args.name, session, args.action)
        if args.action == "enable":
            return _enable(info, session, dev=args.dev, ask=not args.yes)
        return {"info": _info, "disable": _disable}[args.action](info, session)
    if args.name:
        raise UsageError(f"hearten plugins {args.action} takes no name. See: hearten plugins -h")
    return _list(session, fresh=args.action == "refresh")


def _named(name: str, session: Session, action: str) -> PluginInfo:
    infos = session.host.infos(fresh=True)
    for info in infos:
        if name in (info.name, info.package, info.sure_name):
            return info
    from hearten.model.fields import closest, quoted
    from hearten.plugins.plugin_list import is_file_name, left_out

    folder = session.home.plugins
    file = name if name.endswith(".py") else f"{name}.py"
    if {file, name} & set(left_out(folder)):
        raise UsageError(LEFT_OUT.format(name=quoted(name)))
    near = closest(name, [info.name for info in infos])
    own = action == "enable" and is_file_name(name)
    place = f"A single file would be {folder / file}. " if own else ""
    more = f"Did you mean: hearten plugins {action} {near}" if near else "See: hearten plugins"
    raise UsageError(f"There is no plugin {quoted(name)}. {place}{more}")


def _list(session: Session, *, fresh: bool) -> int:
    infos = [_as_pinned(info, session) for info in session.host.infos(fresh=fresh)]
    folder = session.home.plugins
    if session.json:
        data(plugins=[_known(info) for info in infos], plugin_folder=str(folder))
        return 0
    rows = [(i.name, i.version or "-", i.package or i.source, i.state) for i in infos]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = (part.ljust(width) for part, width in zip(row, widths, strict=False))
        out("  ".join((*padded, row[3])))
    talk(f"Single files are in {folder}")
    from hearten.model.fields import quoted
    from hearten.plugins.plugin_list import left_out

    for name in left_out(folder):
        talk(LEFT_OUT.format(name=quoted(name)))
    for info in infos:
        if info.state == CHANGED:
            _changed(info, session)
    return 0


def _changed(info: PluginInfo, session: Session) -> None:
    """Say that a plugin has changed; where somebody is there, ask whether it is to be on again."""
    talk(_has_changed(info))
    if sys.stdin.isatty() and sys.stdout.isatty():
        _enable(info, session, dev=False, ask=True)


def _has_changed(info: PluginInfo) -> str:
    from hearten.storage.local import plugin_pins

    return f'"{info.name}" {plugin_pins.CHANGED.format(info.name)}'


def _as_pinned(info: PluginInfo, session: Session) -> PluginInfo:
    """Return *info* with its state as its file is now: on only where it is as it was turned on."""
    from hearten.model.value import replace
    from hearten.plugins.plugin_list import FILE, NOT_ENABLED, ON
    from hearten.storage.local import plugin_pins

    if info.source != FILE or info.state != ON:
        return info
    try:
        raw = _readable(info, session)
    except CannotEnable:  # why is said when it is to be loaded
        return info
    if not plugin_pins.pinned(session.home, info.name, raw):
        return info
    known = plugin_pins.turned_on(session.home, info.name) is not None
    return replace(info, state=CHANGED if known else NOT_ENABLED)


def _info(info: PluginInfo, session: Session) -> int:
    info = _as_pinned(info, session)
    brings = session.host.brings(info.name) if info.state == "on" else {}
    state = _state_now(info, session)
    sums = _sums(info, session)
    if session.json:
        data(plugin={**_known(info), "state": state, **sums}, brings=brings)
    else:
        out(f"{info.name} {info.version}".strip())
        rows = {"from": info.package or info.source, "in": info.where, "it is": state}
        rows |= {"SHA-256": sums.get("sha256", ""), "turned on as": sums.get("turned_on_as", "")}
        rows |= {heading: ", ".join(names) for heading, names in brings.items()}
        for heading, words in rows.items():
            if words:
                out(f"  {heading}: {words}")
    if info.state == CHANGED:
        talk(_has_changed(info))
    return _said(session.host, session)


def _state_now(info: PluginInfo, session: Session) -> str:
    """Return the state once all was asked what it brings: it may be set aside by then."""
    if info.state != "on":
        return info.state
    return next(i.state for i in session.host.infos() if i.name == info.name)


def _sums(info: PluginInfo, session: Session) -> dict[str, str]:
    """Return the SHA-256 of a single file, and that with which it was turned on, if another."""
    from hearten.storage.local import plugin_pins

    if info.source != "file":
        return {}
    try:
        now = plugin_pins.sum_of(_readable(info, session))
    except CannotEnable:
        return {}
    before = plugin_pins.turned_on(session.home, info.name)
    return {"sha256": now, **({"turned_on_as": before} if before and before != now else {})}


def _is_wanted(info: PluginInfo, session: Session, raw: bytes) -> bool:
    """Show what would run and ask, once; where nobody can be asked, its name is the word."""
    if not sys.stdin.isatty():
        return True
    from hearten.cli.plain.line_input import confirmed
    from hearten.storage.local import plugin_pins

    now, before = plugin_pins.sum_of(raw), plugin_pins.turned_on(session.home, info.name)
    out(WHICH.format(name=info.name, place=info.where))
    out(NOW.format(sum=_short(now)))
    if before and before != now:
        out(BEFORE.format(sum=_short(before)))
    out(RIGHTS)
    return bool(confirmed(ASK))


def _short(checksum: str) -> str:
    return f"{checksum[:12]}…"


def _enable(info: PluginInfo, session: Session, *, dev: bool, ask: bool) -> int:
    from hearten.actions.session import refused_in, written_in
    from hearten.plugins.failed_starts import forget
    from hearten.plugins.host import Host
    from hearten.storage.local import plugin_pins
    from hearten.storage.local.config import store

    config = session.config
    if info.source == "built in":
        out("What is built in is always on.")
        return 0
    values = {"disable": [n for n in config.disable if n not in (info.name, info.package)]}
    if info.source == "file":
        raw = _readable(info, session)
        if ask and not _is_wanted(info, session, raw):
            out(KEPT)
            return 0
        plugin_pins.pin(session.home, info.name, raw, any_text=dev)
        values["enable"] = list(dict.fromkeys((*config.enable, info.name)))
    changed = store(session.home, {key: names or None for key, names in values.items()})
    forget(session.home.state)
    host = Host(
        session.home,
        changed.disable,
        changed.enable,
        session.plugins_on,
        refused=refused_in(session.home),
        written=written_in(session.home),
    )
    brings = [
        f"{heading}: {', '.join(names)}"
        for heading, names in host.brings(info.name).items()
        if names and heading != "hooks"
    ]
    host.ended()
    if any(fault.aside and fault.plugin == info.name for fault in host.faults):
        out(NOT_YET.format(name=info.name))
        code = _said(host, session)
        talk(LEAVE_OUT.format(name=info.name))
        return code
    out(f'"{info.name}" is on.{" It brings " + "; ".join(brings) + "." if brings else ""}')
    return _said(host, session)


def _readable(info: PluginInfo, session: Session) -> bytes:
    """Return the bytes that are turned on; CannotEnable where they are not safely one's own."""
    from hearten.plugins import single_file
    from hearten.plugins.guard import PluginError

    try:
        return single_file.read(session.home.plugins, info.name)
    except (PluginError, OSError) as error:
        what = str(error) if isinstance(error, PluginError) else "cannot be read"
        raise CannotEnable(f'"{info.name}" {what}. Nothing was changed.') from error


def _disable(info: PluginInfo, session: Session) -> int:
    from hearten.plugins.failed_starts import forget
    from hearten.storage.local import plugin_pins
    from hearten.storage.local.config import store

    if info.source == "built in":
        raise UsageError("What is built in stays on. To leave all others out: --no-plugins")
    config = session.config
    if info.source == "file":
        values = {"enable": [name for name in config.enable if name != info.name]}
    else:
        others = [i for i in session.host.infos() if i.name == info.name and i != info]
        name = info.sure_name if others else info.name
        values = {"disable": list(dict.fromkeys((*config.disable, name)))}
    store(session.home, {key: names or None for key, names in values.items()})
    if info.source == "file":
        plugin_pins.unpin(session.home, info.name)
    forget(session.home.state)
    out(f'"{info.name}" is off. Habits of its kinds stay in the plan, and can be ticked.')
    return 0


def _said(host: Host, session: Session) -> int:
    faults = host.unsaid()
    for fault in faults:
        talk(fault.sentence())
        if session.trace and fault.trace:
            talk(fault.trace.rstrip())
    return 1 if faults else 0


def _known(info: PluginInfo) -> dict[str, Any]:
    keys = ("name", "version", "source", "package", "where", "state")
    return {key: getattr(info, key) for key in keys}
