"""hearten add: one more thing in the plan, in one line, or asked for on its page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.cli.parser import AS_AGREED, Name
from hearten.cli.say import data, draws_screens, say_result
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from hearten.actions.session import Session

    Options = Mapping[str, str | None]

LEADS = {
    "habit": "add:habit", "step": "add:step", "hope": "add:hope", "goal": "add:hope",
    "area": "page:areas", "person": "add:person", "appointment": "add:appointment",
    "if-then": "add:if-then", "sign": "add:sign", "check-in": "add:check-in",
    "coping": "add:coping", "kind-words": "add:kind-words", "okay-day": "add:okay-day",
}  # fmt: skip
_OPTIONS = (
    ("area", "AREA", "the area of a habit or a hope"),
    ("goal", "GOAL", "the hope that a step goes with"),
    (
        "rhythm", "WORDS",
        'of a habit or check-in: "every day", "mon, thu", "3 times a week"; of an if-then: on '
        "which days it comes up",
    ),
    (
        "at", "HH:MM",
        "a time of day for a habit, check-in or if-then; of a habit also a moment of your day",
    ),
    ("after", "WORDS", "what a habit comes after"),
    ("smaller", "WORDS", "the smaller version of a habit or step"),
    ("minutes", "NUMBER", "about how long a step or appointment takes"),
    (
        "about", "WORDS",
        "of a habit: times a week that are enough; of a step: its day; of an if-then: its item",
    ),
    ("fixed", "YES/NO", AS_AGREED),
    ("why", "WORDS", "why a hope or an area matters"),
    ("better", "WORDS", "what would be slightly better in an area"),
    ("notice", "WORDS", "how you would notice that a hope helps"),
    ("around", "DAY", "around when a hope may be there"),
    (
        "kind", "KIND",
        "who somebody is, also somebody new with --with: person, professional, group or line; of "
        "a habit: its kind, such as minutes, also of a plugin",
    ),
    ("option", "KEY=VALUE", "a setting of a habit's kind, such as amount=20"),
    ("role", "WORDS", "the role of a person, such as doctor"),
    ("contact", "TEXT", "how to reach a person"),
    ("good-for", "WORDS", "what a person is good for: listen, company, practical, fun"),
    ("message", "WORDS", "a message that is ready to send to a person"),
    ("with", "PERSON", "who an appointment is with; of what helps: alone, or someone"),
    ("where", "WORDS", "where an appointment is; of what helps: home, out, anywhere"),
    ("effort", "WORDS", "how much something that helps asks: lying down, a little, more"),
    ("ask", "WORDS", "a question to bring to an appointment"),
    ("then", "WORDS", "what you do then: of an if-then or sign"),
    ("stage", "STAGE", "of a sign: trigger, early or harder"),
)  # fmt: skip
_SEVERAL = ("ask", "then", "good-for", "option")  # these may stand there more than once
_EXAMPLE = "For example: hearten add habit tea"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what it is, its words, and where it goes."""
    parser.add_argument(
        "what", nargs="?", choices=tuple(LEADS), metavar="KIND",
        help=f"what to add: {', '.join(LEADS)}; without it, you are asked",
    )  # fmt: skip
    parser.add_argument(
        "title",
        nargs="*",
        action=Name,
        metavar="TITLE",
        help="its words, or for an appointment its day and time; without them, its page opens. "
        "They stay in your shell's history, - takes them from what is typed next",
    )
    for name, shown, line in _OPTIONS:
        way = "append" if name in _SEVERAL else "store"
        parser.add_argument(f"--{name}", metavar=shown, help=line, action=way)


def main(args: argparse.Namespace, session: Session) -> int:
    """Store it and say so; without its words, ask for them."""
    from hearten.actions.plan.new_items import Stranger, add
    from hearten.cli.typed_text import text_of_option

    options = {name: _given(args, name) for name, _, _ in _OPTIONS}
    if args.title is None:
        left = next((name for name, text in options.items() if text is not None), "")
        if left or session.json:
            raise UsageError(f"--{left or 'json'} goes with words. {_EXAMPLE}")
        return _guided(session, args.what or "")
    said = text_of_option(args.title) or ""
    try:
        by_key = {name.replace("-", "_"): text for name, text in options.items()}
        try:
            added, result = add(session, args.what, said, by_key)
        except Stranger as error:
            asked = None if args.title == "-" else _with_who(session, by_key, error.name)
            if asked is None:
                raise
            added, result = add(session, args.what, said, asked)
    except HeartenError as error:
        if args.title == "-" and said:
            sentence = f"{error.sentence}\n{_keep(session, LEADS[args.what], said)}"
            raise HeartenError(sentence, error.exit_code) from error
        raise
    if not session.json:
        return say_result(result)
    data(added=added.as_data(), said=result.text.split("\n"), stored=result.exit_code == 0)
    return result.exit_code


def _with_who(session: Session, options: Options, name: str) -> Options | None:
    """Ask who somebody new is; return the options with the answer in them.

    None where nobody can be asked, or nothing was answered.
    """
    here = sys.stdin.isatty() and sys.stdout.isatty()
    if session.json or not (here or session.plain or session.config.plain):
        return None
    from hearten.actions.wizard.pages.people import STAYS
    from hearten.cli.plain.adding import who_is

    who = who_is(session, name)
    if who != STAYS:
        return None if who is None else {**options, "kind": who}
    where = " · ".join(filter(None, (options["where"], name)))
    return {**options, "with": None, "where": where}


def _given(args: argparse.Namespace, name: str) -> str | None:
    """Return what an option says; of one that stands there more than once, a line each."""
    text = getattr(args, name.replace("-", "_"))
    return "\n".join(text) if isinstance(text, list) else text


def _keep(session: Session, leads: str, said: str) -> str:
    """Keep words that came from a pipe and could not be added: nobody else has them."""
    from hearten.cli.plain.adding import kept_for_later

    try:
        return kept_for_later(session, leads, said)
    except HeartenError:  # there is no plan to keep them for
        from hearten.content.words import NOT_KEPT_AGAIN

        return f"{NOT_KEPT_AGAIN}\n{said}"


def _guided(session: Session, what: str) -> int:
    leads = LEADS.get(what, "")
    if session.plain or session.config.plain:
        from hearten.cli.plain.adding import add_to

        return add_to(session, leads)
    if not draws_screens(session.environ):
        command = " ".join(filter(None, ("hearten add", what, "--plain")))
        raise UsageError(f"There is no terminal to draw on here. Line by line: {command}")
    from hearten.actions.result import writable
    from hearten.tui.app import run

    writable(session)
    return run(session, start=f"add:{leads}")
