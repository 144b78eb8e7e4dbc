"""The formats of a page: HTML for paper, Markdown or text; A4 or Letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import Choice, ExportFile
from hearten.builtin.paper.as_html import html_of
from hearten.builtin.paper.as_markdown import markdown_of
from hearten.builtin.paper.as_text import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from hearten.builtin.paper.document import Document

SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
FORMAT = Choice(
    key="format",
    label="As what?",
    help="html to print it, markdown or text",
    choices=("html", "markdown", "text"),
    labels=("a page to print (HTML)", "Markdown", "plain text"),
    default="html",
)
# What has no Markdown: it is a sheet with a shape.
SHAPE = Choice(
    key="format",
    label="As what?",
    help="html to print it, or text",
    choices=("html", "text"),
    labels=("a page to print (HTML)", "plain text"),
    default="html",
)
PAPER = Choice(
    key="paper",
    label="On which paper?",
    help="a4 or letter",
    choices=("a4", "letter"),
    labels=("A4", "Letter"),
    default="a4",
)


def file_of(document: Document, name: str, options: Mapping[str, Any]) -> ExportFile:
    """Return *document* as the file that *options* ask for; *name* has no suffix."""
    form = options.get("format") or "html"
    if form == "text":
        text = text_of(document)
    elif form == "markdown":
        text = markdown_of(document)
    else:
        text = html_of(document, options.get("paper") or "a4")
    return ExportFile(f"{name}{SUFFIXES[form]}", text.encode())
