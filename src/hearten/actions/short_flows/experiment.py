"""A small experiment is asked about: what did you see? The answer stands beside it from then on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import Card, CardLine, FlowWords
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.prompt import FreeText, Prompt
from hearten.actions.journal.experiments import (
    Experiment,
    experiment_of,
    experiment_to_ask,
    keep_seen,
)
from hearten.actions.journal.words import DID_YOU_SEE, NOT_ASKED_AGAIN, SEEN_KEPT
from hearten.actions.result import Result
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.flow.card import Flow
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

TITLE = "A small experiment"
WHY = "Whatever you saw is right. It is kept beside what you wrote, and nobody reads along."
NOTHING = "There is no experiment to ask about right now."
WORDS = FlowWords(
    begun="You had begun to write what you saw. Your words are still here. Carry on?",
    offered="They are offered the next time.",
    kept="Your words are kept. Opening it again goes on with them.",
    first="This is the only question.",
)
_SAW = "saw"


class NoExperiment(HeartenError):
    """There is no experiment that could be asked about."""

    exit_code = 0


@valueclass(frozen=True, slots=True, kw_only=True)
class Seeing(CardList):
    """An experiment that is being asked about."""

    experiment: Experiment


def cards(state: Seeing) -> tuple[Card, ...]:
    """Return the one question, below the words it is about."""
    held = state.experiment
    prompt = Prompt(key=_SAW, field=FreeText(key=_SAW, label=DID_YOU_SEE))
    lines = tuple(CardLine(*each) for each in held.lines)
    card = Card(key=_SAW, question=DID_YOU_SEE, lines=lines, heads=True, prompt=prompt, why=WHY)
    return (card,)


class ExperimentFlow(CardFlow[Seeing]):
    """The flow about one experiment; each has a draft of its own."""

    def __init__(self) -> None:
        super().__init__(cards, WORDS, name="experiment", store=_store, is_stored=_is_stored)

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return the flow about the experiment of the record *which*.

        Without one it is that of this day, else the newest that was not asked about yet.
        NoExperiment where there is none.
        """
        day = day or session.today(plan)
        held = experiment_of(session, which) if which else experiment_to_ask(session, plan, day)
        if held is None:
            raise NoExperiment(NOTHING)
        return self, self.first(Seeing(title=TITLE, day=day, plan=plan, experiment=held))

    def left(self, session: Session, plan: Plan) -> Seeing | None:
        """Return as what it began where it was left with words in it; None where it was not."""
        begin = _start(plan)
        for name in session.drafts.names():
            if name.startswith(begin):
                with suppress(HeartenError):
                    fresh: Seeing = self.begin(session, plan, name.removeprefix(begin))[1]
                    if self.unfinished(session, fresh) is not None:
                        return fresh
        return None

    def draft_name(self, state: Seeing) -> str:
        """Return the name of its draft: one for each experiment."""
        assert state.plan is not None
        return f"{_start(state.plan)}{state.experiment.id}"


def _start(plan: Plan) -> str:
    return f"{plan.id}-experiment-"


def _saw(state: Seeing) -> str:
    return state.held(_SAW).strip()


def _store(session: Session, state: Seeing) -> tuple[Seeing, Result]:
    said = _saw(state)
    notices = keep_seen(session, state.experiment.id, said, state.day)
    told = f"{SEEN_KEPT if said else NOT_ASKED_AGAIN} {CLOSE_NOW}"
    return replace(state, told="\n".join([told, *notices])), Result("")


def _is_stored(session: Session, state: Seeing) -> bool:
    held = experiment_of(session, state.experiment.id)
    return held is not None and bool(held.saw) and held.saw == _saw(state)


FLOW = ExperimentFlow()
