"""The program run inside the test process, so that a thousand runs take seconds."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hearten.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECONDS = 2.0


class TooSlow(BaseException):
    """A run that took longer than anybody should wait."""


@dataclass(frozen=True)
class Run:
    """What came of one run: its streams as they are, and how long the processor was at it."""

    code: int
    out: str
    err: str
    seconds: float


def run(words: list[str], environ: Mapping[str, str]) -> Run:
    """Run one command line as ``cli.main.run`` does; TooSlow after ten seconds."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    began = time.process_time()
    with _streams(out, err), _at_most(10):
        code = main(words, environ)
        out.flush()
    took = time.process_time() - began
    err.flush()
    told, said = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))  # type: ignore[attr-defined]
    return Run(code, told, said, took)


@contextlib.contextmanager
def _streams(out: Any, err: Any) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    nothing = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.stdin, sys.stdout, sys.stderr = nothing, out, err
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


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
    return {"HEARTEN_HOME": str(home), "HOME": str(home), "TERM": "dumb", "PATH": os.defpath}
