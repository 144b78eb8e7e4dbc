"""Marks go to the log and nowhere else; a correction and an undo are lines of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.lookback import words as lookback_words
from hearten.actions.lookback.jar import from_the_jar
from hearten.actions.today.controller import DayController
from hearten.actions.today.mark import mark_by_name, take_back_by_name
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.storage.fs.disk import Files
from helpers.days import PLAN, Clock, entries, lines, undo
from helpers.tui import NOW, session_at

TODAY = NOW.date()


@pytest.fixture
def session(tmp_path):
    made = session_at(tmp_path, PLAN)
    made.clock = Clock(NOW)
    return made


@pytest.fixture
def book(session):
    return DayController(session, session.readable_plan())


def row(book: DayController, item_id: str):
    return next(item for item in book.showing.items() if item.id == item_id)


BEER = """
[[habits]]
id = "beer"
title = "Beer"
kind = "count"
rhythm = { every = "day" }
  [habits.options]
  towards = "fewer"
  unit = "cans"
"""


def test_how_much_there_was_of_what_is_to_be_less_is_noticed_and_not_praised(tmp_path):
    session = session_at(tmp_path, PLAN + BEER)
    session.clock = Clock(NOW)
    assert mark_by_name(session, "beer", "done").text.startswith("Beer: noticed. Kept.")
    session.date = TODAY - dt.timedelta(days=1)
    book = DayController(session, session.readable_plan())
    assert book.mark(row(book, "beer"), "done").told.startswith("Beer: noticed")


def test_a_mark_is_one_line_and_the_plan_is_not_touched(session, book):
    before = (session.folder().path / "plan.toml").read_bytes()
    came = book.mark(row(book, "light"), "done")
    assert came.told == "Morning light: done. That counts. Kept."
    assert len(lines(session.folder().path)) == 1
    assert (session.folder().path / "plan.toml").read_bytes() == before


def test_what_the_book_knows_is_what_stands_on_the_disk_after_every_move(session, book):
    moves = "light done, walk rest, light smaller, charger done, walk done, charger rest"
    for move in moves.split(", "):
        item, did = move.split()
        book.mark(row(book, item), did)
        assert tuple(book.past.entries) == entries(session)
        known = DayController(session, book.plan)
        assert known.showing == book.showing
        assert known.past == book.past
    for _ in range(6):
        undo(session)
        book.read()
        assert tuple(book.past.entries) == entries(session)
    assert entries(session) == ()


def test_a_correction_changes_every_mark_of_that_day_so_that_the_last_word_counts(session, book):
    mark_by_name(session, "walk", "done", amount="10")
    mark_by_name(session, "walk", "done")
    book.read()
    book.mark(row(book, "walk"), "rest")
    assert row(book, "walk").state == "rest"
    assert undo(session) == "Short walk: done again, as before."
    assert [(e.did, e.answers) for e in entries(session)] == [
        ("done", {"minutes": 10}), ("done", {}),
    ]  # fmt: skip


def test_a_mark_on_a_hard_day_is_the_smaller_version_and_takes_nothing_from_a_full_one(book):
    book.mark(row(book, "light"), "done")
    book.set_hard(True)
    assert book.mark(row(book, "light"), "done").told.endswith("Space takes it back.")
    book.mark(row(book, "walk"), "done")
    assert row(book, "walk").state == "smaller"
    coffee = row(book, "coffee")
    assert book.mark(coffee, "done").asks == coffee.asks
    assert row(book, "coffee").state == "done"  # it has no smaller version


def test_a_log_that_cannot_be_read_leaves_the_day_readable(session, monkeypatch):
    listdir = Files.listdir

    def refuse(files, path):
        if path.name == "log":
            raise PermissionError(13, "Permission denied")
        return listdir(files, path)

    (session.folder().path / "log").mkdir()
    monkeypatch.setattr(Files, "listdir", refuse)
    book = DayController(session, session.readable_plan())
    assert [item.id for item in book.showing.items()][:2] == ["light", "walk"]
    assert "can't be read" in book.seen.notices[0]


def test_a_hard_day_that_cannot_be_remembered_is_hard_all_the_same(session, book, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Files, "write", full)
    assert words.NOT_FOR_NEXT_TIME in book.set_hard(True)
    assert row(book, "light").title == "Morning light: Open the curtain"


def test_a_hard_day_says_where_nothing_has_a_smaller_version(session):
    plan = session.readable_plan()
    habits = tuple(replace(habit, smaller=None) for habit in plan.habits)
    book = DayController(session, replace(plan, habits=habits, goals=()))
    assert book.set_hard(True) == (
        "A hard day, then. Nothing here has a smaller version yet. h brings the usual day back."
    )
    assert book.set_hard(False) == "The usual list is back. Nothing you marked was lost."


def test_the_shell_says_when_a_step_was_done_and_how_often_a_habit_was(session):
    kept, *more = mark_by_name(session, "Put the", "done").text.split("\n")
    assert kept == "Put the charger in the hall: done. That counts. Kept."
    assert more[0] == "That was the last step towards “Calmer evenings”."
    session.clock.on(days=2)
    assert "It was done on Sunday 22 November 2026 already" in (
        mark_by_name(session, "charger", "done").text
    )
    mark_by_name(session, "light", "done")
    assert "twice today" in mark_by_name(session, "light", "done").text
    assert "twice" not in mark_by_name(session, "light", "rest").text


def test_yesterday_in_the_shell_is_about_that_day_and_written_now(session):
    session.date = TODAY - dt.timedelta(days=1)
    told = mark_by_name(session, "light", "done", note="late").text
    assert told == "Morning light: done, on Saturday 21 November 2026. That counts. Kept."
    (entry,) = entries(session)
    assert (entry.day, entry.at, entry.note) == (session.date, NOW, "late")
    assert "taken back" in take_back_by_name(session, "light").text


def test_an_unclear_name_is_asked_about_and_nothing_is_stored(session):
    with pytest.raises(HeartenError, match="Nothing in this plan goes by"):
        mark_by_name(session, "yoga", "done")
    assert entries(session) == ()


def test_no_name_and_a_name_with_a_slip_are_met_with_the_names_there_are(session):
    with pytest.raises(HeartenError, match=r"Which one\? .*Morning light") as caught:
        mark_by_name(session, None, "done")
    assert caught.value.exit_code == 2
    with pytest.raises(HeartenError, match='Did you mean "Morning light"'):
        mark_by_name(session, "ligth", "done")


def test_what_is_counted_is_said_in_the_words_of_the_person(session):
    plan = session.folder().path / "plan.toml"
    more = '[[habits]]\nid = "water"\ntitle = "Water"\nkind = "count"\n'
    more += 'rhythm = { every = "day" }\noptions = { amount = 4, unit = "glasses" }\n'
    plan.write_text(f"{plan.read_text('utf-8')}\n{more}", encoding="utf-8")
    for typed in ("2", "2 glasses", "1"):
        mark_by_name(session, "water", "done", amount=typed)
    with pytest.raises(HeartenError, match=r'"2 glases" is not a number\. For example: 2'):
        mark_by_name(session, "water", "done", amount="2 glases")
    said = row(DayController(session, session.readable_plan()), "water").said
    assert said == ("5 glasses so far",)


def test_the_start_of_a_title_comes_before_the_start_of_an_id(session):
    plan = session.folder().path / "plan.toml"
    more = '[[habits]]\nid = "put-away"\ntitle = "Tidy"\nrhythm = { every = "day" }\n'
    plan.write_text(PLAN + more, encoding="utf-8")
    assert "Put the charger" in mark_by_name(session, "put", "done").text
    assert "Tidy" in mark_by_name(session, "put-a", "done").text


def test_what_is_over_gives_way_to_what_is_not(session):
    plan = session.folder().path / "plan.toml"
    more = """
[[habits]]
id = "put"
title = "Put"
state = "let go"
[[habits]]
id = "sea"
title = "Sea swim"
state = "let go"
[[habits]]
id = "light-off"
title = "Light off at ten"
[[goals]]
id = "old"
title = "Old hope"
state = "done"
  [[goals.steps]]
  id = "boat"
  title = "Short boat trip"
"""
    plan.write_text(PLAN + more, encoding="utf-8")
    assert "Put the charger" in mark_by_name(session, "put", "done").text
    assert "Short walk" in mark_by_name(session, "short", "rest").text
    assert "Put the charger" in take_back_by_name(session, "put").text
    assert "Sea swim" in mark_by_name(session, "sea", "done").text
    assert "Short boat trip" in mark_by_name(session, "boat", "done").text
    with pytest.raises(HeartenError, match="could be"):
        mark_by_name(session, "l", "done")
    with pytest.raises(HeartenError) as raised:
        mark_by_name(session, None, "done")
    assert "Sea swim" not in raised.value.sentence


def test_the_jar_gives_old_wins_with_their_words_and_none_that_were_taken_back(session):
    assert from_the_jar(session) == lookback_words.JAR_EMPTY
    mark_by_name(session, "walk", "done", amount="12", note="rain\nand sun")
    take_back_by_name(session, "walk")
    mark_by_name(session, "light", "rest")
    assert from_the_jar(session) == lookback_words.JAR_EMPTY
    session.clock.on(days=40)  # its line is taken back in another month
    mark_by_name(session, "walk", "smaller", amount="3", note="rain\nand sun")
    session.clock.on(days=1)
    assert from_the_jar(session) == (
        "From your jar: Friday 1 January 2027\n"
        "  Short walk · done · tiny\n"
        "      3 minutes\n      rain\n      and sun"
    )


def test_the_jar_is_picked_anew_and_reads_around_a_bad_file(session):
    for number in range(6):
        mark_by_name(session, "light", "done", note=f"day {number}")
        session.clock.on(days=31)
    (session.folder().path / "log" / "2026-01.zz.toml").write_bytes(b"format = 1\n\xff\n")
    found = {from_the_jar(session) for _ in range(60)}
    assert len(found) == 6


def test_a_jar_without_a_win_opens_each_file_of_the_log_twice_and_no_more(session, monkeypatch):
    folder = session.folder().path / "log"
    folder.mkdir()
    for month in range(1, 13):
        key, at = f"01JD{month:022d}", f"2025-{month:02d}-01T20:00:00+01:00"
        (folder / f"2025-{month:02d}.zz.toml").write_text(
            f'format = 1\n{key} = {{ at = {at}, habit = "light", did = "done" }}\n'
            f'01JF{month:022d} = {{ at = {at}, removes = "{key}" }}\n'
        )
    opened: list[str] = []
    real = Files.open
    monkeypatch.setattr(
        Files, "open", lambda files, path, flags: opened.append(path) or real(files, path, flags)
    )
    assert from_the_jar(session) == lookback_words.JAR_EMPTY
    assert all(opened.count(path) <= 2 for path in folder.iterdir())


def test_a_win_taken_back_from_a_later_month_is_not_in_the_jar(session):
    book = DayController(session, session.readable_plan())
    book.mark(row(book, "light"), "done")
    session.clock.on(days=40)
    undo(session)
    assert len({line.file for line in lines(session.folder().path)}) == 2
    assert from_the_jar(session) == lookback_words.JAR_EMPTY


def test_what_was_taken_back_stays_so_though_the_clock_went_back_over_a_months_end(session):
    book = DayController(session, session.readable_plan())
    book.mark(row(book, "light"), "done")
    session.clock.on(days=-40)
    undo(session)
    assert len({line.file for line in lines(session.folder().path)}) == 2
    assert from_the_jar(session) == lookback_words.JAR_EMPTY
