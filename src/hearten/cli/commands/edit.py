"""hearten edit: change a plan, one item, one page, or any line of it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from hearten.cli.parser import AS_AGREED, OWN_CALENDAR, Name
from hearten.cli.say import draws_screens, out, say_result
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.state import Context
    from hearten.model.plan.parts import Plan


FREE = "free"  # as a time: which ones are


def yes_or_no(text: str) -> bool:
    """Read a yes or a no of the command line."""
    import argparse

    from hearten.model.fields import FieldError, YesNo

    try:
        return YesNo(key="fixed").parse(text)
    except FieldError:
        raise argparse.ArgumentTypeError("yes or no?") from None


def which_way(text: str) -> int:
    """Read the number of a way to another size."""
    import argparse

    word = text.strip()
    if not word.isdecimal():
        raise argparse.ArgumentTypeError("the number of a way, for example 1, or nothing")
    return int(word)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to change."""
    parser.add_argument(
        "item",
        nargs="*",
        action=Name,
        metavar="ITEM",
        help="an item by its id or the start of its title, or a page: areas, hopes, steps, "
        "habits, checkins, day, well, people, kindness, lately, obstacles, signs, safety",
    )
    parser.add_argument("--calendar", metavar="FILE", help=OWN_CALENDAR)
    at_once = parser.add_argument_group(
        "change ITEM at once",
        "Words typed here stay in your shell's history. For TITLE, - takes the words from "
        "what is typed next instead.",
    )
    at_once.add_argument(
        "--title", metavar="TITLE", help="give it this name; its id and its log stay"
    )
    at_once.add_argument(
        "--rhythm",
        metavar="WORDS",
        help='how often, or on which days: "every day", "mon, thu", "3 times a week"',
    )
    at_once.add_argument(
        "--at",
        metavar="HH:MM",
        help='a time of day, a moment of your day such as "after breakfast", or "none"; "free" '
        "says which times are, as your calendar has it",
    )
    at_once.add_argument(
        "--ring", choices=("at", "before", "none"), help="whether it rings: at its time, before "
        "it (an appointment two hours, others ten minutes), or not at all",
    )  # fmt: skip
    ways = at_once.add_mutually_exclusive_group()
    for flag, state, line in _STATES:
        ways.add_argument(flag, dest="state", action="store_const", const=state, help=line)
    at_once.add_argument(
        "--swap-for", metavar="TITLE", help="let a habit go; this one takes its place"
    )
    for flag, line in _SIZES:
        ways.add_argument(flag, nargs="?", const=0, type=which_way, metavar="NUMBER", help=line)
    at_once.add_argument(
        "--first-bit", metavar="WORDS", help="a first bit of a step, which comes before it"
    )
    at_once.add_argument(
        "--learned", metavar="WORDS",
        help="what a goal taught you: words for the journal; - takes them from what is typed next",
    )  # fmt: skip
    at_once.add_argument(
        "--fixed", type=yes_or_no, metavar="YES/NO",
        help=AS_AGREED,
    )  # fmt: skip
    at_once.add_argument(
        "--kind", metavar="KIND", help="what kind of habit it is, such as minutes, also of a plugin"
    )
    at_once.add_argument(
        "--option", action="append", metavar="KEY=VALUE",
        help="a setting of its kind, such as amount=20; amount= takes it away; may be repeated",
    )  # fmt: skip
    places = at_once.add_mutually_exclusive_group()
    places.add_argument("--before", metavar="OTHER", help="put it before another one of its kind")
    places.add_argument("--after", metavar="OTHER", help="put it after another one of its kind")


_STATES = (
    ("--let-go", "let go", "let a goal or habit go; it stays in the file"),
    ("--take-up", "active", "take it up again"),
    ("--done", "done", "finish a goal: it is done"),
    ("--good-enough", "good enough", "finish a goal: good enough is a real finish"),
    ("--resting", "resting", "let a goal rest until it is taken up again"),
)
_SIZES = (
    ("--smaller", "one size smaller: the gentlest way, or that of a number"),
    ("--notch-more", "the next size up: the first way, or that of a number"),
)


def _at_once(args: argparse.Namespace, session: Session) -> int:
    from hearten.actions.plan.item_edits import ItemEdit, change_item
    from hearten.cli.plain.ask_if_fixed import ask_first
    from hearten.cli.typed_text import text_of_option

    if args.item is None:
        raise UsageError("Which item? For example: hearten edit walk --title 'A short walk'")
    wish = ItemEdit(
        title=_words(args.title, text_of_option),
        rhythm=args.rhythm,
        at=args.at,
        ring=args.ring,
        state=args.state,
        before=args.before,
        after=args.after,
        swap_for=_words(args.swap_for, text_of_option),
        fixed=args.fixed,
        kind=args.kind,
        options=None if args.option is None else tuple(args.option),
    )
    return say_result(ask_first(session, lambda: change_item(session, args.item, wish)))


def _say_free(args: argparse.Namespace, session: Session) -> int:
    """Say which times of day are mostly free; nothing is changed."""
    from hearten.actions.calendar.own_calendar import free_in_words
    from hearten.model.plan.items import by_name

    plan = session.readable_plan()
    item_id = str(by_name(plan, args.item)[1].id) if args.item else "ITEM"
    out(free_in_words(session, plan, item_id))
    return 0


def _asks_what_it_taught(args: argparse.Namespace, session: Session) -> bool:
    return args.state == "let go" and (session.plain or session.config.plain)


def _words(option: str | None, words_of: Callable[[str | None], str | None]) -> str | None:
    """Return the words of an option; an empty one stays empty, and is then named as such."""
    return option if option is None else words_of(option) or ""


def main(args: argparse.Namespace, session: Session) -> int:
    """Change one thing at once; else open the page on the screens, or line by line."""
    if args.calendar is not None:
        from hearten.actions.calendar.own_calendar import name_for_run

        name_for_run(session, args.calendar)
    if args.at == FREE:
        return _say_free(args, session)
    sized = (args.smaller, args.notch_more, args.first_bit, args.learned)
    others = (
        args.title, args.rhythm, args.at, args.before, args.after, args.swap_for, args.fixed,
        args.kind, args.option, args.ring,
    )  # fmt: skip
    alone = all(wish is None for wish in others)
    if any(wish is not None for wish in sized) or (alone and _asks_what_it_taught(args, session)):
        return _change_size(args, session, alone)
    if args.state is not None or not alone:
        return _at_once(args, session)
    from hearten.actions.result import writable

    loaded, plan = writable(session)
    if not (session.plain or session.config.plain):
        return _screens(args, session, plan)
    from hearten.actions.wizard.context_lookup import context_of
    from hearten.cli.plain.line_input import from_terminal
    from hearten.cli.plain.wizard import build, carry_on

    context = context_of(session, plan)
    fresh = _fresh(args.item, context, plan)
    came = carry_on(session, from_terminal(), context, plan)
    if came is None:
        return 0
    wizard, lines = came
    return build(session, lines, wizard or fresh, loaded)


def _screens(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    if not draws_screens(session.environ):
        command = shlex.join(["hearten", "edit", *filter(None, (args.item,)), "--plain"])
        raise UsageError(f"There is no terminal to draw on here. Line by line: {command}")
    from hearten.tui.app import run

    item = _item(args.item, plan)
    return run(session, start=f"edit:{item}" if item else "edit")


def _item(word: str | None, plan: Plan) -> str:
    """Return the id of the page or item that *word* means; NotFound or Ambiguous (exit 2)."""
    from hearten.actions.wizard.pages.checkins import DAY_PAGE
    from hearten.actions.wizard.pages.page_registry import WHOLE
    from hearten.model.plan.items import by_name

    if not word or word in {page.id for page in (*WHOLE, DAY_PAGE)}:
        return word or ""
    return str(by_name(plan, word)[1].id)


def _fresh(word: str | None, context: Context, plan: Plan) -> Wizard:
    from hearten.actions.wizard import machine

    item = _item(word, plan)
    return machine.start_item(context, plan, item or "read-back")


def _change_size(args: argparse.Namespace, session: Session, alone: bool) -> int:
    """Change the size of one thing, or keep what it taught; ask in plain mode. Return the code.

    *alone* says that nothing else is to change.
    """
    if args.item is None:
        raise UsageError("Which item? For example: hearten edit walk --smaller")
    given = (args.smaller, args.notch_more, args.first_bit, args.learned)
    several = sum(wish is not None for wish in given) > 1
    if not alone or several or (args.first_bit is not None and args.state is not None):
        raise UsageError("A size is changed by itself. Nothing was changed.")
    if session.plain or session.config.plain:
        return _asked(args, session)
    return say_result(_told(args, session))


def _told(args: argparse.Namespace, session: Session) -> Result:
    from hearten.actions.journal import goal_learned
    from hearten.actions.plan import resize
    from hearten.cli.plain.ask_if_fixed import ask_first
    from hearten.cli.typed_text import text_of_option

    if args.first_bit is not None:
        return resize.split_step(session, args.item, text_of_option(args.first_bit) or "")
    if args.learned is not None:
        return goal_learned.keep_and_end(
            session, args.item, text_of_option(args.learned) or "", args.state
        )
    way, number = _way(args)
    return ask_first(
        session, lambda: resize.resize_at_once(session, args.item, way, number or None)
    )


def _way(args: argparse.Namespace) -> tuple[str, int]:
    from hearten.actions.plan.resize import BIGGER, SMALLER

    more = args.notch_more is not None
    return (BIGGER, args.notch_more) if more else (SMALLER, args.smaller)


def _asked(args: argparse.Namespace, session: Session) -> int:
    """Ask line by line what was left out of the command."""
    from hearten.cli.plain import resize as plain
    from hearten.cli.plain.line_input import from_terminal

    lines = from_terminal()
    if args.first_bit is not None or args.learned is not None:
        told = _told(args, session)
        lines.say(told.text)
        return told.exit_code
    if args.state is not None:
        return plain.let_go(session, lines, args.item)
    way, number = _way(args)
    if number:
        told = _told(args, session)
        lines.say(told.text)
        return told.exit_code
    return plain.choose_size(session, lines, args.item, way)
