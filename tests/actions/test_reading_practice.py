"""Practices as pages that can be read, on the screen and in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.reading_practice import lines_of, page_named, readable
from hearten.content.library import library

if TYPE_CHECKING:
    from helpers.program import Program

PAGES = ("self-compassion-break", "feet-on-floor", "friend-lens", "how-am-i-treating-myself")


def test_practices_can_be_read_pinned_first() -> None:
    assert {p.id for p in readable(library())} >= set(PAGES)
    assert readable(library(), ("friend-lens",))[0].id == "friend-lens"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_every_word_of_its_script(hearten: Program, name: str) -> None:
    page = page_named(library(), name)
    texts = [line.text for line in lines_of(page, library())]
    for variant in page.variants:
        for step in variant.steps:
            assert step.does == "rest" or step.text in texts
            assert set(step.choices) <= set(texts)
    said = " ".join(hearten("practice", name).out.split())
    assert all(" ".join(text.split()) in said for text in texts)


def test_the_signs_are_there_to_look_at() -> None:
    texts = {line.text for line in lines_of(page_named(library(), "how have i"), library())}
    assert {sign.text for sign in library().low_kindness_signs()} <= texts


def test_a_name_nobody_knows_gets_the_list(hearten: Program) -> None:
    ran = hearten("practice", "levitate")
    assert ran.code == 2
    assert all(name in ran.err for name in PAGES)
    listed = hearten("practice")
    assert listed.code == 0
    assert all(name in listed.out for name in PAGES)
