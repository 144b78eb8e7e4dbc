"""What stands around a questionnaire and its sensitive items, whichever flow asks them.

Help is offered right after an answer, whatever it adds up to. Nothing is graded, asked
further, locked, hidden, sent or counted for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.actions.checkin.state import ABOUT, HELP, leads_to_help
from hearten.actions.flow.card import Card, CardLine, Way
from hearten.model.plan.parts import Safety
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Plan

ON = "keep-going"
WAYS = (
    Way("help:plan", words.MY_PLAN, words.MY_PLAN_NOTE, "hearten help-now --safety-plan"),
    Way("help:people", words.SOMEONE, command="hearten help-now"),
    Way("help:lines", words.CRISIS_LINE, command="hearten help-now"),
    Way("help:doctor", words.DOCTOR, command="hearten help-now --what-to-say"),
)


def cards_around(
    asked: CheckinQuestion, card: Card, said: str, plan: Plan | None, *, helped: bool
) -> Iterator[Card]:
    """Yield the *card* of a question with what is read before it, and help after the answer *said*.

    The cursor begins at the first of what is in *plan*: its safety plan, its people; else at the
    crisis line. *helped*: that page was seen already. It is shown once.
    """
    if asked.opens:
        lines = [CardLine("apart", each) for each in asked.about.split("\n") if each]
        first = 2 if asked.about.startswith(words.BEFORE_SENSITIVE) else 1
        yield Card(
            key=f"{asked.id}{ABOUT}", part=card.part, question=asked.opens,
            lines=tuple(lines[:first]), after=tuple(lines[first:]), heads=True, joins=True,
        )  # fmt: skip
        card = replace(card, about="")
    yield replace(card, above=asked.above) if asked.above else card
    if leads_to_help(asked, said) and not helped:
        mine, people, line, *rest = WAYS
        written = plan is not None and plan.safety != Safety()
        near = mine if written else people if plan is not None and plan.people else line
        if not written:
            mine = mine._replace(note=words.MY_PLAN_OPEN)
        ways = (mine, people, line, *rest, Way(ON, words.KEEP_GOING))
        yield Card(
            key=f"{asked.id}{HELP}", part=card.part, question=words.SENSITIVE_ANSWER, ways=ways,
            usual=ON, cursor=near.key, decides=True,
        )  # fmt: skip


def read_aloud() -> tuple[str, ...]:
    """Return the page of ways to help line by line for the shell, its ways as commands."""
    return (words.SENSITIVE_ANSWER, *(f"{way.label}: {way.command}" for way in WAYS))
