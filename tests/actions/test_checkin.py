"""A check-in as a value: its questions, its answers, its draft and its entry."""

from __future__ import annotations

import datetime as dt
import errno
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.actions.checkin import closing_page, entry
from hearten.actions.checkin import state as checking
from hearten.actions.checkin.flow import FLOW
from hearten.actions.checkin.questions import (
    checkin_of,
    parse_answer,
    question_named,
    questions_of,
)
from hearten.actions.flow.card_list import OVER
from hearten.actions.flow.prompt import Unclear
from hearten.actions.flow.sitting import CardSitting
from hearten.content.library import CheckinQuestion, library
from hearten.model.plan.items import Ambiguous, NotFound
from hearten.model.plan.parts import Appointment, Checkin, Kindness, Plan, Question
from hearten.storage.fs.disk import NotStored, Unconfirmed
from hearten.storage.log.log_files import Log
from helpers.days import entries
from helpers.plans import SAM, sam
from helpers.sittings import keep, settled
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
EMPTY = Plan(id="01JDA2Z8T4M6N8P0Q2R4S6T8V0", title="x")
WEATHER = library().checkin_questions()[0]
FOUR = ["day-weather", "energy", "kind-to-self", "one-line"]
OUTSIDE = Question(id="outside", ask="Was I outside?", answers=("yes", "a little", "no"))


def asked(plan: Plan, which: str = "") -> list[str]:
    return [each.id for each in questions_of(plan, checkin_of(plan, which), library())]


def begun(plan: Plan, which: str = "") -> checking.CheckinState:
    checkin = checkin_of(plan, which)
    return checking.start(checkin, questions_of(plan, checkin, library()), DAY, plan)


# which check-in, and what it asks


def test_a_plan_without_check_ins_is_asked_the_four_questions():
    assert checkin_of(EMPTY).id == "daily"
    assert asked(EMPTY) == FOUR


def test_a_check_in_asks_what_it_names_in_that_order():
    assert asked(sam()) == [*FOUR, "outside"]
    plan = replace(EMPTY, checkins=(Checkin(id="d", title="D", questions=("energy", "energy")),))
    assert asked(plan) == ["energy"]


def test_a_name_of_no_question_is_asked_as_it_stands_there():
    names = ("energy", "Was I [/] outside?", " ", "")
    plan = replace(EMPTY, checkins=(Checkin(id="d", title="D", questions=names),))
    assert asked(plan) == ["energy", "Was I [/] outside?"]
    questions = begun(plan).questions
    assert (questions[1].ask, questions[1].answers) == ("Was I [/] outside?", ())
    assert question_named(plan, questions, library(), "Was I [/] outside?") == questions[1]
    blank = replace(EMPTY, checkins=(Checkin(id="d", title="D", questions=("",)),))
    assert asked(blank) == FOUR


def test_a_question_of_ones_own_that_no_check_in_names_is_asked_each_day():
    plan = replace(EMPTY, questions=(OUTSIDE,))
    assert asked(plan) == [*FOUR[:-1], "outside", "one-line"]
    weekly = Checkin(id="w", title="W", kind="weekly review", questions=("outside",))
    assert asked(replace(plan, checkins=(weekly,))) == FOUR
    assert asked(replace(plan, checkins=(weekly,)), "w") == ["outside"]


def test_the_persons_own_question_wins_over_ours():
    own = Question(id="energy", ask="How is the battery?", answers=("red", "green"))
    plan = replace(EMPTY, questions=(own,), checkins=(Checkin(id="d", title="D",
                                                              questions=("energy",)),))  # fmt: skip
    (only,) = begun(plan).questions
    assert (only.ask, only.answers) == (own.ask, own.answers)


def test_weekly_and_four_weekly_ask_their_own():
    assert asked(sam(), "weekly")[0] == "week-hard"
    assert asked(sam(), "look-again")[0] == "look-areas"
    own = Checkin(id="pills", title="Tablets", kind="own")
    assert asked(replace(EMPTY, checkins=(own,)), "tab") == ["one-line"]


@pytest.mark.parametrize(
    ("word", "id"),
    [("", "daily"), ("daily", "daily"), ("check", "daily"), ("weekly", "weekly"),
     ("Look at", "weekly"), ("look-again", "look-again"), ("weekly review", "weekly")],
)  # fmt: skip
def test_a_check_in_goes_by_its_id_the_start_of_its_title_or_its_kind(word, id):
    assert checkin_of(sam(), word).id == id


def test_a_weekly_look_needs_no_place_in_the_plan():
    assert checkin_of(EMPTY, "weekly").kind == "weekly review"
    assert checkin_of(replace(EMPTY, checkins=(Checkin(id="sun", title="Tea",
                      kind="weekly review"),)), "weekly").id == "sun"  # fmt: skip


def test_a_word_that_means_none_or_two_is_said_so():
    with pytest.raises(NotFound):
        checkin_of(sam(), "nobody")
    with pytest.raises(Ambiguous):
        checkin_of(sam(), "look")


# what an answer means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("stormy", "stormy"),
        ("Stor", "stormy"),
        ("1", "stormy"),
        ("5", "bright"),
        (" OKAY ", "okay"),
    ],
)
def test_an_answer_goes_by_its_word_its_start_or_its_number(text, means):
    assert parse_answer(WEATHER, text) == means


def test_a_whole_word_wins_over_the_start_of_another():
    kindness = library().checkin_questions()[2]
    assert parse_answer(kindness, "kind") == "kind"
    with pytest.raises(Unclear, match="kind-ish or kind"):
        parse_answer(kindness, "kin")


def test_a_number_that_is_an_answer_is_that_answer():
    cups = CheckinQuestion(id="cups", ask="Cups?", answers=("3", "2", "1"))
    assert parse_answer(cups, "1") == "1"


@pytest.mark.parametrize("text", ["grand", "6", "0", "?", "\x1b[31m"])
def test_any_other_word_is_met_with_the_choices(text):
    with pytest.raises(Unclear, match="stormy, heavy, mixed, okay, bright") as told:
        parse_answer(WEATHER, text)
    assert told.value.exit_code == 2
    assert "\x1b" not in told.value.sentence


def test_a_question_by_name():
    questions = begun(sam()).questions
    assert question_named(sam(), questions, library(), "").id == "day-weather"
    assert question_named(sam(), questions, library(), "week-hard").id == "week-hard"
    with pytest.raises(Unclear, match="outside"):
        question_named(sam(), questions, library(), "nobody")


# on its way

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), TEXTS),
        st.tuples(st.just("answer"), st.sampled_from(["1", "2", "3", "stormy", "kind"])),
        st.tuples(st.just("typing"), TEXTS),
        st.tuples(st.sampled_from(["skip", "clear", "on", "back"]), st.just("")),
    ),
    max_size=20,
)


def walked(state: checking.CheckinState, steps: list[tuple[str, str]]) -> checking.CheckinState:
    for name, text in steps:
        try:
            move = getattr(FLOW, name)
            state = move(state, text) if name in ("answer", "typing") else move(state)
        except Unclear:
            continue
    return state


@pytest.mark.slow
@given(STEPS)
def test_however_it_is_walked_nothing_is_invented_and_a_draft_holds_it_all(steps):
    state = walked(begun(sam()), steps)
    assert state.at in [*(each.id for each in state.questions), OVER]
    assert (FLOW.card(state) is None) == (state.at == OVER)
    texts = {text.strip() for _, text in steps}
    for question in state.questions:
        given_ = state.answers.get(question.id, "")
        assert not given_ or given_ in (question.answers or texts)
    draft = FLOW.draft(state)
    assert (draft is not None) == checking.has_answers(state)
    assert FLOW.from_draft(draft or {}, begun(sam())) == (state if draft else None)


@given(STEPS)
def test_the_entry_holds_what_stands_at_the_questions(steps):
    state = walked(begun(sam()), steps)
    given = _entry(state)
    if given is not None:
        given_ = {
            **(given["answers"] or {}),
            **({"one-line": given["note"]} if given["note"] else {}),
        }
        held = {q.id: state.held(q.id).strip() for q in state.questions}
        assert given_ == {id: text for id, text in held.items() if text}
        assert given["checkin"] == "daily"


def _entry(state: checking.CheckinState) -> dict[str, object] | None:
    """Return the entry of a check-in that is left here; None where what is typed is unclear."""
    try:
        return checking.log_values(FLOW.enough(state))
    except Unclear:
        return None


def test_going_back_keeps_what_was_said_and_enough_ends_it():
    state = FLOW.answer(begun(sam()), "heavy")
    assert FLOW.back(state).held("day-weather") == "heavy"
    assert FLOW.on(FLOW.back(state)) == state
    assert FLOW.skip(FLOW.back(state)) == state
    assert FLOW.clear(FLOW.back(state)).answers == {}
    done = FLOW.enough(state)
    assert FLOW.card(done) is None
    assert checking.log_values(done) == {
        "checkin": "daily", "answers": {"day-weather": "heavy"}, "note": None,
    }  # fmt: skip
    assert FLOW.back(begun(sam())) == begun(sam())


def test_past_the_last_question_nothing_changes():
    done = FLOW.enough(begun(sam()))
    for move in (FLOW.skip, FLOW.on, FLOW.enough):
        assert move(done) == done
    assert FLOW.answer(done, "x") == FLOW.typing(done, "x") == done


@pytest.mark.parametrize(
    "draft",
    [
        {}, {"answers": 3}, {"answers": {"energy": 3}}, {"day": "x", "typed": []},
        {"day": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "at": "energy"},
    ],
    ids=str,
)  # fmt: skip
def test_a_damaged_draft_offers_nothing(draft):
    assert FLOW.from_draft(draft, begun(sam())) is None


def test_an_answer_to_a_question_that_is_gone_is_still_stored():
    left = FLOW.from_draft({"answers": {"gone": "words"}, "at": "gone"}, begun(sam()))
    assert left is not None
    assert left.at == "day-weather"
    assert checking.log_values(left)["answers"] == {"gone": "words"}


# kept and stored


def test_a_draft_that_was_stored_before_the_end_came_is_not_offered(tmp_path):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    state = FLOW.enough(FLOW.answer(entry.start_checkin(session, plan), "mixed"))
    state = FLOW.marked(session, state)
    keep(session, FLOW, state)
    assert FLOW.unfinished(session, entry.start_checkin(session, plan)) == state
    assert FLOW.left(session, plan).checkin == "daily"
    entry.store_entry(session, plan, state)  # and killed here, before the draft went
    assert FLOW.unfinished(session, entry.start_checkin(session, plan)) is None
    assert FLOW.left(session, plan) is None
    assert session.drafts.names() == ()


def test_a_draft_of_a_check_in_that_is_gone_is_still_offered(tmp_path):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    other = replace(plan, checkins=(*plan.checkins, Checkin(id="tea", title="Tea", kind="own")))
    keep(session, FLOW, FLOW.typing(entry.start_checkin(session, other, "tea"), "half a"))
    assert FLOW.left(session, plan).checkin == "tea"
    assert entry.start_checkin(session, plan, "tea").checkin == "tea"


def test_taking_every_word_away_takes_the_draft_away(tmp_path):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    state = FLOW.answer(entry.start_checkin(session, plan), "mixed")
    keep(session, FLOW, state)
    assert len(session.drafts.names()) == 1
    keep(session, FLOW, FLOW.clear(FLOW.back(state)))
    assert session.drafts.names() == ()


def test_set_aside_takes_nothing_from_earlier_words(tmp_path):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    for word in ("mixed", "okay"):
        state = FLOW.answer(entry.start_checkin(session, plan), word)
        keep(session, FLOW, state)
        session.drafts.set_aside(FLOW.draft_name(state))
    assert len(session.drafts.names()) == 2
    assert FLOW.left(session, plan) is None


def test_a_line_for_a_hard_day_is_a_line_of_the_plan(tmp_path):
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    before = session.folder().path.joinpath("plan.toml").read_text(encoding="utf-8")
    assert entry.store_line(session, "  Soup [/]\nhelps. ").exit_code == 0
    after = session.folder().path.joinpath("plan.toml").read_text(encoding="utf-8")
    assert session.load().plan.well.okay_day[-1] == "Soup [/] helps."
    changed = [line for line in before.splitlines() if line not in after.splitlines()]
    assert [line.partition(" ")[0] for line in changed] == ["okay_day"]
    assert entry.store_line(session, "Soup [/] helps.").exit_code == 0
    assert session.load().plan.well.okay_day.count("Soup [/] helps.") == 1


# changed once it is stored


class Ended(BaseException):
    """The program was ended from outside."""


def sitting_at(folder: Path) -> CardSitting[checking.CheckinState]:
    """Return a check-in of sam's, or what was left of one."""
    session, plan = session_at(folder, SAM.read_text(encoding="utf-8")), sam()
    return CardSitting(session, FLOW, entry.start_checkin(session, plan))


def with_a_note(folder: Path) -> CardSitting[checking.CheckinState]:
    """Return a check-in that is stored: an okay day, and a line."""
    here = sitting_at(folder)
    for step in ("okay", "", "", "My sister rang."):
        here.move(lambda state, said=step: FLOW.answer(state, said))
    here.move(FLOW.enough)
    assert here.card().end
    return here


def end_while_it_goes(
    here: CardSitting[checking.CheckinState], monkeypatch: pytest.MonkeyPatch, *, gone: bool = False
) -> None:
    """Open the answers again, and end the program before its entry went, or right after that."""
    out = entry.remove_entry

    def ended(*given: Any) -> None:
        if gone:
            out(*given)
        raise Ended

    with monkeypatch.context() as patched:
        patched.setattr("hearten.actions.checkin.entry.remove_entry", ended)
        with pytest.raises(Ended):
            here.take("again")


def stands(here: CardSitting[checking.CheckinState]) -> list[tuple[dict[str, object], str | None]]:
    return [(dict(each.answers), each.note) for each in entries(here.session)]


@pytest.mark.parametrize("where", ["before", "after"])
def test_ended_while_an_answer_is_opened_again_one_entry_stands_in_the_end(
    tmp_path, monkeypatch, where
):
    end_while_it_goes(with_a_note(tmp_path), monkeypatch, gone=where == "after")
    again = sitting_at(tmp_path)
    assert again.left is not None
    again.take("on")
    assert again.card().question == "How is it inside, today?"
    again.move(lambda state: FLOW.answer(state, "mixed"))
    again.move(FLOW.enough)
    assert stands(again) == [({"day-weather": "mixed"}, "My sister rang.")]
    assert again.session.drafts.names() == ()
    assert sitting_at(tmp_path).left is None


def test_a_line_that_is_taken_away_after_such_an_end_is_gone(tmp_path, monkeypatch):
    here = with_a_note(tmp_path)
    end_while_it_goes(here, monkeypatch)
    again = sitting_at(tmp_path)
    again.take("on")
    for step in (FLOW.on, FLOW.on, FLOW.on, FLOW.clear, FLOW.enough):
        again.move(step)
    assert stands(again) == [({"day-weather": "okay"}, None)]


def test_answers_after_help_that_are_changed_after_such_an_end_are_as_they_are_then(
    tmp_path, monkeypatch
):
    here = sitting_at(tmp_path)
    here.move(lambda state: FLOW.answer(state, "stormy"))
    here.take("rest")
    here.move(lambda state: FLOW.answer(state, "low"))
    here.move(FLOW.enough)
    assert stands(here) == [({"day-weather": "stormy", "energy": "low"}, None)]
    end_while_it_goes(here, monkeypatch)
    again = sitting_at(tmp_path)
    again.take("on")
    again.move(FLOW.clear)
    again.move(lambda state: FLOW.answer(state, "harsh"))
    again.move(FLOW.enough)
    assert stands(again) == [({"day-weather": "stormy", "kind-to-self": "harsh"}, None)]


@pytest.mark.parametrize("call", ["take_back", "correct"])
def test_an_answer_is_open_though_the_disk_did_not_confirm_that(tmp_path, monkeypatch, call):
    here = with_a_note(tmp_path) if call == "take_back" else sitting_at(tmp_path)
    if call == "correct":
        here.move(lambda state: FLOW.answer(state, "stormy"))
        here.take("rest")
        for said in ("", "", "My sister rang."):
            here.move(lambda state, said=said: FLOW.answer(state, said))
        here.move(FLOW.enough)
    (before,) = stands(here)
    kept = Log.keep_all

    def unsure(*given: object, **more: object) -> None:
        kept(*given, **more)
        raise Unconfirmed

    with monkeypatch.context() as patched:
        patched.setattr("hearten.storage.log.log_files.Log.keep_all", unsure)
        told = here.take("again")
    assert told == (
        "Your answers are open again. The disk did not confirm that, so they are kept as a draft "
        "too."
    )
    assert not here.card().end
    assert len(here.session.drafts.names()) == 1
    assert sitting_at(tmp_path).left is not None
    here.move(FLOW.enough)
    assert stands(here) == [before]
    assert here.session.drafts.names() == ()


def test_what_the_disk_refuses_to_take_out_stays_as_it_is(tmp_path, monkeypatch):
    here = with_a_note(tmp_path)

    def refused(*given: object, **more: object) -> None:
        raise NotStored("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("hearten.storage.log.log_files.Log.keep_all", refused)
        assert here.take("again") == "The disk is full."
    assert here.card().end
    assert stands(here) == [({"day-weather": "okay"}, "My sister rang.")]
    assert here.session.drafts.names() == ()


# what comes after


def page(plan: Plan, **answers: str) -> closing_page.ClosingPage:
    given_ = {key.replace("_", "-"): held for key, held in answers.items()}
    return closing_page.make_closing_page(plan, given_, DAY)


@pytest.mark.parametrize("weather", [*WEATHER.answers, ""])
@pytest.mark.parametrize("plan", [sam(), EMPTY], ids=["sam", "empty"])
def test_every_way_ends_the_same(plan, weather):
    last = page(plan, day_weather=weather)
    assert closing_page.read_aloud(last)[-1] == "That's enough for today. You can close this now."


def test_no_praise_and_no_thanks_on_a_stormy_or_heavy_day():
    for weather in ("stormy", "heavy"):
        text = "\n".join(closing_page.read_aloud(page(EMPTY, day_weather=weather))).casefold()
        for word in ("thank", "good", "well done", "proud", "great", "nice"):
            assert word not in text


def test_a_mixed_day_is_noted_without_a_verdict():
    assert page(EMPTY, day_weather="mixed").first == "Noted. A mixed day."


def test_all_skipped_is_met_with_one_sentence():
    assert (
        closing_page.make_closing_page(sam(), {}, DAY, anything=False).first
        == "You're here. That counts."
    )


def test_a_pinned_practice_without_a_page_leaves_the_kind_pause():
    pinned = replace(EMPTY, kindness=Kindness(pinned=("no-longer-here", "feet-on-floor")))
    assert page(pinned, day_weather="mixed").offers[0].key == "practice:feet-on-floor"
    assert page(EMPTY, day_weather="mixed").offers[0].key == "practice:self-compassion-break"


def test_what_is_still_ahead_has_a_time_to_come_and_is_little(tmp_path):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    past, kinds = session.past(plan, DAY), session.kinds()
    said = closing_page.still_ahead(plan, DAY, NOW, kinds, past)
    assert said == ("13:30 Short walk", "17:00 Soup for two days")
    late = NOW.replace(hour=20)
    assert closing_page.still_ahead(plan, DAY, late, kinds, past) == ("21:30 Wind down",)
    assert closing_page.still_ahead(plan, DAY, NOW.replace(hour=23), kinds, past) == ()
    assert closing_page.still_ahead(plan, DAY - dt.timedelta(days=1), NOW, kinds, past) == ()
    assert closing_page.still_ahead(plan, DAY, NOW) == ()


def test_an_appointment_soon_is_ahead_and_one_that_was_is_not():
    soon = Appointment(id="a", with_="dentist", at=dt.datetime.fromisoformat("2026-11-23T08:00"))
    plan = replace(EMPTY, appointments=(soon,))
    assert closing_page.still_ahead(plan, DAY, NOW) == ("Monday 08:00 dentist",)
    today = replace(soon, at=dt.datetime.fromisoformat("2026-11-22T10:00"))
    plan = replace(EMPTY, appointments=(today,))
    assert closing_page.still_ahead(plan, DAY, NOW) == ("10:00 dentist",)
    assert closing_page.still_ahead(plan, DAY, NOW.replace(hour=11)) == ()


# stored once


@pytest.mark.parametrize("call", ["actions.today.mark.keep", "storage.local.drafts.Drafts.remove"])
def test_killed_while_it_is_stored_nothing_is_lost_and_nothing_stored_twice(
    tmp_path, monkeypatch, call
):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    state = FLOW.enough(FLOW.answer(entry.start_checkin(session, plan), "mixed"))
    keep(session, FLOW, state)

    def killed(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"hearten.{call}", killed)
        with pytest.raises(KeyboardInterrupt):
            settled(session, FLOW, state)
    left = FLOW.unfinished(session, entry.start_checkin(session, plan))
    assert (left is None) is call.endswith("remove")
    if left is not None:
        settled(session, FLOW, left)
    assert [dict(each.answers) for each in entries(session)] == [{"day-weather": "mixed"}]
    assert session.drafts.names() == ()


def test_words_that_change_after_the_disk_confirmed_nothing_correct_the_entry(
    tmp_path, monkeypatch
):
    session, plan = session_at(tmp_path, SAM.read_text(encoding="utf-8")), sam()
    state = FLOW.enough(FLOW.answer(entry.start_checkin(session, plan), "mixed"))

    def unconfirmed(files: object, folder: object) -> None:
        raise OSError(errno.EIO, "the disk says nothing")

    with monkeypatch.context() as patched:
        patched.setattr("hearten.storage.append_only.sync_folder", unconfirmed)
        sitting = settled(session, FLOW, state)
    assert sitting.is_unstored
    sitting.take("back")
    sitting.move(lambda here: FLOW.enough(FLOW.answer(here, "okay")))
    assert [dict(each.answers) for each in entries(session)] == [{"day-weather": "okay"}]
    assert len({each.id for each in entries(session)}) == 1
