"""A hint about a value in a file: written in its place, it reads, and says what was meant."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.model.fields import Clock, Clocks, Day, FieldError, Moment, Texts

if TYPE_CHECKING:
    from hearten.model.fields import Field

CASES = (
    (Moment, '"2026-11-22 10:30"', "2026-11-22T10:30:00"),
    (Moment, '"2026-11-22T10:30:15"', "2026-11-22T10:30:15"),
    (Moment, '"22.11.2026 9:05"', "2026-11-22T09:05:00"),
    (Moment, "2026-11-22T10:30:00+01:00", "2026-11-22T10:30:00"),
    (Moment, "2026-11-22T23:30:00Z", "2026-11-22T23:30:00"),
    (Moment, "2026-11-22", "2026-11-22T10:30:00"),
    (Day, '"2026-11-22"', "2026-11-22"),
    (Day, '"22.11.2026"', "2026-11-22"),
    (Day, '"22 November 2026"', "2026-11-22"),
    (Day, "2026-11-22T23:30:00Z", "2026-11-22"),
    (Clock, '"21:00"', "21:00:00"),
    (Clock, '"9 pm"', "21:00:00"),
    (Clock, "21.15", "21:15:00"),
    (Clock, "2026-11-22T21:00:00+01:00", "21:00:00"),
    (Clocks, '"8:00, 21:00"', "[08:00:00, 21:00:00]"),
    (Clocks, "21:00:00", "[21:00:00]"),
    (Texts, '"a \\"b\\" \\\\ c"', '["a \\"b\\" \\\\ c"]'),
    (Texts, '["tea", 5]', '["tea", "5"]'),
    (Texts, "5", '["5"]'),
    (Texts, f'"{"long " * 20}"', f'["{"long " * 20}"]'),
)


@pytest.mark.parametrize(("kind", "written", "hint"), CASES)
def test_a_hint_reads_and_keeps_the_value(kind: type[Field], written: str, hint: str) -> None:
    field = kind(key="x")
    with pytest.raises(FieldError) as caught:
        field.check(tomllib.loads(f"x = {written}")["x"])
    assert caught.value.suggestion == hint
    field.check(tomllib.loads(f"x = {hint}")["x"])


@pytest.mark.parametrize(
    ("message", "suggestion", "sentence"),
    [
        ("that's no day", "friday", "That's no day. For example: friday"),
        ("that's no day", "", "That's no day."),
        ("what are the new words?", "1: tea", "What are the new words? For example: 1: tea"),
    ],
)
def test_what_does_not_fit_is_one_sentence_to_read(message, suggestion, sentence) -> None:
    assert FieldError(message, suggestion).sentence == sentence
