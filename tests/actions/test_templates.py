"""Looking a template over names every problem with its line."""

from __future__ import annotations

import pytest

from hearten.actions.wizard.templates import check
from hearten.content import plan_templates
from hearten.content.library import library

BAD = """\
format = 1
id = "x"
title = "Bad"
look_again = 2026-12-01

[template]
id = "My Template"
titel = "t"
language = "en"
about = 3

[[habits]]
library = "kind-pauze"

[[habits]]
library = "small-win"
rhythm = { weekdays = ["munday"] }

[[goals]]
id = "a"
title = "t"
area = "slep-rest"
around = { in_days = -3 }

[[areas]]
id = "sleep-rest"
title = "Sleep"

[kindness]
practices = ["friend-lenz"]
"""


def _found(text: str) -> list[tuple[int | None, str]]:
    return [(p.line, p.sentence()) for p in check(text.encode(), "t.toml", library())]


@pytest.mark.parametrize("name", plan_templates.names())
def test_bundled_templates_are_well(name: str) -> None:
    assert check(plan_templates.text(name).encode(), name, library()) == ()


def test_every_problem_is_named_once_with_its_line() -> None:
    found = _found(BAD)
    assert [line for line, _ in found] == [2, 4, 6, 6, 7, 8, 10, 13, 17, 22, 23, 30]
    said = "\n".join(sentence for _, sentence in found)
    for word in ('"kind-pause"', "{ in_days = 14 }", '"title"', '"my-template"', '"friend-lens"'):
        assert word in said


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"a = ", "t.toml:1"),
        (b"\xff\xfe\x00", "t.toml"),
        (b"", "[template]"),
        (b"template = 3\nformat = 1\ntitle = 't'", "[template]"),
        (b"x" * 300_000, "t.toml"),
    ],
)
def test_what_is_no_template_is_said_in_one_line(raw: bytes, says: str) -> None:
    found = check(raw, "t.toml", library())
    assert found
    assert says in "\n".join(problem.sentence() for problem in found)


def test_markup_and_escapes_of_a_file_are_shown_safely() -> None:
    text = 'format = 1\ntitle = "t"\n[template]\nid = "\\u001b[31m"\nlanguage = "en"\n'
    assert "\x1b" not in "".join(sentence for _, sentence in _found(text))
