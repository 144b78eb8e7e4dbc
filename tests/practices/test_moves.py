"""PracticeState as a value: whatever keys are pressed in whatever order, no word is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.actions.flow.parse import place_of, read
from hearten.actions.flow.prompt import Unclear
from hearten.actions.practice import moves, words
from hearten.actions.practice.script import answer_at, step_at
from hearten.actions.practice.state import SCRIPT, PracticeState
from hearten.content.library import library
from hearten.model.fields import FieldError
from hearten.model.value import replace
from hearten.storage.toml.dump import document
from helpers.practices import seen_of

DAY = dt.date(2026, 11, 22)
PAGES = {p.id: library().practice_page(p.id) for p in library().practices()}
MOVES = ("answer", "type", "pick", "on", "back", "way", "draft", "grant", "early", "erase")


def begun(practice: str, **told: Any) -> PracticeState:
    page = PAGES[practice]
    assert page is not None
    return moves.start(page, day=DAY, **told)


def to(playing: PracticeState, kind: str, key: str = "") -> PracticeState:
    """Go on until a card of this kind (and key) is in view."""
    for _ in range(60):
        card = seen_of(playing)
        if card.kind == kind and key in ("", card.key):
            return playing
        playing = moves.take(playing, "skip") if card.kind == "how" else moves.on(playing)
    raise AssertionError(f"no {kind} {key}")


def kept(playing: PracticeState) -> str:
    return "\n".join(str(each) for each in (*playing.answers.values(), *playing.typed.values()))


def again(playing: PracticeState) -> PracticeState:
    """Return what comes back from a draft, through the very text of its file."""
    import tomllib

    text = document(moves.to_draft(playing))
    fresh = moves.start(
        playing.page, day=DAY + dt.timedelta(days=1), place=playing.place, keeps=playing.keeps
    )
    left = moves.from_draft(tomllib.loads(text), fresh)
    assert left is not None
    return left


class Hand:
    """Presses keys, and knows which words have to be there."""

    def __init__(self, playing: PracticeState) -> None:
        self.playing = playing
        self.words: dict[str, str] = {}
        self.number = 0

    def new(self, text: str) -> str:
        self.number += 1
        return f"{text}#{self.number}"

    def press(self, move: str, text: str, number: int) -> None:
        card = seen_of(self.playing)
        match move:
            case "answer" if card.kind == "ask":
                self.words[card.key] = self.new(text)
                self.playing = moves.answer(self.playing, self.words[card.key])
            case "type" if card.kind == "ask":
                self.words[card.key] = self.new(text)
                self.playing = moves.typing(self.playing, self.words[card.key])
            case "pick" if card.kind == "pick" and card.choices:
                choice = card.choices[number % len(card.choices)][0]
                self.words.pop(card.key, None)
                self.playing = moves.answer(self.playing, (choice,) if card.many else choice)
            case "erase" if card.kind == "ask":
                self.words.pop(card.key, None)
                self.playing = moves.answer(self.playing, "")
            case "early":
                word = self.new(text)
                self.playing = moves.type_ahead(self.playing, word)
                assert word in kept(self.playing)
            case "on":
                self.playing = moves.on(self.playing)
            case "back":
                self.playing = moves.back(self.playing)
            case "way" if card.ways:
                way = card.ways[number % len(card.ways)].key
                self.playing = moves.take(self.playing, way)
            case "grant" if self.playing.wish:
                move = moves.wish_done if number % 2 else moves.wish_declined
                self.playing = move(self.playing, "Done.")
            case "draft" if moves.said(self.playing):
                left = again(self.playing)
                assert (left.answers, left.typed) == (self.playing.answers, self.playing.typed)
                self.playing = left


@given(
    practice=st.sampled_from(sorted(PAGES)),
    variant=st.integers(0, 2),
    first=st.booleans(),
    without=st.sets(st.sampled_from(("touch", "eyes", "imagery"))),
    presses=st.lists(
        st.tuples(
            st.sampled_from(MOVES),
            st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip())),
            st.integers(0, 99),
        ),
        max_size=60,
    ),
)
def test_no_key_in_any_order_loses_a_word(practice, variant, first, without, presses) -> None:
    page = PAGES[practice]
    name = page.variants[variant % len(page.variants)].name
    hand = Hand(begun(practice, variant=name, first=first, without=sorted(without)))
    for move, text, number in presses:
        hand.press(move, text, number)
        assert all(word in str(answer_at(hand.playing, key)) for key, word in hand.words.items())
        values = moves.record(hand.playing)
        if values is not None and page.records in ("all", "length"):
            said = f"{values.get('answers')}{values.get('text')}"
            assert all(repr(word.strip())[1:-1] in said or word.strip() in said
                       for word in hand.words.values())  # fmt: skip
        assert hand.playing.stage != SCRIPT or step_at(hand.playing) is not None


@given(text=st.text(max_size=40), practice=st.sampled_from(sorted(PAGES)), at=st.integers(0, 30))
def test_a_draft_gives_back_every_word_in_its_place(text: str, practice: str, at: int) -> None:
    playing = begun(practice)
    for _ in range(at):
        if seen_of(playing).kind in ("ask", "over"):
            break
        playing = moves.on(playing)
    if seen_of(playing).kind == "ask":
        playing = moves.typing(playing, text)
    if not moves.said(playing):
        assert moves.from_draft(moves.to_draft(playing), begun(practice)) is None
        return
    left = again(playing)
    assert left == playing
    assert seen_of(left) == seen_of(playing)


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"answers": 3, "typed": [], "at": -1, "stage": 7, "day": "x", "felt": "great"},
        {"answers": {"good_1": "rain"}, "at": 10_000, "stage": "script"},
        {"answers": {"gone": "rain", "good_1": ["a", 1]}, "variant": "gone", "stage": "ends"},
        {"typed": {"good_1": "rain"}, "stage": "over", "at": 2, "without": "all", "prompt": True},
    ],
)
def test_an_odd_draft_is_no_harm(draft: dict[str, Any]) -> None:
    left = moves.from_draft(draft, begun("gratitude"))
    if left is None:
        assert "rain" not in str(draft)
        return
    assert "rain" in kept(left)
    assert seen_of(left).kind
    for _ in range(30):
        left = moves.on(left)
    assert seen_of(left).kind == "over"
    assert "rain" in str(moves.record(left))


def test_a_script_that_changed_meanwhile_keeps_its_words() -> None:
    playing = moves.answer(to(begun("gratitude"), "ask"), "rain")
    draft = moves.to_draft(playing)
    left = moves.from_draft(draft, begun("friend-lens"))
    assert left is not None
    assert moves.record(moves.leave(left))["answers"] == {"good_1": "rain"}


def test_back_goes_through_everything_and_keeps_it() -> None:
    playing = moves.answer(to(begun("gratitude"), "ask"), "rain")
    playing = to(playing, "how")
    while (before := moves.back(playing)) != playing:
        playing = before
    assert seen_of(playing).elapsed == 0
    assert kept(playing) == "rain"


def test_back_goes_to_what_is_said_up_front() -> None:
    playing = begun("compassionate-imagery", first=True)
    kinds = [seen_of(playing).text]
    playing = moves.on(playing)
    kinds.append(seen_of(playing).text)
    assert kinds == [words.FIRST, playing.page.before]
    assert moves.back(moves.on(playing)) == playing
    assert moves.back(playing) == playing


def test_the_card_of_a_letter_comes_only_once_it_is_stored() -> None:
    playing = moves.answer(to(begun("compassionate-letter"), "ask", "letter_2_context"), "Dear")
    playing = moves.take(to(playing, "how"), "helped")
    assert seen_of(playing).kind == "over"
    assert moves.to_store(playing)
    playing = moves.stored(playing, "01")
    assert not moves.to_store(playing)
    ways = [way.key for way in seen_of(playing).ways]
    assert ways == ["letter:7", "letter:14", "letter:30", "no"]
    playing = moves.wish_done(moves.take(playing, "letter:14"), "It comes back.")
    assert seen_of(playing).kind == "over"
    assert "It comes back." in seen_of(playing).hints


def test_a_setback_ends_in_the_five_ways_its_caller_acts_on() -> None:
    seen = {}
    for choice in (
        "keep",
        "make smaller",
        "pause this",
        "let this goal go",
        "ask someone for help",
    ):
        playing = moves.answer(to(begun("kind-setback"), "pick", "adjust"), choice)
        playing = moves.take(playing, "skip")
        ways = [way.key for way in seen_of(playing).ways]
        seen[choice] = [way for way in ways if way.startswith("adjust:")]
        if seen[choice]:
            assert moves.take(playing, seen[choice][0]).wish == seen[choice][0]
    assert seen == {
        "keep": [], "make smaller": ["adjust:smaller"], "pause this": ["adjust:pause"],
        "let this goal go": ["adjust:let-go"], "ask someone for help": ["adjust:ask"],
    }  # fmt: skip


def test_felt_worse_offers_no_more_to_do() -> None:
    playing = moves.answer(to(begun("kind-self-talk"), "ask", "kinder_line"), "It is hard.")
    playing = moves.take(to(playing, "how"), "worse")
    card = seen_of(playing)
    assert [way.key for way in card.ways] == ["steady", "people", "hide", "stop"]
    assert moves.back(playing).stage == "how"
    stopped = moves.take(moves.stored(playing, "01"), "stop")
    assert seen_of(stopped).kind == "over"
    hidden = moves.wish_done(moves.take(playing, "hide"), "Put away for now.")
    assert [way.key for way in seen_of(hidden).ways] == ["steady", "people", "stop"]


def test_leaving_is_never_called_anything() -> None:
    for practice in PAGES:
        playing = moves.leave(begun(practice, first=True))
        assert seen_of(playing).text == words.STOPPED
        assert moves.record(playing) is None
        assert not moves.to_store(playing)


def test_own_words_go_with_ticks() -> None:
    playing = to(begun("areas-and-values"), "pick", "values")
    playing = moves.typing(playing, "stubborn")
    playing = moves.holding(playing, ("patient", "brave"))
    assert playing is not None
    assert seen_of(playing).held == ("patient", "brave", "stubborn")
    playing = moves.on(playing)
    assert playing.answers["values"] == ("patient", "brave", "stubborn")


def test_the_question_besides_changes_from_day_to_day_and_when_asked() -> None:
    seen = set()
    for days in range(12):
        page = PAGES["fears-and-hesitations"]
        playing = moves.start(page, day=DAY + dt.timedelta(days=days))
        seen.add(seen_of(to(playing, "ask", "more")).text)
    assert len(seen) == 12
    playing = to(begun("fears-and-hesitations"), "ask", "more")
    other = moves.take(playing, "prompt")
    assert seen_of(other).text in seen - {seen_of(playing).text}
    answered = moves.answer(other, "less than I think")
    values = moves.record(answered)
    assert values is not None
    assert words.MORE_PROMPT.format(text=values["prompt"]) == seen_of(other).text
    assert "prompt" not in [way.key for way in seen_of(moves.back(answered)).ways]


def test_a_start_of_a_message_is_taken_as_it_is_or_changed() -> None:
    playing = to(begun("reaching-out"), "pick", "why")
    playing = to(moves.answer(playing, "to talk"), "ask", "message")
    opener = seen_of(playing).held
    assert isinstance(opener, str)
    assert opener.startswith("Things have been a bit heavy")
    assert moves.on(playing).answers["message"] == opener
    assert "message" not in moves.answer(playing, "").answers
    other = moves.take(playing, "opener:company")
    assert str(seen_of(other).held).startswith("Fancy a walk")
    own = moves.take(moves.typing(playing, "It's me."), "opener:company")
    assert str(seen_of(own).held).startswith("It's me.\nFancy a walk")


def test_a_feeling_stands_in_its_blank_once_it_is_picked() -> None:
    playing = to(begun("feel-without-judging"), "pick", "feeling")
    for answer, shown in (("lonely", "lonely"), ("", "[feeling]"), ("something else", "[feeling]")):
        card = seen_of(moves.answer(playing, answer))
        while "There is" not in card.text:
            playing_on = moves.answer(playing, answer)
            while "There is" not in seen_of(playing_on).text:
                playing_on = moves.on(playing_on)
            card = seen_of(playing_on)
        assert f"There is {shown} here." in card.text


def test_where_a_hand_rested_is_offered_the_next_time() -> None:
    playing = to(begun("compassionate-touch", place="hands"), "pick", "place")
    assert seen_of(playing).held == "hands"
    assert moves.on(playing).answers["place"] == "hands"


def test_leaving_out_a_sense_leaves_its_step_at_once() -> None:
    playing = to(begun("grounding-54321"), "say")
    while "Four things" not in seen_of(playing).text:
        playing = moves.on(playing)
    total = seen_of(playing).total
    less = moves.take(playing, "sense:touch")
    assert "Three things" in seen_of(less).text
    assert seen_of(less).total == total - 20
    assert seen_of(moves.take(less, "sense:touch")).total == total


def test_another_anchor_rests_as_long_and_says_other_words() -> None:
    playing = to(begun("mindful-breathing"), "breathe")
    paced = seen_of(playing)
    assert paced.breathe == (4, 6, 8)
    for anchor in ("feet", "hands", "sounds"):
        card = seen_of(moves.take(playing, f"anchor:{anchor}"))
        assert (card.kind, card.breathe, card.seconds) == ("rest", None, paced.seconds)
        assert card.text != paced.text
    back = moves.take(moves.take(playing, "anchor:feet"), "anchor:breath")
    assert seen_of(back).breathe == (4, 6, 8)


def test_a_lot_at_once_is_met_kindly() -> None:
    playing = to(begun("areas-and-values"), "pick", "most")
    few = moves.answer(playing, ("sleep-rest",))
    many = moves.answer(playing, tuple(area.id for area in library().areas()))
    assert words.ALL_AT_ONCE not in seen_of(few).hints
    assert words.ALL_AT_ONCE in seen_of(many).hints


@pytest.mark.parametrize(
    ("practice", "key", "typed", "meant"),
    [
        ("feel-without-judging", "feeling", "2", "worried"),
        ("feel-without-judging", "feeling", "lone", "lonely"),
        ("feel-without-judging", "feeling", "wobbly", "wobbly"),
        ("feel-without-judging", "feeling", "99", Unclear),
        ("how-am-i-treating-myself", "signs", "1 3", ("harsh-words", "replaying")),
        ("how-am-i-treating-myself", "signs", "shame", ("shame",)),
        ("how-am-i-treating-myself", "signs", "what?", Unclear),
        ("areas-and-values", "values", "patient, stubborn", ("patient", "stubborn")),
        ("thought-record", "pattern", "should", '"should"'),
    ],
)
def test_what_a_typed_line_means(practice: str, key: str, typed: str, meant: Any) -> None:
    prompt = moves.card(to(begun(practice), "pick", key)).prompt
    assert prompt is not None
    if meant is Unclear:
        with pytest.raises(Unclear):
            read(prompt, typed, DAY)
        return
    assert read(prompt, typed, DAY) == meant


@pytest.mark.parametrize(
    ("word", "way"),
    [("1", "helped"), ("felt", "worse"), ("skip", "skip"), ("", None), ("5", None), ("0", None),
     ("w", None), ("same", "same")],
)  # fmt: skip
def test_a_way_is_named_by_number_or_start(word: str, way: str | None) -> None:
    ways = moves.card(to(begun("gratitude"), "how")).ways
    if way is None:
        with pytest.raises(FieldError):
            place_of([each.label for each in ways], word)
        return
    assert ways[place_of([each.label for each in ways], word)].key == way


def test_nothing_happens_where_nothing_is_asked() -> None:
    say = to(begun("gratitude"), "say")
    assert moves.answer(say, "words") == say
    assert moves.typing(say, "words") == say
    assert moves.holding(say, "words") is None
    assert moves.take(say, "no such way") == say
    over = replace(moves.leave(say), left=False)
    assert moves.on(over) == over
