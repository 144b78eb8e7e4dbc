"""The guided flows that begin by name, each named once. Looking at the table loads none of them.

The wizard has several ways in, and a practice is one of many: neither is in it.

From an entry come the flow's line under ?, in the palette and for a pointer, its key on Today,
its screen, its walk line by line, its command in the shell, and that it is offered again when it
was left half written.
"""

from __future__ import annotations

from importlib import import_module

from hearten.model.value import LightTuple

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from hearten.actions.flow.card import Flow
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


class FlowEntry(LightTuple):
    """A guided flow. *name* is what it is called in code, *place* where it is: "module:NAME".

    *does* is its line on Today, under ? and in the palette, *key* its key there, and *foot* its
    word at the foot. *command* opens it in the shell; its first word needs no module of its own
    in ``cli/commands``, and *says* is its line in ``hearten --help`` then. *of_day*: on Today it
    is about the day in view, and the check-in under the cursor. A check-in of a plan that has
    the kind *kind* is this flow.
    """

    name: str
    place: str
    does: str
    command: str
    says: str = ""
    key: str = ""
    foot: str = ""
    of_day: bool = False
    kind: str = ""


FLOWS: tuple[FlowEntry, ...] = (
    FlowEntry(
        "check-in", "hearten.actions.checkin.flow:FLOW", "check in, a minute", "checkin",
        key="c", foot="check in", of_day=True,
    ),
    FlowEntry(
        "weekly", "hearten.actions.review.flow:WEEKLY_LOOK", "look at the week", "review",
        kind="weekly review",
    ),
    FlowEntry(
        "wider", "hearten.actions.review.flow:WIDER_LOOK",
        "a wider look: areas, hopes, signs, help lines", "review --look-again",
        kind="look again",
    ),
    FlowEntry(
        "coping", "hearten.actions.short_flows.what_helps:FLOW", "pick something that helps",
        "coping",
        says="something that helps, by what it asks of you",
    ),
    FlowEntry(
        "experiment", "hearten.actions.short_flows.experiment:FLOW",
        "say what came of a small experiment", "experiment",
        says="what came of a small experiment you wrote down",
    ),
    FlowEntry(
        "calendar", "hearten.actions.calendar.answer_flow:FLOW", "answer what your calendar asks",
        "calendar answer",
    ),
)  # fmt: skip


def flow_commands() -> dict[str, str]:
    """Return the commands that need no module of their own, each with its line in the help."""
    return {each.command: each.says for each in FLOWS if each.says}


def flow_entry(name: str) -> FlowEntry:
    """Return the entry *name* of the table."""
    return next(each for each in FLOWS if each.name == name)


def flow_named(name: str) -> Flow[Any]:
    """Return the flow *name* of the table; its module is loaded for that."""
    module, _, attribute = flow_entry(name).place.partition(":")
    flow: Flow[Any] = getattr(import_module(module), attribute)
    return flow


def flow_of_kind(kind: str) -> Flow[Any] | None:
    """Return the flow that a check-in of that kind is; None where it is one with questions."""
    found = (each.name for each in FLOWS if kind and each.kind == kind)
    return next(map(flow_named, found), None)


def begin(
    name: str, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
) -> tuple[Flow[Any], Any]:
    """Return a flow and its state at the first card. *which* names one of several of its kind.

    It is mostly the flow *name*: a check-in that stands for a review is that review. Raises
    HeartenError where it cannot begin.
    """
    return flow_named(name).begin(session, plan, which, day)


def left_half_written(session: Session, plan: Plan) -> tuple[str, Any] | None:
    """Return the first flow that was left with words in it, by name, and the state it began as."""
    if not session.drafts.names():
        return None
    for entry in FLOWS:
        if (state := flow_named(entry.name).left(session, plan)) is not None:
            return entry.name, state
    return None
