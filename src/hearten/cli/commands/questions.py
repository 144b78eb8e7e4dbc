"""hearten questions: those there are, what each is, and how it was, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import data, out

if TYPE_CHECKING:
    import argparse

    from hearten.actions.checkin.questionnaire_list import ListedQuestionnaire
    from hearten.actions.session import Session

TO_ANSWER = "To answer it: hearten checkin {name}"
WAYS = (
    "To answer one: hearten checkin NAME\n"
    "What it is, and how it was each time: hearten questions NAME"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which one, and whether numbers are wanted."""
    parser.add_argument(
        "which", nargs="*", action=Name, default="", metavar="NAME",
        help="one of them: what it is, and how it was each time in the last year",
    )  # fmt: skip
    parser.add_argument("--numbers", action="store_true", help="the totals beside the words")


def main(args: argparse.Namespace, session: Session) -> int:
    """List them, or tell of one."""
    from hearten.actions.checkin.questionnaire_list import listed_one, listed_questionnaires

    plan = session.readable_plan()
    today, numbers = session.today(plan), bool(args.numbers)
    found = listed_questionnaires(session, plan)
    if args.which:
        found = (listed_one(session, plan, args.which),)
    if session.json:
        data(questionnaires=[each.as_data(numbers=numbers) for each in found])
    elif args.which:
        out("\n".join([*_about(found[0]), "", *found[0].told(today, numbers=numbers)]))
        out(TO_ANSWER.format(name=found[0].questionnaire.name))
    else:
        for each in found:
            out(f"{each.questionnaire.name}: {each.questionnaire.label}")
            out(f"  {each.told(today, numbers=numbers)[-1]}")
        out(WAYS)
    return 0


def _about(listed: ListedQuestionnaire) -> list[str]:
    from hearten.actions.checkin.about_questionnaire import about_questionnaire
    from hearten.actions.checkin.words import ONE_COMMAND, ONE_KEY

    about = about_questionnaire(listed.questionnaire)
    return [listed.questionnaire.label, *(each.replace(ONE_KEY, ONE_COMMAND) for each in about)]
