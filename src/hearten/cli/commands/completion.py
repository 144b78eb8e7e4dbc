"""hearten completion: completion for the shell, printed for its start-up file.

The commands of the plugins that are on are in it: their names and options, and no other word of
theirs, since a shell reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.registry import flow_commands
from hearten.cli.say import out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.plugins.proxies import CommandProxy


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of the shell."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh"), help="the shell you use")


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the completion script."""
    import shtab

    from hearten.cli.parser import whole_parser

    parser = whole_parser()
    if session.plugins_on and not session.host.is_alone():
        _add_brought(parser, session.host.commands(flow_commands()).values())
    places = {"plan": shtab.DIRECTORY, "file": shtab.FILE, "output": shtab.FILE}
    for action in _actions(parser):
        if action.dest in places:
            vars(action)["complete"] = places[action.dest]
    out(shtab.complete(parser, args.shell), as_is=True)
    return 0


def _add_brought(parser: argparse.ArgumentParser, commands: Iterable[CommandProxy]) -> None:
    """Add the commands of plugins; two words stand one below the other."""
    from contextlib import suppress

    from hearten.cli.commands import SWITCHES
    from hearten.cli.parser import take_anywhere
    from hearten.plugins.proxies import PluginStopped

    (ours,) = (each for each in parser._actions if hasattr(each, "add_parser"))
    groups: dict[str, Any] = {}
    for each in commands:
        first, _, second = each.name.partition(" ")
        if second and first not in groups:
            groups[first] = _words_behind(ours, first)
        if second and second in groups[first].choices:
            continue  # ours, and with other words a plugin's
        one = (groups[first] if second else ours).add_parser(second or first, help="")
        with suppress(PluginStopped):  # what went wrong is said by itself
            each.arguments(one)
        for action in _actions(one):
            _make_bare(action)
        taken = [option for option in SWITCHES if option != "--json" or each.gives_data]
        take_anywhere(one, taken)


def _words_behind(commands: Any, word: str) -> Any:
    """Return what takes the words behind *word*: a command of ours open to plugins, or none yet."""
    parser = commands.choices.get(word) or commands.add_parser(word, help="")
    known = (each for each in parser._actions if hasattr(each, "add_parser"))
    return next(known, None) or parser.add_subparsers()


def _make_bare(action: argparse.Action) -> None:
    """Leave nothing of it but options and choices, and none that a shell could misread."""
    from argparse import SUPPRESS

    words = [*action.option_strings, *map(str, action.choices or ())]
    action.help, action.metavar = ("" if all(map(_is_bare, words)) else SUPPRESS), None
    for within in getattr(action, "_choices_actions", ()):
        within.help = ""
    if not _is_bare(action.dest):
        action.dest = "word"


def _is_bare(word: str) -> bool:
    return word.replace("-", "").replace("_", "").isalnum() and word.isascii()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield everything that a parser and those within it take."""
    from argparse import _SubParsersAction

    for action in parser._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
