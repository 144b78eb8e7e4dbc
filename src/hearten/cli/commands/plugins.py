"""hearten plugins: what is installed, what each brings, switching it on or off, a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import NoData
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

A_PLUGIN = "a plugin, as the list names it"
# Which way is about something, and what it could be.
_EXAMPLES = {
    "info": "breathing",
    "new": "tea",
    "check": "breathing",
    "install": "hearten-breathing",
    "enable": "breathing",
    "disable": "breathing",
}
_CHANGES = ("new", "install", "enable", "disable")  # these have no data to show


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done: list (what happens without a word), and the others."""
    from hearten.actions.plugins.new_plugin import NEW_KINDS

    ways = parser.add_subparsers(dest="way", metavar="ACTION")
    ways.add_parser("list", help="all there are, none of them run (this is usual)")
    info = ways.add_parser("info", help="where one comes from, and what it brings")
    info.add_argument("name", nargs="?", metavar="NAME", help=A_PLUGIN)
    new = ways.add_parser("new", help="a new one of your own: whole, small, and working")
    new.add_argument("name", nargs="?", metavar="NAME", help="what it is to be called")
    new.add_argument(
        "--hook",
        choices=NEW_KINDS,
        default="habit-kind",
        metavar="WHAT",
        help=f"what it brings: {', '.join(NEW_KINDS)}; the first is usual",
    )
    new.add_argument("--package", action="store_true", help="a package, with its test")
    new.add_argument("--in", dest="parent", metavar="DIR", help="the folder a package goes into")
    check = ways.add_parser("check", help="whether one keeps what it promises; that runs it")
    check.add_argument(
        "name",
        nargs="?",
        metavar="NAME|FILE|FOLDER",
        help="a plugin, a file, or the folder of a package",
    )
    check.add_argument("--yes", action="store_true", help="let it run, without a question")
    install = ways.add_parser("install", help="a package, where hearten itself is installed")
    install.add_argument("name", nargs="?", metavar="PACKAGE", help="a name, a folder, or a wheel")
    install.add_argument("--yes", action="store_true", help="do not ask")
    enable = ways.add_parser("enable", help="turn one on; a single file is shown, and asked about")
    enable.add_argument("name", nargs="?", metavar="NAME", help=A_PLUGIN)
    enable.add_argument(
        "--dev", action="store_true", help="let it run however it changes, while you write it"
    )
    enable.add_argument("--yes", action="store_true", help="do not ask")
    disable = ways.add_parser("disable", help="turn one off")
    disable.add_argument("name", nargs="?", metavar="NAME", help=A_PLUGIN)
    ways.add_parser("faults", help="what goes wrong in those that are on; --trace says where")
    ways.add_parser("refresh", help="look again, when a package was changed by hand")


def main(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked; faults of plugins are said on stderr."""
    if session.json and args.way in _CHANGES:
        raise NoData(f"hearten plugins {args.way}")
    if args.way in _EXAMPLES and not args.name:
        example = f"hearten plugins {args.way} {_EXAMPLES[args.way]}"
        raise UsageError(f"Which plugin? For example: {example}")
    if args.way == "new":
        from hearten.cli.plugins.authoring import new

        return new(args, session)
    if args.way == "install":
        from hearten.cli.plugins.installing import install_package

        return install_package(args, session)
    if args.way == "check":
        from hearten.cli.plugins.authoring import check

        return check(args, session)
    if args.way in ("enable", "disable"):
        from hearten.actions.plugins.plugin_state import find
        from hearten.cli.plugins.switch import disable, enable

        if args.way == "disable":
            return disable(args.name, session)
        info = find(args.name, session, action="enable")
        return enable(info, session, dev=args.dev, ask=not args.yes)
    from hearten.cli.plugins.rows import show_faults, show_info, show_list

    if args.way == "faults":
        return show_faults(session)
    if args.way == "info":
        return show_info(args.name, session)
    return show_list(session, fresh=args.way == "refresh")
