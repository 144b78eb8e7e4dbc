"""A check-in as a flow: a question at a time, then what the person has for such a day."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin import entry, words
from hearten.actions.checkin.appointment_line import appointment_named, store_appointment_line
from hearten.actions.checkin.care_line import stop_care_lines
from hearten.actions.checkin.closing_page import help_ways, unfolded, with_numbers
from hearten.actions.checkin.questions import field_of
from hearten.actions.checkin.sensitive_items import ON, cards_around
from hearten.actions.checkin.state import (
    CheckinState,
    answers_in_words,
    has_answers,
    help_first,
    is_about,
    is_help,
    is_of_questionnaire,
    is_over,
    question_of,
    questions_left,
)
from hearten.actions.flow.card import (
    HOME,
    ApplyChange,
    Card,
    FlowWords,
    LeaveFlow,
    OpenPlace,
    Store,
    Way,
)
from hearten.actions.flow.card_list import OVER, CardFlow, day_in, said_in, texts, to_draft
from hearten.actions.flow.prompt import FreeText, Prompt
from hearten.actions.flow.registry import flow_of_kind
from hearten.actions.result import Result
from hearten.actions.today.mark import refuse_to_come
from hearten.content.practice_names import STEADY
from hearten.content.words import CLOSE_NOW, SEE_TODAY
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace
from hearten.storage.fs.disk import Unconfirmed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from hearten.actions.flow.card import Effect, Flow
    from hearten.actions.session import Session
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Plan

LINE, AGAIN, QUIET = "line", "again", "quiet"  # what a check-in changes
_CLOSING, _OPENED = "closing", "closing-opened"


def cards(state: CheckinState) -> tuple[Card, ...]:
    """Return the questions as cards, with what is read before them and what follows an answer."""
    return tuple(
        card
        for asked in state.questions
        for card in cards_around(
            asked, _card(asked), state.word(asked.id), state.plan, helped=state.helped
        )
    )


def _card(asked: CheckinQuestion) -> Card:
    prompt = Prompt(key=asked.id, field=field_of(asked))
    why = words.WHY_OF_THESE if is_of_questionnaire(asked.id) else words.WHY
    return Card(key=asked.id, question=asked.ask, prompt=prompt, about=asked.about, why=why)


class CheckinFlow(CardFlow[CheckinState]):
    """The questions, then the page at the end, and from there a line for a hard day."""

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return the check-in *which* means, the daily one where it is empty; or its review.

        Raises NotFound or Ambiguous where none is meant, UsageError for a day still to come.
        """
        refuse_to_come(session, plan, day or session.today(plan))
        checkin = entry.checkin_or_draft(session, plan, which)
        if (review := flow_of_kind(checkin.kind)) is not None:
            return review.begin(session, plan, checkin.id, day)
        return self, entry.start_checkin(session, plan, checkin.id, day)

    def left(self, session: Session, plan: Plan) -> CheckinState | None:
        """Return as what it began where one was left with words in it; None where none was."""
        begin = entry.draft_name(plan, "")
        for name in session.drafts.names():
            which = name.removeprefix(begin)
            with suppress(HeartenError):
                if which != name:
                    fresh = entry.start_checkin(session, plan, which)
                    if self.unfinished(session, fresh) is not None:
                        return fresh
        return None

    def view(self, state: CheckinState) -> Card:
        """Return the line, the page at the end, or the question in view."""
        if state.writing:
            return _line(state)
        if state.after is not None:
            return _closing(state)
        return self.card(state) or Card(key=OVER, question=words.NOTED)

    # moves

    def is_first(self, state: CheckinState) -> bool:
        """Say whether there is nothing to go back to: a page at the end is left."""
        return not state.writing and (state.after is not None or super().is_first(state))

    def typing(self, state: CheckinState, text: str, key: str = "") -> CheckinState:
        """Hold what is typed into the line or the question in view."""
        return replace(state, line=text) if state.writing else super().typing(state, text, key)

    def answer(self, state: CheckinState, text: str) -> CheckinState:
        """Answer what is in view with a typed line."""
        if state.writing:
            return self.on(replace(state, line=text))
        return super().answer(state, text)

    def on(self, state: CheckinState) -> CheckinState:
        """Take what stands there: a line is stored; an empty one changes nothing."""
        if not state.writing:
            return super().skip(state) if is_about(state.at) else super().on(state)
        if state.line.strip():
            return replace(state, wish=ApplyChange(LINE))
        return replace(state, writing=False, line="", line_for="")

    def skip(self, state: CheckinState) -> CheckinState:
        """Go on, and leave what is in view as it is; of a questionnaire that is all of it."""
        if state.writing:
            return replace(state, writing=False)
        if is_about(state.at):
            return _past_questionnaire(state, self.keys(state))
        return replace(super().skip(state), helped=state.helped or is_help(state.at))

    def clear(self, state: CheckinState) -> CheckinState:
        """Take away what is in view, and go on."""
        if state.writing:
            return replace(state, writing=False, line="", line_for="")
        return super().clear(state)

    def back(self, state: CheckinState) -> CheckinState:
        """Go back; from the line, to the page at the end."""
        return replace(state, writing=False) if state.writing else super().back(state)

    def enough(self, state: CheckinState) -> CheckinState:
        """Leave the questions that are left."""
        ended = state.writing or state.after is not None
        return state if ended else super().enough(state)

    def take(self, state: CheckinState, way: str) -> CheckinState:
        """Take a way of the page at the end."""
        kind, _, name = way.partition(":")
        match kind:
            case "rest":
                there = state.added.id if state.added is not None else state.entry or state.record
                return questions_left(state, there)
            case "line" | "bring":
                return replace(state, writing=True, line_for=name)
            case "unfold":
                assert state.after is not None
                return replace(state, after=unfolded(state.after))
            case "quiet" | "again":
                return replace(state, wish=ApplyChange(kind))
            case "home":
                return replace(state, wish=LeaveFlow())
            case _ if way == ON:
                return self.skip(state)
            case "numbers":
                assert state.after is not None
                return replace(state, after=with_numbers(state.after))
            case "steady":
                return replace(state, wish=OpenPlace(f"practice:{STEADY}"))
        return replace(state, wish=OpenPlace(way))

    # what is due, and what is done

    def pending(self, state: CheckinState) -> Effect | None:
        """Return what is due: the entry is stored once all is behind, or help comes first."""
        if state.wish is not None:
            return state.wish
        due = state.stored or is_over(state) or help_first(state)
        return Store() if due and state.after is None else None

    def done(self, state: CheckinState) -> CheckinState:
        """Go on once a wish was seen to."""
        return replace(state, wish=None)

    def marked(self, session: Session, state: CheckinState) -> CheckinState:
        """Return the check-in with the id that its entry gets, unless it has one."""
        has_one = state.entry and not state.changed
        return state if has_one or state.stored else super().marked(session, state)

    def do(
        self, session: Session, state: CheckinState, effect: Store | ApplyChange
    ) -> tuple[CheckinState, Result]:
        """Store the entry, or what is written or wished at the end."""
        if isinstance(effect, Store):
            return super().do(session, state, effect)
        if effect.what == AGAIN:
            return _ask_again(self, session, state)
        if effect.what == QUIET:
            stop_care_lines(session)
            return _without(state, QUIET, care=True), Result(words.LEFT_OUT)
        told = _store_line(session, state)
        key = f"bring:{state.line_for}" if state.line_for else LINE
        there = replace(_without(state, key), line="", line_for="", writing=False, plan=told[1])
        assert there.after is not None
        text = told[0].text.removesuffix(f"\n{CLOSE_NOW}")
        said = replace(there, after=replace(there.after, first=text))
        return said, replace(told[0], text="")

    # its draft

    def draft_name(self, state: CheckinState) -> str:
        """Return the name of the draft of this check-in."""
        return entry.draft_name(_plan(state), state.checkin)

    def draft(self, state: CheckinState) -> dict[str, Any] | None:
        """Return the check-in as it is kept until it is stored."""
        if not has_answers(state) or (state.stored and not state.line):
            return None
        draft = {"checkin": state.checkin, **to_draft(state)}
        if is_over(state):
            del draft["at"]
        for key in ("entry", "changed", "before", "line"):
            if given := getattr(state, key):
                draft[key] = dict(given) if key == "before" else given
        if state.helped:
            draft["helped"] = True
        if state.line and state.line_for:
            draft["line_for"] = state.line_for
        return {**draft, "stored": True} if state.stored else draft

    def from_draft(self, draft: Mapping[str, Any], fresh: CheckinState) -> CheckinState | None:
        """Return what *draft* kept of the check-in *fresh*, or None where it holds no words.

        The questions are those of now; an answer to one that is gone is still held and stored.
        """
        before = texts(draft.get("before"))
        line = str(draft.get("line") or "")
        state = replace(
            fresh,
            **said_in(draft),
            questions=tuple(each for each in fresh.questions if each.id not in before),
            before=before,
            entry=str(draft.get("entry") or ""),
            changed=str(draft.get("changed") or ""),
            day=day_in(draft, fresh.day),
            line=line,
            line_for=str(draft.get("line_for") or ""),
            stored=draft.get("stored") is True,
            helped=draft.get("helped") is True,
            writing=bool(line),
        )
        keys, at = self.keys(state), draft.get("at")
        behind = state.stored or at is None
        place = at if at in keys else OVER if behind else next(iter(keys), OVER)
        return replace(state, at=place) if has_answers(state) else None

    def begun(self, left: CheckinState, new: CheckinState) -> str:
        """Return the question whether to go on with what was *left*."""
        if left.stored:
            return words.BEGUN_BRING if left.line_for else words.BEGUN_LINE
        alone = all(is_of_questionnaire(asked.id) for asked in new.questions)
        if left.day != new.day:
            on = words.BEGUN_THESE_ON if alone else words.BEGUN_ON
            return on.format(day=in_words(left.day))
        return words.BEGUN_THESE if alone else words.BEGUN

    def helps(self, state: CheckinState) -> tuple[Way, ...]:
        """Return the ways to help that come before all else on a stormy day; none on another."""
        return help_ways({**state.before, **answers_in_words(state)})

    def hello(self, session: Session, state: CheckinState) -> str:
        """Return what to say to someone who was away; nothing else."""
        return entry.greeting(session, _plan(state), state)


def _past_questionnaire(state: CheckinState, keys: Sequence[str]) -> CheckinState:
    """Go past every question of the questionnaire that is read about; answers stay."""
    name, ahead = question_of(state.at).partition(".")[0], keys[keys.index(state.at) :]
    return replace(state, at=next((key for key in ahead if not key.startswith(f"{name}.")), OVER))


def _plan(state: CheckinState) -> Plan:
    assert state.plan is not None
    return state.plan


def _stored(session: Session, state: CheckinState) -> tuple[CheckinState, Result]:
    """Write the entry, where it is not there yet, and open the last page.

    None of the questions that were left after help came may be answered: then nothing is added.
    """
    plan, notices = _plan(state), tuple[str, ...]()
    if not state.stored and (has_answers(state) or not state.before):
        marked = entry.store_entry(session, plan, state)
        state, notices = replace(state, added=marked.entry), marked.notices
    state = replace(state, stored=True)
    after = entry.closing_page_after(session, plan, state)
    if notices:
        after = replace(after, end="\n".join((*notices, after.end)))
    return replace(state, after=after), Result("")


def _ask_again(
    flow: CheckinFlow, session: Session, state: CheckinState
) -> tuple[CheckinState, Result]:
    """Take the entry back and ask again, every answer as it is.

    The words stand in a draft before their entry goes, and it knows that entry: where it
    did not go, it is changed. Where the disk did not confirm that it went, the words stay.
    """
    assert state.added is not None
    open_again = replace(
        flow.first(state), stored=False, after=None, added=None, wish=None, record="",
        changed=state.added.id,
    )  # fmt: skip
    name, draft = flow.draft_name(state), flow.draft(open_again)
    if draft is not None:
        session.drafts.save(name, draft)
    try:
        entry.remove_entry(session, _plan(state), state.added, state)
    except Unconfirmed:
        return open_again, Result(words.OPEN_AGAIN_UNSURE)
    except HeartenError:
        with suppress(HeartenError):
            session.drafts.remove(name)
        raise
    return open_again, Result("")


def _store_line(session: Session, state: CheckinState) -> tuple[Result, Plan]:
    """Keep the line in the plan; return what to say, and the plan as it is then."""
    if state.line_for:
        told = store_appointment_line(session, state.line_for, state.line)
    else:
        told = entry.store_line(session, state.line)
    return told, session.load(checked=False).plan or _plan(state)


def _without(state: CheckinState, way: str, *, care: bool = False) -> CheckinState:
    """Return the check-in without a way of its last page; *care*: and its line on asking for help.

    Its wish came true by that.
    """
    assert state.after is not None
    offers = tuple(offer for offer in state.after.offers if offer.key != way)
    lines = state.after.lines
    if care:
        lines = tuple(line for line in lines if line.text not in words.CARE)
    return replace(state, wish=None, after=replace(state.after, offers=offers, lines=lines))


def _closing(state: CheckinState) -> Card:
    page = state.after
    assert page is not None
    before, after = (page.people, page.lines) if page.offers_first else (page.lines, ())
    change = Way(AGAIN, words.CHANGE_AN_ANSWER)
    return Card(
        key=_OPENED if page.opened else _CLOSING,
        question=page.first,
        lines=before,
        heads=True,
        ways=(*page.offers, Way(HOME, page.leave or SEE_TODAY)),
        after=after,
        enough=False,
        end=True,
        closes=page.end,
        keys=(("u", change),) if state.added is not None else (),
        words_to=LINE if any(offer.key == LINE for offer in page.offers) else "",
    )


def _line(state: CheckinState) -> Card:
    """Return the card of a line; of one for an appointment that is gone, that it is gone."""
    asks, why = words.LEAVE_ASK, words.LINE_WHY
    if state.line_for:
        there = appointment_named(_plan(state), state.line_for)
        asks, why = words.BRING_GONE, ""
        if there is not None:
            asks, why = words.BRING.format(name=there.name, day=there.day), words.BRING_NOTE
    prompt = Prompt(key=LINE, field=FreeText(key=LINE, label=asks), typed=state.line or None)
    return Card(key=LINE, question=asks, prompt=prompt, about=why, on=words.KEEP_IT, enough=False)


FLOW = CheckinFlow(
    cards,
    FlowWords(words.BEGUN, words.OFFERED, words.KEPT_FOR_LATER, words.FIRST),
    name="checkin",
    store=_stored,
    is_stored=lambda session, state: (
        not state.stored and entry.is_stored(session, _plan(state), state)
    ),
)
