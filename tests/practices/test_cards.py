"""Every card of every practice can be answered or gone on from, wherever it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import moves
from hearten.actions.practice.flow import PracticeFlow
from hearten.content.library import library
from hearten.model.fields import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.practice.state import PracticeState

DAY = dt.date(2026, 11, 22)
FLOW = PracticeFlow(None)
PAGES = {p.id: library().practice_page(p.id) for p in library().practices()}
WAYS = [(name, each.name) for name, page in PAGES.items() for each in page.variants]


def met(playing: PracticeState, answers: str, number: int) -> Iterator[PracticeState]:
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


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("answers", ["nothing", "all"])
@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_a_card_asks_leads_on_or_is_read(practice, variant, answers, number) -> None:
    begun = moves.start(PAGES[practice], variant=variant, day=DAY, first=number == 1)
    for playing in met(begun, answers, number):
        card = FLOW.view(playing)
        ways = [way.key for way in card.ways]
        assert card.end or card.is_read or bool(card.prompt) != bool(card.ways)
        assert (card.usual in ways) == bool(ways)
        assert card.cursor in ("", *ways)
        assert card.prompt is None or card.prompt.key == card.key
        assert not card.joins or not FLOW.view(FLOW.on(playing)).is_read
        assert card.question or card.aloud
        for way in (*card.ways, *card.others):
            assert FLOW.take(playing, way.key) != playing


@pytest.mark.parametrize(
    ("practice", "asked"),
    [
        (
            "thought-record",
            "You were in the middle of Check a harsh thought. Your words are still here. Carry on?",
        ),
        (
            "obstacles",
            "You were in the middle of What's getting in the way? Your words are still here. "
            "Carry on?",
        ),
    ],
)
def test_what_was_left_is_offered_back_by_its_name(practice: str, asked: str) -> None:
    left = moves.start(PAGES[practice], day=DAY)
    assert FLOW.begun(left, left) == asked
