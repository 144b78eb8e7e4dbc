"""Objects by name: what is built in from an index, until plugins are loaded; then all there is.

The index stands beside the hooks of ``hearten.builtin.plugin``, so that the daily commands
need not meet pluggy; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")

NAME = "built-in"

KINDS = {
    "done": "hearten.builtin.kinds:DoneKind",
    "count": "hearten.builtin.kinds:CountKind",
    "minutes": "hearten.builtin.kinds:MinutesKind",
    "clock": "hearten.builtin.kinds:ClockKind",
    "reduce": "hearten.builtin.kinds:ReduceKind",
}
QUESTIONNAIRES = {"steps-on-my-way": "hearten.builtin.steps_on_my_way:StepsOnMyWay"}


def made(place: str) -> Any:
    """Return what stands at ``module:name``, called without arguments."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()


class Registry(Mapping[str, T]):
    """Named objects that a daily command uses.

    Plugins are loaded only when a name is asked for that is not in the index, or all of them.
    """

    def __init__(
        self,
        index: Mapping[str, str],
        is_loaded: Callable[[], bool],
        brought: Callable[[], Mapping[str, T]],
        missing: Callable[[str], T] | None = None,
    ) -> None:
        """*brought* loads plugins and returns what they and we bring; nothing where none is on.

        *is_loaded* tells whether they are; *missing* makes what stands under an unknown name.
        """
        self._index = index
        self._is_loaded = is_loaded
        self._brought = brought
        self._missing = missing
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return what stands under *name*; the placeholder, or KeyError, when nothing does."""
        if name in self._index and not self._is_loaded():
            return self._own(name)
        known = self._known()
        if name not in known and self._missing is not None:
            return self._missing(name)
        return known[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return what stands under *name*, or *default*; never a placeholder."""
        if name not in self:
            return default
        return self[name]

    def __contains__(self, name: object) -> bool:
        """Say whether somebody brings *name*."""
        return name in self._index or name in self._known()

    def __iter__(self) -> Iterator[str]:
        """Walk the names, built-in ones first."""
        return iter(self._known())

    def __len__(self) -> int:
        """Count the names."""
        return len(self._known())

    def _known(self) -> Mapping[str, T]:
        return self._brought() or {name: self._own(name) for name in self._index}

    def _own(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = made(self._index[name])
        return self._made[name]
