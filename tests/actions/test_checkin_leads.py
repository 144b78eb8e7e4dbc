"""Where a check-in leads, over every answer and many plans; the letter and the line on help."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.actions.checkin import care_line, entry, words
from hearten.actions.checkin.closing_page import make_closing_page, read_aloud, unfolded
from hearten.actions.checkin.flow import FLOW
from hearten.actions.demo import demo_session
from hearten.actions.flow.card import Way
from hearten.actions.journal.page_store import keep_record
from hearten.actions.moments.decide import mark_of
from hearten.content.library import library
from hearten.model.checkin_route import GENTLE
from hearten.model.coping import CopingThing
from hearten.model.plan.parts import Kindness, Person, Plan, Sign, Well
from helpers.days import Clock
from helpers.plans import SAM
from helpers.sittings import settled
from helpers.tui import NOW, session_at

DAY = dt.date(2026, 11, 22)
LETTER = Way("letter:x", words.LETTER, "written long ago", "hearten letter")
ASKED = {each.id: ("", *each.answers) for each in library().checkin_questions() if each.answers}
EVERY = [
    {id: said for id, said in zip(ASKED, each, strict=True) if said}
    for each in product(*ASKED.values())
]
PRACTICES = st.lists(st.sampled_from([p.id for p in library().practices()]), max_size=3)
LINES = st.lists(st.sampled_from(["soup", "a walk", "grateful for tea", "[/]"]), max_size=2)
STORMY_KEYS = {"steady", "help", "unfold", *(f"practice:{id}" for id in GENTLE)}
PRAISE = ("thank", "good to see", "grat", "well done", "great", "proud", "!")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a plan with some of what a check-in may lead to."""
    return Plan(
        id="p",
        title="Mine",
        well=Well(okay_day=tuple(draw(LINES))),
        kindness=Kindness(
            pinned=tuple(draw(PRACTICES)),
            hidden=tuple(draw(PRACTICES)),
            coping=tuple(draw(LINES)),
        ),
        people=tuple(Person(id=f"p{n}", name=n) for n in draw(LINES)),
        signs=tuple(Sign(id=f"s{n}", sign=n, then=("rest",)) for n in draw(LINES)),
    )


@given(plans(), st.sampled_from(EVERY), st.booleans(), st.booleans())
def test_where_every_answer_leads(plan, answers, with_letter, with_care):
    page = make_closing_page(
        plan, answers, DAY, ("13:30 Short walk",), letter=LETTER if with_letter else None,
        care=words.HEAVY_DAYS if with_care else "",
    )  # fmt: skip
    said = "\n".join(read_aloud(page))
    keys = {offer.key for offer in page.offers}
    assert said.endswith("You can close this now.")
    assert not any(f"practice:{id}" in keys for id in plan.kindness.hidden)
    weather = answers.get("day-weather")
    if weather == "stormy":
        assert keys <= STORMY_KEYS
        assert {"steady", "help"} <= keys
        ours = said.replace("grateful for tea", "")
        assert not any(each in ours.casefold() for each in PRAISE)
        opened = unfolded(page)  # beside the ways on, where it was asked for
        assert opened.lines[len(page.folded) :] == page.lines
        assert opened.lines[: len(page.folded)] == page.folded
        assert page.leave == words.LEAVE_BE
        assert all(person.name in said for person in plan.people)
    if weather == "heavy":
        own = (*plan.well.okay_day[:1], *(s.sign for s in plan.signs), *plan.kindness.coping)
        assert not own or any(each in said for each in own) or page.folded
        assert ("unfold" in keys) is bool(plan.signs)
        opened = unfolded(page)
        assert [each.text for each in opened.lines[len(page.lines) :]] == [
            *(["My early signs, and what I do then"] if plan.signs else []),
            *(text for sign in plan.signs for text in (sign.sign, "rest")),
        ]
        assert "unfold" not in {offer.key for offer in opened.offers}
        assert not any(each in said.casefold() for each in ("thank", "good to see"))
        offered = {key.removeprefix("practice:") for key in keys if key.startswith("practice:")}
        assert offered <= {*GENTLE, "self-compassion-break"}
    if weather != "stormy":
        assert ("letter:x" in keys) is with_letter
        assert ("quiet" in keys) is with_care


def test_a_line_that_was_not_wanted_rests_after_a_check_in_as_well():
    plan = Plan(
        id="p", title="Mine", kindness=Kindness(words=("Small counts.",)),
        well=Well(like=("I hum",), okay_day=("  ", "You like Tuesdays."), hard_days=("I hum",)),
    )  # fmt: skip
    month, week = DAY + dt.timedelta(days=20), DAY + dt.timedelta(days=5)

    def page(weather, silent):
        return "\n".join(read_aloud(make_closing_page(plan, weather, DAY, silent=silent)))

    heavy, stormy = {"day-weather": "heavy"}, {"day-weather": "stormy"}
    tuesdays, hum = (
        f"well/okay_day/{mark_of('You like Tuesdays.')}",
        f"well/like/{mark_of('I hum')}",
    )
    assert '"You like Tuesdays."' in page(heavy, {})
    said = {tuesdays: week, f"today/{tuesdays}": week - dt.timedelta(days=7)}
    assert '"You like Tuesdays."' in page(heavy, said)
    assert '"You like Tuesdays."' not in page(heavy, {tuesdays: month})
    assert '"Small counts."' in page(heavy, {tuesdays: month})
    assert '"You like Tuesdays."' in page(heavy, {tuesdays: DAY})
    assert '"I hum"' in page(stormy, {})
    assert '"I hum"' not in page(stormy, {hum: month})


def test_a_line_from_an_okay_day_that_was_said_lately_gives_way_to_another_one():
    lines = ("You like Tuesdays.", "The soup worked.")
    plan = Plan(id="p", title="Mine", well=Well(okay_day=lines))
    tuesdays, soup = (f"well/okay_day/{mark_of(each)}" for each in lines)
    week = dt.timedelta(days=7)

    def said(day, silent):
        return make_closing_page(plan, {"day-weather": "heavy"}, day, silent=silent).said

    for number in range(4):
        on = DAY + dt.timedelta(days=number)
        before = on - dt.timedelta(days=2)
        held = {tuesdays: before + week, f"check-in/{tuesdays}": before}
        assert said(on, held) == "The soup worked."
        assert said(on, {soup: before + week, f"today/{soup}": before}) == "You like Tuesdays."
        assert said(on, {**held, soup: on + week, f"check-in/{soup}": on}) == "The soup worked."
        assert said(on, {**held, soup: before + week, f"today/{soup}": before}) in lines


def test_in_the_shell_help_and_people_come_before_what_is_written_for_harder_days():
    plan = Plan(
        id="p", title="Mine", people=(Person(id="mira", name="Mira"),),
        signs=(Sign(id="s", sign="curtains stay shut", stage="harder", then=("ring Mira",)),),
    )  # fmt: skip
    said = read_aloud(make_closing_page(plan, {"day-weather": "stormy"}, DAY))
    row = "What you wrote for harder days · ring Mira: hearten show signs"
    order = [said.index(each) for each in ("Help now: hearten help-now", "  Mira", row)]
    assert order == sorted(order)
    assert said[-1].endswith("You can close this now.")
    assert "curtains" not in "".join(said)


def session_on(tmp_path, day=DAY):
    clock = Clock(NOW.replace(year=day.year, month=day.month, day=day.day))
    # Where an appointment with a professional is near, a line for it is offered instead.
    text = SAM.read_text(encoding="utf-8").replace('with = "okoro"\n', "")
    session = session_at(tmp_path, text)
    session.clock = clock
    return session, clock


def checked(session, weather: str):
    """Check in on the session's day; return the page that follows."""
    plan = session.load().plan
    state = FLOW.answer(entry.start_checkin(session, plan), weather)
    return settled(session, FLOW, FLOW.enough(state)).state.after


def test_on_the_screen_people_stand_above_what_is_written_for_harder_days(tmp_path):
    session, _ = session_on(tmp_path)
    plan = session.load().plan
    state = FLOW.answer(entry.start_checkin(session, plan), "stormy")
    card = FLOW.view(settled(session, FLOW, FLOW.enough(state)).state)
    assert [each.text for each in card.lines][:2] == ["My people", "Mira: voice messages, any time"]
    keys = [way.key for way in card.ways]
    assert keys[:2] == ["steady", "help"]
    assert "unfold" in keys
    assert [each.text for each in card.after][:1] == ["What helps me through"]


@pytest.mark.slow
def test_heavy_days_bring_a_line_on_help_once_a_month_and_never_once_it_is_left_out(tmp_path):
    session, clock = session_on(tmp_path)
    said = []
    for _ in range(70):
        page = checked(session, "heavy")
        said.append(any(line.text == words.HEAVY_DAYS for line in page.lines))
        clock.on(days=1)
    assert said.index(True) == care_line.A_FEW - 1
    days = [number for number, each in enumerate(said) if each]
    assert len(days) == 3
    assert all(later - earlier >= care_line.MONTH for earlier, later in pairwise(days))
    care_line.stop_care_lines(session)
    clock.on(days=60)
    for _ in range(6):
        assert all(line.text != words.HEAVY_DAYS for line in checked(session, "heavy").lines)
        clock.on(days=1)


def test_a_stormy_or_good_day_says_nothing_of_it(tmp_path):
    session, clock = session_on(tmp_path)
    for weather in ("heavy", "heavy", "heavy", "stormy", "stormy", "okay", "bright"):
        page = checked(session, weather)
        assert all(line.text not in words.CARE for line in page.lines)
        clock.on(days=1)


def test_low_or_anxious_in_two_looks_in_a_row(tmp_path):
    session, clock = session_on(tmp_path)
    plan = session.load().plan

    def look(*signs: str) -> None:
        keep_record(session, plan, {"practice": care_line.LOOK, "answers": {"signs": list(signs)}})
        clock.on(days=1)

    look(care_line.SIGN, "replaying")
    assert words.LOW_OR_ANXIOUS not in read_aloud(checked(session, "mixed"))
    look("replaying")
    look(care_line.SIGN)
    assert words.LOW_OR_ANXIOUS not in "\n".join(read_aloud(checked(session, "mixed")))
    look(care_line.SIGN)
    assert words.LOW_OR_ANXIOUS in "\n".join(read_aloud(checked(session, "mixed")))
    clock.on(days=1)
    assert words.LOW_OR_ANXIOUS not in "\n".join(read_aloud(checked(session, "mixed")))


def test_a_letter_that_is_due_is_offered_and_not_on_a_stormy_day(tmp_path):
    session, _ = session_on(tmp_path)
    plan = session.load().plan
    values = {"practice": "compassionate-letter", "text": "Dear me", "return_on": DAY}
    (id,) = keep_record(session, plan, values).ids
    for weather in ("heavy", "mixed", "okay"):
        page = checked(session, weather)
        assert f"letter:{id}" in {offer.key for offer in page.offers}
        assert "Dear me" not in "\n".join(read_aloud(page))
    assert all(not each.key.startswith("letter") for each in checked(session, "stormy").offers)


@pytest.mark.parametrize("which", ["daily", "tea"])
def test_a_check_in_of_ones_own_is_kept_as_the_daily_one_is(tmp_path, which):
    text = SAM.read_text(encoding="utf-8") + (
        '\n[[checkins]]\nid = "tea"\ntitle = "Tea"\nkind = "own"\n'
        'rhythm = { weekdays = ["sun"] }\nquestions = ["outside", "energy"]\n'
    )
    session = session_at(tmp_path, text)
    plan = session.load().plan
    state = entry.start_checkin(session, plan, which)
    while (card := FLOW.card(state)) is not None:
        state = FLOW.answer(state, "1" if card.prompt.options else "words")
    added = entry.store_entry(session, plan, state).entry
    assert added.checkin == which
    assert set(added.answers) == {q.id for q in state.questions if q.id != "one-line"}


def test_words_typed_for_a_check_in_stand_beside_the_usual_four():
    from hearten.actions.wizard.own_questions import with_questions
    from hearten.model.plan.parts import Checkin

    checkin = Checkin(id="daily", title="Check in")
    plan = Plan(id="p", title="Mine", checkins=(checkin,))
    new = with_questions(plan, library(), checkin, ("Was I outside?",))
    own = new.questions[0].id
    assert new.checkins[0].questions == (
        "day-weather", "energy", "kind-to-self", own, "one-line",
    )  # fmt: skip
    own_kind = replace(checkin, kind="own")
    plan = replace(plan, checkins=(own_kind,))
    assert (
        len(with_questions(plan, library(), own_kind, ("Was I outside?",)).checkins[0].questions)
        == 1
    )


def test_the_example_offers_smaller_versions_on_its_own_day(tmp_path):
    demo = demo_session(session_at(tmp_path), str(tmp_path / "demo"))
    plan = demo.folder().load().plan
    heavy = {"day-weather": "heavy"}
    assert demo.date == dt.date(2026, 11, 16)
    assert entry.has_smaller_versions(demo, plan, heavy, demo.date)
    assert not entry.has_smaller_versions(demo, plan, heavy, dt.date(2026, 11, 15))


def test_much_that_helps_is_shown_with_what_asks_least_first_and_can_be_picked_from():
    tagged = (CopingThing("hills", {"where": "out"}), CopingThing("bath", {"where": "home"}))
    kindness = Kindness(coping=(*"abcde", *tagged))
    for weather in ("heavy", "stormy"):
        page = make_closing_page(
            Plan(id="p", title="Mine", kindness=kindness), {"day-weather": weather}, DAY
        )
        assert "bath · a · b · c · d · e · hills" in [line.text for line in page.lines]
        assert "Pick something that helps: hearten coping" in read_aloud(page)
        few = replace(kindness, coping=kindness.coping[1:])
        page = make_closing_page(
            Plan(id="p", title="Mine", kindness=few), {"day-weather": weather}, DAY
        )
        assert "flow:coping" not in {offer.key for offer in page.offers}
