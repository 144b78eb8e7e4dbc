"""A page for paper, line by line: what goes in, a look at the very words, and a yes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.actions.export import paper, words
from hearten.actions.export.export import FileExists, export_to
from hearten.actions.flow.parse import parse
from hearten.actions.flow.prompt import Prompt
from hearten.cli.plain.line_input import show_help_now
from hearten.cli.plain.prompt_lines import one_changed
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, Choices, FieldError, YesNo
from hearten.storage.fs.disk import is_file
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.fields import Field
    from hearten.plugins.contract import Exporter

_YES, _NO = ("y", "yes"), ("", "n", "no")


@dataclass(kw_only=True)
class _Choosing:
    """What one plain choosing of a page holds."""

    session: Session
    exporter: Exporter
    lines: Lines
    target: Path | None
    force: bool
    values: dict[str, Any] = field(default_factory=dict)

    def value(self, of: Field) -> Any:
        """Return what is chosen for a field, else what is usual."""
        return self.values.get(of.key, of.default)


def choose_paper(
    session: Session, lines: Lines, name: str, target: Path | None = None, *, force: bool = False
) -> int:
    """Ask what goes in, show it, and write it on a yes; return the exit code."""

    plan, exporter = session.readable_plan(), paper.paper_exporter(session, name)
    choosing = _Choosing(
        session=session,
        exporter=exporter,
        lines=lines,
        target=target,
        force=force,
        values=paper.last_chosen(session, plan, exporter),
    )
    lines.say(exporter.label)
    lines.say(words.KEYS)
    if not _ask_all(choosing):
        paper.keep_chosen(session, plan, exporter, choosing.values)
        lines.say(f"{words.NOT_NOW} {CLOSE_NOW}")
        return 0
    paper.keep_chosen(session, plan, exporter, choosing.values)
    lines.say("")
    try:
        lines.say(paper.text_of(session, name, choosing.values).rstrip("\n"))
    except HeartenError as error:
        lines.say(error.sentence)
        return error.exit_code
    return _write(choosing)


def _ask_all(choosing: _Choosing) -> bool:
    """Ask for each option in turn; False at the end of input."""
    fields, place = choosing.exporter.options, 0
    while place < len(fields):
        went = _ask(choosing, fields[place])
        if went is None:
            return False
        if went == "<" and not place:
            choosing.lines.say(words.FIRST)
        place = len(fields) if went == ">" else max(0, place - 1) if went == "<" else place + 1
    return True


def _ask(choosing: _Choosing, asked: Field) -> str | None:
    """Ask one thing until it is answered or kept; return where to go, None at the end of input."""
    _show(choosing, asked)
    while (line := choosing.lines.read()) is not None:
        word = line.strip()
        if word in ("", "<", ">"):
            return word
        if word == "!":
            show_help_now(choosing.session)
        elif word == "?":
            choosing.lines.say(f"{asked.help}\n{words.KEYS}" if asked.help else words.KEYS)
        elif _take(choosing, asked, word):
            if not (isinstance(asked, Choices) and word[0] in "+-"):
                return ""
            # One of several was changed: perhaps another is to be.
            _show(choosing, asked)
            continue
        choosing.lines.say(asked.label)
    return None


def _show(choosing: _Choosing, asked: Field) -> None:
    say, value = choosing.lines.say, choosing.value(asked)
    say("")
    say(asked.label)
    if isinstance(asked, Choice | Choices):
        chosen = value if isinstance(asked, Choices) else (value,)
        for number, (key, shown) in enumerate(
            zip(asked.choices, asked.shown(), strict=True), start=1
        ):
            say(f"  {number} {'*' if key in (chosen or ()) else ' '} {shown}")
        if isinstance(asked, Choices):
            say(words.SEVERAL)
    elif value is not None:
        say(words.IT_IS.format(value=asked.show(value)))


def _take(choosing: _Choosing, asked: Field, word: str) -> bool:
    """Take an answer; False, with a sentence, where it is not clear."""
    prompt = Prompt(key=asked.key, field=asked, value=choosing.value(asked))
    try:
        if word.casefold() in ("none", "-"):
            value: Any = () if isinstance(asked, Choices) else None
        else:
            value = one_changed(prompt, word)
            value = parse(prompt, word, choosing.session.today_here()) if value is None else value
    except FieldError as error:
        choosing.lines.say(error.sentence)
        return False
    if isinstance(asked, YesNo) and value is None:
        value = False
    if value is None:
        choosing.values.pop(asked.key, None)
    else:
        choosing.values[asked.key] = value
    return True


def _write(choosing: _Choosing) -> int:
    """Ask for a yes and write the file where it is said; return the exit code."""
    lines, name = choosing.lines, choosing.exporter.name
    target = choosing.target or expanded(paper.file_name(name, choosing.values))
    lines.say("")
    if said := paper.warning(choosing.exporter, choosing.values):
        lines.say(said)
    question, force = words.WRITE_IT, choosing.force
    while True:
        lines.say(question.format(file=target))
        word = (lines.read() or "").strip()
        if word == "!":
            show_help_now(choosing.session)
            continue
        if word.casefold() in _NO:
            lines.say(f"{words.NOT_NOW} {CLOSE_NOW}")
            return 0
        if word.casefold() not in _YES:
            target, force = expanded(word), choosing.force
        try:
            done = export_to(choosing.session, name, target, choosing.values, force=force)
        except FileExists as error:
            if not is_file(target):
                lines.say(error.sentence)
                question = words.WRITE_IT
                continue
            # It takes one more yes to the very question that names the file.
            question, force = words.REPLACE, True
            continue
        except HeartenError as error:
            lines.say(error.sentence)
            return error.exit_code
        for path in done.paths:
            lines.say(f"Written: {path}")
        for notice in done.notices:
            lines.say(notice)
        if choosing.values.get("format", "html") == "html":
            lines.say(words.TO_PRINT)
        lines.say(CLOSE_NOW)
        return 0
