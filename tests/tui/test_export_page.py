"""The page of an export says what the shell says, and shows what is to come."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from hearten.actions.export import words
from hearten.tui.base.screen import ScreenFooter
from hearten.tui.widgets.collapsible import CollapsibleSection, CollapsibleTitle
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.prompt_box import PromptBox
from hearten.tui.widgets.text_button import TextButton
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

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


def test_what_has_no_time_is_named_unless_it_is_there_all_day(tmp_path):
    plan = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22
habits = [
  { id = "walk", title = "Short walk", at = 16:00:00, rhythm = { every = "day" } },
  { id = "read", title = "[b]Two pages", rhythm = { every = "day" } },
  { id = "tea", title = "Tea", rhythm = { every = "day" }, calendar = false },
  { id = "call", title = "Call someone", rhythm = { as_needed = true } },
]
checkins = [{ id = "look", title = "A look", rhythm = { every = "day" } }]
[settings]
time_zone = "Europe/Berlin"
"""
    assert "Without a time, and so not in it: [b]Two pages · A look Others may" in preview(
        tmp_path, plan
    )

    def lines_of_preview(hand: Hand) -> str:
        return str(hand.app.screen.query_one("#preview", Static).render())

    async def all_day(hand: Hand) -> None:
        await hand.press("e", "enter")
        assert "Without a time" in lines_of_preview(hand)
        await hand.press(*["shift+tab"] * 4, "enter", *["tab"] * 4, "enter")
        assert "Without a time" not in lines_of_preview(hand)

    walk(session_at(tmp_path / "again", plan), all_day, (100, 50))


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
        assert hand.here == "CalendarPage"

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
        await hand.press("e", "enter", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "enter")
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
        await hand.press(
            "e",
            "enter",
            "shift+tab",
            "shift+tab",
            "shift+tab",
            "shift+tab",
            "enter",
            "tab",
            "enter",
            "ctrl+n",
        )
        seen.append(" ".join(hand.sight().split()))

    walk(session_at(tmp_path, PLAN + ZONE), steps, (80, 24))
    assert (tmp_path / "plan.ics").exists()
    assert "Goals and steps are events here" in seen[0]
    assert "You can close this now." in seen[0]


def test_a_calendar_is_kept_up_to_date_from_its_page_and_no_more(tmp_path, monkeypatch):
    monkeypatch.setattr("hearten.actions.calendar.keep._LOOK", 3600.0)
    session = session_at(tmp_path, PLAN + ZONE)
    place = tmp_path / "my sync" / "own plan.ics"
    seen = []

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        hand.app.screen.query_one("#place", LineEntry).show_text(str(place))
        await hand.press("ctrl+s")
        assert "Its folder is not there." in hand.sight()
        place.parent.mkdir()
        await hand.press("ctrl+n")
        assert "[ Keep it up to date ]" in hand.sight()
        await hand.press("ctrl+s")
        seen.append(" ".join(hand.sight().split()))
        assert session.config.keep_calendars == (f"'{place}' --plan my-plan",)
        section = next(each for each in hand.app.screen.query(CollapsibleSection)
                       if each.key == "kept")  # fmt: skip
        section.query_one(CollapsibleTitle).action_turn()
        await hand.pilot.pause()
        end = next(each for each in section.query(TextButton) if "End that" in str(each.render()))
        end.action_press()
        await hand.pilot.pause()
        await hand.pilot.pause()
        seen.append(str(hand.app.screen.query_one("#told", Static).render()))

    walk(session, steps, (80, 24))
    assert "From now on it is written anew after every change." in seen[0]
    assert "[ Keep it up to date ]" not in seen[0]
    assert place.exists()
    assert f"{place} is no longer kept up to date. It stays as it is." in seen[1]
    assert session.config.keep_calendars == ()


def test_what_could_not_be_written_is_not_offered_to_be_kept(tmp_path):
    (tmp_path / "notes.ics").write_text("mine", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        place = hand.app.screen.query_one("#place", LineEntry)
        place.show_text(str(tmp_path / "plan.ics"))
        await hand.press("ctrl+n")
        assert "[ Keep it up to date ]" in hand.sight()
        place.show_text(str(tmp_path / "notes.ics"))
        await hand.press("ctrl+n")
        assert "already exists. Nothing was written." in " ".join(hand.sight().split())
        assert "[ Keep it up to date ]" not in hand.sight()

    walk(session_at(tmp_path, PLAN + ZONE), steps, (80, 24))


def test_what_is_no_calendar_of_ours_is_not_kept_over(tmp_path, monkeypatch):
    monkeypatch.setattr("hearten.actions.calendar.keep._LOOK", 3600.0)
    session = session_at(tmp_path, PLAN + ZONE)
    foreign = tmp_path / "theirs.ics"
    foreign.write_text("theirs", encoding="utf-8")
    places = {
        str(foreign): "is no calendar of this plan. Nothing was written. You could choose another",
        str(session.home.plans / "my-plan" / "plan.toml"): "hearten keeps",
    }

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        for place, said in places.items():
            hand.app.screen.query_one("#place", LineEntry).show_text(place)
            await hand.press("ctrl+s")
            assert said in " ".join(hand.sight().split())

    walk(session, steps, (120, 40))
    assert foreign.read_text(encoding="utf-8") == "theirs"
    assert session.config.keep_calendars == ()


def kept_at(folder, place: str) -> tuple[str, tuple[str, ...]]:
    """Return what is said where a calendar is to be kept at *place*, and what is kept then."""
    seen: list[str] = []
    session = session_at(folder, PLAN + ZONE)

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        hand.app.screen.query_one("#place", LineEntry).show_text(place)
        await hand.press("ctrl+s")
        seen.append(str(hand.app.screen.query_one("#told", Static).content))

    walk(session, steps)
    return seen[0], session.config.keep_calendars


def test_a_name_too_long_for_a_disk_is_said(tmp_path):
    said = "It can't be written: the name is too long."
    assert kept_at(tmp_path, str(tmp_path / ("x" * 300))) == (said, ())


def test_a_folder_that_is_there_gets_a_calendar_in_one_file(tmp_path):
    (tmp_path / "shared").mkdir()
    _, kept = kept_at(tmp_path, str(tmp_path / "shared"))
    assert kept == (f"{tmp_path}/shared/plan.ics --plan my-plan",)
    assert [each.name for each in (tmp_path / "shared").iterdir()] == ["plan.ics"]


def test_what_is_opened_on_the_page_comes_into_sight(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter", "shift+tab", "enter")
        sight = " ".join(hand.sight().split())
        assert "If you keep a calendar of your own in a file, Today can show what it has" in sight
        assert "Where is it? Enter takes it. Left empty, none is looked at." in sight
        assert isinstance(hand.app.screen.focused, CollapsibleTitle)

    walk(session_at(tmp_path, PLAN + ZONE), steps, (80, 24))


def test_the_foot_says_what_enter_does_where_the_person_is(tmp_path):
    def foot(hand: Hand) -> str:
        return " ".join(str(hand.app.screen.query_one(ScreenFooter).render()).split())

    async def steps(hand: Hand) -> None:
        await hand.press("e", "enter")
        assert foot(hand).startswith("enter write it ctrl+s keep up to date tab on esc back")
        await hand.press("shift+tab")
        assert foot(hand).startswith("enter open ctrl+n write ctrl+s up to date tab on esc back")
        await hand.press("enter", "tab")
        assert foot(hand).startswith("enter take it ctrl+n write ctrl+s up to date")
        await hand.press("tab", "tab")
        assert foot(hand).startswith("enter choose ctrl+n write ctrl+s up to date")
        await hand.press(*["shift+tab"] * 6, "enter", "tab")
        assert foot(hand).startswith("enter choose ctrl+n write ctrl+s up to date")
        await hand.press("tab", "tab")
        assert foot(hand).startswith("space tick ctrl+n write ctrl+s up to date")
        await hand.press("tab", "tab", "enter", *["tab"] * 5)
        assert foot(hand).startswith("enter next ctrl+n write ctrl+s up to date")
        await hand.write("2")
        await hand.press("enter")
        assert hand.app.screen.focused.placeholder.startswith("for example")

    walk(session_at(tmp_path, PLAN + ZONE), steps, (100, 50))
