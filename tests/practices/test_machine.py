"""Playing as a value: whatever keys are pressed in whatever order, no word is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.actions.practising import machine
from hearten.actions.practising.script import held, step_at
from hearten.actions.practising.state import SCRIPT, Playing
from hearten.actions.practising.understood import Unclear, picked, way_named
from hearten.content import practice_words as words
from hearten.content.library import library
from hearten.model.value import replace
from hearten.storage.toml.dump import document

DAY = dt.date(2026, 11, 22)
PAGES = {p.id: library().practice_page(p.id) for p in library().practices()}
MOVES = ("answer", "type", "pick", "on", "back", "way", "draft", "grant", "early", "erase")


def begun(practice: str, **told: Any) -> Playing:
    page = PAGES[practice]
    assert page is not None
    return machine.start(page, day=DAY, **told)


def to(playing: Playing, kind: str, key: str = "") -> Playing:
    """Go on until a frame of this kind (and key) is in view."""
    for _ in range(60):
        frame = machine.frame(playing)
        if frame.kind == kind and key in ("", frame.key):
            return playing
        playing = machine.take(playing, "skip") if frame.kind == "how" else machine.on(playing)
    raise AssertionError(f"no {kind} {key}")


def kept(playing: Playing) -> str:
    return "\n".join(str(each) for each in (*playing.answers.values(), *playing.typed.values()))


def again(playing: Playing) -> Playing:
    """Return what comes back from a draft, through the very text of its file."""
    import tomllib

    text = document(machine.to_draft(playing))
    fresh = machine.start(
        playing.page, day=DAY + dt.timedelta(days=1), place=playing.place, keeps=playing.keeps
    )
    left = machine.from_draft(tomllib.loads(text), fresh)
    assert left is not None
    return left


class Hand:
    """Presses keys, and knows which words have to be there."""

    def __init__(self, playing: Playing) -> None:
        self.playing = playing
        self.words: dict[str, str] = {}
        self.number = 0

    def new(self, text: str) -> str:
        self.number += 1
        return f"{text}#{self.number}"

    def press(self, move: str, text: str, number: int) -> None:
        frame = machine.frame(self.playing)
        match move:
            case "answer" if frame.kind == "ask":
                self.words[frame.key] = self.new(text)
                self.playing = machine.answer(self.playing, self.words[frame.key])
            case "type" if frame.kind == "ask":
                self.words[frame.key] = self.new(text)
                self.playing = machine.typing(self.playing, self.words[frame.key])
            case "pick" if frame.kind == "pick" and frame.choices:
                choice = frame.choices[number % len(frame.choices)].key
                self.words.pop(frame.key, None)
                self.playing = machine.answer(self.playing, (choice,) if frame.many else choice)
            case "erase" if frame.kind == "ask":
                self.words.pop(frame.key, None)
                self.playing = machine.answer(self.playing, "")
            case "early":
                word = self.new(text)
                self.playing = machine.early(self.playing, word)
                assert word in kept(self.playing)
            case "on":
                self.playing = machine.on(self.playing)
            case "back":
                self.playing = machine.back(self.playing)
            case "way" if frame.ways:
                way = frame.ways[number % len(frame.ways)].key
                self.playing = machine.take(self.playing, way)
            case "grant" if self.playing.wish:
                move = machine.granted if number % 2 else machine.refused
                self.playing = move(self.playing, "Done.")
            case "draft" if machine.said(self.playing):
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
        assert all(word in str(held(hand.playing, key)) for key, word in hand.words.items())
        values = machine.record(hand.playing)
        if values is not None and page.records in ("all", "length"):
            said = f"{values.get('answers')}{values.get('text')}"
            assert all(repr(word.strip())[1:-1] in said or word.strip() in said
                       for word in hand.words.values())  # fmt: skip
        assert hand.playing.stage != SCRIPT or step_at(hand.playing) is not None


@given(text=st.text(max_size=40), practice=st.sampled_from(sorted(PAGES)), at=st.integers(0, 30))
def test_a_draft_gives_back_every_word_in_its_place(text: str, practice: str, at: int) -> None:
    playing = begun(practice)
    for _ in range(at):
        if machine.frame(playing).kind in ("ask", "over"):
            break
        playing = machine.on(playing)
    if machine.frame(playing).kind == "ask":
        playing = machine.typing(playing, text)
    if not machine.said(playing):
        assert machine.from_draft(machine.to_draft(playing), begun(practice)) is None
        return
    left = again(playing)
    assert left == playing
    assert machine.frame(left) == machine.frame(playing)


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
    left = machine.from_draft(draft, begun("gratitude"))
    if left is None:
        assert "rain" not in str(draft)
        return
    assert "rain" in kept(left)
    assert machine.frame(left).kind
    for _ in range(30):
        left = machine.on(left)
    assert machine.frame(left).kind == "over"
    assert "rain" in str(machine.record(left))


def test_a_script_that_changed_meanwhile_keeps_its_words() -> None:
    playing = machine.answer(to(begun("gratitude"), "ask"), "rain")
    draft = machine.to_draft(playing)
    left = machine.from_draft(draft, begun("friend-lens"))
    assert left is not None
    assert machine.record(machine.leave(left))["answers"] == {"good_1": "rain"}


def test_back_goes_through_everything_and_keeps_it() -> None:
    playing = machine.answer(to(begun("gratitude"), "ask"), "rain")
    playing = to(playing, "how")
    while (before := machine.back(playing)) != playing:
        playing = before
    assert machine.frame(playing).elapsed == 0
    assert kept(playing) == "rain"


def test_back_goes_to_what_is_said_up_front() -> None:
    playing = begun("compassionate-imagery", first=True)
    kinds = [machine.frame(playing).text]
    playing = machine.on(playing)
    kinds.append(machine.frame(playing).text)
    assert kinds == [words.FIRST, playing.page.before]
    assert machine.back(machine.on(playing)) == playing
    assert machine.back(playing) == playing


def test_the_card_of_a_letter_comes_only_once_it_is_stored() -> None:
    playing = machine.answer(to(begun("compassionate-letter"), "ask", "letter_2_context"), "Dear")
    playing = machine.take(to(playing, "how"), "helped")
    assert machine.frame(playing).kind == "over"
    assert machine.to_store(playing)
    playing = machine.stored(playing, "01")
    assert not machine.to_store(playing)
    ways = [way.key for way in machine.frame(playing).ways]
    assert ways == ["letter:7", "letter:14", "letter:30", "no"]
    playing = machine.granted(machine.take(playing, "letter:14"), "It comes back.")
    assert machine.frame(playing).kind == "over"
    assert "It comes back." in machine.frame(playing).hints


def test_a_setback_ends_in_the_five_ways_its_caller_acts_on() -> None:
    seen = {}
    for choice in (
        "keep",
        "make smaller",
        "pause this",
        "let this goal go",
        "ask someone for help",
    ):
        playing = machine.answer(to(begun("kind-setback"), "pick", "adjust"), choice)
        playing = machine.take(playing, "skip")
        ways = [way.key for way in machine.frame(playing).ways]
        seen[choice] = [way for way in ways if way.startswith("adjust:")]
        if seen[choice]:
            assert machine.take(playing, seen[choice][0]).wish == seen[choice][0]
    assert seen == {
        "keep": [], "make smaller": ["adjust:smaller"], "pause this": ["adjust:pause"],
        "let this goal go": ["adjust:let-go"], "ask someone for help": ["adjust:ask"],
    }  # fmt: skip


def test_felt_worse_offers_no_more_to_do() -> None:
    playing = machine.answer(to(begun("kind-self-talk"), "ask", "kinder_line"), "It is hard.")
    playing = machine.take(to(playing, "how"), "worse")
    frame = machine.frame(playing)
    assert [way.key for way in frame.ways] == ["steady", "people", "hide", "stop"]
    assert machine.back(playing).stage == "how"
    stopped = machine.take(machine.stored(playing, "01"), "stop")
    assert machine.frame(stopped).kind == "over"
    hidden = machine.granted(machine.take(playing, "hide"), "Put away for now.")
    assert [way.key for way in machine.frame(hidden).ways] == ["steady", "people", "stop"]


def test_leaving_is_never_called_anything() -> None:
    for practice in PAGES:
        playing = machine.leave(begun(practice, first=True))
        assert machine.frame(playing).text == words.STOPPED
        assert machine.record(playing) is None
        assert not machine.to_store(playing)


def test_own_words_go_with_ticks() -> None:
    playing = to(begun("areas-and-values"), "pick", "values")
    playing = machine.typing(playing, "stubborn")
    playing = machine.holding(playing, ("patient", "brave"))
    assert playing is not None
    assert machine.frame(playing).held == ("patient", "brave", "stubborn")
    playing = machine.on(playing)
    assert playing.answers["values"] == ("patient", "brave", "stubborn")


def test_the_question_besides_changes_from_day_to_day_and_when_asked() -> None:
    seen = set()
    for days in range(12):
        page = PAGES["fears-and-hesitations"]
        playing = machine.start(page, day=DAY + dt.timedelta(days=days))
        seen.add(machine.frame(to(playing, "ask", "more")).text)
    assert len(seen) == 12
    playing = to(begun("fears-and-hesitations"), "ask", "more")
    other = machine.take(playing, "prompt")
    assert machine.frame(other).text in seen - {machine.frame(playing).text}
    answered = machine.answer(other, "less than I think")
    values = machine.record(answered)
    assert values is not None
    assert words.MORE_PROMPT.format(text=values["prompt"]) == machine.frame(other).text
    assert "prompt" not in [way.key for way in machine.frame(machine.back(answered)).ways]


def test_a_start_of_a_message_is_taken_as_it_is_or_changed() -> None:
    playing = to(begun("reaching-out"), "pick", "why")
    playing = to(machine.answer(playing, "to talk"), "ask", "message")
    opener = machine.frame(playing).held
    assert isinstance(opener, str)
    assert opener.startswith("Things have been a bit heavy")
    assert machine.on(playing).answers["message"] == opener
    assert "message" not in machine.answer(playing, "").answers
    other = machine.take(playing, "opener:company")
    assert str(machine.frame(other).held).startswith("Fancy a walk")
    own = machine.take(machine.typing(playing, "It's me."), "opener:company")
    assert str(machine.frame(own).held).startswith("It's me.\nFancy a walk")


def test_a_feeling_stands_in_its_blank_once_it_is_picked() -> None:
    playing = to(begun("feel-without-judging"), "pick", "feeling")
    for answer, shown in (("lonely", "lonely"), ("", "[feeling]"), ("something else", "[feeling]")):
        frame = machine.frame(machine.answer(playing, answer))
        while "There is" not in frame.text:
            playing_on = machine.answer(playing, answer)
            while "There is" not in machine.frame(playing_on).text:
                playing_on = machine.on(playing_on)
            frame = machine.frame(playing_on)
        assert f"There is {shown} here." in frame.text


def test_where_a_hand_rested_is_offered_the_next_time() -> None:
    playing = to(begun("compassionate-touch", place="hands"), "pick", "place")
    assert machine.frame(playing).held == "hands"
    assert machine.on(playing).answers["place"] == "hands"


def test_leaving_out_a_sense_leaves_its_step_at_once() -> None:
    playing = to(begun("grounding-54321"), "say")
    while "Four things" not in machine.frame(playing).text:
        playing = machine.on(playing)
    total = machine.frame(playing).total
    less = machine.take(playing, "sense:touch")
    assert "Three things" in machine.frame(less).text
    assert machine.frame(less).total == total - 20
    assert machine.frame(machine.take(less, "sense:touch")).total == total


def test_another_anchor_rests_as_long_and_says_other_words() -> None:
    playing = to(begun("mindful-breathing"), "breathe")
    paced = machine.frame(playing)
    assert paced.breathe == (4, 6, 8)
    for anchor in ("feet", "hands", "sounds"):
        frame = machine.frame(machine.take(playing, f"anchor:{anchor}"))
        assert (frame.kind, frame.breathe, frame.seconds) == ("rest", None, paced.seconds)
        assert frame.text != paced.text
    back = machine.take(machine.take(playing, "anchor:feet"), "anchor:breath")
    assert machine.frame(back).breathe == (4, 6, 8)


def test_a_lot_at_once_is_met_kindly() -> None:
    playing = to(begun("areas-and-values"), "pick", "most")
    few = machine.answer(playing, ("sleep-rest",))
    many = machine.answer(playing, tuple(area.id for area in library().areas()))
    assert words.ALL_AT_ONCE not in machine.frame(few).hints
    assert words.ALL_AT_ONCE in machine.frame(many).hints


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
    frame = machine.frame(to(begun(practice), "pick", key))
    if meant is Unclear:
        with pytest.raises(Unclear):
            picked(frame, typed)
        return
    assert picked(frame, typed) == meant


def test_a_way_is_named_by_number_or_start() -> None:
    ways = machine.frame(to(begun("gratitude"), "how")).ways
    assert [way_named(ways, word) for word in ("1", "felt", "skip", "", "5", "0")] == [
        "helped", "worse", "skip", None, None, None,
    ]  # fmt: skip


def test_nothing_happens_where_nothing_is_asked() -> None:
    say = to(begun("gratitude"), "say")
    assert machine.answer(say, "words") == say
    assert machine.typing(say, "words") == say
    assert machine.holding(say, "words") is None
    assert machine.take(say, "no such way") == say
    over = replace(machine.leave(say), left=False)
    assert machine.on(over) == over
