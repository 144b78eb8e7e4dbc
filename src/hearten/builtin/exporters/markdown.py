"""The exporter ``markdown``: the whole plan as a document to read, print or hand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hearten.api import Choices, Exporter, ExportFile, YesNo, in_words, outline, plain
from hearten.builtin_api import TABLES, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.api import ExportContext, Part, Said
    from hearten.builtin_api import Table

_DEEPEST = 6
# What is looked for when it is hard stands first, and how the program is set up last.
_PLACES = {"safety": -1, "settings": 1, "extra": 1}
_LEFT_OUT = "(left out)"
# What would begin a link, an image, code or emphasis.
_SPECIAL = re.compile(r"[\\`*_\[\]|~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What would begin a heading, a quote, a list or a rule at the start of a line.
_STARTS = re.compile(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]))")


class MarkdownExporter(Exporter):
    """The whole plan in the person's words, part by part."""

    name = "markdown"
    label = "Document"
    suffix = ".md"
    help = """\
The whole plan as a document in your own words. Any editor opens it, and many programs
print it. To leave parts out: --without safety,people"""
    options = (
        Choices(
            key="without",
            label="Leave out",
            help="parts to leave out, such as safety,people",
            choices=tuple(TABLES),
        ),
        YesNo(key="journal", label="My journal, too", help="your words and letters as well"),
    )
    excludes = (
        # How the file is kept, not what it says.
        "format", "id", "*.id",
        # Not said where it is as usual.
        "habits.kind", "*.state", "*.calendar", "*.ring", "people.kind", "checkins.kind",
        # Told by the names they stand for.
        "goals.area", "goals.who_knows", "habits.area", "if_then.about", "appointments.with",
        "pauses.what",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "plan.md"."""
        without = set(context.options.get("without") or ())
        # What is left out is not named anywhere else, either.
        hidden = {each: _LEFT_OUT for name in without for each in _ids(TABLES[name], context.plan)}
        whole = outline(context.plan, context.kinds, context.names, hidden)
        lines = [f"# {escaped(whole.heading)}", "", *_said(whole.said)]
        for part in sorted(whole.parts, key=lambda part: _PLACES.get(part.name, 0)):
            if part.name not in without:
                lines += _part(part, 2)
        if context.options.get("journal"):
            lines += _journal(context)
        text = "\n".join(lines).rstrip("\n") + "\n"
        yield ExportFile("plan.md", re.sub(r"\n{3,}", "\n\n", text).encode())


def _ids(table: Table, held: Any) -> Iterator[str]:
    """Yield the ids of everything in a table."""
    for item in getattr(held, attribute(table.name)) if table.many else ():
        if table.has_id:
            yield item.id
        for inner in table.tables:
            yield from _ids(inner, item)


def _part(part: Part, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * min(level, _DEEPEST)} {escaped(part.heading)}", "")
    yield from _said(part.said)
    if small := " · ".join(escaped(each.line) for each in part.quiet if not each.usual):
        yield from ("", f"*{small}*" if "\n" not in small else small, "")
    for inner in part.parts:
        yield from _part(inner, level + 1)


def _said(said: Sequence[Said]) -> Iterator[str]:
    for each in said:
        if each.usual:
            continue
        if each.alone:
            yield f"- {escaped(each.alone)}"
            continue
        label = f"- **{escaped(each.label)}:**"
        if len(each.values) == 1:
            first, *more = text_lines(each.values[0])
            yield f"{label} {first}".rstrip()
            yield from (f"  {line}".rstrip() for line in more)
            continue
        yield label
        for value in each.values:
            first, *more = text_lines(value)
            yield f"  - {first}".rstrip()
            yield from (f"    {line}".rstrip() for line in more)


def _journal(context: ExportContext) -> Iterator[str]:
    """Yield the records, newest last; a letter that is still on its way stays closed."""
    yield from ("", "## Journal", "")
    for record in context.journal:
        day, back = record["day"], record.get("return_on")
        heading = [in_words(day)]
        if practice := record.get("practice"):
            heading.append(context.names.get(practice, practice))
        yield from ("", f"### {escaped(' · '.join(heading))}", "")
        if back is not None and record.get("read_on") is None and context.now.date() < back:
            yield f"*A letter that comes back on {in_words(back)}.*"
            continue
        if record.get("prompt"):
            yield from (f"*{escaped(record['prompt'])}*", "")
        if record.get("text"):
            yield from (*_paragraph(record["text"]), "")
        for key, held in (record.get("answers") or {}).items():
            label = key.replace("_", " ")
            values = (held,) if isinstance(held, str) else tuple(map(str, held))
            yield f"- **{escaped(label)}:** {', '.join(map(escaped, values))}".rstrip()
        if record.get("saw"):
            yield from ("", "*What I saw:*", *_paragraph(record["saw"]))
        if tags := record.get("tags"):
            yield from ("", escaped(" ".join(f"#{tag}" for tag in tags)))


def _paragraph(text: str) -> Iterator[str]:
    """Yield lines that stay lines: two spaces at the end of each."""
    for line in text_lines(text):
        yield f"{line}  " if line else ""


def escaped(text: str) -> str:
    """Return *text* as one line that Markdown shows as it was written."""
    return " ".join(line for line in text_lines(text) if line)


def text_lines(text: str) -> list[str]:
    """Return the lines of *text*, each as Markdown shows it unchanged; never none."""
    return [_line(line) for line in text.replace("\r\n", "\n").strip("\n").split("\n")]


def _line(line: str) -> str:
    safe = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", plain(line, lines=True)))
    safe = safe.replace("<", "&lt;")  # not every reader of Markdown knows a backslash before it
    return _STARTS.sub(_start, safe)


def _start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    # A number is only a list with the point behind it, so the point is what is escaped.
    return f"{space}{mark}" if mark.isdecimal() else f"{space}\\{mark}"
