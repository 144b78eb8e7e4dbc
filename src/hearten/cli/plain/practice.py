"""A practice line by line: each line once, Enter goes on, and nothing moves by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hearten.actions.adjusting import REACHING_OUT
from hearten.actions.practising import keeping, machine
from hearten.actions.practising.finding import STEADY
from hearten.actions.practising.script import shown as shown_short
from hearten.actions.practising.state import OVER
from hearten.actions.practising.understood import Unclear, picked, way_named
from hearten.cli.plain.practice_frames import lines_of, ways_of
from hearten.content import practice_plain_words as words
from hearten.content import practice_words
from hearten.content.practices import length_of
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.practising.state import Frame, Playing
    from hearten.actions.session import Session
    from hearten.cli.plain.lines import Lines
    from hearten.content.practices import PracticePage
    from hearten.model.plan import Plan

_WRITES = ("ask", "pick")
_WAITS = ("say", "rest", "breathe")


@dataclass(kw_only=True)
class _Sitting:
    """What one plain practice holds. *within* reads a line, or goes on after some seconds."""

    session: Session
    plan: Plan | None
    lines: Lines
    playing: Playing
    within: Callable[[float], str | None] | None = None
    seen: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    unsaid: bool = True
    nested: bool = False

    def keep(self, playing: Playing) -> None:
        """Go on from *playing*, with its words in a draft."""
        self.playing = playing
        try:
            keeping.keep(self.session, self.plan, playing)
        except HeartenError as error:
            if self.unsaid:
                self.lines.say(error.sentence)
            self.unsaid = False

    def read(self, frame: Frame) -> str | None:
        """Return the next line; "" where the time of a line is over and a pace is set."""
        if self.waiting:
            return self.waiting.pop()
        pace = self.session.config.pace
        if self.within is None or pace == "enter" or frame.kind not in _WAITS:
            return self.lines.read()
        return self.within(frame.seconds * float(pace))


def practise(
    session: Session,
    lines: Lines,
    page: PracticePage,
    *,
    variant: str = "",
    within: Callable[[float], str | None] | None = None,
) -> int:
    """Play a practice to its end; return the exit code."""
    plan = _plan(session, lines, page)
    playing = keeping.begin(session, plan, page, variant)
    sitting = _Sitting(session=session, plan=plan, lines=lines, playing=playing, within=within)
    _hello(sitting)
    if not _carry_on(sitting):
        return 0
    return _play(sitting)


def _plan(session: Session, lines: Lines, page: PracticePage) -> Plan | None:
    """Return the plan at hand; None, and a word on it, where there is none that reads."""
    try:
        there = session.folder_if_any() is not None
        plan = session.load(checked=False).plan if there else None
    except HeartenError:
        there, plan = True, None
    if plan is None and page.practice.id != STEADY:
        lines.say(words.PLAN_UNREAD if there else words.NO_PLAN_YET)
    return plan


def _hello(sitting: _Sitting) -> None:
    page, say = sitting.playing.page, sitting.lines.say
    say(f"{page.practice.name} · {machine.length(sitting.playing)}")
    others = [each for each in page.variants if each.name != sitting.playing.variant]
    if others and not sitting.nested:
        lengths = [f'"{length_of(each)}"' for each in others]
        text = words.LENGTHS.format(
            lengths=", ".join(lengths), id=page.practice.id, first=lengths[0]
        )
        say(text)
    say(words.KEYS)
    if any(step.does in _WRITES for each in page.variants for step in each.steps):
        say(words.ANSWERS)


def _carry_on(sitting: _Sitting) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    session, plan, lines = sitting.session, sitting.plan, sitting.lines
    left = keeping.unfinished(session, plan, sitting.playing)
    if left is None:
        return True
    name = left.page.practice.name
    lines.say(f"{practice_words.BEGUN.format(name=name)} (y or n)")
    while (line := lines.read()) is not None:
        word = line.strip().casefold()
        if word in ("", "y", "yes"):
            sitting.playing = left
            return True
        if word == "!":
            _help_now(session)
            continue
        if word in ("n", "no") or lines.piped:
            keeping.set_aside(session, plan, left)
            lines.say(words.ASIDE)
            if word not in ("n", "no"):  # it was meant for the first line
                sitting.waiting.append(line)
            return True
        lines.say(words.YES_OR_NO)
    return False


def _play(sitting: _Sitting) -> int:
    """Say frame after frame, and take a line for each; return the exit code."""
    while True:
        if machine.to_store(sitting.playing) and (code := _store(sitting)):
            return code
        if sitting.playing.wish:
            _wish(sitting)
            continue
        frame = machine.frame(sitting.playing)
        if not (sitting.nested and frame.kind == "over"):
            sitting.lines.say("")
            for line in lines_of(sitting.playing, sitting.seen):
                sitting.lines.say(line)
        if frame.kind == "over":
            return 0
        before = sitting.playing
        while sitting.playing is before:
            typed = sitting.read(frame)
            if typed is None:
                return _parted(sitting)
            _take(sitting, frame, typed)


def _take(sitting: _Sitting, frame: Frame, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    playing, say, word = sitting.playing, sitting.lines.say, line.strip()
    match word.casefold():
        case "":
            sitting.keep(machine.on(playing))
        case "<":
            before = machine.back(playing)
            if before is playing:
                say(words.FIRST_LINE)
            else:
                sitting.keep(before)
        case ">":
            sitting.keep(machine.leave(playing))
        case "?":
            for text in (*machine.about(playing.page), words.KEYS):
                say(text)
        case "!":
            _help_now(sitting.session)
        case "g":
            _steady(sitting)
        case "w":
            for text in ways_of(frame):
                say(text)
        case "-" if frame.kind in _WRITES:
            sitting.keep(machine.answer(playing, ""))
        case "-":
            say(words.KEYS)
        case _ if frame.kind in _WRITES or frame.kind in _WAITS or frame.kind == "first":
            _answer(sitting, frame, line)
        case _:
            way = way_named(frame.ways, word)
            if way is None and frame.kind == "how" and not word.isdecimal():
                _early(sitting, line)
            else:
                _way(sitting, frame, way)


def _answer(sitting: _Sitting, frame: Frame, line: str) -> None:
    word = line.strip()
    number = word[1:]
    if word[:1].casefold() == "w" and number.isdecimal() and 1 <= int(number) <= len(frame.ways):
        _way(sitting, frame, frame.ways[int(number) - 1].key)
    elif frame.kind == "ask":
        sitting.keep(machine.answer(sitting.playing, line.strip()))
    elif frame.kind == "pick":
        _pick(sitting, frame, line)
    else:
        _early(sitting, line)


def _early(sitting: _Sitting, line: str) -> None:
    """Hold words that came where nothing is asked; where nothing is kept, say the keys."""
    if sitting.playing.page.records in ("nothing", "end"):
        sitting.lines.say(words.KEYS)
        return
    sitting.keep(machine.early(sitting.playing, line.strip()))
    sitting.lines.say(words.FOR_LATER.format(text=shown_short(line)))


def _pick(sitting: _Sitting, frame: Frame, line: str) -> None:
    try:
        answer = picked(frame, line)
    except Unclear as error:
        sitting.lines.say(error.sentence)
        return
    if answer == practice_words.SOMETHING_ELSE:
        held = machine.holding(sitting.playing, answer)
        assert held is not None
        sitting.keep(held)
        sitting.lines.say(words.IN_OWN_WORDS)
        own = sitting.lines.read()
        sitting.waiting += [] if own is None else [own]
        return
    sitting.keep(machine.answer(sitting.playing, answer))


def _way(sitting: _Sitting, frame: Frame, way: str | None) -> None:
    if way is None:
        sitting.lines.say(practice_words.CLEAR_PICK)
        return
    sitting.keep(machine.take(sitting.playing, way))


def _wish(sitting: _Sitting) -> None:
    """Do what a way led to, and come back to where it was."""
    playing = sitting.playing
    kind, _, rest = playing.wish.partition(":")
    match kind:
        case "help-now":
            _help_now(sitting.session)
            sitting.keep(machine.refused(playing))
        case "people":
            _help_now(sitting.session, ("people",))
            sitting.keep(machine.refused(playing))
        case "steady":
            sitting.keep(machine.refused(playing))
            _steady(sitting)
        case "adjust" if rest != "ask":
            from hearten.cli.plain.adjusting import adjust

            told = adjust(sitting.session, sitting.lines, rest)
            sitting.keep(machine.granted(playing, told) if told else machine.refused(playing))
        case "adjust":
            sitting.keep(machine.granted(playing))
            _another(sitting, REACHING_OUT)
        case "practice":
            sitting.keep(machine.granted(playing))
            _another(sitting, rest)
        case _:
            try:
                said = keeping.grant(sitting.session, playing, playing.wish)
            except HeartenError as error:
                sitting.keep(machine.refused(playing, error.sentence))
                return
            sitting.keep(machine.granted(playing, said))


def _steady(sitting: _Sitting) -> None:
    """Play the steadying minute, and come back to exactly here."""
    if sitting.playing.page.practice.id == STEADY:
        sitting.lines.say(words.KEYS)
        return
    _another(sitting, STEADY)
    if sitting.playing.stage != OVER:
        sitting.lines.say(words.BACK_HERE.format(name=sitting.playing.page.practice.name))


def _another(sitting: _Sitting, practice: str) -> None:
    page = keeping.page_of(sitting.session, practice)
    if page is None:
        return
    playing = replace(keeping.begin(sitting.session, sitting.plan, page))
    inner = _Sitting(
        session=sitting.session, plan=sitting.plan, lines=sitting.lines, playing=playing,
        within=sitting.within, nested=True,
    )  # fmt: skip
    _hello(inner)
    if _carry_on(inner):
        _play(inner)


def _store(sitting: _Sitting) -> int:
    """Store what is there; return the exit code, which is 0 where all is well."""
    try:
        after = keeping.store(sitting.session, sitting.plan, sitting.playing)
    except HeartenError as error:
        sitting.keep(sitting.playing)
        sitting.lines.say(error.sentence)
        sitting.lines.say(words.STILL_IN.format(place=_place(sitting)))
        return error.exit_code
    # Where there is no journal, the words stay in the draft, and there is nothing more to store.
    sitting.playing = after if after.stored else replace(after, stage=OVER, keeps=after.keeps)
    return 0


def _parted(sitting: _Sitting) -> int:
    """Say where the words are when input ended before the practice did."""
    say, playing = sitting.lines.say, sitting.playing
    say("")
    if playing.stored or not machine.said(playing) or not playing.keeps:
        lost = machine.said(playing) and not playing.stored and playing.page.records != "nothing"
        said = practice_words.IS_NOT_KEPT if lost else words.NOTHING_WRITTEN
        say(CLOSE_NOW if playing.stored else f"{said} {CLOSE_NOW}")
        return 0
    sitting.keep(playing)
    say(f"{words.KEPT_IN.format(place=_place(sitting))} {CLOSE_NOW}")
    return 0


def _place(sitting: _Sitting) -> str:
    name = keeping.draft_name(sitting.plan, sitting.playing.page.practice.id)
    return printable(str(sitting.session.drafts.folder / f"{name}.toml"))


def _help_now(session: Session, parts: tuple[str, ...] = ()) -> None:
    from hearten.cli.commands.help_now import Asked, show

    asked = Asked(plan=str(session.plan or ""), parts=parts)
    show(asked, session.environ, session.now().date())
