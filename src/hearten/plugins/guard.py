"""The one place that catches what a plugin does wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.values import valueclass

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Broken(Exception):
    """What a plugin gave is not what its contract says; the text ends "it …"."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing a plugin did wrong: which plugin, and what. *trace* is for ``--trace``.

    *aside* tells whether the plugin is off for this session.
    """

    plugin: str
    what: str
    aside: bool = True
    trace: str = ""

    def sentence(self) -> str:
        """Return one printable line that names the plugin and what went wrong."""
        if self.aside:
            line = f'The plugin "{self.plugin}" is set aside for now: {self.what}.'
            return printable(f"{line} Nothing of yours is lost.")
        return printable(f'The plugin "{self.plugin}": {self.what}.')


class Guard:
    """Runs what plugins bring, one call at a time; the first failure turns a plugin off."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._aside: set[str] = set()
        self._said = 0

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

    def fault(self, plugin: str, what: str, *, aside: bool = True, trace: str = "") -> None:
        """Note a fault, once."""
        fault = Fault(plugin=plugin, what=what, aside=aside, trace=trace)
        if aside:
            self._aside.add(plugin)
        if fault not in self._faults:
            self._faults.append(fault)

    def run(
        self,
        plugin: str,
        doing: str,
        call: Callable[[], Any],
        accept: Callable[[Any], T],
        otherwise: T,
        *,
        refusals: bool = False,
    ) -> T:
        """Return what *accept* makes of the call's result, or *otherwise* and a fault.

        *doing* names the call in the fault. With *refusals* a HeartenError is the plugin's
        own plain answer and passes. Only the person's Ctrl-C gets through besides.
        """
        if plugin in self._aside:
            return otherwise
        try:
            return accept(_settled(call()))
        except KeyboardInterrupt:
            raise
        except HeartenError as error:
            if refusals:
                raise HeartenError(printable(error.sentence), error.exit_code) from error
            self._failed(plugin, doing, error)
        except BaseException as error:
            self._failed(plugin, doing, error)
        return otherwise

    def _failed(self, plugin: str, doing: str, error: BaseException) -> None:
        from traceback import format_exception

        self.fault(plugin, _what(doing, error), trace="".join(format_exception(error)))


def _settled(result: Any) -> Any:
    """Refuse a coroutine: nothing here would ever await it."""
    if hasattr(type(result), "__await__") or hasattr(type(result), "__anext__"):
        if hasattr(result, "close"):
            result.close()
        raise Broken('is "async"; a plain function is needed')
    return result


def _what(doing: str, error: BaseException) -> str:
    """Say what happened by class and place, never by the error's text: it may be private."""
    if isinstance(error, Broken):
        return f"{doing} {error}"
    if isinstance(error, SystemExit):
        return f"{doing} tried to end the program ({_place(error)})"
    return f"{doing} raised {type(error).__name__} ({_place(error)})"


def _place(error: BaseException) -> str:
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_short(error.filename)}, line {error.lineno}"
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "no place given"
    return f"{_short(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}"


def _short(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
