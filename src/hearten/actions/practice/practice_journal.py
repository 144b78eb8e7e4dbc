"""Keeping a practice: its words in a draft while it is on its way, in the journal at its end.

Without a plan there is no journal: then the words stay in the draft, and are offered again.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin import care_line
from hearten.actions.checkin.words import LOW_OR_ANXIOUS
from hearten.actions.help.countries import emergency_of
from hearten.actions.notices import time_is_sure
from hearten.actions.plan import setback
from hearten.actions.practice import moves
from hearten.actions.practice.ending import notes_of
from hearten.actions.practice.finding import page_named, page_of, practices
from hearten.actions.practice.followups import (
    grant,
    hide,
    return_letter,
    to_kind_words,
    to_step,
)
from hearten.actions.practice.now_in_words import now_in_words
from hearten.actions.practice.script import answer_at, script
from hearten.actions.practice.state import FIRST
from hearten.actions.practice.view import anything_written
from hearten.actions.practice.words import ADJUST
from hearten.content.practice_names import STEADY
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.storage.local.state_file import keep_practice_memory, practice_memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.practice.state import PracticeState
    from hearten.actions.session import Session
    from hearten.content.practices import PracticePage, PracticeStep
    from hearten.model.plan.parts import Plan

__all__ = [
    "any_unfinished", "begin", "draft_name", "first_card_seen", "grant", "hide", "let_go",
    "page_named", "page_of", "practices", "return_letter", "set_aside", "store",
    "to_kind_words", "to_step", "unfinished", "written",
]  # fmt: skip

_FIRST_KEY, _PLACE = "first card shown", "place"


def begin(
    session: Session, plan: Plan | None, page: PracticePage, variant: str = ""
) -> PracticeState:
    """Return a practice at its beginning, as this person has it. Nothing is stored by that."""
    home = session.home
    place = practice_memory(home, _PLACE)
    if plan is not None and page.practice.id == care_line.LOOK:
        line = care_line.care_line_in_look(session, plan, session.today(plan))
        page = replace(page, notes={**page.notes, care_line.SIGN: line}) if line else page
    if plan is not None:
        page = _with_what_fits(page, plan, session.today(plan))
    return moves.start(
        page,
        variant=variant,
        day=session.today(plan),
        now=now_in_words(
            session.today(plan), session.moment(plan), timed=time_is_sure(session, plan)
        ),
        without=session.config.practice_without,
        place=place if isinstance(place, str) else "",
        emergency=emergency_of(session, plan),
        call_me=" ".join((plan.call_me or "").split()) if plan is not None else "",
        first=page.practice.id != STEADY and practice_memory(home, _FIRST_KEY) is not True,
        keeps=session.config.keep_words,
        planned=plan is not None,
    )


def _with_what_fits(page: PracticePage, plan: Plan, today: dt.date) -> PracticePage:
    """Return *page* without the ways to change the plan that nothing in the plan fits."""
    keys = {into.key for into in page.into if into.to == "adjust"}
    ways = {choice: way for choice, (way, _) in ADJUST.items() if way in setback.WAYS}
    none = {choice for choice in ways if not setback.candidates(plan, ways[choice], today)}
    if not keys or not none:
        return page

    def fitting(step: PracticeStep) -> PracticeStep:
        left = tuple(each for each in step.choices if each not in none)
        return replace(step, choices=left) if step.key in keys else step

    variants = tuple(replace(each, steps=tuple(map(fitting, each.steps))) for each in page.variants)
    return replace(page, variants=variants)


def draft_name(plan: Plan | None, practice: str) -> str:
    """Return the name of the draft of a practice."""
    return f"{_start(plan)}{practice}"


def _start(plan: Plan | None) -> str:
    return f"{plan.id if plan is not None else 'new'}-practice-"


def _names(plan: Plan | None, practice: str) -> tuple[str, ...]:
    """Return the drafts there may be: that of the plan, and one from before there was one."""
    return tuple(dict.fromkeys((draft_name(plan, practice), draft_name(None, practice))))


def first_card_seen(session: Session, playing: PracticeState) -> None:
    """Remember, once a practice is behind the card of the first one ever, that it was seen."""
    if playing.stage != FIRST and playing.page.practice.id != STEADY:
        with suppress(HeartenError):  # then the card is shown once more
            if practice_memory(session.home, _FIRST_KEY) is not True:
                keep_practice_memory(session.home, _FIRST_KEY, True)


def unfinished(session: Session, plan: Plan | None, fresh: PracticeState) -> PracticeState | None:
    """Return what was left of this practice, or None.

    Where it was killed between journal and draft, the record is there: nothing is left.
    """
    drafts = session.drafts
    names = _names(plan, fresh.page.practice.id)
    for draft in (each for name in names for each in drafts.left(name)):
        left = moves.from_draft(draft.data, fresh)
        if left is None:
            continue
        if _is_stored(session, plan, left):
            with suppress(HeartenError):  # it is only looked at once more
                drafts.drop(draft)
        elif drafts.take(draft):
            return left
    return None


def any_unfinished(session: Session, plan: Plan | None) -> str:
    """Return the id of a practice that was interrupted with words in it, or nothing.

    One that was left to go on another time waits until it is opened.
    """
    names = session.drafts.names()
    for start in dict.fromkeys((_start(plan), _start(None))):
        for name in names:
            practice = name.removeprefix(start)
            page = page_of(session, practice) if practice != name else None
            with suppress(HeartenError):
                if page is None or (page.waits and _was_left(session, name)):
                    continue
                if unfinished(session, plan, begin(session, plan, page)):
                    return practice
    return ""


def _was_left(session: Session, name: str) -> bool:
    return all(each.data.get("left") is True for each in session.drafts.left(name))


def _is_stored(session: Session, plan: Plan | None, left: PracticeState) -> bool:
    """Say whether a record of the journal says just this."""
    values = moves.record(left)
    starts = plan.settings.day_starts_at if plan is not None else dt.time(4)
    with suppress(HeartenError, OSError):
        if values is None or session.folder_if_any() is None:
            return False
        journal = session.journal()
        for head in journal.heads(starts):
            if head.practice == left.page.practice.id and head.day == left.day:
                record = journal.record(head.id)
                if record is not None and _same(record, values):
                    return True
    return False


def _same(record: Any, values: Mapping[str, Any]) -> bool:
    return (
        dict(record.answers) == values.get("answers", {})
        and record.text == values.get("text", "")
        and bool(record.answers or record.text)
    )


def set_aside(session: Session, plan: Plan | None, playing: PracticeState) -> None:
    """Give a draft another name, so that new words take nothing from it."""
    for name in _names(plan, playing.page.practice.id):
        session.drafts.set_aside(name)


def let_go(session: Session, plan: Plan | None, playing: PracticeState) -> None:
    """Remove the draft of a practice whose words are stored."""
    # They are stored by now: a draft that will not go is only offered once more.
    with suppress(HeartenError):
        for name in _names(plan, playing.page.practice.id):
            session.drafts.remove(name)


def store(session: Session, plan: Plan | None, playing: PracticeState) -> PracticeState:
    """Add the practice to the journal, then let its draft go; NotStored when nothing was added.

    Where there is no journal, the words stay in the draft, and *note* says so.
    """
    _remember_place(session, playing)
    values = moves.record(playing)
    if values is None:
        let_go(session, plan, playing)
        return playing
    if not _has_folder(session):
        if not anything_written(playing):
            return playing
        session.drafts.save(draft_name(plan, playing.page.practice.id), moves.to_draft(playing))
        from hearten.actions.practice.words import NO_PLACE

        return replace(playing, note=NO_PLACE)
    from hearten.actions.journal.page_store import keep_record

    if plan is not None:
        kept = keep_record(session, plan, {**values, "day": playing.day})
    else:  # the plan does not read; its journal is still there
        now = session.now()
        kept = session.journal().keep({"day": playing.day, "at": now, **values}, now)
    let_go(session, plan, playing)
    if plan is not None and LOW_OR_ANXIOUS in notes_of(playing):
        care_line.note_care_line_said(session, plan, playing.day)
    after = moves.stored(playing, kept.ids[0])
    return replace(after, note="\n".join(kept.notices)) if kept.notices else after


def _has_folder(session: Session) -> bool:
    try:
        return session.folder_if_any() is not None
    except OSError as error:
        from hearten.storage.fs.disk import not_stored

        raise not_stored(error) from error


def _remember_place(session: Session, playing: PracticeState) -> None:
    place = answer_at(playing, _PLACE)
    mine = any(step.key == _PLACE and place in step.choices for step in script(playing))
    if mine and isinstance(place, str):
        with suppress(HeartenError):  # next time it is asked without a place to begin with
            keep_practice_memory(session.home, _PLACE, place)


def written(playing: PracticeState) -> tuple[str, ...]:
    """Return every word of a practice, to be seen and copied where it could not be stored."""
    lines: list[str] = []
    keys = dict.fromkeys((*(s.key for s in script(playing)), *playing.answers, *playing.typed))
    asked = {step.key: step.text for step in script(playing)}
    for key in filter(None, keys):
        said = answer_at(playing, key)
        text = said if isinstance(said, str) else ", ".join(said)
        if text.strip():
            lines += [asked.get(key, key), text]
    return tuple(lines)
