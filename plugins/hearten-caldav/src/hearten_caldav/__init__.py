"""Keeps a calendar on a server up to date with the plan, and brings home what is ticked there.

What talks to the server is fetched when it is asked for: a plugin that is on costs little.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hearten.api import Choice, Command, Text, YesNo, hookimpl

if TYPE_CHECKING:
    import argparse

    from hearten.api import CommandContext, Field

_YES = "don't ask"


class Setup(Command):
    name = "calendar setup"
    help = "say which server and which calendar the plan goes to"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """What is not given is asked for."""
        import argparse

        parser.add_argument("url", nargs="?", help="the address of the server")
        parser.add_argument("--user", help="your name there")
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--password-command", metavar="CMD", help="prints the password")
        way.add_argument("--keyring", action="store_true", help="the password is there")
        way.add_argument("--ask", action="store_true", help="you type the password each time")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--new", action="store_true", help="make a calendar of its own")
        which.add_argument("--calendar", metavar="NAME", help="use one that is there")
        parser.add_argument(
            "--habits",
            action=argparse.BooleanOptionalAction,
            help="habits as to-dos for the coming week, to tick on a phone",
        )
        parser.add_argument("--yes", action="store_true", help=_YES)

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Ask, try, and keep it."""
        from hearten_caldav.setup import setup

        return setup(args, context)


class Push(Command):
    name = "calendar push"
    help = "put the plan into the calendar, and what changed in it"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whether what was changed there is undone."""
        _again(parser)

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Write what is new or changed."""
        from hearten_caldav.run import push

        return push(context, again=args.again)


class Pull(Command):
    name = "calendar pull"
    help = "bring home what was ticked in the calendar"

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Read what changed there."""
        from hearten_caldav.run import pull

        return pull(context)


class Sync(Command):
    name = "calendar sync"
    help = "pull, then push"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whether what was changed there is undone."""
        _again(parser)

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Bring ticks home before anything is written."""
        from hearten_caldav.run import sync

        return sync(context, again=args.again)


class Status(Command):
    name = "calendar status"
    help = "what is set up, and what waits to be sent"
    gives_data = True

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Look at what is remembered; the server is not asked."""
        from hearten_caldav.status import in_words, status

        told = status(context)
        for line in [json.dumps(told, indent=2)] if context.json else in_words(told):
            context.out(line)
        return 0


class RemoveAll(Command):
    name = "calendar remove-all"
    help = "take out of the calendar what came from the plan"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Whether to ask first."""
        parser.add_argument("--yes", action="store_true", help=_YES)

    def run(self, args: argparse.Namespace, context: CommandContext) -> int:
        """Take it out, after a yes."""
        from hearten_caldav.run import remove_all

        return remove_all(context, yes=args.yes)


def _again(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--again",
        action="store_true",
        help="as in the plan again: what was taken away, moved or renamed in the calendar",
    )


@hookimpl
def hearten_commands() -> list[Command]:
    return [Setup(), Push(), Pull(), Sync(), Status(), RemoveAll()]


@hookimpl
def hearten_settings() -> list[Field]:
    return [
        Text(key="url", label="The address of the calendar server", lines=False),
        Text(key="user", label="Your name there", lines=False),
        Choice(
            key="password",
            label="Where the password comes from",
            choices=("ask", "keyring", "command"),
            labels=("typed each time", "the keyring of this computer", "a command that prints it"),
            default="ask",
        ),
        Text(
            key="password_command",
            label="The command that prints the password",
            help="It's run as it is, without a shell. The password itself is never kept here.",
            lines=False,
        ),
        Text(key="calendar", label="The address of the calendar", lines=False),
        Choice(
            key="todos",
            label="Goals and steps as",
            help="Some calendars, such as iCloud's, take events only; those can't be ticked.",
            choices=("todos", "events", "both"),
            labels=("to-dos", "events", "both"),
            default="todos",
        ),
        YesNo(key="habit_todos", label="Habits as to-dos for the coming week", default=False),
    ]
