"""Values given in one line, each by its key: answers of a mark, settings of a habit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words
from hearten.model.errors import UsageError
from hearten.model.fields import FieldError, Unknown, is_asked
from hearten.model.named import places_named
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.model.fields import Field
    from hearten.plugins.contract import HabitKind


@valueclass(frozen=True, slots=True, kw_only=True)
class GivenBy:
    """How values are given: the *option* that takes them, and what an unknown one is called."""

    option: str
    noun: str


ANSWERS = GivenBy(option="--answer", noun=words.QUESTION_OF)
SETTINGS = GivenBy(option="--option", noun=words.SETTING_OF)


def pair_of(text: str, example: str) -> tuple[str, str]:
    """Return the key and the words of ``key=words``; UsageError with an *example* else."""
    key, equals, said = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(words.KEY_AND_VALUE.format(example=example))
    return key.strip(), said


def given_values(
    whose: str,
    fields: Sequence[Field],
    given: Iterable[tuple[str, str]],
    today: dt.date,
    by: GivenBy = ANSWERS,
    held: Mapping[str, Any] | None = None,
    bare: str = "",
) -> dict[str, Any]:
    """Return what is *given* as pairs of key and words, as it is stored, in the order of *fields*.

    UsageError names the first that does not fit, and what would. Empty words are None. *held* are
    the values that stand there before; *bare* is the key of one that was given without it.
    """
    known = {field.key: field for field in fields}
    found: dict[str, Any] = {}
    for key, text in given:
        if key not in known:
            raise Unknown(by.noun.format(what=whose), key, known)
        if key in found:
            raise UsageError(words.GIVEN_TWICE.format(what=whose, key=key))
        about = whose if key == bare else f"{whose}, {key}"
        found[key] = _read(about, known[key], text, today) if text.strip() else None
    now = {**_usual(fields), **(held or {}), **found}
    for key, value in found.items():
        if value is not None and not is_asked(known[key], now):
            raise UsageError(_only_after(whose, known, key, now, by))
    return {key: found[key] for key in known if key in found}


def _read(about: str, field: Field, text: str, today: dt.date) -> Any:
    try:
        return field.store(field.read(text.strip(), today))
    except FieldError as error:
        raise UsageError(f"{about}: {error.message}.{error.example}") from None


def _usual(fields: Sequence[Field]) -> dict[str, Any]:
    return {each.key: each.store(each.default) for each in fields if each.default is not None}


def _only_after(
    whose: str, known: Mapping[str, Field], key: str, now: Mapping[str, Any], by: GivenBy
) -> str:
    """Return which value has to go before that of *key*."""
    on, wanted = next(
        (on, wanted) for on, wanted in known[key].when.items() if now.get(on) not in wanted
    )
    needed = str(wanted[0]) if wanted else ""
    with suppress(ValueError, IndexError):
        needed = known[on].show(known[on].check(wanted[0]))
    from shlex import quote

    pair = quote(f"{on}={needed}")  # it is there to be copied into a shell
    return words.ONLY_AFTER.format(what=whose, key=key, option=by.option, pair=pair)


def kind_named(kinds: Mapping[str, HabitKind], typed: str) -> HabitKind:
    """Return the kind of a habit that goes by its name or its label; Unknown (exit 2) else."""
    names, word = tuple(kinds), typed.strip()
    found = places_named(names, word) or places_named([kinds[name].label for name in names], word)
    if not found:
        raise Unknown(words.A_KIND, typed, names)
    return kinds[names[found[0]]]


def settings_given(
    kind: HabitKind, held: Mapping[str, Any], given: Sequence[tuple[str, str]], today: dt.date
) -> dict[str, Any]:
    """Return the settings of a habit of *kind*: those *held*, and what is *given* of them."""
    if not kind.options:
        raise UsageError(words.NO_SETTINGS.format(kind=kind.name))
    new = given_values(f'"{kind.name}"', kind.options, given, today, SETTINGS, held)
    return {key: value for key, value in {**held, **new}.items() if value is not None}
