"""The copies that sync programs make of a file when two computers change it, told by name.

Each of them has its own way to name one, in the language of the computer: ``plan-LAPTOP.toml``,
``plan 2.toml``, ``plan (1).toml``, ``plan_conflict-20261122-210000.toml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONFLICT_MARKS = (".sync-conflict-", "conflicted copy", ".conflict-")
_LEFT = (".orig", ".rej")
# As texts: most starts meet no name that they would have to be made ready for.
_ADDED = r"(?s)[ _.(-].*"
# "2026-11.abcd-2.toml" is a name that we give ourselves.
_ADDED_TO_A_LOG = r"(?s)(\d{4}(?:-\d\d)?\.[a-z0-9]+(?:-\d+)?)(?!-\d+\.toml\Z)[ _(-].*\.toml"
_KEPT_BY_HAND = r"(?i)\b(backup|bak|old|copy)\b"
_HEADER = rb"(?m)^[ \t]*\["
_ID = rb"""(?m)^[ \t]*id[ \t]*=[ \t]*["']([^"'\r\n]+)["']"""


def is_conflict_copy(name: str) -> bool:
    """Say whether a file name marks a text that two sides wrote at the same time."""
    return not name.startswith(".") and any(mark in name for mark in _CONFLICT_MARKS)


def may_be_a_copy(name: str, of: str) -> bool:
    """Say whether *name* looks as if a program made it of *of*, the name of a plan file.

    A person may have named a file so, too: what is in it decides.
    """
    stem = of.removesuffix(".toml")
    if name in {of + end for end in _LEFT}:
        return True
    if name == of or not (name.startswith(stem) and name.endswith(".toml")):
        return False
    added = name.removesuffix(".toml").removeprefix(stem)
    conflict = "conflict" in added.casefold()
    return bool(re.fullmatch(_ADDED, added)) and (conflict or not re.search(_KEPT_BY_HAND, added))


def copies_among(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names*, files of a log or a journal, that are copies of another one."""
    shown = [name for name in names if not name.startswith((".", "~")) and ".torn-" not in name]
    own = {name for name in shown if not is_conflict_copy(name)}
    return tuple(name for name in shown if is_conflict_copy(name) or _added_to(name, own))


def _added_to(name: str, names: set[str]) -> bool:
    if name.endswith(_LEFT):
        return name.rpartition(".")[0] in names
    if not any(sign in name.partition(".")[2] for sign in " _(-"):
        return False  # nothing was added to it
    found = re.fullmatch(_ADDED_TO_A_LOG, name)
    return found is not None and f"{found[1]}.toml" in names


def id_in(raw: bytes) -> bytes | None:
    """Return the id of the plan that *raw* is a text of, however broken it is; else None."""
    header = re.search(_HEADER, raw)
    found = re.search(_ID, raw[: header.start()] if header else raw)
    return found[1] if found else None
