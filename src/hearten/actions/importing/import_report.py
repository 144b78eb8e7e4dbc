"""What comes in, and what became of each record: in a few lines, whole, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.importing import words
from hearten.actions.plan.fixed_habits import questions_and_commands, unasked
from hearten.model.plan.items import called
from hearten.model.plan.parts import CUTTING_BACK
from hearten.model.printable import printable
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.importing.incoming import Imported, Incoming
    from hearten.model.plan.schema import Table
    from hearten.plugins.contract import ImportedRecord

_OUTCOMES = ("kept", "changed", "dropped")
_NAMED = 5  # titles that are said
_PLACES = 3  # places of records that are said, for each reason
_REASONS = 10
_MANY_HABITS = 5  # new at once: more are a lot to carry


def preview_lines(incoming: Incoming) -> tuple[str, ...]:
    """Return what would come in, in a few lines."""
    source, label = incoming.opened.source, incoming.opened.importer.label
    lines = [words.FROM.format(label=label, name=printable(source.name))]
    if not incoming.is_new:
        there = counted(incoming.log.there, incoming.journal.there, there=True)
        none = words.NOTHING_FITS if nothing_fits(incoming) else words.NOTHING_IN_IT
        lines.append(words.NOTHING_NEW.format(what=there) if there else none)
    else:
        lines.append(words.COMES_IN.format(what="; ".join(_coming(incoming))))
    if back := counted(incoming.log.taken_back, incoming.journal.taken_back):
        lines.append(words.TAKEN_BACK.format(what=back))
    if incoming.added is not None and incoming.is_new:
        if there := _titles(incoming.added.there):
            lines.append(words.THERE.format(what=there))
        if incoming.added.others:
            lines.append(words.STAYS.format(what=", ".join(incoming.added.others)))
    return tuple(lines)


def care_lines(incoming: Incoming) -> tuple[str, ...]:
    """Return the line that belongs to having less of something, where that comes in."""
    from hearten.content.library import library

    new = incoming.added.new if incoming.added is not None else ()
    less = any(table.name == "habits" and item.wants_less for table, item in new)
    return (library().care_called(CUTTING_BACK),) if less else ()


def nothing_fits(incoming: Incoming) -> bool:
    """Say whether records are left out, and nothing of it comes in or is here already."""
    if incoming.is_new or incoming.log.there or incoming.journal.there:
        return False
    return any(each.outcome == "dropped" for each in incoming.records)


def _coming(incoming: Incoming) -> Iterator[str]:
    if incoming.added is None:
        yield words.A_PLAN.format(title=printable(incoming.plan.title))
    elif titles := _titles(incoming.added.new):
        yield titles
    if lines := counted(len(incoming.log), len(incoming.journal)):
        yield lines


def _titles(items: Sequence[tuple[Table, Any]]) -> str:
    """Return what items are called, those of one table after another."""
    named = [printable(called(item)) for _, item in items]
    more = [words.AND_MORE.format(count=len(named) - _NAMED)] if len(named) > _NAMED else []
    return ", ".join([*named[:_NAMED], *more])


def counted(entries: int, pages: int, *, there: bool = False) -> str:
    """Return how many entries and pages there are; where they are *there* already, all of them."""
    told = []
    if entries:
        told.append("one entry" if entries == 1 else f"{_many(entries, there)} entries")
    if pages:
        one = "one page of the journal"
        told.append(one if pages == 1 else f"{_many(pages, there)} pages of the journal")
    verb = (" was" if entries + pages == 1 else " were") if there and told else ""
    return f"{' and '.join(told)}{verb}"


def _many(count: int, there: bool) -> str:
    if not there:
        return f"{count:,}"
    return "both" if count == 2 else f"all {count:,}"


def report_lines(
    records: Sequence[ImportedRecord], name: str = "", *, whole: bool = False, screen: bool = False
) -> tuple[str, ...]:
    """Return what became of the records: counted by why, or the *whole* of it, one a line.

    The *name* of the source was said before, and is not said again with each record. On the
    *screen* nothing is said of how to see all of them in the shell.
    """
    if not records:
        return ()
    counts = {each: sum(r.outcome == each for r in records) for each in _OUTCOMES}
    lines = [_count_of_all(counts)]
    if whole:
        return (*lines, *(f"  {_one(each)}" for each in records))
    records = [replace(each, where=_place(each.where, name)) for each in records]
    lines += _examples(records)
    for outcome in ("changed", "dropped"):
        lines += _by_reason(records, outcome)
    left = counts["changed"] + counts["dropped"]
    return (*lines, words.SEE_ALL) if left and not screen else tuple(lines)


def _count_of_all(counts: dict[str, int]) -> str:
    found = [(each, count) for each, count in counts.items() if count]
    if sum(counts.values()) == 1:
        return words.ONE_RECORD.format(outcome=words.OUTCOMES[found[0][0]])
    told = ", ".join(f"{count:,} {words.OUTCOMES[each]}" for each, count in found)
    return words.ALL_RECORDS.format(count=f"{sum(counts.values()):,}", told=told)


def _examples(records: Sequence[ImportedRecord]) -> Iterator[str]:
    """Yield the first that come as they are, where they say what they become; no words twice."""
    told: dict[str, ImportedRecord] = {}
    for each in records:
        if each.outcome == "kept" and each.why:
            told.setdefault(each.why, each)
    for each in [*told.values()][:_PLACES]:
        yield f"  {words.FOR_EXAMPLE.format(where=each.where, why=each.why)}"


def _place(where: str, name: str) -> str:
    """Return *where* without the *name* of the one file that all of them are in."""
    if not name or not where.startswith(f"{name}:"):
        return where
    place = where[len(name) + 1 :].strip()
    number, _, rest = place.partition(" ")
    if not number.isdecimal():
        return place
    return " · ".join(filter(None, (words.LINE.format(number=number), rest)))


def _one(record: ImportedRecord) -> str:
    why = f" ({record.why})" if record.why else ""
    return f"{words.HEADINGS[record.outcome]}: {record.where}{why}"


def _by_reason(records: Sequence[ImportedRecord], outcome: str) -> Iterator[str]:
    """Yield a line for each reason, the most frequent first, with the first places of it."""
    reasons: dict[str, list[str]] = {}
    for each in records:
        if each.outcome == outcome:
            reasons.setdefault(each.why, []).append(each.where)
    ordered = sorted(reasons.items(), key=lambda item: -len(item[1]))
    for why, places in ordered[:_REASONS]:
        more = len(places) - _PLACES
        rest = [words.AND_MORE.format(count=f"{more:,}")] if more > 0 else []
        told = ", ".join([*places[:_PLACES], *rest])
        yield f"  {words.HEADINGS[outcome]}, {why}: {len(places):,} ({told})"
    if len(ordered) > _REASONS:
        count = sum(len(places) for _, places in ordered[_REASONS:])
        yield f"  {words.HEADINGS[outcome]}, {words.OTHER_REASONS}: {count:,}"


def done_lines(incoming: Incoming, done: Imported, *, screen: bool = False) -> tuple[str, ...]:
    """Return what came of it, for a plan that was added to, and how to take it back."""
    assert incoming.added is not None
    lines = []
    if titles := _titles(incoming.added.new):
        lines.append(words.ADDED.format(what=titles))
    if told := counted(done.entries, done.pages):
        lines.append(words.CAME_WITH_IT.format(what=told))
    habits = [item for table, item in incoming.added.new if table.name == "habits"]
    if sum(habit.state == "active" for habit in habits) > _MANY_HABITS:
        lines.append(words.A_LOT_KEY if screen else words.A_LOT)
    asks = () if screen else tuple(_may_be_agreed(incoming))
    return (*lines, *asks, *_way_back(incoming, done, screen=screen))


def _may_be_agreed(incoming: Incoming) -> Iterator[str]:
    """Yield the question whether what is new is agreed with someone, where it may be."""
    assert incoming.added is not None
    new = {item.id for _, item in incoming.added.new}
    asked = [habit.id for habit in unasked(incoming.plan) if habit.id in new]
    if len(asked) > _PLACES:
        yield words.SOME_MAY_BE_AGREED
    else:
        for id in asked:
            yield from questions_and_commands(incoming.plan, id)


def _way_back(incoming: Incoming, done: Imported, *, screen: bool) -> Iterator[str]:
    """Yield how it is taken back: the last that was stored comes first, one at a time."""
    assert incoming.added is not None
    known = incoming.log.can_be_undone and incoming.journal.can_be_undone
    back = [words.PAGES] * bool(known and done.pages) + [words.ENTRIES] * bool(
        known and done.entries
    )
    back += [words.NEW_IN_PLAN] * bool(incoming.added.new)
    undo = words.UNDO_KEY if screen else words.UNDO
    if len(back) == 1:
        yield words.TAKE_BACK.format(undo=undo, what=back[0])
    elif back:
        yield words.TAKE_BACK_IN_TURN.format(undo=undo, what=", then ".join(back))
    if not known and (done.entries or done.pages):
        yield words.STAY


def report_data(incoming: Incoming) -> dict[str, Any]:
    """Return what would come in, and every record, as data."""
    added, records = incoming.added, incoming.records
    return {
        "format": incoming.opened.importer.name,
        "source": incoming.opened.source.name,
        "into": "add" if added is not None else "new",
        "new": _items_data(added.new) if added else [],
        "there": _items_data(added.there) if added else [],
        "entries": len(incoming.log),
        "pages": len(incoming.journal),
        "counts": {each: sum(r.outcome == each for r in records) for each in _OUTCOMES},
        "records": [{"where": r.where, "outcome": r.outcome, "why": r.why} for r in records],
        "notices": list(incoming.hints),
    }


def _items_data(items: Sequence[tuple[Table, Any]]) -> list[dict[str, str]]:
    return [{"table": t.name, "id": item.id, "title": called(item)} for t, item in items]
