"""What the host hands out: objects by name, each made or loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from hearten.plugins import builtins

T = TypeVar("T")


class Table(Mapping[str, T]):
    """Named objects: the built-in ones made when first asked for, then those of plugins.

    Plugins are loaded only when a name is asked for that is not built in, or all of them.
    """

    def __init__(
        self,
        places: Mapping[str, str],
        others: Callable[[], Mapping[str, T]],
        missing: Callable[[str], T] | None = None,
    ) -> None:
        """*missing* makes what stands under a name that nobody brings."""
        self._places = places
        self._others = others
        self._missing = missing
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return what stands under *name*; the placeholder, or KeyError, when nothing does."""
        if name in self._places:
            if name not in self._made:
                self._made[name] = builtins.made(self._places[name])
            return self._made[name]
        others = self._others()
        if name not in others and self._missing is not None:
            return self._missing(name)
        return others[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return what stands under *name*, or *default*; never a placeholder."""
        if name not in self:
            return default
        return self[name]

    def __contains__(self, name: object) -> bool:
        """Say whether somebody brings *name*."""
        return name in self._places or name in self._others()

    def __iter__(self) -> Iterator[str]:
        """Walk the names, built-in ones first."""
        yield from self._places
        yield from self._others()

    def __len__(self) -> int:
        """Count the names."""
        return len(self._places) + len(self._others())
