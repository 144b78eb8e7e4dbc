"""Whatever stands in a journal file: plain sentences with their place, no word of it, no change.

HEARTEN_HOSTILE=1500 runs that many; the suite takes a sample of every sort.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from hearten.storage.journal.journal_files import Journal
from hearten.storage.journal.records import HEAD
from helpers import hostile
from helpers.homes import home_at
from helpers.inside import environ, run
from helpers.plans import SAM
from helpers.program import Program
from helpers.wrongs import LARGE, unplaced, wrong_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("HEARTEN_HOSTILE", "150"))
ID = "01JDA3V9QK2W8M4T6Y0B7C5D1E"
KEYS = (
    "day", "at", "practice", "length", "prompt", "text", "answers", "felt", "tags", "return_on",
    "read_on", "replaces", "removes", "end", "mine", "answers.a", "a.b.c", "zqxsecret",
)  # fmt: skip
RECORD = 'day = 2026-11-20\ntext = """\nzqxsecret words\n"""\n'
GOOD = (
    f'{HEAD}\n[01JDA3V9QK2W8M4T6Y0B7C5D1F]\nday = 2026-11-21\ntext = "the good one"\nend = true\n'
)
DAY = ("--date", "2026-11-22")
LOOKING = (
    ["journal", "list"], ["journal", "list", "good", "--json"], ["journal", "show", "1"],
    ["export", "json", "--journal"], ["export", "markdown", "--journal"], ["today"],
    ["journal", "show", ID],
)  # fmt: skip


def _records() -> Iterator[tuple[str, bytes]]:
    """Yield a journal for each key and each value, wrong or odd; odd ids and formats."""
    for key in KEYS:
        for number, value in enumerate(hostile.LITERALS):
            rest = "".join(each for each in RECORD.splitlines(True) if not each.startswith(key))
            yield (
                f"{key}, {number}",
                (f"{HEAD}\n[{ID}]\n{rest}{key} = {value}\nend = true\n".encode()),
            )
    for text in hostile.TEXTS:
        yield f"id {text[:20]}", f'{HEAD}["{text}"]\n{RECORD}end = true\n'.encode()
    for value in hostile.VALUES:
        yield f"format {value[:20]}", f"format = {value}\n[{ID}]\n{RECORD}end = true\n".encode()
        yield f"end {value[:20]}", f"[{ID}]\n{RECORD}end = {value}\n".encode()
    for name, raw in {
        "many ends": "end = true\n" * 60_000,
        "many ids": f"[{ID}]\n" * 20_000,
        "many texts that do not end": f'[{ID}]\ntext = """\nend = true\nx = 1\n' * 15_000,
        "many that are torn": f'[{ID}]\ntext = """\nx\n' * 15_000,
        "twenty thousand pages": "".join(
            f"[{number:026}]\nday = 2026-01-01\nend = true\n" for number in range(20_000)
        ),
        "notes alone": "# a note\n" * 90_000,
        "one id, many pages": f"[{ID}]\nday = 2026-01-01\nend = true\n" * 9_000,
    }.items():
        yield name, raw.encode()


def journals(count: int) -> list[tuple[str, bytes]]:
    whole = b"".join(file.read_bytes() for file in sorted((SAM.parent / "journal").iterdir()))
    return hostile._mixed(
        (list(hostile.shapes(whole)), list(_records())), hostile.mutations(whole, 9), count, 9
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Program(tmp_path).with_sam()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_hostile_journals(place: Path) -> None:
    """Whatever stands beside it, a good journal is read, shown and added to."""
    settings = environ(place / "data")
    folder = home_at(place / "data").plans / "sam" / "journal"
    folder.mkdir()
    good, bad = folder / "2026.good.toml", folder / "2025.bad.toml"
    good.write_text(GOOD)
    rng = random.Random(11)
    before = run(["check"], settings).out.splitlines()
    found, placed = [], 0
    for name, raw in journals(COUNT):
        bad.write_bytes(raw)
        checked = run(["check"], settings)
        looked = rng.choice(LOOKING)
        seen = run([*looked, *(DAY if looked[0] != "export" else ())], settings)
        wrong = [wrong_with(checked), wrong_with(seen)]
        said = [line for line in checked.out.splitlines() if line not in before]
        placed += len(said)
        wrong += [f"no place: {line}" for line in unplaced(said, "journal/2025.bad.toml")]
        if "zqxsecret w" in checked.out + checked.err + seen.err:
            wrong.append("a word of it is said")
        if len(raw) < LARGE:
            wrong += _added_to(place, settings)
        if bad.read_bytes() != raw:
            wrong.append("looking changed the file")
        found += [f"{name} ({' '.join(looked)}): {each}" for each in wrong if each]
    assert not found, "\n".join(found)
    assert placed > COUNT // 4


def _added_to(place: Path, settings: dict[str, str]) -> list[str]:
    """Add a page beside it, and say what is wrong with that."""
    added = run(["journal", "add", "-"], settings, b"one more")
    folder = home_at(place / "data").plans / "sam"
    read = Journal(folder, home_at(place / "data")).read()
    texts = [record.text for record in read.records]
    wrong = [wrong_with(added)]
    if added.code or texts.count("the good one") != 1 or "one more" not in texts:
        wrong.append("the good ones are not there")
    for path in (folder / "journal").iterdir():
        if path.name not in ("2026.good.toml", "2025.bad.toml"):
            path.unlink()
    return wrong


def test_a_hostile_tail_is_kept_beside_what_is_added(place: Path) -> None:
    """The own file of this computer, with anything at its end: what is there is never lost."""
    settings = environ(place / "data")
    assert run(["journal", "add", "-"], settings, b"first").code == 0
    folder = home_at(place / "data").plans / "sam" / "journal"
    (own,) = folder.iterdir()
    whole = own.read_bytes()
    found = []
    for name, raw in journals(COUNT // 3):
        own.write_bytes(whole + raw)
        added = run(["journal", "add", "-"], settings, b"next")
        kept = b"\n".join(path.read_bytes() for path in folder.iterdir())
        wrong = [wrong_with(added)]
        if added.code:
            wrong.append(f"not added: {added.err}")
        lost = {line for line in raw.split(b"\n") if line.strip()} - set(kept.split(b"\n"))
        if lost:
            wrong.append(f"lost: {list(lost)[:2]}")
        texts = [r.text for r in Journal(folder.parent, home_at(place / "data")).read().records]
        if "next" not in texts or "first" not in texts:
            wrong.append("a good one is not there")
        for path in folder.iterdir():
            if path != own:
                path.unlink()
        found += [f"{name}: {each}" for each in wrong if each]
    assert not found, "\n".join(found)
