"""Every rule for an item on thoughts of being better off dead, on a questionnaire made for that.

hearten comes with none that asks it. What is said is written out here, word by word.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.checkin.flow import FLOW
from hearten.actions.checkin.questions import items_of
from hearten.actions.checkin.state import leads_to_help, log_values, start
from hearten.actions.export.answers_left_out import asks_to_include
from hearten.actions.flow.card import HOME
from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.api import Choice, Questionnaire, Scoring, YesNo
from hearten.cli.plugins.command_context import SessionContext
from hearten.content.library import library
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.parts import Checkin, Plan
from hearten.model.value import replace
from hearten.testing import check_questionnaire
from helpers import low_mood
from helpers.low_mood import OFTEN, LowMood, in_home
from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from hearten.actions.checkin.state import CheckinState
    from helpers.program import Program

BEFORE = (
    "One question asks about thoughts of being better off dead or of hurting yourself. "
    "Only you see the answer. This program can't alert anyone. "
    "If you're thinking about ending your life, help is one key away: !"
)
CALM = (
    "Thank you for answering honestly. Thoughts like this are more common than people say, "
    "and they can pass. You don't have to carry them alone."
)
HELP_LINE = "If you're thinking about ending your life, help is one key away: !"
WAYS = [
    "My safety plan", "Call or message someone on my list", "Crisis line for my country",
    "Doctor or therapist", "Keep going",
]  # fmt: skip
DAY = ("--date", "2026-11-22")
CHECKIN = Checkin(id="low-mood", title="Low mood")
SOURCE = Path(low_mood.__file__).read_text(encoding="utf-8")


def begun(*places: int) -> CheckinState:
    """Return the questionnaire with its first answers given, by their places."""
    asked = tuple(items_of(LowMood()))
    state = start(CHECKIN, asked, NOW.date(), Plan(id="p", title="Mine"))
    state = FLOW.on(state)  # what is read before
    for place in places:
        state = FLOW.choose(state, OFTEN[place])
    return state


def spoken(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def program(with_sam: Program) -> Program:
    in_home(with_sam.root)
    return with_sam


def logged(program: Program) -> list[dict[str, Any]]:
    found: dict[str, Any] = {}
    for path in sorted((program.plan.parent / "log").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return [held for key, held in sorted(found.items()) if key != "format"]


# 1. said before the first question


def test_it_is_said_before_the_first_question_on_the_screen_and_line_by_line(program):
    asked = tuple(items_of(LowMood()))
    first = FLOW.view(start(CHECKIN, asked, NOW.date(), Plan(id="p", title="M")))
    assert first.prompt is None
    assert first.lines[0].text == BEFORE
    said = spoken(program("checkin", "low-mood", "--plain", *DAY).out)
    assert said.index(BEFORE) < said.index("Little that felt worth doing")


# 2. a skip is a skip


def test_a_skip_is_no_answer_and_the_total_is_not_complete(program):
    said = program("checkin", "low-mood", "--plain", *DAY, typed="2\n\n3\n\n")
    (entry,) = logged(program)
    assert entry["answers"] == {
        "low-mood.first": "Several days", "low-mood.last": "More than half the days",
    }  # fmt: skip
    assert "Over the last 2 weeks: not complete, one question was skipped." in said.out


# 3. ways to help, right then, once


@pytest.mark.parametrize("place", [1, 2, 3])
def test_any_answer_above_the_lowest_leads_to_the_calm_page_right_then(place):
    card = FLOW.view(begun(0, place))
    assert card.question == CALM
    assert [way.label for way in card.ways] == WAYS
    assert all(way.key != HOME for way in card.ways)


NEAR = (
    'format = 1\nid = "my-plan"\ntitle = "My plan"\n',
    '[[people]]\nid = "ana"\nname = "Ana"\n',
    '[safety]\nreasons = ["the dog"]\n',
)


@pytest.mark.parametrize(
    ("text", "note", "near"),
    [
        (NEAR[0], "nothing is written there yet", "Crisis line for my country"),
        (
            NEAR[0] + NEAR[1], "nothing is written there yet",
            "Call or message someone on my list",
        ),
        (NEAR[0] + NEAR[1] + NEAR[2], "what I wrote for very hard moments", "My safety plan"),
    ],
)  # fmt: skip
def test_the_cursor_begins_at_help_that_is_there(text, note, near):
    plan = plan_from_data(tomllib.loads(text)).plan
    card = FLOW.view(replace(begun(0, 1), plan=plan))
    assert [way.label for way in card.ways] == WAYS
    assert card.ways[0].note == note
    assert next(way.label for way in card.ways if way.key == card.cursor) == near


def test_the_lowest_answer_and_a_skip_lead_on_to_the_next_question():
    assert FLOW.view(begun(0, 0)).question == "Tired"
    assert FLOW.view(FLOW.clear(begun(0))).question == "Tired"


def test_a_total_of_one_is_enough_for_it(program):
    said = program("checkin", "low-mood", "--plain", *DAY, typed="1\n2\n5\n1\n\n")
    text = spoken(said.out)
    assert text.index(CALM) < text.index("Tired")
    assert "Over the last 2 weeks: few signs." in text
    assert "1 of 9" not in text


def test_skipped_where_it_is_read_about_none_of_it_is_asked():
    weather = next(each for each in library().checkin_questions() if each.id == "day-weather")
    asked = (*items_of(LowMood()), weather)
    state = start(CHECKIN, asked, NOW.date(), Plan(id="p", title="Mine"))
    assert FLOW.view(state).question == "Low mood"
    assert FLOW.view(FLOW.on(state)).question == "Little that felt worth doing"
    assert FLOW.skip(state).at == "day-weather"
    alone = start(CHECKIN, asked[:-1], NOW.date(), Plan(id="p", title="Mine"))
    assert FLOW.skip(alone).at == "over"


def test_it_is_shown_once_though_one_goes_back_and_answers_otherwise():
    state = FLOW.take(begun(0, 1), "keep-going")
    assert FLOW.view(state).question == "Tired"
    again = FLOW.choose(FLOW.back(state), OFTEN[3])
    assert FLOW.view(again).question == "Tired"


@pytest.mark.parametrize("move", ["on", "skip", "enough"])
def test_nothing_has_to_be_chosen_there_and_leaving_early_comes_past_it(move):
    state = FLOW.enough(FLOW.back(begun(0, 1)))  # from the item itself, with its answer held
    assert FLOW.view(state).question == CALM
    assert FLOW.view(getattr(FLOW, move)(state)).question != CALM


def test_a_draft_that_is_taken_up_again_knows_that_it_was_seen():
    seen = FLOW.take(begun(0, 1), "keep-going")
    draft = FLOW.draft(seen)
    assert draft is not None
    asked = tuple(items_of(LowMood()))
    fresh = start(CHECKIN, asked, NOW.date(), Plan(id="p", title="Mine"))
    back = FLOW.from_draft(draft, fresh)
    assert back is not None
    assert back.helped
    assert FLOW.view(back).question == "Tired"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1", "Things I can do by myself"),
        ("2", "Thursday group"),
        ("3", "TelefonSeelsorge"),
        ("4", "I've been thinking about suicide. I need help to stay safe."),
    ],
)
def test_each_way_leads_to_what_it_says_and_back(program, number, shown):
    said = program("checkin", "low-mood", "--plain", *DAY, typed=f"1\n2\n{number}\n5\n1\n\n")
    text = spoken(said.out)
    assert shown in text
    assert text.index(shown) < text.rindex(CALM) < text.index("Tired")


def test_on_the_screen_it_comes_at_once_and_leads_on(tmp_path):
    async def steps(hand: Hand) -> None:
        assert BEFORE in spoken(hand.sight())
        await hand.press("enter", "1", "2")
        assert CALM in spoken(hand.sight())
        assert all(way in hand.sight() for way in WAYS)
        await hand.press("enter")  # my safety plan
        assert "Things I can do by myself" in hand.sight()
        await hand.press("exclamation_mark")
        assert "You don't have to handle this alone." in hand.sight()
        await hand.press("escape", "escape")
        assert CALM in spoken(hand.sight())
        await hand.press("exclamation_mark")
        assert hand.here == "HelpNow"
        await hand.press("escape", "end", "enter")  # keep going
        assert "Tired" in hand.sight()
        await hand.press("1")
        assert "few signs." in hand.sight()
        assert HELP_LINE in spoken(hand.sight())
        assert "1 of 9" not in hand.sight()

    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    in_home(tmp_path / "home")
    walk(session, steps, start="flow:check-in:low-mood")


def test_in_one_line_of_the_shell_it_comes_first(program):
    said = program("checkin", "low-mood", "--answer", "low-mood.ninth=several", *DAY)
    assert said.code == 0
    assert said.out.startswith(f"{CALM}\nMy safety plan: hearten help-now --safety-plan\n")
    again = program("checkin", "low-mood", "--answer", "low-mood.ninth=not", *DAY)
    assert CALM not in again.out
    in_shell = (  # where no key of ours is waited for
        "If you're thinking about ending your life, help is one command away: hearten help-now\n"
    )
    assert in_shell in said.out
    assert in_shell in again.out
    assert in_shell in program("questions", "low-mood", *DAY).out


# 4. and 5. nothing is graded, asked further, locked, flagged or sent


def test_no_card_is_added_but_that_one_and_nothing_is_stored_but_the_answers():
    state = begun(3, 3)
    assert FLOW.keys(state) == [
        "low-mood.first:about", "low-mood.first", "low-mood.ninth", "low-mood.ninth:help",
        "low-mood.last",
    ]  # fmt: skip
    assert log_values(state) == {
        "checkin": "low-mood",
        "answers": {
            "low-mood.first": "Nearly every day", "low-mood.ninth": "Nearly every day",
        },
        "note": None,
    }  # fmt: skip


@pytest.mark.parametrize("word", ["risk", "severe", "high", "emergency", "danger", "warning"])
def test_the_person_is_told_no_grade(program, word):
    said = program("checkin", "low-mood", "--plain", *DAY, typed="4\n4\n5\n4\n\n")
    assert word not in said.out.casefold()


# 6. to 8. what stands at its end


@pytest.mark.parametrize("typed", ["1\n1\n1\n\n", "1\n\n1\n\n"])
def test_help_and_the_safety_plan_stand_at_the_end_though_the_answer_is_the_lowest(program, typed):
    text = spoken(program("checkin", "low-mood", "--plain", *DAY, typed=typed).out)
    assert CALM not in text
    assert HELP_LINE in text
    assert "Open my safety plan" in text
    assert "Help now" in text


def test_where_there_is_no_safety_plan_one_can_be_made(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "1", "1", "1")
        assert "Make a safety plan" in hand.sight()
        await hand.press("enter")
        assert hand.here == "Wizard"

    session = session_at(tmp_path, 'format = 1\nid = "my-plan"\ntitle = "My plan"\n')
    in_home(tmp_path / "home")
    walk(session, steps, start="flow:check-in:low-mood")


# 7. where it never is


@pytest.fixture
def answered(program: Program) -> Program:
    given = ("--answer", "low-mood.first=several", "--answer", "low-mood.ninth=nearly")
    assert program("checkin", "low-mood", *given, *DAY).code == 0
    return program


@pytest.mark.parametrize(
    "command",
    [("today",), ("today", "--json"), ("look-back",), ("look-back", "--json"), ("moments",)],
)
def test_it_is_on_no_start_screen_and_in_no_chart(answered, command):
    said = answered(*command, *DAY)
    assert said.code == 0
    for word in ("better off dead", "ninth", "Nearly every day"):
        assert word not in said.out + said.err


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "report", "ics"])
def test_no_export_takes_it_along_unless_that_is_said(answered, form, tmp_path):
    def text_of(*options: str) -> str:
        target = tmp_path / f"out{len(options)}"
        done = answered("export", form, "-o", f"{target}/", *options, *DAY)
        assert done.code == 0
        files = sorted(each for each in target.rglob("*") if each.is_file())
        return done.err + "".join(each.read_text(encoding="utf-8") for each in files)

    left, whole = text_of(), text_of("--include-sensitive")
    assert "ninth" not in left.casefold()
    assert "Nearly every day" not in left
    assert ("Some answers are left out" in left) is (form != "ics")
    assert "Some answers are left out" not in whole
    if form in ("json", "csv"):
        assert "low-mood.first" in left
        assert "low-mood.ninth" in whole
        assert "Nearly every day" in whole


def test_where_its_plugin_is_away_all_of_it_stays(answered):
    done = answered("--no-plugins", "export", "json", "-o", "-", *DAY)
    held = json.loads(done.out)
    assert all("low-mood" not in key for e in held["log"].values() for key in e.get("answers", {}))
    assert "--include-sensitive" in done.err


def test_the_screen_asks_by_its_place_whether_it_goes_along(answered):
    session = Session(environ=answered.settings(), clock=lambda: NOW)
    exporter = session.host.exporters()["json"]
    asks = asks_to_include(session, session.readable_plan(), exporter)
    assert asks == "Include this answer (Low mood 2)"
    calendar = session.host.exporters()["ics"]
    assert asks_to_include(session, session.readable_plan(), calendar) == ""


def test_plugins_are_told_of_no_such_answer(answered):
    assert (answered.plan.parent / "told").read_text() == "['low-mood.first']"
    assert "seen: ['low-mood.first']" in answered("today", *DAY).out


# never more often than it looks back


def test_it_rests_for_as_long_as_it_looks_back(answered):
    early = answered("checkin", "low-mood", "--plain", HEARTEN_CLOCK="2026-12-05T21:00")
    assert early.code == 0
    assert spoken(early.out + early.err) == (
        "Low mood: answered on Sunday 22 November 2026. It looks back over a while, so it "
        "rests until Sunday 6 December 2026. Your answers are kept."
    )
    later = answered("checkin", "low-mood", "--plain", HEARTEN_CLOCK="2026-12-06T21:00")
    assert BEFORE in spoken(later.out)


# a look at the week keeps to all of it


def test_a_weekly_look_that_asks_it_does_the_same(program):
    text = program.plan.read_text(encoding="utf-8").replace(
        'title = "Look at the week"\n',
        'title = "Look at the week"\nquestions = ["low-mood"]\n',
    )
    program.plan.write_text(text, encoding="utf-8")
    typed = "\n1\n2\n1\n5\n1\n" + "\n" * 12
    said = spoken(program("review", "--plain", *DAY, typed=typed).out)
    assert said.index(BEFORE) < said.index("Little that felt worth doing")
    assert said.index(CALM) < said.index("Things I can do by myself") < said.index("Tired")
    assert said.index("Tired") < said.index("Over the last 2 weeks: few signs.")
    assert said.index(HELP_LINE) < said.index("Open my safety plan")
    (entry,) = logged(program)
    assert entry["answers"] == {
        "low-mood.first": "Not at all", "low-mood.ninth": "Several days",
        "low-mood.last": "Not at all",
    }  # fmt: skip


@pytest.mark.parametrize(("flow", "offered"), [("whole", False), ("item", True)])
def test_no_questionnaire_is_offered_while_a_plan_is_made(program, flow, offered):
    session = Session(environ=program.settings(), clock=lambda: NOW)
    plan = session.readable_plan()
    context = context_of(session, plan)
    wizard = replace(machine.start_item(context, plan, "checkins"), flow=flow)
    asks = machine.prompt(wizard, "checkins/daily/questions")
    assert asks is not None
    labels = [each.label for each in asks.suggestions]
    assert ("Low mood" in labels, "Steps on my way" in labels) == (offered, offered)


def test_a_command_of_a_plugin_is_given_none_either(answered):
    session = Session(environ=answered.settings(), clock=lambda: NOW)
    (entry,) = SessionContext(session, "low_mood").entries
    assert list(entry.answers) == ["low-mood.first"]


def test_a_helper_is_shown_results_only_where_that_is_ticked(program):
    said = ("--answer", "low-mood.first=several", "--answer", "low-mood.ninth=several")
    program("checkin", "low-mood", *said, "--answer", "low-mood.last=nearly", *DAY)

    def report(*options: str) -> str:
        done = program("export", "report", "--format", "text", "-o", "-", *options, *DAY)
        assert done.code == 0
        return done.out

    assert "quite a few signs" not in report()
    ticked = report("--private", "questionnaires")
    assert "Low mood:\n- Sunday 22 November 2026: quite a few signs\n" in ticked
    assert "A questionnaire can't tell what somebody has." in ticked
    whole = report("--private", "questionnaires", "--include-sensitive")
    assert "- Sunday 22 November 2026: quite a few signs (5 of 9)\n" in whole
    words = report("--sections", "words")
    assert "Tired Nearly every day" in words
    assert "better off dead" not in words


@pytest.mark.parametrize(
    ("field", "scoring", "lowest", "others"),
    [
        (Choice(key="a", label="A?", choices=("x", "y", "z")), None, "x", ("y", "z")),
        (
            Choice(key="a", label="A?", choices=("x", "y"), labels=("Never", "Often")),
            Scoring(), "Never", ("Often",),
        ),
        (
            Choice(key="a", label="A?", choices=("always", "never")),
            Scoring(reverse=("a",)), "never", ("always",),
        ),
        (YesNo(key="a", label="A?"), None, "no", ("yes",)),
    ],
)  # fmt: skip
def test_which_answer_is_the_lowest_follows_from_how_it_counts(field, scoring, lowest, others):
    asked = type("Asked", (Questionnaire,), {
        "name": "asked", "label": "Asked", "questions": (field,), "scoring": scoring,
        "sensitive_items": ("a",), "attribution": "us", "licence": "CC0-1.0",
    })()  # fmt: skip
    check_questionnaire(asked)
    (question,) = items_of(asked)
    assert not leads_to_help(question, lowest)
    assert not leads_to_help(question, "")
    assert all(leads_to_help(question, said) for said in others)


def test_one_may_stay_out_of_exports_as_a_whole(program):
    file = program.kept.plugins / "low_mood.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('sensitive_items = ("ninth",)', "export_default = False"), encoding="utf-8"
    )
    turned_on(program.root, "low_mood")
    program("checkin", "low-mood", "--answer", "low-mood.first=several", *DAY)
    done = program("export", "json", "-o", "-", *DAY)
    assert "low-mood.first" not in done.out
    assert "Some answers are left out" in done.err
    assert "low-mood.first" in program("export", "json", "-o", "-", "--include-sensitive").out
