"""Making and changing a plan line by line: begin, carry on, save, and what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.result import CLOSE, said_after
from hearten.actions.today.words import EXAMPLE_IS
from hearten.actions.wizard import adding, keeping, machine
from hearten.cli.plain.desk import Desk
from hearten.cli.plain.offering import offer_draft, show_help_now
from hearten.cli.plain.parting import Draft, parting
from hearten.cli.plain.reading import lines_of
from hearten.cli.plain.walk import walk
from hearten.content import words
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.actions.wizard.context import Context
    from hearten.actions.wizard.machine import Wizard
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.reader import Loaded


WAYS_ON = (
    "To see today: hearten. For your calendar: hearten export ics. "
    "On paper: hearten export markdown. One page for the fridge: hearten export fridge."
)


def hello(lines: Lines, context: Context) -> None:
    """Say what stands on Welcome, and ask nothing: how to begin was chosen already."""
    shown = machine.view(machine.start_whole(context))
    for text in (shown.intro, shown.note):
        lines.say("")
        lines.say(text)


def build(session: Session, lines: Lines, wizard: Wizard, loaded: Loaded | None = None) -> int:
    """Walk *wizard* to its end and store what came of it; return the exit code."""
    plan = loaded.plan if loaded else None
    desk = desk_of(session, lines, wizard, plan)
    with parting(lambda: parted(desk, plan)):
        walked = walk(desk)
    if not walked:
        return parted(desk, plan)
    code = finish(session, desk, loaded)
    if code or loaded:
        return code
    if desk.wizard.flow == "quick":
        return after_quick(session, lines)
    desk.part(WAYS_ON)
    return 0


def desk_of(session: Session, lines: Lines, wizard: Wizard, plan: Plan | None) -> Desk:
    """Return the desk of one flow over *plan* (None: a new one)."""

    draft = Draft(session=session, say=lines.say)

    def keep(now: Wizard) -> None:
        draft.keep(lambda: keeping.keep(session, now, plan))

    def practise(practice: str) -> None:
        from hearten.cli.plain.flow import practise as play
        from hearten.content.library import library

        if (page := library().practice_page(practice)) is not None:
            play(session, lines, page)

    desk = Desk(
        wizard=wizard, lines=lines, keep=keep, help_now=lambda: show_help_now(session),
        practise=practise, look_around=lambda: _look_around(session, lines), draft=draft,
        stands=plan is not None,
    )  # fmt: skip
    return desk


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


def parted(desk: Desk, plan: Plan | None) -> int:
    """Say where the words are kept when input ended before the last page."""
    if not keeping.said(desk.wizard):
        desk.say(f"Nothing was written. {CLOSE}")
        return 0
    desk.keep(desk.wizard)
    desk.say("")
    return _say_where(
        desk, plan, f"Your words are kept in {{place}}. They are offered at the next start. {CLOSE}"
    )


def _say_where(desk: Desk, plan: Plan | None, sentence: str) -> int:
    """Say *sentence* with the place of the draft, else every word; return the exit code."""
    assert desk.draft is not None
    wizard = desk.wizard
    said = [line.said for line in lines_of(wizard)] + [*wizard.typed.values()]
    return desk.draft.part(keeping.draft_name(plan, wizard.flow), sentence, said)


def finish(session: Session, desk: Desk, loaded: Loaded | None) -> int:
    """Store the plan and say so. Where it cannot be stored, the words stay in the draft."""
    wizard = desk.wizard
    for text in wizard.typed.values():
        desk.say(f"These words found no place, so here they are once more: {text}")
    try:
        saved = keeping.store(session, wizard, loaded)
    except HeartenError as error:
        desk.keep(wizard)
        desk.say(error.sentence)
        plan = loaded.plan if loaded else None
        return _say_where(desk, plan, words.STILL_IN_DRAFT) or error.exit_code
    if saved is None:
        desk.say(f"Nothing was changed. {CLOSE}")
        return 0
    done = adding.told(wizard) or "Saved."
    told = said_after(saved, done if loaded else words.QUICK_SAVED.removesuffix(f" {CLOSE}"))
    desk.say("")
    # "Saved. You can close this now." is one sentence when there is nothing else to say.
    desk.say(told.text.replace("\n", " ") if told.text.count("\n") == 1 else told.text)
    return told.exit_code


def carry_on(
    session: Session, lines: Lines, context: Context, plan: Plan | None
) -> tuple[Wizard | None, Lines] | None:
    """Offer back what was left unfinished over *plan*; return it when the person says yes.

    Nothing unfinished is lost by a no: it is set aside under another name. None at the end of
    input, which leaves it where it is.
    """
    left = keeping.kept(session, context, plan)
    if left is None:
        return None, lines
    on, lines = offer_draft(
        session, lines, words.DRAFT_FOUND, lambda: keeping.set_aside(session, plan, left.flow)
    )
    return None if on is None else (left if on else None, lines)


def after_quick(session: Session, lines: Lines) -> int:
    """Offer the three ways on from a plan that was just made."""
    choices = (words.SEE_TODAY, words.ADD_TIME, words.A_BIT_MORE)
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
    from hearten.actions.wizard.surroundings import context_of

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
