"""Sections from the log: in words, what there was, and nothing of what was not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hearten.api import HabitKind, counts, finished_steps, in_words, times
from hearten.builtin.paper import words
from hearten.builtin.paper.document import Block, as_list
from hearten.builtin.paper.period import spans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.api import Entry, Habit, Plan, ToldResult
    from hearten.builtin.paper.for_others import PlanNames
    from hearten.builtin.paper.period import Period

_SCALES = {"day-weather": words.INSIDE, "energy": words.ENERGY, "kind-to-self": words.TREATED}
_HELPED = ("week-okay", "look-learned", "look-proud")
_SIGNS = "week-signs"
_BRING = "week-bring"
# A choice about the plan, which says nothing to anyone else.
_UNTOLD = ("week-fit",)


def weeks(
    plan: Plan, entries: Sequence[Entry], period: Period, names: PlanNames
) -> Iterator[Block]:
    """Yield a line for each week that has a check-in."""
    for called, span in spans(period, plan.settings.week_starts):
        held = [entry for entry in entries if entry.checkin and span.holds(entry.day)]
        chosen = _chosen(held, names).items()
        yield from as_list((f"{asked}: {_often(each)}" for asked, each in chosen if each), called)


def _chosen(entries: Iterable[Entry], names: PlanNames) -> dict[str, list[str]]:
    """Return what was chosen, by what was asked; questions of one's own have their words."""
    found: dict[str, list[str]] = {label: [] for label in _SCALES.values()}
    for entry in entries:
        for key, value in entry.answers.items():
            own = names.questions.get(key)
            if key in _SCALES and isinstance(value, str):
                found[_SCALES[key]].append(value)
            elif own is not None and own.answers:
                # What was not is said by nobody but the person.
                said = [text for text in _texts(value) if text.casefold() != "no"]
                found.setdefault(own.ask.rstrip("?: "), []).extend(said)
    return found


def _often(chosen: Sequence[str]) -> str:
    # What was most comes first; of two alike, what was first.
    return ", ".join(f"{each} {times(number)}" for each, number in Counter(chosen).most_common())


def done(
    plan: Plan, entries: Sequence[Entry], kinds: Mapping[str, HabitKind] | None = None
) -> Iterator[Block]:
    """Yield what was done, and how often, in words; with the sentence of its kind."""
    often = Counter(entry.habit for entry in entries if entry.habit and counts(entry))
    habits = (
        f"{habit.title}: {words.NOTICED if habit.is_less else ''}{times(often[habit.id])}"
        f"{_sentence(habit, entries, kinds or {})}"
        for habit in plan.habits
        if often[habit.id] and not habit.is_fixed
    )
    yield from as_list(habits)
    finished = finished_steps(entries)
    steps = (
        f"{step.title} ({in_words(finished[step.id], year=False)})"
        for goal in plan.goals
        for step in goal.steps
        if step.id in finished
    )
    yield from as_list(steps, words.STEPS_DONE)
    looked = sum(1 for entry in entries if entry.checkin)
    if looked:
        yield Block(lines=(words.CHECKED_IN.format(times=times(looked)),), kind="small")


def _sentence(habit: Habit, entries: Sequence[Entry], kinds: Mapping[str, HabitKind]) -> str:
    """Return what the kind of a habit says of these days, after how often it was."""
    kind = kinds.get(habit.kind)
    if kind is None or habit.may_be_fixed:
        return ""
    said = kind.report(habit, [entry for entry in entries if entry.habit == habit.id])
    return f". {said}" if said else ""


def answers(
    plan: Plan, entries: Sequence[Entry], kinds: Mapping[str, HabitKind]
) -> Iterator[Block]:
    """Yield what was answered with the marks of each habit, by its day."""
    for habit in plan.habits:
        if habit.is_fixed or habit.may_be_fixed:
            continue
        kind = kinds.get(habit.kind) or HabitKind()
        done = (entry for entry in entries if entry.habit == habit.id and counts(entry))
        yield from as_list((_answered(habit, kind, entry) for entry in done), habit.title)


def _answered(habit: Habit, kind: HabitKind, entry: Entry) -> str:
    """Return a day and what was answered on it; nothing where nothing was."""
    said = ""
    if set(entry.answers) - {"done"}:
        said = " · ".join(kind.answer_words(habit, entry.answers).split("\n"))
    return f"{in_words(entry.day, year=False)}: {said}" if said.strip() else ""


def questionnaires(results: Sequence[ToldResult], period: Period) -> Iterator[Block]:
    """Yield what each questionnaire came to in the period, and that it is no diagnosis."""
    held = [each for each in results if period.holds(each.day)]
    for label in dict.fromkeys(each.label for each in held):
        yield from as_list((_result(each) for each in held if each.label == label), label)
    if held:
        yield Block(lines=(words.NO_DIAGNOSIS,), kind="small")


def _result(told: ToldResult) -> str:
    day = in_words(told.day)
    if told.total is None:
        return f"{day}: {told.words or words.ANSWERED}"
    numbers = words.OUT_OF.format(total=f"{told.total:g}", most=f"{told.most:g}")
    return f"{day}: {told.words} ({numbers})" if told.words else f"{day}: {numbers}"


def helped(
    entries: Sequence[Entry], journal: Sequence[Mapping[str, Any]], names: PlanNames
) -> Iterator[Block]:
    """Yield what the person said helped: in a look at the week, and after a practice."""
    practices = Counter(
        str(record["practice"])
        for record in journal
        if record.get("practice") and record.get("felt") == "helped"
    )
    felt = (
        f"{names.ours((each,))[0]}: {words.HELPED.format(times=times(number))}"
        for each, number in practices.most_common()
    )
    yield from as_list(felt)
    for entry in entries:
        said = [text for key in _HELPED for text in _texts(entry.answers.get(key))]
        if said:
            yield Block(label=in_words(entry.day, year=False), lines=tuple(said), kind="quote")


def signs_seen(entries: Sequence[Entry]) -> Iterator[Block]:
    """Yield the early signs that were named in a look at the week."""
    return _named(entries, _SIGNS)


def to_bring(entries: Sequence[Entry]) -> Iterator[Block]:
    """Yield what was noted to bring along in a look at the week."""
    return _named(entries, _BRING)


def _named(entries: Sequence[Entry], key: str) -> Iterator[Block]:
    for entry in entries:
        if said := _texts(entry.answers.get(key)):
            yield Block(label=in_words(entry.day, year=False), lines=said, kind="quote")


def own_words(plan: Plan, entries: Sequence[Entry], names: PlanNames) -> Iterator[Block]:
    """Yield what was written with a check-in or a mark, by its day."""
    titles = {habit.id: habit.title for habit in plan.habits}
    titles |= {step.id: step.title for goal in plan.goals for step in goal.steps}
    by_day: dict[dt.date, list[str]] = {}
    for entry in entries:
        lines = by_day.setdefault(entry.day, [])
        lines += _answers(entry, names)
        if entry.note and entry.note.strip():
            title = titles.get(entry.habit or entry.step or "")
            lines.append(f"{title}: {entry.note}" if title else entry.note)
    for day, lines in by_day.items():
        if lines:
            yield Block(label=in_words(day, year=False), lines=tuple(lines), kind="quote")


def _answers(entry: Entry, names: PlanNames) -> Iterator[str]:
    elsewhere = (*_SCALES, *_HELPED, _SIGNS, _BRING, *_UNTOLD)
    for key, value in entry.answers.items():
        own = names.questions.get(key)
        if not entry.checkin or key in elsewhere or (own is not None and own.answers):
            continue
        for text in _texts(value):
            yield text if key == "one-line" else f"{names.asked(key)} {text}"


def _texts(value: Any) -> tuple[str, ...]:
    """Return an answer as texts; nothing for none."""
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, (list, tuple)):
        return tuple(text for each in value for text in _texts(each))
    said = "" if value is None else str(value)
    return (said,) if said.strip() else ()
