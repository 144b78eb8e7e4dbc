"""A day on the screen: two keys from opening it to a tick on the disk, and all that may follow."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from textual import events

from hearten.storage.fs.disk import Files
from hearten.storage.local.state_file import keep_calendar_end
from helpers.days import PLAN, Clock, entries, lines
from helpers.homes import configured, home_at
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TODAY = NOW.date()
YESTERDAY = TODAY - dt.timedelta(days=1)


def said(session) -> list[tuple]:
    return [(e.day, e.habit or e.step, e.did, e.note, dict(e.answers)) for e in entries(session)]


def below(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#said").content)


def living(folder: Path, steps, plan: str = PLAN, size=(80, 24), session=None, **environ: str):
    session = session or session_at(folder, plan, **environ)
    walk(session, steps, size)
    return session


def test_two_keys_from_the_shell_to_a_tick_on_the_disk(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "▸ ○ Morning light" in hand.sight()
        await hand.press("d")  # the first was enter, after the word hearten
        assert said(session) == [(TODAY, "light", "done", None, {})]
        assert "▸ ● Morning light" in hand.sight()
        assert "Morning light: done. That counts. Kept." in hand.sight()

    session = session_at(tmp_path, PLAN)
    living(tmp_path, steps, session=session)


def test_the_cursor_begins_at_the_first_that_is_open(tmp_path):
    async def first(hand: Hand) -> None:
        await hand.press("d")

    async def again(hand: Hand) -> None:
        assert "▸ ○ Short walk" in hand.sight()

    living(tmp_path, first)
    living(tmp_path, again)


def test_what_can_be_ticked_today_shows_it_and_a_day_gone_by_holds_nothing_open(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "▸ ○ Morning light" in hand.sight()
        assert "○ Short walk" in hand.sight()
        await hand.press("d")
        assert "▸ ● Morning light" in hand.sight()
        await hand.press("u")
        assert "▸ ○ Morning light" in hand.sight()
        await hand.press("y")
        assert "Morning light" in hand.sight()
        assert "○ Morning light" not in hand.sight()
        assert "○ Short walk" not in hand.sight()

    living(tmp_path, steps)


def test_the_same_mark_again_says_so_and_adds_nothing(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "d")
        assert "Morning light: done already, at 09:30. Space takes it back." in hand.sight()

    assert len(said(living(tmp_path, steps))) == 1


def test_another_mark_corrects_the_first_and_undo_goes_back_step_by_step(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "s")
        assert "▸ ● Morning light" in hand.sight()
        assert [e.did for e in entries(session)] == ["smaller"]
        await hand.press("r")
        assert "▸ · Morning light" in hand.sight()
        assert [e.did for e in entries(session)] == ["rest"]
        await hand.press("u")
        assert "Morning light: done · tiny again, as before." in hand.sight()
        await hand.press("u")
        assert [e.did for e in entries(session)] == ["done"]
        await hand.press("u")
        assert "Morning light: that mark is taken back." in hand.sight()
        assert entries(session) == ()
        await hand.press("u")
        assert "There is nothing to take back on this computer." in hand.sight()

    living(tmp_path, steps, session=session)


def test_undo_after_a_restart_takes_the_last_mark_of_the_day(tmp_path):
    async def first(hand: Hand) -> None:
        await hand.press("d", "down", "r")

    async def again(hand: Hand) -> None:
        await hand.press("u")
        assert "Short walk: that mark is taken back." in hand.sight()

    living(tmp_path, first)
    session = living(tmp_path, again)
    assert [e.habit for e in entries(session)] == ["light"]


def test_an_amount_is_asked_after_the_tick_is_stored(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d")
        assert [e.did for e in entries(session)] == ["done"]
        assert "How many minutes?" in hand.sight()
        await hand.write("1 or")
        await hand.press("enter")
        assert '"1 or" is not a number.' in hand.sight()
        assert "leave it empty" in hand.sight()
        await hand.press(*["backspace"] * 4)
        await hand.write("12")
        await hand.press("enter")
        assert "Kept: 12 minutes." in hand.sight()
        await hand.press("d")
        assert "done already" in hand.sight()

    living(tmp_path, steps, session=session)
    assert said(session) == [(TODAY, "walk", "done", None, {"minutes": 12})]


@pytest.mark.parametrize("out", ["enter", "escape"])
def test_an_amount_may_stay_empty(tmp_path, out):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", out)
        assert "How many minutes?" not in hand.sight()
        await hand.press("up", "d")

    assert [entry[4] for entry in said(living(tmp_path, steps))] == [{}, {}]


def test_a_kind_that_asks_several_things_is_answered_one_by_one(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("j", "j", "d")
        assert "Was there a pause first?" in hand.sight()
        await hand.write("y")
        await hand.press("enter")
        assert "And then?" in hand.sight()
        assert "Was there a pause first? (it may" not in hand.sight()
        await hand.write("2")
        await hand.press("enter")
        assert "less of it" in hand.sight()

    assert said(living(tmp_path, steps))[0][4] == {"paused": True, "choice": "less"}


def test_hasty_hands_lose_no_digit(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down")
        await hand.pilot.press("d", "1", "5", "enter")
        await hand.pilot.pause()

    assert said(living(tmp_path, steps))[0][4] == {"minutes": 15}


def test_a_note_goes_with_a_mark_and_can_be_changed_and_emptied(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("n")
        assert "Mark it first (d, s or r)" in hand.sight()
        await hand.press("r", "n")
        await hand.write("too tired [/] !")
        await hand.press("enter")
        assert "Your note is kept." in hand.sight()
        assert "too tired [/] !" in hand.sight()
        assert entries(session)[0].note == "too tired [/] !"
        await hand.press("n", "ctrl+u", "enter")
        assert entries(session)[0].note is None
        assert "The note is gone." in hand.sight()

    living(tmp_path, steps, session=session)


def test_a_note_of_several_lines_is_shown_and_edited_as_it_is(tmp_path):
    session = session_at(tmp_path, PLAN)
    from hearten.actions.today.mark import mark

    mark(session, session.readable_plan(), "habit", "light", "done", TODAY, note="one\ntwo")

    async def steps(hand: Hand) -> None:
        assert "two" in hand.sight()
        await hand.press("home", "down", "n", "ctrl+end")
        await hand.write("!\nthree")
        assert hand.lines()[-1].startswith("  ctrl+n keep  esc close")
        await hand.press("ctrl+n")

    living(tmp_path, steps, session=session)
    assert entries(session)[0].note == "one\ntwo!\nthree"


def test_killed_amid_a_note_the_words_are_offered_again(tmp_path):
    killed = tmp_path / "killed"

    async def steps(hand: Hand) -> None:
        await hand.press("d", "n")
        await hand.write("half a sent")
        drafts = home_at(tmp_path / "home").state / "drafts"
        for _ in range(200):
            if any("half a sent" in each.read_text() for each in drafts.glob("*.toml")):
                break
            await hand.pilot.pause(0.02)
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert "You were in the middle of a line on Morning light." in hand.sight()
        await hand.press("w")
        assert "half a sent" in hand.sight()
        await hand.press("escape")  # it waits on
        assert "Your words wait here." in hand.sight()
        await hand.press("w")
        await hand.write("ence")
        await hand.press("enter")

    living(tmp_path, steps)
    session = session_at(killed)
    living(killed, again, session=session)
    assert said(session) == [(TODAY, "light", "done", "half a sentence", {})]
    assert session.drafts.names() == ()


def test_words_that_wait_are_there_whatever_is_asked_and_written_meanwhile(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "n")
        await hand.write("first words")
        await hand.press("escape")
        await hand.press("down", "d", "escape")  # a question that is left empty
        await hand.press("n")
        await hand.write("other words")
        await hand.press("escape", "up", "n")
        assert "first words" in hand.sight()
        await hand.write(" again")
        await hand.press("enter")
        assert "Your note is kept." in hand.sight()
        await hand.press("w")
        assert "other words" in hand.sight()
        await hand.press("enter")

    session = living(tmp_path, steps)
    assert said(session) == [
        (TODAY, "light", "done", "first words again", {}),
        (TODAY, "walk", "done", "other words", {}),
    ]
    assert session.drafts.names() == ()


def test_leaving_the_program_amid_a_note_keeps_it_too(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "n")
        await hand.write("half")
        await hand.press("ctrl+q")

    session = living(tmp_path, steps)
    assert session.drafts.load("note-01JDA2Z8T4M6N8P0Q2R4S6T8V0")["text"] == "half"


class Full(Files):
    """A disk that takes nothing more."""

    def write(self, fd, data):
        raise OSError(28, "No space left on device")


def test_a_mark_or_a_note_that_cannot_be_stored_says_so_and_keeps_the_words(tmp_path, monkeypatch):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "n")
        await hand.write("words")
        with monkeypatch.context() as patch:
            patch.setattr(Files, "write", Full.write)
            await hand.press("enter")
            assert "are still on this screen." in hand.sight()
            assert "words" in hand.sight()
            await hand.press("escape")
            assert "Leave without them?" in hand.sight()
            await hand.press("end", "enter")
            await hand.press("down", "d")
            assert "● Short walk" not in hand.sight()
            assert "Kept" not in hand.sight()
        assert [e.habit for e in entries(session)] == ["light"]
        await hand.press("d")
        assert [e.habit for e in entries(session)] == ["light", "walk"]

    living(tmp_path, steps, session=session)


def test_a_hard_day_swaps_the_titles_keeps_every_tick_and_stays_for_that_day(tmp_path):
    clock = Clock(NOW)
    session = session_at(tmp_path, PLAN)
    session.clock = clock

    async def first(hand: Hand) -> None:
        await hand.press("d", "h")
        assert "● Morning light" in hand.sight()  # done in full
        assert "Short walk: To the corner" in hand.sight()
        await hand.press("down", "d")
        assert "● Short walk: To the corner" in hand.sight()
        assert "Short walk: done · tiny. Tiny counts. Kept." in hand.sight()
        await hand.press("escape", "h")
        assert "● Morning light" in hand.sight()
        assert "● Short walk" in hand.sight()
        await hand.press("h")

    async def reopened(hand: Hand) -> None:
        assert "● Short walk: To the corner" in hand.sight()

    async def next_day(hand: Hand) -> None:
        assert "Open the curtain" not in hand.sight()
        await hand.press("y")
        assert "● Short walk: To the corner" in hand.sight()

    living(tmp_path, first, session=session)
    assert [e.did for e in entries(session)] == ["done", "smaller"]
    living(tmp_path, reopened, session=session)
    clock.on(days=1)
    living(tmp_path, next_day, session=session)
    (home_at(tmp_path / "home").state / "hard-days.toml").unlink()
    living(tmp_path, lambda hand: hand.press("y"), session=session)


def test_yesterday_is_one_key_away_and_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("y")
        assert "Saturday 21 November" in hand.sight()
        await hand.press("d", "y")
        assert "Sunday 22 November" in hand.sight()
        assert "S ●   [S]" in hand.sight()
        assert "● Morning light" not in hand.sight()
        await hand.press("y", "escape")
        assert "Sunday 22 November" in hand.sight()

    assert said(living(tmp_path, steps)) == [(YESTERDAY, "light", "done", None, {})]


def test_the_real_moment_stands_beside_the_day_it_is_about(tmp_path):
    session = living(tmp_path, lambda hand: hand.press("y", "d"))
    (line,) = lines(session.folder().path)
    assert line.values["day"] == YESTERDAY
    assert line.values["at"] == NOW


def test_any_day_opens_from_the_small_calendar_by_keys(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("v")
        assert "[22]" in hand.sight()
        await hand.press("up", "left")
        assert "Saturday 14 November 2026" in hand.sight()
        await hand.press("pageup", "enter")
        assert "Wednesday 14 October" in hand.sight()
        await hand.press("v", "escape")
        assert "Wednesday 14 October" in hand.sight()
        await hand.press("t")
        assert "Sunday 22 November" in hand.sight()

    living(tmp_path, steps)


def test_any_day_opens_from_the_small_calendar_by_mouse(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("v")
        line = next(y for y, text in enumerate(hand.lines()) if " 16 " in text)
        column = hand.lines()[line].index("18")
        await hand.pilot.click(offset=(column, line))
        await hand.pilot.pause()
        assert "Wednesday 18 November" in hand.sight()

    living(tmp_path, steps)


def test_a_day_to_come_can_be_looked_at_and_takes_no_mark(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("v", "right", "enter", "d")
        assert "That day is still to come. Nothing was added." in hand.sight()

    assert said(living(tmp_path, steps)) == []


def test_when_a_new_day_begins_no_mark_goes_to_the_wrong_one(tmp_path):
    clock = Clock(NOW)
    session = session_at(tmp_path, PLAN)
    session.clock = clock

    async def steps(hand: Hand) -> None:
        clock.on(days=1)
        await hand.press("d")
        assert "A new day has begun." in hand.sight()
        assert "Monday 23 November" in hand.sight()
        assert entries(session) == ()
        await hand.press("d")

    living(tmp_path, steps, session=session)
    assert said(session)[0][:2] == (TODAY + dt.timedelta(days=1), "light")


def test_an_older_day_left_open_over_night_takes_no_mark_unseen(tmp_path):
    clock = Clock(NOW)
    session = session_at(tmp_path, PLAN)
    session.clock = clock

    async def steps(hand: Hand) -> None:
        await hand.press("y")
        clock.on(days=1)
        await hand.press("d")
        assert "A new day has begun." in hand.sight()
        assert said(session) == []
        await hand.press("d")
        assert [entry.day for entry in entries(session)] == [TODAY + dt.timedelta(days=1)]

    walk(session, steps)


MANY = "".join(
    f'[[habits]]\nid = "more-{n}"\ntitle = "More {n}"\nrhythm = {{ every = "day" }}\n'
    for n in range(6)
)


def test_a_handful_is_shown_and_the_rest_is_one_key_away(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "Three more, if you like" in hand.sight()
        assert "More 5" not in hand.sight()
        await hand.press("d")
        assert "Three more, if you like" in hand.sight()  # a mark brings no other in its place
        await hand.press("x")
        assert "More 5" in hand.sight()
        await hand.press("x")
        assert "More 5" not in hand.sight()

    living(tmp_path, steps, PLAN + MANY, (80, 40))


def test_a_row_is_found_by_its_letters_even_behind_the_handful(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("slash")
        await hand.write("more 5")
        await hand.press("enter", "d")

    assert said(living(tmp_path, steps, PLAN + MANY))[0][1] == "more-5"


def test_enter_and_a_click_show_what_can_be_done_with_a_row(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        assert hand.here == "RowMenu"
        assert "Open the curtain" in hand.sight()
        await hand.press("down", "enter")
        assert hand.here == "Today"
        assert "Morning light: done · tiny" in hand.sight()
        line = next(y for y, text in enumerate(hand.lines()) if "Short walk" in text)
        await hand.pilot.click(offset=(12, line))
        await hand.pilot.pause()
        assert hand.here == "RowMenu"
        await hand.press(*["down"] * 3, "enter")
        assert hand.here == "Pause"
        await hand.press("escape")
        assert hand.here == "Today"

    session = living(tmp_path, steps)
    assert [e.did for e in entries(session)] == ["smaller"]


def test_every_key_is_listed_and_can_be_chosen_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark")
        assert hand.here == "KeyMenu"
        await hand.press("enter")
        assert "Morning light: done" in hand.sight()
        await hand.press("question_mark", "end", "enter")

    living(tmp_path, steps)


BAD = "format = 1\nnot a line\n"


def test_bad_lines_of_the_log_are_said_once_and_the_rest_counts(tmp_path):
    session = session_at(tmp_path, PLAN)
    folder = home_at(tmp_path / "home").plans / "my-plan/log"
    folder.mkdir()
    (folder / "2026-11.other.toml").write_text(BAD + "nor this\nnor that\n", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        assert "3 lines of the log may not read as meant. l shows them." in hand.sight()
        await hand.press("l")
        assert "log/2026-11.other.toml:2" in hand.sight()
        await hand.press("escape", "d")
        assert "● Morning light" in hand.sight()
        await hand.press("ctrl+r")
        assert "may not read" not in hand.sight()

    living(tmp_path, steps, session=session)


def test_a_mark_made_in_the_shell_meanwhile_is_seen(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        from hearten.actions.today.mark import mark_by_name

        mark_by_name(session, "light", "done")
        await hand.press("d")
        assert "done already" in hand.sight()

    living(tmp_path, steps, session=session)
    assert len(entries(session)) == 1


@pytest.mark.parametrize("size", [(40, 24), (64, 20), (80, 24), (120, 40)])
def test_every_part_is_drawn_in_ascii_and_at_every_width(tmp_path, size):
    async def steps(hand: Hand) -> None:
        for keys in (("d",), ("n", "a", "enter"), ("h",), ("y",), ("v",), ("escape",),
                     ("question_mark",)):  # fmt: skip
            await hand.press(*keys)
            assert hand.sight().isascii()
            assert all(len(line) <= size[0] for line in hand.lines())
            assert "help now" in hand.sight()

    living(tmp_path, steps, size=size, LC_ALL="C")


def all_at_once(hand: Hand, *keys: str) -> None:
    """Let keys come in as one piece, as over a slow line."""
    driver = hand.app._driver
    assert driver is not None
    for key in keys:
        event = events.Key("space" if key == " " else key, key if len(key) == 1 else None)
        event.set_sender(hand.app)
        driver.send_message(event)


def test_keys_that_come_in_as_one_piece_go_where_they_were_meant_to(tmp_path):
    async def steps(hand: Hand) -> None:
        all_at_once(hand, "j", "d", "1", "5", "enter", "n", *"dry rust", "enter", "k", "r")
        await hand.pilot.pause()

    assert said(living(tmp_path, steps)) == [
        (TODAY, "walk", "done", "dry rust", {"minutes": 15}),
        (TODAY, "light", "rest", None, {}),
    ]


def test_typed_ahead_of_a_row_that_is_chosen_nothing_is_lost(tmp_path):
    async def steps(hand: Hand) -> None:
        all_at_once(hand, "j", "enter", "enter", "2", "0", "enter", "k", "d")
        await hand.pilot.pause()

    assert [e[1:5:3] for e in said(living(tmp_path, steps))] == [
        ("walk", {"minutes": 20}),
        ("light", {}),
    ]


@pytest.mark.parametrize("word", ["tens", "half a day", "hks", "jd", "u", "r", "p", "c"])
@pytest.mark.parametrize("at_once", [False, True])
def test_no_word_where_a_number_is_asked_is_a_command(tmp_path, word, at_once):
    async def steps(hand: Hand) -> None:
        if at_once:
            all_at_once(hand, "j", "d", *word.split()[0])
            await hand.pilot.pause()
            assert word.split()[0] in hand.sight()
            return
        await hand.press("j", "d")
        assert "How many minutes?" in hand.sight()
        await hand.write(word)
        await hand.press("enter")
        assert hand.here == "Today"
        assert f'"{word}" is not a number. You could write: 15 or half an hour' in hand.sight()
        assert "How many minutes?" in hand.sight()
        assert hand.app.screen.query_one("LineEntry").written == word

    assert said(living(tmp_path, steps)) == [(TODAY, "walk", "done", None, {})]


@pytest.mark.parametrize(
    ("typed", "minutes"), [("ten", 10), ("half an hour", 30), ("about 20", 20), ("1:30", 90)]
)
def test_an_amount_may_be_written_the_way_it_is_said(tmp_path, typed, minutes):
    async def steps(hand: Hand) -> None:
        await hand.press("j", "d")
        await hand.write(typed)
        await hand.press("enter")
        assert f"Kept: {minutes} minutes." in hand.sight()

    assert said(living(tmp_path, steps)) == [(TODAY, "walk", "done", None, {"minutes": minutes})]


def test_arrows_leave_an_empty_question_as_well(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "up", "d")

    assert [each[1] for each in said(living(tmp_path, steps))] == ["walk", "light"]


def test_a_question_with_something_in_it_and_a_note_take_every_letter(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("j", "d")
        await hand.write("1 d")
        await hand.press("up", "enter")
        assert '"1 d" is not a number.' in hand.sight()
        await hand.press(*["backspace"] * 2, "enter", "n")
        await hand.write("jd")
        await hand.press("enter")

    assert said(living(tmp_path, steps)) == [(TODAY, "walk", "done", "jd", {"minutes": 1})]


def test_letters_that_begin_an_answer_are_the_answer(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("j", "j", "d", "n", "enter")
        assert "And then?" in hand.sight()
        await hand.write("less")
        await hand.press("enter")
        await hand.press("k", "d", "up", "down", "down", "r")

    assert said(living(tmp_path, steps)) == [
        (TODAY, "coffee", "rest", None, {"paused": False, "choice": "less"}),
        (TODAY, "walk", "done", None, {}),
    ]


@pytest.mark.parametrize(
    ("width", "foot"),
    [
        (80, "  d done  s smaller  r rest  c check in  h hard day  ? more         ! help now"),
        (64, " d done  s smaller  r rest  c check in  ? more      ! help now"),
        (40, " d done  s smaller  ? more  ! help now"),
    ],
)
def test_the_keys_that_matter_stand_at_the_foot_as_far_as_there_is_room(tmp_path, width, foot):
    async def steps(hand: Hand) -> None:
        assert hand.lines()[-1].split() == foot.split()

    living(tmp_path, steps, size=(width, 24))


def test_what_is_counted_may_be_done_again_with_its_own_amount(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "escape", "d")
        assert "Short walk: done already, at 09:30." in hand.sight()
        assert "How many minutes?" in hand.sight()
        await hand.write("12")
        await hand.press("enter", "d")
        assert "done already, at 09:30; d adds another, space takes it back." in hand.sight()
        await hand.press("up", "down", "d")
        assert "d adds another, space takes it back." in hand.sight()
        assert len(entries(session)) == 1
        await hand.press("d")
        assert "That makes it twice today." in hand.sight()
        await hand.write("5")
        await hand.press("enter")
        assert [e.answers["minutes"] for e in entries(session)] == [12, 5]
        await hand.press("u")
        assert [e.answers["minutes"] for e in entries(session)] == [12]

    living(tmp_path, steps, session=session)


def test_a_clock_time_is_said_once_a_day(tmp_path):
    plan = PLAN.replace('kind = "minutes"', 'kind = "clock"')
    session = session_at(tmp_path, plan)

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "escape", "d")
        assert "What time was it?" in hand.sight()
        await hand.write("08:10")
        await hand.press("enter", "d", "d")
        assert "done already, at 09:30. Space takes it back." in hand.sight()

    living(tmp_path, steps, session=session)
    assert len(entries(session)) == 1


def test_what_was_said_of_a_change_goes_when_the_plan_changed_since(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("i", "r")
        await hand.press(*["backspace"] * 30)
        await hand.write("once a week")
        await hand.press("enter")
        assert hand.here == "Today"
        assert "about once a week" in below(hand)
        await hand.press("question_mark", "escape")
        assert "about once a week" in below(hand)
        await hand.press("p", "u", "escape")
        assert hand.here == "Today"
        assert below(hand) == ""

    living(tmp_path, steps)


def test_up_to_when_a_calendar_goes_is_said_once(tmp_path):
    quiet = '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { every = "day" }\n'
    head = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'
    session = session_at(tmp_path, f"{head}{quiet}")
    plan_id = session.readable_plan().id
    session.home.state.mkdir(parents=True, exist_ok=True)
    keep_calendar_end(session.home, plan_id, dt.date(2026, 12, 1))
    told = []

    async def steps(hand: Hand) -> None:
        told.append(" ".join(below(hand).split()))

    for _ in range(2):
        walk(session_at(tmp_path), steps)
    assert "What repeats in your calendar goes up to Tuesday 1 December 2026." in told[0]
    assert "your calendar" not in told[1]


def test_a_setting_of_kept_calendars_that_does_not_read_is_said(tmp_path):
    session = session_at(tmp_path, PLAN)
    configured(session.home, 'keep_calendars = ["/a/\'plan.ics"]\n')

    async def steps(hand: Hand) -> None:
        assert "The setting keep_calendars has a line that can't be read" in below(hand)
        assert "Morning light" in hand.sight()

    walk(session, steps)
