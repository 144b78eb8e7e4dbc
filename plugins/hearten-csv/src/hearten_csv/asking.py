"""What is asked of a table, with a guess beside each question, and what the answers come to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from zlib import crc32

from hearten.api import Choice, Choices, Field, Text, in_words, replace, slug
from hearten_csv.convert import ids_of, read_mark, titles_of
from hearten_csv.days import clock_in, is_unsure, when_in
from hearten_csv.layout import (
    DAYS,
    HABITS,
    MARKS,
    Layout,
    day_cells,
    day_comes_first,
    guessed,
    likely_first,
)
from hearten_csv.marks import AS_NOTE, AS_PAGE, LENGTH, TIME, Found, Wishes, marks_in
from hearten_csv.words import (
    COMMA,
    DONE,
    NOTHING,
    POINT,
    REST,
    SMALLER,
    amount_in,
    bare,
    is_unsure_number,
    meaning_of,
    tells_decimal,
    unit_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from hearten.api import Plan
    from hearten_csv.table import Table

_YES, _NO = "yes", "no"
_NONE = "none"
_DAY, _MONTH = "day-first", "month-first"
_MOST_WORDS = 6
_MOST_UNITS = 3
_MOST_HABITS = 200
_LONGEST_WORD = 40
_MEANINGS = (DONE, SMALLER, REST, NOTHING, AS_PAGE)
_MEANT = ("done", "a smaller version of it", "a rest", "nothing to record",
          "no mark: it belongs on a page of the journal")  # fmt: skip
_AGREED = "They stay as agreed, and nothing is counted of them."
_NO_UNIT = "Nothing is counted of what is agreed with someone: there it can stay empty."
_WITH_COMMAS = "With commas between them. What is plain in itself, like yes or skipped, is known."
_SAID_WORDS = (
    ("rest-words", "Which words mean a rest?", REST),
    ("smaller-words", "Which words mean a smaller version of it?", SMALLER),
    ("nothing-words", "Which words mean nothing to record?", NOTHING),
)


class Asked:
    """The questions about a *table*, and what its answers come to. *plan* is the one in use."""

    def __init__(self, table: Table, plan: Plan | None) -> None:
        self._table, self._plan = table, plan
        self._guess = guessed(table)
        # Other columns, another answer: a no to one table is no answer about another.
        self._otherwise = f"{_NO}-{crc32(repr(table.columns).encode('utf-8', 'replace')):08x}"
        self._usual = self._as_it_looks()
        self._marks = marks_in(table, self._usual)
        self._titles = titles_of(self._marks.marks)
        cells = Counter(bare(text) for mark in self._marks.marks for text in mark.values if text)
        self._written = {bare(t): t for mark in self._marks.marks for t in mark.values}
        self._words = [
            word
            for word, _ in cells.most_common()
            if amount_in(word) is None and clock_in(word) is None
        ]

    def questions(self) -> list[Field]:
        """Return what to ask: little, where the table tells the rest."""
        return [
            self._layout(),
            *self._column_by_column(),
            *self._order(),
            *self._decimal(),
            *self._clocks(),
            *self._about_words(),
            *self._title(),
            *self._units(),
            *self._agreed(),
        ]

    def wishes(self, answers: Mapping[str, Any]) -> Wishes:
        """Return what the *answers* come to."""
        usual = self._usual
        other = str(answers.get("layout") or "").startswith(_NO)
        layout = self._said_layout(answers) if other else self._guess
        cells = day_cells(self._table, layout)
        first = day_comes_first(cells)
        if first is None:
            said = answers.get("order")
            first = said == _DAY if said else likely_first(self._table, layout)
        ticked = () if other else answers.get("agreed") or ()
        named = [*ticked, *(answers.get("agreed-names") or "").split(",")]
        return Wishes(
            layout=layout,
            day_first=first,
            decimal=answers.get("decimal") or usual.decimal,
            meanings=self._meanings(answers, other=other),
            own_words=answers.get("own-words") or AS_PAGE,
            clocks=answers.get("clocks") or self._likely_clocks(),
            title=answers.get(self._title_key()) or self._stem(),
            agreed=frozenset(filter(None, map(bare, named))),
            units={
                name: unit
                for name in self._titles
                if (unit := answers.get(_key("unit", self._titles[name])))
            },
        )

    def found(self, wishes: Wishes) -> Found:
        """Return the marks of the table as the person wishes, read once where that will do."""
        usual = self._usual
        same = (wishes.layout, wishes.day_first) == (usual.layout, usual.day_first)
        known = same and wishes.title == usual.title
        return self._marks if known else marks_in(self._table, wishes)

    def _as_it_looks(self) -> Wishes:
        cells = day_cells(self._table, self._guess)
        first = day_comes_first(cells)
        return Wishes(
            layout=self._guess,
            day_first=likely_first(self._table, self._guess) if first is None else first,
            decimal=self._told_decimal() or (COMMA if self._table.separator == ";" else POINT),
            title=self._stem(),
        )

    def _stem(self) -> str:
        stem = self._table.name.rpartition(".")[0] or self._table.name
        return " ".join(stem.replace("_", " ").split())[:100] or "A habit"

    # How it is laid out.

    def _layout(self) -> Field:
        return Choice(
            key="layout",
            label=f"{_laid_out(self._guess, self._table.columns)} Is that right?",
            help=self._first_mark(),
            choices=(_YES, self._otherwise),
            labels=("yes", "no: I'll say which column is what"),
            default=_YES,
        )

    def _first_mark(self) -> str:
        for mark in self._marks.marks:
            said = read_mark(mark, self._usual)
            told = " ".join(each for each in mark.values if each)[:_LONGEST_WORD]
            meant = dict(zip(_MEANINGS, _MEANT, strict=True)).get(said.did, "nothing to record")
            what = f'. "{told}" is {meant}.' if told else f". It is {meant}."
            if said.words:  # what they mean is asked
                what = f', "{told}".'
            return f"The first one: {mark.title}, {in_words(mark.when.day)}{what}"
        return ""

    def _column_by_column(self) -> list[Field]:
        """Return the questions for a person who says what each column is."""
        guess, names = self._guess, self._table.columns
        no = {"layout": [self._otherwise]}
        columns, none = tuple(names), (_NONE, *(each for each in names if each != _NONE))
        of_marks, of_days = {**no, "shape": [MARKS]}, {**no, "shape": [DAYS]}
        with_day, with_habit = {**no, "shape": [MARKS, DAYS]}, {**no, "shape": [MARKS, HABITS]}

        def name(place: int | None) -> str | None:
            return None if place is None else names[place]

        def several(places: Sequence[int]) -> tuple[str, ...]:
            return tuple(names[place] for place in places)

        return [
            Choice(
                key="shape", label="What is one row of it?", choices=(MARKS, DAYS, HABITS),
                labels=("a mark: one habit on one day", "a day: each column is a habit",
                        "a habit: each column is a day"),
                default=guess.shape, when=no,
            ),
            Choice(key="day", label="Which column says the day?", choices=columns,
                   default=name(guess.day) or columns[0], when=with_day),
            Choice(key="habit", label="Which column says the habit?", choices=none,
                   help="Where none does, all of it is about one habit.",
                   default=name(guess.habit) or _NONE, when=with_habit),
            Choices(key="values", label="Which columns say what was done?", choices=columns, most=2,
                    help="A word, an amount, or both. Where none does, each row is done.",
                    default=several(guess.values) if guess.shape == MARKS else (), when=of_marks),
            Choices(key="habits", label="Which columns are habits?", choices=columns,
                    default=several(guess.habits), when=of_days),
            Choices(key="notes", label="Which columns are notes?", choices=columns,
                    default=several(guess.notes), when=with_day),
        ]  # fmt: skip

    def _said_layout(self, answers: Mapping[str, Any]) -> Layout:
        places = {name: place for place, name in enumerate(self._table.columns)}
        guess = self._guess
        shape = answers.get("shape") or guess.shape
        day = places.get(answers.get("day") or "", guess.day or 0)
        habit = places.get(answers.get("habit") or "")

        def several(key: str, usual: Sequence[int]) -> tuple[int, ...]:
            said = answers.get(key)
            return tuple(usual) if said is None else tuple(places[n] for n in said if n in places)

        if shape == HABITS:
            rest = tuple(place for place in places.values() if place != (habit or 0))
            return Layout(HABITS, habit=habit or 0, values=rest, counted=True)
        counted = guess.counted or day != guess.day
        notes = tuple(p for p in several("notes", guess.notes) if p != day)
        if shape == DAYS:
            habits = tuple(p for p in several("habits", guess.habits) if p not in {day, *notes})
            return Layout(DAYS, day=day, time=guess.time, habits=habits, notes=notes,
                          counted=counted, worked_out=guess.worked_out)  # fmt: skip
        values = tuple(p for p in several("values", guess.values) if p != day)
        same = habit == guess.habit  # what is beside a habit is beside that one
        return Layout(
            MARKS, day=day, time=guess.time, habit=habit, values=values, notes=notes,
            unit=guess.unit, description=guess.description if same else None,
            category=guess.category if same else None,
            counted=counted, worked_out=guess.worked_out,
        )  # fmt: skip

    # What its cells say.

    def _order(self) -> list[Field]:
        """Ask whether the day or the month is first, where all days can be read in both ways."""
        cells = day_cells(self._table, self._guess)
        if day_comes_first(cells) is not None:
            return []
        example = next(cell for cell in cells if is_unsure(cell))
        labels = []
        for first in (True, False):
            when = when_in(example, first)
            assert when is not None
            labels.append(in_words(when.day))
        return [
            Choice(
                key="order", label=f'Which day is "{example}"?', choices=(_DAY, _MONTH),
                labels=tuple(labels), default=_DAY if self._usual.day_first else _MONTH,
            )
        ]  # fmt: skip

    def _cells(self) -> list[str]:
        return [text for mark in self._marks.marks for text in mark.values]

    def _told_decimal(self) -> str:
        places = (*self._guess.values, *self._guess.habits)
        cells = {cell for place in places for cell in self._table.column(place)}
        told = Counter(filter(None, map(tells_decimal, sorted(cells))))
        return told.most_common(1)[0][0] if told else ""

    def _decimal(self) -> list[Field]:
        unsure = next((cell for cell in self._cells() if is_unsure_number(cell)), "")
        if not unsure or self._told_decimal():
            return []
        whole, _, rest = unsure.replace(",", ".").partition(".")
        readings = {True: f"{whole}{rest}", False: f"{whole} and {int(rest)} thousandths"}
        comma = "," in unsure
        return [
            Choice(
                key="decimal", label=f'How much is "{unsure}"?', choices=(POINT, COMMA),
                labels=(readings[comma], readings[not comma]), default=self._usual.decimal,
            )
        ]  # fmt: skip

    def _times(self) -> list[tuple[str, dt.time]]:
        found = ((cell, clock_in(cell)) for cell in self._cells() if ":" in cell)
        return [(cell, clock) for cell, clock in found if clock is not None]

    def _likely_clocks(self) -> str:
        """Return what 1:30 is: a length, where all of them are short."""
        times = self._times()
        return LENGTH if times and all(each.hour < 5 for _, each in times) else TIME

    def _clocks(self) -> list[Field]:
        times = self._times()
        if not times:
            return []
        return [
            Choice(
                key="clocks", label=f'What is "{times[0][0]}"?', choices=(TIME, LENGTH),
                labels=("a time of day", "a length of time: hours and minutes"),
                default=self._likely_clocks(),
            )
        ]  # fmt: skip

    def _asked_words(self) -> list[str]:
        """Return the words to ask about: those that are not known, where they are few."""
        unknown = [each for each in self._words if not meaning_of(each)]
        few = len(unknown) <= _MOST_WORDS
        return [each for each in unknown if few and len(each) <= _LONGEST_WORD]

    def _about_words(self) -> list[Field]:
        asked = self._asked_words()
        fields: dict[str, Field] = {}
        for word in asked:
            key = _key("word", word)
            label = f'What does "{self._written[word]}" mean?'
            fields[key] = Choice(
                key=key, label=label, choices=_MEANINGS, labels=_MEANT, when={"layout": [_YES]}
            )
        others = [each for each in self._words if not meaning_of(each) and each not in asked]
        example = self._written[others[0]][:_LONGEST_WORD] if others else ""
        such = f'What are words such as "{example}"?' if example else "What are any other words?"
        return [
            *fields.values(),
            *(
                Text(key=key, label=label, help=_WITH_COMMAS, lines=False,
                     when={"layout": [self._otherwise]})
                for key, label, _ in _SAID_WORDS
            ),
            Choice(
                key="own-words", label=such, choices=(AS_NOTE, AS_PAGE, NOTHING),
                labels=("it is done, and they are the note", "no mark: a page of the journal",
                        "nothing to record"),
                default=AS_PAGE, when={} if others else {"layout": [self._otherwise]},
            ),
        ]  # fmt: skip

    def _meanings(self, answers: Mapping[str, Any], *, other: bool) -> dict[str, str]:
        """Return what words mean, beside those that are known."""
        if not other:
            return {word: answers.get(_key("word", word)) or "" for word in self._asked_words()}
        return {
            bare(word): meaning
            for key, _, meaning in _SAID_WORDS
            for word in (answers.get(key) or "").split(",")
            if word.strip()
        }

    def _title_key(self) -> str:
        return _key("title", self._stem())

    def _title(self) -> list[Field]:
        """Ask for the name of the one habit that a table is about."""
        one = self._guess.shape == MARKS and self._guess.habit is None
        no = {"layout": [self._otherwise], "shape": [MARKS], "habit": [_NONE]}
        return [
            Text(key=self._title_key(), label="What is this habit called?", lines=False,
                 default=self._stem(), when={} if one else no)
        ]  # fmt: skip

    def _units(self) -> list[Field]:
        """Ask what is counted, where amounts have no unit."""
        bare_ones: dict[str, bool] = {}
        for mark in self._marks.marks:
            said = read_mark(mark, self._usual)
            if said.amount not in (None, 1):
                name = bare(mark.title)
                has = bool(said.unit or mark.unit or unit_of(mark.title))
                bare_ones[name] = bare_ones.get(name, True) and not has
        habits = self._plan.habits if self._plan is not None else ()
        units = {habit.id: str(habit.options.get("unit") or "") for habit in habits}
        ids = ids_of(self._titles, self._plan)
        names = [name for name, is_bare in bare_ones.items() if is_bare]
        if len(names) > _MOST_UNITS:
            return []
        keys: dict[str, Field] = {}
        for name in names:
            title = self._titles[name]
            key = _key("unit", title)
            field = Text(
                key=key, label=f'What is counted in "{title}"?', help=_NO_UNIT, lines=False,
                hint="pages, glasses, minutes", default=units.get(ids[name]) or None,
            )  # fmt: skip
            keys.setdefault(key, field)
        return list(keys.values())

    def _agreed(self) -> list[Field]:
        question = "Are some of these agreed with someone, like medication?"
        no = {"layout": [self._otherwise]}
        typed = Text(key="agreed-names", label="Which are agreed with someone, like medication?",
                     help=f"Their names, with commas. {_AGREED}", lines=False, when=no)  # fmt: skip
        if not self._titles:
            return [typed]
        if len(self._titles) > _MOST_HABITS:
            return [replace(typed, when={})]
        ids = ids_of(self._titles, self._plan)
        fixed = {h.id for h in self._plan.habits if h.is_fixed} if self._plan is not None else set()
        pairs = [(ids[name], title) for name, title in self._titles.items()]
        chosen = Choices(
            key="agreed", label=question, help=_AGREED, choices=tuple(id for id, _ in pairs),
            labels=tuple(title for _, title in pairs),
            default=tuple(id for id, _ in pairs if id in fixed), when={"layout": [_YES]},
        )  # fmt: skip
        return [chosen, typed]


def _key(of: str, text: str) -> str:
    """Return the key of a question about a word or a title."""
    return f"{of}-{slug(text, 'own')}"[:60]


def _laid_out(layout: Layout, names: Sequence[str]) -> str:
    """Return how a table looks to be laid out, in one or two sentences."""

    def named(place: int) -> str:
        return f'"{names[place][:40]}"'

    def listed(places: Sequence[int]) -> str:
        told = [named(place) for place in places[:3]]
        more = [f"{len(places) - 3} more"] if len(places) > 3 else []
        parts = [*told, *more]
        return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "none"

    notes = f" Notes: {listed(layout.notes)}." if layout.notes else ""
    if layout.shape == HABITS:
        assert layout.habit is not None
        return f"Each row is a habit, in {named(layout.habit)}, and each other column is a day."
    assert layout.day is not None
    day = f"the day in {named(layout.day)}"
    if layout.shape == DAYS:
        what = "Habits" if len(layout.habits) > 1 else "Habit"
        habits = f" {what}: {listed(layout.habits)}." if layout.habits else ""
        return f"Each row is a day, in {named(layout.day)}.{habits}{notes}"
    parts = [day]
    if layout.habit is not None:
        parts.append(f"the habit in {named(layout.habit)}")
    if layout.values:
        parts.append(f"what was done in {listed(layout.values)}")
    told = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"Each row is a mark: {told}.{notes}"
