"""The exports beside the example plan are what the program makes of it today."""

from __future__ import annotations

import pytest

from helpers.example_exports import exports
from helpers.plans import SAM


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["plan.ics", "plan.json", "plan.md", "plan.csv", "log.csv", "report.md", "fridge.html"],
)
def test_the_file_beside_the_example_is_up_to_date(name):
    hint = "run: PYTHONPATH=tests python tests/helpers/example_exports.py"
    assert (SAM.parent / name).read_bytes() == exports()[name], hint
