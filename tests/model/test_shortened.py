"""Words cut to fit: by the columns they take, between words or letters, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hearten.model.printable import shortened

RAIN = "今日は雨が降っていて、とても静かな一日でした。"


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("short", 5, "short"),
        ("a few words that go on", 12, "a few words…"),
        ("a few words that go on", 13, "a few words …"),
        ("unbreakable", 6, "unbre…"),
        (RAIN, 20, "今日は雨が降ってい…"),
        (RAIN, 46, RAIN),
        ("cafe\u0301 cafe\u0301", 4, "caf…"),
        ("cafe\u0301", 4, "cafe\u0301"),
        ("👩\u200d👧 and home", 5, "👩\u200d👧…"),
        ("สวัสดีครับวันนี้", 6, "สวัสดีค…"),
    ],
)
def test_it_is_cut_where_a_reader_would(text, columns, cut):
    assert shortened(text, columns) == cut
    assert cell_len(cut) <= columns


LETTERS = ["a", "b", " ", "今", "日", "e\u0301", "👩\u200d👧", "ก"]


@given(st.lists(st.sampled_from(LETTERS), max_size=30), st.integers(5, 30))
def test_it_fits_and_is_a_beginning_in_whole_letters(letters, columns):
    text = "".join(letters)
    cut = shortened(text, columns)
    assert cell_len(cut) <= columns
    kept = cut.removesuffix("…").rstrip()
    assert kept in {"".join(letters[:n]).rstrip() for n in range(len(letters) + 1)}
