"""What is typed for a question is read in one way, wherever that question is asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.checkin.questions import parse_answer
from hearten.actions.flow.card import Way
from hearten.actions.flow.parse import parse, read
from hearten.actions.flow.prompt import Prompt, Unclear
from hearten.actions.review.state import pick_card, ticks_card
from hearten.content.library import CheckinQuestion
from hearten.model.fields import Choice, Choices, Day, FieldError, Number, YesNo

if TYPE_CHECKING:
    from helpers.program import Program

DAY = dt.date(2026, 11, 22)
SHOWN = ("A short walk", "A long rest", "Tea")
ONE = Choice(key="k", choices=SHOWN)
MANY = Choices(key="k", choices=SHOWN)
WAYS = tuple(Way(each, each) for each in SHOWN)
MEANT = (
    ("2", "A long rest"),
    ("(2)", "A long rest"),
    ("tea", "Tea"),
    ("a sh", "A short walk"),
    ("long", "A long rest"),
    ('"Tea"', "Tea"),
)
UNCLEAR = (
    ("a", '"a" could be A short walk or A long rest. Say a little more, or its number.'),
    (
        "walnut",
        '"walnut" is none of the answers to choose from: A short walk, A long rest, Tea.',
    ),
    ("4", '"4" is none of the answers to choose from: A short walk, A long rest, Tea.'),
)


def doors(text: str) -> list[str]:
    """Return what *text* means to each part that asks, or the sentence that it says instead."""
    asks = CheckinQuestion(id="q", ask="?", answers=SHOWN)
    cards = pick_card("c", "p", "?", WAYS), ticks_card("c", "p", "?", WAYS)
    said: list[str] = []
    for prompt in (Prompt(key="goals/x/k", field=ONE), Prompt(key="goals/x/k", field=MANY)):
        try:
            value = parse(prompt, text, DAY)
        except FieldError as error:
            value = error.sentence
        said.append(value if isinstance(value, str) else value[0])
    for asked in (
        lambda: parse_answer(asks, text),
        *(lambda card=card: read(card.prompt, text, DAY) for card in cards),
    ):
        try:
            value = asked()
        except Unclear as error:
            value = error.sentence
        said.append(value if isinstance(value, str) else value[0])
    return said


@pytest.mark.parametrize(("text", "meant"), [*MEANT, *UNCLEAR])
def test_a_choice_is_read_alike_in_a_plan_a_checkin_and_a_review(text: str, meant: str) -> None:
    assert doors(text) == [meant] * 5


@pytest.mark.parametrize("text", ["1 3", "1, 3", "1;tea", "a short walk, Tea", "tea\n1\ntea"])
def test_several_are_read_alike_line_by_line_and_on_a_card(text: str) -> None:
    card = ticks_card("c", "p", "?", WAYS)
    assert card.prompt is not None
    assert set(parse(Prompt(key="k", field=MANY), text, DAY)) == {"A short walk", "Tea"}
    assert set(read(card.prompt, text, DAY)) == {"A short walk", "Tea"}


def test_more_than_fit_are_met_with_the_words_of_the_question() -> None:
    few = ticks_card("c", "p", "?", WAYS, most=1, too_many="One is enough for now.")
    assert few.prompt is not None
    with pytest.raises(Unclear, match=r"^One is enough for now\.$"):
        read(few.prompt, "1 2", DAY)
    with pytest.raises(FieldError, match=r"^2 are given; at most 1 fit$"):
        parse(Prompt(key="k", field=Choices(key="k", choices=SHOWN, most=1)), "1 2", DAY)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (Number(key="k", low=0, high=10), "many", '"many" is not a number. For example: 1'),
        (YesNo(key="k"), "perhaps", '"perhaps" is neither yes nor no. For example: yes'),
        (Day(key="k"), "31.2.", '"31.2." is not a date. For example: 2026-12-24 or tomorrow'),
    ],
)
def test_a_field_says_the_same_on_a_card_and_on_a_page(field, text, sentence) -> None:
    prompt = Prompt(key="k", field=field)
    with pytest.raises(FieldError) as page:
        parse(prompt, text, DAY)
    with pytest.raises(Unclear) as card:
        read(prompt, text, DAY)
    assert (page.value.sentence, card.value.sentence) == (sentence, sentence)


@pytest.mark.parametrize(
    ("command", "typed", "sentence"),
    [
        ("checkin --plain", "grand", '"grand" is none of the answers to choose from: stormy, '),
        ("checkin --quick grand", "", '"grand" is none of the answers to choose from: stormy, '),
        (
            "export help-page --plain",
            "grand",
            '"grand" is none of these. Type a number, or how one of them begins.',
        ),
    ],
)
def test_a_word_that_is_no_answer_is_met_alike_at_every_door(
    with_sam: Program, command: str, typed: str, sentence: str
) -> None:
    ran = with_sam(*command.split(), typed="\n".join((typed,) * 3))
    assert sentence in ran.out + ran.err


def test_a_new_plan_meets_it_so_too(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed="1\n1\nperhaps\nmost days\n")
    assert '"perhaps" is none of the answers to choose from: once, this week, ' in ran.out
