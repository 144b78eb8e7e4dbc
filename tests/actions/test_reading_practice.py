"""Practices as pages that can be read, in plain words."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from hearten.actions.practice.as_page import lines_of
from hearten.content.library import library

if TYPE_CHECKING:
    from helpers.program import Program

DAY = dt.date(2026, 11, 22)
PAGES = [practice.id for practice in library().practices()]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_every_word_of_its_script(hearten: Program, name: str) -> None:
    page = library().practice_page(name)
    assert page is not None
    texts = [line.text for line in lines_of(page, DAY)]
    for variant in page.variants:
        for step in variant.steps:
            text = step.text.replace("{now}", "Today is Sunday, 22 November 2026.")
            text = text.replace("{emergency}", "your emergency number")
            text = text.replace("{call_me}", "[your name]")
            assert step.does == "rest" or text in texts
            assert set(step.choices) <= set(texts)
    ran = hearten("practice", name, "--read", HEARTEN_CLOCK=f"{DAY}T09:30")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert all(" ".join(text.split()) in said for text in texts)
    assert not re.search(r"\{\w+\}|\[[A-Z]\w+\]", said)  # no key of a source, no blank of ours


def test_the_signs_and_the_obstacles_are_there_to_look_at(hearten: Program) -> None:
    said = " ".join(hearten("practice", "how have i", "--read").out.split())
    assert all(sign.text in said for sign in library().low_kindness_signs())
    page = library().practice_page("obstacles")
    assert page is not None
    said = " ".join(hearten("practice", "obstacles", "--read").out.split())
    assert all(f"{each.sounds} {each.thought}" in said for each in page.obstacles)


def test_without_a_terminal_or_plain_it_is_the_page_that_is_printed(hearten: Program) -> None:
    assert hearten("practice", "P11").out == hearten("practice", "P11", "--read").out


def test_a_name_nobody_knows_is_said_kindly(hearten: Program) -> None:
    ran = hearten("practice", "levitate")
    assert ran.code == 2
    assert "To see them all: hearten practice" in ran.err
    listed = hearten("practice")
    assert listed.code == 0
    assert all(name in listed.out for name in PAGES)
