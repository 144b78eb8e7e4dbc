"""The journal on the screen: write, find, read, change, take out; killed amid a word."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import words
from hearten.actions.journal.page_store import keep_record
from hearten.content.journal_prompts import prompt_of
from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import Terminal
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[habits]]
id = "walk"
title = "Short walk"
"""
LETTER = {"practice": "compassionate-letter", "answers": {"letter_1": "Dear me, hidden words"}}


def kept(session: Session) -> list[str]:
    return [record.text for record in session.journal().read().records]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["in colour", "without"])
def test_a_page_is_written_and_found_and_read(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    session = session_at(tmp_path, PLAN, **environ)

    async def steps(hand: Hand) -> None:
        await hand.press("f")
        assert words.BLANK in hand.sight()
        await hand.press("w")
        assert hand.here == "JournalWrite"
        await hand.write("rain all day\nand [b]soup[/]")
        await hand.press("tab")
        await hand.write("evening, work")
        await hand.press("ctrl+s")
        assert hand.here == "Journal"
        assert words.KEPT in hand.sight()
        assert "rain all day and [b]soup[/]" in hand.sight()
        assert "#evening · #work" in hand.sight()
        await hand.press("w")
        await hand.write("another one")
        await hand.press("ctrl+s", "slash")
        await hand.write("soup work")
        assert "rain all day" in hand.sight()
        assert "another one" not in hand.sight()
        await hand.press("enter", "enter")
        assert hand.here == "JournalPage"
        assert "and [b]soup[/]" in hand.sight()
        await hand.press("escape", "escape")
        assert "another one" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session, steps)
    assert kept(session) == ["rain all day\nand [b]soup[/]", "another one"]
    assert session.drafts.names() == ()


def test_a_page_is_changed_as_a_new_version_and_taken_out(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    session.journal().keep({"at": NOW, "day": NOW.date(), "text": "first"}, NOW)

    async def change(hand: Hand) -> None:
        await hand.press("end", "enter", "c")
        await hand.write(" and more")
        await hand.press("ctrl+s")
        assert words.CHANGED[:20] in hand.sight()
        await hand.press("end", "enter", "c", "ctrl+s")
        assert words.SAME in hand.sight()

    async def take_out(hand: Hand) -> None:
        await hand.press("end", "enter", "x")
        assert words.TAKE_OUT in hand.sight()
        await hand.press("enter")
        assert "first and more" in hand.sight()
        await hand.press("x", "down", "enter")
        assert "as its history" in hand.sight().replace("\n", " ")

    walk(session, change, start="journal")
    assert kept(session) == ["first and more"]
    walk(session, take_out, start="journal")
    assert kept(session) == []
    (file,) = session.journal().folder.glob("*.toml")
    assert 'text = """\nfirst"""' in file.read_text()


def test_a_prompt_can_be_turned_and_stands_with_the_words(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    first, second = prompt_of(NOW.date()), prompt_of(NOW.date(), 1)
    assert second.care

    async def steps(hand: Hand) -> None:
        assert hand.here == "JournalWrite"
        assert first.text in hand.sight()
        assert second.care[:40] not in hand.sight()
        await hand.press("ctrl+n")
        assert second.text in hand.sight()
        assert second.care[:40] in hand.sight()
        await hand.write("a word")
        await hand.press("ctrl+s", "end", "enter")
        assert second.text in hand.sight()
        assert "a word" in hand.sight()

    walk(session, steps, start="journal:prompt")
    (record,) = session.journal().read().records
    assert (record.prompt, record.text) == (second.text, "a word")


def test_words_killed_amid_one_are_offered_back(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        await hand.write("half a wo")
        await hand.pilot.pause(0.4)
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert hand.here == "JournalWrite"
        assert "half a wo" in hand.sight()
        await hand.write("rd")
        await hand.press("ctrl+s")
        assert hand.here == "Today"
        assert words.KEPT in hand.sight()

    walk(session, steps)
    there = session_at(killed)
    walk(there, again)
    assert kept(there) == ["half a word"]
    assert there.drafts.names() == ()


def test_a_version_killed_amid_a_word_is_offered_back(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    session = session_at(tmp_path, PLAN)
    session.journal().keep({"at": NOW, "day": NOW.date(), "text": "first"}, NOW)

    async def steps(hand: Hand) -> None:
        await hand.press("end", "enter", "c")
        await hand.write(" half")
        await hand.pilot.pause(0.4)
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert "first half" in hand.sight()
        await hand.press("ctrl+s")

    walk(session, steps, start="journal")
    there = session_at(killed)
    walk(there, again)
    assert kept(there) == ["first half"]


def test_what_the_disk_does_not_take_stays_on_the_screen(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        await hand.write("my words")
        (home_at(tmp_path / "home").plans / "my-plan/journal").write_text("a file")
        await hand.press("ctrl+s")
        assert hand.here == "JournalWrite"
        assert "my words" in hand.sight()
        assert "I couldn't save that" in hand.sight()
        (home_at(tmp_path / "home").plans / "my-plan/journal").unlink()
        await hand.press("ctrl+s")
        assert words.KEPT in hand.sight()

    walk(session, steps)
    assert kept(session) == ["my words"]


def test_enter_leaves_no_empty_page_and_help_is_there(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f", "w", "exclamation_mark")
        assert hand.here == "HelpNow"
        await hand.press("escape")
        assert hand.here == "JournalWrite"
        await hand.press("enter", "enter")
        assert hand.here == "JournalWrite"
        await hand.write("   ")
        await hand.press("ctrl+s")
        assert NOTHING_WRITTEN in hand.sight()
        assert "! help now" in hand.sight()

    walk(session, steps)
    assert not (home_at(tmp_path / "home").plans / "my-plan/journal").exists()


def test_a_letter_is_closed_until_its_day(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    day = NOW.date()
    ahead = day.replace(month=12)
    session.journal().keep({"at": NOW, "day": day, "return_on": ahead, **LETTER}, NOW)

    async def steps(hand: Hand) -> None:
        assert "comes back on Tuesday 22 December 2026" in hand.sight()
        assert "hidden" not in hand.sight()
        await hand.press("slash")
        await hand.write("hidden")
        assert words.NONE_FITS in hand.sight()
        await hand.press("escape", "end", "enter")
        assert "hidden" not in hand.sight()
        await hand.press("enter")
        assert hand.here == "Journal"
        await hand.press("end", "enter", "down", "enter")
        assert "Dear me, hidden words" in hand.sight()

    walk(session, steps, start="journal")
    assert session.journal().heads()[0].read_on is None


def test_a_letter_that_is_back_is_read(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    day = NOW.date()
    session.journal().keep({"at": NOW, "day": day, "return_on": day, **LETTER}, NOW)

    async def steps(hand: Hand) -> None:
        assert words.CAME_BACK in hand.sight()
        await hand.press("end", "enter")
        assert "Dear me, hidden words" in hand.sight()

    walk(session, steps, start="journal")
    assert session.journal().heads()[0].read_on == day


def test_answers_are_changed_under_their_lines(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    session.journal().keep({"at": NOW, "day": NOW.date(), **LETTER}, NOW)

    async def steps(hand: Hand) -> None:
        await hand.press("end", "enter", "c")
        assert "== letter 1" in hand.sight()
        await hand.write("!")
        await hand.press("ctrl+home", "delete", "ctrl+s")
        assert "A line that begins with == was changed" in hand.sight()
        await hand.write("=")
        await hand.press("ctrl+s")

    walk(session, steps, start="journal")
    (record,) = session.journal().read().records
    assert record.answers == {"letter_1": "Dear me, hidden words!"}


def test_many_pages_come_in_parts(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    journal = session.journal()
    for number in range(70):
        journal.keep({"at": NOW, "day": NOW.date(), "text": f"page {number}."}, NOW)

    async def steps(hand: Hand) -> None:
        await hand.press("end")
        assert words.OLDER in hand.sight()
        await hand.press("enter", "end")
        assert "page 0." in hand.sight()
        await hand.press("slash")
        await hand.write("page 3.")
        assert "page 3." in hand.sight()

    walk(session, steps, start="journal")


def test_what_does_not_read_is_said_and_hides_nothing(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    session.journal().keep({"at": NOW, "day": NOW.date(), "text": "the good one"}, NOW)
    (session.journal().folder / "2025.other.toml").write_text("nonsense\nend = true\n")

    async def steps(hand: Hand) -> None:
        assert "the good one" in hand.sight()
        assert "There is one place that can't be read" in hand.sight()

    walk(session, steps, start="journal")


def test_a_journal_that_cannot_be_read_at_all_is_one_sentence(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    (home_at(tmp_path / "home").plans / "my-plan/journal").write_text("a file")

    async def steps(hand: Hand) -> None:
        await hand.press("f")
        assert hand.here == "Today"
        assert "The journal can't be read" in hand.sight()

    walk(session, steps)


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (("f", "e"), ("Write with a prompt", words.KEPT)),
        (("f", "w", "x", "\x0f"), ("Write with a prompt", "keep it", "x", words.KEPT)),
    ],
    ids=["list", "page"],
)
def test_the_own_editor_opens_over_the_screen(
    tmp_path: Path, keys: tuple[str, ...], after: tuple[str, ...]
) -> None:
    program = Program(tmp_path).with_sam()
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "from my editor" >> "$1"\n')
    script.chmod(0o700)
    terminal = Terminal(Program(program.home, {"EDITOR": f"'{script}'"}), "--date", "2026-11-22")
    try:
        terminal.until("Sam's")
        for key in keys:
            terminal.keys(key)
            terminal.until(
                {"f": "Write with a prompt", "w": "keep it", "x": "x"}.get(key, "Kept in")
            )
    finally:
        terminal.kill()
    texts = [p.read_text() for p in (program.plan.parent / "journal").glob("*.toml")]
    assert any("from my editor" in text for text in texts)
    assert not list(home_at(tmp_path / "data").state.rglob("page-*"))


def test_without_an_editor_there_is_a_clear_sentence(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f", "e")
        assert "No editor is named" in hand.sight()
        await hand.press("w")
        await hand.write("words")
        await hand.press("ctrl+o")
        assert "No editor is named" in hand.sight()
        assert "words" in hand.sight()

    walk(session, steps)
    assert len(session.drafts.names()) == 1


def test_writing_becomes_a_habit_with_one_key(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f", "down", "down", "down", "enter")
        assert "Sunday at 19:00 is a time to write now" in hand.sight()
        assert words.REMIND not in hand.sight()
        await hand.press("escape", "ctrl+r")
        assert words.REMINDER in hand.sight()

    walk(session, steps)
    plan = session.load().plan
    assert plan is not None
    (habit,) = [each for each in plan.habits if each.title == words.REMINDER]
    assert (habit.calendar, habit.ring) == (True, "none")


@pytest.mark.parametrize(
    ("named", "said"), [("/nowhere/at/all", "can't be started"), ("false", "ended with an error")]
)
def test_after_an_editor_that_does_not_work_the_screen_is_there_again(
    tmp_path: Path, named: str, said: str
) -> None:
    program = Program(tmp_path, {"EDITOR": named}).with_sam()
    terminal = Terminal(program, "journal", "--date", "2026-11-22")
    try:
        terminal.until("Write with a prompt")
        terminal.keys("e")
        terminal.until(said)
        terminal.keys("w")
        terminal.until("keep it")
        terminal.keys("still here\x13")
        terminal.until(words.KEPT)
    finally:
        terminal.kill()
    texts = [p.read_text() for p in (program.plan.parent / "journal").glob("*.toml")]
    assert any("still here" in text for text in texts)


def test_what_a_page_begins_with_runs_no_two_answers_together(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    plan = session.load().plan
    assert plan is not None
    letter = "Dear Sam, I know that this week was long and that you are tired. " * 4
    answers = {"from": "older, wiser me", "what_went_well": letter}
    keep_record(session, plan, {"practice": "gratitude", "answers": answers})

    async def steps(hand: Hand) -> None:
        await hand.press("f")
        told = " ".join(hand.sight().split())
        assert "older, wiser me · Dear Sam, I know that this week was long" in told
        assert "and that you are tired. Dear Sam, …" in told

    walk(session, steps)


def test_a_page_left_amid_its_words_is_named_in_the_journal(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("f")
        assert "Go on with the page" not in hand.sight()
        await hand.press("w")
        await hand.write("not lost")
        await hand.press("escape")
        assert "Go on with the page you began" in hand.sight()
        assert "A blank page" not in hand.sight()
        await hand.press("enter")
        assert "not lost" in hand.sight()
        await hand.press("ctrl+s")
        assert "Go on with the page" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
