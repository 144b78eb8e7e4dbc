"""A command that a plugin brings: found by its words, read, and run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.registry import flow_commands
from hearten.cli.commands import ANYWHERE, AS_DATA, OPEN
from hearten.cli.parser import HelpFormatter, NoSuchCommand, Parser
from hearten.cli.plugins.command_context import SessionContext
from hearten.cli.say import NoData, data, out
from hearten.model.errors import UsageError
from hearten.plugins.command_names import HELP_NOW, may_mean_help_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.plugins.proxies import CommandProxy

BROUGHT_BY = 'The plugin "{plugin}" brings it.'
WHICH = "{first} is one of these:"
SAYS_MORE = "Each says more with --help."
_HELP = ("-h", "--help")


def may_be_of_a_plugin(session: Session, word: str) -> bool:
    """Say whether a plugin is on that could bring it; never of what may be meant for help now."""
    return not may_mean_help_now(word) and session.plugins_on and not session.host.is_alone()


def run_plugin_command(session: Session, words: Sequence[str], unknown: NoSuchCommand) -> int:
    """Run the command that *words* begin with; *unknown* is raised where no plugin brings it."""
    commands = session.host.commands(flow_commands())
    command = commands.get(words[0]) or commands.get(" ".join(words[:2]))
    if command is not None:
        return _run(session, command, words[len(command.name.split()) :])
    group = _under(words[0], commands)
    if not group:
        raise _meant(words[0], commands, unknown)
    return _show(words, group)


def found_in_group(session: Session, words: Sequence[str]) -> Callable[[], int] | None:
    """Return what runs *words*, which begin with a word of ours that is open to plugins.

    It is a command of a plugin, or the list of all that stands under that word; None where only
    a command of ours is meant.
    """
    ours = {f"{words[0]} {typed}": said for typed, said in OPEN[words[0]].items()}
    brought: Mapping[str, CommandProxy] = {}
    if may_be_of_a_plugin(session, words[0]):
        brought = session.host.commands(flow_commands())
    command = brought.get(" ".join(words[:2]))
    if command is not None:
        return partial(_run, session, command, words[2:])
    if any(name.split()[:2] == [*words[:2]] for name in ours):
        return None
    under = _under(words[0], brought)
    more = "" if under else _by_a_plugin(words[0])
    return partial(_show, words, ours | under, more=more, as_data=session.json)


def _by_a_plugin(word: str) -> str:
    """Return what a plugin of ours would bring under *word*, where none brings anything there."""
    from hearten.actions.calendar.words import ON_A_SERVER

    return {"calendar": ON_A_SERVER}.get(word, "")


def _under(word: str, commands: Mapping[str, CommandProxy]) -> dict[str, str]:
    """Return what each of *commands* that begins with *word* does."""
    return {name: each.help for name, each in commands.items() if name.startswith(f"{word} ")}


def _show(
    words: Sequence[str], group: Mapping[str, str], *, more: str = "", as_data: bool = False
) -> int:
    """Show what stands under the first of *words*, and *more*.

    Return the code for what else was typed.
    """
    known = len(words) == 1 or words[1] in _HELP
    if as_data and not known:
        from hearten.model.fields import Unknown

        seconds = [name.split()[1] for name in group]
        raise Unknown("command", words[1], dict.fromkeys(seconds))
    if as_data:
        data(commands=[{"name": name, "help": said} for name, said in group.items()])
        return 0
    width = max(map(len, group), default=0) + 2
    out(WHICH.format(first=f"hearten {words[0]}"))
    for name, said in group.items():
        out(f"  hearten {name:<{width}}{said}".rstrip())
    if more:
        out(more)
    if words[0] in OPEN and words[1:2] and words[1] in _HELP:
        anywhere = ANYWHERE.format(json=f"{AS_DATA}\n")
        out(f"\n{SAYS_MORE}\n\n{anywhere}")
    return 0 if known else UsageError.exit_code


def _meant(
    word: str, commands: Mapping[str, CommandProxy], unknown: NoSuchCommand
) -> NoSuchCommand:
    """Return *unknown*, with the command of a plugin that comes near where none of ours does."""
    from hearten.content.words import IN_A_HARD_MOMENT
    from hearten.model.fields import closest, quoted

    ours = unknown.near not in ("", HELP_NOW)
    near = "" if ours else closest(word, [name.split()[0] for name in commands])
    if not near:
        return unknown
    hint = f"Did you mean: hearten {near}"
    said = f"There is no command {quoted(word)}. {hint}. {IN_A_HARD_MOMENT}"
    return NoSuchCommand(said, near=near)


def _run(session: Session, command: CommandProxy, words: Sequence[str]) -> int:
    if session.json and not command.gives_data and not {*_HELP} & {*words}:
        raise NoData(f"hearten {command.name}")
    parser = PluginParser(command)
    command.arguments(parser)
    args = command.parsed(parser, words)
    if args is None:
        out("".join(parser.shown).rstrip("\n"), as_is=True)
        return 0
    context = SessionContext(session, command.plugin)
    return command.run(args, context, context.finish)


class PluginParser(Parser):
    """The parser of a plugin's command; *shown* is what it would print, as for --help."""

    def __init__(
        self, command: CommandProxy | None = None, shown: list[str] | None = None, **given: Any
    ) -> None:
        """Those within it, for words behind its name, are made by the library itself."""
        if command is not None:
            data = f"{AS_DATA}\n" if command.gives_data else ""
            said = f"{command.help[:1].upper()}{command.help[1:]}".rstrip(".")
            brought = BROUGHT_BY.format(plugin=command.plugin)
            given |= {
                "prog": f"hearten {command.name}",
                "description": f"{said}. {brought}" if said else brought,
                "epilog": ANYWHERE.format(json=data),
            }
        super().__init__(**{**given, "formatter_class": HelpFormatter})
        self.shown: list[str] = [] if shown is None else shown

    def add_subparsers(self, **given: Any) -> Any:
        """Let the library add words behind the name; what these show is shown with the rest."""
        given.setdefault("parser_class", partial(PluginParser, shown=self.shown))
        return super().add_subparsers(**given)

    def _print_message(self, message: str, file: Any = None) -> None:
        self.shown.append(message)
