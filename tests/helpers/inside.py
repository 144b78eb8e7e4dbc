"""The program run inside the test process, so that a thousand runs take seconds."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from hearten.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECONDS = 2.0
OWN = "hearten_plugin_"  # modules that a process would take with it as it ends
LONGEST = 60  # seconds by the clock on the wall: other tests run at the same time


class TooSlow(BaseException):
    """A run that took longer than anybody should wait."""


@dataclass(frozen=True)
class Run:
    """What came of one run: its streams as they are, and how long the processor was at it."""

    code: int
    out: str
    err: str
    seconds: float = field(default=0.0, compare=False)


def run(
    words: list[str], environ: Mapping[str, str], typed: bytes = b"", folder: Path | None = None
) -> Run:
    """Run one command line as its own process would, in *folder*; TooSlow after a minute."""
    out, err = io.BytesIO(), io.BytesIO()
    argv = ["hearten", *words]
    began = time.process_time()
    with _streams(typed, out, err), _place(folder or Path.cwd(), environ), _at_most(LONGEST):
        try:
            with patch.object(sys, "argv", argv):
                main.run()
        except SystemExit as left:
            code = left.code
        took = time.process_time() - began
        sys.stderr.flush()
        told, said = out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8")
    assert isinstance(code, int)
    return Run(code, told, said, took)


@contextlib.contextmanager
def _streams(typed: bytes, out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline=newline)
        for raw, errors, newline in (
            (io.BytesIO(typed), "surrogateescape", None),
            (out, "strict", ""),
            (err, "strict", ""),
        )
    )
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


@contextlib.contextmanager
def _place(folder: Path, environ: Mapping[str, str]) -> Iterator[None]:
    umask = os.umask(0o077)
    try:
        with contextlib.chdir(folder), patch.dict(os.environ, environ, clear=True):
            time.tzset()
            yield
    finally:
        time.tzset()
        os.umask(umask)
        for name in [name for name in sys.modules if name.startswith(OWN)]:
            del sys.modules[name]


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def environ(home: os.PathLike[str]) -> dict[str, str]:
    """Return the environment of a run in *home*."""
    own = {"HEARTEN_HOME": str(home), "HOME": str(home), "TERM": "dumb", "PATH": os.defpath}
    return {**own, **{name: os.environ[name] for name in ("TZ", "HEARTEN_CLOCK")}}
