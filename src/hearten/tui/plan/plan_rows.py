"""The plan as rows: a letter of sentences, and below it what stays folded until it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan import words
from hearten.actions.plan.plan_letter import OWN_TABLE, plan_letter
from hearten.actions.wizard.additions import open_pages
from hearten.actions.wizard.summary import page_for
from hearten.content.library import library
from hearten.model.fields import TEXT_ROOM
from hearten.model.named import alike
from hearten.model.printable import shortened
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hearten.actions.plan.pause import RestWords
    from hearten.actions.plan.plan_letter import LetterLine, LetterParagraph, PlanLetter
    from hearten.model.plan.parts import Plan

PRIVATE, SETTINGS = "fold:private", "fold:settings"
FOLDS = {PRIVATE: words.MORE_WRITTEN, SETTINGS: words.DATES_AND_SETTINGS}
ADD = "add:"
PAGES = "pages:"
_HANG = 2
_NAMED = 4  # letters of a name
_TITLE = "plan/title"
_WAKE_KEY, _TAKE_UP_KEY = "p picks it up", "rests · p takes it up again"
_ADDS = "a adds something"
_SPACE = Row(heading=True)
_OPENS, _CLOSES = "enter opens it", "enter folds it away"


def plan_rows(
    plan: Plan,
    today: dt.date,
    kinds: Mapping[str, Any],
    opened: Collection[str] = (),
    sought: str = "",
) -> list[Row]:
    """Return the whole plan as rows, or those that hold what is *sought*.

    Keys are ``item:ID`` or ``page:PAGE`` and a line's key; ``fold:NAME`` is what opens a fold.
    What is in those of *opened* stands below them. What is not for every eye is found only there.
    """
    told = plan_letter(plan, today, kinds, library().names())
    if sought:
        return _found(told, opened, sought)
    rows = list(_paragraphs(told.paragraphs))
    if told.is_empty:
        rows += [_SPACE, Row(key=ADD, label=shown(words.NOTHING_WRITTEN), note=shown(_ADDS))]
    for fold, held in _folds(told):
        rows += [_SPACE, _fold(fold, is_open=fold in opened)]
        if fold in opened:
            rows += _paragraphs(held, folded=True)
    return [*rows, _SPACE, _pages(plan)]


def _pages(plan: Plan) -> Row:
    """Return the row that leads to every page; those that nothing was said on stand under it."""
    open_ = " · ".join(open_pages(plan))
    under = (shown(open_, "$hint"),) if open_ else ()
    note = shown(words.PAGE_BY_PAGE)
    return Row(key=PAGES, label=shown(words.MORE_OF_PLAN), note=note, under=under, hang=_HANG)


def row_of(rows: Iterable[Row], item_id: str) -> str:
    """Return the key of the row of an item; nothing where it stands in none of *rows*."""
    lead = f"item:{item_id}"
    return next((row.key for row in rows if row.key.partition("\n")[0] == lead), "")


def fold_of(plan: Plan, today: dt.date, kinds: Mapping[str, Any], key: str) -> str:
    """Return the fold that holds the row of *key*; nothing where it stands in the letter."""
    for fold, held in _folds(plan_letter(plan, today, kinds, library().names())):
        if any(row.key == key for row in _paragraphs(held, folded=True)):
            return fold
    return ""


def _folds(told: PlanLetter) -> list[tuple[str, tuple[LetterParagraph, ...]]]:
    both = ((PRIVATE, told.private), (SETTINGS, told.settings))
    return [(fold, held) for fold, held in both if held]


def _paragraphs(paragraphs: Iterable[LetterParagraph], *, folded: bool = False) -> Iterator[Row]:
    for each in paragraphs:
        if rows := [_row(entry, folded=folded) for entry in _on_page(each)]:
            if each.heading:
                yield Row(label=shown(each.heading, lines=False), heading=True)
            yield from rows


def _on_page(paragraph: LetterParagraph) -> Iterator[LetterLine]:
    """Yield the entries that a page of the wizard changes: not those of the file's own keys."""
    return (entry for entry in paragraph.entries if entry.table != OWN_TABLE)


def _row(entry: LetterLine, *, folded: bool) -> Row:
    _, _, field = entry.key.rpartition("/")
    at = f"\n{entry.key}" if field else ""
    if entry.item:
        key = f"item:{entry.item}{at}" if folded else f"item:{entry.item}"
    else:
        key = f"page:{page_for(entry.table, field)}{at}"
    quiet = entry.in_one_line
    rest = "" if entry.rest is None else _rest(entry.rest)
    beside = "" if entry.rest is not None else entry.beside
    alone = quiet or bool(rest and entry.key == _TITLE)
    text = " · ".join(filter(None, (entry.name, rest or beside))) if alone else entry.text
    return Row(
        key=key,
        label=shown(_short(text), "$hint" if alone else ""),
        note=shown("" if alone else rest or beside),
        under=()
        if quiet
        else tuple(shown(_short(each), "$hint" if folded else "") for each in entry.under),
        hang=_HANG,
    )


def _rest(rest: RestWords) -> str:
    """Return until when something rests, and what wakes it."""
    if rest.take_up:
        return _TAKE_UP_KEY
    return f"{rest.said} · {_WAKE_KEY}" if rest.resume else rest.said


def _short(text: str) -> str:
    return shortened(text, 2 * TEXT_ROOM)


def _fold(key: str, *, is_open: bool) -> Row:
    return Row(key=key, label=shown(FOLDS[key]), note=shown(_CLOSES if is_open else _OPENS))


def _found(told: PlanLetter, opened: Collection[str], sought: str) -> list[Row]:
    """Return the rows that hold what is sought; those that are called so come first."""
    wanted = alike(sought)
    entries = [entry for each in told.paragraphs for entry in _on_page(each)]
    found = [entry for entry in entries if _holds(wanted, entry.name, entry.text, *entry.under)]
    found.sort(key=lambda entry: not (entry.item and _holds(wanted, entry.name)))
    items = {entry.item for entry in found if entry.item}
    rows = [_row(entry, folded=False) for entry in found]
    for fold, held in _folds(told):
        inside = [
            entry
            for each in held
            for entry in _on_page(each)
            if _holds(wanted, *entry.under, *(() if entry.item in items else (entry.text,)))
        ]
        if fold == PRIVATE and fold not in opened:
            named = [entry for entry in inside if _is_named(wanted, entry)]
            rows += [_fold(fold, is_open=False)] if len(named) < len(inside) else []
            inside = named
        rows += [_row(entry, folded=True) for entry in inside]
    return rows


def _is_named(wanted: str, entry: LetterLine) -> bool:
    """Say whether so much of what it is called was typed that nothing is given away by it."""
    return len(wanted) >= _NAMED and alike(entry.name).startswith(wanted)


def _holds(wanted: str, *texts: str) -> bool:
    return any(wanted in alike(each) for each in texts)
