"""A check-in and its surroundings: what it asks now, its entry in the log, what comes after."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin import words
from hearten.actions.checkin.appointment_line import line_to_offer
from hearten.actions.checkin.care_line import care_line
from hearten.actions.checkin.closing_page import ClosingPage, make_closing_page, still_ahead
from hearten.actions.checkin.questions import ONE_LINE, checkin_of, questions_of, unknown_names
from hearten.actions.checkin.state import (
    CheckinState,
    answers_in_words,
    has_answers,
    is_over,
    log_values,
    start,
)
from hearten.actions.flow.card import Way
from hearten.content.words import CHECK_IN
from hearten.model.checkin_route import HEAVY, STORMY, way_of
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.items import NotFound
from hearten.model.plan.parts import Checkin
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.actions.today.mark import Marked
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import Questionnaire

LETTERS = "hearten letter"


class QuestionnaireRests(HeartenError):
    """A questionnaire that was answered a short while ago, and is not asked yet."""

    exit_code = 0


def start_checkin(
    session: Session, plan: Plan, which: str = "", day: dt.date | None = None
) -> CheckinState:
    """Return the check-in *which* means, about *day* (the session's, where none is given)."""
    checkin = checkin_or_draft(session, plan, which)
    day = day or session.today(plan)
    questions = questions_asked(session, plan, checkin, day)
    if not questions and session.host.questionnaires().get(checkin.id) is not None:
        raise QuestionnaireRests(_rests_until(session, plan, checkin.id, day))
    return start(checkin, questions, day, plan)


def questions_asked(
    session: Session, plan: Plan, checkin: Checkin, day: dt.date
) -> tuple[CheckinQuestion, ...]:
    """Return what *checkin* asks on *day*, with the questions of plugins that it names.

    One that was answered a short while ago rests for as many days as it wishes.
    """
    from hearten.content.library import library

    brought: dict[str, Questionnaire] = {}
    for name in unknown_names(plan, checkin, library()):
        if (found := session.host.questionnaires().get(name)) is not None:
            brought[name] = found
    questions = questions_of(plan, checkin, library(), brought)
    resting = {n for n, each in brought.items() if _rests_since(session, plan, each, day)}
    return tuple(each for each in questions if each.id.partition(".")[0] not in resting)


def _rests_since(
    session: Session, plan: Plan, asked: Questionnaire, day: dt.date
) -> dt.date | None:
    """Return when a questionnaire was answered, where it still rests on *day*; else None.

    On the day itself it rests once all of it is answered.
    """
    from hearten.actions.checkin.about_questionnaire import answered_on, rest_days
    from hearten.storage.log.query import query

    days = rest_days(asked)
    if not days:
        return None
    first = dt.date.fromordinal(max(1, day.toordinal() - days + 1))
    try:
        entries = query(session.log(), first, day, day, plan.settings.day_starts_at).entries
    except HeartenError:
        return None
    return answered_on(asked, entries, day)


def _rests_until(session: Session, plan: Plan, name: str, day: dt.date) -> str:
    """Return the sentence for a questionnaire that rests on *day*."""
    from hearten.actions.checkin.about_questionnaire import rest_days

    asked = session.host.questionnaires()[name]
    since = _rests_since(session, plan, asked, day) or day
    again = since + dt.timedelta(days=rest_days(asked))
    return words.RESTS.format(title=asked.label, day=in_words(since), again=in_words(again))


def told_of_rest(session: Session, plan: Plan, name: str, day: dt.date) -> str:
    """Return the sentence for a questionnaire that rests on *day*; nothing where it does not."""
    asked = session.host.questionnaires()[name]
    rests = _rests_since(session, plan, asked, day) is not None
    return _rests_until(session, plan, name, day) if rests else ""


def checkin_or_draft(session: Session, plan: Plan, which: str) -> Checkin:
    """Return the check-in *which* means: one of the plan, or one that words were begun for.

    The name of a questionnaire is a check-in that asks it alone.
    """
    try:
        return checkin_of(plan, which)
    except NotFound:
        from hearten.actions.checkin.questionnaire_list import questionnaire_named

        if (asked := questionnaire_named(session, which)) is not None:
            return Checkin(id=asked.name, title=asked.label, questions=(asked.name,))
        if not session.drafts.left(draft_name(plan, which)):
            raise
        return Checkin(id=which, title=CHECK_IN)  # it is gone; the words are not


def draft_name(plan: Plan, checkin: str) -> str:
    """Return the name of the draft of a check-in."""
    return f"{plan.id}-checkin-{checkin}"


def is_stored(session: Session, plan: Plan, state: CheckinState) -> bool:
    """Say whether the log holds all that was said, in the entry of this check-in.

    Where an answer is being changed, what stands there is what was said before.
    """
    if state.changed and not state.record:
        return False
    there = _standing(session, plan, state) or _entry(session, plan, state, state.record)
    return there is not None and _meant(there, state) == (dict(there.answers), there.note)


def store_entry(session: Session, plan: Plan, state: CheckinState) -> Marked:
    """Add the check-in to the log, or to its entry there; NotStored when nothing was added."""
    from hearten.actions.today import mark

    there = _standing(session, plan, state)
    if there is None:
        return mark.keep_once(session, plan, state.day, log_values(state), state.record)
    return mark.say_otherwise(session, plan, there, *_meant(there, state))


def _entry(session: Session, plan: Plan, state: CheckinState, id: str) -> Entry | None:
    """Return an entry of the log by its id, as it stands now."""
    entries = session.past(plan, state.day).entries if id else ()
    return next((each for each in entries if each.id == id), None)


def _standing(session: Session, plan: Plan, state: CheckinState) -> Entry | None:
    """Return the entry that what was said belongs to: the one it follows, or that it changes."""
    return _entry(session, plan, state, state.changed or state.entry)


def _meant(entry: Entry, state: CheckinState) -> tuple[dict[str, Any], str | None]:
    """Return the answers and the note of *entry* with what was said since.

    Where an answer is being changed, all that this sitting said in it before is gone.
    """
    said, held, note = log_values(state), dict(entry.answers), entry.note
    if state.changed or not state.entry:
        held, note = _before(entry, state)
    return {**held, **(said["answers"] or {})}, said["note"] or note


def _before(entry: Entry, state: CheckinState) -> tuple[dict[str, Any], str | None]:
    """Return what *entry* said before this sitting: nothing, where it wrote all of it."""
    answers = {key: said for key, said in entry.answers.items() if key in state.before}
    return answers, state.before.get(ONE_LINE, "").strip() or None


def remove_entry(session: Session, plan: Plan, entry: Entry, state: CheckinState) -> None:
    """Take a check-in out of the log again, or out of the entry it was added to."""
    from hearten.actions.result import notify_plugins
    from hearten.actions.today import mark

    if entry.id != state.entry:
        mark.take_back(session, plan, (entry,))
        return
    answers, note = _before(entry, state)
    left, folder = replace(entry, answers=answers, note=note), session.folder().path
    with notify_plugins(lambda: session.host.entry_saved(plan, left, folder)):
        mark.correct(session, {entry.id: {"answers": answers, "note": note or ""}})


def undo_checkin(session: Session, which: str = "") -> Result:
    """Take back the last check-in of the session's day, or the last one that *which* means."""
    from hearten.actions.result import Result
    from hearten.actions.today import mark
    from hearten.actions.undo.words import CHECKIN_IS_BACK

    plan = session.readable_plan()
    wanted = checkin_or_draft(session, plan, which).id if which else None
    day = session.today(plan)
    past = session.past(plan, day)
    found = [e for e in past.entries if e.day == day and e.checkin and wanted in (None, e.checkin)]
    if not found:
        raise mark.nothing_there(session, past, words.NO_CHECKIN, day)
    kept = mark.take_back(session, plan, found[-1:])
    title = _title_of(session, plan, found[-1].checkin or "")
    return Result("\n".join([CHECKIN_IS_BACK.format(what=title), *kept.notices]))


def _title_of(session: Session, plan: Plan, which: str) -> str:
    """Return what a check-in of the log is called: in the plan, or as a questionnaire."""
    title = next((each.title for each in plan.checkins if each.id == which), "")
    if title:
        return title
    asked = session.host.questionnaires().get(which)
    return asked.label if asked is not None else CHECK_IN


def with_line(plan: Plan, line: str) -> Plan:
    """Return the plan with one more line from an okay day."""
    text = " ".join(line.split())
    if not text or text in plan.well.okay_day:
        return plan
    return replace(plan, well=replace(plan.well, okay_day=(*plan.well.okay_day, text)))


def store_line(session: Session, line: str) -> Result:
    """Keep a line from an okay day in the plan, and return what to say."""
    from hearten.actions.result import Result, said_after, writable

    loaded, plan = writable(session)
    new = with_line(plan, line)
    if new == plan:
        return Result(words.LINE_KEPT)
    return said_after(session.save(loaded, new, words.LEAVE_A_LINE), words.LINE_KEPT)


def greeting(session: Session, plan: Plan, state: CheckinState) -> str:
    """Return what to say to someone who was away for three days or more; nothing else."""
    from hearten.actions.today.welcome_back import greet, was_greeted, welcome
    from hearten.model.log.progress import days_away

    if state.day != session.today(plan):
        return ""
    with suppress(HeartenError):  # a log that does not read stands in nobody's way here
        back = welcome(days_away(plan, session.past(plan, state.day).last, state.day))
        if back is not None and not was_greeted(session, plan, state.day):
            greet(session, plan, state.day)
            return f"{back.says} {words.ONE_IS_ENOUGH}"
    return ""


def closing_page_after(session: Session, plan: Plan, state: CheckinState) -> ClosingPage:
    """Return the page that follows a check-in which is stored."""
    answers = {**state.before, **answers_in_words(state)}
    ahead: tuple[str, ...] = ()
    with suppress(HeartenError):
        past = session.past(plan, state.day)
        ahead = still_ahead(plan, state.day, session.moment(plan), session.kinds(), past)
    care = care_line(session, plan, answers, state.day)
    page = make_closing_page(
        plan,
        answers,
        state.day,
        ahead,
        anything=has_answers(state) or bool(state.before),
        letter=letter_for(session, plan, state.day),
        care=care,
        bring=line_to_offer(session, plan, answers, state.day, care),
        others=not is_over(state),
        smaller=has_smaller_versions(session, plan, answers, state.day),
        silent=silent_lines(session, plan, answers),
    )
    remember_line(session, plan, page, state.day)
    there = state.added or _standing(session, plan, state)
    return with_results_of(session, plan, page, there, state.questions)


def with_results_of(
    session: Session,
    plan: Plan,
    page: ClosingPage,
    there: Entry | None,
    asked: Iterable[CheckinQuestion],
) -> ClosingPage:
    """Return *page* with what came of the questionnaires among what was *asked*, if any."""
    ids = [each.id for each in asked if "." in each.id]
    if there is None or not ids:
        return page
    from hearten.actions.checkin.closing_page import with_results
    from hearten.actions.checkin.questionnaire_results import results_of

    return with_results(page, results_of(session, plan, there, ids))


def remember_line(session: Session, plan: Plan, page: ClosingPage, day: dt.date) -> None:
    """Remember which line stands on *page*, so that another one has its turn on the days after.

    Of a stormy one its day is remembered: the day after asks for less, too.
    """
    if page.offers_first and session.date is None and session.home.state.is_dir():
        from hearten.actions.moments.decide import AFTER_STORM
        from hearten.storage.local.state_file import keep_silent

        with suppress(HeartenError):  # then the day after is as any other
            keep_silent(session.home, plan.id, f"{AFTER_STORM}/", day)
    if page.said:
        from hearten.actions.moments.around import remember
        from hearten.actions.moments.decide import AFTER_CHECK_IN, mark_of

        place = "well/okay_day" if page.said in plan.well.okay_day else "kindness/words"
        remember(session, plan, f"{place}/{mark_of(page.said)}", day, AFTER_CHECK_IN)


def silent_lines(
    session: Session, plan: Plan, answers: Mapping[str, object]
) -> Mapping[str, dt.date]:
    """Return until when what was not wanted rests, where *answers* lead to such lines."""
    if way_of(answers) not in (HEAVY, STORMY):
        return {}
    from hearten.storage.local.state_file import silent_until

    return silent_until(session.home, plan.id)


def has_smaller_versions(
    session: Session, plan: Plan, answers: Mapping[str, object], day: dt.date
) -> bool:
    """Say whether *day* is today, heavy or stormy by its *answers*, and could be made smaller.

    Something still open has a smaller version, and none is shown yet. What is as agreed with
    someone has none.
    """
    if way_of(answers) not in (HEAVY, STORMY):
        return False
    # The example has a day of its own, which is today there.
    shown_day = session.date if session.own is not None else None
    if day != (shown_day or day_of(session.now(), plan.settings.day_starts_at)):
        return False
    from hearten.actions.today.view import day_list
    from hearten.storage.local.state_file import is_hard

    if is_hard(session.home, plan.id, day):
        return False
    try:
        past = session.past(plan, day)
    except HeartenError:
        return False
    shown = day_list(plan, day, past, session.kinds(), hard=True, all_of_it=True)
    return any(item.smaller and not item.state and not item.fixed for item in shown.items())


def letter_for(session: Session, plan: Plan, day: dt.date) -> Way | None:
    """Return the way to a letter that is due by *day*; a journal that can't be read has none."""
    try:
        (session.folder().path / "journal").stat()  # without a journal, nothing more is loaded
        from hearten.actions.journal.page_store import due_letters

        due = due_letters(session, plan, day)
    except (OSError, HeartenError):
        return None
    if not due:
        return None
    note = words.LETTER_NOTE.format(day=in_words(due[0].day))
    return Way(f"letter:{due[0].id}", words.LETTER, note, LETTERS)
