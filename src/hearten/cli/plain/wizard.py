"""Making and changing a plan line by line: begin, carry on, save, and what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.sitting import CardSitting
from hearten.actions.today.words import EXAMPLE_IS
from hearten.actions.wizard import machine, plan_drafts
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.additions import left_words
from hearten.actions.wizard.flow import WizardFlow
from hearten.cli.plain.draft import offer_draft
from hearten.cli.plain.flow import go_through
from hearten.cli.plain.line_input import show_help_now
from hearten.content import words
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.state import Context
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded


DEMO = "That was Sam's plan, a made-up example. Here we go on with your own."
WAYS_ON = (
    "To see today: hearten. For your calendar: hearten export ics. "
    "On paper: hearten export markdown. One page for the fridge: hearten export fridge."
)


def hello(lines: Lines, context: Context) -> None:
    """Say what stands on Welcome, and ask nothing: how to begin was chosen already."""
    card = machine.view(machine.start_whole(context))
    *intro, note = (line.text for line in (*card.lines, *card.after))
    for text in ("\n\n".join(intro), note):
        lines.say("")
        lines.say(text)


def build(session: Session, lines: Lines, wizard: Wizard, loaded: Loaded | None = None) -> int:
    """Walk *wizard* to its end, where it is stored; return the exit code."""
    state = replace(wizard, stands=loaded is not None)
    if state.card:  # it goes on further down a page: what stands above its first card is said
        page = machine.view(state)
        for text in (page.question, *(line.text for line in page.lines)):
            lines.say(f"\n{text}")
    sitting = CardSitting(session, WizardFlow(lambda: loaded), state)
    code = go_through(sitting, lines, demo=lambda: _look_around(session, lines))
    if code or loaded or not sitting.state.told:
        return code
    if sitting.state.flow == "quick":
        return after_quick(session, lines)
    lines.say(f"\n{WAYS_ON}")
    return 0


def _look_around(session: Session, lines: Lines) -> None:
    """Read the example plan aloud, from a copy of it."""
    from tempfile import TemporaryDirectory

    from hearten.actions.demo import demo_session
    from hearten.cli.commands.show import plan_in_words

    with TemporaryDirectory(prefix="hearten-demo-") as folder:
        there = demo_session(session, folder)
        loaded = there.load()
        assert loaded.plan is not None
        lines.say(EXAMPLE_IS)
        lines.say(plan_in_words(there, loaded.plan))
    lines.say(f"\n{DEMO}")


def carry_on(
    session: Session, lines: Lines, context: Context, plan: Plan | None, item: str = ""
) -> tuple[Wizard | None, Lines] | None:
    """Offer back what was left unfinished over *plan*; return it when the person says yes.

    Nothing unfinished is lost by a no: it is set aside under another name. None at the end of
    input, which leaves it where it is. With *item*, only what was left of that one.
    """
    left = plan_drafts.kept(session, context, plan, item)
    if left is None:
        return None, lines
    on, lines = offer_draft(
        session,
        lines,
        left_words(left),
        lambda: plan_drafts.set_aside(session, plan, left.flow),
    )
    return None if on is None else (left if on else None, lines)


def after_quick(session: Session, lines: Lines) -> int:
    """Offer the three ways on from a plan that was just made."""
    choices = (words.SEE_TODAY, wizard_words.ADD_TIME, wizard_words.A_BIT_MORE)
    for number, label in enumerate(choices, 1):
        lines.say(f"  {number} {label}")
    while (line := lines.read()) is not None:
        word = line.strip().casefold()
        if not word:
            break
        if word == "!":
            show_help_now(session)
            continue
        chosen = [n for n, label in enumerate(choices, 1) if word in (str(n), label.casefold())]
        if chosen:
            return _then(session, lines, chosen[0])
        lines.say("Type 1, 2 or 3, or Enter to close.")
    return 0


def _then(session: Session, lines: Lines, chosen: int) -> int:
    from hearten.actions.wizard.context_lookup import context_of

    loaded = session.load()
    assert loaded.plan is not None
    if chosen == 1:
        from hearten.cli.plain.today import today

        today(session, lines)
        return 0
    context = context_of(session, loaded.plan)
    if chosen == 2:
        return build(session, lines, machine.start_item(context, loaded.plan, "checkins"), loaded)
    page = "areas"
    return build(session, lines, machine.start_whole(context, loaded.plan, page), loaded)
