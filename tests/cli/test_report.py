"""Pages for paper from the shell: asked line by line, or at once; the journal only if ticked."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from hearten.actions.export import words
from hearten.actions.journal.page_store import keep_record
from hearten.actions.session import Session
from helpers.plans import SAM
from helpers.program import Program

HARD = "I start giving my things away in my head"
PAGE, LETTER, ANSWER = "seven quiet words", "a letter of my own", "said in a practice"


@pytest.fixture
def run(tmp_path):
    program = Program(tmp_path).with_sam()
    shutil.copytree(SAM.parent / "log", program.plan.parent / "log")
    (program.plan.parent / "log").chmod(0o700)
    return program


def with_journal(run: Program) -> None:
    session = Session(
        environ=run.settings(), clock=lambda: dt.datetime(2026, 11, 12, 21, tzinfo=dt.UTC)
    )
    plan = session.load().plan
    assert plan is not None
    for values in (
        {"text": PAGE},
        {"practice": "self-compassion-break", "felt": "helped", "answers": {"one": ANSWER}},
        {"practice": "compassionate-letter", "text": LETTER, "return_on": dt.date(2026, 11, 14)},
        {"practice": "compassionate-letter", "text": "closed", "return_on": dt.date(2099, 1, 1)},
    ):
        keep_record(session, plan, values)


FROM = ("--from", "2026-11-01", "--until", "2026-11-20")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_the_journal_is_out_only_where_it_is_ticked(run, form):
    with_journal(run)
    usual = run("export", "report", "--format", form, *FROM)
    assert usual.code == 0
    assert "A kind pause: it helped" in usual.out
    assert not [each for each in (PAGE, LETTER, ANSWER, HARD) if each in usual.out]
    assert usual.err == ""
    ticked = run("export", "report", "--format", form, "--private", "journal", *FROM)
    assert PAGE in ticked.out
    assert ANSWER in ticked.out
    assert LETTER not in ticked.out
    assert ticked.err == f"{words.WARNING.format(ticked='From my journal')}\n"
    letters = run("export", "report", "--format", form, "--private", "letters", *FROM)
    assert LETTER in letters.out
    assert "closed" not in letters.out
    assert PAGE not in letters.out
    for page in ("fridge", "wallet", "help-page"):
        told = run("export", page, "--format", "text").out
        assert not [each for each in (PAGE, LETTER, ANSWER) if each in told]


def test_line_by_line_what_is_shown_is_what_is_written(run):
    lines = ("+11", "-2,3", "", "3", "2026-11-01", "2026-11-20", "", "", "", "3", "", "y")
    done = run("export", "report", "--plain", typed="\n".join(lines))
    assert (done.code, done.err) == (0, "")
    text = (run.home / "report.txt").read_text()
    assert text in done.out
    assert "What I'd like to ask or tell" in text
    assert "Tablets as we agreed" in text
    assert "How the weeks were" not in text
    assert done.out.index("It includes: ") > done.out.index("Tablets as we agreed")
    assert (run.home / "report.txt").stat().st_mode & 0o777 == 0o600


def test_enter_all_the_way_writes_nothing(run):
    done = run("export", "report", "--plain", typed="\n" * 20)
    assert done.code == 0
    assert words.NOT_NOW in done.out
    assert [each.name for each in run.home.iterdir()] == ["data"]


def test_the_end_of_input_writes_nothing_and_keeps_the_choices(run):
    done = run("export", "fridge", "--plain", typed="words,people\n")
    assert done.code == 0
    assert words.NOT_NOW in done.out
    again = run("export", "fridge", "--plain", typed=">\ny\n")
    assert "Kind words" in (run.home / "fridge.html").read_text()
    assert "A bit at a time" not in (run.home / "fridge.html").read_text()
    assert "1   A bit at a time\n" in again.out
    assert "3 * Kind words\n" in again.out


def test_what_is_private_is_ticked_anew_each_time(run):
    run("export", "report", "--plain", typed="\nsafety\n>\ny\n")
    assert HARD in (run.home / "report.html").read_text()
    done = run("export", "report", "--plain", typed=">\nother.html\n")
    assert HARD not in done.out
    assert HARD not in (run.home / "other.html").read_text()
    state = run.state
    assert not [each for each in state.rglob("*.json") if "safety" in each.read_text()]


def test_what_hangs_in_the_kitchen_is_named_before_it_is_out(run):
    said = run("export", "fridge", "--parts", "if-then,people").err
    assert said == f"{words.WARNING.format(ticked='If it comes up, Who to call')}\n"
    assert run("export", "fridge").err == ""


@pytest.mark.parametrize("name", ["json", "markdown"])
def test_the_journal_is_named_wherever_it_goes_along(run, name):
    with_journal(run)
    assert run("export", name, "--journal").err == f"{words.WARNING.format(ticked=words.JOURNAL)}\n"
    assert run("export", name).err == ""


def test_no_private_choice_is_kept_in_the_state_folder(run):
    run("export", "help-page", "--plain", typed="+very-hard\n+here-for\n")
    (held,) = (run.state / "exports" / "help-page-choices").glob("*.json")
    assert "here-for" not in held.read_text()
    assert "very-hard" not in held.read_text()
    assert "helps" in held.read_text()


def test_back_why_help_and_a_slip_of_the_finger(run):
    lines = ("<", "?", "!", "soonish", "1", "<", "2", ">", "no")
    done = run("export", "help-page", "--plain", typed="\n".join(lines))
    assert done.code == 0
    assert words.FIRST in done.out
    assert "You don't have to handle this alone." in done.out
    assert '"soonish" is none of these. Type a number, or how one of them begins.' in done.out
    assert "What you may notice when it gets harder" in done.out
    assert "What I'm like when I am all right\n----" not in done.out


@pytest.mark.slow
def test_nothing_is_written_over_but_on_a_second_yes(run):
    file = run.home / "card.html"
    file.write_text("mine")
    kept = run("export", "wallet", "--plain", typed=">\ny\n\n")
    assert "already exists" in kept.out
    assert file.read_text() == "mine"
    assert run("export", "wallet", "--plain", typed=">\ny\nanother.html\n").code == 0
    assert (run.home / "another.html").exists()
    assert file.read_text() == "mine"
    assert run("export", "wallet", "--plain", typed=">\ny\ny\n").code == 0
    assert "TelefonSeelsorge" in file.read_text()


def test_with_options_nothing_is_asked(run):
    done = run("export", "report", "--plain", "--sections", "bring", "-o", "a.html")
    assert (done.code, done.out) == (0, "")
    assert "Written: a.html" in done.err
    assert run("export", "report", "--sections", "brng").code == 2
    assert run("export", "report", "--from", "2026-12-01", "--until", "2026-11-01").code == 2


def test_since_the_last_appointment(run):
    plan = run.plan.read_text().replace("2026-12-01T10:30:00", "2026-11-05T10:30:00")
    run.plan.write_text(plan)
    done = run(
        "export", "report", "--format", "text", "--since-appointment", "--until", "2026-11-15"
    )
    assert "Thursday 5 November 2026 to Sunday 15 November 2026" in done.out


def test_a_page_for_someone_of_the_plan(run):
    done = run("export", "help-page", "--format", "text", "--for", "mira", "--parts", "words")
    assert "For Mira\n" in done.out
    assert "What I know you for: listening · company · fun." in done.out
    assert "Tired is not the same as bad." in done.out
