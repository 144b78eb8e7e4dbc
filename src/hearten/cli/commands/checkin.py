"""hearten checkin: a minute to look at how it is; on the screen, line by line, or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import out, say_result, talk
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hearten.actions.checkin.state import CheckinState
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_CHOICES = ("energy", "kind_to_self")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which check-in, and answers that need no asking."""
    parser.add_argument(
        "which",
        nargs="*",
        action=Name, default="", metavar="WHICH",
        help="a check-in of the plan: its id, or how its title begins (the daily one)",
    )  # fmt: skip
    parser.add_argument(
        "--quick", metavar="ANSWER",
        help="stormy, heavy, mixed, okay or bright (or how it begins); nothing is asked",
    )  # fmt: skip
    parser.add_argument("--energy", metavar="ANSWER", help="empty, low, some or plenty")
    parser.add_argument("--kind-to-self", metavar="ANSWER", help="harsh, so-so, kind-ish or kind")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="ID=ANSWER",
        help="an answer to any other question, by its id; may be given more than once",
    )  # fmt: skip
    parser.add_argument(
        "--note", metavar="TEXT", help="a line with it; - reads it from what is typed next"
    )
    parser.add_argument(
        "--undo", action="store_true", help="take the last check-in of the day back"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Check in at once with the answers given, else ask; or take one back."""
    given = _given(args)
    if args.undo:
        return _taken_back(args, session, bool(given or args.note is not None))
    if given or args.note is not None:
        return _at_once(args, session, given)
    from hearten.cli.run_flow import run_flow

    return run_flow(session, "check-in", args.which)


def _taken_back(args: argparse.Namespace, session: Session, answered: bool) -> int:
    from hearten.actions.checkin.entry import undo_checkin

    if answered:
        raise UsageError("--undo takes no answers with it. Nothing was changed.")
    return say_result(undo_checkin(session, args.which))


def _given(args: argparse.Namespace) -> list[tuple[str, str]]:
    """Return the answers of the command line, each with its question; "" is the first one."""
    given = [("", args.quick)] if args.quick is not None else []
    for key in _CHOICES:
        if (said := getattr(args, key)) is not None:
            given.append((key.replace("_", "-"), said))
    for text in args.answer:
        id, equals, said = text.partition("=")
        if not equals or not id.strip():
            raise UsageError("An answer names its question. For example: --answer outside=yes")
        given.append((id.strip(), said))
    return given


def _at_once(args: argparse.Namespace, session: Session, given: Sequence[tuple[str, str]]) -> int:
    from hearten.actions.checkin import closing_page, entry
    from hearten.actions.checkin.appointment_line import line_to_offer
    from hearten.actions.checkin.care_line import care_line
    from hearten.actions.checkin.state import answers_in_words, leads_to_help

    plan = session.readable_plan()
    state = _answered(session, plan, args, given)
    answers = answers_in_words(state)
    if any(leads_to_help(each, answers.get(each.id, "")) for each in state.questions):
        from hearten.actions.checkin.sensitive_items import read_aloud

        out("\n".join(read_aloud()))
    try:
        marked = entry.store_entry(session, plan, state)
    except HeartenError:
        for offer in closing_page.help_ways(answers):
            out(f"{offer.label}: {offer.command}")
        raise
    care = care_line(session, plan, answers, state.day)
    page = closing_page.make_closing_page(
        plan,
        answers,
        state.day,
        closing_page.still_ahead(plan, state.day, session.moment(plan)),
        letter=entry.letter_for(session, plan, state.day),
        care=care,
        bring=line_to_offer(session, plan, answers, state.day, care),
        smaller=entry.has_smaller_versions(session, plan, answers, state.day),
        silent=entry.silent_lines(session, plan, answers),
    )
    entry.remember_line(session, plan, page, state.day)
    page = entry.with_results_of(session, plan, page, marked.entry, state.questions)
    out("\n".join(closing_page.read_aloud(page)))
    for notice in marked.notices:
        talk(notice)
    return 0


def _answered(
    session: Session, plan: Plan, args: argparse.Namespace, given: Sequence[tuple[str, str]]
) -> CheckinState:
    """Return the check-in with every answer of the command line in it."""
    from hearten.actions.checkin.entry import start_checkin
    from hearten.actions.checkin.questions import ONE_LINE, parse_answer, question_named
    from hearten.actions.flow.card_list import OVER
    from hearten.cli.typed_text import text_of_option
    from hearten.content.library import library
    from hearten.model.value import replace

    state = start_checkin(session, plan, args.which)
    answers: dict[str, str] = {}
    for id, said in given:
        question = question_named(plan, state.questions, library(), id)
        if answer := parse_answer(question, said, state.day):
            answers[question.id] = answer
    if note := text_of_option(args.note):
        answers[ONE_LINE] = note
    if not answers:
        raise UsageError("There was nothing to write down. Nothing was changed.")
    return replace(state, answers=answers, at=OVER)
