"""Every guided flow, line by line: a card, one line, and so on; and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.actions.flow import registry, words
from hearten.actions.flow.card import HOME, LeaveFlow, OpenPlace, Way
from hearten.actions.flow.parse import place_of, read
from hearten.actions.flow.prompt import Unclear
from hearten.actions.flow.sitting import CardSitting
from hearten.actions.help.help_now import DOCTOR, DOCTOR_PARTS
from hearten.cli.plain.card_lines import leading, lines_of, numbered, others_of
from hearten.cli.plain.draft import Draft, offer_draft, parting
from hearten.cli.plain.line_input import show_help_now
from hearten.cli.plain.page_prompts import (
    ask_alone,
    ask_card,
    choose_line,
    choose_thing,
    say_heading,
)
from hearten.cli.plain.page_run import PageRun, Went
from hearten.content.practice_names import STEADY
from hearten.content.words import CLOSE_NOW, NOT_FOR_NEXT_TIME, STILL_IN_DRAFT, WHY_WE_ASK
from hearten.model.errors import HeartenError
from hearten.model.fields import FieldError
from hearten.model.named import alike, number_in, place_numbered
from hearten.model.printable import shortened

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from hearten.actions.flow.card import Card, Flow
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.content.practices import PracticePage
    from hearten.model.plan.parts import Plan

_LEAVE = frozenset({"exit", "quit", "q", "leave", "stop", "close", "bye"})
_NO_MORE = _LEAVE | {"no", "n", "nope", "no thanks", "nothing", "none", "done", "end", "-", ">"}
_HELP = frozenset({"!", "help", "help now"})
_YES = frozenset({"y", "yes"})
_STEPS = frozenset({"", "-", "<", ">", "?"})
_HELP_PARTS = {each: (each,) for each in ("plan", "people", "lines")} | {DOCTOR: DOCTOR_PARTS}
_SHOWN = 48  # letters of words that are said to be held


@dataclass(kw_only=True)
class _Run:
    """What one flow holds that is walked line by line."""

    sitting: CardSitting[Any]
    lines: Lines
    draft: Draft
    within: Callable[[float], str | None] | None = None  # reads a line, or waits some seconds
    nested: bool = False
    begun: dt.datetime
    header: str = ""
    part: str = ""
    seen: set[str] = field(default_factory=set)  # what is said once
    again: list[str] = field(default_factory=list)  # a line that is taken once more
    shown: Card | None = None  # the card that was said last
    asked: dict[str, str] = field(default_factory=dict)  # cards that were said, and their words
    unclear: bool = False  # whether the last line was no answer
    unplaced: str = ""  # words that stand where a number was asked for, till there is a yes
    places: Mapping[str, Callable[[], None]] = field(default_factory=dict)  # known to this flow
    page: PageRun | None = None  # what is held while cards of several prompts are asked

    def say(self, text: str) -> None:
        """Say one line or a few."""
        self.lines.say(text)

    def say_apart(self, text: str) -> None:
        """Say what came of something, behind a blank line; or nothing."""
        if text and self.sitting.failed is None:
            self.say(f"\n{text}")

    def keep(self) -> None:
        """Have the words of now in a draft."""
        self.draft.keep(self.sitting.keep)

    @property
    def moves(self) -> bool:
        """Whether lines go on by themselves."""
        return self.within is not None and self.sitting.session.config.pace != "enter"

    def read(self, card: Card) -> str | None:
        """Return the next line; "" where the time of a card is over and a pace is set."""
        if self.again:
            return self.again.pop()
        if self.within is None or not self.moves or not card.seconds:
            return self.lines.read()
        return self.within(card.seconds * float(self.sitting.session.config.pace))

    def part_with(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        here = self.sitting
        written = [each.text for each in here.flow.written(here.state)]
        return self.draft.part(here.flow.draft_name(here.state), sentence, written)


def walk(
    session: Session,
    lines: Lines,
    flow: Flow[Any],
    state: Any,
    *,
    within: Callable[[float], str | None] | None = None,
    nested: bool = False,
) -> int:
    """Walk *flow* from *state*, or from where it was left, to its end; return the exit code.

    *within* reads a line, or goes on after some seconds, where lines go on by themselves.
    *nested*: it was led to, and leads back.
    """
    run = _Run(
        sitting=CardSitting(session, flow, state), lines=lines, within=within, nested=nested,
        draft=Draft(session=session, say=lines.say), begun=session.now(),
    )  # fmt: skip
    _say_header(run)
    if hello := flow.hello(session, state):
        run.say(hello)
    if not _carry_on(run):
        return 0
    if run.sitting.card().enough and not _stopped(run):
        for line in flow.how_to(run.sitting.state):
            run.say(line)
    with parting(lambda: _parted(run)):
        return _ask_all(run)


def _say_header(run: _Run) -> None:
    """Say which flow it is, and what stands beside that, where it changed."""
    flow, state = run.sitting.flow, run.sitting.state
    header = f"{flow.title(state)} · {flow.beside(state)}"
    if header != run.header:
        run.say(header)
    run.header = header


def go_through(sitting: CardSitting[Any], lines: Lines, **places: Callable[[], None]) -> int:
    """Go through a sitting from where it stands, with nothing said before; return the exit code.

    *places* are those that only this flow knows, each with what goes there.
    """
    run = _Run(sitting=sitting, lines=lines, draft=Draft(session=sitting.session, say=lines.say),
               begun=sitting.session.now(), places=places)  # fmt: skip
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
    led = False
    while True:
        if _stopped(run):
            return _stop(run)
        if isinstance(run.sitting.leads, LeaveFlow):
            run.sitting.done()
            return _ended(run)
        if run.sitting.leads is not None:
            _go_there(run)
            continue
        card = run.sitting.card()
        if run.nested and card.end:
            return 0
        if card.is_page:
            if _ask_page(run, card) is Went.END:
                return _parted(run)
            continue
        if card != run.shown:
            _show(run, card, led)
        elif card.ways and not card.usual and not run.unplaced:
            run.say(words.WHERE_TO)
        if card.end and all(way.key == HOME for way in card.ways):
            return _ended(run)
        if led := card.joins and not run.moves:
            _move(run, run.sitting.flow.on)
            continue
        line = run.read(card)
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
    card = run.sitting.card()
    if card.end and card != run.shown and not run.nested:
        _show(run, card)
    if closes := run.sitting.card().closes:
        run.say(closes)
    return run.sitting.exit_code


def _parted(run: _Run) -> int:
    """Say where the words are when input ended before they were stored."""
    here = run.sitting
    if run.unplaced:
        run.say(words.NOT_MEANT.format(words=run.unplaced))
    if here.is_open:
        run.draft.keep(lambda: here.keep(anew=True))  # a choice of before it began is kept, too
        run.say("")
        return run.part_with(f"{words.KEPT_IN} {here.flow.words.offered} {CLOSE_NOW}")
    if here.card().enough or here.card().is_page:
        unkept = here.flow.unkept(here.state)
        run.say(f"\n{f'{unkept} {CLOSE_NOW}'.strip()}")
        return 0
    if not here.card().end:  # all is stored, and nothing was written since
        here.move(here.flow.back)
    return _ended(run)


# a card of several prompts


def _ask_page(run: _Run, card: Card) -> Went:
    """Ask what a card of several prompts asks, and go where that leads; END at the end of input."""
    here, before = run.sitting, run.shown
    page = run.page = run.page or PageRun(
        sitting=here, lines=run.lines, keep=run.keep, go=lambda: _go_there(run),
        help_now=lambda: show_help_now(here.session),
        said=["\n".join(here.flow.how_to(here.state))] if card.enough else [],
    )  # fmt: skip
    again = card.key in run.asked if card.edits else before is not None and before.key == card.key
    if not card.at and not again:
        say_heading(page, card, before)
    elif before is None:
        page.part(page.once(page.how_to()))
    run.shown, run.asked[card.key] = card, card.question
    went = _chosen(page, card)
    if isinstance(went, Way):
        page.turned = page.turned or bool(card.things)
        here.take(went.key)
        run.keep()
        return Went.NEXT
    if went is Went.SKIPPED and not card.at:
        went = ask_card(page)
    if went is Went.BACK and here.flow.is_first(here.state):
        run.say(here.flow.words.first)
        run.shown = None
    elif went is not Went.END and not (went is Went.OTHER and card.things):
        steps = {Went.BACK: here.flow.back, Went.NEXT: here.flow.enough}
        run.say_apart(here.move(steps.get(went, here.flow.skip)))
        run.keep()
    return went


def _chosen(page: PageRun, card: Card) -> Went | Way:
    """Ask the one prompt that was chosen, or which line or thing is to be changed, if any."""
    if card.at:
        return ask_alone(page, card.at)
    if card.edits:
        return choose_line(page)
    page.things = card.things or page.things
    chosen, page.chosen = page.chosen, None
    if chosen is not None:
        return chosen
    if len(card.things) < 2:
        # Where the others were let go, there is none left to choose: it is done.
        return Went.NEXT if card.things and page.turned else Went.SKIPPED
    return choose_thing(page, changed=page.turned)


def _go_there(run: _Run) -> None:
    """Go to the place that a way leads to; from there it leads back here."""
    effect = run.sitting.leads
    run.sitting.done()
    if isinstance(effect, OpenPlace):
        _open(run, effect)


# a card


def _show(run: _Run, card: Card, led: bool = False) -> None:
    """Say a card; of ways that were said before, only what is new. *led*: a line led to it."""
    run.shown, run.unclear = card, False
    _say_header(run)
    before = run.asked.get(card.key) if card.ways and not card.usual else None
    run.asked[card.key] = card.question
    if before is None and not led:
        run.say("")
        if card.part and card.part != run.part:
            run.say(f"{card.part}\n")
            run.part = card.part
    for line in lines_of(card, run.seen, before):
        run.say(line)
    after, pause = card.pause or (0, "")
    if pause and pause not in run.seen:
        minutes = (run.sitting.session.now() - run.begun).total_seconds() / 60
        if minutes >= after:
            run.seen.add(pause)
            run.say(pause)


# a line


def _take(run: _Run, card: Card, line: str) -> None:
    """Take one line: an answer, a key, or something that is asked again."""
    here, word = run.sitting, line.strip()
    asks_help = card.ways or _is_no_answer(card, line, here.state.day)
    if word == "!" or (asks_help and alike(word) in _HELP):
        show_help_now(here.session)
    elif card.enough and (way := _way_by_key(card, word)) is not None:
        _go(run, way)
    elif card.enough and card.keys and alike(word) == "w":
        for each in others_of(card) or numbered(leading(card)) or (words.NO_OTHERS,):
            run.say(each)
    elif card.ways and not (card.enough and word in _STEPS):
        _take_way(run, card, line)
    elif word == "?":
        _say_why(run, card)
    elif word == "<" and card.enough and here.flow.is_first(here.state):
        run.say(here.flow.words.first)
    elif card.ahead and card.is_read and word and word not in _STEPS:
        _ahead(run, line)
    elif card.prompt is not None and card.prompt.own_by and _asks_for_own(card.prompt, line, run):
        _ask_for_own(run, card.prompt.own_by)
    else:
        _move(run, _step(run, card, word, line))
        if run.unclear and card.prompt is not None and not card.prompt.options and word:
            _hold(run, line)


def _say_why(run: _Run, card: Card) -> None:
    """Say why it asks, or what there is to know about it, and the keys."""
    flow, why = run.sitting.flow, card.why or ("" if card.aloud else card.about)
    if why:
        run.say(f"{WHY_WE_ASK}: {why}\n{words.KEYS}")
        return
    for line in flow.about(run.sitting.state):
        run.say(line)


def _way_by_key(card: Card, word: str) -> str | None:
    """Return the way that a key of the card means, or w with the number of one beside it."""
    key, place = word.casefold(), place_numbered(word[1:], len(card.others))
    if key[:1] == "w" and place is not None:
        return card.others[place].key
    return next((way.key for each, way in card.keys if each == key), None)


def _ahead(run: _Run, line: str) -> None:
    """Hold words that came where nothing is asked, for a question further on."""
    here = run.sitting
    _move(run, lambda state: here.flow.answer(state, line))
    if not run.unclear and here.flow.keeps(here.state):
        run.say(words.FOR_LATER.format(words=shortened(" ".join(line.split()), _SHOWN)))
    run.shown = run.shown if run.unclear else None


def _asks_for_own(prompt: Prompt, line: str, run: _Run) -> bool:
    if not line.strip():
        return False
    try:
        return read(prompt, line, run.sitting.state.day) == prompt.own_by
    except Unclear:
        return False


def _ask_for_own(run: _Run, choice: str) -> None:
    """Hold the *choice* that asks for words of one's own, and take a line for them."""
    here = run.sitting
    here.move(lambda state: here.flow.tick(state, choice))
    run.keep()
    run.shown = here.card()
    run.say(words.IN_OWN_WORDS)
    own = run.lines.read()
    run.again += [] if own is None else [own]


def _step(run: _Run, card: Card, word: str, line: str) -> Callable[[Any], Any]:
    flow = run.sitting.flow
    match word:
        case "":
            return flow.skip if run.unclear else flow.on
        case "-":
            return flow.clear
        case "<":
            return lambda state: _before(run, state)
        case ">" if card.enough:
            return flow.enough
    return lambda state: flow.answer(state, line)


def _before(run: _Run, state: Any) -> Any:
    """Return what was in view before; a line that leads on comes with what it leads to."""
    flow, before = run.sitting.flow, run.sitting.flow.back(state)
    while before is not state and not run.moves and flow.view(before).joins:
        state, before = before, flow.back(before)
    return before


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
    word = line.strip()
    if run.unplaced and _placed(run, card, word):
        return
    way = _way_meant(card, word)
    if way is not None:
        _go(run, way)
    elif card.ahead and number_in(word) is None:
        _ahead(run, line)
    elif card.usual:
        run.say(words.NOT_ONE)
    elif card.words_to and alike(word) not in _YES and any(map(str.isalpha, word)):
        label = next(each.label for each in card.ways if each.key == card.words_to)
        run.unplaced = word
        run.say(words.MEANT_FOR.format(way=label, words=word))


def _go(run: _Run, way: str) -> None:
    """Take a way, and say what came of it."""
    here = run.sitting
    told = here.take(way)
    if here.failed is None:
        if told:
            run.say(told)
        run.keep()
    elif not here.is_open:
        run.say(here.failed.sentence)


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
        return card.usual or HOME
    if number_in(word) is not None:
        ways, place = leading(card), place_numbered(word, len(leading(card)))
        return None if place is None else ways[place].key
    try:
        return card.ways[place_of([way.label for way in card.ways], word)].key
    except FieldError:
        return None


def _open(run: _Run, effect: OpenPlace) -> None:
    """Go to a place that a way leads to; from there it leads back here."""
    session, (kind, _, name) = run.sitting.session, effect.place.partition(":")
    told = ""
    match kind:
        case "help":
            show_help_now(session, _HELP_PARTS.get(name, ()))
        case "plan":
            run.say(words.CHANGE_IT.format(command="hearten edit"))
        case "item":
            run.say(words.CHANGE_IT.format(command=f"hearten edit {name}"))
        case "people":
            show_help_now(session, ("people",))
        case "smaller":
            _show_smaller(run)
        case "flow":
            _walk_another(run, name)
        case _ if kind in run.places:
            run.places[kind]()
        case "letter":
            from hearten.cli.plain.journal import open_letter

            open_letter(session, run.lines)
        case "adjust":
            from hearten.cli.plain.setback import change_an_item

            told = change_an_item(session, run.lines, name)
        case "practice":
            _practise(run, name)
        case "steady":
            _practise(run, STEADY)
    here = run.sitting
    here.move(lambda state: here.flow.came_back(state, effect.place, told))
    run.keep()
    run.shown = None
    if kind == "steady" and not here.card().end:
        run.say(words.BACK_HERE.format(title=here.flow.title(here.state)))


def _practise(run: _Run, practice: str) -> None:
    """Play a practice amid this flow, and come back to exactly here.

    Only amid another practice does it end without a word of its own.
    """
    from hearten.actions.practice.finding import page_of
    from hearten.actions.practice.flow import PracticeFlow

    here = run.sitting
    page, nested = page_of(here.session, practice), isinstance(here.flow, PracticeFlow)
    if page is not None:
        practise(here.session, run.lines, page, within=run.within, nested=nested)


def _walk_another(run: _Run, name: str) -> None:
    """Walk another flow of the table amid this one, and come back to exactly here.

    Behind a colon stands which one of its kind.
    """
    session = run.sitting.session
    name, _, which = name.partition(":")
    try:
        flow, state = registry.begin(name, session, session.readable_plan(), which)
    except HeartenError as error:  # as where there is nothing to ask about
        run.say(error.sentence)
        return
    walk(session, run.lines, flow, state, within=run.within)


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


def practise(
    session: Session,
    lines: Lines,
    page: PracticePage,
    *,
    variant: str = "",
    within: Callable[[float], str | None] | None = None,
    nested: bool = False,
) -> int:
    """Play a practice; return the exit code. *nested*: it was led to, and leads back."""
    from hearten.actions.practice.flow import PracticeFlow
    from hearten.actions.practice.practice_journal import begin

    plan, why_not = _plan_if_any(session)
    if why_not and not nested and page.practice.id != STEADY:
        lines.say(why_not)
    flow, state = PracticeFlow(plan, nested=nested), begin(session, plan, page, variant)
    return walk(session, lines, flow, state, within=within, nested=nested)


def _plan_if_any(session: Session) -> tuple[Plan | None, str]:
    """Return the plan at hand; None, and a word on it, where there is none that reads."""
    from hearten.actions.practice.words import NO_PLAN_YET, PLAN_UNREAD

    try:
        there = session.folder_if_any() is not None
        plan = session.load(checked=False).plan if there else None
    except (HeartenError, OSError):  # what can't be read stands in the way of nothing here
        there, plan = True, None
    if plan is not None:
        return plan, ""
    return None, PLAN_UNREAD if there else NO_PLAN_YET
