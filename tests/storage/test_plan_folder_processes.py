"""Real processes: several that save at once, and some that are killed while they do."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hearten.storage.local.drafts import Drafts
from helpers.homes import NOW, folder_in, made, retitle, title

# Arguments: the home's parent, a name, how many people to add.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from helpers.homes import NOW, folder_in
from hearten.model.plan.changes import diff
from hearten.model.plan.parts import Person
from hearten.model.plan.from_data import plan_to_data

root, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
folder = folder_in(root)
loaded = folder.load()
for number in range(count):
    one = Person(id=f"{name}-{number}", name="Someone")
    new = replace(loaded.plan, people=(*loaded.plan.people, one))
    saved = folder.save(loaded, diff(plan_to_data(loaded.plan), plan_to_data(new)), "Add", NOW)
    assert saved.exit_code == 0, saved
    loaded = saved.loaded
    print(one.id, flush=True)
"""

TYPIST = """
import sys
from pathlib import Path
from helpers.homes import folder_in
from hearten.storage.local.drafts import Drafts

drafts = Drafts(folder_in(Path(sys.argv[1])).home)
for number in range(1_000_000):
    drafts.save("new-quick", {"number": number, "typed": "word " * number})
    print(number, flush=True)
"""


def _started(program: str, *arguments: str) -> subprocess.Popen[str]:
    tests = Path(__file__).parents[1]
    start = f"import sys; sys.path.insert(0, {str(tests)!r})\n{program}"
    return subprocess.Popen(
        [sys.executable, "-c", start, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ids(root: Path) -> list[str]:
    plan = folder_in(root).load().plan
    assert plan is not None
    return [person.id for person in plan.people]


def test_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    writers = [_started(WRITER, str(tmp_path), name, "8") for name in ("one", "two", "three")]
    said: list[str] = []
    for writer in writers:
        output, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
        said += output.split()
    assert len(said) == 24
    assert sorted(_ids(tmp_path)) == sorted(["mira", *said])
    assert folder.load().problems == ()
    assert folder.conflict_copies() == ()
    assert len(folder.history()) == 24


@pytest.mark.slow
def test_a_killed_writer_leaves_a_whole_plan_and_the_next_one_works(tmp_path: Path) -> None:
    folder = made(tmp_path)
    for round_ in range(4):
        writer = _started(WRITER, str(tmp_path), f"round-{round_}", "100000")
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(3 + round_)]
        writer.kill()
        rest, _ = writer.communicate(timeout=60)
        said += rest.split("\n")[:-1]
        tomllib.loads(folder.file.read_text())
        assert set(said) <= set(_ids(tmp_path))
        assert retitle(folder, f"after {round_}").exit_code == 0
        assert title(folder) == f"after {round_}"
        assert not list(folder.path.rglob("*.tmp"))
    folder.undo(NOW)


def test_a_killed_typist_finds_the_draft_again(tmp_path: Path) -> None:
    writer = _started(TYPIST, str(tmp_path))
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(20)]
    writer.kill()
    rest, _ = writer.communicate(timeout=60)
    last = int([*said, *rest.split("\n")[:-1]][-1])
    draft = Drafts(folder_in(tmp_path).home).load("new-quick")
    assert draft is not None
    assert draft["number"] >= last
    assert draft["typed"] == "word " * draft["number"]
