"""A page as one text to change, and what such a text changes: free words, or answers in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.journal import words
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from hearten.actions.journal.find_page import FoundPage
    from hearten.model.journal import Record

_MARK = "== "
_LINES = "\n"
_SAW = "what I saw"  # of a small experiment


class DoesNotFit(UsageError):
    """The parts of a changed page can't be told apart. Nothing was changed."""


def page_as_text(page: FoundPage) -> str:
    """Return the words of a page; each answer under a line of its own that says which it is."""
    record = page.record
    if not (record.answers or record.saw):
        return record.text
    parts = [
        f"{_header(key)}\n{held if isinstance(held, str) else _LINES.join(held)}"
        for key, held in record.answers.items()
    ]
    if record.text:
        parts.append(f"{_header('')}\n{record.text}")
    if record.saw:
        parts.append(f"{_header(_SAW)}\n{record.saw}")
    return "\n\n".join(parts)


def _header(key: str) -> str:
    return f"{_MARK}{' '.join(key.replace('_', ' ').split()) or 'words'}"


def changes_from_text(record: Record, text: str) -> dict[str, Any]:
    """Return the values of a record that *text* changes; DoesNotFit where parts are missing."""
    if not (record.answers or record.saw):
        return {} if _same(text, record.text) else {"text": text}
    keys = [*record.answers, *([""] if record.text else []), *([_SAW] if record.saw else [])]
    parts = _parts(text, [_header(key) for key in keys])
    answers = dict(record.answers)
    for key, part in zip(record.answers, parts, strict=False):
        held = record.answers[key]
        if not isinstance(held, str):
            answers[key] = _many(part)
        elif not _same(part, held):
            answers[key] = part.rstrip("\n")
    values: dict[str, Any] = {}
    if answers != record.answers:
        values["answers"] = answers
    if record.saw and not _same(saw := parts.pop(), record.saw):
        values["saw"] = saw.rstrip("\n")
    if record.text and not _same(parts[-1], record.text):
        values["text"] = parts[-1]
    return values


def _same(one: str, other: str) -> bool:
    """Say whether two texts differ in no more than line ends behind the last word."""
    return one.rstrip("\n") == other.rstrip("\n")


def _many(part: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in part.split("\n") if line.strip())


def _parts(text: str, headers: list[str]) -> list[str]:
    """Return what stands under each of these lines, in their order."""
    lines = text.replace("\r\n", "\n").split("\n")
    places, start = [], 0
    for header in headers:
        found = next((n for n in range(start, len(lines)) if lines[n].rstrip() == header), None)
        if found is None:
            raise DoesNotFit(words.LINES_GONE)
        places.append(found)
        start = found + 1
    ends = [*places[1:], len(lines)]
    return [_LINES.join(lines[at + 1 : end]) for at, end in zip(places, ends, strict=True)]
