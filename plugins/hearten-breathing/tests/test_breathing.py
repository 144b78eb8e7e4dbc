from hearten_breathing import Breathing

from hearten.testing import check_habit_kind, example_habit


def test_it_keeps_every_promise_of_a_habit_kind() -> None:
    check_habit_kind(Breathing())


def test_it_says_how_many_breaths() -> None:
    kind = Breathing()
    assert kind.describe(example_habit(kind, breaths=3)) == "A small thing: 3 slow breaths"
    assert kind.describe(example_habit(kind)) == "A small thing: 5 slow breaths"
