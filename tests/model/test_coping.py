"""What helps, with what it asks: read, ordered, chosen from and kept, never by its words."""

from __future__ import annotations

import tomllib
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.coping import (
    CopingThing,
    by_ease,
    coping_things,
    filters_for,
    that_fit,
    with_tags_kept,
)
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.three_way_merge import merge

HEAD = 'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "My plan"\n[kindness]\n'
SEVEN = """coping = [
    "plain",
    { text = "the hills", where = "out", effort = "more" },
    { text = "call Mira", with = "someone", effort = "lying down" },
    { text = "a bath", where = "home", effort = "a little", with = "alone" },
    { text = "music", effort = "lying down", where = "anywhere", with = "alone" },
    { text = "the shed", where = "in the shed", effort = "a little" },
    { text = "a walk", where = "out", effort = "a little" },
]
"""


def read(text: str):
    return plan_from_data(tomllib.loads(f"{HEAD}{text}"))


def things(text: str = SEVEN) -> tuple[CopingThing, ...]:
    plan = read(text).plan
    assert plan is not None
    return plan.kindness.coping


def test_what_asks_least_comes_first_and_else_the_order_is_that_of_the_file() -> None:
    assert [str(each) for each in by_ease(things())] == [
        "music", "call Mira", "a bath", "the shed", "a walk", "plain", "the hills",
    ]  # fmt: skip
    plain = ("zebra", "apple", "milk")
    assert by_ease(plain) == plain


def test_it_can_be_chosen_from_once_there_are_many_and_only_by_what_was_said() -> None:
    assert filters_for(things()) == ("here", "little", "someone")
    assert [str(each) for each in that_fit(things(), "here")] == ["a bath", "music"]
    assert that_fit(things(), "little") == ("call Mira", "a bath", "music", "the shed", "a walk")
    assert that_fit(things(), "someone") == ("call Mira",)
    assert filters_for(things()[:6]) == ()
    assert filters_for(str(n) for n in range(9)) == ()


def test_what_it_asks_is_said_in_words() -> None:
    assert [each.line for each in things()] == [
        "plain",
        "the hills (out, more effort)",
        "call Mira (lying down, with someone)",
        "a bath (at home, a little effort, alone)",
        "music (anywhere, lying down, alone)",
        "the shed (in the shed, a little effort)",
        "a walk (out, a little effort)",
    ]


def test_a_plain_list_reads_and_is_stored_as_before() -> None:
    held = things('coping = ["tea", "loud music"]\n')
    assert held == ("tea", "loud music")
    assert "tea" in held
    assert " · ".join(held) == "tea · loud music"
    found = read('coping = ["tea", "loud music"]\n')
    assert found.problems == ()
    assert plan_to_data(found.plan)["kindness"] == {"coping": ["tea", "loud music"]}


def test_a_tagged_one_is_stored_as_it_was_written_with_what_is_not_known_here() -> None:
    data = {"text": "tea", "where": "home", "effort": "lots", "cup": 2}
    (held,) = coping_things([data])
    assert held.data() == {"text": "tea", "where": "home", "effort": "lots", "cup": 2}
    assert held.tagged("effort", "more").data()["effort"] == "more"
    assert deepcopy(held) == held
    assert (held == "tea", held != CopingThing("tea"), hash(held)) == (True, True, hash("tea"))


@pytest.mark.parametrize(
    ("text", "path", "said", "suggestion"),
    [
        ('coping = ["a", { text = "tea", effort = "littel" }]', ("kindness", "coping", 1, "effort"),
         '"littel" is not one of: lying down, a little, more', 'effort = "a little"'),
        ('coping = [{ text = "tea", with = 3 }]', ("kindness", "coping", 0, "with"),
         '"3" is not one of: alone, someone', 'with = "alone"'),
        ('coping = [{ text = "tea", efort = "more" }]', ("kindness", "coping", 0, "efort"),
         '"efort" is not known here, so it is kept but not used', "effort"),
        ('coping = [{ where = "home" }]', ("kindness", "coping"),
         "this needs a list of texts, or of tables with a text",
         '["one", { text = "two", where = "home", effort = "lying down", with = "alone" }]'),
    ],
)  # fmt: skip
def test_a_tag_that_does_not_fit_is_named_in_its_place(
    text: str, path: tuple, said: str, suggestion: str
) -> None:
    (problem,) = read(text).problems
    assert (problem.path, problem.message, problem.suggestion) == (path, said, suggestion)


def test_with_a_tag_that_does_not_fit_the_words_are_still_there() -> None:
    assert things('coping = [{ text = "tea", effort = "lots" }]') == ("tea",)


def test_lines_that_are_changed_as_texts_keep_their_tags() -> None:
    old = things()
    assert with_tags_kept(tuple(str(each) for each in old), old) == old
    fewer = with_tags_kept(("music", "new", "a bath"), old)
    assert [each.line for each in fewer] == [
        "music (anywhere, lying down, alone)", "new", "a bath (at home, a little effort, alone)",
    ]  # fmt: skip
    renamed = [str(each) for each in old]
    renamed[3] = "a hot bath"
    kept = with_tags_kept(renamed, old)
    assert kept[3].line == "a hot bath (at home, a little effort, alone)"


def test_of_two_sides_that_tag_one_thing_it_stands_once() -> None:
    base = {"kindness": {"coping": ["tea"]}}
    mine = {"kindness": {"coping": [{"text": "tea", "where": "home"}, "bath"]}}
    theirs = {"kindness": {"coping": ["tea", {"text": "music", "effort": "more"}]}}
    (point,) = merge(base, mine, theirs).points
    assert point.both is not None
    assert point.both[0].values["coping"] == [
        {"text": "tea", "where": "home"}, "bath", {"text": "music", "effort": "more"},
    ]  # fmt: skip


WORDS = st.text(min_size=1)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=9), st.permutations(range(4)))
def test_other_words_change_no_order(pairs: list[tuple[str, str]], order: list[int]) -> None:
    tags = [{"effort": "more"}, {}, {"where": "out"}, {"effort": "lying down"}]
    one = [CopingThing(a, tags[order[n % 4]]) for n, (a, _) in enumerate(pairs)]
    other = [CopingThing(b, tags[order[n % 4]]) for n, (_, b) in enumerate(pairs)]
    assert [each.tags for each in by_ease(one)] == [each.tags for each in by_ease(other)]
