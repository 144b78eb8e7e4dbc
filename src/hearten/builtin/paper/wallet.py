"""The exporter ``wallet``: two cards to cut out and fold, for hard moments away from home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import Exporter, ExportFile, YesNo, by_ease, day_of
from hearten.builtin.paper import words
from hearten.builtin.paper.as_html import block_html, escaped, page
from hearten.builtin.paper.as_text import text_of
from hearten.builtin.paper.document import Block, Document, part
from hearten.builtin.paper.formats import PAPER, SHAPE
from hearten.builtin.paper.plan_sections import label
from hearten.builtin.paper.text_width import clipped, lines_of
from hearten.builtin_api import emergency_numbers, lines_everywhere, lines_to_call, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.api import ExportContext, Person, Plan
    from hearten.builtin.paper.document import DocumentPart

# Letters in points, letters in a line, lines in a panel of the card.
_SIZES = ((9, 42, 11), (8, 47, 12), (7, 55, 14), (6.25, 61, 16))
_WIDEST = 160  # of one thing on the card
_COPIES = 2


class WalletExporter(Exporter):
    """A card of credit-card size: the plan for very hard moments, people, lines to call."""

    name = "wallet"
    label = "A card for the wallet"
    suffix = ".html"
    help = """\
Two cards to cut out and fold: your plan for very hard moments, your people, and numbers to
call. Print it from a browser at full size, cut along the outer line, and fold it twice
with the print inside.

Each help line says so where nobody of ours has checked it yet."""
    options = (
        YesNo(
            key="here_for",
            label="What's worth staying for, too?",
            help="what's worth staying for, as well",
            default=False,
        ),
        SHAPE,
        PAPER,
    )
    excludes = (
        # The card holds the plan for very hard moments and who helps then.
        "title", "call_me", "well.*", "day.*", "areas.*", "goals.*", "habits.*", "if_then.*",
        "appointments.*", "pauses.*", "signs.*", "checkins.*", "questions.*",
        "kindness.practices", "kindness.hidden",
        "kindness.pinned", "kindness.words", "people.good_for", "people.may_know",
        "people.message", "people.role", "settings.*", "extra.*", "safety.here_for",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "card.html" or "card.txt"."""
        panels = tuple(_panels(context))
        if context.options.get("format") == "text":
            yield ExportFile("card.txt", text_of(_sheet(panels)).encode())
            return
        paper = context.options.get("paper") or "a4"
        yield ExportFile("card.html", _html(panels, paper).encode())


@valueclass(frozen=True, slots=True, kw_only=True)
class _Panel:
    heading: str
    blocks: tuple[Block, ...]


def _sheet(panels: Sequence[_Panel]) -> Document:
    parts: tuple[DocumentPart, ...] = tuple(
        inner for each in panels for inner in part(each.heading, each.blocks)
    )
    return Document(title=words.CARD_TITLE, heading=words.CARD_HEADING, parts=parts)


def _panels(context: ExportContext) -> Iterator[_Panel]:
    plan, safety = context.plan, context.plan.safety
    today = day_of(context.now, plan.settings.day_starts_at)
    people = {person.id: person for person in plan.people}
    ask = frozenset(safety.ask)
    countries = plan.settings.countries
    here_for = safety.here_for if context.options.get("here_for") else ()
    yield _Panel(
        heading=words.CARD_MYSELF,
        blocks=(
            *_list(label("safety", "signs"), safety.signs),
            *_list(label("safety", "alone"), (*safety.alone, *by_ease(plan.kindness.coping))),
            *_list(label("safety", "here_for"), here_for),
        ),
    )
    yield _Panel(
        heading=words.CARD_PEOPLE,
        blocks=(
            *_list(words.CARD_ASK, _named(safety.ask, people)),
            *_list(
                label("safety", "distract"),
                # How to reach someone stands on the card once.
                (
                    people[each].name if each in ask and each in people else reached
                    for each, reached in zip(
                        safety.distract, _named(safety.distract, people), strict=True
                    )
                ),
            ),
            *_list(words.CARD_ALSO, _others(plan, "person", "group")),
        ),
    )
    yield _Panel(
        heading=words.CARD_HELP,
        blocks=(
            *_list("", (*_named(safety.professionals, people), *_others(plan, "professional"))),
            *_list(label("safety", "surroundings"), safety.surroundings),
            *_list(label("safety", "after"), safety.after),
        ),
    )
    yield _Panel(
        heading=words.CARD_CALL,
        blocks=(
            *_list(
                "",
                (
                    *emergency_numbers(countries),
                    *_own_lines(plan),
                    *lines_to_call(countries, today),
                    lines_everywhere(),
                ),
            ),
            Block(lines=(words.NOT_THROUGH,), kind="small"),
        ),
    )


def _list(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    held = tuple(dict.fromkeys(line for line in lines if line.strip()))
    if held:
        yield Block(label=heading, lines=held, kind="list")


def _named(held: Iterable[str], people: dict[str, Person]) -> tuple[str, ...]:
    return tuple(_reached(people[each]) if each in people else each for each in held)


def _others(plan: Plan, *kinds: str) -> tuple[str, ...]:
    """Return who of these kinds is not named in the plan for very hard moments."""
    named = {*plan.safety.ask, *plan.safety.distract, *plan.safety.professionals}
    held = (each for each in plan.people if each.kind in kinds and each.id not in named)
    return tuple(map(_reached, held))


def _own_lines(plan: Plan) -> tuple[str, ...]:
    return tuple(_reached(each) for each in plan.people if each.kind == "line")


def _reached(person: Person) -> str:
    return f"{person.name}: {person.contact}" if person.contact else person.name


def _html(panels: Sequence[_Panel], paper: str) -> str:
    fitted = [_fitted(each) for each in panels]
    inner = "\n".join(html for html in fitted)
    cards = [f'<div class="card">\n{inner}\n</div>']
    # The second copy is for paper; one is enough to read.
    cards += [f'<div class="card copy" aria-hidden="true">\n{inner}\n</div>'] * (_COPIES - 1)
    body = (
        f"<h1>{escaped(words.CARD_HEADING)}</h1>\n"
        f'<p class="lead">{escaped(words.CARD_HOW)}</p>\n' + "\n".join(cards)
    )
    return page(words.CARD_TITLE, body, paper, style=_STYLE, margin="10mm")


def _fitted(panel: _Panel) -> str:
    """Return a panel as HTML in the largest letters that leave nothing out, if any do."""
    for points, width, room in _SIZES:
        blocks, whole = _cut(panel.blocks, width, room)
        if whole or points == _SIZES[-1][0]:
            break
    if not whole:
        blocks, _ = _cut(panel.blocks, width, room - 1)
        blocks = (*blocks, Block(lines=(words.CARD_MORE,), kind="small"))
    lines = "\n".join(line for block in blocks for line in block_html(block))
    return (
        f'<section class="panel" style="--points:{points}pt">\n'
        f"<h2>{escaped(panel.heading)}</h2>\n{lines}\n</section>"
    )


def _cut(blocks: Sequence[Block], width: int, room: int) -> tuple[tuple[Block, ...], bool]:
    """Return as much as fits, and whether that is all of it.

    Each block has its first line before any has its second.
    """
    room -= sum(bool(block.label) for block in blocks)
    kept: list[list[str]] = [[] for _ in blocks]
    whole = True
    for number in range(max((len(block.lines) for block in blocks), default=0)):
        for place, block in enumerate(blocks):
            if number >= len(block.lines):
                continue
            line = clipped(block.lines[number], _WIDEST)
            taken = lines_of(line, width)
            if taken > room:
                whole, room = False, 0
                continue
            whole = whole and line == block.lines[number]
            room -= taken
            kept[place].append(line)
    fitted = (
        Block(label=block.label, lines=tuple(lines), kind=block.kind)
        for block, lines in zip(blocks, kept, strict=True)
        if lines
    )
    return tuple(fitted), whole


_STYLE = """\
body { font-family: "Noto Sans", "DejaVu Sans", Arial, sans-serif; max-width: 46rem; }
.card { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
  border: 1px dashed #555; margin: 1rem 0; }
.panel { padding: .75rem; outline: 1px dotted #767676; }
.panel h2 { border: 0; margin: 0 0 .25rem; padding: 0; font-size: 1rem; }
.panel ul { margin: 0 0 .25rem; padding: 0 1em; }
.panel li { margin: 0; }
.copy { display: none; }
@media print {
  h1 { font-size: 12pt; } .lead { font-size: 9pt; margin-bottom: 4mm; }
  .card { display: grid; grid-template-columns: 85.6mm 85.6mm; grid-template-rows: 54mm 54mm;
    width: 171.2mm; height: 108mm; margin: 0 auto 6mm; break-inside: avoid; }
  .panel { padding: 3mm 3.5mm; overflow: hidden; font-size: var(--points); line-height: 1.2; }
  .panel h2 { font-size: 1.1em; margin: 0 0 .6mm; }
  .panel p, .panel ul { margin: 0; }
  .panel .small { font-size: 1em; }
}
"""
