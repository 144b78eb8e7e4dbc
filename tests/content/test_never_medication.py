"""No line that is offered for a page others may read names medication."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hearten.content.data_files import templates_dir
from hearten.content.library import Library

NAMES = re.compile(r"\b(medication|medicines?|meds|tablets?|pills?|doses?|prescri\w+)\b", re.I)
TEMPLATES = (
    "blank", "gentle-start", "low-mood-energy", "anxiety-worry", "burnout-rest", "early-recovery",
    "after-loss", "sleep-reset", "connection", "wellness-plan", "safety-plan",
)  # fmt: skip
LISTS = ("areas", "prompts", "questions", "signs", "practices")


def named(data: Any) -> list[str]:
    """Return each text in data in which medication is named."""
    if isinstance(data, str):
        return [data] if NAMES.search(data) else []
    held = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for each in held for text in named(each)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_a_template_puts_into_a_plan_does(name: str) -> None:
    data = tomllib.loads((templates_dir() / f"{name}.toml").read_text(encoding="utf-8"))
    # What a template says at its start is said to the person, and goes into no plan.
    assert named({key: each for key, each in data.items() if key != "template"}) == []


def test_all_templates_are_looked_at() -> None:
    assert {path.stem for path in templates_dir().glob("*.toml")} == set(TEMPLATES)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_that_is_offered_to_choose_from_does(name: str) -> None:
    path = Path(Library().folder) / f"{name}.toml"
    assert named(tomllib.loads(path.read_text(encoding="utf-8"))) == []
