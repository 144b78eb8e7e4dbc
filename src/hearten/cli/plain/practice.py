"""A practice line by line: each line once, Enter goes on, and nothing moves by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.card import Store
from hearten.actions.flow.prompt import Unclear
from hearten.actions.flow.sitting import Sitting
from hearten.actions.plan.after_setback import REACHING_OUT
from hearten.actions.practice import moves, storing
from hearten.actions.practice.flow import PracticeDraft
from hearten.actions.practice.script import shown as shown_short
from hearten.actions.practice.state import OVER
from hearten.actions.practice.understood import picked, way_named
from hearten.cli.plain.offering import show_help_now
from hearten.cli.plain.parting import Draft, parting
from hearten.cli.plain.practice_frames import leads, lines_of, ways_of
from hearten.cli.plain.practice_sitting import (
    WAITS,
    WRITES,
    PracticeSitting,
    carry_on,
    hello,
    parted,
    plan_of,
    store,
)
from hearten.content import practice_plain_words as words
from hearten.content import practice_words
from hearten.content.practice_names import STEADY
from hearten.model.errors import HeartenError
from hearten.model.named import number_in, place_numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.practice.state import Frame, Playing
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.content.practices import PracticePage


def practise(
    session: Session,
    lines: Lines,
    page: PracticePage,
    *,
    variant: str = "",
    within: Callable[[float], str | None] | None = None,
    nested: bool = False,
) -> int:
    """Play a practice to its end; return the exit code. *nested*: it was led to, and leads back."""
    plan = plan_of(session, lines, page)
    playing = storing.begin(session, plan, page, variant)
    sitting = PracticeSitting(
        session=session, plan=plan, lines=lines, within=within,
        sitting=Sitting(session, PracticeDraft(plan), playing),
        begun=session.now(), draft=Draft(session=session, say=lines.say), nested=nested,
    )  # fmt: skip
    hello(sitting)
    if not carry_on(sitting):
        return 0
    with parting(lambda: parted(sitting)):
        return _play(sitting)


def _play(sitting: PracticeSitting) -> int:
    """Say frame after frame, and take a line for each; return the exit code."""
    led = False
    while True:
        ready = isinstance(sitting.sitting.flow.pending(sitting.playing), Store)
        if ready and (code := store(sitting)):
            return code
        if sitting.playing.wish:
            _wish(sitting)
            continue
        frame = moves.frame(sitting.playing)
        if not (sitting.nested and frame.kind == "over"):
            if not led:
                sitting.lines.say("")
            for line in lines_of(sitting.playing, sitting.seen):
                sitting.lines.say(line)
            _no_longer_needed(sitting)
        if frame.kind == "over":
            return 0
        if led := not sitting.moves and leads(sitting.playing):
            sitting.keep(moves.on(sitting.playing))
            continue
        before = sitting.playing
        while sitting.playing is before:
            typed = sitting.read(frame)
            if typed is None:
                return parted(sitting)
            _take(sitting, frame, typed)


def _back(sitting: PracticeSitting) -> Playing:
    """Return what was in view before; a line that leads on comes with what it leads to."""
    playing, before = sitting.playing, moves.back(sitting.playing)
    while before is not playing and not sitting.moves and leads(before):
        playing, before = before, moves.back(before)
    return before


def _no_longer_needed(sitting: PracticeSitting) -> None:
    """Say once, where long writing took longer than it says, that stopping is fine, too."""
    passed = (sitting.session.now() - sitting.begun).total_seconds() / 60
    note = moves.pause_note(sitting.playing, passed)
    if note and note not in sitting.seen:
        sitting.seen.add(note)
        sitting.lines.say(note)


def _take(sitting: PracticeSitting, frame: Frame, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    playing, say, word = sitting.playing, sitting.lines.say, line.strip()
    match word.casefold():
        case "":
            sitting.keep(moves.on(playing))
        case "<":
            before = _back(sitting)
            if before is playing:
                say(words.FIRST_LINE)
            else:
                sitting.keep(before)
        case ">":
            sitting.keep(moves.leave(playing))
        case "?":
            for text in (*moves.about(playing.page), words.KEYS):
                say(text)
        case "!":
            show_help_now(sitting.session)
        case "g":
            _steady(sitting)
        case "l" if playing is sitting.first:
            _next_length(sitting)
        case "w":
            for text in ways_of(frame):
                say(text)
        case "-" if frame.kind in WRITES:
            sitting.keep(moves.answer(playing, ""))
        case "-":
            say(words.KEYS)
        case _ if frame.kind in WRITES or frame.kind in WAITS or frame.kind == "first":
            _answer(sitting, frame, line)
        case _:
            way = way_named(frame.ways, word)
            if way is None and frame.kind == "how" and number_in(word) is None:
                _early(sitting, line)
            else:
                _way(sitting, frame, way)


def _next_length(sitting: PracticeSitting) -> None:
    """Begin again at the next length there is."""
    page, names = sitting.playing.page, [each.name for each in sitting.playing.page.variants]
    name = names[(names.index(sitting.playing.variant) + 1) % len(names)]
    sitting.sitting.state = storing.begin(sitting.session, sitting.plan, page, name)
    sitting.first = sitting.playing
    sitting.lines.say(f"{page.practice.name} · {moves.length(sitting.playing)}")


def _answer(sitting: PracticeSitting, frame: Frame, line: str) -> None:
    word = line.strip()
    place = place_numbered(word[1:], len(frame.ways))
    if word[:1].casefold() == "w" and place is not None:
        _way(sitting, frame, frame.ways[place].key)
    elif frame.kind == "ask":
        sitting.keep(moves.answer(sitting.playing, line.strip()))
    elif frame.kind == "pick":
        _pick(sitting, frame, line)
    else:
        _early(sitting, line)


def _early(sitting: PracticeSitting, line: str) -> None:
    """Hold words that came where nothing is asked; where nothing is kept, say the keys."""
    said = any(letter.isalpha() for letter in line)  # a number alone was for a list
    if not said or sitting.playing.page.records in ("nothing", "end"):
        sitting.lines.say(words.KEYS)
        return
    sitting.keep(moves.type_ahead(sitting.playing, line.strip()))
    if sitting.playing.keeps:
        sitting.lines.say(words.FOR_LATER.format(text=shown_short(line)))


def _pick(sitting: PracticeSitting, frame: Frame, line: str) -> None:
    try:
        answer = picked(frame, line)
    except Unclear as error:
        sitting.lines.say(error.sentence)
        return
    if answer == practice_words.SOMETHING_ELSE:
        held = moves.holding(sitting.playing, answer)
        assert held is not None
        sitting.keep(held)
        sitting.lines.say(words.IN_OWN_WORDS)
        own = sitting.lines.read()
        sitting.waiting += [] if own is None else [own]
        return
    sitting.keep(moves.answer(sitting.playing, answer))


def _way(sitting: PracticeSitting, frame: Frame, way: str | None) -> None:
    if way is None:
        sitting.lines.say(practice_words.CLEAR_PICK)
        return
    sitting.keep(moves.take(sitting.playing, way))


def _wish(sitting: PracticeSitting) -> None:
    """Do what a way led to, and come back to where it was."""
    playing = sitting.playing
    kind, _, rest = playing.wish.partition(":")
    match kind:
        case "help-now":
            show_help_now(sitting.session)
            sitting.keep(moves.wish_declined(playing))
        case "people":
            show_help_now(sitting.session, ("people",))
            sitting.keep(moves.wish_declined(playing))
        case "steady":
            sitting.keep(moves.wish_declined(playing))
            _steady(sitting)
        case "adjust" if rest != "ask":
            from hearten.cli.plain.setback import adjust

            told = adjust(sitting.session, sitting.lines, rest)
            sitting.keep(moves.wish_done(playing, told) if told else moves.wish_declined(playing))
        case "adjust":
            sitting.keep(moves.wish_done(playing))
            _another(sitting, REACHING_OUT)
        case "practice":
            sitting.keep(moves.wish_done(playing))
            _another(sitting, rest)
        case _:
            try:
                said = storing.grant(sitting.session, playing, playing.wish)
            except HeartenError as error:
                sitting.keep(moves.wish_declined(playing, error.sentence))
                return
            sitting.keep(moves.wish_done(playing, said))


def _steady(sitting: PracticeSitting) -> None:
    """Play the steadying minute, and come back to exactly here."""
    if sitting.playing.page.practice.id == STEADY:
        sitting.lines.say(words.KEYS)
        return
    _another(sitting, STEADY)
    if sitting.playing.stage != OVER:
        sitting.lines.say(words.BACK_HERE.format(name=sitting.playing.page.practice.name))


def _another(sitting: PracticeSitting, practice: str) -> None:
    page = storing.page_of(sitting.session, practice)
    if page is None:
        return
    playing = storing.begin(sitting.session, sitting.plan, page)
    inner = PracticeSitting(
        session=sitting.session, plan=sitting.plan, lines=sitting.lines,
        sitting=Sitting(sitting.session, PracticeDraft(sitting.plan), playing),
        within=sitting.within, nested=True, begun=sitting.session.now(),
        draft=Draft(session=sitting.session, say=sitting.lines.say),
    )  # fmt: skip
    hello(inner)
    if carry_on(inner):
        with parting(lambda: parted(inner)):
            _play(inner)
