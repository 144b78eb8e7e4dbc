"""Walking the wizard line by line: page after page, prompt after prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal.words import WRITE_FIRST
from hearten.actions.wizard import machine
from hearten.cli.plain.asking import ask
from hearten.cli.plain.choosing import choose, things_on
from hearten.cli.plain.desk import KEEP_ALL, NOT_ON, WRITE_KEY, Desk, Went, keys, read_line
from hearten.cli.plain.listing import ask_list, run_of
from hearten.cli.plain.reading import lines_of, read_aloud
from hearten.content import words
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.views import PageView

DEMO = "That was Sam's plan, a made-up example. Here we go on with your own."
TO_GO_ON = "Type + to say more, or Enter to go on."
MOST_ASKED = 2000  # prompts of one page: a stop for input that never ends a list


def walk(desk: Desk) -> bool:
    """Ask page after page; True when the plan is ready to be saved, False at end of input."""
    while not machine.finished(desk.wizard):
        shown = machine.view(desk.wizard)
        _heading(desk, shown)
        went = read_aloud(desk) if shown.id == "read-back" else _one_alone(desk)
        if went is Went.SKIPPED:
            went = _page(desk)
        if went is Went.END:
            return False
        desk.take(_turned(desk, went))
    return True


def _turned(desk: Desk, went: Went) -> machine.Wizard:
    if went is Went.BACK:
        earlier = machine.back(desk.wizard)
        # Who has a plan is not asked how to begin.
        return desk.wizard if desk.stands and earlier.page == "welcome" else earlier
    if desk.wizard.page == "welcome" and machine.way(desk.wizard) == "demo":
        desk.look_around()
        desk.part(DEMO)
    # What was typed and could not be read stays as typed; it is never guessed at.
    return machine.skip(desk.wizard)


def _heading(desk: Desk, shown: PageView) -> None:
    if shown.sitting:
        desk.part(desk.once(shown.sitting))
    in_view = [prompt for prompt in shown.prompts if not prompt.more]
    # A question that is asked by itself is said where it is asked, behind what leads to it.
    asked = bool(in_view) and in_view[0].field.label == shown.question
    desk.part("" if asked else shown.question)
    for text in (shown.intro, shown.note):
        desk.part(desk.once(text))
    if shown.practice:
        desk.part(desk.once(f"{WRITE_FIRST} {WRITE_KEY}"))
    desk.part(desk.once(keys(desk)))
    if machine.offered(desk.wizard):
        desk.part(" ".join(filter(None, (KEEP_ALL, desk.once(NOT_ON)))))


def _one_alone(desk: Desk) -> Went:
    """On a page of several things that is opened by itself, offer each of them alone."""
    page, changed, chosen = desk.wizard.item, False, None
    while held := things_on(desk.wizard):
        desk.things = held
        if len(held) == 1:
            break
        chosen = chosen or choose(desk, held, changed)
        if isinstance(chosen, Went) and chosen is not Went.SKIPPED:
            return chosen
        if not isinstance(chosen, Went):
            desk.wizard = replace(desk.wizard, item=chosen.id)
        went = _page(desk)
        desk.take(replace(desk.wizard, item=page))
        if went is Went.END or (chosen is Went.SKIPPED and went is not Went.OTHER):
            return went
        chosen = desk.chosen if went is Went.OTHER else None
        changed = True
    return Went.NEXT if changed else Went.SKIPPED


def _page(desk: Desk) -> Went:
    """Ask what is in view, then offer what stands under "say more"."""
    asked: set[str] = set()
    before = desk.wizard.plan
    went = _ask_all(desk, asked, more=False)
    if went is Went.SKIPPED and _to_say(desk, before) and _left(desk, asked, more=True):
        went = _offer_more(desk)
    if went is Went.MORE:
        went = _ask_all(desk, asked, more=True)
    return Went.NEXT if went in (Went.SKIPPED, Went.MORE) else went


def _to_say(desk: Desk, before: object) -> bool:
    """Say whether there is something on this page to say more about; + works in any case."""
    if desk.wizard.flow == "item" or desk.wizard.plan != before:
        return True
    page = desk.wizard.page
    return page != "welcome" and any(line.page == page for line in lines_of(desk.wizard))


def _offer_more(desk: Desk) -> Went:
    desk.part(f"{words.SAY_MORE}: + (or y). Enter goes on.")
    why = machine.view(desk.wizard).why
    while not isinstance(line := read_line(desk, why, lambda _, done: done or TO_GO_ON), Went):
        word = line.strip().casefold()
        if word in ("y", "yes"):
            return Went.MORE
        if word in ("", "n", "no"):
            return Went.NEXT
        desk.say(TO_GO_ON)
    return line


def _left(desk: Desk, asked: set[str], *, more: bool) -> list[Prompt]:
    shown = machine.view(desk.wizard)
    return [each for each in shown.prompts if each.more is more and each.key not in asked]


def _ask_all(desk: Desk, asked: set[str], *, more: bool) -> Went:
    """Ask every prompt once; one that makes new items again, until it is skipped."""
    group = ""
    for _ in range(MOST_ASKED):
        left = _left(desk, asked, more=more)
        if not left:
            break
        prompt = left[0]
        if prompt.group not in ("", group) and prompt.group not in prompt.field.label:
            desk.part(prompt.group)
        group = prompt.group or group
        before, shown = desk.wizard.plan, _keys(desk)
        run = run_of(left)
        if run:
            went = _ask_run(desk, left, run, asked)
        else:
            went = ask(desk, prompt, machine.view(desk.wizard).why)
        if went in (Went.BACK, Went.NEXT, Went.END, Went.OTHER) or (went is Went.MORE and not more):
            return went
        if run:
            continue
        if "/new" not in prompt.key or desk.wizard.plan == before:
            asked.add(prompt.key)
        else:
            # The words that made a new item are not asked for again under its own name.
            said = prompt.key.rpartition("/")[2]
            asked |= {key for key in _keys(desk) - shown if key.rpartition("/")[2] == said}
    return Went.SKIPPED


def _ask_run(desk: Desk, left: list[Prompt], run: tuple[Prompt, ...], asked: set[str]) -> Went:
    """Ask prompts with the same answers as one list, with the blank that follows them."""
    after = left[len(run) :][:1]
    own = after[0] if after and "/new" in after[0].key else None
    went = ask_list(desk, run, own, machine.view(desk.wizard).why)
    asked |= {each.key for each in (*run, *((own,) if own else ()))}
    return went


def _keys(desk: Desk) -> set[str]:
    return {each.key for each in machine.view(desk.wizard).prompts}
