"""Figures of the house: how large it is, and how much of it one has to read to follow one thing.

Run it from a checkout: ``PYTHONPATH=tests python tests/house.py``, or with names of figures.
A module *runs* for something when a function of it is called: those are the ones that a reader
meets, whatever else is imported. A method counts for a class with all its bases of ours, once.
"""

from __future__ import annotations

import ast
import contextlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from inspect import CO_OPTIMIZED
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hearten
from test_circles import imports, in_circles, sources

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import FrameType

ROOT = Path(hearten.__file__).parent
SAM = ROOT.parents[1] / "examples" / "sam"
MOMENT = "2026-11-22T09:30"


class Watch:
    """The modules of hearten in which a function was called while this was on."""

    def __init__(self) -> None:
        self.files: dict[str, None] = {}

    def __enter__(self) -> Watch:
        sys.setprofile(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _called(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_flags & CO_OPTIMIZED:  # no body of a module or class
            self.files.setdefault(code.co_filename)

    def modules(self) -> list[str]:
        """Return their names, in the order in which they were first met."""
        ours = [Path(file) for file in self.files if file.startswith(str(ROOT))]
        return [".".join(each.relative_to(ROOT).with_suffix("").parts) for each in ours]


def classes() -> dict[str, list[ast.ClassDef]]:
    """Return the classes at the top of every module by name."""
    found: dict[str, list[ast.ClassDef]] = {}
    for source in sources(ROOT).values():
        for each in ast.parse(source).body:
            if isinstance(each, ast.ClassDef):
                found.setdefault(each.name, []).append(each)
    return found


def methods(name: str, known: dict[str, list[ast.ClassDef]]) -> set[str]:
    """Return what a class can do, by itself and by its bases of ours: each name once."""
    found: set[str] = set()
    for each in known.get(name, [])[:1]:
        found |= {
            x.name for x in each.body if isinstance(x, (ast.FunctionDef, ast.AsyncFunctionDef))
        }
        for base in each.bases:
            above = base.value if isinstance(base, ast.Subscript) else base
            if isinstance(above, ast.Name) and above.id != name:
                found |= methods(above.id, known)
    return found


def public_twice() -> list[str]:
    """Return the names that more than one public class bears."""
    return sorted(n for n, held in classes().items() if len(held) > 1 and not n.startswith("_"))


def of_text() -> Iterator[tuple[str, str]]:
    """Yield the figures that the text alone gives."""
    modules = sources(ROOT)
    yield "lines", str(sum(len(text.splitlines()) for text in modules.values()))
    yield "modules", str(len(modules))
    yield "in circles", str(len(in_circles(imports(modules))))
    known = classes()
    fat = max(known, key=lambda name: len(methods(name, known)))
    yield "fattest class", f"{fat}, {len(methods(fat, known))} methods"
    twice = public_twice()
    yield "class names twice", f"{len(twice)}  {' '.join(twice)}".strip()
    last = Counter(name.rpartition(".")[2] for name in modules)
    yield "module names twice", str(sum(count > 1 for count in last.values()))


def a_home() -> Path:
    """Return a folder that holds the example plan with its log and journal."""
    from helpers.homes import home_at

    root = Path(tempfile.mkdtemp(prefix="house-"))
    folder = home_at(root / "home").plans / "sam"
    for path in SAM.rglob("*.toml"):
        target = folder / path.relative_to(SAM)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        target.chmod(0o600)
    return root


def command(*words: str) -> list[str]:
    """Return the modules that run for a command."""
    from hearten.cli.main import main

    root = a_home()
    environ = {
        "HEARTEN_HOME": str(root / "home"), "HEARTEN_CLOCK": MOMENT, "LANG": "en_GB.UTF-8",
        "TZ": "Europe/Berlin", "HOME": str(root),
    }  # fmt: skip
    os.environ.update(environ)
    os.chdir(root)
    with Watch() as watch, contextlib.redirect_stdout(sys.stderr):
        code = main(list(words), dict(os.environ))
    assert code == 0, code
    return watch.modules()


def first_paint() -> list[str]:
    """Return the modules that run until Today is painted."""
    text = (SAM / "plan.toml").read_text(encoding="utf-8")
    return _in_the_program(_nothing, text, from_the_start=True)


def key_in_a_flow() -> list[str]:
    """Return the modules that run for one answer in the builder: a habit's name, and Enter.

    Not what runs a fifth of a second later: its draft is kept.
    """
    return _in_the_program(_a_name)


def check_in() -> list[str]:
    """Return the modules that run for two answers of a check-in: the first, and the last.

    With the last one it is stored.
    """
    return _in_the_program(_two_answers, (SAM / "plan.toml").read_text(encoding="utf-8"))


def press_d() -> list[str]:
    """Return the modules that run for ``d`` on Today: the first habit is done."""
    return _in_the_program(_done, (SAM / "plan.toml").read_text(encoding="utf-8"))


async def _nothing(hand: Any, watch: Watch) -> None:
    pass


async def _a_name(hand: Any, watch: Watch) -> None:
    from hearten.tui.base import draft_screen

    draft_screen.KEEP_AFTER = 60
    await hand.press("enter", "enter")
    await hand.write("warm soup")
    with watch:
        await hand.press("enter")


async def _done(hand: Any, watch: Watch) -> None:
    with watch:
        await hand.press("d")
    assert "Short walk: done. That counts. Kept." in hand.sight()


async def _two_answers(hand: Any, watch: Watch) -> None:
    await hand.press("c")
    with watch:
        await hand.press("3")
        hand.app.screen.draft.now()  # as it would be a moment later
    await hand.press("4", "4", "enter")
    with watch:
        await hand.press("1")
    assert "That's enough for today." in hand.sight()


def _in_the_program(
    steps: Callable[[Any, Watch], Awaitable[None]],
    text: str | None = None,
    *,
    from_the_start: bool = False,
) -> list[str]:
    from helpers import stillness
    from helpers.tui import Hand, session_at

    watch, root = Watch(), Path(tempfile.mkdtemp(prefix="house-"))

    async def opened() -> None:
        from hearten.tui.app import HeartenApp

        app = HeartenApp(session_at(root, text))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await steps(Hand(app, pilot), watch)
            sys.setprofile(None)

    with watch if from_the_start else contextlib.nullcontext():
        stillness.run(opened())
    return watch.modules()


RUNS: dict[str, Callable[[], list[str]]] = {
    "done": lambda: command("done", "wind-down"),
    "today": lambda: command("today"),
    "remind": lambda: command("remind", "--within", "12h"),
    "export ics": lambda: command("export", "ics", "-o", "sam.ics"),
    "first paint": first_paint,
    "key in a flow": key_in_a_flow,
    "check-in": check_in,
    "press d": press_d,
}


def main(names: list[str]) -> None:
    """Print every figure, or the modules that run for each of *names*."""
    if names[:1] == ["--alone"]:
        print(*RUNS[names[1]](), sep="\n")
        return
    if not names:
        for name, figure in of_text():
            print(f"{name:20} {figure}")
    for name in names or RUNS:
        asked = (sys.executable, __file__, "--alone", name)
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
        print(f"{'runs for ' + name:20} {len(found)}")
        if names:
            print(*(f"    {each}" for each in found), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
