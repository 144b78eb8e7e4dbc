"""A year of ordinary use brings back all that a plan holds, each at its moment and at no other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.moments.table import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.program import Program

pytestmark = pytest.mark.slow

FIRST = dt.date(2026, 12, 1)
WEEK = dt.timedelta(days=7)
# What is written of each kind, and the only screens that may show it.
KINDS = {
    "When I am all right, strengths, what matters": (
        ("I cook and hum", "I answer messages the same day", "I make bad puns",
         "patient with other people", "I notice small things", "making things with my hands",
         "the allotment plot"),
        {"today", "hard", "review", "setback", "heavy", "stormy"},
    ),
    "How I want to be": (("playful",), {"hope", "end"}),
    "Lines from an okay day": (
        ("You like Tuesdays", "The soup worked"), {"today", "hard", "heavy", "setback"},
    ),
    "Kind words": (
        ("You have come back before", "Tired is not the same"), {"today", "hard", "setback"},
    ),
    "How I have treated myself": (("in a way I'd never speak to a friend",), {"came up"}),
    "Notes on treatment": (("Talking with Dr Okoro every four weeks",), {"opened"}),
    "The shape of my day": (("when the house is quiet",), {"today", "hard"}),
    "Areas: how it is, what would be better, why it matters": (
        ("Nights are short", "One calmer half hour", "I am kinder when I have slept",
         "like a bad manager", "One softer sentence", "I would never speak to Mira"),
        {"wider"},
    ),
    "Areas: what helps": (("reading something slow · the warm lamp",), {"smaller", "swap"}),
    "Areas: what gets in the way, and what I fear": (
        ("phone in bed", "that it will help for a week", "being tired", "let everything slide"),
        {"wider"},
    ),
    "Why a hope matters, and how I'll notice": (
        ("So that the day can end", "I fall asleep with the light", "a place I can stay in"),
        {"today", "end"},
    ),
    "Who knows about a hope": (("Mira knows about",), {"today", "end"}),
    "Smaller versions": (
        ("Two minutes with the lamp", "Shoes on, to the corner"), {"hard", "smaller"},
    ),
    "How a habit could grow": (("Five minutes more every two weeks",), {"bigger"}),
    "What a habit comes after": (("after I brush my teeth",), {"today", "hard"}),
    "If something gets in the way: what I will do": (
        ("I put it on the shelf", "I say: this is hard", "I ring somebody"),
        {"today", "opened", "review", "wider"},
    ),
    "If something gets in the way: what that is": (
        ("I pick the phone up", "the boss in my head starts", "nothing else helps"),
        {"opened", "review", "wider"},
    ),
    "Signs and triggers, and what I do then": (
        ("Two nights under five hours", "cancel one thing", "I stop answering messages",
         "walk round the block", "the curtains stay shut", "ring the practice"),
        {"heavy", "stormy", "review", "wider"},
    ),
    "What helps me through": (("hands in soil",), {"heavy", "stormy", "help now"}),
    "People: how to reach them, and a message that is ready": (
        ("voice messages, any time", "Have you got a minute?", "the practice, mornings"),
        {"stormy", "heavy", "help now", "wider"},
    ),
    "Appointments: where, and with whom": (("Dr Okoro",), {"today", "hard", "review", "wider",
                                                           "heavy", "stormy", "help now", "opened",
                                                           "check-in"}),
    "Appointments: what I want to ask": (
        ("the new dose", "is this tired normal"), {"opened", "review", "wider"},
    ),
    "My plan for very hard moments": (
        ("the long playlist", "the bakery, they know me", "the tomatoes"), {"help now"},
    ),
    "Questions of my own": (("Was I outside?",), {"check-in", "heavy", "stormy"}),
}  # fmt: skip
# How one of the sentences that come by themselves begins.
HEADS = (
    "From your kind words:", "From you, on an okay day:", "From you, marked for days like this:",
    "What you're like when you are all right", "A strength of yours", "What matters to you:",
    'Why "', "You'll notice that", "You said you'd notice", "How you want to be:",
    "For about now, you wrote:", "For today, you wrote:", "For when something gets in the way,",
    "For when things get in the way,", "Mira knows about", "Something you wrote for this",
)  # fmt: skip
BY_ITSELF = ("today", "json", "hard", "review", "setback", "end")


def lived(program: Program) -> Iterator[tuple[dt.date, str, str]]:
    """Live a year with the program; yield the day, the screen, and what it said."""

    def does(*words: str, typed: str = "", at: str = "18:00") -> str:
        clock = f"{day}T{at}:00+01:00"
        return " ".join(program(*words, typed=typed, HEARTEN_CLOCK=clock).out.split())

    day = FIRST
    once = {
        20: ("hope", ("edit", "winter-bed", "--plain"), "\n+\n\n"),
        40: ("help now", ("help-now", "--plain"), ""),
        41: ("help now", ("help-now", "--safety-plan"), ""),
        61: ("smaller", ("edit", "wind-down", "--smaller"), ""),
        75: ("swap", ("edit", "wind-down", "--swap-for", "Tea"), ""),
        90: ("bigger", ("edit", "walk", "--notch-more", "--plain"), "\n"),
        112: ("setback", ("setback", "--plain"), "\n" * 30),
        140: ("look-back", ("look-back",), ""),
        141: ("came up", ("look-back", "--came-up"), ""),
        150: ("heavy", ("checkin", "--quick", "heavy"), ""),
        170: ("stormy", ("checkin", "--quick", "stormy"), ""),
        190: ("check-in", ("checkin", "--plain"), "okay\n\n\n\nyes\n"),
        200: ("end", ("edit", "calmer", "--done"), ""),
        230: ("end", ("edit", "softer", "--good-enough"), ""),
    }  # fmt: skip
    for number in range(365):
        day = FIRST + dt.timedelta(days=number)
        if number % 30 == 4:
            does("done", f"step-{number // 30}", at="10:00")
        if number % 7 == 3 and number not in (150, 170):
            yield (
                day,
                "check-in",
                does("checkin", "--quick", ["bright", "okay", "mixed"][day.day % 3]),
            )
        if number in once:
            screen, words, typed = once[number]
            yield day, screen, does(*words, typed=typed)
        if number % 60 == 59:
            yield day, "hard", does("today", "--hard", at="21:45")
        elif number % 2 or number % 30 == 4:
            as_data = number % 4 == 1
            said = does("today", *(["--json"] if as_data else []), at="21:45")
            yield day, "json" if as_data else "today", said
        if number % 28 == 27:  # the evening before an appointment
            words = does("moments", "--words", at="21:46").partition("When I am all right")[0]
            yield day, "opened", words.partition("Now:")[2]
        if day.weekday() == 6:
            yield day, "review", does("review", "--plain", typed="\n" * 30, at="18:30")
        if number % 28 == 6:
            opened = "\n1\n\n1\n\n\n\n\n\n1\n" + "\n" * 20
            yield day, "wider", does("review", "--look-again", "--plain", typed=opened, at="19:00")


def plan_of_a_year(text: str) -> str:
    """Return Sam's plan with days all over a year, and words that stand in one place each."""
    text = text.replace("bad boss starts up", "boss in my head starts up")
    text = text.replace('"the allotment"]', '"the allotment plot"]')
    text = text.replace("like a bad boss", "like a bad manager")
    first, mark, rest = text.partition('[[appointments]]\nid = "okoro-dec"')
    assert mark
    visits = "".join(
        f'[[appointments]]\nid = "okoro-{n}"\nwith = "okoro"\nminutes = 50\n'
        f'at = {FIRST + dt.timedelta(days=28 * (n + 1))}T10:30:00\nwhere = "The practice"\n'
        'ask = ["the new dose", "is this tired normal?"]\n\n'
        for n in range(13)
    )
    text = first + visits + rest[rest.index("# ---- Signs") :]
    first, mark, rest = text.partition("  [[goals.steps]]\n")
    steps = "".join(
        f'  [[goals.steps]]\n  id = "step-{n}"\n  title = "Step {n}"\n'
        f"  about = {FIRST + dt.timedelta(days=30 * n + 4)}\n\n"
        for n in range(12)
    )
    text = first + steps + rest[rest.index('[[goals]]\nid = "softer-voice"') :]
    plain = '[[if_then]]\nid = "plain"\nif = "nothing else helps"\nthen = "I ring somebody"\n\n'
    return text.replace("# ---- People ---", f"{plain}# ---- People ---")


def test_a_year_brings_back_every_kind_at_its_moment_and_at_no_other(with_sam, capsys):
    assert list(KINDS) == [each.called for each in MOMENTS]
    with_sam.plan.write_text(plan_of_a_year(with_sam.plan.read_text()))
    found: dict[str, set[str]] = {}
    last: dict[str, dt.date] = {}
    odd: list[tuple[object, ...]] = []
    for day, screen, said in lived(with_sam):
        if screen in BY_ITSELF:
            heads = [head for head in HEADS if head in said]
            odd += [(day, screen, heads)] if len(heads) > 1 else []
        for kind, (lines, allowed) in KINDS.items():
            # As data, Today holds the smaller versions of a day, too.
            screens = allowed | ({"json"} if allowed & {"today", "hard"} else set())
            for line in (each for each in lines if each in said):
                odd += [(day, screen, line)] if screen not in screens else []
                found.setdefault(kind, set()).add(screen)
                if screen in BY_ITSELF and kind in SAID_ONCE:
                    before = last.get(line, day - WEEK)
                    odd += [(day, screen, line)] if 0 < (day - before).days < 7 else []
                    last[line] = day
    with capsys.disabled():
        print(f"\n{len(found)} of {len(MOMENTS)} kinds came back in a simulated year")
    assert odd == []
    assert {each for each in KINDS if each not in found} == set()


SAID_ONCE = (
    "When I am all right, strengths, what matters", "Lines from an okay day", "Kind words",
    "Why a hope matters, and how I'll notice", "Who knows about a hope", "How I want to be",
    "If something gets in the way: what I will do",
)  # fmt: skip
