"""Small experiments of records: asked about once, on the day chosen, and kept beside the words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.journal.experiments import (
    asked_in_review,
    asked_on_day,
    experiment_in_review,
    experiment_of,
    experiment_to_ask,
    keep_seen,
    words_of_experiment,
)
from hearten.actions.journal.find_page import all_words, load_pages
from hearten.actions.journal.page_store import remove
from hearten.actions.journal.page_text import changes_from_text, page_as_text
from hearten.actions.review.cards import cards
from hearten.actions.review.flow import WEEKLY_LOOK
from hearten.actions.review.store import start_review, store
from hearten.content.library import library
from hearten.content.practice_names import EXPERIMENTS
from hearten.model.journal import Head, Record
from hearten.model.value import replace
from helpers.plans import SAM
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
CHOSEN = dt.date(2026, 11, 24)
THOUGHT, OBSTACLE = "01M7DQ5PV0GGBDE0YGCQND8GW7", "01M819EKE0WAKACQAQHZPSXCRX"
JOURNAL = f"""\
format = 1

[{THOUGHT}]
day = 2026-11-14
at = 2026-11-14T20:05:00+01:00
practice = "thought-record"
answers.thought = "I always spoil it"
answers.small_test = "say no [b]once[/b]"
end = true

[{OBSTACLE}]
day = 2026-11-20
at = 2026-11-20T09:30:00+00:00
practice = "obstacles"
answers.obstacle = "selfish"
answers.my_reply = "comparison"
answers.try = "try the experiment"
end = true
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on 22 November with two experiments in the journal, neither with a day."""
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    journal = session.folder().path / "journal"
    journal.mkdir()
    (journal / "2026.one.toml").write_text(JOURNAL, encoding="utf-8")
    return session


def head(ask_on: dt.date | None = CHOSEN, asked_on: dt.date | None = None, **more: object) -> Head:
    values = {"id": "A", "day": dt.date(2026, 11, 20), "practice": "thought-record", **more}
    return Head(**values, ask_on=ask_on, asked_on=asked_on)


@pytest.mark.parametrize(
    ("day", "asks"),
    [("2026-11-23", False), ("2026-11-24", True), ("2026-11-25", True), ("2026-11-30", True),
     ("2026-12-01", False)],
)  # fmt: skip
def test_it_is_asked_about_on_its_day_or_in_the_week_after(day: str, asks: bool) -> None:
    assert bool(asked_on_day([head()], dt.date.fromisoformat(day))) is asks


def test_what_was_asked_about_is_not_asked_again_and_a_letter_never() -> None:
    assert asked_on_day([head(asked_on=CHOSEN), head(practice="gratitude")], CHOSEN) == ()
    assert (
        asked_in_review([head(None, CHOSEN), head(CHOSEN), head(None, practice="x")], CHOSEN) == ()
    )


def test_the_day_chosen_first_comes_first() -> None:
    later = head(dt.date(2026, 11, 23), id="B")
    assert [each.id for each in asked_on_day([head(), later], CHOSEN)] == ["B", "A"]


@pytest.mark.parametrize(
    ("day", "asks"),
    [("2026-11-20", True), ("2026-12-17", True), ("2026-12-18", False), ("2026-11-19", False)],
)
def test_one_without_a_day_waits_for_a_review_of_the_next_four_weeks(day: str, asks: bool) -> None:
    assert bool(asked_in_review([head(None)], dt.date.fromisoformat(day))) is asks


def record(practice: str, **answers: str) -> Record:
    return Record(id="A", day=NOON.date(), at=NOON, practice=practice, answers=answers)


def test_its_words_are_those_written_or_those_of_what_was_picked() -> None:
    said = record("obstacles", obstacle="no-time", my_reply="numb", **{"try": "put it on my list"})
    assert words_of_experiment(said) == "One kind sentence while the kettle boils."
    no = record("obstacles", obstacle="no-time", **{"try": "no thanks"})
    assert words_of_experiment(no) == ""
    assert words_of_experiment(record("thought-record", small_test=" ask Jo ")) == "ask Jo"
    assert words_of_experiment(record("thought-record", thought="x")) == ""
    assert words_of_experiment(record("gratitude", small_test="x")) == ""


def test_the_practices_that_hold_one_are_those_whose_data_say_so() -> None:
    pages = (library().practice_page(each.id) for each in library().practices())
    found = [p.practice.id for p in pages if p and any(i.to == "experiment" for i in p.into)]
    assert sorted(found) == sorted(EXPERIMENTS) == ["obstacles", "thought-record"]


def test_what_was_seen_stands_beside_it_and_it_is_not_asked_again(session: Session) -> None:
    plan, today = session.readable_plan(), dt.date(2026, 11, 22)
    first = experiment_in_review(session, plan, today)
    assert first is not None
    assert (first.id, first.words) == (THOUGHT, "say no [b]once[/b]")
    newest = experiment_to_ask(session, plan, today)
    assert newest is not None
    assert newest.words.startswith("Do one small care thing")
    keep_seen(session, THOUGHT, "They said [i]fine[/i].", today)
    keep_seen(session, THOUGHT, "They said [i]fine[/i].", today)  # the same again: nothing twice
    pages = {page.record.id: page for page in load_pages(session, plan).pages}
    assert all_words(pages[THOUGHT])[-2:] == (
        ("The experiment", "say no [b]once[/b]"), ("What I saw", "They said [i]fine[/i]."),
    )  # fmt: skip
    text = "".join(f.read_text("utf-8") for f in session.journal().folder.glob("*.toml"))
    assert text.count("They said") == 1
    second = experiment_in_review(session, plan, today)
    assert second is not None
    assert second.id == OBSTACLE


def test_left_without_a_word_it_is_not_asked_again_and_what_was_seen_stays(
    session: Session,
) -> None:
    plan, today = session.readable_plan(), dt.date(2026, 11, 22)
    session.journal().keep({"at": NOON, "replaces": OBSTACLE, "ask_on": today}, NOON)
    assert [each.id for each in asked_on_day(session.journal().heads(), today)] == [OBSTACLE]
    keep_seen(session, OBSTACLE, "", today)
    assert asked_on_day(session.journal().heads(), today) == ()
    keep_seen(session, THOUGHT, "lighter", today)
    keep_seen(session, THOUGHT, "", today)
    seen = experiment_of(session, THOUGHT)
    assert seen is not None
    assert seen.saw == "lighter"
    assert experiment_to_ask(session, plan, today) is None


def test_it_stays_beside_the_words_where_another_computer_changed_them(session: Session) -> None:
    keep_seen(session, THOUGHT, "They said fine.", dt.date(2026, 11, 22))
    other = session.journal().folder / "2026.two.toml"
    other.write_text(
        f"""format = 1

[01M8ZZZZZZWAKACQAQHZPSXCRX]
at = 2026-11-21T09:30:00+00:00
replaces = "{THOUGHT}"
answers.small_test = "say no twice"
end = true
""",
        encoding="utf-8",
    )
    seen = experiment_of(session, THOUGHT)
    assert seen is not None
    assert (seen.words, seen.saw) == ("say no twice", "They said fine.")


def test_a_review_asks_about_one_and_what_is_said_goes_beside_it_alone(session: Session) -> None:
    plan = session.readable_plan()
    state = start_review(session, plan, "weekly")
    key = f"experiment:{THOUGHT}"
    card = next(each for each in cards(state) if each.key == key)
    assert card.question == "You wanted to see what happens. What did you see?"
    assert [line.text for line in card.lines] == [
        "say no [b]once[/b]",
        "From Check a harsh thought, Saturday 14 November 2026",
    ]
    gone = {"experiment:01M7GONE": "words for one that is gone"}
    state = replace(state, record="01M8ZZZZZZWAKACQAQHZPSXCRY", answers={key: "Jo smiled", **gone})
    store(session, state)
    seen = experiment_of(session, THOUGHT)
    assert seen is not None
    assert seen.saw == "Jo smiled"
    (entry,) = session.log().read().entries
    assert dict(entry.answers) == gone
    asked = [each.key for each in cards(start_review(session, plan, "weekly"))]
    assert key not in asked
    assert f"experiment:{OBSTACLE}" in asked


def test_a_review_that_is_left_before_its_card_asks_another_time(session: Session) -> None:
    flow, state = WEEKLY_LOOK.begin(session, session.readable_plan())
    store(session, replace(flow.enough(state), record="01M8ZZZZZZWAKACQAQHZPSXCR1"))
    flow, state = WEEKLY_LOOK.begin(session, session.readable_plan())
    assert state.facts.experiment.id == THOUGHT
    while state.at != f"experiment:{THOUGHT}":
        state = flow.skip(state)
    gone_past = flow.skip(replace(state, answers={"week-hard": "the noise"}))
    draft = flow.draft(gone_past)
    assert draft is not None
    assert flow.from_draft(draft, state) == replace(gone_past, record="")
    store(session, replace(gone_past, record="01M8ZZZZZZWAKACQAQHZPSXCR2"))
    _, state = WEEKLY_LOOK.begin(session, session.readable_plan())
    assert state.facts.experiment.id == OBSTACLE


def test_what_was_seen_can_be_changed_as_the_other_words_of_its_page(session: Session) -> None:
    keep_seen(session, THOUGHT, "They said fine.", dt.date(2026, 11, 22))
    pages = load_pages(session, session.readable_plan()).pages
    page = next(each for each in pages if each.record.id == THOUGHT)
    text = page_as_text(page)
    assert text.endswith("== small test\nsay no [b]once[/b]\n\n== what I saw\nThey said fine.")
    assert changes_from_text(page.record, text) == {}
    assert changes_from_text(page.record, text.replace("fine", "yes")) == {"saw": "They said yes."}
    answers = changes_from_text(page.record, text.replace("[b]once[/b]", "twice"))
    assert answers == {"answers": {"thought": "I always spoil it", "small_test": "say no twice"}}


def test_words_about_a_page_that_was_taken_out_meanwhile_are_a_page(session: Session) -> None:
    remove(session, THOUGHT)
    keep_seen(session, THOUGHT, "They said fine.", dt.date(2026, 11, 22))
    keep_seen(session, THOUGHT, "", dt.date(2026, 11, 22))
    newest = load_pages(session, session.readable_plan()).pages[0].record
    assert (newest.prompt, newest.text) == (
        "You wanted to see what happens. What did you see?",
        "They said fine.",
    )
