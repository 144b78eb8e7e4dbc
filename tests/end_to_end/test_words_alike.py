"""An answer chosen from a list counts by its place, also where two answers read alike."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.checkin.questions import as_stored, items_of, parse_answer
from hearten.actions.flow.card import Way
from hearten.actions.flow.parse import parse, read, text_of
from hearten.actions.flow.prompt import Names, Prompt, Suggestion, Unclear
from hearten.actions.review.state import pick_card
from hearten.actions.wizard import machine
from hearten.api import Choice, Choices, Questionnaire
from hearten.model.errors import UsageError
from hearten.model.fields import FieldError, Text
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.prompt_box import PromptBox
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.plans import SAM, sam
from helpers.tui import Hand, session_at, walk
from helpers.typist import sit
from helpers.wizards import context

if TYPE_CHECKING:
    from helpers.program import Program

# What is shown, what is typed, and the place that is meant; None: it is asked once more.
TABLE: tuple[tuple[tuple[str, ...], str, int | None], ...] = (
    (("Yes", "yes"), "1", 0),
    (("Yes", "yes"), "2", 1),
    (("Yes", "yes"), "Yes", 0),
    (("Yes", "yes"), "yes", 1),
    (("Yes", "yes"), " yes ", 1),
    (("Yes", "yes"), "YES", None),
    (("yes", "a  little", "a little"), "2", 1),
    (("yes", "a  little", "a little"), "3", 2),
    (("yes", "a  little", "a little"), "a  little", 1),
    (("yes", "a  little", "a little"), "a little", 2),
    (("yes", "a\tb", "a b"), "a b", 2),
    (("yes", "a\tb", "a b"), "a\tb", 1),
    (("0", "1", "2"), "1", 1),
    (("0", "1", "2"), "0", 0),
    (("0", "1", "2"), "3", 2),
    (("Walk", "Rest"), "rest", 1),
    (("Walk", "Rest"), "wa", 0),
)
DAY = dt.date(2026, 11, 22)
KEYS = ("first", "second", "third")


def meant(answers: tuple[str, ...], place: int | None) -> str | None:
    return None if place is None else answers[place]


@pytest.mark.parametrize(("shown", "typed", "place"), TABLE)
def test_a_question_of_a_checkin(shown, typed, place):
    asks = Questionnaire()
    asks.name, asks.label, asks.licence = "q", "Q", "CC0-1.0"
    asks.questions = (Choice(key="k", label="How?", choices=KEYS[: len(shown)], labels=shown),)
    (question,) = items_of(asks)
    if place is None:
        with pytest.raises(UsageError, match='"YES" could be Yes or yes'):
            parse_answer(question, typed)
        return
    said = parse_answer(question, typed)
    assert said == shown[place]
    assert as_stored(question, said) == KEYS[place]


@pytest.mark.parametrize(("shown", "typed", "place"), TABLE)
def test_a_setting_and_an_option_of_a_plugin(shown, typed, place):
    keys = KEYS[: len(shown)]
    one = Choice(key="k", choices=keys, labels=shown)
    many = Choices(key="k", choices=keys, labels=shown)
    if place is None:
        for field in (one, many):
            with pytest.raises(FieldError) as said:
                field.parse(typed)
            assert (said.value.message, said.value.suggestion) == (
                '"YES" could be several of these; its number says which', "1"
            )  # fmt: skip
        return
    assert one.parse(typed) == KEYS[place]
    assert many.parse(typed) == (KEYS[place],)


@pytest.mark.parametrize("value", [("first",), ("second",), ("third",), ("third", "first")])
@pytest.mark.parametrize(
    "labels",
    [
        ("Yes", "yes", "YES"),
        ("Yes", "Yes", "no"),
        ("a, b", "a", "b"),
        ("2", "1", "3"),
        ("s", "s", "s"),
    ],
)
def test_what_is_chosen_reads_back_as_it_was(labels, value):
    field = Choices(key="k", choices=KEYS, labels=labels)
    assert field.parse(field.written(value)) == value


@pytest.mark.parametrize(("shown", "typed", "place"), TABLE)
def test_a_practice(shown, typed, place):
    one = Prompt(key="k", field=Choice(key="k", choices=KEYS[: len(shown)], labels=shown), own=True)
    many = Prompt(
        key="k", field=Choices(key="k", choices=KEYS[: len(shown)], labels=shown), own=True
    )
    if typed.isdecimal() and shown[0] == "0":
        place = int(typed) - 1 if int(typed) else None  # numbers are places there, and said to be
    if place is None:
        with pytest.raises(Unclear):
            read(one, typed, DAY)
        return
    # Two letters are no start of an answer, where words of one's own are an answer, too.
    wanted = "wa" if typed == "wa" else KEYS[place]
    assert read(one, typed, DAY) == wanted
    assert read(many, typed, DAY) == (wanted,)


def test_a_practice_says_that_its_number_tells():
    field = Choice(key="k", choices=("a", "b"), labels=("Ana", "ana"))
    with pytest.raises(Unclear) as said:
        read(Prompt(key="k", field=field, own=True), "ANA", DAY)
    sentence = '"ANA" could be Ana or ana. Say a little more, or its number.'
    assert said.value.sentence == sentence


@pytest.mark.parametrize(("shown", "typed", "place"), TABLE)
def test_a_card_of_a_review(shown, typed, place):
    prompt = pick_card("c", "p", "?", tuple(map(Way, KEYS, shown))).prompt
    if place is None:
        with pytest.raises(UsageError):
            read(prompt, typed, DAY)
        return
    assert read(prompt, typed, DAY) == KEYS[place]


def test_a_card_goes_by_what_is_shown_before_what_it_is_kept_as():
    ways = (Way("walk", "Rest"), Way("rest", "Walk"), Way("keep", "Keep it"))
    prompt = pick_card("c", "p", "?", ways).prompt
    assert read(prompt, "Walk", DAY) == "rest"
    assert read(prompt, "keep", DAY) == "keep"


@pytest.mark.parametrize(("shown", "typed", "place"), TABLE)
def test_a_suggestion_of_the_builder(shown, typed, place):
    offered = tuple(
        Suggestion(value=key, label=label) for key, label in zip(KEYS, shown, strict=False)
    )
    prompt = Prompt(key="goals/x/why", field=Text(key="why"), suggestions=offered)
    if typed == "wa" or (typed.isdecimal() and shown[0] == "0"):
        return  # whole words are a start there, and numbers are places
    if place is None:
        with pytest.raises(FieldError, match='"YES" could be Yes or yes'):
            parse(prompt, typed, DAY)
        return
    assert parse(prompt, typed, DAY) == KEYS[place]


PEOPLE = (("ana", "Ana"), ("ana-2", "Ana"), ("bo", "Bo"), ("bo-2", "bo"))


@pytest.mark.parametrize(
    "held", [("ana",), ("ana-2",), ("bo",), ("bo-2",), ("bo-2", "ana-2", "Cy")]
)
def test_people_of_the_same_name_stay_who_they_are(held):
    field = Names(key="who_knows", names=PEOPLE)
    assert field.parse(text_of(field, held)) == held
    assert field.parse("bo\nBo") == ("bo-2", "bo")
    with pytest.raises(FieldError, match='several here go by "Ana"; use the id') as said:
        field.parse("Ana")
    assert said.value.suggestion == "ana"


def test_an_area_in_the_list_line_by_line():
    from hearten.model.plan.parts import Area
    from hearten.model.value import replace

    held = (Area(id="one", title="Quiet"), Area(id="two", title="quiet"))
    plan = replace(sam(), areas=held)
    lines = iter(["quiet", "QUIET", "", ""])
    sitting = sit(machine.goto(machine.start_whole(context(), plan), "areas"),
                  lambda desk, prompts: next(lines, None))  # fmt: skip
    areas = {area.id: area.care for area in sitting.desk.wizard.plan.areas}
    assert areas == {"one": None, "two": "most"}
    assert '"QUIET" could be Quiet or quiet. Say a little more, or its number.' in sitting.text


OWN = """
[[people]]
id = "ana"
name = "Ana"

[[people]]
id = "ana-2"
name = "Ana"
"""


@pytest.mark.slow
@pytest.mark.parametrize(("place", "kept"), [(0, ["ana"]), (1, ["ana-2"])])
def test_a_person_chosen_on_the_screen_is_the_one_of_that_row(tmp_path, place, kept):
    text = 'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "t"\n'
    text += '[[goals]]\nid = "g"\ntitle = "A goal"\n' + OWN
    seen: list[Any] = []

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).item("g", "goals/g/who_knows"))
        await hand.pilot.pause()
        box = next(
            each for each in hand.app.screen.query(PromptBox)
            if each.prompt.key == "goals/g/who_knows"
        )  # fmt: skip
        hand.app.screen.set_focus(box.query_one(PickList))
        await hand.press("home", *["down"] * place, "space")
        seen.extend(hand.app.screen.sitting.state.plan.goals[0].who_knows)

    walk(session_at(tmp_path, text), steps)
    assert seen == kept


TWINS = SAM.read_text(encoding="utf-8").replace(
    'answers = ["yes", "a little", "no"]', 'answers = ["Yes", "yes", "a  little", "a little"]'
)


def answered(program: Program) -> list[Any]:
    held: list[Any] = []
    for path in sorted(program.plan.parent.glob("log/*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).values():
            held += [entry["answers"]["outside"]] if isinstance(entry, dict) else []
    return held


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1", "Yes"), ("2", "yes"), ("yes", "yes"), ("3", "a  little"), ("a little", "a little")],
)
def test_a_checkin_in_the_shell_and_line_by_line(with_sam: Program, typed: str, kept: str) -> None:
    with_sam.plan.write_text(TWINS, encoding="utf-8")
    assert with_sam("checkin", "--answer", f"outside={typed}").code == 0
    assert answered(with_sam) == [kept]
    assert with_sam("checkin", "--plain", typed=f"\n\n\n\n{typed}\n").code == 0
    assert answered(with_sam) == [kept, kept]


def test_check_says_that_answers_read_alike(with_sam: Program) -> None:
    with_sam.plan.write_text(TWINS, encoding="utf-8")
    ran = with_sam("check")
    line = 1 + next(n for n, text in enumerate(TWINS.splitlines()) if "a  little" in text)
    assert ran.out == (
        f'plan.toml:{line}: questions[1].answers: answers 1 and 2 read alike: "Yes" and "yes"; '
        "try other words for one of them\n"
        f"plan.toml:{line}: questions[1].answers: answers 3 and 4 read alike: "
        '"a  little" and "a little"; try other words for one of them\n'
    )
