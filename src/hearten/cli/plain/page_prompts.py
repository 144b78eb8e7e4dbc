"""A card of several prompts, asked line by line: its words, each prompt, and what comes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import numbered, parse
from hearten.cli.plain.list_prompts import ask_list, run_of
from hearten.cli.plain.page_run import CLEAR, KEEP_ALL, PageRun, Went, read_line
from hearten.cli.plain.prompt_lines import one_changed, show, show_lines
from hearten.content import words
from hearten.model.fields import FieldError, Texts
from hearten.model.named import place_numbered
from hearten.model.plan.edits import NAMED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.card import Card, Way
    from hearten.actions.flow.prompt import Prompt

KEEPS_ALL = "* keeps all that the template offers on this page."
NOT_ON = "Nothing of it is switched on until you keep it."
TO_GO_ON = "Type + to say more, or Enter to go on."
CHOOSE_LINE = "To change a line, type its number. Enter keeps it all as it is."
ONE_ALONE = "To change one of these alone, type its number. Enter goes through the page."
ANOTHER = "Another number changes another one. Enter saves."
BY_ITSELF = "This line changes by itself, with others."
MOST_ASKED = 2000  # prompts of one card: a stop for input that never ends a list


def say_heading(run: PageRun, card: Card, before: Card | None) -> None:
    """Say what stands above the prompts of a card; *before* is the one that was asked last."""
    run.part(run.once(card.part))
    in_view = [prompt for prompt in card.prompts if not prompt.more]
    # A question that is asked by itself is said where it is asked, behind what leads to it.
    asked = bool(in_view) and in_view[0].field.label == card.question
    again = before is not None and before.question == card.question
    run.part("" if asked or again else card.question)
    texts = [line.text for line in (*card.lines, *card.after)]
    for text in ("\n\n".join(texts[:2]) if card.after else "".join(texts[:1]), *texts[2:]):
        run.part(run.once(text))
    run.part(run.once(card.about))
    for _, way in card.keys:
        if way.note and way.command:
            run.part(run.once(f"{way.note} {way.command} opens it, and leads back here."))
    run.part(run.once(run.how_to()))
    if any(key == KEEP_ALL for key, _ in card.keys):
        run.part(" ".join(filter(None, (KEEPS_ALL, run.once(NOT_ON)))))


def ask_card(run: PageRun) -> Went:
    """Ask what is in view, then offer what stands under "say more"; return where to go."""
    asked: set[str] = set()
    went = _ask_all(run, asked, more=False)
    if went is Went.SKIPPED and run.card.says_more and _left(run, asked, more=True):
        went = _offer_more(run)
    if went is Went.MORE:
        went = _ask_all(run, asked, more=True)
    return Went.SKIPPED if went is Went.MORE else went


def _values(card: Card) -> list[tuple[str, Any]]:
    return [(prompt.key, prompt.value) for prompt in card.prompts]


def choose_line(run: PageRun) -> Went | Way:
    """Say every line that can be changed, and return the one whose number is typed."""
    ways, heading = run.card.edits, ""
    for number, way in enumerate(ways, 1):
        if way.group != heading:
            heading = way.group
            run.part(heading)
        run.say(f"  {number} {f'{way.of}: ' if way.of else ''}{way.label}")
    run.part(CHOOSE_LINE)

    def said(word: str, done: str) -> str:
        return f"\n{done}\n\n{CHOOSE_LINE}" if done else CHOOSE_LINE

    while not isinstance(line := read_line(run, said), Went):
        if not (word := line.strip()):
            return Went.SKIPPED
        if (place := place_numbered(word, len(ways))) is not None:
            return ways[place]
        run.say(f"There are lines 1 to {len(ways)}. For example: 1")
    return line if line in (Went.BACK, Went.END) else Went.SKIPPED


def choose_thing(run: PageRun, *, changed: bool) -> Went | Way:
    """Return the thing whose number is typed, or where to go; *changed*: one was changed."""
    run.say("")
    for number, way in enumerate(run.things, 1):
        run.say(f"  {number} {way.label}")
    run.part(ANOTHER if changed else ONE_ALONE)
    while not isinstance(line := read_line(run), Went):
        if not (word := line.strip()):
            return Went.NEXT if changed else Went.SKIPPED
        if (place := place_numbered(word, len(run.things))) is not None:
            return run.things[place]
        run.say(f"There are 1 to {len(run.things)}. For example: 1")
    return Went.SKIPPED if line is Went.MORE else line


def ask_alone(run: PageRun, key: str) -> Went:
    """Ask one prompt of the card, and no other."""
    if (prompt := run.prompt(key)) is not None:
        return ask(run, prompt)
    run.say(BY_ITSELF)
    return Went.SKIPPED


def _offer_more(run: PageRun) -> Went:
    run.part(f"{words.SAY_MORE}: + (or y). Enter goes on.")
    while not isinstance(line := read_line(run, lambda _, done: done or TO_GO_ON), Went):
        word = line.strip().casefold()
        if word in ("y", "yes"):
            return Went.MORE
        if word in ("", "n", "no"):
            return Went.NEXT
        run.say(TO_GO_ON)
    return line


def _left(run: PageRun, asked: set[str], *, more: bool) -> list[Prompt]:
    return [each for each in run.card.prompts if each.more is more and each.key not in asked]


def _ask_all(run: PageRun, asked: set[str], *, more: bool) -> Went:
    """Ask every prompt once; one that makes new items again, until it is skipped."""
    group = ""
    for _ in range(MOST_ASKED):
        left = _left(run, asked, more=more)
        if not left:
            break
        prompt = left[0]
        if prompt.group not in ("", group) and prompt.group not in prompt.field.label:
            run.part(prompt.group)
        group = prompt.group or group
        before, shown = _values(run.card), _keys(run)
        several = run_of(left)
        went = _ask_several(run, left, several, asked) if several else ask(run, prompt)
        if went in (Went.BACK, Went.NEXT, Went.END, Went.OTHER):
            return went
        if went is Went.MORE and not more:
            return went
        if several:
            continue
        if "/new" not in prompt.key or _values(run.card) == before:
            asked.add(prompt.key)
        else:
            # The words that made a new item are not asked for again under its own name.
            last = prompt.key.rpartition("/")[2]
            asked |= {key for key in _keys(run) - shown if key.rpartition("/")[2] == last}
    return Went.SKIPPED


def _ask_several(
    run: PageRun, left: Sequence[Prompt], several: Sequence[Prompt], asked: set[str]
) -> Went:
    """Ask prompts with the same answers as one list, with the blank that follows them."""
    after = left[len(several) :][:1]
    own = after[0] if after and "/new" in after[0].key else None
    went = ask_list(run, several, own)
    asked |= {each.key for each in (*several, *((own,) if own else ()))}
    return went


def _keys(run: PageRun) -> set[str]:
    return {each.key for each in run.card.prompts}


def ask(run: PageRun, prompt: Prompt) -> Went:
    """Ask one prompt until it is answered, skipped or left."""
    run.say("")
    show(run, prompt)
    if prompt.typed:
        run.say(f"You had begun: {prompt.typed}")
    answered = False
    while not isinstance(line := read_line(run, partial(_again, prompt)), Went):
        if not line.strip():
            return Went.ANSWERED if answered else Went.SKIPPED
        if line.strip() == CLEAR:
            run.give(prompt.key, None)
            return Went.ANSWERED
        if (thing := _thing_meant(run, prompt, line)) is not None:
            run.chosen = thing
            item = thing.key.partition(":")[2]
            return Went.SKIPPED if item in prompt.key.split("/") else Went.OTHER
        if _answer(run, prompt, line):
            again = run.prompt(prompt.key)
            if not isinstance(prompt.field, Texts) or again is None:
                return Went.ANSWERED
            prompt, answered = again, True
    return line


def _thing_meant(run: PageRun, prompt: Prompt, line: str) -> Way | None:
    """Return the thing whose number *line* is, where *prompt* asks what a thing is called.

    A number chooses there, as it does in the list: it is not a new name. None where it is none.
    """
    if prompt.key.rpartition("/")[2] not in NAMED_BY or numbered(prompt):
        return None
    place = place_numbered(line.strip(), len(run.things))
    return None if place is None else run.things[place]


def _again(prompt: Prompt, word: str, done: str) -> str:
    """Return what is said after a key: its words, and the question once more."""
    help_ = (prompt.field.help, prompt.care) if word == "?" else ()
    return "\n".join(text for text in (done, *help_, prompt.field.label) if text)


def _answer(run: PageRun, prompt: Prompt, line: str) -> bool:
    """Take one line as the answer; else keep it as typed and say kindly what would do."""
    try:
        value = one_changed(prompt, line)
        one = value is not None
        if not one:
            value = parse(prompt, line, run.sitting.state.day)
            if isinstance(prompt.field, Texts) and not _extends(prompt, value):
                value = (*(prompt.value or ()), *value)
        run.give(prompt.key, value)
    except FieldError as error:
        run.type(prompt.key, line)
        run.say(error.sentence)
        run.say(prompt.field.label)
        return False
    again = run.prompt(prompt.key)
    _say_care(run, prompt, again, value)
    if one and again is not None:
        show_lines(run, again)
    return True


def _extends(prompt: Prompt, value: Any) -> bool:
    held = tuple(prompt.value or ())
    return len(value) > len(held) and value[: len(held)] == held and bool(held)


def _say_care(run: PageRun, prompt: Prompt, again: Prompt | None, value: Any) -> None:
    """Say a care line that an answer brought with it."""
    given = (value, again.value if again is not None else None)
    for each in prompt.suggestions:
        if each.care and each.value in given:
            if run.once(each.care):
                run.say(each.care)
            return
    if again is not None and again.care != prompt.care and run.once(again.care):
        run.say(again.care)
