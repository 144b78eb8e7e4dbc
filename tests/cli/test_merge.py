"""hearten merge: side by side, chosen item by item, nothing dropped; asked or not."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
import tomllib

import pytest

from hearten.actions.session import Session
from hearten.cli.commands import merge

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
NAME = "plan.sync-conflict-20261122-120000-ABC.toml"
KEY = "01KAM9D4H0M8T2V5X7Z9B1C3D"
EDITS = (
    ('title = "A softer winter"', 'title = "A warmer winter"'),
    ("at = 21:30:00", "at = 22:00:00"),
    ('helps = ["', 'helps = ["warm milk", "'),
)


def beside(program, *edits, name=NAME):
    """Put a copy with these edits beside the plan."""
    text = program.plan.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    copy = program.plan.with_name(name)
    copy.write_text(text)
    return copy


def plan(program):
    return tomllib.loads(program.plan.read_text())


def history(program):
    return [path.read_text() for path in program.plan.parent.glob("history/*/*.toml")]


def test_nothing_to_merge(with_sam):
    ran = with_sam("merge")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("There is nothing to merge.")


def test_without_a_terminal_it_says_kindly_how_to_go_on(with_sam):
    copy = beside(with_sam, *EDITS)
    before = with_sam.plan.read_bytes(), copy.read_bytes()
    ran = with_sam("merge", typed="\n" * 9)
    assert (ran.code, ran.out) == (2, "")
    for words in ("A copy of the plan is beside it", "--plain", "--take mine"):
        assert words in ran.err
    assert (with_sam.plan.read_bytes(), copy.read_bytes()) == before
    assert json.loads(with_sam("merge", "--json").out)["plans"] == [str(copy)]


def test_line_by_line_side_by_side(with_sam):
    copy = beside(with_sam, *EDITS)
    texts = with_sam.plan.read_text(), copy.read_text()
    # the title: what? back and again; the helps: both, as marked; the time: the copy's
    typed = "9\n?\n2\n<\ncopy\n\ncopy\n\n"
    ran = with_sam("merge", "--plain", typed=typed)
    assert ran.code == 0, ran.err
    assert "3 things to decide" in ran.out
    assert "  Title\n    plan: A softer winter\n    copy: A warmer winter\n" in ran.out
    assert "  1 as in the plan · 2 as in the copy · 3 both (Enter)" in ran.out
    assert "There are 1 to 2." in ran.out
    assert "    + A warmer winter" in ran.out
    made = plan(with_sam)
    assert made["title"] == "A warmer winter"
    assert made["areas"][0]["helps"][-1] == "warm milk"
    assert str(made["habits"][0]["at"]) == "22:00:00"
    assert not copy.exists()
    assert set(texts) <= set(history(with_sam))
    assert with_sam("check").code == 0
    assert with_sam("undo").code == 0
    assert with_sam.plan.read_text() == texts[0]


@pytest.mark.parametrize("typed", ["", "2\n", "2\n2\n2\n", "2\n2\nnonsense\n"])
def test_where_the_lines_end_before_the_end_nothing_is_changed(with_sam, typed):
    copy = beside(with_sam, *EDITS)
    before = with_sam.plan.read_bytes(), copy.read_bytes()
    ran = with_sam("merge", "--plain", typed=typed)
    assert (ran.code, ran.err) == (2, "Nothing was changed. Both texts are as they were.\n")
    assert (with_sam.plan.read_bytes(), copy.read_bytes()) == before


def test_help_now_is_one_key_away(with_sam):
    beside(with_sam, *EDITS)
    assert "You don't have to handle this alone." in with_sam("merge", "--plain", typed="!\n").out


@pytest.mark.parametrize(
    ("take", "title"), [("mine", "A softer winter"), ("theirs", "A warmer winter")]
)
def test_a_script_takes_one_side_and_the_other_is_kept(with_sam, take, title):
    copy = beside(with_sam, *EDITS)
    texts = with_sam.plan.read_text(), copy.read_text()
    ran = with_sam("merge", "--take", take)
    assert ran.code == 0, ran.err
    assert plan(with_sam)["title"] == title
    assert not copy.exists()
    assert set(texts) <= {with_sam.plan.read_text(), *history(with_sam)}
    assert "kept: a copy that was merged" in with_sam("history").out
    assert with_sam("merge").err.startswith("There is nothing to merge.")


def test_what_one_side_alone_changed_goes_in_by_itself(with_sam):
    """A save of ours and another computer's, from one text: nothing is asked."""
    base = with_sam.plan.read_text()
    assert with_sam("pause", "short walk", "--from", "2026-12-01").code == 0
    mine = with_sam.plan.read_text()
    with_sam.plan.write_text(base)
    other = {"HEARTEN_HOME": str(with_sam.home / "other")}
    folder = str(with_sam.plan.parent)
    assert (
        with_sam("pause", "wind down", "--from", "2026-12-02", "--plan", folder, **other).code == 0
    )
    theirs = with_sam.plan.read_text()
    with_sam.plan.write_text(mine)
    with_sam.plan.with_name(NAME).write_text(theirs)
    ran = with_sam("merge", "--plain", typed="\n")
    assert ran.code == 0, ran.err
    assert "nothing to decide" in ran.out
    assert "goes in by itself" in ran.out
    assert ran.out.count("Pauses: new: Wind down") == 1
    starts = {(pause["what"], str(pause["from"])) for pause in plan(with_sam)["pauses"]}
    assert {("short-walk", "2026-12-01"), ("wind-down", "2026-12-02")} <= starts


def test_choices_that_do_not_fit_together_are_asked_again(with_sam):
    beside(
        with_sam,
        ("[[areas]]\n", '[[areas]]\nid = "pond"\ntitle = "The pond"\n\n[[areas]]\n'),
        ('id = "wind-down"\narea = "sleep-rest"', 'id = "wind-down"\narea = "pond"'),
    )
    ran = with_sam("merge", "--plain", typed="1\n2\n")
    assert ran.code == 2
    assert "These choices do not fit together. Nothing was changed." in ran.out
    assert ran.out.count("Only in the copy: What needs some care: The pond") == 2
    ran = with_sam("merge", "--plain", typed="1\n2\n2\n2\n\n")
    assert ran.code == 0, ran.err
    assert plan(with_sam)["habits"][0]["area"] == "pond"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("importance = 8", 'importance = "x"'), "lines to mend in an editor"),
        (("[well]", "[well"), "lines to mend in an editor"),
        (("format = 1", "format = 2"), "can't be merged here, so it stays"),
        (('id = "01', 'id = "02'), "is another plan"),
    ],
)
def test_a_copy_that_does_not_read_whole_or_is_another_plan_stays(with_sam, edit, said):
    copy = beside(with_sam, edit)
    raw, before = copy.read_bytes(), with_sam.plan.read_bytes()
    ran = with_sam("merge", "--take", "theirs")
    assert ran.code == 1
    assert said in ran.err
    assert (copy.read_bytes(), with_sam.plan.read_bytes()) == (raw, before)


def test_a_plan_with_lines_to_mend_is_not_merged(with_sam):
    copy = beside(with_sam)
    with_sam.plan.write_text(with_sam.plan.read_text().replace("importance = 8", 'importance = ""'))
    assert with_sam("merge", "--take", "mine").code == 1
    assert copy.exists()


def test_tables_of_ones_own_stay_and_the_others_are_kept(with_sam):
    beside(with_sam, ("[garden]", "[garden]\npeas = 5"))
    ran = with_sam("merge", "--take", "theirs")
    assert "Your own [garden] differ, too." in ran.out
    assert "peas" not in with_sam.plan.read_text()
    assert any("peas = 5" in text for text in history(with_sam))


def test_copies_of_the_log_ask_nothing(with_sam):
    assert with_sam("done", "wind down").code == 0
    log = with_sam.plan.parent / "log"
    (own,) = log.iterdir()
    copy = log / own.name.replace(".toml", ".sync-conflict-20261122-120000-ABC.toml")
    copy.write_text(
        f'{own.read_text()}{KEY}1 = {{ day = 2026-11-20, habit = "x", did = "done" }}\n'
    )
    assert json.loads(with_sam("merge", "--json").out)["logs"] == [copy.name]
    ran = with_sam("merge")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Merged log/{copy.name}: one entry added. It is in the history now")
    assert with_sam("check").err == "Everything reads fine, and so do 2 entries of the log.\n"
    assert not copy.exists()


def test_hostile_words_in_a_copy_are_shown_harmless(with_sam):
    beside(
        with_sam, ('"A softer winter"', r'"\u001b[2J\u202e[/]"'), name="plan.conflict-\x1b[2J.toml"
    )
    ran = with_sam("merge", "--plain", typed="\n\n")
    assert ran.code == 0
    assert not {"\x1b", "\u202e"} & set(ran.out + ran.err)
    assert r"copy: \u001B[2J\u202E[/]" in ran.out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_terminal_it_asks_line_by_line(with_sam, monkeypatch, capsys):
    beside(with_sam, *EDITS[:1])
    monkeypatch.setattr(sys, "stdin", Terminal("2\n\n"))
    session = Session(environ=with_sam.settings(), clock=lambda: NOW)
    assert merge.main(argparse.Namespace(take=None), session) == 0
    assert "> " in capsys.readouterr().out
    assert plan(with_sam)["title"] == "A warmer winter"
