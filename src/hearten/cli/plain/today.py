"""A day in a few lines, and what ``hearten`` alone says where there is no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.moments.decide import EXPERIMENT
from hearten.actions.moments.words import ASKS, OPENS_IT
from hearten.content import words
from hearten.content.words import IN_A_HARD_MOMENT
from hearten.model.fields import in_words
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.session import Session
    from hearten.actions.today.load import DaySnapshot
    from hearten.actions.today.view import DayItem, DayList
    from hearten.cli.plain.line_input import Lines
    from hearten.model.plan.parts import Plan


def today(session: Session, lines: Lines) -> None:
    """Say what the day holds, and what may need a look."""
    from hearten.actions.today.load import load_day

    seen = load_day(session)
    for line in lines_of(with_welcome_once(session, seen), seen.plan):
        lines.say(line)
    if session.config.calendar:
        for line in own_lines(session, seen):
            lines.say(line)
    for notice in seen.notices:
        lines.say(notice)


def own_lines(session: Session, seen: DaySnapshot) -> Iterator[str]:
    """Yield what the calendar of the settings has on a day, and what could not be read of it."""
    from hearten.actions.calendar.own_calendar import entries_on, own_calendar

    if place := own_calendar(session):
        own = entries_on(session, seen.plan, place, seen.day.day)
        yield from own.lines()
        if own.said:
            yield own.said


def with_welcome_once(session: Session, seen: DaySnapshot) -> DayList:
    """Return the day to say, with a welcome only where none was said on it; remember that."""
    from hearten.actions.today.spoken import say
    from hearten.actions.today.welcome_back import greet, was_greeted

    day = say(session, seen).day
    if day.welcome is None:
        return day
    if was_greeted(session, seen.plan, day.day):
        return replace(day, welcome=None)
    greet(session, seen.plan, day.day)
    return day


def lines_of(day: DayList, plan: Plan) -> Iterator[str]:
    """Yield a day line by line, in the order of the screen."""
    whose = f"{plan.call_me}'s plan" if plan.call_me else plan.title
    yield f"{in_words(day.day)} · {whose}"
    if day.week and not day.welcome:
        yield day.week_in_words
    if day.spoken:
        opens = ASKS if day.spoken.kind == EXPERIMENT else OPENS_IT
        yield day.spoken.row if day.spoken.words else f"{day.spoken.row} · {opens}"
    if day.slip:
        yield f"{words.SLIP_IS} {day.slip}"
    if day.menu:
        yield f"{words.FROM_MENU} {day.menu}"
    if day.welcome:
        yield from day.welcome.lines()
    elif day.hard and day.hard_words:
        yield day.hard_words
    for item in day.letters:
        yield f"{item.title} · hearten letter"
    if day.rests:
        yield day.rests
        yield words.WAKE_SHELL
    elif not day.groups:
        yield words.NOTHING_DUE
    if day.quiet:
        yield words.IF_YOU_LIKE
    for item in day.quiet:
        lead = {"add": "hearten add habit", "leave": item.when}.get(
            item.id, f"hearten practice {item.id}"
        )
        yield f"  {item.title} · {lead}"
    for group in day.groups:
        yield group.headed
        for item in group.items:
            yield from _item(item)
    if day.more:
        yield f"{words.more_today(len(day.more))} hearten today --all"
    if day.checkins:
        yield words.CHECKING_IN
    for item in day.checkins:
        after = words.STATES["done"] if item.state else words.LATER_IS_FINE
        yield f"  {' · '.join(part for part in (item.title, item.when, after) if part)}"
    if day.moments:
        yield words.A_KIND_MOMENT
    for item in day.moments:
        yield f"  {item.title} · hearten practice {item.id}"
    for heading, resting in day.at_rest:
        yield heading
        for each in resting:
            wakes = words.TAKE_UP_SHELL if each.put_away else words.RESUME_SHELL
            yield f"  {each.title} · {each.beside} · {wakes.format(id=each.id)}"
    if day.coming:
        yield words.COMING_UP
        for item in day.coming:
            note = f" · {item.rhythm}" if item.rhythm else ""
            yield f"  {item.when} {item.title}{note}"


def _item(item: DayItem) -> Iterator[str]:
    beside = f" · {item.beside}" if item.beside else ""
    yield f"  {item.title}{beside}"
    if item.next_step:
        yield f"      {item.next_step}"
    if item.practice and not item.state:
        yield f"      hearten practice {item.practice}"
    for said in item.said:
        yield from (f"      {line}" for line in said.split("\n"))


def open_plain(session: Session) -> int:
    """Say hello, or what today may hold, and the commands that lead on. Nothing is asked."""
    from hearten.actions.today.words import EXAMPLE_IS
    from hearten.cli.plain.line_input import from_terminal

    lines = from_terminal()
    folder = session.folder_if_any()
    if folder is None or not folder.exists():
        for text in (words.HELLO, words.WHAT_THIS_IS, words.IF_DANGEROUS_PLAIN):
            lines.say(text)
        lines.say("To begin: hearten new --plain")
        lines.say("To look around in an example: hearten demo")
        return 0
    loaded = session.load()
    if loaded.plan is None:
        for problem in loaded.problems:
            lines.say(problem.sentence())
        lines.say("The plan can't be read yet. Nothing was changed.")
        return 1
    if session.own is not None:
        lines.say(EXAMPLE_IS)
    today(session, lines)
    lines.say("To mark something: hearten done, hearten rest. To check in: hearten checkin.")
    lines.say("To change the plan: hearten edit --plain. To read it: hearten show.")
    lines.say("If something went off course: hearten setback --plain")
    lines.say(IN_A_HARD_MOMENT)
    return 0
