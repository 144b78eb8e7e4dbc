"""Each option of each practice leads where it says: what follows it, word for word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.practice import moves
from hearten.content.library import library
from helpers.practices import as_one, play, seen_of

if TYPE_CHECKING:
    from hearten.actions.practice.moves import PracticeState
    from helpers.program import Program

DAY = dt.date(2026, 11, 22)
OWN, NOTHING = "words of my own", ""

HAND = "Let your hand rest there. Feel its weight and warmth."
CHAIR = "There's nothing to do with your hands. Let the chair, the bed or the floor hold you."
NOT_MINE = "Then there may be nothing here for you to forgive yourself for."
FACTS = "What happened, in plain facts? No name-calling."
SLIP = "If it was alcohol or drugs: after a break the body handles less"
TRUE = "What did you feel? (sad, ashamed, scared, angry, tired…)"
FAIR = "Two fair questions. First: what makes it seem true?"
KIND = "Now write a line that is true and kind."
TEST = "Is there a small, safe way to test it this week?"
LETTER = 'In their voice, start: "Dear '
BODY = "Where do you notice it in your body, if anywhere?"
FINISH = "Finish it in your own words."
LONELY = "That's a lonely spot, and lots of people are in it."
WHAT_FOR = "What for?"
READY = "A few ready words, or your own. Make it sound like you."
PATIENCE = "Old ways take patience and practice."
BACK = "Here's a thought and a small experiment. Keep it, bin it, or change it."
ENDED = "How was that?"
EASE = "Thanks for looking. Which one would you most like to ease?"
NOTED = "Thanks for looking. You can look again any time."
WORKING = "What's already working a little, that I want to keep?"

# practice -> question -> option -> the first words after it.
FOLLOWS: dict[str, dict[str, dict[str, str]]] = {
    "compassionate-touch": {
        "place": {
            "chest": HAND, "cheek": HAND, "arms": HAND, "hands": HAND, OWN: HAND,
            "pillow or cup": "Hold it, or let it lean on you. Feel its weight and warmth.",
            "none": CHAIR, NOTHING: CHAIR,
        },
    },
    "self-forgiveness": {
        "whose": {
            "mostly mine": "What happened, in plain facts?",
            "partly mine": "What happened, in plain facts?",
            "really someone else's": NOT_MINE, "not sure": NOT_MINE, OWN: NOT_MINE,
            NOTHING: "What happened, in plain facts?",
        },
        "not_mine": {
            "Stop here": "Stopped here. That's fine.",
            "A kind pause": "Stopped here. That's fine.",
            "Look at my part anyway": "What happened, in plain facts?",
            NOTHING: "Stopped here. That's fine.",
        },
    },
    "kind-setback": {
        "kind_of": {
            "missed things for a while": FACTS,
            "did something I wanted to cut back on": SLIP,
            "a hard patch hit": FACTS,
            "got into an argument": FACTS,
            "other": SLIP, OWN: SLIP, NOTHING: FACTS,
        },
        "adjust": dict.fromkeys(
            ("keep", "make smaller", "pause this", "let this goal go", "ask someone for help",
             NOTHING), ENDED),
    },
    "thought-record": {
        "pattern": dict.fromkeys(
            ("all-or-nothing", "mind reading", '"should"', "only the bad part",
             "it's all my fault", "comparing me with others", "telling the future",
             "name-calling", "not sure", OWN, NOTHING), TRUE),
        "strength_before": dict.fromkeys(("not much", "half", "a lot", "fully", NOTHING), FAIR),
        "useful": dict.fromkeys(
            ("helping", "wearing me down", "a bit of both", NOTHING), KIND),
        "strength_after": dict.fromkeys(("not much", "half", "a lot", "fully", NOTHING), TEST),
    },
    "compassionate-letter": {
        "writer": dict.fromkeys(
            ("friend", "older, wiser me", "someone I love", "a made-up kind person", OWN,
             NOTHING), LETTER),
    },
    "kind-self-talk": {
        "frame": dict.fromkeys(
            ('"This is hard, and I…"', '"I\'m learning to…"', '"Even though ___, I can still…"',
             '"Of course I feel ___, because…"', '"One thing I did do was…"',
             '"It makes sense that…"', OWN, NOTHING), FINISH),
    },
    "feel-without-judging": {
        "feeling": dict.fromkeys(
            ("sad", "worried", "angry", "ashamed", "guilty", "lonely", "empty", "tense", "tired",
             "okay", OWN, NOTHING), BODY),
    },
    "reaching-out": {
        "who": {
            **dict.fromkeys(
                ("someone from my support people", "a professional", "a helpline or group",
                 "someone I've lost touch with", OWN, NOTHING), WHAT_FOR),
            "not sure": LONELY,
        },
        "why": dict.fromkeys(
            ("to say hi", "to be around someone", "to talk", "to ask for help with something",
             "to say I'm not doing well", OWN, NOTHING), READY),
        "when": dict.fromkeys(
            ("now", "later today", "tomorrow", "put it in my plan", "I'd rather not", OWN,
             NOTHING), ENDED),
    },
    "obstacles": {
        "obstacle": {
            **dict.fromkeys(
                ("complacency", "deep-habit", "society", "deserve", "selfish", "self-pity",
                 "fear-of-failure", "unrealistic-standards", "shame-guilt", "fear-is-forever",
                 "motivation", "help-weak", "comparison", "numb", "no-time", "backdraft"), BACK),
            NOTHING: PATIENCE,
        },
        "try": dict.fromkeys(
            ("try the experiment", "put it on my list", "no thanks", NOTHING), PATIENCE),
    },
    "how-am-i-treating-myself": {
        "signs": {
            **dict.fromkeys(
                ("harsh-words", "judging", "replaying", "punishing", "neglect", "low-worth",
                 "isolating", "down-anxious", "shame", "cant-admit", "comparing",
                 "hiding-feelings", "self-blame", "impossible-bar"), EASE),
            NOTHING: NOTED,
        },
        "focus": {"shame": ENDED, NOTHING: ENDED},
    },
    "areas-and-values": {
        "areas": dict.fromkeys(
            ("sleep-rest", "body-movement", "food-drink", "mood-mind", "self-kindness", "people",
             "home-admin", "work-study", "health-care", "joy-creativity", "cutting-back",
             "meaning", OWN, NOTHING), "And what needs care most?"),
        "most": dict.fromkeys(
            ("sleep-rest", "body-movement", "food-drink", "mood-mind", "self-kindness", "people",
             "home-admin", "work-study", "health-care", "joy-creativity", "cutting-back",
             "meaning", OWN, NOTHING), "Choose one or two for the coming weeks."),
        "values": dict.fromkeys(
            ("patient", "honest", "playful", "brave", "gentle", "curious", "loyal", "fair",
             "steady", OWN, NOTHING), WORKING),
    },
    "celebrate-small-win": {
        "mark": dict.fromkeys(
            ("tell someone", "a treat", "a rest", "a stretch or a song", "keep it here",
             "nothing needed", OWN, NOTHING), ENDED),
    },
}  # fmt: skip
# What has to be answered before a question is there.
BEFORE = {
    ("self-forgiveness", "not_mine"): {"whose": "not sure"},
    ("obstacles", "try"): {"obstacle": "no-time"},
    ("how-am-i-treating-myself", "focus"): {"signs": ("shame",)},
    ("reaching-out", "when"): {"message": "How are you?"},
}
# What is offered once it is over: a practice, its question, the option, and what it leads to.
LEADS = [
    ("kind-setback", "adjust", "make smaller", "Make it smaller"),
    ("kind-setback", "adjust", "pause this", "Pause it"),
    ("kind-setback", "adjust", "let this goal go", "Let this goal go"),
    ("kind-setback", "adjust", "ask someone for help", "Ask someone for help"),
    ("reaching-out", "who", "someone from my support people", "My people"),
    ("reaching-out", "who", "a professional", "My people"),
    ("reaching-out", "who", "a helpline or group", "Help now: lines, and people near you"),
    ("reaching-out", "who", "not sure", "Help now: lines, and people near you"),
    ("reaching-out", "when", "later today", "Make it a step: Send my message"),
    ("reaching-out", "when", "tomorrow", "Make it a step: Send my message"),
    ("reaching-out", "when", "put it in my plan", "Make it a step: Send my message"),
    ("obstacles", "try", "try the experiment",
     "Make it a step: One kind sentence while the kettle boils."),
    ("obstacles", "try", "put it on my list",
     "Make it a step: One kind sentence while the kettle boils."),
    ("celebrate-small-win", "mark", "tell someone", "My people"),
]  # fmt: skip
STAY = [
    ("reaching-out", "when", "now"), ("reaching-out", "when", "I'd rather not"),
    ("obstacles", "try", "no thanks"), ("kind-setback", "adjust", "keep"),
    ("celebrate-small-win", "mark", "keep it here"),
]  # fmt: skip
CASES = [
    (practice, key, option, said)
    for practice, questions in FOLLOWS.items()
    for key, options in questions.items()
    for option, said in options.items()
]


def at(practice: str, key: str) -> PracticeState:
    """Return a practice at one question, with what has to come before it answered."""
    page = library().practice_page(practice)
    assert page is not None
    playing = moves.start(page, day=DAY)
    needed: dict[str, Any] = dict(BEFORE.get((practice, key), {}))
    for _ in range(60):
        card = seen_of(playing)
        if card.key == key:
            return playing
        playing = (
            moves.answer(playing, needed.pop(card.key)) if card.key in needed else moves.on(playing)
        )
    raise AssertionError(f"{practice} never asks {key}")


def chosen(playing: PracticeState, option: str) -> PracticeState:
    """Return what follows an option; for several that can be ticked, of it alone."""
    if option == NOTHING:
        return moves.on(playing)
    many = seen_of(playing).many
    return moves.answer(playing, (option,) if many else option)


@pytest.mark.parametrize(("practice", "key", "option", "said"), CASES)
def test_what_follows_an_option_is_what_it_says(practice, key, option, said) -> None:
    after = chosen(at(practice, key), option)
    assert seen_of(after).text.startswith(said)


@pytest.mark.slow
@pytest.mark.parametrize(("practice", "key", "option", "said"), CASES)
def test_line_by_line_it_is_the_same(with_sam: Program, practice, key, option, said) -> None:
    page = library().practice_page(practice)
    assert page is not None
    playing, typed = moves.start(page, day=DAY, first=True), []
    needed: dict[str, Any] = dict(BEFORE.get((practice, key), {}))
    while seen_of(playing).key != key:
        card = seen_of(playing)
        answer = needed.pop(card.key, "")
        if not moves.card(playing).joins:
            typed.append(", ".join(answer) if isinstance(answer, tuple) else answer)
        playing = moves.answer(playing, answer) if answer else moves.on(playing)
    keys = [each[0] for each in seen_of(playing).choices]
    line = option if option in (OWN, NOTHING) else str(keys.index(option) + 1)
    ran = as_one(play(with_sam, practice, *typed, line).out)
    assert said in after_question(ran, seen_of(playing).text)


def after_question(out: str, question: str) -> str:
    """Return what was said from the last time that question was asked."""
    return out.rpartition(" ".join(question.split()))[2]


def test_no_option_of_any_practice_is_left_out() -> None:
    seen: dict[str, dict[str, set[str]]] = {}
    for practice in library().practices():
        page = library().practice_page(practice.id)
        assert page is not None
        keys = [s.key for v in page.variants for s in v.steps if s.does == "pick"]
        for key in keys:
            card = seen_of(at(practice.id, key))
            options = {each[0] for each in card.choices} - {"something else"}
            own = {OWN} if card.own else set()
            seen.setdefault(practice.id, {})[key] = options | own | {NOTHING}
    assert seen == {
        practice: {key: set(options) for key, options in questions.items()}
        for practice, questions in FOLLOWS.items()
    }


@pytest.mark.parametrize(("practice", "key", "option", "label"), LEADS)
def test_what_an_option_offers_at_the_end_is_there(practice, key, option, label) -> None:
    assert label in ends(practice, key, option)


@pytest.mark.parametrize(("practice", "key", "option"), STAY)
def test_what_only_stays_here_offers_nothing_of_that(practice, key, option) -> None:
    offered = ends(practice, key, option)
    assert not offered & {label for name, _, _, label in LEADS if name == practice}


def ends(practice: str, key: str, option: str) -> set[str]:
    """Return what is offered at the end, once an option was chosen and the rest skipped."""
    playing = chosen(at(practice, key), option)
    if seen_of(playing).key == "why":  # a message to send needs words
        playing = moves.on(playing)
    while seen_of(playing).kind not in ("follow", "over"):
        playing = moves.on(playing)
    return {way.label for way in seen_of(playing).ways}


def lines(playing: PracticeState) -> list[str]:
    """Return all that is said from here to the end, with everything skipped."""
    said = []
    while seen_of(playing).kind != "over":
        said.append(seen_of(playing).text)
        playing = moves.on(playing)
    return said


@pytest.mark.parametrize("place", ["none", NOTHING, "pillow or cup"])
@pytest.mark.parametrize("without", [(), ("touch",)])
def test_where_no_hand_is_wanted_no_line_speaks_of_one(place, without) -> None:
    page = library().practice_page("compassionate-touch")
    assert page is not None
    playing = moves.start(page, day=DAY, without=without)
    while not without and seen_of(playing).key != "place":
        playing = moves.on(playing)
    said = lines(playing if without else chosen(playing, place))
    assert not any("Let your hand" in line for line in said)
    if without:
        assert "Let what holds you carry your weight." in said


def test_what_is_not_mine_asks_nothing_more_unless_i_want_it() -> None:
    for option in ("Stop here", NOTHING, "A kind pause"):
        after = chosen(at("self-forgiveness", "not_mine"), option)
        assert seen_of(after).kind == "over"
        assert after.answers == {"whose": "not sure"}
        kind = "practice:self-compassion-break" if option == "A kind pause" else ""
        assert after.wish == kind
    page = at("self-forgiveness", "not_mine")
    card = seen_of(page)
    assert [each[1] for each in card.choices] == [
        "Stop here", "A kind pause", "Look at my part anyway",
    ]  # fmt: skip
    assert card.ways == ()
    assert card.own is False


def test_the_signs_that_need_help_at_once_come_with_a_slip() -> None:
    page = library().practice_page("kind-setback")
    assert page is not None
    for number, call in (("", "call your emergency number."), ("112", "call 112.")):
        playing = moves.start(page, day=DAY, emergency=number)
        while seen_of(playing).key != "kind_of":
            playing = moves.on(playing)
        said = lines(moves.answer(playing, "did something I wanted to cut back on"))
        assert said[1] == (
            "After days of drinking or using, stopping suddenly can be dangerous, too. "
            "A doctor or an alcohol and drug service can help you stop safely."
        )
        assert said[2] == (
            "Confusion, shaking, seizures, slow breathing, or being hard to wake: " + call
        )
        assert not any(
            "hard to wake" in line for line in lines(moves.answer(playing, "got into an argument"))
        )


def test_where_nothing_was_ticked_nobody_is_asked_to_choose_of_it() -> None:
    after = moves.on(at("how-am-i-treating-myself", "signs"))
    assert lines(after) == [NOTED, ENDED]


def test_two_notes_beside_each_other_speak_each_of_its_own() -> None:
    after = moves.answer(at("how-am-i-treating-myself", "signs"), ("punishing", "down-anxious"))
    assert seen_of(after).hints == (
        "If you're hurting yourself, you deserve care for that too. "
        "Help now (!) has people who get it.",
        "For low or anxious days, a doctor or therapist can help. "
        "You don't have to be at breaking point to ask.",
    )


def test_no_experiment_asks_for_harsh_words() -> None:
    after = moves.answer(at("obstacles", "obstacle"), "complacency")
    assert seen_of(after).hints[-1] == (
        "A small experiment: Think of one harsh day and one kinder day you've had. "
        "Which got you moving?"
    )


def test_a_harsh_thought_is_named_quoted_and_gone_once_a_kinder_line_is_there() -> None:
    given = {"thought": "You are useless", "kinder_line": "I slept badly and did one thing"}
    page = library().practice_page("thought-record")
    assert page is not None
    for kinder in (True, False):
        playing, seen = moves.start(page, day=DAY), {}
        while seen_of(playing).kind != "over":
            card = seen_of(playing)
            seen[card.key or card.text] = card.in_view
            answer = given.get(card.key, "")
            wanted = answer and (kinder or card.key == "thought")
            playing = moves.answer(playing, answer) if wanted else moves.on(playing)
        named = {key: said for key, said in seen.items() if said}
        first = dict.fromkeys(
            ("strength_before", "evidence_for", "evidence_against"),
            'The thought: "You are useless"',
        )
        line = 'A kinder line: "I slept badly and did one thing"'
        assert named == first | (
            {"strength_after": line, "small_test": line}
            if kinder
            else {"strength_after": 'The thought: "You are useless"'}
        )
