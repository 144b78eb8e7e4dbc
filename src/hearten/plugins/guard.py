"""The one place that catches what a plugin does wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.plugins.failed_starts import Starting
    from hearten.plugins.isolation import Fence

T = TypeVar("T")


class Broken(Exception):
    """What a plugin gave is not what its contract says; the text ends "it …"."""

    def __init__(self, what: str, of: object = None) -> None:
        """*of* is the function, object or module of the plugin that is meant, where one is."""
        super().__init__(what)
        self.of = of


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
            line = f'The plugin "{self.plugin}" is set aside for now: {self._ended()}'
            return printable(f"{line} Nothing of yours is lost.")
        return printable(f'The plugin "{self.plugin}": {self._ended()}')

    def _ended(self) -> str:
        return self.what if self.what.endswith("?") else f"{self.what}."


class Guard:
    """Runs what plugins bring, one call at a time; the first failure turns a plugin off."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._aside: set[str] = set()
        self._patient: set[str] = set()
        self._said = 0
        self._fence: Fence | None = None

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

    def be_patient(self, plugin: str) -> None:
        """Let *plugin* take its time: it is being written."""
        self._patient.add(plugin)

    def noting(self, note: Starting) -> None:
        """Have *note* name the plugin at work from now on."""
        self._fenced().note = note

    def ended(self) -> None:
        """Say that the program is over, and note what plugins left running."""
        if self._fence is not None:
            for plugin in self._fence.ended():
                self.fault(plugin, "it began something that does not end (a thread)")

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
        of: object = None,
    ) -> T:
        """Return what *accept* makes of the call's result, or *otherwise* and a fault.

        *doing* names the call in the fault. With *refusals* a HeartenError is the plugin's
        own plain answer and passes. Only the person's Ctrl-C gets through besides. It has
        *seconds*; what is usual where they are not given. *of* is what of the plugin is
        called: its place is named where the error came through no line of the plugin.
        """
        if plugin in self._aside:
            return otherwise
        fence = self._fenced()
        limit = 0.0 if plugin in self._patient else seconds or _usual()
        try:
            return fence.within(plugin, limit, lambda: accept(_settled(call())))
        except HeartenError as error:
            if refusals:
                raise HeartenError(printable(error.sentence), error.exit_code) from error
            self._failed(plugin, doing, error, limit, of)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and fence.pressed:
                raise
            self._failed(plugin, doing, error, limit, of)
        return otherwise

    def _fenced(self) -> Fence:
        if self._fence is None:
            from hearten.plugins.isolation import Fence

            self._fence = Fence()
        return self._fence

    def _failed(
        self, plugin: str, doing: str, error: BaseException, limit: float, of: object
    ) -> None:
        from traceback import format_exception

        what = _what(doing, error, limit, of)
        self.fault(plugin, what, trace="".join(format_exception(error)))


def _usual() -> float:
    from hearten.plugins import isolation

    return isolation.ASKED


def _settled(result: Any) -> Any:
    """Refuse a coroutine: nothing here would ever await it."""
    if hasattr(type(result), "__await__") or hasattr(type(result), "__anext__"):
        if hasattr(result, "close"):
            result.close()
        raise Broken('is "async"; a plain function is needed')
    return result


def _what(doing: str, error: BaseException, limit: float, of: object) -> str:
    """Say what happened by class and place, never by the error's text: it may be private."""
    if isinstance(error, Broken):
        return f"{doing} {error}{where(of if error.of is None else error.of)}"
    place = where(of, error)
    if isinstance(error, SystemExit):
        return f"{doing} tried to end the program{place}"
    from hearten.plugins.isolation import TooLong

    if isinstance(error, TooLong):
        return f"{doing} took more than {limit:g} seconds"
    return f"{doing} raised {type(error).__name__}{place}"


def where(of: object, error: BaseException | None = None) -> str:
    """Return the author's file and line in brackets: where it happened, else where *of* stands."""
    from hearten.plugins import error_place

    try:
        place = error_place.raised_at(error) if error is not None else ""
        if not place and of is not None:
            place = error_place.defined_at(of)
    except Exception:  # what is looked at is the plugin's, and may break under any look
        return ""
    return f" ({place})" if place else ""
