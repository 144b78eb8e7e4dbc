"""A practice as cards says, asks and offers what its frames did, wherever it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import moves
from hearten.actions.practice.flow import PracticeFlow
from hearten.content.library import library
from hearten.model.fields import Choices, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.practice.state import Playing

DAY = dt.date(2026, 11, 22)
FLOW = PracticeFlow(None)
PAGES = {p.id: library().practice_page(p.id) for p in library().practices()}
WAYS = [(name, each.name) for name, page in PAGES.items() for each in page.variants]


def met(playing: Playing, answers: str, number: int) -> Iterator[Playing]:
    """Go on to the end; each question is skipped, half typed, or answered."""
    for _ in range(70):
        yield playing
        card = FLOW.view(playing)
        if card.end:
            return
        if card.prompt is None or answers == "nothing":
            way = card.ways[number % len(card.ways)].key if card.ways else ""
            went = FLOW.take(playing, way) if card.key == "how" and answers else playing
            playing = went if went is not playing else FLOW.on(playing)
        elif not card.prompt.options:
            playing = FLOW.typing(playing, "words of mine")
            yield playing
            playing = FLOW.on(playing)
        elif isinstance(card.prompt.field, Choices):
            playing = FLOW.tick(playing, card.prompt.options[number % 2].value)
            yield playing
            playing = FLOW.on(playing)
        else:
            options = card.prompt.options
            playing = FLOW.choose(playing, options[number % len(options)].value)
    raise AssertionError("no end")


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("answers", ["nothing", "all"])
@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_a_card_holds_what_its_frame_did(practice, variant, answers, number) -> None:
    begun = moves.start(PAGES[practice], variant=variant, day=DAY, first=number == 1)
    for playing in met(begun, answers, number):
        frame, card = moves.frame(playing), FLOW.view(playing)
        said = card.question if frame.text or card.about else ""
        assert frame.text in (said, "")
        assert (card.above, card.breathe) == (frame.in_view, frame.breathe)
        assert card.notes == frame.hints
        assert card.seconds == (frame.seconds if frame.kind in ("say", "rest", "breathe") else 0)
        assert card.behind == (frame.elapsed, frame.total)
        assert card.end == (frame.kind == "over")
        ways = [(way.key, way.label) for way in (*card.ways, *card.others)]
        assert ways == [*(frame.choices if frame.leads else ()), *frame.ways]
        if frame.kind in ("ask", "pick") and not frame.leads:
            assert card.prompt is not None
            assert card.prompt.key == card.key == frame.key
            held = card.prompt.value or card.prompt.usual
            assert (held or "") == frame.held or (held,) == frame.held
            assert card.prompt.begins == frame.begins
            assert card.prompt.own == frame.own
            if frame.kind == "ask":
                assert isinstance(card.prompt.field, Text)
                assert card.prompt.field.lines == frame.lines
            else:
                assert [(o.value, o.label) for o in card.prompt.options] == list(frame.choices)
                assert isinstance(card.prompt.field, Choices) == frame.many
        else:
            assert card.prompt is None
