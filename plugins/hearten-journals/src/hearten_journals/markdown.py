"""Text of Day One's as plain words: what was escaped, and what was put into it, by name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(^```.*?^```[ \t]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_PUT_IN = re.compile(
    r"!\[[^\]\n]*\]\(dayone-(?:moment:/{0,2}(?:(?P<kind>photo|video|audio|pdfAttachment)/)?"
    r"|(?P<old>photo|video|audio|pdf)://)(?P<id>[\w-]+)\)"
)
KINDS = {"photos": "photo", "videos": "video", "audios": "audio", "pdfAttachments": "PDF"}
_SAID = {"pdfAttachment": "PDF", "pdf": "PDF"}
_MARKS = {"bulleted": "- ", "checkbox": "- [ ] "}


def files_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return what was put into an entry, by its id, as it stands on the page: "(photo: a.jpeg)".

    The name is that of its file in the export.
    """
    named: dict[str, str] = {}
    for key, kind in KINDS.items():
        held = entry.get(key)
        for each in held if isinstance(held, list) else []:
            if isinstance(each, dict) and (id := _word(each, "identifier") or _word(each, "md5")):
                suffix = _word(each, "type") or ("m4a" if kind == "audio" else "")
                name = _word(each, "md5") or id
                named[id] = f"({kind}: {name}{'.' if suffix else ''}{suffix})"
    return named


def plain(text: str, named: Mapping[str, str]) -> tuple[str, int]:
    """Return *text* as it was written, with a name for each thing in it, and how many those are.

    What is *named* and has no place in the text stands at its end.
    """
    there: set[str] = set()

    def called(found: re.Match[str]) -> str:
        there.add(found["id"])
        kind = found["kind"] or found["old"] or "photo"
        return named.get(found["id"], f"({_SAID.get(kind, kind)}: {found['id']})")

    pieces = _CODE.split(text)
    pieces[::2] = [_ESCAPED.sub(r"\1", _PUT_IN.sub(called, piece)) for piece in pieces[::2]]
    rest = [name for id, name in named.items() if id not in there]
    words = "".join(pieces).rstrip()
    return "\n\n".join(filter(None, (words, "\n".join(rest)))), len(there) + len(rest)


def of_rich_text(held: Any) -> str:
    """Return what Day One keeps as rich text, in Markdown; nothing where it does not read."""
    if isinstance(held, str):
        try:
            held = json.loads(held)
        except (ValueError, RecursionError):
            return ""
    contents = held.get("contents") if isinstance(held, dict) else None
    words, before = "", None
    for each in contents if isinstance(contents, list) else []:
        if not isinstance(each, dict):
            continue
        line = _line_of(each)
        text = each["text"] if isinstance(each.get("text"), str) else ""
        begins = not words or words.endswith("\n")
        goes_on = line == before and (line is None or "identifier" in line)
        if text and not begins and not goes_on:
            words, begins = f"{words}\n", True
        before = line
        words += f"{_mark_of(line or {}) if begins and text.strip() else ''}{text}"
        objects = each.get("embeddedObjects")
        words += "".join(map(_put_in, objects if isinstance(objects, list) else []))
    return words


def _line_of(item: Mapping[str, Any]) -> dict[str, Any] | None:
    attributes = item.get("attributes")
    line = attributes.get("line") if isinstance(attributes, dict) else None
    return line if isinstance(line, dict) and line else None


def _mark_of(line: Mapping[str, Any]) -> str:
    """Return the mark before a line: of a heading, a quote, an item of a list."""
    level, style = line.get("header"), line.get("listStyle")
    if isinstance(level, int) and 1 <= level <= 6:
        return f"{'#' * level} "
    if line.get("quote") is True:
        return "> "
    if style == "numbered":
        index = line.get("listIndex")
        return f"{index if isinstance(index, int) else 1}. "
    if style == "checkbox" and line.get("checked") is True:
        return "- [x] "
    return _MARKS.get(style, "") if isinstance(style, str) else ""


def _put_in(held: Any) -> str:
    if not isinstance(held, dict):
        return ""
    kind, id = _word(held, "type") or "photo", _word(held, "identifier")
    if kind == "horizontalRuleLine":
        return "\n---\n"
    if not id:
        return ""
    return f"\n![](dayone-moment:/{kind}/{id})\n" if kind in (*KINDS.values(), *_SAID) else ""


def _word(table: Mapping[str, Any], key: str) -> str:
    """Return a short word of *table*: an id, or how a file ends."""
    value = table.get(key)
    return value if isinstance(value, str) and re.fullmatch(r"[\w-]{1,80}", value) else ""
