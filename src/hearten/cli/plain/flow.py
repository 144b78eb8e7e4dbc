"""Every guided flow, line by line: a card, one line, and so on; and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.actions.flow import words
from hearten.actions.flow.card import HOME, LeaveFlow, OpenPlace
from hearten.actions.flow.prompt import Unclear, place_of, read
from hearten.actions.flow.sitting import CardSitting
from hearten.cli.plain.offering import offer_draft, show_help_now
from hearten.cli.plain.parting import Draft, parting
from hearten.content.words import CLOSE_NOW, NOT_FOR_NEXT_TIME, STILL_IN_DRAFT, WHY_WE_ASK
from hearten.model.errors import HeartenError
from hearten.model.fields import Choices, in_words
from hearten.model.named import alike, number_in, place_numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from hearten.actions.flow.card import Card, CardLine, Flow, Way
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines

_LEAVE = frozenset({"exit", "quit", "q", "leave", "stop", "close", "bye"})
_NO_MORE = _LEAVE | {"no", "n", "nope", "no thanks", "nothing", "none", "done", "end", "-", ">"}
_HELP = frozenset({"!", "help", "help now"})
_YES = frozenset({"y", "yes"})


@dataclass(kw_only=True)
class _Run:
    """What one flow holds that is walked line by line."""

    sitting: CardSitting[Any]
    lines: Lines
    draft: Draft
    part: str = ""
    shown: Card | None = None  # the card that was said last
    asked: dict[str, str] = field(default_factory=dict)  # cards that were said, and their words
    unclear: bool = False  # whether the last line was no answer
    unplaced: str = ""  # words that stand where a number was asked for, till there is a yes

    def say(self, text: str) -> None:
        """Say one line or a few."""
        self.lines.say(text)

    def keep(self) -> None:
        """Have the words of now in a draft."""
        self.draft.keep(self.sitting.keep)

    def part_with(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        here = self.sitting
        written = [each.text for each in here.flow.written(here.state)]
        return self.draft.part(here.flow.draft_name(here.state), sentence, written)


def walk(session: Session, lines: Lines, flow: Flow[Any], state: Any) -> int:
    """Walk *flow* from *state*, or from where it was left, to its end; return the exit code."""
    run = _Run(
        sitting=CardSitting(session, flow, state), lines=lines,
        draft=Draft(session=session, say=lines.say),
    )  # fmt: skip
    run.say(f"{flow.title(state)} · {in_words(state.day)}")
    if hello := flow.hello(session, state):
        run.say(hello)
    if not _carry_on(run):
        return 0
    if run.sitting.card().enough and not _stopped(run):
        run.say(words.KEYS)
    with parting(lambda: _parted(run)):
        return _ask_all(run)


def _carry_on(run: _Run) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    here = run.sitting
    if here.left is None:
        return True
    begun = here.flow.begun(here.left, here.state)
    on, run.lines = offer_draft(here.session, run.lines, begun, here.begin_anew)
    if on:
        here.take_up()
    return on is not None


def _ask_all(run: _Run) -> int:
    """Show card after card and take a line for each; return the exit code."""
    while True:
        if _stopped(run):
            return _stop(run)
        if (effect := run.sitting.leads) is not None:
            run.sitting.done()
            if isinstance(effect, LeaveFlow):
                return _ended(run)
            _open(run, effect)
            run.shown = None
            continue
        card = run.sitting.card()
        if card != run.shown:
            _show(run, card)
        elif card.ways and not run.unplaced:
            run.say(words.WHERE_TO)
        if card.end and all(way.key == HOME for way in card.ways):
            return _ended(run)
        line = run.lines.read()
        if line is None:
            return _parted(run)
        if _leaves(card, line, run.sitting.state.day):
            return _parted(run)
        _take(run, card, line)


def _leaves(card: Card, line: str, day: dt.date) -> bool:
    """Say whether a line is no answer to the question in view, but a word to leave it by."""
    return _is_no_answer(card, line, day) and alike(line) in _LEAVE


def _is_no_answer(card: Card, line: str, day: dt.date) -> bool:
    try:
        return card.prompt is not None and bool(line.strip()) and not read(card.prompt, line, day)
    except Unclear:
        return True


def _stopped(run: _Run) -> bool:
    """Say whether words could not be stored: then they are in the draft, and it ends here."""
    here = run.sitting
    return here.failed is not None and (here.is_open or here.is_unstored)


def _stop(run: _Run) -> int:
    """Say what stood in the way, and where the words are; return the exit code."""
    here = run.sitting
    assert here.failed is not None
    code = here.failed.exit_code
    run.say(here.failed.sentence)
    run.keep()
    for way in here.flow.helps(here.state):
        run.say(f"{way.label}: {way.command}")
    return run.part_with(STILL_IN_DRAFT) or code


def _ended(run: _Run) -> int:
    """Say what is said last; return the exit code."""
    if closes := run.sitting.card().closes:
        run.say(closes)
    return run.sitting.exit_code


def _parted(run: _Run) -> int:
    """Say where the words are when input ended before they were stored."""
    here = run.sitting
    if run.unplaced:
        run.say(words.NOT_MEANT.format(words=run.unplaced))
    if here.is_open:
        run.keep()
        run.say("")
        return run.part_with(f"{words.KEPT_IN} {here.flow.words.offered} {CLOSE_NOW}")
    if here.card().enough:
        run.say(f"{words.NOTHING_WRITTEN} {CLOSE_NOW}")
        return 0
    if not here.card().end:  # all is stored, and nothing was written since
        here.move(here.flow.back)
    return _ended(run)


# a card


def _show(run: _Run, card: Card) -> None:
    """Say a card; of ways that were said before, only what is new."""
    run.shown, run.unclear = card, False
    before = run.asked.get(card.key) if card.ways else None
    run.asked[card.key] = card.question
    if before is None:
        run.say("")
        if card.part and card.part != run.part:
            run.say(f"{card.part}\n")
            run.part = card.part
        if card.about:
            run.say(f"{card.about}\n")
    if card.heads and before != card.question:
        run.say(card.question)
    _say_lines(run, card.lines if before is None else ())
    if not card.heads:
        run.say(card.question)
    if card.prompt is not None:
        _say_answers(run, card.prompt)
        if not card.enough and not card.prompt.words:
            run.say(words.ENTER_SKIPS)
    for line in _numbered(_leading(card)):
        run.say(line)
    _say_lines(run, card.after if before is None else ())
    if _leading(card):
        run.say(words.WHERE_TO)


def _say_lines(run: _Run, lines: Sequence[CardLine]) -> None:
    for line in lines:
        run.say(line.indented)


def _say_answers(run: _Run, prompt: Prompt) -> None:
    """Say what there is to choose from, and what stands there."""
    many = isinstance(prompt.field, Choices)
    ticked = tuple(prompt.value or ()) if many else ()
    for number, option in enumerate(prompt.options, 1):
        mark = " (ticked)" if option.value in ticked else ""
        note = f" ({option.note})" if option.note else ""
        run.say(f"  {number} {option.label}{note}{mark}")
    if many:
        run.say(words.TICKS)
    elif prompt.words:
        begun = prompt.typed is not None
        run.say((words.YOU_HAD_BEGUN if begun else words.YOU_SAID).format(words=prompt.words))
    elif prompt.usual:
        usual = next(each.label for each in prompt.options if each.value == prompt.usual)
        run.say(words.ENTER_TAKES.format(words=usual))


def _leading(card: Card) -> list[Way]:
    """Return the ways that lead on: all but the one that leaves."""
    return [way for way in card.ways if way.key != HOME]


def _numbered(ways: Sequence[Way]) -> list[str]:
    return [
        f"  {number} {way.label}" + (f" ({way.note})" if way.note else "")
        for number, way in enumerate(ways, 1)
    ]


# a line


def _take(run: _Run, card: Card, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    here, word = run.sitting, line.strip()
    asks_help = card.ways or _is_no_answer(card, line, here.state.day)
    if word == "!" or (asks_help and alike(word) in _HELP):
        show_help_now(here.session)
    elif card.ways:
        _take_way(run, card, line)
    elif word == "?":
        run.say(f"{WHY_WE_ASK}: {card.why or card.about}\n{words.KEYS}")
    elif word == "<" and card.enough and here.flow.is_first(here.state):
        run.say(here.flow.words.first)
    else:
        _move(run, _step(run, card, word, line))
        if run.unclear and card.prompt is not None and not card.prompt.options and word:
            _hold(run, line)


def _step(run: _Run, card: Card, word: str, line: str) -> Callable[[Any], Any]:
    flow = run.sitting.flow
    match word:
        case "":
            return flow.skip if run.unclear else flow.on
        case "-":
            return flow.clear
        case "<":
            return flow.back
        case ">" if card.enough:
            return flow.enough
    return lambda state: flow.answer(state, line)


def _move(run: _Run, step: Callable[[Any], Any]) -> None:
    """Go on by *step*; what is no answer is said so, and asked again."""
    here, before = run.sitting, run.sitting.state
    told = here.move(step)
    if here.failed is not None:
        return
    if told:
        run.say(told)
    run.unclear = here.state is before
    if not run.unclear:
        run.keep()


def _hold(run: _Run, line: str) -> None:
    """Hold words that are no answer, as they were typed: Enter leaves them so."""
    run.sitting.type(line)
    run.shown = run.sitting.card()
    run.keep()


def _take_way(run: _Run, card: Card, line: str) -> None:
    """Go where a number or a name leads; nothing, or a no, leaves it at that.

    Other words may be meant for one of the ways: then that is asked, and only a yes keeps them.
    """
    here, word = run.sitting, line.strip()
    if run.unplaced and _placed(run, card, word):
        return
    way = _way_meant(card, word)
    if way is not None:
        told = here.take(way)
        if here.failed is None and told:
            run.say(told)
        elif here.failed is not None and not here.is_open:
            run.say(here.failed.sentence)
    elif card.words_to and alike(word) not in _YES and any(map(str.isalpha, word)):
        label = next(each.label for each in card.ways if each.key == card.words_to)
        run.unplaced = word
        run.say(words.MEANT_FOR.format(way=label, words=word))


def _placed(run: _Run, card: Card, word: str) -> bool:
    """Take an answer to whether words are meant for a way; False where it is none."""
    here, text, run.unplaced = run.sitting, run.unplaced, ""
    if alike(word) in _YES:
        here.take(card.words_to)
        here.type(text)
        _move(run, here.flow.on)
        return True
    run.say(words.NOT_MEANT.format(words=text))
    return not word or alike(word) in _NO_MORE - _LEAVE


def _way_meant(card: Card, word: str) -> str | None:
    """Return the way that a number, a name, the start of one or a no means; None for no such."""
    if not word or alike(word) in _NO_MORE:
        return HOME
    if number_in(word) is not None:
        ways, place = _leading(card), place_numbered(word, len(_leading(card)))
        return None if place is None else ways[place].key
    try:
        return card.ways[place_of([way.label for way in card.ways], word)].key
    except Unclear:
        return None


def _open(run: _Run, effect: OpenPlace) -> None:
    """Go to a place that a way leads to; from there it leads back here."""
    session, (kind, _, name) = run.sitting.session, effect.place.partition(":")
    match kind:
        case "help":
            show_help_now(session)
        case "smaller":
            _show_smaller(run)
        case "letter":
            from hearten.cli.plain.letter import open_letter

            open_letter(session, run.lines)
        case "practice":
            from hearten.actions.practice.storing import page_of
            from hearten.cli.plain.practice import practise

            if (page := page_of(session, name)) is not None:
                practise(session, run.lines, page, nested=True)


def _show_smaller(run: _Run) -> None:
    """Say the day with its smaller versions, which stay for all of it, as on the screen."""
    from hearten.actions.today.load import load_day
    from hearten.cli.plain.today import lines_of
    from hearten.storage.local.state_file import keep_hard

    session, day = run.sitting.session, run.sitting.state.day
    seen = load_day(session, day=day, hard=True)
    for line in lines_of(seen.day, seen.plan):
        run.say(line)
    try:
        keep_hard(session.home, seen.plan.id, day, True)
    except HeartenError:
        run.say(NOT_FOR_NEXT_TIME)
