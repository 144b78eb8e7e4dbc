"""What the kind of a habit asks about one occasion, and what was said to that."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model.log import DONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.model.fields import Field
    from hearten.model.plan import Entry


def asks_of(kind: Any) -> tuple[Field, ...]:
    """Return what a kind asks besides whether it was done; a kind that is away asks nothing."""
    return tuple(field for field in getattr(kind, "asks", ()) if field.key != "done")


def said_of(entries: Sequence[Entry], kind: Any) -> tuple[str, ...]:
    """Return what was said on the day: answers in the words of their fields, and notes."""
    fields = {field.key: field for field in getattr(kind, "asks", ())}
    said: list[str] = []
    for entry in entries:
        if entry.did in DONE or entry.did is None:
            said += [
                _answered(fields.get(key), key, held)
                for key, held in entry.answers.items()
                if key != "done"
            ]
        if entry.note:
            said.append(entry.note)
    return tuple(said)


def _answered(field: Field | None, key: str, held: Any) -> str:
    """Return one answer in the words of its field; as it stands where it is none of its values."""
    if field is not None:
        with suppress(ValueError):
            return field.show(field.check(held))
    return f"{key}: {held}"
