"""After a heavy check-in, a line for the appointment that is near: in the plain flow."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
LATER = {"HEARTEN_CLOCK": "2026-12-24T10:00:00+01:00"}


@pytest.fixture(autouse=True)
def _its_day_is_today(with_sam):
    """Stand on the day that is checked in for: what is for today alone is offered then."""
    with_sam.environ["HEARTEN_CLOCK"] = "2026-11-22T09:30"


OFFER = "Something to tell Dr Okoro on 1 December? Add a line"
BEFORE = ["the new dose", "is this tired normal?"]


def asked(program: Program) -> list[str]:
    """Return what the plan says to ask at the appointment."""
    plan: dict[str, Any] = tomllib.loads(program.plan.read_text(encoding="utf-8"))
    (one,) = plan["appointments"]
    return list(one["ask"])


def test_a_line_typed_stands_with_the_appointment_as_it_was_typed(with_sam):
    done = with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n3\n The  nights [/] é \n\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        "  1 A steadying minute (if you like)\n"
        "  2 Smaller versions for today (they count in full)\n"
        "  3 Something to tell Dr Okoro on 1 December? Add a line\n"
        "  4 My early signs, and what I do then\n"
        "Type a number, or press Enter to leave it at that.\n"
        "\n"
        "It's kept with the appointment in your plan file, in your own words.\n"
        "\n"
        "Something to tell Dr Okoro on 1 December?\n"
        "Enter skips.\n"
        "Kept for 1 December.\n"
        "  1 A steadying minute (if you like)\n"
        "  2 Smaller versions for today (they count in full)\n"
        "  3 My early signs, and what I do then\n"
        "Type a number, or press Enter to leave it at that.\n"
        "That's enough for today. You can close this now.\n"
    )
    assert asked(with_sam) == [*BEFORE, "The  nights [/] é"]
    assert with_sam("undo").code == 0
    assert asked(with_sam) == BEFORE


@pytest.mark.parametrize("typed", ["heavy\n>\n", "heavy\n>\n\n", "heavy\n>\n3\n\n\n"], ids=repr)
def test_enter_skips_it_and_nothing_is_changed(with_sam, typed):
    before = with_sam.plan.read_bytes()
    done = with_sam("checkin", "--plain", *DAY, typed=typed)
    assert done.code == 0
    assert OFFER in done.out
    assert with_sam.plan.read_bytes() == before


def test_on_a_stormy_day_there_is_help_alone(with_sam):
    out = with_sam("checkin", "--plain", *DAY, typed="stormy\n").out
    assert out.split("It's noted.\n")[1].startswith(
        "My people\n"
        "  Mira: voice messages, any time\n"
        '    "Have you got a minute? It doesn\'t have to be clever."\n'
        "  Thursday group: Community centre, 18:30, just turn up\n"
        "  Dr Okoro (GP): the practice, mornings\n"
        "  The evening line of my town: the number on the fridge\n"
        "  1 A steadying minute\n"
        "  2 Help now (people who can help, and your plan)\n"
        "  3 Five, four, three, two, one (a minute or two, if you like)\n"
        "  4 Reach out to someone (a minute or two, if you like)\n"
        "  5 Smaller versions for today (they count in full)\n"
        "  6 The other questions (only if you feel like it)\n"
        "  7 What you wrote for harder days (ring the practice · ask Mira to come by)\n"
    )


def test_it_is_offered_once_a_day(with_sam):
    assert OFFER in with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n").out
    assert OFFER not in with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n").out
    tomorrow = ("--date", "2026-11-23")
    assert OFFER in with_sam("checkin", "--plain", *tomorrow, typed="heavy\n>\n", **LATER).out


def test_in_the_shell_it_says_how(with_sam):
    out = with_sam("checkin", "--quick", "heavy", *DAY).out
    assert f"{OFFER}: hearten edit okoro-dec\n" in out


@pytest.mark.parametrize(
    ("weather", "day", "change"),
    [
        ("okay", "2026-11-22", ("", "")),
        ("mixed", "2026-11-22", ("", "")),
        ("heavy", "2026-11-16", ("", "")),  # fifteen days before
        ("heavy", "2026-12-02", ("", "")),  # it is over
        ("heavy", "2026-11-22", ('with = "okoro"', 'with = "mira"')),  # no professional
        ("heavy", "2026-11-22", ('with = "okoro"\n', "")),
        ("heavy", "2026-11-22", ("[settings]\n", "[settings]\n")),
    ],
    ids=str,
)
def test_where_it_is_not_offered(with_sam, weather, day, change):
    text = with_sam.plan.read_text(encoding="utf-8")
    with_sam.plan.write_text(text.replace(*change), encoding="utf-8")
    if change[0].startswith("[settings]"):
        with_sam("config", "suggest_help", "no")
    out = with_sam("checkin", "--plain", "--date", day, typed=f"{weather}\n>\n", **LATER).out
    assert "That's enough for today." in out
    assert "Something to tell" not in out


def test_it_stands_in_place_of_the_words_on_a_doctor(with_sam):
    for day in ("18", "19", "20"):
        with_sam("checkin", "--quick", "heavy", "--date", f"2026-11-{day}")
    said = with_sam("checkin", "--quick", "heavy", *DAY).out
    assert OFFER in said
    assert "A doctor or therapist can help" not in said
    without = with_sam.plan.read_text(encoding="utf-8").replace('with = "okoro"\n', "")
    with_sam.plan.write_text(without, encoding="utf-8")
    said = with_sam("checkin", "--quick", "heavy", "--date", "2026-11-25", **LATER).out
    assert "It's noted." in said
    assert "Something to tell" not in said


def test_where_it_is_seen_from_then_on_and_where_not(with_sam):
    with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n3\nthe bad nights\n")
    day = ("--date", "2026-12-01")
    today = with_sam("today", *day, **LATER).out
    assert "Dr Okoro" in today
    assert "3 questions noted" in today
    assert "the bad nights" not in today
    assert "the bad nights" not in with_sam("today", "--json", *day, **LATER).out
    assert "the bad nights" in with_sam("show", "--all").out
    report = ("export", "report", "-o", "-", "--format", "text", *DAY)
    assert "the bad nights" in with_sam(*report).out
    for paper in (("fridge", "--format", "text"), ("wallet",), ("help-page",), ("ics",)):
        out = with_sam("export", *paper, "-o", "-", *DAY)
        assert out.code == 0, out.err
        assert "the bad nights" not in out.out, paper


def test_where_it_cannot_be_stored_the_words_are_offered_again(with_sam):
    folder = with_sam.plan.parent / "history"
    folder.write_text("in the way")
    done = with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n3\nthe bad nights\n")
    assert done.code != 0
    assert "Your words are still in the draft:" in " ".join(done.out.split())
    folder.unlink()
    again = with_sam("checkin", "--plain", *DAY, typed="y\n\n")
    assert "You had begun a line for an appointment. Your words are still here." in again.out
    assert "You had begun: the bad nights. Enter keeps it, - takes it away." in again.out
    assert asked(with_sam) == [*BEFORE, "the bad nights"]
    assert with_sam("doctor", *DAY).out.count("not saved yet") == 0


def test_where_the_appointment_is_gone_the_words_stay_in_the_draft(with_sam):
    folder = with_sam.plan.parent / "history"
    folder.write_text("in the way")
    with_sam("checkin", "--plain", *DAY, typed="heavy\n>\n3\nthe bad nights\n")
    folder.unlink()
    text = with_sam.plan.read_text(encoding="utf-8").replace("okoro-dec", "another")
    with_sam.plan.write_text(text, encoding="utf-8")
    again = with_sam("checkin", "--plain", *DAY, typed="y\n\n")
    assert "That appointment isn't in your plan any more. Your line was not added." in again.out
    (kept,) = (with_sam.state / "drafts").glob("*.toml")
    assert "the bad nights" in kept.read_text(encoding="utf-8")
