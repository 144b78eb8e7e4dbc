"""From marks, and what was answered about them, to habits, entries and pages: a word on each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from hearten.api import ImportedRecord, ImportResult, slug, stable_id, zone_of
from hearten_csv.days import clock_in
from hearten_csv.layout import MARKS
from hearten_csv.marks import AS_NOTE, AS_PAGE, EMPTY, LONGEST_NOTE, TIME
from hearten_csv.words import (
    DONE,
    NOTHING,
    REST,
    SMALLER,
    amount_in,
    bare,
    meaning_of,
    said_unit,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.api import Plan
    from hearten_csv.days import When
    from hearten_csv.marks import Found, Mark, Wishes

_NOT_RECORDED = "not recorded"
_UNSAID = "what this word means was not said"
_LESS = "it is less than nothing"
_AGAIN = "this same mark is here twice, and one of them counts"
_BESIDE = "of two numbers the first counts, and the other is a note"
_OF_A_REST = "a rest has no amount, so it is a note"
_UNIT = "its unit is another one, so how much it was is in its note"
_COUNTS = "its amount counts here; what the other program made of it does not"
_ON_A_PAGE = "its words are now a page of the journal"
_CHANGE_LINE = "; "


class Read(NamedTuple):
    """What a mark says: what was *did* ("" for nothing), its *amount*, and words of one's own."""

    did: str
    amount: int | float | None = None
    unit: str = ""
    words: str = ""
    problem: str = ""
    counts: bool = False  # the amount counts although a word says otherwise
    at: dt.time | None = None


def read_mark(mark: Mark, wishes: Wishes) -> Read:
    """Return what the cells of a mark say, together."""
    if mark.always:
        return Read(DONE)
    read = [_read_cell(text, wishes) for _, text in mark.cells()]
    did = next((each.did for each in read if each.did and each.amount is None), "")
    amounts = [each for each in read if each.amount is not None]
    beside = _beside(mark, wishes, rests=did == REST)
    words = "\n".join([*(each.words for each in read if each.words), *beside])
    problem = next((each.problem for each in read if each.problem), "")
    if beside and not problem:
        problem = _OF_A_REST if did == REST else _BESIDE
    at = next((each.at for each in read if each.at), None)
    if not amounts:
        return Read("" if did == NOTHING else did, words=words, problem=problem, at=at)
    amount, unit = amounts[0].amount, amounts[0].unit or said_unit(mark.unit)
    assert amount is not None
    if did == REST:
        return Read(REST, words=words, problem=problem)
    if amount < 0:
        why = _CHANGE_LINE.join(filter(None, (_LESS, problem)))
        return Read("" if did == NOTHING else did, words=words, problem=why)
    if amount == 0:
        return Read("" if did == NOTHING else did, words=words, problem=problem)
    counts = did == NOTHING
    return Read(DONE if counts or not did else did, amount, unit, words, problem, counts)


def _beside(mark: Mark, wishes: Wishes, *, rests: bool) -> list[str]:
    """Return the numbers of a mark that do not count, each with the name of its column.

    Of a rest none does; else the first one does. A zero is none.
    """
    if len(mark.values) < 2:
        return []
    read = [(name, text, _read_cell(text, wishes).amount) for name, text in mark.cells()]
    numbers = [each for each in read if each[2] is not None]
    return [f"{name}: {text}" for name, text, amount in numbers[not rests :] if amount]


def _read_cell(text: str, wishes: Wishes) -> Read:
    word = bare(text)
    if (said := wishes.meanings.get(word)) is not None:
        if said == AS_PAGE:
            return Read(NOTHING, words=text)
        return Read(said) if said else Read("", problem=_UNSAID)
    if meaning := meaning_of(word):
        return Read(meaning)
    if (clock := clock_in(text)) is not None:
        if wishes.clocks == TIME:
            return Read(DONE, at=clock)
        return Read(DONE, clock.hour * 60 + clock.minute, "minutes")
    if (amount := amount_in(text, wishes.decimal)) is not None:
        return Read(DONE, amount.number, amount.unit)
    if wishes.own_words == AS_NOTE:
        return Read(DONE, words=text)
    return Read(NOTHING, words=text if wishes.own_words == AS_PAGE else "")


def titles_of(marks: Iterable[Mark]) -> dict[str, str]:
    """Return the title of each habit by its name in small letters, in the order of the table."""
    titles: dict[str, str] = {}
    for mark in marks:
        titles.setdefault(bare(mark.title), mark.title)
    return titles


def ids_of(titles: Mapping[str, str], plan: Plan | None) -> dict[str, str]:
    """Return the id of each habit by its name: that of one of the same title in the *plan*.

    No two ids are alike, and none hangs on the order of the table.
    """
    there = {bare(habit.title): habit.id for habit in plan.habits} if plan is not None else {}
    ids: dict[str, str] = {}
    for name in sorted(titles):
        id = there.get(name) or slug(titles[name], "habit")
        if id in ids.values():
            id = f"{id[:55]}-{crc32(name.encode('utf-8', 'surrogatepass')):08x}"
        ids[name] = id
    return ids


def converted(found: Found, wishes: Wishes, plan: Plan | None) -> ImportResult:
    """Return all that was *found* in a table as the person wishes."""
    return _Result(found, wishes, plan).made()


class _Result:
    """What has come over so far."""

    def __init__(self, found: Found, wishes: Wishes, plan: Plan | None) -> None:
        self.log: dict[str, dict[str, Any]] = {}
        self.journal: dict[str, dict[str, Any]] = {}
        self.records: list[ImportedRecord] = []
        self._wishes, self._found, self._plan = wishes, found, plan
        self._zone = zone_of(plan)
        self._titles = titles_of(found.marks)
        self._ids = ids_of(self._titles, plan)
        self._agreed = {
            name for name, id in self._ids.items() if name in wishes.agreed or id in wishes.agreed
        }
        self._since: dict[str, dt.date] = {}
        self._often: Counter[tuple[Any, ...]] = Counter()

    def made(self) -> ImportResult:
        """Take over all that was found."""
        read = [(mark, read_mark(mark, self._wishes)) for mark in self._found.marks]
        kinds = {**_kinds(read, self._wishes), **self._kinds_there()}
        for mark, said in read:
            self._mark(mark, said, kinds[bare(mark.title)])
        for where, day, text in self._found.pages:
            self._page(day, text, "note of the day")
            self.records.append(ImportedRecord(where, "kept", "a page of the journal"))
        habits = [self._habit(name, kinds[name]) for name in self._titles if name in self._since]
        self.records += self._found.records
        return ImportResult(
            plan={"habits": habits}, log=self.log, journal=self.journal, records=self.records
        )

    def _kinds_there(self) -> dict[str, tuple[str, str]]:
        """Return the kinds of those habits that count something in the plan already."""
        there = {habit.id: habit for habit in self._plan.habits} if self._plan is not None else {}
        return {
            name: (
                there[id].kind,
                "minutes"
                if there[id].kind == "minutes"
                else str(there[id].options.get("unit") or ""),
            )
            for name, id in self._ids.items()
            if id in there and there[id].kind in ("count", "minutes")
        }

    def _mark(self, mark: Mark, said: Read, kind: tuple[str, str]) -> None:
        """Take over one mark, and say what became of it."""
        day, name = mark.when.day, bare(mark.title)
        where = mark.where if str(day) in mark.where else f"{mark.where} {day} {mark.title}"
        kind_name, unit = kind
        changes = [each for each in (mark.problem,) if each]
        if said.amount is not None and kind_name != "done" and not _alike(said.unit, unit):
            words = "\n".join(filter(None, (said.words, f"{said.amount} {said.unit}")))
            said = said._replace(amount=None, words=words, counts=False)
            changes.append(_UNIT)
        note = "\n".join(filter(None, (mark.note, said.words)))
        if len(note) > LONGEST_NOTE:
            note = note[:LONGEST_NOTE]
            changes.append(f"its note is too long; the first {LONGEST_NOTE:,} letters came along")
        if not said.did:
            self._nothing(mark, said, where, note, changes)
            return
        values: dict[str, Any] = {"habit": self._ids[name], "did": said.did}
        told = {DONE: "done", SMALLER: "a smaller version", REST: "a rest"}[said.did]
        if kind_name != "done" and said.amount is not None and said.did != REST:
            key = "minutes" if kind_name == "minutes" else "amount"
            values["answers"] = {key: said.amount}
            told = f"{told}, {said.amount:,} {unit}".rstrip()
        if said.at is not None:
            values["answers"] = {"at": said.at}
            told = f"{told}, {said.at:%H:%M}"
        id = self._entry_id(mark)
        if id in self.log:
            self._again(where, mark, note, known=self.log[id].get("note", ""))
            return
        if note:
            values["note"] = note
            told = f"{told}, with its note"
        if said.counts:
            changes.append(_COUNTS)
        if said.problem:
            changes.append(said.problem)
        self.log[id] = {"day": day, **self._at(mark.when), **values}
        if name not in self._since or day < self._since[name]:
            self._since[name] = day
        outcome = "changed" if changes else "kept"
        why = _CHANGE_LINE.join(changes) if changes else told
        self.records.append(ImportedRecord(where, outcome, why))

    def _again(self, where: str, mark: Mark, note: str, *, known: str) -> None:
        """Say of a mark that it is here already; words that are not become a page."""
        if not note or note == known:
            self.records.append(ImportedRecord(where, "dropped", _AGAIN))
            return
        self._page(mark.when.day, f"{mark.title}: {note}", bare(mark.title))
        why = _CHANGE_LINE.join((_AGAIN, _ON_A_PAGE))
        self.records.append(ImportedRecord(where, "changed", why))

    def _nothing(
        self, mark: Mark, said: Read, where: str, note: str, changes: Sequence[str]
    ) -> None:
        """Say of a mark that it is none here; its words become a page."""
        if said.problem == _UNSAID:
            where = f'{where} "{next(filter(None, mark.values))[:40]}"'
        why = said.problem or (_NOT_RECORDED if any(mark.values) else EMPTY)
        if not note:
            self.records.append(ImportedRecord(where, "dropped", why))
            return
        self._page(mark.when.day, f"{mark.title}: {note}", bare(mark.title))
        why = _CHANGE_LINE.join((why, _ON_A_PAGE, *changes))
        self.records.append(ImportedRecord(where, "changed", why))

    def _entry_id(self, mark: Mark) -> str:
        """Return the id of a mark: the same each time, however the table is answered about.

        It hangs on what the table says, and not on where in it that stands.
        """
        day, name = mark.when.day, bare(mark.title)
        said = () if self._wishes.layout.shape != MARKS else tuple(map(bare, mark.values))
        if mark.when.time is not None:
            return stable_id(dt.datetime.combine(day, mark.when.time), "csv", name, *said)
        self._often[(day, name, said)] += 1
        count = self._often[(day, name, said)]
        is_amount = any(amount_in(text, self._wishes.decimal) for text in mark.values)
        if count > 1 and not is_amount:
            count = 1  # a tick is the same tick again; an amount is one more
        return stable_id(day, "csv", name, *said, str(count))

    def _page(self, day: dt.date, text: str, about: str) -> None:
        self.journal[stable_id(day, "csv", about, text)] = {"day": day, "text": text}

    def _at(self, when: When) -> dict[str, Any]:
        if when.time is None:
            return {}
        zone = self._zone if when.ahead is None else dt.timezone(when.ahead)
        return {"at": dt.datetime.combine(when.day, when.time, zone)}

    def _habit(self, name: str, kind: tuple[str, str]) -> dict[str, Any]:
        """Return one habit as a plan has it."""
        kind_name, unit = kind
        data: dict[str, Any] = {"id": self._ids[name], "title": self._titles[name]}
        data["since"] = self._since[name]
        data |= self._found.details.get(name, {})
        if name in self._agreed:
            return {**data, "fixed": True}
        data["rhythm"] = {"as_needed": True}
        if kind_name == "count":
            data |= {"kind": "count", "options": {"unit": unit} if unit else {}}
        elif kind_name in ("minutes", "clock"):
            data["kind"] = kind_name
        return data


def _alike(unit: str, usual: str) -> bool:
    """Say whether amounts in these two units can be told together: page, Pages, or none."""
    short, long = sorted((bare(said_unit(each)) for each in (unit, usual)), key=len)
    return not short or short == long or (len(short) > 2 and long.startswith(short))


def _kinds(read: Iterable[tuple[Mark, Read]], wishes: Wishes) -> dict[str, tuple[str, str]]:
    """Return the kind of each habit by its name, and the unit of its amounts."""
    amounts: dict[str, list[int | float]] = {}
    units: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    clocks: set[str] = set()
    for mark, said in read:
        name = bare(mark.title)
        titles.setdefault(name, mark.title)
        held = amounts.setdefault(name, [])
        if said.at is not None:
            clocks.add(name)
        if said.amount is not None:
            held.append(said.amount)
            if said.unit:
                units.setdefault(name, Counter())[said.unit] += 1
    kinds: dict[str, tuple[str, str]] = {}
    for name, held in amounts.items():
        usual = units[name].most_common(1)[0][0] if name in units else ""
        unit = wishes.units.get(name) or usual or unit_of(titles[name])
        counts = any(amount != 1 for amount in held)
        minutes = unit == "minutes" and all(isinstance(each, int) and each <= 1440 for each in held)
        kinds[name] = ("minutes" if minutes else "count", unit) if counts else ("done", "")
        if name in clocks and not counts:
            kinds[name] = ("clock", "")
    return kinds
