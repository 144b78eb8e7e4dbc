"""Today with plugins on is said again while they are as they were, and no longer."""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.storage.local.config import store_for_plugin
from hearten.storage.log import today_cache
from helpers import moment
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.program import Program

PAGES = """
from hearten.api import HabitKind, Number, hookimpl
@hookimpl
def hearten_settings():
    return [Number(key="most", label="Most", default=5)]
class Pages(HabitKind):
    name, label = "pages", "Pages"
    def __init__(self, most): self.most = most
    def describe(self, habit): return f"{habit.title} (1 to {self.most})"
@hookimpl
def hearten_habit_kinds(settings): return [Pages(settings["most"])]
"""
NOTICE = """
@hookimpl
def hearten_notices(today): return [f"Here on {today}."]
"""
PACKAGE = """
from hearten.api import hookimpl
from hearten_mine.words import WORDS
@hookimpl
def hearten_notices(today): return [WORDS]
"""


def stored(folder: Path, name: str, text: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o600)


@pytest.fixture
def kept(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A home in which today was said once with a plugin on, and what was said is kept."""
    monkeypatch.setattr(today_cache, "_SETTLED", -(10**12))  # files of a test are seconds old
    stored(with_sam.plugins, "pages.py", PAGES)
    turned_on(with_sam.root, "pages")
    text = with_sam.plan.read_text(encoding="utf-8")
    with_sam.plan.write_text(text.replace('kind = "minutes"', 'kind = "pages"', 1))
    return said_before(with_sam)


def said_before(program: Program) -> Program:
    for _ in range(3):  # the first says hello, the second remembers what it said of the plan
        assert program("today").code == 0
    return program


def said_again(program: Program, **environ: str) -> bool:
    """Say whether the next answer is the kept one."""
    place = program.state / "derived" / "today.txt"
    raw = place.read_bytes()
    place.write_bytes(raw.replace(b"Sam's plan", b"Kept Sam's"))  # the same length
    try:
        return "Kept Sam's" in program("today", **environ).out
    finally:
        place.write_bytes(raw)


def test_it_is_said_again_the_same(kept: Program) -> None:
    ran = kept("today")
    assert "Short walk (1 to 5)" in ran.out
    assert said_again(kept)
    assert kept("today") == ran


def same_size(program: Program) -> None:
    place = program.plugins / "pages.py"
    before = place.stat()
    place.write_text(PAGES.replace("1 to", "2 to"))
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, tuple[Callable[[Program], object], str]] = {
    "its file": (same_size, "has changed since you turned it on"),
    "its file is gone": (lambda p: (p.plugins / "pages.py").unlink(), "its file is not in"),
    "others may write to it": (lambda p: p.plugins.chmod(0o777), "others may write to"),
    "a setting": (lambda p: store_for_plugin(p.kept, "pages", {"most": 7}), "Short walk (1 to 7)"),
    "it is off": (lambda p: p("plugins", "disable", "pages"), "Short walk · 13:30"),
    "it is being written": (lambda p: turned_on(p.root, "pages", dev=True), "Short walk (1 to 5)"),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", list(CHANGES))
def test_what_changed_in_a_plugin_is_looked_at(change: str, kept: Program) -> None:
    act, said = CHANGES[change]
    act(kept)
    assert not said_again(kept)
    ran = kept("today")
    assert said in ran.out + ran.err


def test_what_is_being_written_is_asked_each_time(kept: Program) -> None:
    turned_on(kept.root, "pages", dev=True)
    said_before(kept)
    same_size(kept)
    assert "Short walk (2 to 5)" in kept("today").out


def test_a_notice_is_said_again_for_a_while(kept: Program) -> None:
    stored(kept.plugins, "pages.py", PAGES + NOTICE)
    turned_on(kept.root, "pages")
    said_before(kept)
    ran = kept("today")
    assert ran.out.endswith(f"\nHere on {moment.today()}.\n")
    assert kept("today") == ran
    assert said_again(kept)
    later = moment.now() + dt.timedelta(minutes=9)
    assert said_again(kept, HEARTEN_CLOCK=moment.at(later))
    later += dt.timedelta(minutes=2)
    assert not said_again(kept, HEARTEN_CLOCK=moment.at(later))


@pytest.mark.parametrize("change", ["a module", "its version"])
def test_what_changed_in_a_package_is_looked_at(
    change: str, kept: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    stored(packages / "hearten_mine", "__init__.py", PACKAGE)
    stored(packages / "hearten_mine", "words.py", "WORDS = 'first words'\n")
    about = packages / "hearten_mine-1.dist-info"
    stored(about, "METADATA", "Metadata-Version: 2.1\nName: hearten-mine\nVersion: 1\n")
    stored(about, "entry_points.txt", "[hearten]\nmine = hearten_mine\n")
    monkeypatch.syspath_prepend(str(packages))
    said_before(kept)
    assert kept("today").out.endswith("\nfirst words\n")
    assert said_again(kept)
    if change == "a module":
        (packages / "hearten_mine" / "words.py").write_text("WORDS = 'other words'\n")
    else:
        about.rename(packages / "hearten_mine-2.dist-info")
    assert not said_again(kept)
    for name in ("hearten_mine", "hearten_mine.words"):
        del sys.modules[name]
