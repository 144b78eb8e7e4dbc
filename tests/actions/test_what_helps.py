"""Something that helps is picked; before and after are asked only where somebody wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow.card import OpenPlace
from hearten.actions.flow.registry import begin
from hearten.actions.lookback.lookback import LookBackReader, span_of
from hearten.actions.lookback.results import as_data
from hearten.actions.lookback.sections import sections
from hearten.actions.short_flows.what_helps import FLOW, NothingThatHelps
from hearten.actions.today.mark import keep
from helpers.tui import session_at

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.actions.short_flows.what_helps import Picking

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
[settings]
before_after = ["coping", "people"]
[[habits]]
id = "walk"
title = "Walk"
[[people]]
id = "mira"
name = "Mira"
[kindness]
coping = [
    "plain", { text = "tea", where = "home" }, "rain", "sums", "soup", "seven",
    { text = "call Jo", with = "someone" },
]
"""


def started(session: Session) -> Picking:
    flow, state = begin("coping", session, session.readable_plan())
    assert flow is FLOW
    return state


def options(state: Picking) -> list[str]:
    card = FLOW.view(state)
    assert card.prompt is not None
    return [each.label for each in card.prompt.options]


def at(tmp_path: Path, less: str = "") -> Session:
    return session_at(tmp_path, PLAN.replace(less, "") if less else PLAN)


def test_much_that_helps_is_chosen_from_by_what_it_asks(tmp_path: Path) -> None:
    state = started(at(tmp_path))
    assert options(state) == ["here", "with someone", "anything"]
    assert options(FLOW.choose(state, "here")) == ["tea"]
    assert options(FLOW.choose(state, "someone")) == ["call Jo"]
    every = ["tea", "plain", "rain", "sums", "soup", "seven", "call Jo", "Mira"]
    assert options(FLOW.skip(state)) == every


def test_how_it_was_is_stored_once_and_told_on_request(tmp_path: Path) -> None:
    session = at(tmp_path)
    for _ in range(2):
        state = FLOW.choose(FLOW.skip(started(session)), "person:mira")
        assert FLOW.view(state).question == "How is it right now, before?"
        state = FLOW.choose(FLOW.on(FLOW.choose(state, "heavy")), "light")
        state = FLOW.marked(session, state)
        FLOW.do(session, state, FLOW.pending(state))
        FLOW.do(session, state, FLOW.pending(state))  # the same again: nothing twice
    entries = session.log().read().entries
    assert [dict(each.answers) for each in entries] == [
        {"rated": "person", "what": "mira", "before": "heavy", "after": "light"}
    ] * 2
    plan = session.readable_plan()
    span = span_of(session, plan)
    back = LookBackReader(session, plan, span).back(span)
    (helped,) = (each for each in sections(back) if each.name == "helped")
    assert [line.text for line in helped.lines] == ["Mira: lighter afterwards, twice"]
    assert as_data(back)["lighter"] == [{"kind": "person", "name": "Mira", "times": 2}]


def test_it_is_not_asked_of_what_nobody_wants_to_look_at_and_leaves_nothing(tmp_path: Path) -> None:
    session = at(tmp_path, 'before_after = ["coping", "people"]\n')
    state = FLOW.skip(started(session))
    assert "Mira" not in options(state)
    assert options(state)[-1] == "Ask me how it is before and after, from now on"
    state = FLOW.choose(state, "coping:tea")
    after, _ = FLOW.do(session, state, FLOW.pending(state))
    assert after.told == "Take your time with it. You can close this now."
    none = FLOW.skip(FLOW.skip(started(session)))
    after, _ = FLOW.do(session, none, FLOW.pending(none))
    assert after.told == "None of these for now. That's fine. You can close this now."
    assert session.log().read().entries == ()


def test_it_is_switched_on_where_somebody_wants_it(tmp_path: Path) -> None:
    session = at(tmp_path, 'before_after = ["coping", "people"]\n')
    state = FLOW.choose(FLOW.skip(started(session)), "look-at")
    state = FLOW.on(FLOW.tick(state, "habits"))
    FLOW.do(session, state, FLOW.pending(state))
    plan = session.readable_plan()
    assert plan.settings.before_after == ("habits",)
    assert options(FLOW.skip(started(session)))[-1] == "Walk"


def test_on_a_stormy_day_help_comes_first_and_nothing_is_asked(tmp_path: Path) -> None:
    session = at(tmp_path)
    plan = session.readable_plan()
    day = session.today(plan)
    keep(session, plan, day, {"checkin": "daily", "answers": {"day-weather": "stormy"}})
    state = started(session)
    assert [way.label for way in FLOW.view(state).ways] == [
        "A steadying minute", "Help now", "What helps me through",
    ]  # fmt: skip
    assert FLOW.pending(FLOW.take(state, "help")) == OpenPlace("help")
    state = FLOW.skip(FLOW.take(state, "on"))
    assert "Mira" not in options(state)
    state = FLOW.choose(state, "coping:tea")
    assert state.at == "over"


def test_where_it_is_very_heavy_help_stands_beside_it(tmp_path: Path) -> None:
    state = FLOW.choose(FLOW.skip(started(at(tmp_path))), "coping:tea")
    assert FLOW.view(FLOW.choose(state, "heavy")).ways == ()
    heavy = FLOW.view(FLOW.choose(state, "very heavy"))
    assert [way.key for way in heavy.ways] == ["steady", "help", "on"]


@pytest.mark.parametrize(
    ("before", "after", "helps"),
    [
        ("heavy", "very heavy", True),
        ("very heavy", "very heavy", True),
        ("light", "in between", True),
        ("heavy", "heavy", False),
        ("heavy", "light", False),
        ("", "heavy", False),
        ("", "very heavy", True),
    ],
)
def test_where_it_is_heavier_afterwards_help_comes_before_the_end(
    tmp_path: Path, before: str, after: str, helps: bool
) -> None:
    session = at(tmp_path)
    state = FLOW.choose(FLOW.skip(started(session)), "coping:tea")
    state = FLOW.choose(state, before) if before else FLOW.skip(state)
    state = FLOW.take(state, "on") if before == "very heavy" else FLOW.on(state)
    state = FLOW.choose(state, after)
    assert (state.at == "heavier") is helps
    if not helps:
        return
    card = FLOW.view(state)
    assert card.question.startswith("Thanks for saying so. That happens, and it isn't your fault.")
    assert [way.label for way in card.ways] == [
        "A steadying minute", "Help now", "Leave it at that",
    ]  # fmt: skip
    assert FLOW.pending(FLOW.take(state, "help")) == OpenPlace("help")
    state = FLOW.take(state, "on")
    FLOW.do(session, state, FLOW.pending(state))
    (entry,) = session.log().read().entries
    assert entry.answers["after"] == after


def test_a_plan_that_says_nothing_of_it_says_where_there_is_room(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN[: PLAN.index("[settings]")])
    with pytest.raises(NothingThatHelps, match='"My kindness toolbox" in your plan has room'):
        started(session)
    session.drafts.save("01KAM9D4H0M8T2V5X7Z9B1C3D4-coping", {"answers": {"what": "coping:tea"}})
    assert FLOW.left(session, session.readable_plan()) is None


def test_one_that_is_picked_already_is_asked_about_at_once(tmp_path: Path) -> None:
    session = at(tmp_path)
    plan = session.readable_plan()
    _, state = begin("coping", session, plan, "person:mira")
    assert (state.at, state.word("what")) == ("before", "person:mira")
    assert FLOW.draft(state) is None
    assert FLOW.draft(FLOW.choose(state, "heavy")) is not None
    _, state = begin("coping", session, plan, "habit:walk")  # nobody wants to look at habits
    assert state.at == "fit"
