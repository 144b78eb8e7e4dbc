"""Commands that store something, each with a home to run it in, and what stands there after."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.storage.journal.journal_files import Journal
from hearten.storage.local import drafts
from hearten.storage.log.log_files import Log
from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-11-22")
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

# mine
[[habits]]
id = "walk"
title = "Short walk"

[[habits]]
id = "soup"
title = "Soup"
"""
SYNCED = "sync-conflict-20261122-120000-ABC"
LATER = '01KAM9D4H0M8T2V5X7Z9B1C3D4 = { day = 2026-11-20, habit = "soup", did = "done" }\n'
PAGE = '\n[01KAM9D4H0M8T2V5X7Z9B1C3D4]\nday = 2026-11-20\ntext = "theirs"\nend = true\n'
_OURS = re.compile(r'^id = "[0-9A-Z]{26}"$', re.MULTILINE)

Prepare = Callable[[Program], object]


@dataclass(frozen=True)
class Deed:
    """A command: *prepare* makes what it works on, *again* what brings a broken one to its end."""

    words: tuple[str, ...]
    prepare: Prepare = lambda _: None
    typed: str = ""
    again: tuple[str, ...] = ()
    empty: bool = False  # begins without a plan
    long: bool = False  # has so many calls that what can go wrong takes turns
    environ: Mapping[str, str] = field(default_factory=dict)


def _marked(program: Program) -> None:
    assert program("done", "walk", *DAY).code == 0


def _checked_in(program: Program) -> None:
    assert program("checkin", "--quick", "okay", *DAY).code == 0


def _paused(program: Program) -> None:
    assert program("pause", "walk", *DAY).code == 0


def _undone(program: Program) -> None:
    assert program("undo").code == 0


def _mark_undone(program: Program) -> None:
    _marked(program)
    _undone(program)


def _taken_out(program: Program) -> None:
    _written(program)
    assert program("journal", "remove", "1", *DAY).code == 0


def _two_plans(program: Program) -> None:
    other = folder(program).with_name("other")
    other.mkdir(mode=0o700)
    (other / "plan.toml").write_text(PLAN.replace("My plan", "The other"), encoding="utf-8")


def _exported(program: Program) -> None:
    _marked(program)
    _checked_in(program)
    assert program("export", "json", "-o", "kept.json").code == 0
    shutil.rmtree(program.root)


def _copy_of_the_plan(program: Program) -> None:
    text = PLAN.replace("Short walk", "A long walk")
    (folder(program) / f"plan.{SYNCED}.toml").write_text(text, encoding="utf-8")


def _written(program: Program) -> None:
    assert program("journal", "add", "-", *DAY, typed="a page").code == 0


def _copy_of_the_journal(program: Program) -> None:
    _written(program)
    (own,) = (folder(program) / "journal").iterdir()
    copy = own.with_name(f"{own.stem}.{SYNCED}.toml")
    copy.write_text(own.read_text("utf-8") + PAGE, encoding="utf-8")


def _exported_with_pages(program: Program) -> None:
    _written(program)
    assert program("export", "json", "--journal", "-o", "kept.json").code == 0
    shutil.rmtree(program.root)


def _copy_of_the_log(program: Program) -> None:
    _marked(program)
    (own,) = (folder(program) / "log").iterdir()
    copy = own.with_name(f"{own.stem}.{SYNCED}.toml")
    copy.write_text(own.read_text("utf-8") + LATER, encoding="utf-8")


DEEDS = {
    "pause": Deed(("pause", "walk", "--until", "2026-11-24", *DAY)),
    "resume": Deed(("resume", "walk", *DAY), _paused),
    "edit": Deed(("edit", "walk", "--title", "A walk", "--after", "soup")),
    "add": Deed(("add", "habit", "Tea", "--rhythm", "every day", *DAY)),
    "undo": Deed(("undo",)),
    "redo": Deed(("redo",), _undone),
    "restore": Deed(("restore", "1", "--yes")),
    "config plan": Deed(("config", "plan", "other"), _two_plans),
    "plans use": Deed(("plans", "use", "mine")),
    "merge of the plan": Deed(("merge", "--take", "theirs"), _copy_of_the_plan),
    "merge of the log": Deed(("merge",), _copy_of_the_log),
    "merge of the journal": Deed(("merge",), _copy_of_the_journal),
    "new": Deed(("new", "--plain", *DAY), typed="Sleep and rest\n2\nmost days\n", empty=True,
                long=True),
    "import": Deed(
        ("import", "json", "kept.json"), _exported, empty=True,
        again=("import", "json", "kept.json", "--force", "--plan"),
    ),
    "import with pages": Deed(
        ("import", "json", "kept.json"), _exported_with_pages, empty=True,
        again=("import", "json", "kept.json", "--force", "--plan"),
    ),
    "done": Deed(("done", "walk", "--note", "-", *DAY), _marked, typed="by the river\n"),
    "rest": Deed(("rest", "walk", *DAY)),
    "done --undo": Deed(("done", "walk", "--undo", *DAY), _marked),
    "undo of a mark": Deed(("undo", "--yes"), _marked),
    "redo of a mark": Deed(("redo", "--yes"), _mark_undone),
    "undo of a page taken out": Deed(("undo", "--yes"), _taken_out),
    "journal restore": Deed(("journal", "restore", "1", *DAY), _taken_out),
    "checkin --undo": Deed(("checkin", "--undo", *DAY), _checked_in),
    "checkin": Deed(("checkin", "--quick", "heavy", "--energy", "low", "--note", "-", *DAY),
                    typed="it rained\n"),
    "journal": Deed(("journal", "--plain", "--tag", "rain", *DAY),
                    typed="it rained\n\nend = true\n"),
    "journal add": Deed(("journal", "add", "-", *DAY), _written, typed="it rained"),
    "journal edit": Deed(("journal", "edit", "1", *DAY), _written,
                         environ={"EDITOR": "sed -i s/page/leaf/"}),
    "journal remove": Deed(("journal", "remove", "1", *DAY), _written),
    "journal remind": Deed(("journal", "remind", *DAY)),
}  # fmt: skip
IN_THE_LOG = (
    "done", "rest", "done --undo", "checkin", "checkin --undo", "journal", "journal add",
    "journal edit", "journal remove", "undo of a mark", "redo of a mark",
    "undo of a page taken out", "journal restore",
)  # fmt: skip


def prepared(deed: Deed, home: Path) -> Path:
    """Return a home with a plan and one save in its history, as *deed* needs it."""
    program = Program(home)
    place = folder(program)
    place.mkdir(mode=0o700, parents=True)
    (place / "plan.toml").write_text(PLAN, encoding="utf-8")
    if deed.empty and deed.prepare not in (_exported, _exported_with_pages):
        shutil.rmtree(program.root)
        return home
    assert program("edit", "soup", "--let-go").code == 0
    deed.prepare(program)
    return home


def fresh(home: Path, to: Path) -> Program:
    """Return the program over a copy of *home*, with no window of a run before it open."""
    drafts._OPEN.clear()
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(home, to, symlinks=True)
    return Program(to)


def folder(program: Program) -> Path:
    """Return where the plan of these homes stands."""
    return program.plans / "mine"


@dataclass(frozen=True)
class There:
    """All that a home says: its settings, and each plan with what happened, in any order."""

    settings: str
    plans: tuple[str, ...]
    entries: tuple[tuple[Any, ...], ...]
    pages: tuple[tuple[Any, ...], ...] = ()


def there(program: Program) -> There:
    """Read a home as it stands; each log line must read, but one that was cut off."""
    settings = program.config_file
    plans, entries, pages = [], [], []
    for place in sorted(program.plans.glob("*/plan.toml")):
        text = place.read_text(encoding="utf-8")
        assert tomllib.loads(text)
        plans.append(_OURS.sub("", text))
        read = Log(place.parent, program.kept).read()
        entries += [
            (e.day, e.habit, e.step, e.checkin, e.did, tuple(e.answers.items()), e.note)
            for e in read.entries
        ]
        journal = Journal(place.parent, program.kept).read()
        pages += [(r.day, r.text, r.tags, tuple(r.answers.items())) for r in journal.records]
        assert all(problem.hint for problem in journal.problems)
        assert all(problem.hint or "cut off" in problem.message for problem in read.problems)
    return There(
        settings=settings.read_text("utf-8") if settings.exists() else "",
        plans=tuple(plans),
        entries=tuple(sorted(entries, key=repr)),
        pages=tuple(sorted(pages, key=repr)),
    )


def texts(program: Program) -> set[str]:
    """Return every text of a plan in this home, wherever it is kept: none may ever go."""
    files = program.plans.glob("*/**/*.toml*")
    return {
        path.read_text("utf-8")
        for path in files
        if path.parent.name not in ("log", "journal") and path.name != "notes.toml"
    }
