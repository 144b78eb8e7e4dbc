"""hearten journal: line by line, from a pipe, in an editor; listing, showing, taking out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import words
from hearten.cli.plain.journal import write
from hearten.cli.plain.line_input import Lines
from hearten.content.journal_prompts import prompt_of, prompts
from helpers.plans import SAM
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = ("--date", "2026-11-22")
SECRET = "zqxsecret"
PLAN = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'


@pytest.fixture
def sam(with_sam: Program) -> Program:
    """The program with the example plan and its pages."""
    place = with_sam.plan.parent / "journal"
    shutil.copytree(SAM.parent / "journal", place)
    for path in (place, *place.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return with_sam


def texts(session: Session) -> list[str]:
    return [record.text for record in session.journal().read().records]


def typed(session: Session, *lines: str, **more: Any) -> list[str]:
    """Write a page at a terminal; return what was said."""
    waiting, said = list(lines), []
    reading = Lines(read=lambda: waiting.pop(0) if waiting else None, say=said.append)
    assert write(session, reading, **more) == 0
    return said


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("one", "two", ".", "never"), ["one\ntwo"]),
        (("one", "", "two", "", "", "never"), ["one\n\ntwo"]),
        (("one",), ["one"]),
        (("", "never"), []),
        ((".",), []),
        ((), []),
        (("  indented", "[x] = \\ \"\"\" 'end'", "end = true", "."),
         ["  indented\n[x] = \\ \"\"\" 'end'\nend = true"]),
    ],
)  # fmt: skip
def test_a_page_ends_after_two_empty_lines_a_dot_or_the_end(
    tmp_path: Path, lines: tuple[str, ...], kept: list[str]
) -> None:
    session = session_at(tmp_path, PLAN)
    said = typed(session, *lines)
    assert texts(session) == kept
    assert said[-1].startswith(words.KEPT if kept else NOTHING_WRITTEN)
    assert session.drafts.names() == ()


def test_help_and_why_are_there_amid_writing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = session_at(tmp_path, PLAN)
    said = typed(session, "?", "one", "!", "two", ".")
    assert texts(session) == ["one\ntwo"]
    assert any("One word is enough" in line for line in said)
    assert "You don't have to handle this alone." in capsys.readouterr().out


def test_a_prompt_is_turned_left_out_or_kept_with_the_words(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    first, second = (prompt_of(NOW.date(), turn) for turn in (0, 1))
    said = typed(session, "n", "my words", ".", prompt=True, tags="evening, #work")
    assert first.text in said
    assert second.text in said
    assert second.care in said
    typed(session, "", "without", ".", prompt=True)
    one, other = session.journal().read().records
    assert (one.prompt, one.text, one.tags) == (second.text, "my words", ("evening", "work"))
    assert (other.prompt, other.text) == (None, "without")


def test_prompts_rotate_gentle_and_deep_in_turns() -> None:
    every = [prompt_of(NOW.date(), turn).text for turn in range(len(prompts()))]
    assert len(set(every)) == len(every) == 24
    assert [bool(prompt.care) for prompt in prompts()] == [False, True] * 12


class Ended(BaseException):
    """The process is gone."""


@pytest.mark.parametrize(
    ("then", "kept"),
    [
        (("y", "and on", "."), ["half a word\nand on"]),
        (("n", "another", "."), ["another"]),
        (("maybe", "!", "", "."), ["half a word"]),
    ],
)
def test_what_was_killed_is_offered_back(
    tmp_path: Path, then: tuple[str, ...], kept: list[str]
) -> None:
    session = session_at(tmp_path, PLAN)
    waiting = ["half a word"]

    def read() -> str:
        if not waiting:
            raise Ended
        return waiting.pop()

    with pytest.raises(Ended):
        write(session, Lines(read=read, say=lambda _: None))
    assert texts(session) == []
    said = typed(session, *then)
    assert f"{words.BEGUN} (y or n)" in said
    assert "half a word" in said
    assert texts(session) == kept
    assert len(session.drafts.names()) == ("n" in then)


def test_everything_in_a_pipe_is_kept(with_sam: Program) -> None:
    ran = with_sam("journal", "--plain", *DAY, typed="one\n\n\ntwo\n.\nthree\n\n.\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Kept in your journal. You can close this now." in ran.out
    shown = with_sam("journal", "show", "1", *DAY).out
    assert shown == "Sunday 22 November 2026\n\none\n\n\ntwo\n.\nthree\n"


def test_a_line_of_any_length_is_kept_whole(with_sam: Program) -> None:
    ran = with_sam("journal", "--plain", *DAY, typed="B" * 150_000 + "END\nafter it\n")
    assert (ran.code, ran.err) == (0, "")
    shown = with_sam("journal", "show", "1", *DAY).out
    assert shown == "Sunday 22 November 2026\n\n" + "B" * 150_000 + "END\nafter it\n"


def test_a_draft_in_a_pipe_is_set_aside_and_no_word_is_lost(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    waiting = ["half"]

    def read() -> str:
        if not waiting:
            raise Ended
        return waiting.pop()

    with pytest.raises(Ended):
        write(session, Lines(read=read, say=lambda _: None))
    lines = ["first", "second"]
    piped = Lines(read=lambda: lines.pop(0) if lines else None, say=lambda _: None, piped=True)
    assert write(session, piped) == 0
    assert texts(session) == ["first\nsecond"]
    (name,) = session.drafts.names()
    assert (session.drafts.load(name) or {})["text"] == "half"


def test_a_page_from_stdin(with_sam: Program) -> None:
    ran = with_sam("journal", "add", "-", "--tag", "work", *DAY, typed="from a pipe\n\nand on\n")
    assert (ran.code, ran.err) == (0, "")
    assert "#work" in with_sam("journal", "show", "1", *DAY).out
    assert with_sam("journal", "add", *DAY, typed=" \n").out == "Nothing was written.\n"
    ran = with_sam("journal", "add", "-", typed=b"rain \xff again")
    assert (ran.code, "isn't text" in ran.err) == (0, True)
    assert "rain \ufffd again" in with_sam("journal", "show", "1").out
    big = with_sam("journal", "add", "-", typed="x" * 300_000)
    assert big.code == 6
    assert "longer than the 256 KB" in big.err
    (draft,) = (with_sam.state / "drafts").glob("*.toml")
    assert f"Your words are still in the draft: {draft}" in big.err
    assert "x" * 300_000 in draft.read_text(encoding="utf-8")


def test_pages_are_listed_found_and_shown(sam: Program) -> None:
    out = sam("journal", "list", *DAY).out
    assert "A kind pause" in out
    assert "came back, and waits to be read" in out
    assert "Dear Sam, I know that you're tired of beginning" not in out
    found = sam("journal", "list", "lamp", "ugly", *DAY).out
    assert "Shortest day" in found
    assert found.count("20") == 1
    tagged = json.loads(sam("journal", "list", "--tag", "sleep", "--json", *DAY).out)
    assert [row["tags"] for row in tagged["records"]] == [["sleep"]]
    some = sam("journal", "list", "--from", "2026-07-01", "--until", "2026-09-30", "--json", *DAY)
    days = [row["day"] for row in json.loads(some.out)["records"]]
    assert days == ["2026-09-08", "2026-07-18"]
    number = tagged["records"][0]["number"]
    shown = sam("journal", "show", str(number), *DAY).out
    assert "I counted swifts" in shown
    assert sam("journal", "show", tagged["records"][0]["id"], *DAY).out == shown
    answers = sam("journal", "list", "bad", "boss", "--json", *DAY)
    (row,) = json.loads(answers.out)["records"]
    said = sam("journal", "show", str(row["number"]), *DAY).out
    assert "The bad boss in my head was loud today." in said
    assert "hard_thing" not in said


def test_what_is_not_there_is_one_sentence(sam: Program) -> None:
    for args, code in (
        (("show", "999"), 2), (("show",), 2), (("show", "zz"), 2), (("show", "0"), 2),
        (("remove", "01"), 2), (("list", "--from", "gestern"), 2), (("edit",), 2),
    ):  # fmt: skip
        ran = sam("journal", *args, *DAY)
        assert (ran.code, ran.out) == (code, ""), args
        assert len(ran.err.splitlines()) == 1
    ran = sam("journal", "list", "nothing", "like", "this", *DAY)
    assert (ran.code, ran.err) == (0, f"{words.NONE_FITS}\n")


def test_a_closed_letter_keeps_its_words(sam: Program) -> None:
    early = ("--date", "2026-11-10")
    (row,) = json.loads(sam("journal", "list", "comes", "back", "--json", *early).out)["records"]
    assert row["closed"] is True
    assert "answers" not in row
    ran = sam("journal", "show", str(row["number"]), *early)
    assert "closed until it comes back on Monday 16 November 2026" in ran.out
    assert "Dear Sam" not in ran.out
    assert "Dear Sam" in sam("journal", "show", str(row["number"]), "--open", *early).out


def test_removing_says_plainly_what_stays(with_sam: Program) -> None:
    with_sam("journal", "add", "-", *DAY, typed="to go")
    ran = with_sam("journal", "remove", "1", *DAY)
    assert ran.code == 0
    assert "The file still holds the words" in ran.out
    assert "to go" not in with_sam("journal", "list", *DAY).out
    files = (with_sam.plan.parent / "journal").glob("*.toml")
    assert any("to go" in path.read_text() for path in files)


def editor(program: Program, script: str) -> dict[str, str]:
    place = program.home / "an editor.py"
    head = "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text()\n"
    place.write_text(f"{head}{script}\n")
    return {"EDITOR": f"'{sys.executable}' '{place}' --wait"}


def test_a_page_is_written_and_changed_in_an_editor(with_sam: Program) -> None:
    backup = "pathlib.Path(f'{path}~').write_text(text)"  # as many editors leave one
    new = editor(with_sam, f"{backup}\npath.write_text(text + 'from the editor\\n')")
    ran = with_sam("journal", "write", "--prompt", "--tag", "a", *DAY, **new)
    assert (ran.code, ran.err) == (0, "")
    shown = with_sam("journal", "show", "1", *DAY).out
    assert "#a" in shown
    assert shown.endswith("from the editor\n")
    more = editor(with_sam, "path.write_text(text.replace('from', 'out of'))")
    ran = with_sam("journal", "edit", "1", *DAY, **more)
    assert words.CHANGED in ran.out
    assert "out of the editor" in with_sam("journal", "show", "1", *DAY).out
    assert words.SAME in with_sam("journal", "edit", "1", *DAY, **editor(with_sam, "")).out
    assert not list(with_sam.state.rglob("page-*"))
    assert not list((with_sam.state / "drafts").glob("*"))


def test_visual_goes_before_editor(with_sam: Program) -> None:
    good = editor(with_sam, "path.write_text('by visual')")["EDITOR"]
    ran = with_sam("journal", "write", *DAY, VISUAL=good, EDITOR="false")
    assert (ran.code, ran.err) == (0, "")
    assert "by visual" in with_sam("journal", "list", *DAY).out


@pytest.mark.parametrize(
    ("named", "said", "code"),
    [
        ("", "No editor is named", 2),
        ("vi 'half", "isn't closed", 2),
        ("/nowhere/at/all", "can't be started", 2),
        ("false", "ended with an error", 1),
    ],
)
def test_an_editor_that_does_not_work(with_sam: Program, named: str, said: str, code: int) -> None:
    ran = with_sam("journal", "write", *DAY, EDITOR=named)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_what_an_editor_left_in_a_crash_is_there_again(with_sam: Program) -> None:
    crash = editor(with_sam, "path.write_text('before the crash'); sys.exit(3)")
    assert with_sam("journal", "write", *DAY, **crash).code == 1
    (place,) = with_sam.state.rglob("page-*")
    assert place.stat().st_mode & 0o077 == 0
    ran = with_sam("journal", "write", *DAY, **editor(with_sam, ""))
    assert ran.code == 0
    assert "before the crash" in with_sam("journal", "list", *DAY).out


def test_answers_that_cannot_be_told_apart_are_kept_and_said(sam: Program) -> None:
    rows = json.loads(sam("journal", "list", "bad", "boss", "--json", *DAY).out)["records"]
    number = str(rows[0]["number"])
    wrong = editor(sam, "path.write_text(text.replace('== hard', 'hard') + ' new')")
    ran = sam("journal", "edit", number, *DAY, **wrong)
    assert (ran.code, words.LINES_GONE in ran.err) == (2, True)
    assert json.loads(sam("journal", "list", "bad", "boss", "--json", *DAY).out)["records"] == rows
    right = editor(sam, "path.write_text(text.replace('hard thing', '== hard thing'))")
    ran = sam("journal", "edit", number, *DAY, **right)
    assert ran.code == 0, ran.err
    (row,) = json.loads(sam("journal", "list", "bad", "boss", "--json", *DAY).out)["records"]
    assert row["answers"]["kind_words"] == rows[0]["answers"]["kind_words"] + "\n new"


def test_bytes_that_are_no_text_stay_in_their_file(with_sam: Program) -> None:
    bad = editor(with_sam, "path.write_bytes(b'caf\\xe9')")
    ran = with_sam("journal", "write", *DAY, **bad)
    assert (ran.code, "not UTF-8 text" in ran.err) == (1, True)
    (place,) = with_sam.state.rglob("page-*")
    assert place.read_bytes() == b"caf\xe9"


def test_no_word_is_anywhere_but_in_the_journal(with_sam: Program) -> None:
    """Not in what is said, in names, in arguments or the environment of a child, nor left over."""
    watch = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event in ('subprocess.Popen', 'os.exec', 'os.posix_spawn', 'os.system',"
        " 'os.putenv'):\n"
        "        sys.stderr.write(f'STARTED {args!r}\\n')\n"
        "sys.addaudithook(watch)\n"
        "from hearten.cli import main\n"
        "sys.argv = ['hearten', *sys.argv[1:]]\n"
        "main.run()\n"
    )
    append = editor(with_sam, f"path.write_text(text + '{SECRET} in the editor')")
    for args, stdin in (
        (("journal", "--plain", "--prompt"), f"{SECRET} typed\n"),
        (("journal", "add", "-"), f"{SECRET} piped\n"),
        (("journal", "write"), ""),
        (("journal", "edit", "1"), ""),
        (("journal", "remove", "1"), ""),
        (("check",), ""),
        (("today",), ""),
        (("export", "json", "-o", "a.json"), ""),
        (("export", "csv", "-o", "csv"), ""),
        (("export", "markdown", "-o", "a.md"), ""),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", watch, *args],
            input=stdin, env=with_sam.settings(**append), cwd=with_sam.home,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert ran.returncode in (0, 1), ran.stderr
        assert SECRET not in ran.stdout + ran.stderr, args
    holding = [
        path.relative_to(with_sam.home)
        for path in with_sam.home.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    journal = with_sam.plan.parent.relative_to(with_sam.home) / "journal"
    assert {path.parent for path in holding if path.name != "an editor.py"} == {journal}
    for path in with_sam.root.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_without_a_terminal_it_says_how(with_sam: Program) -> None:
    ran = with_sam("journal")
    assert (ran.code, "hearten journal --plain" in ran.err) == (2, True)


def test_without_a_plan_it_says_so_at_once(hearten: Program) -> None:
    ran = hearten("journal", "--plain", typed="words\n")
    assert (ran.code, ran.out) == (4, "")
    assert "There is no plan yet" in ran.err


def test_a_disk_that_takes_nothing_leaves_the_words_in_a_draft(with_sam: Program) -> None:
    (with_sam.plan.parent / "journal").write_text("a file")
    ran = with_sam("journal", "--plain", *DAY, typed="my words\n")
    assert ran.code == 6
    assert "Your words are still in the draft" in ran.out
    drafts = list((with_sam.state / "drafts").iterdir())
    assert any("my words" in path.read_text() for path in drafts)


def test_the_environment_stays_as_it_was(with_sam: Program) -> None:
    before = dict(os.environ)
    with_sam("journal", "write", *DAY, **editor(with_sam, "path.write_text('x')"))
    assert dict(os.environ) == before


def test_writing_becomes_a_habit_that_stands_in_the_calendar(with_sam: Program) -> None:
    ran = with_sam("journal", "remind", *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert "Sunday at 19:00" in ran.out
    assert words.REMINDER in with_sam("today", *DAY).out
    calendar = with_sam("export", "ics", "--titles", "real").out.replace("\r\n ", "")
    assert f"SUMMARY:{words.REMINDER}" in calendar
    assert words.REMINDED in with_sam("journal", "remind", *DAY).out
    assert with_sam("edit", "journal-page", "--at", "20:00").code == 0


@pytest.mark.parametrize(
    ("area", "taken", "offered"),
    [
        ("sleep-rest", ("A steady wake-up time", "Wind-down", "Park the phone"),
         "Put worries on paper"),
        ("mood-mind", ("Three slow breaths", "Sit for a few minutes", "Name a feeling"),
         "Good-enough things"),
    ],
)  # fmt: skip
def test_habits_of_writing_are_offered_in_the_builder(
    hearten: Program, area: str, taken: tuple[str, ...], offered: str
) -> None:
    """Three are offered at a time: where those are in the plan, the next ones are."""
    folder = hearten.home / "p"
    folder.mkdir()
    habits = "".join(f'[[habits]]\nid = "h{n}"\ntitle = "{t}"\n' for n, t in enumerate(taken))
    area_text = f'[[areas]]\nid = "{area}"\ntitle = "An area"\ncare = "most"\nnow = true\n'
    (folder / "plan.toml").write_text(f"{PLAN}{area_text}{habits}")
    typed = "\n" * 12 + "+\n" + "\n" * 40
    ran = hearten("--plan", "p", "edit", "habits", "--plain", typed=typed)
    assert offered in ran.out


def test_ctrl_c_in_an_editor_is_for_the_editor_alone(with_sam: Program) -> None:
    script = "import os, signal; os.kill(os.getppid(), signal.SIGINT); path.write_text('kept')"
    ran = with_sam.alone("journal", "write", *DAY, **editor(with_sam, script))
    assert (ran.code, ran.err) == (0, "")
    assert "kept" in with_sam("journal", "list", *DAY).out


def test_a_file_that_does_not_read_is_no_blank_page(with_sam: Program) -> None:
    assert with_sam("journal", "list").err == "A blank page. One word is an entry.\n"
    with_sam("journal", "add", "-", typed="still here\n")
    (held,) = (with_sam.plan.parent / "journal").glob("*.toml")
    held.write_bytes(b"\0" * 33_000_000)
    said = with_sam("journal", "list").err
    assert "A blank page" not in said
    assert "There is one place" in said


def test_where_a_page_lies_that_is_too_long_for_the_journal(with_sam: Program) -> None:
    long = editor(with_sam, "path.write_text('word ' * 60_000)")
    ran = with_sam("journal", "write", *DAY, **long)
    (place,) = with_sam.state.rglob("page-*")
    assert ran.code == 6
    assert "longer than the 256 KB" in ran.err
    assert f"Your words are in {place}. The same command opens them again." in ran.err
    assert place.read_text(encoding="utf-8") == "word " * 60_000
    shorter = editor(with_sam, "path.write_text(text[:9])")
    assert with_sam("journal", "write", *DAY, **shorter).code == 0
    assert "word word" in with_sam("journal", "show", "1", *DAY).out


def test_an_editor_that_does_not_wait_is_met_with_where_the_page_is(with_sam: Program) -> None:
    ran = with_sam("journal", "write", *DAY, **editor(with_sam, ""))
    place = Path(ran.err.partition("The page is in ")[2].partition(". Once")[0])
    assert place.parent == with_sam.state / "writing"
    assert (ran.code, ran.out) == (0, "Nothing was written.\n")
    assert f"Is your editor still open? The page is in {place}. " in ran.err
    assert ran.err.endswith("such as: code --wait\n")
    place.write_text("words I wrote in the window that opened\n", encoding="utf-8")
    assert with_sam("journal", "write", *DAY, **editor(with_sam, "")).code == 0
    assert "words I wrote in the window" in with_sam("journal", "show", "1", *DAY).out
    assert list(with_sam.state.rglob("page-*")) == []
