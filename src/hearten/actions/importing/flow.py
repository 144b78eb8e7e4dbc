"""Bringing in from another program, asked card by card: which, where it is, the rest, a yes."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import HOME, ApplyChange, Card, CardLine, FlowWords, LeaveFlow, Way
from hearten.actions.flow.card_list import OVER, CardFlow, CardList
from hearten.actions.flow.prompt import Prompt
from hearten.actions.importing import words
from hearten.actions.importing.import_plan import look_at, open_source, questions, take_in
from hearten.actions.importing.import_report import (
    care_lines,
    done_lines,
    nothing_fits,
    preview_lines,
    report_lines,
)
from hearten.actions.importing.incoming import ImportRequest, Incoming, Opened
from hearten.actions.importing.kept_answers import (
    MissingAnswer,
    asked_after,
    keep_answers,
    kept_answers,
    still_fitting,
    usual_answers,
    values_of,
)
from hearten.actions.result import Result, said_after
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import Choice, Text, YesNo
from hearten.model.printable import printable
from hearten.model.value import replace, valueclass
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.flow.card import Effect, Flow, Store
    from hearten.actions.flow.card_list import Answer
    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Plan

_FORMAT, _PATH, _LOOK = "format", "path", "look"
_BOTH = (_FORMAT, _PATH)
_ASKED = "asked:"  # before the key of what an importer asks
_YES = "yes"
WORDS = FlowWords(begun="", offered="", kept=words.LEFT, first="This is the first question.")


@valueclass(frozen=True, slots=True, kw_only=True)
class BringingIn(CardList):
    """Something is being brought in.

    *formats* are the names and labels of what can be read. *request* is what is asked of it in the
    shell, where the format and the path are known. *opened* is the source, *asked* what its
    importer asks, and *given* the keys of what needs no asking; *incoming* is what it holds, by the
    answers *looked_with*. *yes*: it is wanted.
    """

    formats: tuple[tuple[str, str], ...] = ()
    request: ImportRequest | None = None
    opened: Opened | None = None
    asked: tuple[Field, ...] = ()
    given: frozenset[str] = frozenset()
    incoming: Incoming | None = None
    looked_with: Mapping[str, Answer] | None = None
    yes: bool = False

    @property
    def requested(self) -> ImportRequest:
        """What is to come in, as far as it is said."""
        if self.request is not None:
            return self.request
        path = expanded(typed_path(self.word(_PATH)))
        return ImportRequest(name=self.word(_FORMAT), path=path, into="add")

    @property
    def is_open(self) -> bool:
        """Whether the source in hand is the one that was named last."""
        return self.opened is not None and self.opened.request == self.requested

    @property
    def is_looked_at(self) -> bool:
        """Whether what it holds was looked at by the answers of now."""
        return self.is_open and self.looked_with == self.answers


def typed_path(text: str) -> str:
    """Return the path that was typed, or dragged into the terminal, which writes it for a shell."""
    path = text.strip()
    if os.name == "nt" or not set(path) & set("\"'\\"):
        return path.strip('"')
    try:
        parts = shlex.split(path)
    except ValueError:  # a quotation mark that is a part of the name
        return path
    return parts[0] if len(parts) == 1 else path


def cards(state: BringingIn) -> tuple[Card, ...]:
    """Return the cards there are: which format, where it is, what is asked of it, and the yes."""
    found = [] if state.request is not None else [_which(state), _where()]
    if state.is_open:
        asked = asked_after(state.asked, answers_of(state), state.day)
        found += [_question(field) for field in asked if field.key not in state.given]
    if state.is_looked_at and state.request is None:
        found.append(_report(state))
    return tuple(found)


def _which(state: BringingIn) -> Card:
    names, labels = zip(*state.formats, strict=True)
    field = Choice(key=_FORMAT, label=words.WHICH_FORMAT, choices=names, labels=labels)
    return Card(
        key=_FORMAT, question=words.WHICH_FORMAT, prompt=Prompt(key=_FORMAT, field=field),
        about=words.READ_BY_PLUGINS, why=words.WHY_ASK, enough=False, skips=False, keeps=False,
    )  # fmt: skip


def _where() -> Card:
    field = Text(
        key=_PATH, label=words.WHERE_IS_IT, lines=False, most=4000, hint="~/Downloads/Habits.zip"
    )
    return Card(
        key=_PATH, question=words.WHERE_IS_IT, prompt=Prompt(key=_PATH, field=field),
        about=words.OR_DRAG_IT, why=words.WHY_ASK, enough=False, skips=False, keeps=False,
    )  # fmt: skip


def _question(field: Field) -> Card:
    key = f"{_ASKED}{field.key}"
    shown: Field = field
    if type(field) is YesNo:  # two answers to choose from, where one would have to be typed
        shown = Choice(key=field.key, label=field.label, choices=("yes", "no"))
    return Card(
        key=key, question=printable(field.label), about=printable(field.help), why=words.WHY_ASK,
        prompt=Prompt(key=key, field=shown), enough=False, keeps=False,
    )  # fmt: skip


def _report(state: BringingIn) -> Card:
    incoming = state.incoming
    assert incoming is not None
    records = incoming.records if incoming.is_new or nothing_fits(incoming) else ()
    told = report_lines(records, incoming.opened.source.name, screen=True)
    lines = [CardLine("item", line) for line in (*preview_lines(incoming), *told[:1])]
    lines += [CardLine("apart", line) for line in care_lines(incoming)]
    ways = (Way(_YES, words.YES),) if incoming.is_new else ()
    return Card(
        key=_LOOK, question=words.COMES_IN_LIKE_THIS if ways else words.NOTHING_TO_DO,
        lines=tuple(lines), ways=(*ways, Way(HOME, words.NO)), enough=False, why=words.WHY_ASK,
        after=tuple(CardLine("item", line.strip()) for line in told[1:]),
    )  # fmt: skip


class ImportFlow(CardFlow[BringingIn]):
    """The flow. Nothing of it is kept until the yes; then the answers are, for the next time."""

    def __init__(self) -> None:
        super().__init__(cards, WORDS, name="import", store=_store)

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return the flow at its first card."""
        formats = tuple((each.name, each.label) for each in session.host.importers().values())
        day = day or session.today(plan)
        state = BringingIn(title=words.TITLE, day=day, plan=plan, formats=formats)
        return self, self.first(state)

    def keeps(self, state: BringingIn) -> bool:
        """Say no: there is no word of the person's own in it."""
        return False

    def draft(self, state: BringingIn) -> dict[str, Any] | None:
        """Return nothing."""
        return None

    def draft_name(self, state: BringingIn) -> str:
        """Return the name of the draft that there is none of."""
        return "import"

    def left(self, session: Session, plan: Plan) -> BringingIn | None:
        """Return nothing: it is never left half done."""
        return None

    def unfinished(self, session: Session, state: BringingIn) -> BringingIn | None:
        """Return nothing: it is never left half done."""
        return None

    def take(self, state: BringingIn, way: str) -> BringingIn:
        """Take a way of the card in view: bring it in, or leave it."""
        return replace(state, yes=True) if way == _YES else super().take(state, way)

    def pending(self, state: BringingIn) -> Effect | None:
        """Return what is due: to open the source, to look at it, and on a yes to take it in."""
        if state.leaving or (state.request is not None and state.at == OVER):
            return LeaveFlow()
        if state.told or state.at not in (OVER, _LOOK):
            return None
        if not state.is_open:
            return ApplyChange("open")
        if not state.is_looked_at:
            return ApplyChange("look")
        return super().pending(replace(state, at=OVER)) if state.yes else None

    def do(
        self, session: Session, state: BringingIn, effect: Store | ApplyChange
    ) -> tuple[BringingIn, Result]:
        """Open it, look at it, or take it in; what stands in the way is said where it was asked."""
        if not isinstance(effect, ApplyChange):
            return super().do(session, state, effect)
        if state.request is None and (key := next((k for k in _BOTH if not state.word(k)), "")):
            return replace(state, at=key), Result(words.NEEDS_BOTH)
        step = _opened if effect.what == "open" else _looked_at
        try:
            return step(session, state), Result("")
        except MissingAnswer as error:
            return replace(state, at=f"{_ASKED}{error.key}"), Result(words.UNANSWERED_HERE)
        except HeartenError as error:
            keys = self.keys(state)
            return replace(state, at=_PATH if _PATH in keys else keys[0]), Result(error.sentence)


def asking(
    session: Session, opened: Opened, asked: tuple[Field, ...], given: Mapping[str, Answer]
) -> BringingIn:
    """Return the state at the first thing that the importer of an *opened* source asks.

    What is *given* already is not asked; what hangs on it may be.
    """
    answers = _offered(session, opened, asked) | {f"{_ASKED}{k}": v for k, v in given.items()}
    state = BringingIn(
        title=opened.importer.label, day=session.today_here(), request=opened.request,
        opened=opened, asked=asked, answers=answers, given=frozenset(given),
    )  # fmt: skip
    return FLOW.first(state)


def is_all_asked(state: BringingIn) -> bool:
    """Say whether nothing is left to ask."""
    return state.at == OVER


def _opened(session: Session, state: BringingIn) -> BringingIn:
    opened = open_source(session, state.requested)
    asked = questions(session, opened)
    # What was answered of another file may not fit what is asked of this one.
    said = {f"{_ASKED}{key}": each for key, each in still_fitting(asked, answers_of(state)).items()}
    above = {key: state.answers[key] for key in _BOTH}
    offered = {**above, **_offered(session, opened, asked), **said}
    state = replace(state, opened=opened, asked=asked, answers=offered, incoming=None, yes=False)
    return replace(state, at=f"{_ASKED}{asked[0].key}" if asked else OVER)


def _looked_at(session: Session, state: BringingIn) -> BringingIn:
    assert state.opened is not None
    values = values_of(state.asked, answers_of(state), state.day)
    incoming = look_at(session, state.opened, values)
    return replace(state, incoming=incoming, looked_with=state.answers, at=_LOOK, yes=False)


def _offered(session: Session, opened: Opened, asked: tuple[Field, ...]) -> dict[str, Answer]:
    """Return what is offered as answers: those of the last time, else what is usual."""
    held = {**usual_answers(asked), **kept_answers(session, opened, asked)}
    return {f"{_ASKED}{key}": answer for key, answer in held.items()}


def answers_of(state: BringingIn) -> dict[str, Answer]:
    """Return what was answered, by the keys of the fields."""
    start = len(_ASKED)
    return {key[start:]: said for key, said in state.answers.items() if key.startswith(_ASKED)}


def _store(session: Session, state: BringingIn) -> tuple[BringingIn, Result]:
    incoming = state.incoming
    assert incoming is not None
    done = take_in(session, incoming)
    keep_answers(session, incoming.opened, state.asked, answers_of(state))
    told = [*done.notices]
    if incoming.added is not None:
        told += done_lines(incoming, done, screen=True)
    else:
        told.append(words.IMPORTED_TO.format(folder=printable(str(done.folder))))
    if done.saved is not None:
        result = said_after(done.saved, "\n".join(told))
        return replace(state, told=result.text), replace(result, text="")
    return replace(state, told="\n".join([*told, CLOSE_NOW])), Result("")


FLOW = ImportFlow()
