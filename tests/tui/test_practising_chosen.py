"""Nothing is recorded that was not chosen, and each choice on the screen leads where it says."""

from __future__ import annotations

import pytest

from helpers.practising import MOST, TEXT, kind, opened, records, screen_of, to
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

# Practices with something to choose from.
PICKS = [
    "thought-record", "compassionate-letter", "compassionate-touch", "kind-self-talk",
    "self-forgiveness", "reaching-out", "areas-and-values", "celebrate-small-win", "kind-setback",
    "obstacles", "feel-without-judging", "how-am-i-treating-myself",
]  # fmt: skip
OTHERS = ["self-compassion-break", "mindful-breathing", "grounding-54321"]


@pytest.mark.parametrize("practice", [*PICKS, *OTHERS])
def test_enter_all_the_way_chooses_nothing(tmp_path, practice) -> None:
    session = session_at(tmp_path, TEXT)
    before = session.load().plan

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        for _ in range(MOST):
            if kind(hand) == "over":
                break
            await hand.press("enter")
        assert kind(hand) == "over"
        assert screen_of(hand).sitting.state.felt == ""

    walk(session, steps)
    for record in records(session):
        assert record.felt in (None, "")
        assert set(record.answers) <= {"message"}, record.answers
    assert session.load().plan == before


@pytest.mark.parametrize(("press", "felt"), [("1", "helped"), ("2", "same"), ("up", "worse")])
def test_how_it_was_is_recorded_once_it_is_chosen(tmp_path, press, felt) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, "permission-slip")
        await to(hand, "how")
        await hand.press(press, *(("enter",) if press == "up" else ()))
        assert screen_of(hand).sitting.state.felt == felt

    walk(session_at(tmp_path, TEXT), steps)


def test_a_steadying_minute_ends_where_it_came_from(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, "feet-on-floor")
        await to(hand, "ends")
        assert screen_of(hand).query_one("#answers").current == "back"

    walk(session_at(tmp_path, TEXT), steps)


@pytest.mark.parametrize(
    ("press", "said"),
    [
        (("enter",), "Stopped here. That's fine."),
        (("2",), "Pause where you are."),
        (("3",), "What happened, in plain facts?"),
    ],
)
def test_a_mistake_that_was_not_mine_is_a_page_of_three_ways(tmp_path, press, said) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, "self-forgiveness")
        await to(hand, "pick", "whose")
        await hand.press("3")
        sight = hand.sight()
        for line in ("1 Stop here", "2 A kind pause", "3 Look at my part anyway"):
            assert line in " ".join(sight.split())
        assert "skip for now" not in sight
        screen_of(hand).store_draft()  # by then at the latest, the first card was seen
        await hand.press(*press)
        assert said in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1", "Let your hand rest there."),
        ("5", "Hold it, or let it lean on you."),
        ("6", "There's nothing to do with your hands."),
    ],
)
def test_a_steady_hand_goes_on_as_it_was_chosen(tmp_path, number, said) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, "compassionate-touch")
        await to(hand, "pick", "place")
        await hand.press(number)
        assert said in hand.sight()
        assert ("Let your hand" in hand.sight()) == (number == "1")

    walk(session_at(tmp_path, TEXT), steps)


def test_how_strongly_has_no_own_words(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        await to(hand, "pick", "strength_before")
        assert "something else" not in hand.sight()
        assert "skip for now" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)
