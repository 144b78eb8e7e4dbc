"""Rows as lines: what stands beside a row gives up its least needed part; no word stands alone."""

from __future__ import annotations

import pytest
from textual.content import Content

from hearten.actions.export.paper import text_of
from hearten.tui.export.paper_screen import paper_page
from hearten.tui.widgets.pick_list import Row, note_column, row_lines
from helpers.days import PLAN
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

SAMS = SAM.read_text(encoding="utf-8")


def drawn(label: str, *notes: str, room: int, under: tuple[str, ...] = (), hang: int = 0):
    first, *shorter = map(Content, notes or ("",))
    row = Row(
        label=Content(label), note=first, shorter=tuple(shorter), hang=hang,
        under=tuple(map(Content, under)),
    )  # fmt: skip
    return [line.plain.rstrip() for line in row_lines(row, room, 0, note_column([row], room))]


NOTES = ("21:30 · about 4 a week is enough", "21:30 · about 4 a week", "21:30")


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (60, ["Wind down   21:30 · about 4 a week is enough"]),
        (40, ["Wind down   21:30 · about 4 a week"]),
        (30, ["Wind down", "  21:30 · about 4 a week"]),
        (20, ["Wind down", "  21:30"]),
    ],
)
def test_the_note_that_needs_no_second_line_is_taken(room, lines):
    assert drawn("Wind down", *NOTES, room=room) == lines


@pytest.mark.parametrize(
    ("label", "room", "hang", "lines"),
    [
        ("that it helps for a week and then stops", 34, 0,
         ["that it helps for a week and", "then stops"]),
        ("making things with my hands · the allotment", 34, 2,
         ["making things with my hands ·", "  the allotment"]),
        ("There is plenty.", 12, 0, ["There", "is plenty."]),
        ("one\ntwo", 12, 0, ["one", "two"]),
        ("an extraordinarily", 14, 0, ["an", "extraordinaril", "y"]),
    ],
)  # fmt: skip
def test_no_word_stands_alone_where_two_fit_in_the_last_line(label, room, hang, lines):
    assert drawn(label, room=room, hang=hang) == lines


def test_today_says_less_beside_a_row_rather_than_go_on_below(tmp_path):
    async def steps(hand: Hand) -> None:
        lines = [line.strip() for line in hand.lines()]
        assert "○ Wind down                              21:30 · about 4 a week" in lines
        assert "○ One kind sentence                      after I brush my teeth" in lines

    plan = SAMS.replace(
        'title = "Soup for two days"', 'title = "Soup for two, and some for my sister"'
    )
    walk(session_at(tmp_path, plan), steps, (80, 24))


def test_where_there_is_room_all_of_it_is_said(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "○ Morning light                 08:00 · about 4 a week is enough" in hand.sight()
        await hand.press("d")
        assert "● Morning light                 done · once this week" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, (80, 24))


def test_the_words_of_a_page_for_paper_stand_as_they_will_on_it(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.push_screen(paper_page(hand.app.app_state, "report"))
        await hand.pilot.pause()
        text = text_of(hand.app.app_state.session, "report", {}).split("\n")
        assert max(map(len, text)) > 70
        page = hand.app.screen.query_one("#preview")
        assert page.content_size.width >= 76
        assert page.size.height == len(text)

    walk(session_at(tmp_path, SAMS), steps, (80, 24))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("keys", [(), ("p",), ("e",), ("i",)], ids=str)
def test_on_no_page_a_word_of_a_row_stands_alone_in_its_last_line(tmp_path, keys, size):
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        picks = hand.app.screen.query("PickList").first()
        rows: dict[int, list[str]] = {}
        for index, line in picks._lines:
            if not picks.rows[index].heading:
                rows.setdefault(index, []).append(line.plain.strip())
        assert len(rows) > 5
        last = [lines[-1] for lines in rows.values() if len(lines) > 1]
        assert [text for text in last if " " not in text] == []

    walk(session_at(tmp_path, SAMS), steps, size)
