"""Pages of docs/plugins that are done whole: each file, command and block, as a reader would."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.console import examples, matches, run_here
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

FILE = re.compile(r"<!-- file: (\S+) -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"(?<!-->\n)^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (ROOT / "docs" / "plugins" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["commands", "settings", "questionnaires"])
def test_the_page_is_done_as_a_reader_would(hearten: Program, name: str) -> None:
    environ = hearten.settings(HEARTEN_CLOCK="2026-11-22T09:30", TZ="UTC", COLUMNS="80")
    text = page(name)
    for place, body in FILE.findall(text):
        target = Path(place.replace("$HEARTEN_HOME", environ["HEARTEN_HOME"]))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    for each in examples(text):
        said = run_here(each.command, hearten, environ)
        assert matches(each.shown, said), f"line {each.line}: {each.command}\n{said}"


@pytest.mark.parametrize("name", ["commands", "settings", "questionnaires"])
def test_every_other_block_runs(name: str) -> None:
    blocks = BLOCK.findall(page(name))
    assert blocks
    for block in blocks:
        exec(compile(block, f"docs/plugins/{name}.md", "exec"), {})
