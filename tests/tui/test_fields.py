"""Every field on a wizard page: drawn, answered by keys, kept as typed, mistakes said kindly."""

import datetime as dt
from dataclasses import replace

import pytest

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    Duration,
    Field,
    Moment,
    Number,
    Text,
    Texts,
    YesNo,
)
from hearten.model.rhythm.data import RhythmField
from hearten.tui.flow.flow_screen import FlowScreen
from hearten.tui.flow.rating_list import RatingList
from hearten.tui.widgets.prompt_box import PromptBox
from hearten.tui.wizard.wizard_page import SoFar
from helpers.flows import BEGUN, OnePage
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

HOSTILE = "[/] [x] \x1b[31m \u202e 👩‍👩‍👧 漢字 \x00 \u2028 end"


class Stars(Field):
    """A field of a plugin's own, made from none of ours."""

    def parse(self, text):
        return len(text)


def on_page(tmp_path, flow, steps, size=(80, 24)):
    async def opened(hand: Hand) -> None:
        beside = SoFar(flow.so_far)
        screen = FlowScreen(hand.app.app_state, flow, BEGUN, aside=lambda sitting: beside)
        hand.app.push_screen(screen)
        await hand.pilot.pause()
        await steps(hand)

    walk(session_at(tmp_path), opened, size)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Text(key="k", label="Line", lines=False), "[x] a walk", "[x] a walk"),
        (Number(key="k", label="Minutes", low=1, high=60), "20", 20),
        (Day(key="k", label="Day"), "2026-12-01", dt.date(2026, 12, 1)),
        (Clock(key="k", label="Time"), "8pm", dt.time(20)),
        (Clocks(key="k", label="Times"), "8:00, 13:00", (dt.time(8), dt.time(13))),
        (Duration(key="k", label="Long"), "7 h 30", dt.timedelta(hours=7, minutes=30)),
        (Stars(key="k", label="Stars"), "**", 2),
        (
            Moment(key="k", label="When"),
            "2026-12-01 10:30",
            dt.datetime.fromisoformat("2026-12-01T10:30"),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_line_is_typed_and_enter_goes_on(tmp_path, field, typed, value):
    flow = OnePage(Prompt(key="k", field=field))

    async def steps(hand: Hand) -> None:
        await hand.write(typed)
        await hand.press("enter")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == value
    assert flow.done_with


def test_a_rhythm_is_written_in_words(tmp_path):
    flow = OnePage(Prompt(key="k", field=RhythmField(key="k", label="How often")))

    async def steps(hand: Hand) -> None:
        await hand.write("mon, thu")
        await hand.press("enter")

    on_page(tmp_path, flow, steps)
    assert flow.value("k").words() == "Monday and Thursday"


def test_several_lines_are_written_and_tab_leads_on(tmp_path):
    flow = OnePage(
        Prompt(key="many", field=Texts(key="many", label="Things")),
        Prompt(key="long", field=Text(key="long", label="Words")),
    )

    async def steps(hand: Hand) -> None:
        await hand.write("one\ntwo!")
        await hand.press("tab")
        await hand.write("first\nsecond")
        await hand.press("ctrl+n")

    on_page(tmp_path, flow, steps)
    assert flow.value("many") == ("one", "two!")
    assert flow.value("long") == "first\nsecond"
    assert flow.done_with


def test_one_is_chosen_by_space_and_taken_back_by_space(tmp_path):
    field = Choice(key="k", label="Which", choices=("a", "b"), labels=("apple", "bread"))
    flow = OnePage(Prompt(key="k", field=field))

    async def steps(hand: Hand) -> None:
        await hand.press("j", "space")
        assert "● bread" in hand.sight()
        await hand.press("space")
        assert "● " not in hand.sight()
        await hand.press("a", "enter")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == "a"
    assert flow.done_with


def test_yes_and_no(tmp_path):
    flow = OnePage(Prompt(key="k", field=YesNo(key="k", label="Well?")))

    async def steps(hand: Hand) -> None:
        await hand.press("down", "space")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") is False


def test_several_are_ticked_and_own_words_join_them(tmp_path):
    field = Choices(key="k", label="Good for", choices=("listen", "fun"), open=True)
    flow = OnePage(Prompt(key="k", field=field, value=("listen", "tea")))

    async def steps(hand: Hand) -> None:
        assert "● listen" in hand.sight()
        assert "tea" in hand.sight()
        await hand.press("down", "space", "tab")
        await hand.write(", cake")
        await hand.press("enter")

    on_page(tmp_path, flow, steps)
    assert set(flow.value("k")) == {"listen", "fun", "tea", "cake"}


def test_things_with_the_same_answers_share_a_list_that_space_goes_through(tmp_path):
    from hearten.model.plan.schema import CARE, TABLES

    field = TABLES["areas"].field("care")
    flow = OnePage(
        *(Prompt(key=name, field=Choice(key="care", label=name, choices=CARE, labels=field.labels))
          for name in ("Sleep", "Food"))
    )  # fmt: skip

    async def steps(hand: Hand) -> None:
        await hand.press("space")
        assert "● Sleep   needs care most" in hand.sight()
        await hand.press("space", "down", "left")
        assert "◐ Sleep   could use some care" in hand.sight()
        assert "· Food    not for me" in hand.sight()
        await hand.press("right")
        assert "○ Food" in hand.sight()
        await hand.press("enter")

    on_page(tmp_path, flow, steps)
    assert flow.value("Sleep") == "some"
    assert flow.value("Food") is None
    assert flow.done_with


def test_what_does_not_fit_stays_as_typed_and_is_said_kindly(tmp_path):
    flow = OnePage(Prompt(key="k", field=Number(key="k", label="Minutes", low=1, high=60)))

    async def steps(hand: Hand) -> None:
        await hand.write("lots")
        await hand.press("enter")
        assert '"lots" is not a number' in hand.sight()
        assert "You could write: 1" in hand.sight()
        assert not flow.done_with
        await hand.pilot.click("#skip")
        await hand.pilot.pause()

    on_page(tmp_path, flow, steps)
    assert flow.half == {"k": "lots"}
    assert flow.done_with


def test_more_is_folded_until_asked_for_and_every_field_can_be_reached(tmp_path):
    flow = OnePage(
        Prompt(key="a", field=Text(key="a", label="In view", lines=False)),
        *(Prompt(key=f"m{n}", field=Text(key="m", label=f"More {n}"), more=True, group=f"Group {g}")
          for g in range(2) for n in range(4))
    )  # fmt: skip

    async def steps(hand: Hand) -> None:
        assert "More 0" not in hand.sight()
        await hand.press("tab", "enter")
        assert "▾ Say more, if you like" in hand.sight()
        assert "Group 0" in hand.sight()
        await hand.press("tab", "enter")
        assert "More 0" in hand.sight()
        await hand.press("shift+tab", "enter")
        assert "Group 0" not in hand.sight()

    on_page(tmp_path, flow, steps)


def test_a_suggestion_answers_and_own_words_win_over_it(tmp_path):
    flow = OnePage(
        Prompt(
            key="k",
            field=Text(key="k", label="A question?", lines=False, hint="my own"),
            suggestions=(Suggestion(value="walk", label="A short walk", note="to the corner"),),
        )
    )

    async def steps(hand: Hand) -> None:
        await hand.press("space")
        assert "● A short walk   to the corner" in hand.sight()
        await hand.press("tab")
        await hand.write("swim")
        await hand.press("enter")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == "swim"


@pytest.mark.parametrize("lines", [False, True])
def test_hostile_text_is_shown_safely_and_kept_exactly(tmp_path, lines):
    text = HOSTILE + "x" * (9_000 if lines else 100)
    flow = OnePage(Prompt(key="k", field=Text(key="k", label="Words", lines=lines), value=text))

    async def steps(hand: Hand) -> None:
        for key in ("home", "ctrl+home"):
            await hand.press(key)
        sight = hand.sight()
        assert "[/] [x] \ufffd[31m \ufffd" in sight
        assert not set("\x1b\u202e\x00\u2028") & set(sight)
        await hand.press("end", "ctrl+end")
        await hand.write("!")
        await hand.press("ctrl+n")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == text + "!"


def test_pasted_text_is_taken_whole(tmp_path):
    from textual import events

    flow = OnePage(
        Prompt(key="k", field=Text(key="k", label="Line", lines=False)),
        Prompt(key="m", field=Text(key="m", label="Lines")),
    )

    async def steps(hand: Hand) -> None:
        hand.app.post_message(events.Paste("a\x1bb\r\nc"))
        await hand.pilot.pause()
        await hand.press("tab")
        hand.app.post_message(events.Paste("a\x1bb\r\nc"))
        await hand.pilot.pause()
        assert "\x1b" not in hand.sight()
        await hand.press("ctrl+n")

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == "a\x1bb c"
    assert flow.value("m") == "a\x1bb\nc"


def test_the_plan_so_far_stands_beside_where_there_is_room(tmp_path):
    flow = OnePage(Prompt(key="k", field=Text(key="k", label="Line", lines=False), value="[/]walk"))

    async def steps(hand: Hand) -> None:
        assert "The plan so far" in hand.sight()
        assert hand.sight().count("[/]walk") == 2

    on_page(tmp_path, flow, steps, (120, 40))


def test_only_what_the_person_touched_is_answered(tmp_path):
    class Strict(OnePage):
        def give(self, state, key, value):
            raise AssertionError(key)

    flow = Strict(
        Prompt(key="a", field=Texts(key="a", label="A"), value=("one\ntwo", "three")),
        Prompt(key="b", field=RhythmField(key="b", label="B")),
        Prompt(key="c", field=Text(key="c", label="C", lines=False), value="line\nbreak"),
    )

    async def steps(hand: Hand) -> None:
        await hand.press("tab", "tab", "tab", "shift+tab", "ctrl+n")

    on_page(tmp_path, flow, steps)
    assert flow.done_with


def test_an_idea_joins_what_is_being_typed(tmp_path):
    class Adding(OnePage):
        def view(self, state=None):
            page = OnePage.view(self)
            held = page.prompts[0].value
            idea = Suggestion(value=(*held, "tea"), label="tea")
            return replace(page, prompts=(replace(page.prompts[0], suggestions=(idea,)),))

    flow = Adding(Prompt(key="k", field=Texts(key="k", label="Things"), value=("bread",)))

    async def steps(hand: Hand) -> None:
        await hand.press("ctrl+end")
        await hand.write("\ncake")
        await hand.press("tab", "space")
        assert not flow.done_with

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == ("bread", "cake", "tea")


@pytest.mark.parametrize(
    ("keys", "held"),
    [
        (("enter",), ("bread", "tea")),
        (("space", "enter"), ("bread", "tea")),
        (("space", "down", "enter"), ("bread", "tea", "milk")),
    ],
)
def test_enter_takes_the_idea_it_stands_on_and_goes_on_and_no_second_one(tmp_path, keys, held):
    class Adding(OnePage):
        def view(self, state=None):
            page = OnePage.view(self)
            has = page.prompts[0].value
            ideas = tuple(
                Suggestion(value=(*has, each), label=each)
                for each in ("tea", "soup", "milk")
                if each not in has
            )
            return replace(page, prompts=(replace(page.prompts[0], suggestions=ideas),))

    flow = Adding(Prompt(key="k", field=Texts(key="k", label="Things"), value=("bread",)))

    async def steps(hand: Hand) -> None:
        await hand.press("tab", *keys)
        assert flow.done_with

    on_page(tmp_path, flow, steps)
    assert flow.value("k") == held


def test_fast_hands_lose_no_answer(tmp_path):
    """Space, space, down, space, enter may all come before the page is drawn anew."""
    care = Choice(key="care", label="Care", choices=("most", "some"))
    ticks = Choices(key="ticks", label="Ticks", choices=("a", "b", "c"))
    flow = OnePage(
        Prompt(key="one", field=replace(care, label="One")),
        Prompt(key="two", field=replace(care, label="Two")),
        Prompt(key="ticks", field=ticks),
    )

    async def steps(hand: Hand) -> None:
        ratings = hand.app.screen.query_one(RatingList)
        ratings.action_cycle(1)
        ratings.action_cycle(1)
        ratings.action_onward()
        await hand.pilot.pause()
        assert flow.value("one") == "some"
        box = next(b for b in hand.app.screen.query(PromptBox) if b.prompt.key == "ticks")
        box._toggle("a", False)
        box._toggle("c", False)
        box._toggle("c", True)
        await hand.pilot.pause()
        assert flow.value("ticks") == ("a", "c")

    on_page(tmp_path, flow, steps)
