"""What runs the reminders: a timer of systemd, or a line for cron or launchd to be kept by hand.

Nothing here is set up without a yes. The files say by their first line that they are ours; what
others wrote under these names is left alone.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.actions.remind import words
from hearten.actions.remind.desktop_note import notifier_here
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.storage.fs.disk import CannotRead, Files, not_stored, read_if_there, replace_file
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.session import Session

UNIT = "hearten-remind"
LABEL = "hearten.remind"
_MARK = "# Written by: hearten remind install"
_EVERY = 5  # minutes
_AHEAD = f"{_EVERY - 1}m"  # all up to the next time it looks
_PLACES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
_USUAL = ("/usr/bin", "/bin")  # where each timer, and cron too, looks for programs by itself
_MORE = ("/usr/local/bin", *_USUAL)
_NOT_IN_A_PROGRAM = frozenset("\\\"'")  # systemd refuses them in the name of what it starts
_LIMIT = 100_000  # bytes

_SERVICE = """\
{mark}
[Unit]
Description=Reminders

[Service]
Type=oneshot
{environment}ExecStart={command}
StandardOutput=null
StandardError=null
"""
_TIMER = """\
{mark}
[Unit]
Description=Reminders, every five minutes

[Timer]
OnCalendar=*:0/{every}
AccuracySec=20s

[Install]
WantedBy=timers.target
"""


class CannotSetUp(HeartenError):
    """Nothing was set up, or taken away."""

    exit_code = 5


def unit_paths(environ: Mapping[str, str]) -> tuple[Path, Path]:
    """Return where the service and the timer of this person stand, or would stand."""
    config = environ.get("XDG_CONFIG_HOME", "")
    home = Path(environ.get("HOME") or Path.home())
    folder = (Path(config) if config.startswith("/") else home / ".config") / "systemd" / "user"
    return folder / f"{UNIT}.service", folder / f"{UNIT}.timer"


def unit_texts(session: Session) -> tuple[str, str]:
    """Return the service and the timer, for this home and this plan."""
    program, *rest = _command(session)
    words_of = [_unit_quoted(word) for word in rest]
    # A colon: what follows is taken as it is, and no $ in it stands for a variable.
    if _NOT_IN_A_PROGRAM.isdisjoint(program):
        start = [_unit_quoted(f":{program}")]
    elif "=" not in program:
        start = ['":/usr/bin/env"', _unit_quoted(program)]
    else:
        raise CannotSetUp(words.STRANGE_PATH.format(path=printable(program)))
    environment = "".join(
        f"Environment={_unit_quoted(f'{name}={value}')}\n"
        for name, value in _carried(session.environ).items()
    )
    service = _SERVICE.format(
        mark=_MARK, environment=environment, command=" ".join([*start, *words_of])
    )
    return service, _TIMER.format(mark=_MARK, every=_EVERY)


def require_systemd(environ: Mapping[str, str]) -> None:
    """Raise CannotSetUp where no systemd runs things for this person."""
    if not _systemctl(environ, "show-environment"):
        raise CannotSetUp(words.NO_SYSTEMD)


def require_ours(environ: Mapping[str, str]) -> None:
    """Raise CannotSetUp where a file of the timer is there and someone else wrote it."""
    for path in unit_paths(environ):
        if os.path.lexists(path) and not _is_ours(path):
            raise CannotSetUp(words.NOT_OURS.format(path=printable(str(path))))


def install(session: Session) -> None:
    """Write the files and start the timer; where that fails, the files are taken away again."""
    environ = session.environ
    require_ours(environ)
    texts = unit_texts(session)
    try:
        for path, text in zip(unit_paths(environ), texts, strict=True):
            replace_file(Files(), path, text.encode("utf-8"))
    except OSError as error:
        _take_away(environ)
        raise not_stored(error) from error
    timer = f"{UNIT}.timer"
    if not (_systemctl(environ, "daemon-reload") and _systemctl(environ, "enable", "--now", timer)):
        remove(environ)
        raise CannotSetUp(words.NOT_STARTED)


def remove(environ: Mapping[str, str]) -> str:
    """Stop the timer and take its files away; return what became of it.

    That is "stopped", "files gone" where it may run on, or "nothing" where none was there.
    """
    require_ours(environ)
    if not any(map(os.path.lexists, unit_paths(environ))):
        return "nothing"
    stopped = _systemctl(environ, "disable", "--now", f"{UNIT}.timer")
    _take_away(environ)
    _systemctl(environ, "daemon-reload")
    return "stopped" if stopped else "files gone"


def state_of_timer(session: Session) -> str:
    """Return how the timer stands: on, stopped or off.

    One that runs may be "other", set up for another plan or place, or "failing": its last run
    did not work.
    """
    environ = session.environ
    paths = unit_paths(environ)
    if not all(map(_is_ours, paths)):
        return "off"
    if not _systemctl(environ, "is-active", "--quiet", f"{UNIT}.timer"):
        return "stopped"
    if _systemctl(environ, "is-failed", "--quiet", f"{UNIT}.service"):
        return "failing"
    with suppress(OSError, CannotRead, CannotSetUp):
        held = read_if_there(Files(), paths[0], _LIMIT) or b""
        return "on" if held.decode("utf-8", "replace") == unit_texts(session)[0] else "other"
    return "on"


def cron_line(session: Session) -> str:
    """Return the line that has cron do it; for cron, a bare % would end the line."""
    held = [f"{name}={shlex.quote(value)}" for name, value in _carried(session.environ).items()]
    line = " ".join([*held, shlex.join(_command(session)), ">/dev/null 2>&1"])
    return f"*/{_EVERY} * * * * " + line.replace("%", "\\%")


def launchd_file(session: Session) -> tuple[Path, str]:
    """Return the file that has launchd of a Mac do it, and its place."""
    import plistlib

    held = {
        "Label": LABEL,
        "ProgramArguments": list(_command(session)),
        "EnvironmentVariables": _carried(session.environ),
        "StartCalendarInterval": [{"Minute": each} for each in range(0, 60, _EVERY)],
        "StandardOutPath": os.devnull,
        "StandardErrorPath": os.devnull,
    }
    folder = Path(session.environ.get("HOME") or Path.home()) / "Library" / "LaunchAgents"
    return folder / f"{LABEL}.plist", plistlib.dumps(held).decode("utf-8")


def _command(session: Session) -> tuple[str, ...]:
    """Return what a timer runs: this program, with the same plan, and a note for what is due."""
    # -P: nothing of the folder that it is started in runs.
    found = [sys.executable, "-P", "-m", "hearten"]
    if session.plan is not None:
        found += ["--plan", str(session.plan.absolute())]
    if not session.plugins_on:
        found += ["--no-plugins"]
    return tuple(_sound(word) for word in (*found, "remind", "--notify", "--within", _AHEAD))


def _carried(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what of the environment says where things are, and which zone it is.

    What shows notes is found by a timer, too, wherever it was found here.
    """
    found: dict[str, str] = {}
    if own := environ.get("HEARTEN_HOME"):
        found["HEARTEN_HOME"] = str(expanded(own).absolute())
    else:
        found |= {n: v for n in _PLACES if (v := environ.get(n, "")).startswith("/")}
    if zone := environ.get("TZ"):
        found["TZ"] = zone
    notifier = notifier_here(environ)
    if notifier is not None and (place := str(Path(notifier.path).parent)) not in _USUAL:
        found["PATH"] = os.pathsep.join(dict.fromkeys((place, *_MORE)))
    return {name: _sound(value) for name, value in found.items()}


def _sound(text: str) -> str:
    """Return a text that a unit file can hold: no line end, and no bytes that are no letters."""
    if not text.isprintable():
        raise CannotSetUp(words.STRANGE_PATH.format(path=printable(text)))
    return text


def _unit_quoted(text: str) -> str:
    """Return a word as a unit file has it: in quotes, and a % doubled, for it stands for things."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _systemctl(environ: Mapping[str, str], *asked: str) -> bool:
    """Run ``systemctl --user``; say whether it is there and all went well."""
    tool = shutil.which("systemctl", path=environ.get("PATH", os.defpath))
    if tool is None:
        return False
    try:
        done = subprocess.run(
            (tool, "--user", *asked),
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _is_ours(path: Path) -> bool:
    try:
        return (read_if_there(Files(), path, _LIMIT) or b"").startswith(_MARK.encode())
    except (OSError, CannotRead):
        return False


def _take_away(environ: Mapping[str, str]) -> None:
    for path in unit_paths(environ):
        with suppress(OSError):
            path.unlink()
