"""What may come of a practice: where its answers can go, and the practices that go with it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hearten.actions.flow.card import Way
from hearten.actions.journal.page_store import join_parts
from hearten.actions.practice import words
from hearten.actions.practice.script import answer_at, filled, fits, script, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.practice.state import PracticeState
    from hearten.content.practices import Into

MOST = 9
FEW = 3


def offers(playing: PracticeState) -> tuple[Way, ...]:
    """Return where what was written can go with one key, without what went there already."""
    found = [*_into(playing), *_leads(playing)]
    return tuple(each for each in found if each.key not in playing.done)[:MOST]


def words_for(playing: PracticeState, way: str) -> str:
    """Return the person's words that a way is about: ``step:repair`` has what they wrote."""
    kind, _, rest = way.partition(":")
    key, _, number = rest.partition(":")
    if kind == "week":
        lines = _lines(playing, key)
        return lines[int(number)] if number.isdecimal() and int(number) < len(lines) else ""
    into = next((each for each in playing.page.into if each.key == key), None)
    if into is not None and into.text:
        return filled(playing, _with_experiment(playing, into.text))
    said = answer_at(playing, key)
    return said.strip() if isinstance(said, str) else ", ".join(said)


def letter_of(playing: PracticeState) -> str:
    """Return the parts of a letter joined as one, or nothing."""
    keys = [each.key for each in playing.page.into if each.to == "letter"]
    return join_parts([answer_at(playing, key) for key in keys])


def chosen_areas(playing: PracticeState) -> tuple[tuple[str, str], ...]:
    """Return the areas that were marked, as id (or own name) and how much care it needs."""
    keys = [step.key for step in script(playing) if step.choices_from == "areas"]
    found: dict[str, str] = {}
    for key, care in zip(keys, ("some", "most"), strict=False):
        said = answer_at(playing, key)
        found |= {each: care for each in ((said,) if isinstance(said, str) else said) if each}
    return tuple(found.items())


def experiment_of(playing: PracticeState) -> tuple[str, str]:
    """Return the thought back and the experiment that go with what was picked, or nothing."""
    keys = [step.key for step in script(playing) if step.choices_from == "obstacles"]
    picked = {answer_at(playing, key) for key in keys}
    for each in playing.page.obstacles:
        if each.id in picked:
            return each.thought, each.experiment
    return "", ""


def _with_experiment(playing: PracticeState, text: str) -> str:
    return text.replace("{experiment}", experiment_of(playing)[1])


def _into(playing: PracticeState) -> Iterator[Way]:
    letter = False
    for into in playing.page.into:
        if into.to == "letter":
            if not letter and playing.planned and playing.stored and letter_of(playing):
                yield from _letters(playing)
            letter = True
        elif into.to in _NEAR and fits(into.when, playing):
            yield _NEAR[into.to]
        elif playing.planned and into.to not in _NEAR and fits(into.when, playing):
            yield from _one(playing, into)


def _letters(playing: PracticeState) -> Iterator[Way]:
    if not any(done.startswith("letter:") for done in playing.done):
        for days, label in words.LETTERS:
            yield Way(f"letter:{days}", label)


def _one(playing: PracticeState, into: Into) -> Iterator[Way]:
    key = into.key
    match into.to:
        case "today" if not playing.keeps:
            return
        case "experiment":
            asked = any(done.startswith("experiment:") for done in playing.done)
            if playing.stored and not asked and words_for(playing, f"experiment:{key}"):
                for days, label in words.EXPERIMENTS:
                    yield Way(f"experiment:{days}", label)
        case "week":
            for number, line in enumerate(_lines(playing, key)):
                yield Way(f"week:{key}:{number}", words.TO_WEEK.format(text=shown(line)))
        case "areas":
            if chosen_areas(playing) and f"areas:{key}" not in playing.done:
                yield Way(f"areas:{key}", words.TO_AREAS)
        case "adjust":
            way, label = words.ADJUST.get(str(answer_at(playing, key)), ("", ""))
            if label:
                yield Way(f"adjust:{way}", label)
        case "rest":
            if not answer_at(playing, key):
                yield Way("rest", words.TO_REST)
        case _:
            kind, label = _KINDS[into.to]
            if text := words_for(playing, f"{kind}:{key}"):
                yield Way(f"{kind}:{key}", label.format(text=shown(text)))


_NEAR = {
    "people": Way("people", words.WAY_PEOPLE),
    "help now": Way("help-now", words.WAY_HELP),
}
_KINDS = {
    "step": ("step", words.TO_STEP),
    "kind words": ("kind-words", words.TO_KIND_WORDS),
    "today": ("pin", words.TO_TODAY),
    "coping": ("coping", words.TO_COPING),
    "if-then": ("if-then", words.TO_IF_THEN),
}


def _lines(playing: PracticeState, key: str) -> list[str]:
    said = answer_at(playing, key)
    lines = said.splitlines() if isinstance(said, str) else list(said)
    return [line.strip() for line in lines if line.strip()]


def signs_in_view(playing: PracticeState) -> tuple[str, ...]:
    """Return the signs to go on from: the one to ease, else all that were ticked."""
    steps = script(playing)
    focus = [answer_at(playing, step.key) for step in steps if step.choices_from == "ticked"]
    ticked = [answer_at(playing, step.key) for step in steps if step.choices_from == "signs"]
    chosen = [each for each in focus if each and isinstance(each, str)]
    return tuple(chosen) or tuple(key for keys in ticked if isinstance(keys, tuple) for key in keys)


def notes_of(playing: PracticeState) -> tuple[str, ...]:
    """Return what is said beside the signs that were ticked."""
    steps = [step for step in script(playing) if step.choices_from == "signs"]
    keys = [each for step in steps for each in answer_at(playing, step.key)]
    return tuple(playing.page.notes[key] for key in keys if key in playing.page.notes)


def _leads(playing: PracticeState) -> Iterator[Way]:
    practices: dict[str, str] = {}
    habits: dict[str, str] = {}
    for sign in signs_in_view(playing):
        practices |= dict(playing.page.leads.get(sign, ()))
        habits |= dict(playing.page.habits.get(sign, ()))
    for practice, name in islice(practices.items(), FEW):
        yield Way(f"practice:{practice}", name)
    for habit, title in islice(habits.items(), FEW if playing.planned else 0):
        yield Way(f"habit:{habit}", words.TO_HABIT.format(title=title))
    if notes_of(playing):
        yield Way("help-now", "Help now")
