"""A day in the shell: looked at, marked, marked otherwise, with two commands from look to tick."""

from __future__ import annotations

import json

import pytest

from hearten.model.log.fold import fold
from helpers import moment
from helpers.days import lines


@pytest.fixture
def log(with_sam):
    return lambda: [line.values for line in lines(with_sam.plan.parent)]


def test_two_commands_from_a_look_to_a_tick(with_sam, log):
    assert "One kind sentence" in with_sam("today").out
    ran = with_sam("done", "one kind")
    assert (ran.code, ran.out) == (0, "One kind sentence: done. That counts. Kept.\n")
    assert [values["habit"] for values in log()] == ["kind-sentence"]
    assert "One kind sentence · done · once this week\n" in with_sam("today").out


def test_every_mark_takes_a_day_and_private_words(with_sam, log):
    yesterday = moment.days(-1)
    ran = with_sam("done", "short walk", "12", "--date", yesterday, "--note", "-", typed="rain\n")
    assert ran.code == 0
    (values,) = log()
    assert (values["day"].isoformat(), values["note"]) == (yesterday, "rain")
    assert values["answers"] == {"minutes": 12}
    assert with_sam("rest", "short walk", "--date", yesterday, "--note", "tired").code == 0
    shown = with_sam("today", "--date", yesterday).out
    assert "rain" in shown
    assert "tired" in shown


def test_looking_writes_nothing(with_sam):
    before = sorted(with_sam.home.rglob("*"))
    for words in (("today",), ("today", "--hard"), ("today", "--ease"), ("today", "--json"),
                  ("jar",)):  # fmt: skip
        assert with_sam(*words).code == 0
    assert sorted(with_sam.home.rglob("*")) == before


def test_the_day_as_data_has_the_same_things_in_the_same_order(with_sam):
    with_sam("done", "one kind", "--note", "kindly")
    shown = json.loads(with_sam("today", "--json", "--all").out)
    assert shown["version"] == 1
    ids = [item["id"] for group in shown["groups"] for item in group["items"]]
    marked = [item for group in shown["groups"] for item in group["items"] if item["state"]]
    assert [(item["id"], item["state"], item["said"]) for item in marked] == [
        ("kind-sentence", "done", ["kindly"])
    ]
    text = with_sam("today", "--all").out
    titles = [item["title"] for group in shown["groups"] for item in group["items"]]
    assert [text.index(title) for title in titles] == sorted(text.index(t) for t in titles)
    assert "late-caffeine" in ids


def test_a_hard_day_and_one_small_thing(with_sam):
    assert "Read a saved one" in with_sam("today", "--hard").out
    eased = with_sam("today", "--ease").out
    assert "One small thing, if it fits" in eased
    assert "A small step" not in eased


def test_a_name_that_could_be_several_is_asked_about(with_sam, log):
    ran = with_sam("done", "w")
    assert ran.code == 2
    assert '"Wind down" (wind-down)' in ran.err
    assert log() == []


@pytest.mark.parametrize(("note", "typed"), [("  ", ""), ("-", " \n\t\n"), ("-", "")])
def test_a_note_without_a_word_in_it_is_none(with_sam, log, note, typed):
    assert with_sam("done", "one kind", "--note", note, typed=typed).code == 0
    (values,) = log()
    assert "note" not in values


def test_the_jar_holds_what_was_done(with_sam):
    assert "The jar is empty for now." in with_sam("jar").out
    with_sam("done", "one kind", "--note", "[/] words")
    assert "[/] words" in with_sam("jar").out


def test_the_greeting_after_a_while_offers_one_small_thing(with_sam):
    with_sam("done", "one kind")
    later = moment.days(5)
    said = with_sam("today", "--date", later).out
    assert "Hello again. Want to see today, or ease in?" in said
    assert "Ease in: hearten today --ease" in said


@pytest.mark.parametrize("command", ["today", "jar", "check"])
def test_a_file_where_the_folder_of_the_log_should_be_is_said(with_sam, command):
    (with_sam.plan.parent / "log").write_text("mine\n")
    ran = with_sam(command)
    assert (ran.out + ran.err).count("there is a file where a folder is needed.") == 1
    assert "log can't be read" in ran.out + ran.err


@pytest.mark.parametrize(
    ("first", "later", "state"),
    [
        (("done", "short-walk"), ("rest", "short-walk"), "rest"),
        (("rest", "short-walk"), ("done", "short-walk"), "done"),
        (("done", "short-walk"), ("done", "short-walk", "--smaller"), "smaller"),
        (("done", "short-walk", "--smaller"), ("done", "short-walk"), "done"),
        (("done", "short-walk", "--smaller"), ("rest", "short-walk"), "rest"),
        (("done", "lamp-bed"), ("rest", "lamp-bed"), "rest"),
    ],
)
def test_the_later_mark_of_a_day_holds_as_on_the_screen(with_sam, first, later, state):
    with_sam(*first)
    said = with_sam(*later).out
    assert [entry.did for entry in fold(lines(with_sam.plan.parent)).entries] == [state]
    assert "That makes it" not in said
    assert "already" not in said


def test_what_was_said_of_a_mark_and_of_the_later_one_is_kept(with_sam):
    with_sam("rest", "short-walk", "--note", "-", typed="rain\n")
    with_sam("done", "short-walk", "12", "--note", "-", typed="to the lime tree\n")
    (entry,) = fold(lines(with_sam.plan.parent)).entries
    assert (entry.did, entry.answers) == ("done", {"minutes": 12})
    assert entry.note == "rain\nto the lime tree"


WATER = """
[[habits]]
id = "water"
title = "Glasses of water"
kind = "count"
rhythm = { every = "day" }
since = 2026-11-01
[habits.options]
amount = 6
unit = "glasses"
"""


def test_amounts_of_a_day_are_added_up(with_sam):
    with_sam.plan.write_text(with_sam.plan.read_text("utf-8") + WATER, encoding="utf-8")
    with_sam("done", "water", "1", "--note", "-", typed="cold\n")
    assert "      glasses: 1\n      cold\n" in with_sam("today", "--all").out
    with_sam("done", "water", "1")
    with_sam("done", "water", "2")
    assert "      4 glasses so far\n      cold\n" in with_sam("today", "--all").out
    groups = json.loads(with_sam("today", "--all", "--json").out)["groups"]
    (water,) = [i for group in groups for i in group["items"] if i["id"] == "water"]
    assert water["said"] == ["4 glasses so far", "cold"]
    with_sam("done", "short-walk", "10")
    with_sam("done", "short-walk", "5")
    assert "      15 minutes so far\n" in with_sam("today", "--all").out


@pytest.mark.parametrize(
    "words",
    ["done short-walk", "done short-walk 12", "done lamp-bed", "done short-walk --smaller",
     "rest short-walk", "checkin --quick okay", "checkin --plain", "look-back --note hm"],
)  # fmt: skip
def test_a_day_to_come_takes_no_mark(with_sam, log, words):
    now = {"HEARTEN_CLOCK": "2026-11-22T09:30"}
    ran = with_sam(*words.split(), "--date", "2026-11-23", typed="4\n\n\n\n", **now)
    assert ran.code == 2
    assert "That day is still to come." in ran.err
    assert list((with_sam.plan.parent).glob("log/*")) == []
    assert with_sam(*words.split(), "--date", "2026-11-22", typed="4\n\n\n\n", **now).code == 0


def test_the_night_belongs_to_the_day_before(with_sam):
    night = {"HEARTEN_CLOCK": "2026-11-23T02:10"}
    assert with_sam("done", "short-walk", "--date", "2026-11-22", **night).code == 0
    assert with_sam("done", "short-walk", "--date", "2026-11-23", **night).code == 2
