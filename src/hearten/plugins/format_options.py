"""The options that an exporter or importer declares: how each is typed, and what is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.fields import YesNo

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from hearten.model.fields import Field

# What hearten takes itself: anywhere, behind export and import, and behind import alone. A test
# holds it to be all.
ANYWHERE = frozenset({
    "--plan", "--date", "--plain", "--json", "--no-plugins", "--as-it-is", "--trace",
})  # fmt: skip
OWN = ANYWHERE | {"--help", "--version", "--output", "--force", "--include-sensitive"}
OF_IMPORT = frozenset({"--answer", "--dry-run", "--yes", "--all", "--add", "--new"})
SENSITIVE = "include_sensitive"  # what the person chose of it, among the options of an export
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def flag(field: Field) -> str:
    """Return ``--key``; ``--no-key`` for what is on unless switched off."""
    off = isinstance(field, YesNo) and field.default is True
    return f"--{'no-' if off else ''}{field.key.replace('_', '-')}"


def invalid_reason(fields: Iterable[Field], more: Container[str] = ()) -> str:
    """Return why *fields* cannot be options of a command, where they cannot.

    *more* is what that command takes itself, beside what is hearten's own everywhere.
    """
    seen: set[str] = set()
    for field in fields:
        typed = flag(field)
        if not _LETTERS.issuperset(typed) or typed.startswith("---"):
            return f'has an option "{field.key}"; letters, digits, - and _ can be typed'
        if typed in OWN or typed in more:
            return f'has an option "{field.key}", but {typed} is hearten\'s own; rename it'
        if typed in seen:
            return f"has two options that are typed {typed}; rename one"
        seen.add(typed)
    return ""


def with_defaults(fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value for each of *fields*: what was *given*, else what is usual."""
    return {**{field.key: field.default for field in fields}, **given}
