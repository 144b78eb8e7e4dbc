"""Drafts and records of practices: nothing twice, nothing lost, nothing where it may not be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import moves, practice_journal, words
from hearten.actions.practice.flow import PracticeFlow
from hearten.actions.practice.followups import if_and_then
from hearten.actions.session import Session
from hearten.actions.today.mark import mark_by_name
from hearten.model.errors import HeartenError
from helpers.practices import drafts, journal, seen_of
from helpers.sittings import keep

if TYPE_CHECKING:
    from hearten.actions.practice.state import PracticeState
    from hearten.model.plan.parts import Plan
    from helpers.program import Program

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def session_of(program: Program) -> Session:
    return Session(environ=program.settings(), clock=lambda: NOW)


def begun(session: Session, plan: Plan | None, practice: str) -> PracticeState:
    page = practice_journal.page_of(session, practice)
    assert page is not None
    return practice_journal.begin(session, plan, page)


def to_ask(playing: PracticeState) -> PracticeState:
    while seen_of(playing).kind != "ask":
        playing = moves.on(playing)
    return playing


@pytest.fixture
def here(with_sam: Program) -> tuple[Session, Plan]:
    session = session_of(with_sam)
    plan = session.load().plan
    assert plan is not None
    return session, plan


def test_a_draft_goes_once_its_words_are_stored(here, with_sam: Program) -> None:
    session, plan = here
    playing = moves.answer(to_ask(begun(session, plan, "gratitude")), "rain")
    keep(session, PracticeFlow(plan), playing)
    assert drafts(with_sam) == [practice_journal.draft_name(plan, "gratitude")]
    assert practice_journal.any_unfinished(session, plan) == "gratitude"
    after = practice_journal.store(session, plan, moves.leave(playing))
    assert after.stored
    assert drafts(with_sam) == []
    assert practice_journal.any_unfinished(session, plan) == ""


def test_what_was_killed_between_journal_and_draft_is_not_offered_again(
    here, with_sam: Program
) -> None:
    session, plan = here
    playing = moves.answer(to_ask(begun(session, plan, "gratitude")), "rain")
    over = moves.leave(playing)
    practice_journal.store(session, plan, over)
    session.drafts.save(practice_journal.draft_name(plan, "gratitude"), moves.to_draft(over))
    fresh = begun(session, plan, "gratitude")
    assert practice_journal.unfinished(session, plan, fresh) is None
    assert drafts(with_sam) == []
    assert len(journal(with_sam)) == 1


def test_the_same_words_in_another_sitting_are_words_of_their_own(here, with_sam: Program) -> None:
    session, plan = here
    playing = moves.answer(to_ask(begun(session, plan, "gratitude")), "rain")
    practice_journal.store(session, plan, moves.leave(playing))
    more = moves.answer(to_ask(playing), "and wind")
    keep(session, PracticeFlow(plan), more)
    left = practice_journal.unfinished(session, plan, begun(session, plan, "gratitude"))
    assert left is not None
    assert "and wind" in left.answers.values()


def test_words_from_before_there_was_a_plan_are_offered_once_there_is_one(
    hearten: Program,
) -> None:
    session = session_of(hearten)
    playing = moves.answer(to_ask(begun(session, None, "gratitude")), "rain")
    playing = practice_journal.store(session, None, moves.leave(playing))
    assert playing.note == words.NO_PLACE
    assert drafts(hearten) == ["new-practice-gratitude"]
    hearten.with_sam()
    session = session_of(hearten)
    plan = session.load().plan
    assert plan is not None
    left = practice_journal.unfinished(session, plan, begun(session, plan, "gratitude"))
    assert left is not None
    assert practice_journal.store(session, plan, moves.leave(left)).stored
    assert drafts(hearten) == []
    assert journal(hearten)[0]["answers"] == {"good_1": "rain"}


def test_nothing_is_kept_of_a_steadying_minute(here, with_sam: Program) -> None:
    session, plan = here
    playing = begun(session, plan, "feet-on-floor")
    keep(session, PracticeFlow(plan), playing)
    while seen_of(playing).kind != "over":
        playing = moves.on(playing)
        keep(session, PracticeFlow(plan), playing)
    assert practice_journal.store(session, plan, playing) == playing
    assert not with_sam.state.exists()


def test_a_step_is_made_once_and_goes_with_the_other_small_ones(here, with_sam: Program) -> None:
    session, _ = here
    assert (
        practice_journal.to_step(session, "call  Mum\n", "reaching-out")
        == "Kept as a step: call Mum"
    )
    practice_journal.to_step(session, "call Mum", "reaching-out")
    practice_journal.to_step(session, "open the envelope", "self-compassion-break")
    plan = session.load().plan
    assert plan is not None
    (goal,) = [goal for goal in plan.goals if goal.title == words.SMALL_STEPS]
    assert [step.title for step in goal.steps] == ["call Mum", "open the envelope"]


def test_a_step_that_is_done_can_be_kept_again(here) -> None:
    session, _ = here
    practice_journal.to_step(session, "call Mum", "reaching-out")
    mark_by_name(session, "call Mum", "done")
    for _ in range(2):
        practice_journal.to_step(session, "call Mum", "reaching-out")
    plan = session.load().plan
    assert plan is not None
    (goal,) = [goal for goal in plan.goals if goal.title == words.SMALL_STEPS]
    assert [step.title for step in goal.steps] == ["call Mum", "call Mum"]


def test_kind_words_are_there_once(here, with_sam: Program) -> None:
    session, _ = here
    for _ in range(2):
        assert practice_journal.to_kind_words(session, "It is\nhard.") == words.KIND_WORDS_KEPT
    plan = session.load().plan
    assert plan is not None
    assert plan.kindness.words.count("It is hard.") == 1


def test_a_plan_that_does_not_read_is_left_alone(here, with_sam: Program) -> None:
    session, _ = here
    with_sam.plan.write_text("title = [broken\n")
    with pytest.raises(HeartenError):
        practice_journal.to_step(session, "call Mum", "reaching-out")
    assert with_sam.plan.read_text() == "title = [broken\n"


def test_a_letter_that_is_left_goes_on_another_time(here, with_sam: Program) -> None:
    session, plan = here
    playing = moves.answer(to_ask(begun(session, plan, "compassionate-letter")), "the meeting")
    over = moves.leave(playing)
    keep(session, PracticeFlow(plan), over)
    assert not moves.to_store(over)
    assert words.WAITS in seen_of(over).hints
    assert practice_journal.any_unfinished(session, plan) == ""  # it does not come up by itself
    left = practice_journal.unfinished(session, plan, begun(session, plan, "compassionate-letter"))
    assert left is not None
    assert seen_of(left) == seen_of(playing)
    assert journal(with_sam) == []


def test_every_word_can_be_seen_where_it_could_not_be_stored(here) -> None:
    session, plan = here
    playing = moves.answer(to_ask(begun(session, plan, "gratitude")), "rain")
    playing = moves.typing(to_ask(playing), "because of")
    assert practice_journal.written(playing)[1::2] == ("rain", "because of")


@pytest.mark.parametrize(
    ("name", "id"),
    [("P01", "self-compassion-break"), ("a kind pause", "self-compassion-break"),
     ("mindful-s", "mindful-sitting"), ("check", "thought-record"),
     ("kind pause", "self-compassion-break"), ("steady hand", "compassionate-touch")],
)  # fmt: skip
def test_a_practice_goes_by_its_id_its_code_or_how_its_name_begins(here, name, id) -> None:
    session, _ = here
    assert practice_journal.page_named(session, name).practice.id == id


@pytest.mark.parametrize("name", ["mindful", "", "levitate"])
def test_a_name_that_says_too_little_is_asked_again(here, name) -> None:
    session, _ = here
    with pytest.raises(HeartenError, match="To see them all"):
        practice_journal.page_named(session, name)


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("If I reach for it, I put it away.", ("I reach for it", "I put it away")),
        ("next time it rains, then I'll call", ("next time it rains", "I'll call")),
        ("iffy", ("iffy", None)),
    ],
)
def test_an_if_then_says_if_once(line: str, halves: tuple[str, str | None]) -> None:
    assert if_and_then(line) == halves


AGAIN = (
    "You've marked low or anxious days a few times. A doctor or therapist can help with that, "
    "and you don't have to be at breaking point to ask."
)
EACH_TIME = (
    "For low or anxious days, a doctor or therapist can help. You don't have to be at breaking "
    "point to ask."
)


def looked(program: Program, day: dt.datetime, *signs: str) -> tuple[str, ...]:
    """Look at how one treats oneself on a day; return what is said beside what was ticked."""
    session = Session(environ=program.settings(), clock=lambda: day)
    plan = session.load().plan
    playing = begun(session, plan, "how-am-i-treating-myself")
    while seen_of(playing).kind != "pick":
        playing = moves.on(playing)
    playing = moves.answer(playing, signs)
    said = tuple(hint for hint in seen_of(playing).hints if "doctor" in hint)
    while seen_of(playing).kind not in ("how", "over"):
        playing = moves.on(playing)
    practice_journal.store(session, plan, playing)
    return said


def test_low_days_in_several_looks_are_spoken_of_once_in_a_month(with_sam: Program) -> None:
    low, other = ("down-anxious",), ("judging",)
    week = dt.timedelta(days=7)
    said = [looked(with_sam, NOW + week * n, *signs) for n, signs in
            enumerate((low, other, low, low, low, low, low, low, low))]  # fmt: skip
    assert said == [
        (EACH_TIME,), (), (EACH_TIME,), (AGAIN,), (EACH_TIME,), (EACH_TIME,), (EACH_TIME,),
        (AGAIN,), (EACH_TIME,),
    ]  # fmt: skip


def test_who_wants_no_such_notes_gets_none_of_them_again(with_sam: Program) -> None:
    with_sam("config", "suggest_help", "no")
    for n in range(3):
        assert AGAIN not in looked(with_sam, NOW + dt.timedelta(days=n), "down-anxious")
