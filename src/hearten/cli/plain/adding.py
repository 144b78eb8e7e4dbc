"""Adding to a plan line by line: what would it be, then the page of the wizard for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.result import CLOSE, writable
from hearten.actions.wizard import additions, machine, plan_drafts
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.context_lookup import context_of
from hearten.actions.wizard.pages.people import JOIN, STAYS
from hearten.cli.plain.line_input import answers, from_terminal, show_help_now
from hearten.cli.plain.wizard import build, carry_on
from hearten.content.words import NOT_KEPT_AGAIN, STILL_KEPT
from hearten.model.errors import HeartenError
from hearten.model.named import place_numbered, places_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.session import Session
    from hearten.actions.wizard.additions import AddingWay
    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.state import Context
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.parts import Plan

WHO_IS = "Type a number. Enter leaves it all as it is."
CHOOSE = "Type a number, or Enter to close. ! is help now."


def add_to(session: Session, leads: str = "") -> int:
    """Ask what to add to the plan at hand, unless *leads* says so; ask for it, and store it."""
    loaded, plan = writable(session)
    context = context_of(session, plan)
    named = leads if additions.addition(leads) else ""  # what waits of another thing can wait
    came = carry_on(session, from_terminal(), context, plan, named)
    if came is None:
        return 0
    wizard, lines = came
    if wizard is None:
        leads = leads or _asked(session, lines, additions.ASKS, additions.ways_to_add(plan))
        question, more = additions.ways_of(leads)
        if more:
            leads = _asked(session, lines, question, more)
        if not leads:
            lines.say(f"Nothing was changed. {CLOSE}")
            return 0
        wizard = _begun(context, plan, leads)
    return build(session, lines, wizard, loaded)


def who_is(session: Session, name: str) -> str | None:
    """Ask who somebody new is that an appointment is with; None where that is left open."""
    lines = from_terminal()
    answered = (*JOIN, STAYS)
    lines.say(wizard_words.NOT_AMONG_PEOPLE.format(name=name))
    for number, label in enumerate((*wizard_words.AMONG_PEOPLE, wizard_words.NAME_STAYS), 1):
        lines.say(f"  {number} {label}")
    lines.say(WHO_IS)
    for word in answers(session, lines):
        if (place := place_numbered(word, len(answered))) is not None:
            return answered[place]
        lines.say(WHO_IS)
    return None


def kept_for_later(session: Session, leads: str, said: str) -> str:
    """Keep words that could not be added as a draft of what *leads* says; return what to say.

    Where the disk refuses, they are in what is said.
    """
    plan = session.readable_plan()
    wizard = _begun(context_of(session, plan), plan, leads)
    blank = next(p.key for p in machine.view(wizard).prompts if not p.more)
    wizard = machine.typing(wizard, blank, said)
    name = plan_drafts.draft_name(plan, wizard.flow)
    try:
        session.drafts.save(name, plan_drafts.to_draft(wizard))
    except HeartenError:
        return f"{NOT_KEPT_AGAIN}\n{said}"
    return STILL_KEPT


def _asked(session: Session, lines: Lines, question: str, ways: Sequence[AddingWay]) -> str:
    """Return where the way that is chosen leads; nothing where none is."""
    lines.say(question)
    for number, way in enumerate(ways, 1):
        lines.say(f"  {number} {way.label}" + (f" \u00b7 {way.note}" if way.note else ""))
    lines.say(CHOOSE)
    while (line := lines.read()) is not None and (word := line.strip()):
        if word == "!":
            show_help_now(session)
            continue
        place = place_numbered(word, len(ways))
        if place is None:
            labels, names = [way.label for way in ways], [_short(way) for way in ways]
            place = next(iter(places_named(labels, word) or places_named(names, word)), None)
        if place is not None:
            return ways[place].leads
        lines.say(CHOOSE)
    return ""


def _short(way: AddingWay) -> str:
    """Return the one word that a way goes by: habit, person, well."""
    return way.leads.rpartition(":")[2]


def _begun(context: Context, plan: Plan, leads: str) -> Wizard:
    """Return the wizard that a way leads to."""
    kind, _, rest = leads.partition(":")
    if leads == additions.SMALL:
        return machine.start_quick(context, plan)
    if f"{kind}:" == additions.SITTING:
        return machine.start_whole(context, plan, rest)
    if f"{kind}:" == additions.PAGE:
        return machine.start_item(context, plan, rest.partition("\n")[0])
    return machine.start_item(context, plan, leads)
