"""The way in: one command is found, run, and its errors become one sentence each."""

from __future__ import annotations

import io
import os
import sys

from hearten import state_place

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hearten.actions.session import Session

INTERRUPTED = 130
_EXAMPLES = {"--plan": "~/plans/mine", "--date": "2026-11-22"}
_NAME_A_COMMAND = "For data, name what it is of. For example: hearten today --json"
_SELDOM = 50_000  # new objects between two looks for garbage: more than most commands make
_TOLD_OF_THE_END = frozenset({"atexit", "textual", "threading"})


def run() -> None:
    """Run the program and leave with its exit code."""
    os.umask(0o077)
    _open_what_is_closed()
    _take_any_text()
    try:
        code = 0 if _said_again(sys.argv[1:]) else _collecting_seldom(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to say.
        from hearten.cli.say import stop_printing

        stop_printing(sys.stdout)
        code = 0
    except OSError as error:
        code = _unsaid(error)
    _leave(code)


def _collecting_seldom(argv: list[str]) -> int:
    """Run a command line; what a command makes is let go as it ends, all at once."""
    import gc

    often, *others = gc.get_threshold()
    gc.set_threshold(max(often, _SELDOM), *others)
    return main(argv, os.environ)


def _leave(code: int) -> None:
    """End the process. To take apart all that it holds costs half a start of Python.

    So that is left undone, but where screens or threads came along, or a plugin that may wait to
    be told of the end, or has a file open. Ours are closed by now, and what is said is flushed.
    """
    fence = sys.modules.get("hearten.plugins.isolation")
    if fence is not None and fence.never_ends():
        os._exit(code)
    if _TOLD_OF_THE_END.isdisjoint(sys.modules) and (fence is None or not fence.left_open()):
        os._exit(code)
    sys.exit(code)


def _said_again(argv: list[str]) -> bool:
    """Say today once more where nothing has changed since it was said last."""
    if "today" not in argv:
        return False
    from hearten.storage.log.today_cache import said_before

    text = said_before(argv, os.environ)
    if text is None:
        return False
    if sys.stdout.isatty():
        from hearten.cli.wrapping import wrapped_for

        text = wrapped_for(text, sys.stdout)
    sys.stdout.write(text)
    return True


def _open_what_is_closed() -> None:
    """Put nothing in the place of a stream that was closed before we began.

    Else the next file opened would get its number, and whatever prints would write into it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _take_any_text() -> None:
    """Let stdin bring the line ends of any system, and bytes that are no text: no word is lost."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape", newline=None)


def _unsaid(error: OSError) -> int:
    """Say that the answer could not be written to where it was to go."""
    from hearten.cli.say import CannotPrint, stop_printing

    stop_printing(sys.stdout)
    unsaid = CannotPrint(error)
    return _said(unsaid.sentence, unsaid.exit_code, sys.argv[1:])


def _said(sentence: str, exit_code: int, argv: list[str]) -> int:
    """Say why it did not work, as data where *argv* asks for that; return the exit code."""
    from hearten.cli.say import say_error

    options = argv[: argv.index("--")] if "--" in argv else argv
    say_error(sentence, exit_code, as_data="--json" in options)
    return exit_code


def main(argv: list[str], environ: Mapping[str, str]) -> int:
    """Run one command line; return the exit code."""
    from hearten.model.errors import HeartenError

    trace = "--trace" in argv
    if trace:
        from hearten.plugins.deprecation import show_deprecations

        show_deprecations()
    try:
        if argv[:1] == ["--version"] and "--json" not in argv:
            return _version()
        if "help-now" in argv:
            from hearten.cli.commands.help_now import run_at_once

            if (code := run_at_once(argv, environ)) is not None:
                return code
        return _command(argv, environ)
    except HeartenError as error:
        if trace:
            raise
        return _said(error.sentence, error.exit_code, argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        if trace:
            raise
        return _said(_in_the_way(error), 6, argv)
    except Exception as error:
        if trace:
            raise
        return _said(_broken(error), 1, argv)


def take_globals(argv: list[str]) -> tuple[dict[str, str | bool], list[str]]:
    """Take the global options out of *argv*, wherever they stand; return them and the rest."""
    from hearten.cli.commands import SWITCHES, VALUES

    options: dict[str, str | bool] = {}
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif word in SWITCHES:
            options[SWITCHES[word]] = True
        elif name in VALUES:
            given = value if equals else next(words, None)
            if not given or (not equals and given.startswith("--")):
                from hearten.model.errors import UsageError

                raise UsageError(f"{name} needs a value. For example: {name} {_EXAMPLES[name]}")
            options[VALUES[name]] = given
        else:
            rest.append(word)
    return options, rest


def _version(*, as_data: bool = False) -> int:
    from hearten import __version__
    from hearten.cli.say import data, out

    if as_data:
        data(hearten=__version__)
    else:
        out(f"hearten {__version__}")
    return 0


def _command(argv: list[str], environ: Mapping[str, str]) -> int:
    from hearten.cli.commands import GIVES_DATA, OPEN, is_ours

    options, words = take_globals(argv)
    if words[:1] in (["-h"], ["--help"]):
        from hearten.cli.commands import overview
        from hearten.cli.say import out

        out(overview(_brought(environ, options)))
        return 0
    if words[:1] == ["--version"]:
        return _version(as_data=bool(options.get("json")))
    from hearten.actions.session import Session

    session = Session.started(environ, options)
    if not words:
        if session.json:
            from hearten.model.errors import UsageError

            raise UsageError(_NAME_A_COMMAND)
        return _whole("", session, lambda: open_program(session))
    if words[0].startswith("-"):
        from hearten.model.errors import UsageError

        raise UsageError(f"There is no option {words[0]} here. See: hearten --help")
    if words[0] in OPEN and not is_ours(words):
        from hearten.cli.plugins.run_command import found_in_group

        if (run := found_in_group(session, words)) is not None:
            return _whole(words[0], session, run)
    from hearten.cli.parser import NoSuchCommand, command_module, parser_of

    try:
        parser = parser_of(words[0])
    except NoSuchCommand as unknown:
        from hearten.cli.plugins.run_command import may_be_of_a_plugin, run_plugin_command

        if not may_be_of_a_plugin(session, words[0]):
            raise
        missing = unknown
        return _whole(words[0], session, lambda: run_plugin_command(session, words, missing))
    if session.json and words[0] not in GIVES_DATA and not {"-h", "--help"} & {*words}:
        from hearten.cli.say import NoData

        raise NoData(f"hearten {words[0]}")
    try:
        args = parser.parse_args(words[1:])
    except SystemExit as done:  # --help of the command
        return int(done.code or 0)
    args.command_line = tuple(argv)
    return _whole(words[0], session, lambda: command_module(words[0]).main(args, session))


def _brought(environ: Mapping[str, str], options: dict[str, str | bool]) -> dict[str, str]:
    """Return the commands that the plugins that are on brought last; none is loaded for it."""
    state = state_place(environ)
    if state is not None and not os.access(f"{state}/plugins.commands", os.F_OK):
        return {}  # as nearly always: then the help needs no more than its words
    from contextlib import suppress

    from hearten.model.errors import HeartenError
    from hearten.plugins.plugin_list import ON, remembered_commands
    from hearten.storage.local.home import home_from

    with suppress(HeartenError, OSError):
        rows = remembered_commands(home_from(environ).state)
        if rows and not options.get("no_plugins"):
            from hearten.actions.session import Session

            infos = Session.started(environ, options).host.infos()
            on = {info.name for info in infos if info.state == ON}
            return {name: said for plugin, name, said in rows if plugin in on}
    return {}


def _whole(command: str, session: Session, run: Callable[[], int]) -> int:
    """Run a command, and say what there is to say besides; return its exit code."""
    try:
        code = int(run())
    except BaseException:
        _afterwards(session, command, failed=True)
        raise
    _afterwards(session, command)
    return code


def _afterwards(session: Session, command: str, *, failed: bool = False) -> None:
    """Say once what went wrong beside the command: in a plugin, the settings, the plan folder.

    Of a plan that can't be changed, a command that *failed* says so itself.
    """
    from hearten.cli.commands import SAYS_NO_MORE
    from hearten.cli.say import talk

    if command in SAYS_NO_MORE:
        if "host" in vars(session):
            session.host.ended()
        return
    _moved(session)
    _plugins(session)
    if "config" in vars(session) and command not in ("check", "config", "doctor"):
        for problem in session.config.problems:
            talk(problem.sentence())
    if "config" in vars(session) and session.config.keep_calendars and not session.keeps:
        from hearten.actions.calendar.keep import after_command

        for sentence in after_command(session):
            talk(sentence)
    if session.used is not None and command not in ("check", "doctor", "merge"):
        from hearten.actions.notices import beside

        for sentence in beside(session, failed=failed):
            talk(sentence)


def _plugins(session: Session) -> None:
    """Tell the plugins' host of the end, and say once what went wrong in them."""
    if "host" in vars(session):
        session.host.ended()
        if faults := session.host.unsaid():
            from hearten.cli.say import say_faults

            say_faults(faults, trace=session.trace)


def _moved(session: Session) -> None:
    """Say once that the home of before was moved."""
    if session.moved:
        from hearten.cli.say import talk

        talk(session.moved)


def open_program(session: Session) -> int:
    """Open the program where nothing was asked for: the screens, or the plan in plain words."""
    from hearten.cli.say import draws_screens

    # In a browser there is no place for lines, whatever is usual at a terminal.
    usual = session.config.plain and not session.environ.get("TEXTUAL_DRIVER")
    if session.plain or usual or not draws_screens(session.environ):
        from hearten.cli.plain.today import open_plain

        return open_plain(session)
    from hearten.tui.app import run as run_screens

    return run_screens(session)


def _in_the_way(error: OSError) -> str:
    """Return what the disk said, where nothing nearer to it knew what to do."""
    from hearten.storage.fs.disk import reason

    what = reason(error)
    where = f"{error.filename}: {what}" if error.filename else f"{what[:1].upper()}{what[1:]}"
    return f"I couldn't go on. {where}."


def _broken(error: Exception) -> str:
    """Return that the program broke: the class and place, never a word of the person."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = ""
    if place is not None:
        name = place.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        where = f" at {name}:{place.tb_lineno}"
    return (
        f"Something broke in the program. Not in you. ({type(error).__name__}{where})\n"
        "What was saved is safe. Help now still works: hearten help-now\n"
        "To see more, run it again with --trace."
    )
