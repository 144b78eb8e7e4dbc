"""The short way to a name finds what the whole file says."""

from __future__ import annotations

import pytest

from hearten.content.library import library
from hearten.content.practice_names import name_of


@pytest.mark.parametrize("practice", library().practices(), ids=lambda each: each.id)
def test_each_name_is_found(practice):
    assert name_of(practice.id) == practice.name


@pytest.mark.parametrize("word", ["", "levitate", "P01", 'x"\ncode = "P01', "kind\npause"])
def test_what_is_no_practice_has_no_name(word):
    assert name_of(word) == ""
