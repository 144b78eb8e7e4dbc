"""The page of the plan as others may see it: what is folded, opened and found there."""

import pytest

from hearten.content.data_files import examples_dir
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

SAM = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")
KEPT = ("phone in bed", "Notes on treatment", "Two nights under five hours", "the long playlist")
BARE = '\nformat = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "My plan"\n'


def test_what_is_not_for_every_eye_is_closed_each_time_the_page_opens(tmp_path):
    async def steps(hand: Hand) -> None:
        for _ in range(2):
            await hand.press("p")
            assert "More of what I wrote" in hand.sight()
            assert not [word for word in KEPT if word in hand.sight()]
            hand.app.screen.query_one("PickList").go_to("fold:private")
            await hand.press("enter")
            assert [word for word in KEPT if word in hand.sight()] == list(KEPT)
            await hand.press("escape")

    walk(session_at(tmp_path, SAM), steps, (80, 200))


def test_it_closes_behind_the_plain_note_and_by_its_own_row(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "end", "k", "k", "enter")
        assert "phone in bed" in hand.sight()
        await hand.press("ctrl+x", "ctrl+x")
        assert hand.here == "Plan"
        assert "phone in bed" not in hand.sight()
        await hand.press("enter", "enter")
        assert "phone in bed" not in hand.sight()
        assert "▸ More of what I wrote" in hand.sight()

    walk(session_at(tmp_path, SAM), steps)


def test_a_line_in_a_fold_opens_where_it_is_changed(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "end", "k", "k", "enter", "j", "enter")
        assert hand.here == "Wizard"
        assert "phone in bed" in hand.sight()
        await hand.press("escape")
        assert "▸ Sleep and rest" in hand.sight()

    walk(session_at(tmp_path, SAM), steps)


def test_finding_does_not_open_it_for_who_looks_on(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("e")
        assert not [word for word in KEPT if word in hand.sight()]
        await hand.press("backspace")
        await hand.write("under five")
        assert "More of what I wrote" in hand.sight()
        assert "Two nights" not in hand.sight()
        await hand.press("enter", "enter", "slash")
        await hand.write("under five")
        assert "Two nights under five hours" in hand.sight()

    walk(session_at(tmp_path, SAM), steps, (80, 200))


def test_what_is_agreed_is_found_by_its_name_and_not_by_a_letter_of_it(tmp_path):
    plan = f'{PLAN}\n[[habits]]\nid = "tablet"\ntitle = "Tablet"\nfixed = true\n'
    plan += 'rhythm = { every = "day" }\n'

    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert "Tablet" not in hand.sight()
        await hand.press("slash")
        await hand.write("tab")
        assert "Tablet" not in hand.sight()
        await hand.write("l")
        assert "Tablet, every day, as agreed with someone." in hand.sight()
        await hand.press("enter", "enter")
        assert hand.here == "Wizard"

    walk(session_at(tmp_path, plan), steps, (120, 40))


def test_a_date_that_is_found_opens_the_dates(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("sunday tea")
        await hand.press("enter")
        assert "▸ Look at the week" in hand.sight()
        assert "What the calendar may say: Sunday tea" in hand.sight()
        await hand.press("enter")
        assert hand.here == "Wizard"

    walk(session_at(tmp_path, SAM), steps)


def test_a_goal_put_away_is_greyed_and_p_takes_it_up(tmp_path):
    plan = PLAN.replace('title = "Calmer evenings"', 'title = "Calmer evenings"\nstate = "resting"')
    line = "Calmer evenings · rests · p takes it up again"

    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert line in hand.sight()
        picks = hand.app.screen.query_one("PickList")
        row = next(row for row in picks.rows if row.key == "item:evenings")
        assert [str(span.style) for span in row.label.spans] == ["$hint"]
        picks.go_to("item:evenings")
        await hand.pilot.pause()
        assert "p pick up" in hand.lines()[-1]
        await hand.press("p")
        assert "Calmer evenings is back." in hand.sight()
        assert line not in hand.sight()

    walk(session_at(tmp_path, plan), steps, (80, 40))


def test_a_plan_that_holds_nothing_says_where_it_can_begin(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert "Nothing else is written yet. It can begin with one small thing." in hand.sight()
        await hand.press("j", "enter")
        assert hand.here != "Plan"

    walk(session_at(tmp_path, BARE), steps)
