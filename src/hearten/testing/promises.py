"""The sentence of a check: which object, what it promises, and what came instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from hearten.model.errors import HeartenError
from hearten.model.ids import is_slug
from hearten.model.printable import printable, shortened
from hearten.plugins.guard import Guard, location
from hearten.plugins.proxies import PluginStopped

if TYPE_CHECKING:
    from collections.abc import Callable

__tracebackhide__ = True  # pytest shows the author's own lines alone

T = TypeVar("T")
_BUILT_IN = "hearten.builtin."  # what is there is shown as it is: no part of it is cut off
_RAISED = re.compile(r"( raised \w+)(?:: [\w.]+)?(?= \(|$)")
_SHOWN = 60  # letters of what is shown otherwise than it was said


class Promises:
    """What one object promises; the first promise that it breaks is an AssertionError.

    It is raised, not asserted: pytest adds lines of its own to an assertion of a package that
    has fixtures.
    """

    def __init__(self, noun: str, item: object) -> None:
        """*noun* says what kind of object *item* is ("habit kind")."""
        self.guard = Guard()
        self._noun, self._item = noun, item

    def broken(self, promise: str, instead: str, *, of: str = "") -> NoReturn:
        """Say that *promise* does not hold, and what came *instead*.

        *of* names the method whose place is said; else it is that of the object.
        """
        place = location(getattr(self._item, of) if of else self._item)
        raise AssertionError(self._sentence(promise, f"{instead}{place}"))

    def holds(self, held: bool, promise: str, instead: str, *, of: str = "") -> None:
        """Say that *promise* is broken where it is not *held*."""
        if not held:
            self.broken(promise, instead, of=of)

    def kept(self, promise: str) -> None:
        """Say that *promise* is broken where a call into the plugin went wrong."""
        for fault in self.guard.faults:
            what = f"it {fault.happened}" if fault.doing else fault.what
            instead = in_its_own_words(what, fault.trace)
            error = AssertionError(self._sentence(promise, instead))
            if fault.trace:
                error.add_note(fault.trace)
            raise error

    def answer(self, promise: str, call: Callable[[], T]) -> T:
        """Return what *call* does, which has to keep *promise*; not even a refusal does that."""
        try:
            found = call()
        except PluginStopped:
            self.kept(promise)
            raise
        except HeartenError as error:
            raise AssertionError(
                self._sentence(promise, f"it refused: {error.sentence}")
            ) from error
        self.kept(promise)
        return found

    def taken_in(self, wanted: type[T], wrap: Callable[[str, Any, Guard], Any], parts: str) -> Any:
        """Return the object guarded, as the program takes it in; it promises its *parts*."""
        item = self._item
        if not isinstance(item, wanted):
            name = wanted.__name__
            what = repr(item)
            if isinstance(item, type):
                what = f"the class {item.__name__}; write {item.__name__}()"
            self.broken(f"to be {_article(name)} {name} object", f"it is {what}")
        taken = self.guard.run(
            "it", "it", lambda: wrap("it", item, self.guard), _same, None, of=item
        )
        self.kept(parts)
        if not type(item).__module__.startswith(_BUILT_IN):
            label, more = getattr(item, "label", ""), str(getattr(item, "help", ""))
            self.shown_whole("a label of one line", label, getattr(taken, "label", ""))
            line = " ".join(more.split("\n"))
            self.shown_whole("a help to read", line, getattr(taken, "help", ""))
        return taken

    def shown_whole(self, promise: str, said: object, shown: str, *, of: str = "") -> None:
        """Say that *promise* is broken where what is *shown* is not what was *said*, but for ends.

        What steers a terminal is shown by its name, and what is too long is cut off.
        """
        whole = not isinstance(said, str) or said.strip() == shown.strip()
        self.holds(whole, promise, f'it is shown as "{shortened(shown, _SHOWN)}"', of=of)

    def _sentence(self, promise: str, instead: str) -> str:
        end = "" if instead.endswith((".", "?")) else "."
        return printable(f"{self._called()} promises {promise}, but {instead}{end}")

    def _called(self) -> str:
        name = getattr(self._item, "name", getattr(self._item, "__name__", None))
        if isinstance(name, str):
            name = name.removeprefix("hearten_plugin_")  # of a single file
        if isinstance(name, str) and is_slug(name.replace("_", "-").replace(" ", "-")):
            return f'The {self._noun} "{name}"'
        if isinstance(self._item, (int, str, type, type(None))):
            return f"The {self._noun}"
        return f"The {self._noun} {type(self._item).__name__}"


def in_its_own_words(what: str, trace: str) -> str:
    """Return *what* happened with what the error says itself: nothing here is about a person.

    *trace* is its traceback. That stands in for the name that was missing.
    """
    said = trace.strip().rpartition("\n")[2].partition(": ")[2]
    return _RAISED.sub(lambda raised: f"{raised[1]}: {said}", what) if said else what


def _article(name: str) -> str:
    return "an" if name[:1] in "AEIOU" else "a"


def _same(value: T) -> T:
    return value
