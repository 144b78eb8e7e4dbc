"""What holds me: when I am all right, my kindness toolbox, how I treat myself lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.offers import texts, texts_of
from hearten.actions.wizard.prompts import adding, of
from hearten.actions.wizard.state import Page
from hearten.content import words
from hearten.model.coping import ASKED, coping_things
from hearten.model.fields import Choices
from hearten.model.plan.parts import MOST_PINNED
from hearten.model.plan.schema import KINDNESS, WELL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.actions.wizard.state import Wizard

FEWEST_TO_TELL_APART = 2
_HARD_DAY = "Hard days"
_BEFORE_AFTER = "Would you like to be asked how it was, before and after? For which?"
_OF_COPING = {
    "effort": "Which of these could you do lying down?",
    "where": "Which of them work at home?",
    "with": "Which of them need someone with you?",
}


def _well(wizard: Wizard) -> tuple[Prompt, ...]:
    well = wizard.plan.well

    def one(key: str, label: str, *, more: bool = True) -> Prompt:
        offered = texts(wizard, "well", "", key, getattr(well, key))
        return of("well", well, key, label=label, more=more, suggestions=offered,
                  group="" if not more else "About me")  # fmt: skip

    return (
        one("like", "What are you like then? A few lines are plenty.", more=False),
        one("strengths", "What are you good at, or good for?"),
        one("matters", "What matters to you?"),
        one("values", "How would you like to be, with yourself and others?"),
        *_for_hard_days(wizard),
    )


def _for_hard_days(wizard: Wizard) -> Iterable[Prompt]:
    """Yield which lines may come on a hard day as well, where there are any."""
    well = wizard.plan.well
    lines = tuple(dict.fromkeys((*well.like, *well.strengths, *well.matters, *well.hard_days)))
    if lines:
        label = "Which of these may come on a hard day, too?"
        field = Choices(key="hard_days", label=label, choices=lines)
        yield of("well", well, "hard_days", field=field, group="About me")


def _kindness(wizard: Wizard) -> tuple[Prompt, ...]:
    kindness = wizard.plan.kindness
    coping = texts(wizard, "kindness", "", "coping", kindness.coping)
    more = "My own words"
    return (
        _practices(wizard),
        of("kindness", kindness, "coping", label="What else helps you through?", more=False,
           suggestions=coping),
        *_asks_of_coping(wizard),
        of("settings", wizard.plan.settings, "before_after", label=_BEFORE_AFTER, group=_HARD_DAY),
        *_pinned(wizard),
        *_hidden(wizard),
        of("kindness", kindness, "words", label="Kind words I can believe", group=more,
           suggestions=texts(wizard, "kindness", "", "words", kindness.words)),
        of("well", wizard.plan.well, "okay_day", group=more,
           label="A line from you on an okay day, for a hard one"),
    )  # fmt: skip


def _asks_of_coping(wizard: Wizard) -> Iterable[Prompt]:
    """Yield what may be said of all that helps at once, folded away: never a form for each."""
    held = coping_things(wizard.plan.kindness.coping)
    if len(held) < FEWEST_TO_TELL_APART:
        return
    texts = tuple(dict.fromkeys(map(str, held)))
    for key, tag in ASKED.items():
        field = Choices(key=key, label=_OF_COPING[key], choices=texts)
        ticked = tuple(str(each) for each in held if each.tags.get(key) == tag)
        yield Prompt(
            key=f"kindness/coping:{key}", field=field, value=ticked, more=True, group=_HARD_DAY
        )


def _practices(wizard: Wizard) -> Prompt:
    kindness = wizard.plan.kindness
    library = wizard.context.library
    names = {practice.id: practice.name for practice in library.practices()}
    noticed = wizard.plan.well.noticed
    first = [name for sign in library.low_kindness_signs() if sign.id in noticed
             for name in sign.practices if name in names]  # fmt: skip
    offered = [text for text, _ in texts_of(wizard, "kindness", "", "practices") if text in names]
    order = dict.fromkeys((*offered, *first, *names, *kindness.practices))
    field = Choices(
        key="practices",
        label="Which of these would you like to have near?",
        choices=tuple(order),
        labels=tuple(names.get(name, name) for name in order),
        open=True,
    )
    pairs = [(name, names[name]) for name in offered]
    suggestions = adding(kindness.practices, pairs, offered=True)
    return of("kindness", kindness, "practices", field=field, more=False, suggestions=suggestions)


def _pinned(wizard: Wizard) -> Iterable[Prompt]:
    kindness = wizard.plan.kindness
    names = {practice.id: practice.name for practice in wizard.context.library.practices()}
    held = tuple(dict.fromkeys((*kindness.practices, *kindness.coping, *kindness.pinned)))
    if not held:
        return
    field = Choices(
        key="pinned",
        label="Which one or two would you like nearest?",
        choices=held,
        labels=tuple(names.get(name, name) for name in held),
        most=MOST_PINNED,
    )
    yield of("kindness", kindness, "pinned", field=field, more=False)


def _hidden(wizard: Wizard) -> Iterable[Prompt]:
    """Yield what is put away for now, where something is: what is ticked stays away."""
    kindness = wizard.plan.kindness
    if not kindness.hidden:
        return
    names = {practice.id: practice.name for practice in wizard.context.library.practices()}
    field = Choices(
        key="hidden",
        label="Put away for now. Which of them may stay away?",
        choices=kindness.hidden,
        labels=tuple(names.get(name, name) for name in kindness.hidden),
    )
    yield of("kindness", kindness, "hidden", field=field)


def _lately(wizard: Wizard) -> tuple[Prompt, ...]:
    signs = wizard.context.library.low_kindness_signs()
    noticed = wizard.plan.well.noticed
    texts = {sign.id: sign.text for sign in signs}
    for name in noticed:
        texts.setdefault(name, name)
    field = Choices(
        key="noticed",
        label="Did any of these sound familiar, these last two weeks?",
        choices=tuple(texts),
        labels=tuple(texts.values()),
        open=True,
    )
    return (of("well", wizard.plan.well, "noticed", field=field, more=False),)


def _gentle_note(wizard: Wizard) -> str:
    noticed = wizard.plan.well.noticed
    notes = (s.note for s in wizard.context.library.low_kindness_signs() if s.id in noticed)
    return " ".join(note for note in notes if note)


WELL_PAGE = Page(
    id="well",
    sitting=wizard_words.SITTING_NAMES[1],
    question=WELL.heading,
    intro="It helps to know what you're heading for.",
    why="On a hard day it helps to read, in your own words, that it wasn't always like this.",
    tables=("well",),
    prompts=_well,
)
KINDNESS_PAGE = Page(
    id="kindness",
    sitting=wizard_words.SITTING_NAMES[1],
    question=KINDNESS.heading + ": what helps?",
    intro=words.YOUR_JUDGE,
    why="Things chosen on an okay day are nearer on a hard one.",
    tables=("kindness",),
    prompts=_kindness,
)
LATELY_PAGE = Page(
    id="lately",
    sitting=wizard_words.SITTING_NAMES[1],
    question="How have I been treating myself lately?",
    intro="Tick what fits. There's no total.",
    why="Ticks only put some suggestions first. Nothing is counted.",
    prompts=_lately,
    note=_gentle_note,
)
