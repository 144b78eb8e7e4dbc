"""Reading the command line. Only the parser of the command that was named is built."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from hearten.cli.commands import (
    ANYWHERE,
    AS_DATA,
    COMMANDS,
    GIVES_DATA,
    SWITCHES,
    VALUES,
    all_commands,
)
from hearten.model.errors import UsageError
from hearten.model.printable import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from hearten.cli.run_flow import FlowCommand

_WIDEST = 90  # columns in which a paragraph still reads well
_NUMBERS = {int: "a whole number", float: "a number"}
_MISSING = "the following arguments are required: "  # what the library says there


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one sentence."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the words; those that are not of an option may stand before it or behind it.

        On both sides of one that takes a text they are refused: they may be more of that.
        """
        known, left = self.parse_known_args(args, namespace)
        if not left:
            return known
        positional = self._get_positional_actions()
        named = [action.dest for action in positional]
        before = any(getattr(known, dest, None) for dest in named)
        options = [word for word in args or () if word.startswith("-") and word != "-"]
        if before and not all(self._is_switch(word) for word in options):
            self.error(f"unrecognized arguments: {shortened(' '.join(left), 200)}")
        no_more = any(action.nargs == argparse.PARSER for action in positional)
        if no_more or any(word.startswith("-") for word in left):
            self.error(f"unrecognized arguments: {shortened(' '.join(left), 200)}")
        return self.parse_intermixed_args(args)

    def _is_switch(self, word: str) -> bool:
        """Say whether a word is the whole name of an option that takes no text."""
        option = self._option_string_actions.get(word)
        return option is not None and option.nargs == 0

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse what is none of the choices, and name them."""
        if action.choices is None or value in action.choices:
            return
        from hearten.model.fields import quoted

        known = ", ".join(map(str, action.choices))
        self.error(f"{quoted(value)} is none of these: {known}")

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Say in words that a number is no number."""
        if action.type not in _NUMBERS:
            return super()._get_value(action, arg_string)
        try:
            return action.type(arg_string)
        except ValueError:
            from hearten.model.fields import quoted

            name = action.option_strings[-1] if action.option_strings else action.dest
            self.error(f"{name}: {quoted(arg_string)} is not {_NUMBERS[action.type]}")

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError that points at the command's own help."""
        missing = message.removeprefix(_MISSING)
        if missing != message:
            message = f"still missing: {missing}"
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help")


# What several commands say of an option or a name.
A_NOTE = "some words with it; - reads them from what is typed next"
AS_AGREED = "whether a habit is as agreed with someone, like medication, and stays so"
OWN_CALENDAR = "offer times that are free in your own calendar: a file, or a folder of files"
RESTS = 'a habit, goal, area or check-in, or "plan" for everything'


class Name(argparse.Action):
    """A name of one word or several, typed without quotes."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the words as one name; none where there are none."""
        setattr(namespace, self.dest, " ".join(values or ()) or self.default)


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse makes one of these for each argument it adds."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)  # without it, shutil is loaded to ask

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Break long lines between words. Lines that are indented stay lines of their own."""
        from hearten.cli.wrapping import wrapped

        lines: list[str] = []
        for line in text.splitlines():
            whole = lines and lines[-1] and line and not lines[-1][0].isspace()
            if whole and not line[0].isspace():
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        room = min(width, _WIDEST) - len(indent)
        broken = wrapped("\n".join(lines), room).split("\n")
        return "".join(f"{indent}{line}\n" if line else "\n" for line in broken)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size().columns or 80
    except (OSError, ValueError):
        return 80


class NoSuchCommand(UsageError):
    """The first word is no command of hearten; *near* is the one that comes near."""

    def __init__(self, sentence: str, *, near: str) -> None:
        super().__init__(sentence)
        self.near = near


def command_module(command: str) -> ModuleType | FlowCommand:
    """Return what takes and runs *command*; NoSuchCommand with the nearest name where none does."""
    if command in COMMANDS:
        name = command.replace("-", "_")
        return import_module(f"hearten.cli.commands.{name + '_' if name == 'import' else name}")
    from hearten.actions.flow.registry import flow_commands
    from hearten.cli.run_flow import flow_command

    if command in flow_commands():
        return flow_command(command)
    from hearten.model.fields import closest, quoted

    near = closest(command, tuple(all_commands()))
    # Help now is named below, and "help" may mean the other one.
    named = near and near != "help-now"
    hint = f"Did you mean: hearten {near}" if named else "See: hearten --help"
    from hearten.content.words import IN_A_HARD_MOMENT

    said = f"There is no command {quoted(command)}. {hint}. {IN_A_HARD_MOMENT}"
    raise NoSuchCommand(said, near=near)


def parser_of(command: str) -> Parser:
    """Return the parser of one command."""
    module = command_module(command)
    parser = Parser(
        prog=f"hearten {command}",
        description=_sentence(COMMANDS.get(command) or all_commands()[command]),
        epilog=ANYWHERE.format(json=f"{AS_DATA}\n" if command in GIVES_DATA else ""),
        formatter_class=HelpFormatter,
    )
    module.arguments(parser)
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """Return the parser of everything of ours, for shell completion."""
    parser = argparse.ArgumentParser(prog="hearten")
    take_anywhere(parser, SWITCHES)
    parser.add_argument("--version", action="store_true")
    commands = parser.add_subparsers()
    for name, line in all_commands().items():
        command = commands.add_parser(name, help=line)
        command_module(name).arguments(command)
        taken = [each for each in SWITCHES if each != "--json" or name in GIVES_DATA]
        take_anywhere(command, taken)
    return parser


def take_anywhere(parser: argparse.ArgumentParser, switches: Iterable[str]) -> None:
    """Have *parser* take what goes anywhere: *switches*, and the options with a value."""
    for switch in switches:
        parser.add_argument(switch, action="store_true")
    for value in VALUES:
        parser.add_argument(value)


def _sentence(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}."
