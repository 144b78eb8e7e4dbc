"""Practices played line by line, and what stands in the plan and the journal after them."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.actions.practice import moves
from hearten.content.library import library
from hearten.model.fields import Choices, Text

if TYPE_CHECKING:
    from hearten.actions.flow.card import Card, Way
    from hearten.actions.practice.state import PracticeState
    from helpers.inside import Run
    from helpers.program import Program

DAY = dt.date(2026, 11, 22)
IDS = [practice.id for practice in library().practices()]
MINE = "words of mine about {key}"
LAST = "You can close this now."


def kind_of(card: Card) -> str:
    """Return what kind of card of a practice it is: say, rest, breathe, ask, pick, or its end."""
    if card.end:
        return "over"
    if card.prompt is not None:
        return "ask" if isinstance(card.prompt.field, Text) else "pick"
    if card.key in ("first", "before"):
        return "first"
    if card.key in ("ends", "how", "worse", "follow", "keep"):
        return "follow" if card.key == "keep" else card.key
    if card.ways:
        return "pick"
    if card.breathe is not None:
        return "breathe"
    return "rest" if card.aloud else "say"


class Seen(NamedTuple):
    """What a person meets of a practice: its words, its time, what to answer, and where to go."""

    kind: str
    key: str
    text: str
    in_view: str
    hints: tuple[str, ...]
    seconds: int
    elapsed: int
    total: int
    breathe: tuple[int, int, int] | None
    choices: tuple[tuple[str, str], ...]
    many: bool
    own: bool
    held: str | tuple[str, ...]
    ways: tuple[Way, ...]


def seen_of(playing: PracticeState) -> Seen:
    """Return what is in view of a practice."""
    card = moves.card(playing)
    prompt, leads = card.prompt, kind_of(card) == "pick" and bool(card.ways)
    options = [(each.value, each.label) for each in prompt.options] if prompt is not None else []
    return Seen(
        kind_of(card),
        card.key if prompt is not None or leads else "",
        "" if card.about else card.question,
        card.above,
        card.notes,
        card.seconds,
        *card.behind,
        card.breathe,
        tuple(way[:2] for way in card.ways) if leads else tuple(options),
        is_many(card),
        prompt is not None and prompt.own,
        (prompt.value or prompt.usual) if prompt is not None else "",
        card.others if leads else (*card.ways, *card.others),
    )


def is_many(card: Card) -> bool:
    """Say whether several answers are an answer."""
    return card.prompt is not None and isinstance(card.prompt.field, Choices)


def journal(program: Program) -> list[dict[str, Any]]:
    """Return the records of the journal, oldest first."""
    found: list[dict[str, Any]] = []
    for file in sorted((program.plan.parent / "journal").glob("*.toml")):
        data = tomllib.loads(file.read_text())
        found += [each for each in data.values() if isinstance(each, dict)]
    return found


def plan(program: Program) -> dict[str, Any]:
    return tomllib.loads(program.plan.read_text())


def drafts(program: Program) -> list[str]:
    """Return the names of the drafts, without that of their window."""
    return sorted(file.stem[:-10] for file in (program.state / "drafts").glob("*.toml"))


def to_the_end(practice: str) -> list[str]:
    """Return what is typed after "how was that?": nothing more; words that are asked for, kept."""
    page = library().practice_page(practice)
    return ["", "1"] if page is not None and page.records == "asked" else [""]


def lines_for(practice: str, *, felt: str = "helped", card: bool = True) -> list[str]:
    """Return what a person types who answers every question of a practice."""
    page = library().practice_page(practice)
    assert page is not None
    playing, typed = moves.start(page, day=DAY, first=card and practice != "feet-on-floor"), []
    while (met := seen_of(playing)).kind not in ("over", "follow", "worse"):
        if met.kind == "how":
            typed.append(felt)
            break
        if moves.card(playing).joins:  # said together with what it asks
            playing = moves.on(playing)
            continue
        line = ""
        if met.kind == "ask":
            line = MINE.format(key=met.key)
        elif met.kind == "pick":
            line = "1 2" if met.many else "1"
        typed.append(line)
        playing = answered(playing, line)
    return typed


def answered(playing: PracticeState, words: str) -> PracticeState:
    """Return a practice after what is in view: *words* said, the first choice taken, gone on."""
    met = seen_of(playing)
    if met.kind == "ask":
        return moves.answer(playing, words)
    if met.kind == "pick":
        keys = tuple(key for key, _ in met.choices[: 2 if met.many else 1])
        return moves.answer(playing, keys if met.many else keys[0])
    return moves.on(playing)


def play(program: Program, practice: str, *typed: str, **environ: str) -> Run:
    text = "".join(f"{line}\n" for line in typed)
    words_ = ("practice", practice, "--plain", "--date", str(DAY))
    return program(*words_, typed=text, **environ)


def as_one(text: str) -> str:
    return " ".join(text.split())
