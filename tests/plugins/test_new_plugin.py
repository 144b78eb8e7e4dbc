"""hearten plugins new: whole plugins that work as they are written down."""

from __future__ import annotations

import stat
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from hearten.testing.run_checks import broken_promises, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

DAY = ("--date", "2026-11-22")
# Each hook, and where what it brings is seen once it is on.
SEEN = {
    "habit-kind": (("plugins", "info", "tea_time"), "habit kinds: tea-time"),
    "exporter": (("export", "tea-time", "-o", "-"), "or smaller: "),
    "importer": (("plugins", "info", "tea_time"), "importers: tea-time"),
    "practice": (("practice", "tea-time", "--plain"), "Tea time · a minute"),
    "questionnaire": (("plugins", "info", "tea_time"), "questionnaires: tea-time"),
    "template": (("templates", "show", "tea-time"), "A short walk: To the door and back"),
    "command": (("tea-time", "--most", "1", "--date", "2026-11-23"), "Short walk"),
    "notices": (("today", "--date", "2026-11-23"), "A new week. One small thing is plenty."),
    "settings": (("config",), "What would you like to read on Today?"),
    "plan-saved": (("plugins", "info", "tea_time"), "hooks: hearten_plan_saved"),
    "entry-saved": (
        ("plugins", "info", "tea_time"), "hooks: hearten_entry_saved, hearten_entry_removed"
    ),
}  # fmt: skip


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def test_a_file_is_written_for_its_owner_alone_and_the_next_commands_are_said(
    hearten: Program,
) -> None:
    ran = hearten("plugins", "new", "tea")
    place = hearten.plugins / "tea.py"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Written: {place}\nNext:\n  hearten plugins enable tea --dev\n  hearten edit habits\n"
    )
    assert (mode(place), mode(place.parent)) == (0o600, 0o700)
    text = place.read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line.strip()]) <= 20
    assert 'class Tea(HabitKind):\n    name = "tea"\n    label = "Tea"\n' in text
    turned = hearten("plugins", "enable", "tea", "--dev")
    assert (turned.out, turned.err) == ('"tea" is on. It brings habit kinds: tea.\n', "")


@pytest.mark.parametrize("hook", SEEN)
def test_each_kind_of_new_plugin_does_something_as_it_is(with_sam: Program, hook: str) -> None:
    written = with_sam("plugins", "new", "tea_time", "--hook", hook)
    assert (written.code, written.err) == (0, "")
    turned = with_sam("plugins", "enable", "tea_time", "--dev")
    assert (turned.code, turned.err) == (0, "")
    text = (with_sam.plugins / "tea_time.py").read_bytes()
    assert list(broken_promises("it", partial(loaded, "tea_time", "tea_time.py", text))) == []
    words, seen = SEEN[hook]
    ran = with_sam(*words, **{} if hook == "notices" else {"HEARTEN_CLOCK": "2026-11-22T12:00"})
    assert (ran.code, seen in ran.out) == (0, True), ran


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Tea", '"Tea" can\'t be the name of a plugin. '),
        ("1tea", '"1tea" can\'t be the name of a plugin. '),
        ("te a", '"te a" can\'t be the name of a plugin. '),
        ("../tea", '"../tea" can\'t be the name of a plugin. '),
        ("t" * 41, "can't be the name of a plugin. "),
        ("built-in", 'There is a plugin "built-in" already. '),
        ("done", 'There is a habit kind "done" already. '),
        (
            "setback --hook command",
            'A command can\'t be called "setback": hearten has its own setback. ',
        ),
        (
            "set --hook command",
            "A command can't be called \"set\": it reads like hearten's own setback. ",
        ),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_a_sentence(
    hearten: Program, name: str, said: str
) -> None:
    words = name.split() if "--hook" in name else [name]
    ran = hearten("plugins", "new", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not list(hearten.plugins.glob("*"))


def test_what_is_there_already_is_never_written_over(hearten: Program) -> None:
    hearten.plugins.mkdir(parents=True)
    mine = hearten.plugins / "tea.py"
    mine.write_text("mine")
    ran = hearten("plugins", "new", "tea")
    assert (ran.code, ran.err) == (
        2,
        'There is a plugin "tea" already. Nothing was changed.\n',
    )
    (hearten.home / "hearten-tea").mkdir()
    package = hearten("plugins", "new", "tee", "--package", "--in", str(hearten.home / "nowhere"))
    assert (package.code, package.err) == (
        2,
        f"There is no folder {hearten.home / 'nowhere'}.\n",
    )
    mine.unlink()
    package = hearten("plugins", "new", "tea", "--package", "--in", str(hearten.home))
    place = hearten.home / "hearten-tea"
    assert package.err == f"There is a folder {place} already. Nothing was changed.\n"
    assert list(place.iterdir()) == []
    assert hearten("plugins", "new", "tea", "--in", ".").err == (
        "--in says where a package goes, so it needs --package.\n"
    )


@pytest.mark.parametrize("name", ["number", "none", "habit", "text"])
def test_a_name_that_means_something_in_python_or_here_works_too(
    hearten: Program, name: str
) -> None:
    assert hearten("plugins", "new", name).code == 0
    turned = hearten("plugins", "enable", name)
    assert (turned.out, turned.err) == (f'"{name}" is on. It brings habit kinds: {name}.\n', "")


def test_those_that_listen_write_down_what_they_hear(with_sam: Program) -> None:
    for hook in ("plan-saved", "entry-saved"):
        assert with_sam("plugins", "new", hook, "--hook", hook).code == 0
        assert with_sam("plugins", "enable", hook, "--dev").code == 0
    assert with_sam("add", "area", "Rest").code == 0
    assert (with_sam.plan.parent / "plan-saved.txt").read_text() == "A softer winter\n"
    with_sam("done", "short walk")
    with_sam("done", "short walk", "--undo")
    ticked, taken_back = (with_sam.plan.parent / "entry-saved.txt").read_text().splitlines()
    assert taken_back == f"{ticked} taken back"


def test_a_setting_is_said_once_it_is_set(with_sam: Program) -> None:
    assert with_sam("plugins", "new", "tea", "--hook", "settings").code == 0
    assert with_sam("plugins", "enable", "tea", "--dev").code == 0
    assert with_sam("config", "plugins.tea.words", "Put the kettle on").code == 0
    assert with_sam("today").out.splitlines()[-1] == "Put the kettle on"


def test_a_package_goes_here_and_the_next_commands_are_said(hearten: Program) -> None:
    ran = hearten("plugins", "new", "tea", "--package")
    folder = hearten.home / "hearten-tea"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == [
        "Next:",
        "  hearten plugins check ./hearten-tea",
        "  hearten plugins install ./hearten-tea",
    ]
    files = sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
    assert files == [
        "README.md",
        "pyproject.toml",
        "src/hearten_tea.py",
        "tests/test_tea.py",
    ]


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


@pytest.mark.slow
def test_new_packages_are_clean_and_pass_their_tests(hearten: Program) -> None:
    """With plain pytest, in their own folder; and with the strictest look at types and style."""
    for hook in SEEN:
        made = hearten("plugins", "new", f"a-{hook}", "--package", "--hook", hook)
        assert made.code == 0, made
    tested = run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
        cwd=hearten.home / "hearten-a-habit-kind",
    )  # fmt: skip
    assert (tested.returncode, "1 passed" in tested.stdout) == (0, True), tested.stdout
    style = ("--isolated", "--line-length", "100", "--target-version", "py311")
    rules = ("--select", "E,F,W,I,B,UP,SIM,RUF,PT,PTH,C4,TID,TC,DTZ")
    for hook in SEEN:
        folder = hearten.home / f"hearten-a-{hook}"
        checked = run(sys.executable, "-m", "ruff", "check", *style, *rules, ".", cwd=folder)
        assert checked.returncode == 0, checked.stdout
    formatted = run(
        sys.executable, "-m", "ruff", "format", *style, "--check", ".", cwd=hearten.home
    )
    assert formatted.returncode == 0, formatted.stdout
    modules = [str(each) for each in sorted(hearten.home.glob("hearten-a-*/src/*.py"))]
    typed = run(sys.executable, "-m", "mypy", "--strict", *modules, cwd=hearten.home)
    assert typed.returncode == 0, typed.stdout


@pytest.mark.slow
def test_a_new_package_is_built_and_found(hearten: Program, tmp_path: Path) -> None:
    assert hearten("plugins", "new", "tea", "--package").code == 0
    target = tmp_path / "target"
    built = run(
        sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation",
        "--no-index", "--target", str(target), "./hearten-tea", cwd=hearten.home,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    info = hearten("plugins", "info", "tea", PYTHONPATH=str(target))
    assert (info.code, info.err) == (0, "")
    assert "from: hearten-tea" in info.out
    assert "habit kinds: tea" in info.out
