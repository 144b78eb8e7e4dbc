"""Choices whose words hold commas: typed whole, among others, and written to read back."""

from __future__ import annotations

import pytest

from hearten.model.fields import Choices

FIELD = Choices(
    key="k", label="Which?", choices=("a", "b", "c"), labels=("tea", "cake", "tea, cake"), open=True
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tea, cake", ("c",)),
        ("Tea,Cake", ("c",)),
        ("cake, tea", ("b", "a")),
        ("1, 2", ("a", "b")),
        ("tea, cake, tea", ("c", "a")),
        ("my own, tea, cake", ("my own", "c")),
        ("tea\ncake", ("a", "b")),
        (" , ", ()),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert FIELD.parse(typed) == meant


@pytest.mark.parametrize("value", [("a", "b"), ("c",), ("c", "a"), ("b", "c"), ("a", "my own")])
def test_what_is_written_reads_back(value: tuple[str, ...]) -> None:
    assert FIELD.parse(FIELD.written(value)) == value
