"""What a table of a plan is: its fields, and the class that holds what stands in it."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from hearten.model.value import usual_of, valueclass

if TYPE_CHECKING:
    from hearten.model.fields import Field


@valueclass(frozen=True, kw_only=True)
class Table:
    """One table: ``[name]``, or ``[[name]]`` when *many*. *one* names an item in a sentence."""

    name: str
    heading: str
    one: str
    make: type[Any]
    fields: tuple[Field, ...]
    many: bool = False
    tables: tuple[Table, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return every key this table knows, nested tables included."""
        return (*(f.key for f in self.fields), *(t.name for t in self.tables))

    @property
    def has_id(self) -> bool:
        """Say whether an item of this table can be referred to."""
        return any(f.key == "id" for f in self.fields)

    def field(self, key: str) -> Field:
        """Return the field that stands under *key*."""
        return next(f for f in self.fields if f.key == key)


def attribute(key: str) -> str:
    """Return the attribute that holds *key*: ``if`` stands in ``if_``."""
    return f"{key}_" if iskeyword(key) else key


def default_of(table: Table, key: str) -> Any:
    """Return what *key* means where it is absent; None where nothing is meant."""
    return usual_of(table.make, attribute(key))
