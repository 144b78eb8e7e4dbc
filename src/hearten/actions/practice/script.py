"""The script of a practice as one person meets it: which steps there are, in which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hearten.actions.practice import words
from hearten.content.practices import NamedChoice, PracticeStep
from hearten.model.printable import shortened
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.practice.state import Answer, PracticeState

SHOWN = 48  # characters of longer words on one way
ANY = "*"  # among the answers that bring a step: whatever was answered
PROMPT = "more"  # the key of the question that changes from day to day
_BLANK = re.compile(r"[\[{](\w+)[\]}]")


def script(playing: PracticeState) -> tuple[PracticeStep, ...]:
    """Return every step of the variant, those that are left out too."""
    steps = playing.page.variant(playing.variant).steps
    if not playing.page.prompts:
        return steps
    text = words.MORE_PROMPT.format(text=prompt_of(playing))
    more = PracticeStep(does="ask", key=PROMPT, text=text, lines=True)
    end = len(steps)
    while end and steps[end - 1].does in ("say", "rest"):
        end -= 1
    return (*steps[:end], more, *steps[end:])


def prompt_of(playing: PracticeState) -> str:
    """Return the question that is asked besides, or nothing."""
    prompts = playing.page.prompts
    return prompts[playing.prompt % len(prompts)] if prompts else ""


def step_at(playing: PracticeState) -> PracticeStep | None:
    """Return the step in view; None where the script is over."""
    steps = script(playing)
    return steps[playing.at] if playing.at < len(steps) else None


def next_at(playing: PracticeState, start: int) -> int:
    """Return the place of the first step from *start* on that is there for this person."""
    steps = script(playing)
    there = (at for at in range(start, len(steps)) if is_there(playing, steps[at]))
    return next(there, len(steps))


def before_at(playing: PracticeState, start: int) -> int | None:
    """Return the place of the last step before *start* that is there, or None."""
    steps = script(playing)
    there = (at for at in range(min(start, len(steps)) - 1, -1, -1) if is_there(playing, steps[at]))
    return next(there, None)


def is_there(playing: PracticeState, step: PracticeStep) -> bool:
    """Say whether a step is met: by its answers, its sense, and what is done without."""
    if step.sense in playing.senses_out and step.sense:
        return False
    if not fits(step.when, playing):
        return False
    return step.does == "rest" or bool(_worded(playing, step).strip())


def fits(when: Mapping[str, tuple[str, ...]], playing: PracticeState) -> bool:
    """Say whether the answers are among those that *when* names."""
    return all(_among(playing, key, wanted) for key, wanted in when.items())


def _among(playing: PracticeState, key: str, wanted: tuple[str, ...]) -> bool:
    given = answer_at(playing, key)
    said = {each.strip() for each in ((given,) if isinstance(given, str) else given)} - {""}
    if said and ANY in wanted:
        return True
    if words.SOMETHING_ELSE in wanted:
        ours = {each for step in script(playing) if step.key == key for each in step.choices}
        said |= {words.SOMETHING_ELSE} if said - ours else set()
    return bool((said or {""}) & set(wanted))


def _worded(playing: PracticeState, step: PracticeStep) -> str:
    """Return the text of a step without touch, eyes or imagery, as this person has it."""
    for each in playing.without:
        if each in step.instead:
            return step.instead[each]
    return step.text


def text_of(playing: PracticeState, step: PracticeStep) -> str:
    """Return the words of a step, with the day and what was answered in its blanks."""
    anchored = playing.page.anchors_text.get(playing.anchor, "")
    text = anchored if step.does == "breathe" and anchored else _worded(playing, step)
    return filled(playing, text)


def filled(playing: PracticeState, text: str) -> str:
    """Return *text* with [feeling] or {date} as they are; a blank without an answer stays."""
    from hearten.actions.practice.now_in_words import now_in_words
    from hearten.model.fields import in_words

    weekday, _, date = in_words(playing.day).partition(" ")
    known = {
        "weekday": weekday, "date": date, "emergency": playing.emergency,
        "now": playing.now or now_in_words(playing.day),
        "call_me": playing.call_me or words.YOUR_NAME,
    }  # fmt: skip
    keys = {step.key for step in script(playing) if step.key}

    def word(match: re.Match[str]) -> str:
        name = match[1]
        said = known.get(name) or (_short(answer_at(playing, name)) if name in keys else "")
        return said if said and said != words.SOMETHING_ELSE else match[0]

    return _BLANK.sub(word, text)


def begins(playing: PracticeState, step: PracticeStep) -> str:
    """Return how an answer to *step* may begin, said with the person's name; nothing without."""
    return filled(playing, step.begins) if playing.call_me else ""


def _short(given: Answer) -> str:
    return " ".join(given.split()) if isinstance(given, str) else ", ".join(given)


def answer_at(playing: PracticeState, key: str) -> Answer:
    """Return what stands at a key: what is typed, else what was answered.

    Own words that are typed beside several choices stand behind them.
    """
    chosen = playing.answers.get(key, "")
    if key not in playing.typed:
        return chosen
    typed = playing.typed[key]
    if isinstance(chosen, str):
        return typed
    return (*chosen, typed.strip()) if typed.strip() and typed.strip() not in chosen else chosen


def offered(playing: PracticeState, step: PracticeStep) -> Answer:
    """Return what a step begins with: what is held, else a remembered or prepared answer."""
    if step.key in playing.typed or step.key in playing.answers:
        return answer_at(playing, step.key)
    if step.key == "place" and playing.place in step.choices:
        return playing.place
    if step.choices_from == "openers":
        fitting = [o.text for o in playing.page.openers if o.when and fits(o.when, playing)]
        return fitting[0] if fitting else ""
    return ""


def choices_of(playing: PracticeState, step: PracticeStep) -> tuple[NamedChoice, ...]:
    """Return what a step offers to choose from."""
    page = playing.page
    match step.choices_from:
        case "signs" | "areas":
            return page.lists.get(step.choices_from, ())
        case "ticked":
            ticked = {tick for each in _ticks(playing) for tick in each}
            return tuple(sign for sign in page.lists.get("signs", ()) if sign.key in ticked)
        case "obstacles":
            return tuple(NamedChoice(each.id, each.sounds) for each in page.obstacles)
        case "openers":
            return tuple(
                NamedChoice(each.key, each.name or shown(each.text)) for each in page.openers
            )
    choices = tuple(each for each in step.choices if each != words.SKIP)
    own = (
        ()
        if not takes_own(step) or {"other", words.SOMETHING_ELSE} & set(choices)
        else (words.SOMETHING_ELSE,)
    )
    return tuple(NamedChoice(each, each) for each in (*choices, *own))


def _ticks(playing: PracticeState) -> list[tuple[str, ...]]:
    keys = [step.key for step in script(playing) if step.choices_from == "signs"]
    return [each for key in keys if isinstance(each := answer_at(playing, key), tuple)]


def takes_own(step: PracticeStep) -> bool:
    """Say whether own words are an answer to a pick: always, but for a list of ours."""
    ours = step.choices_from in ("signs", "ticked", "obstacles")
    return not (ours or step.closed or step.goes)


def shown(text: str) -> str:
    """Return words short enough for one line."""
    line = " ".join(text.split())
    return shortened(line, SHOWN)


def with_answer(playing: PracticeState, key: str, value: Answer) -> PracticeState:
    """Return the practice with one answer in place of the one before; "" takes it away."""
    typed = {name: text for name, text in playing.typed.items() if name != key}
    answers = {name: text for name, text in playing.answers.items() if name != key}
    if value.strip() if isinstance(value, str) else value:
        answers[key] = value
    return replace(playing, typed=typed, answers=answers)
