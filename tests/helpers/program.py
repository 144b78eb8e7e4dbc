"""The program run as a person runs it, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hearten import clock
from helpers.homes import home_at
from helpers.inside import Run, run
from helpers.plans import SAM

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.local.home import Home

QUIET = {"LC_ALL": "C.UTF-8", "TERM": "dumb", "PYTHONWARNINGS": "error"}
_PASSED_ON = ("PATH", "SYSTEMROOT", "TZ", clock.VARIABLE)


@dataclass(frozen=True)
class Program:
    """hearten with its own data folder, deaf to the environment of the test run."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, typed: str | bytes = "", **environ: str) -> Run:
        """Run ``hearten *words`` with *typed* on stdin.

        That is inside this process, but where Python itself is told something as it starts.
        """
        if any(name.startswith("PYTHON") for name in environ):
            return self.alone(*words, typed=typed, **environ)
        return run(list(words), self.settings(**environ), _raw(typed), self.home)

    def alone(self, *words: str, typed: str | bytes = "", **environ: str) -> Run:
        """Run ``hearten *words`` with *typed* on stdin, as a process of its own."""
        done = subprocess.run(
            (sys.executable, "-m", "hearten", *words),
            input=_raw(typed),
            capture_output=True,
            env=self.settings(**environ),
            cwd=self.home,
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def settings(self, **environ: str) -> dict[str, str]:
        """Return the whole environment a run sees."""
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return {
            **kept,
            **QUIET,
            "HOME": str(self.home),
            "HEARTEN_HOME": str(self.root),
            **self.environ,
            **environ,
        }

    def with_sam(self) -> Program:
        """Put the example plan into this home, and return the program."""
        self.plan.parent.mkdir(parents=True)
        self.plan.write_bytes(SAM.read_bytes())
        self.plan.chmod(0o600)
        for folder in self.plan.parents:
            if folder.is_relative_to(self.root):
                folder.chmod(0o700)
        return self

    @property
    def root(self) -> Path:
        """The folder that HEARTEN_HOME names."""
        return self.home / "data"

    @property
    def kept(self) -> Home:
        """Where everything stands below it."""
        return home_at(self.root)

    @property
    def plans(self) -> Path:
        """The folder of plan folders."""
        return self.kept.plans

    @property
    def plan(self) -> Path:
        """The plan.toml in this home."""
        return self.plans / "sam" / "plan.toml"

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self.kept.config_file

    @property
    def plugins(self) -> Path:
        """The folder of single-file plugins."""
        return self.kept.plugins

    @property
    def templates(self) -> Path:
        """The folder of templates of one's own."""
        return self.kept.templates

    @property
    def state(self) -> Path:
        """The folder of what this computer remembers."""
        return self.kept.state


def _raw(typed: str | bytes) -> bytes:
    return typed.encode() if isinstance(typed, str) else typed
