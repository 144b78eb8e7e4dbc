"""The page of an export says what the shell says, and shows what is to come."""

from __future__ import annotations

import pytest

from hearten.actions.export import words
from hearten.tui.widgets.collapsible import CollapsibleSection, CollapsibleTitle
from hearten.tui.widgets.prompt_box import PromptBox
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

ZONE = '[settings]\ntime_zone = "Europe/Berlin"\n'
ABOUT = PLAN.replace("minutes = 10", "minutes = 10\n  about = 2026-11-24") + ZONE
TIMELESS = "".join(line for line in PLAN.splitlines(True) if not line.startswith("at = ")) + ZONE
RESTS = '[[pauses]]\nwhat = "plan"\nfrom = 2026-11-01\n{}'
LATER = (
    '[[checkins]]\nid = "later"\ntitle = "Later"\nat = 20:00:00\nsince = 2027-01-05\n'
    'rhythm = { every = "day" }\n'
)


def preview(folder, plan: str, *keys: str) -> str:
    seen: list[str] = []

    async def steps(hand: Hand) -> None:
        await hand.press(*keys, "e", "enter")
        seen.append(" ".join(hand.sight().split()))

    walk(session_at(folder, plan), steps, (100, 50))
    return seen[0]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("", "Everything with a time rests for as long as you like, so there is nothing"),
        ("until = 2027-02-03\n", "Everything with a time rests until Wednesday 3 February 2027"),
    ],
)
def test_where_everything_rests_it_says_so_as_the_shell_does(tmp_path, end, said):
    sight = preview(tmp_path, PLAN + ZONE + RESTS.format(end))
    assert said in sight
    assert words.NO_TIMES not in sight


def test_where_nothing_has_a_time_it_says_that(tmp_path):
    assert words.NO_TIMES in preview(tmp_path, TIMELESS)


def test_the_question_for_a_time_has_its_answer_beside_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        assert "Nothing has a time yet. Add one?" in hand.sight()
        assert "[ Add a time ]" in hand.sight()
        button = hand.app.screen.query_one("#time")
        await hand.pilot.click(button)
        await hand.pilot.pause()
        assert hand.here == "Wizard"
        assert "Would you like a time to check in?" in hand.sight()
        await hand.press("escape")
        assert hand.here == "ExportPage"

    walk(session_at(tmp_path, TIMELESS), steps)


def test_no_time_is_offered_where_there_are_some(tmp_path):
    assert "Add a time" not in preview(tmp_path, PLAN + ZONE)


def test_where_it_begins_later_it_says_so(tmp_path):
    assert words.NOTHING_SOON in preview(tmp_path, TIMELESS + LATER)


def test_where_all_has_ended_it_says_how_it_goes_on(tmp_path):
    ended = ABOUT.replace("started =", "look_again = 2026-11-10\nstarted =")
    sight = preview(tmp_path, ended.replace("about = 2026-11-24", ""))
    assert "What repeats in this calendar ended on Tuesday 10 November 2026" in sight


def test_a_step_that_is_done_does_not_stand_in_what_is_to_come(tmp_path):
    assert "To do" in preview(tmp_path / "open", ABOUT)
    keys = ("down", "down", "down", "d", "escape")  # the goal may wait
    sight = preview(tmp_path / "done", ABOUT, *keys)
    assert "Tue 24 November" in sight
    assert "To do" not in sight


def test_few_choices_stand_first_and_the_rest_is_folded(tmp_path):
    seen = {}

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter", "shift+tab", "shift+tab", "enter")
        seen["first"] = [box.prompt.key for box in hand.app.screen.query(PromptBox)]
        folds = hand.app.screen.query(CollapsibleSection)
        more = next(each for each in folds if each.key == "more")
        more.query_one(CollapsibleTitle).action_turn()
        await hand.pilot.pause()
        seen["more"] = [box.prompt.key for box in more.query(PromptBox)]

    walk(session_at(tmp_path, PLAN + ZONE), steps, (80, 24))
    assert seen == {
        "first": ["for", "titles", "only", "all-day"],
        "more": ["habit-todos", "detailed", "class", "todos", "weeks", "until"],
    }


def test_how_to_bring_it_in_is_said_once_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    seen = []

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter", "shift+tab", "shift+tab", "enter", "tab", "enter", "ctrl+n")
        seen.append(" ".join(hand.sight().split()))

    walk(session_at(tmp_path, PLAN + ZONE), steps, (80, 24))
    assert (tmp_path / "plan.ics").exists()
    assert "Goals and steps are events here" in seen[0]
    assert "You can close this now." in seen[0]
