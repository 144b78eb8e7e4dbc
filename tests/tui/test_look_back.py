"""Looking back on the screen: soft dots, words, what unfolds, notes on days, and a chart."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
import time
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import Files
from hearten.tui.lookback.week_grid import WeekGrid
from hearten.tui.widgets.pick_list import PickList
from helpers.days import PLAN, entries
from helpers.homes import home_at
from helpers.pasts import TODAY, ago, happened, some_weeks, wrote
from helpers.terminal import PATIENCE
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (40, 24), (120, 40), (64, 14)]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Files, "fsync", lambda *_: None)


def lived(folder: Path, plan: str = PLAN, **environ: str) -> Session:
    session = session_at(folder, plan, **environ)
    some_weeks(session)
    return session


def flat(hand: Hand) -> str:
    return " ".join(hand.sight().split())


async def to_section(hand: Hand, name: str) -> None:
    """Put the cursor on a section."""
    folds = hand.app.screen.query_one("#sections", PickList)
    folds.focus()
    folds.go_to(name)
    await hand.pilot.pause()


def test_b_on_today_opens_four_weeks_of_dots(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b")
        assert hand.here == "LookBack"
        said = hand.sight()
        assert "Four weeks · 26 October to 22 November 2026" in said
        assert re.search(r"Morning light +●●● {12}●  ●· {12}●● +13 times so far", said)
        assert "Sunday 22 November: Morning light" in said
        assert "you've come back eight times. Coming back is the skill." in flat(hand)
        assert "+ Small wins (2)" in said
        assert "Letters (2)" in said
        assert "! help now" in said

    walk(lived(tmp_path), steps)


def test_the_shell_opens_it_too(tmp_path):
    async def steps(hand: Hand) -> None:
        assert hand.here == "LookBack"
        await hand.press("escape")
        assert hand.here == "Today"

    walk(lived(tmp_path), steps, start="look-back")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}, {"TERM": "linux"}], ids=str)
def test_everything_is_reached_by_keys_in_any_window(tmp_path, size, environ):
    async def steps(hand: Hand) -> None:
        await hand.press("b")
        frames = [flat(hand)]
        for key in ("down", "down", "enter", *["down"] * 12, "up", "n", "y", "y", "t"):
            await hand.press(key)
            assert hand.here == "LookBack", hand.sight()
            frames.append(flat(hand))
        for name in ("wins", "letters", "helped", "notes", "others"):
            await to_section(hand, name)
            await hand.press("enter", "down", "down", "down")
            frames.append(flat(hand))
            await to_section(hand, name)
            frames.append(flat(hand))
            await hand.press("enter")
        told = "\n".join(frames)
        for words in ("26 October", "Rang the bank", "exam week", "bright, okay", "half after",
                      "still closed", "Old tea", "A kind pause helped twice"):  # fmt: skip
            assert all(word in told for word in words.split()), words
        assert "sealed" not in told
        assert "help now" in told

    walk(lived(tmp_path, **environ), steps, size)


def test_arrows_go_through_days_and_on_into_the_past(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "right")
        assert "Sunday 22 November: Morning light" in hand.sight()
        await hand.press("left", "left")
        assert "Friday 20 November" in hand.sight()
        await hand.press(*["left"] * 25)
        assert "Monday 26 October: Morning light" in hand.sight()
        await hand.press("left")
        assert "19 October to 15 November 2026" in hand.sight()
        assert "Sunday 25 October" in hand.sight()
        await hand.press("pageup")
        assert "21 September to 18 October 2026" in hand.sight()
        await hand.press("pagedown", "pagedown", "pagedown")
        assert "26 October to 22 November 2026" in hand.sight()

    walk(lived(tmp_path), steps)


def test_enter_opens_the_day_on_today_and_t_leads_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "left", "left", "left", "enter")
        assert hand.here == "Today"
        assert "Thursday 19 November" in hand.sight()
        await hand.press("d")
        assert "on Thursday 19 November" in flat(hand)
        await hand.press("t", "b")
        assert "14 times so far" in hand.sight()

    session = lived(tmp_path)
    walk(session, steps)
    assert any(e.day == ago(3) and e.habit == "light" for e in entries(session))


def test_a_year_has_a_dot_a_week_that_opens_as_four_weeks(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "y")
        assert "A year · 24 November 2025 to 22 November 2026" in hand.sight()
        assert "four weeks" in hand.sight()
        await hand.press("left", "left", "left", "enter")
        assert "12 October to 8 November" in flat(hand) or "Four weeks" in hand.sight()
        assert hand.here == "LookBack"
        await hand.press("enter")
        assert hand.here == "Today"

    walk(lived(tmp_path), steps)


def test_words_first_and_numbers_when_asked(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b")
        assert "days in these four weeks" not in hand.sight()
        await hand.press("n")
        assert "on seven days in these four weeks" in hand.sight()
        await hand.press("n")
        assert "days in these four weeks" not in hand.sight()

    walk(lived(tmp_path), steps)


def test_a_letter_that_was_read_opens_and_a_closed_one_does_not(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b")
        await to_section(hand, "letters")
        await hand.press("enter")
        assert "still closed; it comes back 22 December" in flat(hand)
        await hand.press("down", "enter")
        assert hand.here == "LetterAgain"
        assert "Dear you, breathe." in hand.sight()
        await hand.press("escape")
        assert hand.here == "LookBack"

    walk(lived(tmp_path), steps)


def test_a_note_on_a_day_is_kept_and_shown_and_opens_its_day(tmp_path):
    session = lived(tmp_path)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "left", "a")
        assert "A note on Saturday 21 November 2026" in hand.sight()
        await hand.write("the move [/]")
        await hand.press("enter")
        assert hand.here == "LookBack"
        assert "Your note is kept, on Saturday 21 November 2026." in hand.sight()
        assert '"the move [/]"' in hand.sight()
        await to_section(hand, "notes")
        await hand.press("enter", "down", "enter")
        assert hand.here == "Today"
        assert "Saturday 21 November" in hand.sight()

    walk(session, steps)
    assert [(e.day, e.note) for e in entries(session) if e.note][-1] == (ago(1), "the move [/]")
    assert list((home_at(tmp_path / "home").state / "drafts").glob("*.toml")) == []


def test_killed_amid_a_note_its_words_are_offered_with_their_day(tmp_path):
    session = lived(tmp_path)
    killed = tmp_path / "killed"
    drafts = home_at(tmp_path / "home").state / "drafts"

    async def begun(hand: Hand) -> None:
        await hand.press("b", "left", "left", "a")
        await hand.write("half a wo")
        end = time.monotonic() + PATIENCE
        while not any("half a wo" in f.read_text() for f in drafts.glob("*.toml")):
            assert time.monotonic() < end
            await hand.pilot.pause(0.02)
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert "A note on a day was begun. Your words are still here" in flat(hand)
        await hand.press("b")
        assert "A note on Friday 20 November 2026 was begun." in flat(hand)
        await hand.press("a")
        assert "half a wo" in hand.sight()
        await hand.write("rd")
        await hand.press("enter")
        assert "was begun" not in flat(hand)

    walk(session, begun)
    after = session_at(killed)
    walk(after, again)
    assert [(e.day, e.note) for e in entries(after) if e.note][-1] == (ago(2), "half a word")
    assert list((home_at(killed / "home").state / "drafts").glob("*.toml")) == []


def test_an_empty_note_and_escape_change_nothing(tmp_path):
    session = lived(tmp_path)
    before = entries(session)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "a", "enter")
        assert "Nothing was written. Nothing was changed." in hand.sight()
        await hand.press("a", "escape")
        assert hand.here == "LookBack"

    walk(session, steps)
    assert entries(session) == before


def test_the_calendar_has_soft_dots_and_opens_days(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("v")
        assert "[22]●" in hand.sight()
        assert " 10 ●" in hand.sight()  # a check-in
        assert " 11  " in hand.sight()
        await hand.press("escape", "b", "v", "pageup", "enter")
        assert hand.here == "Today"
        assert "Thursday 22 October" in hand.sight()

    walk(lived(tmp_path), steps)


def test_nothing_yet_is_one_kind_sentence(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b")
        assert "Nothing to look back on yet. Give it a week, or don't." in flat(hand)
        await hand.press("down", "enter", "n", "y", "left", "escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)


def test_after_four_hundred_days_away_it_counts_on_and_names_no_gap(tmp_path):
    session = lived(tmp_path)
    later = dt.datetime.combine(TODAY + dt.timedelta(days=400), dt.time(10), dt.UTC)
    session.clock = lambda: later

    async def steps(hand: Hand) -> None:
        await hand.press("enter") if "ease in" in hand.sight() else None
        await hand.press("b")
        said = flat(hand)
        assert "you've come back eight times. Coming back is the skill." in said
        assert not re.search(r"\b(missed|gap|none|nothing|0 times|days away|not done)\b", said)
        await to_section(hand, "others")
        await hand.press("enter")
        assert "Morning light · 13 times so far" in flat(hand)

    walk(session, steps)


MARKUP = "[/] [b]x \x1b[31m\u202e"


def test_no_words_steer_the_screen(tmp_path):
    plan = PLAN.replace('title = "Morning light"', 'title = "[/] [b]x \\u001b[31m\\u202e"')
    session = lived(tmp_path, plan)
    happened(session, ago(1), note=MARKUP)
    wrote(session, ago(1), practice="celebrate-small-win", answers={"win": MARKUP})
    letter = wrote(session, ago(5), practice="compassionate-letter", text=MARKUP)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "left")
        frames = [hand.sight()]
        for name in ("wins", "letters", "notes"):
            await to_section(hand, name)
            await hand.press("enter")
            frames.append(hand.sight())
        hand.app.screen.query_one("#sections").go_to(f"letter:{letter}")
        await hand.press("enter")
        frames.append(hand.sight())
        await hand.press("escape", "c", "enter")
        frames.append(hand.sight())
        assert all("[/] [b]x \\u001B[31m\\u202E" in each for each in (frames[0], *frames[2:]))
        assert not any(re.search("[\x1b\u202e]", each) for each in frames)

    walk(session, steps, (80, 50))


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=str)
@pytest.mark.parametrize("light", [True, False])
def test_a_chart_is_drawn_from_the_day_that_is_chosen(tmp_path, environ, light):
    async def steps(hand: Hand) -> None:
        if light:
            await hand.press("ctrl+t")
        await hand.press("b", "c")
        assert "From which day would you like to see it?" in hand.sight()
        await hand.press("pageup", "enter")
        assert hand.here == "MoodChart"
        lines = hand.lines()
        assert "26 September to 22 November 2026" in lines[1]
        for word in ("stormy", "heavy", "mixed", "okay", "bright"):
            assert any(line.strip().startswith(f"{word}┤") for line in lines)
        dots = {word: line.count("●") for word in ("heavy", "okay", "bright") for line in lines
                if f"{word}┤" in line}  # fmt: skip
        assert dots == {"heavy": 1, "okay": 2, "bright": 1}
        assert "28 October  exam week" in hand.sight()
        assert not re.search("[↓↘▼─/\\\\⠁-⣿]", "".join(line for line in lines if "┤" in line))
        await hand.press("e")
        assert "plenty┤" in hand.sight()
        await hand.press("escape")
        assert hand.here == "LookBack"

    walk(lived(tmp_path, **environ), steps)


def test_no_part_of_a_chart_is_red(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "c", "enter")
        for strip in hand.app.screen._compositor.render_strips():
            for part in strip:
                colour = part.style.color if part.style else None
                if colour is not None and colour.triplet is not None:
                    red, green, blue = colour.triplet
                    assert not (red > 1.4 * green and red > 1.4 * blue)

    walk(lived(tmp_path), steps)


def test_the_library_of_charts_is_loaded_where_one_is_opened(tmp_path):
    names = [
        name for name in sys.modules if name.partition(".")[0] in ("plotext", "textual_plotext")
    ]
    for name in [*names, "hearten.tui.lookback.mood_chart", "hearten.tui.lookback.mood_chart"]:
        sys.modules.pop(name, None)

    async def steps(hand: Hand) -> None:
        await hand.press("b", "y", "n")
        assert not any(name.startswith("plotext") for name in sys.modules)

    walk(lived(tmp_path), steps)


def test_moving_draws_one_row_and_lays_out_nothing(tmp_path, monkeypatch):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "left")
        laid_out: list[int] = []
        grid = hand.app.screen.query_one(WeekGrid)
        monkeypatch.setattr(grid, "_row", lambda *_: laid_out.append(1) or [])
        await hand.press("left", "left", "down", "up")
        assert laid_out == []

    walk(lived(tmp_path), steps)


def test_small_wins_unfold_with_steps_ends_and_marked_ones(tmp_path):
    ended = PLAN.replace('title = "Calmer evenings"', 'title = "Calmer evenings"\nstate = "let go"')

    async def steps(hand: Hand) -> None:
        await hand.press("b")
        await to_section(hand, "wins")
        assert "Small wins (3)" in hand.sight()
        await hand.press("enter")
        said = flat(hand)
        for win in ("Rang the bank · 12 November", "Put the charger in the hall · 2 November",
                    "Calmer evenings · let go, sometimes the wise move"):  # fmt: skip
            assert win in said

    walk(lived(tmp_path, ended), steps, (80, 40))


@pytest.mark.parametrize("size", [(80, 24), (40, 60), (120, 40)])
def test_what_has_come_up_unfolds(tmp_path, size):
    session = lived(tmp_path)
    for days in (3, 9):
        wrote(session, ago(days), practice="how-am-i-treating-myself",
              answers={"signs": ("replaying",)})  # fmt: skip
        wrote(session, ago(days), practice="thought-record", answers={"pattern": '"should"'})

    async def steps(hand: Hand) -> None:
        await hand.press("b")
        assert "came up" not in flat(hand)
        await to_section(hand, "came_up")
        await hand.press("enter")
        said = flat(hand)
        for line in ("What has come up, these last three months",
                     '"should" came up a few times this season.',
                     '"I kept replaying things I said or did" came up a few times this season.',
                     ):  # fmt: skip
            assert line in said

    walk(session, steps, size)


def test_a_letter_that_came_back_is_closed_until_it_is_opened(tmp_path):
    session = lived(tmp_path)
    wrote(session, ago(40), practice="compassionate-letter", text="A warm line.",
          return_on=ago(10))  # fmt: skip

    async def steps(hand: Hand) -> None:
        await hand.press("b")
        await to_section(hand, "letters")
        await hand.press("enter")
        assert "here for you, closed until you open it" in flat(hand)
        await hand.press("down", "enter")
        assert hand.here == "Letter"
        assert "A warm line." not in hand.sight()
        await hand.press("enter")
        assert "A warm line." in hand.sight()
        await hand.press("enter")
        assert hand.here == "LookBack"
        assert "A letter: read 22 November" in flat(hand)

    walk(session, steps, (80, 40))


@pytest.mark.parametrize(
    ("size", "keys", "heads"),
    [
        ((80, 24), "b", [
            "26 Oct   2 Nov    9 Nov    16 Nov",
            "MTWTFSS  MTWTFSS  MTWTFSS  MTWTFSS",
        ]),
        ((120, 40), "b", [
            "26 Oct          2 Nov           9 Nov           16 Nov",
            "M T W T F S S   M T W T F S S   M T W T F S S   M T W T F S S",
        ]),
        ((80, 24), "by", ["Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov"]),
        ((120, 40), "by", ["Dec  Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov"]),
    ],
)  # fmt: skip
def test_weeks_days_and_months_stand_over_the_dots(tmp_path, size, keys, heads):
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        grid = hand.app.screen.query_one(WeekGrid)
        drawn = ["".join(s.text for s in grid.render_line(y)) for y in range(len(heads) + 4)]
        assert [line.strip() for line in drawn[: len(heads)]] == heads
        # Each dot stands in the column of its head, and a click on it finds its day.
        y = next(n for n, line in enumerate(drawn) if "●" in line)
        x = drawn[y].index("●")
        await hand.pilot.click(grid, offset=(x, y))
        await hand.pilot.pause()
        cell = grid._rows[0].cells.index("d")
        assert grid.day == grid.span.first + dt.timedelta(days=cell * grid.step)
        if grid.step == 1:
            assert drawn[1][x] == "MTWTFSS"[grid.day.weekday()]

    walk(lived(tmp_path), steps, size)


def test_a_year_has_its_weather_in_the_same_soft_dots(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("b", "y")
        await to_section(hand, "checkins")
        await hand.press("enter")
        rows = hand.app.screen.query_one("#sections", PickList).rows
        told = [line.plain for line in rows[0].under]
        assert told[1].split() == [
            "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        ]  # fmt: skip
        weather = [line for line in told if "●" in line]
        assert [line.split()[0] for line in weather] == ["bright", "okay", "heavy"]
        await hand.press("y")
        rows = hand.app.screen.query_one("#sections", PickList).rows
        assert not [line for line in rows[0].under if "●" in line.plain]

    walk(lived(tmp_path), steps)
