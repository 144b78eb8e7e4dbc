"""What today said is said again only while it would be said again."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten import state_place
from hearten.storage.local.home import home_from
from hearten.storage.log import today_cache
from helpers import moment
from helpers.plans import SAM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow


@pytest.fixture
def kept(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A home in which today was said once, and what was said is kept."""
    log = with_sam.plan.parent / "log"
    log.mkdir()
    for file in (SAM.parent / "log").iterdir():
        (log / file.name).write_bytes(file.read_bytes())
    # Files of a test are seconds old; what is that young is not kept.
    monkeypatch.setattr(today_cache, "_SETTLED", -(10**12))
    for _ in range(3):  # the first says hello, the second remembers what it said of the plan
        assert with_sam("today").code == 0
    assert place(with_sam).stat().st_mode & 0o777 == 0o600
    return with_sam


def place(program: Program) -> Path:
    return program.state / "derived" / "today.txt"


def said_again(program: Program, *words: str, **environ: str) -> bool:
    """Say whether the next answer is the kept one."""
    raw = place(program).read_bytes()
    marked = raw.replace(b"Sam's plan", b"Kept Sam's")  # the same length
    assert marked != raw
    place(program).write_bytes(marked)
    try:
        return "Kept Sam's" in program(*(words or ("today",)), **environ).out
    finally:
        place(program).write_bytes(raw)


def test_it_is_said_again_the_same(kept: Program) -> None:
    first = kept("today")
    assert said_again(kept)
    assert kept("today") == first
    assert said_again(kept, "--plain", "today")
    assert not said_again(kept, "--no-plugins", "today")


CHANGES: dict[str, Callable[[Program], object]] = {
    "a mark": lambda p: p("done", "wind-down"),
    "a rest": lambda p: p("rest", "short-walk"),
    "a pause": lambda p: p("pause", "kind-sentence"),
    "a setting": lambda p: p("config", "theme", "dark"),
    "another plan": lambda p: p("new", "--plain", typed="\n" * 40),
    "the plan in an editor": lambda p: p.plan.write_text(p.plan.read_text() + "# more\n"),
    "the plan gone": lambda p: p.plan.rename(p.home / "away.toml"),
    "a line in the log": lambda p: next((p.plan.parent / "log").iterdir()).write_text("#\n"),
    "a new log": lambda p: (p.plan.parent / "log" / "2026-11.synced.toml").write_text("x\n"),
    "a log gone": lambda p: next((p.plan.parent / "log").iterdir()).unlink(),
    "a plan in front": lambda p: (p.plan.parent.parent / "aa" / "history").mkdir(parents=True),
    "the same size": lambda p: p.plan.write_text(p.plan.read_text().replace("softer", "gentle")),
    "a hard day": lambda p: (p.state / "hard-days.toml").write_text("x = 1\n"),
    "a page in the journal": lambda p: p("journal", "add", "-", typed="a page\n"),
    "what was said": lambda p: (p.state / "said.toml").write_text("x = 1\n"),
    "a plugin file": lambda p: p.plugins.mkdir(parents=True),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_anything_that_changed_is_looked_at(change: str, kept: Program) -> None:
    assert said_again(kept)
    CHANGES[change](kept)
    if place(kept).exists():
        assert not said_again(kept)


@pytest.mark.parametrize(
    ("words", "environ"),
    [
        (("today", "--hard"), {}),
        (("today", "--all"), {}),
        (("today", "--ease"), {}),
        (("today", "--json"), {}),
        (("today", "--date", "2026-11-22"), {}),
        (("today", "--trace"), {}),
        (("today", "today"), {}),
        (("today", "--plan", "x"), {}),
        (("today",), {"LANG": "de_DE.UTF-8"}),
        (("today",), {"TZ": "Pacific/Auckland"}),
        (("today",), {"HEARTEN_PLAN": "/nowhere"}),
    ],
)
def test_another_question_is_not_answered_with_it(
    words: tuple[str, ...], environ: dict[str, str], kept: Program
) -> None:
    assert not said_again(kept, *words, **environ)


@pytest.mark.parametrize("later", [-3600, 24 * 3600, 400 * 24 * 3600])
def test_another_day_is_looked_at(later: int, kept: Program) -> None:
    then = moment.now() + dt.timedelta(seconds=later)
    assert not said_again(kept, HEARTEN_CLOCK=moment.at(then))


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: b"\0" * len(raw),
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: raw.replace(b"today 1", b"today 2"),
        lambda raw: b"\xff" + raw,
        lambda raw: raw[:-9] + b"\0" * 9,
        lambda raw: b"\n".join(raw.split(b"\n")[:3]),
    ],
)
def test_what_does_not_read_is_made_anew(damage: Callable[[bytes], bytes], kept: Program) -> None:
    expected = kept("today")
    raw = place(kept).read_bytes()
    place(kept).write_bytes(damage(raw))
    assert kept("today") == expected
    assert len(place(kept).read_bytes()) == len(raw)


@pytest.mark.parametrize("what", ["folder", "pipe", "link"])
def test_what_is_no_file_holds_nothing_up(what: str, kept: Program) -> None:
    expected = kept("today")
    file = place(kept)
    file.unlink()
    if what == "folder":
        file.mkdir()
    elif what == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(file)
    assert kept("today") == expected


def test_what_was_told_beside_it_is_told_each_time(kept: Program) -> None:
    log = kept.plan.parent / "log" / "2026-11.other.toml"
    log.write_text("garbage\n")
    for _ in range(3):
        assert "2026-11.other.toml:1" in kept("today").err


def test_what_changed_a_moment_ago_is_not_kept(with_sam: Program) -> None:
    with_sam("today")
    assert not place(with_sam).exists()


def test_looking_at_a_plan_elsewhere_makes_nothing(
    hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_cache, "_SETTLED", -(10**12))
    assert hearten("today", "--plan", str(SAM.parent)).code == 0
    assert not hearten.root.exists()


@pytest.mark.parametrize(
    "environ",
    [
        {"HEARTEN_HOME": "/h"},
        {"HEARTEN_HOME": "h/x", "HOME": "/u"},
        {"HOME": "/u"},
        {"HOME": "/u", "XDG_DATA_HOME": "/d"},
        {"HOME": "/u", "XDG_DATA_HOME": "d"},
    ],
)
def test_it_is_looked_for_where_it_is_kept(environ: dict[str, str]) -> None:
    state = home_from(environ, "linux").state
    assert type(state)(str(state_place(environ))).absolute() == state


PROBE = """
import sys
opened = []
def note(event, given):
    if event in ("open", "os.listdir", "os.scandir") and given and isinstance(given[0], str):
        opened.append(given[0])
    elif event in ("os.listdir", "os.scandir", "open"):
        opened.append(str(given[0]))
sys.addaudithook(note)
from hearten.cli.main import main
import os
main(["today"], os.environ)
print(*opened, sep="\\n", file=sys.stderr)
"""


def test_nothing_is_read_for_it_that_is_not_watched(kept: Program) -> None:
    done = subprocess.run(
        (sys.executable, "-c", PROBE), env=kept.settings(), capture_output=True, text=True,
        check=True, timeout=60, cwd=kept.home,
    )  # fmt: skip
    home = str(kept.root)
    seen = {path for path in done.stderr.splitlines() if path.startswith(home)}
    watched = {line.partition("\t")[2] for line in place(kept).read_text().split("\n")}
    own = {f"{kept.state}/plugins.index", f"{kept.plans}/sam/history"}
    rest = {
        path
        for path in seen - watched - own
        if not path.endswith(".tmp") and "/state/derived" not in path
    }
    assert len(seen) > 5
    assert rest == set()


def test_it_loads_almost_nothing(kept: Program) -> None:
    code = (
        "import os, sys; before = set(sys.modules); sys.argv = ['hearten', 'today']\n"
        "os._exit = sys.exit\n"
        "from hearten.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print(*set(sys.modules) - before, file=sys.stderr)"
    )
    for _ in range(2):  # the first run of this command line keeps its answer
        done = subprocess.run(
            (sys.executable, "-I", "-c", f"from hearten.storage.log import today_cache\n"
             f"today_cache._SETTLED = -(10**12)\n{code}"),
            env=kept.settings(), capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    assert set(done.stderr.split()) <= {"hearten.cli", "hearten.cli.main"}
