"""One undo: the newest change of this computer, whatever it was, and all the way back again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearten.actions.journal import page_store
from hearten.actions.journal.find_page import load_pages
from hearten.actions.lookback.jar import from_the_jar
from hearten.actions.plan.item_edits import delete, rename
from hearten.actions.plan.pause import pause, resume
from hearten.actions.result import apply_change
from hearten.actions.today.controller import DayController
from hearten.actions.today.mark import correct, keep, mark_by_name, take_back_by_name
from hearten.actions.undo.undo import do, undoing
from hearten.model.errors import HeartenError
from hearten.model.journal import LETTER
from hearten.model.value import replace
from hearten.storage.fs.disk import Files
from helpers.days import PLAN, Clock, entries, undo
from helpers.homes import Unsynced
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.actions.session import Session

SENSITIVE = """
[[signs]]
id = "no-sleep"
sign = "I stop answering"

[[people]]
id = "mira"
name = "Mira"

[safety]
made = "now"
alone = ["The cold tap"]
"""
TODAY = NOW.date()


@pytest.fixture(name="session")
def _session(tmp_path: Path) -> Session:
    session = session_at(tmp_path, PLAN + SENSITIVE)
    session.clock = Clock(NOW)
    return session


def later(session: Session, **by: float) -> None:
    """Let time pass; a minute, where nothing else is said."""
    assert isinstance(session.clock, Clock)
    session.clock.on(**(by or {"minutes": 1}))


def held(session: Session) -> tuple[object, ...]:
    """Return all that the plan, the log and the journal say."""
    return (
        (session.folder().path / "plan.toml").read_bytes(),
        entries(session),
        session.journal().read().records,
        tuple(head.id for head in session.journal().heads()),
    )


def book_of(session: Session) -> DayController:
    return DayController(session, session.readable_plan())


def row(book: DayController, name: str) -> Any:
    return next(item for item in book.showing.items() if item.id == name)


def page(session: Session, text: str) -> str:
    kept = page_store.keep_record(session, session.readable_plan(), {"text": text})
    return kept.ids[0]


def of_newest_page(session: Session, do: Callable[[str], object]) -> None:
    for head in session.journal().heads()[-1:]:
        do(head.id)


def marked(session: Session, item: str, did: str) -> None:
    book = book_of(session)
    for each in book.showing.items():
        if each.id == item:
            book.mark(each, did)


def noted(session: Session, words: str) -> None:
    book = book_of(session)
    for entry in book.past.entries[-1:]:
        book.keep_note(entry, words)


def unmarked(session: Session, item: str) -> None:
    take_back_by_name(session, item)


def in_plan(session: Session, change: Callable[..., Any]) -> None:
    apply_change(session, lambda plan, today: change(plan))


DEEDS: tuple[Callable[[Session], object], ...] = (
    *(lambda s, i=i, d=d: marked(s, i, d) for i in ("light", "charger") for d in ("done", "rest")),
    lambda s: mark_by_name(s, "walk", "done", amount="12"),
    lambda s: mark_by_name(s, "walk", "done"),
    lambda s: mark_by_name(s, "walk", "rest"),
    lambda s: noted(s, "rain"),
    lambda s: noted(s, ""),
    lambda s: unmarked(s, "light"),
    lambda s: unmarked(s, "walk"),
    lambda s: pause(s, "light"),
    lambda s: resume(s, "light"),
    lambda s: in_plan(s, lambda plan: rename(plan, "light", "Window")),
    lambda s: in_plan(s, lambda plan: rename(plan, "light", "Morning light")),
    lambda s: in_plan(s, lambda plan: delete(plan, "coffee")),
    lambda s: page(s, "a page"),
    lambda s: of_newest_page(s, lambda id: page_store.change(s, id, {"text": "another"})),
    lambda s: of_newest_page(s, lambda id: page_store.remove(s, id)),
)  # fmt: skip


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(DEEDS), max_size=9), st.integers(0, 40))
def test_as_many_undos_lead_back_and_as_many_redos_forth(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Callable[..., object]], hours: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Files, "fsync", Unsynced.fsync)
        session = session_at(tmp_path_factory.mktemp("undo"), PLAN)
        session.clock = Clock(NOW)
        states = [held(session)]
        for deed in deeds:
            later(session, hours=hours)
            try:
                deed(session)
            except HeartenError:
                continue
            if held(session) != states[-1]:
                states.append(held(session))
        for state in reversed(states[:-1]):
            undo(session)
            assert held(session) == state
        with pytest.raises(HeartenError, match="There is nothing to take back on this computer"):
            undo(session)
        for state in states[1:]:
            undo(session, "redo")
            assert held(session) == state
        with pytest.raises(HeartenError, match="There is nothing to bring back"):
            undo(session, "redo")


def test_a_note_goes_before_its_mark_and_an_answer_right_after_it_with_it(session):
    book = book_of(session)
    entry = book.mark(row(book, "walk"), "done").entry
    book.keep_answer(entry, row(book, "walk").asks[0], "12")
    later(session)
    book.keep_note(book.entry(entry.id), "rain")
    assert undo(session) == "Short walk: that note is taken back."
    assert [(e.answers, e.note) for e in entries(session)] == [({"minutes": 12}, None)]
    assert undo(session) == "Short walk: that mark is taken back."
    assert entries(session) == ()
    assert undo(session, "redo") == 'Done again: "Short walk" marked done.'
    assert undo(session, "redo") == 'Done again: a note on "Short walk".'
    assert [(e.answers, e.note) for e in entries(session)] == [({"minutes": 12}, "rain")]


@pytest.mark.parametrize(
    ("record", "back", "again"),
    [
        (
            {"note": "rain"},
            "Your note on Sunday 22 November 2026: that one is taken back.",
            "Done again: your note on Sunday 22 November 2026.",
        ),
        (
            {"answers": {"rated": "coping", "what": "tea", "before": "heavy", "after": "light"}},
            "How it was before and after, on Sunday 22 November 2026: that one is taken back.",
            "Done again: how it was before and after, on Sunday 22 November 2026.",
        ),
    ],
)
def test_an_entry_about_no_thing_of_the_plan_is_called_by_its_day(session, record, back, again):
    keep(session, session.readable_plan(), dt.date(2026, 11, 22), record)
    assert undo(session) == back
    assert entries(session) == ()
    assert undo(session, "redo") == again
    assert len(entries(session)) == 1


def test_a_mark_about_another_day_is_named_with_that_day(session):
    session.date = TODAY - dt.timedelta(days=1)
    mark_by_name(session, "light", "done")
    assert undoing(session).question == (
        'Take back: "Morning light" marked done for Saturday 21 November 2026, today 09:30?'
    )


def test_several_marks_that_were_meant_otherwise_at_once_are_one_change(session):
    for amount in ("10", "5"):
        mark_by_name(session, "walk", "done", amount=amount)
    mark_by_name(session, "walk", "rest")
    assert [entry.did for entry in entries(session)] == ["rest", "rest"]
    assert undoing(session).question == 'Take back: "Short walk" changed to rest, today 09:30?'
    undo(session)
    assert [entry.did for entry in entries(session)] == ["done", "done"]


def test_a_checkin_that_was_corrected_twice_goes_back_word_by_word(session):
    from hearten.actions.today.mark import say_otherwise

    plan = session.readable_plan()
    first = {"checkin": "daily", "answers": {"day-weather": "okay"}}
    entry = keep(session, plan, TODAY, first).entry
    for weather in ("mixed", "heavy"):
        later(session)
        say_otherwise(session, plan, entry, {"day-weather": weather}, None)
    assert undoing(session).what == 'an answer in "Check in"'
    assert undo(session) == "Check in: as it was before."
    assert entries(session)[0].answers == {"day-weather": "mixed"}
    undo(session)
    assert entries(session)[0].answers == {"day-weather": "okay"}
    assert undoing(session).what == 'your answers to "Check in"'
    assert undo(session) == "Check in: that one is taken back."
    assert entries(session) == ()


def test_a_deleted_habit_comes_back_before_the_marks_it_had_go(session):
    mark_by_name(session, "light", "done")
    later(session)
    in_plan(session, lambda plan: delete(plan, "light"))
    later(session)
    in_plan(session, lambda plan: rename(plan, "walk", "Round the lake"))
    assert undoing(session).question == (
        'Take back: "Renamed: Short walk to Round the lake", today 09:32?'
    )
    undo(session)
    assert undo(session).startswith("Undone: Deleted: Morning light.")
    assert undo(session) == "Morning light: that mark is taken back."
    for _ in range(3):
        later(session)
        undo(session, "redo")
    titles = [habit.title for habit in session.readable_plan().habits]
    assert titles == ["Round the lake", "Less coffee"]
    assert [entry.habit for entry in entries(session)] == ["light"]
    later(session)
    mark_by_name(session, "walk", "rest")
    with pytest.raises(HeartenError, match="There is nothing to bring back"):
        undo(session, "redo")


@pytest.mark.parametrize(
    ("passed", "asks", "said"),
    [
        ({"minutes": 59}, False, "today 09:30"),
        ({"minutes": 61}, True, "today 09:30"),
        ({"hours": 18}, True, "today 09:30"),  # the day begins at four
        ({"hours": 19}, True, "yesterday 09:30"),
        ({"days": 3}, True, "on Sunday 22 November 2026"),
    ],
)
def test_it_is_asked_where_it_is_older_than_this_sitting(session, passed, asks, said):
    mark_by_name(session, "light", "done")
    later(session, **passed)
    meant = undoing(session)
    assert (meant.asks, meant.when) == (asks, said)
    assert meant.question == f'Take back: "Morning light" marked done, {said}?'
    assert undoing(session, since=NOW).asks == (passed.get("hours", 0) > 18 or "days" in passed)


def test_what_is_nobody_elses_to_see_is_named_without_its_words(session):
    from hearten.actions.plan.item_edits import delete as gone

    def named() -> str:
        return undoing(session).what

    in_plan(session, lambda plan: gone(plan, "no-sleep"))
    assert named() == "a change to your signs"
    assert undo(session).startswith("Undone: a change to your signs.")
    in_plan(session, lambda plan: gone(plan, "mira"))
    assert named() == "a change to your people"
    loaded = session.load()
    later(session)
    safer = replace(loaded.plan, safety=replace(loaded.plan.safety, alone=("The long stairs",)))
    session.save(loaded, safer, "Changed: The long stairs")
    assert named() == "a change to your safety plan"
    later(session)
    one = page(session, "very private")
    assert named() == "a journal page of Sunday 22 November 2026"
    later(session)
    page_store.change(session, one, {"text": "more private"})
    assert named() == "a change to the journal page of Sunday 22 November 2026"
    later(session)
    page_store.remove(session, one)
    assert undoing(session).question == (
        "Take back: the journal page of Sunday 22 November 2026 taken out, today 09:34?"
    )
    told = [undo(session) for _ in range(5)]
    assert not any(w in line for line in told for w in ("private", "stairs", "Mira", "stop"))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("Added: Morning light · Time: Short walk", "Added: Morning light · Time: Short walk"),
        ("Added: Morning light · Mira", "a change to your habits"),
        ('Added: "The long stairs" · "The cold tap"', "a change to your habits"),
        ("Merged: plan (conflicted copy).toml", "a change to your habits"),
        ("Weekly review, 22 November 2026", "Weekly review, 22 November 2026"),
        ("Changed the plan", "a change to your habits"),
    ],
)
def test_of_what_the_history_says_only_names_on_today_are_said(session, why, said):
    loaded = session.load()
    session.save(loaded, replace(loaded.plan, habits=loaded.plan.habits[:-1]), why)
    assert undoing(session).what == said


def test_what_another_computer_said_of_a_mark_since_is_asked_about_and_comes_back(session):
    mark_by_name(session, "light", "done")
    (entry,) = entries(session)
    folder = session.folder().path / "log"
    (folder / "2026-11.other1.toml").write_text(
        f"format = 1\n01MZZZZZZZZZZZZZZZZZZZZZZZ = {{ at = 2026-11-22T10:00:00+01:00, "
        f'replaces = "{entry.id}", note = "from the other" }}\n'
    )
    meant = undoing(session)
    assert meant.asks
    assert meant.notes == (
        "It was changed on another computer since. What was added there goes with it.",
    )
    do(session, meant)
    assert entries(session) == ()
    undo(session, "redo")
    assert [each.note for each in entries(session)] == ["from the other"]


def test_a_mark_of_another_computer_is_not_ours_to_take_back(session):
    folder = session.folder().path / "log"
    folder.mkdir()
    (folder / "2026-11.other1.toml").write_text(
        "format = 1\n01KAM9D4H0M8T2V5X7Z9B1C3D4 = { day = 2026-11-22, "
        'at = 2026-11-22T09:00:00+01:00, habit = "light", did = "done" }\n'
    )
    with pytest.raises(HeartenError, match="There is nothing to take back on this computer"):
        undoing(session)


def test_a_plan_that_another_computer_saved_since_stays_as_it_is(session):
    in_plan(session, lambda plan: rename(plan, "light", "Window"))
    there = session.folder().path / "history" / "other1"
    there.mkdir()
    (there / "20261122T100000000000-edit.toml").write_text(PLAN)
    with pytest.raises(HeartenError) as caught:
        undoing(session)
    assert caught.value.sentence == (
        'The newest change here is "Renamed: Morning light to Window", today 09:30. The plan was '
        "changed on another computer since, so it stays as it is. To choose an earlier version: "
        "hearten restore"
    )
    later(session, hours=3)
    mark_by_name(session, "walk", "done")  # what is newer can be taken back all the same
    assert undo(session) == "Short walk: that mark is taken back."


def test_what_was_changed_by_hand_since_is_said_and_kept(session):
    in_plan(session, lambda plan: rename(plan, "light", "Window"))
    file = session.folder().path / "plan.toml"
    mine = file.read_text().replace("Short walk", "Slow walk")
    file.write_text(mine)
    kept = "That version is kept in the history."
    assert undoing(session).notes == (f"The plan was also changed outside hearten since. {kept}",)
    assert kept in undo(session)
    versions = file.parent.glob("history/*/*.toml")
    assert mine in [each.read_text() for each in versions]


def test_what_was_taken_back_in_a_later_month_and_brought_back_in_another_stands(session):
    mark_by_name(session, "light", "done")
    for days, way, there in ((31, "undo", []), (31, "redo", ["light"]), (-100, "undo", [])):
        later(session, days=days)
        undo(session, way)
        assert [entry.habit for entry in entries(session)] == there
        day = session.readable_plan()
        past = session.past(day, TODAY)
        assert [entry.habit for entry in past.entries] == there
        assert from_the_jar(session).startswith("From your jar") == bool(there)
        assert past.last == (TODAY if there else None)


def test_a_letter_that_was_read_by_mistake_comes_back_once_more(session):
    plan = session.readable_plan()
    letter = {"practice": LETTER, "text": "dear me", "return_on": TODAY}
    id = page_store.keep_record(session, plan, letter).ids[0]
    later(session)
    page_store.read_letter(session, plan, id, TODAY)
    assert page_store.due_letters(session, plan, TODAY) == ()
    assert undoing(session).what == "the letter of Sunday 22 November 2026 read"
    for way, due in (("undo", [id]), ("redo", []), ("undo", [id])):
        undo(session, way)
        assert [each.id for each in page_store.due_letters(session, plan, TODAY)] == due
        assert (session.journal().record(id).read_on is None) == bool(due)


def test_pages_that_were_taken_out_are_known_by_their_day_alone(session):
    plan = session.readable_plan()
    first = page(session, "one")
    later(session, days=1)
    second = page(session, "two")
    for id in (second, first):
        later(session, days=1)
        page_store.remove(session, id)
    out = page_store.taken_out_pages(session, plan)
    assert [(each.day, each.taken_out) for each in out] == [
        (TODAY, TODAY + dt.timedelta(days=3)),
        (TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=2)),
    ]
    page_store.put_back(session, out[1])
    assert [p.record.text for p in load_pages(session, plan).pages] == ["two"]
    assert [each.day for each in page_store.taken_out_pages(session, plan)] == [TODAY]
    assert undoing(session).what == "the journal page of Monday 23 November 2026 put back"
    undo(session)
    assert load_pages(session, plan).pages == ()


def test_without_the_order_that_is_noted_the_moments_tell_what_came_last(session):
    mark_by_name(session, "light", "done")
    later(session)
    in_plan(session, lambda plan: rename(plan, "light", "Window"))
    later(session)
    page(session, "one")
    (session.home.state / "change-order.txt").unlink()
    told = [undo(session).partition(".")[0] for _ in range(3)]
    assert told == [
        "The page of Sunday 22 November 2026 is taken out of your journal",
        "Undone: Renamed: Morning light to Window",
        "Morning light: that mark is taken back",
    ]


@pytest.mark.parametrize("ahead", [3, 24 * 4, 24 * 40, 24 * 400])  # hours
def test_what_was_changed_while_the_clock_was_ahead_is_no_newer_than_what_came_after(
    session, ahead
):
    deeds = (
        lambda: mark_by_name(session, "light", "done"),
        lambda: mark_by_name(session, "walk", "done"),
        lambda: page(session, "one"),
        lambda: in_plan(session, lambda plan: rename(plan, "coffee", "Tea instead")),
    )
    states = [held(session)]
    for hours in (ahead, -ahead):
        later(session, hours=hours)
        for deed in deeds if hours < 0 else deeds[:1]:
            later(session)
            deed()
            states.append(held(session))
    later(session)
    for number, state in enumerate(reversed(states[:-1])):
        assert number == 4 or not undoing(session).asks
        undo(session)
        assert held(session) == state
    for state in states[1:]:
        undo(session, "redo")
        assert held(session) == state


def test_a_change_that_makes_no_difference_by_now_is_passed_over(session):
    mark_by_name(session, "light", "done")
    (entry,) = entries(session)
    later(session)
    correct(session, {entry.id: {"did": "done"}})
    assert undo(session) == "Morning light: that mark is taken back."


def test_of_two_changes_that_say_the_same_both_go_and_come_back(session):
    one = page(session, "first")
    for _ in range(2):
        later(session)
        page_store.change(session, one, {"text": "second"})
    told = [undo(session) for _ in range(2)]
    assert told == [
        "The page of Sunday 22 November 2026 is as it was before.",
        "The page of Sunday 22 November 2026 is taken out of your journal. "
        "hearten redo brings it back.",
    ]
    texts = []
    for _ in range(2):
        undo(session, "redo")
        texts.append(session.journal().read().records[0].text)
    assert texts == ["first", "second"]


def test_plugins_hear_of_what_comes_back(session, monkeypatch):
    heard: list[tuple[str, str, str | None]] = []
    host = type(session.host)
    for name in ("entry_saved", "entry_removed"):
        monkeypatch.setattr(
            host, name, lambda self, plan, e, folder, n=name: heard.append((n, e.habit, e.did))
        )
    mark_by_name(session, "light", "done")
    mark_by_name(session, "light", "rest")
    heard.clear()
    for way in ("undo", "undo", "redo", "redo"):
        undo(session, way)
    assert heard == [
        ("entry_saved", "light", "done"),
        ("entry_removed", "light", "done"),
        ("entry_saved", "light", "done"),
        ("entry_saved", "light", "rest"),
    ]


@pytest.mark.parametrize(
    "deed", [lambda s: mark_by_name(s, "light", "done"), lambda s: page(s, "one")]
)
def test_what_two_windows_take_back_at_once_is_brought_back_at_once(session, monkeypatch, deed):
    deed(session)
    there = held(session)
    first, second = undoing(session), undoing(session)
    do(session, first)
    with pytest.raises(HeartenError) as caught:
        do(session, second)
    assert caught.value.sentence == "Something else was changed meanwhile. Nothing was done."
    with monkeypatch.context() as patch:  # as if each had looked before the other wrote
        patch.setattr("hearten.actions.undo.undo.newest", lambda *_: second.change)
        do(session, second)
    undo(session, "redo")
    assert held(session) == there


def test_what_takes_back_two_changes_of_a_page_is_written_at_once(session, monkeypatch):
    one = page(session, "first")
    for _ in range(2):
        later(session)
        page_store.change(session, one, {"text": "second"})
    real, synced = Files.fsync, list[int]()

    def full_after_one(files: Files, fd: int) -> None:
        if synced:
            raise OSError(28, "No space left on device")
        synced.append(fd)
        real(files, fd)

    monkeypatch.setattr(Files, "fsync", full_after_one)
    assert undo(session) == "The page of Sunday 22 November 2026 is as it was before."
    assert session.journal().read().records[0].text == "first"
