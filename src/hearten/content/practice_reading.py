"""Reading a practice: a file of ours in ``data/practices``, or the same text from a plugin.

What does not fit is named with its place in the file, so that an author finds it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from hearten.content.practices import (
    ANCHORS,
    DOES,
    ENDS,
    FROM,
    INTO,
    RECORDS,
    SENSES,
    WITHOUT,
    BadPractice,
    Into,
    Leave,
    NamedChoice,
    Obstacle,
    Opener,
    PracticePage,
    PracticeStep,
    PracticeSummary,
    PracticeVariant,
)
from hearten.model.value import replace


def plugin_page(id: str, name: str, purpose: str, text: str) -> PracticePage:
    """Return the practice that the text of a plugin describes; BadPractice where it does not."""
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise BadPractice(f"{id}: its text can't be read: {error}") from None
    page = page_from_data(PracticeSummary(id=id, code="", name=name, purpose=purpose), data)
    if any(into.to == "experiment" for into in page.into):
        raise BadPractice(f'{id}: into = "experiment" is for ours alone.')
    for variant in page.variants:
        for step in variant.steps:
            if step.choices_from in ("signs", "ticked", "areas"):
                raise BadPractice(f'{id}: choices_from = "{step.choices_from}" is for ours alone.')
    minutes = tuple(dict.fromkeys(each.minutes for each in page.variants))
    return replace(page, practice=replace(page.practice, minutes=minutes))


def page_from_data(
    practice: PracticeSummary,
    data: Mapping[str, Any],
    lists: Mapping[str, tuple[NamedChoice, ...]] | None = None,
) -> PracticePage:
    """Return a practice with its script; BadPractice names what does not fit, and where."""
    where = practice.id
    own = {key: value for key, value in data.items() if key not in _TABLES}
    values = _values(own, _PAGE, where)
    _one_of(values["records"], RECORDS, f"{where}: records")
    variants = tuple(
        _variant(item, f"{where}: variant {number}")
        for number, item in enumerate(_items(data, "variant", where), 1)
    )
    if not variants:
        raise BadPractice(f"{where}: there is no [[variant]] in it.")
    page = PracticePage(
        practice=practice,
        variants=variants,
        lists=lists or {},
        ends=tuple(NamedChoice(**each) for each in _made(data, "ends", _END, where)),
        into=tuple(Into(**each) for each in _made(data, "into", _INTO, where)),
        leaves=tuple(Leave(**each) for each in _made(data, "leaves", _LEAVE, where)),
        prompts=tuple(each["text"] for each in _made(data, "prompt", _PROMPT, where)),
        openers=tuple(Opener(**each) for each in _made(data, "opener", _OPENER, where)),
        obstacles=tuple(Obstacle(**each) for each in _made(data, "obstacle", _OBSTACLE, where)),
        **values,
    )
    _fits(page)
    return page


def _fits(page: PracticePage) -> None:
    """Look at what one part of a practice says of another."""
    where = page.practice.id
    for each in page.into:
        _one_of(each.to, INTO, f"{where}: into")
    for end in page.ends:
        _one_of(end.key, ENDS, f"{where}: ends")
    for anchor in page.anchors_text:
        _one_of(anchor, ANCHORS, f"{where}: anchors_text")


def _variant(data: Any, where: str) -> PracticeVariant:
    held = _values(data, _VARIANT, where)
    steps = tuple(
        _step(item, f"{where}, step {number}")
        for number, item in enumerate(_items(data, "step", where), 1)
    )
    if not held["name"] or not steps:
        raise BadPractice(f"{where}: it needs a name and a [[variant.step]].")
    return PracticeVariant(name=held["name"], minutes=held["minutes"], steps=steps)


def _step(data: Any, where: str) -> PracticeStep:
    held = _values(data, _STEP, where)
    held["in_"] = held.pop("in")
    _one_of(held["does"], DOES, f"{where}: does")
    step = PracticeStep(**held)
    if step.choices_from:
        _one_of(step.choices_from, FROM, f"{where}: choices_from")
    for each in step.instead:
        _one_of(each, WITHOUT, f"{where}: instead")
    if step.sense:
        _one_of(step.sense, SENSES, f"{where}: sense")
    if step.does != "rest" and not step.text.strip():
        raise BadPractice(f"{where}: there is no text in it.")
    if step.does in ("ask", "pick") and not step.key:
        raise BadPractice(f"{where}: it needs a key, under which its answer is kept.")
    if step.does == "pick" and not step.choices and not step.choices_from:
        raise BadPractice(f"{where}: there is nothing to choose from.")
    for choice in step.goes:
        _one_of(choice, step.choices, f"{where}: goes")
    if step.does == "breathe" and not (step.in_ and step.out and step.times):
        raise BadPractice(f"{where}: it needs in, out and times.")
    return step


def _one_of(value: str, choices: tuple[str, ...], where: str) -> None:
    if value not in choices:
        raise BadPractice(f'{where}: "{value}" is not one of: {", ".join(choices)}.')


def _items(data: Any, key: str, where: str) -> list[Any]:
    held = data.get(key, [])
    if not isinstance(held, list) or not all(isinstance(each, Mapping) for each in held):
        raise BadPractice(f"{where}: {key} has to be a list of tables.")
    return held


def _made(data: Any, key: str, shape: _Shape, where: str) -> list[dict[str, Any]]:
    items = _items(data, key, where)
    return [_values(item, shape, f"{where}: {key} {n}") for n, item in enumerate(items, 1)]


def _values(data: Mapping[str, Any], shape: _Shape, where: str) -> dict[str, Any]:
    """Return the values *shape* knows, each as it has to be; BadPractice else."""
    for key in data:
        if key not in shape and key not in _TABLES:
            from hearten.model.fields import closest

            near = closest(key, tuple(shape))
            hint = f' Did you mean "{near}"?' if near else ""
            raise BadPractice(f'{where}: "{key}" is not known here.{hint}')
    return {key: read(data.get(key), f"{where}: {key}") for key, read in shape.items()}


def _text(value: Any, where: str) -> str:
    if value is not None and not isinstance(value, str):
        raise BadPractice(f"{where} has to be a text.")
    return value or ""


def _number(value: Any, where: str) -> int:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise BadPractice(f"{where} has to be a whole number.")
    return value or 0


def _yes(value: Any, where: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise BadPractice(f"{where} has to be true or false.")
    return bool(value)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if value is not None and not isinstance(value, list):
        raise BadPractice(f"{where} has to be a list of texts.")
    return tuple(_text(each, where) for each in value or ())


def _map(value: Any, where: str) -> dict[str, str]:
    if value is not None and not isinstance(value, Mapping):
        raise BadPractice(f"{where} has to be a table of texts.")
    return {key: _text(each, where) for key, each in (value or {}).items()}


def _when(value: Any, where: str) -> dict[str, tuple[str, ...]]:
    if value is not None and not isinstance(value, Mapping):
        raise BadPractice(f"{where} has to be a table of lists.")
    return {key: _texts(each, where) for key, each in (value or {}).items()}


def _records(value: Any, where: str) -> str:
    return _text(value, where) or "all"


_Shape = Mapping[str, Callable[[Any, str], Any]]
_PAGE: _Shape = {
    "care": _text, "before": _text, "evidence": _text, "stings": _yes, "records": _records,
    "tags": _texts, "waits": _yes, "gentle": _yes, "in_view": _text, "anchors": _yes,
    "anchors_text": _map, "senses": _yes, "in_view_at": _texts, "in_view_then": _text,
    "gist": _text,
}  # fmt: skip
_VARIANT: _Shape = {"name": _text, "minutes": _number}
_STEP: _Shape = {
    "does": _text, "text": _text, "seconds": _number, "key": _text, "choices": _texts,
    "choices_from": _text, "many": _yes, "in": _number, "out": _number, "times": _number,
    "when": _when, "instead": _map, "sense": _text, "lines": _yes, "begins": _text,
    "closed": _yes, "goes": _map,
}  # fmt: skip
_END: _Shape = {"key": _text, "label": _text}
_INTO: _Shape = {"key": _text, "to": _text, "text": _text, "when": _when}
_LEAVE: _Shape = {"label": _text, "to": _text, "at": _text}
_PROMPT: _Shape = {"text": _text}
_OPENER: _Shape = {"key": _text, "name": _text, "text": _text, "when": _when}
_OBSTACLE: _Shape = {"id": _text, "sounds": _text, "thought": _text, "experiment": _text}
_TABLES = ("variant", "step", "ends", "into", "leaves", "prompt", "opener", "obstacle")
