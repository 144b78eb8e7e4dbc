"""A fence around each call into a plugin: a time limit, and streams that stay the program's.

Signals come to the main thread alone, and some systems have no such alarm. There, and in a loop
that never comes back to Python, the note of the start helps: see ``plugins.failed_starts``.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.printable import printable

if TYPE_CHECKING:
    import signal
    import threading
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import TextIO

    from hearten.plugins.failed_starts import StartMarker
else:  # without what makes its answers enums, which takes ten times as long
    try:
        import _signal as signal
    except ImportError:
        import signal

T = TypeVar("T")

ASKED = 10.0  # seconds for an answer to a question
LOADING = 30.0
WHOLE_FILE = 120.0  # for an export or an import
_PATIENCE = 1.0  # on the screen, until a key that is pressed ends a call
_LOOK = 0.25  # seconds between two looks for such a key
_AGAIN = 1.0  # for one that goes on all the same
_LAST_WORDS = 0.2  # for threads, when everything else is over: nobody is to wait for them
_BLINK = 0.02
_OWN_ALONE = 0o077
_OUT = ("stdout", "stderr", "__stdout__", "__stderr__")
_IN = ("stdin", "__stdin__")
_STREAMS = (*_OUT, *_IN)
_MOST_SAID = 4000  # characters of what plugins print in a session

_HAS_ALARM = hasattr(signal, "setitimer")

_unending: list[threading.Thread] = []  # the process can't wait for these
_open_before: list[int] = []  # how many files were open before the first call of this process


def never_ends() -> bool:
    """Say whether a thread of a plugin would keep the process from ending, or end it badly."""
    return any(thread.is_alive() for thread in _unending)


def left_open() -> bool:
    """Say whether a plugin may have a file open, with words in it that are not written yet."""
    return any(_open_files() > before for before in _open_before)


def _open_files() -> int:
    """Count the open files of this process; where that can't be told, there is always one more."""
    try:
        return sum(1 for _ in os.scandir("/dev/fd"))
    except OSError:
        return len(_open_before) + 1


def _threads() -> set[threading.Thread] | None:
    """Return the threads there are beside the main one; None where this is another.

    Where nothing loaded what makes threads, there is none: most starts do without, which spares
    them the time to load it, and to be taken apart at the end.
    """
    known = sys.modules.get("threading")
    if known is None:
        return set()
    if known.current_thread() is not known.main_thread():
        return None
    return set(known.enumerate()) - {known.main_thread()} if known.active_count() > 1 else set()


def _line_of(of: object) -> str:
    """Return the file and the line of a function; nothing for whatever else."""
    code = of.__code__ if isinstance(of, (FunctionType, MethodType)) else None
    if code is None:
        return ""
    return (
        f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}, line {code.co_firstlineno}"
    )


class TimedOut(BaseException):
    """A call into a plugin did not come to its end in time."""


class KeyPressed(TimedOut):
    """On the screen, the person pressed a key and did not want to wait for a call any longer."""


class Isolation:
    """Stands around one call at a time; a call within a call has the fence of the outer one."""

    def __init__(self) -> None:
        self.note: StartMarker | None = None
        self.pressed = False  # the person's own Ctrl-C came
        self.running = False  # a call that may be ended
        # On the screen: whether a key waits; given True, one that is for help, hiding or leaving.
        self.key_waits: Callable[[bool], bool] | None = None
        self._looks = False  # for such a key
        self._for_urgent = False  # alone: the call is one that may take its time
        self._rung = 0
        self._around = False
        self._seconds = 0.0
        self._plugin = ""
        self._as_command = False
        self._of: object = None
        self.ours: BaseException | None = None  # what went wrong in the program amid a call
        self._said = _Said()
        self._numbers: _Numbers | None = None
        self._settings = _Settings()
        self._streams: dict[str, Any] = {}
        self._handlers: tuple[Any, Any] = (None, None)
        self._other = (0.0, 0.0)
        self._known: set[threading.Thread] = set()
        self._threads: list[tuple[str, object, threading.Thread]] = []

    def within(
        self,
        plugin: str,
        limit: float,
        act: Callable[[], T],
        *,
        as_command: bool = False,
        of: object = None,
    ) -> T:
        """Do *act* with this around it for *limit* seconds, where there is none yet.

        *of* is what of the plugin is called, for a thread that it leaves.

        To break off what runs *as_command* is usual, and no sign that it never ends.
        """
        outer, ended = self.put_up(plugin, limit, as_command=as_command, of=of), True
        self.ours = None
        try:
            return act()
        except KeyboardInterrupt:
            ended = as_command or not self.pressed
            raise
        except TimedOut as error:
            ended = isinstance(error, KeyPressed)
            raise
        finally:
            if outer:
                self.running = False  # first of all: from here on nothing is to be ended
                self.take_down(ended=ended)

    @contextlib.contextmanager
    def lifted(self) -> Iterator[None]:
        """Take this down for what the program does amid a call, and put it up again behind it.

        What goes wrong meanwhile is the program's own, whatever the plugin makes of it.
        """
        if not self._around or _threads() is None:
            yield
            return
        again = self._plugin, self._seconds
        as_command, of = self._as_command, self._of
        self.take_down()
        try:
            yield
        except BaseException as error:
            self.put_up(*again, as_command=as_command, of=of)
            self.ours = error
            raise
        self.put_up(*again, as_command=as_command, of=of)

    def put_up(
        self, plugin: str, seconds: float, *, as_command: bool = False, of: object = None
    ) -> bool:
        """Begin a call; say whether it is the outer one. No *seconds*: it may take its time.

        What is being written talks to its author, and may stop in a debugger. What is run
        *as_command* reads what is typed, and what it prints is made safe and seen at once.
        """
        threads = _threads()
        if self._around or threads is None:
            return False
        self._around, self.pressed = True, False
        self._plugin, self._seconds = plugin, seconds if _HAS_ALARM else 0.0
        self._as_command, self._of = as_command, of
        if self.note is not None:
            self.note.amid(plugin, _line_of(of))
        if not _open_before:
            _open_before.append(_open_files())
        if self._numbers is None:
            self._numbers = _Numbers()
        self._numbers.out_is_err()
        self._settings = _Settings()
        self._known = threads
        own = vars(sys)
        self._streams = {name: own[name] for name in _STREAMS}
        if seconds:
            own.update(dict.fromkeys(_OUT, self._said))
            own.update(dict.fromkeys(_IN, io.StringIO()))
        elif as_command:
            own.update(dict.fromkeys(_OUT, _Aloud(sys.stderr)))
        else:
            sys.stdout = sys.stderr
        interrupt = signal.signal(signal.SIGINT, self._press)
        self._handlers = (interrupt, None)
        # What may take its time is ended by a key, too: a person has to be able to get help.
        ended = seconds > _PATIENCE if seconds else not as_command
        self._looks = _HAS_ALARM and ended and self.key_waits is not None
        self._for_urgent = seconds > LOADING
        if self._seconds or self._looks:
            self._handlers = (interrupt, signal.signal(signal.SIGALRM, self._ring))
            self._rung, first, again = 0, self._seconds, _AGAIN
            if self._looks:
                first, again = _PATIENCE, _LOOK
            self._other = signal.setitimer(signal.ITIMER_REAL, first, again)
            self.running = True
        return True

    def take_down(self, *, ended: bool = True) -> None:
        """End the outer call; it has not *ended* where the person broke it off, or time did."""
        self.running = False
        interrupt, alarm = self._handlers
        if self._seconds or self._looks:
            left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL if alarm is None else alarm)
            other, again = self._other
            if other:  # it was set by somebody else, and is to ring in its time
                begun = _PATIENCE + self._rung * _LOOK if self._looks else self._seconds
                rest = max(other - (begun - left), 0.001)
                signal.setitimer(signal.ITIMER_REAL, rest, again)
        signal.signal(signal.SIGINT, signal.SIG_DFL if interrupt is None else interrupt)
        if self._numbers is not None:
            self._numbers.put_back()
        if new := (_threads() or set()) - self._known:
            self._threads += [(self._plugin, self._of, each) for each in new]
            out, err = self._streams["stdout"], self._streams["stderr"]
            if self.key_waits is None and not isinstance(out, _MainThreadAlone):
                self._streams["stdout"] = _MainThreadAlone(out, err)
        vars(sys).update(self._streams)
        if text := self._said.taken():
            with contextlib.suppress(OSError):
                sys.stderr.write(printable(text, lines=True).rstrip("\n") + "\n")
        self._settings.put_back()
        self._around = False
        if self.note is not None:
            self.note.past(ended=ended)

    def ended(self) -> dict[str, tuple[FrameType | None, object]]:
        """Say that the program is over; return the plugins with threads at work.

        With each is where that is, and in a call of what it began. They are given a blink: all
        that the person waits for is done.
        """
        left = _LAST_WORDS
        for *_, thread in self._threads:
            while thread.is_alive() and not thread.daemon and left > _BLINK / 2:
                thread.join(_BLINK)
                left -= _BLINK
        alive = [each for each in self._threads if each[2].is_alive()]
        _unending.extend(thread for *_, thread in alive)
        still = [each for each in alive if not each[2].daemon]  # the others are made to be left
        frames = sys._current_frames() if still else {}
        self._threads, self._numbers = [], None
        if self.note is not None:
            self.note.ended()
        return {plugin: (frames.get(thread.ident or 0), of) for plugin, of, thread in still}

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if not self.running:
            return
        if self._looks:
            self._rung += 1
            over = _PATIENCE + (self._rung - 1) * _LOOK
            if not self._seconds or over < self._seconds:
                if self.key_waits is not None and self.key_waits(self._for_urgent):
                    raise KeyPressed
                return
        raise TimedOut

    def _press(self, number: int, frame: FrameType | None) -> None:
        self.pressed = True
        if callable(before := self._handlers[0]):
            before(number, frame)


class _Numbers:
    """The streams of the process by their numbers, each kept under a second one."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[int, tuple[int, int]]] = {}
        for number in (0, 1, 2):
            with contextlib.suppress(OSError):
                self._kept[number] = os.dup(number), _file(number)

    def out_is_err(self) -> None:
        """Send what a program says that a plugin starts, or C code, to stderr as well."""
        out, err = self._kept.get(1), self._kept.get(2)
        if out is not None and err is not None and out[1] != err[1]:
            os.dup2(err[0], 1)

    def put_back(self) -> None:
        """Open again what was turned or a plugin closed; another file may have the number now."""
        for number, (second, file) in self._kept.items():
            try:
                same = _file(number) == file
            except OSError:
                same = False
            if not same:
                os.dup2(second, number)

    def __del__(self) -> None:
        for second, _ in self._kept.values():
            with contextlib.suppress(OSError):
                os.close(second)


class _Settings:
    """What holds for the whole process: the folder at work, the rights of new files, how deep."""

    def __init__(self) -> None:
        self._umask = os.umask(_OWN_ALONE)
        os.umask(self._umask)
        self._deepest = sys.getrecursionlimit()
        try:
            self._folder = os.getcwd()  # noqa: PTH109
        except OSError:  # it is gone
            self._folder = ""

    def put_back(self) -> None:
        """Have it as it was: the program goes on with it."""
        os.umask(self._umask)
        if sys.getrecursionlimit() != self._deepest:
            sys.setrecursionlimit(self._deepest)
        with contextlib.suppress(OSError):
            if self._folder and os.getcwd() != self._folder:  # noqa: PTH109
                os.chdir(self._folder)


def _file(number: int) -> tuple[int, int]:
    found = os.fstat(number)
    return found.st_dev, found.st_ino


class _Aloud(io.StringIO):
    """What a command prints beside its answer: safe for the terminal, and seen at once."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        """Write it on stderr; where nobody can hear it, nothing else is held up."""
        with contextlib.suppress(OSError):
            self._stream.write(printable(str(text), lines=True))
            self._stream.flush()
        return len(text)

    def isatty(self) -> bool:
        """Say whether a terminal shows it."""
        return self._stream.isatty()

    def close(self) -> None:
        """Stay open."""


class _MainThreadAlone:
    """The stream of an answer: what a thread that a plugin left says there goes to stderr."""

    def __init__(self, stream: TextIO, aside: TextIO) -> None:
        from threading import current_thread, main_thread

        self._stream, self._aside = stream, _Aloud(aside)
        self._is_main: Callable[[], bool] = lambda: current_thread() is main_thread()

    def write(self, text: str) -> int:
        """Write it where it belongs."""
        return (self._stream if self._is_main() else self._aside).write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Said(io.StringIO):
    """What a plugin prints: no part of an answer. To close it closes nothing of ours."""

    def __init__(self) -> None:
        super().__init__()
        self._left = _MOST_SAID

    def write(self, text: str) -> int:
        """Keep what there is room for, in a session."""
        kept = str(text)[: self._left]
        self._left -= len(kept)
        super().write(kept)
        return len(text)

    def close(self) -> None:
        """Stay open."""

    def taken(self) -> str:
        """Return what was printed since this was asked last."""
        if not self.tell():
            return ""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text
