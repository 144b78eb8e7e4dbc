"""A name that nothing goes by: said with the nearest one, or with all there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import UsageError
from hearten.model.fields_base import closest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


class Unknown(UsageError):
    """There is no *what* of that name among *known* (exit 2)."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = tuple(known)
        near = closest(name, names)
        hint = f"Did you mean: {near}" if near else f"There are: {', '.join(names)}"
        super().__init__(f"There is no {what} {quoted(name)}. {hint}")
