"""Many things with the same few answers, asked as one list: "1, 5" or "people some"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import could_be, parse
from hearten.cli.plain.page_run import CLEAR, PageRun, Went, read_line
from hearten.model.fields import Choice, FieldError, quoted
from hearten.model.named import number_in, place_numbered, places_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.prompt import Prompt

FEW = 3  # so many are asked one after the other


def run_of(prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
    """Return the first prompts that share their answers, where they are many; else nothing."""
    first = prompts[0].field
    if not isinstance(first, Choice):
        return ()
    found = tuple(takewhile(lambda prompt: _choices(prompt) == first.choices, prompts))
    return found if len(found) > FEW else ()


def _choices(prompt: Prompt) -> tuple[str, ...]:
    return prompt.field.choices if isinstance(prompt.field, Choice) else ()


def ask_list(run: PageRun, several: Sequence[Prompt], own: Prompt | None) -> Went:
    """Ask prompts at once; words that are none of them answer *own*."""
    _show(run, several, own)
    if several[0].typed:
        run.say(f"You had begun: {several[0].typed}")
    answered = False
    while not isinstance(line := read_line(run), Went):
        if not (word := line.strip()):
            return Went.ANSWERED if answered else Went.SKIPPED
        try:
            _take(run, several, own, word)
            answered = True
        except FieldError as error:
            run.type(several[0].key, line)
            run.say(error.sentence)
    return line


def _show(run: PageRun, several: Sequence[Prompt], own: Prompt | None) -> None:
    run.say("")
    for number, prompt in enumerate(several, 1):
        said = ""
        offered = next((each for each in prompt.suggestions if each.offered), None)
        if prompt.value is not None:
            said = f" ({prompt.field.show(prompt.value)})"
        elif offered is not None:
            said = f" (the template suggests: {prompt.field.show(offered.value)})"
        run.say(f"  {number} {prompt.field.label}{said}")
    field = several[0].field
    assert isinstance(field, Choice)
    others = " · ".join(f"2 {choice}" for choice in field.choices[1:])
    run.part(
        f'Type a number or a name, or several with commas. It means "{field.shown()[0]}". '
        f"To mark it differently, add a word: {others}."
        + " Your own words are fine too."
        * (own is not None)
    )


def _take(run: PageRun, several: Sequence[Prompt], own: Prompt | None, line: str) -> None:
    """Answer what *line* names; FieldError when it is not clear what that is."""
    whole = _named(several, line)
    found = [whole] if whole else [_named(several, part.strip()) for part in line.split(",")]
    note, day = run.card.about, run.sitting.state.day
    if not any(found):
        if own is None or _is_level(several, line):
            raise FieldError("Which one of these?", f"1 {_choices(several[0])[0]}")
        run.sitting.type("", several[0].key)
        run.give(own.key, parse(own, line, day))
        return
    for part, one in zip(line.split(","), found, strict=False):
        if one is None:
            raise FieldError(f"{quoted(part.strip())} is none of these", "1, 2 some")
    run.sitting.type("", several[0].key)
    for prompt, value in filter(None, found):
        run.give(prompt.key, value)
    for prompt, _ in filter(None, found):
        now = run.prompt(prompt.key) or prompt
        said = now.field.show(now.value) if now.value else "left open"
        run.say(f"  {now.field.label}: {said}")
        if run.once(now.care):
            run.say(f"  {now.care}")
    if said := run.card.about.removeprefix(note).strip():
        run.say(f"  {said}")


def _is_level(run: Sequence[Prompt], line: str) -> bool:
    said = line.casefold()
    return said == CLEAR or said in (word.casefold() for word, _ in _levels(run[0]))


def _levels(prompt: Prompt) -> list[tuple[str, Any]]:
    field = prompt.field
    assert isinstance(field, Choice)
    pairs = [*zip(field.choices, field.choices, strict=True),
             *zip(field.shown(), field.choices, strict=True)]  # fmt: skip
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _named(run: Sequence[Prompt], text: str) -> tuple[Prompt, Any] | None:
    """Return the prompt that *text* names, and the answer behind it (the first, if none)."""
    if prompt := _one(run, text):
        return prompt, _choices(prompt)[0]
    for word, value in (*_levels(run[0]), (CLEAR, None)):
        rest = text[: -len(word)]
        if text.casefold().endswith(f" {word.casefold()}") and (prompt := _one(run, rest)):
            return prompt, value
    return None


def _one(run: Sequence[Prompt], text: str) -> Prompt | None:
    """Return the prompt whose number, label or first whole words *text* is."""
    said = [word.rstrip(",:") for word in text.casefold().split()]
    if len(said) == 1 and number_in(said[0]) is not None:
        place = place_numbered(said[0], len(run))
        return run[place] if place is not None else None
    told = places_named([prompt.field.label for prompt in run], text)
    if len(told) == 1:
        return run[told[0]]
    if told:
        raise FieldError(could_be(text.strip(), [run[n].field.label for n in told]))
    labels = [[w.rstrip(",:") for w in p.field.label.casefold().split()] for p in run]
    pairs = [pair for pair in zip(run, labels, strict=True) if said and _begins(pair[1], said)]
    found = [p for p, label in pairs if label == said] or [p for p, _ in pairs]
    return found[0] if len(found) == 1 else None


def _begins(label: list[str], said: list[str]) -> bool:
    return label[: len(said)] == said
