"""The one sentence of the plan on Today: it opens on enter, and x lets it rest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from helpers.tui import Walk

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")


def at(folder: Path, steps: Walk, moment: str, size: tuple[int, int] = (80, 24)) -> Session:
    session = session_at(folder, TEXT)
    session.home.state.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=NOW.tzinfo)
    session.clock = lambda: now
    walk(session, steps, size)
    return session


def test_it_opens_whole_and_leads_to_the_plan(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "\"I say: this is hard, and I'm on my" in hand.sight()
        assert "boss starts up" not in hand.sight()
        await hand.press("home")
        assert "not this one" in hand.sight()
        await hand.press("enter")
        assert "If the bad boss starts up on Monday morning" in hand.sight()
        assert "See it in the plan" in hand.sight()
        await hand.press("down", "enter")
        assert hand.here == "Wizard"
        assert "bad boss" in hand.sight()

    at(tmp_path, steps, "2026-11-23T09:00")


def test_what_was_planned_about_a_step_is_there_when_that_is_opened(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("slash", *"put the", "enter", "enter")
        assert '"I put it on the shelf and read one page"' in " ".join(hand.sight().split())
        assert "I pick the phone up" not in hand.sight()

    at(tmp_path, steps, "2026-11-23T09:00")


def test_not_this_one_takes_it_away_for_a_month(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "You have come back before." in hand.sight()
        await hand.press("home", "x")
        assert "Not this one, then. It rests for a month." in hand.sight()
        assert "From your kind words" not in hand.sight()

    session = at(tmp_path, steps, "2026-11-18T12:00")
    held = (session.home.state / "moments.toml").read_text()
    assert 'kindness/words/eb26a056" = 2026-12-18' in held


def test_u_brings_back_what_a_slip_of_a_finger_let_rest(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("home", "x")
        assert "It rests for a month. u brings it back." in " ".join(hand.sight().split())
        assert "From your kind words" not in hand.sight()
        await hand.press("u")
        assert "Here it is again." in hand.sight()
        assert 'From your kind words: "You have come back before."' in hand.sight()

    session = at(tmp_path, steps, "2026-11-18T12:00")
    held = (session.home.state / "moments.toml").read_text()
    assert "2026-12-18" not in held
    assert 'kindness/words/eb26a056" = 2026-11-25' in held


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_a_click_opens_it_and_no_title_of_a_window_says_it(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(hand: Hand) -> None:
        titles = f"{hand.app.title}{hand.app.sub_title}{hand.app.screen.title}"
        assert "come back" not in titles
        await hand.pilot.click("#rows", offset=(12, 0))
        await hand.pilot.pause()
        assert "Not this one: let it rest for a month" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"
        assert "You have come back before." in " ".join(hand.sight().split())

    at(tmp_path, steps, "2026-11-18T12:00", size)


def test_the_dialog_lets_rest_what_it_shows_and_not_what_came_meanwhile(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("home", "enter")
        assert "I say: this is hard" in hand.sight()
        today = hand.app.screen_stack[-2]
        later = NOW.replace(day=23, hour=21, minute=30)
        today.book.session.clock = lambda: later
        today.book.read()
        assert "I put it on the shelf" in today.book.showing.spoken.text
        await hand.press("down", "down", "enter")
        assert "Not this one, then." in hand.sight()

    session = at(tmp_path, steps, "2026-11-23T09:00")
    held = (session.home.state / "moments.toml").read_text().splitlines()
    (rests,) = (each for each in held if each.endswith("= 2026-12-23"))
    (said,) = (each for each in held if each.endswith("= 2026-11-23"))
    assert said.split("today/")[1].split('"')[0] in rests


def test_keys_of_other_rows_say_on_it_what_can_be_done(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        for key in ("s", "r", "n", "z"):
            await hand.press("home", key)
            assert hand.here == "Today"
            told = "Nothing to mark here. Enter opens it, and x is for: not this one."
            assert told in " ".join(hand.sight().split())
        for key in ("d", "space"):
            await hand.press("home", key)
            assert "Not this one: let it rest for a month" in hand.sight()
            await hand.press("escape")
        await hand.press("home", "i")
        assert hand.here == "Plan"

    at(tmp_path, steps, "2026-11-18T12:00")


def test_long_words_of_several_lines_are_cut_short_till_they_are_opened(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        (row,) = (each for each in hand.app.screen.rows.rows if each.key == "spoken:")
        assert row.label.plain.startswith('From your kind words: "You are here. word word')
        assert row.label.plain.endswith('word …"')
        assert len(row.label.plain) < 200
        assert "\n" not in row.label.plain

    long = "You are here.\\n" + "word " * 400
    text = TEXT.replace("You have come back before.", long)
    session = session_at(tmp_path, text)
    session.home.state.mkdir(parents=True, exist_ok=True)
    session.clock = lambda: NOW.replace(day=18)
    walk(session, steps, (80, 24))


def test_the_cursor_begins_on_what_is_open_and_not_on_the_sentence(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "You have come back before." in hand.sight()
        assert hand.app.screen.rows.current.startswith("checkin:")

    head, _, rest = TEXT.partition("[[goals]]")
    text = head + "[[if_then]]" + rest.partition("[[if_then]]")[2]
    session = session_at(tmp_path, text)
    session.home.state.mkdir(parents=True, exist_ok=True)
    session.clock = lambda: NOW.replace(day=18)
    walk(session, steps, (80, 24))


def test_it_is_not_shown_where_it_cannot_be_remembered(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.pilot.pause()
        assert "From your kind words" not in hand.sight()

    session = session_at(tmp_path, TEXT)
    session.clock = lambda: NOW.replace(day=18)
    (session.home.state / "moments.toml").mkdir(parents=True)
    walk(session, steps, (80, 24))


EXPERIMENT = """\
format = 1

[01M7DQ5PV0GGBDE0YGCQND8GW7]
day = 2026-11-16
at = 2026-11-16T20:05:00+01:00
practice = "thought-record"
ask_on = 2026-11-18
answers.small_test = "say no [b]once[/b]"
end = true
"""
NEUTRAL = "Something you wrote for this"


def with_experiment(folder: Path, steps: Walk) -> Session:
    session = session_at(folder, TEXT)
    session.home.state.mkdir(parents=True, exist_ok=True)
    journal = session.folder().path / "journal"
    journal.mkdir()
    (journal / "2026.one.toml").write_text(EXPERIMENT, encoding="utf-8")
    session.clock = lambda: NOW.replace(day=19)
    walk(session, steps, (80, 24))
    return session


def kept(session: Session) -> str:
    files = session.journal().folder.glob("*.toml")
    return "".join(each.read_text("utf-8") for each in files)


def test_an_experiment_is_one_neutral_row_and_asks_on_enter(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert NEUTRAL in hand.sight()
        assert "say no" not in hand.sight()
        await hand.press("home", "enter")
        assert "say no [b]once[/b]" in hand.sight()
        assert "What did you see?" in hand.sight()
        await hand.write("ok [i]x")
        await hand.press("ctrl+n")
        assert "Kept beside what you wrote." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"
        assert NEUTRAL not in hand.sight()

    session = with_experiment(tmp_path, steps)
    assert 'saw = "ok [i]x"' in kept(session)


def test_an_experiment_that_is_not_wanted_is_not_asked_about_again(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("home", "x")
        assert "Left as it is. You won't be asked about it again." in hand.sight()
        assert NEUTRAL not in hand.sight()

    assert "asked_on = 2026-11-19" in kept(with_experiment(tmp_path, steps))
