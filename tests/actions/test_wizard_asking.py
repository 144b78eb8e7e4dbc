"""Words typed into what a check-in asks are a question: asked, said better, and let go."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hearten.actions.checkin.questions import checkin_of, questions_of
from hearten.actions.flow.parse import parse, text_of
from hearten.actions.wizard import machine
from hearten.actions.wizard.factories import DAILY_QUESTIONS
from hearten.content.library import library
from hearten.model.plan.parts import Checkin, Question
from helpers.wizards import context, found, on

DAY = dt.date(2026, 11, 22)
FOUR = ("day-weather", "energy", "kind-to-self", "one-line")
ASKS = "checkins/daily/questions"


def opened(*questions, **checkins):
    wizard = machine.start_whole(context())
    plan = replace(wizard.plan, questions=questions, checkins=(
        Checkin(id="daily", title="Check in", questions=checkins.pop("daily", FOUR)),
        *(Checkin(id=key, title=key, kind="own", questions=names)
          for key, names in checkins.items()),
    ))  # fmt: skip
    return machine.goto(machine.start_whole(context(), plan), "checkins")


def typed(wizard, *lines, key=ASKS):
    return machine.answer(wizard, key, parse(found(wizard, key), "\n".join(lines), DAY))


def shown(wizard, key=ASKS):
    prompt = found(wizard, key)
    return text_of(prompt.field, prompt.value).split("\n")


def asked(wizard, which="daily"):
    plan = wizard.plan
    return [each.ask for each in questions_of(plan, checkin_of(plan, which), library())]


def test_a_daily_check_in_that_the_wizard_makes_asks_every_question_of_ours():
    ours = tuple(each.id for each in library().checkin_questions())
    assert ours == DAILY_QUESTIONS == ("day-weather", "energy", "kind-to-self", "one-line")


def test_words_become_a_question_and_are_asked_as_they_stand():
    wizard = opened()
    wizard = typed(wizard, *shown(wizard), "Was I [/] outside?")
    assert wizard.plan.questions == (Question(id="was-i-outside", ask="Was I [/] outside?"),)
    assert wizard.plan.checkins[0].questions == (*FOUR, "was-i-outside")
    assert asked(wizard)[-1] == "Was I [/] outside?"
    assert shown(wizard)[-1] == "Was I [/] outside?"
    assert typed(wizard, *shown(wizard)).plan == wizard.plan


def test_the_words_of_a_question_that_is_there_name_it():
    question = Question(id="outside", ask="Was I outside?", answers=("yes", "no"))
    energy = library().checkin_questions()[1]
    wizard = typed(opened(question), "was i OUTSIDE?", energy.ask)
    assert wizard.plan.questions == (question,)
    assert wizard.plan.checkins[0].questions == ("outside", energy.id)
    weekly = library().weekly_questions()[0]
    assert typed(wizard, weekly.ask).plan.checkins[0].questions == (weekly.id,)


def test_a_question_that_sounds_like_one_of_ours_takes_no_place_of_it():
    wizard = typed(opened(), "Energy")
    wizard = on(wizard, "checkins", questions__new__ask="One line")
    assert [each.id for each in wizard.plan.questions] == ["own-energy", "own-one-line"]
    assert asked(wizard) == ["Energy"]


def test_better_words_keep_the_question_and_other_words_are_another_one():
    wizard = typed(opened(), "Was I outsid?", "Did I eat?")
    better = typed(wizard, "Was I outside today?", "Did I eat?")
    assert [(q.id, q.ask) for q in better.plan.questions] == [
        ("was-i-outsid", "Was I outside today?"), ("did-i-eat", "Did I eat?"),
    ]  # fmt: skip
    other = typed(wizard, "Who made me laugh?", "Did I eat?")
    assert [q.ask for q in other.plan.questions] == ["Did I eat?", "Who made me laugh?"]
    assert asked(other) == ["Who made me laugh?", "Did I eat?"]


def test_a_question_that_nothing_asks_any_more_goes_and_one_with_answers_stays():
    with_answers = Question(id="outside", ask="Was I outside?", answers=("yes", "no"))
    bare = Question(id="eat", ask="Did I eat?")
    both = ("outside", "eat")
    assert typed(opened(with_answers, bare, daily=both), FOUR[0]).plan.questions == (with_answers,)
    elsewhere = typed(opened(with_answers, bare, daily=both, late=("eat",)), FOUR[0])
    assert elsewhere.plan.questions == (with_answers, bare)
    assert asked(elsewhere, "late") == ["Did I eat?"]
    cleared = machine.answer(opened(bare, daily=("eat",)), ASKS, None)
    assert cleared.plan.questions == ()
    assert cleared.plan.checkins[0].questions == ()


def test_a_name_written_by_hand_that_means_nothing_becomes_a_question_with_the_next_edit():
    wizard = opened(daily=("energy", "how is the knee"))
    assert asked(wizard)[1] == "how is the knee"
    wizard = typed(wizard, *shown(wizard), "Did I eat?")
    assert [(q.id, q.ask) for q in wizard.plan.questions] == [
        ("how-is-the-knee", "how is the knee"), ("did-i-eat", "Did I eat?"),
    ]  # fmt: skip
