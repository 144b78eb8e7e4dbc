"""Where the password comes from: a command, the keyring, or the person, each time.

It is kept in no file of ours, in no variable of the environment and in no list of words of a
program, and it stands in no sentence.
"""

from __future__ import annotations

import getpass
import shlex
import subprocess
import threading
import warnings
from typing import TYPE_CHECKING, Any

from hearten.api import HeartenError, UsageError
from hearten_caldav.address import host_of
from hearten_caldav.errors import SETUP

if TYPE_CHECKING:
    from types import ModuleType

COMMAND, KEYRING, ASK = "command", "keyring", "ask"
WAYS = (COMMAND, KEYRING, ASK)
MOST = 65_536  # bytes that it may print
LONGEST = 120.0  # seconds that a command may take, as somebody may have to unlock something

NO_COMMAND = f"No command is set that prints the password. To set one: {SETUP}"
NOT_FOUND = f"The command that prints the password can't be run: {{name}}. To set another: {SETUP}"
ENDED = f"The command that prints the password ended with code {{code}}. To set another: {SETUP}"
SILENT = f"The command that prints the password printed nothing. To set another: {SETUP}"
SLOW = f"The command that prints the password took more than two minutes. To set another: {SETUP}"
ENDLESS = (
    "The command that prints the password printed far more than a password. "
    f"To set another: {SETUP}"
)
NOT_CLOSED = (
    "The command that prints the password has a quotation mark that isn't closed. "
    f"To set another: {SETUP}"
)
NO_KEYRING = (
    "The keyring needs the package keyring, and that isn't here. "
    f"To install it beside hearten, or take another way: {SETUP}"
)
LOCKED = "The keyring didn't open. Unlock it, then run this again."
NOT_IN_KEYRING = f"The keyring has no password for {{user}} at {{host}}. To put it there: {SETUP}"
NOBODY = (
    "The password is asked for each time, and nobody can be asked here. "
    f"To have a command or the keyring give it: {SETUP}"
)
PROMPT = "Password of {user} at {host} (it isn't shown): "
EMPTY = "No password was given. Nothing was sent."


class NotInKeyring(HeartenError):
    """The keyring is open, and has no such password."""


def password_of(url: str, user: str, way: str, command: str) -> str:
    """Return the password of *user* at *url*, by the *way* that is set; HeartenError without."""
    if way == COMMAND:
        return from_command(command)
    if way == KEYRING:
        return from_keyring(url, user)
    return asked(url, user)


def from_command(command: str) -> str:
    """Return the first line that *command* prints. It is run as it is, without a shell."""
    try:
        argv = shlex.split(command)
    except ValueError:
        raise HeartenError(NOT_CLOSED) from None
    if not argv:
        raise HeartenError(NO_COMMAND)
    code, said = _run(argv)
    if code:
        raise HeartenError(ENDED.format(code=code))
    line = said.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8", "replace")
    if not line:
        raise HeartenError(SILENT)
    return line


def _run(argv: list[str]) -> tuple[int, bytes]:
    """Return the exit code of a command, and what it printed; HeartenError where it has no end.

    What it started in its turn may hold its stdout open for good, so that is read by a thread.
    """
    try:
        ran = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0)
    except (OSError, ValueError):
        raise HeartenError(NOT_FOUND.format(name=argv[0])) from None
    pipe, said = ran.stdout, bytearray()
    assert pipe is not None

    def read() -> None:
        with pipe:
            while piece := pipe.read(4096):
                said.extend(piece)
                if len(said) > MOST:
                    ran.kill()
                    return

    reader = threading.Thread(target=read, daemon=True)
    try:
        reader.start()
        code = ran.wait(LONGEST)
        reader.join(1.0)
        if len(said) > MOST:
            raise HeartenError(ENDLESS)
        return code, bytes(said)
    except subprocess.TimeoutExpired:
        raise HeartenError(SLOW) from None
    finally:
        ran.kill()
        ran.wait()


def has_keyring() -> bool:
    """Say whether the package for it is here."""
    try:
        _keyring()
    except HeartenError:
        return False
    return True


def from_keyring(url: str, user: str) -> str:
    """Return what the keyring of the desktop holds."""
    found = _opened(lambda ring: ring.get_password(_service(url), user))
    if not found:
        raise NotInKeyring(NOT_IN_KEYRING.format(user=user, host=host_of(url)))
    return str(found)


def into_keyring(url: str, user: str, password: str) -> None:
    """Have the keyring hold it."""
    _opened(lambda ring: ring.set_password(_service(url), user, password))


def out_of_keyring(url: str, user: str) -> None:
    """Have the keyring forget it, where it has it."""

    def forget(ring: ModuleType) -> None:
        if ring.get_password(_service(url), user):
            ring.delete_password(_service(url), user)

    _opened(forget)


def asked(url: str, user: str) -> str:
    """Ask the person, without showing what is typed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # it would be seen
        try:
            typed = getpass.getpass(PROMPT.format(user=user, host=host_of(url)))
        except EOFError:  # Ctrl-D
            raise UsageError(EMPTY) from None
        except (getpass.GetPassWarning, OSError):
            raise UsageError(NOBODY) from None
    if not typed:
        raise UsageError(EMPTY)
    return typed


def _service(url: str) -> str:
    return f"caldav {host_of(url)}"


def _keyring() -> ModuleType:
    try:
        import keyring
    except ImportError:
        raise HeartenError(NO_KEYRING) from None
    module: ModuleType = keyring
    return module


def _opened(act: Any) -> Any:
    ring = _keyring()
    try:
        return act(ring)
    except Exception:  # each keyring has errors of its own
        raise HeartenError(LOCKED) from None
