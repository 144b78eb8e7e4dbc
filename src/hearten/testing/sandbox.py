"""A home of its own for one test: a plan in it, plugins turned on, commands run in this process."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hearten import clock
from hearten.cli.main import main
from hearten.plugins import host
from hearten.plugins.plugin_list import list_plugins
from hearten.storage.local import config, plugin_pins
from hearten.storage.local.home import home_from
from hearten.testing.disk_plan import DiskPlan
from hearten.testing.loaded import WantedPlugin, load, wanted_plugin
from hearten.testing.protocols import RunResult, WizardResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType, TracebackType

    from hearten.plugins.plugin_list import PluginInfo
    from hearten.testing.protocols import LoadedPlugin

NOW = "2026-11-22T09:30+00:00"
_OF_A_FILE = "hearten_plugin_"  # how the modules of single files begin
_MOST_PROMPTS = 200
_NEAR = ("127.", "::1", "localhost")


class Sandbox:
    """The home, the plugins that are on in it, and the program."""

    def __init__(self, folder: Path, beside: Path) -> None:
        """*folder* is made, and holds everything; a file of a plugin may stand *beside* a test."""
        folder.mkdir(mode=0o700)
        self._folder, self._beside = folder, beside
        self._packages = folder / "packages"
        self._environ = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "TZ": "UTC",
            "HOME": str(folder),
            "HEARTEN_HOME": str(folder / "home"),
            clock.VARIABLE: NOW,
        }
        self._home = home_from(self._environ)
        self._plan = DiskPlan(self._home)
        self._files: list[str] = []
        self._before: set[str] = set()
        self._umask = 0

    def __enter__(self) -> Sandbox:
        self._umask = os.umask(0o077)  # the program closes what others could open, and says so
        self._before = _of_files()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        os.umask(self._umask)
        for name in _of_files() - self._before:
            del sys.modules[name]

    def plan(self) -> DiskPlan:
        """Return the plan in the home, which is written the first time."""
        self._plan.be_there()
        return self._plan

    def load(self, plugin: str | Path | ModuleType, /, **settings: Any) -> LoadedPlugin:
        """Load a plugin, and turn it on; AssertionError where it cannot be."""
        wanted = wanted_plugin(plugin, self._beside)
        with self._around():
            if wanted.file is not None:
                self._turn_on(wanted.name, wanted.file)
            else:
                self._describe(wanted)
            if settings:
                config.store_for_plugin(self._home, wanted.name, settings)
            return load(wanted, self._home.plugins, settings)

    def run(self, *words: str, typed: str = "") -> RunResult:
        """Run ``hearten *words``, with *typed* on stdin."""
        raw = io.BytesIO(typed.encode("utf-8", "surrogateescape"))
        stdin = io.TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline=None)
        code, out, err = self._run(words, lambda said: stdin)
        return RunResult(code=code, out=out, err=err)

    def wizard(self, *answers: str, to: Mapping[str, str] | None = None) -> WizardResult:
        """Answer the page of habits; AssertionError where it does not come to its end."""
        typist = _Typist(answers, dict(to or {}))
        code, out, err = self._run(("edit", "habits", "--plain"), typist.at)
        prompts = tuple(typist.prompts)
        last = prompts[-1].splitlines()[-1] if prompts else "nothing"
        if len(prompts) > _MOST_PROMPTS:
            raise AssertionError(f"the page of habits did not end; it asked last: {last}")
        if code:
            raise AssertionError(f"the page of habits ended with exit code {code}: {err.strip()}")
        plan = self._plan.read()
        return WizardResult(code=code, out=out, err=err, plan=plan, prompts=prompts)

    def _turn_on(self, name: str, file: Path) -> None:
        place = self._home.plugins / f"{name}.py"
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        raw = file.read_bytes()
        place.write_bytes(raw)
        place.chmod(0o600)
        if name not in self._files:
            self._files.append(name)
        config.store(self._home, {"enable": self._files})
        plugin_pins.pin(self._home, name, raw, any_text=False)

    def _describe(self, wanted: WantedPlugin) -> None:
        """Write down what an installed package says of itself, so that the program finds it."""
        about = self._packages / f"{wanted.package.replace('-', '_')}-{wanted.version}.dist-info"
        about.mkdir(parents=True, exist_ok=True)
        (about / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {wanted.package}\nVersion: {wanted.version}\n", "utf-8"
        )
        (about / "entry_points.txt").write_text(
            f"[hearten]\n{wanted.name} = {wanted.value}\n", "utf-8"
        )

    def _list(self, folder: Path, state: Path, path: object, **more: Any) -> tuple[PluginInfo, ...]:
        return list_plugins(folder, state, (str(self._packages),), **more)

    def _run(
        self, words: tuple[str, ...], stdin: Callable[[io.TextIOWrapper], io.TextIOBase]
    ) -> tuple[int, str, str]:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with (
            self._around(),
            patch.object(sys, "stdin", stdin(out)),
            patch.object(sys, "stdout", out),
            patch.object(sys, "stderr", err),
            patch.object(host, "list_plugins", self._list),
            _no_network(),
        ):
            code = main(list(words), os.environ)
        return code, _said(out), _said(err)

    @contextlib.contextmanager
    def _around(self) -> Iterator[None]:
        """Have the environment and the folder of a run around what is done."""
        try:
            with contextlib.chdir(self._folder), patch.dict(os.environ, self._environ, clear=True):
                time.tzset()
                yield
        finally:
            time.tzset()


def _of_files() -> set[str]:
    return {name for name in sys.modules if name.startswith(_OF_A_FILE)}


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


class _Typist:
    """Types a line for each prompt, and keeps what was asked."""

    def __init__(self, answers: tuple[str, ...], to: dict[str, str]) -> None:
        self._left, self._to = list(answers), to
        self._seen = 0
        self.prompts: list[str] = []

    def at(self, said: io.TextIOWrapper) -> io.TextIOBase:
        """Return a stdin that answers what is *said*."""
        return _Typed(lambda: self._line(said))

    def _line(self, said: io.TextIOWrapper) -> str:
        said.flush()
        whole = said.buffer.getvalue().decode()  # type: ignore[attr-defined]
        self.prompts.append(whole[self._seen :].strip())
        self._seen = len(whole)
        if len(self.prompts) > _MOST_PROMPTS:
            return ""
        if self._left:
            return f"{self._left.pop(0)}\n"
        for key in [key for key in self._to if key in self.prompts[-1]]:
            return f"{self._to.pop(key)}\n"
        return "\n"


class _Typed(io.TextIOBase):
    """A stdin whose lines are made as they are asked for."""

    def __init__(self, line: Callable[[], str]) -> None:
        self._line = line

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Return the next line."""
        return self._line()


@contextlib.contextmanager
def _no_network() -> Iterator[None]:
    """Have this computer alone in the world, as far as Python's own sockets go."""
    import socket

    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def near_connect(self: socket.socket, address: Any) -> None:
        if not isinstance(address, tuple) or str(address[0]).startswith(_NEAR):
            return connect(self, address)
        raise OSError(errno.ENETUNREACH, "there is no network in a test of a plugin")

    def near_look_up(host: Any, *more: Any, **named: Any) -> Any:
        if host is None or str(host).startswith(_NEAR):
            return look_up(host, *more, **named)
        raise OSError(errno.ENETUNREACH, "there is no network in a test of a plugin")

    with (
        patch.object(socket.socket, "connect", near_connect),
        patch.object(socket, "getaddrinfo", near_look_up),
    ):
        yield
