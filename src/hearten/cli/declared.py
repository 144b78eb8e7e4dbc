"""Options that a format declares, as a command takes them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, FieldError, YesNo
from hearten.plugins.format_options import flag

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hearten.model.fields import Field


def declare(parser: argparse.ArgumentParser, fields: Iterable[Field]) -> None:
    """Have *parser* take each of *fields* as an option."""
    for field in fields:
        parser.add_argument(flag(field), dest=_dest(field), **_shape(field))


def chosen(
    fields: Iterable[Field], given: Mapping[str, Any], today: Callable[[], dt.date]
) -> dict[str, Any]:
    """Return what was given on the day that *today* tells, as its fields read it.

    UsageError for what does not fit.
    """
    options: dict[str, Any] = {}
    for field in fields:
        value = given.get(_dest(field))
        if value is None:
            continue
        try:
            options[field.key] = field.read(value, today()) if isinstance(value, str) else value
        except FieldError as error:
            hint = f" Did you mean {error.suggestion}?" if error.suggestion else ""
            raise UsageError(f"{flag(field)}: {error.message}.{hint}") from None
    return options


def typed(fields: Iterable[Field], given: Mapping[str, Any]) -> Sequence[str]:
    """Return the words with which the same is given again."""
    words: list[str] = []
    for field in fields:
        value = given.get(_dest(field))
        if value is not None:
            words += [flag(field), shlex.quote(value)] if isinstance(value, str) else [flag(field)]
    return words


def _dest(field: Field) -> str:
    return f"option {field.key}"


def _shape(field: Field) -> dict[str, Any]:
    said = (field.help or field.label).replace("%", "%%")
    if isinstance(field, YesNo):
        return {"action": "store_const", "const": field.default is not True, "help": said}
    if isinstance(field, Choice):
        return {"metavar": "|".join(field.choices), "help": said}
    return {"metavar": "A,B" if isinstance(field, Choices) else field.key.upper(), "help": said}
