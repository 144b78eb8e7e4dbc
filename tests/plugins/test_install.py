"""hearten plugins install: with pip, pipx or uv, whichever hearten itself was installed with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.actions.plugins import install
from hearten.actions.plugins.install import CannotInstall, installing
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

NEEDS_YES = (
    "A package that is installed runs with your rights. Nobody could be asked here, so to say "
    "yes to that: --yes\n"
)


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that has uv and pipx: each notes what it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("uv", "pipx"):
        tool = folder / name
        tool.write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@" > "{tmp_path}/told"\n')
        tool.chmod(0o700)
    return {"PATH": f"{folder}{os.pathsep}{os.defpath}"}


def in_environment(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> Path:
    """Let hearten run in an environment that holds *files*."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    monkeypatch.setattr(install, "_prefix", lambda: folder)
    return folder


def uv_tool(requirements: str, more: str = "") -> dict[str, str]:
    return {"uv-receipt__toml": f"[tool]\nrequirements = [{requirements}]\n{more}"}


def short(words: tuple[str, ...]) -> list[str]:
    """Return words with the name of each program alone."""
    return [Path(words[0]).name, *words[1:]]


def test_pip_of_the_same_python_is_used() -> None:
    how = installing("hearten-tea", {})
    assert how.words == (
        sys.executable, "-P", "-m", "pip", "install", "--disable-pip-version-check", "hearten-tea",
    )  # fmt: skip
    assert how.comes_from == (
        "It comes from the package index that pip uses on this computer. "
        "Anyone can put a package there, so look twice at the name."
    )


def test_where_pipx_installed_hearten_the_package_goes_beside_it(
    tools: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_environment(tmp_path / "hearten", monkeypatch, pipx_metadata__json="{}")
    how = installing("hearten-tea", tools)
    assert short(how.words) == ["pipx", "inject", "hearten", "hearten-tea"]
    assert how.take_out == "pipx uninject hearten {}"


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        (uv_tool('{ name = "hearten" }'), ["tool", "install", "hearten", "--with", "hearten-tea"]),
        (
            uv_tool(
                '{ name = "hearten", extras = ["web"], specifier = ">=0.1" },'
                '{ name = "hearten-loop", specifier = "==1" }, { name = "x", directory = "/x" },'
                '{ name = "y", editable = "/y" }',
                'python = "3.12"\n',
            ),
            [
                "tool", "install", "--python", "3.12", "hearten[web]>=0.1", "--with",
                "hearten-loop==1", "--with", "/x", "--with-editable", "/y", "--with",
                "hearten-tea",
            ],
        ),
        (
            uv_tool('{ name = "hearten", editable = "/src/hearten" }'),
            ["tool", "install", "--editable", "/src/hearten", "--with", "hearten-tea"],
        ),
        (
            uv_tool('{ name = "hearten", git = "somewhere" }'),
            ["pip", "install", "--python", sys.executable, "hearten-tea"],
        ),
        (
            uv_tool('{ name = "hearten" }', 'constraints = ["x<1"]\n'),
            ["pip", "install", "--python", sys.executable, "hearten-tea"],
        ),
        (
            {"uv-receipt__toml": "no receipt"},
            ["pip", "install", "--python", sys.executable, "hearten-tea"],
        ),
    ],
)  # fmt: skip
def test_where_uv_tool_did_all_that_was_there_is_told_again(
    tools: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    receipt: dict[str, str],
    words: list[str],
) -> None:
    in_environment(tmp_path / "hearten", monkeypatch, **receipt)
    assert short(installing("hearten-tea", tools).words) == ["uv", *words]


def test_without_pip_uv_is_used(tools: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "find_spec", lambda name: None)
    how = installing("hearten-tea", tools)
    assert short(how.words) == ["uv", "pip", "install", "--python", sys.executable, "hearten-tea"]
    with pytest.raises(CannotInstall, match="There is neither pip nor uv here to install it"):
        installing("hearten-tea", {"PATH": "/nowhere"})


def test_a_tool_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_environment(tmp_path / "hearten", monkeypatch, pipx_metadata__json="{}")
    with pytest.raises(CannotInstall) as refused:
        installing("hearten-tea", {"PATH": "/nowhere"})
    assert refused.value.sentence == (
        "hearten was installed with pipx, and pipx can't be found now. Nothing was changed."
    )


def test_the_python_of_the_system_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "EXTERNALLY-MANAGED").write_text("[externally-managed]\n")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    with pytest.raises(CannotInstall) as refused:
        installing("hearten-tea", {})
    assert refused.value.sentence == (
        "hearten runs with the Python of your system, and that lets nothing be added to it. "
        "With pipx or uv tool, or in an environment of its own, hearten can have plugins."
    )


@pytest.mark.parametrize(
    "named", ["--target=x", "-r", "https://x.example/y.whl", "a b", "./nowhere", "x;y"]
)
def test_only_a_name_a_folder_or_a_wheel_is_installed(hearten: Program, named: str) -> None:
    ran = hearten("plugins", "install", "--yes", "--", named)
    assert (ran.code, ran.out) == (2, "")
    assert "is neither the name of a package, nor a folder or a wheel here." in ran.err


def test_nothing_is_installed_before_a_yes(
    hearten: Program, tools: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_environment(tmp_path / "hearten", monkeypatch, pipx_metadata__json="{}")
    (hearten.home / "hearten-tea").mkdir()
    ran = hearten("plugins", "install", "./hearten-tea", **tools)
    place = hearten.home / "hearten-tea"
    assert (ran.code, ran.err) == (2, NEEDS_YES)
    assert ran.out == (
        f"This is what runs:\n  {tmp_path}/bin/pipx inject hearten {place}\n"
        f"It comes from {place}\n"
        "It runs with your rights: it can do whatever you can do on this computer.\n"
    )
    assert not (tmp_path / "told").exists()
    done = hearten("plugins", "install", "./hearten-tea", "--yes", **tools)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == (
        "It is installed. It brings no plugin that was not here before. See: hearten plugins"
    )
    told = (tmp_path / "told").read_text().splitlines()
    assert told == ["pipx", "inject", "hearten", str(place)]
    assert hearten("plugins", "install", "x", "--yes", "--json").code == 2


def test_what_could_not_be_installed_is_said(
    hearten: Program, tools: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_environment(tmp_path / "hearten", monkeypatch, pipx_metadata__json="{}")
    (tmp_path / "bin" / "pipx").write_text("#!/bin/sh\nexit 3\n")
    ran = hearten("plugins", "install", "hearten-tea", "--yes", **tools)
    assert (ran.code, ran.err) == (5, "pipx could not install it: what it said is above.\n")


@pytest.mark.slow
def test_pip_installs_a_folder_and_what_it_brings_is_said(
    with_sam: Program, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    pip = {
        "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_TARGET": str(target), "PIP_QUIET": "1", "PYTHONPATH": str(target),
        "PYTHONWARNINGS": "",
    }  # fmt: skip
    source = ROOT / "plugins" / "hearten-breathing"
    ran = with_sam("plugins", "install", str(source), "--yes", **pip)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        '"breathing" is on. It brings habit kinds: breathing.',
        f"To take it out again: {sys.executable} -m pip uninstall hearten-breathing",
    ]
    listed = with_sam("plugins", PYTHONPATH=str(target)).out
    assert listed.splitlines()[-1].split() == ["breathing", "0.1.0", "hearten-breathing", "on"]
