"""Where a check-in leads on the screen: a letter that is due, and a line on asking for help."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

from hearten.actions.checkin import care_line, entry, words
from hearten.actions.checkin.flow import FLOW
from hearten.actions.journal.page_store import keep_record
from hearten.tui.destinations import RunFlow
from helpers.days import Clock
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

TEXT = SAM.read_text(encoding="utf-8")


def after_heavy_days(folder: Path) -> Session:
    """Return a session on the day after some heavy ones."""
    # Where an appointment with a professional is near, a line for it is offered instead.
    session = session_at(folder, TEXT.replace('with = "okoro"\n', ""))
    clock = Clock(NOW - dt.timedelta(days=care_line.A_FEW))
    session.clock = clock
    plan = session.load().plan
    assert plan is not None
    for _ in range(care_line.A_FEW - 1):
        entry.store_entry(session, plan, FLOW.answer(entry.start_checkin(session, plan), "heavy"))
        clock.on(days=1)
    return session


def test_the_line_on_help_stands_below_ones_own_words_and_one_key_leaves_it_out(tmp_path):
    session = after_heavy_days(tmp_path)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        await hand.press("2", "ctrl+o")
        seen = " ".join(hand.sight().split())
        assert "I stop answering messages" not in seen  # that is folded
        assert "A steadying minute" in seen
        assert "You've marked heavy days a few times this month." in seen
        assert words.SAY_IT_NOT_AGAIN in seen
        await hand.press("down", "down", "enter")
        seen = " ".join(hand.sight().split())
        assert words.LEFT_OUT in seen
        assert "heavy days a few times" not in seen
        assert words.SAY_IT_NOT_AGAIN not in seen
        await hand.press("end", "up", "enter")
        assert "I stop answering messages walk round the block" in " ".join(hand.sight().split())

    walk(session, steps)
    settings = home_at(tmp_path / "home").config_file.read_text(encoding="utf-8")
    assert tomllib.loads(settings) == {"suggest_help": False}


def test_a_letter_that_is_due_opens_closed_and_leads_back(tmp_path):
    session = session_at(tmp_path, TEXT)
    plan = session.load().plan
    assert plan is not None
    values = {
        "practice": "compassionate-letter", "text": "Dear me, [/]", "return_on": NOW.date(),
    }  # fmt: skip
    keep_record(session, plan, values)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        await hand.press("3", "ctrl+o", "down", "enter")
        assert hand.here == "Letter"
        assert "Dear me" not in hand.sight()
        await hand.press("enter")
        assert "Dear me, [/]" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Flow"
        assert "That's enough for today." in hand.sight()

    walk(session, steps)


def test_of_much_that_helps_one_is_picked_amid_it_and_leads_back(tmp_path):
    much = 'coping = ["a", "b", "c", "d", "e", "f", { text = "tea [x]", where = "home" }]'
    start = TEXT.index("coping = [")
    text = f"{TEXT[:start]}{much}\n{TEXT[TEXT.index('[safety]') :]}"

    async def steps(hand: Hand) -> None:
        hand.app.go_to(RunFlow("check-in"))
        await hand.pilot.pause()
        await hand.press("2", "ctrl+o", "down", "enter")
        assert "What would fit right now?" in hand.sight()
        await hand.press("1", "1")
        assert "How is it right now, before?" in hand.sight()
        await hand.press("2", "enter", "4")
        assert "Noted." in hand.sight()
        assert "Go back" in hand.sight()
        assert "oday" not in hand.sight()
        await hand.press("enter")
        assert "That sounds heavy." in hand.sight()

    session = session_at(tmp_path, text)
    walk(session, steps)
    answers = [dict(each.answers) for each in session.log().read().entries]
    assert answers == [
        {"day-weather": "heavy"},
        {"rated": "coping", "what": "tea [x]", "before": "heavy", "after": "fairly light"},
    ]
