"""export, import and show, as a person types them."""

from __future__ import annotations

import json
import re

import pytest

from helpers.program import Program


@pytest.fixture
def run(tmp_path):
    return Program(tmp_path).with_sam()


def test_the_formats_are_listed(run):
    assert run("export").out.split("\n")[:3] == [
        "ics        Calendar",
        "markdown   Document",
        "json       Data (JSON)",
    ]


def test_the_help_names_every_format_of_that_list(run):
    listed = [line.split()[0] for line in run("export").out.split("\n\n")[0].splitlines()]
    assert listed[:4] == ["ics", "markdown", "json", "csv"]
    said = run("export", "--help").out.partition("Formats: ")[2].partition("With --plain")[0]
    assert set(listed) - set(re.findall(r"[\w-]+", said)) == set()


def test_a_pipe_gets_the_file_and_nothing_else(run):
    words = ("--titles", "real", "--only", "checkins,appointments")
    done = run("--date", "2026-11-22", "export", "ics", *words)
    assert (done.code, done.err) == (0, "")
    assert "SUMMARY:Appointment: Dr Okoro" in done.out
    assert "SUMMARY:Wind down" not in done.out


def test_a_file_is_written_once(run):
    assert run("export", "markdown", "-o", "plan.md").err == "Written: plan.md\n"
    again = run("export", "-o", "plan.md", "markdown")
    assert again.code == 2
    assert "With --force" in again.err
    assert run("export", "markdown", "--force", "--output=plan.md").code == 0
    assert (run.home / "plan.md").stat().st_mode & 0o777 == 0o600


def test_a_slash_at_the_end_means_a_folder(run):
    assert run("export", "markdown", "-o", "paper/").code == 0
    assert (run.home / "paper" / "plan.md").is_file()
    assert (run.home / "paper").stat().st_mode & 0o777 == 0o700


@pytest.mark.slow
def test_the_same_bytes_whatever_the_machine(run):
    first = run("export", "ics", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    second = run("export", "ics", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert first.out == second.out != ""


def test_a_calendar_folder_is_brought_up_to_date_again_and_again(run):
    words = ("--date", "2026-11-22", "export", "ics", "--vdir", "personal")
    first, again, part = run(*words), run(*words), run(*words, "--only", "checkins")
    assert first.err == "Up to date: personal (14 written)\n"
    assert again.err == "Up to date: personal (14 as before)\n"
    assert part.err == "Up to date: personal (12 removed, 2 as before)\n"
    told = json.loads(run(*words, "--json", "--only", "checkins").out)
    assert (told["folder"], told["same"]) == ("personal", 2)
    assert told["written"] == told["removed"] == told["left"] == told["notices"] == []
    both = run(*words, "-o", "plan.ics")
    assert both.code == 2
    assert both.err == ("--vdir names a folder, so -o has no place here. One of them is enough.\n")


def test_a_calendar_is_told_in_words_and_nothing_is_written(run):
    day = ("--date", "2026-11-22", "export", "ics")
    before = sorted(run.home.rglob("*"))
    told = run(*day, "--dry-run", "--only", "checkins", "--weeks", "2")
    assert told.out == (
        "The calendar would say this. Nothing was written.\n"
        "  A minute (Check in): every day 20:00, 34 times, 14 of them from today on, "
        "rings at that time\n"
        "  Look ahead (Look at the week): Sun 18:30, four times, two of them from today on\n"
        "Not in it:\n"
        "  Look again: kept out of calendars\n"
    )
    assert {each.name for each in set(run.home.rglob("*")) - set(before)} <= {
        "state", "plugins.index",
    }  # fmt: skip
    read = json.loads(run(*day, "--dry-run", "--only", "checkins", "--weeks", "2", "--json").out)
    assert read["calendar"][0] == {
        "title": "A minute",
        "item": "daily",
        "called": "Check in",
        "what": "event",
        "words": "every day 20:00, 34 times, 14 of them from today on, rings at that time",
        "when": "every day 20:00",
        "times": 34,
        "to_come": 14,
        "first": "2026-11-02",
        "last": "2026-12-05",
        "rings_minutes_before": 0,
    }
    assert read["left_out"] == [
        {"item": "look-again", "called": "Look again", "why": "kept out of calendars"}
    ]
    assert read["cancelled"] == read["notices"] == []
    folder = run(*day, "--dry-run", "--vdir", "personal", "--only", "checkins")
    assert folder.out.endswith("Would be up to date: personal (2 written)\n")
    assert not (run.home / "personal").exists()


def test_what_is_taken_back_is_told_of_a_file_in_order_and_of_no_folder(run):
    day = ("--date", "2026-11-22", "export", "ics")
    assert run(*day, "--todos", "events", "--only", "goals", "-o", "plan.ics").code == 0
    told = run(*day, "--dry-run", "--only", "goals").out
    _, back = told.split("Marked as cancelled, because it is no longer there:\n")
    back, _ = back.split("Not in it:\n")
    assert [line.split(":")[0].strip() for line in back.splitlines()] == [
        "To do 1", "To do 1.1", "To do 1.2", "To do 2",
    ]  # fmt: skip
    # A folder has no file of what is no longer there, so nothing is marked in it.
    folder = run(*day, "--dry-run", "--only", "goals", "--vdir", "personal")
    assert "cancelled" not in folder.out
    data = run(*day, "--dry-run", "--only", "goals", "--vdir", "personal", "--json").out
    assert json.loads(data)["cancelled"] == []


def test_what_was_done_is_a_file_of_its_own(run):
    day = ("--date", "2026-11-22")
    assert run(*day, "export", "ics", "--history").err == (
        "Nothing is noted for these days, so there is no file of it yet.\n"
    )
    assert run(*day, "done", "walk").code == 0
    told = run(*day, "export", "ics", "--history", "--dry-run")
    assert told.out == (
        "The calendar would say this. Nothing was written.\n"
        "  Midday moment (Short walk): Sun 22 November 2026\n"
    )
    assert "BEGIN:VJOURNAL" in run(*day, "export", "ics", "--history").out
    folder = run(*day, "export", "ics", "--history", "--vdir", "personal")
    assert (folder.code, folder.err) == (
        2, "What was done is a file of its own: -o FILE in place of --vdir.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "isc"), "Did you mean: ics"),
        (("export", "ics", "--only", "habit,nothing"), "--only: "),
        (("export", "ics", "--titles", "secret"), "is not one of: discreet, own, real"),
        (
            ("export", "ics", "--only", "secret"),
            "is not one of: checkins, habits, goals, appointments",
        ),
        (("export", "ics", "--loud"), "--loud"),
        (("export", "ics", "--with-notes"), "--with-notes goes with --history"),
        (("export", "ics", "--vdir", ""), "--vdir needs a folder"),
        (("export", "ics", "--weeks", "0"), "--weeks: 0 is not between 1 and 520"),
        (("export", "ics", "--until", "soonish"), "--until: "),
        (("export", "ics", "--for", "yahoo"), "--for: "),
        (("import", "jsn", "x.json"), "Did you mean: json"),
        (("show", "habbits"), "Did you mean: habits"),
    ],
)
def test_what_was_mistyped_is_said_in_a_sentence(run, words, said):
    done = run(*words)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert done.err.count("\n") == 1


def test_each_format_explains_itself(run):
    done = run("export", "ics", "--help")
    assert done.code == 0
    told = " ".join(done.out.split())
    for words in ("--only A,B", "--class", '"busy"', "rings no alarms in Google"):
        assert words in told


def test_nothing_timed_is_one_kind_sentence(run):
    run.plan.write_text(
        'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "My plan"\nstarted = 2026-11-22\n'
    )
    done = run("export", "ics", "-o", "plan.ics")
    assert (done.code, done.err) == (
        5,
        "Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00\n",
    )
    assert not (run.home / "plan.ics").exists()


def test_a_missing_time_zone_is_said_with_its_line(run):
    run.plan.write_text(run.plan.read_text().replace('time_zone = "Europe/Berlin"', ""))
    done = run("export", "ics")
    assert (done.code, done.out) == (1, "")
    assert 'time_zone = "Europe/Berlin"' in done.err


def test_json_out_and_in(run):
    run("export", "json", "-o", "plan.json")
    done = run("import", "json", "plan.json", "--plan", "copy")
    assert (done.code, done.err) == (0, "To open it: hearten --plan copy\n")
    assert "You can close this now." in done.out
    copy = run("export", "json", "--plan", "copy")
    assert copy.out == (run.home / "plan.json").read_text()
    assert run("import", "json", "plan.json", "--plan", "copy").code == 2


def test_show_tells_the_plan_or_a_part(run):
    whole = run("show", "--all")
    assert (whole.code, whole.err) == (0, "")
    assert whole.out.startswith("A softer winter\n===============\n  What to call me: Sam\n")
    people = run("show", "people").out
    assert people.startswith("People and help\n")
    assert "Wind down" not in people
    assert run("show", "wind-down").out.startswith("Wind down\n")
    assert run("show", "if-then").out == run("show", "if_then").out


def test_show_reads_like_a_letter_and_says_how_to_see_the_rest(run):
    letter = run("show")
    assert letter.out.startswith("A softer winter\n===============\nCall me Sam.\n")
    assert letter.err == "Some parts are folded away here. To see all of it: hearten show --all\n"
    assert "Notes on treatment" not in letter.out
    assert "Notes on treatment" in run("show", "--all").out
    by_ear = run("--plain", "show").out  # nothing is drawn for who hears it
    assert by_ear.startswith(
        "A softer winter\nCall me Sam.\n\nWhat needs some care\nSleep and rest"
    )
    assert "---" not in by_ear


def test_show_as_data(run):
    whole = json.loads(run("show", "--json").out)
    assert whole == json.loads(run("export", "json", "--no-log").out)
    assert json.loads(run("show", "pauses", "--json").out)["plan"] == {
        "pauses": whole["plan"]["pauses"]
    }
    (mira,) = json.loads(run("show", "mira", "--json").out)["plan"]["people"]
    assert mira["name"] == "Mira"
    assert run("show", "nobody", "--json").code == 2


def test_show_is_safe_to_print(run):
    text = run.plan.read_text().replace("A softer winter", r"a\u001b[31mb\u202ec")
    run.plan.write_text(text)
    assert r"a\u001B[31mb\u202Ec" in run("show").out
    assert "\x1b" not in run("show").out + run("show", "--json").out + run("export", "markdown").out


def test_data_stays_data_with_any_text_in_it(run):
    escaped = r"a\u007f\u0085\u202e\u2028\U000e0067 \U0001f3f4"
    title = escaped.encode().decode("unicode_escape")
    run.plan.write_text(run.plan.read_text().replace("A softer winter", escaped))
    for words in (("show", "--json"), ("export", "json")):
        done = run(*words)
        assert json.loads(done.out)["plan"]["title"] == title
        assert "\U0001f3f4" in done.out
        assert not set(title[1:6]) & set(done.out)


def test_a_plan_that_half_reads_is_shown_and_said(run):
    run.plan.write_text(run.plan.read_text().replace("importance = 8", 'importance = "x"'))
    done = run("show", "goals")
    assert done.code == 0
    assert "hearten check shows them" in done.err
