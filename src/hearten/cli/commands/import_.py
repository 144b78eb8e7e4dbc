"""hearten import: bring in from another format or program, with a look at it before."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from hearten.cli.say import data, out, say_result, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.actions.flow.card_list import Answer
    from hearten.actions.importing.incoming import Imported, Incoming, Opened
    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.plugins.contract import Importer, ImportResult

_WAYS = ("answer", "dry_run", "yes", "all", "add", "new", "force")
_CHANGED_MEANWHILE = 3  # the exit code of a save that was kept beside the plan
_ABOUT = """\
Formats: json, which export json writes, and those of plugins. What is to come in is looked at
first, and nothing is stored before that; where something would not come in as it is, it takes
a yes. Brought in twice, nothing is there twice.
  hearten import                  lists the formats that are here
  hearten import json --help      says what one of them can do"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format, the file, and what that format itself declares."""
    parser.usage = "hearten import FORMAT FILE|FOLDER [--dry-run] [--yes] [its options]"
    parser.description = f"{parser.description or ''}\n\n{_ABOUT}".strip()
    _ways(parser)
    parser.add_argument("format", nargs="?", metavar="FORMAT", help="see above")
    parser.add_argument(
        "file", nargs=argparse.REMAINDER, metavar="FILE ...", help="the file or folder to read"
    )


def _ways(parser: argparse.ArgumentParser) -> None:
    """Take how it comes in. An argument that is not given leaves what was given before."""
    parser.add_argument(
        "--answer",
        action="append",
        metavar="KEY=VALUE",
        help="answer what it asks; may be repeated",
    )
    parser.add_argument("--dry-run", action="store_true", help="only look, and store nothing")
    parser.add_argument("--yes", action="store_true", help="bring it in, with what is left out")
    parser.add_argument("--all", action="store_true", help="show what became of each of them")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--add", action="store_true", help="add to the plan in use")
    where.add_argument("--new", action="store_true", help="make a plan of its own of it")
    where.add_argument(
        "--force", action="store_true", help="replace the plan in --plan DIR (its history stays)"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Look at what is to come in, ask where that is needed, and store it."""
    from hearten.actions.importing.import_plan import importer_named, open_source, without_format
    from hearten.actions.importing.incoming import ImportRequest
    from hearten.cli.arguments import options_as_typed, read_options
    from hearten.model.fields import Unknown
    from hearten.storage.local.home import expanded

    if args.format is None:
        return _list(session)
    try:
        importer = importer_named(session, args.format)
    except Unknown as unknown:
        raise without_format(session, expanded(args.format)) or unknown from None
    try:
        given = _parser_for(importer).parse_args(args.file)
    except SystemExit as asked:  # --help of the format
        return int(asked.code or 0)
    if given.file is None:
        example = "folder" if importer.takes == "folder" else f"plan{importer.suffix}"
        raise UsageError(
            f"Which {_takes(importer)}? For example: hearten import {importer.name} {example}"
        )
    options, held = importer.options, vars(given)
    ways = {key: getattr(given, key) or getattr(args, key) for key in _WAYS}
    request = ImportRequest(
        name=importer.name,
        path=expanded(given.file),
        options=read_options(options, held, session.today_here),
        into=next((each for each in ("add", "new") if ways[each]), ""),
        force=bool(ways["force"]),
        typed=options_as_typed(options, held),
    )
    return _bring_in(session, open_source(session, request), ways)


def _bring_in(session: Session, opened: Opened, ways: Mapping[str, Any]) -> int:
    """Ask, look, say what would come in, and store it on a yes; return the exit code."""
    from hearten.actions.importing import words
    from hearten.actions.importing.import_plan import look_at, questions, take_in
    from hearten.actions.importing.kept_answers import keep_answers, values_of

    asked = questions(session, opened)
    answers = _answers(session, opened, asked, ways["answer"] or ())
    if answers is None:
        talk(words.LEFT)
        return 0
    values = values_of(asked, answers, session.today_here())
    incoming = look_at(session, opened, values)
    _say_report(session, incoming, ways)
    if ways["dry_run"] or not incoming.is_new:
        _say_not_stored(session, incoming, words.ONLY_LOOKED if incoming.is_new else "")
        return 0
    if incoming.needs_yes and not ways["yes"] and not _asks(session):
        _say_not_stored(session, incoming, "")
    if not _is_agreed(session, incoming, yes=bool(ways["yes"])):
        keep_answers(session, opened, asked, answers)
        talk(f"{words.LEFT} {words.ANSWERS_KEPT}" if asked else words.LEFT)
        return 0
    done = take_in(session, incoming)
    keep_answers(session, opened, asked, answers)
    return _say_done(session, incoming, done)


def take_in_result(session: Session, result: ImportResult, name: str, *, yes: bool) -> bool:
    """Add what a command of the plugin *name* brings, on a yes where it takes one.

    Return whether anything of it came in. NeedsYes where nobody can be asked.
    """
    from hearten.actions.importing import words
    from hearten.actions.importing.import_plan import incoming_of, opened_for, take_in

    incoming = incoming_of(session, opened_for(session, name), result)
    _say_report(session, incoming, {"all": False, "dry_run": False})
    if not incoming.is_new:
        return False
    if not _is_agreed(session, incoming, yes=yes):
        talk(words.LEFT)
        return False
    done = take_in(session, incoming)
    if not session.json:
        _say_done(session, incoming, done)
    return done.saved is None or done.saved.conflict is None


def _asks(session: Session) -> bool:
    """Say whether somebody can be asked: in a terminal, or through a pipe in a plain flow."""
    return not session.json and (sys.stdin.isatty() or session.plain)


def _is_agreed(session: Session, incoming: Incoming, *, yes: bool) -> bool:
    """Say whether it may come in like this; NeedsYes where nobody can be asked for a yes."""
    from hearten.actions.importing import words
    from hearten.actions.importing.import_plan import NeedsYes
    from hearten.cli.plain.line_input import is_yes

    if yes or not incoming.needs_yes:
        return True
    if not _asks(session):
        raise NeedsYes(words.UNASKED)
    return is_yes(session, words.ASK)


def _answers(
    session: Session,
    opened: Opened,
    asked: tuple[Field, ...],
    given: Sequence[str],
) -> dict[str, Answer] | None:
    """Return an answer for what the importer asks; None where somebody left it at that.

    What is not given is asked for, where that can be, with what was answered the last time.
    """
    from hearten.actions.importing.kept_answers import (
        kept_answers,
        require_asked,
        typed_answers,
        usual_answers,
    )

    typed = typed_answers(asked, given, session.today_here())
    if not (_asks(session) and len(typed) < len(asked)):
        answers = {**usual_answers(asked), **kept_answers(session, opened, asked), **typed}
    else:
        from hearten.actions.flow.sitting import CardSitting
        from hearten.actions.importing.flow import FLOW, answers_of, asking, is_all_asked
        from hearten.cli.plain.flow import go_through
        from hearten.cli.plain.line_input import from_terminal

        sitting = CardSitting(session, FLOW, asking(session, opened, asked, typed))
        if not is_all_asked(sitting.state):
            go_through(sitting, from_terminal())
        if not is_all_asked(sitting.state):
            return None
        answers = answers_of(sitting.state)
    require_asked(asked, answers, typed, session.today_here())
    return answers


def _say_report(session: Session, incoming: Incoming, ways: Mapping[str, Any]) -> None:
    """Say what would come in; nothing of a whole plan that comes as it is."""
    from hearten.actions.importing.import_report import (
        care_lines,
        nothing_fits,
        preview_lines,
        report_lines,
    )

    plain = incoming.added is None and not incoming.records and not ways["dry_run"]
    if session.json or plain:
        return
    for line in (*preview_lines(incoming), *care_lines(incoming)):
        out(line)
    if incoming.is_new or ways["all"] or nothing_fits(incoming):
        name = incoming.opened.source.name
        for line in report_lines(incoming.records, name, whole=ways["all"]):
            out(line)


def _say_not_stored(session: Session, incoming: Incoming, told: str) -> None:
    if session.json:
        from hearten.actions.importing.import_report import report_data

        data(stored=False, folder=None, **report_data(incoming))
        return
    for notice in incoming.hints:
        talk(notice)
    if told:
        talk(told)


def _say_done(session: Session, incoming: Incoming, done: Imported) -> int:
    """Say what came of it; return the exit code."""
    from hearten.actions.importing import words
    from hearten.actions.importing.import_report import counted, done_lines, report_data
    from hearten.actions.result import CLOSE, Result, said_after

    code = done.saved.exit_code if done.saved is not None else 0
    if session.json:
        data(stored=code != _CHANGED_MEANWHILE, folder=str(done.folder),
             **{**report_data(incoming), "notices": list(done.notices)})  # fmt: skip
        return code
    for notice in done.notices:
        talk(notice)
    if incoming.added is not None:
        told = "\n".join(done_lines(incoming, done))
    else:
        more = counted(done.entries, done.pages)
        told = words.IMPORTED_TO.format(folder=f"{done.folder}{more and f', with {more}'}")
    result = said_after(done.saved, told) if done.saved else Result(f"{told}\n{CLOSE}")
    return say_result(result)


def _list(session: Session) -> int:
    """List the formats that are here, and say how to come by others."""
    from hearten.actions.importing.words import OTHERS

    known = session.host.importers()
    if session.json:
        rows = [{"name": each.name, "label": each.label, "help": each.help, "takes": each.takes,
                 "adds": each.adds} for each in known.values()]  # fmt: skip
        data(formats=rows)
        return 0
    width = max(map(len, known)) + 2
    for name, each in known.items():
        more = each.help.partition(". ")[0].rstrip(".")
        out(f"{name:<{width}}{each.label}{more and f': {more}'}")
    talk(OTHERS)
    return 0


def _parser_for(importer: Importer) -> argparse.ArgumentParser:
    """Return the parser of one format: the file, how it comes in, and the options it declares."""
    from hearten.cli.arguments import declare_options
    from hearten.cli.parser import HelpFormatter, Parser

    parser = Parser(
        prog=f"hearten import {importer.name}",
        description=importer.help or importer.label,
        formatter_class=HelpFormatter,
    )
    takes = _takes(importer)
    parser.add_argument("file", nargs="?", metavar=takes.upper(), help=f"the {takes} to read")
    _ways(parser)
    declare_options(parser, importer.options)
    return parser


def _takes(importer: Importer) -> str:
    return {"folder": "folder", "either": "file or folder"}.get(importer.takes, "file")
