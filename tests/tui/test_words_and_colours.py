"""What the screens are drawn with: safe text, two legible themes, plain symbols."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from hearten.tui.terminal import PlainSymbols, draws_symbols
from hearten.tui.text import decode, encode_for_editor, mask, said, shown
from hearten.tui.themes import DUSK, PAPER

HOSTILE = "[/] [x] [bold red]b[/] \x1b[31m \x9b2J \u202e \u2066 \x07 \r \x00 \ue000 \u2028 👩‍👩‍👧"


def luminance(color: Color) -> float:
    parts = [c / 255 for c in color.rgb]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    first, second = sorted((luminance(Color.parse(c)) for c in (one, other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.mark.parametrize("theme", [PAPER, DUSK], ids=lambda theme: theme.name)
def test_text_is_legible_on_every_ground(theme):
    grounds = [theme.background, theme.surface, theme.variables["chosen"]]
    for ground, name in product(grounds, ("words", "mark")):
        assert contrast(theme.variables[name], ground) >= (7 if name == "words" else 4.5), name
    assert contrast(theme.variables["mark"], theme.background) >= 7
    for ground in grounds:
        assert contrast(theme.variables["hint"], ground) >= 4.5
        assert contrast(theme.accent, ground) >= 4.5
    cursor = theme.variables["input-cursor-background"]
    assert contrast(cursor, theme.variables["input-cursor-foreground"]) >= 7
    assert contrast(theme.variables["words"], theme.variables["input-selection-background"]) >= 7
    assert contrast(theme.background, theme.variables["mark"]) >= 7


def test_both_themes_name_the_same_colours():
    assert set(PAPER.variables) == set(DUSK.variables)


def test_text_of_a_person_is_never_markup_and_never_steers():
    drawn = shown(HOSTILE)
    assert not drawn.spans
    assert "[/] [x] [bold red]b[/]" in drawn.plain
    for char in "\x1b\x9b\u202e\u2066\x07\r\x00\ue000\u2028":
        assert char not in drawn.plain
    assert "👩‍👩‍👧" in drawn.plain


def test_joined_pieces_keep_their_styles_and_their_brackets():
    line = said(("Label: ", "bold"), "[/b]")
    assert line.plain == "Label: [/b]"
    assert [span.style for span in line.spans] == ["bold"]


@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFFF), max_size=80))
def test_an_editor_holds_any_text_and_gives_it_back(text):
    kept = encode_for_editor(text)
    assert decode(kept) == text
    assert len(kept) == len(text)
    assert len(mask(kept)) == len(text)
    assert kept.splitlines() == kept.split("\n")[: len(kept.splitlines())]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_what_is_drawn_of_an_editor_cannot_steer(text):
    drawn = mask(encode_for_editor(text)).replace("\n", "").replace("\t", "")
    assert shown(drawn.replace("\ufffd", "")).plain == drawn.replace("\ufffd", "")


@pytest.mark.parametrize(
    ("environ", "encoding", "expected"),
    [
        ({"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}, "utf-8", True),
        ({}, "utf-8", True),
        ({"LC_ALL": "C", "TERM": "xterm"}, "utf-8", False),
        ({"LANG": "C.UTF-8"}, "utf-8", True),
        ({"TERM": "linux"}, "utf-8", False),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1", False),
        ({}, None, False),
    ],
)
def test_a_terminal_that_cannot_draw_symbols_is_known(environ, encoding, expected):
    assert draws_symbols(environ, encoding) is expected


def test_plain_symbols_are_as_wide_as_what_they_stand_for():
    drawn = PlainSymbols("ascii").apply([Segment("● ○ ◐ · ▸ → … “ja” 漢 é")], Color.parse("red"))
    assert drawn[0].text == '* o + . > > . "ja" ?? ?'
    keys = PlainSymbols("ascii").apply([Segment("← back  ? about  okay┤●")], Color.parse("red"))
    assert keys[0].text == "< back  ? about  okay|*"
    letters = PlainSymbols("iso8859-1").apply([Segment("● é ж")], Color.parse("red"))
    assert letters[0].text == "* é ?"
