"""New blocks of a plan file: a header, its keys in the order of the schema, its inner tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Options
from hearten.model.plan.schema import PLAN, Table
from hearten.model.value import valueclass
from hearten.storage.toml.format import WIDTH, pair_line, written_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.storage.toml.scan import Key

_STEP = "  "
WELCOME = "# My plan. This file is yours: edit it in any editor."


@valueclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a block is laid out: its line ends, and how far its header and keys are set in."""

    newline: str = "\n"
    header: str = ""
    keys: str = ""

    def deeper(self) -> Style:
        """Return the style of a table inside this block."""
        inner = self.header + _STEP
        return Style(newline=self.newline, header=inner, keys=inner)


def in_order(table: Table | None, keys: Iterable[str]) -> list[str]:
    """Return *keys* in the order of the schema; keys it does not know come last, as given."""
    known = {key: place for place, key in enumerate(table.keys)} if table else {}
    return sorted(keys, key=lambda key: known.get(key, len(known)))


def inner_table(table: Table | None, key: str) -> Table | None:
    """Return the table declared under *key* inside *table*, if any."""
    return next((t for t in table.tables if t.name == key), None) if table else None


def is_block(table: Table | None, key: str, value: Any) -> bool:
    """Say whether a new *value* gets a header of its own, rather than one key line."""
    if isinstance(value, (list, tuple)):
        declared = inner_table(table, key)
        plain = declared is None or declared.many
        return plain and bool(value) and all(isinstance(item, Mapping) for item in value)
    if not isinstance(value, Mapping):
        return False
    if table is PLAN:
        return True
    if table is not None and key in {f.key for f in table.fields}:
        return isinstance(table.field(key), Options)
    return len(pair_line((key,), value)) > WIDTH


def block(
    path: Key, data: Mapping[str, Any], *, many: bool, style: Style, table: Table | None = None
) -> str:
    """Return the text of one block, None values left out. It ends in a line end."""
    brackets = ("[[", "]]") if many else ("[", "]")
    header = f"{style.header}{brackets[0]}{written_key(path)}{brackets[1]}{style.newline}"
    return header + _inside(path, data, style, table)


def blocks(path: Key, value: Any, *, style: Style, table: Table | None = None) -> Iterator[str]:
    """Return *value* as blocks under *path*: one for a table, one for each item of many."""
    many = not isinstance(value, Mapping)
    for item in value if many else (value,):
        yield block(path, item, many=many, style=style, table=table)


def document(data: Mapping[str, Any]) -> str:
    """Return a whole new file: a welcome, the keys at the top, then every table."""
    style = Style()
    keys = [k for k in in_order(PLAN, data) if data[k] is not None]
    pairs = [pair_line((k,), data[k]) for k in keys if not is_block(PLAN, k, data[k])]
    parts = [f"{WELCOME}\n{''.join(pairs)}"]
    for key in keys:
        if is_block(PLAN, key, data[key]):
            parts += blocks((key,), data[key], style=style, table=inner_table(PLAN, key))
    return "\n".join(parts)


def _inside(path: Key, data: Mapping[str, Any], style: Style, table: Table | None) -> str:
    keys = [key for key in in_order(table, data) if data[key] is not None]
    text = "".join(
        pair_line((key,), data[key], newline=style.newline, indent=style.keys)
        for key in keys
        if not is_block(table, key, data[key])
    )
    for key in keys:
        if is_block(table, key, data[key]):
            inner = inner_table(table, key)
            for part in blocks((*path, key), data[key], style=style.deeper(), table=inner):
                gap = "" if isinstance(data[key], Mapping) else style.newline
                text += gap + part
    return text
