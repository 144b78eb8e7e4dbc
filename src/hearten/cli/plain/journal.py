"""The journal line by line: a page written, and a letter that came back.

Two empty lines end a page, or a dot; in a pipe, the end of input.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import page_draft as page
from hearten.actions.journal import words
from hearten.cli.plain.draft import Draft, offer_draft, parting
from hearten.cli.plain.line_input import show_help_now
from hearten.cli.say import out, talk
from hearten.content.journal_prompts import prompt_of, why
from hearten.content.words import CLOSE_NOW, STILL_IN_DRAFT, WHY_WE_ASK
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.journal.page_draft import PageDraft
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.journal import Head
    from hearten.model.plan.parts import Plan


@dataclass(kw_only=True)
class _Sitting:
    """What one page holds while it is written."""

    session: Session
    plan: Plan
    lines: Lines
    writing: PageDraft
    turn: int = 0
    typed: list[str] = field(default_factory=list)
    draft: Draft

    def keep(self) -> None:
        """Keep what is typed as a draft; say once where that cannot be."""
        text = "\n".join(self.typed)
        self.writing = replace(self.writing, text=text)
        self.draft.keep(lambda: page.keep_draft(self.session, self.plan, self.writing))

    def part(self, sentence: str) -> int:
        """Say *sentence* with the place of the draft, else every word; return the exit code."""
        name = page.draft_name(self.plan, self.writing)
        return self.draft.part(name, sentence, [self.writing.text])


def write(session: Session, lines: Lines, *, prompt: bool = False, tags: str = "") -> int:
    """Take a page, store it and say so; return the exit code."""

    plan = session.readable_plan(emptied=True)
    sitting = _Sitting(
        session=session, plan=plan, lines=lines, writing=page.new_draft("", tags),
        draft=Draft(session=session, say=lines.say),
    )  # fmt: skip
    lines.say(f"{words.TITLE} · {in_words(session.today(plan))}")
    if not _carry_on(sitting):
        return 0
    lines.say(words.HOW_PLAIN)
    if prompt and not sitting.typed:
        _offer(sitting)
    with parting(lambda: _parted(sitting)):
        _take(sitting)
    return _store(sitting)


def _parted(sitting: _Sitting) -> None:
    """Say where the words are when the person breaks off."""
    sitting.lines.say("")
    if page.has_words(sitting.writing):
        sitting.keep()
        sitting.part(f"{words.KEPT_IN} {CLOSE_NOW}")


def _carry_on(sitting: _Sitting) -> bool:
    """Offer back what was left; False at the end of input, which leaves it where it is."""
    session, plan = sitting.session, sitting.plan
    left = page.unfinished(session, plan, sitting.writing)
    if left is None:
        return True
    sitting.lines.say(left.text)
    on, sitting.lines = offer_draft(
        session, sitting.lines, words.BEGUN, lambda: page.set_aside(session, plan, left),
        words.YES_OR_NO,
    )  # fmt: skip
    if on:
        sitting.writing, sitting.typed = left, left.text.split("\n")
    return on is not None


def _offer(sitting: _Sitting) -> None:
    """Say a prompt; it goes into the record with what is written under it."""
    prompt = prompt_of(sitting.session.today(sitting.plan), sitting.turn)
    sitting.writing = replace(sitting.writing, prompt=prompt.text)
    sitting.lines.say("")
    sitting.lines.say(prompt.text)
    if prompt.care:
        sitting.lines.say(prompt.care)
    sitting.lines.say(words.HOW_PROMPT)


def _take(sitting: _Sitting) -> None:
    """Take lines until the page is ended; every line is kept at once."""
    lines, typed = sitting.lines, sitting.typed
    begun = bool(typed)
    while (line := lines.read()) is not None:
        word = line.strip()
        if word == "!":
            show_help_now(sitting.session)
        elif word == "?" and not begun:
            lines.say(f"{WHY_WE_ASK}: {why()}")
        elif sitting.writing.prompt and not begun and word in ("n", ""):
            _other_prompt(sitting, word)
        elif not lines.piped and (word == "." or _second_empty(typed, word, begun)):
            break
        else:
            typed.append(line)
            begun = begun or bool(word)
            sitting.keep()
    _trim(typed)
    sitting.writing = replace(sitting.writing, text="\n".join(typed))


def _other_prompt(sitting: _Sitting, word: str) -> None:
    if word == "n":
        sitting.turn += 1
        _offer(sitting)
    else:
        sitting.writing = replace(sitting.writing, prompt="")


def _second_empty(typed: list[str], word: str, begun: bool) -> bool:
    """Say whether this empty line ends the page: the second one, or one on a blank page."""
    return not word and (not begun or not typed[-1].strip())


def _trim(typed: list[str]) -> None:
    """Leave out the dot that ended a page in a pipe, and empty lines around the words."""
    while typed and typed[-1].strip() in ("", "."):
        typed.pop()
    while typed and not typed[0].strip():
        typed.pop(0)


def _store(sitting: _Sitting) -> int:
    session, plan, lines = sitting.session, sitting.plan, sitting.lines
    if not page.has_words(sitting.writing):
        lines.say(f"{NOTHING_WRITTEN} {CLOSE_NOW}")
        return 0
    try:
        kept = page.store(session, plan, sitting.writing)
    except HeartenError as error:
        sitting.keep()
        lines.say(error.sentence)
        return sitting.part(STILL_IN_DRAFT) or error.exit_code
    lines.say(f"{words.KEPT} {CLOSE_NOW}")
    for notice in kept.notices:
        lines.say(notice)
    return 0


def open_letter(session: Session, lines: Lines, answer: str = "") -> None:
    """Say which letter is there; open it, or let it come back tomorrow, where that is wanted.

    *answer* is for those who would rather not be asked: 1 reads it, 2 is not today.
    """
    from hearten.actions.journal.page_store import due_letters, not_today
    from hearten.model.fields import in_words

    plan = session.readable_plan()
    due = due_letters(session, plan, session.today(plan))
    if not due:
        talk(words.NO_LETTER)
        return
    lines.say(words.LETTER_FROM.format(day=in_words(due[0].day)))
    answer = answer or _asked(session, lines)
    if answer in ("1", words.READ_IT.casefold()):
        _read(session, plan, due[0])
    elif answer in ("2", words.NOT_TODAY.casefold()):
        not_today(session, plan, due[0].id, session.today(plan))
        lines.say(words.LETTER_TOMORROW)
    else:
        lines.say(words.STAYS_CLOSED)


def _asked(session: Session, lines: Lines) -> str:
    while True:
        lines.say(f"1 {words.READ_IT} · 2 {words.NOT_TODAY} · {words.EMPTY_LEAVES_IT}")
        answer = (lines.read() or "").strip().casefold()
        if answer != "!":
            return answer
        show_help_now(session)


def _read(session: Session, plan: Plan, head: Head) -> None:
    """Show every word, and only then write down that it was read."""
    from hearten.actions.journal.page_store import letter, letter_text, read_letter
    from hearten.model.printable import printable

    out(printable(letter_text(letter(session, head.id)), lines=True))
    read_letter(session, plan, head.id, session.today(plan))
    talk(words.STAYS_IN_JOURNAL)
