"""The one place that catches what a plugin does wrong."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from hearten.plugins.failed_starts import StartMarker
    from hearten.plugins.isolation import Isolation

T = TypeVar("T")

_LONGEST_NAME = 60
_NOT_THEIRS = frozenset({"hearten", "pluggy", *sys.stdlib_module_names})

WAY_ON = "To look into it: {1}. To leave it out: hearten plugins disable {0}"
CHECKED = "hearten plugins check {0}"
RUN_AGAIN = "the same again with --trace"  # a command: to check it is not to run it
ANY = "To look into one: hearten plugins check NAME. To leave one out: hearten plugins disable NAME"
TOGETHER = (
    "The plugins {names} are set aside for now, each for this: {what}. Nothing of yours is lost."
)


class PluginError(Exception):
    """What a plugin gave is not what its contract says; the text ends "it …"."""

    def __init__(self, what: str, of: object = None) -> None:
        """*of* is the function, object or module of the plugin that is meant, where one is."""
        super().__init__(what)
        self.of = of


@valueclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing a plugin did wrong: which plugin, and what. *trace* is for ``--trace``.

    *aside* tells whether the plugin is off for this session. *doing* is how *what* begins: the
    call in which it happened, where it was one. *in_command*: a command of the plugin was run.
    """

    plugin: str
    what: str
    aside: bool = True
    trace: str = ""
    doing: str = ""
    in_command: bool = False

    @property
    def happened(self) -> str:
        """What went wrong in the call, without the name of the call: "raised ValueError (…)"."""
        return self.what.removeprefix(self.doing).strip()

    @property
    def way_on(self) -> str:
        """What a person may do about it now, where that is not said with it."""
        if not self.aside or "hearten plugins" in self.what:
            return ""
        look = RUN_AGAIN if self.in_command else CHECKED.format(self.plugin)
        return printable(WAY_ON.format(self.plugin, look))

    def sentence(self) -> str:
        """Return one printable line that names the plugin and what went wrong."""
        if self.aside:
            line = f'The plugin "{self.plugin}" is set aside for now: {self._ended()}'
            return printable(f"{line} Nothing of yours is lost.")
        return printable(f'The plugin "{self.plugin}": {self._ended()}')

    def _ended(self) -> str:
        return self.what if self.what.endswith("?") else f"{self.what}."


def sentences(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Return what is to be said of *faults*: one line for all that one reason sets aside."""
    alike: dict[tuple[str, bool], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.what, fault.aside), []).append(fault)
    return tuple(line for group in alike.values() for line in _of_one_reason(group))


def _of_one_reason(group: list[Fault]) -> Iterator[str]:
    if len(group) == 1 or not group[0].aside:
        yield from (fault.sentence() for fault in group)
        return
    from hearten.model.rhythm.forms import joined

    names = joined([f'"{fault.plugin}"' for fault in group])
    yield printable(TOGETHER.format(names=names, what=group[0].what))


def ways_on(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Return what a person may do about *faults*: of more than two plugins, in one line."""
    found = tuple(dict.fromkeys(fault.way_on for fault in faults if fault.way_on))
    return found if len(found) <= 2 else (ANY,)


class Guard:
    """Runs what plugins bring, one call at a time; the first failure turns a plugin off."""

    def __init__(
        self, *, traced: bool = False, key_waits: Callable[[bool], bool] | None = None
    ) -> None:
        """*traced*: each call is said on stderr. On the screen, *key_waits* says whether one does:

        then a call that takes long is not waited for. It is asked with True about the keys alone
        that end what reads or writes whole files.
        """
        self._traced, self._key_waits = traced, key_waits
        self._faults: list[Fault] = []
        self._aside: set[str] = set()
        self._patient: set[str] = set()
        self._said = 0
        self._fence: Isolation | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return every fault of this session, in order."""
        return tuple(self._faults)

    def unsaid(self) -> tuple[Fault, ...]:
        """Return the faults not handed out by this method before: each is said once."""
        news = tuple(self._faults[self._said :])
        self._said = len(self._faults)
        return news

    def is_aside(self, plugin: str) -> bool:
        """Say whether *plugin* is off for this session."""
        return plugin in self._aside

    def fault(self, plugin: str, what: str, *, aside: bool = True) -> None:
        """Note a fault, once."""
        self._note(Fault(plugin=plugin, what=what, aside=aside))

    def _note(self, fault: Fault) -> None:
        if fault.aside:
            self._aside.add(fault.plugin)
        if fault not in self._faults:
            self._faults.append(fault)

    def be_patient(self, plugin: str) -> None:
        """Let *plugin* take its time: it is being written."""
        self._patient.add(plugin)

    def noting(self, note: StartMarker) -> None:
        """Have *note* name the plugin at work from now on."""
        self._fenced().note = note

    def ended(self) -> None:
        """Say that the program is over, and note what plugins left running."""
        if self._fence is not None:
            for plugin, (frame, of) in self._fence.ended().items():
                place = f" ({at})" if (at := runs_at(frame)) else location(of)
                self.fault(plugin, f"it left a thread at work, which is not waited for{place}")
        if self._traced:
            from hearten.plugins.call_trace import say_waiting

            say_waiting()

    def run(
        self,
        plugin: str,
        doing: str,
        call: Callable[[], Any],
        accept: Callable[[Any], T],
        otherwise: T,
        *,
        refusals: bool = False,
        seconds: float | None = None,
        as_command: bool = False,
        of: object = None,
    ) -> T:
        """Return what *accept* makes of the call's result, or *otherwise* and a fault.

        *doing* names the call in the fault. With *refusals* a HeartenError is the plugin's
        own plain answer and passes. Only the person's Ctrl-C gets through besides. It has
        *seconds*; what is usual where they are not given. Run *as_command*, it takes its time,
        and what it prints is seen at once. *of* is what of the plugin is called: its place is
        named where the error came through no line of the plugin.
        """
        if plugin in self._aside:
            return otherwise
        fence = self._fenced()
        patient = plugin in self._patient
        limit = 0.0 if patient or as_command else seconds or _usual()
        act, within = partial(_accepted, call, accept), fence.within
        if self._traced:
            from hearten.plugins.call_trace import traced

            within = partial(traced, within, doing)
        try:
            return within(plugin, limit, act, as_command=as_command and not patient, of=of)
        except HeartenError as error:
            if refusals:
                said = printable(error.sentence, lines=True)
                raise HeartenError(said, error.exit_code) from error
            self._failed(plugin, doing, error, limit, of, in_command=as_command)
        except BaseException as error:
            if error is fence.ours:
                raise
            if isinstance(error, KeyboardInterrupt) and fence.pressed:
                if not as_command:  # there, to break it off is usual
                    self._broken_off(plugin, doing, error, of)
                raise
            self._failed(plugin, doing, error, limit, of, in_command=as_command)
        return otherwise

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let the program itself act amid a command: its streams, its errors, its Ctrl-C."""
        with self._fenced().lifted():
            yield

    def _fenced(self) -> Isolation:
        if self._fence is None:
            from hearten.plugins.isolation import Isolation

            self._fence = Isolation()
            self._fence.key_waits = self._key_waits
        return self._fence

    def _broken_off(self, plugin: str, doing: str, error: BaseException, of: object) -> None:
        from hearten.plugins.isolation import KeyPressed

        ended = KeyPressed().with_traceback(error.__traceback__)
        self._failed(plugin, doing, ended, 0.0, of, in_command=False)

    def _failed(
        self,
        plugin: str,
        doing: str,
        error: BaseException,
        limit: float,
        of: object,
        *,
        in_command: bool,
    ) -> None:
        from traceback import format_exception

        what, trace = _what(doing, error, limit, of), "".join(format_exception(error))
        self._note(Fault(plugin=plugin, what=what, trace=trace, doing=doing, in_command=in_command))


def _accepted(call: Callable[[], Any], accept: Callable[[Any], T]) -> T:
    return accept(settled(call()))


def _usual() -> float:
    from hearten.plugins import isolation

    return isolation.ASKED


def settled(result: Any) -> Any:
    """Refuse a coroutine: nothing here would ever await it."""
    if hasattr(type(result), "__await__") or hasattr(type(result), "__anext__"):
        if hasattr(result, "close"):
            result.close()
        raise PluginError('is "async"; a plain function is needed')
    return result


def _what(doing: str, error: BaseException, limit: float, of: object) -> str:
    """Say what happened by class and place, never by the error's text: it may be private."""
    if isinstance(error, PluginError):
        place = location(of, error) if error.of is None else location(error.of)
        return f"{doing} {error}{place}"
    place = location(of, error)
    if isinstance(error, SystemExit):
        return f"{doing} tried to end the program{place}"
    from hearten.plugins.isolation import KeyPressed, TimedOut

    if isinstance(error, KeyPressed):
        return f"{doing} was not done when you pressed a key{place}"
    if isinstance(error, TimedOut):
        return f"{doing} took more than {limit:g} seconds{place}"
    return f"{doing} raised {type(error).__name__}{_missing(error)}{place}"


def _missing(error: BaseException) -> str:
    """Return the name that was not there, of a module or in the code: no word of a person."""
    if not isinstance(error, (ImportError, AttributeError, NameError)):
        return ""
    name = getattr(error, "name_from", None) or error.name
    if not isinstance(name, str) or len(name) > _LONGEST_NAME:
        return ""
    return f": {name}" if all(part.isidentifier() for part in name.split(".")) else ""


def location(of: object, error: BaseException | None = None) -> str:
    """Return the author's file and line in brackets: where it happened, else where *of* stands."""
    try:
        place = raised_at(error) if error is not None else ""
        if not place and of is not None:
            place = defined_at(of)
    except Exception:  # what is looked at is the plugin's, and may break under any look
        return ""
    return f" ({place})" if place else ""


def raised_at(error: BaseException) -> str:
    """Return the last place in the plugin's own code that *error* came through, or nothing.

    That is not the innermost one: what raises may be ours, given the wrong thing.
    """
    if isinstance(error, SyntaxError) and error.filename and not error.filename.startswith("<"):
        return _place(error.filename, error.lineno)
    return _last_of_own(_steps(error))


def runs_at(frame: FrameType | None) -> str:
    """Return the last place in the plugin's own code that a thread has come to, or nothing."""
    steps = []
    while frame is not None:
        steps.append(_step(frame, frame.f_lineno))
        frame = frame.f_back
    return _last_of_own(reversed(steps))


def _last_of_own(steps: Iterable[tuple[str, str, int]]) -> str:
    """Return the last place in the code of whoever has the first of *steps* that is a plugin's."""
    others = [step for step in steps if step[0] not in _NOT_THEIRS]
    own = [step for step in others if step[0] == others[0][0]]
    return _place(*own[-1][1:]) if own else ""


def defined_at(thing: object) -> str:
    """Return where a function, a class, an object of it or a module was written, or nothing."""
    thing = getattr(thing, "__func__", thing)
    if isinstance(thing, ModuleType):
        return _place(str(vars(thing).get("__file__") or ""), None)
    code = getattr(thing, "__code__", None)
    if not isinstance(code, CodeType):
        thing = thing if isinstance(thing, type) else type(thing)
    if _top(getattr(thing, "__module__", "")) in _NOT_THEIRS:
        return ""
    if isinstance(code, CodeType):
        return _place(code.co_filename, code.co_firstlineno)
    return _of_class(thing)


def _of_class(thing: Any) -> str:
    import inspect

    try:
        file = inspect.getsourcefile(thing) or ""
        return _place(file, inspect.getsourcelines(thing)[1])
    except (OSError, TypeError):  # made by no lines of a file
        return ""


def _steps(error: BaseException) -> Iterator[tuple[str, str, int]]:
    """Yield the steps of the traceback, outermost first: the package, the file and the line."""
    trace = error.__traceback__
    while trace is not None:
        yield _step(trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next


def _step(frame: FrameType, line: int) -> tuple[str, str, int]:
    file = frame.f_code.co_filename
    return _top(frame.f_globals.get("__name__")) or file, file, line


def _top(module: object) -> str:
    return module.partition(".")[0] if isinstance(module, str) else ""


def _place(path: str, line: int | None) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return f"{name}, line {line}" if name and line else name
