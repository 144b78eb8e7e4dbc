"""Building a plan line by line, as a person or a pipe does."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SAVED = "Saved. That's a plan. You can close this now."


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    return Program(tmp_path)


def plan(hearten: Program, name: str = "my-plan") -> dict[str, Any]:
    path = hearten.plans / name / "plan.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def drafts(hearten: Program) -> dict[str, str]:
    folder = hearten.state / "drafts"
    held = {p.stem: p.read_text(encoding="utf-8") for p in folder.glob("*.toml")}
    return {re.sub("-w[0-9a-f]{8}$", "", stem): text for stem, text in held.items()}


@pytest.mark.parametrize("end", ["", "\n"])
def test_three_lines_make_a_plan(hearten: Program, end: str) -> None:
    ran = hearten("new", "--plain", typed=f"Sleep and rest\n2\nmost days{end}")
    assert ran.code == 0
    assert SAVED in ran.out.splitlines()
    assert ran.out.splitlines()[-3:] == ["  1 See today", "  2 Add a time to check in",
                                         "  3 A bit more"]  # fmt: skip
    (habit,) = plan(hearten)["habits"]
    assert (habit["title"], habit["area"]) == ("Wind-down", "sleep-rest")
    assert drafts(hearten) == {}
    assert hearten("check").code == 0
    path = hearten.plans / "my-plan" / "plan.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_three_times_not_sure_yet_make_one_first_step(hearten: Program) -> None:
    assert hearten("new", "--plain", typed="not sure yet\n" * 3).code == 0
    assert plan(hearten)["goals"][0]["steps"][0]["title"] == "Try a kind pause"


def test_a_time_to_check_in_can_follow_and_today_can_be_seen(hearten: Program) -> None:
    hearten("new", "--plain", typed="1\n2\n3\n2\n20:00\nbefore\n>\n\n")
    (daily,) = plan(hearten)["checkins"]
    assert (str(daily["at"]), daily["ring"]) == ("20:00:00", "before")
    ran = Program(hearten.home / "other")
    ran.home.mkdir()
    assert "Wind-down" in ran("new", "--plain", typed="1\n2\n3\n1\n").out.split(SAVED)[1]


def test_end_of_input_keeps_the_words_and_the_next_start_offers_them(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed="My garden\nWater one pot\n")
    assert ran.code == 0
    assert "Your words are kept in" in ran.out
    assert "Water one pot" in drafts(hearten)["new-quick"]
    ran = hearten("new", "--plain", typed="y\nmost days\n")
    assert "You were in the middle of something." in ran.out
    assert SAVED in ran.out
    assert plan(hearten)["habits"][0]["title"] == "Water one pot"


def test_a_no_sets_the_words_aside_and_three_piped_lines_still_make_a_plan(
    hearten: Program,
) -> None:
    hearten("new", "--plain", typed="My garden\n")
    hearten("new", "--plain", typed="n\nMy shed\n")
    assert "My garden" in drafts(hearten)["earlier-1-new-quick"]
    assert SAVED in hearten("new", "--plain", typed="1\n1\n1\n").out
    assert "My shed" in drafts(hearten)["earlier-2-new-quick"]


def test_only_enter_through_all_pages_is_a_plan(hearten: Program) -> None:
    ran = hearten("new", "--plain", "--whole", typed="\n" * 80)
    assert ran.code == 0
    assert SAVED in ran.out
    assert plan(hearten)["title"] == "My plan"
    for sitting in ("First: what to do", "Second: what holds me", "Third: when it gets harder"):
        assert sitting in ran.out


def test_next_page_alone_leads_through(hearten: Program) -> None:
    assert SAVED in hearten("new", "--plain", "--whole", typed=">\n" * 15 + "\n").out


def test_keys_say_why_go_back_and_show_help(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed="?\n!\nMy garden\n<\nMy shed\nSweep\n?\n4\n")
    assert "Why we ask: A plan with one place to begin" in ran.out
    assert "You don't have to handle this alone." in ran.out
    assert "Now: My garden" in ran.out
    assert [area["title"] for area in plan(hearten)["areas"]] == ["My shed"]


def test_an_answer_that_does_not_fit_is_asked_again_with_an_example(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed="1\n1\nperhaps\nmost days\n")
    assert '"perhaps" is none of the answers to choose from: once, this week, ' in ran.out
    assert SAVED in ran.out


def test_say_more_opens_the_rest_of_a_page(hearten: Program) -> None:
    typed = "Sleep\n\n+\n" + "\n" * 2 + "nights are short\n" + ">\n" * 20 + "\n" * 5
    ran = hearten("new", "--plain", "--whole", typed=typed)
    assert "Say more, if you like: + (or y)." in ran.out
    assert "How do nights and breaks go?" in ran.out
    assert plan(hearten)["areas"][0]["how"] == "nights are short"


def test_a_template_is_offered_and_nothing_is_on_until_kept(hearten: Program) -> None:
    ran = hearten("new", "--plain", "--template", "gentle-start", typed=">\n" * 16 + "\n")
    assert SAVED in ran.out
    assert "habits" not in plan(hearten)
    assert "Notice how I talk to myself" in ran.out
    ran = hearten("new", "--plain", "--template", "gentle-strt")
    assert (ran.code, "Did you mean gentle-start?" in ran.err) == (2, True)


def test_an_item_a_page_or_any_line_can_be_changed(hearten: Program) -> None:
    hearten.with_sam()
    ran = hearten("edit", "--plain", "wind-down", typed="Slow down\n\n\n")
    assert "Saved. You can close this now." in ran.out
    assert 'title = "Slow down"' in hearten.plan.read_text()
    assert "Nothing was changed." in hearten("edit", "--plain", "people", typed=">\n").out
    ran = hearten("edit", "--plain", typed="2\n")
    number = next(
        line.split()[0] for line in ran.out.splitlines() if line.endswith("What to call me: Sam")
    )
    hearten("edit", "--plain", typed=f"{number}\nSamira\n\n\n")
    assert 'call_me = "Samira"' in hearten.plan.read_text()


def test_an_edit_changes_its_own_line_alone(hearten: Program) -> None:
    before = hearten.with_sam().plan.read_text().splitlines()
    hearten("edit", "--plain", "wind-down", typed="Slow down\n\n\n")
    after = hearten.plan.read_text().splitlines()
    assert len(before) == len(after)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        'title = "Slow down"'
    ]


@pytest.mark.parametrize(("words", "code"), [(("edit", "--plain"), 4), (("new",), 2)])
def test_without_a_plan_or_a_terminal_one_sentence_says_so(
    hearten: Program, words: tuple[str, ...], code: int
) -> None:
    ran = hearten(*words)
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1


def test_what_is_in_no_plan_is_named(hearten: Program) -> None:
    ran = hearten.with_sam()("edit", "--plain", "wibble")
    assert ran.code == 2
    assert "wibble" in ran.err


def test_words_that_cannot_be_stored_stay_in_the_draft(hearten: Program) -> None:
    hearten.plans.parent.mkdir(parents=True)
    hearten.plans.write_text("in the way")
    ran = hearten("new", "--plain", typed="My garden\nWater one pot\nmost days\n")
    assert ran.code == 6
    assert "Your words are still in the draft" in ran.out
    assert "Water one pot" in drafts(hearten)["new-quick"]


def test_killed_after_a_line_the_line_is_kept(hearten: Program) -> None:
    process = subprocess.Popen(
        (sys.executable, "-m", "hearten", "new", "--plain", "--whole"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=hearten.settings(PYTHONUNBUFFERED="1"),
        cwd=hearten.home,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"sleep\n>\nsleep through, [/] once\n")
    process.stdin.flush()
    until = time.monotonic() + 60
    while (said := process.stdout.readline()) and b"Say more" not in said:
        assert time.monotonic() < until
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert "sleep through, [/] once" in drafts(hearten)["new-whole"]
    ran = hearten("new", "--plain", typed="y\n" + ">\n" * 14 + "\n\n")
    assert plan(hearten)["goals"][0]["title"] == "sleep through, [/] once"
    assert SAVED in ran.out
