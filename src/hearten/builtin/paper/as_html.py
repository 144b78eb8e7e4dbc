"""A page as HTML for paper: one file, nothing remote, black on white, and it reads without CSS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.builtin.paper.document import Block, Document, DocumentPart

CSP = "default-src 'none'; style-src 'unsafe-inline'"
SIZES = {"a4": "A4", "letter": "letter"}

_STYLE = """\
@page { size: %(size)s; margin: %(margin)s; }
* { box-sizing: border-box; }
html { background: #fff; color: #111; color-scheme: light; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 40rem;
  font: 1rem/1.5 Georgia, "Noto Serif", "DejaVu Serif", serif;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; font-weight: 600; break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .6rem; border-top: 1px solid #767676; }
h3 { font-size: 1rem; margin: 1.1rem 0 .2rem; }
p { margin: .25rem 0; }
ul { margin: .25rem 0 .5rem; padding: 0 1.2rem; }
li { margin: .15rem 0; }
li, p, blockquote { orphans: 2; widows: 2; }
li, .keep, blockquote p { break-inside: avoid; page-break-inside: avoid; }
.label { font-weight: 600; }
.above { break-after: avoid; page-break-after: avoid; }
.lead { color: #333; }
.small, footer { color: #333; font-size: .875rem; }
footer { margin-top: 2.5rem; }
blockquote { margin: .4rem 0 .9rem; padding-inline-start: .9rem;
  border-inline-start: 2px solid #767676; }
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .alone { break-after: page; page-break-after: always; }
}
"""


def html_of(document: Document, paper: str, *, style: str = "", margin: str = "18mm") -> str:
    """Return *document* as a whole HTML file for *paper* (a4 or letter)."""
    body = [f"<h1>{_text(document.heading)}</h1>"]
    body += [f'<p class="lead" dir="auto">{_text(line)}</p>' for line in document.lead]
    for part in document.parts:
        body += _part(part, 2)
    if document.foot:
        lines = (f'<p dir="auto">{_text(line)}</p>' for line in document.foot)
        body.append(f"<footer>{''.join(lines)}</footer>")
    return page(document.title, "\n".join(body), paper, style=style, margin=margin)


def page(title: str, body: str, paper: str, *, style: str = "", margin: str = "18mm") -> str:
    """Return a whole HTML file around *body*, which is HTML already."""
    css = _STYLE % {"size": SIZES[paper], "margin": margin}
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)}</title>\n<style>\n{css}{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def escaped(text: str) -> str:
    """Return *text* as one line of HTML that shows what was written, and does nothing."""
    return _safe(plain(text))


def _safe(text: str) -> str:
    from html import escape  # it brings a table of all named signs, which a calendar need not load

    return escape(text, quote=True)


def _text(text: str) -> str:
    lines = plain(text, lines=True).split("\n")
    return "<br>\n".join(_safe(" ".join(line.split())) for line in lines)


def _part(part: DocumentPart, level: int) -> Iterator[str]:
    kind = "alone" if part.alone else "keep" if level > 2 else "part"
    yield f'<section class="{kind}">'
    yield f'<h{level} dir="auto">{_text(part.heading)}</h{level}>'
    for block in part.blocks:
        yield from block_html(block)
    for inner in part.parts:
        yield from _part(inner, level + 1)
    yield "</section>"


def block_html(block: Block) -> Iterator[str]:
    """Yield one block as HTML."""
    colon = "" if block.kind == "quote" else ":"
    label = f'<span class="label">{_text(block.label)}{colon}</span>' if block.label else ""
    above = (f'<p class="above">{label}</p>',) if label else ()
    if block.kind == "list":
        yield from above
        yield "<ul>"
        yield from (f'<li dir="auto">{_text(line)}</li>' for line in block.lines)
        yield "</ul>"
    elif block.kind == "quote":
        yield from above
        lines = (f'<p dir="auto">{_text(line)}</p>' for line in block.lines)
        yield f"<blockquote>{''.join(lines)}</blockquote>"
    else:
        small = ' class="small"' if block.kind == "small" else ""
        for number, line in enumerate(block.lines):
            before = f"{label} " if label and not number else ""
            yield f'<p{small} dir="auto">{before}<bdi>{_text(line)}</bdi></p>'
