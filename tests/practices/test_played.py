"""Every practice, in each length and without what is left out, played to its end."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice import moves, words
from hearten.content.library import library
from helpers.practices import seen_of
from helpers.voice import banned_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.practice.moves import PracticeState

DAY = dt.date(2026, 11, 22)
PAGES = {p.id: library().practice_page(p.id) for p in library().practices()}
WAYS = [(name, variant.name) for name, page in PAGES.items() for variant in page.variants]
LESS = [each for n in range(4) for each in combinations(("touch", "eyes", "imagery"), n)]
SPEAKS_OF = {
    "touch": ("hand on", "rest a hand", "hands around", "hug"),
    "eyes": ("eyes closed", "closed, as you like", "close your eyes"),
    "imagery": ("picture a", "the picture", "imagine "),
}


def begun(practice: str, variant: str = "", **told) -> PracticeState:
    """Return a practice at its beginning."""
    return moves.start(PAGES[practice], variant=variant, day=DAY, **told)


def steps(playing: PracticeState) -> Iterator[PracticeState]:
    """Go on with every question skipped, to the end."""
    for _ in range(60):
        yield playing
        if seen_of(playing).kind == "over":
            return
        playing = moves.on(playing)
    raise AssertionError("nobody gets out of here")


@pytest.mark.slow
@pytest.mark.parametrize("without", LESS, ids="-".join)
@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_it_is_played_to_its_end_with_every_prompt_skipped(practice, variant, without) -> None:
    seen = [seen_of(each) for each in steps(begun(practice, variant, without=without))]
    script = [card for card in seen if card.kind in ("say", "rest", "breathe", "ask", "pick")]
    assert script
    assert all(card.text for card in script if card.kind != "rest")
    assert sum(card.seconds for card in script) == script[0].total
    elapsed = [card.elapsed for card in script]
    assert elapsed == sorted(elapsed)
    said = " ".join(card.text.casefold() for card in script if card.kind == "say")
    for each in without:
        assert not any(word in said for word in SPEAKS_OF[each]), (each, said)
    whole = PAGES[practice].variant(variant).seconds
    steered = any(step.when for step in PAGES[practice].variant(variant).steps)
    assert script[0].total == whole or without or steered
    assert {card.kind for card in seen} & {"how", "ends"}
    assert seen[-1].kind == "over"
    assert not banned_in(" ".join(card.text for card in seen))


@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_after_felt_worse_there_is_a_person_a_steady_minute_and_a_way_to_stop(
    practice, variant
) -> None:
    if PAGES[practice].ends:
        return  # the steadying minute closes with choices of its own; see below
    asked = next(p for p in steps(begun(practice, variant)) if seen_of(p).kind == "how")
    assert words.SKIP in {way.key for way in seen_of(asked).ways}
    worse = seen_of(moves.take(asked, "worse"))
    assert worse.text == words.WORSE
    assert [way.key for way in worse.ways] == ["steady", "people", "hide", "stop"]
    assert (words.STINGS in worse.hints) == PAGES[practice].stings
    over = moves.take(moves.take(asked, "worse"), "stop")
    assert seen_of(over).kind == "over"
    assert all(word not in seen_of(over).text.casefold() for word in ("good", "well done"))


@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_every_offer_at_its_end_has_a_not_now(practice, variant) -> None:
    playing = begun(practice, variant)
    for _ in range(60):
        card = seen_of(playing)
        if card.kind in ("how", "over", "ends"):
            break
        if card.kind == "ask":
            playing = moves.answer(playing, "words of mine")
        elif card.kind == "pick":
            first = tuple(each[0] for each in card.choices[:1])
            playing = moves.answer(playing, first if card.many else first[0])
        else:
            playing = moves.on(playing)
    over = moves.on(playing)
    while seen_of(over).kind == "follow":
        way = seen_of(over).ways[-1]
        assert way.key == "no"
        assert re.match("not now|no, ", way.label, re.IGNORECASE)
        after = moves.take(over, "no")
        assert after != over
        over = after
    assert seen_of(over).kind == "over"
    assert moves.record(over) is not None or PAGES[practice].records in (
        "nothing",
        "end",
        "asked",
    )
    assert not over.done


def test_the_steadying_minute_ends_with_what_would_help_most() -> None:
    end = next(p for p in steps(begun("feet-on-floor")) if seen_of(p).kind == "ends")
    ways = [way.key for way in seen_of(end).ways]
    assert ways == ["again", "water", "people", "help", "back"]
    assert moves.take(end, "help").wish == "help-now"
    assert moves.take(end, "people").wish == "people"
    assert seen_of(moves.take(end, "again")).elapsed == 0
    assert seen_of(moves.take(end, "back")).kind == "over"


@pytest.mark.parametrize(("practice", "variant"), WAYS)
def test_it_can_be_left_anywhere_and_what_was_written_is_kept(practice, variant) -> None:
    for each in steps(begun(practice, variant)):
        card = seen_of(each)
        if card.kind == "over":
            break
        if card.kind in ("ask", "pick"):
            written = moves.typing(each, "my own words")
            left = moves.leave(written)
            assert "my own words" in str(moves.to_draft(left))
            if each.keeps and PAGES[practice].records == "all" and not PAGES[practice].waits:
                assert "my own words" in str(moves.record(left))
                assert words.IS_KEPT in seen_of(left).text
        over = seen_of(moves.leave(each))
        assert over.kind == "over"
        if card.kind in ("first", "say", "rest", "breathe", "ask", "pick"):
            assert over.text.startswith(words.STOPPED)
            assert "complete" not in over.text


@pytest.mark.parametrize("sign", library().low_kindness_signs(), ids=lambda sign: sign.id)
def test_each_sign_leads_on_to_its_practices(sign) -> None:
    playing = begun("how-am-i-treating-myself")
    for each in steps(playing):
        playing = each
        if seen_of(each).key == "signs":
            playing = moves.answer(each, (sign.id,))
            break
    follow = next(p for p in steps(playing) if seen_of(p).kind == "follow")
    ways = [way.key for way in seen_of(follow).ways]
    assert [way for way in ways if way.startswith("practice:")] == [
        f"practice:{practice}" for practice in sign.practices
    ]
    assert ways[-1] == "no"
    assert ("help-now" in ways) == bool(sign.note)
    assert (sign.note in seen_of(follow).hints) == bool(sign.note)


@pytest.mark.parametrize("obstacle", PAGES["obstacles"].obstacles, ids=lambda each: each.id)
def test_each_obstacle_has_a_thought_back_and_an_experiment_that_can_become_a_step(
    obstacle,
) -> None:
    playing = begun("obstacles")
    shown: list[str] = []
    for each in steps(playing):
        playing = each
        if seen_of(each).key == "obstacle":
            assert obstacle.sounds in {choice[1] for choice in seen_of(each).choices}
            playing = moves.answer(each, obstacle.id)
            break
    for each in steps(playing):
        card = seen_of(each)
        shown += card.hints
        if card.key == "try":
            break
    said = " ".join(shown)
    assert obstacle.thought in said
    assert obstacle.experiment in said
    playing = moves.answer(each, "put it on my list")
    closing = seen_of(playing).text
    assert "therapist" in closing
    follow = next(p for p in steps(playing) if seen_of(p).kind == "follow")
    assert moves.words_for(follow, "step:try") == obstacle.experiment


@pytest.mark.parametrize("whose", ["mostly mine", "partly mine", "really someone else's", ""])
def test_whose_it_was_is_asked_before_anything_else(whose) -> None:
    playing = begun("self-forgiveness")
    for each in steps(playing):
        playing = each
        if seen_of(each).key == "whose":
            break
    after = moves.answer(playing, whose) if whose else moves.on(playing)
    other = whose == "really someone else's"
    assert ("nothing here for you to forgive" in seen_of(after).text) == other
    ways = [way.label for way in seen_of(after).ways]
    assert "A kind pause instead" not in ways
    if other:
        assert [each[1] for each in seen_of(after).choices] == [
            "Stop here", "A kind pause", "Look at my part anyway",
        ]  # fmt: skip
        after = moves.answer(after, "Look at my part anyway")
        assert "A kind pause instead" in [way.label for way in seen_of(after).ways]


def test_a_thought_stays_in_view_with_its_quiet_ways_out() -> None:
    playing = begun("thought-record")
    for each in steps(playing):
        playing = each
        if seen_of(each).key == "thought":
            playing = moves.answer(each, "I spoil everything")
            break
    for each in steps(playing):
        card = seen_of(each)
        if card.kind == "how":
            assert card.in_view == ""
        if card.kind in ("say", "ask", "pick"):
            ways = {way.key: way.label for way in card.ways}
            assert ways["leave:0"] == "This is about not wanting to live"
            assert moves.take(each, "leave:0").wish == "help-now"
            assert moves.take(each, "leave:1").wish == "practice:self-compassion-break"
