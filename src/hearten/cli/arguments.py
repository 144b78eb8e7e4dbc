"""What a command takes: a day, and the options that a format declares."""

from __future__ import annotations

import datetime as dt
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model.day_words import day_named, takes_a_day
from hearten.model.errors import UsageError
from hearten.model.fields import Choice, Choices, Day, FieldError, Number, YesNo
from hearten.model.printable import printable
from hearten.model.value import replace
from hearten.plugins.format_options import flag

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Plan


_MEANT = {Choices: "A,B", Day: "DATE", Number: "N"}  # what stands behind an option in its help


def day_argument(
    session: Session,
    option: str,
    given: str | None,
    *,
    ahead: bool,
    plan: Plan | None = None,
    seen_from: dt.date | None = None,
) -> dt.date | None:
    """Return the day that was given to an option, if one was; UsageError for other words.

    *ahead*: of words that fit many days, the one to come is meant, *seen_from* a day, or else from
    today. Without *plan* it is read for that, where it has to be.
    """
    if given is None:
        return None
    with suppress(ValueError):
        return dt.date.fromisoformat(given.strip())
    today = session.today(plan) if plan is not None else session.today_here()
    day = day_named(given, seen_from or today, ahead=ahead)
    if day is None:
        raise UsageError(takes_a_day(option, ahead=ahead))
    return day


def declare_options(parser: argparse.ArgumentParser, fields: Iterable[Field]) -> None:
    """Have *parser* take each of *fields* as an option."""
    for field in fields:
        parser.add_argument(flag(field), dest=_dest(field), **_shape(field))


def read_options(
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
        except FieldError as wrong:
            error = _in_words_to_type(field, str(value), today, wrong)
            hint = f" Did you mean {error.suggestion}?" if error.suggestion else ""
            raise UsageError(f"{flag(field)}: {error.message}.{hint}") from None
    return options


def _in_words_to_type(
    field: Field, typed: str, today: Callable[[], dt.date], wrong: FieldError
) -> FieldError:
    """Return what is *wrong* in the words that are typed here, not in those of a screen."""
    if isinstance(field, Choice | Choices) and field.labels:
        try:
            replace(field, labels=()).read(typed, today())
        except FieldError as error:
            return error
    return wrong


def options_as_typed(fields: Iterable[Field], given: Mapping[str, Any]) -> Sequence[str]:
    """Return the words with which the same is given again."""
    words: list[str] = []
    for field in fields:
        value = given.get(_dest(field))
        if value is not None:
            words += [flag(field), shlex.quote(value)] if isinstance(value, str) else [flag(field)]
    return words


_SHORT = 40  # letters of choices that have room behind an option in a line of usage


def _dest(field: Field) -> str:
    return f"option {field.key}"


def _shape(field: Field) -> dict[str, Any]:
    about = _said(field).replace("%", "%%")
    if isinstance(field, YesNo):
        return {"action": "store_const", "const": field.default is not True, "help": about}
    if isinstance(field, Choice):
        choices = "|".join(field.choices)
        if len(choices) > _SHORT:
            named = ", ".join(field.choices).replace("%", "%%")
            return {"metavar": "NAME", "help": f"{about}: {named}"}
        return {"metavar": choices, "help": about}
    meant = next((said for kind, said in _MEANT.items() if isinstance(field, kind)), None)
    return {"metavar": meant or field.key.upper(), "help": about}


def _said(field: Field) -> str:
    """Return what an option is for, and what it is where it is not given."""
    said = field.help or field.label
    if isinstance(field, YesNo) or field.default in (None, (), ""):
        return said
    usual = field.default
    if isinstance(field, Choices):
        usual = ",".join(usual)
    elif not isinstance(field, Choice):
        usual = field.show(usual)
    return f"{said} (usually: {printable(usual)})"
