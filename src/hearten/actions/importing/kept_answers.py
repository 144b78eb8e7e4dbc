"""What an importer asks: answers as they are typed and kept, and as values of its fields.

They are kept for the next time, for that format and that plan, in the state folder.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import answer_of, parse, read
from hearten.actions.flow.prompt import Prompt, Unclear
from hearten.actions.importing import words
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import Choices, FieldError, closest, is_asked, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from hearten.actions.flow.card_list import Answer
    from hearten.actions.importing.incoming import Opened
    from hearten.actions.session import Session
    from hearten.model.fields import Field

NOT_ASKED = "--answer {key}: it is asked only where the answer to {other} is {answer}."
_LIMIT = 1_000_000  # bytes


class MissingAnswer(UsageError):
    """Something has to be answered, and is not. *key* says what."""

    def __init__(self, field: Field) -> None:
        self.key = field.key
        label = quoted(field.label or field.key)
        super().__init__(words.UNANSWERED.format(label=label, key=field.key))


def values_of(
    asked: Iterable[Field], answers: Mapping[str, Answer], today: dt.date | None
) -> dict[str, Any]:
    """Return a value for each of *asked*: what was answered, else what is usual.

    So it is of what is not asked at all, after other answers. MissingAnswer where one that is asked
    is required, and has neither.
    """
    fields = tuple(asked)
    found: dict[str, Any] = {}
    for field in asked_after(fields, answers, today):
        found[field.key] = _value(field, answers.get(field.key), today)
        if field.required and found[field.key] in (None, (), ""):
            raise MissingAnswer(field)
    return {field.key: found.get(field.key, field.default) for field in fields}


def asked_after(
    asked: Iterable[Field], answers: Mapping[str, Answer], today: dt.date | None
) -> tuple[Field, ...]:
    """Return those of *asked* that are, after the *answers* to those before them."""
    found, stored = list["Field"](), dict[str, Any]()
    for field in asked:
        if not is_asked(field, stored):
            continue
        found.append(field)
        if (value := _value(field, answers.get(field.key), today)) is not None:
            stored[field.key] = field.store(value)
    return tuple(found)


def _value(field: Field, said: Answer | None, today: dt.date | None) -> Any:
    if isinstance(said, tuple):  # with nothing ticked, that is the answer
        return field.check(said)
    if not said:
        return field.default
    return parse(Prompt(key=field.key, field=field), said, today)


def typed_answers(
    asked: Sequence[Field], given: Iterable[str], today: dt.date
) -> dict[str, Answer]:
    """Return the answers that are given as ``key=value``; UsageError for what does not fit."""
    known = {field.key: field for field in asked}
    found: dict[str, Answer] = {}
    for each in given:
        key, sign, text = each.partition("=")
        if not sign:
            raise UsageError(f"--answer takes key=value, and {quoted(each)} has no =.")
        if key not in known:
            raise UsageError(_unknown(key, list(known)))
        try:
            nothing = () if isinstance(known[key], Choices) else ""
            found[key] = read(Prompt(key=key, field=known[key]), text, today) if text else nothing
        except Unclear as error:
            raise UsageError(f"--answer {key}: {error.sentence}") from None
    return found


def require_asked(
    asked: Sequence[Field], answers: Mapping[str, Answer], typed: Iterable[str], today: dt.date
) -> None:
    """Raise UsageError where one of the *typed* answers is to what is not asked after the others.

    It would count for nothing, and nobody would hear of it.
    """
    counted = {field.key for field in asked_after(asked, answers, today)}
    for field in asked:
        if field.key in typed and field.key not in counted:
            known = {each.key: each for each in asked}
            other = next(
                key
                for key, wanted in field.when.items()
                if key not in counted or _stored(known[key], answers.get(key), today) not in wanted
            )
            told = NOT_ASKED.format(key=field.key, other=other, answer=_shown(known, field, other))
            raise UsageError(told)


def _stored(field: Field, said: Answer | None, today: dt.date) -> Any:
    value = _value(field, said, today)
    return None if value is None else field.store(value)


def _shown(known: Mapping[str, Field], field: Field, other: str) -> str:
    """Return the answer to another question that has *field* asked, in words."""
    return quoted(known[other].show(known[other].check(field.when[other][0])))


def _unknown(key: str, known: list[str]) -> str:
    if not known:
        return f"Nothing is asked here, so --answer {key}=… has no use."
    near = closest(key, known)
    hint = f" Did you mean {near}?" if near else ""
    return f"{quoted(key)} is not asked here.{hint} What is asked: {', '.join(known)}"


def usual_answers(asked: Iterable[Field]) -> dict[str, Answer]:
    """Return what is usual for each of *asked*, where something is."""
    return {f.key: answer_of(f, f.default) for f in asked if f.default not in (None, ())}


def still_fitting(asked: Iterable[Field], held: Mapping[str, Any]) -> dict[str, Answer]:
    """Return those of the answers *held* that still fit what is asked."""
    found: dict[str, Answer] = {}
    for field in asked:
        said = held.get(field.key)
        said = tuple(said) if isinstance(said, list) else said
        with suppress(FieldError):
            if isinstance(said, tuple) or (isinstance(said, str) and said):
                _value(field, said, None)
                found[field.key] = said
    return found


def kept_answers(session: Session, opened: Opened, asked: Iterable[Field]) -> dict[str, Answer]:
    """Return what was answered the last time, as far as it still fits."""
    return still_fitting(asked, _held(session, opened))


def _held(session: Session, opened: Opened) -> dict[str, Any]:
    from hearten.storage.fs.disk import CannotRead, Files, read_if_there

    try:
        raw = read_if_there(Files(), _place(session, opened), _LIMIT)
        held = json.loads(raw) if raw else {}
    except (OSError, ValueError, RecursionError, CannotRead):
        return {}
    return held if isinstance(held, dict) else {}


def keep_answers(
    session: Session, opened: Opened, asked: Iterable[Field], answers: Mapping[str, Answer]
) -> None:
    """Keep *answers* for the next time, beside those of other files; a full disk takes nothing.

    Of what is *asked*, that is what is, after the other answers: the rest is only what is usual.
    """
    from hearten.storage.fs.disk import Files, replace_file

    counted = {field.key for field in asked_after(asked, answers, session.today_here())}
    said = {key: answer for key, answer in answers.items() if key in counted}
    if not said:
        return
    try:
        raw = json.dumps({**_held(session, opened), **said}, sort_keys=True).encode()
        replace_file(Files(), _place(session, opened), raw)
    except (OSError, HeartenError):
        return


def _place(session: Session, opened: Opened) -> Path:
    """Return where the answers are kept; the name holds no word of the plan."""
    plan = opened.loaded.plan if opened.loaded else None
    mark = sha256((plan.id if plan else "").encode()).hexdigest()[:32]
    return session.home.state / "imports" / opened.importer.name / f"{mark}.json"
