"""An if-then reads as one sentence, also where the person typed its "if" and "then"."""

from __future__ import annotations

import pytest

from hearten.model.plan.parts import IfThen


@pytest.mark.parametrize(
    ("if_", "then", "condition", "response"),
    [
        ("if I can't sleep", "then I read", "I can't sleep", "I read"),
        ("If  it rains", "Then  I stay in", "it rains", "I stay in"),
        ("When my mother rings", "I breathe", "my mother rings", "I breathe"),
        ("it rains", None, "it rains", ""),
        ("if", "then", "if", "then"),
        ("iffy days come", "thenceforth I rest", "iffy days come", "thenceforth I rest"),
    ],
)
def test_the_word_stands_once(if_: str, then: str | None, condition: str, response: str) -> None:
    pair = IfThen(id="one", if_=if_, then=then)
    assert (pair.condition, pair.response) == (condition, response)
    assert (pair.if_, pair.then) == (if_, then)
