"""A review as a value: its cards, its answers, its draft, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.flow.card_list import OVER
from hearten.actions.flow.prompt import Unclear
from hearten.actions.flow.sitting import CardSitting
from hearten.actions.plan.words import READY
from hearten.actions.review import words
from hearten.actions.review.cards import cards
from hearten.actions.review.flow import WEEKLY_LOOK as FLOW
from hearten.actions.review.plan_changes import plan_after
from hearten.actions.review.state import WEEKLY, WIDER, ReviewState
from hearten.actions.review.store import log_values, start_review
from hearten.actions.today.mark import keep, mark
from hearten.actions.today.view import look_again_due
from hearten.model.plan.parts import Checkin, Goal, Plan
from hearten.storage.toml.dump import document
from helpers.days import Clock, entries, undo
from helpers.plans import SAM
from helpers.sittings import keep as keep_draft
from helpers.sittings import settled
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

TEXT_OF_SAM = SAM.read_text(encoding="utf-8")
DAY = dt.date(2026, 11, 22)


def begun(session: Session, flow: str = WEEKLY) -> ReviewState:
    plan = session.load().plan
    assert plan is not None
    return start_review(session, plan, flow)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_at(tmp_path, TEXT_OF_SAM)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session that nothing is stored in."""
    return session_at(tmp_path_factory.mktemp("shared"), TEXT_OF_SAM)


def to(state: ReviewState, id: str) -> ReviewState:
    """Go on, with nothing said, to a card."""
    while state.at != id:
        assert FLOW.card(state) is not None, id
        state = FLOW.skip(state)
    return state


def parts(state: ReviewState) -> list[str]:
    """Return the pages that are met when nothing is said, in order."""
    found: list[str] = []
    while (here := FLOW.card(state)) is not None:
        found += [here.part] if here.part not in found else []
        state = FLOW.skip(state)
    return found


# its cards


@pytest.mark.parametrize("flow", [WEEKLY, WIDER])
def test_at_most_eight_pages_and_each_can_be_skipped(shared, flow):
    assert len(parts(begun(shared, flow))) <= 8


def test_the_cards_are_made_once_however_often_they_are_asked_for(shared, monkeypatch):
    made: list[ReviewState] = []
    monkeypatch.setattr(FLOW, "_make", lambda state: (made.append(state), cards(state))[1])
    state = to(begun(shared), "fit")
    made.clear()
    sitting = CardSitting(shared, FLOW, state)
    sitting.state = replace(state, typed={"fit": "a"})
    for _ in range(3):
        assert sitting.leads is None
        assert sitting.card().key == "fit"
    assert len(made) == 1
    sitting.move(lambda state: FLOW.answer(state, "all"))
    assert (sitting.leads, sitting.card().key) == (None, "week-signs")
    assert len(made) == 3  # with the answer, and on the next card


def test_the_week_asks_what_i_need(shared):
    asked = FLOW.card(to(begun(shared), "week-kind"))
    assert asked is not None
    assert "What do I need next week?" in asked.question


def test_all_fit_is_one_key_and_one_at_a_time_can_be_left(shared):
    state = FLOW.choose(to(begun(shared), "fit"), "all")
    assert state.at == "week-signs"
    state = FLOW.choose(to(begun(shared), "fit"), "each")
    assert state.at == "fit:wind-down"
    state = FLOW.choose(FLOW.choose(state, "keep"), "rest fit")
    assert state.at == "week-signs"
    assert plan_after(state) == state.plan


def test_what_i_do_then_is_shown_once_a_sign_is_ticked(shared):
    state = to(begun(shared), "week-signs")
    assert FLOW.card(state).lines == ()
    state = FLOW.tick(state, "stop-answering")
    assert "walk round the block" in FLOW.card(state).lines[-1].text
    assert FLOW.card(FLOW.tick(state, "stop-answering")).prompt.value == ()


def test_questions_of_the_check_in_itself_are_asked(tmp_path):
    text = TEXT_OF_SAM.replace(
        'title = "Look at the week"\n',
        'title = "Look at the week"\nquestions = ["week-hard", "outside"]\n',
    )
    state = begun(session_at(tmp_path, text))
    asked = [each.key for each in cards(state)]
    assert {"week-hard", "outside"} <= set(asked)
    assert not {"week-okay", "week-kind", "week-people"} & set(asked)


def test_an_empty_plan_has_a_review_too(tmp_path):
    text = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "Mine"\n'
    for flow in (WEEKLY, WIDER):
        state = begun(session_at(tmp_path, text), flow)
        while (here := FLOW.card(state)) is not None:
            state = FLOW.answer(
                state, "1" if here.prompt is None or here.prompt.options else "words"
            )
        assert FLOW.card(state) is None


# its answers


def smaller(state: ReviewState) -> ReviewState:
    """Make the first habit smaller, let the second go, and the rest fit."""
    state = FLOW.choose(to(state, "fit"), "each")
    state = FLOW.choose(state, "smaller")
    state = FLOW.answer(state, "1")
    state = FLOW.choose(state, "let go")
    return FLOW.choose(state, "rest fit")


def test_of_two_changes_one_is_chosen_or_all_or_none(shared):
    state = to(smaller(begun(shared)), "choose")
    one, all_, none = (FLOW.answer(state, said) for said in ("1", "all", "none"))
    assert plan_after(one).habits[0].about == 3
    assert plan_after(one).habits[1].state == "active"
    assert (plan_after(all_).habits[0].about, plan_after(all_).habits[1].state) == (3, "let go")
    assert plan_after(none) == none.plan
    assert FLOW.card(none) is None
    assert FLOW.card(one).question == words.THE_DIFFERENCE
    assert any("4 → 3" in line.text for line in FLOW.card(one).lines)


def test_swap_rest_and_endings(shared):
    state = FLOW.choose(to(begun(shared), "fit"), "each")
    for said in ("swap", "own", "A bath", "rest", "14"):
        state = FLOW.answer(state, said) if state.at.endswith("words") else FLOW.choose(
            state, said
        )  # fmt: skip
    while not state.at.startswith("fit:calmer"):
        state = FLOW.choose(state, "keep")
    state = FLOW.choose(FLOW.choose(state, "good enough"), "let go")
    state = FLOW.choose(to(state, "choose"), "all")
    after = plan_after(state)
    assert [h.title for h in after.habits if h not in state.plan.habits][1] == "A bath"
    assert [g.state for g in after.goals[:2]] == ["good enough", "let go"]
    pause = next(p for p in after.pauses if p not in state.plan.pauses)
    assert (pause.what, pause.until) == ("short-walk", DAY + dt.timedelta(days=14))


def test_steps_a_question_to_bring_and_new_words_are_in_it_by_themselves(shared):
    state = FLOW.choose(to(begun(shared), "if-then:phone-in-bed"), "change")
    state = FLOW.answer(state, "I leave it in the hall")
    state = FLOW.answer(to(state, "bring"), "Is it the dose?")
    state = FLOW.answer(to(state, "week-kind"), "a bath")
    state = FLOW.answer(state, "ring the bank")
    state = FLOW.choose(state, "both")
    after = plan_after(state)
    assert after.if_then[0].then == "I leave it in the hall"
    assert after.appointments[0].ask[-1] == "Is it the dose?"
    assert [step.title for step in after.goals[-1].steps] == ["a bath", "ring the bank"]
    assert plan_after(FLOW.choose(state, "leave")) == state.plan
    assert log_values(state)["answers"]["week-need"] == ["a bath", "ring the bank"]


def test_a_day_that_does_not_read_is_asked_again(shared):
    state = FLOW.choose(to(begun(shared), "fit"), "each")
    state = FLOW.choose(FLOW.choose(state, "rest"), "day")
    with pytest.raises(Unclear):
        FLOW.answer(state, "some day")
    state = FLOW.answer(state, "2026-12-05")
    state = FLOW.choose(state, "rest fit")
    assert plan_after(state).pauses[-1].until == dt.date(2026, 12, 5)


def test_a_day_in_words_is_kept_as_its_date(shared):
    state = FLOW.choose(to(begun(shared), "fit"), "each")
    state = FLOW.choose(FLOW.choose(state, "rest"), "day")
    with pytest.raises(Unclear):
        FLOW.answer(state, "yesterday")
    state = FLOW.answer(state, "saturday")
    assert "2026-11-28" in state.answers.values()
    state = FLOW.choose(state, "rest fit")
    assert plan_after(state).pauses[-1].until == dt.date(2026, 11, 28)


def test_the_wider_look_changes_areas_and_its_own_day_where_one_is_chosen(shared):
    state = to(begun(shared, WIDER), "look-areas")
    state = FLOW.tick(FLOW.tick(state, "self-kindness"), "allotment")
    state = FLOW.on(state)
    state = FLOW.answer(to(state, "sign-new"), "I skip breakfast")
    after = plan_after(state)
    assert [area.id for area in after.areas if area.now] == ["sleep-rest", "allotment"]
    assert after.look_again == dt.date(2026, 12, 28)  # as it was
    assert after.signs[-1].sign == "I skip breakfast"
    state = to(state, "next-look")
    assert plan_after(FLOW.on(state)).look_again == dt.date(2026, 12, 28)
    assert plan_after(FLOW.choose(state, "28")).look_again == DAY + dt.timedelta(weeks=4)
    assert plan_after(FLOW.choose(state, "none")).look_again is None
    other = FLOW.answer(FLOW.choose(state, "day"), "2027-03-01")
    assert plan_after(other).look_again == dt.date(2027, 3, 1)
    state = to(begun(shared, WIDER), "look-areas")
    state = FLOW.tick(state, "allotment")
    with pytest.raises(Unclear):
        FLOW.tick(state, "body-movement")


def test_a_goal_whose_day_is_here_is_asked_kindly_and_moves_on_when_it_is_kept(tmp_path):
    text = TEXT_OF_SAM.replace("look_again = 2026-12-06", "look_again = 2026-11-20")
    state = FLOW.choose(to(begun(session_at(tmp_path, text)), "fit"), "each")
    while state.at != "fit:calmer-evenings":
        state = FLOW.choose(state, "keep")
    asked = FLOW.card(state).question
    assert asked == words.LOOK_AT.format(title="Calmer evenings")
    assert "overdue" not in asked
    state = FLOW.choose(state, "keep")
    assert plan_after(state).goals[0].look_again == DAY + dt.timedelta(weeks=4)


# no word is lost

KEYS = st.one_of(
    st.tuples(
        st.just("answer"),
        st.sampled_from(["1", "2", "3", "words [/]", "é\n", "2026-12-01", "open"]),
    ),
    st.tuples(st.just("typing"), st.sampled_from(["half a", "half a sent", ""])),
    st.tuples(st.sampled_from(["on", "skip", "back", "enough"]), st.just("")),
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(KEYS, max_size=30), st.sampled_from([WEEKLY, WIDER]))
def test_whatever_is_pressed_no_word_is_lost_and_the_draft_comes_back(shared, keys, flow):
    new = state = begun(shared, flow)
    written: dict[str, str] = {}
    for name, text in keys:
        before, here = state, FLOW.card(state)
        try:
            state = getattr(FLOW, name)(state, *([text] if name in ("answer", "typing") else []))
        except Unclear:
            state = before
            continue
        if here is not None and here.prompt is not None and not here.prompt.options:
            held = state.held(here.key)
            if name in ("answer", "typing") and here.key == before.at:
                written[here.key] = held
            assert held.strip() == written.get(here.key, "").strip()
    for id, text in written.items():
        assert state.held(id).strip() == text.strip()
        if text.strip():
            kept = log_values(state)["answers"]
            assert id == "next-look:day" or text.strip() in str(kept)
    draft = FLOW.draft(state)
    import tomllib

    again = FLOW.from_draft(tomllib.loads(document(draft or {})), new)
    if state.has_words:
        assert again is not None
        assert (again.answers, again.typed) == (state.answers, state.typed)
        if FLOW.card(state) is not None:
            assert again.at == state.at
    else:
        assert again is None


def test_a_word_that_is_also_a_way_on_is_kept(session):
    for said in ("open", "go on"):
        state = FLOW.on(FLOW.answer(to(begun(session), "week-hard"), said))
        assert state.word("week-hard") == said
        assert FLOW.draft(state)["answers"] == {"week-hard": said}


@pytest.mark.parametrize(
    "draft",
    [{}, {"answers": 3}, {"typed": [1]}, {"answers": {"fit": 2}}, {"at": "nowhere"}, {"day": "x"}],
    ids=str,
)
def test_a_damaged_draft_offers_nothing(shared, draft):
    assert FLOW.from_draft(draft, begun(shared)) is None


# storing


def test_one_revision_and_one_entry_and_undo(session):
    state = FLOW.choose(to(smaller(begun(session)), "choose"), "all")
    state = FLOW.on(FLOW.answer(replace(state, at="week-hard"), "the [/] Monday"))
    told = settled(session, FLOW, replace(state, at=OVER)).state.told
    assert told.endswith("That's enough for this week. You can close this now.")
    plan = session.load().plan
    assert (plan.habits[0].about, plan.habits[1].state) == (3, "let go")
    assert session.folder().history()[0].why == "Weekly review, 22 November 2026"
    (entry,) = entries(session)
    assert entry.checkin == "weekly"
    assert entry.answers["week-fit"][0].startswith("Wind down: about 3 a week")
    assert entry.answers["week-hard"] == "the [/] Monday"
    assert session.drafts.names() == ()
    undo(session)
    assert session.load().plan == state.plan


def smaller_by_one(session):
    """Return a review that is over, and makes one habit smaller."""
    state = replace(smaller(begun(session)), at=OVER)
    return replace(state, answers={**state.answers, "choose": "all", "week-hard": "noise"})


@pytest.mark.parametrize("call", ["actions.today.mark.keep", "actions.review.store._save",
                                  "storage.local.drafts.Drafts.remove"])  # fmt: skip
def test_killed_while_it_is_stored_nothing_is_lost_and_nothing_stored_twice(
    session, monkeypatch, call
):
    state = smaller_by_one(session)
    keep_draft(session, FLOW, state)

    def killed(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"hearten.{call}", killed)
        with pytest.raises(KeyboardInterrupt):
            settled(session, FLOW, state)
    left = FLOW.unfinished(session, begun(session))
    assert (left is None) is (call == "storage.local.drafts.Drafts.remove")
    if left is not None:
        assert left.word("week-hard") == "noise"
        settled(session, FLOW, replace(left, at=OVER))
    assert session.load().plan.habits[0].about == 3
    assert len(entries(session)) == 1
    assert session.drafts.names() == ()
    assert FLOW.left(session, state.plan) is None


def test_a_second_review_of_a_day_changes_the_plan_once_more(session):
    for about in (3, 2):
        settled(session, FLOW, smaller_by_one(session))
        assert session.load().plan.habits[0].about == about
        session.clock = Clock(session.now() + dt.timedelta(minutes=1))


def test_a_draft_of_another_week_is_offered_with_its_own_day(session):
    state = replace(begun(session), answers={"week-hard": "noise"})
    keep_draft(session, FLOW, state)
    session.clock = Clock(NOW + dt.timedelta(days=9))
    left = FLOW.unfinished(session, begun(session))
    assert left is not None
    assert (left.day, left.word("week-hard")) == (DAY, "noise")
    assert FLOW.left(session, state.plan).flow == WEEKLY


# what it says of the days


def weeks_of(session: Session, habit: str, times: int, weeks: int) -> None:
    """Mark a habit so often in each of the last whole weeks."""
    plan = session.load().plan
    monday = DAY - dt.timedelta(days=DAY.weekday())
    for week in range(1, weeks + 1):
        for day in range(times):
            when = monday - dt.timedelta(days=7 * week - day)
            mark(session, plan, "habit", habit, "done", when)


PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-09-01

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
about = 3
smaller = "To the corner"
"""


@pytest.mark.parametrize(
    ("times", "weeks", "offered"), [(3, 1, False), (2, 2, False), (3, 2, True)]
)
def test_a_notch_more_is_offered_after_two_weeks_at_target_and_not_before(
    tmp_path, times, weeks, offered
):
    session = session_at(tmp_path, PLAN)
    weeks_of(session, "walk", times, weeks)
    state = FLOW.choose(to(begun(session), "fit"), "each")
    here = FLOW.card(state)
    assert ("bigger" in {option.value for option in here.prompt.options}) is offered
    assert any(line.text == READY for line in here.lines) is offered


@pytest.mark.parametrize("away", [1, 3, 40, 400])
def test_after_an_absence_nothing_that_did_not_happen_is_named(tmp_path, away):
    session = session_at(tmp_path, TEXT_OF_SAM)
    plan = session.load().plan
    mark(session, plan, "habit", "wind-down", "done", DAY - dt.timedelta(days=away))
    for flow in (WEEKLY, WIDER):
        state = begun(session, flow)
        opens = "held" if flow == WEEKLY else "look-areas"  # what was chosen comes first
        assert FLOW.card(state).key == opens
        here = FLOW.card(to(state, "held"))
        said = "\n".join((here.question, *(line.text for line in here.lines)))
        named = [habit.title for habit in plan.habits if habit.title in said]
        assert named == (["Wind down"] if away < (7 if flow == WEEKLY else 28) else [])
        assert not any(
            each in said.casefold() for each in ("missed", "not ", "0 of", "overdue", "thin")
        )
        assert here.is_read == bool(named)


def test_what_is_enough_is_said_beside_a_count_only_once_it_was_reached(session):
    plan = session.load().plan
    for back in (0, 1, 2):
        mark(session, plan, "habit", "wind-down", "done", DAY - dt.timedelta(days=back))
    said = [line.text for line in begun(session).facts.held]
    assert "Wind down: three times" in said
    assert not any("enough" in line for line in said)


@pytest.mark.parametrize(
    ("weather", "line"),
    [
        ("mixed", "Wind down: four times, about 4 is enough"),
        ("heavy", "Wind down: four times"),
        ("stormy", "Wind down: four times"),
    ],
)
def test_no_count_of_a_heavy_or_stormy_week_has_its_target_beside_it(session, weather, line):
    plan = session.load().plan
    for back in (0, 1, 2, 3):
        mark(session, plan, "habit", "wind-down", "done", DAY - dt.timedelta(days=back))
    keep(session, plan, DAY, {"checkin": "daily", "answers": {"day-weather": weather}})
    assert line in [each.text for each in begun(session).facts.held]


def test_the_week_in_words(session):
    plan = session.load().plan
    for back in (0, 1, 2, 3):
        mark(session, plan, "habit", "wind-down", "smaller", DAY - dt.timedelta(days=back))
    mark(session, plan, "habit", "short-walk", "rest", DAY)
    mark(session, plan, "step", "charger-hall", "done", DAY, note="by the door")
    said = [line.text for line in begun(session).facts.held]
    assert "Wind down: four times, about 4 is enough" in said
    assert "Short walk: a rest" in said
    assert "Put the charger in the hall" in said
    assert "Sunday: by the door" in said
    assert not any("kind sentence" in line for line in said)


# when it is due


def test_the_wider_look_is_due_from_its_day_on_or_a_goals():
    plan = Plan(id="p", title="Mine", look_again=DAY)
    assert look_again_due(plan, DAY - dt.timedelta(days=1)) is None
    assert look_again_due(plan, DAY) == Checkin(
        id="look-again", title="Look again", kind="look again"
    )
    goal = Goal(id="g", title="Short walk", look_again=DAY)
    due = look_again_due(replace(plan, look_again=None, goals=(goal,)), DAY)
    assert due is not None
    assert due.title == "Time to look again at 'Short walk'"
